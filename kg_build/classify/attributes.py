"""What an entry says in single words: year and status."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kg_build.classify.leads import names_event
from kg_build.classify.organizations import EVENTS
from kg_build.classify.outline import VENUE_BRACKET
from kg_build.classify.outline.name_ends import DATED_BEHIND
from kg_build.classify.page import Page, claim, follow, integer, value_texts
from kg_build.classify.values import years
from kg_build.links import Refusal
from kg_build.model import Claim, Entry, Ref, Run

Rule = Callable[[Entry, Page], Iterator[Claim]]
"""What reads claims off an entry."""
DATED_BEFORE_NAME = frozenset({"paper", "blog-post", "model", "dataset", "benchmark", "tool"})
"""Kinds before whose names a date is theirs."""
DATED_BY_SECTION = frozenset({"competition", "track", "paper", "dataset", "benchmark"})
"""Kinds that lists gather by their year."""
DATED_BY_LINK = {"paper": "paper", "blog-post": "blog-post", "competition": "competition", "track": "competition"}
"""Kind of an entry -> the kind that its address must be of for the year in it to count."""
LAST_BRACKET = re.compile(r"(?:[(（\[][A-Za-z][^()（）\[\]]{2,60}|【(?:19|20)\d\d)[)）\]】]\s*$")
"""A bracket that ends the words of a link, and begins with a word, or is a year in the brackets of Chinese."""
NAMED_WITH_YEAR = frozenset({"dataset", "benchmark", "course"})
"""Kinds of which lists name an edition by its year."""
YEAR_AT_END = re.compile(r"[A-Za-z)\u4e00-\u9fff][\s\-]((?:19[89]|20[0-3])\d)$")
"""A year that ends a name."""
YEAR_BEHIND = re.compile(r"[\s,('’]((?:19[89]|20[0-3])\d)[\s.,;)\]]*[(\[]?\s*$")
"""The year that ends what stands behind a title."""
YEAR_OF_SENTENCE = re.compile(r"[.?!]\s+[A-Z][\w&\- ]{0,40}?\s((?:19[89]|20[0-3])\d)\s*\.")
"""`. LampCon 2016. Doe, Jane`: a sentence of nothing but a venue and its year behind a title."""
DATE_BEHIND = re.compile(r"\s((?:19|20)\d\d)[-./](?:\d{1,2}|X)\s*$")
"""A year with its month at the end of a name."""
YEAR_IN_BRACKET = re.compile(r"\s*[(（]((?:19|20)\d\d)[)）]\s*$")
"""A year in brackets at the end of a name."""
SHORT_YEAR = re.compile(r"[A-Za-z]{3,}[-']?(1\d|2\d)(?!\d|[A-Za-z%])")
"""`CHIP'21`."""
HYPHENED = re.compile(r"[A-Za-z]{2,30}-(?P<year>(?:19[89]|20[0-3])\d)(?![\d\-])")
"""`Lamps-2020 …`: an event and its year, at the beginning of a name."""
SHORT_YEAR_ONLY = re.compile(r"[A-Za-z]+[-']?\d\d")
"""A word that is nothing but a name and such a year."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""A heading that is a year."""
STATUS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ongoing", re.compile(r"\bongoing\b|正在进行|进行中|\bcurrent\b|\bopen contests?\b", re.IGNORECASE)),
    ("ended", re.compile(r"\bended\b|\bcompleted\b|\bfinished\b|\bpast\b|已经?结束|往届", re.IGNORECASE)),
)
"""Status of an event -> the words that say it."""


def dates(entry: Entry, page: Page) -> Iterator[Claim]:
    """The year: by a key, the name, the bracket, the link's edition; a track has its competition's."""
    if not any(found.relation == "year" and found.about is None for found in entry.claims):
        yield from first_said(YEARS, entry, page)


def first_said(places: Iterable[Rule], entry: Entry, page: Page) -> tuple[Claim, ...]:
    """What the first place says that says anything."""
    return next((said for look in places if (said := tuple(look(entry, page)))), ())


