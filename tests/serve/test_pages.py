"""Pages for people: what they show, without scripts, in both languages, on a phone, whatever the graph says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal as OneOf

import pytest
from playwright.sync_api import Browser, sync_playwright
from pyoxigraph import Literal, NamedNode, Quad

from kg_build import store
from kg_build.namespace import DCTERMS, FOAF, LS, RDF, RDFS, SKOS, iri
from kg_build.serve.site import ROUTES
from tests.conftest import CHROMIUM
from tests.serve.running import Server, example, serving

PAGES = (
    "/",
    "/lists",
    "/kinds",
    "/kinds/model",
    "/organizations",
    "/venues",
    "/tasks",
    "/timeline",
    "/quality",
    "/query",
    "/search",
    "/search?q=lamp",
    "/doc/model/glowmed",
    "/doc/organization/tinytown-university",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def page(server: Server, path: str, language: str = "en") -> str:
    found = server.get(path, accept="text/html", accept_language=language)
    assert found.status_code == 200, f"{path}: {found.status_code} {found.text[:200]}"
    return found.text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_comes_in_both_languages_without_scripts(small: Server, path: str, language: str) -> None:
    text = page(small, path, language)
    assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}">' in text
    assert ("本体" in text) is (language == "zh")
    assert not re.findall(r"<script(?! type=\"application/ld\+json\")", text)
    assert not re.search(r"\son\w+=|style=", text)


def test_the_menu_leads_to_pages_that_are_there(small: Server) -> None:
    for link in re.findall(r'<a href="(/[^"]*)"', page(small, "/")):
        if link != "/explore":
            assert small.get(link.replace("&amp;", "&"), accept="text/html").status_code == 200, link


def test_the_language_of_the_address_is_kept_in_its_links(small: Server) -> None:
    text = page(small, "/doc/model/glowmed?lang=zh")
    assert "微光医" in text
    assert 'href="/doc/dataset/lampqa?lang=zh"' in text


def test_a_page_shows_both_names(small: Server) -> None:
    text = page(small, "/doc/model/glowmed")
    assert "<h1>GlowMed</h1>" in text
    assert '<p class="othername" lang="zh">微光医</p>' in text


def test_a_page_puts_facts_in_words_in_both_directions(small: Server) -> None:
    model, dataset = page(small, "/doc/model/glowmed"), page(small, "/doc/dataset/lampqa")
    assert re.search(r"<dt[^>]*>evaluated on</dt>\s*<dd>\s*<a href=\"/doc/dataset/lampqa\"", model)
    assert re.search(r"<dt[^>]*>used to evaluate</dt>\s*<dd>\s*<a href=\"/doc/model/glowmed\"", dataset)


def test_a_page_shows_the_line_that_says_a_fact_and_leads_to_it(small: Server) -> None:
    text = page(small, "/doc/model/glowmed")
    assert 'href="https://lists.example/README.md#L13"' in text
    assert "<q>Source: Tinytown University</q>" in text
    assert 'href="https://lists.example/README.md#L12"' in text


def test_a_page_shows_both_sides_of_a_dispute(small: Server) -> None:
    text = page(small, "/doc/model/glowmed")
    disputed = text[text.index('class="disputed"') : text.index('id="facts"')]
    assert disputed.count('class="side"') == 2
    assert "Tinytown University" in disputed
    assert "Example Lab" in disputed


def test_a_page_says_what_it_is_about_in_the_words_of_schema_org(small: Server) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(small, "/doc/dataset/lampqa"))
    assert found
    said = json.loads(found[1])
    assert (said["@type"], said["name"], said["@id"]) == ("Dataset", "LampQA", iri("dataset", "lampqa"))


def test_a_page_offers_the_data_and_a_citation(small: Server) -> None:
    text = page(small, "/doc/model/glowmed")
    for suffix in ("ttl", "nt", "jsonld", "rdf"):
        assert f'href="/doc/model/glowmed.{suffix}"' in text
    assert iri("model", "glowmed") in text


def test_the_query_page_shows_a_table_yes_a_graph_or_the_problem(small: Server) -> None:
    assert "<td>" in page(small, "/query?query=SELECT+*+%7B%3Fs+a+ls%3AModel%7D")
    assert "Yes." in page(small, "/query?query=ASK%7B%7D")
    assert 'class="turtle"' in page(small, "/query?query=CONSTRUCT+WHERE+%7B%3Fs+a+ls%3AModel%7D")
    assert "line 1, column" in page(small, "/query?query=SELECT+*+%7B")
    assert "SERVICE is not allowed" in page(small, "/query?query=ASK%7BSERVICE+%3Cx%3A%3E%7B%7D%7D")


def test_a_search_finds_in_the_readers_language(small: Server) -> None:
    assert 'href="/doc/organization/tinytown-university"' in page(small, "/search?q=小镇", "zh")
    found = small.get("/search?q=lamp&format=json&limit=5").json()
    assert found["hits"][0]["page"].startswith(small.url)
    assert small.get("/search?q=x&format=json&limit=many").status_code == 400
    assert "{searchTerms}" in small.get("/opensearch.xml").text


def test_a_long_table_has_pages(large: Server) -> None:
    first, second = page(large, "/kinds/list-entry"), page(large, "/kinds/list-entry?page=2")
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert page(large, "/kinds/list-entry?page=99999")
    assert page(large, "/kinds/list-entry?page=-1")


SCRIPT = "<script>document.title='pwned'</script>"
PAYLOADS = (
    SCRIPT,
    '</script><script>document.title="pwned"</script>',
    '"><img src=x onerror=document.title="pwned">',
    "{{ 7*7 }}<svg onload=document.title='pwned'>",
    "</title></textarea><iframe srcdoc='<script>top.document.title=\"pwned\"</script>'>",
)


def hostile() -> Iterator[Quad]:
    """A thing for each payload, with the payload wherever a list may put words."""
    graph = NamedNode("swh:1:cnt:0000000000000000000000000000000000000000")
    for number, payload in enumerate(PAYLOADS):
        thing, text = NamedNode(iri("model", f"evil-{number}")), Literal(payload, language="en")
        yield Quad(thing, NamedNode(RDF.type), NamedNode(LS.Model), graph)
        for predicate in (RDFS.label, SKOS.altLabel, DCTERMS.description, LS.githubRepository, LS.accessNote, LS.unit):
            yield Quad(thing, NamedNode(predicate), text, graph)
        yield Quad(thing, NamedNode(FOAF.homepage), NamedNode("javascript:alert(1)"), graph)
        yield Quad(
            thing, NamedNode(LS.year), Literal("2020", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
        )
        version = NamedNode(iri("list-version", "000000000000"))
        statement = NamedNode(iri("statement", f"000000000000000{number}"))
        evidence = NamedNode("https://w3id.org/lodscape/graph/evidence")
        for predicate, value in (
            (RDF.type, NamedNode(RDF.Statement)),
            (RDF.subject, thing),
            (RDF.predicate, NamedNode(LS.unit)),
            (RDF.object, text),
            (LS.quote, Literal(payload)),
            (LS.basis, Literal(payload)),
            (LS.inVersion, version),
        ):
            yield Quad(statement, NamedNode(predicate), value, evidence)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.mark.browser
def test_words_of_a_list_never_run_as_a_script(tmp_path: Path, browser: Browser) -> None:
    store.publish(tmp_path / "build", [*example(), *hostile()])
    with serving(tmp_path / "build") as server:
        shown = browser.new_page()
        paths = [f"/doc/model/evil-{number}" for number in range(len(PAYLOADS))]
        paths += [
            "/",
            "/kinds/model",
            "/timeline",
            "/search?q=script",
            "/search?q=<script>document.title='pwned'</script>",
        ]
        paths += [
            "/query?query=SELECT * { ?s rdfs:label ?o }",
            "/query?query=</textarea><script>document.title='pwned'</script>",
        ]
        for path in paths:
            shown.goto(f"{server.url}{path}")
            assert shown.title() != "pwned", path
            assert shown.evaluate("document.querySelectorAll('[href^=\"javascript:\"]').length") == 0
        shown.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_every_page_fits_and_says_nothing_on_the_console(
    small: Server, browser: Browser, width: int, scheme: OneOf["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    shown = context.new_page()
    said: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        shown.goto(f"{small.url}{path}")
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, path
        dark = shown.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert dark is (scheme == "dark"), path
    assert said == []
    context.close()


@pytest.mark.browser
def test_the_keyboard_reaches_the_content_first(small: Server, browser: Browser) -> None:
    shown = browser.new_page()
    shown.goto(f"{small.url}/doc/model/glowmed")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.className") == "skip"
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "content"
    names = shown.evaluate(
        "[...document.querySelectorAll('a,button,input,textarea,summary,iframe')]"
        ".filter(e => !(e.textContent || e.getAttribute('aria-label') || e.title || e.type == 'hidden')).length"
    )
    assert names == 0
    shown.close()


def test_every_address_of_the_site_is_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "service.md").read_text(encoding="utf-8")
    for path in ROUTES:
        assert path.partition("{")[0].rstrip("./") in manual, path
