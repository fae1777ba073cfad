"""Bullets without links below an entry that are things all the same: its parts, and others that share one address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.names import clean
from kg_build.classify.outline.name_ends import NAME_LENGTH
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import detail_key, links_of
from kg_build.model import Item

DESCRIBED_SET = re.compile(
    r"[:：]\s*(?=(?:This|The) (?:[a-z\-]+ ){0,2}(?:data ?set|set|subset|collection|corpus|database|benchmark)"
    r" (?:consists? of|contains?|comprises|includes|holds|covers)\b)"
)
"""Between the name of a set and the sentence that says what is in it: `Name: This set consists of …`."""
SPLIT = re.compile(r"(?i)(?:training|train|test|testing|validation|dev|development|evaluation|held-out)\b.*")
"""How the names of the splits of one set begin, which are no sets of their own."""
NAME_WORDS = 3
"""The name of a part has at least this many words, of which as many have a capital: others are words for a part."""


def parts_below(listed: Item) -> dict[int, Item]:
    """Place -> bullet, named by what stands before its colon, of those below an entry that describe a set each.

    They are none unless two do.
    """
    found = {at: part for at, bullet in enumerate(listed.children) if (part := _part(bullet)) is not None}
    return found if len(found) > 1 else {}


def _part(bullet: Item) -> Item | None:
    """A bullet with its name alone, and what is said of the set below it; None where it is no such bullet."""
    match = DESCRIBED_SET.search(bullet.run.text, 0, NAME_LENGTH) if bullet.shape == "bullet" else None
    name = clean(bullet.run.text[: match.start()]) if match else ""
    capitals = sum(word[:1].isupper() for word in name.split())
    if match is None or capitals < NAME_WORDS or SPLIT.match(name) or key_of(name):
        return None
    run, _colon, behind = split(bullet.run, (match.start(), match.end()))
    said = Item("paragraph", behind, behind.line, bullet.end)
    return replace(bullet, run=run, children=(said, *bullet.children))


def with_shared_addresses(items: Iterable[Item]) -> Iterator[Item]:
    """The blocks of a section; names in bold with one address above them are not below the entry before them.

    An entry that has told its address by then is at its end: `Access: https://…`, and behind it `- **Glow**`,
    `- **Wick**`. Each of the bullets has the address.
    """
    for item in items:
        at = _shared_address(item)
        if at is None:
            yield item
            continue
        address, names = item.children[at : at + 2]
        kept = item.children[:at]
        yield replace(item, end=kept[-1].end, children=kept)
        bullets = tuple(replace(name, children=(address, *name.children)) for name in names.children)
        yield replace(names, children=bullets)
        yield from item.children[at + 2 :]


def _shared_address(item: Item) -> int | None:
    """Where below an entry in bold a second address stands with nothing but names in bold below it."""
    below = item.children if item.shape == "pseudo" else ()
    for at in range(1, len(below) - 1):
        if _is_address(below[at]) and _are_names(below[at + 1]) and any(links_of(said.run) for said in below[:at]):
            return at
    return None


def _is_address(item: Item) -> bool:
    """Is a block a key with its address and nothing else?"""
    links, key = links_of(item.run), detail_key(item.run)
    return item.shape == "paragraph" and len(links) == 1 and key is not None and key[2] == links[0].start


def _are_names(item: Item) -> bool:
    return item.shape == "list" and len(item.children) > 1 and all(map(_is_bold_name, item.children))


def _is_bold_name(bullet: Item) -> bool:
    """Is a bullet a name in bold and nothing more?"""
    run = bullet.run
    whole = bool(run.strong) and not (run.text[: run.strong[0][0]] + run.text[run.strong[0][1] :]).strip()
    return whole and not (run.links or bullet.children or key_of(run.text))
