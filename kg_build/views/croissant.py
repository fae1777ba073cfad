"""A data set as Croissant 1.0, where everything is known that the format asks for; else the reasons why not."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pyoxigraph import Store

from kg_build.errors import QueryError
from kg_build.namespace import BASE, DCTERMS, LS
from kg_build.views.downloads import Download, downloads
from kg_build.views.facts import Facts, kind_of
from kg_build.views.schema_org import in_script, reference
from kg_build.views.words import describe

Json = dict[str, Any]

KINDS = frozenset({"dataset", "knowledge-graph"})

TERMS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format"),
    *("includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
"""The terms of the format's own; readers compare the context, so all stand in it, used or not."""

CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in TERMS},
}

VERSION = "http://mlcommons.org/croissant/1.0"

NEEDED: dict[str, str] = {
    "license": "a licence",
    "url": "a page of its own",
    "creator": "who made it",
    "datePublished": "the year in which it appeared",
    "distribution": "a download that is a file of a known format",
}
"""What the format asks for and a list may leave open -> how that is said; name and description there always are."""


def write(store: Store, iri: str | None) -> bytes:
    """One data set as Croissant; QueryError with what is not known of it, or where none is named."""
    facts = Facts(store)
    if iri is None:
        raise QueryError("Croissant describes one data set", remedy=f"name it with --resource; {_overview(facts)}")
    if kind_of(iri) not in KINDS:
        raise QueryError(
            f"no data set, but of the kind {kind_of(iri)}", source=iri, remedy="Croissant is for data sets"
        )
    if unknown := missing(facts, iri):
        wanted = ", ".join(NEEDED[key] for key in unknown)
        raise QueryError(f"not enough is known for Croissant: {wanted}", source=iri, remedy="the lists do not say it")
    return in_script(croissant(facts, iri))


def croissant(facts: Facts, iri: str) -> Json:
    """The data set with every property that is known."""
    node = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "@id": iri,
        "conformsTo": VERSION,
        "name": facts.name(iri),
        "description": describe(facts, iri),
        "license": facts.links(iri, DCTERMS.license),
        "url": facts.page(iri),
        "creator": [reference(facts, one) for one in facts.links(iri, LS.developedBy)],
        "publisher": [reference(facts, one) for one in facts.links(iri, LS.publishedBy)],
        "datePublished": _year(facts, iri),
        "keywords": facts.names(facts.links(iri, LS.addressesTask, LS.coversCondition)),
        "inLanguage": facts.texts(iri, DCTERMS.language),
        "citeAs": "; ".join(_citations(facts, iri)),
        "distribution": [_file(one) for one in downloads(facts, iri) if one.file],
    }
    return {key: value for key, value in node.items() if value}


def missing(facts: Facts, iri: str) -> list[str]:
    """The properties that the format asks for and the graph does not know."""
    return [key for key in NEEDED if key not in croissant(facts, iri)]


def _year(facts: Facts, iri: str) -> str:
    years = facts.texts(iri, LS.year)
    return years[0] if len(years) == 1 else ""


def _citations(facts: Facts, iri: str) -> list[str]:
    """The papers about it by name and identifier."""
    papers = facts.links(iri, LS.introducedIn, LS.describedIn)
    return [" ".join(dict.fromkeys([facts.name(paper), *facts.addresses(paper)])) for paper in papers]


def _file(one: Download) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": one.address,
        "name": one.file,
        "contentUrl": one.address,
        "encodingFormat": one.media_type,
    }


def _overview(facts: Facts) -> str:
    """For which data sets enough is known; where for none, what most often lacks."""
    lacking = {iri: missing(facts, iri) for iri in facts.of_kind(KINDS)}
    able = [iri.removeprefix(BASE) for iri, unknown in lacking.items() if not unknown]
    if able:
        return f"enough is known of {', '.join(able)}"
    counts = Counter(key for unknown in lacking.values() for key in unknown)
    said = ", ".join(f"{NEEDED[key]} of {counts[key]}" for key in NEEDED if counts[key])
    return f"of the {len(lacking)} data sets here not enough is known of any: not known is {said}"
