"""What the W3C suites do not ask of the protocol: formats, methods, caches, cross-origin requests, writes."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from kg_build import store
from kg_build.errors import ServiceError
from kg_build.serve import OPTIONS, settings
from kg_build.serve.formats import DOCUMENT, GRAPH, RESULTS, choose, language
from tests.serve.running import Server, example, serving

SELECT = "SELECT ?s ?name { ?s rdfs:label ?name } ORDER BY ?s ?name LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?name } WHERE { ?s rdfs:label ?name }"


READ: dict[str, Callable[[str], Sequence[object]]] = {
    "json": lambda text: json.loads(text)["results"]["bindings"],
    "xml": lambda text: ElementTree.fromstring(text).findall(".//{http://www.w3.org/2005/sparql-results#}result"),
    "csv": lambda text: list(csv.reader(io.StringIO(text)))[1:],
    "tsv": lambda text: text.splitlines()[1:],
}


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("application/sparql-results+json", "json"),
        ("application/json", "json"),
        ("application/sparql-results+xml", "xml"),
        ("text/csv", "csv"),
        ("text/tab-separated-values", "tsv"),
        ("*/*", "json"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.9", "xml"),
        ("text/*, application/*;q=0.1", "csv"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "xml"),
        ("application/sparql-results+json;q=0, */*", "xml"),
    ],
)
def test_rows_come_as_the_accept_header_likes_best(small: Server, accept: str, format: str) -> None:
    found = small.query(SELECT, accept=accept)
    assert found.headers["content-type"].partition(";")[0] == RESULTS[format].media_type
    assert len(READ[format](found.text)) == 3


FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("format", GRAPH)
def test_a_graph_is_the_same_in_every_format(small: Server, format: str) -> None:
    found = small.query(CONSTRUCT, accept=GRAPH[format].media_type)
    assert found.headers["content-type"].partition(";")[0] == GRAPH[format].media_type
    triples = {quad.triple for quad in parse(input=found.content, format=FORMATS[format])}
    expected = small.query(CONSTRUCT, accept="application/n-triples").content
    assert triples == {quad.triple for quad in parse(input=expected, format=RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "application/sparql-results+json;q=0"])
def test_a_format_that_rows_do_not_have_is_406(small: Server, accept: str) -> None:
    found = small.query(SELECT, accept=accept)
    assert found.status_code == 406
    assert "application/sparql-results+json" in found.text


def test_a_header_that_cannot_be_read_counts_as_absent() -> None:
    assert choose("nonsense", RESULTS) == RESULTS["json"]
    assert choose(None, GRAPH) == GRAPH["ttl"]


def test_a_browser_gets_a_page_and_a_program_what_it_names() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert choose(browser, DOCUMENT) == DOCUMENT["html"]
    assert choose("text/turtle, text/html;q=0.5", DOCUMENT) == DOCUMENT["ttl"]


@pytest.mark.parametrize(
    ("accept", "best"),
    [("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en-GB", "en"), ("de", "en"), ("", "en"), ("en;q=0.2, zh-TW;q=0.7", "zh")],
)
def test_the_language_is_the_one_liked_best(accept: str, best: str) -> None:
    assert language(accept) == best


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_a_query_may_come_by_each_method(small: Server, method: str) -> None:
    found = httpx.request(method, f"{small.url}/sparql", params={"query": "ASK {}"}) if method != "POST" else None
    found = found or httpx.post(f"{small.url}/sparql", data={"query": "ASK {}"})
    assert found.status_code == 200
    assert bool(found.content) is (method != "HEAD")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_405_and_say_which_are_not(small: Server, method: str) -> None:
    found = httpx.request(method, f"{small.url}/sparql")
    assert (found.status_code, "POST" in found.headers["allow"]) == (405, True)


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/rdf-graph-store", "GET, HEAD, OPTIONS"),
        ("/rdf-graph-store/one", "GET, HEAD, OPTIONS"),
        ("/doc/model/glowmed", "GET, HEAD, OPTIONS"),
        ("/", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_and_405_name_the_methods_that_are_on(small: Server, path: str, methods: str) -> None:
    asked, refused = httpx.options(f"{small.url}{path}"), httpx.patch(f"{small.url}{path}")
    assert (asked.status_code, refused.status_code) == (204, 405)
    assert (asked.headers["allow"], refused.headers["allow"]) == (methods, methods)
    assert asked.headers["access-control-allow-methods"] == methods


def test_a_writable_server_names_the_methods_that_write(tmp_path: Path) -> None:
    with serving(tmp_path / "build", writable=True) as server:
        asked = httpx.options(f"{server.url}/rdf-graph-store")
        refused = httpx.patch(f"{server.url}/rdf-graph-store")
    assert asked.headers["allow"] == refused.headers["allow"] == "GET, HEAD, POST, PUT, DELETE, OPTIONS"


def test_pages_of_other_sites_may_ask(small: Server) -> None:
    found = httpx.options(f"{small.url}/sparql", headers={"origin": "https://yasgui.example"})
    assert (found.status_code, found.headers["access-control-allow-origin"]) == (204, "*")
    assert "POST" in found.headers["access-control-allow-methods"]
    assert small.get("/sparql?query=ASK%7B%7D").headers["access-control-allow-origin"] == "*"


def test_a_bad_query_is_400_with_its_position(small: Server) -> None:
    found = small.query("SELECT ?s\nWHERE { ?s ?p ?o ")
    assert found.status_code == 400
    assert "line 2, column" in found.text
    assert "Traceback" not in found.text


@pytest.mark.parametrize(
    ("query", "place", "sentence"),
    [
        ("SELECT * {", "line 1, column 11", "the query ends too early"),
        ("SELECT * {\n", "line 1, column 11", "the query ends too early"),
        ("SELECT ?x\r{\r\n ?s ?p ?x FILTER(?x > ) }", "line 2, column 23", "the syntax is wrong near ')'"),
        ("SELECT ?s\nWHERE { ?s ?p ?o ", "line 2, column 17", "the query ends too early"),
        ("SELECT ?x {\n ?s ?p ?x FILTER(?x > ) }", "line 2, column 23", "the syntax is wrong near ')'"),
        ("SELECT ?s { ?s id:dataset/x ?o }", "line 1, column 28", "write <https://w3id.org/lodscape/id/dataset/x>"),
    ],
)
def test_what_is_wrong_with_a_query_is_one_sentence(small: Server, query: str, place: str, sentence: str) -> None:
    found = small.query(query)
    assert (found.status_code, found.text.count("\n")) == (400, 0)
    assert place in found.text
    assert sentence in found.text
    assert "expected" not in found.text


def test_an_update_sent_as_a_query_is_400(small: Server) -> None:
    assert small.query("INSERT DATA { <a:a> <a:b> <a:c> }").status_code == 400


@pytest.mark.parametrize(
    ("type", "content", "status"),
    [
        ("text/plain", b"ASK {}", 415),
        ("application/sparql-query; charset=utf-16", "ASK {}".encode("utf-16"), 415),
        ("application/sparql-query", b"ASK { ?s ?p '\xff' }", 400),
        ("application/x-www-form-urlencoded", b"query=%zz", 400),
        ("application/x-www-form-urlencoded", b"query=ASK{}&update=CLEAR+ALL", 400),
        ("application/sparql-query; charset=UTF-8", b"ASK {}", 200),
    ],
)
def test_a_body_says_what_it_is(small: Server, type: str, content: bytes, status: int) -> None:
    found = httpx.post(f"{small.url}/sparql", content=content, headers={"content-type": type})
    assert found.status_code == status


def test_an_answer_that_has_not_changed_is_not_sent_again(small: Server) -> None:
    first = small.get("/sparql?query=ASK%7B%7D")
    again = small.get("/sparql?query=ASK%7B%7D", if_none_match=first.headers["etag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_graph_parameter_that_is_no_iri_is_400(small: Server) -> None:
    assert small.get("/sparql?query=ASK%7B%7D&default-graph-uri=not+an+iri").status_code == 400


def test_the_named_graphs_can_be_read_by_the_graph_store_protocol(small: Server) -> None:
    found = small.get("/rdf-graph-store?graph=https://w3id.org/lodscape/graph/evidence", accept="application/n-triples")
    assert found.text.count("\n") == sum(
        quad.graph_name.value.endswith("/evidence") for quad in example() if hasattr(quad.graph_name, "value")
    )
    assert small.get("/rdf-graph-store?graph=http://none/").status_code == 404
    assert small.get("/rdf-graph-store").status_code == 400


def test_the_counts_of_the_description_are_those_of_the_graph(small: Server) -> None:
    graph = Graph().parse(data=small.get("/.well-known/void", accept="text/turtle").text)
    asked = {
        "triples": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }",
        "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
        "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
        "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
        "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    }
    said = "SELECT ?n {{ <https://w3id.org/lodscape/void#landscape> <http://rdfs.org/ns/void#{}> ?n }}"
    for name, query in asked.items():
        assert [str(row[0]) for row in graph.query(said.format(name))] == [small.rows(query)[0]["n"]]  # type: ignore[index]
    part = "SELECT ?c ?n { ?d <http://rdfs.org/ns/void#class> ?c ; <http://rdfs.org/ns/void#entities> ?n }"
    counted = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c"
    assert {(str(row[0]), str(row[1])) for row in graph.query(part)} == {  # type: ignore[index]
        (row["c"], row["n"]) for row in small.rows(counted)
    }


def test_the_description_offers_the_questions_of_the_project(small: Server) -> None:
    graph = Graph().parse(data=small.get("/sparql", accept="text/turtle").text)
    shacl = "http://www.w3.org/ns/shacl#"
    found = graph.query(
        f"SELECT ?q {{ ?q a <{shacl}SPARQLExecutable> ; <{shacl}select>|<{shacl}ask>|<{shacl}construct> ?t }}"
    )
    questions = {path.stem for path in (Path(__file__).parents[2] / "queries").glob("*.rq")}
    assert {str(row[0]).rpartition("=")[2] for row in found} == questions  # type: ignore[index]


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "build", token="s3cret", writable=True) as server:
        yield server


TOKEN = {"authorization": "Bearer s3cret"}


def test_writing_needs_the_token(writable: Server) -> None:
    update = {"update": "INSERT DATA { <http://e/a> <http://e/b> 1 }"}
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic s3cret"}):
        found = httpx.post(f"{writable.url}/sparql", data=update, headers=headers)
        assert (found.status_code, found.headers["www-authenticate"]) == (401, "Bearer")
    assert httpx.post(f"{writable.url}/sparql", data=update, headers=TOKEN).status_code == 204
    assert writable.query("ASK { ?s ?p 1 }").json()["boolean"] is True


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    with serving(tmp_path / "build", writable=True) as server:
        for number in range(3):
            update = f"INSERT DATA {{ <http://e/{number}> <http://e/b> {number} }}"
            assert httpx.post(f"{server.url}/sparql", data={"update": update}).status_code == 204
    with serving(tmp_path / "build", writable=True) as server:
        assert len(server.rows("SELECT * { ?s ?p ?o }")) == 3


def test_an_update_that_fails_changes_nothing(writable: Server) -> None:
    httpx.post(f"{writable.url}/sparql", data={"update": "INSERT DATA { <http://e/a> <http://e/b> 1 }"}, headers=TOKEN)
    for update in ("DELETE WHERE { ?s ?p ?o } ; INSERT", "LOAD <http://127.0.0.1:9/x>", "CLEAR GRAPH <http://none/>"):
        found = httpx.post(f"{writable.url}/sparql", data={"update": update}, headers=TOKEN)
        assert found.status_code == 400, found.text
    assert len(writable.rows("SELECT * { ?s ?p ?o }")) == 1


def test_a_runaway_update_is_stopped_and_changes_nothing(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build", writable=True, deadline=1.0) as server:
        before = server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        insert = "INSERT { ?a <http://e/x> ?h } WHERE { GRAPH ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }"
        found = httpx.post(f"{server.url}/sparql", data={"update": insert}, timeout=10)
        assert found.status_code == 503
        assert server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


def test_pages_of_other_sites_may_not_write(tmp_path: Path) -> None:
    with serving(tmp_path / "build", writable=True) as server:
        found = httpx.post(
            f"{server.url}/sparql", data={"update": "CLEAR ALL"}, headers={"origin": "https://evil.example"}
        )
        assert found.status_code == 403


def test_using_of_the_request_reaches_every_operation(tmp_path: Path) -> None:
    with serving(tmp_path / "build", writable=True) as server:
        graphs = "".join(f"GRAPH <http://e/{n}> {{ <http://e/a{n}> <http://e/p> {n} }} " for n in (1, 2))
        make = f"INSERT DATA {{ {graphs} }}"
        assert httpx.post(f"{server.url}/sparql", data={"update": make}).status_code == 204
        copy = ";".join(f"INSERT {{ GRAPH <http://e/{n}> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}" for n in (3, 4))
        data = {"update": copy, "using-graph-uri": "http://e/1"}
        assert httpx.post(f"{server.url}/sparql", data=data).status_code == 204
        found = server.rows("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } FILTER(?g IN (<http://e/3>, <http://e/4>)) }")
        assert {(row["g"], row["o"]) for row in found} == {("http://e/3", "1"), ("http://e/4", "1")}


@pytest.mark.parametrize(
    ("type", "content", "status"),
    [
        ("text/turtle", "<http://e/a> <http://e/p> ", 400),
        ("application/json", "{}", 415),
        ("application/ld+json", '{"@context":"http://127.0.0.1:9/ctx","@id":"http://s","name":"x"}', 400),
        ("application/rdf+xml", '<!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF/>', 400),
        ("text/turtle", "<http://e/a> <http://e/p> 1 .", 201),
    ],
)
def test_a_graph_that_is_sent_is_read_strictly(writable: Server, type: str, content: str, status: int) -> None:
    where = f"{writable.url}/rdf-graph-store?graph=http://e/g"
    found = httpx.put(where, content=content, headers={**TOKEN, "content-type": type})
    assert found.status_code == status, found.text


def test_a_writable_server_for_other_machines_needs_a_token() -> None:
    with pytest.raises(ServiceError, match="LODSCAPE_TOKEN"):
        settings({"writable": True, "host": "0.0.0.0"}, {})
    assert settings({"writable": True, "host": "0.0.0.0"}, {"LODSCAPE_TOKEN": "x"}).token == "x"
    assert settings({"writable": True, "host": "::1"}, {}).writable


def test_flags_come_before_the_environment_before_the_defaults() -> None:
    environment = {"LODSCAPE_PORT": "9000", "LODSCAPE_DEADLINE": "2.5", "LODSCAPE_BEHIND_PROXY": "yes"}
    chosen = settings({"port": 9001, "deadline": None}, environment)
    assert (chosen.port, chosen.deadline, chosen.behind_proxy, chosen.workers) == (9001, 2.5, True, OPTIONS[5].default)


@pytest.mark.parametrize(
    ("flags", "environment", "sentence"),
    [
        (
            {},
            {"LODSCAPE_PORT": "eighty"},
            "LODSCAPE_PORT is 'eighty', which is no whole number; give one, or unset it for the default, 8000.",
        ),
        (
            {},
            {"LODSCAPE_DEADLINE": "soon"},
            "LODSCAPE_DEADLINE is 'soon', which is no number; give one, or unset it for the default, 5.0.",
        ),
        (
            {},
            {"LODSCAPE_PORT": "99999"},
            "LODSCAPE_PORT is 99999, which is no port; choose one from 1 to 65535, or 0 for a free one.",
        ),
        ({"port": -1}, {}, "--port is -1, which is no port; choose one from 1 to 65535, or 0 for a free one."),
    ],
)
def test_a_setting_that_does_not_fit_is_one_sentence_with_a_remedy(
    flags: dict[str, int], environment: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ServiceError) as caught:
        settings(flags, environment)
    assert str(caught.value) == sentence


def test_the_quads_of_a_download_are_those_that_are_served(small: Server) -> None:
    found = small.get("/landscape.nq")
    assert found.headers["content-type"].startswith("application/n-quads")
    assert set(parse(input=found.content, format=RdfFormat.N_QUADS)) == set(example())
