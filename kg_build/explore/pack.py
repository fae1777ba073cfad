"""Landscape -> the compact JSON the page reads: columns of small numbers beside tables of strings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg_build import data, graphview
from kg_build.explore.read import Fact, Landscape, curie
from kg_build.namespace import OWL, PREFIXES, RDFS

Json = dict[str, Any]

FORMAT = 1
"""Grows when the page could no longer read what an older build packed."""

NEAR = 200
"""How many facts of one predicate and direction travel with a node fetched on demand; the page says how many more."""


@dataclass(slots=True)
class Table:
    """Strings by first use; a string's number stands for it in the columns."""

    rows: list[str] = field(default_factory=list)
    number: dict[str, int] = field(default_factory=dict)

    def at(self, text: str) -> int:
        """The number of a string, which is new if it was not seen before."""
        if text not in self.number:
            self.number[text] = len(self.rows)
            self.rows.append(text)
        return self.number[text]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is computed of the whole graph before any page: places and communities of all nodes."""

    places: list[tuple[int, int]]
    community: list[int]
    tops: list[list[int]]
    """Of each community with more than two members: its five best connected nodes."""


def drawing(landscape: Landscape) -> Drawing:
    """Places and communities, in the order of the landscape's nodes."""
    groups = graphview.communities(landscape.view)
    places = graphview.positions(landscape.view, groups)
    home = {iri: at for at, group in enumerate(groups) for iri in group}
    tops = [[landscape.number[iri] for iri in group[:5]] for group in groups if len(group) > 2]
    return Drawing([places[iri] for iri in landscape.iris], [home[iri] for iri in landscape.iris], tops)


