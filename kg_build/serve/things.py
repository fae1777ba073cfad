"""What is known of one thing: its facts in both directions, the evidence for each, and the document in RDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg_build.figures import whole_number
from kg_build.namespace import (
    BASE,
    DCTERMS,
    FOAF,
    GRAPH_EVIDENCE,
    GRAPH_INFERRED,
    GRAPH_ONTOLOGY,
    LS,
    OWL,
    RDF,
    RDFS,
    SKOS,
)

Node = NamedNode | BlankNode | Literal | Triple

LABEL, PREFERRED, OTHER = NamedNode(RDFS.label), NamedNode(SKOS.prefLabel), NamedNode(SKOS.altLabel)
TYPE, SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF[name]) for name in ("type", "subject", "predicate", "object"))
EVIDENCE, INFERRED = NamedNode(GRAPH_EVIDENCE), NamedNode(GRAPH_INFERRED)
ONTOLOGY = NamedNode(GRAPH_ONTOLOGY)
MOST = 5_000
"""Triples that point at a thing and still stand in its document; beyond, the document says where they are."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is said: the list and its version, the lines, the words, the rule that read them."""

    statement: str
    version: str
    start: str
    end: str
    basis: str
    rule: str
    quote: str
    disputes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a thing; `inward` when the thing is its object."""

    predicate: str
    other: NamedNode | Literal
    inward: bool
    is_inferred: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class Thing:
    """A thing with all its facts."""

    iri: str
    facts: list[Fact] = field(default_factory=list)

    def values(self, predicate: str) -> list[NamedNode | Literal]:
        """The objects of one predicate, in order, each once."""
        found = [fact.other for fact in self.facts if fact.predicate == predicate and not fact.inward]
        return list(dict.fromkeys(found))

    def texts(self, predicate: str) -> list[str]:
        return [value.value for value in self.values(predicate)]


def text(node: Node) -> str:
    """A term as text: an IRI, a literal's value, a blank node's name, a quoted triple as it is written."""
    return str(node) if isinstance(node, Triple) else node.value


def exists(store: Store, iri: str) -> bool:
    """Whether the graph says anything of a thing."""
    node = NamedNode(iri)
    return any(True for _ in store.quads_for_pattern(node, None, None)) or any(
        True for _ in store.quads_for_pattern(None, None, node)
    )


def successors(store: Store, iri: str) -> list[str] | None:
    """What has replaced a thing that is deprecated; None for a thing that stands."""
    node = NamedNode(iri)
    marks = {text(quad.object) for quad in store.quads_for_pattern(node, NamedNode(OWL.deprecated), None)}
    if "true" not in marks:
        return None
    replaced = NamedNode(DCTERMS.isReplacedBy)
    return sorted({text(quad.object) for quad in store.quads_for_pattern(node, replaced, None)})


def classes(store: Store, iri: str) -> list[str]:
    """The classes of a thing, those that follow included, each once."""
    found = {quad.object for quad in store.quads_for_pattern(NamedNode(iri), TYPE, None)}
    return sorted(node.value for node in found if isinstance(node, NamedNode))


def read(store: Store, iri: str) -> Thing:
    """The thing with its facts and their evidence; facts that only follow from others are marked."""
    node, thing = NamedNode(iri), Thing(iri)
    outward = defaultdict(list)
    for quad in store.quads_for_pattern(None, SUBJECT, node):
        piece = evidence(store, quad.subject)
        outward[(_object(store, quad.subject, PREDICATE), str(_node(store, quad.subject, OBJECT)))].append(piece)
    for predicate, other, inferred in _asserted_first(store.quads_for_pattern(node, None, None), inward=False):
        pieces = tuple(sorted(outward.get((predicate, str(other)), ()), key=_place))
        thing.facts.append(Fact(predicate, other, False, inferred, pieces))
    inward = defaultdict(list)
    for quad in store.quads_for_pattern(None, OBJECT, node):
        piece = evidence(store, quad.subject)
        inward[(_object(store, quad.subject, PREDICATE), _object(store, quad.subject, SUBJECT))].append(piece)
    for predicate, other, inferred in _asserted_first(store.quads_for_pattern(None, None, node), inward=True):
        pieces = tuple(sorted(inward.get((predicate, other.value), ()), key=_place))
        thing.facts.append(Fact(predicate, other, True, inferred, pieces))
    return thing


def evidence(store: Store, statement: Node) -> Evidence:
    """A piece of evidence, read from its rdf:Statement."""
    assert isinstance(statement, NamedNode)
    said: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(statement, None, None, EVIDENCE):
        said[quad.predicate.value].append(text(quad.object))
    first = {name: (said[str(LS[name])] or [""])[0] for name in ("inVersion", "startLine", "endLine", "basis", "rule")}
    return Evidence(
        statement.value,
        first["inVersion"],
        first["startLine"],
        first["endLine"],
        first["basis"],
        first["rule"],
        (said[str(LS.quote)] or [""])[0],
        tuple(sorted(said[str(LS.disputes)])),
    )


def document(store: Store, iri: str, host: str) -> Iterator[Triple]:
    """The triples about a thing: from it, to it, the evidence, and the names of what they mention."""
    node = NamedNode(iri)
    mentioned: set[NamedNode] = set()
    for quad in store.quads_for_pattern(node, None, None):
        yield quad.triple
        if isinstance(quad.object, NamedNode):
            mentioned.add(quad.object)
    inward = [quad for _, quad in zip(range(MOST + 1), store.quads_for_pattern(None, None, node), strict=False)]
    if len(inward) > MOST:
        more = f"{host}/sparql?query=CONSTRUCT%20WHERE%20%7B%3Fs%20%3Fp%20%3C{iri}%3E%7D"
        yield Triple(node, NamedNode(RDFS.seeAlso), NamedNode(more))
        inward = []
    for quad in inward:
        yield quad.triple
        if quad.predicate in {SUBJECT, OBJECT}:
            yield from (said.triple for said in store.quads_for_pattern(quad.subject, None, None, EVIDENCE))
        elif isinstance(quad.subject, NamedNode):
            mentioned.add(quad.subject)
    for other in mentioned:
        yield from (said.triple for said in store.quads_for_pattern(other, LABEL, None))
    page = NamedNode(iri.replace(f"{BASE}id/", f"{BASE}doc/"))
    yield Triple(page, NamedNode(FOAF.primaryTopic), node)


def read_values(store: Store, iri: str) -> dict[str, list[str]]:
    """Predicate -> the values that a thing has, each once; nothing for what is no IRI."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    try:
        thing = NamedNode(iri)
    except ValueError:
        return {}
    for quad in store.quads_for_pattern(thing, None, None):
        found[quad.predicate.value][text(quad.object)] = None
    return {predicate: list(values) for predicate, values in found.items()}


