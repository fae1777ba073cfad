"""Who wrote what stands above a line of names, and where they are: `Jane Doe (Example University), Richard Roe`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg_build.classify.authors import AUTHOR, has_authors
from kg_build.classify.organizations import organizations
from kg_build.classify.page import Page, claim, tongue
from kg_build.classify.persons import Series, series
from kg_build.classify.references import READ
from kg_build.model import Claim, Detail, Entry, Ref

AT = re.compile(r"\s*[(（](?P<where>[A-Z][^()（）\d]{1,90})[)）]")
"""The bracket behind a name that says where somebody is."""
BEHIND = re.compile(r"\s*[(（](?P<who>[A-Z][^()（）]{8,120})[)）]")
"""The bracket behind a name."""
PLACE = re.compile(r"(?i)universit|institut|\b(?:inc|ltd|labs?|college|school|hospital|academy|cent(?:er|re))\b")
"""A word in the names of institutions; what else ends a line of names may be a journal."""
AMPERSAND = re.compile(r"\s+&\s+")
"""Between two institutions in one bracket."""
ORIGINS_OF_OTHERS = frozenset({"source", "venue", "venue-or-maker"})
"""Keys of lines that say something else."""
BEYOND = re.compile(r"[\s,;&*†‡()\d]+|(?:(?!and\b)[A-Z][\w.'’-]*|and|of)")
"""What may stand beyond the first of several institutions: others, and the places they are in."""
NEXT = re.compile(r"\s*(?:[,，;；、]\s*(?:(?:and|&)\s+)?|(?:and|&)\s+|$)")
"""Between one of them and the next, or the end of the line."""
LONGEST = 400
"""A line of more characters is prose."""
ROLES = re.compile(
    r"(?i)(?:co-?)?(?:authors?|editors?|maintainers?|presenters?|speakers?|instructors?|teachers?|chairs?|leads?)"
)
"""Words in such a bracket that say what somebody did, and not where."""
SIGNED = READ | {"tool", "dataset", "benchmark", "knowledge-graph", "model"}
"""Kinds of things below which such lines stand."""
DATED = frozenset({"venue", "year"})
"""Keys of lines that, beside a name alone, make it that of an author."""


def affiliated(entry: Entry, page: Page) -> Iterator[Claim]:
    """The people of the first line below a name that is nothing but names, with the organisations in their brackets."""
    if entry.kind in READ:
        yield from _of_all(entry, page)
        yield from _in_line_below(entry, page)
    if entry.kind not in SIGNED or has_authors(entry):
        return
    yield from _in_bracket(entry, page)
    dated = entry.kind in READ and any(detail.key in DATED for detail in entry.written.details)
    for detail in entry.written.details:
        beside = detail.run is entry.written.run or detail.key or detail.label or detail.links
        found = [] if beside or len(detail.run.text) > LONGEST else list(_people(detail))
        placed = any(where is not None for _names, where in found)
        if found and (placed or (dated and len(found) == 1)):
            yield from _claims(found, detail, page)
            return


def _of_all(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Jane Doe, Richard Roe and Mary Poe (Example Inc)`: where they all are, by the bracket that ends their line."""
    for detail in entry.written.details:
        text = detail.run.text.rstrip(" .")
        if detail.run is entry.written.run or not text.endswith((")", "）")) or len(text) > LONGEST:
            continue
        if detail.key in ORIGINS_OF_OTHERS or detail.links:
            continue
        found = series(text, detail.value + len(text[detail.value :]) - len(text[detail.value :].lstrip()))
        where = AT.fullmatch(text, found.end) if found is not None and len(found.people) > 1 else None
        if where is None or ROLES.fullmatch(where["where"]):
            continue
        for start, name in _places(where["where"], page):
            at = where.start("where") + start
            yield claim("developed-by", page.organization(name), detail.run, "affiliation", at=at, end=at + len(name))
        return


def _in_line_below(entry: Entry, page: Page) -> Iterator[Claim]:
    """Where the people of a line are, by the line below it that is nothing but institutions."""
    for above, detail in pairwise(entry.written.details):
        text = detail.run.text.strip(" .")
        if above.run is entry.written.run or not (above.run.line < detail.run.line <= above.run.line + 2):
            continue
        if above.key or detail.key or detail.label or detail.links or len(text) > LONGEST:
            continue
        names = series(above.run.text, above.value)
        parties = organizations(text, page)
        if names is None or above.run.text[names.end :].strip(" .*†‡") or not parties or parties[0].start:
            continue
        if BEYOND.sub("", text[parties[0].end :]):
            continue
        for party in parties:
            at = detail.run.text.index(text) + party.start
            end = at + party.end - party.start
            yield claim("developed-by", party.ref, detail.run, "affiliation", at=at, end=end)
        return


def _places(text: str, page: Page) -> Iterator[tuple[int, str]]:
    """The institutions in such a bracket: all of it, or those on either side of `&`, each named by itself."""
    if page.vocabulary.venue_mentions(text):
        return
    begin = 0
    parted = "&" in text and page.vocabulary.named(text, "organization") is None
    for match in [*(AMPERSAND.finditer(text) if parted else ()), None]:
        name = text[begin : match.start() if match else len(text)].strip()
        if name[:1].isupper() and (PLACE.search(name) or organizations(name, page)):
            yield text.index(name, begin), name
        begin = match.end() if match else begin


def _in_bracket(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Glow (Jane Doe et al., Stanford University)`: the people and the known organisation of the bracket."""
    run = entry.written.run
    bracket = BEHIND.match(run.text, entry.written.name_end) if entry.written.name_end else None
    found = series(run.text, bracket.start("who"), bracket.end("who")) if bracket is not None else None
    if bracket is None or found is None:
        return
    where = run.text[found.end : bracket.end("who")].strip(" ,，;；.")
    term = page.vocabulary.named(where, "organization")
    if term is None:
        return
    for person in found.people:
        ref = Ref("person", person.name, tongue(person.name))
        yield claim("contributor", ref, run, "names-below", at=person.start, end=person.end, role=AUTHOR)
    at = run.text.index(where, found.end)
    yield claim("developed-by", page.ref_of_term(term, where), run, "affiliation", at=at, end=at + len(where))


def _people(detail: Detail) -> Iterator[tuple[Series, re.Match[str] | None]]:
    """Each name of a line with the bracket behind it; nothing, if the line has anything else."""
    text = detail.run.text.rstrip(" .")
    at, found = detail.value + len(text[detail.value :]) - len(text[detail.value :].lstrip()), []
    while at < len(text):
        stop = min((place for mark in "(（,，;；、" if (place := text.find(mark, at)) > 0), default=len(text))
        named = series(text, at, stop)
        where = AT.match(text, named.end) if named is not None and len(named.people) == 1 else None
        behind = NEXT.match(text, where.end() if where else named.end) if named is not None else None
        if named is None or behind is None:
            return
        found.append((named, where if where and ROLES.fullmatch(where["where"]) is None else None))
        at = behind.end()
    yield from found


def _claims(found: list[tuple[Series, re.Match[str] | None]], detail: Detail, page: Page) -> Iterator[Claim]:
    """Who they are, and each organisation once."""
    seen: set[str] = set()
    for names, where in found:
        for person in names.people:
            ref = Ref("person", person.name, tongue(person.name))
            yield claim("contributor", ref, detail.run, "names-below", at=person.start, end=person.end, role=AUTHOR)
        if where is not None and where["where"] not in seen:
            seen.add(where["where"])
            party, (at, end) = page.organization(where["where"]), where.span("where")
            yield claim("developed-by", party, detail.run, "affiliation", at=at, end=end)
