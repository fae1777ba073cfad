"""Where something was published, or held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.badges import venue_of_badge
from kg_build.classify.contests import is_only_event
from kg_build.classify.leads import names_event
from kg_build.classify.names import clean
from kg_build.classify.organizations import EVENTS
from kg_build.classify.outline import lead_of
from kg_build.classify.page import PROSE, Page, claim
from kg_build.classify.persons import are_authors
from kg_build.classify.unknown_venues import (
    DATED,
    RANKED,
    YEAR,
    in_bracket,
    in_italics,
    in_year,
    may_be_venue,
    published,
    signed_venue,
    unknown_venues,
)
from kg_build.classify.values import years
from kg_build.classify.venues_told import BRACKETED, HELD, IN, IN_PROCEEDINGS, SENTENCE_END, fills_cell, is_told
from kg_build.model import Claim, Detail, Entry, Ref, Run, Value
from kg_build.vocabulary import VenueMention

NOT_PUBLISHED = frozenset({"venue-series", "venue-edition", "organization", "person", "resource-list"})
"""Kinds that have no venue."""
DATA = frozenset({"dataset", "benchmark", "knowledge-graph"})
"""Kinds of which the name may begin with the campaign for which they were made."""
VENUE_THERE = frozenset({"keyword", "task"})
"""Keys under which a venue that is alone there says nothing but where the thing was published."""
SIGNED_WITH_VENUE = frozenset({"paper", "model", "dataset", "benchmark"})
"""Kinds before whose names a bracket with a year is a venue, though no vocabulary knows it."""
APART = re.compile(r"(?:^|[^\w\s])\s*(?:[Ii]n\s+(?:the\s+)?)?$")
"""Before a journal that is called as a field is: `Lamps. In Nature, 2020`, not `lamps in nature, 2020`."""
LETTER = re.compile(r"[^\W\d_]")
"""What a year by itself has not."""
SHORT_YEAR = re.compile(r"[\s\-–]?(?P<short>\d\d)(?:\.\d\d)?(?![\d.])")
"""`CIKM 21`, `arXiv 22.05`: two digits behind a venue, where the text is nothing but that."""
SHORT_DATED = re.compile(r"(?P<name>[A-Z][\w&\-]*[A-Z])[\s'’\-]{0,2}(?P<short>[012]\d)")
"""`LTSR 21`, `LTSR'21`: the same behind letters as only the short names of venues have them."""
MONTH = re.compile(r"[-/.](?:0[1-9]|1[0-2])(?!\d)")
"""Behind a year that begins a date."""
AND_YEAR = re.compile(r"\s*(?:[&+,，、/]|and|和)\s*((?:19|20)\d\d)(?![\d\-./])")
"""One more year behind that of a venue."""
ONLY_YEAR = re.compile(r"(?:19|20)\d\d")
"""A heading that is a year."""
NOT_THEN = re.compile(r"~|before|prior|until|up to|以前|之前|since|from")
"""A heading with such a word gathers papers of many venues."""


def venues(entry: Entry, page: Page) -> Iterator[Claim]:
    """Where it was published or held, by a key, the prose, the name or the section; each place once on a line."""
    seen: set[tuple[str, Ref | Value, int, Ref | None]] = set()
    cited = {_place(found) for found in entry.claims if found.relation == "published-at"}
    referred = {found.start for found in entry.claims if found.rule == "venue-of-reference"}
    for found in _venues(entry, page):
        if _place(found) in cited or (found.rule == "published-in-prose" and found.start in referred):
            continue
        again = found.rule == "venue-in-name" and any(line == found.start for _relation, _target, line, _about in seen)
        said = (found.relation, found.target, found.start, found.about)
        if not again and said not in seen:
            seen.add(said)
            yield from in_year(found, _year_of(entry), page)


def _year_of(entry: Entry) -> int | None:
    """The year that a list states for an entry: under a key, before its name, or as the heading above."""
    dated = (year for detail in entry.written.details if detail.key == "leading" for year in years(detail.text))
    headings = (section.title.strip() for section in reversed(entry.written.sections))
    above = (int(title) for title in headings if ONLY_YEAR.fullmatch(title))
    return next((year for year in (_keyed_year(entry), next(dated, None), next(above, None)) if year), None)


def _place(found: Claim) -> tuple[str, str | None, int]:
    """Which venue a claim says on which line."""
    target = found.target
    return (target.name, target.iri, found.start) if isinstance(target, Ref) else (target.lexical, None, found.start)


def _venues(entry: Entry, page: Page) -> Iterator[Claim]:
    """The same, a place as often as it is said."""
    if entry.kind in NOT_PUBLISHED:
        return
    known = [*_stated(entry, page), *_in_name(entry, page), *_in_badges(entry, page)]
    yield from known
    if entry.kind == "paper":
        alone = not any(found.relation == "published-at" for found in known)
        yield from unknown_venues(entry, page) if alone else ()
        yield from _of_section(entry, page, alone=alone)
    elif entry.kind in HELD:
        yield from () if any(found.relation == "held-at" for found in known) else _of_section(entry, page)
    elif entry.kind not in EVENTS and not any(found.relation == "published-at" for found in known):
        yield from signed_venue(entry, page)


def _stated(entry: Entry, page: Page) -> Iterator[Claim]:
    """What keys and prose say."""
    for detail in entry.written.details:
        if detail.key == "leading":
            yield from _before_name(detail, entry, page)
        elif detail.key in ("venue", "held-at") or (detail.key == "source" and entry.kind in EVENTS):
            yield from _keyed(detail, entry, page)
        elif detail.key in (*PROSE, "source", "title") or detail.key.startswith("link:"):
            yield from _told(detail, entry, page)
        elif entry.written.shape == "row" and detail.key in VENUE_THERE:
            yield from _alone_in_cell(detail, entry, page)


def _in_badges(entry: Entry, page: Page) -> Iterator[Claim]:
    """The venue with its year that a badge beside an entry says."""
    found = venue_of_badge(entry, page)
    if found is not None:
        mention, run, at, words = found
        yield claim(_relation(entry), _ref(mention, page), run, "venue-badge", at=at, quote=words)


def _alone_in_cell(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """A cell that says a venue with its year and nothing else, whatever its column is called."""
    for mention in page.vocabulary.venue_mentions(detail.run.text[detail.value :]):
        if mention.year and fills_cell(mention, detail):
            yield _at(mention, detail, _relation(entry), "venue-cell", page)


def _relation(entry: Entry) -> str:
    """What a venue is to an entry: where a contest is held, and where anything else was published."""
    return "held-at" if entry.kind in EVENTS and entry.kind != "benchmark" else "published-at"


def _before_name(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """`[ACL 2020] Name`: where its paper appeared, unless it is an event."""
    text = detail.run.text[detail.value :]
    mentions = page.vocabulary.venue_mentions(text)
    relation = _relation(entry)
    for mention in mentions:
        yield _at(mention, detail, relation, "venue-before-name", page)
    if not mentions and entry.kind in SIGNED_WITH_VENUE:
        read = in_italics if detail.run.emphasis else in_bracket
        yield from read(text, detail.run, detail.value, page)


def _keyed(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """`Venue: ACL`, with the year of another key where it has none of its own."""
    text = detail.run.text[detail.value :]
    mentions = page.vocabulary.venue_mentions(text)
    year = _keyed_year(entry)
    held = detail.key == "held-at" or (detail.key == "source" and entry.kind == "benchmark")
    relation = "held-at" if held else _relation(entry)
    rule = "source-key" if detail.key == "source" else "venue-key"
    for mention in mentions:
        short = SHORT_YEAR.match(text, mention.end) if detail.key == "venue" else None
        edition = mention.year or year or (2000 + int(short["short"]) if short else None)
        yield _at(replace(mention, year=edition), detail, relation, rule, page)
        for further in _further(mention, detail):
            yield _at(further, detail, relation, rule, page)
    named = LETTER.search(text) is not None and 1 < len(text.strip()) <= 60
    if not mentions and detail.key == "venue" and named and not are_authors(text):
        name = DATED.sub("", clean(text)).strip(" ,(-–") or clean(text)
        said, short = YEAR.search(text), SHORT_DATED.fullmatch(name)
        name = short["name"] if short else name
        if not may_be_venue(name, page):
            return
        year = int(said["year"]) if said else 2000 + int(short["short"]) if short else year
        yield from published(name, year, detail.run, "venue-key", detail.value, page, relation=relation)


def _keyed_year(entry: Entry) -> int | None:
    """The year that a key says, or that stands before the title of a reference."""
    return next((y for other in entry.written.details if other.key == "year" for y in years(other.text)), None)


def _told(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """`… published at ACL`, and the venue in a reference."""
    for mention in page.vocabulary.venue_mentions(detail.run.text[detail.value :]):
        if is_told(mention, detail, entry):
            rule = "venue-cell" if detail.label and fills_cell(mention, detail) else "published-in-prose"
            before = detail.run.text[detail.value : detail.value + mention.start]
            if not mention.year and entry.kind == "paper" and mention.series.hint == "conference":
                # `1995. Title. In Proceedings of Example`: a reference has one year, that of the proceedings.
                mention = replace(mention, year=_keyed_year(entry) if IN_PROCEEDINGS.search(before) else None)
            if mention.series.hint == "journal" and MONTH.match(detail.run.text, detail.value + mention.end):
                mention = replace(mention, year=None)  # The date of a preprint: no issue is dated so.
            yield _at(mention, detail, _relation(entry), rule, page)
            for further in _further(mention, detail) if rule == "venue-cell" else ():
                yield _at(further, detail, _relation(entry), rule, page)


def _further(mention: VenueMention, detail: Detail) -> Iterator[VenueMention]:
    """The other editions that years behind a venue and its year name: `LAMP 2021 & 2022`."""
    at = detail.value + mention.end
    while mention.year and (year := AND_YEAR.match(detail.run.text, at)) is not None:
        yield replace(mention, year=int(year[1]))
        at = year.end()


def _in_name(entry: Entry, page: Page) -> Iterator[Claim]:
    """The event that a competition is named after; the venue that stands in a paper's name."""
    run = entry.written.run
    before = lead_of(run) if entry.kind == "benchmark" else 0  # What stands there is where its paper appeared.
    for mention in page.vocabulary.venue_mentions(run.text):
        linked = (link for link in run.links if link.start <= mention.start < link.end)
        if entry.kind in EVENTS and any(link.start >= entry.written.name_end and names_event(link) for link in linked):
            continue  # It is another event.
        if mention.end <= before:
            continue
        named_after = entry.kind in EVENTS and (mention.year or mention.workshop)
        if named_after or (entry.kind == "competition" and len(mention.surface) >= 3):
            relation, rule = "held-at", "event-in-name"
        elif entry.kind == "paper" and (_ends_title(mention, entry) if mention.year else _closes(mention, entry)):
            relation, rule = "published-at", "venue-in-name"
        elif entry.kind == "paper" and _stands_before(mention, entry):
            relation, rule = "published-at", "venue-before-name"
        elif entry.kind in DATA and _begins_name(mention, entry):
            relation, rule = "published-at", "event-in-name"
        else:
            continue
        yield claim(relation, _ref(mention, page), run, rule, "title", at=mention.start, end=mention.end)


