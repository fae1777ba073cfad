"""A text in pieces: the lines of a paragraph, each with its links and its emphasised parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg_build.classify.outline.name_ends import bracketed_name_end
from kg_build.classify.outline.runs import links_of
from kg_build.model import Item, Link, Run


def lines_of(paragraph: Item) -> list[Item]:
    """A paragraph in which every line has a link of its own is a list without bullets; any other stays whole.

    So does one of which only the first line begins with a name in heavy brackets.
    """
    parts = split(paragraph.run, paragraph.run.breaks)
    if len(parts) < 2 or sum(bool(links_of(part)) for part in parts) < 0.8 * len(parts):
        return [paragraph]
    if bracketed_name_end(parts[0]) and not any(bracketed_name_end(part) for part in parts[1:]):
        return [paragraph]
    return [replace(paragraph, run=part, start=part.line, end=part.line) for part in parts]


def split(run: Run, cuts: Sequence[int]) -> list[Run]:
    """A run as one more runs than there are cuts, in one pass; a link belongs to the part in which it begins."""
    starts = [0, *cuts]
    ends = [*cuts, len(run.text)]
    links: list[list[Link]] = [[] for _ in starts]
    for link in run.links:
        at = bisect_right(starts, link.start) - 1
        begin, end = starts[at], ends[at]
        links[at].append(replace(link, start=link.start - begin, end=min(link.end, end) - begin))
    strong, code, emphasis = (_shared_out(ranges, starts, ends) for ranges in (run.strong, run.code, run.emphasis))
    breaks: list[list[int]] = [[] for _ in starts]
    lines = [run.line] * len(starts)
    for number, position in enumerate(run.breaks, 1):
        at = bisect_right(starts, position) - 1
        if position > starts[at]:
            breaks[at].append(position - starts[at])
        else:
            lines[at] = run.line + number
    for at in range(1, len(starts)):
        lines[at] = max(lines[at], lines[at - 1] + len(breaks[at - 1]))
    return [
        Run(
            run.text[starts[at] : ends[at]].rstrip(),
            lines[at],
            tuple(links[at]),
            tuple(strong[at]),
            tuple(code[at]),
            tuple(breaks[at]),
            tuple(emphasis[at]),
        )
        for at in range(len(starts))
    ]


def _shared_out(
    ranges: Sequence[tuple[int, int]], starts: Sequence[int], ends: Sequence[int]
) -> list[list[tuple[int, int]]]:
    """The ranges within each part of a text, counted from its beginning."""
    shared: list[list[tuple[int, int]]] = [[] for _ in starts]
    for a, b in ranges:
        at = bisect_right(starts, a) - 1
        while at < len(starts) and starts[at] < b:
            shared[at].append((max(a, starts[at]) - starts[at], min(b, ends[at]) - starts[at]))
            at += 1
    return shared
