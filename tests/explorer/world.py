"""A small invented field: forty resources with both names, lines, a dispute and two versions of their list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg_build.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    GRAPH_EVIDENCE,
    GRAPH_VOCABULARIES,
    KIND,
    LS,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    iri,
)

OLD, NEW = "94a9ed024d3859793618152ea559a168bbcbb5e2", "b1c2ed024d3859793618152ea559a168bbcbb5e2"
"""The ids of the two versions of the invented list."""

PAGE = "https://github.com/tinytown/list/blob/main/README.md"

FIXTURES = Path(__file__).parents[1] / "fixtures" / "explorer"
TERMS = (FIXTURES / "terms.txt").read_text(encoding="utf-8")
"""What the invented vocabularies know: kind, slug, English name, Chinese name."""

ENTRIES = (FIXTURES / "entries.txt").read_text(encoding="utf-8")
"""What the invented list says: kind, slug, names, facts in words of the ontology, several objects by commas."""

ONLY_NEW = frozenset({"glowmed-large", "dimchat", "lamp-cup-2022", "lamp-cup-2022-entities", "beacon"})
"""Entries that the newer version has and the older lacks."""

ONLY_OLD = frozenset({"handbook"})
"""Entries that the newer version dropped."""

OTHER = {
    "isPartOf": DCTERMS.isPartOf,
    "language": DCTERMS.language,
    "homepage": FOAF.homepage,
    "foaf_page": FOAF.page,
    "codeRepository": SCHEMA.codeRepository,
    "downloadURL": DCAT.downloadURL,
}
"""The words that are no terms of our own ontology."""

NUMBERS = frozenset({"year", "itemCount", "parameterCount", "score"})


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the invented list as it is written above."""

    kind: str
    slug: str
    en: str
    zh: str
    facts: tuple[tuple[str, str], ...]


def lines(text: str) -> list[Line]:
    """The entries of a text in the notation above."""
    found = []
    for row in text.strip().splitlines():
        head, en, zh, *rest = (cell.strip() for cell in f"{row} ".split("|"))
        kind, slug = head.split()
        pairs = [pair.strip().split(" ", 1) for pair in "|".join(rest).split(";") if pair.strip()]
        facts = tuple((word, one.strip()) for word, objects in pairs for one in objects.split(","))
        found.append(Line(kind, slug, en, zh, facts))
    return found


def world() -> list[Quad]:
    """All quads of the invented field, in the shape of docs/graph.md."""
    terms = {line.slug: line.kind for line in lines(TERMS)}
    quads = list(_vocabulary())
    for version, missing in ((OLD, ONLY_NEW), (NEW, ONLY_OLD)):
        quads += _version(version)
        for number, line in enumerate(lines(ENTRIES)):
            if line.slug not in missing:
                quads += _entry(line, version, 12 + number * 6, terms)
    return [*quads, *_dispute()]


def name(line: Line) -> Iterator[tuple[NamedNode, Literal]]:
    """The names of an entry as predicate and literal."""
    for text, language in ((line.en, "en"), (line.zh, "zh")):
        if text:
            yield node(str(RDFS.label)), Literal(text, language=language)
            yield node(str(SKOS.prefLabel)), Literal(text, language=language)


def node(value: str) -> NamedNode:
    """A name as a term of pyoxigraph."""
    return NamedNode(value)


def _vocabulary() -> Iterator[Quad]:
    graph = node(GRAPH_VOCABULARIES)
    for line in lines(TERMS):
        subject = node(iri(line.kind, line.slug))
        yield Quad(subject, node(str(RDF.type)), node(str(KIND[line.kind])), graph)
        for predicate, literal in name(line):
            yield Quad(subject, predicate, literal, graph)
        if line.kind == "venue-edition":
            yield Quad(subject, node(str(LS.editionOf)), node(iri("venue-series", "lumen")), graph)


def _version(version: str) -> list[Quad]:
    graph, subject = node(f"swh:1:cnt:{version}"), node(iri("list-version", version[:12]))
    owner = node(iri("list", "lamps"))
    day = "2023-03-01" if version == OLD else "2024-02-01"
    rows: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (owner, str(RDF.type), node(str(LS.ResourceList))),
        (owner, str(RDFS.label), Literal("The list of lamps", language="en")),
        (subject, str(RDF.type), node(str(LS.ListVersion))),
        (subject, str(DCTERMS.isVersionOf), owner),
        (subject, str(DCTERMS.identifier), Literal(f"swh:1:cnt:{version}")),
        (subject, str(DCTERMS.language), Literal("en")),
        (subject, str(DCTERMS.issued), Literal(day)),
        (subject, str(FOAF.page), node(PAGE)),
    ]
    return [Quad(one, node(predicate), object_, graph) for one, predicate, object_ in rows]


