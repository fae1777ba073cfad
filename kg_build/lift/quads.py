"""Facts -> quads: each list's own graph, and the evidence graph with a node for every statement."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg_build.lift.facts import Lifted, Statement, Term, node, number
from kg_build.lift.lists import version_iri
from kg_build.namespace import GRAPH_EVIDENCE, LS, PROV, RDF

EVIDENCE: dict[str, ox.NamedNode] = {
    name: ox.NamedNode(str(term))
    for name, term in {
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
    }.items()
}
"""Part of a statement's evidence -> its node; looked up once, for there are a dozen quads to a statement."""


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
        yield ox.Quad(ox.NamedNode(one.iri), EVIDENCE["disputes"], ox.NamedNode(other.iri), evidence)
        yield ox.Quad(ox.NamedNode(other.iri), EVIDENCE["disputes"], ox.NamedNode(one.iri), evidence)


@lru_cache(maxsize=65536)
def _quoted(words: str) -> ox.Literal:
    """The words of a list; many facts stand on one line."""
    return ox.Literal(words)


def _evidence(statement: Statement, graph: ox.NamedNode, version: ox.NamedNode, content_id: str) -> Iterator[ox.Quad]:
    """What is held of one statement: its triple, the version and lines of the list, rule, basis and words."""
    name, claim = ox.NamedNode(statement.iri), statement.claim
    values: list[tuple[str, Term]] = [
        ("type", EVIDENCE["statement"]),
        ("subject", node(statement.subject)),
        ("predicate", node(statement.predicate)),
        ("object", statement.object),
        ("version", version),
        ("start", number(claim.start)),
        ("end", number(claim.end)),
        ("rule", _word(claim.rule)),
        ("basis", _word(claim.basis)),
        ("source", ox.NamedNode(f"{content_id};lines={claim.start}-{claim.end}")),
    ]
    if claim.quote:
        values.append(("quote", _quoted(claim.quote)))
    if claim.role:
        values.append(("unit" if claim.relation == "item-count" else "role", ox.Literal(claim.role)))
    for part, value in values:
        yield ox.Quad(name, EVIDENCE[part], value, graph)


@lru_cache(maxsize=1024)
def _word(text: str) -> ox.Literal:
    """A rule's or a basis's name, of which there are few."""
    return ox.Literal(text)
