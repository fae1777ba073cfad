"""Paragraphs that begin with a name that says it is data or a contest, a colon and its address: `Lamp Dataset: https://…`."""

from __future__ import annotations

from kg_build.classify.cues import key_of
from kg_build.classify.kinds import kind_of_name
from kg_build.classify.names import clean
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import KEY, detail_key, links_of
from kg_build.links import is_generic_label
from kg_build.model import Item, Run

KINDS = ("dataset", "competition")
"""What the names say that are told by that alone."""


def is_kind_with_address(run: Run, end: int) -> bool:
    """Is a line a name of two words that ends as those of data or contests do, a colon, and its bare address?"""
    name, links = run.text[:end].strip(), links_of(run)
    if len(links) != 1 or links[0].form != "bare" or len(name.split()) != 2 or not name[0].isupper():
        return False
    if kind_of_name(name) not in KINDS or key_of(name) or is_generic_label(name):
        return False
    return run.text[end : links[0].start].strip() in (":", "：") and not run.text[links[0].end :].strip()


def begins_with_address(item: Item) -> bool:
    """Is the first line of a paragraph the name of data or of a contest, a colon and its address; then come facts?"""
    if item.shape != "paragraph" or not item.run.breaks or not links_of(item.run):
        return False
    line = split(item.run, item.run.breaks[:1])[0]
    match = KEY.match(line.text)
    links = links_of(line)
    if match is None or len(links) != 1 or links[0].form != "bare" or links[0].start != match.end():
        return False
    return kind_of_name(clean(match[1])) in KINDS and detail_key(line) is None
