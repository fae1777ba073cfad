"""References by the Chinese standard, which mark the sort of a work: `DOE J, ROE R. A title[C/OL]//Proceedings…`."""

from __future__ import annotations

import re

from kg_build.classify.outline.published import Fields
from kg_build.model import Run

SORT = re.compile(r"\s*\[(?P<sort>[JCMDPRSNAGZ]|EB|DB|CP)(?:/(?:OL|CD|MT|DK))?\]")
"""The mark behind a title: of an article, a paper at a meeting, a book, a thesis …"""
MARKED = re.compile(
    r"(?:\[\d{1,4}\]\s*)?(?P<people>[^.\[\]:：]{2,300}?)[.．]\s*(?P<title>[^\[\]]{6,300}?)"
    rf"{SORT.pattern}(?P<behind>[^\n]*)"
)
"""Authors, title, its sort, and what stands behind."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""The year, behind the place of publication."""
WITH_PLACE = frozenset("JCA")
"""Sorts of works that stand in a journal or proceedings."""


def marked_by_sort(run: Run, lead: int) -> Fields | None:
    """The title of such a reference that begins at `lead`, its authors, place and year."""
    match = MARKED.match(run.text, lead) if "]" in run.text else None
    if match is None:
        return None
    year = YEAR.search(match["behind"])
    before = match["behind"][: year.start()] if year else ""
    where = re.split(r"[.．]\s", before.strip(" ./,，．"))[-1].strip(" ./,，．") if match["sort"] in WITH_PLACE else ""
    return Fields(*match.span("title"), match["people"].strip(), where, year[0] if year else "")
