"""What the other columns of a table say of the kind of its rows: methods beside papers, models beside their base."""

from __future__ import annotations

import re

from kg_build.classify.case import Case, Found
from kg_build.classify.cues import key_of
from kg_build.classify.kinds import is_title
from kg_build.classify.outline.tables import METHOD_COLUMN
from kg_build.classify.task_names import of_heading

USED = re.compile(r"(?i)underlying|powered|[使所采]用|依托|底层|背后|驱动")
"""What is said of the model that a program works with."""
METHODS = re.compile(
    r"(?i)(?:used |evaluation )?(?:baselines?|backbones?|base models?|data\s?sets?|kbs?|kgs?)|used .{2,20}"
)
"""Columns of a table of methods."""


def named_method(case: Case) -> Found:
    """A row of a column of methods, beside its paper or venue; a title there is that paper's."""
    heading, *others = case.written.headings or ("",)
    if not METHOD_COLUMN.fullmatch(heading.strip()) or is_title(case.name.text):
        return None
    return ("model", "column-heading") if any(_of_paper(h) for h in others) else None


def _of_paper(heading: str) -> bool:
    """Says a column in which paper something is described, or where that was published?"""
    return key_of(heading) in ("link:paper", "venue") or heading.strip().lower().rstrip(".") in ("ref", "refs")


def method(case: Case) -> Found:
    """A row below a task, in a table with papers and what the methods were compared with or made of."""
    headings = case.written.headings[1:]
    if case.column is not None or case.section is not None or not any(METHODS.fullmatch(h.strip()) for h in headings):
        return None
    title = case.written.sections[-1].title if case.written.sections else ""
    of_task = of_heading(title) is not None or case.page.vocabulary.mentions(title, ("task",))
    return ("model", "columns") if of_task and any(key_of(h) == "link:paper" for h in headings) else None


def of_base(case: Case) -> Found:
    """A row that says in a column of its own on which model it is based."""
    based = case.written.shape == "row" and any(
        detail.key == "based-on" and not USED.search(detail.label) and any(map(str.isalpha, detail.text))
        for detail in case.written.details
    )
    return ("model", "column-of-base") if based else None
