"""The paper that a key of papers cites in full: its title, its authors, its year and where it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.authors import AUTHOR, NO_AUTHORS, claims_of
from kg_build.classify.names import folded
from kg_build.classify.page import Page, claim, integer, tongue
from kg_build.classify.persons import OF_CITATION, Series, series
from kg_build.classify.references import YEAR_BEHIND
from kg_build.classify.titles import title_in
from kg_build.classify.unknown_venues import in_reference, in_year
from kg_build.links import Refusal, read_link
from kg_build.model import Claim, Detail, Entry, Ref
from kg_build.vocabulary import VenueMention

KEYS = ("link:paper", "link:article", "venue")
"""Keys under which papers are cited; `Publication` may head venues as well as references."""
TEXTS = frozenset({"paper", "blog-post", "book", "course"})
"""Kinds of entries that are cited themselves."""
CITED_AS = re.compile(
    r"\s*(?:(?:(?:original|source|main|related|associated) )?(?:study|publication|reference|article)"
    r"|(?:please )?cite(?: as)?|(?:recommended |suggested )?citation|引用(?:格式|方式)?|参考文献)\s*[:：]\s*(?=\w)",
    re.IGNORECASE,
)
"""What stands before a reference in full below a thing: `Study: Doe, J. (2020). …`."""
BEFORE = 80
"""So many characters before a venue are looked at."""
LONG = 400
"""A title ends within so many characters."""
WORDS = 4
"""A title has at least this many words."""
TITLE_END = re.compile(r"(?<=[^\W_A-Z])[.?!]\s+")
"""The end of a sentence; behind an initial it is none."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""What stands behind the authors of a reference."""
VENUE_BEGINS = re.compile(
    r"(?:[Ii]n:?\s+(?:the\s+)?(?:[Pp]roc(?:eedings|\.)?\s+of\s+)?(?:[^.;]{0,40}?\s)?|[.。\"”]\s*|[(（])$"
)
"""What stands before the venue in a reference."""


def citations(entry: Entry, page: Page) -> Iterator[Claim]:
    """Who wrote the paper that describes an entry, and where it was published; the paper where no link leads to it."""
    if entry.kind in NO_AUTHORS | TEXTS:
        return
    for detail in map(_as_reference, entry.written.details):
        found = cited(detail, page, entry.name) if detail.key in KEYS and detail.label else None
        if found is None:
            continue
        people, title = found
        if folded(title) == folded(entry.name):  # The thing itself is cited.
            yield from claims_of(people, detail.run, OF_CITATION, AUTHOR)
            yield from (*_year(detail, people, None), *_venue(detail, people, title, entry, page))
            continue
        said = [*claims_of(people, detail.run, OF_CITATION, AUTHOR), *_venue(detail, people, title, entry, page)]
        known = {(c.relation, c.target, c.start) for c in entry.claims if c.about is None}
        yield from (one for one in said if one.about is not None or (one.relation, one.target, one.start) not in known)
        linked = any(_leads_to_paper(link.target) for link in detail.links)
        if not linked and not any(reference_beside(entry, other) for other in entry.written.details):
            yield from _paper(detail, people, title, said)


def _as_reference(detail: Detail) -> Detail:
    """A text with such a word before it as the value of a key of papers; any other as it is."""
    match = CITED_AS.match(detail.run.text, detail.value) if not detail.key else None
    if match is None:
        return detail
    return replace(detail, key="link:paper", label=match[0].strip(" :："), value=match.end())


def cited(detail: Detail, page: Page, name: str = "") -> tuple[Series, str] | None:
    """(authors, title) of a reference in full: the authors first, or behind the title as in journals of medicine.

    Where it cites what has the `name`, the title is as long as that.
    """
    text = detail.run.text
    people = series(text, len(text) - len(text[detail.value :].lstrip()))
    title = title_in(detail.text, page) if people is not None else ""
    if people is not None and title:
        return people, _as_called(title, text, name)
    return _title_first(detail) if people is None else None


def _as_called(title: str, text: str, name: str) -> str:
    """A title as far as a name of some words goes that begins where it does: `Whose Lamp? A Study`, two sentences."""
    at = text.find(title)
    named = text[at : at + len(name)] if at >= 0 and len(name.split()) >= WORDS else ""
    return named if folded(named) == folded(name) and not text[at + len(name) :][:1].isalnum() else title


