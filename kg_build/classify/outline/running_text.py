"""Things that running text names by links, without bullets of their own: `Oil lamps: [GlowLM (2020)](…)` and more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg_build.classify.cues import key_of
from kg_build.classify.headings import PLURAL, is_plain
from kg_build.classify.names import PROPER, clean, folded
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import links_of
from kg_build.classify.outline.works import lead_of
from kg_build.links import LinkFacts, is_generic_label, read_link
from kg_build.model import Item, Link, Run

DATED = re.compile(r"(?P<name>[^()]{2,60}?)\s*\(\s*(?:19|20)\d\d\s*\)(?:\s+[Pp]aper)?")
"""Words of a link that are a name and its year: `GlowLM (2020)`."""
BY_AUTHORS = re.compile(r"\bet\.? al\b|^[A-Z][\w'’\-]+(?:,? (?:and|&) [A-Z][\w'’\-]+)?$")
"""A work called by those who wrote it; a word with one capital may be a surname."""
TOPIC_END = re.compile(r"\s*[:：]\s*")
"""Between a topic in bold and its text."""
JOINS = re.compile(r"\s*(?:[,;，、]\s*(?:and\s|or\s|&)?|\s(?:and|or|&)\s)\s*")
"""Between the links of a series."""
SENTENCE_END = re.compile(r"[.;。；](?:\s|$)")
"""Where a sentence ends."""
JOINED = re.compile(r"(?:\b(?:and|or)|&)$")
"""The word between a thing and the next one."""


def topics(bullets: Sequence[Item]) -> dict[int, tuple[int, list[Run]]]:
    """Line of a bullet -> where its topic ends, and the things its text names, for those that are no things themselves.

    All bullets are topics in bold whose texts name works with their years, two or more, or one is a plural with links
    behind its colon.
    """
    heads = {bullet.start: _topic_end(bullet) for bullet in bullets}
    found = {bullet.start: (heads[bullet.start], _in_bullet(bullet)) for bullet in bullets}
    if all(heads.values()) and sum(len(things) for _end, things in found.values()) > 1:
        return {line: told for line, told in found.items() if told[1]}
    series = {bullet.start: (heads[bullet.start], _series(bullet, heads[bullet.start])) for bullet in bullets}
    return {line: told for line, told in series.items() if told[1]}


def dated_links(run: Run) -> list[Run]:
    """The pieces of a text that each begin with a link that is a name and its year, up to the end of the sentence."""
    return _pieces(run, [link for link in links_of(run) if _is_dated(link)])


def _in_bullet(bullet: Item) -> list[Run]:
    runs = (bullet.run, *(child.run for child in bullet.children if child.shape == "paragraph"))
    return [piece for run in runs for piece in dated_links(run)]


def _topic_end(bullet: Item) -> int:
    """Where the bold words end that begin a bullet before its colon; 0 where none do, or they are linked or a key."""
    run = bullet.run
    start, end = run.strong[0] if run.strong else (0, 0)
    colon = TOPIC_END.match(run.text, end)
    inside = run.text[end - 1 : end] in (":", "：")
    if not end or start > lead_of(run) + 1 or not (colon or inside):
        return 0
    if any(link.start < end for link in links_of(run)) or key_of(clean(run.text[start:end]).strip(" :：")):
        return 0
    return end


def _is_dated(link: Link) -> bool:
    match = DATED.fullmatch(link.text.strip()) if link.form in ("inline", "html") else None
    if match is None or is_generic_label(match["name"]) or key_of(match["name"]):
        return False
    facts = read_link(link.target)
    repository = isinstance(facts, LinkFacts) and facts.role == "code"
    proper = any(PROPER.search(word) for word in match["name"].split())
    return repository or proper or not BY_AUTHORS.search(match["name"])


def _series(bullet: Item, end: int) -> list[Run]:
    """Two links or more that follow the colon behind a plural, each the name of a thing and joined to the next."""
    run, links = bullet.run, links_of(bullet.run)
    topic = clean(run.text[:end]).strip(" :：")
    colon = TOPIC_END.match(run.text, end) if end else None
    behind = colon.end() if colon else end
    if not end or len(links) < 2 or run.text[behind : links[0].start].strip() or bullet.children:
        return []
    if not (PLURAL.search(topic) or is_plain(topic)) or not all(_is_name(link, topic) for link in links):
        return []
    joined = all(JOINS.fullmatch(run.text, before.end, link.start) for before, link in pairwise(links))
    others = JOINS.match(run.text, links[-1].end)
    told = split(run, (links[-1].end,))[0] if others else run  # `, and other lamps` is said of none of them.
    return _pieces(told, links_of(told)) if joined else []


def _is_name(link: Link, topic: str) -> bool:
    """Is a link called as a thing is, and not after the topic, of which it would be a part?"""
    text = link.text.strip()
    named = 0 < len(text) <= 60 and not is_generic_label(text) and key_of(text) is None
    return named and link.form in ("inline", "html") and not folded(text).startswith(folded(topic))


def _pieces(run: Run, links: Sequence[Link]) -> list[Run]:
    """A text in pieces that begin with the links, without what joins them and what else stands there."""
    spans = list(_spans(run, links))
    parts = split(run, [cut for span in spans for cut in span])
    return [parts[1 + 2 * at] for at in range(len(spans))]


def _spans(run: Run, links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    ends = [link.start for link in links[1:]] + [len(run.text)] * bool(links)
    for link, behind in zip(links, ends, strict=True):
        stop = SENTENCE_END.search(run.text, link.end, behind)
        said = run.text[link.end : stop.start() if stop else behind]
        yield link.start, link.end + len(JOINED.sub("", said.rstrip(" ,;，、")).rstrip(" ,;，、"))
