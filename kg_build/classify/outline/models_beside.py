"""Tables of data of which a column names the models trained on them: these are entries of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.names import clean, folded
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import has_named_link, links_of
from kg_build.classify.outline.tables import FLAG, Cells, widest
from kg_build.links import Refusal, read_link
from kg_build.model import Item, Run

MODEL_COLUMN = re.compile(
    r"(?P<trained>(?:trained|resulting|fine-?tuned|tuned|released) )?models?(?: names?)?"
    r"|(?P<zh>训练(?:出)?的?)?模型(?:名称?)?",
    re.IGNORECASE,
)
"""The heading of a column of models; it may say that they were trained on what the row names."""
OF_MODELS = re.compile(r"(?:model|param|模型|参数)|# ?param", re.IGNORECASE)
"""How the headings of columns begin that say something of these models, beside those of what they are based on."""
BETWEEN = re.compile(r"[,，、;；]\s*")
"""Between the names of several."""
TRAINED_ON = "Trained on"
"""The heading under which a model has the name of its data."""


def models_beside(table: Item, column: int) -> tuple[int, frozenset[int]] | None:
    """(the column of models, the columns that are about these) of a table whose rows are data; None for any other.

    The heading says that they were trained, a column says on what they are based, or they are linked as models are.
    """
    headings = [clean(heading).replace("_", " ") for heading, _run in widest(table)]
    if column >= len(headings) or kind_of_heading(headings[column]) != "dataset":
        return None
    for at, heading in enumerate(headings):
        named = MODEL_COLUMN.fullmatch(heading) if at != column else None
        if named is None:
            continue
        based = {n for n, other in enumerate(headings) if key_of(other) == "based-on"}
        if based or named["trained"] or named["zh"] or _are_model_pages(table, at):
            about = {n for n, other in enumerate(headings) if n != column and OF_MODELS.match(other)}
            return at, frozenset({at, *about, *based})
    return None


def _are_model_pages(table: Item, column: int) -> bool:
    """Do all links of a column, each by a name, lead to pages of models?"""
    runs = [row.cells[column][1] for row in table.children if column < len(row.cells)]
    linked = [run for run in runs if links_of(run)]
    facts = [read_link(link.target) for run in linked for link in links_of(run)]
    return (
        bool(linked)
        and all(map(has_named_link, linked))
        and all(not isinstance(one, Refusal) and one.kind == "model" for one in facts)
    )


def without_models(cells: Cells, about: frozenset[int]) -> Cells:
    """The cells of a row with nothing in those that are about the models."""
    return tuple(
        (heading, Run("", run.line)) if at in about else (heading, run) for at, (heading, run) in enumerate(cells)
    )


def models_in(cells: Cells, column: int, about: frozenset[int], data: Run) -> Iterator[tuple[Run, Cells]]:
    """(name, cells) of each model in a row; the first cell is that of its name, the last names its data."""
    run = cells[column][1] if column < len(cells) else Run("", data.line)
    if not folded(run.text) or FLAG.match(run.text.strip()):
        return
    others = [cells[at] for at in sorted(about) if at != column and at < len(cells)]
    for piece in split(run, [match.end() for match in BETWEEN.finditer(run.text)]):
        name = replace(piece, text=piece.text.rstrip(" ,，、;；"))
        if folded(name.text):
            yield name, ((cells[column][0], name), *others, (TRAINED_ON, replace(data, links=())))
