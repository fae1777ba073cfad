"""Columns of a table whose cells tell what no key of their headings does: how much a row holds, where it appeared."""

from __future__ import annotations

import re

from kg_build.classify.cues import key_of
from kg_build.classify.names import PROPER, clean
from kg_build.classify.outline.tables import FOUND_IN, RANK_COLUMN, SAYS_WHAT, are_dated, hold_periodicals, widest
from kg_build.links import LinkFacts, read_link
from kg_build.model import Item, Run

COUNT_COLUMN = re.compile(r"#|n|№|数", re.IGNORECASE)
"""Headings of columns that number the rows or count what each of them holds."""
SCALED = re.compile(r"[~≈<>]?\s?\d[\d.,]*\s?(?:[kKmMbBtT]|千|万|亿)\+?|[~≈<>]?\d{1,3}(?:,\d{3})+\+?")
"""A number with its scale, or with marks between its thousands: it counts, and is no row's own."""
BASE = re.compile(
    r"(?i)(?:backbone |base |underlying |frozen )?(?:LLM|(?:large )?language model|(?:text|LLM|language) decoder)s?"
)
"""The heading of a column that says on which language model those of another are built."""
OF_MODELS = re.compile(r"(?i)(?:models?|methods?|systems?|agents?)(?: names?)?|模型(?:名称?)?|方法")
"""The heading of the column that names these."""
REPOSITORIES = ("github", "huggingface", "gitee")
"""The schemes of identifiers that end with a name."""
NAMED_FIRST = re.compile(r"[^:：,，。]{1,40}[:：]|[^\s,，]{2,30}[,，]")
"""How a description begins that has the name of the thing itself."""
TRAINING = re.compile(r"(?i)(?:pre-?)?training|训练")
"""The heading of a column that may name the data that models were trained on."""
EVALUATION = re.compile(r"(?i)(?:evaluat(?:ion|ed on)|test(?:ing|ed on)?|评[估测]|测试)")
"""The heading of the one beside it."""
BETWEEN = re.compile(r"\s*[,，、;；]\s*")
"""Between the names of such data."""
OF_DATA = re.compile(r"(?=[\w.\-+/ ]*(?:[a-z][A-Z]|[A-Z]{2}|\d))[A-Za-z][\w.\-+/]*(?: [A-Z\d][\w.\-+/]*){0,4}")
"""A name with more than one capital or a digit in it."""
CHANGES = re.compile(
    r"(?i)(?:change|update|modification|revision)s?(?: notes?)?|what'?s new|更新(?:内容|说明|记录)?|变更|修改"
)
"""The heading of a column that says what was changed."""


def told_columns(table: Item) -> dict[str, str]:
    """Heading -> key of the columns whose cells tell what no key of the heading does.

    Under `#` stands how much each row holds, where most cells have a scale; under a heading that is no key, the venue.
    """
    headings = [heading for heading, _run in widest(table)]
    titled = any(key_of(clean(heading)) == "title" for heading in headings)
    evaluated = any(EVALUATION.fullmatch(clean(heading)) for heading in headings)
    told: dict[str, str] = {}
    for column, heading in enumerate(headings):
        said = _said(table, column)
        if COUNT_COLUMN.fullmatch(clean(heading)):
            if 2 * sum(map(_is_scaled, said)) > len(said):
                told[heading] = "size"
        elif key_of(heading) is None and BASE.fullmatch(clean(heading)) and any(map(OF_MODELS.fullmatch, headings)):
            told[heading] = "based-on"
        elif evaluated and TRAINING.fullmatch(clean(heading)):
            if _name_data(said):
                told[heading] = "trained-on"
        elif (key_of(heading) in (None, "year") and len(said) > 1 and are_dated(said)) or (
            titled and FOUND_IN.fullmatch(clean(heading)) and hold_periodicals(table, column)
        ):
            told[heading] = "venue"
    return told


def _said(table: Item, column: int) -> list[str]:
    """What the filled cells of a column say."""
    texts = [row.cells[column][1].text.strip() for row in table.children if column < len(row.cells)]
    return [text for text in texts if text]


def _name_data(said: list[str]) -> bool:
    """Are most parts of some cells, and more than two, names as those of data are?"""
    parts = [part for text in said for part in BETWEEN.split(text)]
    names = sum(OF_DATA.fullmatch(part) is not None for part in parts)
    return names > 2 and 3 * names >= 2 * len(parts)


def _is_scaled(text: str) -> bool:
    return SCALED.fullmatch(text) is not None


def column_of_repositories(table: Item, column: int) -> int:
    """The column of which each cell is nothing but the address of a repository, where another only describes these.

    What stands below `Notes` is no name; the address has one.
    """
    headings = [clean(heading) for heading, _run in widest(table)]
    if column >= len(headings) or key_of(headings[column]) not in SAYS_WHAT:
        return column
    if any(NAMED_FIRST.match(text) or PROPER.search(text.split()[0]) for text in _said(table, column)):
        return column
    for at in range(len(headings)):
        cells = [row.cells[at][1] for row in table.children if at < len(row.cells) and at != column]
        if cells and all(map(_is_repository, cells)):
            return at
    return column


def _is_repository(cell: Run) -> bool:
    """Is a cell nothing but the bare address of a repository?"""
    link = cell.links[0] if len(cell.links) == 1 and cell.links[0].form == "bare" else None
    facts = read_link(link.target) if link is not None and link.text == cell.text.strip(" <>") else None
    return isinstance(facts, LinkFacts) and any(one.scheme in REPOSITORIES for one in facts.identifiers)


def tells_changes(table: Item) -> bool:
    """Does a table say when the list was changed, and in what: `| Date | Change |`?"""
    headings = [clean(heading) for heading, _run in widest(table)]
    return (
        len(headings) == 2 and RANK_COLUMN.match(headings[0]) is not None and CHANGES.fullmatch(headings[1]) is not None
    )
