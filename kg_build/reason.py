"""What follows from the facts: inverses, chains, super-properties and super-classes, for a graph of their own.

The OWL 2 RL rules run in `reasonable`, which needs no Java. It is given the schema and the relations only: names and
numbers imply nothing, and an entry of a list or a piece of evidence is about the facts, not one of them. It has no
rule for property chains (seen in 0.4.4), so those are followed here, and what they yield goes back to it until
nothing new comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cache

import pyoxigraph as ox
import reasonable
from rdflib import URIRef

from kg_build.namespace import FOAF, LS, OWL, PREFIXES, RDF, RDFS
from kg_build.ontology import Schema, ontology_source, schema

Edge = tuple[str, str, str]
"""Subject, predicate, object: three IRIs."""

TYPE = str(RDF.type)

RULES = frozenset(map(str, (RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, RDFS.domain, RDFS.range)))
"""The axioms that the reasoner is given; one with a blank node (a union) yields nothing in OWL 2 RL and stays out."""

THINGS = PREFIXES["id"]
"""What the IRIs of things begin with; about a page of the web nothing is concluded."""

ABOUT_FACTS = frozenset(map(str, (RDF.Statement, LS.ListEntry, LS.ListVersion)))
"""Classes whose members carry the provenance of facts; nothing is concluded about them."""

NOT_CONCLUDED = frozenset(map(str, (OWL.Thing, FOAF.Document)))
"""Classes that say nothing of a thing of this graph."""


def infer(facts: bytes | Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples that follow from the facts and are not among them: IRIs only, sorted, none about the ontology.

    `facts` are N-Triples (or N-Quads) or triples. A class that follows from a relation's domain or range is left out
    where it contradicts the classes that the facts state: `lodscape check` reports it, the graph does not repeat it.
    """
    rules = schema()
    given = {edge for edge in map(_edge, _triples(facts)) if edge}
    provenance = {s for s, p, o in given if p == TYPE and o in ABOUT_FACTS}
    relevant = {e for e in given if e[0] not in provenance and (e[1] == TYPE or e[1] in rules.object_properties)}
    described = {s for s, _, _ in given}
    new = closure(relevant, rules) - given
    kept = (
        (s, p, o)
        for s, p, o in new
        if (s in described or s.startswith(THINGS)) and s not in _own_subjects() and o not in NOT_CONCLUDED
    )
    return [_triple(e) for e in sorted(_consistent(kept, relevant, rules)) if not (e[1] == TYPE and e[0] in provenance)]


def closure(edges: Set[Edge], rules: Schema) -> set[Edge]:
    """The edges and all that follows from them by the rules of OWL 2 RL that the ontology uses."""
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph([*_axioms(), *_rdflib(edges)])
    while True:
        found = {
            (str(s), str(p), str(o)) for s, p, o in reasoner.reason() if isinstance(s, URIRef) and isinstance(o, URIRef)
        }
        fresh = set(_follow_chains(found, rules)) - found
        if not fresh:
            return found
        reasoner.from_graph(list(_rdflib(fresh)))


def _follow_chains(edges: Set[Edge], rules: Schema) -> Iterator[Edge]:
    links = {p for chains in rules.chains.values() for chain in chains for p in chain}
    steps: dict[tuple[str, str], set[str]] = {}
    for s, p, o in edges:
        if p in links:
            steps.setdefault((p, s), set()).add(o)
    for prop, chains in rules.chains.items():
        for first, *rest in chains:
            for (p, start), ends in steps.items():
                if p == first:
                    for step in rest:
                        ends = {o for end in ends for o in steps.get((step, end), ())}
                    yield from ((start, prop, end) for end in ends)


def _consistent(edges: Iterable[Edge], stated: Set[Edge], rules: Schema) -> Iterator[Edge]:
    """The edges without the types that contradict a stated one, and without what follows from such a type."""
    types: dict[str, set[str]] = {}
    for s, p, o in stated:
        if p == TYPE:
            types.setdefault(s, set()).add(o)
    derived = list(edges)
    doubtful = {s for s, p, o in derived if p == TYPE and any(rules.disjoint(o, mine) for mine in types.get(s, ()))}
    for s, p, o in derived:
        if p != TYPE or s not in doubtful or any(o in rules.supers.get(mine, ()) for mine in types[s]):
            yield s, p, o


def _axioms() -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """The ontology as far as it is rules: named classes and properties only."""
    for t in ontology_source():
        edge = _edge(t)
        if edge and (edge[1] in RULES or edge[2] == str(OWL.SymmetricProperty)):
            yield URIRef(edge[0]), URIRef(edge[1]), URIRef(edge[2])


@cache
def _own_subjects() -> frozenset[str]:
    """What the ontology itself describes."""
    return frozenset(edge[0] for t in ontology_source() if (edge := _edge(t)))


def _triples(facts: bytes | Iterable[ox.Triple]) -> Iterable[ox.Triple]:
    if isinstance(facts, bytes):
        return (quad.triple for quad in ox.parse(facts, ox.RdfFormat.N_QUADS))
    return facts


def _edge(t: ox.Triple) -> Edge | None:
    """The triple as three IRIs; None where its subject or object is something else."""
    if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode):
        return t.subject.value, t.predicate.value, t.object.value
    return None


def _rdflib(edges: Iterable[Edge]) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    return ((URIRef(s), URIRef(p), URIRef(o)) for s, p, o in edges)


def _triple(edge: Edge) -> ox.Triple:
    return ox.Triple(*(ox.NamedNode(node) for node in edge))
