"""What is said of an entry, as details with their lines: a text below it, and what stands on the line of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.outline.runs import LEADING, authored
from kg_build.model import Detail, Item, Link, Run

DATED = re.compile(r"\d{4}")
"""A year in what stands before a name."""


def beside_name(run: Run, end: int) -> Iterator[Detail]:
    """What stands on the line of a name: the prose behind it, the authors, the date or the venue before it."""
    if run.text[end:].strip(" -–—:：|,，.。;；"):
        yield detail_of(run, value=end)
    written = authored(run)
    if written:
        yield Detail("person", "author", Run(written.people, run.line), run.line, run.line)
    if written and written.year:
        yield Detail("year", "", Run(written.year, run.line), run.line, run.line)
    before = LEADING.match(run.text)
    if before and DATED.search(before[0]):
        yield Detail("leading", "", Run(before[0], run.line), run.line, run.line)


def detail_of(run: Run, key: str = "", label: str = "", value: int = 0) -> Detail:
    """A text below an entry as a detail, with its lines."""
    return Detail(key, label, run, run.line, run.line + len(run.breaks), value)


def links_in(item: Item) -> Iterator[Link]:
    """Every link at or below an item, pictures included."""
    for run in item.runs():
        yield from run.links
