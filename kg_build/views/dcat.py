"""All data sets as a DCAT 3 catalogue with their distributions, in Turtle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg_build.errors import QueryError
from kg_build.export import in_order, turtle
from kg_build.namespace import BASE, DCAT, DCTERMS, FOAF, LS, PROV, RDF, RDFS, SCHEMA, SKOS, XSD
from kg_build.views.downloads import Download, downloads
from kg_build.views.facts import Facts, kind_of
from kg_build.views.words import describe
from kg_build.void import TITLES

CATALOG = f"{BASE}dcat#catalog"
"""The IRI of the catalogue; it is no list: a list has blog posts and people as well."""

KINDS = frozenset({"dataset", "knowledge-graph"})

LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
"""Where DCAT wants the IRIs of languages from."""

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

RELATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (DCTERMS.creator, (LS.developedBy,)),
    (DCTERMS.publisher, (LS.publishedBy,)),
    (DCTERMS.contributor, (LS.contributor,)),
    (DCTERMS.license, (DCTERMS.license,)),
    (DCTERMS.accessRights, (LS.accessStatus,)),
    (DCTERMS.isReferencedBy, (LS.describedIn, LS.introducedIn)),
    (DCAT.landingPage, (FOAF.homepage, LS.datasetPage, SCHEMA.codeRepository)),
    (DCAT.theme, (LS.addressesTask, LS.coversCondition)),
    (PROV.wasDerivedFrom, (LS.derivedFrom,)),
)
"""Property of the catalogue -> the relations of the graph that it stands for."""

RANGES: dict[str, tuple[str, str]] = {
    str(DCTERMS.creator): (FOAF.Agent, FOAF.name),
    str(DCTERMS.publisher): (FOAF.Agent, FOAF.name),
    str(DCTERMS.contributor): (FOAF.Agent, FOAF.name),
    str(DCTERMS.accessRights): (DCTERMS.RightsStatement, RDFS.label),
    str(DCTERMS.isReferencedBy): (DCTERMS.BibliographicResource, DCTERMS.title),
    str(DCAT.theme): (SKOS.Concept, SKOS.prefLabel),
}
"""Property -> the class of what it leads to, and how that says its name."""


def write(store: Store, iri: str | None) -> bytes:
    """The catalogue of all data sets, or one data set of it; QueryError for a thing that is no data set."""
    facts = Facts(store)
    if iri is None:
        return turtle(in_order(catalog(facts)))
    if kind_of(iri) not in KINDS:
        raise QueryError(
            f"no data set, but of the kind {kind_of(iri)}", source=iri, remedy="the catalogue holds data sets"
        )
    return turtle(in_order(dataset(facts, iri)))


def catalog(facts: Facts) -> Iterator[Triple]:
    """The catalogue, its records and its data sets."""
    yield _triple(CATALOG, RDF.type, DCAT.Catalog)
    yield _triple(CATALOG, FOAF.homepage, BASE)
    yield from (_triple(CATALOG, DCTERMS.title, Literal(title, language=tag)) for tag, title in TITLES.items())
    for iri in facts.of_kind(KINDS):
        yield _triple(CATALOG, DCAT.dataset, iri)
        yield from dataset(facts, iri)
        for entry in facts.links(iri, LS.listedAs):
            yield _triple(CATALOG, DCAT.record, entry)
            yield _triple(entry, RDF.type, DCAT.CatalogRecord)
            yield _triple(entry, FOAF.primaryTopic, iri)


def dataset(facts: Facts, iri: str) -> Iterator[Triple]:
    """One data set, what it leads to by name, and its distributions."""
    yield _triple(iri, RDF.type, DCAT.Dataset)
    yield _triple(iri, DCTERMS.identifier, Literal(iri))
    yield from (_triple(iri, DCTERMS.title, name) for name in _names(facts, iri))
    yield from (_triple(iri, DCTERMS.description, text) for text in _descriptions(facts, iri))
    yield from _languages(facts, iri)
    yield from _years(facts, iri)
    for name, relations in RELATIONS:
        for other in facts.links(iri, *relations):
            yield _triple(iri, name, other)
            yield from _end(facts, name, other)
    for one in downloads(facts, iri):
        yield from _distribution(facts, iri, one)


def _end(facts: Facts, relation: str, iri: str) -> Iterator[Triple]:
    """What a relation leads to, with its class and its names."""
    if str(relation) in RANGES:
        kind, naming = RANGES[str(relation)]
        yield _triple(iri, RDF.type, kind)
        yield from (_triple(iri, naming, name) for name in _names(facts, iri))


def _distribution(facts: Facts, iri: str, one: Download) -> Iterator[Triple]:
    """A download; what is not evidently a file is only said to give access."""
    node = f"{BASE}dcat#{hashlib.sha256(f'{iri} {one.address}'.encode()).hexdigest()[:16]}"
    yield _triple(iri, DCAT.distribution, node)
    yield _triple(node, RDF.type, DCAT.Distribution)
    yield _triple(node, DCAT.accessURL, one.address)
    if one.file:
        yield _triple(node, DCTERMS.title, Literal(one.file))
        yield _triple(node, DCAT.downloadURL, one.address)
        yield _triple(node, DCAT.mediaType, f"{MEDIA_TYPES}{one.media_type}")
    yield from (_triple(node, DCTERMS.license, licence) for licence in facts.links(iri, DCTERMS.license))
    yield from (
        _triple(node, DCTERMS.description, Literal(f"access code {code}", language="en"))
        for code in facts.texts(iri, LS.accessCode)
    )


def _names(facts: Facts, iri: str) -> Iterable[Literal]:
    names = [name for name in facts.values(iri, RDFS.label, SKOS.prefLabel) if isinstance(name, Literal)]
    return names or [Literal(facts.name(iri))]


def _descriptions(facts: Facts, iri: str) -> Iterable[Literal]:
    """The list's own words in their languages; where there are none, the facts in words."""
    own = [text for text in facts.values(iri, DCTERMS.description) if isinstance(text, Literal)]
    return own or [Literal(describe(facts, iri), language="en")]


def _languages(facts: Facts, iri: str) -> Iterator[Triple]:
    for tag in facts.texts(iri, DCTERMS.language):
        code = tag.partition("-")[0].lower()
        if len(code) == 2 and code.isascii() and code.isalpha():
            yield _triple(iri, DCTERMS.language, f"{LANGUAGES}{code}")


def _years(facts: Facts, iri: str) -> Iterator[Triple]:
    years = facts.texts(iri, LS.year)
    if len(years) == 1 and len(years[0]) == 4 and years[0].isdecimal():
        yield _triple(iri, DCTERMS.issued, Literal(years[0], datatype=NamedNode(XSD.gYear)))


def _triple(subject: str, predicate: str, value: str | Literal) -> Triple:
    return Triple(
        NamedNode(subject), NamedNode(predicate), value if isinstance(value, Literal) else NamedNode(str(value))
    )
