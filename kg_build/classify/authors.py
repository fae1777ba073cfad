"""Who wrote what an entry names, and in which year: under a key, or as references state it beside and below titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA
from kg_build.classify.names import folded
from kg_build.classify.organizations import EVENTS, organizations, part_by_default
from kg_build.classify.outline import lead_of
from kg_build.classify.outline.works import CITED_HERE
from kg_build.classify.page import PROSE, QUOTE, Page, claim, follow, integer, quote_of, split_names, tongue
from kg_build.classify.persons import (
    CITED,
    ONE_SURNAME,
    OTHERS,
    Named,
    Series,
    by_surname,
    no_name,
    one_of_reference,
    series,
)
from kg_build.classify.references import READ, YEAR_BEHIND, Place, reference, year_beside
from kg_build.classify.signatures import signatures
from kg_build.classify.values import years
from kg_build.links import Refusal
from kg_build.model import Claim, Detail, Entry, Link, Ref, Run

NO_AUTHORS = EVENTS - {"benchmark"} | {"person", "organization", "resource-list", "venue-series", "information-source"}
"""Kinds that nobody writes."""
AUTHOR_LABEL = re.compile(
    r"(?i)[\W_]*(?:(?:(?:first|1st|lead)\s+)?authors?(?:\(s\))?|(?:论文|第一)?作者|(?:written\s+)?by)[\W_]*"
)
"""The keys that stand before authors, among those of people."""
ALONE = re.compile(ONE_SURNAME)
"""`Doe`: a surname, though in capitals it may be short for an organisation."""
CONSORTIUM = re.compile(r"\b(?:Consortium|Collaboration|Alliance|Foundation|Committee|University|Institute|Lab)\b")
"""A word that names of persons do not have."""
FIRST = re.compile(r"(?i)first|1st|lead|第一")
"""The label of who comes first among authors."""
AUTHOR = "author"
"""What authors did, in our words: lists seldom say it."""
RULES: dict[Place, str] = {"by": "byline", "italics": "signed-in-italics"}
"""Where names stand -> the rule that evidence names; anywhere else: REFERENCE."""
REFERENCE = "authors-of-reference"
"""The rule of names that stand beside a title, as in a bibliography."""
SIGNED = "signed-in-sentence"
"""The rule of those whom a sentence of the description names, and nothing else."""
OTHER_THINGS = ("organization", "resource", "task", "condition", "metric")
"""What else a list of capitalised words may name."""
BRACKET = re.compile(r"\s*[(（\[]\s*(?P<who>[^()（）\[\]]{4,60}?)\s*[)）\]]")
"""A bracket directly behind a name."""
YEAR_AT_END = re.compile(r"(?P<year>(?:19|20)\d\d)[a-z]?$")
"""The year at the end of a reference by surnames."""
PUBLISHED_IN = re.compile(
    r"(?i)\b(?:published|introduced|proposed|described|presented|released|created|collected|annotated|developed|compiled)"
    r" (?:first |originally )?(?:in|by)(?: the (?:paper|work) (?:of|by))?\s+$"
)
"""What stands before a link to the paper of what is described, called by its authors."""
MADE = re.compile(
    r"\s*[(\[]?\s*(?:(?:19|20)\d\d[a-z]?)?\s*[)\]]?\s+(?:have\s+)?"
    r"(?:created|introduced?|proposed?|presented?|collected?|released?|annotated?|developed?|compiled?|built|constructed)\b"
)
"""Behind `Doe et al.` where a description begins: they made what it describes."""
BEFORE = 60
"""So many characters before a link are looked at."""
ROLE = re.compile(r"\s*[(（](?P<role>[^()（）]+)[)）]")
"""`Jane Doe (annotation)`."""


DASH = re.compile(r"\s{1,3}[-–—]{1,2}\s{1,3}(?=[A-Z])")
"""Between a title and those who wrote it."""
DATED_REFERENCE = re.compile(r"(?:\bal\b\.?|\b(?:and|&) \S+),? [(\[]?(?:19|20)\d\d[a-z]?[)\]]?\s*$")
"""The end of a reference by surname, by which data are called that have no other name: `Doe and Roe (2017)`."""
LIKE_A_NAME = re.compile(r"[^\W_][\w.&\-]*(?: [A-Z][\w.&\-]*){0,3}")
"""One word, or some that begin with capitals."""
MAKER = re.compile(
    r"[a-z][A-Z]\w*(?<!\bMc)|\.(?:ai|io|com|org)$|\b(?:AI|NLP|Labs?|Team|Research|Group|Foundation|Inc|Project)$|[-_](?:ai|nlp|lab|labs|team)$"
)
"""How organisations write their names, and persons do not: `GlowThoughts`, `Glow.ai`, `glow-team`."""


def authors(entry: Entry, page: Page) -> Iterator[Claim]:
    """The authors of an entry and the year beside them: those of a key, else of the first text that names any."""
    if entry.kind in NO_AUTHORS:
        return
    yield from cited(entry, page)
    named = False
    for detail in filter(is_authors, entry.written.details):
        for found in _keyed(detail, entry, page):
            named = True
            yield found
    dated = any(detail.key in ("year", "leading") and years(detail.text) for detail in entry.written.details)
    for run, begin in _texts(entry):
        read = None if named else reference(entry, run, begin, page)
        if read is not None:
            named = True
            yield from claims_of(read[0], run, RULES.get(read[1], REFERENCE), AUTHOR)
        year = None if dated else year_beside(entry, run, read[0] if read else None)
        if year is not None:
            dated = True
            yield claim("year", integer(int(year["year"])), run, "year-beside-title", at=year.start("year"))
    if not named:
        yield from _signing(entry, page, dated=dated)


def _signing(entry: Entry, page: Page, *, dated: bool) -> Iterator[Claim]:
    """Those who sign the description, people and organisations, and the year: `Doe, Roe (Lamp Lab), 2019.`"""
    for run, begin in _texts(entry):
        start = max(begin, entry.written.name_end) if run is entry.written.run else begin
        for signed in signatures(run.text, start, page.document.text):
            people = [one for one in signed.people if not page.vocabulary.mentions(one.name, OTHER_THINGS)]
            if len(people) < len(signed.people):
                continue
            yield from _local(people, run, SIGNED, AUTHOR, entry, page)
            party = signed.party if people or entry.kind not in READ else None
            maker = _maker(run.text[slice(*party)], entry, page) if party else None
            if maker is not None and party is not None:
                yield claim("developed-by", maker, run, SIGNED, at=party[0], end=party[1])
            if signed.year is not None and not dated and (people or maker is not None):
                dated = True
                year = integer(int(run.text[slice(*signed.year)]))
                yield claim("year", year, run, "year-beside-title", at=signed.year[0])


def _maker(name: str, entry: Entry, page: Page) -> Ref | None:
    """The organisation of a name, known, or written as only organisations are."""
    term = page.vocabulary.named(name, "organization")
    if term is not None:
        return page.ref_of_term(term, name)
    return Ref("organization", name, tongue(name)) if is_organization(name, entry) else None


def is_authors(detail: Detail) -> bool:
    """Does the key of a detail say that its names are those of authors?"""
    return detail.key == "person" and AUTHOR_LABEL.fullmatch(detail.label) is not None


def has_authors(entry: Entry) -> bool:
    """Are the authors of an entry read already?"""
    keyed = any(is_authors(detail) for detail in entry.written.details)
    return keyed or any(found.rule in (REFERENCE, *RULES.values()) for found in entry.claims)


def _keyed(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """`Authors: Jane Doe, Richard Roe`, `作者：张三、李四`: each that is a person, and the organisations among them."""
    text, role = detail.run.text, detail.label
    begin = len(text) - len(text[detail.value :].lstrip())
    found = series(text, begin) or one_of_reference(text, begin)
    if found is not None and found.initials and not text[found.end :].strip(" .,;"):
        yield from claims_of(found, detail.run, "person-key", role)
        return
    two = by_surname(text, detail.value)
    if two:  # `Doe and Roe [12]`
        yield from _local(two, detail.run, "person-key", role, entry, page)
        return
    for start, part in split_names(text[detail.value :]):
        at, end = detail.value + start, detail.value + start + len(part)
        found = series(text, at, end)
        term = page.vocabulary.named(part, "organization")
        term = None if term is not None and ALONE.fullmatch(part) and part not in term.names() else term
        known_by_surname = _by_surname(text, at, end, detail) if found is None and term is None else []
        link = next((link for link in detail.links if link.text == part), None)
        if CONSORTIUM.search(part) and (parties := organizations(OTHERS.sub("", part), page)):
            yield claim("developed-by", parties[0].ref, detail.run, "person-key", at=at, end=end, role=role)
        elif found is not None and term is None:
            said = ROLE.match(text, found.people[-1].end, end)
            yield from claims_of(found, detail.run, "person-key", said["role"] if said else role)
        elif known_by_surname:
            yield from _local(known_by_surname, detail.run, "person-key", role, entry, page)
        elif term is not None:
            ref = page.ref_of_term(term, part)
            part = part_by_default(entry, ref, page)
            part = "developed-by" if part == "data-from" else part  # An author makes what it is named beside.
            yield claim(part, ref, detail.run, "person-key", at=at, end=end, role=role)
        elif is_organization(part, entry):
            ref = Ref("organization", part, tongue(part))
            yield claim("developed-by", ref, detail.run, "person-key", at=at, end=end, role=role)
        elif link is not None:
            ref = Ref("person", part, tongue(part), link=_address(link))
            yield claim("contributor", ref, detail.run, "person-key", at=at, end=end, role=role)


def _by_surname(text: str, at: int, end: int, detail: Detail) -> list[Named]:
    """Those whom a reference by surname names; where only the first author has a place, one surname is enough."""
    if FIRST.search(detail.label) and ALONE.fullmatch(text, at, end) and not no_name(text[at:end]):
        return [Named(text[at:end], at, end)]
    return by_surname(text, at, end, alone=True)


def cited(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Paper: Doe et al.`, `Name (Doe et al., 2019)`, `Name *Doe et al.*`, `Doe et al. corpus`: who, by surname."""
    for detail in entry.written.details:
        if detail.key == "link:paper" and detail.label:
            people = by_surname(detail.run.text, detail.value)
            yield from _local(people, detail.run, CITED, AUTHOR, entry, page)
        for link in detail.links if detail.key in PROSE else ():
            if PUBLISHED_IN.search(detail.run.text, max(detail.value, link.start - BEFORE), link.start):
                people = by_surname(detail.run.text, link.start, link.end)
                yield from _local(people, detail.run, CITED, AUTHOR, entry, page)
        if detail.key in PROSE and entry.kind != "paper":
            yield from _makers(detail, entry, page)
    yield from _signed_by_surname(entry, page)
    run, end = entry.written.run, entry.written.name_end
    told = any(detail.key == "person" for detail in entry.written.details)
    if entry.kind in DATA and not told and DATED_REFERENCE.search(run.text, 0, end):
        yield from _local(by_surname(run.text, lead_of(run), end), run, CITED, AUTHOR, entry, page)
    others = OTHERS.search(run.text, 0, end) if end and entry.kind != "paper" else None
    if others is not None and run.text[others.end() : end].strip(" ,()[]0123456789"):
        yield from _local(by_surname(run.text, lead_of(run), others.end()), run, CITED, AUTHOR, entry, page)
    bracket = BRACKET.match(run.text, end) if end else None
    if bracket is not None:
        venue = page.vocabulary.venue_mentions(bracket["who"])
        people = by_surname(run.text, *bracket.span("who"), alone=page.cites_by_surname and not venue)
        yield from _local(people, run, CITED, AUTHOR, entry, page)
        year = YEAR_AT_END.search(bracket["who"]) if people and entry.kind not in READ else None
        if year is not None:
            at = bracket.start("who") + year.start("year")
            yield claim("year", integer(int(year["year"])), run, "year-beside-title", at=at)


