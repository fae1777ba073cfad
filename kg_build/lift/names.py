"""Types and names of everything that is listed or mentioned, in the graph of each document that does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

import pyoxigraph as ox

from kg_build.classify.names import folded
from kg_build.lift.facts import Lifted, Scribe, node, number
from kg_build.namespace import FOAF, KIND, LS, RDF, RDFS, SKOS, iri
from kg_build.resolve import Resource
from kg_build.resolve.keys import ACCOUNT

LABEL, PREFERRED, ALTERNATIVE = (str(term) for term in (RDFS.label, SKOS.prefLabel, SKOS.altLabel))
"""What names are said with, looked up once, for every name is said twice."""


def tell_names(lifted: Lifted) -> None:
    """The names of each resource, with its class where no entry states that."""
    by_document, said = _documents_of(lifted), _documents_that_say(lifted)
    scribes = [Scribe(lifted, number) for number in range(len(lifted.documents))]
    done: set[str] = set()
    for resource in lifted.resolved.resources:
        if resource.iri in done:
            continue
        done.add(resource.iri)
        documents = sorted(by_document.get(resource.iri, ()), key=lambda n: lifted.documents[n].document.content_id)
        if documents:
            _tell_labels(scribes, resource, documents, said)
        for scribe in (scribes[document] for document in documents):
            if not resource.entries and resource.kind in KIND:
                scribe.say(resource.iri, RDF.type, node(KIND[resource.kind]))
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


def _documents_that_say(lifted: Lifted) -> dict[tuple[str, str], set[int]]:
    """(IRI, name) -> the numbers of the documents that call the thing so."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, document in enumerate(lifted.documents):
        for entry in document.entries:
            thing = lifted.resolved.of_entry[(place, entry.number)].iri
            for name in (entry.name, *(alias for alias, _language in entry.aliases)):
                found[(thing, name)].add(place)
    for (place, ref), resource in lifted.resolved.of_ref.items():
        for name in (ref.name, *ref.aliases):
            found[(resource.iri, name)].add(place)
    return found


def _tell_labels(
    scribes: Sequence[Scribe], resource: Resource, documents: Sequence[int], said: Mapping[tuple[str, str], Set[int]]
) -> None:
    """One label per language for each document, and every other name as an alternative for those that use it."""
    term = scribes[0].lifted.vocabulary.term(resource.iri)
    labels: dict[str, str] = {}
    names = list(resource.names)
    if term is not None and term.kind != "resource":
        labels = dict(term.labels)
    elif term is not None:
        names = [*names, *((label, language) for language, label in term.labels.items())]
    for name, language in names:
        labels.setdefault(language, name)
    seen = {folded(label) for label in labels.values()}
    for document in documents:
        for language, label in labels.items():
            literal = ox.Literal(label, language=language)
            scribes[document].say(resource.iri, LABEL, literal)
            scribes[document].say(resource.iri, PREFERRED, literal)
    for name, language in names:
        if name not in labels.values() and (folded(name) not in seen or term is None):
            users = said.get((resource.iri, name), set()) & set(documents) or documents[:1]
            for document in sorted(users):
                scribes[document].say(resource.iri, ALTERNATIVE, ox.Literal(name, language=language))


def _tell_account(scribe: Scribe, person: Resource) -> None:
    """The GitHub account that a list gives as a person's address."""
    for key in (key.removeprefix(ACCOUNT) for key in person.keys):
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
