"""What an entry says in single words: year, language, status, access."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kg_build.classify.organizations import EVENTS
from kg_build.classify.outline import VENUE_BRACKET
from kg_build.classify.page import PROSE, Page, claim, follow, integer, value_texts
from kg_build.classify.values import language, years
from kg_build.links import Refusal, access_of_label
from kg_build.model import Claim, Detail, Entry, Ref, Run, Value

Rule = Callable[[Entry, Page], Iterator[Claim]]
"""What reads claims off an entry."""
LANGUAGE_KINDS = frozenset(
    {"competition", "track", "dataset", "knowledge-graph", "benchmark", "model", "book", "course", "blog-post"}
)
"""The kinds of things that are in a language."""
ACCESS_WORDS = frozenset({"open", "registration", "credentialed", "on-request", "dead", "unknown"})
"""The statuses by their own names, as a list that is kept with lodscape in mind writes them."""
ACCESS_CODE = re.compile(
    r"(?:[Ee]xtraction [Cc]ode|[Aa]ccess [Cc]ode|提取码|提取密码|密码"
    r"|(?<![a-z])pwd)\s*[:：=]?\s*(?P<code>[A-Za-z0-9]{4})\b"
)
"""The code that a file on a network drive asks for."""
SECTION_LANGUAGE = re.compile(
    r"\b(chinese|english|multilingual|german|french|spanish|japanese|korean)\b|(中文|英文|多语言)", re.IGNORECASE
)
"""A language in a heading."""
NAME_LANGUAGE = re.compile(r"\b(Chinese|English)\b|(中文|英文)")
"""A language in the name of data."""
PREFIX_LANGUAGE = re.compile(
    r"^[\s\d.\-*]*(chinese|english|中文|英文)\s*(?:[(（][^()（）]*[)）])?\s*[:：]", re.IGNORECASE
)
"""`Chinese (simplified): Name`."""
PROSE_LANGUAGE = re.compile(r"[(（]in (Chinese|English)[)）]|(?:^|[.。]\s+)(Chinese|English|EN|ZH)\s*[.。]?\s*$")
"""`(in Chinese)`, or a last sentence of nothing else."""
BOTH = re.compile(r"中英(?:双语|文)?|英中(?:双语)?")
"""Two languages in one word."""
LANGUAGE_SEPARATOR = re.compile(r"\s*[,，、;；/&和]\s*|\s+and\s+")
"""Parts the languages under a key."""
NAMED_BY_LANGUAGE = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""Kinds whose name says the language they are in."""
DATED_BEFORE_NAME = frozenset({"paper", "blog-post", "model", "dataset", "benchmark", "tool"})
"""Kinds before whose names a date is theirs."""
DATED_BY_SECTION = frozenset({"competition", "track", "paper", "dataset", "benchmark"})
"""Kinds that lists gather by their year."""
DATED_BY_LINK = {"paper": "paper", "blog-post": "blog-post", "competition": "competition", "track": "competition"}
"""Kind of an entry -> the kind that its address must be of for the year in it to count."""
LAST_BRACKET = re.compile(r"[(（\[][A-Za-z][^()（）\[\]]{2,60}[)）\]]\s*$")
"""A bracket that ends the words of a link, and begins with a word."""
NAMED_WITH_YEAR = frozenset({"dataset", "benchmark", "course"})
"""Kinds of which lists name an edition by its year."""
YEAR_AT_END = re.compile(r"[A-Za-z)\u4e00-\u9fff][\s\-]((?:19[89]|20[0-3])\d)$")
"""A year that ends a name."""
DATE_BEHIND = re.compile(r"\s((?:19|20)\d\d)[-./](?:\d{1,2}|X)\s*$")
"""A year with its month at the end of a name."""
TAG = re.compile(r"\s*[|｜]\s*")
"""Between the tags of an entry."""
SHORT_YEAR = re.compile(r"[A-Za-z]{3,}[-']?(1\d|2\d)(?!\d|[A-Za-z%])")
"""`CHIP'21`."""
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
    if not any(found.relation == "year" for found in entry.claims):
        yield from _first_said(YEARS, entry, page)


def _first_said(places: Iterable[Rule], entry: Entry, page: Page) -> tuple[Claim, ...]:
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


