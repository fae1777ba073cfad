"""Sentences of a description that say nothing but who made the thing and when: `Doe, Roe (Lamp Lab), 2019.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg_build.classify.persons import SURNAME, Named, no_name
from kg_build.classify.values import language

BEGIN = re.compile(r"(?:(?<=[\w)\]”\"]{2})[.!?;]|\s[-–—]|^)\s*(?=[^\W\d_])")
"""Where a sentence may begin."""
_WHEN = (
    r"(?:,\s*(?:(?P<where>[A-Z][\w\-]*[A-Z][\w\-]*)\s|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s)?"
    r"(?P<year>(?:19|20)\d\d)[a-z]?)"
)
_END = r"\s*(?:[.;。](?=\s|$)|$)"
NAMES = re.compile(
    rf"(?P<who>{SURNAME}(?:,\s(?:and\s|&\s)?{SURNAME}|\s(?:and|&)\s{SURNAME}){{0,8}})"
    rf"(?P<others>,?\s(?:and\s)?et al\b\.?)?"
    rf"\s?(?:\((?P<party>[^()\d]{{2,40}})\))?{_WHEN}?{_END}"
)
"""`Doe, Roe and Wick (Lamp Lab), 2019.`, `Doe et al., LTSR 2019.`"""
PARTY = re.compile(rf"(?P<party>[^\W_][\w.&\-]*(?:\s[A-Z][\w.&\-]*){{0,4}}){_WHEN}{_END}")
"""`Lamp Lab, June 2019.`"""
SIGNED = re.compile(rf"[.)]\s{SURNAME}(?:,\s{SURNAME}){{1,5}}(?:\s\([^()\d]{{2,40}}\))?,\s(?:19|20)\d\d\.")
"""A sentence that can be nothing else, in the text of a list."""
NO_SURNAME = re.compile(
    r"(?i)\b(?:train|test|dev|validation|english|web|apps?|twitter|reddit|youtube|facebook|instagram|tweets|comments|posts|news"
    r"|forums|emails?|sms|wikipedia|songs?|poems|proverbs|speeches|includes?|covers|january|february|march|april|june|july|august"
    r"|september|october|november|december|version|beta|alpha)\b"
)
"""Words of which descriptions are made and names are not."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, people and an organisation, and in which year, with where each stands."""

    people: tuple[Named, ...]
    party: tuple[int, int] | None
    year: tuple[int, int] | None


def signatures(text: str, begin: int, whole: str) -> Iterator[Signature]:
    """The signatures in a text from `begin` on; without a year they are two full names or more, or names as the list
    `whole` signs with elsewhere.
    """
    for at in BEGIN.finditer(text, begin):
        found = NAMES.match(text, at.end())
        people = _people(found, whole) if found else ()
        if found and people:
            party = found.span("party") if found["party"] else None
            yield Signature(people, party, _year(found))
        elif (alone := PARTY.match(text, at.end())) is not None:
            yield Signature((), alone.span("party"), _year(alone))


def _year(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the year stands; none where it is that of a venue, which says it."""
    return match.span("year") if match["year"] and not match["where"] else None


def _people(match: re.Match[str], whole: str) -> tuple[Named, ...]:
    """The people of a sentence of names; none where they may be anything else."""
    if no_name(match["who"].replace(" and ", " ")) or NO_SURNAME.search(match["who"]):
        return ()
    found = [
        Named(" ".join(part[0].split()), match.start("who") + part.start(), match.start("who") + part.end())
        for part in re.finditer(SURNAME, match["who"])
    ]
    if any(language(person.name) for person in found):
        return ()
    if match["others"]:
        return tuple(found) if match["year"] else ()
    if len(found) < 2:
        return ()
    full = all(" " in person.name for person in found)
    return tuple(found) if match["year"] or full or signs_by_surname(whole) else ()


@lru_cache(maxsize=8)
def signs_by_surname(whole: str) -> bool:
    """Has a list two such sentences at least that can be nothing else?"""
    return len(SIGNED.findall(whole)) > 1
