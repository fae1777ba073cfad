"""The document about a thing: a page with all its facts in words, or its triples."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from kg_build.figures import whole_number
from kg_build.namespace import DCAT, DCTERMS, FOAF, LS, OWL, RDF, RDFS, SCHEMA, SKOS
from kg_build.serve import answers, things, words
from kg_build.serve.answers import Answer
from kg_build.serve.page import Json, Page, html, json_in_html
from kg_build.serve.things import Evidence, Fact, Thing
from kg_build.serve.wire import Head
from kg_build.serve.world import World, kind_of
from kg_build.views import FORMATS, croissant, dcat, schema_org
from kg_build.views.facts import IDENTIFIERS, Facts
from kg_build.views.schema_org import TYPES

LINKS = (
    FOAF.homepage,
    SCHEMA.codeRepository,
    LS.paperPage,
    LS.modelPage,
    LS.datasetPage,
    DCAT.downloadURL,
    LS.demoPage,
    LS.articlePage,
    LS.leaderboardPage,
    FOAF.page,
)
"""Links by role, in the order in which they are shown."""
ELSEWHERE = {
    *map(str, LINKS),
    *IDENTIFIERS,
    *map(str, (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.description, LS.listedAs)),
    *map(str, (FOAF.primaryTopic, RDF.subject, RDF.object, RDF.predicate, OWL.sameAs)),
}
"""Predicates that have a place of their own on a page."""
VIEWS: dict[str, frozenset[str]] = {
    "bibtex": frozenset({"paper"}),
    "csl": frozenset({"paper"}),
    "dcat": dcat.KINDS,
    "croissant": croissant.KINDS,
    "schema-org": frozenset(TYPES),
}
"""View -> the kinds of which it can be had one by one."""
A_GROUP = 50
"""Facts of one relation that are shown; the others by SPARQL."""


def document(world: World, head: Head, _: bytes) -> Answer:
    """The document about a thing: a page, or its triples; 404 for an unknown thing, 410 for one that is gone."""
    iri, store = head["iri"], world.store
    page = Page(world, head["language"], head["path"], head["host"], head["parameters"], iri)
    gone = things.successors(store, iri)
    if gone is None and not things.exists(store, iri):
        return missing(page) if head["format"] == "html" else answers.refused(404, "there is nothing at this address")
    status = 200 if gone is None else 410
    if head["format"] == "html":
        if gone is not None:
            said = html(page, "gone.html", status, iri=iri, name=page.name(iri), successors=gone)
        else:
            said = html(page, "thing.html", **thing(page, iri))
    else:
        triples = answers.limited(things.document(store, iri, head["host"]), world.settings.max_rows)
        said = answers.graph(triples, head["format"], world.settings)
        said.status = status
    links = [(one, "type") for one in things.classes(store, iri)] if gone is None else []
    links += [(successor, "successor-version") for successor in gone or []]
    if links:
        said.headers["link"] = ", ".join(f'<{target}>; rel="{role}"' for target, role in links)
    return said


def known(world: World, head: Head, _: bytes) -> Answer:
    """200 for a thing that stands, 404 for an unknown one, 410 with its successors for one that is gone."""
    gone = things.successors(world.store, head["iri"])
    if gone is not None:
        said = answers.refused(410, "this has been replaced" if gone else "this is gone")
        said.headers["link"] = ", ".join(f'<{successor}>; rel="successor-version"' for successor in gone)
        return said
    if not things.exists(world.store, head["iri"]):
        return answers.refused(404, "there is nothing at this address")
    return Answer(b"", "text/plain")


def missing(page: Page) -> Answer:
    """A page that says that there is nothing, and repeats nothing of what was asked for."""
    return html(page, "missing.html", 404)


def thing(page: Page, iri: str) -> Json:
    """Everything that the page about a thing shows."""
    found = things.read(page.world.store, iri)
    shown = [fact for fact in found.facts if fact.predicate not in ELSEWHERE]
    name = page.name(iri)
    return {
        "iri": iri,
        "name": name,
        "names": _names(found),
        "also": sorted(set(found.texts(str(SKOS.altLabel))) - {name}),
        "kind": kind_of(iri),
        "description": found.texts(str(DCTERMS.description)),
        "links": [(_word(page, str(role)), value) for role in LINKS for value in found.texts(str(role))],
        "identifiers": [
            (_word(page, key), value, where.format(value))
            for key, where in IDENTIFIERS.items()
            for value in found.texts(key)
        ],
        "listed": _entries(page, found),
        "outward": _groups(page, [fact for fact in shown if not fact.inward and not fact.is_inferred]),
        "inward": _groups(page, _not_said_twice(page, shown)),
        "inferred": _groups(page, [fact for fact in shown if fact.is_inferred]),
        "disputes": _disputes(found),
        "views": _views(page, iri),
        "linked": json_in_html(schema_org(page.world.store, iri, page.host, page.language)),
    }


def _views(page: Page, iri: str) -> list[tuple[str, str]]:
    """The views in which the thing can be had, with their media types; Croissant only where enough is known."""
    fit = [view for view, kinds in VIEWS.items() if kind_of(iri) in kinds]
    if "croissant" in fit and croissant.missing(Facts(page.world.store), iri):
        fit.remove("croissant")
    return [(view, FORMATS[view].media_type) for view in fit]


def _word(page: Page, predicate: str) -> str:
    return words.relation(page.world.store, predicate, page.language, inward=False)


def _names(found: Thing) -> list[tuple[str, str]]:
    """Language and name, each once."""
    names = [*found.values(str(RDFS.label)), *found.values(str(SKOS.prefLabel))]
    return sorted({(value.language or "", value.value) for value in names if isinstance(value, Literal)})


def _entries(page: Page, found: Thing) -> list[Evidence]:
    """The entries of lists that a thing has, as places."""
    entries = []
    for entry in (value.value for value in found.values(str(LS.listedAs)) if isinstance(value, NamedNode)):
        said = things.read_values(page.world.store, entry)
        first = {key: (said.get(str(LS[key])) or [""])[0] for key in ("inVersion", "startLine", "endLine", "section")}
        entries.append(
            Evidence(entry, first["inVersion"], first["startLine"], first["endLine"], "", "", first["section"], ())
        )
    return sorted(entries, key=lambda entry: (entry.version, whole_number(entry.start) or 0))


def _groups(page: Page, facts: list[Fact]) -> list[Json]:
    """The facts by relation and direction, in words, those with the most to say first."""
    groups: dict[tuple[str, bool], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.predicate, fact.inward].append(fact)
    return [
        {
            "predicate": predicate,
            "words": words.relation(page.world.store, predicate, page.language, inward=inward),
            "facts": group[:A_GROUP],
            "more": max(0, len(group) - A_GROUP),
            "inward": inward,
        }
        for (predicate, inward), group in sorted(groups.items(), key=lambda row: (row[0][1], row[0][0]))
    ]


def _not_said_twice(page: Page, facts: list[Fact]) -> list[Fact]:
    """The facts that point at a thing, without those that its own facts say the other way round."""
    own = {(fact.predicate, fact.other.value) for fact in facts if not fact.inward and not fact.is_inferred}
    inverse = _inverses(page)
    kept = [fact for fact in facts if fact.inward and not fact.is_inferred]
    return [fact for fact in kept if (inverse.get(fact.predicate, ""), fact.other.value) not in own]


def _inverses(page: Page) -> dict[str, str]:
    pairs = [
        (things.text(quad.subject), quad.object.value)
        for quad in page.world.store.quads_for_pattern(None, NamedNode(OWL.inverseOf), None)
        if isinstance(quad.object, NamedNode)
    ]
    return dict(pairs) | {there: back for back, there in pairs}


def _disputes(found: Thing) -> list[tuple[tuple[Fact, Evidence], tuple[Fact, Evidence]]]:
    """Pairs of facts whose evidence contradicts each other, each pair once."""
    said = {piece.statement: (fact, piece) for fact in found.facts for piece in fact.evidence}
    pairs = {tuple(sorted((one, two))) for one, (_, piece) in said.items() for two in piece.disputes if two in said}
    return [(said[one], said[two]) for one, two in sorted(pairs)]
