"""The W3C suites for what SPARQL means, over HTTP: whatever the engine alone gets right, the server gets right.

Read from where they lie. Every file of data is a graph under its own address, and each query names its data set by
`default-graph-uri` and `named-graph-uri`, since without them the default graph is the union of all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from csv import DictReader
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import httpx
import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from kg_build.namespace import PREFIXES, RDFS, XSD
from tests.conftest import SHARED
from tests.serve.running import Server, serving

pytestmark = pytest.mark.w3c

SUITES = SHARED / "w3c" / "sparql11"
HOME = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
"""What the addresses of the suite's files begin with."""
NOTHING = f"{HOME}nothing"
"""A graph that is never there: the default graph of a query over no data."""
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
NUMBERS = {str(XSD.integer), str(XSD.decimal), str(XSD.double), str(XSD.float)}

QUERY_FOLDERS = [
    "aggregates",
    "bind",
    "bindings",
    "cast",
    "construct",
    "csv-tsv-res",
    "exists",
    "functions",
    "grouping",
    "json-res",
    "negation",
    "project-expression",
    "property-path",
    "subquery",
]
UPDATE_FOLDERS = [
    "add",
    "basic-update",
    "clear",
    "copy",
    "delete",
    "delete-data",
    "delete-insert",
    "delete-where",
    "drop",
    "move",
    "update-silent",
]
SYNTAX_FOLDERS = (*QUERY_FOLDERS, "syntax-query", "syntax-update-1", "syntax-update-2")
"""Not run: `entailment` (no regime is promised) and `service`, `syntax-fed` (SERVICE is refused, see test_safety)."""

FORMATS: dict[str, tuple[str, QueryResultsFormat]] = {
    ".srx": ("application/sparql-results+xml", QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", QueryResultsFormat.JSON),
    ".csv": ("text/csv", QueryResultsFormat.CSV),
    ".tsv": ("text/tab-separated-values", QueryResultsFormat.TSV),
}
"""How a result is written in the suite -> how it is asked for."""

Term = NamedNode | BlankNode | Literal | Triple
Found = tuple[object, ...]
"""A result in a form in which two of them can be compared."""


@dataclass(frozen=True)
class Data:
    """Files of the default graph, and name -> file of the named graphs."""

    default: tuple[Path, ...] = ()
    named: dict[str, Path] = field(default_factory=dict)

    def quads(self) -> Iterator[Quad]:
        for path in self.default:
            yield from _read(path, DefaultGraph())
        for name, path in self.named.items():
            yield from _read(path, NamedNode(name))


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    text: str
    data: Data
    result: Path | None
    after: Data
    """What an update leaves behind."""


def _cases(folder: str) -> Iterator[Case]:
    path = SUITES / folder / "manifest.ttl"
    graph = Graph().parse(path, publicID=f"{HOME}{folder}/manifest.ttl")
    for entry in Collection(graph, next(graph.objects(None, MF.entries))):
        action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
        asked = graph.value(action, QT.query) or graph.value(action, UT.request) or action
        yield Case(
            name=f"{folder}/{str(entry).rpartition('#')[2]}",
            kind=str(graph.value(entry, RDF.type)).rpartition("#")[2],
            text=f"BASE <{HOME}{folder}/>\n{_file(asked).read_text(encoding='utf-8')}",
            data=_data(graph, action),
            result=_file(result) if str(result).startswith(HOME) else None,
            after=_data(graph, result),
        )


def _data(graph: Graph, node: Node | None) -> Data:
    default = [*graph.objects(node, QT.data), *graph.objects(node, UT.data)]
    named = {str(name): _file(name) for name in graph.objects(node, QT.graphData)}
    for data in graph.objects(node, UT.graphData):
        file = graph.value(data, UT.graph) or graph.value(data, UT.data)
        named[str(graph.value(data, RDFS.label))] = _file(file)
    return Data(tuple(map(_file, default)), named)


def _file(node: Node | None) -> Path:
    return SUITES / str(node).removeprefix(HOME)


def _iri(path: Path) -> str:
    return f"{HOME}{path.relative_to(SUITES)}"


def _read(path: Path, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    form = RdfFormat.from_extension(path.suffix[1:])
    for quad in parse(path=str(path), format=form, base_iri=_iri(path), rename_blank_nodes=True):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def cases(folders: Iterable[str], *kinds: str) -> list[Case]:
    if not SUITES.is_dir():
        return []
    return [case for folder in folders for case in _cases(folder) if case.kind in kinds]


QUERIES = cases(QUERY_FOLDERS, "QueryEvaluationTest", "CSVResultFormatTest")
UPDATES = cases(UPDATE_FOLDERS, "UpdateEvaluationTest")
SYNTAX = cases(SYNTAX_FOLDERS, "PositiveSyntaxTest11", "NegativeSyntaxTest11")
UPDATE_SYNTAX = cases(SYNTAX_FOLDERS, "PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11")

STORED = (
    "values are written as they are stored: `0` of a boolean as false, 1.0E6 as 1000000, a negativeInteger as integer"
)
ABSENT = "a path of no step does not reach a term that is not in the data"
ENGINE: dict[str, str] = {
    "aggregates/agg-groupconcat-04": "joined texts of one language keep it, as SPARQL 1.2 says",
    "aggregates/agg-groupconcat-06": "joined texts of one language keep it, as SPARQL 1.2 says",
    "aggregates/agg-empty-group-count-graph": "the variable of GRAPH is not bound around a pattern without triples",
    "bindings/graph": "the variable of GRAPH is not bound around a pattern without triples",
    "cast/cast-bool": STORED,
    "cast/cast-decimal": STORED,
    "cast/cast-double": STORED,
    "cast/cast-float": STORED,
    "cast/cast-int": STORED,
    "cast/cast-string": STORED,
    "csv-tsv-res/csv03": STORED,
    "csv-tsv-res/tsv03": STORED,
    "functions/bnode01": "BNODE with the same text gives the same node in each row",
    "negation/graph-minus": "MINUS without a common variable inside GRAPH takes the graph's own for one",
    **{f"property-path/zero_or_{n}_set_{end}": ABSENT for n in ("more", "one") for end in ("start", "end")},
}
"""Tests of the suite that the engine alone does not pass, and what it does instead."""


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, client: httpx.Client) -> Iterator[Server]:
    """Every file of data as a graph under its own address, put there by the graph store protocol."""
    with serving(tmp_path_factory.mktemp("queries"), writable=True) as server:
        for path in sorted({path for case in QUERIES for path in (*case.data.default, *case.data.named.values())}):
            put = client.put(
                f"{server.url}/rdf-graph-store",
                params={"graph": _iri(path)},
                content=_triples(_read(path, DefaultGraph())),
                headers={"content-type": "application/n-triples"},
            )
            assert put.status_code == 201, put.text
        yield server


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("updates"), writable=True) as server:
        yield server