def _keyed_year(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Year: 2021`, or the date before a name."""
    for detail in entry.written.details:
        leading = detail.key == "leading" and entry.kind in DATED_BEFORE_NAME
        for year in years(detail.text)[:1] if leading or detail.key == "year" else ():
            yield claim("year", integer(year), detail.run, "year-key", at=detail.value)
            return


def _year_behind_name(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Name 2021-5`, the date of a thing behind its name."""
    run = entry.written.run
    match = DATE_BEHIND.search(run.text[: entry.written.name_end]) if entry.kind in DATED_BEFORE_NAME else None
    if match:
        yield claim("year", integer(int(match[1])), run, "year-behind-name", "title", at=match.start(1))


def _year_in_bracket_of_name(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Name (2021)`, where the year is no part of the name."""
    run = entry.written.run
    match = YEAR_IN_BRACKET.search(run.text[: entry.written.name_end]) if entry.kind in DATED_BEFORE_NAME else None
    if match and entry.kind != "paper" and match[0].strip() not in entry.name:
        yield claim("year", integer(int(match[1])), run, "year-behind-name", "title", at=match.start(1))


def _year_at_end(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Example Corpus 2019`: the year that ends the name of an edition."""
    match = YEAR_AT_END.search(entry.name) if entry.kind in NAMED_WITH_YEAR else None
    if match:
        yield claim("year", integer(int(match[1])), entry.written.run, "year-in-name", "title")


def _year_of_event_in_name(entry: Entry, page: Page) -> Iterator[Claim]:
    """`LampCon2017 lamp corpus`: data that are named after an event are of its year."""
    year = _year_of_venue(entry.name, page) if entry.kind in NAMED_WITH_YEAR else None
    if year and year in years(entry.name):  # Else two digits, which may count its meetings.
        yield claim("year", integer(year), entry.written.run, "year-in-name", "title")


def _year_in_bracket(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Title (Journal, 2020)`: the year of a paper beside where it was published."""
    run, written = entry.written.run, entry.written
    bracket = VENUE_BRACKET.match(run.text, max(written.title_end, written.name_end))
    inside = LAST_BRACKET.search(run.text[: written.name_end])
    for found in (bracket, inside) if entry.kind == "paper" else ():
        said = years(found[0]) if found else []
        if found and len(said) == 1:
            yield claim("year", integer(said[0]), run, "year-in-bracket", at=found.start(), end=found.end())
            return


def _year_behind_title(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`"Title" - Lamp Letters 2018 (slides)`: the year that ends what stands behind the title of a paper."""
    run, written = entry.written.run, entry.written
    start = max(written.title_end, written.name_end)
    stop = min((link.start for link in run.links if link.start >= start), default=len(run.text))
    if entry.kind != "paper" or stop - start > 160 or len(years(run.text[start:stop])) != 1:
        return
    match = YEAR_BEHIND.search(run.text, start, stop) or YEAR_OF_SENTENCE.match(run.text, start, stop)
    if match:
        yield claim("year", integer(int(match[1])), run, "year-behind-title", at=match.start(1), end=match.end(1))


def _year_of_venue_key(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Venue: ACL 2020` dates what was published there."""
    for detail in entry.written.details if entry.kind in DATED_BEFORE_NAME else ():
        found = years(detail.text) if detail.key == "venue" else []
        if len(found) == 1:
            yield claim("year", integer(found[0]), detail.run, "year-of-venue", at=detail.value)
            return


def _year_of_event(entry: Entry, page: Page) -> Iterator[Claim]:
    """The year in an event's name, else of the event that it is from, else of the competition that a track is of."""
    if entry.kind not in EVENTS:
        return
    run = entry.written.run
    in_name = years(run.text[: entry.written.name_end or None]) or _short_year(entry.name)
    hyphened = None if in_name else HYPHENED.match(entry.name)
    in_name = [int(hyphened["year"])] if hyphened else in_name
    dated = DATED_BEHIND.match(run.text, entry.written.name_end)
    in_name = in_name or ([int(dated["year"])] if dated else [])
    others = (link.start for link in run.links if link.start >= entry.written.name_end and names_event(link))
    year = _year_of_venue(run.text[: min(others, default=None)], page) or next(iter(in_name), None)
    if year:
        yield claim("year", integer(year), run, "year-in-name", "title")
        return
    for detail in value_texts(entry.written.details, "source", "held-at", "venue"):
        year = _year_of_venue(detail.text, page)
        if year:
            yield claim("year", integer(year), detail.run, "year-of-event", at=detail.value)
            return
    if entry.kind == "track":
        yield from handed_down("year", entry, page, "year-of-competition")


def _year_of_venue(text: str, page: Page) -> int | None:
    """The year of the first edition of a venue that a text names."""
    return next((mention.year for mention in page.vocabulary.venue_mentions(text) if mention.year), None)


def _short_year(name: str) -> list[int]:
    """The year of a name that ends in one of two digits."""
    match = SHORT_YEAR.search(name)
    return [2000 + int(match[1])] if match and SHORT_YEAR_ONLY.fullmatch(name.split()[-1]) else []


def handed_down(relation: str, entry: Entry, page: Page, rule: str) -> Iterator[Claim]:
    """What is said of the entry above holds for this one too."""
    if entry.written.parent is None:
        return
    above = page.entries[entry.written.parent]
    said = next((found for found in above.claims if found.relation == relation), None)
    if said is not None:
        yield claim(relation, said.target, above.written.run, rule, "section")


def _year_of_link(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The year that an address of the entry's own says."""
    wanted = DATED_BY_LINK.get(entry.kind)
    for run in (entry.written.run, *(detail.run for detail in entry.written.details)) if wanted else ():
        for link in run.links:
            facts = follow(link)
            if isinstance(facts, Refusal) or facts.year is None or facts.url not in entry.own_links:
                continue
            if facts.kind in (wanted, None) or facts.venue:
                yield claim("year", integer(facts.year), Run(link.target, link.line), "year-of-link", "url")
                return


def _year_of_section(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`2021` as a heading above."""
    for section in reversed(entry.written.sections) if entry.kind in DATED_BY_SECTION else ():
        if YEAR.fullmatch(section.title.strip()):
            run = Run(section.title, section.line)
            yield claim("year", integer(int(section.title)), run, "year-of-section", "section")
            return


YEARS: tuple[Rule, ...] = (
    _keyed_year,
    _year_behind_name,
    _year_in_bracket_of_name,
    _year_in_bracket,
    _year_behind_title,
    _year_of_venue_key,
    _year_at_end,
    _year_of_event_in_name,
    _year_of_event,
    _year_of_link,
    _year_of_section,
)
"""Where a year may be said, the most telling place first."""


def statuses(entry: Entry, _page: Page) -> Iterator[Claim]:
    """Ongoing or ended, as the list says by a key or a section."""
    if entry.kind not in ("competition", "track", "benchmark"):
        return
    for detail in entry.written.details:
        if detail.key == "status" and (word := _status(detail.text)):
            yield claim("status", Ref("status", word, "en"), detail.run, "status-key", at=detail.value)
            return
    for section in reversed(entry.written.sections):
        if word := _status(section.title):
            run = Run(section.title, section.line)
            yield claim("status", Ref("status", word, "en"), run, "status-of-section", "section")
            return


def _status(text: str) -> str | None:
    """`ongoing` or `ended`, where a text says so."""
    return next((word for word, cue in STATUS if cue.search(text)), None)
