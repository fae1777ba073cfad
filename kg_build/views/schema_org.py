"""Things in the words of schema.org, as JSON-LD for the head of a page and for dataset searches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import Store

from kg_build.errors import QueryError
from kg_build.namespace import BASE, DCTERMS, LS, OWL, RDFS, SKOS
from kg_build.views.downloads import downloads
from kg_build.views.facts import ID, Facts, kind_of
from kg_build.views.words import describe

Json = dict[str, Any]

CONTEXT = "https://schema.org"

TYPES: dict[str, str] = {
    "benchmark": "CreativeWork",
    "blog-post": "BlogPosting",
    "book": "Book",
    "competition": "Event",
    "condition": "MedicalCondition",
    "course": "Course",
    "dataset": "Dataset",
    "information-source": "CreativeWork",
    "knowledge-graph": "Dataset",
    "list": "DataCatalog",
    "metric": "DefinedTerm",
    "model": "SoftwareApplication",
    "organization": "Organization",
    "paper": "ScholarlyArticle",
    "person": "Person",
    "product": "Product",
    "resource": "CreativeWork",
    "resource-list": "DataCatalog",
    "task": "DefinedTerm",
    "tool": "SoftwareApplication",
    "track": "Event",
    "venue-edition": "Event",
    "venue-series": "EventSeries",
}
"""Kind -> type of schema.org. A benchmark is no `Dataset`: the ontology says that nothing is both."""

SERIES: dict[str, str] = {"journal": "Periodical", "preprint server": "WebSite"}
"""Type of a venue -> type of schema.org, where it is no series of events."""

WORK = frozenset(TYPES) & {
    *("benchmark", "blog-post", "book", "course", "dataset", "information-source", "knowledge-graph", "list"),
    *("model", "paper", "resource", "resource-list", "tool"),
}
EVENT = frozenset({"competition", "track", "venue-edition", "venue-series"})
MADE = frozenset({"product"})

RELATIONS: tuple[tuple[frozenset[str], str, tuple[str, ...]], ...] = (
    (WORK, "creator", (LS.developedBy,)),
    (WORK, "publisher", (LS.publishedBy,)),
    (WORK | EVENT, "contributor", (LS.contributor,)),
    (EVENT, "organizer", (LS.organizedBy, LS.initiatedBy, LS.hostedBy, LS.coOrganizedBy)),
    (WORK | EVENT, "sponsor", (LS.sponsoredBy,)),
    (MADE, "manufacturer", (LS.developedBy,)),
    (WORK | EVENT, "about", (LS.addressesTask, LS.coversCondition)),
    (WORK, "mentions", (LS.mentions,)),
    (WORK, "citation", (LS.describedIn, LS.introducedIn)),
    (EVENT | MADE, "subjectOf", (LS.describedIn, LS.introducedIn)),
    (WORK, "isBasedOn", (LS.derivedFrom, LS.basedOnModel, LS.extends)),
    (WORK, "hasPart", (DCTERMS.hasPart,)),
    (WORK, "isPartOf", (DCTERMS.isPartOf,)),
    (WORK, "publication", (LS.publishedAt,)),
    (EVENT, "subEvent", (LS.hasTrack, DCTERMS.hasPart)),
    (EVENT, "superEvent", (LS.trackOf, DCTERMS.isPartOf, LS.editionOf, LS.heldAt)),
)
"""Which kinds have it, property of schema.org, the relations that it stands for."""


def schema_org(store: Store, iri: str, base: str = BASE, language: str = "en") -> Json:
    """One thing as a JSON-LD object; `base` is where its page is served, the identifier stays as it is.

    What the graph does not say is left out: no creator, licence or download is made up.
    """
    return {"@context": CONTEXT, **_node(Facts(store), iri, base, language)}


def write(store: Store, iri: str | None) -> bytes:
    """One thing, or all things of a kind that schema.org knows as one graph, as JSON-LD that may stand in a script."""
    facts = Facts(store)
    if iri is None:
        nodes = [_node(facts, one, BASE, "en") for one in facts.of_kind(TYPES)]
        return in_script({"@context": CONTEXT, "@graph": nodes})
    if kind_of(iri) not in TYPES:
        raise QueryError(f"schema.org has no type for {kind_of(iri)}", source=iri, remedy=f"it has for {_kinds()}")
    return in_script(schema_org(store, iri))


def in_script(value: Json) -> bytes:
    """JSON that cannot end the script element it stands in, whatever names it holds."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _kinds() -> str:
    return ", ".join(sorted(TYPES))


