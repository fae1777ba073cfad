"""The bundled landscape as text: its form, that it is complete against the list behind it, and in words of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg_build.data import folder
from tests.conftest import SHARED

TEXT = (folder("graph") / "landscapes" / "medical-nlp.md").read_text(encoding="utf-8")

SECTIONS = (
    "Competitions", "Benchmarks", "Data sets", "Knowledge graphs", "Information sources", "Models", "Papers", "Tools",
    "Products", "Blog posts", "Resource lists",
)  # fmt: skip
"""What a reader finds, in this order."""

KEYS = frozenset(
    """Also known as;Kind;Homepage;Code;Paper;Model;Data;Download;Demo;Article;Solution;Organizers;Initiated by
    ;Hosted by;Co-organizers;Sponsors;Developed by;Published by;People;Venue;Held at;Year;Status;Language;Tasks
    ;Conditions;Source of data;Derived from;Trained on;Evaluated on;Based on;Part of;Extends;Used in;Size;Access;Licence
    ;Description;Note;Tracks;Versions;Editions""".replace("\n    ", "").split(";")
)
"""One fact group each; a key that is not among them is a slip of the pen."""

NESTING = frozenset({"Tracks", "Versions", "Editions"})
"""Keys without a value: entries of their own stand below them."""

REFERRING = frozenset({"Part of", "Extends", "Used in"})
"""Keys whose value is the name of another entry."""

NAMING = frozenset(
    """Also known as;Organizers;Initiated by;Hosted by;Co-organizers;Sponsors;Developed by;Published by;People;Venue
    ;Held at;Source of data;Part of;Extends;Used in""".replace("\n    ", "").split(";")
)
"""Keys whose values are names, which every list writes alike."""

HEADING = re.compile(r"^(#{1,4}) (?:\[(?P<linked>.+)\]\((?P<address>\S+)\)|(?P<plain>[^\[\]]+))$")
BULLET = re.compile(r"^(?P<indent>(?: {2}){0,2})- (?P<rest>\S.*)$")
KEY = re.compile(r"^(?P<key>[A-Z][A-Za-z -]*):(?: (?P<value>\S.*))?$")
LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<address>[^\s)]+)\)")
ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"]+")
NESTED_NAME = re.compile(r"^(?:\[(?P<linked>.+)\]\(\S+\)|(?P<plain>[^\[\]:]+))$")


def fields(text: str = TEXT) -> Iterator[tuple[int, int, str, str]]:
    """Line, depth, key and value of each `- Key: value`; a nested entry has the key `` and its name as value."""
    for number, line in enumerate(text.splitlines(), 1):
        bullet = BULLET.match(line)
        if bullet:
            depth, rest = len(bullet["indent"]) // 2, bullet["rest"]
            found = KEY.match(rest) if depth != 1 else None
            yield (number, depth, found["key"], found["value"] or "") if found else (number, depth, "", rest)


def headings(level: int) -> list[str]:
    """The texts of the headings of one level, without their addresses."""
    found = [HEADING.match(line) for line in TEXT.splitlines()]
    return [match["linked"] or match["plain"] for match in found if match and len(match[1]) == level]


def nested_names() -> list[str]:
    found = [NESTED_NAME.match(value) for _line, depth, key, value in fields() if depth == 1 and not key]
    return [match["linked"] or match["plain"] for match in found if match]


def test_the_sections_are_those_the_reader_expects() -> None:
    assert headings(1) == ["Medical NLP landscape"]
    assert tuple(headings(2)) == SECTIONS


def test_every_line_is_a_heading_a_bullet_or_a_paragraph() -> None:
    for number, line in enumerate(TEXT.splitlines(), 1):
        if line.startswith("#"):
            assert HEADING.match(line), f"line {number}: {line}"
        elif line.lstrip().startswith("-"):
            assert BULLET.match(line), f"line {number}: {line}"
        else:
            assert not line or line[0].isalpha() or line.startswith("> "), f"line {number}: {line}"


def test_every_bullet_has_a_known_key() -> None:
    for number, depth, key, value in fields():
        if depth == 1:
            assert NESTED_NAME.match(value), f"line {number}: no name of a nested entry: {value}"
        else:
            assert key in KEYS, f"line {number}: {key or value}"
            assert bool(value) == (key not in NESTING), f"line {number}: {key}"


def test_nested_entries_stand_under_a_key_that_nests() -> None:
    above = ""
    for number, depth, key, _value in fields():
        above = key if depth == 0 else above
        assert depth == 0 or above in NESTING, f"line {number}: below {above!r}"


def test_every_entry_says_something() -> None:
    entries = re.split(r"(?m)^#### ", TEXT)[1:]
    assert [entry.splitlines()[0] for entry in entries if not re.search(r"(?m)^- ", entry)] == []


def test_no_entry_stands_twice_in_a_section() -> None:
    for section in re.split(r"(?m)^## ", TEXT)[1:]:
        names = Counter(line.split("](")[0].lstrip("#[ ").lower() for line in re.findall(r"(?m)^#### .*$", section))
        assert [name for name, times in names.items() if times > 1] == []


def test_a_reference_names_an_entry_of_the_landscape() -> None:
    names = {*headings(4), *nested_names()}
    assert [(line, value) for line, _depth, key, value in fields() if key in REFERRING and value not in names] == []


def test_every_link_is_closed_and_its_address_whole() -> None:
    without_links = LINK.sub("", re.sub(r"\[[^\]]*\]\(\S+\)", "", TEXT))
    assert re.findall(r"\]\(|https? ?:/?/?\s", without_links) == []
    for address in ADDRESS.findall(TEXT):
        assert re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(/\S*)?", address), address


def test_a_year_is_a_year_and_a_status_one_of_two() -> None:
    for number, _depth, key, value in fields():
        if key == "Year":
            assert re.fullmatch(r"(19|20)\d\d", value), f"line {number}: {value}"
        if key == "Status":
            assert value in {"ongoing", "ended"}, f"line {number}: {value}"


def test_a_size_begins_with_a_number() -> None:
    sizes = [(line, part) for line, _depth, key, value in fields() if key == "Size" for part in value.split("; ")]
    assert [(line, part) for line, part in sizes if not re.match(r"(more than )?\d[\d.,]*[kKMB]?( \w|$)", part)] == []


# Against the list behind the landscape.

SOURCES = ("medical-nlp.en.md", "medical-nlp.zh.md")
RUN_OF_WORDS, RUN_OF_IDEOGRAPHS = 8, 20
"""So many in a row shared with a source, outside of names, is a sentence taken over."""

BANDS = frozenset({"100"})
"""Ends of the bands by which the source sorts models (10B to 100B) where no model has that size."""


def source(name: str) -> str:
    """One of the two language editions."""
    return (SHARED / "lists" / name).read_text(encoding="utf-8")


def body(text: str) -> str:
    """A list without its table of contents, whose lines begin with a star, and with its broken address mended."""
    return re.sub(r"(?m)^\s*\*\s.*$", "", text).replace("https ://", "https://")


def names() -> list[str]:
    """All that the landscape gives as a name or a title, longest first."""
    found = [*headings(4), *nested_names(), *(match["text"] for match in LINK.finditer(TEXT))]
    for _line, _depth, key, value in fields():
        if key in NAMING:
            found += re.split(r"\s*;\s*|,\s+", LINK.sub(r"\g<text>", re.sub(r"\s*\([a-z][^()]*\)", "", value)))
    return sorted({name for name in found if len(name) > 3}, key=lambda name: (-len(name), name))


def own_words(text: str = TEXT) -> list[str]:
    """A text cut into pieces at its lines and addresses and at the landscape's names."""
    cut = ADDRESS.sub("\n", LINK.sub("\n", text))
    for name in names():
        cut = cut.replace(name, "\n")
    return cut.splitlines()


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:[.,'’-][a-z0-9]+)*", ADDRESS.sub(" ", text).lower())


def runs(tokens: list[str] | str, length: int) -> set[tuple[str, ...]]:
    return {tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1)}


