"""Quads -> Landscape: what the explorer knows of each thing, each fact with the lines that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal as OneOf

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg_build import graphview
from kg_build.errors import SourceError
from kg_build.figures import whole_number
from kg_build.graphview import THINGS, View, drawn, kind_of
from kg_build.namespace import (
    DCTERMS,
    FOAF,
    GRAPH_EVIDENCE,
    GRAPH_INFERRED,
    GRAPH_ONTOLOGY,
    LS,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    XSD,
)

NAMES = frozenset({str(RDFS.label), str(SKOS.prefLabel)})
"""Told by the node itself, so not told again as facts."""

DATES = (str(DCTERMS.issued), str(DCTERMS.created), str(DCTERMS.modified))
"""What may say when a version of a list was made, the best first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated triple of a node: an edge to a node, a link to the web, or a value and its type."""

    form: OneOf["edge", "link", "value"]
    subject: int
    predicate: str
    object: int | str
    type: str = ""
    """Of a value: its datatype, `@language`, `iri` or `id` (one of the landscape that is no node); "" is plain text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of a list version that says a fact; `fact` and `version` are positions in the Landscape."""

    fact: int
    version: int
    start: int
    end: int
    rule: str
    basis: str
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry of a list version about a node."""

    node: int
    version: int
    start: int
    end: int
    section: str
    label: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one list: its content id, the list's name and where its text can be read."""

    iri: str
    id: str
    list: str
    name: str
    language: str
    page: str
    date: str


@dataclass(frozen=True, slots=True)
class Landscape:
    """All the explorer shows, in a fixed order; `around[n]` are the positions of the facts that touch node n."""

    view: View
    iris: list[str]
    facts: list[Fact]
    evidence: list[Evidence]
    disputes: list[tuple[int, int]]
    """Pairs of positions in `evidence`, the smaller first."""
    mentions: list[Mention]
    versions: list[Version]
    around: list[list[int]] = field(default_factory=list)
    told: list[list[int]] = field(default_factory=list)
    """Of each fact: the positions of its evidence."""
    number: dict[str, int] = field(default_factory=dict)


def curie(iri: str) -> str:
    """`prefix:name` where a prefix is known and the name is plain, else the IRI."""
    for prefix, namespace in PREFIXES.items():
        name = iri.removeprefix(namespace)
        if name != iri and name.replace("-", "").replace("_", "").isalnum() and name.isascii():
            return f"{prefix}:{name}"
    return iri


def load(source: Iterable[Quad] | Path) -> list[Quad]:
    """The quads of a file (N-Quads, TriG, by its ending) or of an iterable; SourceError where the file is no graph."""
    if not isinstance(source, Path):
        return list(source)
    try:
        return list(pyoxigraph.parse(path=str(source)))
    except FileNotFoundError:
        raise SourceError("there is no such file", source=str(source), remedy="run `lodscape build` first") from None
    except SyntaxError as error:
        raise SourceError(f"not valid RDF: {error.msg}", source=str(source), line=error.lineno) from None
    except (ValueError, OSError) as error:
        raise SourceError(f"cannot be read as a graph: {error}", source=str(source)) from None


def read(source: Iterable[Quad] | Path) -> Landscape:
    """The landscape of a graph in the shape of docs/graph.md; the same quads in any order give the same landscape."""
    quads = load(source)
    view = graphview.view(quads)
    iris = list(view)
    number = {iri: at for at, iri in enumerate(iris)}
    own, records = _sort(quads, number)
    versions, version = _versions(records)
    statements = sorted((iri, told) for iri, told in records.items() if str(RDF.subject) in told)
    claims = [(iri, told, fact) for iri, told in statements if (fact := _claim(told, number))]
    facts = sorted(own | {fact for _, _, fact in claims}, key=_key)
    place = {fact: at for at, fact in enumerate(facts)}
    ranked = sorted(
        ((_evidence(place[fact], told, version), iri, told) for iri, told, fact in claims if _in_known(told, version)),
        key=lambda row: (row[0].fact, row[0].version, row[0].start, row[0].rule, row[1]),
    )
    at_iri = {iri: at for at, (_, iri, _) in enumerate(ranked)}
    pairs = {
        (min(at, at_iri[other]), max(at, at_iri[other]))
        for at, (_, _, told) in enumerate(ranked)
        for other in _all(told, str(LS.disputes))
        if other in at_iri and at_iri[other] != at
    }
    landscape = Landscape(
        view=view,
        iris=iris,
        facts=facts,
        evidence=[row[0] for row in ranked],
        disputes=sorted(pairs),
        mentions=_mentions(records, number, version),
        versions=versions,
        number=number,
    )
    return _index(landscape)


Record = dict[str, list[Quad]]


def _sort(quads: Iterable[Quad], number: dict[str, int]) -> tuple[set[Fact], dict[str, Record]]:
    """The facts of the nodes, and all that is said of entries, versions, lists and statements, by subject."""
    facts: set[Fact] = set()
    records: dict[str, Record] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if getattr(quad.graph_name, "value", "") in {GRAPH_INFERRED, GRAPH_ONTOLOGY}:
            continue
        subject = str(getattr(quad.subject, "value", ""))
        if subject in number:
            if getattr(quad.graph_name, "value", "") != GRAPH_EVIDENCE and (fact := _fact(subject, quad, number)):
                facts.add(fact)
        elif kind_of(subject):
            records[subject][quad.predicate.value].append(quad)
    return facts, records


