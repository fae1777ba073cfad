"""Venues with their years beside the titles of works: whether words are one, and where a title stands beside one.

`PARTED` is the table: the marks between the fields of a line that is a title, its authors, its venue and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg_build.classify.cues import key_of
from kg_build.classify.names import folded
from kg_build.classify.outline.runs import detail_key, links_of, words_in
from kg_build.classify.persons import Series, are_authors, series
from kg_build.links import LinkFacts, is_generic_label, read_link
from kg_build.model import Link, Run

_NAME = (
    r"(?:[A-Z]|(?:ar|bio|med|chem)Xiv\b)[\w.&@/’\-]{0,30}(?:\s(?:of|on|and|for|the|in|&|@|[A-Z][\w.&@/\-]{0,30})){0,7}"
)
_BEHIND = r"(?:[\s,.\-–(]{1,3}[A-Za-z&\- ]{2,30}\)?)?"
PUBLISHED_IN = re.compile(
    rf"(?:[Ii]n\s)?{_NAME}[,.]?\s?(?:['’]\d\d|(?:19|20)\d\d)(?:\.\d\d?)?{_BEHIND}"
    rf"|{_NAME}[\s_](?:1[5-9]|2\d)(?:0[1-9]|1[0-2])"
)
"""`LTSR 2021`, `Annals of Lamps, 2021`, `LTSR'21 (Oral)`, `LTSR 2104`: a venue and its year, and nothing else."""
AROUND = " \t\n.,;:*_`()（）[]【】|/·-–—"
"""What may stand around it."""
DIGITS = re.compile(r"\d\d")
"""A year has at least so many."""
YEAR = re.compile(r"(?:19|20)\d\d(?:[.\-/]\d{1,2}){0,2}")
"""A year by itself."""
BEHIND_COMMA = re.compile(
    r"[,;]\s{1,3}(?=(?:[Ii]n\s)?(?:[A-Za-z][\w&/\-]{1,20}\s){0,3}?[A-Za-z][\w&/\-]{0,12}[A-Z][\w&/\-]{0,12}"
    r"(?:[\s'’\-]?(?:19|20)\d\d|['’]\d\d|(?<=[A-Z])\d\d)\s*(?:[(\[（【.,;]|$))"
)
"""Between a title and the abbreviation of a venue with its year, where nothing else follows but links."""
YEAR_BEHIND_COMMA = re.compile(r"[,;]\s{1,3}(?=(?:19|20)\d\d\s*[.,;:]?\s*$)")
"""The same before a year alone, where the link behind it says that it leads to a paper."""
WORDS = 3
"""A title has at least this many words."""
PARTED = (" | ", " - ", " – ", " — ", "; ", "｜", " · ", " / ", " // ", " :: ")
"""Marks between the fields of a line."""
FULL_STOP = re.compile(r"(?<=[\w)”\"])[.?!](?=\s)")
"""The end of a sentence with more behind it."""
LONG = 400
"""So many characters have the authors of a work at the most."""
YEAR_BETWEEN = re.compile(
    r"(?:\s\((?P<year>(?:19|20)\d\d)[a-z]?(?:,[^()]{1,20})?\)\.|\.\s(?P<plain>(?:19|20)\d\d)[a-z]?\.)"
    r"\s{1,3}[\"“]?(?=[^\W_a-z])"
)
"""`Doe, J. (2020). `, `Doe J, Roe R. 2020. `: the year between the authors of a work and its title."""
YEAR_LAST = re.compile(r"(?<![\d:.\-–/])(?P<year>(?:19|20)\d\d)(?![\d\-–]|\.\d)")
"""The year behind the title, with the volume of the journal: `Doe J, Roe R. A title. Lamp Sci. 2020;4:1-9.`"""
STOP_BEHIND = re.compile(r"[.:]\s{1,3}[\"“]?(?=[^\W_a-z])")
"""Between authors and the title right behind them."""
LEFT_OUT = re.compile(r"…|&? ?et al")
"""What stands in place of authors."""
SENTENCE_END = re.compile(r"(?<=[\w)”\"])[.?!][\"”]?\s+(?=[^\W\d_a-z]|(?:ar|bio|med|chem)Xiv\b)")
"""The end of a title with the venue behind it."""
OTHERS = re.compile(r",?\s+et\.? al\.?$")
"""Behind the first of the authors."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Where a title stands among the fields of a line, its authors, and the venue before it."""

    start: int
    end: int
    people: str
    where: str
    year: str = ""


