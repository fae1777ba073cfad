"""Every link of a list is on a node or reported with line and reason, counted by libraries lodscape does not use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import mistune
import pytest
from bs4 import BeautifulSoup, Comment

from kg_build.classify import Classified
from kg_build.harvest import harvest
from kg_build.line import Landscape, read
from kg_build.vocabulary import Vocabulary
from tests import blocks
from tests.conftest import SHARED

LISTS = sorted((SHARED / "lists").glob("*.md")) + sorted((SHARED / "lists" / "history").glob("*.md"))
ADDRESS = re.compile(r"https?\s*:\s*//")
BARE = re.compile(r"https?\s*:\s*//[^\s<>\"]+?(?=https?://|[\s<>\"]|$)|(?<![/\w.])www\.[a-z0-9-]+\.[a-z]+")

every_list = pytest.mark.parametrize(
    "path",
    [
        *(pytest.param(path, id=path.name) for path in blocks.WORLD),
        *(pytest.param(path, id=path.name, marks=pytest.mark.lists) for path in LISTS),
    ],
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def landscape(path: Path, vocabulary: Vocabulary) -> Landscape:
    return read(harvest([str(path)]), vocabulary)


def stored(found: Classified) -> Iterator[tuple[int, str]]:
    """(line, address) of the links on entries, and on things that only their prose leads on to."""
    for entry in found.entries:
        links = [claim for claim in entry.claims if claim.relation.startswith("link:")]
        own = {(claim.start, claim.target) for claim in links if claim.about is None}
        for claim in links:
            if claim.about is None or (claim.start, claim.target) not in own:
                yield claim.start, str(getattr(claim.target, "lexical", ""))


def host(target: str) -> str:
    """The part of an address that no clean-up changes."""
    if target.startswith("www."):
        target = f"http://{target}"
    name = re.sub(r"^.*?:\s*//(?:[^@/]*@)?|[/?#：].*$", "", target, flags=re.DOTALL)
    return re.sub(r"[^\x00-\x7f].*|[).,;]+$", "", name).lower() if ADDRESS.match(target) else "elsewhere"


def counted(path: Path) -> Counter[str]:
    """Host -> links of a list, as mistune and lxml see them; addresses that stand in its text are links too."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".rst":
        return Counter(host(found) for found in re.findall(r"https?://[^\s>`]+", source))
    to_html = mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])
    html = to_html(source)
    assert isinstance(html, str)
    page = BeautifulSoup(html, "lxml")
    for silent in page.find_all(["script", "style"]):
        silent.decompose()
    found: Counter[str] = Counter()
    for comment in page.find_all(string=lambda text: isinstance(text, Comment)):
        found.update(map(host, re.findall(r"https?://[^\s<>\")]+", comment)))
    for tag, attribute in (("a", "href"), ("img", "src")):
        for element in page.find_all(tag):
            if element.get(attribute) is not None:
                found[host(str(element[attribute]))] += 1
    for anchor in page.find_all("a", href=True):
        anchor.decompose()
    found.update(map(host, BARE.findall(page.get_text(" "))))
    return found


@every_list
def test_every_link_is_stored_or_reported(path: Path, vocabulary: Vocabulary) -> None:
    found = landscape(path, vocabulary)
    ours: Counter[str] = Counter()
    for document in found.documents:
        ours.update(host(target) for _line, target in stored(document))
        ours.update(host(reported.target) for reported in document.reported)
    assert ours == counted(path)
    assert found.links_stored() + len(found.links_reported()) == sum(counted(path).values())


@every_list
def test_a_link_is_accounted_for_on_its_own_line(path: Path, vocabulary: Vocabulary) -> None:
    found = landscape(path, vocabulary)
    lines = path.read_text(encoding="utf-8").split("\n")
    for document in found.documents:
        for line, target in (*stored(document), *((reported.line, reported.target) for reported in document.reported)):
            name = host(target)
            if name == "elsewhere":
                continue
            assert name in lines[line - 1].lower() or "][" in lines[line - 1], (line, target)


@every_list
def test_a_reported_link_says_why(path: Path, vocabulary: Vocabulary) -> None:
    for _name, reported in landscape(path, vocabulary).links_reported():
        assert reported.reason
        assert "\n" not in reported.reason
