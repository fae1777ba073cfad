"""Whether a heading names a resource, or a section in which resources stand."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg_build.classify.headings import gathers_first, is_plain
from kg_build.classify.names import PROPER, section_title
from kg_build.classify.outline.blocks import are_facets, headings_in, is_keyed_entry, is_series, verdict
from kg_build.classify.outline.contest_parts import gathers_contests
from kg_build.classify.outline.keyed_tables import keyed_below
from kg_build.classify.outline.measured import is_results
from kg_build.classify.outline.named_headings import (
    holds_papers,
    is_above_facts,
    is_dated,
    is_described_title,
    is_signed_title,
    is_whole_entry,
    names_nothing,
)
from kg_build.classify.outline.records import is_proper
from kg_build.classify.outline.runs import detail_key
from kg_build.classify.outline.tables import lists_links
from kg_build.model import Item

FEW = 5
"""A heading among entries is one too, though it lists up to this many named things: its editions, its parts."""
TOLD = 2
"""So many details say that a heading is what they are of."""
ONE_THING = re.compile(r"(?i)\w (?:data ?set|corpus|benchmark|model|challenge|toolkit|framework|knowledge graph)$")
"""The name of one thing, with what it is at its end."""
GATHERS = re.compile(r"(?<!s)s\s*$")
"""`Kaggle competitions`: the plural of a kind, under which each named link is one."""


def heads_entry(item: Item, consensus: bool, titles: Collection[str]) -> bool:
    """Is a heading an entry: by what stands under it, else by what most of its siblings are (`consensus`)?"""
    inner = headings_in(item)
    told = verdict(item, titles)
    if any(child.shape == "table" and is_results(child) for child in item.children) and not told.named_link:
        return False
    title = section_title(item.run)
    if is_dated(title) and not item.run.links:
        return False
    if told.linked and not told.named_link and GATHERS.search(item.run.text) and is_plain(title):
        return False
    if not told.named_link and (names_nothing(title) or (told.entries and _gathers(item, told.details))):
        return False
    if (inner and (is_series(item, inner) or holds_papers(item, inner))) or keyed_below(item):
        return True
    if is_told_of(item, told.details):
        return True
    if inner and not told.named_link and not are_facets(item, inner, titles):
        return False
    if is_keyed_entry(item, inner, titles):
        return True
    if is_whole_entry(item) or is_above_facts(item) or is_described_title(item) or is_signed_title(item):
        return True
    if told.is_entry is None:
        return consensus and bool(item.children or told.named_link or is_proper(title))
    among = consensus and told.entries <= FEW and not inner
    return told.is_entry or (among and (told.linked < told.entries or is_proper(title)))


def told_of(item: Item, titles: Collection[str]) -> Item | None:
    """Such a heading (see `is_told_of`) with what stands below its headings in bold right below it; else None."""
    inner = headings_in(item)
    if not inner or any(part.shape != "pseudo" or part.run.links for part in inner):
        return None
    if not is_told_of(item, verdict(item, titles).details):
        return None
    return item.with_children(
        part for child in item.children for part in (child.children if child in inner else (child,))
    )


def is_told_of(item: Item, details: int) -> bool:
    """Is a heading the name of one thing (`GlowQA Dataset`), and what is right below it told of that under keys?

    The rows of a table further down are its parts.
    """
    title, first = section_title(item.run), item.children[0] if item.children else None
    if first is None or first.shape != "paragraph" or details < TOLD or not ONE_THING.search(title):
        return False
    key = detail_key(first.run)
    proper = any(PROPER.search(word) for word in title.split()[:-1])
    return key is not None and key[0] == "description" and proper


def _gathers(item: Item, details: int) -> bool:
    """Does a heading above entries gather them, by its words or by what they are?"""
    return gathers_first(section_title(item.run)) or gathers_contests(item) or _charts(item, details)


def _charts(item: Item, details: int) -> bool:
    """Is a heading without a proper name the title of a table of linked names, with one link beside it at most?"""
    proper = any(map(PROPER.search, section_title(item.run).split()))
    return details < 2 and not proper and any(child.shape == "table" and lists_links(child) for child in item.children)
