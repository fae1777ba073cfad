"""The clients that people have, each against a running server."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from itertools import chain
from pathlib import Path
from typing import Any

import httpx
import owlready2
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from kg_build import store
from tests.conftest import COMUNICA
from tests.serve.running import Server, example, serving

MODEL = "https://w3id.org/lodscape/id/model/glowmed"
SELECT = f"SELECT ?name {{ <{MODEL}> <http://www.w3.org/2000/01/rdf-schema#label> ?name }}"
CONSTRUCT = f"CONSTRUCT {{ <{MODEL}> ?p ?o }} WHERE {{ <{MODEL}> ?p ?o }}"


@pytest.mark.parametrize("format", [JSON, XML, CSV, TSV])
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows(small: Server, format: str, method: str) -> None:
    client = SPARQLWrapper(f"{small.url}/sparql", returnFormat=format)
    client.setQuery(SELECT)
    client.setMethod(method)
    found = client.query()
    if format == JSON:
        assert [row["name"]["value"] for row in _json(found.convert())["results"]["bindings"]] == ["GlowMed"]
    else:
        assert b"GlowMed" in found.response.read()


def _json(found: object) -> dict[str, Any]:
    assert isinstance(found, dict)
    return found


def test_sparqlwrapper_posts_directly(small: Server) -> None:
    client = SPARQLWrapper(f"{small.url}/sparql", returnFormat=JSON)
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setQuery("ASK { ?s ?p ?o }")
    assert _json(client.query().convert())["boolean"] is True


@pytest.mark.parametrize("format", [TURTLE, RDFXML, N3])
def test_sparqlwrapper_reads_graphs(small: Server, format: str) -> None:
    client = SPARQLWrapper(f"{small.url}/sparql", returnFormat=format)
    client.setQuery(CONSTRUCT)
    with warnings.catch_warnings():
        # It still makes rdflib's ConjunctiveGraph.
        warnings.simplefilter("ignore", DeprecationWarning)
        found = client.query().convert()
    assert isinstance(found, Graph | bytes)
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) > 10


def test_rdflib_reads_the_endpoint_as_a_store(small: Server) -> None:
    graph = Graph(SPARQLStore(f"{small.url}/sparql"), identifier=URIRef("https://w3id.org/lodscape/graph/vocabularies"))
    found = {str(row[0]) for row in graph.query("SELECT ?n { ?s a org:Organization ; skos:prefLabel ?n }")}  # type: ignore[index]
    assert "Tinytown University" in found
    whole = Graph(SPARQLStore(f"{small.url}/sparql"))
    assert (
        str(whole.value(URIRef(MODEL), URIRef("https://w3id.org/lodscape/ontology#githubRepository")))
        == "example-lab/glowmed"
    )


def test_rdflib_writes_to_the_endpoint_as_a_store(tmp_path: Path) -> None:
    with serving(tmp_path / "build", writable=True) as server:
        remote = SPARQLUpdateStore(f"{server.url}/sparql", f"{server.url}/sparql")
        graph = Graph(remote, identifier=URIRef("http://e/g"))
        graph.add((URIRef("http://e/a"), URIRef("http://e/p"), URIRef("http://e/b")))
        assert len(server.rows("SELECT * { GRAPH <http://e/g> { ?s ?p ?o } }")) == 1


def test_rdflib_loads_a_thing_by_its_document(small: Server) -> None:
    graph = Graph().parse(f"{small.url}/doc/model/glowmed")
    assert (URIRef(MODEL), None, None) in graph


def test_what_yasgui_sends_is_answered(small: Server) -> None:
    """YASGUI posts a form and asks for JSON rows before anything else; for graphs it likes Turtle."""
    rows = "application/sparql-results+json,*/*;q=0.9"
    graphs = "application/n-triples,*/*;q=0.9"
    origin = {"origin": "https://yasgui.example"}
    found = httpx.post(f"{small.url}/sparql", data={"query": SELECT}, headers={"accept": rows, **origin})
    assert found.json()["results"]["bindings"][0]["name"]["value"] == "GlowMed"
    assert found.headers["access-control-allow-origin"] == "*"
    found = httpx.post(f"{small.url}/sparql", data={"query": CONSTRUCT}, headers={"accept": graphs, **origin})
    assert found.headers["content-type"].startswith("application/n-triples")


def test_curl_gets_what_it_asks_for(small: Server) -> None:
    curl = shutil.which("curl")
    if not curl:
        pytest.skip("no curl was found")
    ask = [curl, "-s", "--fail", "-H", "Accept: text/csv", "--data-urlencode", f"query={SELECT}", f"{small.url}/sparql"]
    assert subprocess.run(ask, capture_output=True, text=True, check=True).stdout.split() == ["name", "GlowMed"]
    follow = [curl, "-sL", "--fail", "-H", "Accept: text/turtle", f"{small.url}/id/model/glowmed"]
    assert "GlowMed" in subprocess.run(follow, capture_output=True, text=True, check=True).stdout


@pytest.mark.java
def test_jena_asks_the_endpoint_and_writes_to_it(tmp_path: Path) -> None:
    """ARQ 2.10 comes with owlready2; the program beside this file is compiled as it is run."""
    if not shutil.which("javac"):
        pytest.skip("no Java compiler was found")
    jars = Path(owlready2.__file__).parent / "pellet" / "*"
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build", writable=True) as server:
        endpoint, program = f"{server.url}/sparql", Path(__file__).with_name("Arq.java")
        asked = {
            "select": SELECT,
            "ask": f"ASK {{ <{MODEL}> ?p ?o }}",
            "construct": CONSTRUCT,
            "describe": f"DESCRIBE <{MODEL}>",
            "update": 'INSERT DATA { <http://e/a> <http://e/p> "灯" }',
            "read": f"{server.url}/doc/model/glowmed",
        }
        done = subprocess.run(
            ["java", "-cp", str(jars), str(program), endpoint, *chain.from_iterable(asked.items())],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        found = dict(line.split(" ", 1) for line in done.stdout.splitlines())
        assert (found["select"], found["ask"], found["update"]) == ("GlowMed@en", "true", "done")
        assert min(int(found[name]) for name in ("construct", "describe", "read")) > 10
        assert server.rows("SELECT ?o { <http://e/a> ?p ?o }") == [{"o": "灯"}]


@pytest.mark.slow
@pytest.mark.comunica
def test_comunica_asks_the_endpoint_and_the_documents(small: Server) -> None:
    """Installed beforehand as docs/service.md says, since a test fetches nothing."""
    assert COMUNICA is not None
    for source in (f"sparql@{small.url}/sparql", f"{small.url}/doc/model/glowmed"):
        done = subprocess.run(
            [COMUNICA, source, SELECT, "-t", "application/sparql-results+json"],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        rows = json.loads(done.stdout)["results"]["bindings"]
        assert {row["name"]["value"] for row in rows} == {"GlowMed"}, source
