"""Claims -> statements: by the first predicate of their relation that takes a subject and an object of these kinds."""

from __future__ import annotations

import pyoxigraph as ox

from kg_build.classify.names import folded
from kg_build.lift.facts import Scribe, node
from kg_build.lift.lists import SPDX, language_of
from kg_build.lift.relations import IDENTIFIERS, LINKS, LITERALS, RELATIONS, SUBJECTS, WEAKER
from kg_build.model import Claim, Ref, Score, Value
from kg_build.namespace import DCTERMS, FOAF, LS, RDF, RDFS, XSD, iri
from kg_build.resolve import Resource

STATUSES = ("status", "access-status")
"""Kinds of things that are no resources of a list but words of our own."""
NUMBERS = {str(XSD.integer), str(XSD.decimal)}
"""The datatypes that stay on a literal; any other value is a plain string."""


def state_claim(scribe: Scribe, resource: Resource, claim: Claim) -> None:
    """What a claim of an entry says of the resource it names, or of the thing that the claim is about."""
    subject = resource if claim.about is None else scribe.lifted.resolved.ref(scribe.document, claim.about)
    target = claim.target
    if isinstance(target, Value):
        _state_literal(scribe, subject, claim, target)
    elif target.kind in STATUSES or target.kind == "licence":
        _state_word(scribe, subject, claim, target)
    else:
        other = scribe.lifted.resolved.ref(scribe.document, target)
        if other.iri != subject.iri:
            _state_relation(scribe, subject, claim, other)


def _state_word(scribe: Scribe, subject: Resource, claim: Claim, target: Ref) -> None:
    """A licence, a status, how one gets at it with the list's own words for that."""
    value = f"{SPDX}{target.name}" if target.kind == "licence" else iri(target.kind, target.name)
    _relate(scribe, subject, claim, value, target.kind)
    if claim.relation == "access" and claim.role:
        note = ox.Literal(claim.role, language=language_of(claim.role))
        scribe.state(subject.iri, LS.accessNote, note, claim)


def _state_relation(scribe: Scribe, subject: Resource, claim: Claim, other: Resource) -> None:
    """A relation between two resources; of tracks both ways, of models with the result."""
    _relate(scribe, subject, claim, other.iri, other.kind)
    if claim.relation == "has-track":
        back = LS.trackOf if subject.kind in SUBJECTS[LS.hasTrack] else DCTERMS.isPartOf  # Tracks have parts.
        scribe.state(other.iri, back, node(subject.iri), claim)
    elif claim.relation == "track-of":
        predicate = LS.hasTrack if subject.kind == "track" else DCTERMS.hasPart
        scribe.state(other.iri, predicate, node(subject.iri), claim)
    if claim.score is not None and subject.kind == "model":
        _state_result(scribe, subject, other, claim, claim.score)


def _relate(scribe: Scribe, subject: Resource, claim: Claim, value: str, kind: str) -> None:
    """States a claim by the first predicate that takes an object of this kind, or by the one that is weaker."""
    if claim.relation == "part-of":
        predicate = LS.trackOf if subject.kind == "track" and kind in ("competition", "benchmark") else DCTERMS.isPartOf
        scribe.state(subject.iri, predicate, node(value), claim)
        return
    for predicate, objects in RELATIONS[claim.relation]:
        if not objects or kind in objects:
            fits = subject.kind in SUBJECTS.get(predicate, (subject.kind,))
            scribe.state(subject.iri, predicate if fits else WEAKER.get(predicate, LS.mentions), node(value), claim)
            if predicate == LS.dataFrom and kind != "organization":
                scribe.state(subject.iri, LS.derivedFrom, node(value), claim)  # It is a resource that they come from.
            return


def _state_literal(scribe: Scribe, subject: Resource, claim: Claim, value: Value) -> None:
    """A link, an identifier, a figure or a word."""
    if claim.relation.startswith("link:"):
        predicate = LINKS.get(claim.relation.removeprefix("link:"), FOAF.page)
        scribe.state(subject.iri, predicate, node(value.lexical), claim)
    elif claim.relation == "identifier":
        identifier = IDENTIFIERS.get(value.datatype)
        if identifier is not None:
            scribe.state(subject.iri, identifier, ox.Literal(value.lexical), claim)
    elif value.lexical:
        scribe.state(subject.iri, LITERALS[claim.relation], _literal(value), claim)
        if claim.relation == "item-count" and claim.role:
            scribe.say(subject.iri, LS.itemUnit, ox.Literal(claim.role))


def _literal(value: Value) -> ox.Literal:
    if value.language:
        return ox.Literal(value.lexical, language=value.language)
    if value.datatype in NUMBERS:
        return ox.Literal(value.lexical, datatype=node(value.datatype))
    return ox.Literal(value.lexical)


def _state_result(scribe: Scribe, model: Resource, other: Resource, claim: Claim, score: Score) -> None:
    """A node for one result: model, data set, metric, split and score name it, so that two scores never merge."""
    vocabulary = scribe.lifted.vocabulary
    metric = next((mention.term for mention in vocabulary.mentions(score.metric, ("metric",))), None)
    measure = _tail(metric.iri) if metric else folded(score.metric)
    parts = (_tail(model.iri), _tail(other.iri), measure, folded(score.split), score.number.replace(".", "-"))
    result = iri("evaluation", "-".join(part for part in parts if part))
    figure = f"{score.number} {score.unit}".rstrip()
    label = f"{model.names[0][0]} on {other.names[0][0]}: {score.metric} {figure}"
    scribe.say(result, RDF.type, node(LS.Evaluation))
    scribe.say(result, RDFS.label, ox.Literal(label, language="en"))
    scribe.state(model.iri, LS.hasEvaluation, node(result), claim)
    scribe.state(result, LS.onDataset, node(other.iri), claim)
    scribe.state(result, LS.score, ox.Literal(score.number, datatype=node(XSD.decimal)), claim)
    if metric is not None:
        scribe.state(result, LS.metric, node(metric.iri), claim)
        scribe.lifted.resolved.resources.append(Resource("metric", [(metric.label, "en")], [], iri=metric.iri))
    if score.unit:
        scribe.say(result, LS.unit, ox.Literal(score.unit))
    if score.split:
        scribe.say(result, LS.split, ox.Literal(score.split))


def _tail(name: str) -> str:
    return name.rsplit("/", 1)[1]
