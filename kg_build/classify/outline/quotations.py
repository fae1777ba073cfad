"""Quotations that hold entries, as the lists and sections that they would be without their marks.

`> [Glow](…)` line by line, `> #### [Glow](…)` with what is said of it below, `> **Glow** [code](…)` again and again: a
quotation is else a note on what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.names import folded, section_title
from kg_build.classify.outline.blocks import HEADINGS, names_something
from kg_build.classify.outline.contents import is_ignored
from kg_build.classify.outline.pieces import lines_of, split
from kg_build.classify.outline.runs import has_named_link, links_of
from kg_build.links import is_generic_label
from kg_build.model import Item, Run

ENOUGH = 3
"""So many lines or quotations of a shape are a list."""
BEFORE = " -–—:：|*_"
"""What parts the name in a heading from what stands before it."""


def quoted(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks, with the quotations that hold entries as these."""
    quotes = {at: item for at, item in enumerate(items) if item.shape == "quote" and item.children}
    if not quotes:
        yield from items
        return
    lines = {at: found for at, item in quotes.items() if (found := _named_lines(item))}
    if sum(map(len, lines.values())) < ENOUGH:
        lines = {}
    bold = {at: item for at, item in quotes.items() if at not in lines and _begins_in_bold(item)}
    for at, item in enumerate(items):
        if at in lines:
            yield _list([replace(line, shape="bullet") for line in lines[at]])
        elif at in bold and len(bold) >= ENOUGH:
            yield _list([_below_first_line(item)])
        elif at in quotes and item.children[0].shape == "heading":
            yield from _headed(item) or (item,)
        else:
            yield item


def _named_lines(quote: Item) -> list[Item]:
    """The lines of a quotation, if each of them begins with a linked name."""
    if not all(child.shape == "paragraph" for child in quote.children):
        return []
    lines = [line for child in quote.children for line in lines_of(child)]
    return lines if all(begins_with_link(line.run) and names_something(line) for line in lines) else []


def begins_with_link(run: Run) -> bool:
    """Begins a text with a linked name?"""
    links = links_of(run)
    return bool(links) and links[0].start <= 1 and links[0].form != "bare" and has_named_link(run)


def _begins_in_bold(quote: Item) -> bool:
    """Begins a quotation with a name in bold, on a line with its link?"""
    first = quote.children[0]
    if first.shape not in ("paragraph", "pseudo") or not first.run.strong or first.run.strong[0][0] > 1:
        return False
    line = split(first.run, first.run.breaks)[0]
    name = line.text[: line.strong[0][1]].strip(BEFORE)
    return (
        bool(links_of(line)) and key_of(name) is None and names_something(Item("paragraph", line, line.line, line.line))
    )


def _below_first_line(quote: Item) -> Item:
    """A quotation as a bullet: its first line, and below it the rest."""
    first, *rest = quote.children
    line, *others = split(first.run, first.run.breaks)
    said = [Item("paragraph", other, other.line, other.line) for other in others]
    return Item("bullet", line, quote.start, quote.end, children=(*said, *rest))


def _headed(quote: Item) -> list[Item]:
    """The headings in a quotation: those with a linked name as bullets, those above bullets as sections; or nothing."""
    found: list[Item] = []
    for heading, below in _under_headings(quote.children):
        link = next((link for link in links_of(heading.run) if link.form != "bare"), None)
        if link is not None and not is_generic_label(link.text) and key_of(link.text) is None:
            bullet = _list([_heading_as_bullet(heading, below, link.start)])
            if found and found[-1].shape == "heading":
                found[-1] = found[-1].with_children((*found[-1].children, bullet))
            else:
                found.append(bullet)
        elif not heading.run.links and not is_ignored(section_title(heading.run)):
            found.append(heading.with_children(below))
    named = any(
        part.shape == "list" and any(map(names_something, part.children)) for one in found for part in one.walk()
    )
    return found if named else []


def _under_headings(items: Sequence[Item]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """(heading, what stands below it up to the next)."""
    starts = [at for at, item in enumerate(items) if item.shape in HEADINGS]
    for start, stop in zip(starts, [*starts[1:], len(items)], strict=True):
        yield items[start], tuple(items[start + 1 : stop])


def _heading_as_bullet(heading: Item, below: Sequence[Item], at: int) -> Item:
    """A heading whose name begins at its link as a bullet; the words before that, where it appeared, stand below."""
    before, run = split(heading.run, (at,)) if at else (None, heading.run)
    said = (
        [Item("paragraph", replace(before, text=before.text.rstrip(BEFORE)), before.line, before.line)]
        if before
        else []
    )
    said = [item for item in said if folded(item.run.text)]
    inner = [part for item in below for part in (item.children if item.shape == "quote" else (item,))]
    end = max([heading.end, *(part.end for part in inner)])
    return Item("bullet", run, heading.start, end, children=(*said, *_by_lines(inner)))


def _by_lines(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks, the lines of a paragraph each for itself."""
    for item in items:
        lines = split(item.run, item.run.breaks) if item.shape == "paragraph" else []
        yield from [Item("paragraph", line, line.line, line.line) for line in lines] if len(lines) > 1 else [item]


def _list(bullets: Sequence[Item]) -> Item:
    first = bullets[0].start
    return Item("list", Run("", first), first, bullets[-1].end, children=tuple(bullets))
