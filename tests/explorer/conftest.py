"""A real Chromium, pages written to disk, and a reader who clicks and types; what the page asks for or says is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from kg_build import build
from kg_build.explore import explore
from tests.conftest import CHROMIUM
from tests.explorer.world import world

SIZES = {"desktop": ViewportSize(width=1440, height=900), "phone": ViewportSize(width=390, height=844)}

QUIET = [
    f"--{flag}"
    for flag in (
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
    )
]
"""Flags under which Chromium runs in a container and asks nobody for anything of its own."""


@dataclass
class Reader:
    """A tab with the page open: what a reader does, and what the page asked for, said, or failed with."""

    tab: Page
    address: str
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, state: str = "#/") -> Reader:
        """Opens a state of the page from a clean start and waits until it is drawn."""
        self.tab.goto("about:blank")
        self.tab.goto(f"{self.address}{state}")
        self.tab.wait_for_selector("html[data-ready]", state="attached")
        return self

    @property
    def state(self) -> str:
        return self.tab.url.partition("#")[2]

    def text(self, selector: str = "main") -> str:
        return self.tab.locator(selector).first.inner_text()

    def ask(self, text: str) -> None:
        """Types into the search of the page and presses Enter."""
        self.tab.locator("#search, #start-search").first.fill(text)
        self.tab.keyboard.press("Enter")

    def at(self, part: str) -> None:
        """Waits until the address holds a text and its view is drawn."""
        self.tab.wait_for_function("part => decodeURIComponent(location.hash).includes(part)", arg=part)
        self.tab.wait_for_function("() => document.querySelector('main').children.length > 0")
        self.settled()

    def settled(self) -> None:
        """Waits for two frames: a view is drawn in one."""
        self.tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def names(self) -> list[str]:
        """The names in the list that is shown."""
        return self.tab.locator("tbody td .mark + a, tbody td a").all_inner_texts()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the invented field."""
    out = tmp_path_factory.mktemp("lamps") / "explorer.html"
    explore(world(), title="The field of lamps", out=out)
    return out


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the bundled landscape, as a build writes it."""
    out = tmp_path_factory.mktemp("bundled")
    build.build([], out)
    return out / "explorer.html"


Visit = Callable[..., Reader]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a file as a reader of some size, language and scheme; the page must ask for nothing and say nothing."""
    readers: list[Reader] = []

    def visit(path: Path, *, size: str = "desktop", locale: str = "en-GB", scheme: str = "light") -> Reader:
        context = browser.new_context(
            viewport=SIZES[size],
            locale=locale,
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=size == "phone",
            reduced_motion="reduce",
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(10_000)
        reader = Reader(context.new_page(), path.as_uri())
        reader.tab.on("request", lambda request: reader.requests.append(request.url))
        reader.tab.on("console", lambda message: reader.said.append(message.text))
        reader.tab.on("pageerror", lambda error: reader.said.append(str(error)))
        readers.append(reader)
        return reader

    yield visit
    for reader in readers:
        outside = [url for url in reader.requests if not url.startswith((reader.address, "about:", "data:", "blob:"))]
        assert (outside, reader.said) == ([], [])
        reader.tab.context.close()
