"""What the little pictures say that lists put beside names: `![](https://img.shields.io/badge/ACL-2021-blue)`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from urllib.parse import unquote

from kg_build.classify.cues import key_of
from kg_build.classify.page import Page
from kg_build.model import Entry, Run
from kg_build.vocabulary import VenueMention

BADGE = re.compile(r"(?i)://(?:img\.shields\.io|badgen\.net|img\.badgesize\.io)/(?:static/v1|badge)/(?P<words>[^/?#]+)")
"""The address of a picture whose words and colour stand in it."""
PART = re.compile(r"(?<!-)-(?!-)")
"""Between its label, its words and its colour; two hyphens are one."""
MEETING = re.compile(r"[A-Z]\w*[A-Z]\w*[ '’-]?(?:19|20)\d\d")
"""Words that say where and when; their label only says who keeps the paper: `ACL | LREC 2024`."""
SAYS_WHERE = frozenset({"venue", "link:paper", "held-at"})
"""Keys that may be its label."""

ONLY = re.compile(r"(?:[\s()（）\[\]【】`*.,，、:：'’&/\-]|\band\b|(?:19|20)\d\d)*")
"""What may stand around a venue that is all a cell says."""


def venue_of_badge(entry: Entry, page: Page) -> tuple[VenueMention, Run, int, str] | None:
    """(venue, text, where the picture stands, its words) of the first badge that says a venue with its year alone."""
    for run, at, words in badges(entry):
        for mention in page.vocabulary.venue_mentions(words):
            if mention.year and ONLY.fullmatch(words[: mention.start]) and ONLY.fullmatch(words[mention.end :]):
                return mention, run, at, words
    return None


def badges(entry: Entry) -> Iterator[tuple[Run, int, str]]:
    """(text, where the picture stands, its words) for each picture with words beside an entry; a key is left out."""
    for run in (entry.written.run, *(detail.run for detail in entry.written.details)):
        for link in run.links:
            match = BADGE.search(link.target) if link.form == "image" else None
            if match is not None:
                yield run, link.start, words_of(match["words"])


def words_of(path: str, keys: Container[str] | None = SAYS_WHERE) -> str:
    """The label and the words of a badge, without its colour; a label that is one of some keys is left out.

    Any key is with None.
    """
    parts = [_plain(part) for part in PART.split(unquote(path).removesuffix(".svg"))]
    said = parts[:-1] if len(parts) > 1 else parts
    key = key_of(said[0]) if len(said) > 1 else None
    told = (key is not None and (keys is None or key in keys)) or (len(said) > 1 and MEETING.fullmatch(said[1]))
    return " ".join(said[1:] if told else said)


def _plain(part: str) -> str:
    """A part as it is shown: a line below is a blank, two of them are one."""
    return part.replace("--", "-").replace("__", "\0").replace("_", " ").replace("\0", "_").strip()
