"""Tables of contents that hold the list itself: `1. [Lamps](#lamps)` and behind it, or below it, the lamps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg_build.classify.names import folded, section_title
from kg_build.classify.outline.blocks import CONTENTS
from kg_build.classify.outline.runs import is_anchor_only, links_of, unnumbered
from kg_build.model import Item


def with_filled_contents(items: Sequence[Item], titles: Collection[str]) -> tuple[Item, ...]:
    """The blocks of a page; below a table of contents, anchors that lead nowhere as headings of what stands there.

    They are so where the page has no headings of their names, and more links lead out than stand in such anchors.
    """
    return tuple(_filled(item, titles) for item in items)


def _filled(item: Item, titles: Collection[str]) -> Item:
    if item.shape != "heading":
        return item
    if CONTENTS.match(section_title(item.run)) and _holds_more(item, titles):
        return item.with_children(_headed(item.children, item.level + 1, titles))
    return item.with_children(with_filled_contents(item.children, titles))


def _holds_more(item: Item, titles: Collection[str]) -> bool:
    """Are there anchors to no heading below a heading, and more addresses than these?"""
    anchors = sum(_is_anchor(bullet, titles) for bullet in item.walk())
    out = sum("://" in link.target for run in item.runs() for link in links_of(run))
    return 0 < anchors < out


def _is_anchor(bullet: Item, titles: Collection[str]) -> bool:
    """Is a bullet nothing but a link within the page, to a heading that the page does not have?"""
    links = links_of(bullet.run)
    alone = bullet.shape == "bullet" and len(links) == 1 and is_anchor_only((bullet.run,))
    name = folded(unnumbered(bullet.run.text)) if alone else ""
    return bool(name) and name == folded(unnumbered(links[0].text)) and name not in titles


def _headed(items: Sequence[Item], level: int, titles: Collection[str]) -> Iterator[Item]:
    """The blocks, with each such bullet as a heading of what stands below it, or behind it up to the next."""
    waiting: Item | None = None
    for item in items:
        if item.shape == "list" and all(_is_anchor(bullet, titles) for bullet in item.children):
            if waiting is not None:
                yield waiting
            *above, waiting = (_as_heading(bullet, level) for bullet in item.children)
            yield from above
        elif waiting is not None and item.shape != "heading":
            waiting = _closed(waiting, item)
        else:
            if waiting is not None:
                yield waiting
            waiting = None
            yield item
    if waiting is not None:
        yield waiting


def _as_heading(bullet: Item, level: int) -> Item:
    return Item("heading", bullet.run, bullet.start, bullet.end, level, children=bullet.children)


def _closed(heading: Item, item: Item) -> Item:
    """A heading with one more block below it."""
    below = (*heading.children, item)
    return Item("heading", heading.run, heading.start, item.end, heading.level, children=below)
