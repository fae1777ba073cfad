"""Turtle files -> Terms: what the vocabularies name, with every way of writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg_build.errors import VocabularyError
from kg_build.namespace import BASE, LS, ORG, RDFS, SKOS

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
"""Kinds of term: the folder of the IRI (`/id/{kind}/{slug}`), and `resource` for data sets, models … named in passing."""

RESOURCES = frozenset(
    "dataset knowledge-graph benchmark model tool product information-source competition resource".split()
)
"""Folders of IRIs whose terms are resources; which of them is the term's hint."""

PREF_LABEL, LABEL = str(SKOS.prefLabel), ox.NamedNode(str(RDFS.label))

PARENTS = (str(ORG.subOrganizationOf), str(SKOS.broader), str(LS.editionOf))
"""What leads from a term to the one above it."""

HINTS = (str(LS.organizationType), str(LS.venueType), str(LS.unit), str(SKOS.notation))
"""What a term's hint is read from."""

LINKS = {str(LS.githubAccount): "github", str(LS.huggingFaceAccount): "huggingface", str(LS.webHost): "host"}

UNPUBLISHED = frozenset(map(str, (LS.matchCase, LS.matchInContext, SKOS.hiddenLabel)))
"""What only steers the matching and does not go into the graph."""


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


def read_triples(folder: Path) -> tuple[list[ox.Triple], dict[str, Path]]:
    """All triples of the folder's Turtle files, and for each subject its file; VocabularyError where one does not parse."""
    triples: list[ox.Triple] = []
    files: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ttl")):
        try:
            parsed = [quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]
        except (SyntaxError, OSError) as error:
            line = error.lineno if isinstance(error, SyntaxError) else None
            reason = str(error.args[0]) if isinstance(error, SyntaxError) else str(error)
            raise VocabularyError(reason, source=str(path), line=line, remedy="mend the Turtle there") from error
        triples += parsed
        files.update((triple.subject.value, path) for triple in parsed if isinstance(triple.subject, ox.NamedNode))
    if not triples:
        raise VocabularyError("no vocabulary was found", source=str(folder), remedy="give a folder with Turtle files")
    return triples, files


def terms(triples: Iterable[ox.Triple], files: Mapping[str, Path]) -> list[Term]:
    """The terms that the triples describe, in the order of the files; VocabularyError for a name that two terms of a kind bear."""
    about: dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            about.setdefault(triple.subject.value, []).append((triple.predicate.value, triple.object))
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


def _folder(iri: str) -> str:
    """The folder of an IRI of this landscape, empty for any other."""
    return iri.removeprefix(f"{BASE}id/").split("/", 1)[0] if iri.startswith(f"{BASE}id/") else ""


def _term(iri: str, facts: list[tuple[str, ox.NamedNode | ox.Literal]]) -> Term | None:
    values: dict[str, list[ox.NamedNode | ox.Literal]] = {}
    for predicate, value in facts:
        values.setdefault(predicate, []).append(value)
    folder = _folder(iri)
    if folder not in KINDS and folder not in RESOURCES:
        return None

    def first(*predicates: str) -> str | None:
        return next((values[predicate][0].value for predicate in predicates if predicate in values), None)

    labels = {
        value.language or "en": value.value for value in values.get(PREF_LABEL, ()) if isinstance(value, ox.Literal)
    }
    aliases = {value.value for name in (SKOS.altLabel, SKOS.hiddenLabel) for value in values.get(str(name), ())}
    year, ordinal = first(str(LS.year)), first(str(LS.ordinal))
    return Term(
        iri,
        "resource" if folder in RESOURCES else folder,
        labels,
        frozenset(aliases - set(labels.values())),
        folder if folder in RESOURCES else first(*HINTS) or "",
        first(*PARENTS),
        int(year) if year else None,
        int(ordinal) if ordinal else None,
        first(str(LS.colocatedWith)),
        first(str(LS.matchCase)) == "true",
        first(str(LS.matchInContext)) == "true",
        tuple((LINKS[predicate], value.value) for predicate, value in facts if predicate in LINKS),
    )


def published(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples that go into the graph, each preferred label also as `rdfs:label`.

    Languages and the resources that lists only name in passing stay out: they steer the reading and are no nodes of their own.
    """
    for triple in triples:
        subject = triple.subject
        if triple.predicate.value in UNPUBLISHED or not isinstance(subject, ox.NamedNode):
            continue
        if _folder(subject.value) in RESOURCES | {"language"}:
            continue
        yield triple
        if triple.predicate.value == PREF_LABEL:
            yield ox.Triple(subject, LABEL, triple.object)
