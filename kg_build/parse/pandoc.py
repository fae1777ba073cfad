"""Tables drawn with dashes, as pandoc writes and reads them -> Items; CommonMark makes rules and code of their lines.

In all of them a line of dashes in groups says where the columns are. Rows are lines, or, where a line of dashes above
the headings and below the last row frames the table, several lines each with a blank one between; `+---+` draws a grid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from kg_build.model import Item, Run
from kg_build.parse.quirks import FENCE

COLUMNS = re.compile(r" *-{3,}(?: +-{3,})+ *")
"""The line of dashes in groups that parts the headings from the rows."""
FRAME = re.compile(r" {0,3}-{20,} *")
"""The line of dashes above the headings and below the last row."""
GRID = re.compile(r" {0,3}\+(?:[-=:]{3,}\+){2,} *")
"""The line between the rows of a grid."""
HEADED = 8
"""The headings of a table have so many lines at the most."""
Place = tuple[int, int]
"""Where a column begins and ends on a line."""


def without_drawn_tables(text: str, read: Callable[[str, int], Run]) -> tuple[str, list[Item]]:
    """The text with its drawn tables blanked, and the tables; `read` makes the Run of a cell."""
    lines = text.split("\n")
    tables: list[Item] = []
    fence, at = "", 0
    while at < len(lines):
        line = lines[at]
        mark = FENCE.match(line) if line.lstrip()[:1] in ("`", "~") else None
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1][:3]
        found = None
        if not fence and line.lstrip()[:1] in ("-", "+"):
            found = _grid(lines, at, read) if GRID.fullmatch(line) else _ruled(lines, at, read)
        if found is None:
            at += 1
            continue
        first, end, table = found
        tables.append(table)
        lines[first:end] = [""] * (end - first)
        at = end
    return "\n".join(lines), tables


def _ruled(lines: Sequence[str], at: int, read: Callable[[str, int], Run]) -> tuple[int, int, Item] | None:
    """(first line, line behind, table) of the table whose columns, or frame, a line of dashes draws; None if none."""
    framed = FRAME.fullmatch(lines[at]) is not None
    rule = _rule_below(lines, at) if framed else at
    if rule is None or COLUMNS.fullmatch(lines[rule]) is None:
        return None
    first = at if framed else rule - 1
    if first < 0 or not lines[rule - 1].strip():
        return None
    end = rule + 1
    if framed:
        while end < len(lines) and not FRAME.fullmatch(lines[end]):
            if lines[end][:1] == "#" or _is_fence(lines[end]):
                return None
            end += 1
        if end == len(lines):
            return None
    else:
        while end < len(lines) and lines[end].strip() and not COLUMNS.fullmatch(lines[end]):
            end += 1
    columns = _columns(lines[rule])
    headings = _joined(lines[first + framed : rule], columns)
    rows = _blocks(lines, rule + 1, end) if framed else [(row, row + 1) for row in range(rule + 1, end)]
    made = [_row(headings, _joined(lines[a:b], columns), a, b, read) for a, b in rows]
    behind = min(len(lines), end + (framed or (end < len(lines) and bool(lines[end].strip()))))
    return (first, behind, _table(made)) if made and sum(map(_is_worded, headings)) > 1 else None


def _rule_below(lines: Sequence[str], at: int) -> int | None:
    """The line of dashes in groups below the headings of a framed table."""
    for place in range(at + 1, min(at + 1 + HEADED, len(lines))):
        if not lines[place].strip():
            return None
        if COLUMNS.fullmatch(lines[place]):
            return place
    return None


def _grid(lines: Sequence[str], at: int, read: Callable[[str, int], Run]) -> tuple[int, int, Item] | None:
    """The same of a grid, whose columns stand between bars."""
    end = at
    while end < len(lines) and lines[end].lstrip()[:1] in ("+", "|"):
        end += 1
    marks = [place for place, sign in enumerate(lines[at]) if sign == "+"]
    columns = [(before + 1, behind) for before, behind in pairwise(marks)]
    rules = [place for place in range(at, end) if GRID.fullmatch(lines[place])]
    parts = [(before + 1, behind) for before, behind in pairwise(rules) if behind > before + 1]
    if len(parts) < 2:
        return None
    (start, stop), *rows = parts
    headings = _joined(lines[start:stop], columns)
    return at, end, _table([_row(headings, _joined(lines[a:b], columns), a, b, read) for a, b in rows])


def _columns(rule: str) -> list[Place]:
    """Where the columns begin and end that a line of dashes draws; the last goes on to the end of each line."""
    starts = [match.start() for match in re.finditer(r"-+", rule)]
    return [*pairwise(starts), (starts[-1], 1 << 30)]


def _joined(lines: Sequence[str], columns: Sequence[Place]) -> list[str]:
    """What stands in each column on some lines."""
    cut = [_cells(line, columns) for line in lines]
    return [" ".join(part for row in cut if (part := row[number].strip())) for number in range(len(columns))]


def _cells(line: str, columns: Sequence[Place]) -> list[str]:
    """The parts of a line, one for each column; those of a grid stand between its bars, be they out of place."""
    bars = line.strip().split("|")
    if len(bars) == len(columns) + 2 and not bars[0] and not bars[-1]:
        return bars[1:-1]
    return [_within(line, place) for place in columns]


def _within(line: str, place: Place) -> str:
    """The part of a line in a column; wide characters take two places."""
    start, end = place
    if line.isascii():
        return line[start:end]
    at, part = 0, []
    for sign in line:
        if start <= at < end:
            part.append(sign)
        at += 2 if east_asian_width(sign) in "WF" else 1
    return "".join(part)


def _blocks(lines: Sequence[str], start: int, end: int) -> list[Place]:
    """(first line, line behind) of the rows that blank lines part."""
    found: list[Place] = []
    for at in range(start, end):
        if not lines[at].strip():
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _row(headings: Sequence[str], cells: Sequence[str], a: int, b: int, read: Callable[[str, int], Run]) -> Item:
    named = [(clean, read(cell, a + 1)) for clean, cell in zip(map(_plain, headings), cells, strict=True)]
    return Item("row", Run("", a + 1), a + 1, b, cells=tuple(named))


def _is_worded(heading: str) -> bool:
    return any(map(str.isalnum, heading))


def _plain(heading: str) -> str:
    """A heading without marks and what escapes them."""
    return heading.replace("\\", "").strip("* ")


def _table(rows: Sequence[Item]) -> Item:
    return Item("table", Run("", rows[0].start), rows[0].start, rows[-1].end, children=tuple(rows))


def _is_fence(line: str) -> bool:
    return line.lstrip()[:3] in ("```", "~~~")
