"""Lists whose bullets begin with what is said of a thing, its name behind: `ACL 2021: Title`, `[pdf](…) Title`.

What stands before the title goes below the bullet, as lists write it that begin with the title. One bullet alone could
be a fact of the entry above, or be called by an event and its year; so most of a list must begin in the same way, but
where a link to a paper is called by its venue: `[[ACL 2021](…)] Title`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg_build.classify.cues import key_of
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.names import folded, section_title
from kg_build.classify.outline.before_name import LEADING, TRACK
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.published import appeared_at
from kg_build.classify.outline.runs import CJK, KEY, links_of, words_in
from kg_build.classify.outline.works import SHORT_REFERENCE, TITLE_WORDS, is_quoted_reference, only_leads_on
from kg_build.model import Item, Run, Shape

ENOUGH = 3
"""So many bullets of a list at the least begin in the same way."""
SHARE = 0.6
"""And at least this share of them."""
VENUE = re.compile(
    r"(?P<where>(?:[A-Za-z][\w&/.\-]{1,20}[\s@]{1,3}){0,3}?"
    r"(?:[A-Za-z][A-Za-z&/\-]{1,20}[\s,'’\-]{0,3}(?:19|20)\d\d|[A-Z]{2,12}[\s'’\-]{0,2}\d\d)(?!\d)"
    rf"(?:[\s,(\-]{{1,3}}{TRACK}\)?)?)"
    r"(?P<apart>\s*[:：,，|｜]\s*|\.\s+|\s+[-–—]+\s+|\s+|(?<=[\s*`]))(?=\S)"
)
"""A venue with its year at the beginning, and what parts it from the title."""
NUMBERS = re.compile(r"\d+")
"""What tells the words of a link (`arXiv 2101.00001`) from those of the next."""
BETWEEN = re.compile(r"[\s\[\](){}（）【】|｜,，;；/·&+\-–—:：.]*")
"""What stands between links that only lead on, and before a title."""
OPENING = re.compile(r"[\s\[(（【\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]*")
"""What stands before the first of these."""
QUOTES = "\"“《*_'‘"
"""Marks with which a title may begin."""
CHINESE_TITLE = re.compile(r"[\u3400-\u9fff]{5}")
"""A title in Chinese has no words to be counted."""
JOINED = re.compile(r" (?:al\b|and |& )")
"""What all references by surname have."""
OTHERS = re.compile(r"(?P<who>\bal\b\.?)[\s,(\[]*")
"""Between authors and where their paper was published."""
BRACKET = re.compile(r"[\[【(（](?P<word>[^\[\]【】()（）]{2,40})[\]】)）]\s*(?:[|｜:：]\s*|[/\-–—]+\s+)?")
PLAIN = re.compile(
    r"(?P<word>[^\s\[\]【】()（）|｜:：][^\[\]【】()（）|｜:：]{1,39}?)(?:\s*[|｜:：]\s*|\s+[/\-–—]+\s+)"
)
"""What something is about, in a bracket or before a mark: `[Wicks] Title`, `Wicks | Title`."""
FEW_TOPICS = 0.75
"""A topic is that of several bullets: there are at most so many topics a bullet; there are as many names as bullets."""
PAPER, CITED, ABOUT, APPEARED = "paper", "cited", "topic", "appeared"
"""Sorts of such beginnings: a key, a reference to a paper, a topic, and the link to a paper called by its venue."""


@dataclass(frozen=True, slots=True)
class Front:
    """What a bullet begins with: of which sort it is, where it stands, and where the title begins behind it."""

    sort: str
    start: int
    end: int
    title: int
    topic: str = ""


def turned(items: Iterable[Item], headings: tuple[Run, ...] = ()) -> Iterator[Item]:
    """The blocks; in each list of which most bullets begin so the title comes first. `headings` stand above them."""
    for item in items:
        if not item.children:
            yield item
        elif item.shape == "list":
            yield item.with_children(_bullets(item.children, headings))
        else:
            inner = (item.run, *headings) if item.shape in ("heading", "pseudo") else headings
            yield item.with_children(turned(item.children, inner))


def _bullets(bullets: tuple[Item, ...], headings: tuple[Run, ...]) -> Iterator[Item]:
    """The bullets of a list, turned around where most of them begin in the same way."""
    few = len(bullets) < ENOUGH
    fronts = [_links(bullet.run) if few else _front(bullet.run, headings) for bullet in bullets]
    sort, number = Counter(front.sort for front in fronts if front).most_common(1)[0] if any(fronts) else ("", 0)
    topics = {front.topic for front in fronts if front and front.sort == sort}
    if few or number < SHARE * len(bullets) or (sort == ABOUT and len(topics) > FEW_TOPICS * number):
        sort = APPEARED  # It needs no others beside it.
    for bullet, front in zip(bullets, fronts, strict=True):
        yield _turned(bullet, front) if front and front.sort in (sort, APPEARED) else bullet


def _turned(bullet: Item, front: Front) -> Item:
    """A bullet with its title first; what stood before it is below, but for a key that says no more than `Paper`."""
    _lead, before, _gap, run = split(bullet.run, (front.start, front.end, front.title))
    others = OTHERS.search(before.text) if front.sort == CITED and not before.links else None
    close = len(before.text.rstrip(" )]"))
    pieces = split(before, (others.end("who"), others.end(), max(others.end(), close))) if others else [before]
    shape: Shape = "topic" if front.sort == ABOUT else "paragraph"
    below = [Item(shape, piece, piece.line, piece.line) for piece in pieces if piece.links or folded(piece.text)]
    return replace(bullet, run=run, children=(*(below if front.sort != PAPER else ()), *bullet.children))


def _front(run: Run, headings: tuple[Run, ...]) -> Front | None:
    """What a bullet begins with before a title, if it does."""
    text = run.text
    lead = LEADING.match(text)
    start = lead.end() if lead else 0
    front = _links(run) or _key(run, start)
    if front is None and (front := _venue(run, start)) is not None:
        kind = next((kind for above in headings if (kind := kind_of_heading(section_title(above)))), None)
        front = front if kind in (None, PAPER) else None
    return front or _cited(run, start) or _topic(run, start)


def _links(run: Run) -> Front | None:
    """`[[paper](…)] [[code](…)] Title`."""
    opening = OPENING.match(run.text)
    links = links_of(run)
    start = at = min((opening.end() if opening else 0, *(link.start for link in links[:1])))
    sort, end = "", 0
    for link in links:
        appeared = link.start <= at and appeared_at(link)
        if link.start > at or link.form == "bare" or not (appeared or only_leads_on(link)):
            break
        sort = sort or (APPEARED if appeared else f"link:{folded(NUMBERS.sub('', link.text)) or 'mark'}")
        end = link.end
        between = BETWEEN.match(run.text, end)
        at = between.end() if between else end
    if not sort or not _is_title(run, at):
        return None
    return Front(sort, start, end, at)


def _key(run: Run, start: int) -> Front | None:
    """`Paper: [Title](…)`."""
    key = KEY.match(run.text, start) if start == 0 else None
    if key is None or key_of(key[1]) != "link:paper" or not _is_marked(run, key.end()):
        return None
    return Front(PAPER, start, key.end(), key.end())


def _venue(run: Run, start: int) -> Front | None:
    """`ACL 2021: Title`, with the venue in bold or as code or neither."""
    venue = VENUE.match(run.text, start)
    if venue is None:
        return None
    spans = [end for begin, end in (*run.strong, *run.code, *run.emphasis) if begin == start]
    apart = venue["apart"].strip() != "" or any(0 <= end - venue.end("where") <= 1 for end in spans)
    if any(end > venue.end() for end in spans) or any(link.start < venue.end("where") for link in links_of(run)):
        return None
    at = venue.end() + len(run.text[venue.end() :]) - len(run.text[venue.end() :].lstrip(" -–—:：|,"))
    if not (_is_marked(run, at) or (apart and links_of(run) and _is_title(run, at))):
        return None
    return Front("venue", start, venue.end("where"), at)


def _cited(run: Run, start: int) -> Front | None:
    """`Doe et al. (ACL 2021), Title [paper]`, `[Doe et al., 2021](…) Title`."""
    cited = SHORT_REFERENCE.match(run.text, start) if JOINED.search(run.text, start, start + 60) else None
    if cited is None or not links_of(run) or is_quoted_reference(run):
        return None
    between = BETWEEN.match(run.text, cited.end())
    at = between.end() if between else cited.end()
    linked = any(start <= link.start and link.end <= at for link in links_of(run))
    if any(link.start < at < link.end for link in links_of(run)) or not _is_title(run, at, cased=linked):
        return None
    return Front(CITED, start, cited.end(), at)


def _topic(run: Run, start: int) -> Front | None:
    """`[Wicks] | [Title](…)`, `Wicks: [Title](…)`, `[Wicks] Title [paper]`, `` `Wicks` [Title](…) ``."""
    link = next(iter(links_of(run)), None)
    if link is None or link.form == "bare" or not start < link.start:
        return None
    titled = only_leads_on(link)
    before = BRACKET.match(run.text, start, link.start)
    if before is None and not titled:
        before = PLAIN.fullmatch(run.text, start, link.start)
    marks = [end for begin, end in (*run.code, *run.strong) if begin == start < end <= link.start]
    first, last = before.span("word") if before else (start, min(marks, default=start))
    at = before.end() if before else last + len(run.text[last:]) - len(run.text[last:].lstrip())
    word = run.text[first:last]
    if not word.strip() or key_of(word) is not None or (at != link.start and not (titled and _begins_title(run, at))):
        return None
    return Front(ABOUT, first, last, at, folded(word))


def _begins_title(run: Run, at: int) -> bool:
    """Does a text go on with a capital, a digit or Chinese behind a topic, which many bullets share?"""
    first = run.text[at : at + 1]
    return first.isupper() or first.isdigit() or first in QUOTES or CJK.match(first) is not None


def _is_marked(run: Run, at: int) -> bool:
    """Does a title begin there that is linked or in bold or italics?"""
    spans = [(link.start, link.end) for link in links_of(run) if not only_leads_on(link) and link.form != "bare"]
    return any(
        at - 1 <= start <= at + 2 and words_in(run.text[start:end]) >= TITLE_WORDS - 1
        for start, end in (*spans, *run.strong, *run.emphasis)
    )


def _is_title(run: Run, at: int, *, cased: bool = False) -> bool:
    """Does a title begin there: one that is marked, or some words with a capital first, up to the links behind them?

    With `cased` most words must have one.
    """
    if _is_marked(run, at):
        return True
    behind = [link for link in links_of(run) if link.start >= at]
    if any(not (link.form == "bare" or only_leads_on(link)) for link in behind[:1]):
        return False
    words = run.text[at : min((link.start for link in behind), default=len(run.text))].lstrip(QUOTES).split()
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return bool(words) and CHINESE_TITLE.match(words[0]) is not None
    capitals = sum(not word[0].islower() or len(word) < TITLE_WORDS for word in words)
    return len(words) >= TITLE_WORDS and (not cased or capitals >= 0.7 * len(words))