def _node(facts: Facts, iri: str, base: str, language: str) -> Json:
    known = ((key, [value for value in values if value]) for key, values in _properties(facts, iri, base, language))
    return {**reference(facts, iri, language), **{key: _plain(values) for key, values in known if values}}


def reference(facts: Facts, iri: str, language: str = "en") -> Json:
    """A thing as others point at it: type, identifier and name."""
    return {"@type": _type(facts, iri), "@id": iri, "name": facts.name(iri, language)}


def _type(facts: Facts, iri: str) -> str:
    venue = facts.texts(iri, LS.venueType)
    return SERIES.get(venue[0] if venue else "", TYPES.get(kind_of(iri), "Thing"))


def _properties(facts: Facts, iri: str, base: str, language: str) -> Iterator[tuple[str, list[Any]]]:
    """Properties with all their values; those without a value have none."""
    kind, is_data = kind_of(iri), TYPES.get(kind_of(iri)) == "Dataset"
    page = iri.replace(ID, f"{base.rstrip('/')}/doc/", 1)
    yield "alternateName", [name for name in _other_names(facts, iri) if name != facts.name(iri, language)]
    yield "description", [describe(facts, iri)] if is_data else [" ".join(facts.texts(iri, DCTERMS.description))]
    yield "url", [facts.page(iri) or page]
    yield "mainEntityOfPage", [page]
    yield "sameAs", facts.links(iri, OWL.sameAs)
    yield "identifier", facts.addresses(iri)
    for kinds, name, relations in RELATIONS:
        if kind in kinds:
            yield name, [reference(facts, other, language) for other in facts.links(iri, *relations)]
    if kind in WORK:
        yield from _work(facts, iri, language)
    if is_data:
        yield from _data(facts, iri, language)


def _other_names(facts: Facts, iri: str) -> list[str]:
    return sorted(set(facts.texts(iri, RDFS.label, SKOS.prefLabel, SKOS.altLabel)))


def _work(facts: Facts, iri: str, language: str) -> Iterator[tuple[str, list[Any]]]:
    """What only a work has."""
    yield "license", facts.links(iri, DCTERMS.license)
    yield "inLanguage", facts.texts(iri, DCTERMS.language)
    years = facts.texts(iri, LS.year)
    yield "datePublished", years if len(years) == 1 else []
    yield "conditionsOfAccess", ["; ".join(_access(facts, iri, language))]


def _access(facts: Facts, iri: str, language: str) -> Iterator[str]:
    yield from facts.names(facts.links(iri, LS.accessStatus), language)
    yield from facts.texts(iri, LS.accessNote)
    yield from (f"access code {code}" for code in facts.texts(iri, LS.accessCode))


def _data(facts: Facts, iri: str, language: str) -> Iterator[tuple[str, list[Any]]]:
    """What only a data set has."""
    yield "keywords", facts.names(facts.links(iri, LS.addressesTask, LS.coversCondition), language)
    counts, units = facts.texts(iri, LS.itemCount), facts.texts(iri, LS.itemUnit)
    # Of several counts the graph does not say which unit is whose, so nothing is said.
    yield "size", [f"{counts[0]} {units[0]}"] if len(counts) == len(units) == 1 else []
    yield "includedInDataCatalog", [reference(facts, one, language) for one in facts.lists(iri)]
    yield (
        "distribution",
        [
            _filled({"@type": "DataDownload", "contentUrl": one.address, "encodingFormat": one.media_type})
            for one in downloads(facts, iri)
        ],
    )


def _filled(node: Json) -> Json:
    return {key: value for key, value in node.items() if value}


def _plain(values: list[Any]) -> Any:
    """A list of one as its value."""
    return values[0] if len(values) == 1 else values
