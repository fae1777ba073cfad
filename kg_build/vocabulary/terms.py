"""Turtle files -> Terms: what the vocabularies name, with every way of writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg_build.errors import VocabularyError
from kg_build.namespace import BASE, DCTERMS, LS, ONTOLOGY, ORG, RDFS, SKOS

KINDS = (
    "organization",
    "venue-series",
    "venue-edition",
    "task",
    "condition",
    "metric",
    "terminology",
    "resource",
    "language",
)
"""Kinds of term: the folder of the IRI (`/id/{kind}/{slug}`), and `resource` for data sets, models and the like."""

RESOURCES = frozenset(
    [
        "dataset",
        "knowledge-graph",
        "benchmark",
        "model",
        "tool",
        "product",
        "information-source",
        "competition",
        "resource",
    ]
)
"""Folders of IRIs whose terms are resources; which of them is the term's hint."""

NO_NODES = RESOURCES | {"language"}
"""Folders of what is no node until a list mentions it."""

NAMED = ox.NamedNode
THINGS = f"{BASE}id/"
REBASED = (f"{ONTOLOGY.removesuffix('ontology')}id/".encode(), THINGS.encode())
"""What the IRIs of things begin with in the files, and in this landscape."""

PREF, LABEL = str(SKOS.prefLabel), ox.NamedNode(str(RDFS.label))
ALIASES = (str(SKOS.altLabel), str(SKOS.hiddenLabel))
YEAR, ORDINAL, COLOCATED = str(LS.year), str(LS.ordinal), str(LS.colocatedWith)
MATCH_CASE, MATCH_IN_CONTEXT = str(LS.matchCase), str(LS.matchInContext)

PARENTS = (str(ORG.subOrganizationOf), str(SKOS.broader), str(DCTERMS.isPartOf), str(LS.editionOf))
"""What leads from a term to the one above it."""

HINTS = (str(LS.organizationType), str(LS.venueType), str(LS.unit), str(SKOS.notation))
"""What a term's hint is read from."""

LINKS = {str(LS.githubAccount): "github", str(LS.huggingFaceAccount): "huggingface", str(LS.webHost): "host"}
"""Predicate -> the site on which its value names the organisation."""

UNPUBLISHED = frozenset((MATCH_CASE, MATCH_IN_CONTEXT, ALIASES[1]))
"""What only steers the matching and does not go into the graph."""

Facts = dict[str, list[ox.NamedNode | ox.Literal]]
"""Predicate -> values of one subject."""


@dataclass(frozen=True, slots=True)
class Term:
    """One organisation, venue, task … with its names; equal when the IRI is."""

    iri: str
    kind: str
    labels: Mapping[str, str] = field(compare=False)
    """Language -> preferred label."""
    aliases: frozenset[str] = field(default=frozenset(), compare=False)
    """Every other way of writing it, mangled ones too."""
    hint: str = field(default="", compare=False)
    """Of a resource its class, an organisation or venue its type, a metric its unit, a language its code."""
    parent: str | None = field(default=None, compare=False)
    year: int | None = field(default=None, compare=False)
    ordinal: int | None = field(default=None, compare=False)
    colocated: str | None = field(default=None, compare=False)
    match_case: bool = field(default=False, compare=False)
    """One-word names of this term count only in their own spelling of case."""
    in_context: bool = field(default=False, compare=False)
    """Names of this term are everyday words: they count only where a venue is named."""
    links: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """(`github`, `huggingface` or `host`, value) of its accounts and sites."""

    @property
    def slug(self) -> str:
        """The last part of the IRI."""
        return self.iri.rsplit("/", 1)[1]

    @property
    def label(self) -> str:
        """The English label, or the first there is."""
        return self.labels.get("en") or next(iter(self.labels.values()), self.slug)

    def names(self) -> Iterator[str]:
        """Labels first, then aliases in a fixed order."""
        yield from self.labels.values()
        yield from sorted(self.aliases)


