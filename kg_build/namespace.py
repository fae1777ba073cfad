"""Every IRI the code speaks: the terms of the ontology, the vocabularies it reuses, the graphs and the things."""

from __future__ import annotations

from types import MappingProxyType

from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, VOID, XSD, Namespace, URIRef
from rdflib import SDO as SCHEMA
from rdflib.namespace import DefinedNamespace

__all__ = [
    "BASE",
    "DCAT",
    "DCTERMS",
    "FOAF",
    "GRAPH_EVIDENCE",
    "GRAPH_INFERRED",
    "GRAPH_ONTOLOGY",
    "GRAPH_VOCABULARIES",
    "KIND",
    "LS",
    "MLS",
    "ONTOLOGY",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SD",
    "SH",
    "SKOS",
    "VANN",
    "VOID",
    "XSD",
    "iri",
]

BASE = "https://w3id.org/lodscape/"
"""What the IRIs of all things, graphs and pages begin with; a landscape under another name changes it here."""

ONTOLOGY = URIRef("https://w3id.org/lodscape/ontology")
"""The ontology itself; it stays the same whatever the base of a landscape is."""


class LS(DefinedNamespace):
    """The terms of `ontology/lodscape.ttl`, no more and no less; a misspelt one is an AttributeError."""

    _fail = True
    _NS = Namespace(f"{ONTOLOGY}#")

    Resource: URIRef
    Dataset: URIRef
    KnowledgeGraph: URIRef
    Benchmark: URIRef
    Model: URIRef
    Paper: URIRef
    BlogPost: URIRef
    Book: URIRef
    Course: URIRef
    Tool: URIRef
    Product: URIRef
    InformationSource: URIRef
    ResourceList: URIRef
    ListVersion: URIRef
    ListEntry: URIRef
    Competition: URIRef
    Track: URIRef
    VenueSeries: URIRef
    VenueEdition: URIRef
    Task: URIRef
    Metric: URIRef
    Condition: URIRef
    AccessStatus: URIRef
    EventStatus: URIRef
    Evaluation: URIRef

    # relations between things, and to pages of the web
    listedAs: URIRef
    inVersion: URIRef
    lastSeenIn: URIRef
    disputes: URIRef
    mentions: URIRef
    usesDataset: URIRef
    usedIn: URIRef
    usedInCompetition: URIRef
    evaluatedOn: URIRef
    hasEvaluation: URIRef
    onDataset: URIRef
    metric: URIRef
    reportedIn: URIRef
    comparedWith: URIRef
    sponsors: URIRef
    sponsoredBy: URIRef
    organizedBy: URIRef
    initiatedBy: URIRef
    hostedBy: URIRef
    coOrganizedBy: URIRef
    hasTrack: URIRef
    trackOf: URIRef
    heldAt: URIRef
    hasSolution: URIRef
    solutionFor: URIRef
    describedIn: URIRef
    introducedIn: URIRef
    publishedAt: URIRef
    publishedInSeries: URIRef
    editionOf: URIRef
    colocatedWith: URIRef
    developedBy: URIRef
    publishedBy: URIRef
    contributor: URIRef
    dataFrom: URIRef
    derivedFrom: URIRef
    trainedOn: URIRef
    basedOnModel: URIRef
    hasVariant: URIRef
    extends: URIRef
    addressesTask: URIRef
    coversCondition: URIRef
    accessStatus: URIRef
    status: URIRef
    paperPage: URIRef
    modelPage: URIRef
    datasetPage: URIRef
    demoPage: URIRef
    articlePage: URIRef
    leaderboardPage: URIRef

    # values
    startLine: URIRef
    endLine: URIRef
    section: URIRef
    quote: URIRef
    rule: URIRef
    basis: URIRef
    role: URIRef
    score: URIRef
    baselineScore: URIRef
    unit: URIRef
    split: URIRef
    parameterCount: URIRef
    itemCount: URIRef
    itemUnit: URIRef
    year: URIRef
    accessNote: URIRef
    accessCode: URIRef
    abbreviation: URIRef
    arxivId: URIRef
    doi: URIRef
    aclAnthologyId: URIRef
    githubRepository: URIRef
    huggingFaceId: URIRef
    pmid: URIRef
    pmcid: URIRef
    openReviewId: URIRef
    physioNetId: URIRef
    tianchiId: URIRef
    githubAccount: URIRef
    huggingFaceAccount: URIRef
    webHost: URIRef
    organizationType: URIRef
    venueType: URIRef
    ordinal: URIRef
    matchCase: URIRef
    matchInContext: URIRef


for _term in LS.__annotations__:
    if not _term.startswith("_"):
        setattr(LS, _term, LS[_term])  # a look-up by name asks rdflib each time, a million times in a long list

MLS = Namespace("http://www.w3.org/ns/mls#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

PREFIXES: MappingProxyType[str, str] = MappingProxyType(
    {
        "dcat": str(DCAT),
        "dct": str(DCTERMS),
        "foaf": str(FOAF),
        "id": f"{BASE}id/",
        "ls": str(LS),
        "mls": str(MLS),
        "org": str(ORG),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "schema": str(SCHEMA),
        "sd": str(SD),
        "sh": str(SH),
        "skos": str(SKOS),
        "vann": str(VANN),
        "void": str(VOID),
        "xsd": str(XSD),
    }
)
"""Prefix -> namespace: what every export declares, and every query may use undeclared."""

GRAPH_ONTOLOGY = f"{BASE}graph/ontology"
GRAPH_VOCABULARIES = f"{BASE}graph/vocabularies"
GRAPH_INFERRED = f"{BASE}graph/inferred"
GRAPH_EVIDENCE = f"{BASE}graph/evidence"

KIND: MappingProxyType[str, URIRef] = MappingProxyType(
    {
        "resource": LS.Resource,
        "dataset": LS.Dataset,
        "knowledge-graph": LS.KnowledgeGraph,
        "benchmark": LS.Benchmark,
        "model": LS.Model,
        "paper": LS.Paper,
        "blog-post": LS.BlogPost,
        "book": LS.Book,
        "course": LS.Course,
        "tool": LS.Tool,
        "product": LS.Product,
        "information-source": LS.InformationSource,
        "resource-list": LS.ResourceList,
        "competition": LS.Competition,
        "track": LS.Track,
        "venue-series": LS.VenueSeries,
        "venue-edition": LS.VenueEdition,
        "task": LS.Task,
        "metric": LS.Metric,
        "condition": LS.Condition,
        "organization": ORG.Organization,
        "person": FOAF.Person,
        "evaluation": LS.Evaluation,
        "list": DCAT.Catalog,
        "list-version": LS.ListVersion,
        "list-entry": LS.ListEntry,
        "statement": RDF.Statement,
        "access-status": LS.AccessStatus,
        "status": LS.EventStatus,
    }
)
"""The `{kind}` of `/id/{kind}/{slug}` -> the class of what it names."""


def iri(kind: str, slug: str) -> str:
    """The IRI of one thing, `/id/{kind}/{slug}`; KeyError for a kind that is not in KIND."""
    KIND[kind]
    return f"{BASE}id/{kind}/{slug}"
