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
    telling = _telling(rules) | {TYPE}
    relevant = {e for e in given if e[0] not in provenance and e[1] in telling}
    described = {s for s, _, _ in given}
    new = closure(relevant, rules) - given
    kept = (
        (s, p, o)
        for s, p, o in new
        if (s in described or s.startswith(THINGS)) and s not in _own_subjects() and o not in NOT_CONCLUDED
    )
    return [_triple(e) for e in sorted(_consistent(kept, relevant, rules)) if not (e[1] == TYPE and e[0] in provenance)]


def _telling(rules: Schema) -> set[str]:
    """The relations from which anything follows; links to pages are not among them."""
    links = {p for chains in rules.chains.values() for chain in chains for p in chain}
    return {
        p
        for p in rules.object_properties
        if p in links
        or p in rules.inverse
        or p in rules.symmetric
        or len(rules.super_properties[p]) > 1
        or len(rules.domain[p]) == 1
        or (len(rules.range[p]) == 1 and not rules.range[p] & NOT_CONCLUDED)
    }


def closure(edges: Set[Edge], rules: Schema) -> set[Edge]:
    """The edges and all that follows from them by the rules of OWL 2 RL that the ontology uses."""
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph([*_axioms(), *edges, *_chained(edges, rules)])
    while True:
        found = {(str(s), str(p), str(o)) for s, p, o in reasoner.reason() if isinstance(o, URIRef)}
        fresh = _chained(found, rules) - found
        if not fresh:
            return found
        reasoner.from_graph(list(fresh))


def _chained(edges: Iterable[Edge], rules: Schema) -> set[Edge]:
    """What the chains yield, chains of chains too; a step may be a narrower property, or an inverse backwards.

    The reasoner finds such steps by itself. Found here, they spare it a second round, as long as the first.
    """
    links = {p for chains in rules.chains.values() for chain in chains for p in chain}
    leads = {p: links & above for p, above in rules.super_properties.items()}
    steps: dict[str, dict[str, set[str]]] = {link: {} for link in links}
    for s, p, o in edges:
        for link in leads.get(p, ()):
            steps[link].setdefault(s, set()).add(o)
        for link in {link for back in rules.inverse.get(p, ()) for link in leads.get(back, ())}:
            steps[link].setdefault(o, set()).add(s)
    found: set[Edge] = set()
    while fresh := set(_follow(steps, rules)) - found:
        found |= fresh
        for s, p, o in fresh:
            for link in leads[p]:
                steps[link].setdefault(s, set()).add(o)
    return found


def _follow(steps: dict[str, dict[str, set[str]]], rules: Schema) -> Iterator[Edge]:
    """Every chain, once, from each of its beginnings."""
    for prop, chains in rules.chains.items():
        for first, *rest in chains:
            for start, ends in steps[first].items():
                for link in rest:
                    ends = {o for end in ends for o in steps[link].get(end, ())}
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


def _axioms() -> Iterator[Edge]:
    """The ontology as far as it is rules: named classes and properties only."""
    for t in ontology_source():
        edge = _edge(t)
        if edge and (edge[1] in RULES or edge[2] == str(OWL.SymmetricProperty)):
            yield edge


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


def _triple(edge: Edge) -> ox.Triple:
    return ox.Triple(*(ox.NamedNode(node) for node in edge))