def network(landscape: Landscape, drawn: Drawing, nodes: Sequence[int], facts: Sequence[int]) -> Any:
    """A directed pyvis Network of these nodes and of the edges among these facts; ids are positions in `nodes`.

    pyvis looks through all nodes for each node and edge it adds, so its own Node and Edge are put in place directly.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    net = Network(directed=True, cdn_resources="in_line")
    place = {node: at for at, node in enumerate(nodes)}
    for node, at in place.items():
        told = landscape.view.nodes[landscape.iris[node]]
        x, y = drawn.places[node]
        net.nodes.append(
            Node(at, "custom", told["en"] or told["zh"] or told["slug"], group=told["kind"], x=x, y=y).options
        )
        net.node_ids.append(at)
        net.node_map[at] = net.nodes[-1]
    for at in facts:
        fact = landscape.facts[at]
        if fact.form == "edge" and isinstance(fact.object, int):
            net.edges.append(Edge(place[fact.subject], place[fact.object], True, label=curie(fact.predicate)).options)
    return net


def pack(landscape: Landscape, net: Any, nodes: Sequence[int], facts: Sequence[int], whole: Iterable[int] = ()) -> Json:
    """What the page holds of some nodes and facts; `whole` are the nodes whose facts are all there (none: all of them).

    Edges come first in the one numbering of facts, then links, then values, each in the landscape's order.
    """
    kinds, terms, sorts, texts = Table(), Table(), Table(), Table()
    place = {node: at for at, node in enumerate(nodes)}
    chosen = [landscape.facts[at] for at in facts]
    links = [fact for fact in chosen if fact.form == "link"]
    values = [fact for fact in chosen if fact.form == "value"]
    told = [landscape.view.nodes[landscape.iris[node]] for node in nodes]
    result: Json = {
        "format": FORMAT,
        "nodes": {
            "kind": [kinds.at(node["group"]) for node in net.nodes],
            "slug": [row["slug"] for row in told],
            "en": [row["en"] for row in told],
            "zh": [row["zh"] for row in told],
            "x": [node["x"] for node in net.nodes],
            "y": [node["y"] for node in net.nodes],
        },
        "edges": {
            "s": steps(edge["from"] for edge in net.edges),
            "p": [terms.at(edge["label"]) for edge in net.edges],
            "o": [edge["to"] for edge in net.edges],
        },
        "links": {
            "s": steps(place[fact.subject] for fact in links),
            "p": [terms.at(curie(fact.predicate)) for fact in links],
            "u": [fact.object for fact in links],
        },
        "values": {
            "s": steps(place[fact.subject] for fact in values),
            "p": [sorts.at(f"{curie(fact.predicate)} {fact.type}") for fact in values],
            "v": [_short(fact, texts) for fact in values],
        },
        "evidence": _evidence(landscape, facts, texts),
        "mentions": _mentions(landscape, place, texts),
    }
    whole = [place[node] for node in whole]
    if whole:
        result["nodes"]["whole"] = whole
        result["nodes"]["degree"] = [len(landscape.around[node]) for node in nodes]
    pairs = [sort.split(" ", 1) for sort in sorts.rows]
    result["values"]["sorts"] = [[terms.at(term), texts.at(type_)] for term, type_ in pairs]
    result |= {"kinds": kinds.rows, "terms": [words(term) for term in terms.rows], "texts": texts.rows}
    return result


def steps(numbers: Iterable[int]) -> list[int]:
    """Each number as its difference to the one before: ascending columns become small."""
    column, last = [], 0
    for number in numbers:
        column.append(number - last)
        last = number
    return column


def _short(fact: Fact, texts: Table) -> str | int:
    """A value as text, or the number of its text where it is short and likely to come again."""
    return texts.at(str(fact.object)) if fact.type in {"iri", "id"} or len(str(fact.object)) < 4 else str(fact.object)


def _evidence(landscape: Landscape, facts: Sequence[int], texts: Table) -> Json:
    """Columns, one row a line that says a fact; `f` and `l` differ from the row before; disputes are pairs of rows."""
    columns: dict[str, list[int]] = {name: [] for name in ("f", "v", "l", "n", "r", "q")}
    rules = Table()
    row_of: dict[int, int] = {}
    last_fact = last_line = 0
    for number, fact in enumerate(facts):
        for at in landscape.told[fact]:
            told = landscape.evidence[at]
            row_of[at] = len(row_of)
            row = (number - last_fact, told.version, told.start - last_line, told.end - told.start)
            last_fact, last_line = number, told.start
            rule = rules.at(f"{told.rule} {told.basis}")
            for name, cell in zip(columns, (*row, rule, texts.at(told.quote)), strict=True):
                columns[name].append(cell)
    pairs = [(row_of[a], row_of[b]) for a, b in landscape.disputes if a in row_of and b in row_of]
    return {**columns, "rules": [rule.rsplit(" ", 1) for rule in rules.rows], "disputes": pairs}


def _mentions(landscape: Landscape, place: dict[int, int], texts: Table) -> Json:
    rows = [
        (place[row.node], row.version, row.start, row.end - row.start, texts.at(row.section), texts.at(row.label))
        for row in landscape.mentions
        if row.node in place
    ]
    return {name: [row[at] for row in rows] for at, name in enumerate(("s", "v", "l", "n", "c", "q"))}


def frame(landscape: Landscape, title: str) -> Json:
    """What the page holds once, whatever nodes it has: title, counts, versions of the lists, prefixes."""
    return {
        "title": title,
        "base": graphview.THINGS,
        "prefixes": dict(PREFIXES),
        "counts": {
            "nodes": len(landscape.iris),
            "facts": len(landscape.facts),
            "kinds": dict(sorted(Counter(kind for _, kind in landscape.view.nodes(data="kind")).items())),
            "years": graphview.timeline(landscape.view),
        },
        "versions": [
            {"iri": row.iri, "id": row.id, "list": row.list, "name": row.name, "language": row.language}
            | {"page": row.page, "date": row.date}
            for row in landscape.versions
        ],
    }


def near(landscape: Landscape, wanted: Iterable[int], *, most: int = NEAR) -> tuple[list[int], list[int]]:
    """The facts that touch some nodes, at most so many a predicate and direction, and the nodes they need."""
    facts: set[int] = set()
    nodes = set(wanted)
    for node in sorted(nodes):
        taken: dict[tuple[str, bool], int] = {}
        for at in landscape.around[node]:
            fact = landscape.facts[at]
            way = (fact.predicate, fact.subject == node)
            taken[way] = taken.get(way, 0) + 1
            if taken[way] <= most:
                facts.add(at)
    for at in facts:
        fact = landscape.facts[at]
        nodes |= {fact.subject} | ({fact.object} if isinstance(fact.object, int) else set())
    return sorted(nodes), sorted(facts)


def words(term: str) -> list[str]:
    """A predicate's name and labels there and back: `[curie, en, en back, zh, zh back]`, `""` where unknown."""
    labels, inverse = _ontology()
    there, back = labels.get(term, {}), labels.get(inverse.get(term, ""), {})
    return [term, there.get("en", ""), back.get("en", ""), there.get("zh", ""), back.get("zh", "")]


@cache
def _ontology() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Of the ontology: curie -> language -> label, and curie -> curie of the inverse, in both directions."""
    labels: dict[str, dict[str, str]] = {}
    inverse: dict[str, str] = {}
    for triple in pyoxigraph.parse(path=str(data.folder("ontology") / "lodscape.ttl")):
        if not isinstance(triple.subject, NamedNode):
            continue
        if triple.predicate.value == str(RDFS.label) and isinstance(triple.object, Literal):
            labels.setdefault(curie(triple.subject.value), {})[triple.object.language or "en"] = triple.object.value
        elif triple.predicate.value == str(OWL.inverseOf) and isinstance(triple.object, NamedNode):
            inverse[curie(triple.subject.value)] = curie(triple.object.value)
            inverse[curie(triple.object.value)] = curie(triple.subject.value)
    return labels, inverse


def dumps(payload: Json) -> str:
    """Compact JSON that can stand inside a script element: no `<`, so no tag and no comment can begin in it."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
