"""Addresses that stand in a text by themselves -> links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator

from kg_build.links import find_bare_urls
from kg_build.model import Link


def bare_links(text: str, taken: Collection[tuple[int, int]], line_at: Callable[[int], int]) -> Iterator[Link]:
    """The addresses of a text as links, but those within the ranges that other links take."""
    ranges = sorted(taken)
    starts = [first for first, _last in ranges]
    reach = [0]  # where the ranges up to one end: one may lie within another
    for _first, last in ranges:
        reach.append(max(reach[-1], last))
    for start, end, url in find_bare_urls(text):
        if reach[bisect_left(starts, end)] <= start:
            yield Link(url, url, line_at(start), "bare", start, end)
