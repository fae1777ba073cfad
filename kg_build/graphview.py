"""The graph as networkx sees it: who is connected with whom, in which groups, through which bridges, since when."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from kg_build.figures import whole_number
from kg_build.namespace import (
    BASE,
    GRAPH_EVIDENCE,
    GRAPH_INFERRED,
    GRAPH_ONTOLOGY,
    GRAPH_VOCABULARIES,
    LS,
    ORG,
    RDFS,
    SKOS,
)

View: TypeAlias = "nx.MultiDiGraph[str]"
"""Nodes are IRIs with `kind`, `slug`, `en`, `zh`, `year`; an edge's key is its predicate's IRI."""

THINGS = f"{BASE}id/"
"""What the IRIs of all things begin with."""

NOT_DRAWN = frozenset({"list", "list-version", "list-entry", "statement", "access-status", "status"})
"""Kinds that say where a fact stands, or are values: they show in the details and are no nodes of the picture."""

NAMES = {str(SKOS.prefLabel): 2, str(RDFS.label): 1}
"""Predicate -> how strongly it says how a thing is called."""

UPWARD = frozenset({str(LS.editionOf), str(ORG.subOrganizationOf), str(SKOS.broader)})
"""The vocabularies' own facts that lead from a term in use to the term above it, which then is in use as well."""

SEED = 20
"""One fixed number, so that the same graph has the same communities in every run."""

Json = dict[str, Any]


def kind_of(iri: str) -> str | None:
    """The kind in `/id/{kind}/{slug}`; None for what is no thing of the landscape."""
    kind, slash, slug = iri.removeprefix(THINGS).partition("/")
    return kind if iri.startswith(THINGS) and slash and slug else None


def drawn(term: object) -> bool:
    """Whether a term of a quad is a node of the picture."""
    return isinstance(term, NamedNode) and (kind := kind_of(term.value)) is not None and kind not in NOT_DRAWN


def view(quads: Iterable[Quad]) -> View:
    """The resources of the lists, the vocabulary's terms they refer to, and the stated relations, in fixed order."""
    stated: list[Quad] = []
    vocabulary: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        name = str(getattr(quad.graph_name, "value", ""))
        if name == GRAPH_VOCABULARIES:
            vocabulary[_value(quad.subject)].append(quad)
        elif name not in {GRAPH_EVIDENCE, GRAPH_INFERRED, GRAPH_ONTOLOGY}:
            stated.append(quad)
    used = {_value(term) for quad in stated for term in (quad.subject, quad.object) if drawn(term)}
    used |= set(_above(used, vocabulary))
    described = [quad for iri in used for quad in vocabulary.get(iri, ())]
    graph: View = nx.MultiDiGraph()
    for iri in sorted(used):
        graph.add_node(iri, kind=kind_of(iri), slug=iri.removeprefix(THINGS).partition("/")[2], en="", zh="", year=None)
    _name(graph, [*stated, *described])
    edges = {
        (_value(quad.subject), _value(quad.object), quad.predicate.value)
        for quad in (*stated, *described)
        if drawn(quad.object) and _value(quad.subject) in used and _value(quad.object) in used
    }
    for subject, object_, predicate in sorted(edges):
        graph.add_edge(subject, object_, key=predicate)
    return graph


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _above(used: set[str], vocabulary: dict[str, list[Quad]]) -> Iterator[str]:
    """The terms that lie above those in use, through any number of steps."""
    seen, todo = set(used), sorted(used)
    while todo:
        for quad in vocabulary.get(todo.pop(), ()):
            above = _value(quad.object)
            if quad.predicate.value in UPWARD and drawn(quad.object) and above not in seen:
                seen.add(above)
                todo.append(above)
                yield above


