"""Contradictions between the facts and the ontology: found by HermiT, explained in words, with the lines that say so.

HermiT says yes or no, for about n^2.3 of the size of what it is given. So it is given the things in parts, each with
all their relations and the types of what they relate to. Nothing is lost: the ontology has no axiom that reaches
beyond the other end of a relation except chains, and what follows from those is put in beforehand. What the words and
lines come from is a search over the same axioms; where HermiT sees more than the search, halving finds the thing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph as ox

from kg_build import hermit
from kg_build.explain import Finding, explain, facts_of, name_of, well_typed
from kg_build.namespace import BASE, GRAPH_INFERRED, GRAPH_ONTOLOGY, LS, OWL, RDF, RDFS
from kg_build.ontology import ontology_source
from kg_build.places import Places, Row, read_rows
from kg_build.reason import ABOUT_FACTS, TYPE, infer

PART = 500
"""Things that HermiT is given at a time: some 3 seconds, a third of it the start of Java."""

MOST_UNEXPLAINED = 10
"""Things found by halving in one part before the search ends: each takes several runs."""

LOGIC = frozenset(
    map(
        str,
        (
            RDF.type,
            RDF.first,
            RDF.rest,
            RDFS.subClassOf,
            RDFS.subPropertyOf,
            RDFS.domain,
            RDFS.range,
            OWL.unionOf,
            OWL.members,
            OWL.inverseOf,
            OWL.propertyChainAxiom,
        ),
    )
)
"""The predicates of the ontology that mean something to a reasoner."""

A_PAGE = f"{BASE}.well-known/genid/page"
AN_ENTRY = f"{BASE}.well-known/genid/entry"
"""Stand-ins: all pages are one and all entries are one for HermiT, for nothing is said that could tell them apart."""


@dataclass(frozen=True, slots=True)
class Premise:
    """A fact that takes part in a contradiction, and the lines that say it."""

    fact: str
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.fact} ({', '.join(self.places)})" if self.places else self.fact


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A thing, what is wrong with it in words, and the facts that cannot all be true."""

    thing: str
    message: str
    premises: tuple[Premise, ...]

    def __str__(self) -> str:
        first = next((place for premise in self.premises for place in premise.places), "")
        where = f"{first}: " if first else ""
        return f"{where}{self.message} ({'; '.join(premise.fact for premise in self.premises)})"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: contradictions in words, classes that can have no member, and how much was reasoned over."""

    contradictions: tuple[Contradiction, ...]
    unsatisfiable: tuple[str, ...]
    things: int
    runs: int
    seconds: float
    java: str

    @property
    def consistent(self) -> bool:
        return not self.contradictions and not self.unsatisfiable

    def to_dict(self) -> dict[str, Any]:
        """The report for JSON."""
        return {"consistent": self.consistent, **asdict(self)}


def check(graph: bytes | Iterable[ox.Triple | ox.Quad], *, java: str | None = None) -> Report:
    """A Report on the facts (N-Quads, N-Triples, a store, triples); LodscapeError where Java is missing or too old.

    Evidence and entries in the graph are not reasoned over: they give the lines.
    """
    started = time.monotonic()
    reasoner = _Reasoner(hermit.find_java(java))
    schema_alone = reasoner.run(())
    rows = read_rows(graph, without=(GRAPH_ONTOLOGY, GRAPH_INFERRED))
    places = Places(rows)
    facts = dict.fromkeys(facts_of(rows))
    found = list(explain(facts, places))
    found += _search(reasoner, _without(facts, found))
    return Report(
        contradictions=tuple(_contradiction(*item, places) for item in found),
        unsatisfiable=schema_alone.unsatisfiable if schema_alone.consistent else (str(OWL.Thing),),
        things=len(_World(facts).things),
        runs=reasoner.runs,
        seconds=round(time.monotonic() - started, 3),
        java=reasoner.java,
    )


def _without(facts: Collection[Row], found: Iterable[Finding]) -> Collection[Row]:
    """The facts that take no part in a contradiction."""
    blamed = {row for _, _, rows in found for row in rows}
    return [row for row in facts if row not in blamed]


def _contradiction(thing: str, words: str, facts: Collection[Row], places: Places) -> Contradiction:
    premises = (Premise(places.show(row), tuple(map(str, places.of_fact(row)))) for row in facts)
    return Contradiction(thing, words, tuple(premises))


@dataclass
class _Reasoner:
    """HermiT over the ontology and some facts, counting its runs."""

    java: str
    runs: int = 0

    def run(self, rows: Iterable[Row]) -> hermit.Verdict:
        self.runs += 1
        return hermit.reason("\n".join([*_axioms(), *map(_statement, rows), ""]).encode(), java=self.java)


def _axioms() -> Iterator[str]:
    return (f"{t} ." for t in ontology_source() if t.predicate.value in LOGIC)


def _statement(row: Row) -> str:
    return f"<{row[0]}> <{row[1]}> {row[2]} ."


class _World:
    """The facts that bear on consistency, by the things they are about."""

    def __init__(self, facts: Collection[Row]) -> None:
        self.facts = frozenset(facts)
        classes: dict[str, set[str]] = {}
        for s, p, o in facts:
            if p == TYPE:
                classes.setdefault(s, set()).add(name_of(o))
        provenance = {s for s, found in classes.items() if found & ABOUT_FACTS}
        self._typed = classes
        self._beside: dict[str, dict[Row, None]] = {}
        for row in (*facts, *_followed(facts)):
            if row[0] not in provenance and row[1] != TYPE and well_typed(row):
                for end in {row[0], self._other(row)}:
                    self._beside.setdefault(end, {})[self._stand_in(row)] = None
        self.things = self._in_order((set(classes) | set(self._beside)) - provenance - {"", A_PAGE, AN_ENTRY})

    def parts(self) -> Iterator[list[str]]:
        """The things, so many at a time that HermiT is quick, neighbours together."""
        for start in range(0, len(self.things), PART):
            yield self.things[start : start + PART]

    def around(self, part: Iterable[str], steps: int = 1) -> list[Row]:
        """All that is said about the things of a part, and the classes of the things so many steps away."""
        near, rows = set(part), dict[Row, None]()
        for _ in range(steps):
            rows |= {row: None for thing in near for row in self._beside.get(thing, ())}
            near |= {end for row in rows for end in (row[0], self._other(row))}
        return [*rows, *(row for thing in sorted(near) for row in self._classes(thing))]

    def _classes(self, thing: str) -> list[Row]:
        if thing == AN_ENTRY:
            return [(AN_ENTRY, TYPE, ox.NamedNode(str(LS.ListEntry)))]
        return [(thing, TYPE, ox.NamedNode(cls)) for cls in sorted(self._typed.get(thing, ()))]

    def _other(self, row: Row) -> str:
        """The thing at the other end of a relation; the empty text for a value."""
        return name_of(self._stand_in(row)[2])

    def _stand_in(self, row: Row) -> Row:
        """The row with one page for all pages and one entry for all entries: fewer things to tell apart."""
        s, p, o = row
        if p == str(LS.listedAs):
            return s, p, ox.NamedNode(AN_ENTRY)
        is_page = isinstance(o, ox.NamedNode) and o.value not in self._typed and not o.value.startswith(BASE)
        return (s, p, ox.NamedNode(A_PAGE)) if is_page else row

    def _in_order(self, things: set[str]) -> list[str]:
        """The things so that those that are related stand close together."""
        ordered: dict[str, None] = {}
        for start in sorted(things):
            todo = deque([start])
            while todo:
                thing = todo.popleft()
                if thing in things and thing not in ordered:
                    ordered[thing] = None
                    rows = self._beside.get(thing, ())
                    todo += sorted({end for row in rows for end in (row[0], self._other(row))})
        return list(ordered)


def _followed(facts: Iterable[Row]) -> Iterator[Row]:
    """The relations that follow from the facts: chains reach beyond a part, so it gets what they yield."""
    triples = (ox.Triple(ox.NamedNode(s), ox.NamedNode(p), o) for s, p, o in facts)
    return ((name_of(t.subject), t.predicate.value, t.object) for t in infer(triples) if t.predicate.value != TYPE)


def _search(reasoner: _Reasoner, facts: Collection[Row]) -> Iterator[Finding]:
    """What HermiT finds among the facts, each time with the fewest facts that are enough for it."""
    world = _World(facts)
    for part in world.parts():
        for _ in range(MOST_UNEXPLAINED):
            if reasoner.run(world.around(part)).consistent:
                break
            (thing,) = _narrow(reasoner, world, part)
            around = [row for row in world.around((thing,), 2) if row in world.facts]
            enough = sorted(_fewest(reasoner, [], around), key=lambda row: (row[1] == TYPE, row[0], row[1]))
            finding = (thing, "these facts cannot all be true", enough)
            yield finding
            world = _World(_without(world.facts, [finding]))


def _narrow(reasoner: _Reasoner, world: _World, part: list[str]) -> list[str]:
    """One thing about which the facts contradict each other."""
    while len(part) > 1:
        half = part[: len(part) // 2]
        part = part[len(part) // 2 :] if reasoner.run(world.around(half)).consistent else half
    return part


def _fewest(reasoner: _Reasoner, kept: list[Row], rows: list[Row], *, grown: bool = False) -> list[Row]:
    """Of the rows, those without which what is kept is not contradicted, by halves (QuickXplain), so in few runs."""
    if grown and not reasoner.run(kept).consistent:
        return []
    if len(rows) == 1:
        return rows
    one, other = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    of_other = _fewest(reasoner, kept + one, other, grown=bool(one))
    return _fewest(reasoner, kept + of_other, one, grown=bool(of_other)) + of_other
