"""The page as text: its data, its size, its safety; what a browser does with it is tested in tests/explorer."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from benchmarks.synthetic import quads
from kg_build import data, explore
from kg_build.errors import LodscapeError, SourceError, StoreError
from kg_build.explore import html
from kg_build.explore.pack import words
from kg_build.explore.read import Landscape, read
from kg_build.namespace import LS, PREFIXES, RDFS, iri
from tests.explorer.world import NEW, OLD, world

HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u2028{{7*7}}{%raw%}'\"&lt;"


class Scripts(HTMLParser):
    """Collects the scripts of a page, as a browser would cut them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.found.append((dict(attrs), ""))
            self.open = True

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag != "script"


def scripts(page: str) -> list[tuple[dict[str, str | None], str]]:
    parser = Scripts()
    parser.feed(page)
    return parser.found


def payload(page: str) -> Any:
    """The landscape's data as the page holds it."""
    for attributes, text in scripts(page):
        if attributes.get("id") == "landscape":
            plain = (
                text if attributes["type"] == "application/json" else zlib.decompress(base64.b64decode(text)).decode()
            )
            return json.loads(plain)
    raise AssertionError("the page has no data")


@pytest.fixture(scope="module")
def landscape() -> Landscape:
    return read(world())


@pytest.fixture(scope="module")
def page() -> str:
    return explore.page(world(), title="The field of lamps")


def test_the_same_quads_in_any_order_give_the_same_bytes(page: str) -> None:
    assert explore.page(world()[::-1], title="The field of lamps") == page


def test_a_fact_keeps_all_its_lines(landscape: Landscape) -> None:
    glowmed = landscape.number[iri("model", "glowmed")]
    told = {
        (landscape.versions[landscape.evidence[at].version].id, landscape.evidence[at].quote)
        for fact in landscape.around[glowmed]
        if landscape.facts[fact].predicate == str(LS.parameterCount)
        for at in landscape.told[fact]
    }
    assert told == {(f"swh:1:cnt:{version}", "GlowMed: parameterCount 1500000000") for version in (OLD, NEW)}


def test_a_dispute_joins_the_two_lines_that_disagree(landscape: Landscape) -> None:
    [(one, other)] = landscape.disputes
    assert {landscape.evidence[one].start, landscape.evidence[other].start} == {104, 105}


def test_versions_stand_in_the_order_of_their_dates(landscape: Landscape) -> None:
    assert [version.date for version in landscape.versions] == ["2023-03-01", "2024-02-01"]


def test_the_data_holds_every_node_fact_line_and_mention(page: str, landscape: Landscape) -> None:
    found = payload(page)
    assert len(found["nodes"]["slug"]) == len(landscape.iris)
    assert sum(len(found[form]["s"]) for form in ("edges", "links", "values")) == len(landscape.facts)
    assert len(found["evidence"]["f"]) == len(landscape.evidence)
    assert len(found["mentions"]["s"]) == len(landscape.mentions)


def test_relations_have_words_in_both_languages_and_directions() -> None:
    assert words("ls:hasTrack") == ["ls:hasTrack", "has track", "is a track of", "设有赛道", "赛道所属"]
    assert words("ls:noSuchTerm") == ["ls:noSuchTerm", "", "", "", ""]


@pytest.mark.parametrize("name", ["kinds", "relations", "strings"])
def test_the_tables_of_words_say_everything_twice(name: str) -> None:
    table = json.loads((data.folder("graph") / "explorer" / f"{name}.json").read_text(encoding="utf-8"))
    for key, row in table.items():
        english, chinese = (row["en"], row["zh"]) if isinstance(row, dict) else row
        assert english, key
        assert chinese, key


def test_the_relations_with_words_are_terms_of_the_ontology() -> None:
    table = json.loads((data.folder("graph") / "explorer" / "relations.json").read_text(encoding="utf-8"))
    for term in table:
        prefix, name = term.split(":")
        assert prefix in PREFIXES
        if prefix == "ls":
            assert getattr(LS, name)