@lru_cache(maxsize=65536)
def is_venue(words: str) -> bool:
    """Are words a venue with its year, or a year, be it in brackets: `(LTSR 2021)`, `LTSR'21 Oral`?"""
    words = words.strip(AROUND)
    if len(words) > 90 or not DIGITS.search(words):
        return False
    return PUBLISHED_IN.fullmatch(words) is not None or YEAR.fullmatch(words) is not None


def venues_behind(run: Run, lead: int) -> Iterator[int]:
    """Where a venue begins behind the title that begins at `lead`: in bold, as code, or behind a comma."""
    for start, end in (*run.strong, *run.code):
        if start > lead + 8 and is_venue(run.text[start:end]) and words_in(run.text[lead:start]) > WORDS:
            yield start
    stop = next((link.start for link in links_of(run) if link.start > lead + 8), len(run.text))
    text = run.text[:stop].rstrip(" [(（【|")
    comma = (
        BEHIND_COMMA.search(text, lead + 8) if DIGITS.search(text, len(text) - 12 if len(text) > 12 else 0) else None
    )
    if comma is None and _is_called_paper(run, stop):
        comma = YEAR_BEHIND_COMMA.search(text, lead + 8)
    if comma is not None and words_in(text[lead : comma.start()]) >= WORDS:
        yield comma.start()


def _is_called_paper(run: Run, at: int) -> bool:
    """Is the link at a place called `pdf`, `paper` or the like?"""
    link = next((link for link in links_of(run) if link.start == at and link.form != "bare"), None)
    return link is not None and key_of(link.text.strip(AROUND)) == "link:paper"


def fields_of(run: Run, lead: int) -> Fields | None:
    """The title in `Jane Doe, Richard Roe - A Title - LTSR 2021 - [paper]`, in any order; None in any other line.

    Every other field is a venue, the authors or links that only lead on, and one at least is a venue or the authors.
    """
    for mark in PARTED:
        if run.text.count(mark, lead) >= 2:
            return _fields(run, lead, mark)
    return _behind_authors(run, lead)


def _behind_authors(run: Run, lead: int) -> Fields | None:
    """`Jane Doe, Richard Roe: A Title. LTSR 2021. https://…`, as bibliographies write it."""
    colon = run.text.find(": ", lead, lead + LONG)
    if colon < 0 or not (" and " in run.text[lead:colon] or "," in run.text[lead:colon]):
        return None
    stop = next((link.start for link in links_of(run) if link.start > colon + 2), len(run.text))
    full = FULL_STOP.search(run.text, colon + 2, stop)
    end = full.start() + (full[0] in "?!") if full is not None else stop
    title = run.text[colon + 2 : end].rstrip(" [(（【.,")
    if title.count(" ") < WORDS - 1 or title[0].islower() or not are_authors(run.text[lead:colon]):
        return None
    return Fields(colon + 2, colon + 2 + len(title), run.text[lead:colon].strip(), "")


@lru_cache(maxsize=4096)
def behind_year(run: Run, lead: int) -> Fields | None:
    """`Doe, J., & Roe, R. (2020). A title of lamps. Lamps, 4(1), 1–10.`: a plain title behind authors with initials.

    The year may stand between full stops; behind several authors it may be anywhere behind the title, or their given
    names may be written out if it stands before it. It has no link but bare addresses: before one that leads on the
    text is a name as it is.
    """
    if "," not in run.text[lead : lead + LONG] or not all(_is_written_out(link, run, lead) for link in links_of(run)):
        return None
    dated = YEAR_BETWEEN.search(run.text, lead, lead + 2 * LONG)
    people = series(run.text, lead, dated.start() + 1 if dated is not None else None)
    several = people is not None and (len(people.people) > 1 or people.others)
    if people is None or not (people.initials or (several and dated is not None)):
        return None
    if dated is None:
        return _before_year(run, lead, people) if several else None
    between = run.text[people.end : dated.start()].strip(" .,")
    if between and not people.others and not LEFT_OUT.match(between):
        return None
    return _titled(run, lead, people, dated.end(), dated["year"] or dated["plain"])


def _before_year(run: Run, lead: int, people: Series) -> Fields | None:
    """`Doe J, Roe R. A title of lamps. Lamp Sci. 2020;4:1-9.`: the year stands behind the title."""
    end = len(run.text[: people.end].rstrip())
    stop = STOP_BEHIND.match(run.text, end - (run.text[end - 1] == "."))
    found = _titled(run, lead, people, stop.end(), "") if stop is not None else None
    dated = YEAR_LAST.search(run.text, found.end) if found is not None else None
    if found is None or not (dated or links_of(run)):
        return None
    return replace(found, year=dated["year"]) if dated is not None else found


