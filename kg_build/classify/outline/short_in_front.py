"""Short names in a bracket before the names that they are short for: `(TGS) [Tinytown Glow Set](…)`."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from kg_build.classify.cues import key_of
from kg_build.classify.names import PROPER, folded
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import links_of
from kg_build.links import is_generic_label
from kg_build.model import Item, Run

IN_FRONT = re.compile(r"\s{0,3}[(（](?P<short>[A-Z][\w\-+.]{1,19})[)）]\s{1,3}")
"""A word in a bracket that begins a text."""
WORD = re.compile(r"[^\W_]+")
"""A word, of `Long-Term` each."""
NAME = 3
"""A name that is short for more has so many words at the least."""


def with_shorts_below(item: Item) -> Item:
    """A list with what its linked names are called for short below them, as other names of the same."""
    below = tuple(with_shorts_below(child) if child.shape in ("list", "bullet") else child for child in item.children)
    match = IN_FRONT.match(item.run.text) if item.shape == "bullet" else None
    if match is None or not _is_short_for_link(item.run, match):
        return item.with_children(below)
    _short, run = split(item.run, (match.end(),))
    short = Item("paragraph", Run(f"Alias: {match['short']}", run.line), run.line, run.line)
    return replace(item, run=run, children=(short, *below))


def _is_short_for_link(run: Run, match: re.Match[str]) -> bool:
    """Does a link with a name of some words stand behind it, with the letters before its words or it in the address?"""
    links, short = links_of(run), match["short"]
    if not links or links[0].start != match.end() or links[0].form == "bare" or is_generic_label(links[0].text):
        return False
    words = WORD.findall(links[0].text)
    if len(words) < NAME or not PROPER.search(short) or key_of(short) or folded(short) in folded(links[0].text):
        return False
    initials = iter("".join(word[0] for word in words).casefold())
    spelt = short.isalpha() and all(letter in initials for letter in short.casefold())
    return spelt or (len(short) > 3 and folded(short) in folded(unquote(links[0].target)))
