"""The ontology as values: its triples, and what it says about classes and properties.

A Turtle file of the project is read here and nowhere else, so that an error in one always names the file and the line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg_build.data import folder
from kg_build.errors import VocabularyError
from kg_build.namespace import BASE, LS, OWL, RDF, RDFS

Pairs = dict[str, frozenset[str]]
"""A term -> the terms it leads to."""


def read_turtle(path: Path, *, terms: bool = True) -> list[ox.Triple]:
    """The triples of a Turtle file, in its order; VocabularyError with the line for a syntax error or an unknown term.

    With `terms` false, terms of the ontology's namespace are not looked up: that is for the ontology itself.
    """
    try:
        text = path.read_text("utf-8")
        triples = [quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise VocabularyError(_reason(error), source=str(path), line=error.lineno, remedy="mend the Turtle") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        remedy = "save it as UTF-8"
        raise VocabularyError("the text is not UTF-8", source=str(path), line=line, remedy=remedy) from error
    except OSError as error:
        raise VocabularyError(
            f"the file cannot be read ({error.strerror})", source=str(path), remedy="check the path"
        ) from error
    if terms:
        _refuse_unknown(triples, text, path)
    return triples


def _reason(error: SyntaxError) -> str:
    """What the parser found wrong, without the place, which it repeats."""
    said = re.sub(r"^Parser error (at line \d+)?.*?: ", "", str(error.msg))
    return f"the Turtle has an error ({said.rstrip('.')})"


def _refuse_unknown(triples: Iterable[ox.Triple], text: str, path: Path) -> None:
    known = {name for name in LS.__annotations__ if not name.startswith("_")}
    for name in _own_names(triples):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            remedy = f"did you mean ls:{near[0]}?" if near else "add it to the ontology or take it out"
            line = text.count("\n", 0, max(text.find(name), 0)) + 1
            raise VocabularyError(f"ls:{name} is no term of the ontology", source=str(path), line=line, remedy=remedy)


def _own_names(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """What stands behind `ls:` in the terms of the triples."""
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, ox.NamedNode) and node.value.startswith(str(LS)):
                yield node.value.removeprefix(str(LS))


@cache
def ontology_source() -> tuple[ox.Triple, ...]:
    """The triples of `ontology/lodscape.ttl` as they are written, with the blank nodes that OWL's unions need."""
    return tuple(read_turtle(folder("ontology") / "lodscape.ttl", terms=False))


def ontology_triples() -> list[ox.Triple]:
    """The ontology for the published graph: blank nodes named as well-known IRIs, sorted, always the same bytes."""
    names: dict[str, ox.NamedNode] = {}

    def named(node: ox.NamedNode | ox.BlankNode) -> ox.NamedNode:
        if isinstance(node, ox.NamedNode):
            return node
        return names.setdefault(node.value, ox.NamedNode(f"{BASE}.well-known/genid/ontology-{len(names) + 1}"))

    def triple(t: ox.Triple) -> ox.Triple:
        subject = named(t.subject)  # type: ignore[arg-type]
        obj = named(t.object) if isinstance(t.object, ox.BlankNode) else t.object
        return ox.Triple(subject, t.predicate, obj)

    return sorted((triple(t) for t in ontology_source()), key=str)


@dataclass(frozen=True)
class Schema:
    """What the ontology says, ready to look up; all keys and values are IRIs."""

    supers: Pairs
    """Class -> itself and every class above it."""
    super_properties: Pairs
    """Property -> itself and every property above it."""
    domain: Pairs
    """Property -> the classes, one of which its subject has."""
    range: Pairs
    """Property -> the classes, one of which its object has; the datatype for a property of values."""
    inverse: Pairs
    chains: dict[str, tuple[tuple[str, ...], ...]]
    """Property -> the chains that lead to it."""
    symmetric: frozenset[str]
    object_properties: frozenset[str]
    value_properties: frozenset[str]
    label: dict[str, str]
    """Term -> its English label."""
    core: frozenset[str]
    """The classes of which a thing has one at most, those below them aside."""

    def kinds(self, cls: str) -> frozenset[str]:
        """The core classes that a member of this class is in."""
        return self.supers.get(cls, frozenset({cls})) & self.core

    def disjoint(self, one: str, other: str) -> bool:
        """Whether nothing can be in both classes."""
        a, b = self.kinds(one), self.kinds(other)
        return bool(a and b and not a & b)


@cache
def schema() -> Schema:
    """What `ontology/lodscape.ttl` says about its classes and properties."""
    graph = _Index(ontology_source())
    classes, objects, values = (graph.of_type(t) for t in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty))
    properties = objects | values
    return Schema(
        supers={c: graph.upwards(c, str(RDFS.subClassOf)) for c in classes},
        super_properties={p: graph.upwards(p, str(RDFS.subPropertyOf)) for p in properties},
        domain={p: graph.union(p, str(RDFS.domain)) for p in properties},
        range={p: graph.union(p, str(RDFS.range)) for p in properties},
        inverse=graph.both_ways(str(OWL.inverseOf)),
        chains={p: chains for p in objects if (chains := graph.lists(p, str(OWL.propertyChainAxiom)))},
        symmetric=graph.of_type(OWL.SymmetricProperty),
        object_properties=objects,
        value_properties=values,
        label={
            t.subject.value: t.object.value
            for t in ontology_source()
            if t.predicate.value == str(RDFS.label)
            and isinstance(t.object, ox.Literal)
            and isinstance(t.subject, ox.NamedNode)
            and t.object.language == "en"
        },
        core=frozenset(
            member
            for node in graph.of_type(OWL.AllDisjointClasses)
            for members in graph.lists(node, str(OWL.members))
            for member in members
        ),
    )


class _Index:
    """Triples by subject and predicate, as strings."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.rows: dict[tuple[str, str], list[str]] = {}
        for t in triples:
            key = (str(t.subject.value), t.predicate.value)  # type: ignore[union-attr]
            self.rows.setdefault(key, []).append(t.object.value)  # type: ignore[union-attr]

    def get(self, subject: str, predicate: str) -> list[str]:
        return self.rows.get((subject, predicate), [])

    def of_type(self, cls: str) -> frozenset[str]:
        return frozenset(s for (s, p), os in self.rows.items() if p == str(RDF.type) and str(cls) in os if s)

    def upwards(self, start: str, predicate: str) -> frozenset[str]:
        seen, todo = {start}, [start]
        while todo:
            for above in self.get(todo.pop(), predicate):
                if above not in seen:
                    seen.add(above)
                    todo.append(above)
        return frozenset(seen)

    def union(self, subject: str, predicate: str) -> frozenset[str]:
        return frozenset(c for node in self.get(subject, predicate) for c in self._members(node))

    def _members(self, node: str) -> Iterator[str]:
        rows = self.lists(node, str(OWL.unionOf))
        yield from rows[0] if rows else (node,)

    def lists(self, subject: str, predicate: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(self._walk(head)) for head in self.get(subject, predicate))

    def _walk(self, node: str) -> Iterator[str]:
        while node != str(RDF.nil):
            yield self.get(node, str(RDF.first))[0]
            node = self.get(node, str(RDF.rest))[0]

    def both_ways(self, predicate: str) -> Pairs:
        found: dict[str, set[str]] = {}
        for (s, p), os in self.rows.items():
            if p == predicate:
                for o in os:
                    found.setdefault(s, set()).add(o)
                    found.setdefault(o, set()).add(s)
        return {s: frozenset(os) for s, os in found.items()}
