"""Items become entries as written: fixtures/classify/outline.txt says which of them name a thing."""

from __future__ import annotations

import pytest

from kg_build.classify.cues import KEYS, key_of
from kg_build.classify.names import name_of, section_title
from kg_build.classify.outline import outline
from kg_build.model import Run
from kg_build.parse import parse
from tests import blocks


@pytest.mark.parametrize("block", blocks.blocks("classify", "outline*.txt"), ids=str)
def test_entries_are_found_as_the_fixtures_say(block: blocks.Block) -> None:
    name = "invented.rst" if block.file.endswith(".rst.txt") else "invented.md"
    assert "\n".join(blocks.tell_outline(outline(parse(blocks.of(block.source, name))))) == block.expected


def test_entries_are_numbered_in_their_order() -> None:
    for path in blocks.WORLD:
        found = outline(parse(blocks.of(path.read_text(encoding="utf-8"), path.name)))
        assert [entry.number for entry in found.entries] == list(range(len(found.entries)))
        assert all(entry.parent is None or entry.parent < entry.number for entry in found.entries)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Source", "source"),
        ("**Source**", "source"),
        (" Paper Address ", "link:paper"),
        ("论文地址", "link:paper"),
        ("Summary of the paper", "description"),
        ("Dupan download address", "link:download"),
        ("Paper (PDF)", "link:paper"),
        ("MEDIQA Evaluation Address", "link:homepage"),
        ("Online first place solution and code", "link:solution"),
        ("数据集描述", "description"),
    ],
)
def test_a_key_is_known_however_it_is_written(label: str, key: str) -> None:
    assert key_of(label) == key


@pytest.mark.parametrize(
    "label", ["Glow", "LampQA 1.0", "灯问答", "", "3.2", "A lamp that is kept in the cellar of the house"]
)
def test_a_name_is_no_key(label: str) -> None:
    assert key_of(label) is None


def test_no_label_means_two_keys() -> None:
    labels = [label for labels in KEYS.values() for label in labels]
    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize(
    ("written", "text", "size", "language", "label"),
    [
        ("1.1 GlowQA (12K)", "GlowQA", "12K", "", ""),
        ("2.3clinical lamps", "clinical lamps", "", "", ""),
        ("2.Other lamps", "Other lamps", "", "", ""),
        ("2 Review lamps", "Review lamps", "", "", ""),
        ("一. Lamps", "Lamps", "", "", ""),
        ("2.2.3 GLOW-1(2.6B)", "GLOW-1", "2.6B", "", ""),
        ("1.2 English: Lamp Workshop 2023", "Lamp Workshop 2023", "", "en", ""),
        ("2.6 英文： LAMP-2021", "LAMP-2021", "", "en", ""),
        ("1.4 Chinese (long-term effective): Lamp challenge", "Lamp challenge", "", "zh", ""),
        ("1.10 Oil Data (Wicks)", "Oil Data (Wicks)", "", "", ""),
        ("1A：Wick counting", "Wick counting", "", "", "1A"),
        ("1.5 Lamp Graph OLG (1M triples)", "Lamp Graph OLG", "1M triples", "", ""),
        ("🔥 **Glow** :rocket", "Glow :rocket", "", "", ""),
        ("2.1 Lamps (CCL 2021)", "Lamps (CCL 2021)", "", "", ""),
        ("GLM-2b", "GLM-2b", "", "", ""),
        ("39Glow-KG", "39Glow-KG", "", "", ""),
        ("1.8 39Glow-KG (210K triplets)", "39Glow-KG", "210K triplets", "", ""),
    ],
)  # fmt: skip
def test_a_name_is_freed_of_what_stands_around_it(
    written: str, text: str, size: str, language: str, label: str
) -> None:
    name = name_of(written, heading=True)
    assert (name.text, name.size, name.language, name.label) == (text, size, language, label)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("一. Lamps", "Lamps"),
        ("1. Ongoing Lamps:", "Ongoing Lamps"),
        ("2.5 Size 100B--:", "Size 100B"),
        ("🔥 灯", "灯"),
    ],
)
def test_a_section_is_called_without_number_and_colon(heading: str, title: str) -> None:
    assert section_title(Run(heading, 1)) == title
