"""What the address of a paper says of it: venue, year, preprint server; also of a paper at another entry's link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg_build.classify.addresses import Address
from kg_build.classify.page import Page, claim, integer
from kg_build.links import LinkFacts, acl_host
from kg_build.model import Claim, Entry, Ref, Run, Value
from kg_build.namespace import iri


def papers(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """Venue and year by the link, for the entry if it is a paper and for every paper it points at."""
    targets = {
        c.target.link: c.target
        for c in entry.claims
        if c.relation == "described-in" and isinstance(c.target, Ref) and c.target.kind == "paper"
    }
    stated = any(c.relation == "published-at" and c.about is None for c in entry.claims)
    own_venue = False
    for address in sorted(found, key=lambda a: a.facts.venue is None):
        where, quote = Run(address.link.target, address.link.line), address.link.target[:240]
        if entry.kind == "paper" and address.facts.url in entry.own_links:
            own_venue = own_venue or address.facts.venue is not None
            yield from _by_link(address.facts, None, page, where, quote, stated or own_venue)
        elif address.facts.url in targets:
            about = targets[address.facts.url]
            elsewhere = stated and entry.kind in ("dataset", "benchmark", "model", "knowledge-graph", "tool")
            yield from _by_link(address.facts, about, page, where, quote, elsewhere)
            for identifier in address.facts.identifiers:
                yield claim(
                    "identifier",
                    Value(identifier.value, identifier.scheme),
                    where,
                    "identifier-of-link",
                    "url",
                    about=about,
                    quote=quote,
                )


def _by_link(
    facts: LinkFacts, about: Ref | None, page: Page, where: Run, quote: str, has_venue: bool
) -> Iterator[Claim]:
    if facts.venue:
        series = page.vocabulary.term(iri("venue-series", facts.venue))
        if series is not None and facts.year:
            edition = page.vocabulary.edition(series, facts.year)
            label = facts.edition or edition.label
            ref = Ref("venue-edition", edition.label, "en", iri=edition.iri, aliases=(label,))
        elif series is not None:
            ref = page.ref_of_term(series)
        else:
            ref = Ref("venue-edition" if facts.year else "venue-series", facts.edition or facts.venue, "en")
        yield claim("published-at", ref, where, "venue-of-link", "url", about=about, quote=quote)
        for identifier in facts.identifiers:
            host = acl_host(identifier.value) if identifier.scheme == "acl" else None
            if host is not None and facts.year:
                parent = page.vocabulary.term(iri("venue-series", host[0]))
                if parent is not None and host[1]:
                    edition = page.vocabulary.edition(parent, host[1])
                    yield claim(
                        "colocated-with",
                        Ref(edition.kind, edition.label, "en", iri=edition.iri),
                        where,
                        "venue-of-link",
                        "url",
                        about=ref,
                        quote=quote,
                    )
    elif any(identifier.scheme == "arxiv" for identifier in facts.identifiers) and not has_venue:
        arxiv = page.vocabulary.term(iri("venue-series", "arxiv"))
        if arxiv is not None:
            yield claim(
                "published-at", page.ref_of_term(arxiv), where, "venue-of-link", "url", about=about, quote=quote
            )
    if facts.year and about is not None:
        yield claim("year", integer(facts.year), where, "year-of-link", "url", about=about, quote=quote)


def years_of_papers(claims: Sequence[Claim], kind: str) -> Iterator[Claim]:
    """The year of papers of which nothing says it: that of the venue, else of the first submission to arXiv."""
    papers = [None] if kind == "paper" else []
    papers += list(
        dict.fromkeys(
            c.target
            for c in claims
            if c.relation == "described-in" and isinstance(c.target, Ref) and c.target.kind == "paper"
        )
    )
    for paper in papers:
        about = [c for c in claims if c.about == paper]
        if any(c.relation == "year" for c in about):
            continue
        for found in about:
            year = _year_in(found)
            if year:
                yield replace(
                    found,
                    relation="year",
                    target=integer(year),
                    rule="year-of-venue" if found.relation == "published-at" else "year-of-arxiv-id",
                )
                break


def _year_in(found: Claim) -> int | None:
    if found.relation == "published-at" and isinstance(found.target, Ref) and found.target.iri:
        tail = found.target.iri.rsplit("-", 1)[-1]
        return int(tail) if re.fullmatch(r"(?:19|20)\d\d", tail) else None
    if found.relation == "identifier" and isinstance(found.target, Value) and found.target.datatype == "arxiv":
        match = re.match(r"(\d\d)\d\d\.", found.target.lexical)
        return 2000 + int(match[1]) if match else None
    return None
