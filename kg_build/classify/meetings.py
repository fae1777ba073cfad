"""The meetings no vocabulary knows at which contests are held, as prose or the key of their source names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.page import PROSE, Page
from kg_build.classify.unknown_venues import published
from kg_build.model import Claim, Detail, Entry

_WORD = r"[A-Z][\w&\-]{0,30}"
_NAME = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th) )?(?P<name>(?:{_WORD} (?:(?:on|of|and|for|in) )?){{1,8}}"
    r"(?:Workshop|Conference|Symposium)"
    rf"|(?:International )?(?:Workshop|Conference|Symposium) on {_WORD}(?: (?:(?:on|of|and|for|in) )?{_WORD}){{0,8}})"
)
_SHORT = r"\s?\(\s?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z&]*)(?:[\s\-'’]*(?P<year>(?:19|20)\d\d))?\s?\)"
AT = re.compile(
    rf"\b(?:at|part of|with|alongside|(?:held|hosted|organi[sz]ed|shared task) (?:in|by|of)) the {_NAME}{_SHORT}"
)
"""`at the Dim Lamp Workshop (DLW 2020)`, in a first sentence."""
PRESENTS = re.compile(
    rf"\W*(?:[Tt]he )?{_NAME}(?:{_SHORT})? (?:presents?|organi[sz]es?|hosts?|runs?|holds?) (?:an? |its |the )?"
    r"(?:[\w\-]+ ){0,4}?(?:shared task|challenge|competition|contest)"
)
"""`The Dim Lamp Workshop presents a shared task`."""
SOURCE = re.compile(rf"(?:The )?{_NAME}(?:{_SHORT})?\W*")
"""The same under a word for the source, and nothing else."""
SENTENCE = re.compile(r"[a-z)\]][.;]\s")
"""Where the first sentence ends."""
FAR = 300
"""So many characters of a description say where a contest is held."""


def meetings(entry: Entry, page: Page) -> Iterator[Claim]:
    """The meeting at which a contest is held, where nothing else says one."""
    if entry.kind not in ("competition", "track") or any(said.relation == "held-at" for said in entry.claims):
        return
    for detail in entry.written.details:
        match = _in_source(detail) if detail.key == "source" else _in_prose(detail) if detail.key in PROSE else None
        if match is None or page.vocabulary.venue_mentions(match[0]):
            continue
        said = match["short"] and match["year"]
        name, year = (match["short"], int(match["year"])) if said else (match["name"], None)
        at = match.start("short" if said else "name")
        rule = "source-key" if detail.key == "source" else "meeting-in-prose"
        yield from published(name, year, detail.run, rule, at, page, relation="held-at")
        return


def _in_source(detail: Detail) -> re.Match[str] | None:
    return SOURCE.fullmatch(detail.run.text, detail.value)


def _in_prose(detail: Detail) -> re.Match[str] | None:
    text = detail.run.text
    if not any(word in text for word in ("Workshop", "Conference", "Symposium")):
        return None
    stop = SENTENCE.search(text, detail.value)
    end = min(stop.start() + 1 if stop else len(text), detail.value + FAR)
    return PRESENTS.match(text, detail.value) or AT.search(text, detail.value, end)