def reference_beside(entry: Entry, linked: Detail | None) -> Detail | None:
    """The one key that cites a paper without an address, where another, `linked`, holds the one address of a paper.

    `Link to publication: …` and further below `Reference: Doe, J. 2003. …` speak of one paper.
    """
    keyed = [detail for detail in entry.written.details if detail.key == "link:paper" and detail.label]
    bare = [detail for detail in keyed if not detail.links]
    apart = linked in keyed and len(keyed) == 2 and len(bare) == 1 and linked is not bare[0]
    return bare[0] if apart and linked is not None and len(linked.links) == 1 else None


def _title_first(detail: Detail) -> tuple[Series, str] | None:
    """`The light of lamps. Doe J, Roe RQ. Lamp Res. 2003`: a sentence, authors with initials, and more behind them."""
    for stop in TITLE_END.finditer(detail.run.text, detail.value, detail.value + LONG):
        people = series(detail.run.text, stop.end())
        behind = detail.run.text[people.end :] if people is not None else ""
        title = detail.run.text[detail.value : stop.start() + 1].strip(' :：-–—"“”').rstrip(".")
        if people is not None and people.initials and YEAR.search(behind) and len(title.split()) >= WORDS:
            return people, " ".join(title.split())
    return None


def _paper(detail: Detail, people: Series, title: str, said: list[Claim]) -> Iterator[Claim]:
    """The paper by its title alone, and what is said of it."""
    paper = Ref("paper", title, tongue(title))
    at = detail.run.text.find(title)
    yield claim("described-in", paper, detail.run, "cited-paper", at=max(at, 0), end=at + len(title))
    yield from (replace(found, about=paper) for found in said if found.about is None)
    yield from _year(detail, people, paper)


def of_link(detail: Detail | None, page: Page, name: str) -> tuple[str, Iterator[Claim]]:
    """(title, its year as a claim) of the paper that a key cites in full beside its link; else no title."""
    found = cited(detail, page, name) if detail is not None and detail.key in KEYS else None
    return (found[1], _year(detail, found[0], None)) if found and detail else ("", iter(()))


def _year(detail: Detail, people: Series, paper: Ref | None) -> Iterator[Claim]:
    """The year behind the authors of a paper."""
    year = YEAR_BEHIND.match(detail.run.text, people.end)
    if year is not None:
        at = year.start("year")
        yield claim("year", integer(int(year["year"])), detail.run, "year-beside-title", at=at, about=paper)


def _venue(detail: Detail, people: Series, title: str, entry: Entry, page: Page) -> Iterator[Claim]:
    """Where it was published: the first venue behind the title, known or not."""
    text = detail.run.text
    begin = max(max(text.find(title), 0) + len(title), people.end)
    for mention in page.vocabulary.venue_mentions(text[begin:]):
        if VENUE_BEGINS.search(text[max(begin, begin + mention.start - BEFORE) : begin + mention.start]):
            venue = _edition(mention, people, text, page)
            at, end = begin + mention.start, begin + mention.end
            yield claim("published-at", venue, detail.run, "venue-of-reference", at=at, end=end)
            return
    if (whole := _last_sentence(text, begin, page)) is not None:
        yield claim("published-at", whole[1], detail.run, "venue-of-reference", at=whole[0])
        return
    behind = YEAR_BEHIND.match(text, people.end)
    year = int(behind["year"]) if behind is not None else None
    for said in in_reference(detail.run, begin, entry, page):
        if said.relation == "published-at" or said.about is not None:
            yield from in_year(said, year, page)


def _last_sentence(text: str, begin: int, page: Page) -> tuple[int, Ref] | None:
    """(where, which) venue is the last sentence of a reference and nothing else: `… of lamps. Lamp Data.`"""
    at = max(text.rfind(". ", begin), text.rfind(".\n", begin)) + 1
    series = page.vocabulary.named(text[at:].strip(" \n."), "venue-series") if at else None
    return (at, page.ref_of_term(series, text[at:].strip(" \n."))) if series is not None else None


def _edition(mention: VenueMention, people: Series, text: str, page: Page) -> Ref:
    """The edition of a conference in the year that stands beside it or the authors; else the series."""
    behind = YEAR_BEHIND.match(text, people.end)
    conference = mention.series.hint == "conference"
    year = mention.year or (int(behind["year"]) if behind is not None and conference else None)
    dated = year is not None and mention.series.slug != "arxiv"
    return page.ref_of_term(page.vocabulary.edition(mention.series, year or 0) if dated else mention.series)


def _leads_to_paper(target: str) -> bool:
    """Is an address that of a paper?"""
    facts = read_link(target)
    return not isinstance(facts, Refusal) and (
        facts.kind == "paper" or facts.role == "paper" or bool(facts.identifiers)
    )
