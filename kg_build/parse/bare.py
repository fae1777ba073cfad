"""Addresses that stand in a text by themselves -> links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kg_build.links import find_bare_urls
from kg_build.model import Link


def bare_links(text: str, taken: Collection[tuple[int, int]], line_at: Callable[[int], int]) -> Iterator[Link]:
    """The addresses of a text as links, but those within the ranges that other links take."""
    for start, end, url in find_bare_urls(text):
        if not any(first < end and start < last for first, last in taken):
            yield Link(url, url, line_at(start), "bare", start, end)
