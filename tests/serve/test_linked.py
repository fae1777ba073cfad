"""Linked data: addresses that lead from a thing to a document about it, in every format, and keep their word."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg_build import store
from kg_build.namespace import DCTERMS, OWL, RDFS, XSD
from tests.serve.running import ROOT, Server, example, serving

BASE = "https://w3id.org/lodscape/"
THING = f"{BASE}id/model/glowmed"
FORMATS = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}


def test_a_thing_sends_on_to_its_document(small: Server) -> None:
    found = small.get("/id/model/glowmed")
    assert (found.status_code, found.headers["location"]) == (303, "/doc/model/glowmed")


def test_an_unknown_thing_is_404(small: Server) -> None:
    assert small.get("/id/model/none").status_code == 404
    assert small.get("/doc/model/none.ttl").status_code == 404


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_document_comes_by_suffix_and_by_accept_header(small: Server, suffix: str) -> None:
    media_type, form = FORMATS[suffix]
    by_suffix = small.get(f"/doc/model/glowmed.{suffix}")
    by_header = small.get("/doc/model/glowmed", accept=media_type)
    assert by_suffix.content == by_header.content
    assert by_header.headers["content-type"].partition(";")[0] == media_type
    assert by_header.headers["content-location"] == f"/doc/model/glowmed.{suffix}"
    assert "Accept" in by_header.headers["vary"]
    triples = {quad.triple for quad in parse(input=by_suffix.content, format=form)}
    own = {quad.triple for quad in example() if quad.subject == NamedNode(THING)}
    assert own <= triples


def test_a_browser_gets_the_page(small: Server) -> None:
    found = small.get("/doc/model/glowmed", accept="text/html,application/xhtml+xml,*/*;q=0.8", accept_language="zh")
    assert found.headers["content-type"].startswith("text/html")
    assert found.headers["content-language"] == "zh"
    assert "微光医" in found.text


def test_a_format_that_is_not_there_is_406(small: Server) -> None:
    assert small.get("/doc/model/glowmed", accept="image/png").status_code == 406


def test_the_document_holds_the_evidence(small: Server) -> None:
    found = small.get("/doc/model/glowmed.nt").text
    assert "statement/0f3c5a7e9b1d2f40" in found
    assert "Source: Tinytown University" in found


def test_the_links_say_what_the_document_is(small: Server) -> None:
    links = small.get("/doc/model/glowmed", accept="text/turtle").headers["link"]
    for link in (
        f'<{THING}>; rel="describes"',
        f'<{THING}>; rel="canonical"',
        '</.well-known/void>; rel="describedby"',
        'type="application/ld+json"',
    ):
        assert link in links


def test_the_links_name_each_class_of_the_thing(small: Server) -> None:
    rows = small.rows(f"SELECT DISTINCT ?c {{ <{THING}> a ?c }}")
    assert rows
    for name in ("glowmed", "glowmed.ttl", "glowmed.html"):
        links = small.get(f"/doc/model/{name}").headers["link"].split(", ")
        assert {f'<{row["c"]}>; rel="type"' for row in rows} == {link for link in links if link.endswith('rel="type"')}


def test_a_document_that_has_not_changed_is_not_sent_again(small: Server) -> None:
    first = small.get("/doc/model/glowmed.ttl")
    assert small.get("/doc/model/glowmed.ttl", if_none_match=first.headers["etag"]).status_code == 304
    other = small.get("/doc/model/glowmed.nt")
    assert other.headers["etag"] != first.headers["etag"]


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A thing that was merged into another, and one that is gone."""
    old, gone = NamedNode(f"{BASE}id/model/old"), NamedNode(f"{BASE}id/model/gone")
    true = Literal("true", datatype=NamedNode(XSD.boolean))
    marks = [
        Quad(old, NamedNode(OWL.deprecated), true),
        Quad(old, NamedNode(DCTERMS.isReplacedBy), NamedNode(THING)),
        Quad(old, NamedNode(RDFS.label), Literal("Old", language="en")),
        Quad(gone, NamedNode(OWL.deprecated), true),
    ]
    out = tmp_path_factory.mktemp("merged") / "build"
    store.publish(out, [*example(), *marks])
    with serving(out) as server:
        yield server


def test_a_merged_thing_is_410_and_names_its_successor(merged: Server) -> None:
    for path in ("/id/model/old", "/doc/model/old", "/doc/model/old.ttl"):
        found = merged.get(path, accept="*/*")
        assert found.status_code == 410
        assert f'<{THING}>; rel="successor-version"' in found.headers["link"]
    page = merged.get("/doc/model/old", accept="text/html").text
    assert 'href="/doc/model/glowmed"' in page


