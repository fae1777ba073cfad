"""Keys at the beginnings of lines or between bars (`**Task**: … | **Size**: …`), each with its value, as bullets."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.outline.pieces import split
from kg_build.model import Item, Run

COLON = re.compile(r"[ \t]*[:：]")
"""What stands behind a key, be it in bold or not."""
KEY = re.compile(r"([A-Za-z\u3400-\u9fff][^:：|｜\n]{0,29})[:：](?!//)")
"""What may be a key without bold."""
BAR = re.compile(r"\s[|｜·•]\s+(?=\S)")
"""Between two keys on one line."""
ENOUGH = 2
"""So many lines or parts begin with a key."""
LONGEST = 30
"""A key has no more characters."""


def with_bold_keys(item: Item) -> Item:
    """A bullet or paragraph with its lines of keys below it as bullets, where most of the keys are known."""
    cuts = _keys(item.run) if item.shape in ("bullet", "paragraph") else []
    if len(cuts) < ENOUGH or cuts[0] == 0:
        return item
    head, *parts = split(item.run, cuts)
    return replace(item, run=head, children=(_list(parts), *item.children))


def lines_of_bold_keys(item: Item) -> Item | None:
    """The same of a paragraph that is nothing but such lines: their list; None for any other."""
    cuts = _keys(item.run) if item.shape == "paragraph" else []
    return _list(split(item.run, cuts[1:])) if len(cuts) >= ENOUGH and cuts[0] == 0 else None


def _keys(run: Run) -> list[int]:
    """Where the lines and parts begin that begin with a key: known ones between bars, in bold elsewhere.

    None where most of the words in bold there are no known keys.
    """
    bars = {bar.end() for bar in BAR.finditer(run.text)}
    if len(run.strong) < ENOUGH and not bars:
        return []
    begins = dict(run.strong)
    found, known = [], 0
    for part in sorted({0, *run.breaks, *bars}):
        at = part + len(run.text[part:]) - len(run.text[part:].lstrip())
        end = begins.get(at)
        key = KEY.match(run.text, at) if end is None and bars else None
        if key is not None and key_of(key[1]) is not None:
            found.append(part)
            known += 1
        if end is None or end - at > LONGEST:
            continue
        label = run.text[at:end]
        if label.rstrip()[-1:] in (":", "：") or COLON.match(run.text, end):
            found.append(part)
            known += key_of(label.rstrip(" :：")) is not None
    return found if 2 * known >= len(found) else []


def _list(parts: list[Run]) -> Item:
    parts = [replace(part, text=part.text.rstrip(" |｜·•")) for part in parts]
    bullets = tuple(Item("bullet", part, part.line, part.line + len(part.breaks)) for part in parts)
    return Item("list", Run("", bullets[0].start), bullets[0].start, bullets[-1].end, children=bullets)
