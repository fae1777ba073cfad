"""Tables of which each row is a topic, and one cell of it lists the papers or the data: `| Task | Data sets |`."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_build.classify.headings import is_plain
from kg_build.classify.names import clean
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import links_of
from kg_build.classify.outline.tables import widest
from kg_build.links import is_generic_label
from kg_build.model import Item, Link, Run

TOPIC = re.compile(
    r"(?:(?:sub|research |main |key )?-?(?:topic|field|area|theme|direction|categor(?:y|ie)|subject|aspect|task|domain"
    r"|language|modality|type)s?|(?:研究|子)?(?:主题|方向|领域|类别|分类|话题|任务|语言|模态|类型))",
    re.IGNORECASE,
)
"""Headings of columns that say what the papers or things of a row are about."""
PAPERS = re.compile(r"(?i)\b(?:papers|publications|articles|works|studies|literature)\b|论文|文献|工作")
"""What the heading of a column of papers has."""
TITLE_WORDS = 3
"""A linked title has so many words."""
SEVERAL = re.compile(r"(?i)(?<!s)s\s*$|[\u4e00-\u9fff]\s*$")
"""How the heading of a column ends whose cells may hold several things each."""


def papers_column(table: Item) -> int | None:
    """The column of a table of topics that lists papers or things of a kind, each linked.

    Most of its cells hold two or more, or one of them two titles of papers, and no other column leads out.

    The first column is that of the topics.
    """
    cells = widest(table)
    if len(cells) < 2 or not TOPIC.fullmatch(clean(cells[0][0])):
        return None
    listed = (
        at for at, (heading, _run) in enumerate(cells) if at and (PAPERS.search(heading) or _is_of_things(heading))
    )
    return next((column for column in listed if _lists_several(table, column)), None)


def _is_of_things(heading: str) -> bool:
    """Is the heading of a column the plural of a kind that has names?"""
    return SEVERAL.search(heading) is not None and is_plain(heading)


def _lists_several(table: Item, column: int) -> bool:
    """Hold most cells of a column two names or more, or one two titles, each one at least, and does no other lead out?

    The words hardly repeat.
    """
    cells = [row.cells[column] for row in table.children if column < len(row.cells)]
    held = [[link.text for link in _titles(run, heading)] for heading, run in cells]
    words = [text for texts in held for text in texts]
    several, papers = sum(len(texts) > 1 for texts in held), PAPERS.search(cells[0][0]) if cells else None
    if not all(held) or (several < 1 if papers else 2 * several <= len(table.children)):
        return False
    if 10 * len(set(words)) < 9 * len(words):  # `train` and `test` in each row are parts of what it names.
        return False
    others = (run for row in table.children for at, (_heading, run) in enumerate(row.cells) if at != column)
    return not any("://" in link.target for run in others for link in links_of(run))


def papers_in(run: Run, heading: str) -> list[Run]:
    """The cell in parts that each begin with a linked title, or a linked name."""
    parts = split(run, [link.start for link in _titles(run, heading)])[1:]
    return [replace(part, text=part.text.rstrip(" ,，、;；|/")) for part in parts]


def _titles(run: Run, heading: str) -> list[Link]:
    """The links of a cell that are titles, or names of things; none where words stand before the first."""
    named = not PAPERS.search(heading)
    found = [link for link in links_of(run) if link.form in ("inline", "html") and _is_title(link, named=named)]
    return found if found and not run.text[: found[0].start].strip(" -*•·") else []


def _is_title(link: Link, *, named: bool) -> bool:
    words = len(link.text.split())
    return "://" in link.target and words >= (1 if named else TITLE_WORDS) and not is_generic_label(link.text)
