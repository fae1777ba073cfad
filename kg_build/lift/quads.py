"""Facts -> quads: each list's own graph, and the evidence graph with a node for every statement."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg_build.lift.facts import Lifted, Statement, Term, node, number
from kg_build.lift.lists import version_iri
from kg_build.namespace import GRAPH_EVIDENCE, LS, PROV, RDF

TYPE, STATEMENT, SUBJECT, PREDICATE, OBJECT = (
    ox.NamedNode(str(term)) for term in (RDF.type, RDF.Statement, RDF.subject, RDF.predicate, RDF.object)
)
VERSION, START, END, RULE, BASIS, QUOTE, SOURCE, DISPUTES, ROLE, UNIT = (
    ox.NamedNode(str(term))
    for term in (
        LS.inVersion,
        LS.startLine,
        LS.endLine,
        LS.rule,
        LS.basis,
        LS.quote,
        PROV.hadPrimarySource,
        LS.disputes,
        LS.role,
        LS.itemUnit,
    )
)
"""The nodes of a statement's evidence, made once, for there are a dozen quads to a statement."""


def quads(lifted: Lifted) -> Iterator[ox.Quad]:
    """The quads of the list graphs and of the evidence graph; each at least once, in no order."""
    contents = [document.document.content_id for document in lifted.documents]
    graphs = [ox.NamedNode(content) for content in contents]
    versions = [ox.NamedNode(version_iri(document)) for document in lifted.documents]
    evidence = ox.NamedNode(str(GRAPH_EVIDENCE))
    for document, subject, predicate, value in lifted.plain:
        yield ox.Quad(node(subject), node(predicate), value, graphs[document])
    for statement in lifted.statements:
        number_ = statement.document
        yield ox.Quad(node(statement.subject), node(statement.predicate), statement.object, graphs[number_])
        yield from _evidence(statement, evidence, versions[number_], contents[number_])
    for one, other in lifted.disputes:
        yield ox.Quad(ox.NamedNode(one.iri), DISPUTES, ox.NamedNode(other.iri), evidence)
        yield ox.Quad(ox.NamedNode(other.iri), DISPUTES, ox.NamedNode(one.iri), evidence)


@lru_cache(maxsize=65536)
def _quoted(words: str) -> ox.Literal:
    """The words of a list; many facts stand on one line."""
    return ox.Literal(words)


def _evidence(statement: Statement, graph: ox.NamedNode, version: ox.NamedNode, content_id: str) -> list[ox.Quad]:
    """What is held of one statement: its triple, the version and lines of the list, rule, basis and words."""
    name, claim = ox.NamedNode(statement.iri), statement.claim
    values: list[tuple[ox.NamedNode, Term]] = [
        (TYPE, STATEMENT),
        (SUBJECT, node(statement.subject)),
        (PREDICATE, node(statement.predicate)),
        (OBJECT, statement.object),
        (VERSION, version),
        (START, number(claim.start)),
        (END, number(claim.end)),
        (RULE, _word(claim.rule)),
        (BASIS, _word(claim.basis)),
        (SOURCE, ox.NamedNode(f"{content_id};lines={claim.start}-{claim.end}")),
    ]
    if claim.quote:
        values.append((QUOTE, _quoted(claim.quote)))
    if claim.role:
        values.append((UNIT if claim.relation == "item-count" else ROLE, ox.Literal(claim.role)))
    return [ox.Quad(name, part, value, graph) for part, value in values]


@lru_cache(maxsize=1024)
def _word(text: str) -> ox.Literal:
    """A rule's or a basis's name, of which there are few."""
    return ox.Literal(text)
