"""What nobody would send, or state, in good faith: each is answered by a status and a sentence, and nothing breaks."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg_build import store
from kg_build.figures import whole_number
from kg_build.namespace import LS, RDF, XSD
from kg_build.serve.formats import DOCUMENT, GRAPH, choose, language, names
from tests.serve.running import Server, example, serving

HEADERS = {
    "spaces": "a/b" + " " * 60_000 + "x",
    "spaces in q": "a/b;q=" + " " * 60_000 + "x",
    "letters": "a" * 60_000,
    "slashes": "a/" * 30_000,
    "semicolons": "a/b" + "; " * 30_000,
    "qs": "a/b" + ";q" * 30_000,
    "commas": ", " * 30_000,
}


@pytest.mark.parametrize("case", HEADERS)
def test_a_header_is_read_in_time_that_grows_with_its_length(case: str) -> None:
    started = time.process_time()
    choose(HEADERS[case], DOCUMENT)
    names(HEADERS[case], GRAPH)
    language(HEADERS[case])
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("path", ["/sitemap.xml?part=%C2%B2", "/search?q=a&format=json&limit=%C2%B2"])
def test_a_digit_that_is_no_number_is_refused(small: Server, path: str) -> None:
    assert small.get(path).status_code == 400
    assert small.get("/kinds/model?page=%C2%B2", accept="text/html").status_code == 200


def test_a_figure_is_what_can_be_read_as_one() -> None:
    assert [whole_number(text) for text in ("7", "-7", "+7", "007")] == [7, -7, 7, 7]
    assert {whole_number(text) for text in ("", "-", "--5", "1.0", "\u00b2", "9" * 5000, " 7")} == {None}


def test_a_download_that_is_known_is_not_sent_again(small: Server) -> None:
    tag = small.get("/landscape.nq").headers["etag"]
    found = small.get("/landscape.nq", if_none_match=tag)
    assert (found.status_code, found.content, found.headers["etag"]) == (304, b"", tag)


def test_blank_nodes_are_blank_in_every_format(small: Server) -> None:
    query = "CONSTRUCT { _:a a <http://e/C> ; <http://e/p> _:b . _:b rdfs:label 'x'@en } WHERE {}"
    for form, media_type in ((RdfFormat.JSON_LD, "application/ld+json"), (RdfFormat.TURTLE, "text/turtle")):
        quads = list(parse(small.query(query, accept=media_type).content, format=form))
        assert len(quads) == 3
        assert len({quad.subject for quad in quads if isinstance(quad.subject, BlankNode)}) == 2


def test_what_json_ld_cannot_hold_is_refused_with_the_reason(small: Server) -> None:
    query = "CONSTRUCT { <http://e/s> <http://e/p> <<( <http://e/a> <http://e/b> <http://e/c> )>> } WHERE {}"
    found = small.query(query, accept="application/ld+json")
    assert (found.status_code, "quoted triple" in found.text) == (422, True)


VALUES: tuple[Literal | NamedNode | BlankNode, ...] = (
    Literal("\u00b2"),
    Literal("--5", datatype=NamedNode(XSD.integer)),
    Literal("9" * 5000, datatype=NamedNode(XSD.integer)),
    NamedNode("javascript:alert(1)"),
    NamedNode("https://w3id.org/lodscape/id/model/glowmed"),
    BlankNode("b"),
)
"""What no list states, and a writer may."""


def test_a_page_is_shown_whatever_stands_where_a_figure_or_a_thing_belongs(tmp_path: Path) -> None:
    quads, graph = example(), NamedNode("http://e/g")
    predicates = {quad.predicate for quad in quads} - {NamedNode(RDF.type)} | {NamedNode(LS.year)}
    subjects = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
    odd = [
        Quad(subject, predicate, value, graph) for subject, predicate, value in product(subjects, predicates, VALUES)
    ]
    store.publish(tmp_path / "build", [*quads, *odd])
    kinds = sorted(s.value.partition("/id/")[2] for s in subjects if "/id/" in s.value)
    with serving(tmp_path / "build", deadline=20.0) as server, httpx.Client(timeout=30) as client:
        for path in ("/timeline", "/lists", "/views/csl", "/views/graphml", *(f"/doc/{kind}" for kind in kinds)):
            found = client.get(f"{server.url}{path}", headers={"accept": "text/html, */*;q=0.5"})
            assert found.status_code == 200, f"{path}: {found.text[:200]}"
            assert 'href="javascript:' not in found.text
        assert client.get(f"{server.url}/doc/{kinds[0]}.jsonld").status_code == 200


FORM = "multipart/form-data; boundary=B"
FORMS = {
    "a letter set that nobody knows": (b"text/turtle; charset=foo", b"<a:a> <a:b> 1 .", 204),
    "what is not UTF-8": (b"text/turtle", b'<a:a> <a:b> "\xff" .', 400),
    "a form in a form": (b"multipart/mixed; boundary=C", b"--C\r\n\r\nx\r\n--C--", 415),
    "a document type": (b"application/rdf+xml", b"<!DOCTYPE x><x/>", 400),
}


def test_a_form_is_read_whole_or_refused(tmp_path: Path) -> None:
    head = b'--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: '
    with serving(tmp_path / "build", writable=True) as server, httpx.Client(timeout=20) as client:
        where = f"{server.url}/rdf-graph-store?default"
        for case, (media_type, content, status) in FORMS.items():
            form = head + media_type + b"\r\n\r\n" + content + b"\r\n--B--\r\n"
            found = client.post(where, content=form, headers={"content-type": FORM})
            assert found.status_code == status, f"{case}: {found.text}"
        for form in (b"", b"x", head + b"text/turtle\r\n\r\n<a:a> <a:b> 2 ."):
            assert client.post(where, content=form, headers={"content-type": FORM}).status_code == 400
        assert server.rows("SELECT ?o { ?s ?p ?o }") == [{"o": "1"}]


def test_the_address_of_a_graph_may_be_any_iri_and_nothing_else(tmp_path: Path) -> None:
    with serving(tmp_path / "build", writable=True) as server, httpx.Client(timeout=20) as client:
        where, turtle = f"{server.url}/rdf-graph-store", {"content-type": "text/turtle"}
        for path, name in (("/灯", f"{where}/灯"), ("?graph=http://e/灯", "http://e/灯")):
            found = client.put(f"{where}{path}", content="<a:a> <a:b> 1 .", headers=turtle)
            assert (found.status_code, unquote(found.headers["location"])) == (201, name)
            assert client.get(f"{where}{path}").status_code == 200
        for path in ("/a%20b", "/a%3Cb%3E", "?graph=a"):
            for method in ("GET", "PUT", "DELETE"):
                assert client.request(method, f"{where}{path}", headers=turtle).status_code == 400
