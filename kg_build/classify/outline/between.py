"""Bullets that Markdown ends too early: what stands between two of them, not indented, is said of the first.

`- Glow`, a blank line, `Access: https://…`; or a quotation, or a line of badges, behind each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg_build.classify.names import folded
from kg_build.classify.outline.name_ends import name_end
from kg_build.classify.outline.runs import detail_key, links_of
from kg_build.model import Item, Run


def with_facts_between(items: Sequence[Item]) -> Sequence[Item]:
    """The blocks of a section; where two lists of one bullet have such facts behind them, below the bullet."""
    ends = {at: end for at in range(len(items)) if (end := _facts_end(items, at)) > at + 1}
    if len(ends) < 2:
        return items
    paired: list[Item] = []
    at = 0
    while at < len(items):
        end = ends.get(at, at + 1)
        paired.append(_with(items[at], items[at + 1 : end]) if end > at + 1 else items[at])
        at = end
    return tuple(paired)


def _facts_end(items: Sequence[Item], at: int) -> int:
    """The place behind the facts of the bullet at a place: right behind it where it has none, or is no such bullet."""
    end = at + 1
    if _is_lone_bullet(items[at]):
        while end < len(items) and _is_fact(items[end]):
            end += 1
    return end


def _with(listed: Item, said: Sequence[Item]) -> Item:
    bullet, end = listed.children[0], said[-1].end
    facts = [part for item in said for part in (item.children if item.shape == "quote" else (item,))]
    return replace(listed, end=end, children=(replace(bullet, end=end, children=(*bullet.children, *facts)),))


def _is_lone_bullet(item: Item) -> bool:
    return item.shape == "list" and len(item.children) == 1 and name_end(item.children[0].run) > 0


def _is_fact(item: Item) -> bool:
    """Is a block a line with a key and its address, a line of badges, or a quotation?"""
    if item.shape == "quote":
        return all(part.shape == "paragraph" for part in item.children)
    if item.shape != "paragraph" or not links_of(item.run):
        return False
    return detail_key(item.run) is not None or are_badges(item.run)


def are_badges(run: Run) -> bool:
    """Is a text nothing but links of which each is a picture?"""
    links = links_of(run)
    pictures = sum(link.form == "image" for link in run.links)
    rest = run.text
    for link in reversed(links):
        rest = rest[: link.start] + rest[link.end :]
    return 0 < len(links) <= pictures and not folded(rest)