def name(store: Store, iri: str, language: str) -> str:
    """What a thing is called in a language, else in another, else by the end of its IRI."""
    return label(store, iri, language) or iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri


def label(store: Store, iri: str, language: str) -> str:
    """What a thing is called in a language, else in another; nothing for a thing without a name."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return ""
    for predicate in (LABEL, PREFERRED, OTHER):
        found = {
            quad.object.language or "": quad.object.value
            for quad in store.quads_for_pattern(node, predicate, None)
            if isinstance(quad.object, Literal)
        }
        for tongue in (language, "en", "zh", "", *sorted(found)):
            if tongue in found:
                return found[tongue]
    return ""


def _asserted_first(quads: Iterator[Quad], *, inward: bool) -> Iterator[tuple[str, NamedNode | Literal, bool]]:
    """Predicate, the other end, and whether it is only inferred; each once, without the evidence's own triples."""
    graphs: dict[tuple[str, str], tuple[NamedNode | Literal, bool]] = {}
    for quad in quads:
        other = quad.subject if inward else quad.object
        if quad.graph_name == EVIDENCE or not isinstance(other, NamedNode | Literal):
            continue
        key = (quad.predicate.value, str(other))
        inferred = quad.graph_name == INFERRED
        graphs[key] = (other, inferred and graphs.get(key, (other, True))[1])
    for (predicate, _), (other, inferred) in sorted(graphs.items()):
        yield predicate, other, inferred


def _node(store: Store, subject: Node, predicate: NamedNode) -> Node | None:
    assert isinstance(subject, NamedNode)
    found = next(iter(store.quads_for_pattern(subject, predicate, None, EVIDENCE)), None)
    return found.object if found else None


def _object(store: Store, subject: Node, predicate: NamedNode) -> str:
    found = _node(store, subject, predicate)
    return found.value if isinstance(found, NamedNode | Literal) else ""


def _place(piece: Evidence) -> tuple[str, int]:
    return piece.version, whole_number(piece.start) or 0
