"""The page that fetches: it holds the best connected and asks its server for the rest, one neighbourhood at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from kg_build import explore
from kg_build.explore.pack import near
from kg_build.explore.read import Landscape, read
from kg_build.namespace import iri
from tests.explorer.conftest import Reader
from tests.explorer.world import world

pytestmark = pytest.mark.browser


@contextmanager
def served(landscape: Landscape, page: str) -> Iterator[str]:
    """The address of a server of this machine that answers as `explore.page` says a server must."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            if self.path == "/explore":
                self.answer(200, "text/html; charset=utf-8", page)
            elif "iri" in asked and (found := explore.ego(landscape, asked["iri"][0])) is not None:
                self.answer(200, "application/json", json.dumps(found))
            elif "q" in asked:
                self.answer(200, "application/json", json.dumps(explore.found(landscape, asked["q"][0])))
            else:
                self.answer(404, "text/plain", "there is no such thing")

        def answer(self, status: int, media_type: str, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("content-type", media_type)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is written: what matters is what the page shows."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/explore"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def reader(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """A reader of a page that holds three things of fifty-seven and may ask for the others."""
    monkeypatch.setattr(explore, "FIRST", 3)
    landscape = read(world())
    page = explore.page(landscape, title="The field of lamps", remote="/explore/data", sparql="/sparql")
    with served(landscape, page) as address:
        context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
        context.set_default_timeout(10_000)
        found = Reader(context.new_page(), address)
        found.tab.on("request", lambda request: found.requests.append(request.url))
        found.tab.on("pageerror", lambda error: found.said.append(str(error)))
        yield found
        context.close()
        assert found.said == []


def test_it_begins_without_asking(reader: Reader) -> None:
    reader.open()
    assert [url for url in reader.requests if "/data" in url] == []
    assert "57 things" in reader.text()


def test_a_resource_that_is_not_in_the_page_is_fetched(reader: Reader) -> None:
    reader.open("#/at/product/bedside")
    assert "Harbour Hospital" in reader.text(".panel")
    reader.tab.locator(".panel .badge").first.click()
    assert "Bedside Lamp: " in reader.text(".panel")
    assert len([url for url in reader.requests if "/data?iri=" in url]) == 1


def test_going_on_fetches_the_next_neighbourhood_once(reader: Reader) -> None:
    reader.open("#/at/product/bedside")
    for _ in range(2):
        reader.tab.locator('.panel a[href*="harbour-hospital"]').first.click()
        reader.at("/at/organization/harbour-hospital")
        assert "Tallow" not in reader.text(".panel")
        assert "WaxNotes" in reader.text(".panel")
        reader.tab.go_back()
        reader.at("/at/product/bedside")
    asked = [url for url in reader.requests if "harbour-hospital" in url and "/data?" in url]
    assert len(asked) == 1


def test_a_name_that_is_not_in_the_page_is_found(reader: Reader) -> None:
    reader.open()
    reader.ask("剪芯器")
    reader.at("/at/tool/trimmer")
    assert "Trimmer" in reader.text("h1")


def test_what_the_server_does_not_know_is_said(reader: Reader) -> None:
    reader.open("#/at/tool/no-such-tool")
    assert "There is no such thing here." in reader.text()


def test_a_hub_says_how_much_of_it_is_not_here(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg_build.explore.near", partial(near, most=2))
    reader.open("#/at/task/entity-linking")
    assert "1 more facts are on the server" in reader.text(".middle")


def test_a_query_leads_to_the_page_that_runs_it(reader: Reader) -> None:
    reader.open("#/at/model/glowmed")
    reader.tab.locator('[data-focus="sparql"]').click()
    href = reader.tab.locator("dialog a.action").get_attribute("href")
    assert href
    assert iri("model", "glowmed") in parse_qs(urlsplit(href).query)["query"][0]