def test_every_string_that_a_module_asks_for_is_there() -> None:
    folder = data.folder("graph") / "explorer"
    strings = json.loads((folder / "strings.json").read_text(encoding="utf-8"))
    asked = {
        key for path in folder.glob("*.js") for key in re.findall(r'\bt\("([\w.-]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 60
    assert asked <= set(strings)


def test_the_policy_allows_the_inline_texts_of_the_page_and_nothing_else(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'none'"
    assert "unsafe" not in policy[1]
    run = [text for attributes, text in scripts(page) if "type" not in attributes]
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in run]
    assert rules["script-src"].split() == hashes


def test_the_page_asks_for_no_address(page: str) -> None:
    assert not re.search(r"<(?:link|img|script|iframe)[^>]+(?:src|href)=\"(?!data:)", page)
    assert "sourceMappingURL" not in page
    assert "@import" not in page


def hostile(spot: str) -> list[Quad]:
    """The invented field with hostile text in one kind of place."""
    subject, graph = NamedNode(iri("model", "glowmed")), NamedNode(f"swh:1:cnt:{NEW}")
    places: dict[str, tuple[str, NamedNode | Literal]] = {
        "name": (str(RDFS.label), Literal(HOSTILE, language="en")),
        "value": (str(LS.accessNote), Literal(HOSTILE)),
        "address": (str(LS.paperPage), NamedNode("javascript:alert(1)//%3C/script%3E")),
    }
    predicate, term = places[spot]
    return [*world(), Quad(subject, NamedNode(predicate), term, graph)]


@pytest.mark.parametrize("spot", ["name", "value", "address"])
def test_hostile_text_stays_inside_the_data(spot: str, page: str) -> None:
    found = explore.page(hostile(spot), title="The field of lamps")
    assert [attributes for attributes, _ in scripts(found)] == [attributes for attributes, _ in scripts(page)]
    assert payload(found)["counts"]["nodes"] == payload(page)["counts"]["nodes"]


def test_a_hostile_title_is_text() -> None:
    found = explore.page(world(), title=HOSTILE)
    assert "<title>&lt;/script&gt;" in found
    assert payload(found)["title"] == HOSTILE


def test_a_large_page_holds_its_data_deflated(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setattr(html, "PLAIN", 10)
    packed = explore.page(world(), title="The field of lamps")
    assert payload(packed) == payload(page)
    assert len(packed) < len(page)


def test_the_title_is_the_name_of_the_only_list() -> None:
    assert "<title>The list of lamps</title>" in explore.page(world())


def test_an_empty_graph_gives_a_page() -> None:
    assert payload(explore.page([]))["counts"] == {"facts": 0, "kinds": {}, "nodes": 0, "years": {}}


def test_a_page_is_written_from_a_file(tmp_path: Path, page: str) -> None:
    source, out = tmp_path / "landscape.nq", tmp_path / "new" / "explorer.html"
    out.parent.mkdir()
    serialize(world(), str(source), format=RdfFormat.N_QUADS)
    explore.explore(source, title="The field of lamps", out=out)
    assert out.read_text(encoding="utf-8") == page
    assert [path.name for path in out.parent.iterdir()] == ["explorer.html"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "there is no such file"), (b"<a> <b> .\n", "not valid RDF"), (b"\xff\xfe<a>", "not valid RDF")],
)
def test_a_file_that_is_no_graph_is_named(tmp_path: Path, content: bytes | None, said: str) -> None:
    source = tmp_path / "landscape.nq"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(SourceError, match=said) as caught:
        explore.explore(source, out=tmp_path / "explorer.html")
    assert str(source) in str(caught.value)
    assert not (tmp_path / "explorer.html").exists()


def test_a_place_that_cannot_be_written_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here before")
    with pytest.raises(StoreError, match="the page was not written"):
        explore.explore(world(), out=tmp_path / "file" / "explorer.html")
    assert (tmp_path / "file").read_text() == "here before"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "explorer.html"
    with pytest.raises(StoreError) as caught:
        explore.explore(world(), out=out)
    said = "the page was not written: no such file or directory; choose another file with --to."
    assert str(caught.value) == f"{out}: {said}"
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="is a directory"):
        explore.explore(world(), out=tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text('import { a } from "./other.js";\nexport const b = 1;\n')
    (tmp_path / "other.js").write_text('import { b } from "./main.js";\nexport const a = 1;\n')
    with pytest.raises(LodscapeError, match="main -> other -> main"):
        html.modules(tmp_path)


def test_a_module_stands_after_what_it_imports() -> None:
    order = html.modules(data.folder("graph") / "explorer")
    assert order[-1] == "main"
    assert order.index("words") < order.index("data") < order.index("layout") < order.index("picture")
    assert {f"{name}.js" for name in order} == {path.name for path in (data.folder("graph") / "explorer").glob("*.js")}


def test_the_neighbourhood_of_one_resource_comes_with_its_lines(landscape: Landscape) -> None:
    found = explore.ego(landscape, iri("model", "glowmed"))
    assert found
    glowmed = found["nodes"]["slug"].index("glowmed")
    assert found["nodes"]["whole"] == [glowmed]
    assert found["nodes"]["degree"][glowmed] == len(landscape.around[landscape.number[iri("model", "glowmed")]])
    assert {"ember", "lampqa", "dimchat"} <= set(found["nodes"]["slug"])
    assert "GlowMed: evaluatedOn dataset/ember, dataset/lampqa" not in found["texts"]
    assert "GlowMed: evaluatedOn dataset/ember" in found["texts"]


@pytest.mark.parametrize(
    ("nodes", "facts", "most"),
    [(2_000, 135_000, 1_000_000), pytest.param(10_000, 700_000, 3_000_000, marks=pytest.mark.slow)],
)
def test_a_large_landscape_fits_the_budget(nodes: int, facts: int, most: int) -> None:
    landscape = read(quads(facts))
    assert abs(len(landscape.iris) - nodes) < nodes / 20
    assert len(explore.page(landscape).encode()) <= most


def test_an_unknown_resource_has_no_neighbourhood(landscape: Landscape) -> None:
    assert explore.ego(landscape, iri("model", "no-such-model")) is None


@pytest.mark.parametrize(
    ("text", "first"), [("glowmed", "glowmed"), ("微光医", "glowmed"), ("lamp CUP", "lamp-cup-2022")]
)
def test_names_in_both_languages_are_found_on_demand(landscape: Landscape, text: str, first: str) -> None:
    found = explore.found(landscape, text)
    assert first in [found["nodes"]["slug"][at] for at in found["nodes"]["whole"]]


def test_no_words_find_nothing(landscape: Landscape) -> None:
    assert explore.found(landscape, "  ")["found"] == 0


def test_a_page_that_fetches_holds_only_the_best_connected(
    monkeypatch: pytest.MonkeyPatch, landscape: Landscape
) -> None:
    monkeypatch.setattr(explore, "FIRST", 10)
    found = payload(explore.page(landscape, remote="/explore/data"))
    assert len(found["nodes"]["slug"]) == 10
    assert found["nodes"]["whole"] == []
    assert found["counts"]["nodes"] == len(landscape.iris)


def test_a_page_that_fetches_may_ask_its_own_server_only(landscape: Landscape) -> None:
    text = explore.page(landscape, remote="/explore/data")
    assert "connect-src &#39;self&#39;" in text


def _modules() -> dict[str, str]:
    folder = data.folder("graph") / "explorer"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}


