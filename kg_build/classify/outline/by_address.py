"""Things that are told apart by their addresses alone: each below a line of words, or before what is said of it.

`What the lamp is` with nothing but its address on the next line; `https://lamp.example - what it is`, in bullets or in
bare lines: such lines are facts of what stands above them, and entries only where a whole page consists of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg_build.classify.cues import key_of, speaks_of_itself
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.names import folded, section_title
from kg_build.classify.outline.name_ends import NAME_LENGTH, PROSE_START
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import links_of
from kg_build.model import Item, Run

ENOUGH = 3
"""So many blocks one after the other are of a shape, or they are notes."""
PAGE = 5
"""So many lines of a page begin with their addresses, or they are facts."""
MOST = 0.8
"""So great a part of them is."""
SEVERAL_BELOW = 2
"""So many addresses stand in a block on the average where they are things, without a word of what they are."""
HEADINGS = ("heading", "pseudo")
"""The shapes of headings."""
CODES = re.compile(r"(?:\s{0,3}:[a-z_\d+\-]{2,40}:)+\s*")
"""Marks before an address, written as codes: `:gem: :lock:`."""
SEVERAL = re.compile(r"(?<!s)s$")
"""How the name of what a heading gathers ends."""
QUOTES = {"【": "】", "《": "》", "'": "'", '"': '"', "“": "”", "「": "」", "[": "]"}
"""What a whole line may stand in."""
ENDS_OPEN = re.compile(r"[:：,，]\s*$")
"""How a line ends that leads to the address below it and names nothing."""


def by_address(items: Sequence[Item]) -> tuple[Item, ...]:
    """The blocks of a page, those that are told by their addresses as bullets without a list."""
    items = tuple(_below_lines(items))
    return tuple(_opened(items) if _is_of_addresses(items) else _below_plurals(items))


# -- an address below a line -----------------------------------------------------------------------------------------


def _below_lines(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks; where most of them are lines with their addresses below, each as a bullet with its address below it.

    A heading between them with such an address as its first block is one of them, too; headings alone stay headings.
    """
    flat = [part for item in items for part in (_flattened(item) if _heads_address(item) else (item,))]
    named = [_is_above_address(item) for item in flat]
    lines = sum(is_so for item, is_so in zip(flat, named, strict=True) if item.shape == "paragraph")
    if lines >= ENOUGH and sum(named) >= MOST * len(flat):
        yield from (_with_address_below(item) if is_so else item for item, is_so in zip(flat, named, strict=True))
        return
    for item in items:
        yield item.with_children(_below_lines(item.children)) if item.shape in HEADINGS else item


def _heads_address(item: Item) -> bool:
    first = item.children[0] if item.children and item.shape in HEADINGS else None
    return first is not None and first.shape == "paragraph" and not item.run.links and _only_addresses(first.run)


def _flattened(heading: Item) -> Iterator[Item]:
    """A heading with the addresses right below it as a bullet, and what follows."""
    first = heading.children[0]
    yield replace(heading, shape="bullet", end=first.end, children=(first,))
    yield from heading.children[1:]


def _only_addresses(run: Run) -> bool:
    """Is a text nothing but bare addresses?"""
    links = links_of(run)
    if not links or len(links) != len(run.links) or any(link.form != "bare" for link in links):
        return False
    around = "".join(run.text[a:b] for a, b in _around([(link.start, link.end) for link in links], len(run.text)))
    return not around.strip(" /\n")


