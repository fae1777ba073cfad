"""Things that plain paragraphs tell of, one each, with neither bullets nor bold: `GlowSet is a corpus of …`.

A sentence that says what a thing is may stand anywhere. Such paragraphs are entries where several of a section begin so
with names of their own, below the name of a kind and with an address each, or with a kind and one number after the
other (`Dataset 1 consists of …`, `Dataset 2 includes …`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain, kind_of_heading
from kg_build.classify.names import PROPER, folded
from kg_build.classify.outline.name_ends import NAME_LENGTH
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import links_of, links_out
from kg_build.model import Item

HOLDS = (
    r"(?:(?:is|are|was|were)\s(?:mainly\s|mostly\s|also\s)?(?:composed|comprised|made up)\sof"
    r"|consists?\s(?:mainly\s)?of|compris(?:es?|ed)|includes?|contains?|covers|holds)(?=\s)"
)
"""How a sentence goes on that says what a thing holds."""
TELLS = (
    rf"(?:{HOLDS}|(?:is|are)\s(?:an?|the|one of the|another|our)(?=\s)|(?:provides|offers|features|collects)(?=\s)"
    r"|(?:is|was|has been)\s(?:recently\s|first\s)?(?:introduced|created|collected|built|developed|released|constructed"
    r"|compiled|published|derived|annotated|proposed)(?=\s))"
)
"""How a sentence goes on that says what a thing is."""
NUMBERED = re.compile(
    r"\s{0,3}(?:the\s)?(?P<name>(?P<kind>data\s?-?sets?|corpus|database|collection|benchmark)\s(?:no\.?\s?|#)?"
    rf"(?P<number>\d{{1,2}}|[A-Z]|[IV]{{1,4}}))(?:\s\([^()]{{1,60}}\))?,?\s{HOLDS}"
    r"|\s{0,3}(?P<zh>(?P<zh_kind>数据集|语料库?|数据库)\s?(?P<zh_number>\d{1,2}|[A-Z]|[一二三四五六七八九十]))\s?"
    r"(?:主要)?(?:由|包含|包括|共)",
    re.IGNORECASE,
)
"""A kind with a number at the beginning of what it holds: `Dataset 1 is composed of`."""
NAMED = re.compile(
    r"\s{0,3}(?:[Tt]he\s)?(?P<name>[A-Z\d][\w\-.+’'&/]*(?:\s(?:of|for|in|and|on|the|[A-Z\d(&][\w\-.+’'&/]*)){0,9}?"
    rf"(?:\s\([A-Z][\w\-.+ ]{{1,20}}\))?)"
    rf"(?:\s(?:data\s?-?set|corpus|database|benchmark|library|toolkit|model)s?)?\s{TELLS}"
)
"""A name at the beginning of what it is: `The GlowSet dataset contains`."""
NO_NAME = re.compile(
    r"(?:th(?:is|ese|e|at|ey|ose|ere)|it|here|we|our|you|each|every|all|both|most|many|some|several|one|if|in|for|on|to"
    r"|another|other|as|at|an?|what|data|list|section|page|repository|table|figure)\b",
    re.IGNORECASE,
)
"""How sentences begin that name nothing."""


def told_in_prose(items: Sequence[Item], title: str) -> list[Item]:
    """The blocks below a heading; paragraphs that tell of one thing each, as bullets without a list."""
    texts = [item for item in items if item.shape == "paragraph"]
    if len(texts) < 2:
        return list(items)
    ends = _numbered(texts)
    if ends:
        return list(_with_said(items, ends))
    ends = _named(texts, title) if kind_of_heading(title) not in (None, "paper") and is_plain(title) else {}
    return [_bullet(item, *ends[item.start], ()) if item.start in ends else item for item in items]


def _numbered(texts: Sequence[Item]) -> dict[int, tuple[int, int]]:
    """Line -> where the name stands, of the paragraphs with one number after the other; a number alone is none."""
    found: dict[int, tuple[int, int]] = {}
    told: list[tuple[str, str]] = []
    for item in texts:
        match = NUMBERED.match(item.run.text)
        if match is not None:
            found[item.start] = match.span("name") if match["name"] else match.span("zh")
            told.append((folded(match["kind"] or match["zh_kind"]), match["number"] or match["zh_number"]))
    one_by_one = len(set(told)) == len(told) > 1 and len({kind for kind, _number in told}) == 1
    return found if one_by_one and told[0][1].upper() in ("1", "A", "I", "一") else {}


def _named(texts: Sequence[Item], title: str) -> dict[int, tuple[int, int]]:
    """Line -> where the name stands, of the paragraphs that begin with a name and lead somewhere; most of them do."""
    found = {item.start: span for item in texts if (span := _name_span(item, title))}
    names = {folded(item.run.text[slice(*found[item.start])]) for item in texts if item.start in found}
    leading = [item for item in texts if links_out(item.run)]
    return found if len(names) == len(found) > 1 and 3 * len(found) >= 2 * len(leading) else {}


def _name_span(item: Item, title: str) -> tuple[int, int] | None:
    """Where the name stands with which a paragraph begins that says what the thing is, and links its address behind."""
    text, links = item.run.text, links_out(item.run)
    match = NAMED.match(text) if links else None
    if match is None or NO_NAME.match(match["name"]) or links_of(item.run)[0].start < match.end():
        return None
    name = match["name"]
    own = any(PROPER.search(word) for word in name.split()) or len(name.split()) > 1
    if not own or len(name) > NAME_LENGTH or key_of(name) or folded(name) in folded(title):
        return None
    return match.span("name")


def _with_said(items: Sequence[Item], ends: dict[int, tuple[int, int]]) -> Iterator[Item]:
    """The blocks; what stands between two numbered paragraphs is below the first of them."""
    last = max(ends)
    opened: Item | None = None
    below: list[Item] = []
    for item in items:
        begins = item.shape == "paragraph" and item.start in ends
        if opened is not None and not begins and opened.start < last and item.shape in ("paragraph", "list"):
            below.append(item)
            continue
        if opened is not None:
            yield _bullet(opened, *ends[opened.start], below)
        opened, below = (item if begins else None), []
        if not begins:
            yield item
    if opened is not None:
        yield _bullet(opened, *ends[opened.start], below)


def _bullet(item: Item, start: int, end: int, below: Sequence[Item]) -> Item:
    """A paragraph as a bullet that begins with its name, which is as good as set in bold."""
    run = split(item.run, (start,))[-1] if start else item.run
    run = replace(run, strong=((0, end - start), *run.strong))
    stop = max([item.end, *(inner.end for inner in below)])
    return replace(item, shape="bullet", run=run, end=stop, children=(*item.children, *below))
