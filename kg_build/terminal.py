"""What people read on a terminal: tables, progress, one-sentence errors, and never a control character from a list."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls that could recolour, overwrite or reverse what a terminal shows; a line feed and a tab may stay."""

WIDE = 120
"""Columns where the output is no terminal: wide enough for a row, narrow enough to read."""


def clean(text: str) -> str:
    """The text with a visible mark in place of each control character."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def console(*, stderr: bool = False) -> Console:
    """Where to print: with colours on a terminal, plain and of a fixed width elsewhere."""
    from rich.console import Console  # a command that prints nothing of this kind starts faster without

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else WIDE
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints rows under a title; a column of numbers stands to the right. Nothing is printed for no rows."""
    from rich import box
    from rich.table import Table

    shown = [[clean(str(cell)) for cell in row] for row in rows]
    if not shown:
        return
    drawn = Table(title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(columns):
        numbers = all(re.fullmatch(r"[\d,.\s%+-]*", row[index]) for row in shown)
        drawn.add_column(clean(column), justify="right" if numbers else "left", overflow="fold")
    for row in shown:
        drawn.add_row(*row)
    console().print(drawn)


def line(text: str, *, stderr: bool = False) -> None:
    """Prints one sentence."""
    console(stderr=stderr).print(clean(text), soft_wrap=True)


def send(content: bytes) -> None:
    """Writes bytes to standard output: unchanged to a file or a pipe, without control characters to a terminal."""
    if sys.stdout.isatty():
        content = clean(content.decode("utf-8", errors="replace")).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(content if content.endswith(b"\n") else content + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A line on a terminal that says what is being done; silent where there is no terminal."""
    shown = console(stderr=True)
    with shown.status("") as status:
        yield lambda text: status.update(clean(text))