def _begins_name(mention: VenueMention, entry: Entry) -> bool:
    """Does the name of data begin with the campaign for which they were made: `NTCIR12::…`, `SemEval-2017 Task 4`?"""
    campaign = mention.series.hint == "evaluation campaign" and mention.year is not None
    return campaign and mention.start <= lead_of(entry.written.run) + 1 and mention.end < entry.written.name_end


def _ends_title(mention: VenueMention, entry: Entry) -> bool:
    """Stands a venue in a bracket, or is it a sentence of its own between a title and its authors?"""
    text = entry.written.run.text
    before = text[: mention.start]
    if RANKED.search(before) or (mention.series.in_context and not APART.search(before)):
        return False
    if (
        BRACKETED.search(before)
        or IN.search(before)
        or clean(before).rstrip(" -–—|:：?!").endswith(entry.name.rstrip("?!"))
    ):
        return True
    apart = SENTENCE_END.search(text[: mention.start]) is not None and text[mention.end : mention.end + 1] in (".", "")
    return apart and mention.end <= max(entry.written.name_end, entry.written.title_end)


def _closes(mention: VenueMention, entry: Entry) -> bool:
    """Does a venue without a year end a reference: `… In Proceedings of Example.`, `Title. EXAMPLE.`?"""
    text = entry.written.run.text
    before, behind = text[: mention.start], text[mention.end : mention.end + 1]
    if behind not in (".", "", ","):
        return False
    alone = behind == "." and SENTENCE_END.search(before) is not None and mention.surface.isupper()
    return IN_PROCEEDINGS.search(before) is not None or alone