def read(folder: Path) -> tuple[list[ox.Quad], dict[str, Path]]:
    """What the folder's Turtle files say, and for each subject its file; VocabularyError where one does not parse.

    The files spell the base of the published landscape; under another base their things are named by that one.
    """
    quads: list[ox.Quad] = []
    files: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ttl")):
        try:
            parsed = list(ox.parse(path.read_bytes().replace(*REBASED), format=ox.RdfFormat.TURTLE))
        except (SyntaxError, OSError) as error:
            line = error.lineno if isinstance(error, SyntaxError) else None
            reason = str(error.args[0]) if isinstance(error, SyntaxError) else str(error)
            raise VocabularyError(reason, source=str(path), line=line, remedy="mend the Turtle there") from error
        quads += parsed
        files.update(dict.fromkeys((quad.subject.value for quad in parsed if isinstance(quad.subject, NAMED)), path))
    if not quads:
        raise VocabularyError("no vocabulary was found", source=str(folder), remedy="give a folder with Turtle files")
    return quads, files


def terms(quads: Iterable[ox.Quad], files: Mapping[str, Path]) -> list[Term]:
    """The terms described, in the order of the files; VocabularyError for a parent that is not."""
    about: dict[str, Facts] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, NAMED) and isinstance(value, ox.NamedNode | ox.Literal):
            about.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value)
    found = [term for iri, facts in about.items() if (term := _term(iri, facts)) is not None]
    known = {term.iri for term in found}
    for term in found:
        if term.parent is not None and term.parent not in known:
            raise fault(f"the parent {term.parent} of {term.label!r} is not described", term, files, term.parent)
    return found


def fault(problem: str, term: Term, files: Mapping[str, Path], text: str) -> VocabularyError:
    """An error at the line of the term's file that spells the text."""
    path = files.get(term.iri)
    line = None
    if path is not None:
        tail = text.rsplit("/", 1)[-1]
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, content in enumerate(lines, 1) if tail in content), None)
    return VocabularyError(problem, source=str(path) if path else None, line=line, remedy="mend the Turtle there")


def folder_of(iri: str) -> str:
    """The folder of an IRI of this landscape, empty for any other."""
    return iri[len(THINGS) :].split("/", 1)[0] if iri.startswith(THINGS) else ""


def _first(facts: Facts, *predicates: str) -> str | None:
    return next((facts[predicate][0].value for predicate in predicates if predicate in facts), None)


def _term(iri: str, facts: Facts) -> Term | None:
    folder = folder_of(iri)
    if folder not in KINDS and folder not in RESOURCES:
        return None
    labels = {value.language or "en": value.value for value in facts.get(PREF, ()) if isinstance(value, ox.Literal)}
    aliases = {value.value for predicate in ALIASES for value in facts.get(predicate, ())}
    year, ordinal = _first(facts, YEAR), _first(facts, ORDINAL)
    return Term(
        iri,
        "resource" if folder in RESOURCES else folder,
        labels,
        frozenset(aliases.difference(labels.values())),
        folder if folder in RESOURCES else _first(facts, *HINTS) or "",
        _first(facts, *PARENTS),
        int(year) if year else None,
        int(ordinal) if ordinal else None,
        _first(facts, COLOCATED),
        _first(facts, MATCH_CASE) == "true",
        _first(facts, MATCH_IN_CONTEXT) == "true",
        tuple((site, value.value) for predicate, site in LINKS.items() for value in facts.get(predicate, ())),
    )


def published(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """The triples that go into the graph, each preferred label also as `rdfs:label`.

    Languages and resources that lists only name in passing stay out: they steer the reading, no more.
    """
    for quad in quads:
        subject, predicate = quad.subject, quad.predicate.value
        if predicate in UNPUBLISHED or not isinstance(subject, NAMED) or folder_of(subject.value) in NO_NODES:
            continue
        yield quad.triple
        if predicate == PREF:
            yield ox.Triple(subject, LABEL, quad.object)
