"""What the address of a paper says of it: venue, year, preprint server; also of a paper at another entry's link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg_build.classify.addresses import Address
from kg_build.classify.page import Page, claim, integer
from kg_build.links import LinkFacts, acl_host
from kg_build.model import Claim, Entry, Ref, Value
from kg_build.namespace import iri

PUBLISHED_THEMSELVES = frozenset({"dataset", "benchmark", "model", "knowledge-graph", "tool"})
"""Kinds of entries of which `published at` also says where their paper was published."""
DATED_BY_VENUE = frozenset({"dataset", "benchmark", "model", "tool"})
"""Kinds of entries that the edition at which they were published dates."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""The end of an edition's IRI."""
ARXIV = iri("venue-series", "arxiv")
"""Where the years of preprints can be told by their identifiers."""
ARXIV_YEAR = re.compile(r"(\d\d)\d\d\.")
"""The first digits of an arXiv identifier: the year since 2000, the month."""


def papers(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """Venue and year by the link, for the entry if it is a paper and for every paper it points at."""
    targets = {paper.link: paper for paper in _described_in(entry.claims)}
    stated = any(c.relation == "published-at" and c.about is None for c in entry.claims)
    own_venue = False
    for address in sorted(found, key=lambda address: address.facts.venue is None):
        about = targets.get(address.facts.url)
        if entry.kind == "paper" and address.facts.url in entry.own_links:
            own_venue = own_venue or address.facts.venue is not None
            yield from _by_link(address, None, page, has_venue=stated or own_venue)
        elif about is not None:
            yield from _by_link(address, about, page, has_venue=stated and entry.kind in PUBLISHED_THEMSELVES)
            for identifier in address.facts.identifiers:
                value = Value(identifier.value, identifier.scheme)
                yield _claim("identifier", value, address, "identifier-of-link", about)


def _described_in(claims: Sequence[Claim]) -> list[Ref]:
    """The papers in which an entry is described."""
    targets = [c.target for c in claims if c.relation == "described-in" and isinstance(c.target, Ref)]
    return [target for target in targets if target.kind == "paper"]


def _claim(relation: str, target: Ref | Value, address: Address, rule: str, about: Ref | None) -> Claim:
    """What an address itself says."""
    return claim(relation, target, address.where, rule, "url", about=about, quote=address.target)


def _by_link(address: Address, about: Ref | None, page: Page, *, has_venue: bool) -> Iterator[Claim]:
    """Venue and year by an address; arXiv is a venue only where nothing says another."""
    facts = address.facts
    if facts.venue:
        venue = _venue(facts, page)
        yield _claim("published-at", venue, address, "venue-of-link", about)
        yield from _host(address, venue, page)
    elif any(identifier.scheme == "arxiv" for identifier in facts.identifiers) and not has_venue:
        arxiv = page.vocabulary.term(ARXIV)
        if arxiv is not None:
            yield _claim("published-at", page.ref_of_term(arxiv), address, "venue-of-link", about)
    if facts.year and about is not None:
        yield _claim("year", integer(facts.year), address, "year-of-link", about)


def _venue(facts: LinkFacts, page: Page) -> Ref:
    """The edition that an address names, or the series where it says no year."""
    series = page.vocabulary.term(iri("venue-series", facts.venue or ""))
    if series is None:
        return Ref("venue-edition" if facts.year else "venue-series", facts.edition or facts.venue or "", "en")
    if not facts.year:
        return page.ref_of_term(series)
    edition = page.vocabulary.edition(series, facts.year)
    return Ref("venue-edition", edition.label, "en", iri=edition.iri, aliases=(facts.edition or edition.label,))


def _host(address: Address, workshop: Ref, page: Page) -> Iterator[Claim]:
    """The conference that a workshop was held with, as the ACL Anthology's identifier says."""
    for identifier in address.facts.identifiers:
        host = acl_host(identifier.value) if identifier.scheme == "acl" and address.facts.year else None
        series = page.vocabulary.term(iri("venue-series", host[0])) if host else None
        if host and host[1] and series is not None:
            edition = page.vocabulary.edition(series, host[1])
            conference = Ref(edition.kind, edition.label, "en", iri=edition.iri)
            yield _claim("colocated-with", conference, address, "venue-of-link", workshop)


def years_of_papers(claims: Sequence[Claim], kind: str) -> Iterator[Claim]:
    """The year of papers of which nothing says it: that of the venue, else of the first submission to arXiv."""
    itself: list[Ref | None] = [None] if kind == "paper" or kind in DATED_BY_VENUE else []
    for paper in (*itself, *dict.fromkeys(_described_in(claims))):
        about = [c for c in claims if c.about == paper]
        if paper is None and kind != "paper":
            about = [c for c in about if c.relation in ("published-at", "year")]
        dated = ((found, year) for found in about if (year := _year_in(found)))
        first = None if any(c.relation == "year" for c in about) else next(dated, None)
        if first is not None:
            found, year = first
            rule = "year-of-venue" if found.relation == "published-at" else "year-of-arxiv-id"
            yield replace(found, relation="year", target=integer(year), rule=rule)


def _year_in(found: Claim) -> int | None:
    """The year in the IRI of an edition, or in an arXiv identifier."""
    target = found.target
    if found.relation == "published-at" and isinstance(target, Ref) and target.iri:
        tail = target.iri.rsplit("-", 1)[-1]
        return int(tail) if YEAR.fullmatch(tail) else None
    if found.relation == "identifier" and isinstance(target, Value) and target.datatype == "arxiv":
        match = ARXIV_YEAR.match(target.lexical)
        return 2000 + int(match[1]) if match else None
    return None


def dated_preprints(claims: Sequence[Claim], page: Page) -> Iterator[Claim]:
    """The claims, of which those that a paper appeared on arXiv say in which year, where its identifier there does."""
    years = {said.about: year for said in claims if said.relation == "identifier" and (year := _year_in(said))}
    for said in claims:
        year = years.get(said.about) if said.relation == "published-at" else None
        series = page.vocabulary.term(ARXIV) if year is not None else None
        if year is None or series is None or not (isinstance(said.target, Ref) and said.target.iri == ARXIV):
            yield said
            continue
        edition = page.vocabulary.edition(series, year)
        yield replace(said, target=Ref("venue-edition", edition.label, "en", iri=edition.iri))
