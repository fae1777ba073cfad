"""Document -> Items: headings with what stands under them, bullets, rows, paragraphs, each with its lines and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kg_build.model import Document, Item, Run
from kg_build.parse.markdown import read_markdown
from kg_build.parse.redaction import redacted
from kg_build.parse.rst import read_rst

FORMATS: dict[str, Callable[[str], tuple[Item, ...]]] = {"markdown": read_markdown, "rst": read_rst}
"""How a document is written -> its reader."""

NUMERAL = re.compile(r"\s*(十?[一二三四五六七八九]|十)\s*[、.．]")
"""The number of a heading in Chinese."""
NUMBER = re.compile(r"\s*(\d{1,2})\s*[、.．](?!\d)")
"""The number of a heading in digits, by which one in bold may stand beside one with marks."""
DOTTED = re.compile(r"\s*(?P<above>(?:\d{1,2}\.){1,4})(?P<last>\d{1,2})\.?\s+(?!\d)\S")
"""The number of a heading in several parts: `1.2 Glow`."""
NUMERALS = "一二三四五六七八九十"
"""The numbers up to ten, in their order."""


def parse(document: Document) -> Item:
    """The document as one item of level 0 that holds all others, headings nested by their level, without secrets."""
    blocks = FORMATS[document.format](document.text)
    last = document.text.count("\n") + 1
    return redacted(Item("heading", Run(document.title, 1), 1, last, 0, children=nested(blocks)))


def nested(blocks: Iterable[Item]) -> tuple[Item, ...]:
    """The blocks with each one under the heading, or bold pseudo-heading, that it follows."""
    open_levels: list[tuple[Item | None, list[Item]]] = [(None, [])]

    def close() -> None:
        heading, children = open_levels.pop()
        assert heading is not None
        end = max((child.end for child in children), default=heading.end)
        closed = Item(
            heading.shape, heading.run, heading.start, max(heading.end, end), heading.level, (), tuple(children)
        )
        open_levels[-1][1].append(closed)

    for block in blocks:
        if block.shape in ("heading", "pseudo"):
            block = _beside(block, [heading for heading, _children in open_levels if heading])
            while open_levels[-1][0] is not None and open_levels[-1][0].level >= block.level:
                close()
            open_levels.append((block, []))
        else:
            open_levels[-1][1].append(block)
    while len(open_levels) > 1:
        close()
    return tuple(open_levels[0][1])


def _beside(heading: Item, above: Sequence[Item]) -> Item:
    """A heading with the level of the one above it that bears the number before its own: `### 三、` below `## 二、`.

    So has one in bold, `**3. Glow**` below `### 2. Wick`, that is no step of what stands between, and one whose number
    in several parts goes on from another's: `## 1.2 Glow` below `### 1.1 Wick`.
    """
    number = _number(heading) if above else 0
    before = next((one for one in reversed(above) if number > 1 and _number(one) == number - 1), None)
    if before is None and above and heading.shape == "pseudo" and (match := NUMBER.match(heading.run.text)):
        nearest = next(((one, no) for one in reversed(above) if (no := NUMBER.match(one.run.text))), None)
        before = nearest[0] if nearest and int(nearest[1][1]) == int(match[1]) - 1 > 0 else None
    if match := DOTTED.match(heading.run.text):
        others = ((one, DOTTED.match(one.run.text)) for one in reversed(above))
        beside = next((one for one, other in others if other and _goes_on(other, match)), heading)
        return replace(heading, level=beside.level)
    return replace(heading, level=before.level) if before is not None and before.level < heading.level else heading


def _goes_on(before: re.Match[str], number: re.Match[str]) -> bool:
    """Is a number the next one below the same number as another: 1.2 behind 1.1?"""
    return before["above"] == number["above"] and int(before["last"]) == int(number["last"]) - 1


def _number(heading: Item) -> int:
    """The number of a heading in Chinese, up to nineteen; 0 where it has none."""
    match = NUMERAL.match(heading.run.text)
    return sum(NUMERALS.index(numeral) + 1 for numeral in match[1]) if match else 0
