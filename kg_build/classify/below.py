"""Evidence that an entry stands below another one: a track, a version, an edition, a part, a paper of it."""

from __future__ import annotations

import re

from kg_build.classify.case import VERSION, Case, Found
from kg_build.classify.contests import SOLUTION, TRACK, is_edition_of, is_only_event
from kg_build.classify.cues import key_of
from kg_build.classify.kinds import DATA, is_title, kind_of_name
from kg_build.classify.names import LABELLED
from kg_build.classify.naming import title_of
from kg_build.classify.outline import MEASURED
from kg_build.model import Entry

BELOW_KEY = {"link:paper": "paper", "link:article": "blog-post", "link:dataset": "dataset", "link:model": "model"}
"""Key under which an entry stands below another one -> its kind."""
DESCRIBED = frozenset({"model", "dataset", "knowledge-graph", "benchmark", "tool", "product"})
"""Kinds of things below which a title with no link but to a paper is that paper."""
CONTESTS = ("competition", "track")
"""Kinds of things below which the papers of those stand who took part."""
SERIES = re.compile(r"(?i)\b(?:challenges|competitions|contests)\b")
"""The name of a series, below which each competition is one."""


def below(case: Case) -> Found:
    """What stands under another entry."""
    kind = _kind_below(case, case.parent) if case.parent is not None else None
    return (kind, "below-its-parent") if kind else None


def _kind_below(case: Case, parent: Entry) -> str | None:
    """A track, a version, an edition, a part, by the key it stands under and its parent's kind."""
    written, under = case.written, case.written.under
    if parent.kind in ("competition", "benchmark") and (under == "tracks" or LABELLED.match(written.run.text)):
        return "track"
    if under == "link:solution" or (parent.kind in CONTESTS and SOLUTION.search(case.name.text)):
        return "tool"
    if under == "versions" or VERSION.search(case.name.text):
        return parent.kind
    edition = parent.kind == "competition" and is_edition_of(case.name.text, parent.name, case.page)
    if under == "editions" or edition or is_only_event(case.name.text, case.page):
        return parent.kind if parent.kind in DATA else "competition"
    if under.startswith("link:"):
        post = under == "link:paper" and bool(case.links) and all(address.role == "article" for address in case.links)
        return "blog-post" if post else BELOW_KEY.get(under)
    papers = bool(case.links) and all(address.role == "paper" for address in case.links)
    titled = is_title(title_of(written) or case.name.text)
    if titled and ((papers and parent.kind in DESCRIBED) or (parent.kind in CONTESTS and _is_entered(case))):
        return "paper"
    if written.shape == "row" and parent.kind in DATA and not titled and _is_of_data(case):
        return "dataset"
    named = next((address for address in case.links if address.in_name), None)
    if named is not None and named.facts.kind in ("paper", "blog-post"):
        return named.facts.kind
    if parent.kind == "competition":
        by_name = kind_of_name(case.name.text)
        of_series = by_name == "competition" and SERIES.search(parent.name) is not None
        return by_name if by_name and (of_series or by_name != "competition") else "track"
    return None


def _is_of_data(case: Case) -> bool:
    """Says the row of a short name how much data it is, or where they are from: a part of the data set above?"""
    return any(detail.key in ("source-of-data", "size") for detail in case.written.details)


def _is_entered(case: Case) -> bool:
    """Leads a title below a contest to its paper, itself or in a row of titles: the work of one who took part?"""
    main, headings = case.main, case.written.headings
    if headings:
        titles = any(key_of(heading) == "title" for heading in headings)
        return titles and any(address.role == "paper" for address in case.links)
    return main is not None and main.in_name and main.role == "paper" and not TRACK.search(case.name.text)


def measured(case: Case) -> Found:
    """A heading of data with a table of results below it: a track by its name, else the data it is, or a data set."""
    if case.written.under != MEASURED:
        return None
    told = case.known.hint if case.known is not None else case.by_name
    return ("track" if TRACK.search(case.name.text) else told if told in DATA and told else "dataset"), "results-below"
