"""What the graph holds, counted, and said in the VoID vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg_build.export import turtle
from kg_build.namespace import BASE, DCTERMS, FOAF, LS, PROV, RDF, RDFS, SKOS, VOID, XSD

DATASET = f"{BASE}void#landscape"
"""The IRI of the whole graph as a data set."""
TITLES = {"en": "A landscape with evidence for every fact", "zh": "每条事实都有出处的全景图"}
FEATURES = ("N-Triples", "Turtle", "JSON-LD", "RDF_XML")
"""Local names of the formats under http://www.w3.org/ns/formats/."""
DUMPS = ("landscape.nq", "landscape.ttl", "landscape.jsonld", "landscape.rdf")
VOCABULARIES = (str(LS), str(DCTERMS), str(FOAF), str(PROV), str(SKOS))


@dataclass(slots=True)
class Counts:
    """Numbers of distinct things in the union of all graphs, and of triples in each graph."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    """Class -> its distinct instances."""
    properties: Counter[str] = field(default_factory=Counter)
    """Predicate -> distinct triples with it."""
    graphs: Counter[str] = field(default_factory=Counter)
    """Named graph -> its triples; the empty name is the default graph."""


def count(quads: Iterable[Quad]) -> Counts:
    """The counts of distinct quads, in one pass."""
    counts, subjects, objects, triples = Counts(), set(), set(), set()
    kind = str(RDF.type)
    for subject, predicate, value, graph in quads:
        counts.graphs[graph.value if isinstance(graph, NamedNode) else ""] += 1
        triple = hash((subject, predicate, value))
        if triple in triples:
            continue
        triples.add(triple)
        subjects.add(hash(subject))
        objects.add(hash(value))
        counts.properties[predicate.value] += 1
        if predicate.value == kind and isinstance(value, NamedNode):
            counts.classes[value.value] += 1
    counts.triples, counts.subjects, counts.objects = len(triples), len(subjects), len(objects)
    return counts


def describe(counts: Counts, dumps: Iterable[str] = DUMPS) -> bytes:
    """The VoID description in Turtle: counts, partitions by class and property, graphs, dumps, features."""
    return turtle(list(triples(counts, dumps)))


def triples(counts: Counts, dumps: Iterable[str] = DUMPS) -> Iterator[Triple]:
    """The VoID description as triples, parts named by hash IRIs so that the same counts give the same bytes."""
    yield from _facts(DATASET, {RDF.type: [VOID.Dataset], VOID.uriSpace: [Literal(f"{BASE}id/")]})
    yield from (_triple(DATASET, DCTERMS.title, Literal(text, language=tag)) for tag, text in TITLES.items())
    yield from _facts(
        DATASET,
        {
            FOAF.homepage: [BASE],
            VOID.sparqlEndpoint: [f"{BASE}sparql"],
            VOID.openSearchDescription: [f"{BASE}opensearch.xml"],
            VOID.dataDump: [f"{BASE}{name}" for name in dumps],
            VOID.feature: [f"http://www.w3.org/ns/formats/{name}" for name in FEATURES],
            VOID.vocabulary: VOCABULARIES,
            VOID.triples: [_number(counts.triples)],
            VOID.distinctSubjects: [_number(counts.subjects)],
            VOID.distinctObjects: [_number(counts.objects)],
            VOID.classes: [_number(len(counts.classes))],
            VOID.properties: [_number(len(counts.properties))],
        },
    )
    for number, (iri, size) in enumerate(sorted(counts.classes.items()), 1):
        yield from _part(f"class-{number}", VOID.classPartition, VOID["class"], iri, VOID.entities, size)
    for number, (iri, size) in enumerate(sorted(counts.properties.items()), 1):
        yield from _part(f"property-{number}", VOID.propertyPartition, VOID.property, iri, VOID.triples, size)
    for number, (iri, size) in enumerate(sorted(counts.graphs.items()), 1):
        if iri:
            yield from _part(f"graph-{number}", VOID.subset, RDFS.seeAlso, iri, VOID.triples, size)


def _part(name: str, link: str, key: str, iri: str, measure: str, size: int) -> Iterator[Triple]:
    part = f"{BASE}void#{name}"
    yield _triple(DATASET, link, NamedNode(part))
    yield from _facts(part, {RDF.type: [VOID.Dataset], key: [iri], measure: [_number(size)]})


def _facts(subject: str, values: dict[str, Iterable[str | Literal]]) -> Iterator[Triple]:
    for predicate, objects in values.items():
        for value in objects:
            yield _triple(subject, predicate, value if isinstance(value, Literal) else NamedNode(value))


def _triple(subject: str, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), value)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD.integer))
