"""Facts -> quads: each list's own graph, and the evidence graph with a node for every statement.

They are written as N-Quads and read back, for the engine reads a quad in a third of the time that it takes to make one
whose object is a literal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import pyoxigraph as ox

from kg_build.lift.facts import Lifted, Statement, node, number
from kg_build.lift.lists import version_iri
from kg_build.namespace import GRAPH_EVIDENCE, LS, PROV, RDF

EVIDENCE, TYPE, STATEMENT, SUBJECT, PREDICATE, OBJECT = (
    str(node(term)) for term in (GRAPH_EVIDENCE, RDF.type, RDF.Statement, RDF.subject, RDF.predicate, RDF.object)
)
VERSION, START, END, RULE, BASIS, QUOTE, SOURCE, DISPUTES, ROLE, UNIT = (
    str(node(term))
    for term in (
        LS.inVersion,
        LS.startLine,
        LS.endLine,
        LS.rule,
        LS.basis,
        LS.quote,
        PROV.hadPrimarySource,
        LS.disputes,
        LS.role,
        LS.itemUnit,
    )
)
"""The terms of a statement's evidence as N-Quads writes them."""
BATCH = 2000
"""So many facts are written before they are read."""


def quads(lifted: Lifted) -> Iterator[ox.Quad]:
    """The quads of the list graphs and of the evidence graph; each at least once, in no order."""
    lines = iter(_lines(lifted))
    while text := "".join(islice(lines, BATCH)):
        # Lenient, for each term was checked when it was made.
        yield from ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


def _lines(lifted: Lifted) -> Iterator[str]:
    """The lines of N-Quads that each fact gives."""
    contents = [document.document.content_id for document in lifted.documents]
    graphs = [_iri(content) for content in contents]
    versions = [_iri(version_iri(document)) for document in lifted.documents]
    for document, subject, predicate, value in lifted.plain:
        yield f"{_iri(subject)} {_iri(predicate)} {value} {graphs[document]} .\n"
    for statement in lifted.statements:
        number_ = statement.document
        fact = (_iri(statement.subject), _iri(statement.predicate), str(statement.object))
        yield f"{' '.join(fact)} {graphs[number_]} .\n"
        yield _evidence(statement, fact, versions[number_], contents[number_])
    for one, other in lifted.disputes:
        yield _about(f"<{one.iri}>", ((DISPUTES, f"<{other.iri}>"),))
        yield _about(f"<{other.iri}>", ((DISPUTES, f"<{one.iri}>"),))


def _evidence(statement: Statement, fact: tuple[str, str, str], version: str, content_id: str) -> str:
    """What is held of one statement: its triple, the version and lines of the list, rule, basis and words."""
    claim = statement.claim
    values = [
        (TYPE, STATEMENT),
        (SUBJECT, fact[0]),
        (PREDICATE, fact[1]),
        (OBJECT, fact[2]),
        (VERSION, version),
        (START, _number(claim.start)),
        (END, _number(claim.end)),
        (RULE, _literal(claim.rule)),
        (BASIS, _literal(claim.basis)),
        (SOURCE, _iri(f"{content_id};lines={claim.start}-{claim.end}")),
    ]
    if claim.quote:
        values.append((QUOTE, _literal(claim.quote)))
    if claim.role:
        values.append((UNIT if claim.relation == "item-count" else ROLE, _literal(claim.role)))
    return _about(f"<{statement.iri}>", values)


def _about(name: str, values: Iterable[tuple[str, str]]) -> str:
    """Lines of the evidence graph about one statement."""
    return "".join([f"{name} {part} {value} {EVIDENCE} .\n" for part, value in values])


@lru_cache(maxsize=65536)
def _iri(name: str) -> str:
    """An IRI as N-Quads writes it; predicates, subjects and lines come again and again."""
    return str(node(name))


@lru_cache(maxsize=65536)
def _literal(words: str) -> str:
    """Words as N-Quads writes them; many facts stand on one line, and rules are few."""
    return str(ox.Literal(words))


@lru_cache(maxsize=65536)
def _number(value: int) -> str:
    """A whole number as N-Quads writes it."""
    return str(number(value))
