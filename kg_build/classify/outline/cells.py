"""What a cell of a table says: nothing, a fact, several facts each under a label of its own, or what a badge shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.badges import BADGE, words_of
from kg_build.classify.cues import key_of
from kg_build.classify.names import clean
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.published import is_venue
from kg_build.classify.outline.tables import is_name_heading
from kg_build.model import Detail, Item, Link, Run

NOTHING = re.compile(
    r"(?i)[\s\-–—/\\.?…*_()（）]*"
    r"(?:n\.?/?a\.?|none|null|nil|unknown|un(?:specified|disclosed|released|published)|tb[acd]|to be \w+"
    r"|(?:not|yet to be|no longer) (?:yet )?(?:specified|disclosed|released|reported|given|stated|available|applicable"
    r"|mentioned|public|publicly available|published)|coming soon|proprietary|in-house|(?:trained )?from scratch"
    r"|multiple|various|several|无|暂无|没有|未知|不详|未公开|未公布|未披露|未说明|未开源|待定|待公布|自研|从头训练|从零训练)?"
    r"[\s\-–—/\\.?…*_()（）。]*"
)
"""What stands in a cell that says nothing of what its column is about."""
LONGEST_NOTHING = 30
"""Such a cell has no more characters."""
SPEAKING = frozenset({"access", "licence", "status", "language"})
"""Keys of columns in which these words say something."""
LABEL = re.compile(r"(?:^|(?<=[\s;；|,，。.]))[*_\s]*(?P<label>[^\W\d_][\w/&\- ]{1,28}?)\s*[:：](?!//)\s*")
"""What may be a label within a cell, up to its colon."""


def is_nothing(run: Run) -> bool:
    """Is a cell filled in for want of an answer: `N/A`, `Not disclosed`, `未公开`?"""
    return len(run.text) <= LONGEST_NOTHING and not run.links and NOTHING.fullmatch(run.text) is not None


def says_nothing(detail: Detail) -> bool:
    """The same of a fact, where such words do not say one."""
    return detail.key not in SPEAKING and is_nothing(detail.run)


def details_of(heading: str, cell: Run, key: str, row: Item) -> Iterator[Detail]:
    """What a cell says under the heading of its column: a fact, or one for each label in it; what its badges show."""
    badges = _badges_of(cell)
    if badges and not cell.text.strip() and not key.startswith("link:"):
        cell, badges = replace(cell, text=badges[0]), []
    parts = labelled_parts(cell, row)
    yield from parts or (Detail(key, heading, cell, row.start, row.end),)
    yield from _venues(badges, cell, row)


def venues_shown(cell: Run, row: Item) -> list[Detail]:
    """Where something was published, as badges in the cell of its name show."""
    return [*_venues(_badges_of(cell), cell, row)] if cell.links else []


def _venues(badges: list[str], cell: Run, row: Item) -> Iterator[Detail]:
    return (Detail("venue", "", Run(words, cell.line), row.start, row.end) for words in badges if is_venue(words))


def _badges_of(cell: Run) -> list[str]:
    """What the badges of a cell show."""
    return [words for link in cell.links if (words := _words_of(link))]


def labelled_parts(cell: Run, row: Item) -> list[Detail]:
    """The facts of a cell that begins with a label and has another: `Title: … Authors: … Venue: …`; else none."""
    if cell.text.count(":") + cell.text.count("：") < 2:
        return []
    labels = [found for match in LABEL.finditer(cell.text) if (found := _label(match, cell)) is not None]
    keys = {key_of(cell.text[start:end]) for start, end, _value in labels} - {None}
    if len(keys) < 2 or cell.text[: labels[0][0]].strip(" *_"):
        return []
    pieces = split(cell, [start for start, _end, _value in labels])[1:]
    return [
        Detail(key_of(label := cell.text[start:end]) or "", label, piece, row.start, row.end, value - start)
        for piece, (start, end, value) in zip(pieces, labels, strict=True)
    ]


def _label(match: re.Match[str], cell: Run) -> tuple[int, int, int] | None:
    """(begin, end, where its value begins) of a label: what is in bold before a colon, or last words that are a key.

    `Richard Roe Venue: …`: what stands before such words belongs to the part before.
    """
    begin, end = match.span("label")
    for start, stop in cell.strong:
        if begin <= start < end <= stop <= match.end():
            return start, end, match.end()
    for word in re.finditer(r"(?:^|(?<=\s))(?=[^\Wa-z])", match["label"]):
        if key_of(match["label"][word.start() :]) is not None:
            return begin + word.start(), end, match.end()
    return None


def named_part(run: Run, row: Item) -> tuple[Run, list[Detail]]:
    """The part of a cell with labels that names its row, without its label, and the others; else the whole cell."""
    parts = labelled_parts(run, row)
    named = next((part for part in parts if is_name_heading(clean(part.label))), None)
    if named is None:
        return run, []
    others = [part for part in parts if part is not named]
    return split(named.run, [named.value])[1] if named.value else named.run, others


def _words_of(link: Link) -> str:
    """What a badge shows, without a label that is a key: `EMNLP 2022`, `Apache 2.0`; empty for other pictures."""
    badge = BADGE.search(link.target) if link.form == "image" else None
    return words_of(badge["words"], None) if badge is not None else ""
