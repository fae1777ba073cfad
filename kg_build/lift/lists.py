"""Lists, their versions and their entries as nodes: where each resource is named, and under which other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pyoxigraph as ox

from kg_build.classify import Classified
from kg_build.classify.contests import SOLUTION
from kg_build.classify.names import clean
from kg_build.lift.facts import Scribe, node, number
from kg_build.lift.relations import SUBJECTS
from kg_build.links import Refusal, read_link
from kg_build.model import Basis, Claim, Entry, Value
from kg_build.namespace import DCAT, DCTERMS, FOAF, KIND, LS, RDF, RDFS, iri
from kg_build.resolve import Resource

SPDX = "http://spdx.org/licenses/"
"""What the IRIs of licences begin with."""
QUOTE = 240
"""The most characters of an entry's line that the evidence of its class repeats."""
BASIS_OF_KIND: dict[str, Basis] = {
    "section": "section",
    "neighbours": "section",
    "column-heading": "section",
    "host": "url",
    "same-address": "url",
    "kind-key": "stated",
    "description": "stated",
    "known-resource": "curated",
}
"""Rule that found an entry's kind -> where that stands; after any other rule, in its title."""


def version_iri(document: Classified) -> str:
    """The IRI of the version of a list that a document is."""
    return iri("list-version", _version(document))


def _version(document: Classified) -> str:
    return document.document.content_id.rsplit(":", 1)[1][:12]


def place_of_entries(documents: Sequence[Classified]) -> dict[tuple[int, int], int]:
    """(document, entry) -> its place among the entries that begin on the same line, from 0."""
    places: dict[tuple[int, int], int] = {}
    for document_number, document in enumerate(documents):
        on_line: dict[int, int] = defaultdict(int)
        for entry in document.entries:
            places[(document_number, entry.number)] = on_line[entry.written.start]
            on_line[entry.written.start] += 1
    return places


def tell_list(scribe: Scribe, document: Classified) -> None:
    """The list and this version of it."""
    source = document.document
    whole, version = iri("list", source.slug), version_iri(document)
    title = source.title or source.slug
    scribe.say(whole, RDF.type, node(DCAT.Catalog))
    scribe.say(whole, RDFS.label, ox.Literal(title, language=source.language))
    scribe.say(version, RDF.type, node(LS.ListVersion))
    scribe.say(version, RDFS.label, ox.Literal(f"{title}, version {_version(document)}", language=source.language))
    scribe.say(version, DCTERMS.isVersionOf, node(whole))
    scribe.say(version, DCTERMS.identifier, ox.Literal(source.content_id))
    scribe.say(version, DCTERMS.language, ox.Literal(source.language))
    facts = read_link(source.url) if source.url else None
    if facts is not None and not isinstance(facts, Refusal):
        scribe.say(version, FOAF.page, node(facts.url))
    if source.licence:
        scribe.say(whole, DCTERMS.license, node(f"{SPDX}{source.licence}"))


def state_entry(scribe: Scribe, document: Classified, entry: Entry, resource: Resource, place: int) -> None:
    """The entry, the resource it names with its class and description, and the relation to the entry above it."""
    _tell_place(scribe, document, entry, resource, place)
    # Another list may know better what it is; then this one says so only by the address that both give.
    own = entry.kind == resource.kind or resource.kind == "knowledge-graph"
    rule = entry.kind_rule if own else "same-address"
    where = Claim(
        "",
        Value(""),
        entry.written.start,
        entry.written.start,
        rule,
        BASIS_OF_KIND.get(rule, "title"),
        " ".join(entry.written.run.text.split())[:QUOTE],
    )
    scribe.state(resource.iri, RDF.type, node(KIND[resource.kind]), where)
    if entry.description:
        description = ox.Literal(entry.description, language=language_of(entry.description))
        scribe.say(resource.iri, DCTERMS.description, description)
    if entry.written.parent is not None:
        parent = scribe.lifted.resolved.of_entry[(scribe.document, entry.written.parent)]
        if parent.iri != resource.iri:
            below = Claim("", Value(""), where.start, where.end, "stands-below", "section", where.quote)
            _state_below(scribe, entry.written.under, resource, parent, below)


def _tell_place(scribe: Scribe, document: Classified, entry: Entry, resource: Resource, place: int) -> None:
    """A node for the entry: its lines, its section, what it is about."""
    written = entry.written
    here = iri("list-entry", f"{_version(document)}-l{written.start}{f'-{place + 1}' if place else ''}")
    name = clean(written.run.text[: written.name_end] or entry.name) or entry.name
    scribe.say(here, RDF.type, node(LS.ListEntry))
    scribe.say(here, RDFS.label, ox.Literal(name, language=entry.language))
    scribe.say(here, LS.inVersion, node(version_iri(document)))
    scribe.say(here, LS.startLine, number(written.start))
    scribe.say(here, LS.endLine, number(written.end))
    if written.sections:
        scribe.say(here, LS.section, ox.Literal(" / ".join(section.title for section in written.sections)))
    scribe.say(here, FOAF.primaryTopic, node(resource.iri))
    scribe.say(resource.iri, LS.listedAs, node(here))


def language_of(text: str) -> str:
    """`zh` for a text of which more than a fifth is ideographs, else `en`."""
    ideographs = sum("\u3400" <= char <= "\u9fff" for char in text)
    return "zh" if ideographs * 5 > len(text) else "en"


def is_solution(resource: Resource) -> bool:
    """Is a program by its name what somebody entered for a contest: `… 1st place solution`, `…第一名解决方案`?"""
    return resource.kind == "tool" and any(SOLUTION.search(name) for name, _language in resource.names)


def _state_below(scribe: Scribe, under: str, resource: Resource, parent: Resource, below: Claim) -> None:
    """The relation of an entry to the one it stands under."""
    above, kind = parent.kind, resource.kind
    if kind == "track" and above in ("competition", "benchmark"):
        scribe.state(resource.iri, LS.trackOf, node(parent.iri), below)
        scribe.state(parent.iri, LS.hasTrack, node(resource.iri), below)
    elif kind in ("paper", "blog-post") and above != "resource-list":
        scribe.state(parent.iri, LS.describedIn, node(resource.iri), below)
    elif above in SUBJECTS[LS.hasSolution] and (under == "link:solution" or is_solution(resource)):
        scribe.state(parent.iri, LS.hasSolution, node(resource.iri), below)
    elif above == kind == "model":
        scribe.state(parent.iri, LS.hasVariant, node(resource.iri), below)
    elif above in SUBJECTS[LS.hasSolution] and kind in ("dataset", "knowledge-graph"):
        scribe.state(parent.iri, LS.usesDataset, node(resource.iri), below)
    else:
        scribe.state(resource.iri, DCTERMS.isPartOf, node(parent.iri), below)
        scribe.state(parent.iri, DCTERMS.hasPart, node(resource.iri), below)
