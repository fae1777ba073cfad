"""Entries that are written without bullets, or with their names elsewhere than in front, as bullets like all others.

`1、[Glow](…)` in paragraphs, quotations that each begin with a name, `Data: [Glow](…)` under one label again and again,
`what it is（[Glow](…)）`: each is one only where several stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg_build.classify.cues import key_of
from kg_build.classify.definitions import definition
from kg_build.classify.headings import is_plain, kind_of_heading
from kg_build.classify.kinds import stated_kind
from kg_build.classify.names import PROPER, clean, folded, section_title
from kg_build.classify.outline.addressed import name_start
from kg_build.classify.outline.blocks import HEADINGS, names_something
from kg_build.classify.outline.links_behind import with_links_behind
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.quotations import begins_with_link, quoted
from kg_build.classify.outline.records import unfolded
from kg_build.classify.outline.runs import KEY, links_of
from kg_build.classify.outline.short_in_front import with_shorts_below
from kg_build.classify.outline.told_in_prose import told_in_prose
from kg_build.links import is_generic_label
from kg_build.model import Item, Link, Run

NUMBER = re.compile(
    r"\s{0,3}(?:[(（](?P<in>\d{1,3})[)）]|(?P<no>\d{1,3})(?:[、．)）]|\.(?=[^\d\s]))|(?P<ring>[①-⑳]))\s*(?=\S)"
)
"""A number before a name that makes no list in Markdown: `1、`, `（1）`, `1.Glow`, `①`."""
ENOUGH = 3
"""So many blocks of a shape are a list."""
SAME = 0.8
"""So great a part of a list is of one shape."""
OPENS = re.compile(r"[(（]\s*$")
"""What stands before a link in a bracket."""
CLOSES = re.compile(r"\s*[)）]\s*[.。]?$")
"""What stands behind it."""

KEY_BEHIND = re.compile(
    r"\s*(?P<name>[A-Z][\w.\-]*(?: [A-Z\d][\w.\-]*){0,2})\s+(?P<key>[\u3400-\u9fff]{2,8})\s*[:：]\s*"
)
"""A name in Latin letters, and a key in Chinese with its colon: `Glow 数据集地址：`."""


def as_bullets(items: Sequence[Item], title: str = "") -> tuple[Item, ...]:
    """The blocks below a heading, those that are lists of entries in another shape as lists."""
    found = [
        item.with_children(as_bullets(item.children, section_title(item.run))) if item.shape in HEADINGS else item
        for item in items
    ]
    lists = [with_shorts_below(_named_in_front(item, title)) if item.shape == "list" else item for item in found]
    return tuple(quoted(list(_numbered(told_in_prose(with_links_behind(lists), title)))))


# -- numbers ---------------------------------------------------------------------------------------------------------


def _numbered(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks; paragraphs with one number after the other as the bullets of a list, with what stands between below.

    They stay as they are where most do not name a thing.
    """
    pieces = [piece for item in items for piece in _at_numbers(item)]
    numbers = [_number(piece) for piece in pieces]
    if sum(number is not None for number in numbers) < 2:
        yield from _first_of_list(items)
        return
    begun = [at for at, number in enumerate(numbers) if number == 1 and _next(numbers, at) is not None]
    done = 0
    for begin in begun:
        if begin < done:
            continue
        yield from pieces[done:begin]
        end, made = _one_list(pieces, numbers, begin)
        bullets = made.children
        named = sum(names_something(unfolded(bullet)) for bullet in bullets)
        if 2 * named > len(bullets) > 1:
            yield made
        else:
            yield from pieces[begin:end]
        done = end
    yield from pieces[done:]


