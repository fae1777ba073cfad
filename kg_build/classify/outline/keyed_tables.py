"""Tables of two columns that say of the heading above them one fact in each row: `Title`, `Source`, `Licence`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.cues import key_of
from kg_build.classify.names import clean, folded
from kg_build.classify.outline.runs import has_named_link, links_of
from kg_build.classify.outline.tables import FLAG
from kg_build.links import is_generic_label
from kg_build.model import Detail, Item, Run

FIELDS = re.compile(
    r"(?i)(?:meta\s?data|fields?|attributes?|propert(?:y|ies)|keys?|items?|aspects?|characteristics?|parameters?|facts?"
    r"|info(?:rmation)?|features?|components?|details?|spec(?:ification)?s?|categor(?:y|ies)|type|what|属性|字段|条目|项目?|类别|信息|元数据"
    r"|要素|参数|内容)?"
)
"""Headings of the column of keys; it may have none."""
OF_KEYS = re.compile(r"(?i)attributes?|propert(?:y|ies)|属性")
"""Headings that no other column has."""
VALUES = re.compile(
    r"(?i)(?:details?|values?|descriptions?|info(?:rmation)?|contents?|data|spec(?:ification)?s?|notes?|summary|取?值|内容|说明"
    r"|描述|详情|信息|介绍)?"
)
"""Headings of the column of values."""
FIGURE = re.compile(r"\d")
"""What figures are written with."""
LABEL = 40
"""A key has at most so many characters."""
PLAIN = 2
"""So many keys make a table of facts below such headings."""
ALONE = 3
"""So many, and two in three of its rows, below any other."""


def is_keyed(table: Item) -> bool:
    """Does each row say a fact of what stands above: are the cells of the first of two columns keys, one each?

    Below `Field` and `Value` a third of known keys will do, or one where the headings leave no doubt; below other
    headings most rows have one, and not only of links. Words alone may explain what the columns of other tables mean.
    """
    rows = _filled(table) if table.shape == "table" else []
    if len(rows) < PLAIN or any(len(row.cells) != 2 for row in rows):
        return False
    labels = [row.cells[0][1] for row in rows]
    words = [folded(run.text) for run in labels]
    if len(set(words)) < len(words) or any(links_of(run) or not 0 < len(clean(run.text)) <= LABEL for run in labels):
        return False
    keys = [key for run in labels if (key := key_of(run.text)) is not None]
    field, value = (clean(heading) for heading, _cell in table.children[0].cells)
    if FIELDS.fullmatch(field) and VALUES.fullmatch(value):
        said = any(links_of(row.cells[1][1]) or FIGURE.search(row.cells[1][1].text) for row in table.children)
        sure = OF_KEYS.fullmatch(field) is not None and bool(folded(value))
        return said and len(keys) >= (1 if sure else PLAIN) and (sure or 3 * len(keys) >= len(words))
    told = any(not key.startswith("link:") for key in keys)
    named = any(has_named_link(row.cells[1][1]) for row in table.children)
    return told and not named and len(keys) >= ALONE and 3 * len(keys) >= 2 * len(words)


FILE = re.compile(
    r"[\w\-+./ ]{1,80}\.(?:(?P<code>py|ipynb|sh|R)|jsonl?|csv|tsv|txt|xml|xlsx?|conllu?|pkl|h5|parquet|zip|7z|rar"
    r"|t?gz|tar|bz2)"
)
"""The name of a file; those of programs apart."""


def _filled(table: Item) -> list[Item]:
    """The rows of a table that are not empty."""
    return [row for row in table.children if any(run.text.strip() or run.links for _heading, run in row.cells)]


def says_facts(table: Item) -> bool:
    """Does a table only say facts of what stands above it, in its rows or in its columns, or list its files?"""
    return is_keyed(table) or _says_where(table) or lists_files(table)


def lists_files(table: Item) -> bool:
    """Has each row of a table one link, whose words are the name of a file: `train.json`?"""
    return len(table.children) > 1 and all(_file(row) is not None for row in table.children)


def _file(row: Item) -> tuple[re.Match[str], Run] | None:
    """(name, cell) of the file to which the one link of a row leads."""
    cells = [run for _heading, run in row.cells if links_of(run)]
    if len(cells) != 1 or len(cells[0].links) != 1:
        return None
    name = FILE.fullmatch(cells[0].text.strip())
    return (name, cells[0]) if name is not None else None


def _says_where(table: Item) -> bool:
    """Does a table say only where things are, with headings that are keys and cells that are generic links?"""
    cells = [cell for row in table.children for cell in row.cells]
    links = [link for _heading, run in cells for link in links_of(run)]
    return (
        bool(links)
        and len(table.children) <= 2
        and all(key_of(heading) is not None for heading, _run in cells)
        and all(link.form == "bare" or is_generic_label(link.text) or key_of(link.text) for link in links)
        and all(run.links or not folded(run.text) or FLAG.match(run.text.strip()) for _heading, run in cells)
    )


def facts_of(table: Item) -> Iterator[Detail]:
    """The facts of such a table, each under its key."""
    if is_keyed(table):
        yield from _keyed_facts(table)
        return
    if lists_files(table):
        for row in table.children:
            if found := _file(row):
                role = "code" if found[0]["code"] else "download"
                yield Detail(f"link:{role}", role, found[1], row.start, row.end)
        return
    for row in table.children:
        for heading, run in row.cells:
            yield Detail(key_of(heading) or "", heading, run, row.start, row.end)


def _keyed_facts(table: Item) -> Iterator[Detail]:
    """The values of the rows, each under its key; the headings are such a pair, too, if the first is a key."""
    field, value = (clean(heading) for heading, _cell in table.children[0].cells)
    key = key_of(field) if not FIELDS.fullmatch(field) else None
    if key is not None and folded(value):
        yield Detail(key, field, Run(value, table.start), table.start, table.start)
    for row in table.children:
        label, said = row.cells[0][1], row.cells[1][1]
        if said.text.strip() or said.links:
            yield Detail(key_of(label.text) or "", clean(label.text).strip(" *_:："), said, row.start, row.end)


def keyed_below(item: Item) -> list[Item]:
    """The tables of that sort right below a heading."""
    return [child for child in item.children if is_keyed(child)]
