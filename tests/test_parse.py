"""Documents become items: fixtures/parse says how, for every shape that lists use."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_build.classify.outline import links_in, outline
from kg_build.errors import SourceError
from kg_build.line import read
from kg_build.parse import parse
from kg_build.parse.quirks import repaired
from kg_build.vocabulary import Vocabulary
from tests import blocks

H = "# Lamp list\n\n## Lamps\n\n"


@pytest.mark.parametrize("block", blocks.blocks("parse"), ids=str)
def test_a_document_is_read_as_the_fixtures_say(block: blocks.Block) -> None:
    name = "invented.rst" if block.file.endswith(".rst.txt") else "invented.md"
    told = "\n".join(blocks.tell_items(parse(blocks.of(block.source, name))))
    assert told == block.expected


def test_every_item_lies_within_the_lines_of_its_document() -> None:
    for path in blocks.WORLD:
        source = path.read_text(encoding="utf-8")
        last = source.count("\n") + 1
        for item in parse(blocks.of(source, path.name)).walk():
            assert 1 <= item.start <= item.end <= last, (path.name, item)


def test_an_item_lies_within_the_item_that_holds_it() -> None:
    for path in blocks.WORLD:
        for item in parse(blocks.of(path.read_text(encoding="utf-8"), path.name)).walk():
            for child in item.children:
                assert item.start <= child.start, (path.name, item, child)
                assert child.end <= item.end, (path.name, item, child)


def test_a_link_stands_on_the_line_it_says() -> None:
    for path in blocks.WORLD:
        source = path.read_text(encoding="utf-8")
        lines = source.split("\n")
        for link in links_in(parse(blocks.of(source, path.name))):
            host = link.target.split("//")[-1].split("/")[0]
            defined_elsewhere = f"[{link.text}][" in lines[link.line - 1]
            assert host in lines[link.line - 1] or defined_elsewhere, (path.name, link)


def test_the_text_of_a_link_stands_in_its_run() -> None:
    for path in blocks.WORLD:
        for item in parse(blocks.of(path.read_text(encoding="utf-8"), path.name)).walk():
            for run in item.runs():
                for link in run.links:
                    written = (link.text, f"[{link.text}]({link.target})", link.target.removeprefix("http://"))
                    assert link.start == link.end or run.text[link.start : link.end].strip() in written


@pytest.mark.parametrize(
    "line", ["####3.3 Oil", "-Glow: https://glow.example/", "<summary>Old</summary>", "<div>", "</div> <br>"]
)
def test_a_repaired_line_stays_one_line(line: str) -> None:
    assert repaired(f"a\n{line}\nb").count("\n") == 2


@pytest.mark.parametrize("line", ["#!/bin/sh", "# fine", "-- a rule", "---", "-1 is a number", "a#b", "- fine"])
def test_what_is_well_written_is_not_repaired(line: str) -> None:
    assert repaired(line) == line


MARKS = st.sampled_from(
    r"""
    # ## ####3.3 - * 1. | |-|-| || > ** ` ``` ~~~ [ ] ( ) ]( ![ < > <table> <tr> <td\_rowspan='x'> </td>
    </table> <ul><li> </li> </ul> <details> <summary> </summary> <a\_href='http://a.example/'> </a> <!-- -->
    <img\_src=x> <h2> </h2> \ &amp; &#0; https://glow.example/ http:// https\_://x www.a.example ： : —— Glow
    LampQA 2.3 (1.1M) Source:\_ 来源： 数据集 小镇大学 Paper Code CHIP2022 7B 78.2% 😀 [a]:\_http://b.example/
    Track\_1 Task\_2: organized\_by
    """.replace("\\_", "\u2420").split()
).map(lambda mark: mark.replace("\u2420", " ")) | st.sampled_from(
    [
        " ",
        "    ",
        "\n",
        "\n\n",
        "\n- ",
        "\n\n## ",
        "\n|",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\t",
        "\r",
        "\x1b[31m",
        "\u0301",
    ]
)
GARBAGE = st.lists(st.one_of(MARKS, st.text(max_size=4)), max_size=60).map("".join).filter(str.strip)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@settings(max_examples=250, deadline=None)
@given(garbage=GARBAGE, suffix=st.sampled_from([".md", ".rst"]))
def test_no_list_however_broken_stops_the_line(garbage: str, suffix: str, vocabulary: Vocabulary) -> None:
    text = "# Lamps\n\n" + garbage.replace("\x00", "").encode("utf-8", "ignore").decode()
    try:
        document = blocks.of(text, f"invented{suffix}")
    except SourceError:
        return  # Harvest may refuse it, in a sentence; what it lets through must be read.
    for quad in read([document], vocabulary).quads():
        assert str(quad)


# -- large and deep ----------------------------------------------------------------------------------------------------


def items(number: int) -> str:
    return "".join(f"- [N{n}](http://y.example/{n}) - d\n" for n in range(number))


def held(source: str, vocabulary: Vocabulary) -> int:
    """How many links of a source are on entries or reported."""
    found = blocks.read(source, vocabulary)
    links = [c for e in found.entries for c in e.claims if c.relation.startswith("link:") and c.about is None]
    return len(links) + len(found.reported)


def test_ten_levels_and_a_thousand_bullets_lose_no_link(vocabulary: Vocabulary) -> None:
    deep = "\n".join("  " * n + f"- [L{n}](http://x.example/{n})" for n in range(10))
    assert held(f"{H}{deep}\n\n## B\n\n{items(1000)}", vocabulary) == 1010


def test_lists_too_deep_to_nest_lose_no_link(vocabulary: Vocabulary) -> None:
    deep = "\n".join("  " * n + f"- [L{n}](http://x.example/{n})" for n in range(150))
    assert held(f"{H}{deep}\n", vocabulary) == 150


@pytest.mark.slow
def test_a_cell_of_thousands_of_links_is_read_in_time(vocabulary: Vocabulary) -> None:
    cell = " ".join(f"[N{n}](http://y.example/{n})" for n in range(3300))
    began = time.process_time()
    assert held(f"{H}| n |\n|-|\n|{cell}|\n", vocabulary) == 3300
    assert time.process_time() - began < 20


@pytest.mark.slow
def test_thousands_of_bare_addresses_in_one_paragraph_are_read_in_time(vocabulary: Vocabulary) -> None:
    paragraph = "\n".join(f"[https://a.example/{n}](http://y.example/{n}) https://z.example/{n}" for n in range(6000))
    began = time.process_time()
    assert held(f"{H}{paragraph}\n", vocabulary) >= 12000
    assert time.process_time() - began < 20


@pytest.mark.slow
def test_marks_that_never_close_are_read_in_time() -> None:
    source = f"{H}{'**a ' * 3200}\n\n{'[' * 3200}\n\n{'![a](x ' * 800}\n\n{items(5)}"
    began = time.process_time()
    assert [entry.run.text[: entry.name_end] for entry in outline(parse(blocks.of(source))).entries] == [
        f"N{n}" for n in range(5)
    ]
    assert time.process_time() - began < 20
