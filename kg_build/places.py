"""Where a fact stands in a list, and what a thing is called: for messages that a person can act upon."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg_build.namespace import DCTERMS, LS, PREFIXES, RDF, RDFS

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[str, str, Node]
"""Subject and predicate as IRIs, and the object as it is."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a list, by the list's short name; line 0 is the list as a whole."""

    source: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.line else self.source


def read_rows(graph: bytes | Iterable[ox.Triple | ox.Quad], *, without: Collection[str] = ()) -> list[Row]:
    """The distinct triples of N-Triples, N-Quads, a store, triples or quads; those about blank nodes are left aside.

    `without` names graphs whose quads do not count.
    """
    items: Iterable[ox.Triple | ox.Quad] = ox.parse(graph, ox.RdfFormat.N_QUADS) if isinstance(graph, bytes) else graph
    rows = {
        (item.subject.value, item.predicate.value, item.object): None
        for item in items
        if isinstance(item.subject, ox.NamedNode) and not (without and _graph(item) in without)
    }
    return list(rows)


def _graph(item: ox.Triple | ox.Quad) -> str:
    """The name of the graph a quad is in; the empty text for a triple and for the default graph."""
    return item.graph_name.value if isinstance(item, ox.Quad) and isinstance(item.graph_name, ox.NamedNode) else ""


class Places:
    """An index of the evidence, the entries and the names that a graph holds."""

    def __init__(self, rows: Iterable[Row]) -> None:
        wanted = {str(p): p for p in _READ}
        self._values: dict[str, dict[str, list[Node]]] = {}
        statements: list[str] = []
        subject = str(RDF.subject)
        for s, p, o in rows:
            if p in wanted:
                self._values.setdefault(s, {}).setdefault(p, []).append(o)
            if p == subject:
                statements.append(s)
        self._evidence: dict[Row, list[str]] = {}
        self._about: dict[str, list[str]] = {}
        for statement in statements:
            for row in self._stated(statement):
                self._evidence.setdefault(row, []).append(statement)
                self._about.setdefault(row[0], []).append(statement)
                if isinstance(row[2], ox.NamedNode):
                    self._about.setdefault(row[2].value, []).append(statement)

    def of_fact(self, row: Row) -> list[Place]:
        """The lines that say this fact, in order; where no statement says it, the lines its subject is listed at."""
        return sorted({self._place(s) for s in self._evidence.get(row, ())}) or self.of_thing(row[0])

    def of_thing(self, thing: str) -> list[Place]:
        """The lines at which this thing is listed, in order; where it is only mentioned, those of the facts about it.

        Of an entry or a piece of evidence it is its own line.
        """
        if self._first(thing, LS.startLine):
            return [self._place(thing)]
        entries = [node for node in self._all(thing, LS.listedAs) if isinstance(node, ox.NamedNode)]
        bearers = [entry.value for entry in entries] or self._about.get(thing, [])
        return sorted({self._place(bearer) for bearer in bearers})

    def name(self, thing: str) -> str:
        """What the thing is called, in English where it can be; its short IRI where it has no label."""
        labels = [node for node in self._all(thing, RDFS.label) if isinstance(node, ox.Literal)]
        labels.sort(key=lambda node: (node.language != "en", node.value))
        return f"‘{labels[0].value}’" if labels else shorten(thing)

    def show(self, row: Row) -> str:
        """The fact as a person reads it: prefixed names, literals in quotes."""
        return f"{shorten(row[0])} {shorten(row[1])} {shorten_node(row[2])}"

    def _all(self, subject: str, predicate: str) -> list[Node]:
        return self._values.get(subject, {}).get(str(predicate), [])

    def _first(self, subject: str, predicate: str) -> str:
        found = self._all(subject, predicate)
        return "" if not found or isinstance(found[0], ox.Triple) else found[0].value

    def _stated(self, statement: str) -> list[Row]:
        s, p = self._first(statement, RDF.subject), self._first(statement, RDF.predicate)
        return [(s, p, o) for o in self._all(statement, RDF.object)]

    def _place(self, bearer: str) -> Place:
        """The place of a statement or an entry: its list's short name, or its version's where the list is not named."""
        version = self._first(bearer, LS.inVersion)
        source = self._first(version, DCTERMS.isVersionOf) or version or bearer
        return Place(source.rsplit("/", 1)[-1], int(self._first(bearer, LS.startLine) or 0))


_READ = (
    RDF.subject,
    RDF.predicate,
    RDF.object,
    RDFS.label,
    DCTERMS.isVersionOf,
    LS.inVersion,
    LS.startLine,
    LS.listedAs,
)
"""The predicates that the index needs."""


def shorten(iri: str) -> str:
    """The IRI with a prefix where one fits, else in angle brackets."""
    fits = [(len(ns), prefix, ns) for prefix, ns in PREFIXES.items() if iri.startswith(ns)]
    if not fits:
        return f"<{iri}>"
    _, prefix, namespace = max(fits)
    return f"{prefix}:{iri.removeprefix(namespace)}"


def shorten_node(node: Node) -> str:
    """A node as people read it."""
    return shorten(node.value) if isinstance(node, ox.NamedNode) else str(node).replace(f"<{PREFIXES['xsd']}", "<xsd:")
