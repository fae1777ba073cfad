"""Items without the credentials and keys that addresses hold, wherever these stand: no later stage sees one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from operator import is_

from kg_build.links import redact, secrets_in, without, without_secrets
from kg_build.model import Item, Link, Run

Spans = Sequence[tuple[int, int]]


def redacted(item: Item) -> Item:
    """The item with every text and address below it redacted; the same object where there is nothing to cut."""
    run = _run(item.run)
    cells = tuple((redact(heading), _run(cell)) for heading, cell in item.cells)
    children = tuple(map(redacted, item.children))
    unchanged = run is item.run and cells == item.cells and all(map(is_, children, item.children))
    return item if unchanged else replace(item, run=run, cells=cells, children=children)


def _run(run: Run) -> Run:
    """The run with what is secret cut from its text and links, and all positions moved to where they are then."""
    links = tuple(map(_link, run.links))
    cuts = _cuts(run) if secrets_in(run.text) else []
    if not cuts and all(map(is_, links, run.links)):
        return run

    starts = [start for start, _end in cuts]
    lost = [0, *accumulate(end - start for start, end in cuts)]

    def moved(position: int) -> int:
        before = bisect_left(starts, position)
        inside = max(cuts[before - 1][1] - position, 0) if before else 0
        return position - lost[before] + inside

    def all_moved(spans: Spans) -> tuple[tuple[int, int], ...]:
        return tuple((moved(start), moved(end)) for start, end in spans)

    return Run(
        without(run.text, cuts),
        run.line,
        tuple(replace(link, start=moved(link.start), end=moved(link.end)) for link in links),
        all_moved(run.strong),
        all_moved(run.code),
        tuple(map(moved, run.breaks)),
        all_moved(run.emphasis),
    )


def _cuts(run: Run) -> list[tuple[int, int]]:
    """What to cut from the text of a run; an address does not reach from a link into the words around it."""
    edges = sorted({0, len(run.text), *(edge for link in run.links for edge in (link.start, link.end))})
    return [
        (first + start, first + end)
        for first, last in pairwise(edges)
        for start, end in secrets_in(run.text[first:last])
    ]


def _link(link: Link) -> Link:
    """The link without what is secret in its words and its address, and with what was cut from the latter."""
    text, (target, cut) = redact(link.text), without_secrets(link.target)
    return link if (text, target) == (link.text, link.target) else replace(link, text=text, target=target, cut=cut)