def _name(graph: View, quads: Iterable[Quad]) -> None:
    """Gives each node its names (`en` also holds one without language) and its year, the least of several."""
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for quad in quads:
        subject, predicate = _value(quad.subject), quad.predicate.value
        if subject not in graph or not isinstance(quad.object, Literal):
            continue
        if predicate in NAMES:
            slot = (subject, "zh" if (quad.object.language or "").startswith("zh") else "en")
            best[slot] = min(best.get(slot, (9, "")), (3 - NAMES[predicate], quad.object.value))
        elif predicate == str(LS.year) and (year := whole_number(quad.object.value)) is not None:
            graph.nodes[subject]["year"] = min(graph.nodes[subject]["year"] or year, year)
    for (subject, language), (_, name) in best.items():
        graph.nodes[subject][language] = name


def label(graph: View, iri: str) -> str:
    """How a node is called in a table: its English name, else its Chinese one, else the end of its IRI."""
    node = graph.nodes[iri]
    return str(node["en"] or node["zh"] or node["slug"])


def _simple(graph: View) -> nx.Graph[int]:
    """The same graph undirected, each pair once, over integers: sets of strings change their order from run to run."""
    number = {iri: at for at, iri in enumerate(graph)}
    simple: nx.Graph[int] = nx.Graph()
    simple.add_nodes_from(range(len(number)))
    weights = Counter((number[subject], number[object_]) for subject, object_ in graph.edges() if subject != object_)
    for (subject, object_), weight in sorted(weights.items()):
        old = simple.get_edge_data(subject, object_, {"weight": 0})["weight"]
        simple.add_edge(subject, object_, weight=old + weight)
    return simple


LARGE = 20_000
"""Edges from which on communities are first sought coarsely: Louvain alone takes minutes there."""


def _groups(simple: nx.Graph[int]) -> list[set[int]]:
    """Louvain's communities; of a large graph, Louvain's communities of the groups that label propagation finds."""
    if simple.number_of_edges() < LARGE:
        return list(nx.community.louvain_communities(simple, seed=SEED)) if len(simple) else []
    parts = sorted(map(sorted, nx.community.fast_label_propagation_communities(simple, weight="weight", seed=SEED)))
    home = {node: at for at, part in enumerate(parts) for node in part}
    weights: Counter[tuple[int, int]] = Counter()
    for one, other, told in simple.edges(data=True):
        weights[min(home[one], home[other]), max(home[one], home[other])] += told["weight"]
    coarse: nx.Graph[int] = nx.Graph()
    coarse.add_nodes_from(range(len(parts)))
    coarse.add_weighted_edges_from((one, other, weight) for (one, other), weight in sorted(weights.items()))
    found = nx.community.louvain_communities(coarse, seed=SEED)
    return [{node for at in group for node in parts[at]} for group in found]


def communities(graph: View) -> list[list[str]]:
    """Groups of nodes that hold together (Louvain), the largest first, in each the best connected first."""
    simple, iris = _simple(graph), list(graph)
    ranked = [sorted(group, key=lambda at: (-simple.degree[at], at)) for group in _groups(simple)]
    return [[iris[at] for at in group] for group in sorted(ranked, key=lambda group: (-len(group), group[0]))]


def betweenness(graph: View, samples: int = 200) -> dict[str, float]:
    """How often a node lies between two others, 0 to 1; estimated from `samples` starting points in larger graphs."""
    simple, iris = _simple(graph), list(graph)
    some = samples if len(iris) > samples else None
    return {iris[at]: value for at, value in nx.betweenness_centrality(simple, k=some, seed=SEED).items()}