def _is_written_out(link: Link, run: Run, lead: int) -> bool:
    """Is a link an address, or the number of a preprint, as the text has it, or all of the text?"""
    whole = link.start <= lead and not run.text[link.end :].strip(" .")
    return link.form == "bare" or link.text.startswith("arXiv:") or whole


def _titled(run: Run, lead: int, people: Series, begin: int, year: str) -> Fields | None:
    """The title that begins there, which the end of its sentence, an address or the end of the text ends."""
    stop = next((link.start for link in links_of(run) if link.start >= begin), len(run.text))
    full = SENTENCE_END.search(run.text, begin)
    end = full.start() + (full[0][0] in "?!") if full is not None else begin + len(run.text[begin:stop].rstrip(" .,"))
    if run.text.count(" ", begin, end) < WORDS or end > stop or end - begin > LONG:
        return None
    return Fields(begin, end, run.text[lead : people.end].strip(), "", year)


def _fields(run: Run, lead: int, mark: str) -> Fields | None:
    """The same, with fields that a mark parts."""
    titles: list[tuple[int, int]] = []
    people = where = ""
    known, at = 0, lead
    for field in run.text[lead:].split(mark):
        start = at + len(field) - len(field.lstrip(" *_`"))
        at += len(field) + len(mark)
        text = field.strip(AROUND)
        if is_venue(text):
            known += 1
            where = where if titles else text
        elif are_authors(text) or are_authors(OTHERS.sub(", Jane Doe", text)):
            known += 1
            people = people or text
        elif not _only_links(run, start, start + len(field)):
            titles.append((start, start + len(field.strip(' *_`"“”.,'))))
    if len(titles) != 1 or not known or run.text.count(" ", *titles[0]) < WORDS - 1:
        return None
    return Fields(*titles[0], people, where)


def _only_links(run: Run, start: int, end: int) -> bool:
    """Is a part of a text nothing but links that say only where they lead?"""
    links = [link for link in links_of(run) if start <= link.start < end]
    rest = run.text[start:end]
    for link in links:
        rest = rest.replace(run.text[link.start : link.end], " ")
    return all(map(_leads_on, links)) and not rest.strip(AROUND)


def _leads_on(link: Link) -> bool:
    """Does a link say only where it leads, or where something was published?"""
    return link.form == "bare" or is_generic_label(link.text) or is_venue(link.text)


def is_signature(run: Run) -> bool:
    """Is a text nothing but authors, a venue and the links of a paper: `*Jane Doe, Richard Roe*, LTSR 2021. [pdf]`?"""
    links = links_of(run)
    if not links or not all(link.form != "bare" and _leads_on(link) for link in links):
        return False
    rest = run.text
    for link in links:
        rest = rest.replace(run.text[link.start : link.end], " ", 1)
    rest = rest.strip(AROUND)
    if not rest:
        return is_venue(links[0].text) and not leads_to_event(run)
    people = series(rest)
    if people is not None and (len(people.people) > 1 or people.others or people.initials):
        rest = rest[people.end :].strip(AROUND)
    return not rest or is_venue(rest)


def leads_to_event(run: Run) -> bool:
    """Is a line one link, and what it leads to no paper?"""
    links = links_of(run)
    return len(links) == 1 and folded(links[0].text) == folded(run.text) and not _is_at_paper(links[0], default=True)


def appeared_at(link: Link) -> bool:
    """Are the words of a link a venue with its year, and is what it leads to a paper: `[LTSR 2021](….pdf)`?"""
    return link.form != "bare" and DIGITS.search(link.text) is not None and is_venue(link.text) and _is_at_paper(link)


def _is_at_paper(link: Link, *, default: bool = False) -> bool:
    """Is what lies at an address a paper or a document?"""
    facts = read_link(link.target)
    return facts.kind == "paper" or facts.role in ("paper", "download") if isinstance(facts, LinkFacts) else default


def is_address_of_paper(run: Run) -> bool:
    """Is a line the bare address of a paper and nothing else?"""
    links = links_of(run)
    if len(links) != 1 or links[0].form != "bare" or run.text[: links[0].start].strip(AROUND):
        return False
    facts = read_link(links[0].target) if not run.text[links[0].end :].strip(AROUND) else None
    return isinstance(facts, LinkFacts) and (facts.kind == "paper" or facts.role == "paper")


def leads_to_paper(run: Run) -> bool:
    """Is a line a key with the address of a paper, or one link that says only where it leads, which is a paper?"""
    key = detail_key(run)
    return key is not None and (key[0] == "link:paper" or (len(links_of(run)) == 1 and not leads_to_event(run)))
