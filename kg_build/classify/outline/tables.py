"""Tables: which column names the rows, and which tables only state facts of the entry above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg_build.classify.cues import key_of
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.names import clean, folded
from kg_build.classify.outline.runs import links_of
from kg_build.links import is_generic_label
from kg_build.model import Detail, Item, Run

Cells = tuple[tuple[str, Run], ...]
"""(heading of the column, content) of each cell of a row."""
NAME_COLUMN = re.compile(
    r"^(?:(?:model|dataset|data|resource|tool|project|paper|benchmark|corpus|task|method|system|library|software"
    r"|package|course|book|product|list|competition|challenge|evaluation framework|framework|corpora|title|"
    r"dataset name|data name|model name|name)s?(?:\s*name)?|名称|名字|数据集(?:名称)?|模型(?:名称)?|工具|项目"
    r"|论文(?:标题|题目)?|标题|题目|资源|语料(?:库)?|课程|书名|比赛(?:名称)?|任务名称?|产品|公司|机构名称)$",
    re.IGNORECASE,
)
"""Headings that name the rows."""
WEAK_NAME = re.compile(r"^(?:tasks?|methods?|任务(?:名称)?|papers?|论文|papers? titles?)$", re.IGNORECASE)
"""Headings that name the rows only where no other does."""
RANK_COLUMN = re.compile(r"^(?:#|no\.?|id|index|rank|序号|编号|排名|年份|year|date|日期|时间)$", re.IGNORECASE)
"""Headings of columns that number or date the rows."""
FLAG = re.compile(
    r"^(?:[+\-–—✓✔✗✘×√xX/\\?~☑☐✅❌ ]+|[~≈<>]?\d[\d.,%kKmMbB\-–~/ ]*|yes|no|n/?a|是|否|无|有)$", re.IGNORECASE
)
"""A cell that only marks or counts."""


def is_facts(table: Item) -> bool:
    """Does a table say only where things are: headings that are keys, cells that are generic links?"""
    cells = [cell for row in table.children for cell in row.cells]
    links = [link for _heading, run in cells for link in links_of(run)]
    return (
        bool(links)
        and len(table.children) <= 2
        and all(key_of(heading) is not None for heading, _run in cells)
        and all(link.form == "bare" or is_generic_label(link.text) or key_of(link.text) for link in links)
        and all(run.links or not folded(run.text) or FLAG.match(run.text.strip()) for _heading, run in cells)
    )


def facts(table: Item) -> Iterator[Detail]:
    """The cells of a table of facts, each under its heading."""
    for row in table.children:
        for heading, run in row.cells:
            yield Detail(key_of(heading) or "", heading, run, row.start, row.end)


def name_column(table: Item) -> int:
    """The column that names the rows: by its heading, else the first that has text of its own in most rows."""
    headings = [clean(heading) for heading, _run in table.children[0].cells] if table.children else []
    ranked = [
        (_name_rank(heading), _repeats(words), column)
        for column, heading in enumerate(headings)
        if (words := _words(table, column)) and (not _repeats(words) or _is_only_name(heading, headings))
    ]
    return min(ranked, default=(0, False, 0))[2]


def _is_only_name(heading: str, headings: Sequence[str]) -> bool:
    """Does a column's heading alone say that it names the rows? Then three things may have one name."""
    return [other for other in headings if NAME_COLUMN.match(other) and not WEAK_NAME.match(other)] == [heading]


def _name_rank(heading: str) -> int:
    """How well a column's heading says that it names the rows; 0 is best."""
    if RANK_COLUMN.match(heading):
        return 5
    if WEAK_NAME.match(heading):
        return 3
    if NAME_COLUMN.match(heading):
        return 0
    if key_of(heading) is None:
        return 0 if kind_of_heading(heading) else 1
    return 4


def _words(table: Item, column: int) -> list[str]:
    """What the cells of a column say; nothing, if most are marks, numbers or generic links."""
    runs = [row.cells[column][1] for row in table.children if column < len(row.cells)]
    texts = [
        run.text.strip()
        for run in runs
        if folded(run.text)
        and not FLAG.match(run.text.strip())
        and not (run.links and is_generic_label(run.links[0].text) and run.links[0].end > run.links[0].start)
    ]
    filled = sum(bool(run.text.strip() or run.links) for run in runs)
    return texts if 2 * len(texts) > filled > 0 else []


def _repeats(words: Sequence[str]) -> bool:
    """Do three cells or more all say one thing?"""
    return len(words) > 2 and len(set(words)) == 1


def has_words(run: Run) -> bool:
    """Is there anything in a cell that could be a name?"""
    return bool(run.text.strip()) or any(link.text for link in run.links)


def is_named_column(cells: Cells, column: int) -> bool:
    """Does a column's heading say that it names the rows?"""
    return column < len(cells) and NAME_COLUMN.match(clean(cells[column][0])) is not None


def filled(cells: Cells, above: Mapping[int, Run]) -> Cells:
    """The cells of a row, where an empty one left of the name repeats the one above."""
    return tuple(
        (heading, above[column] if column in above and not cell.text.strip() and not cell.links else cell)
        for column, (heading, cell) in enumerate(cells)
    )
