"""Tables of results: a heading above one that names the data on which the models in its rows were measured."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain
from kg_build.classify.kinds import DATA, kind_of_name
from kg_build.classify.names import clean, folded, section_title
from kg_build.classify.outline.name_ends import NAME_WORD
from kg_build.classify.outline.tables import widest
from kg_build.classify.task_names import of_heading
from kg_build.model import Item, Run

MEASURED = "results"
"""What an entry stands under that names what was measured on; no key is called so."""
SYSTEM_COLUMN = re.compile(
    r"(?:models?|systems?|methods?|approach(?:es)?|algorithms?|architectures?|模型|方法|系统|算法)(?: ?names?|名称?)?",
    re.IGNORECASE,
)
"""The heading of a column of what was measured."""
FIGURE = re.compile(r"[\s*_~≈<>]*(?P<score>\d{1,3}(?:\.\d{1,4})?)\s?(?P<unit>%)?(?![\w.,:/\-])")
"""A cell that begins with a score: `84.3`, `76 %`; not a size (`110M`), a date or a ratio."""
NO_METRIC = frozenset({"year", "date", "size", "task", "note", "description", "language"})
"""Keys of columns of figures that are no scores."""
RANK = re.compile(r"(?:#|no\.?|rank|排名|序号)", re.IGNORECASE)
"""The heading of a column that numbers the rows."""
OF_DATA = re.compile(
    r"\b(?:data\s?sets?|corpus|corpora|treebanks?|benchmarks?|test sets?|shared tasks?|challenge|task \d+)\b"
    r"|数据集|语料|基准|评测",
    re.IGNORECASE,
)
"""What prose says of data."""
SEVERAL = re.compile(r"(?i)(?<![su])s\s*$")
"""How the heading ends that names things of a kind and not one of them."""


GATHERS = re.compile(r"(?i)(?<![su])s\s*$|^[\u3400-\u9fff]{2,8}\s*$")
"""How the words of a row may end that gather those below: in the plural, or they are few and in Chinese."""


def score_of(text: str) -> re.Match[str] | None:
    """The figure with which a cell begins, as `score` and `unit`; None where it begins with none."""
    return FIGURE.match(text)


def is_metric(heading: str) -> bool:
    """May the figures below the heading of a column be scores?"""
    return bool(clean(heading)) and key_of(heading) not in NO_METRIC and not RANK.fullmatch(clean(heading))


def is_results(table: Item) -> bool:
    """Has a table a column of models, systems or methods, and one of scores, with links to what says so?"""
    headings = [clean(heading) for heading, _run in widest(table)]
    systems = any(SYSTEM_COLUMN.fullmatch(heading) for heading in headings)
    return (
        systems and any(run.links for run in table.runs()) and any(_is_scored(table, n) for n in range(len(headings)))
    )


def _is_scored(table: Item, column: int) -> bool:
    """Are most filled cells of a column scores?"""
    cells = [row.cells[column] for row in table.children if column < len(row.cells)]
    filled = [run.text for _heading, run in cells if folded(run.text)]
    scores = sum(FIGURE.match(text) is not None for text in filled)
    return bool(filled) and 3 * scores >= 2 * len(filled) and is_metric(cells[0][0])


def results_below(item: Item) -> tuple[Item, ...]:
    """The tables of results and the headings below a heading of data; nothing below any other heading."""
    title = section_title(item.run)
    below = tuple(child for child in item.children if child.shape in ("heading", "pseudo") or _holds(child))
    scored = any(_holds(child) or any(map(_holds, child.children)) for child in below)
    return below if scored and _names_data(title, _prose(item.children)) else ()


def _holds(item: Item) -> bool:
    return item.shape == "table" and is_results(item)


def _prose(items: Sequence[Item]) -> str:
    """The paragraphs below a heading, up to the first heading there."""
    texts: list[str] = []
    for item in items:
        if item.shape in ("heading", "pseudo"):
            break
        if item.shape == "paragraph":
            texts.append(item.run.text)
    return " ".join(texts)


def _names_data(title: str, prose: str) -> bool:
    """Is a heading the name of data, or of a task with data, of which the prose below it speaks?"""
    kind = kind_of_name(title)
    several = is_plain(title) and SEVERAL.search(title) is not None
    if not OF_DATA.search(f"{title}\n{prose}") or of_heading(title) is not None or key_of(title) or several:
        return False
    if any(NAME_WORD.search(word) for word in title.split()):
        return True
    begins = title if kind is None else " ".join(title.split()[:2])  # `the Town Lamp (TL) corpus`
    return len(title.split()) > 1 and kind in (None, *DATA) and folded(begins) in folded(prose)


def head_of_group(row: Item, columns: int) -> Run | None:
    """What the only filled cell of a row says that gathers those below: a single cell, or words in italics or bold.

    It may also be the plural of a kind (`Wick models`).
    """
    filled = [run for _heading, run in row.cells if run.text.strip() or run.links]
    if len(filled) != 1 or columns < 2 or not folded(filled[0].text):
        return None
    run = filled[0]
    if len(row.cells) == 1:
        return run
    spans = () if run.links else (*run.emphasis, *run.strong)
    whole = any(not run.text[:start].strip(" :") and not run.text[end:].strip(" :：") for start, end in spans)
    return run if whole or (not run.links and GATHERS.search(run.text) and is_plain(run.text)) else None
