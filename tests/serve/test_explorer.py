"""The explorer of a server: made of the store, leading to its own query page, asking for what it does not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from kg_build import store
from kg_build.namespace import iri
from tests.conftest import CHROMIUM
from tests.explorer.conftest import QUIET, Reader
from tests.explorer.world import world
from tests.serve.running import Server, example, serving

BEDSIDE, HOSPITAL = iri("product", "bedside"), iri("organization", "harbour-hospital")


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A landscape of fifty-seven things whose page may hold ten, so that it asks for their neighbours."""
    out = tmp_path_factory.mktemp("lamps") / "build"
    store.publish(out, world())
    with serving(out, explorer_whole=10) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


def settings(page: str) -> dict[str, object]:
    """What the page says of the server it came from."""
    found = re.search(r'<script[^>]*id="settings"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    told: dict[str, object] = json.loads(found.group(1))
    return told


def test_the_page_is_made_of_the_store_and_leads_to_the_query_page(small: Server) -> None:
    found = small.get("/explore")
    assert found.status_code == 200
    assert settings(found.text)["sparql"] == "/query"
    assert settings(found.text)["remote"] is None
    assert "connect-src 'self'" in found.headers["content-security-policy"]
    assert "unsafe-inline" not in found.headers["content-security-policy"].replace("style-src 'unsafe-inline'", "")
    assert small.get("/explore", if_none_match=found.headers["etag"]).status_code == 304


def test_a_page_that_does_not_hold_all_things_asks_for_them(lamps: Server) -> None:
    assert settings(lamps.get("/explore").text)["remote"] == "/explore/data"


def test_what_is_around_a_thing_comes_as_data(lamps: Server) -> None:
    found = lamps.get(f"/explore/data?iri={BEDSIDE}")
    assert (found.status_code, found.headers["content-type"]) == (200, "application/json")
    assert {"bedside", "harbour-hospital"} <= set(found.json()["nodes"]["slug"])
    assert lamps.get(f"/explore/data?iri={BEDSIDE}", if_none_match=found.headers["etag"]).status_code == 304
    assert lamps.get(f"/explore/data?iri={HOSPITAL}", if_none_match=found.headers["etag"]).status_code == 200


def test_names_are_found(lamps: Server) -> None:
    found = lamps.get("/explore/data?q=剪芯器").json()
    assert found["found"] == 1
    assert "trimmer" in found["nodes"]["slug"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?q=", 400),
        ("?q=%20", 400),
        (f"?q=lamp&iri={BEDSIDE}", 400),
        ("?q=a&q=b", 400),
        ("?iri=nothing", 404),
        (f"?iri={iri('tool', 'none')}", 404),
    ],
)
def test_what_cannot_be_asked_is_refused(lamps: Server, query: str, status: int) -> None:
    found = lamps.get(f"/explore/data{query}")
    assert found.status_code == status
    assert found.headers["content-type"].startswith("text/plain")


def test_a_new_build_has_its_own_explorer(tmp_path: Path) -> None:
    out = tmp_path / "build"
    store.publish(out, example())
    with serving(out, writable=True) as server:
        first = server.get("/explore")
        about = f"<{iri('tool', 'wick')}> a <https://w3id.org/lodscape/ontology#Tool> ; rdfs:label 'Wick'"
        assert server.get(f"/explore/data?iri={iri('tool', 'wick')}").status_code == 404
        update = f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> INSERT DATA {{ {about} }}"
        said = httpx.post(f"{server.url}/sparql", data={"update": update}, timeout=20)
        assert said.status_code in {200, 204}, said.text
        assert server.get(f"/explore/data?iri={iri('tool', 'wick')}").status_code == 200
        second = server.get("/explore", if_none_match=first.headers["etag"])
        assert second.status_code == 200


def test_the_page_of_the_build_stands_in_where_memory_does_not_suffice(tmp_path: Path) -> None:
    out = tmp_path / "build"
    generation = store.publish(out, example())
    (generation.path / "explorer.html").write_text("<!doctype html><title>kept</title>")
    with serving(out, memory=1024 * 1024) as server:
        found = server.get("/explore")
        assert (found.status_code, found.text) == (200, "<!doctype html><title>kept</title>")
        assert server.get(f"/explore/data?iri={BEDSIDE}").status_code == 503


@pytest.mark.browser
def test_a_reader_walks_on_and_runs_a_query(lamps: Server, browser: Browser) -> None:
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(10_000)
    reader = Reader(context.new_page(), f"{lamps.url}/explore")
    reader.tab.on("pageerror", lambda error: reader.said.append(str(error)))
    reader.tab.on("console", lambda said: reader.said.append(said.text) if said.type == "error" else None)
    reader.tab.on("request", lambda request: reader.requests.append(request.url))
    reader.open("#/at/product/bedside")
    assert "Harbour Hospital" in reader.text(".panel")
    reader.tab.locator('[data-focus="sparql"]').click()
    reader.tab.locator("dialog a.action").click()
    reader.tab.wait_for_url("**/query?*")
    assert BEDSIDE in parse_qs(urlsplit(reader.tab.url).query)["query"][0]
    assert "Harbour Hospital" in reader.text("main")
    assert [url for url in reader.requests if not url.startswith((lamps.url, "data:", "blob:", "about:"))] == []
    assert reader.said == []
    context.close()