def _of_section(entry: Entry, page: Page, *, alone: bool = False) -> Iterator[Claim]:
    """`ACL2020 list of related papers`: the heading says where its papers were published, or its contests held.

    A conference without a year does where the entry says no venue, and so is `alone`.
    """
    for section in reversed(entry.written.sections):
        if entry.kind in HELD and not is_only_event(section.title, page):
            continue
        for mention in page.vocabulary.venue_mentions(section.title):
            named = mention.year or (alone and _is_all(mention, section.title))
            if named and not NOT_THEN.search(section.title):
                run = Run(section.title, section.line)
                yield claim(_relation(entry), _ref(mention, page), run, "venue-of-section", "section")
                return


def _stands_before(mention: VenueMention, entry: Entry) -> bool:
    """Is a venue and its year what the line of a paper begins with, before its title?"""
    written = entry.written
    first = mention.year is not None and mention.end <= written.name_end and mention.surface not in entry.name
    return first and not written.run.text[lead_of(written.run) : mention.start].strip(" [(【（")


def _is_all(mention: VenueMention, title: str) -> bool:
    """Is a heading nothing but a conference as it is written short: `LTSR`, above papers or their years?"""
    short = sum(char.isupper() for char in mention.surface) > 2 and mention.series.hint == "conference"
    return short and mention.surface.strip() == title.strip()


def _at(mention: VenueMention, detail: Detail, relation: str, rule: str, page: Page) -> Claim:
    """The claim of a venue that a detail names."""
    at, end = detail.value + mention.start, detail.value + mention.end
    return claim(relation, _ref(mention, page), detail.run, rule, at=at, end=end)


def _ref(mention: VenueMention, page: Page) -> Ref:
    """A workshop of a conference by its own words, else the edition of the year, else the series."""
    if mention.workshop and mention.series.hint.rsplit("/", 1)[-1] != "workshop":
        label = " ".join(mention.surface.split())
        label = label if "orkshop" in label or "研讨会" in label else f"{label} Workshop"
        return Ref("venue-edition" if mention.year else "venue-series", label, "en")
    term = page.vocabulary.edition(mention.series, mention.year) if mention.year else mention.series
    return Ref(term.kind, term.label, "en", iri=term.iri, aliases=(mention.surface.strip(),))