def ideographs(text: str) -> list[str]:
    return re.findall(r"[\u3400-\u9fff]+", text)


@pytest.mark.lists
def test_every_address_of_the_source_list_is_in_the_landscape() -> None:
    wanted = set(ADDRESS.findall(body(source(SOURCES[0]))))
    assert len(wanted) > 100
    assert sorted(wanted - set(ADDRESS.findall(TEXT))) == []


@pytest.mark.lists
def test_every_address_the_translation_lost_is_in_the_landscape() -> None:
    wanted = set(ADDRESS.findall(body(source(SOURCES[1]))))
    assert sorted(wanted - set(ADDRESS.findall(TEXT))) == []


@pytest.mark.lists
def test_every_size_and_score_of_the_source_list_is_in_the_landscape() -> None:
    figure = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?=\s?[KkMBb]\b|%)|\d{4,}(?=\s(?:kinds|samples)))")
    listed = {number.replace(",", "") for number in figure.findall(ADDRESS.sub(" ", body(source(SOURCES[0]))))}
    given = {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", ADDRESS.sub(" ", TEXT))}
    assert len(listed) > 40
    assert sorted(listed - given - BANDS) == []


def shared_words(text: str, name: str) -> list[str]:
    """The runs of words that a text has in common with a source."""
    theirs = runs(words(source(name)), RUN_OF_WORDS)
    return sorted(" ".join(run) for piece in own_words(text) for run in runs(words(piece), RUN_OF_WORDS) & theirs)


def shared_ideographs(text: str, name: str) -> list[str]:
    """The runs of Chinese characters that a text has in common with a source."""
    theirs = {run for part in ideographs(source(name)) for run in runs(part, RUN_OF_IDEOGRAPHS)}
    ours = {run for piece in own_words(text) for part in ideographs(piece) for run in runs(part, RUN_OF_IDEOGRAPHS)}
    return sorted("".join(run) for run in ours & theirs)


@pytest.mark.lists
@pytest.mark.parametrize("name", SOURCES)
def test_no_sentence_is_taken_over_from_a_source_list(name: str) -> None:
    assert shared_words(TEXT, name) == []
    assert shared_ideographs(TEXT, name) == []


@pytest.mark.lists
def test_a_sentence_taken_over_would_be_found() -> None:
    english = max(source(SOURCES[0]).splitlines(), key=len)
    chinese = max(ideographs(source(SOURCES[1])), key=len)
    assert shared_words(f"{TEXT}\n- Description: {english[100:400]}", SOURCES[0])
    assert shared_ideographs(f"{TEXT}\n- Description: {chinese}", SOURCES[1])


ACCOUNT = (Path(__file__).parents[1] / "docs" / "landscape.md").read_text(encoding="utf-8")


def test_the_landscape_says_where_it_comes_from_and_as_of_when() -> None:
    for text in (TEXT, ACCOUNT):
        assert "https://github.com/FreedomIntelligence/Chinese_medical_NLP" in text
        assert "2023-03-14" in text


def test_the_account_counts_what_is_there() -> None:
    sections = {block.split("\n", 1)[0]: block.count("\n#### ") for block in re.split(r"(?m)^## ", TEXT)[1:]}
    assert {
        name: int(number) for name, number in re.findall(r"(?m)^\| ([A-Z][a-zA-Z ]+) \| (\d+) \|", ACCOUNT)
    } == sections
    assert f"{len(headings(4))} entries" in ACCOUNT
