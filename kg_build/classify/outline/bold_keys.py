"""Lines of an entry that begin with a key in bold (`**Task**: …`), each with what follows it, as bullets below."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.outline.pieces import split
from kg_build.model import Item, Run

COLON = re.compile(r"[ \t]*[:：]")
"""What stands behind a key, be it in bold or not."""
ENOUGH = 2
"""So many lines begin with a key."""
LONGEST = 30
"""A key has no more characters."""


def with_bold_keys(item: Item) -> Item:
    """A bullet or paragraph with its lines of keys below it as bullets, where most of the keys are known."""
    cuts = _keys(item.run) if item.run.strong and item.run.breaks and item.shape in ("bullet", "paragraph") else []
    if len(cuts) < ENOUGH or cuts[0] == 0:
        return item
    head, *parts = split(item.run, cuts)
    return replace(item, run=head, children=(_list(parts), *item.children))


def lines_of_bold_keys(item: Item) -> Item | None:
    """The same of a paragraph that is nothing but such lines: their list; None for any other."""
    cuts = _keys(item.run) if item.run.strong and item.run.breaks and item.shape == "paragraph" else []
    return _list(split(item.run, cuts[1:])) if len(cuts) >= ENOUGH and cuts[0] == 0 else None


def _keys(run: Run) -> list[int]:
    """Where the lines begin that begin with a key in bold; none where most of the words there are no known keys."""
    begins = dict(run.strong)
    found, known = [], 0
    for line in (0, *run.breaks):
        at = line + len(run.text[line:]) - len(run.text[line:].lstrip())
        end = begins.get(at)
        if end is None or end - at > LONGEST:
            continue
        label = run.text[at:end]
        if label.rstrip()[-1:] in (":", "：") or COLON.match(run.text, end):
            found.append(line)
            known += key_of(label.rstrip(" :：")) is not None
    return found if 2 * known >= len(found) else []


def _list(parts: list[Run]) -> Item:
    bullets = tuple(Item("bullet", part, part.line, part.line + len(part.breaks)) for part in parts)
    return Item("list", Run("", bullets[0].start), bullets[0].start, bullets[-1].end, children=bullets)