def _entry(line: Line, version: str, start: int, terms: dict[str, str]) -> Iterator[Quad]:
    graph, subject = node(f"swh:1:cnt:{version}"), node(iri(line.kind, line.slug))
    entry = node(iri("list-entry", f"{version[:12]}-l{start}"))
    yield Quad(subject, node(str(RDF.type)), node(str(KIND[line.kind])), graph)
    for called, literal in name(line):
        yield Quad(subject, called, literal, graph)
    rows: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (subject, str(LS.listedAs), entry),
        (entry, str(RDF.type), node(str(LS.ListEntry))),
        (entry, str(RDFS.label), Literal(f"{line.en}", language="en")),
        (entry, str(LS.inVersion), node(iri("list-version", version[:12]))),
        (entry, str(LS.startLine), _number(start)),
        (entry, str(LS.endLine), _number(start + 5)),
        (entry, str(LS.section), Literal(line.kind.replace("-", " ").capitalize() + "s")),
        (entry, str(FOAF.primaryTopic), subject),
    ]
    for one, about, object_ in rows:
        yield Quad(one, node(about), object_, graph)
    for at, (word, text) in enumerate(line.facts):
        predicate = str(OTHER.get(word) or getattr(LS, word))
        term = _object(word, text, terms)
        yield Quad(subject, node(predicate), term, graph)
        yield from statement(subject, predicate, term, version, start + 1 + at % 5, f"{line.en}: {word} {text}")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=node(str(XSD.integer)))


def _object(word: str, text: str, terms: dict[str, str]) -> NamedNode | Literal:
    if word in NUMBERS:
        return Literal(text, datatype=node(str(XSD.decimal if "." in text else XSD.integer)))
    if word in {"accessStatus", "status"}:
        return node(iri("access-status" if word == "accessStatus" else "status", text))
    if text.startswith("http"):
        return node(text)
    kind, slash, slug = text.partition("/")
    if slash and kind in KIND:
        return node(iri(kind, slug))
    return node(iri(terms[text], text)) if text in terms else Literal(text)


def claim(subject: NamedNode, predicate: str, line: int) -> NamedNode:
    """The IRI of a statement of the invented world."""
    return node(iri("statement", hashlib.sha1(f"{subject}{predicate}{line}".encode()).hexdigest()[:16]))


def statement(
    subject: NamedNode,
    predicate: str,
    term: NamedNode | Literal,
    version: str,
    line: int,
    quote: str,
    rule: str = "source-key",
    basis: str = "stated",
) -> Iterator[Quad]:
    """One piece of evidence: the line of a version that says a fact, with its words."""
    graph = node(GRAPH_EVIDENCE)
    one = claim(subject, f"{predicate}{term}{version}", line)
    said: list[tuple[str, NamedNode | Literal]] = [
        (str(RDF.type), node(str(RDF.Statement))),
        (str(RDF.subject), subject),
        (str(RDF.predicate), node(predicate)),
        (str(RDF.object), term),
        (str(LS.inVersion), node(iri("list-version", version[:12]))),
        (str(LS.startLine), _number(line)),
        (str(LS.endLine), _number(line)),
        (str(LS.rule), Literal(rule)),
        (str(LS.basis), Literal(basis)),
        (str(LS.quote), Literal(quote)),
        (str(PROV.hadPrimarySource), node(f"swh:1:cnt:{version};lines={line}-{line}")),
    ]
    for about, object_ in said:
        yield Quad(one, node(about), object_, graph)


def _dispute() -> Iterator[Quad]:
    """The list names one developer of GlowMed, the owner of its repository is another: both stand, flagged."""
    subject, predicate = node(iri("model", "glowmed")), str(LS.developedBy)
    sides = []
    for slug, line, quote, rule in (
        ("tinytown-university", 104, "Source: Tinytown University", "source-key"),
        ("cloudberry", 105, "https://github.com/cloudberry/glowmed", "repository-owner"),
    ):
        term = node(iri("organization", slug))
        yield Quad(subject, node(predicate), term, node(f"swh:1:cnt:{NEW}"))
        yield from statement(subject, predicate, term, NEW, line, quote, rule, "url" if rule[0] == "r" else "stated")
        sides.append(claim(subject, f"{predicate}{term}{NEW}", line))
    for one, other in (sides, sides[::-1]):
        yield Quad(one, node(str(LS.disputes)), other, node(GRAPH_EVIDENCE))