def _year_at_end(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Example Corpus 2019`: the year that ends the name of an edition."""
    match = YEAR_AT_END.search(entry.name) if entry.kind in NAMED_WITH_YEAR else None
    if match:
        yield claim("year", integer(int(match[1])), entry.written.run, "year-in-name", "title")


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
    year = _year_of_venue(run.text, page) or next(iter(in_name), None)
    if year:
        yield claim("year", integer(year), run, "year-in-name", "title")
        return
    for detail in value_texts(entry.written.details, "source", "held-at", "venue"):
        year = _year_of_venue(detail.text, page)
        if year:
            yield claim("year", integer(year), detail.run, "year-of-event", at=detail.value)
            return
    if entry.kind == "track":
        yield from _handed_down("year", entry, page, "year-of-competition")


def _year_of_venue(text: str, page: Page) -> int | None:
    """The year of the first edition of a venue that a text names."""
    return next((mention.year for mention in page.vocabulary.venue_mentions(text) if mention.year), None)


def _short_year(name: str) -> list[int]:
    """The year of a name that ends in one of two digits."""
    match = SHORT_YEAR.search(name)
    return [2000 + int(match[1])] if match and SHORT_YEAR_ONLY.fullmatch(name.split()[-1]) else []


def _handed_down(relation: str, entry: Entry, page: Page, rule: str) -> Iterator[Claim]:
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


def languages(entry: Entry, page: Page) -> Iterator[Claim]:
    """The language of the resource: by a key, the name's prefix, the section; a track has its competition's."""
    keyed = next(iter(value_texts(entry.written.details, "language")), None)
    if keyed is not None:
        words = LANGUAGE_SEPARATOR.split(BOTH.sub("中文、英文", keyed.text))
        for tag in dict.fromkeys(filter(None, (_tag_of(word, page) for word in words))):
            yield claim("language", Value(tag), keyed.run, "language-key", at=keyed.value)
    elif entry.kind in LANGUAGE_KINDS:
        yield from _first_said(LANGUAGES, entry, page)


def _tag_of(word: str, page: Page) -> str | None:
    """The tag of a language that a key names, by the everyday words for it or the vocabulary's."""
    plain = word.strip(" .。()（）")
    term = page.vocabulary.named(plain, "language") if len(plain) > 3 or not plain.isascii() else None
    return language(plain) or (term.hint if term is not None else None) or None


def _language_in_name(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The language before or in a name."""
    run = entry.written.run
    in_name = NAME_LANGUAGE.search(entry.name) if entry.kind in NAMED_BY_LANGUAGE else None
    found = PREFIX_LANGUAGE.match(run.text) or in_name
    if found:
        yield claim("language", Value(_tag(found)), run, "language-in-name", "title")


def _tag(match: re.Match[str]) -> str:
    return language(next(filter(None, match.groups()))) or ""


def _language_in_tags(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Name | 52K | EN`."""
    run = entry.written.run
    for tag in TAG.split(run.text)[1:]:
        said = language(tag) if tag.isupper() or len(tag) > 3 else None
        if said:
            yield claim("language", Value(said), run, "language-in-tags", "title", at=run.text.index(tag))
            return


def _language_in_prose(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`(in Chinese)`."""
    for detail in value_texts(entry.written.details, *PROSE):
        alone = language(detail.text)
        if alone and detail.label:
            yield claim("language", Value(alone), detail.run, "language-in-prose", at=detail.value)
            return
        said = PROSE_LANGUAGE.search(detail.text)
        if said:
            yield claim("language", Value(_tag(said)), detail.run, "language-in-prose", at=detail.value)
            return


def _is_foreign(entry: Entry, page: Page) -> bool:
    """Stands a model for another reason among those of one language: `Stanford Alpaca`?"""
    return entry.kind == "model" and bool(page.vocabulary.mentions(entry.name, ("organization",)))


def _language_of_section(entry: Entry, page: Page) -> Iterator[Claim]:
    """The one language that a heading above says."""
    for section in reversed(entry.written.sections) if not _is_foreign(entry, page) else ():
        tags = {_tag(match) for match in SECTION_LANGUAGE.finditer(section.title)}
        if len(tags) == 1:
            run = Run(section.title, section.line)
            yield claim("language", Value(tags.pop()), run, "language-of-section", "section")
            return


def _language_of_parent(entry: Entry, page: Page) -> Iterator[Claim]:
    """The language of the entry above."""
    if not _is_foreign(entry, page):
        yield from _handed_down("language", entry, page, "language-of-parent")


YEARS: tuple[Rule, ...] = (
    _keyed_year,
    _year_behind_name,
    _year_in_bracket,
    _year_of_venue_key,
    _year_at_end,
    _year_of_event,
    _year_of_link,
    _year_of_section,
)
"""Where a year may be said, the most telling place first."""
LANGUAGES: tuple[Rule, ...] = (
    _language_in_name,
    _language_in_tags,
    _language_in_prose,
    _language_of_section,
    _language_of_parent,
)
"""Where a language may be said, if no key says it."""


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


def access(entry: Entry, _page: Page) -> Iterator[Claim]:
    """How one gets at it: the words of a key or of a link, and extraction codes."""
    seen: set[str] = set()
    for detail in entry.written.details:
        for text, at in _access_texts(detail):
            status, said = access_of_label(text) or (_bare_access(text) if detail.key == "access" else None) or ("", "")
            if status and status not in seen and not (detail.key in PROSE and status in ("open", "unknown")):
                seen.add(status)
                ref = Ref("access-status", status, "en")
                yield claim("access", ref, detail.run, "access-words", at=at, role=said)
        for match in ACCESS_CODE.finditer(detail.run.text):
            start, end = match.span()
            yield claim("access-code", Value(match["code"]), detail.run, "access-code", at=start, end=end)


def _access_texts(detail: Detail) -> Iterator[tuple[str, int]]:
    """(text, where) of what may speak of access: the value of its key, the words of links, the first of the prose."""
    if detail.key == "access":
        yield detail.text, detail.value
    for link in detail.run.links:
        if link.form in ("inline", "html"):
            yield link.text, link.start
    if detail.key in PROSE:
        yield detail.text[:400], detail.value


def _bare_access(text: str) -> tuple[str, str] | None:
    """What a key that is about access says in one word: `open`."""
    word = text.strip().casefold()
    return (word, text.strip()) if word in ACCESS_WORDS else None