def _makers(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """`Doe et al. (2015) created …`: what is said of an entry begins with who made it."""
    others = OTHERS.search(detail.run.text, detail.value, detail.value + BEFORE)
    if others is not None and MADE.match(detail.run.text, others.end()):
        people = by_surname(detail.run.text, detail.value, others.end())
        yield from _local(people, detail.run, CITED, AUTHOR, entry, page)


def _signed_by_surname(entry: Entry, page: Page) -> Iterator[Claim]:
    """`**Glow** *Doe et al. LTSR*`, `Glow | … | Doe et al., 2019`: the surname in italics or behind the last bar."""
    run, behind = entry.written.run, max(entry.written.name_end, entry.written.title_end)
    for start, stop in run.emphasis:
        others = OTHERS.search(run.text, start, stop) if start >= behind else None
        if others is not None and series(run.text, start, others.start()) is None:  # Else full names are read there.
            yield from _local(by_surname(run.text, start, others.end()), run, CITED, AUTHOR, entry, page)
    dash = DASH.match(run.text, behind)
    said = CITED_HERE.match(run.text, dash.end()) if dash is not None else None
    year = YEAR_BEHIND.match(run.text, said.end()) if said is not None else None
    if said is not None:
        people = by_surname(run.text, said.start(), year.end() if year is not None else said.end())
        yield from _local(people, run, CITED, AUTHOR, entry, page)
    if year is not None:
        yield claim("year", integer(int(year["year"])), run, "year-beside-title", at=year.start("year"))
    bar = run.text.rfind(" | ", behind) + 2
    field = run.text[bar:].lstrip() if bar > 2 else ""
    if OTHERS.search(field) and series(field) is None:
        yield from _local(by_surname(run.text, bar), run, CITED, AUTHOR, entry, page)


def _local(people: list[Named], run: Run, rule: str, role: str, entry: Entry, page: Page) -> Iterator[Claim]:
    """A claim for each of those known by their surnames, whom another entry does not mean though it has the same."""
    for person in people:
        if page.vocabulary.named(person.name, "organization") is None:
            ref = Ref("person", person.name, tongue(person.name), within=entry.number)
            yield claim("contributor", ref, run, rule, at=person.start, end=person.end, role=role)


def is_organization(name: str, entry: Entry) -> bool:
    """Is what stands where authors do the name of an organisation: by its form, or as the account of the repository?"""
    if len(name) > 40 or not LIKE_A_NAME.fullmatch(name) or OTHERS.search(name):
        return False
    if MAKER.search(name):
        return True
    owners = [
        facts.owner[1]
        for link in entry.written.run.links
        if not isinstance(facts := follow(link), Refusal) and facts.owner
    ]
    return name[:1].isupper() and any(folded(owner) == folded(name) for owner in owners)


def claims_of(found: Series, run: Run, rule: str, role: str) -> Iterator[Claim]:
    """A claim for each name of a series, with the address that is linked to it."""
    links = {(link.start, link.end): link for link in run.links}
    first = {person.name: person for person in reversed(found.people)}
    for person in sorted(first.values(), key=lambda person: person.start):
        link = links.get((person.start, person.end))
        written = " ".join(run.text[person.start : person.end].split())
        aliases = () if folded(written) == folded(person.name) else (written.rstrip(","),)
        ref = Ref("person", person.name, tongue(person.name), link=_address(link) if link else None, aliases=aliases)
        near = Run(run.text[max(0, person.start - QUOTE) : person.end + QUOTE], run.line)
        quote = "" if len(run.text) <= 2 * QUOTE else quote_of(near, min(person.start, QUOTE))
        yield claim("contributor", ref, run, rule, at=person.start, end=person.end, role=role, quote=quote)


def _address(link: Link) -> str | None:
    """The address of a link as it is stored."""
    facts = follow(link)
    return None if isinstance(facts, Refusal) else facts.url


def _texts(entry: Entry) -> Iterator[tuple[Run, int]]:
    """(text, where to begin): the line of the name, then the prose below it, and what a column of venues holds."""
    yield entry.written.run, 0
    for detail in entry.written.details:
        if detail.run is not entry.written.run and detail.key in (*PROSE, "venue"):
            yield detail.run, detail.value