def test_the_suites_are_whole() -> None:
    assert [len(found) for found in (QUERIES, UPDATES, SYNTAX, UPDATE_SYNTAX)] == [235, 94, 103, 55]


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: case.name)
def test_query_evaluation(case: Case, loaded: Server, client: httpx.Client) -> None:
    assert case.result is not None
    media_type, form = FORMATS.get(case.result.suffix, FORMATS[".srj"])
    sent: dict[str, str | list[str]] = {"query": case.text}
    if "constructwhere04" not in case.name:  # It names its data set itself.
        sent["default-graph-uri"] = [_iri(path) for path in case.data.default] or [NOTHING]
        sent["named-graph-uri"] = [_iri(path) for path in case.data.named.values()]
    accept = f"{media_type}, application/n-triples"
    answer = client.post(f"{loaded.url}/sparql", data=sent, headers={"accept": accept})
    ours = _read_answer(answer) if answer.is_success else (answer.text,)
    _compare(case, ours, _alone(case, form), _expected(case))


@pytest.mark.parametrize("case", UPDATES, ids=lambda case: case.name)
def test_update_evaluation(case: Case, writable: Server, client: httpx.Client) -> None:
    """`LOAD SILENT` may fail in silence: here it is refused aloud, and nothing has changed either way."""
    _reset(writable, client, case.data)
    answer = client.post(
        f"{writable.url}/sparql", content=case.text, headers={"content-type": "application/sparql-update"}, timeout=20
    )
    if "LOAD" in case.text:
        assert (answer.status_code, "LOAD" in answer.text) == (400, True)
    else:
        assert answer.status_code == 204, answer.text
    alone = Store()
    alone.extend(case.data.quads())
    alone.update(case.text)
    ours = parse(client.get(f"{writable.url}/landscape.nq").content, format=RdfFormat.N_QUADS)
    _compare(case, _canonical(ours), _canonical(alone), _canonical(case.after.quads()))


@pytest.mark.parametrize("case", SYNTAX, ids=lambda case: case.name)
def test_query_syntax(case: Case, loaded: Server, client: httpx.Client) -> None:
    answer = client.post(f"{loaded.url}/sparql", data={"query": case.text})
    alone = _is_taken(lambda: Store().query(case.text, prefixes=dict(PREFIXES)))
    _compare(case, (_was_taken(answer),), (alone,), ("Positive" in case.kind,))


@pytest.mark.parametrize("case", UPDATE_SYNTAX, ids=lambda case: case.name)
def test_update_syntax(case: Case, writable: Server, client: httpx.Client) -> None:
    """LOAD is refused before it is parsed, so those say only that they are."""
    _reset(writable, client, Data())
    answer = client.post(f"{writable.url}/sparql", data={"update": case.text})
    if "LOAD" in case.text:
        assert (answer.status_code, "LOAD" in answer.text) == (400, True)
        return
    _compare(case, (_was_taken(answer),), (_is_taken(lambda: Store().update(case.text)),), ("Positive" in case.kind,))


