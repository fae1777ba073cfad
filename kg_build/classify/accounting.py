"""The links of a list that no stage took up, so that none is lost in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg_build.links import find_bare_urls
from kg_build.model import Reported

DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s|^\.\. _")
"""Where a reference link has its address: it counts where it is used."""
FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


_WRITTEN = re.compile(r"%[0-9A-Fa-f]{2}|[\\*_<>()\[\]\s]")


def unread(text: str, taken: Iterable[tuple[int, str]]) -> Iterator[Reported]:
    """The addresses that stand in the text and are not among the (line, target) pairs that were taken up.

    Code, comments and what is nested too deep for the parser hold such addresses.
    """
    by_line: dict[int, Counter[str]] = {}
    for line, target in taken:
        by_line.setdefault(line, Counter())[_plain(target)] += 1
    everywhere = {target for found in by_line.values() for target in found}
    fenced = comment = False
    for number, line in enumerate(text.split("\n"), 1):
        if FENCE.match(line):
            fenced = not fenced
        comment = (comment or "<!--" in line) and not (comment and "-->" in line and "<!--" not in line)
        if "://" not in line:
            comment = comment and "-->" not in line
            continue
        left = by_line.get(number, Counter())
        around = left + by_line.get(number - 1, Counter()) + by_line.get(number + 1, Counter())
        for _start, _end, url in find_bare_urls(line):
            found = _plain(url)
            known = any(target and (target.startswith(found) or found.startswith(target)) for target in around)
            if not known and not (DEFINITION.match(line) and found in everywhere):
                reason = (
                    "in code"
                    if fenced
                    else "in a comment"
                    if comment or "<!--" in line
                    else "nested too deep to be read"
                )
                yield Reported(number, url, reason)
        comment = comment and "-->" not in line


def _plain(target: str) -> str:
    """An address without what parsers write differently: case, escapes, a last slash."""
    return _WRITTEN.sub("", target).rstrip("/.,;:!?'\"").lower()
