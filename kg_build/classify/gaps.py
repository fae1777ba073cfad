"""Sections that hold links and gave no entry: written in a way that the reader does not know, and told to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg_build.classify.names import section_title
from kg_build.classify.outline.found import NOTE
from kg_build.classify.outline.runs import links_out
from kg_build.model import Entry, Item, Reported

FEW = 3
"""On fewer lines with links a section may as well be nothing but a note."""


def gaps(page: Item, entries: Sequence[Entry], reported: Sequence[Reported]) -> Iterator[tuple[int, str, int]]:
    """(line, title, lines with links) of the highest sections without an entry, but with links in what seemed notes."""
    notes = sorted({link.line for link in reported if link.reason == NOTE})
    yield from _below(page, [entry.written.start for entry in entries], notes)


def _below(item: Item, starts: Sequence[int], notes: Sequence[int]) -> Iterator[tuple[int, str, int]]:
    inside = [line for line in notes if item.start <= line <= item.end]
    if len(inside) < FEW:
        return
    if any(item.start <= line <= item.end for line in starts):
        for child in item.children:
            if child.shape == "heading":
                yield from _below(child, starts, inside)
        return
    lines = {link.line for run in item.runs() for link in links_out(run)}.intersection(inside)
    if len(lines) >= FEW:
        yield item.start, section_title(item.run), len(lines)
