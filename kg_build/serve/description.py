"""The service's own description: what it is, what it takes and gives, which graphs it has, what can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg_build import data
from kg_build.export import FORMATS as GRAPHS
from kg_build.export import in_order
from kg_build.namespace import BASE, DCTERMS, RDF, RDFS, SCHEMA, SD, SH, VOID
from kg_build.serve.settings import Settings
from kg_build.store import VOID as VOID_FILE
from kg_build.void import DATASET

FORMATS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPH_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_HEADER = re.compile(r"#\s*([\w-]+):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Example:
    """A question from the folder `queries`: its name, the question in both languages, keywords, and the query."""

    name: str
    question: str
    question_zh: str
    keywords: tuple[str, ...]
    form: str
    text: str


@lru_cache
def examples() -> tuple[Example, ...]:
    """The questions that come with lodscape, by name."""
    return tuple(_example(path) for path in sorted(data.folder("queries").glob("*.rq")))


@lru_cache(maxsize=16)
def written(generation: Path, host: str, form: str, settings: Settings) -> bytes:
    """The description of the service at a host, with the counts of a generation, in a format of the exports."""
    void = list(local_void(generation, host))
    graphs = [
        (said.object, said.subject)
        for said in void
        if said.predicate.value == str(RDFS.seeAlso)
        and isinstance(said.object, NamedNode)
        and isinstance(said.subject, NamedNode)
    ]
    return GRAPHS[form].write(in_order([*_service(host, settings, graphs), *void]))


def local_void(generation: Path, host: str) -> Iterator[Triple]:
    """The VoID description of a generation, with the addresses of the host that serves it."""
    places = {f"{BASE}{name}": f"{host}/{name}" for name in ("sparql", "opensearch.xml", *_dumps(generation))}
    for quad in parse(path=str(generation / VOID_FILE), format=RdfFormat.TURTLE):
        value = quad.object
        if isinstance(value, NamedNode) and value.value in places:
            value = NamedNode(places[value.value])
        elif quad.predicate.value == str(VOID.dataDump):
            continue
        yield Triple(quad.subject, quad.predicate, value)


def _dumps(generation: Path) -> list[str]:
    return [path.name for path in generation.glob("landscape.*")]


def _service(host: str, settings: Settings, graphs: list[tuple[NamedNode, NamedNode]]) -> Iterator[Triple]:
    endpoint = NamedNode(f"{host}/sparql")
    dataset, graph = NamedNode(DATASET), NamedNode(f"{DATASET}-default-graph")
    languages = [SD.SPARQL11Query, *([SD.SPARQL11Update] if settings.writable else [])]
    yield from (
        _triple(endpoint, RDF.type, NamedNode(SD.Service)),
        _triple(endpoint, SD.endpoint, endpoint),
        _triple(endpoint, SD.feature, NamedNode(SD.UnionDefaultGraph)),
        _triple(endpoint, SD.defaultDataset, dataset),
        _triple(dataset, RDF.type, NamedNode(SD.Dataset)),
        _triple(dataset, SD.defaultGraph, graph),
        _triple(graph, RDF.type, NamedNode(SD.Graph)),
    )
    yield from (_triple(endpoint, SD.supportedLanguage, NamedNode(name)) for name in languages)
    for name in (*RESULT_FORMATS, *GRAPH_FORMATS):
        yield _triple(endpoint, SD.resultFormat, NamedNode(f"{FORMATS}{name}"))
    for name in GRAPH_FORMATS if settings.writable else ():
        yield _triple(endpoint, SD.inputFormat, NamedNode(f"{FORMATS}{name}"))
    for graph_name, part in graphs:
        yield from (
            _triple(dataset, SD.namedGraph, part),
            _triple(part, RDF.type, NamedNode(SD.NamedGraph)),
            _triple(part, SD.name, graph_name),
            _triple(part, SD.graph, part),
            _triple(part, RDF.type, NamedNode(SD.Graph)),
        )
    for example in examples():
        yield from _executable(endpoint, host, example)


def _executable(endpoint: NamedNode, host: str, example: Example) -> Iterator[Triple]:
    node = NamedNode(f"{host}/query?example={example.name}")
    yield _triple(node, RDF.type, NamedNode(SH.SPARQLExecutable))
    if example.form in {"SELECT", "ASK", "CONSTRUCT"}:
        yield _triple(node, RDF.type, NamedNode(SH[f"SPARQL{example.form.title()}Executable"]))
        yield _triple(node, SH[example.form.lower()], Literal(example.text))
    yield _triple(node, RDFS.comment, Literal(example.question, language="en"))
    if example.question_zh:
        yield _triple(node, RDFS.comment, Literal(example.question_zh, language="zh"))
    yield from (_triple(node, DCTERMS.subject, Literal(keyword)) for keyword in example.keywords)
    yield _triple(node, SCHEMA.target, endpoint)


def _example(path: Path) -> Example:
    text = path.read_text(encoding="utf-8")
    found = (_HEADER.match(line) for line in text.splitlines())
    said = {header[1]: header[2] for header in found if header}
    keywords = tuple(word.strip() for word in said.get("keywords", "").split(",") if word.strip())
    form = said.get("form", "").split(" ")[0].strip(",").upper()
    return Example(path.stem, said.get("question", path.stem), said.get("question-zh", ""), keywords, form, text)


def _triple(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(subject, NamedNode(predicate), value)
