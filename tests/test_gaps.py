"""Sections that hold links and gave no entry are told to people; others are not."""

from __future__ import annotations

import pytest

from kg_build.vocabulary import Vocabulary
from tests import blocks

PROSE = (
    "Lamps were first described in [a handbook](https://lamp.example/1) that few have read since then.\n\n"
    "It was followed by [a second one](https://lamp.example/2), which nobody has kept in one piece.\n\n"
    "What is left of it stands in [the library](https://lamp.example/3), where it may be asked for.\n"
)
ENTRY = "- [Glow](https://glow.example) - A corpus of lamp reports.\n"
BADGES = "\n".join(f"![Lamp {number}](https://img.shields.io/badge/lamp-{number}.svg)  " for number in range(4))


def warned(text: str) -> list[tuple[int, str]]:
    """(line, message) of the sections of which nothing was read."""
    found = blocks.read(text, Vocabulary.load())
    return [(warning.line, warning.message) for warning in found.warnings if warning.code == "nothing-read"]


def test_a_section_with_links_and_no_entry_is_named_with_its_line() -> None:
    said = "no entry was read in the section 'Background', though 3 of its lines have links: its shape may not be known"
    assert warned(f"# Lamps\n\n## Corpora\n\n{ENTRY}\n## Background\n\n{PROSE}") == [(7, said)]


def test_the_highest_of_such_sections_stands_for_those_below() -> None:
    text = f"# Lamps\n\n## Corpora\n\n{ENTRY}\n## Past\n\n### Old\n\n{PROSE}\n### Older\n\n{PROSE}"
    assert [(line, message.split("'")[1]) for line, message in warned(text)] == [(7, "Past")]


def test_a_list_of_which_nothing_was_read_is_told_by_its_title() -> None:
    assert [(line, message.split("'")[1]) for line, message in warned(f"# Lamps\n\n## Background\n\n{PROSE}")] == [
        (1, "Lamps")
    ]


@pytest.mark.parametrize(
    "section",
    [ENTRY + PROSE, BADGES, PROSE.split("\n\n")[0], "- [Corpora](#corpora)\n- [Tools](#tools)\n- [Books](#books)\n"],
    ids=["an entry", "badges", "one link", "anchors"],
)
def test_nothing_is_said_of_other_sections(section: str) -> None:
    assert not warned(f"# Lamps\n\n## Corpora\n\n{ENTRY}\n## Background\n\n{section}\n")
