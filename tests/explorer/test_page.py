"""What the page promises in a real browser: quiet, bounded, escaped, reachable by keys, the same from its address."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from benchmarks.synthetic import quads
from kg_build.explore import explore
from kg_build.namespace import DCTERMS, KIND, LS, RDF, RDFS, iri
from tests.explorer.conftest import Reader, Visit
from tests.explorer.world import NEW, world

pytestmark = pytest.mark.browser

STATES = (
    "#/",
    "#/find",
    "#/find?q=lamp&kind=dataset",
    "#/find?as=picture",
    "#/at/model/glowmed",
    "#/at/model/glowmed?as=list",
    "#/at/benchmark/lamp?depth=2",
    "#/pair",
    "#/pair?a=model/glowmed&b=model/wickbert",
    "#/pair?a=model/glowmed&b=model/wickbert&as=shared",
    "#/pair?a=product/bedside&b=paper/wicklink-paper&as=paths",
    "#/changes",
    "#/about",
    "#/at/model/no-such-model",
)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_view_is_quiet_and_fits_the_screen(visit: Visit, lamps: Path, size: str) -> None:
    reader = visit(lamps, size=size)
    for state in STATES:
        reader.open(state)
        assert reader.tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
        assert reader.text().strip(), state


def test_the_first_page_draws_no_graph(visit: Visit, lamps: Path) -> None:
    assert visit(lamps).open().tab.locator("canvas").count() == 0


def test_an_address_opens_the_same_view_again(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/find?kind=model")
    reader.tab.locator('[data-focus="facet-language-zh"]').click()
    reader.at("language=zh")
    shown, state = reader.names(), reader.state
    assert visit(lamps).open(f"#{state}").names() == shown
    reader.tab.go_back()
    reader.at("kind=model")
    assert len(reader.names()) > len(shown)


def test_back_leads_to_where_one_came_from(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/model/glowmed")
    reader.tab.locator('.panel a[href*="dataset/ember"]').first.click()
    reader.at("/at/dataset/ember")
    reader.tab.locator(".back").click()
    reader.at("/at/model/glowmed")
    assert "GlowMed" in reader.text("h1")


def test_the_language_switch_changes_words_and_names(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/model/glowmed")
    reader.tab.locator('[data-focus="lang"]').click()
    reader.at("lang=zh")
    assert "微光医" in reader.text("h1")
    assert reader.tab.evaluate("document.documentElement.lang") == "zh-Hans"
    assert "来源说法不一" in reader.text(".panel")
    # The keyboard stays on the switch that was pressed.
    assert reader.tab.evaluate("document.activeElement.dataset.focus") == "lang"


def test_both_sides_of_a_dispute_stand_beside_each_other(visit: Visit, lamps: Path) -> None:
    sides = visit(lamps).open("#/at/model/glowmed").tab.locator(".side")
    assert sides.count() == 2
    boxes = [sides.nth(at).bounding_box() for at in range(2)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert "Source: Tinytown University" in sides.nth(1).inner_text()


def test_the_legend_hides_a_kind(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/model/glowmed")
    before = drawn(reader)
    reader.tab.locator('[data-focus="legend-organization"]').click()
    reader.at("hide=organization")
    assert drawn(reader) == before - 3


def drawn(reader: Reader) -> int:
    """How many things the picture shows: each is a place the arrow keys can reach."""
    found = reader.tab.locator(".canvas").get_attribute("data-drawn")
    return int(found or 0)


def test_neighbours_open_where_they_stand(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/benchmark/lamp")
    before = drawn(reader)
    reader.tab.locator(".canvas").focus()
    reader.tab.keyboard.press("ArrowRight")
    reader.tab.keyboard.press("+")
    reader.at("open=")
    assert drawn(reader) > before


def test_arrow_keys_walk_and_enter_centres(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/model/dimchat")
    reader.tab.locator(".canvas").focus()
    reader.tab.keyboard.press("ArrowRight")
    heard = reader.text("#live")
    reader.tab.keyboard.press("Enter")
    reader.tab.wait_for_function("() => !location.hash.includes('dimchat')")
    assert reader.tab.title().split(" · ")[0] in heard


def test_the_search_is_worked_by_keys(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/about")
    reader.tab.keyboard.press("/")
    reader.tab.keyboard.type("glow")
    field = reader.tab.locator("#search")
    assert field.get_attribute("aria-expanded") == "true"
    reader.tab.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "search-0"
    reader.tab.keyboard.press("Enter")
    reader.at("/at/")


@pytest.mark.parametrize("wrong", ["GlowMde", "Tinytwon University", "微光大医模型"])
def test_a_typing_error_still_finds(visit: Visit, lamps: Path, wrong: str) -> None:
    reader = visit(lamps).open()
    reader.ask(wrong)
    reader.at("/find")
    assert set(reader.names()[:4]) & {"GlowMed", "Tinytown University", "GlowMed-Large"}


def test_a_table_sorts_both_ways(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/find?kind=dataset")
    for order in (False, True):
        reader.tab.locator("th button").first.click()
        reader.at("sort=-name" if order else "sort=name")
        assert reader.names() == sorted(reader.names(), key=str.casefold, reverse=order)


def saved(reader: Reader, what: str) -> Download:
    """What the menu of the view saves."""
    reader.tab.locator(".menu > button").click()
    with reader.tab.expect_download() as download:
        reader.tab.locator(".menu-list button", has_text=what).click()
    return download.value


def test_a_view_is_saved_as_csv(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/model/glowmed?as=list")
    text = saved(reader, "CSV").path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Relation", "Name", "Other name", "Kind", "Line"]
    assert ["evaluated on", "EmberQA", "余烬问答", "data set", "106"] in rows


def test_a_picture_is_saved_as_png_and_svg(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/model/glowmed")
    assert saved(reader, "PNG").path().read_bytes().startswith(b"\x89PNG")
    drawing = saved(reader, "SVG")
    assert drawing.suggested_filename == "model-glowmed.svg"
    root = ElementTree.fromstring(drawing.path().read_text(encoding="utf-8"))
    assert {"GlowMed", "EmberQA", "Cloudberry Inc."} <= {
        "".join(text.itertext()) for text in root.iterfind(".//{*}text")
    }


def dialog(reader: Reader) -> str:
    text = reader.tab.locator("dialog textarea").input_value()
    reader.tab.keyboard.press("Escape")
    return str(text)


def test_the_turtle_of_a_resource_is_what_the_graph_states(visit: Visit, lamps: Path) -> None:
    reader = visit(lamps).open("#/at/model/glowmed")
    reader.tab.locator(".menu > button").click()
    reader.tab.locator(".menu-list button", has_text="Turtle").click()
    told = {(t.predicate.value, t.object) for t in parse(dialog(reader).encode(), format=RdfFormat.TURTLE)}
    subject = NamedNode(iri("model", "glowmed"))
    names = {str(RDFS.label), str(LS.listedAs), "http://www.w3.org/2004/02/skos/core#prefLabel"}
    stated = {(q.predicate.value, q.object) for q in world() if q.subject == subject}
    assert {row for row in told if row[0] not in names} == {row for row in stated if row[0] not in names}
    assert (str(RDFS.label), Literal("微光医", language="zh")) in told


@pytest.mark.parametrize(
    ("state", "rows"),
    [
        ("#/at/model/glowmed", 12),
        ("#/find?kind=dataset&task=task/entity-linking&language=zh&access=open", 4),
        ("#/find?q=lamp&kind=dataset&year=2020&org=organization/harbour-hospital", 1),
        ("#/pair?a=model/glowmed&b=model/wickbert", 2),
        ("#/changes", 20),
    ],
)
def test_the_query_of_a_view_runs_and_finds(visit: Visit, lamps: Path, state: str, rows: int) -> None:
    reader = visit(lamps).open(state)
    reader.tab.bring_to_front()
    reader.tab.locator('[data-focus="sparql"]').click()
    reader.tab.locator("dialog footer button").click()
    reader.tab.locator("dialog .said", has_text="Copied").wait_for()
    query = dialog(reader)
    store = Oxigraph()
    store.extend(world())
    assert len(list(store.query(query, use_default_graph_as_union=True))) >= rows  # type: ignore[arg-type]


PAYLOADS = (
    '<img src=x onerror="window.hurt=1">',
    "</script><script>window.hurt=1</script>",
    "javascript:window.hurt=1",
    '"><svg onload=window.hurt=1>',
    '=HYPERLINK("http://evil.example")',
    "{{constructor.constructor('window.hurt=1')()}}",
    "\u202eevil\u202c \u2028 \x07 ' onmouseover='window.hurt=1",
)


def hostile() -> list[Quad]:
    """A field in which every name, value, address, line and quote is hostile."""
    graph = NamedNode(f"swh:1:cnt:{NEW}")
    quads = list(world())
    kinds = [kind for kind in KIND if kind not in {"list", "list-version", "list-entry", "statement", "status"}]
    for at, text in enumerate(PAYLOADS * 4):
        subject = NamedNode(iri(kinds[at % len(kinds)], f"hostile-{at}"))
        for predicate, term in (
            (RDF.type, NamedNode(str(LS.Dataset))),
            (RDFS.label, Literal(text, language="zh" if at % 2 else "en")),
            (DCTERMS.description, Literal(text)),
            (LS.githubRepository, Literal(text)),
            (LS.accessNote, Literal(text)),
            (LS.year, Literal(text)),
            (DCTERMS.language, Literal(text)),
            (LS.paperPage, NamedNode("javascript:window.hurt=1")),
            (LS.demoPage, NamedNode("data:text/html,%3Cscript%3Ewindow.hurt=1%3C/script%3E")),
            (LS.evaluatedOn, NamedNode(iri("dataset", "ember"))),
        ):
            quads.append(Quad(subject, NamedNode(str(predicate)), term, graph))
    return [quad for quad in quads if not (isinstance(quad.object, Literal) and quad.predicate.value == str(LS.quote))]


def test_hostile_text_in_every_place_runs_nothing(visit: Visit, tmp_path: Path) -> None:
    out = tmp_path / "explorer.html"
    explore(hostile(), title=PAYLOADS[1], out=out)
    reader = visit(out)
    places = [
        *STATES,
        "#/at/dataset/ember",
        "#/at/dataset/hostile-1",
        "#/at/model/hostile-3?as=list",
        f"#/find?q={PAYLOADS[0]}",
    ]
    for state in (
        *places,
        '#/find?kind=<svg onload=window.hurt=1>&lang="><img>',
        "#/at/%E0%A4%A",
        "#/pair?a=__proto__&b=constructor",
    ):
        reader.open(state)
        reader.tab.mouse.move(700, 400)
        assert reader.tab.evaluate("window.hurt === undefined"), state
        addresses = reader.tab.evaluate("[...document.querySelectorAll('a')].map((one) => one.protocol)")
        assert set(addresses) <= {"file:", "https:", "http:"}, state
    reader.open("#/find?q=HYPERLINK")
    text = saved(reader, "CSV").path().read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in text
    assert not re.search(r'(^|,)"?=', text, re.MULTILINE)


def test_the_policy_stops_what_would_be_written_into_the_page(browser_page: Reader) -> None:
    tab = browser_page.tab
    tab.evaluate(
        "() => { try { document.body.innerHTML = '<b>x</b>'; } catch (error) { window.stopped = error.name; } }"
    )
    assert tab.evaluate("window.stopped") == "TypeError"


@pytest.fixture
def browser_page(visit: Visit, lamps: Path) -> Reader:
    """A page whose console may speak, for it is attacked on purpose."""
    reader = visit(lamps).open()
    reader.said = Deaf()
    return reader


class Deaf(list[str]):
    """Takes no note of anything."""

    def append(self, _: str) -> None:
        return


def test_the_map_draws_no_more_than_it_can_show(visit: Visit, tmp_path: Path) -> None:
    out = tmp_path / "explorer.html"
    explore(quads(120_000), title="Many", out=out)
    reader = visit(out).open("#/find?as=picture")
    assert drawn(reader) == 1500
    assert "1,500 of 1,7" in reader.text()


@pytest.fixture(scope="session")
def axe_core(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core: from LODSCAPE_AXE, or fetched by npm into a temporary folder."""
    if given := os.environ.get("LODSCAPE_AXE"):
        return Path(given).read_text(encoding="utf-8")
    if not shutil.which("npm"):
        pytest.skip("no npm was found to bring axe-core (set LODSCAPE_AXE to axe.min.js)")
    folder = tmp_path_factory.mktemp("axe")
    run = subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if run.returncode:
        pytest.skip(f"npm could not bring axe-core: {run.stderr.strip()[:200]}")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_axe_finds_no_serious_fault(visit: Visit, lamps: Path, axe_core: str, size: str, scheme: str) -> None:
    reader = visit(lamps, size=size, scheme=scheme)
    faults = {}
    for state in STATES:
        reader.open(state)
        # Evaluated by the debugger, so the page's policy need not let it in.
        reader.tab.evaluate(axe_core)
        found = reader.tab.evaluate("axe.run({ resultTypes: ['violations'] })")
        reader.said.clear()
        serious = [
            {
                "rule": row["id"],
                "where": [node["target"] for node in row["nodes"]][:5],
                "why": row["nodes"][0]["failureSummary"],
            }
            for row in found["violations"]
            if row["impact"] in {"serious", "critical"}
        ]
        if serious:
            faults[state] = serious
    assert not faults, json.dumps(faults, indent=1)
