"""What is said of a thing within the words that are marked as its name: `[Glow - a corpus of lamps](…)`, a heading."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_build.classify.cues import key_of, speaks_of_itself
from kg_build.classify.headings import is_plain
from kg_build.classify.names import LABELLED, LANGUAGE, ORDINAL, PROPER, folded
from kg_build.classify.outline.name_ends import HOLDER
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import CJK, detail_key, links_of, links_out
from kg_build.classify.outline.works import lead_of, only_leads_on
from kg_build.links import is_generic_label
from kg_build.model import Detail, Item, Run

PARTED = re.compile(r"\s+[-–—|｜]+\s+|\s?——\s?|:\s+|：\s*")
"""What parts a name from what is said of it."""
IN_BRACKET = re.compile(r"\s*[(（](?P<said>[^()（）]{12,})[)）]\s*$")
"""A long bracket at the end of a name."""
NAME_WORD = re.compile(r"[A-Z\d].*[A-Z\d]|[a-z][A-Z]|[A-Za-z]\d|[\u3400-\u9fff]")
"""A word as names have them: with a second capital or digit, or in Chinese."""
NUMBERED = re.compile(r"[^\W\d_]+\s\d+[a-z]?")
"""`Part 2`: a number of something else, and no name."""
VERSION = re.compile(r"[vV]?\d[\w.]*")
"""`v2` behind a word: both are one name."""
CONTEST = re.compile(r"^[^，。,;；]{2,30}(?:挑战赛|大赛|竞赛|比赛)$")
"""The name of a contest and nothing else."""
LONG = 12
"""So many Chinese characters say something; fewer may be the name once more."""
NAME_WORDS = 3
"""A name has at most so many words."""
FIELDS = 2
"""So many bars part the fields of a record."""
OF_AUTHORS = re.compile(r"\s*[(（][A-Z][^()（）]{1,40}\bet\.? al\.?(?:,?\s(?:19|20)\d\d)?[)）]\s*$")
"""A bracket behind a name that says who described the thing: `Glow (Doe et al.)`."""
APPEARED = re.compile(r"\s*[(（](?P<where>(?=[^\W_a-z]|[a-z]{1,2}[A-Z])[^()（）]{2,60}\s(?:19|20)\d\d)[)）]\s*$")
"""A bracket with where and when something appeared, at the end of a marked name: `Glow (Lamp Letters 2020)`."""
FEW = 3
"""So few words are no running text."""


def marked_name_end(run: Run, end: int, *, heading: bool) -> int:
    """Where the name ends in a heading, or in the link that begins a text, up to `end`: before what is said there.

    In bold it ends before whose it is.
    """
    first = next((link for link in links_of(run) if link.end == end > link.start and link.form != "bare"), None)
    if heading:
        return _said_begin(run, first.start if first else 0, len(run.text[:end].rstrip(" -–—:：[(（【")))
    bold = next((a for a, b in run.strong if b == end and run.text[b - 1 : b] in (")", "）")), None)
    if first is None and bold is not None:
        return bold + _holder_begin(run.text[bold:end])
    return end if first is None or first.start > lead_of(run) + 4 else _said_begin(run, first.start, end)


def apart_from_venue(item: Item) -> tuple[Item, Detail | None]:
    """A bullet whose name in bold ends with where its paper appeared, without that bracket, and what it says.

    The paper is at a link in a bullet below; without one an event and its year may be a part of the name.
    """
    run, text = item.run, item.run.text.rstrip()
    if (
        item.shape != "bullet"
        or text[-1:] not in (")", "）")
        or not any(a <= 4 and b >= len(text) for a, b in run.strong)
    ):
        return item, None
    bracket = APPEARED.search(text, 1)
    below = (bullet for child in item.children if child.shape == "list" for bullet in child.children)
    if bracket is None or not any((detail_key(bullet.run) or ("",))[0] == "link:paper" for bullet in below):
        return item, None
    name, said, _end = split(run, (bracket.start(), bracket.end()))
    where = split(run, bracket.span("where"))[1]
    return replace(item, run=name), Detail("venue", "", where, said.line, said.line)


def has_links_behind(run: Run) -> bool:
    """Has a heading links behind its words that only lead on: `Glow [paper] [code]`?"""
    links = links_out(run)
    title = run.text[: links[0].start].strip(" -–—:：|([（【") if links else ""
    named = folded(title) and not is_plain(title) and key_of(title) is None and not speaks_of_itself(title)
    return bool(named) and all(link.form != "bare" and only_leads_on(link) for link in links)


def leads_on(item: Item) -> bool:
    """Is a block a paragraph with links that all say only where they lead: `*Jane Doe, John Roe* [pdf], [code]`?

    Pictures that are links, and no words, do.
    """
    links = links_of(item.run)
    alone = bool(links) and not item.run.text.strip()
    return item.shape == "paragraph" and bool(links) and (alone or all(only_leads_on(link) for link in links))


def are_badges(item: Item) -> bool:
    """Is a block a paragraph of two pictures or more that are links, and of no words?"""
    return item.shape == "paragraph" and not item.run.text.strip() and len(links_out(item.run)) > 1


def points_on(item: Item) -> bool:
    """Is a block a bullet or paragraph of which all links say only where they lead: `详细见[官网](…)`?"""
    links = links_of(item.run)
    return bool(links) and all(link.form == "inline" and only_leads_on(link) for link in links)


def _said_begin(run: Run, start: int, stop: int) -> int:
    """Where the name ends in the part of a text that is marked as one; its end where nothing is said of it there."""
    ordinal = ORDINAL.match(run.text[start:stop])
    start += ordinal.end() if ordinal else 0
    text = run.text[start:stop]
    parted = PARTED.search(text, 1) if text.count("|") < FIELDS else None
    if parted is not None and _is_name(text[: parted.start()], parted[0].strip(), text[parted.end() :]):
        return start + parted.start()
    if (holder := _holder_begin(text)) < len(text):
        return start + holder
    bracket = IN_BRACKET.search(text, 1)
    if bracket is not None and _is_running(bracket["said"]) and _is_short(text[: bracket.start()]):
        return start + bracket.start()
    return stop


def _holder_begin(text: str) -> int:
    """Where the bracket begins that says whose a thing of this name is; the end of the text where none does."""
    holder = HOLDER.search(text) or OF_AUTHORS.search(text) if text.endswith((")", "）")) else None
    return holder.start() if holder is not None and _is_short(text[: holder.start()]) else len(text)


def _is_name(name: str, mark: str, said: str) -> bool:
    """Is a text short as names are, and has what is said of it the words of a sentence?

    Behind one word and a dash they may be others. Titles have a colon, and capitals behind it (`GLIM: Pictures of
    Lamps`), or are in Chinese.
    """
    if not _is_short(name) or LABELLED.match(f"{name}: x") or LANGUAGE.match(f"{name}: x"):
        return False
    if LABELLED.match(said) or CONTEST.search(said):
        return False  # `某大赛 | 任务1：Lamps`, `灯火之道——灯火智能挑战赛`: the name goes on.
    words = name.split()
    proper = any(PROPER.search(word) for word in words)
    if mark in ":：" and CJK.search(name):
        return False
    if mark in ":：" or (len(words) > 1 and not VERSION.fullmatch(" ".join(words[1:]))):
        return _is_running(said) or (proper and len(CJK.findall(said)) >= LONG // 2)
    return len(said.split()) > 1 or len(CJK.findall(said)) >= LONG // 2


def _is_short(name: str) -> bool:
    """Are these few words, each with a capital or in Chinese, and no key?"""
    words = name.split()
    named = 0 < len(words) <= NAME_WORDS and all(word[0].isupper() or NAME_WORD.search(word) for word in words)
    return named and not NUMBERED.fullmatch(name) and key_of(name) is None and not is_generic_label(name)


def _is_running(text: str) -> bool:
    """Are the words those of running text: most of four or more of them small, or many in Chinese?"""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return len(CJK.findall(text)) >= LONG or (len(words) > FEW and 2 * small > len(words))
