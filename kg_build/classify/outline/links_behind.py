"""Titles in paragraphs of their own, each with its links in a paragraph behind it, as bullets with these below.

`**The Light of Lamps**. LTSR 2021.`, then a line of badges or `[paper] [code]`, then perhaps its abstract: each is one
only where several stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain
from kg_build.classify.names import PROPER, clean, folded
from kg_build.classify.outline.name_ends import PROSE_START
from kg_build.classify.outline.published import is_venue
from kg_build.classify.outline.runs import links_of
from kg_build.classify.outline.works import TITLE_WORDS, lead_of, only_leads_on
from kg_build.classify.persons import are_authors
from kg_build.model import Item, Run

ENOUGH = 2
"""So many titles with their links behind them are a list."""
AROUND = " \t\n.,;:*_`()（）[]【】|/·-–—"
"""What may stand between a title and its venue, and between links."""

SHORT_VENUE = re.compile(r"[A-Z](?=[A-Za-z&]{0,10}[A-Z])[A-Za-z&\-]{1,12}['’]?\d\d")
"""An abbreviation with the last digits of a year."""


def with_links_behind(items: Sequence[Item]) -> tuple[Item, ...]:
    """The blocks below a heading; titles with their links in the paragraph behind them as the bullets of lists."""
    ends = {at: end for at in range(len(items) - 1) if (end := _links_end(items, at))}
    return tuple(_paired(items, ends)) if len(ends) >= ENOUGH else tuple(items)


def _links_end(items: Sequence[Item], at: int) -> int:
    """The place behind the links of the title at a place; its authors may stand between; 0 where it has none."""
    if not _is_title(items[at]):
        return 0
    end = at + 1 + _is_signature(items[at + 1])
    return end + 1 if end < len(items) and _leads_on(items[end]) else 0


def _is_signature(item: Item) -> bool:
    """Is a block a paragraph without links that says only who wrote something, or where it appeared?"""
    text = item.run.text.strip(AROUND)
    return item.shape == "paragraph" and not item.run.links and (is_venue(text) or are_authors(text))


def _paired(items: Sequence[Item], ends: Mapping[int, int]) -> Iterator[Item]:
    """The blocks, with what stands behind a title up to the next below it: behind its links, what says more of it."""
    at = 0
    bullets: list[Item] = []
    for start, end in ends.items():
        if bullets and start > at:
            yield _list(bullets)
            bullets = []
        yield from items[at:start]
        at = end
        while at < len(items) and _says_more(items[at]):
            at += 1
        below = tuple(part for item in items[start + 1 : at] for part in _parts(item))
        bullets.append(Item("bullet", items[start].run, items[start].start, items[at - 1].end, children=below))
    yield _list(bullets)
    yield from items[at:]


def _list(bullets: Sequence[Item]) -> Item:
    first = bullets[0].start
    return Item("list", Run("", first), first, bullets[-1].end, children=tuple(bullets))


def _parts(item: Item) -> Sequence[Item]:
    return item.children if item.shape == "quote" else (item,)


def _says_more(item: Item) -> bool:
    """Is a block behind the links of a title a quotation, or a picture?"""
    if item.shape == "quote":
        return all(part.shape == "paragraph" for part in item.children)
    return item.shape == "paragraph" and not folded(item.run.text) and not links_of(item.run) and bool(item.run.links)


def _is_title(item: Item) -> bool:
    """Is a paragraph without links a name in bold, and behind it nothing, its venue or its authors?"""
    run = item.run
    start, end = run.strong[0] if run.strong else (0, 0)
    if item.shape != "paragraph" or not end or start > lead_of(run) + 1 or run.links:
        return False
    name, behind = clean(run.text[start:end]).strip(AROUND), run.text[end:].strip(AROUND)
    titled = len(name.split()) >= TITLE_WORDS - 1 or any(map(PROPER.search, name.split()))
    if not titled or key_of(name) or PROSE_START.match(name) or run.text[:end].rstrip().endswith((":", "：")):
        return False
    return not is_plain(name) and (not behind or is_venue(behind) or _is_short_venue(behind) or are_authors(behind))


def _is_short_venue(behind: str) -> bool:
    """Is a word the abbreviation of a venue with the last digits of its year: `LTSR21`, `NeurLamp21`?"""
    return SHORT_VENUE.fullmatch(behind) is not None


def _leads_on(item: Item) -> bool:
    """Is a paragraph nothing but links that say only where they lead: badges, or `[paper] [code]`?"""
    links = links_of(item.run)
    if item.shape != "paragraph" or not links:
        return False
    rest = item.run.text
    for link in reversed(links):
        rest = rest[: link.start] + rest[link.end :]
    return not rest.strip(AROUND) and all(not folded(link.text) or only_leads_on(link) for link in links)
