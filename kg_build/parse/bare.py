"""Addresses that stand in a text by themselves -> links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator

from kg_build.links import find_bare_urls
from kg_build.model import Link

PREPRINT = re.compile(r"arXiv:\s?(?P<number>\d{4}\.\d{4,5})(?:v\d{1,2})?(?!\d)")
"""The number of a preprint, as references end with it: as good as its address."""


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


def preprints(text: str, known: Collection[Link], line_at: Callable[[int], int]) -> Iterator[Link]:
    """The numbers of preprints in a text as links, but those within other links and those to which others lead."""
    for match in PREPRINT.finditer(text):
        apart = all(link.end <= match.start() or match.end() <= link.start for link in known)
        if apart and not any(match["number"] in link.target for link in known):
            target = f"https://arxiv.org/abs/{match['number']}"
            yield Link(match[0], target, line_at(match.start()), "inline", *match.span())