SEAT = 36
"""How far apart the nodes of a community lie, in pixels at full size."""

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle by which a sunflower turns from seed to seed: discs of any size fill evenly."""


def positions(graph: View, groups: Sequence[Sequence[str]]) -> dict[str, tuple[int, int]]:
    """Where each node lies in the overview: a disc a community, the best connected in its middle; no forces."""
    radius = [SEAT * math.sqrt(len(group)) + 40 for group in groups]
    centres = _discs(radius, _order(graph, groups))
    place: dict[str, tuple[int, int]] = {}
    for (x, y), group in zip(centres, groups, strict=True):
        for seat, iri in enumerate(group):
            reach, angle = SEAT * math.sqrt(seat), seat * GOLDEN
            place[iri] = (round(x + reach * math.cos(angle)), round(y + reach * math.sin(angle)))
    return place


def _order(graph: View, groups: Sequence[Sequence[str]]) -> list[int]:
    """The communities, the largest first, each next one the most tied to those before it."""
    home = {iri: at for at, group in enumerate(groups) for iri in group}
    ties: Counter[tuple[int, int]] = Counter()
    for subject, object_ in graph.edges():
        ties[home[subject], home[object_]] += 1
        ties[home[object_], home[subject]] += 1
    pull = [0] * len(groups)
    left = dict.fromkeys(range(len(groups)))
    order: list[int] = []
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in ties:
        near[one].append(other)
    while left:
        # Beyond a few hundred groups only size decides: the rest are crumbs, and the search would be quadratic.
        best = max(left, key=lambda at: (pull[at], len(groups[at]), -at)) if len(order) < 300 else next(iter(left))
        del left[best]
        order.append(best)
        for other in near[best]:
            pull[other] += ties[best, other]
    return order


def _discs(radius: Sequence[float], order: Sequence[int]) -> list[tuple[float, float]]:
    """Centres of discs that do not overlap: each lands on the first free place of a spiral that is wider than high."""
    centres: list[tuple[float, float]] = [(0.0, 0.0)] * len(radius)
    taken: dict[tuple[int, int], list[int]] = defaultdict(list)
    cell = 2 * max(radius, default=1.0)
    turn = 0.0
    reached: dict[float, float] = {}
    for at in order:
        # What was taken for one disc is taken for the next of its size: the same spiral goes on where it stopped.
        angle = max(turn, reached.get(radius[at], 0.0))
        # The larger the disc, the longer its steps: a small one still finds the gaps between large ones.
        pitch, step = max(4.0, radius[at] / 12), radius[at] / 3
        while True:
            reach = pitch * angle
            x, y = 1.5 * reach * math.cos(angle), reach * math.sin(angle)
            column, row = int(x // cell), int(y // cell)
            around = (other for i in (-1, 0, 1) for j in (-1, 0, 1) for other in taken[column + i, row + j])
            if all(math.dist((x, y), centres[other]) >= radius[at] + radius[other] for other in around):
                break
            angle += step / (reach + step)
        centres[at] = (x, y)
        taken[column, row].append(at)
        reached[radius[at]] = angle
        # Small discs need not look again at the crowded middle; large ones were laid first.
        turn = max(turn, 0.5 * angle) if len(order) > 300 else turn
    return centres


def bridges(graph: View) -> list[Json]:
    """Organisations by the tasks their resources address: who ties which tasks together, and through what."""
    makers: dict[str, set[str]] = defaultdict(set)
    tasks: dict[str, set[str]] = defaultdict(set)
    for subject, object_ in graph.edges():
        for one, other in ((subject, object_), (object_, subject)):
            if graph.nodes[other]["kind"] == "organization":
                makers[one].add(other)
        if graph.nodes[object_]["kind"] == "task":
            tasks[subject].add(object_)
    reach: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for resource, owners in makers.items():
        for owner in owners:
            for task in tasks.get(resource, ()):
                reach[owner][task].add(resource)
    rows = [
        {
            "iri": owner,
            "label": label(graph, owner),
            "tasks": sorted(label(graph, task) for task in found),
            "resources": len(set().union(*found.values())),
        }
        for owner, found in reach.items()
    ]
    return sorted(rows, key=lambda row: (-len(row["tasks"]), -row["resources"], row["iri"]))


def timeline(graph: View) -> dict[int, dict[str, int]]:
    """Year -> kind -> how many things are of that year, in order of years; a thing without a year is not counted."""
    counts = Counter((node["year"], node["kind"]) for _, node in graph.nodes(data=True) if node["year"])
    years: dict[int, dict[str, int]] = {}
    for (year, kind), count in sorted(counts.items()):
        years.setdefault(year, {})[kind] = count
    return years


def summary(graph: View, top: int = 10) -> Json:
    """What there is to say about the whole graph, ready for JSON: sizes, parts, groups, hubs, bridges, years."""
    simple = _simple(graph)
    parts = sorted((len(part) for part in nx.connected_components(simple)), reverse=True)
    between = betweenness(graph)
    degree = dict(graph.degree())
    groups = communities(graph)
    return {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "kinds": dict(sorted(Counter(kind for _, kind in graph.nodes(data="kind")).items())),
        "relations": dict(Counter(predicate for _, _, predicate in graph.edges(keys=True)).most_common()),
        "components": {"count": len(parts), "largest": parts[0] if parts else 0, "alone": parts.count(1)},
        "communities": [
            {"size": len(group), "names": [label(graph, iri) for iri in group[:4]]}
            for group in groups
            if len(group) > 2
        ],
        "top_degree": _top(graph, degree, top),
        "top_betweenness": _top(graph, {iri: round(value, 4) for iri, value in between.items()}, top),
        "bridges": bridges(graph)[:top],
        "timeline": timeline(graph),
    }


def _top(graph: View, score: dict[str, Any], top: int) -> list[Json]:
    """The nodes with the highest score, with their names and kinds; ties in order of IRI."""
    best = sorted(score, key=lambda iri: (-score[iri], iri))[:top]
    return [
        {"iri": iri, "label": label(graph, iri), "kind": graph.nodes[iri]["kind"], "score": score[iri]} for iri in best
    ]


BAR, GAP, HIGH = 26, 8, 160
"""Pixels: how wide a bar of a chart is, how far the next one stands, and how high the highest is."""

INK, BLUE = "#4f5b66", "#0077bb"

SVG = "http://www.w3.org/2000/svg"


def timeline_svg(graph: View, title: str = "Things by year") -> str:
    """A standing bar chart of `timeline`, one bar a year, as an SVG document with its figures as text."""
    years = {year: sum(kinds.values()) for year, kinds in timeline(graph).items()}
    span = range(min(years, default=0), max(years, default=-1) + 1)
    most = max(years.values(), default=1)
    parts = []
    for at, year in enumerate(span):
        x, high = 20 + at * (BAR + GAP), round(HIGH * years.get(year, 0) / most, 1)
        parts.append(f'<rect x="{x}" y="{40 + HIGH - high}" width="{BAR}" height="{high}" fill="{BLUE}"/>')
        parts.append(_text(x + BAR / 2, 34 + HIGH - high, str(years.get(year, "")), anchor="middle"))
        parts.append(
            _text(x + BAR / 2, 56 + HIGH, f"’{year % 100:02d}" if len(span) > 12 else str(year), anchor="middle")
        )
    return _svg(title, 40 + max(len(span), 6) * (BAR + GAP), HIGH + 70, parts)


def top_svg(rows: Sequence[Json], title: str) -> str:
    """A lying bar chart of rows with `label` and `score`, as an SVG document."""
    most = max((row["score"] for row in rows), default=1) or 1
    parts = []
    for at, row in enumerate(rows):
        y = 30 + at * 24
        parts.append(_text(250, y + 14, str(row["label"])[:38], anchor="end"))
        parts.append(
            f'<rect x="260" y="{y + 3}" width="{round(300 * row["score"] / most, 1)}" height="15" fill="{BLUE}"/>'
        )
        parts.append(_text(266 + round(300 * row["score"] / most, 1), y + 15, f"{row['score']:g}", anchor="start"))
    return _svg(title, 640, 40 + len(rows) * 24, parts)


def _text(x: float, y: float, text: str, *, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="12" text-anchor="{anchor}" fill="{INK}">{escape(text)}</text>'


def _svg(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    """An SVG document on white, with its title as text for readers of the screen."""
    return (
        f'<svg xmlns="{SVG}" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'font-family="system-ui, sans-serif"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="20" y="18" font-size="14" font-weight="600" fill="{INK}">{escape(title)}</text>'
        f"{''.join(parts)}</svg>\n"
    )
