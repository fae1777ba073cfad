"""The W3C suites for the protocol, the graph store and the service description, run from where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import Store
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg_build.namespace import PREFIXES, RDFS, SD
from tests.conftest import SHARED
from tests.serve.running import Server, serving

pytestmark = pytest.mark.w3c

SUITES = SHARED / "w3c" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

STATUS = {
    "StatusCode2xx": range(200, 300),
    "StatusCode3xx": range(300, 400),
    "StatusCode4xx": range(400, 500),
    "OK": (200,),
    "Created": (201,),
    "NoContent": (204,),
    "NotFound": (404,),
}
FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
}


@dataclass
class Exchange:
    """One request of a test, and what has to come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: set[str]
    boolean: bool | None
    format: str
    graph: tuple[str, str] | None
    location: str


@dataclass
class Case:
    name: str
    exchanges: list[Exchange]
    graphs: dict[str, Path] = field(default_factory=dict)


def _cases(manifest: Path) -> Iterator[Case]:
    graph = Graph().parse(manifest)
    for entry in Collection(graph, next(graph.objects(None, MF.entries))):
        action = graph.value(entry, MF.action)
        graphs = {
            str(graph.value(data, RDFS.label)): manifest.parent / str(graph.value(data, UT.graph)).rpartition("/")[2]
            for data in graph.objects(entry, UT.graphData)
        }
        requests = Collection(graph, next(graph.objects(action, HT.requests)))
        exchanges = [_exchange(graph, request) for request in requests]
        yield Case(str(entry).rpartition("#")[2], exchanges, graphs)


def _exchange(graph: Graph, request: Node | None) -> Exchange:
    headers = _headers(graph, request)
    body = graph.value(request, HT.body)
    content = None
    if body is not None:
        content = str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding)))
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    expected = graph.value(response, HT.body)
    kind = _headers(graph, response).get("content-type", "").partition(";")[0]
    return Exchange(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)),
        headers=headers,
        body=content,
        statuses={str(status).rpartition("#")[2] for status in graph.objects(response, MF.expectedStatus)},
        boolean=None if boolean is None else str(boolean) == "true",
        format=str(graph.value(response, MF.expectedFormat) or ""),
        graph=(str(graph.value(expected, CNT.chars)), kind) if expected is not None else None,
        location=str(graph.value(response, MF.expectedLocation) or ""),
    )


def _headers(graph: Graph, message: Node | None) -> dict[str, str]:
    first = graph.value(message, HT.headers)
    if first is None:
        return {}
    return {
        str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
        for header in Collection(graph, first)
    }


def cases(*manifests: str) -> list[Case]:
    return [case for manifest in manifests for case in _cases(SUITES / manifest)] if SUITES.is_dir() else []


PROTOCOL = cases("protocol/manifest.ttl")
STORE = cases("graph-store-protocol/manifest-direct.ttl", "graph-store-protocol/manifest-indirect.ttl")


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("empty"), writable=True) as server:
        yield server


def test_the_suites_are_whole() -> None:
    assert (len(PROTOCOL), len(STORE)) == (34, 13)


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_protocol(case: Case, writable: Server) -> None:
    _empty(writable)
    for name, path in case.graphs.items():
        where = f"{writable.url}/rdf-graph-store?graph={quote(name, safe='')}"
        put = httpx.put(where, content=path.read_bytes(), headers={"content-type": "text/turtle"})
        assert put.status_code in {201, 204}
    _run(case, writable, "/sparql/", "/sparql")


@pytest.mark.parametrize("case", STORE, ids=lambda case: case.name)
def test_graph_store_protocol(case: Case, writable: Server) -> None:
    _empty(writable)
    _run(case, writable, "/gsp", "/rdf-graph-store")


def test_service_description(writable: Server) -> None:
    """The three tests of the suite: RDF at the endpoint, the endpoint in it, terms used as their schema says."""
    found = writable.get("/sparql", accept="text/turtle")
    assert found.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=found.text, format="turtle")
    endpoint = URIRef(f"{writable.url}/sparql")
    assert (None, SD.endpoint, endpoint) in graph
    for service in graph.subjects(SD.endpoint, endpoint):
        assert (service, RDF.type, SD.Service) in graph
    for predicate, kind in (
        (SD.defaultDataset, SD.Dataset),
        (SD.defaultGraph, SD.Graph),
        (SD.namedGraph, SD.NamedGraph),
    ):
        for value in graph.objects(None, predicate):
            assert (value, RDF.type, kind) in graph
    assert set(graph.objects(None, SD.supportedLanguage)) == {SD.SPARQL11Query, SD.SPARQL11Update}


def _empty(server: Server) -> None:
    assert httpx.post(f"{server.url}/sparql", data={"update": "DROP ALL"}).status_code == 204


def _run(case: Case, server: Server, prefix: str, ours: str) -> None:
    known: dict[str, str] = {}
    for exchange in case.exchanges:
        path, content = exchange.path, exchange.body
        for name, value in known.items():
            path = path.replace(name, value)
            content = content.replace(name.encode(), value.encode()) if content else content
        address = path if path.startswith("http") else f"{server.url}{path.replace(prefix, ours, 1)}"
        headers = dict(exchange.headers)
        found = httpx.request(exchange.method, address, headers=headers, content=content, timeout=20)
        said = f"{case.name}: {exchange.method} {address}: {found.status_code} {found.text[:300]}"
        assert any(found.status_code in STATUS[name] for name in exchange.statuses), said
        media_type = found.headers.get("content-type", "").partition(";")[0]
        if exchange.format:
            assert media_type in FORMATS[exchange.format], said
        if exchange.boolean is not None:
            assert found.json()["boolean"] is exchange.boolean, said
        if exchange.location:
            known[exchange.location] = found.headers["location"]
        if exchange.graph:
            text, kind = exchange.graph
            for name, value in known.items():
                text = text.replace(name, value)
            expected = Graph().parse(data=text, format=kind, publicID=address)
            assert isomorphic(Graph().parse(data=found.text, format="turtle", publicID=address), expected), said


QUERIES = sorted(SUITES.glob("syntax-query/*.rq")) if SUITES.is_dir() else []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_of_the_syntax_suite_is_taken_as_the_engine_takes_it(path: Path, writable: Server) -> None:
    """Nothing that the engine takes is refused before it, and nothing that it refuses is answered."""
    text = path.read_text(encoding="utf-8")
    try:
        Store().query(text, base_iri="http://e/", prefixes=dict(PREFIXES))
    except (SyntaxError, RuntimeError):
        takes = False
    else:
        takes = True
    found = httpx.post(f"{writable.url}/sparql", data={"query": text})
    assert found.status_code == (200 if takes else 400), found.text
