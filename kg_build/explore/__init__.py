"""The graph as one HTML page that a reader searches, walks and cites; the same page from a disk and from the server."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from kg_build.errors import StoreError
from kg_build.explore.html import render
from kg_build.explore.pack import Drawing, drawing, dumps, frame, near, network, pack
from kg_build.explore.read import Landscape, read
from kg_build.export import put

__all__ = ["Landscape", "ego", "explore", "found", "page", "read"]

Json = dict[str, Any]
Source = Iterable[Quad] | Path | Landscape

FIRST = 1500
"""How many nodes a page that fetches on demand begins with: the best connected, enough for a picture of the whole."""

FOUND = 50
"""How many results a search on demand gives."""


def page(quads: Source, *, title: str = "", remote: str | None = None, sparql: str | None = None) -> str:
    """The explorer as HTML text; with `remote`, an address that answers `?iri=` by `ego` and `?q=` by `found`.

    `sparql` is the address of a page that takes `?query=`; without it a query is only shown and copied.
    """
    landscape = quads if isinstance(quads, Landscape) else read(quads)
    title = title or _title(landscape)
    drawn = drawing(landscape)
    nodes, facts, partial = _all(landscape) if remote is None else _first(landscape)
    net = network(landscape, drawn, nodes, facts)
    payload = pack(landscape, net, nodes, facts) | frame(landscape, title)
    payload["nodes"]["group"] = [drawn.community[node] for node in nodes]
    if partial:
        payload["nodes"] |= {"whole": [], "degree": [len(landscape.around[node]) for node in nodes]}
    return render(net, dumps(payload), title=title, remote=remote, sparql=sparql)


def explore(quads: Source, *, title: str = "", out: Path) -> None:
    """Writes the explorer as one file, whole or not at all; StoreError where the place cannot be written."""
    text = page(quads, title=title)
    try:
        put(text.encode(), out)
    except OSError as error:
        problem = f"the page was not written: {(error.strerror or str(error)).lower()}"
        raise StoreError(problem, source=str(out), remedy="choose another file with --to") from error


def ego(landscape: Landscape, iri: str) -> Json | None:
    """What a page adds to its data when a reader comes to a node it knows only by name; None for an unknown IRI."""
    return _part(landscape, [landscape.number[iri]]) if iri in landscape.number else None


def found(landscape: Landscape, text: str) -> Json:
    """The nodes whose names hold all words of a text, the best connected first, at most 50, as data for the page."""
    terms = text.casefold().split()[:20]
    hits = [
        at for at, iri in enumerate(landscape.iris) if terms and all(term in _names(landscape, iri) for term in terms)
    ]
    hits.sort(key=lambda at: (-len(landscape.around[at]), at))
    return _part(landscape, hits[:FOUND]) | {"found": len(hits)}


def _names(landscape: Landscape, iri: str) -> str:
    node = landscape.view.nodes[iri]
    return f"{node['en']}\n{node['zh']}\n{node['slug']}".casefold()


def _part(landscape: Landscape, wanted: list[int]) -> Json:
    nodes, facts = near(landscape, wanted)
    flat = Drawing([(0, 0)] * len(landscape.iris), [], [])
    return pack(landscape, network(landscape, flat, nodes, facts), nodes, facts, whole=wanted)


def _all(landscape: Landscape) -> tuple[list[int], list[int], bool]:
    return list(range(len(landscape.iris))), list(range(len(landscape.facts))), False


def _first(landscape: Landscape) -> tuple[list[int], list[int], bool]:
    """The best connected nodes and the facts among them, without the lines; the page fetches the rest."""
    best = sorted(range(len(landscape.iris)), key=lambda at: (-len(landscape.around[at]), at))[:FIRST]
    inside = set(best)
    facts = [
        at for at, fact in enumerate(landscape.facts) if fact.form == "edge" and {fact.subject, fact.object} <= inside
    ]
    return sorted(inside), facts, True


def _title(landscape: Landscape) -> str:
    """The name of the list, where there is one; several are a landscape."""
    names = sorted({version.name for version in landscape.versions})
    return names[0] if len(names) == 1 else "lodscape"