def _fact(subject: str, quad: Quad, number: dict[str, int]) -> Fact | None:
    """The fact that a quad states of a node; None for names and entries, which are told elsewhere."""
    predicate = quad.predicate.value
    if predicate == str(LS.listedAs) or predicate in NAMES:
        return None
    return _as_fact(number[subject], predicate, quad.object, number)


def _as_fact(subject: int, predicate: str, term: object, number: dict[str, int]) -> Fact | None:
    if isinstance(term, Literal):
        plain = term.datatype.value in {str(XSD.string), str(RDF.langString)}
        kind = f"@{term.language}" if term.language else "" if plain else curie(term.datatype.value)
        return Fact("value", subject, predicate, term.value, kind)
    if not isinstance(term, NamedNode):
        return None
    if drawn(term):
        return Fact("edge", subject, predicate, number[term.value]) if term.value in number else None
    if predicate == str(RDF.type):
        return Fact("value", subject, predicate, curie(term.value), "iri")
    if kind_of(term.value):
        return Fact("value", subject, predicate, term.value.removeprefix(THINGS), "id")
    return Fact("link", subject, predicate, term.value)


def _key(fact: Fact) -> tuple[str, int, str, int, str, str]:
    far = fact.object if isinstance(fact.object, int) else -1
    return fact.form, fact.subject, fact.predicate, far, str(fact.object), fact.type


def _claim(told: Record, number: dict[str, int]) -> Fact | None:
    """The fact a statement is about, where its subject is a node; names keep no evidence of their own."""
    subject, predicate = _one(told, str(RDF.subject)), _one(told, str(RDF.predicate))
    term = told[str(RDF.object)][0].object if told.get(str(RDF.object)) else None
    if subject not in number or predicate in NAMES or predicate == str(LS.listedAs):
        return None
    return _as_fact(number[subject], predicate, term, number)


def _in_known(told: Record, version: dict[str, int]) -> bool:
    return _one(told, str(LS.inVersion)) in version


def _evidence(fact: int, told: Record, version: dict[str, int]) -> Evidence:
    start = _line(told, str(LS.startLine))
    return Evidence(
        fact=fact,
        version=version[_one(told, str(LS.inVersion))],
        start=start,
        end=_line(told, str(LS.endLine)) or start,
        rule=_one(told, str(LS.rule)),
        basis=_one(told, str(LS.basis)),
        quote=_one(told, str(LS.quote)),
    )


def _all(told: Record, predicate: str) -> list[str]:
    """The values under a predicate, sorted; a term that has no value (a blank node, a triple) gives nothing."""
    return sorted(str(getattr(quad.object, "value", "")) for quad in told.get(predicate, ()))


def _one(told: Record, predicate: str) -> str:
    return next(iter(_all(told, predicate)), "")


def _line(told: Record, predicate: str) -> int:
    return whole_number(_one(told, predicate)) or 0


def _versions(records: dict[str, Record]) -> tuple[list[Version], dict[str, int]]:
    """The versions of the lists in the order of list, date and id, and where each stands."""
    found = []
    for iri, told in records.items():
        if kind_of(iri) != "list-version":
            continue
        of = _one(told, str(DCTERMS.isVersionOf))
        name = _one(records.get(of, {}), str(RDFS.label)) or of.rpartition("/")[2] or iri.rpartition("/")[2]
        date = next((day for predicate in DATES if (day := _one(told, predicate))), "")
        id_ = _one(told, str(DCTERMS.identifier))
        found.append(
            Version(iri, id_, of, name, _one(told, str(DCTERMS.language)), _one(told, str(FOAF.page)), date[:10])
        )
    found.sort(key=lambda version: (version.list, version.date, version.iri))
    return found, {version.iri: at for at, version in enumerate(found)}


def _mentions(records: dict[str, Record], number: dict[str, int], version: dict[str, int]) -> list[Mention]:
    """Where the lists have an entry about a node, in the order of nodes, versions and lines."""
    found = set()
    for iri, told in records.items():
        if kind_of(iri) != "list-entry" or not _in_known(told, version):
            continue
        start = _line(told, str(LS.startLine))
        for topic in _all(told, str(FOAF.primaryTopic)):
            if topic in number:
                found.add(
                    Mention(
                        number[topic],
                        version[_one(told, str(LS.inVersion))],
                        start,
                        _line(told, str(LS.endLine)) or start,
                        _one(told, str(LS.section)),
                        _one(told, str(RDFS.label)),
                    )
                )
    return sorted(found, key=lambda row: (row.node, row.version, row.start, row.end, row.section, row.label))


def _index(landscape: Landscape) -> Landscape:
    """The same landscape with the two ways back filled in: node -> facts, fact -> evidence."""
    landscape.around.extend([] for _ in landscape.iris)
    landscape.told.extend([] for _ in landscape.facts)
    for at, fact in enumerate(landscape.facts):
        landscape.around[fact.subject].append(at)
        if isinstance(fact.object, int) and fact.object != fact.subject:
            landscape.around[fact.object].append(at)
    for at, evidence in enumerate(landscape.evidence):
        landscape.told[evidence.fact].append(at)
    return landscape