def test_what_a_module_exports_another_imports_and_uses() -> None:
    sources = _modules()
    exports = {
        (name, found)
        for name, text in sources.items()
        for found in re.findall(r"^export .*?\b(?:const|function) (\w+)", text, re.M)
    }
    imports = set()
    for name, text in sources.items():
        body = re.sub(r"^import .*\n", "", text, flags=re.M)
        for names, module in re.findall(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";$', text, re.M):
            for one in names.split(","):
                there, _, here = one.strip().partition(" as ")
                imports.add((module, there))
                assert re.search(rf"(?<![\w.]){here or there}\b", body), f"{name} does not use {there}"
    assert exports == imports


def test_every_string_is_asked_for() -> None:
    strings = json.loads((data.folder("graph") / "explorer" / "strings.json").read_text(encoding="utf-8"))
    code = "".join(_modules().values())
    families = set(re.findall(r"`([\w-]+)\.\$\{", code)) | {"language", "access", "status"}
    assert [key for key in strings if f'"{key}"' not in code and key.split(".")[0] not in families] == []


def test_each_mark_and_family_of_a_kind_is_drawn() -> None:
    folder = data.folder("graph") / "explorer"
    kinds = json.loads((folder / "kinds.json").read_text(encoding="utf-8"))
    marks, css = (
        (folder / "marks.js").read_text(encoding="utf-8"),
        (folder / "explorer.css").read_text(encoding="utf-8"),
    )
    for row in kinds.values():
        assert f'  {row["mark"]}: "M' in marks
        # In light, in dark by the system, in dark by choice; and the class that uses it.
        assert css.count(f"--{row['family']}: #") == 3
        assert f".f-{row['family']} {{" in css
    looks = [(row["family"], row["mark"], row.get("hollow", False)) for row in kinds.values()]
    assert len(set(looks)) == len(looks)