def _was_taken(answer: httpx.Response) -> bool:
    """Whether a query or update parsed; it may have failed when it was carried out."""
    failed = answer.status_code == 400 and re.search("cannot be (evaluated|carried out)", answer.text)
    assert answer.is_success or failed or "does not parse" in answer.text, answer.text
    return answer.is_success or bool(failed)


def _compare(case: Case, ours: Found, alone: Found, expected: Found) -> None:
    """What the server finds is what the engine finds, and what the suite expects but for the tests of ENGINE."""
    assert ours == alone
    assert (ours == expected) != (case.name in ENGINE)


def _reset(server: Server, client: httpx.Client, data: Data) -> None:
    parts = [
        f"DROP ALL; INSERT DATA {{ {_triples(q for q in data.quads() if q.graph_name == DefaultGraph()).decode()} "
    ]
    for name in data.named:
        triples = _triples(quad for quad in data.quads() if quad.graph_name == NamedNode(name))
        parts.append(f"GRAPH <{name}> {{ {triples.decode()} }} ")
    assert client.post(f"{server.url}/sparql", data={"update": "".join([*parts, "}"])}).status_code == 204


def _is_taken(tried: Callable[[], object]) -> bool:
    try:
        tried()
    except SyntaxError:
        return False
    except (OSError, RuntimeError):
        return True
    return True


def _triples(quads: Iterable[Quad]) -> bytes:
    return b"".join(f"{quad.triple} .\n".encode() for quad in quads)


def _alone(case: Case, form: QueryResultsFormat) -> Found:
    """What the engine finds without us, written and read again like the answer of the server."""
    store = Store()
    store.extend(case.data.quads())
    found = store.query(case.text)
    if isinstance(found, QueryTriples):
        return _canonical(Quad(*triple) for triple in found)
    return _read_rows(found.serialize(format=form) or b"", form)


def _read_answer(answer: httpx.Response) -> Found:
    media_type = answer.headers["content-type"].partition(";")[0]
    for known, form in FORMATS.values():
        if known == media_type:
            return _read_rows(answer.content, form)
    return _canonical(parse(answer.content, format=RdfFormat.N_TRIPLES))


def _expected(case: Case) -> Found:
    assert case.result is not None
    if case.result.suffix in FORMATS:
        return _read_rows(case.result.read_bytes(), FORMATS[case.result.suffix][1])
    graph = Graph().parse(data=_triples(_read(case.result, DefaultGraph())), format="nt")
    if (results := graph.value(None, RDF.type, RS.ResultSet)) is None:
        return _canonical(_read(case.result, DefaultGraph()))
    names = sorted(map(str, graph.objects(results, RS.resultVariable)))
    rows = []
    for solution in graph.objects(results, RS.solution):
        pairs = graph.objects(solution, RS.binding)
        row = {str(graph.value(pair, RS.variable)): graph.value(pair, RS.value) for pair in pairs}
        rows.append([_term(row.get(name)) for name in names])
    return _rows(names, rows)


def _term(node: Node | None) -> Term | None:
    """One of rdflib's terms as the engine's."""
    return None if node is None else next(parse(f"<x:s> <x:p> {node.n3()} .", format=RdfFormat.N_TRIPLES)).object


def _read_rows(content: bytes, form: QueryResultsFormat) -> Found:
    if form == QueryResultsFormat.CSV:
        written = re.sub(r"_:\w+", "_:x", content.decode())
        return (Counter(frozenset(row.items()) for row in DictReader(StringIO(written, newline=""))),)
    found = parse_query_results(content, format=form)
    if isinstance(found, QueryBoolean):
        return (bool(found),)
    names = sorted(variable.value for variable in found.variables)
    return _rows(names, ([row[name] for name in names] for row in found))


def _rows(names: list[str], rows: Iterable[list[Term | None]]) -> Found:
    """Rows as a bag; those with blank nodes as a graph, in which only their names do not count."""
    plain, blank = Counter[tuple[str, ...]](), []
    for number, values in enumerate(rows):
        if any(isinstance(value, BlankNode) for value in values):
            blank += [
                Quad(BlankNode(f"row{number}"), NamedNode(f"row:{name}"), value)
                for name, value in zip(names, values, strict=True)
                if value is not None
            ]
        else:
            plain[tuple(map(_value, values))] += 1
    return (names, plain, *_canonical(blank))


def _value(term: object) -> str:
    """A term as text; numbers by their value, since the suite does not fix how they are written."""
    if isinstance(term, Literal) and term.datatype.value in NUMBERS:
        return f"{float(term.value):.10g} {term.datatype.value}"
    return str(term)


def _canonical(quads: Iterable[Quad]) -> Found:
    """Quads without the accident of their blank nodes' names."""
    found = Dataset(quads)
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return (frozenset(map(str, found)),)