def _around(spans: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What stands before, between and behind parts of a text."""
    at = 0
    for start, end in spans:
        yield at, start
        at = end
    yield at, length


def _is_above_address(item: Item) -> bool:
    """Is a block a line of words and nothing but addresses below it?"""
    if item.shape == "bullet":
        return True
    if item.shape != "paragraph" or not item.run.breaks or item.run.links[:1] != tuple(links_of(item.run)[:1]):
        return False
    line, below = split(item.run, item.run.breaks[:1])
    text = line.text.strip()
    if line.links or not folded(text) or len(text) > 2 * NAME_LENGTH or not _only_addresses(below):
        return False
    return not (ENDS_OPEN.search(text) or PROSE_START.match(text) or speaks_of_itself(text) or key_of(text))


def _with_address_below(item: Item) -> Item:
    """Such a block as a bullet, its name without the marks it stands in."""
    if item.shape == "bullet":
        return replace(item, run=_bare(item.run))
    line, below = split(item.run, item.run.breaks[:1])
    addresses = split(below, [link.start for link in below.links[1:]])
    said = tuple(Item("paragraph", address, address.line, address.line) for address in addresses)
    return replace(item, shape="bullet", run=_bare(line), children=said)


def _bare(run: Run) -> Run:
    """A line without the brackets or quotation marks around all of it."""
    text = run.text.strip()
    if QUOTES.get(text[:1]) != text[-1:] or len(text) < 3:
        return run
    start = run.text.index(text[0]) + 1
    return split(split(run, (start,))[1], (len(text) - 2,))[0]


# -- an address before what is said ----------------------------------------------------------------------------------


def _is_of_addresses(items: Sequence[Item]) -> bool:
    """Begin most lines of a page with their addresses, and do these not say more of what the headings name?

    They do where few say what is at the address and most headings have a single one below.
    """
    blocks = [lines for item in items for lines in _lines(item)]
    begun = [run for lines in blocks for run in lines if _begins(run)]
    if len(begun) < max(PAGE, MOST * sum(map(len, blocks))):
        return False
    holding = sum(any(map(_begins, lines)) for lines in blocks)
    return sum(map(_says_more, begun)) >= MOST * len(begun) or len(begun) >= SEVERAL_BELOW * holding


def _lines(item: Item) -> Iterator[list[Run]]:
    """The bullets of each list and the lines of each paragraph at or below a heading, where links are among them."""
    if item.shape in HEADINGS:
        for child in item.children:
            yield from _lines(child)
        return
    if item.shape == "list":
        runs = [bullet.run for bullet in item.children]
    elif item.shape == "paragraph" and any(link.form == "bare" for link in links_of(item.run)):
        runs = split(item.run, item.run.breaks)
    else:
        runs = list(item.runs()) if item.shape == "table" else []
    if any(map(_begins, runs)):
        yield runs
    elif linked := [run for run in runs if links_of(run)]:
        yield linked


def _below_plurals(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks; below a heading that says what it gathers, bullets that all begin with an address and say more."""
    for item in items:
        if item.shape not in HEADINGS:
            yield item
            continue
        below = tuple(_below_plurals(item.children))
        if _gathers(item):
            below = tuple(part for child in below for part in (_opened((child,)) if _are_told(child) else (child,)))
        yield item.with_children(below)


def _gathers(heading: Item) -> bool:
    """Is a heading the plural of a kind of things, or some words of which the last is a plural in small letters?"""
    title = section_title(heading.run)
    words = title.split()
    if not words or not SEVERAL.search(title) or heading.run.links or key_of(title) is not None:
        return False
    return (len(words) > 1 and words[-1].islower()) or kind_of_heading(title) is not None


def _are_told(item: Item) -> bool:
    """Are the bullets of a list, two or more, each an address and what is said of it?"""
    bullets = item.children if item.shape == "list" else ()
    return len(bullets) > 1 and all(_begins(bullet.run) and _says_more(bullet.run) for bullet in bullets)


def _says_more(run: Run) -> bool:
    """Do words follow the address that a text begins with?"""
    return len(run.text[links_of(run)[0].end :].strip(" -–—").split()) > 1


def _begins(run: Run) -> bool:
    """Does a text begin with its bare address, with nothing but marks before it?"""
    first = next(iter(links_of(run)), None)
    return first is not None and first.form == "bare" and not folded(CODES.sub("", run.text[: first.start]))


def _opened(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks, all lines that begin with their addresses as bullets, without the codes before these."""
    for item in items:
        if item.shape in HEADINGS:
            yield replace(item, children=tuple(_opened(item.children)))
        elif item.shape == "list" and all(_begins(bullet.run) for bullet in item.children):
            yield from (replace(bullet, run=_uncoded(bullet.run)) for bullet in item.children)
        elif item.shape == "paragraph" and all(map(_begins, lines := split(item.run, item.run.breaks))):
            yield from (Item("bullet", line, line.line, line.line) for line in map(_uncoded, lines))
        else:
            yield item


def _uncoded(run: Run) -> Run:
    match = CODES.match(run.text)
    return split(run, (match.end(),))[1] if match else run
