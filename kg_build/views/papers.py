"""What is known of a paper for those who cite it: title, venue, year, identifiers; to be written as BibTeX or CSL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_build.errors import QueryError
from kg_build.namespace import LS
from kg_build.views.facts import IDENTIFIERS, Facts, kind_of, slug_of

GATHERING, JOURNAL, PREPRINT, UNKNOWN = "gathering", "journal", "preprint", "unknown"

VENUES: dict[str, str] = {
    "conference": GATHERING,
    "evaluation campaign": GATHERING,
    "journal": JOURNAL,
    "preprint server": PREPRINT,
    "track": GATHERING,
    "workshop": GATHERING,
}
"""Type of a venue -> what appears there; a gathering has proceedings."""

ORDER = (GATHERING, JOURNAL, PREPRINT, UNKNOWN)
"""Where a paper appeared in several places, the one that is cited first: the preprint only where there is no other."""


CITED = (LS.doi, LS.arxivId, LS.pmid, LS.pmcid)
"""The identifiers that references show."""


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a paper appeared, by name, and what kind of place that is."""

    sort: str
    name: str
    years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as it is cited; empty texts are not known. Who wrote it is never known: the lists do not say."""

    iri: str
    key: str
    """The same in every build: made of the slug alone."""
    title: str
    venue: Venue
    year: str
    doi: str
    arxiv: str
    pmid: str
    pmcid: str
    url: str


def references(facts: Facts, iri: str | None) -> list[Reference]:
    """One paper or all, in order of their IRIs; QueryError for a thing that is no paper."""
    if iri is not None and kind_of(iri) != "paper":
        raise QueryError(
            f"no paper, but of the kind {kind_of(iri)}", source=iri, remedy="references are made of papers"
        )
    return [_reference(facts, paper) for paper in ([iri] if iri else facts.of_kind(["paper"]))]


def _reference(facts: Facts, iri: str) -> Reference:
    venue = _venue(facts, iri)
    doi, arxiv, pmid, pmcid = (next(iter(facts.texts(iri, key)), "") for key in CITED)
    addresses = facts.addresses(iri)
    return Reference(
        iri,
        re.sub(r"[^A-Za-z0-9.:_-]", lambda other: f"_{ord(other[0]):x}_", slug_of(iri)),
        _title(facts, iri),
        venue,
        _year(facts.texts(iri, LS.year), venue),
        doi,
        arxiv,
        pmid,
        pmcid,
        facts.page(iri) or next(iter(addresses), ""),
    )


def _title(facts: Facts, iri: str) -> str:
    """The title; empty where the graph knows the paper by an identifier alone."""
    name = facts.name(iri)
    known = {text.casefold() for key in IDENTIFIERS for text in facts.texts(iri, key)}
    return "" if name == slug_of(iri) or {name.casefold(), name.casefold().partition(":")[2]} & known else name


def _year(years: list[str], venue: Venue) -> str:
    """The year, of several the venue's; empty where that does not settle it."""
    settled = years if len(years) == 1 else [year for year in venue.years if year in years or not years]
    return settled[0] if len(settled) == 1 else ""


def _venue(facts: Facts, iri: str) -> Venue:
    """Where it appeared: of several gatherings the one that is held at another, as a workshop is at its conference."""
    editions = facts.links(iri, LS.publishedAt)
    hosts = {host for edition in editions for host in facts.links(edition, LS.colocatedWith)}
    found = [*_editions(facts, [one for one in editions if one not in hosts] or editions)]
    found += [Venue(_sort(facts, series), facts.name(series)) for series in facts.links(iri, LS.publishedInSeries)]
    return min(found, key=lambda venue: ORDER.index(venue.sort), default=Venue(UNKNOWN, ""))


def _editions(facts: Facts, editions: list[str]) -> Iterator[Venue]:
    for edition in editions:
        series = facts.links(edition, LS.editionOf)
        sort = next((sort for one in (edition, *series) if (sort := _sort(facts, one)) != UNKNOWN), UNKNOWN)
        # An edition of a journal is a volume of it; the journal's own name is what a reference shows.
        named = series[0] if sort == JOURNAL and series else edition
        yield Venue(sort, facts.name(named), tuple(facts.texts(edition, LS.year)))


def _sort(facts: Facts, iri: str) -> str:
    return next((VENUES[text] for text in facts.texts(iri, LS.venueType) if text in VENUES), UNKNOWN)
