"""The links of a list that no stage took up, so that none is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg_build.links import find_bare_urls, without_secrets
from kg_build.model import Claim, Entry, Reported

DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s|^\.\. _|^__\s")
"""Where a reference link has its address: it counts where it is used."""
FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
"""Where code begins or ends."""
WRITTEN = re.compile(r"%[0-9A-Fa-f]{2}|[\\*_<>()\[\]\s]")
"""What parsers write differently in an address."""


def unread(text: str, taken: Iterable[tuple[int, str]]) -> Iterator[Reported]:
    """The addresses that stand in the text and are not among the (line, target) pairs that were taken up.

    Code, comments and what is nested too deep for the parser hold such addresses.
    """
    on_line: dict[int, set[str]] = {}
    for number, target in taken:
        on_line.setdefault(number, set()).add(_plain(target))
    everywhere = set().union(*on_line.values())
    for number, line, reason in _lines_with_addresses(text):
        around = set().union(*(on_line.get(near, ()) for near in (number - 1, number, number + 1)))
        for _start, _end, url in find_bare_urls(line):
            safe, _cut = without_secrets(url)
            found = _plain(safe)
            known = found in around or any(
                target and (target.startswith(found) or found.startswith(target)) for target in around
            )
            if not known and not (DEFINITION.match(line) and found in everywhere):
                yield Reported(number, safe, reason)


def links_on_nodes(entry: Entry) -> list[Claim]:
    """The links of an entry, and those of things that only its prose leads on to; each where it stands, once."""
    links = [claim for claim in entry.claims if claim.relation.startswith("link:")]
    own = [claim for claim in links if claim.about is None]
    places = {(claim.start, claim.target) for claim in own}
    return own + [claim for claim in links if claim.about is not None and (claim.start, claim.target) not in places]


def _lines_with_addresses(text: str) -> Iterator[tuple[int, str, str]]:
    """(number, line, why an address on it may have been missed) of the lines that hold an address."""
    fenced = comment = False
    for number, line in enumerate(text.split("\n"), 1):
        if FENCE.match(line):
            fenced = not fenced
        comment = (comment or "<!--" in line) and not (comment and "-->" in line and "<!--" not in line)
        if "://" in line:
            in_comment = comment or "<!--" in line
            yield number, line, "in code" if fenced else "in a comment" if in_comment else "nested too deep to be read"
        comment = comment and "-->" not in line


def _plain(target: str) -> str:
    """An address without what parsers write differently: case, escapes, a last slash."""
    return WRITTEN.sub("", target).rstrip("/.,;:!?'\"").lower()
