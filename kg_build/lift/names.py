"""Types and names of everything that is listed or mentioned, in the graph of each document that does."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from kg_build.classify.names import folded
from kg_build.lift.facts import Lifted, Scribe, node, number
from kg_build.namespace import FOAF, KIND, LS, RDF, RDFS, SKOS, iri
from kg_build.resolve import Resource


def tell_names(lifted: Lifted) -> None:
    """The names of each resource, with its class where no entry states that."""
    by_document = _documents_of(lifted)
    done: set[str] = set()
    for resource in lifted.resolved.resources:
        if resource.iri in done:
            continue
        done.add(resource.iri)
        for document in sorted(by_document.get(resource.iri, ())):
            scribe = Scribe(lifted, document)
            if not resource.entries and resource.kind in KIND:
                scribe.say(resource.iri, RDF.type, node(KIND[resource.kind]))
            _tell_labels(scribe, resource)
            if resource.kind == "person":
                _tell_account(scribe, resource)
            if resource.kind == "venue-edition":
                _tell_edition(scribe, resource)


def _documents_of(lifted: Lifted) -> dict[str, set[int]]:
    """IRI -> the numbers of the documents with a statement about it or one that points at it."""
    found: dict[str, set[int]] = defaultdict(set)
    for statement in lifted.statements:
        found[statement.subject].add(statement.document)
        if isinstance(statement.object, ox.NamedNode):
            found[statement.object.value].add(statement.document)
    return found


def _tell_labels(scribe: Scribe, resource: Resource) -> None:
    """One label per language, and every other name as an alternative."""
    term = scribe.lifted.vocabulary.term(resource.iri)
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
        scribe.say(resource.iri, RDFS.label, ox.Literal(label, language=language))
        scribe.say(resource.iri, SKOS.prefLabel, ox.Literal(label, language=language))
    for name, language in names:
        if name not in labels.values() and (folded(name) not in seen or term is None):
            scribe.say(resource.iri, SKOS.altLabel, ox.Literal(name, language=language))


def _tell_account(scribe: Scribe, person: Resource) -> None:
    """The GitHub account that a list gives as a person's address."""
    for key in person.keys:
        if key.startswith("github.com/"):
            scribe.say(person.iri, LS.githubAccount, ox.Literal(key.split("/")[1]))
            scribe.say(person.iri, FOAF.page, node(f"https://{key}"))


def _tell_edition(scribe: Scribe, edition: Resource) -> None:
    """The series and the year of an edition, which its IRI says where a vocabulary knows the series."""
    slug, _dash, year = edition.iri.rsplit("/", 1)[1].rpartition("-")
    series = iri("venue-series", slug)
    if year.isdigit() and scribe.lifted.vocabulary.term(series) is not None:
        scribe.say(edition.iri, LS.editionOf, node(series))
        scribe.say(edition.iri, LS.year, number(int(year)))
