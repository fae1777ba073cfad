"""Resources and their claims -> facts and quads, each with its evidence.

`RELATIONS` is the table: what a claim says -> the predicate, and what its object must be for that predicate to fit.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pyoxigraph as ox

from kg_build.classify import Classified
from kg_build.classify.names import clean, folded
from kg_build.links import Refusal, read_link, redact
from kg_build.model import Claim, Entry, Value
from kg_build.namespace import (
    BASE,
    DCAT,
    DCTERMS,
    FOAF,
    GRAPH_EVIDENCE,
    KIND,
    LS,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    iri,
)
from kg_build.resolve import Resolved, Resource
from kg_build.vocabulary import Vocabulary

PLACES = ("venue-edition", "venue-series")
RELATIONS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
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
    "colocated-with": ((LS.colocatedWith, PLACES),),
    "addresses-task": ((LS.addressesTask, ("task",)),),
    "covers-condition": ((LS.coversCondition, ("condition",)),),
    "data-from": ((LS.dataFrom, ("organization", "information-source")), (LS.derivedFrom, ())),
    "derived-from": ((LS.dataFrom, ("organization",)), (LS.derivedFrom, ())),
    "trained-on": ((LS.trainedOn, ("dataset", "knowledge-graph", "benchmark", "information-source", "resource")),),
    "based-on-model": ((LS.basedOnModel, ("model",)), (LS.derivedFrom, ())),
    "evaluated-on": ((LS.evaluatedOn, ("dataset", "knowledge-graph", "benchmark", "task")), (LS.mentions, ())),
    "part-of": ((LS.trackOf, ()),),
    "track-of": ((LS.trackOf, ("competition", "benchmark")),),
    "extends": ((LS.extends, ()),),
    "used-in": ((LS.usedInCompetition, ("competition",)), (LS.usedIn, ("track", "benchmark")), (LS.mentions, ())),
    "uses-dataset": ((LS.usesDataset, ("dataset", "knowledge-graph")), (DCTERMS.hasPart, ())),
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

SUBJECTS: dict[str, tuple[str, ...]] = {
    LS.evaluatedOn: ("model",),
    LS.trainedOn: ("model", "tool", "product"),
    LS.hasSolution: ("competition", "track", "benchmark"),
    LS.usesDataset: ("competition", "track", "benchmark"),
    LS.usedIn: ("dataset", "knowledge-graph"),
    LS.usedInCompetition: ("dataset", "knowledge-graph"),
    LS.trackOf: ("track",),
    LS.hasTrack: ("competition", "benchmark"),
    LS.heldAt: ("competition", "track", "benchmark", "course"),
    LS.status: ("competition", "track", "benchmark"),
    LS.hasVariant: ("model",),
}
"""Predicate -> the kinds its subject may have; of others the claim is kept as the weaker relation beside it."""
WEAKER = {
    LS.usesDataset: DCTERMS.hasPart,
    LS.trackOf: DCTERMS.isPartOf,
    LS.hasTrack: DCTERMS.hasPart,
    LS.usedIn: LS.mentions,
    LS.usedInCompetition: LS.mentions,
}

LITERALS = {
    "parameter-count": LS.parameterCount,
    "item-count": LS.itemCount,
    "year": LS.year,
    "language": DCTERMS.language,
    "access-code": LS.accessCode,
    "licence-words": DCTERMS.rights,
}
LINKS = {
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
IDENTIFIERS = {
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
SPECIAL = {"status": "status", "access-status": "access-status"}
SPDX = "http://spdx.org/licenses/"
NUMBERS = {str(XSD.integer), str(XSD.decimal)}
PARTS = frozenset({LS.developedBy, LS.publishedBy, LS.organizedBy})
PARENT_RELATIONS = {("competition", "track"): LS.trackOf, ("benchmark", "track"): LS.trackOf}

Node = ox.NamedNode


@dataclass(frozen=True, slots=True)
class Statement:
    """One asserted triple with one piece of evidence."""

    subject: str
    predicate: str
    object: ox.NamedNode | ox.Literal
    document: int
    claim: Claim

    @property
    def iri(self) -> str:
        """A name made of what the statement says and where it stands."""
        text = "\n".join(
            (self.subject, self.predicate, str(self.object), str(self.document), str(self.claim.start), self.claim.rule)
        )
        return f"{BASE}id/statement/{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@dataclass(slots=True)
class Lifted:
    """The facts of all documents: statements, disputes between them, and the quads of it all."""

    documents: Sequence[Classified]
    resolved: Resolved
    vocabulary: Vocabulary
    places: dict[tuple[int, int], int]
    """(document, entry) -> its place among the entries of the same line, from 0."""
    statements: list[Statement] = field(default_factory=list)
    plain: list[tuple[int, str, str, ox.NamedNode | ox.Literal]] = field(default_factory=list)
    """(document, subject, predicate, object) that name or place things, and need no statement of their own."""
    disputes: list[tuple[Statement, Statement]] = field(default_factory=list)


def lift(documents: Sequence[Classified], resolved: Resolved, vocabulary: Vocabulary) -> Lifted:
    """The facts of all documents, with disputes found between what a list says and what its links say."""
    lifted = Lifted(documents, resolved, vocabulary, _places(documents))
    for number, document in enumerate(documents):
        _list(lifted, number, document)
        for entry in document.entries:
            _entry(lifted, number, entry)
    _names(lifted)
    lifted.disputes = _disputes(lifted)
    return lifted


# -- lists and entries ---------------------------------------------------------------------------------------------------


def version_iri(document: Classified) -> str:
    """The IRI of the version of a list that a document is."""
    return iri("list-version", document.document.content_id.rsplit(":", 1)[1][:12])


def _places(documents: Sequence[Classified]) -> dict[tuple[int, int], int]:
    places: dict[tuple[int, int], int] = {}
    for number, document in enumerate(documents):
        on_line: dict[int, int] = defaultdict(int)
        for entry in document.entries:
            places[(number, entry.number)] = on_line[entry.written.start]
            on_line[entry.written.start] += 1
    return places


def _list(lifted: Lifted, number: int, document: Classified) -> None:
    source = document.document
    whole, version = iri("list", source.slug), version_iri(document)
    title = source.title or source.slug
    say = _sayer(lifted, number)
    say(whole, RDF.type, Node(str(DCAT.Catalog)))
    say(whole, RDFS.label, ox.Literal(title, language=source.language))
    say(version, RDF.type, Node(str(LS.ListVersion)))
    say(version, RDFS.label, ox.Literal(f"{title}, version {version.rsplit('/', 1)[1]}", language=source.language))
    say(version, DCTERMS.isVersionOf, Node(whole))
    say(version, DCTERMS.identifier, ox.Literal(source.content_id))
    say(version, DCTERMS.language, ox.Literal(source.language))
    if source.url:
        facts = read_link(source.url)
        if not isinstance(facts, Refusal):
            say(version, FOAF.page, Node(facts.url))
    if source.licence:
        say(whole, DCTERMS.license, Node(f"{SPDX}{source.licence}"))


def _sayer(lifted: Lifted, number: int):  # type: ignore[no-untyped-def]
    def say(subject: str, predicate: object, value: ox.NamedNode | ox.Literal) -> None:
        lifted.plain.append((number, subject, str(predicate), value))

    return say


def _entry(lifted: Lifted, number: int, entry: Entry) -> None:
    resource = lifted.resolved.of_entry[(number, entry.number)]
    document = lifted.documents[number]
    say = _sayer(lifted, number)
    place = lifted.places[(number, entry.number)]
    tail = f"-{place + 1}" if place else ""
    node = iri("list-entry", f"{version_iri(document).rsplit('/', 1)[1]}-l{entry.written.start}{tail}")
    say(node, RDF.type, Node(str(LS.ListEntry)))
    say(
        node,
        RDFS.label,
        ox.Literal(
            clean(entry.written.run.text[: entry.written.name_end] or entry.name) or entry.name, language=entry.language
        ),
    )
    say(node, LS.inVersion, Node(version_iri(document)))
    say(node, LS.startLine, _number(entry.written.start))
    say(node, LS.endLine, _number(entry.written.end))
    if entry.written.sections:
        say(node, LS.section, ox.Literal(" / ".join(section.title for section in entry.written.sections)))
    say(node, FOAF.primaryTopic, Node(resource.iri))
    say(resource.iri, LS.listedAs, Node(node))
    run = entry.written.run
    where = Claim(
        "",
        Value(""),
        entry.written.start,
        entry.written.start,
        entry.kind_rule,
        _basis_of_kind(entry.kind_rule),
        " ".join(run.text.split())[:240],
    )
    _state(lifted, number, resource.iri, str(RDF.type), Node(KIND[entry.kind]), where)
    if entry.description:
        say(resource.iri, DCTERMS.description, ox.Literal(redact(entry.description), language=_language_of(entry.description)))
    if entry.written.parent is not None:
        _below(lifted, number, entry, resource, where)
    for claim in entry.claims:
        _claim(lifted, number, resource, claim)


def _language_of(text: str) -> str:
    ideographs = sum("\u3400" <= char <= "\u9fff" for char in text)
    return "zh" if ideographs * 5 > len(text) else "en"


def _basis_of_kind(rule: str):  # type: ignore[no-untyped-def]
    return {
        "section": "section",
        "neighbours": "section",
        "column-heading": "section",
        "host": "url",
        "kind-key": "stated",
        "description": "stated",
        "known-resource": "curated",
    }.get(rule, "title")


def _below(lifted: Lifted, number: int, entry: Entry, resource: Resource, where: Claim) -> None:
    """The relation of an entry to the one it stands under."""
    parent = lifted.resolved.of_entry[(number, entry.written.parent or 0)]
    if parent.iri == resource.iri:
        return
    below = Claim("", Value(""), where.start, where.end, "stands-below", "section", where.quote)
    kinds = (parent.kind, resource.kind)
    if resource.kind == "track" and parent.kind in ("competition", "benchmark"):
        _state(lifted, number, resource.iri, str(LS.trackOf), Node(parent.iri), below)
        _state(lifted, number, parent.iri, str(LS.hasTrack), Node(resource.iri), below)
    elif resource.kind in ("paper", "blog-post") and parent.kind != "resource-list":
        _state(lifted, number, parent.iri, str(LS.describedIn), Node(resource.iri), below)
    elif entry.written.under == "link:solution" and parent.kind in SUBJECTS[LS.hasSolution]:
        _state(lifted, number, parent.iri, str(LS.hasSolution), Node(resource.iri), below)
    elif kinds == ("model", "model"):
        _state(lifted, number, parent.iri, str(LS.hasVariant), Node(resource.iri), below)
    elif kinds[0] in ("competition", "benchmark", "track") and kinds[1] in ("dataset", "knowledge-graph"):
        _state(lifted, number, parent.iri, str(LS.usesDataset), Node(resource.iri), below)
    else:
        _state(lifted, number, resource.iri, str(DCTERMS.isPartOf), Node(parent.iri), below)
        _state(lifted, number, parent.iri, str(DCTERMS.hasPart), Node(resource.iri), below)


# -- claims --------------------------------------------------------------------------------------------------------------


def _claim(lifted: Lifted, number: int, resource: Resource, claim: Claim) -> None:
    subject = resource if claim.about is None else lifted.resolved.ref(number, claim.about)
    target = claim.target
    if isinstance(target, Value):
        _literal(lifted, number, subject, claim, target)
        return
    if target.kind in SPECIAL or target.kind == "licence":
        value = f"{SPDX}{target.name}" if target.kind == "licence" else iri(SPECIAL[target.kind], target.name)
        _relate(lifted, number, subject, claim, value, target.kind)
        if claim.relation == "access" and claim.role:
            _state(
                lifted,
                number,
                subject.iri,
                str(LS.accessNote),
                ox.Literal(claim.role, language=_language_of(claim.role)),
                claim,
            )
        return
    other = lifted.resolved.ref(number, target)
    if other.iri == subject.iri:
        return
    _relate(lifted, number, subject, claim, other.iri, other.kind)
    if claim.relation == "has-track":
        _state(lifted, number, other.iri, str(LS.trackOf), Node(subject.iri), claim)
    elif claim.relation == "track-of":
        _state(
            lifted,
            number,
            other.iri,
            str(LS.hasTrack if subject.kind == "track" else DCTERMS.hasPart),
            Node(subject.iri),
            claim,
        )
    if claim.score is not None and subject.kind == "model":
        _evaluation(lifted, number, subject, other, claim)


def _relate(lifted: Lifted, number: int, subject: Resource, claim: Claim, value: str, kind: str) -> None:
    """States a claim by the first predicate that takes a subject and an object of these kinds."""
    if claim.relation == "part-of":
        predicate = LS.trackOf if subject.kind == "track" and kind in ("competition", "benchmark") else DCTERMS.isPartOf
        _state(lifted, number, subject.iri, str(predicate), Node(value), claim)
        return
    for predicate, objects in RELATIONS[claim.relation]:
        if objects and kind not in objects:
            continue
        subjects = SUBJECTS.get(predicate)
        if subjects is not None and subject.kind not in subjects:
            predicate = WEAKER.get(predicate, LS.mentions)
        _state(lifted, number, subject.iri, str(predicate), Node(value), claim)
        return


def _literal(lifted: Lifted, number: int, subject: Resource, claim: Claim, value: Value) -> None:
    if claim.relation.startswith("link:"):
        predicate = LINKS.get(claim.relation.removeprefix("link:"), FOAF.page)
        _state(lifted, number, subject.iri, str(predicate), Node(value.lexical), claim)
    elif claim.relation == "identifier":
        identifier = IDENTIFIERS.get(value.datatype)
        if identifier is not None:
            _state(lifted, number, subject.iri, str(identifier), ox.Literal(value.lexical), claim)
    elif value.lexical:
        _state(lifted, number, subject.iri, str(LITERALS[claim.relation]), _lexical(value), claim)
        if claim.relation == "item-count" and claim.role:
            lifted.plain.append((number, subject.iri, str(LS.itemUnit), ox.Literal(claim.role)))


def _lexical(value: Value) -> ox.Literal:
    if value.language:
        return ox.Literal(value.lexical, language=value.language)
    return (
        ox.Literal(value.lexical, datatype=Node(value.datatype))
        if value.datatype in NUMBERS
        else ox.Literal(value.lexical)
    )


def _evaluation(lifted: Lifted, number: int, subject: Resource, other: Resource, claim: Claim) -> None:
    """A node for one result: model, data set, metric and split name it, so that two scores never merge."""
    score = claim.score
    assert score is not None
    metric = next((m.term for m in lifted.vocabulary.mentions(score.metric, ("metric",))), None)
    slug = "-".join(
        part
        for part in (
            _tail(subject.iri),
            _tail(other.iri),
            _tail(metric.iri) if metric else folded(score.metric),
            folded(score.split),
        )
        if part
    )
    node = iri("evaluation", slug)
    label = f"{subject.names[0][0]} on {other.names[0][0]}: {score.metric} {score.number}{' ' + score.unit if score.unit else ''}"
    say = _sayer(lifted, number)
    say(node, RDF.type, Node(str(LS.Evaluation)))
    say(node, RDFS.label, ox.Literal(label, language="en"))
    _state(lifted, number, subject.iri, str(LS.hasEvaluation), Node(node), claim)
    _state(lifted, number, node, str(LS.onDataset), Node(other.iri), claim)
    _state(lifted, number, node, str(LS.score), ox.Literal(score.number, datatype=Node(str(XSD.decimal))), claim)
    if metric is not None:
        _state(lifted, number, node, str(LS.metric), Node(metric.iri), claim)
        lifted.resolved.resources.append(Resource("metric", [(metric.label, "en")], [], iri=metric.iri))
    if score.unit:
        say(node, LS.unit, ox.Literal(score.unit))
    if score.split:
        say(node, LS.split, ox.Literal(score.split))


def _tail(name: str) -> str:
    return name.rsplit("/", 1)[1]


def _state(
    lifted: Lifted, number: int, subject: str, predicate: str, value: ox.NamedNode | ox.Literal, claim: Claim
) -> None:
    lifted.statements.append(Statement(subject, predicate, value, number, claim))


# -- names ---------------------------------------------------------------------------------------------------------------


def _names(lifted: Lifted) -> None:
    """Types and names of everything that is listed or mentioned, in the graph of each document that does."""
    by_document: dict[str, set[int]] = defaultdict(set)
    for statement in lifted.statements:
        by_document[statement.subject].add(statement.document)
        if isinstance(statement.object, ox.NamedNode):
            by_document[statement.object.value].add(statement.document)
    done: set[str] = set()
    for resource in lifted.resolved.resources:
        if resource.iri in done:
            continue
        done.add(resource.iri)
        for number in sorted(by_document.get(resource.iri, ())):
            say = _sayer(lifted, number)
            if not resource.entries and resource.kind in KIND:
                say(resource.iri, RDF.type, Node(KIND[resource.kind]))
            _labels(resource, lifted.vocabulary, say)
            if resource.kind == "person":
                _person(resource, say)
            if resource.kind == "venue-edition":
                _edition(resource, lifted.vocabulary, say)


def _labels(resource: Resource, vocabulary: Vocabulary, say) -> None:  # type: ignore[no-untyped-def]
    """One label per language, and every other name as an alternative."""
    term = vocabulary.term(resource.iri)
    labels: dict[str, str] = {}
    names = list(resource.names)
    if term is not None and term.kind != "resource":
        labels = dict(term.labels)
    elif term is not None:
        names = [*names, *((label, language) for language, label in term.labels.items())]
    for name, language in names:
        labels.setdefault(language, name)
    seen = {folded(label) for label in labels.values()}
    for language, label in labels.items():
        say(resource.iri, RDFS.label, ox.Literal(label, language=language))
        say(resource.iri, SKOS.prefLabel, ox.Literal(label, language=language))
    for name, language in names:
        if name not in labels.values() and (folded(name) not in seen or term is None):
            say(resource.iri, SKOS.altLabel, ox.Literal(name, language=language))


def _person(resource: Resource, say) -> None:  # type: ignore[no-untyped-def]
    for key in resource.keys:
        if key.startswith("github.com/"):
            say(resource.iri, LS.githubAccount, ox.Literal(key.split("/")[1]))
            say(resource.iri, FOAF.page, Node(f"https://{key}"))


def _edition(resource: Resource, vocabulary: Vocabulary, say) -> None:  # type: ignore[no-untyped-def]
    series, _dash, year = resource.iri.rsplit("/", 1)[1].rpartition("-")
    if year.isdigit() and vocabulary.term(iri("venue-series", series)) is not None:
        say(resource.iri, LS.editionOf, Node(iri("venue-series", series)))
        say(resource.iri, LS.year, _number(int(year)))


@lru_cache(maxsize=65536)
def _number(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=Node(str(XSD.integer)))


@lru_cache(maxsize=65536)
def _node(name: object) -> ox.NamedNode:
    """A node for an IRI; predicates and subjects come again and again."""
    return Node(str(name))


# -- disputes ------------------------------------------------------------------------------------------------------------


def _disputes(lifted: Lifted) -> list[tuple[Statement, Statement]]:
    """Pairs of statements that contradict each other: what a list says, and what its own link says."""
    parties: dict[str, list[Statement]] = defaultdict(list)
    venues: dict[str, list[Statement]] = defaultdict(list)
    for statement in lifted.statements:
        if statement.predicate == str(LS.developedBy):
            parties[statement.subject].append(statement)
        elif statement.predicate == str(LS.publishedAt):
            venues[statement.subject].append(statement)
    found: list[tuple[Statement, Statement]] = []
    for statements in parties.values():
        said = [s for s in statements if s.claim.basis in ("stated", "title")]
        by_link = [s for s in statements if s.claim.basis == "url"]
        for link in by_link:
            if said and not any(_related(lifted, s, link) for s in said):
                found += [(s, link) for s in said]
    for statements in venues.values():
        said = [s for s in statements if s.claim.basis != "url"]
        for link in (s for s in statements if s.claim.basis == "url"):
            found += [(s, link) for s in said if s.object != link.object and not _same_event(s, link)]
    return found


def _related(lifted: Lifted, one: Statement, other: Statement) -> bool:
    """Is one organisation the other, a part of it, or named with it?"""
    names = [_chain(lifted, statement) for statement in (one, other)]
    if names[0] & names[1]:
        return True
    labels = [{folded(n) for iri_ in chain for n in _label_of(lifted, iri_)} for chain in names]
    return any(len(a) > 3 and len(b) > 3 and (a in b or b in a) for a in labels[0] for b in labels[1])


def _chain(lifted: Lifted, statement: Statement) -> set[str]:
    """An organisation and all it is part of."""
    assert isinstance(statement.object, ox.NamedNode)
    chain: set[str] = set()
    step: str | None = statement.object.value
    while step is not None and step not in chain:
        chain.add(step)
        term = lifted.vocabulary.term(step)
        step = term.parent if term else None
    return chain


def _label_of(lifted: Lifted, name: str) -> list[str]:
    term = lifted.vocabulary.term(name)
    if term is not None:
        return list(term.labels.values())
    resource = lifted.resolved.by_iri().get(name)
    return [label for label, _language in resource.names] if resource else []


def _same_event(one: Statement, other: Statement) -> bool:
    """Are two venues one: a joint conference and either of its names, or an edition and its series?"""
    names = [s.object.value.rsplit("/", 1)[1] for s in (one, other) if isinstance(s.object, ox.NamedNode)]
    if len(names) < 2:
        return False
    (first, _d, year), (second, _e, other_year) = (name.rpartition("-") for name in names)
    return year == other_year and (first.startswith(f"{second}-") or second.startswith(f"{first}-"))


# -- quads ---------------------------------------------------------------------------------------------------------------


def quads(lifted: Lifted) -> Iterator[ox.Quad]:
    """The quads of the list graphs and of the evidence graph; each at least once, in no order."""
    graphs = [Node(document.document.content_id) for document in lifted.documents]
    for number, subject, predicate, value in lifted.plain:
        yield ox.Quad(_node(subject), _node(predicate), value, graphs[number])
    evidence = Node(str(GRAPH_EVIDENCE))
    versions = [Node(version_iri(document)) for document in lifted.documents]
    terms = {name: Node(str(term)) for name, term in EVIDENCE.items()}
    for statement in lifted.statements:
        yield ox.Quad(_node(statement.subject), _node(statement.predicate), statement.object, graphs[statement.document])
        if statement.predicate == str(RDF.type) and not statement.claim.rule:
            continue
        yield from _evidence(
            statement,
            evidence,
            versions[statement.document],
            lifted.documents[statement.document].document.content_id,
            terms,
        )
    for one, other in lifted.disputes:
        yield ox.Quad(Node(one.iri), terms["disputes"], Node(other.iri), evidence)
        yield ox.Quad(Node(other.iri), terms["disputes"], Node(one.iri), evidence)


EVIDENCE = {
    "type": RDF.type,
    "statement": RDF.Statement,
    "subject": RDF.subject,
    "predicate": RDF.predicate,
    "object": RDF.object,
    "version": LS.inVersion,
    "start": LS.startLine,
    "end": LS.endLine,
    "rule": LS.rule,
    "basis": LS.basis,
    "quote": LS.quote,
    "source": PROV.hadPrimarySource,
    "disputes": LS.disputes,
    "role": LS.role,
    "unit": LS.itemUnit,
}


def _evidence(
    statement: Statement, graph: Node, version: Node, content_id: str, terms: dict[str, Node]
) -> Iterator[ox.Quad]:
    node, claim = Node(statement.iri), statement.claim
    values: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        ("type", terms["statement"]),
        ("subject", _node(statement.subject)),
        ("predicate", _node(statement.predicate)),
        ("object", statement.object),
        ("version", version),
        ("start", _number(claim.start)),
        ("end", _number(claim.end)),
        ("rule", _plain(claim.rule)),
        ("basis", _plain(claim.basis)),
        ("source", Node(f"{content_id};lines={claim.start}-{claim.end}")),
    ]
    if claim.quote:
        values.append(("quote", ox.Literal(redact(claim.quote))))
    if claim.role and claim.relation == "item-count":
        values.append(("unit", ox.Literal(claim.role)))
    elif claim.role:
        values.append(("role", ox.Literal(claim.role)))
    for name, value in values:
        yield ox.Quad(node, terms[name], value, graph)


@lru_cache(maxsize=1024)
def _plain(text: str) -> ox.Literal:
    return ox.Literal(text)


def mentioned_terms(lifted: Lifted) -> set[str]:
    """The IRIs of vocabulary terms that a fact points at or is about."""
    found = {statement.object.value for statement in lifted.statements if isinstance(statement.object, ox.NamedNode)}
    found |= {value.value for _n, _s, _p, value in lifted.plain if isinstance(value, ox.NamedNode)}
    return {name for name in found if lifted.vocabulary.term(name) is not None}
