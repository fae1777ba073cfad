"""The worked example of docs/graph.md: a small invented world that every stage after the facts is tried on."""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse


def quads() -> list[Quad]:
    """The quads of the example, in the order of the manual."""
    manual = (Path(__file__).parents[1] / "docs" / "graph.md").read_text(encoding="utf-8")
    block = re.search(r"```trig\n(.*?)```", manual, re.DOTALL)
    assert block
    return list(parse(block[1], format=RdfFormat.TRIG))


def store() -> Store:
    """The example as a store."""
    filled = Store()
    filled.extend(quads())
    return filled