def _first_of_list(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks; `1.[Glow](…)` right above a list is its first bullet."""
    for at, item in enumerate(items):
        above = at + 1 < len(items) and items[at + 1].shape == "list" and _number(item) == 1
        bullet = _bullet(item, ()) if above else None
        named = bullet is not None and begins_with_link(bullet.run) and names_something(bullet)
        yield _list([bullet]) if bullet is not None and named else item


def _number(item: Item) -> int | None:
    """The number before the name of a paragraph, where it is not one of the lines that are read as such."""
    match = NUMBER.match(item.run.text) if item.shape == "paragraph" else None
    if match is None or name_start(item.run) is not None:
        return None
    return ord(match["ring"]) - ord("①") + 1 if match["ring"] else int(match["in"] or match["no"])


def _next(numbers: Sequence[int | None], at: int) -> int | None:
    """Where the number stands that follows the one at a place, before any other number."""
    number = numbers[at]
    behind = next((place for place in range(at + 1, len(numbers)) if numbers[place] is not None), None)
    return behind if behind is not None and number is not None and numbers[behind] == number + 1 else None


def _one_list(pieces: Sequence[Item], numbers: Sequence[int | None], begin: int) -> tuple[int, Item]:
    """The list that begins at a place, and where it ends; a table or heading ends it, prose behind the last does not.

    Prose behind the last number is below it where prose stands behind one of the others, or it has no address itself.
    """
    starts = [begin]
    while (behind := _next(numbers, starts[-1])) is not None:
        if any(piece.shape in (*HEADINGS, "table") for piece in pieces[starts[-1] : behind]):
            break
        starts.append(behind)
    between = any(after - before > 1 for before, after in pairwise(starts))
    between = between or not names_something(unfolded(_bullet(pieces[starts[-1]], ())))
    end = starts[-1] + 1
    while between and end < len(pieces) and numbers[end] is None and pieces[end].shape == "paragraph":
        end += 1
    bullets = [_bullet(pieces[at], pieces[at + 1 : stop]) for at, stop in zip(starts, [*starts[1:], end], strict=True)]
    return end, _list(bullets)


def _bullet(item: Item, below: Sequence[Item]) -> Item:
    match = NUMBER.match(item.run.text)
    run = split(item.run, (match.end(),))[-1] if match else item.run
    last = max([item.end, *(inner.end for inner in below)])
    return Item("bullet", run, item.start, last, children=tuple(below))


def _list(bullets: Sequence[Item]) -> Item:
    first = bullets[0].start
    return Item("list", Run("", first), first, bullets[-1].end, children=tuple(bullets))


def _at_numbers(item: Item) -> list[Item]:
    """A paragraph in pieces, one for each line with a number; whole where the first has none."""
    if item.shape != "paragraph" or not item.run.breaks or _number(item) is None:
        return [item]
    cuts = [cut for cut in item.run.breaks if NUMBER.match(item.run.text, cut)]
    parts = split(item.run, cuts)
    return [replace(item, run=part, start=part.line, end=part.line + len(part.breaks)) for part in parts]


# -- names in front --------------------------------------------------------------------------------------------------


def _named_in_front(item: Item, title: str) -> Item:
    """A list with the names of its bullets in front, where most have a label or what they are before these."""
    if len(item.children) < ENOUGH:
        return item
    for below in (_with_labels_below(item.children), _with_keys_below(item.children)):
        if len(below) >= max(ENOUGH, SAME * len(item.children)):
            return replace(item, children=tuple(below.get(at, bullet) for at, bullet in enumerate(item.children)))
    for change in (_unlabelled, _link_in_bracket, _bold_in_bracket):
        changed = change(item.children, title)
        if len(changed) >= max(ENOUGH, SAME * len(item.children)):
            bullets = (replace(bullet, run=changed.get(at, bullet.run)) for at, bullet in enumerate(item.children))
            return replace(item, children=tuple(bullets))
    return item


def _unlabelled(bullets: Sequence[Item], title: str) -> dict[int, Run]:
    """Place -> text of the bullets with a sort and a colon before a linked name, the sort in a bracket: `[Data] Glow`.

    One label stands before several of them, or they are facts of one thing: `Data: [Glow](…)`, `Code: [Glow](…)`.
    """
    found = {at: end for at, bullet in enumerate(bullets) if (end := _label_end(bullet.run))}
    labels = [folded(bullets[at].run.text[:end]) for at, end in found.items()]
    repeated = len(labels) - len(set(labels)) >= len(labels) / 2
    if not found or not repeated or (kind_of_heading(title) is None and len(found) <= ENOUGH):
        return {}
    return {at: _relabelled(bullets[at].run, end) for at, end in found.items()}


def _with_labels_below(bullets: Sequence[Item]) -> dict[int, Item]:
    """Place -> bullet with the words in bold below it that stand before its linked name, and before others' as well."""
    found = {at: end for at, bullet in enumerate(bullets) if (end := _bold_label_end(bullet.run))}
    labels = {folded(bullets[at].run.text[:end]) for at, end in found.items()}
    if 2 * len(labels) > len(found):
        return {}
    changed: dict[int, Item] = {}
    for at, end in found.items():
        label, name = split(bullets[at].run, (end,))
        said = Item("topic", label, label.line, label.line)
        changed[at] = replace(bullets[at], run=name, children=(said, *bullets[at].children))
    return changed


def _with_keys_below(bullets: Sequence[Item]) -> dict[int, Item]:
    """Place -> bullet with the key and the address below it that stand behind its name, all with names of their own."""
    changed: dict[int, Item] = {}
    for at, bullet in enumerate(bullets):
        links = links_of(bullet.run)
        match = KEY_BEHIND.match(bullet.run.text) if len(links) == 1 and links[0].form == "bare" else None
        if match is None or match.end() != links[0].start or not (key_of(match["key"]) or "").startswith("link:"):
            continue
        if key_of(match["name"]) is None and not is_generic_label(match["name"]):
            name, fact = split(bullet.run, (match.start("key"),))
            said = Item("paragraph", fact, fact.line, fact.line)
            changed[at] = replace(bullet, run=name, children=(said, *bullet.children))
    return changed if len({folded(bullet.run.text) for bullet in changed.values()}) == len(changed) else {}


def _bold_label_end(run: Run) -> int:
    """Where words in bold and the blank end that stand right before a linked name; 0 where none do."""
    links, (start, end) = links_of(run), run.strong[0] if run.strong else (0, 0)
    if not links or not end or start > 1 or run.code or run.text[end : links[0].start].strip(" :："):
        return 0
    named = links[0].form != "bare" and not is_generic_label(links[0].text) and links[0].start >= end
    return links[0].start if named and not key_of(run.text[start:end]) else 0


def _label_end(run: Run) -> int:
    """Where a sort and its colon end that stand right before a linked name; 0 where none do."""
    links = links_of(run)
    match = KEY.match(run.text) if links and links[0].form != "bare" else None
    if match is None or match.end() != links[0].start or is_generic_label(links[0].text):
        return 0
    return match.end() if stated_kind(match[1].strip(" *_")) else 0


def _relabelled(run: Run, end: int) -> Run:
    label = clean(run.text[:end]).strip(" *_:：-–•·")
    return _joined(Run(f"[{label}] ", run.line), split(run, (end,))[-1])


def _link_in_bracket(bullets: Sequence[Item], _title: str) -> dict[int, Run]:
    """Place -> text of the bullets that say what a thing is, and link its name in a bracket at their end."""
    found: dict[int, Run] = {}
    for at, bullet in enumerate(bullets):
        links = links_of(bullet.run)
        if len(links) == 1 and _is_named_after(links[0]) and _is_in_bracket(bullet.run, links[0].start, links[0].end):
            found[at] = _in_front(bullet.run, links[0].start, links[0].end)
    return found


def _bold_in_bracket(bullets: Sequence[Item], title: str) -> dict[int, Run]:
    """Place -> text of the bullets that link what a thing is, with its name in bold in a bracket at their end."""
    if not any(bullet.run.strong for bullet in bullets):
        return {}
    if kind_of_heading(title) in (None, "paper") or not is_plain(title):
        return {}
    found: dict[int, Run] = {}
    for at, bullet in enumerate(bullets):
        run, links = bullet.run, links_of(bullet.run)
        start, end = run.strong[-1] if run.strong else (0, 0)
        alone = len(links) == 1 and links[0].start <= 1 and links[0].end < start
        named = alone and _is_called(run.text[start:end], links[0]) and _is_in_bracket(run, start, end)
        if named and not (definition(links[0].text) is None and PROPER.search(links[0].text.split()[0])):
            found[at] = _in_front(run, start, end)
    return found


def _is_named_after(link: Link) -> bool:
    """Is a link called as what lies at its address?"""
    return link.form != "bare" and not is_generic_label(link.text) and _is_called(link.text, link)


def _is_called(name: str, link: Link) -> bool:
    """Is a name written in an address?"""
    last = folded(link.target.rstrip("/").rsplit("/", 1)[-1])
    return len(folded(name)) > 2 and (folded(name) in last or (len(last) > 3 and last in folded(name)))


def _is_in_bracket(run: Run, start: int, end: int) -> bool:
    """Do words stand before a bracket that holds nothing but a part of a text, and ends it?"""
    opens = OPENS.search(run.text, max(0, start - 3), start)
    before = run.text[: opens.start()] if opens else ""
    return opens is not None and len(before.strip()) > 5 and CLOSES.fullmatch(run.text, end) is not None


def _in_front(run: Run, start: int, end: int) -> Run:
    """A text with a part of it in front: `Glow - what it is`."""
    before, name, _behind = split(run, (start, end))
    opens = OPENS.search(before.text)
    said = split(before, (opens.start(),))[0] if opens and opens.start() else before
    return _joined(replace(name, text=f"{name.text} - "), said)


def _joined(first: Run, second: Run) -> Run:
    """Two texts as one."""
    by = len(first.text)
    links = (replace(link, start=link.start + by, end=link.end + by) for link in second.links)
    strong, code, emphasis = (
        (*before, *((a + by, b + by) for a, b in behind))
        for before, behind in (
            (first.strong, second.strong),
            (first.code, second.code),
            (first.emphasis, second.emphasis),
        )
    )
    breaks = (*first.breaks, *(position + by for position in second.breaks))
    return Run(first.text + second.text, first.line, (*first.links, *links), strong, code, breaks, emphasis)
