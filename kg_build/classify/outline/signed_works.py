"""Works without an address: a title and who wrote it right behind.

The title is in italics, in bold or in quotation marks; or all is `The Dim Lamp - Jane Doe (2003)`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg_build.classify.cues import key_of
from kg_build.classify.outline.before_name import plain_lead
from kg_build.classify.persons import no_name, series
from kg_build.model import Run

BETWEEN = re.compile(r"[\s.,，*_]{0,3}(?:[-–—]{1,3}|by\b|[,，(（/]|作者[:：])\s{0,2}(?=[^\W\d_])")
"""What stands between the title and who wrote it."""
BEHIND = re.compile(r"\s*(?:[.。,，;；:：()（）\[【]|[-–—]{1,3}\s|(?:19|20)\d\d|著|编著|$)")
"""What stands behind them."""
QUOTED = re.compile(r"[\"“](?P<title>[^\"“”]{6,160})[\"”]|《(?P<zh>[^《》]{2,80})》")
"""A title in quotation marks."""
PLAIN = re.compile(
    r"(?P<title>[^\W_a-z][^|\n]{7,160}?)(?=\s+(?:[-–—]{1,3}|by)\s+(?P<who>[^()（）\n|]{4,120})\((?:19|20)\d\d\)\.?$)"
)
"""A title that nothing marks, who wrote it, and the year in a bracket at the end."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
YEAR_IN_BRACKET = re.compile(r"\s{0,2}[(（](?P<year>(?:19|20)\d\d)[)）]")
"""The year in a bracket behind the names."""
NEAR = 4
"""A year stands so near behind the names."""
WRITTEN = 6
"""At most so many wrote a book."""


class SignedWork(NamedTuple):
    """Where the title of such a work ends, and where those stand who wrote it."""

    end: int
    people: tuple[int, int]
    alone: bool
    """Was it one, whom nothing else tells from what might be said of the title?"""
    marked: bool
    """Do italics, bold letters or quotation marks tell where the title ends?"""
    year: str
    """The year in a bracket right behind the names."""


@lru_cache(maxsize=4096)
def signed_work(run: Run) -> SignedWork | None:
    """The work that a text without links begins with, by its title: `*The Dim Lamp* — Jane Doe. …`; else None.

    A year elsewhere than beside the names is that of a reference.
    """
    if any(link.form != "image" for link in run.links):
        return None
    lead = plain_lead(run)
    spans = [span for span in (*run.emphasis, *run.strong) if abs(span[0] - lead) <= 1]
    quoted = QUOTED.match(run.text, lead) if run.text[lead : lead + 1] in ('"', "“", "《") else None
    spans += [quoted.span()] if quoted else []
    plain = PLAIN.match(run.text, lead) if not spans else None
    if plain is not None:
        people = series(run.text, plain.start("who"))
        whole = plain.start("who") + len(plain["who"].rstrip())
        spans = [plain.span("title")] if people is not None and people.end == whole else []
    if not spans:
        return None
    start, end = spans[0]
    between = BETWEEN.match(run.text, end)
    title = run.text[start:end].strip(' *_"“”《》.,')
    if between is None or key_of(title) is not None or not _is_title(title):
        return None
    people = series(run.text, between.end())
    if people is None or len(people.people) > WRITTEN or any(no_name(one.name) for one in people.people):
        return None
    behind = BEHIND.match(run.text, people.end)
    dated = YEAR.search(run.text, people.end)
    if behind is None or (dated is not None and dated.start() > people.end + NEAR):
        return None
    year = YEAR_IN_BRACKET.match(run.text, people.end)
    names = (people.people[0].start, people.end)
    return SignedWork(end, names, len(people.people) == 1, plain is None, year["year"] if year else "")


def _is_title(title: str) -> bool:
    """Has a title two words or more with a capital, or is it Chinese?"""
    return not title.isascii() or (len(title.split()) > 1 and title[0].isupper())
