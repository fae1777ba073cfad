"""Pairs of statements that contradict each other: what a list says, and what its own link says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg_build.classify.names import folded
from kg_build.lift.facts import Lifted, Statement, Term
from kg_build.namespace import LS, iri

PREPRINTS = iri("venue-edition", "arxiv-")
"""What the IRIs of the years of the server begin with whose identifiers say the year."""


def disputes(lifted: Lifted) -> list[tuple[Statement, Statement]]:
    """(what the list says, what the link says) for developers and venues that do not agree."""
    parties, venues = _by_subject(lifted, LS.developedBy), _by_subject(lifted, LS.publishedAt)
    found: list[tuple[Statement, Statement]] = []
    for statements in parties:
        found += _developers_in_dispute(lifted, statements)
    for statements in venues:
        found += _venues_in_dispute(statements)
    return found


def _by_subject(lifted: Lifted, predicate: str) -> list[list[Statement]]:
    """The statements with a predicate, gathered by their subject."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in lifted.statements:
        if statement.predicate == str(predicate):
            found[statement.subject].append(statement)
    return list(found.values())


def _developers_in_dispute(lifted: Lifted, statements: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Every stated developer against the owner of a link that is related to none of them."""
    said = _by_object(statement for statement in statements if statement.claim.basis in ("stated", "title"))
    links = _by_object(statement for statement in statements if statement.claim.basis == "url")
    for link in links:
        if not any(_related(lifted, statement[0], link[0]) for statement in said):
            for statement in said:
                yield from _pairs(statement, link)


def _venues_in_dispute(statements: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Every stated venue against that of a link, where they are not two names of one event."""
    said = _by_object(statement for statement in statements if statement.claim.basis != "url")
    for link in _by_object(statement for statement in statements if statement.claim.basis == "url"):
        for statement in said:
            preprint = _is_preprint(statement[0]) or _is_preprint(link[0])  # What is there appears elsewhere as well.
            if statement[0].object != link[0].object and not preprint and not _same_event(statement[0], link[0]):
                yield from _pairs(statement, link)


def _by_object(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements gathered by what they point at: a thousand lists may say the same."""
    found: dict[Term, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.object].append(statement)
    return list(found.values())


def _pairs(said: Sequence[Statement], links: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each statement of the one with those of the other in the same list; where no list has both, the first two."""
    by_list: dict[int, list[Statement]] = defaultdict(list)
    for link in links:
        by_list[link.document].append(link)
    together = [(statement, link) for statement in said for link in by_list.get(statement.document, ())]
    yield from together or [(said[0], links[0])]


def _related(lifted: Lifted, one: Statement, other: Statement) -> bool:
    """Is one organisation the other, a part of it, or named with it?"""
    first, second = (_with_those_above(lifted, statement) for statement in (one, other))
    if first & second:
        return True
    ours, theirs = ({folded(name) for party in chain for name in _names_of(lifted, party)} for chain in (first, second))
    return any(len(a) > 2 and len(b) > 2 and (a in b or b in a) for a in ours for b in theirs)


def _with_those_above(lifted: Lifted, statement: Statement) -> set[str]:
    """The IRIs of an organisation and of all it is part of."""
    assert isinstance(statement.object, ox.NamedNode)
    chain: set[str] = set()
    step: str | None = statement.object.value
    while step is not None and step not in chain:
        chain.add(step)
        term = lifted.vocabulary.term(step)
        step = term.parent if term else None
    return chain


def _names_of(lifted: Lifted, name: str) -> list[str]:
    """The names of an organisation by its IRI: those of the vocabulary, else those of the lists."""
    term = lifted.vocabulary.term(name)
    if term is not None:
        return list(term.labels.values())
    resource = lifted.resolved.by_iri().get(name)
    return [label for label, _language in resource.names] if resource else []


def _is_preprint(statement: Statement) -> bool:
    return isinstance(statement.object, ox.NamedNode) and statement.object.value.startswith(PREPRINTS)


def _same_event(one: Statement, other: Statement) -> bool:
    """Are two venues one: a joint conference and either of its names, or an edition and its series?"""
    names = [s.object.value.rsplit("/", 1)[1] for s in (one, other) if isinstance(s.object, ox.NamedNode)]
    if len(names) < 2:
        return False
    (first, _dash, year), (second, _other_dash, other_year) = (name.rpartition("-") for name in names)
    return year == other_year and (first.startswith(f"{second}-") or second.startswith(f"{first}-"))