def test_a_thing_that_is_gone_is_410(merged: Server) -> None:
    assert merged.get("/id/model/gone").status_code == 410


@pytest.mark.parametrize("path", ["/ontology", "/ontology.rdf", "/ontology/alignments", "/vocabularies/tasks.nt"])
def test_the_ontology_stands_at_its_address(small: Server, path: str) -> None:
    found = small.get(path, accept="text/turtle")
    assert found.status_code == 200
    form = next(form for media_type, form in FORMATS.values() if media_type in found.headers["content-type"])
    assert len(list(parse(input=found.content, format=form))) > 10


@pytest.mark.parametrize("kind", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"])
@pytest.mark.parametrize("path", ["/ontology", "/ontology/shapes"])
def test_the_ontology_is_the_same_in_every_form(small: Server, path: str, kind: str) -> None:
    found = small.get(path, accept=kind)
    assert found.status_code == 200
    form = RdfFormat.from_media_type(kind)
    assert form is not None
    source = small.get(path, accept="text/turtle").content
    assert len(list(parse(found.content, form))) == len(list(parse(source, RdfFormat.TURTLE)))


def test_the_page_of_the_ontology_has_each_term_at_its_anchor(small: Server) -> None:
    page = small.get("/ontology", accept="text/html")
    assert page.status_code == 200
    assert 'id="developedBy"' in page.text


def test_a_named_graph_can_be_looked_up(small: Server) -> None:
    found = small.get("/graph/vocabularies", accept="application/n-triples")
    assert f"<{BASE}id/organization/tinytown-university>" in found.text


def test_every_page_of_the_map_is_there(small: Server) -> None:
    places = [
        e.text or "" for e in ElementTree.fromstring(small.get("/sitemap.xml").text).iter() if e.tag.endswith("loc")
    ]
    assert f"{small.url}/doc/model/glowmed" in places
    for place in places:
        assert small.get(place.removeprefix(small.url), accept="text/html").status_code == 200


def test_the_map_names_each_page_once(large: Server) -> None:
    places = re.findall("<loc>(.*?)</loc>", large.get("/sitemap.xml").text)
    assert len(places) > 300
    assert len(set(places)) == len(places)


def test_downloads_carry_their_checksums(small: Server) -> None:
    for line in small.get("/SHA256SUMS").text.splitlines():
        checksum, name = line.split("  ")
        assert hashlib.sha256(small.get(f"/{name}").content).hexdigest() == checksum


def test_the_rules_for_w3id_lead_where_the_server_answers(small: Server) -> None:
    """Each rule of the example is tried on the addresses that it is for, and what it leads to is asked for here."""
    text = (ROOT / "docs" / "examples" / "w3id.htaccess").read_text(encoding="utf-8")
    rules = [line.split() for line in text.splitlines() if line.startswith("RewriteRule")]
    tried = 0
    for path in ("id/model/glowmed", "doc/model/glowmed.ttl", "ontology", "graph/vocabularies", "sparql", "void", ""):
        for _, pattern, target, flags in rules:
            found = re.search(pattern, path)
            if found:
                where = re.sub(r"\$(\d)", lambda match, found=found: found.group(int(match[1])), target)  # type: ignore[misc]
                assert "R=30" in flags
                assert "NE" not in flags, "Apache has decoded the path, so it has to escape it again"
                status = small.get(
                    where.replace("https://lodscape.example.org", ""), accept="text/turtle, */*"
                ).status_code
                assert status in {200, 303, 400 if path == "sparql" else 200}
                tried += 1
                break
    assert tried == 7


def test_documents_work_behind_a_proxy(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    forwarded = {"x_forwarded_proto": "https", "x_forwarded_host": "graph.example", "accept": "text/turtle"}
    with serving(tmp_path / "build", behind_proxy=True) as server:
        assert "<https://graph.example/sparql>" in server.get("/sparql", **forwarded).text
    with serving(tmp_path / "build") as server:
        assert "graph.example" not in server.get("/sparql", **forwarded).text
    with serving(tmp_path / "build", public_url="https://graph.example/") as server:
        assert "<https://graph.example/sparql>" in server.get("/sparql", accept="text/turtle").text


def test_a_browser_that_finds_nothing_is_shown_a_page(small: Server) -> None:
    for path in ("/nothing", "/static/none", "/doc/model/none", "/id/x/<y>"):
        found = small.get(path, accept="text/html,*/*;q=0.8")
        assert (found.status_code, "<h1>Nothing here</h1>" in found.text) == (404, True), path
        assert small.get(path).headers["content-type"].startswith(("text/plain", "text/html"))
    assert small.get("/nothing", accept="application/json").text == "there is nothing at this address\n"
