"""Which predicate states what: relations between things, literals, links, identifiers."""

from __future__ import annotations

from rdflib import URIRef

from kg_build.namespace import DCAT, DCTERMS, FOAF, LS, SCHEMA

PLACES = ("venue-edition", "venue-series")
"""The kinds of what something is held at."""

RELATIONS: dict[str, tuple[tuple[URIRef, tuple[str, ...]], ...]] = {
    "developed-by": ((LS.developedBy, ()),),
    "organized-by": ((LS.organizedBy, ()),),
    "initiated-by": ((LS.initiatedBy, ()),),
    "hosted-by": ((LS.hostedBy, ()),),
    "co-organized-by": ((LS.coOrganizedBy, ()),),
    "sponsored-by": ((LS.sponsoredBy, ()),),
    "published-by": ((LS.publishedBy, ()),),
    "contributor": ((LS.contributor, ()),),
    "published-at": ((LS.publishedAt, ("venue-edition",)), (LS.publishedInSeries, ("venue-series",))),
    "held-at": ((LS.heldAt, PLACES),),
    "edition-of": ((LS.editionOf, ("venue-series",)),),
    "colocated-with": ((LS.colocatedWith, PLACES),),
    "addresses-task": ((LS.addressesTask, ("task",)),),
    "covers-condition": ((LS.coversCondition, ("condition",)),),
    "data-from": ((LS.dataFrom, ("organization", "information-source")), (LS.derivedFrom, ())),
    "derived-from": ((LS.dataFrom, ("organization",)), (LS.derivedFrom, ())),
    "trained-on": ((LS.trainedOn, ("dataset", "knowledge-graph", "benchmark", "information-source", "resource")),),
    "based-on-model": ((LS.basedOnModel, ("model",)), (LS.derivedFrom, ())),
    "evaluated-on": ((LS.evaluatedOn, ("dataset", "knowledge-graph", "benchmark", "track", "task")), (LS.mentions, ())),
    "part-of": ((LS.trackOf, ()),),
    "track-of": ((LS.trackOf, ("competition", "benchmark")),),
    "extends": ((LS.extends, ()),),
    "used-in": ((LS.usedInCompetition, ("competition",)), (LS.usedIn, ("track", "benchmark")), (LS.mentions, ())),
    "uses-dataset": ((LS.usesDataset, ("dataset", "knowledge-graph")), (DCTERMS.hasPart, ())),
    "works-on": ((LS.usesDataset, ("dataset", "knowledge-graph")), (LS.mentions, ())),
    "has-track": ((LS.hasTrack, ("track",)),),
    "has-part": ((DCTERMS.hasPart, ()),),
    "is-part-of": ((DCTERMS.isPartOf, ()),),
    "has-variant": ((LS.hasVariant, ("model",)),),
    "has-solution": ((LS.hasSolution, ()),),
    "described-in": ((LS.describedIn, ("paper", "blog-post")),),
    "introduced-in": ((LS.introducedIn, ("paper", "blog-post")),),
    "access": ((LS.accessStatus, ()),),
    "status": ((LS.status, ()),),
    "licence": ((DCTERMS.license, ()),),
    "mentions": ((LS.mentions, ()),),
}
"""Relation -> predicates with the kinds of object each takes (none: any); the first that fits is used."""

SUBJECTS: dict[URIRef, tuple[str, ...]] = {
    LS.evaluatedOn: ("model",),
    LS.trainedOn: ("model", "tool", "product"),
    LS.hasSolution: ("competition", "track", "benchmark"),
    LS.usesDataset: ("competition", "track", "benchmark", "paper"),
    LS.usedIn: ("dataset", "knowledge-graph"),
    LS.usedInCompetition: ("dataset", "knowledge-graph"),
    LS.trackOf: ("track",),
    LS.hasTrack: ("competition", "benchmark"),
    LS.heldAt: ("competition", "track", "benchmark", "course"),
    LS.status: ("competition", "track", "benchmark"),
    LS.hasVariant: ("model",),
    LS.hostedBy: ("competition", "track", "benchmark", "venue-edition", "venue-series"),
}
"""Predicate -> the kinds its subject may have; of others the claim is kept as the weaker relation beside it."""
WEAKER: dict[URIRef, URIRef] = {
    LS.usesDataset: DCTERMS.hasPart,
    LS.trackOf: DCTERMS.isPartOf,
    LS.hasTrack: DCTERMS.hasPart,
    LS.usedIn: LS.mentions,
    LS.usedInCompetition: LS.mentions,
    LS.hostedBy: LS.publishedBy,
}
"""Predicate -> the one that is stated of a subject of another kind, where that is not ls:mentions."""

LITERALS: dict[str, URIRef] = {
    "parameter-count": LS.parameterCount,
    "item-count": LS.itemCount,
    "year": LS.year,
    "language": DCTERMS.language,
    "access-code": LS.accessCode,
    "licence-words": DCTERMS.rights,
}
"""Relation of a claim whose target is a literal -> predicate."""
LINKS: dict[str, URIRef] = {
    "homepage": FOAF.homepage,
    "code": SCHEMA.codeRepository,
    "paper": LS.paperPage,
    "model": LS.modelPage,
    "dataset": LS.datasetPage,
    "download": DCAT.downloadURL,
    "demo": LS.demoPage,
    "article": LS.articlePage,
    "leaderboard": LS.leaderboardPage,
}
"""Role of a link -> predicate; any other role: foaf:page."""
IDENTIFIERS: dict[str, URIRef] = {
    "arxiv": LS.arxivId,
    "doi": LS.doi,
    "acl": LS.aclAnthologyId,
    "github": LS.githubRepository,
    "huggingface": LS.huggingFaceId,
    "pmid": LS.pmid,
    "pmcid": LS.pmcid,
    "openreview": LS.openReviewId,
    "physionet": LS.physioNetId,
    "tianchi-dataset": LS.tianchiId,
    "tianchi-competition": LS.tianchiId,
}
"""Scheme of an identifier -> predicate; identifiers of other schemes only tell things apart."""
