"""How answers are written, and which way a request asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat

from kg_build.export import FORMATS as GRAPHS


@dataclass(frozen=True, slots=True)
class Written:
    """One way to write an answer: its name (also the suffix of an address), media type, other names it goes by."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        text = self.media_type.startswith("text/") or self.media_type.endswith(("n-triples", "n-quads"))
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


RESULTS: dict[str, Written] = {
    "json": Written("json", "application/sparql-results+json", ("application/json", "text/json")),
    "xml": Written("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    "csv": Written("csv", "text/csv"),
    "tsv": Written("tsv", "text/tab-separated-values"),
}
"""Rows and booleans; the first is what a request without a wish gets."""

ENGINE: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}

_GRAPH_ALIASES: dict[str, tuple[str, ...]] = {
    "ttl": ("application/x-turtle", "text/n3"),
    "nt": ("text/plain",),
    "jsonld": ("application/json",),
    "rdf": ("application/xml", "text/xml"),
}
GRAPH: dict[str, Written] = {
    name: Written(name, form.media_type, _GRAPH_ALIASES.get(name, ())) for name, form in GRAPHS.items()
}
"""Triples, as the exports write them."""

PAGE = {"html": Written("html", "text/html", ("application/xhtml+xml",))}
DOCUMENT: dict[str, Written] = {**PAGE, **GRAPH}
"""A document about a thing: for people first, then for machines."""

TABLES: Mapping[str, Mapping[str, Written]] = {"results": RESULTS, "boolean": RESULTS, "graph": GRAPH}
"""What a query answers with -> the ways to write it."""

_RANGE = re.compile(r"([\w!#$&^.+*-]++/[\w!#$&^.+*-]++)\s*+(;.*)?", re.DOTALL)
"""Of one part of a header, without the spaces around it; nothing is taken back, so it is read once."""
_QUALITY = re.compile(r";\s*+q\s*+=\s*+([01](?:\.\d{0,3})?)\s*+(?:;|$)", re.IGNORECASE)


def choose(accept: str | None, table: Mapping[str, Written]) -> Written | None:
    """The way of writing that the Accept header likes best, in the order of the table where it likes several.

    None when it likes none of them (406). A header that cannot be read counts as absent.
    """
    wishes = list(_wishes(accept or ""))
    offers = list(table.values())
    if not wishes:
        return offers[0]
    liked = [(_liking(offer, wishes), -place) for place, offer in enumerate(offers)]
    best, place = max(liked)
    return offers[-place] if best > 0 else None


def names(accept: str | None, table: Mapping[str, Written]) -> bool:
    """Whether the Accept header names a format of the table itself, not by a wildcard."""
    asked = {wish for wish, quality in _wishes(accept or "") if quality > 0}
    return any(asked & {offer.media_type, *offer.aliases} for offer in table.values())


def language(accept: str | None, offered: Iterable[str] = ("en", "zh")) -> str:
    """The language of the pages that an Accept-Language header likes best; the first one offered without a wish."""
    offers = list(offered)
    liked: dict[str, float] = {}
    for part in (accept or "").split(","):
        tag, _, rest = part.partition(";")
        found = _QUALITY.search(f";{rest}")
        liked.setdefault(tag.strip().lower().partition("-")[0], float(found.group(1)) if found else 1.0)
    best = max(offers, key=lambda offer: (liked.get(offer, 0.0), -offers.index(offer)))
    return best if liked.get(best, 0.0) > 0 else offers[0]


def _wishes(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        found = _RANGE.fullmatch(part.strip())
        if found:
            quality = _QUALITY.search(found.group(2) or "")
            yield found.group(1).lower(), float(quality.group(1)) if quality else 1.0


def _liking(offer: Written, wishes: list[tuple[str, float]]) -> float:
    """The quality of the most specific range that covers an offer; 0 when none does. Its other names cover nothing."""
    for wanted in (offer.media_type, *offer.aliases, f"{offer.media_type.partition('/')[0]}/*", "*/*"):
        for wish, quality in wishes:
            if wish == wanted:
                return quality
    return 0.0
