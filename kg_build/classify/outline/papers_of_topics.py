"""Tables of which each row is a topic, and one cell of it lists the papers: `| Topic | Representative papers |`."""

from __future__ import annotations

import re

from kg_build.classify.names import clean
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import links_of
from kg_build.links import is_generic_label
from kg_build.model import Item, Link, Run

TOPIC = re.compile(
    r"(?:(?:sub|research |main |key )?-?(?:topic|field|area|theme|direction|categor(?:y|ie)|subject|aspect)s?"
    r"|(?:研究|子)?(?:主题|方向|领域|类别|分类|话题))",
    re.IGNORECASE,
)
"""Headings of columns that say what the papers of a row are about."""
PAPERS = re.compile(r"(?i)\b(?:papers|publications|articles|works|studies|literature)\b|论文|文献|工作")
"""What the heading of a column of papers has."""
TITLE_WORDS = 3
"""A linked title has so many words."""


def papers_column(table: Item) -> int | None:
    """The column of a table of topics that lists papers, if most of its cells hold two or more and no other leads out.

    The first column is that of the topics.
    """
    cells = table.children[0].cells if table.children else ()
    if len(cells) < 2 or not TOPIC.fullmatch(clean(cells[0][0])):
        return None
    listed = (at for at, (heading, _run) in enumerate(cells) if at and PAPERS.search(heading))
    return next((column for column in listed if _lists_papers(table, column)), None)


def _lists_papers(table: Item, column: int) -> bool:
    """Hold most cells of a column two titles or more, each cell one at least, and does no other column lead out?"""
    held = [len(_titles(row.cells[column][1])) for row in table.children if column < len(row.cells)]
    if not all(held) or 2 * sum(count > 1 for count in held) <= len(table.children):
        return False
    others = (run for row in table.children for at, (_heading, run) in enumerate(row.cells) if at != column)
    return not any("://" in link.target for run in others for link in links_of(run))


def papers_in(run: Run) -> list[Run]:
    """The cell in parts that each begin with a linked title."""
    return split(run, [link.start for link in _titles(run)])[1:]


def _titles(run: Run) -> list[Link]:
    """The links of a cell that are titles; none where words stand before the first."""
    found = [link for link in links_of(run) if link.form in ("inline", "html") and _is_title(link)]
    return found if found and not run.text[: found[0].start].strip(" -*•·") else []


def _is_title(link: Link) -> bool:
    return "://" in link.target and len(link.text.split()) >= TITLE_WORDS and not is_generic_label(link.text)
