"""Several things that one cell names in bold: `**Glow / Wick · Lamp-2** (Lamp Lab)`."""

from __future__ import annotations

import re

from kg_build.classify.names import PROPER, folded
from kg_build.classify.outline.pieces import split
from kg_build.model import Run

BETWEEN = re.compile(r"\s(?:/|·|•|\|)\s")
"""Between the names of several things: a mark with blanks around it."""
LATIN = re.compile(r"[A-Z][\w.+\-]*(?: [\w.+\-]+){0,3}")
"""A name in Latin letters, of a few words."""
SHOUTED = re.compile(r"[A-Z]{2,8}")
"""What may be short for the name beside it."""


def several_in_bold(run: Run) -> list[Run]:
    """A cell in one part for each proper name in the bold text that begins it; whole where one is another name."""
    start, end = run.strong[0]
    marks = list(BETWEEN.finditer(run.text, start, end)) if not run.text[:start].strip() else []
    if not marks:
        return [run]
    parts = split(run, [at for mark in marks for at in mark.span()])[::2]
    names = [part.text[: part.strong[0][1]].strip() if part.strong else "" for part in parts]
    proper = all(LATIN.fullmatch(name) and any(map(PROPER.search, name.split())) for name in names)
    return parts if proper and not _is_short(names) else [run]


def _is_short(names: list[str]) -> bool:
    """Are these one name and what is short for it, or one name in two spellings?"""
    if len(set(map(folded, names))) < len(names):
        return True
    initials = {"".join(word[0] for word in name.split()).upper() for name in names if " " in name}
    return any(SHOUTED.fullmatch(name) and name in initials for name in names)
