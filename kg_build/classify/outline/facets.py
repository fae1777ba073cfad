"""Headings that stand below one entry after the other, and say only what the lines under them are: `**Facts**`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg_build.classify.headings import kind_of_heading
from kg_build.classify.names import folded, section_title
from kg_build.classify.outline.blocks import HEADINGS
from kg_build.classify.outline.runs import KEY, detail_key
from kg_build.model import Item


def with_facets_lifted(items: Sequence[Item]) -> tuple[Item, ...]:
    """The blocks of a page; what stands below such headings, directly below the headings that they are facets of."""
    counts = Counter(title for item in items for inner in item.walk() for title in _facets_below(inner))
    repeated = {title for title, count in counts.items() if count > 1}
    return tuple(_lifted(item, repeated) for item in items) if repeated else tuple(items)


def _facets_below(item: Item) -> set[str]:
    """The titles of such headings directly below one."""
    if item.shape not in HEADINGS:
        return set()
    return {folded(section_title(child.run)) for child in item.children if _is_facet(child)}


def _lifted(item: Item, titles: set[str]) -> Item:
    if item.shape not in HEADINGS:
        return item
    children: list[Item] = []
    for child in item.children:
        if _is_facet(child) and folded(section_title(child.run)) in titles:
            children.extend(child.children)
        else:
            children.append(_lifted(child, titles))
    return item.with_children(children)


def _is_facet(item: Item) -> bool:
    """Is a block a heading of no kind, without links, above a list of keys with their values, one of them known?"""
    if item.shape not in HEADINGS or item.run.links or not item.children:
        return False
    if any(child.shape in (*HEADINGS, "table") for child in item.children):
        return False
    bullets = [bullet for child in item.children if child.shape == "list" for bullet in child.children]
    keyed = sum(KEY.match(bullet.run.text) is not None for bullet in bullets)
    told = len(bullets) > 1 and keyed == len(bullets) and any(_is_known(bullet) for bullet in bullets)
    return told and kind_of_heading(section_title(item.run)) is None


def _is_known(bullet: Item) -> bool:
    """Is a bullet a fact under a known key?"""
    return bool((detail_key(bullet.run) or ("",))[0])
