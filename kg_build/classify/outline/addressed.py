"""Lines that are a name, a colon and the name's address, without a bullet: each begins an entry (`3.Glow：address`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg_build.classify.cues import key_of, speaks_of_itself
from kg_build.classify.names import ORDINAL, PROPER, folded
from kg_build.classify.outline.blocks import HEADINGS, is_list_of_entries
from kg_build.classify.outline.name_ends import COMMA, NAME_LENGTH, PROSE_END, PROSE_START, REFERS
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import detail_key, links_of
from kg_build.model import Item, Run

ENOUGH = 3
"""A page has at least this many such lines, or they are notes: `Slides of the talk: address`."""
COLON_END = re.compile(r"\s*[:：]\s*$|\s+$")
"""What parts a name from its address: a colon, else a blank."""
SAID_BEHIND = re.compile(r"\s*(?:[:：,，;；]|[-–—]{1,2}\s)\s*\S")
"""What parts an address from what is said of the thing."""
GLUED_KEY = re.compile(r"(?:论文|技术报告)(?=[A-Z])")
"""A key with the title of a paper behind it and no colon between: `论文Lamps of the North`."""
GLUED_KIND = re.compile(r"(?:教程|工具|项目|模型|数据集)(?=[A-Za-z])")
"""A kind with the name behind it and nothing between: `教程Glow-CookBook`."""


def glued_key(run: Run) -> tuple[str, str, int] | None:
    """(key, label, where the value begins) of a line with a key that nothing parts from the title behind it; or None.

    It is one only where an address ends the line.
    """
    match = GLUED_KEY.match(run.text)
    return ("link:paper", match[0], match.end()) if match and _address_at_end(run) is not None else None


def name_start(run: Run, *, among: bool = False) -> int | None:
    """Where the name begins in a line that is a name, a colon or a blank, and its address; None for any other.

    Behind the address may stand a mark, and what is said of the thing. `among` others a name is some words with
    capitals too.
    """
    stop = _address_at_end(run)
    if stop is None or glued_key(run) or detail_key(run):
        return None
    number = ORDINAL.match(run.text)
    start = number.end() if number else 0
    kind = GLUED_KIND.match(run.text, start)
    start = kind.end() if kind else start
    name = run.text[start:stop].strip()
    if not folded(name) or len(name) > NAME_LENGTH // 2 or speaks_of_itself(name) or key_of(name):
        return None
    if any(cue.search(name) for cue in (COMMA, PROSE_END, REFERS)) or PROSE_START.match(name):
        return None
    words = name.split()
    proper = any(PROPER.search(word) for word in words) or folded(name) in folded(links_of(run)[0].target)
    proper = proper or (among and len(words) > 1 and all(word[0].isupper() for word in words))
    return start if number or (proper and len(words) <= 4) else None


def _address_at_end(run: Run) -> int | None:
    """Where the colon stands before the one link of a line, if that is a bare address and ends it; else None.

    A mark and what is said of the thing may follow.
    """
    links = links_of(run)
    bare = len(links) == 1 and (links[0].form == "bare" or "://" in links[0].text)
    if not bare or len(run.links) != 1 or run.breaks not in ((), (links[0].start,)):
        return None
    colon = COLON_END.search(run.text, 0, links[0].start)
    behind = run.text[links[0].end :].strip(" .。;；?？/")
    ends = not behind or SAID_BEHIND.match(run.text, links[0].end)
    return colon.start() if colon and colon.start() and ends else None


def has_addressed(items: Sequence[Item]) -> bool:
    """Are there enough such lines on a page to tell that they are its entries?"""
    return sum(name_start(line.run) is not None for item in items for line in _all_lines(item)) >= ENOUGH


def begins_addressed(item: Item) -> bool:
    """Is the first thing below a heading such a line with a number: is the heading a section?"""
    first = next((line for child in item.children[:1] for line in _all_lines(child)), None)
    return first is not None and name_start(first.run) is not None and ORDINAL.match(first.run.text) is not None


def _all_lines(item: Item) -> Iterator[Item]:
    """The lines of the paragraphs at or below a heading."""
    if item.shape == "paragraph":
        yield from _lines(item)
    elif item.shape in HEADINGS:
        for child in item.children:
            yield from _all_lines(child)


def _lines(item: Item) -> list[Item]:
    """The lines of a paragraph, each as one; an address stays with a line that is all of the name before it."""
    addresses = {link.start for link in links_of(item.run) if link.form == "bare"}
    pairs = pairwise((*item.run.breaks, len(item.run.text)))
    alone = {start for start, end in pairs if start in addresses and " " not in item.run.text[start:end].strip()}
    parts = split(item.run, [cut for cut in item.run.breaks if cut not in alone])
    if len(parts) < 2:
        return [item]
    return [replace(item, run=part, start=part.line, end=part.line) for part in parts]


def with_addressed(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks of a section; each such line as a bullet, with the facts and the prose below it up to the next.

    A list of entries, a table, a heading, or a paragraph that links a name is none of these, and ends the entry.
    """
    opened: Item | None = None
    below: list[Item] = []

    def closed(entry: Item) -> Item:
        return replace(entry, end=max([entry.end, *(item.end for item in below)]), children=tuple(below))

    for item in _opened_up(items):
        start = name_start(item.run, among=True) if item.shape == "paragraph" else None
        if opened is not None and (start is not None or not _is_said(item)):
            yield closed(opened)
            opened = None
        if start is not None:
            opened, below = replace(item, shape="bullet", run=split(item.run, (start,))[-1] if start else item.run), []
        elif opened is not None:
            below.append(item)
        else:
            yield item
    if opened is not None:
        yield closed(opened)


def _opened_up(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks, a paragraph with such a line in it each line for itself."""
    for item in items:
        lines = _lines(item) if item.shape == "paragraph" else [item]
        yield from lines if any(name_start(line.run, among=True) is not None for line in lines) else (item,)


def _is_said(item: Item) -> bool:
    """Is a block below such a line said of it: a fact, or prose without links?"""
    if item.shape == "list":
        return not is_list_of_entries(item, ())
    if item.shape != "paragraph":
        return False
    return not links_of(item.run) or detail_key(item.run) is not None or glued_key(item.run) is not None
