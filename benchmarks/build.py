"""How long it takes to read lists, stage by stage, as a ratio to the floor in the same run.

The floor is what no reader can go below: markdown-it-py parses the same bytes, and pyoxigraph loads the same quads in
bulk. Run: `python -m benchmarks.build [LIST ...] [--copies 1000]`. Copies of the lists are made different by a seeded
generator, so that names, addresses and identifiers do not repeat.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha1
from typing import TypeVar

import pyoxigraph as ox
from markdown_it import MarkdownIt

from kg_build.classify import classify
from kg_build.data import folder
from kg_build.harvest import harvest
from kg_build.lift import lift, quads
from kg_build.model import Document
from kg_build.parse import parse
from kg_build.resolve import resolve
from kg_build.vocabulary import Vocabulary

T = TypeVar("T")

STAGES = ("parse", "classify", "resolve", "lift")
"""The stages of the line that are measured."""
FLOOR = ("floor: markdown-it-py", "floor: bulk load")
"""What they are measured against."""
WORD = re.compile(r"(?<=[/\[])[A-Za-z][A-Za-z\-]{4,}")
"""A word of an address or at the beginning of a link's text: what the generator changes."""


def different(document: Document, seed: int) -> Document:
    """The document with the words of its names and addresses changed, the same for the same seed."""
    if not seed:
        return document
    random_ = random.Random(seed)
    mark = "".join(random_.choice("bcdfghklmnprstvz") + random_.choice("aeiou") for _ in range(3))
    text = WORD.sub(lambda word: f"{word[0]}{mark}", document.text)
    content = sha1(text.encode(), usedforsecurity=False).hexdigest()
    return replace(document, text=text, slug=f"{document.slug}-{seed}", content_id=f"swh:1:cnt:{content}")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time, and what the work gave."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def measure(documents: Sequence[Document], vocabulary: Vocabulary) -> dict[str, float]:
    """Seconds by stage, with the two parts of the floor and the number of entries and quads."""
    markdown = MarkdownIt("commonmark").enable("table")
    floor_parse, _ = timed(lambda: [markdown.parse(document.text) for document in documents])
    parsing, parsed = timed(lambda: [parse(document) for document in documents])
    classifying, classified = timed(
        lambda: [classify(document, item, vocabulary) for document, item in zip(documents, parsed, strict=True)]
    )
    resolving, resolved = timed(lambda: resolve(classified, vocabulary))
    lifting, made = timed(lambda: list(quads(lift(classified, resolved, vocabulary))))
    data = ox.serialize(made, format=ox.RdfFormat.N_QUADS) or b""
    floor_load, _ = timed(lambda: ox.Store().bulk_load(data, format=ox.RdfFormat.N_QUADS))
    return {
        "parse": parsing,
        "classify": classifying,
        "resolve": resolving,
        "lift": lifting,
        "floor: markdown-it-py": floor_parse,
        "floor: bulk load": floor_load,
        "entries": float(sum(len(document.entries) for document in classified)),
        "quads": float(len(made)),
    }


def report(title: str, times: dict[str, float]) -> float:
    """Seconds per thousand entries; the table of one run is printed."""
    floor = sum(times[name] for name in FLOOR)
    total = sum(times[name] for name in STAGES)
    print(f"{title}: {times['entries']:,.0f} entries, {times['quads']:,.0f} quads")
    for name in (*STAGES, *FLOOR):
        print(f"  {name:<24}{times[name]:8.3f} s {times[name] / floor:6.2f} x floor")
    print(f"  {'all stages':<24}{total:8.3f} s {total / floor:6.2f} x floor")
    return total / max(times["entries"], 1) * 1000


def main() -> None:
    """Measures the lists as they are, then different copies of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", nargs="*", help="lists to read; the bundled landscape if none is given")
    parser.add_argument("--copies", type=int, default=100, help="how many different copies of each list (default 100)")
    arguments = parser.parse_args()
    sources = arguments.lists or [str(path) for path in sorted((folder("graph") / "landscapes").glob("*.md"))]
    documents = list(harvest(sources))
    vocabulary = Vocabulary.load()
    measure(documents, vocabulary)  # once unmeasured: patterns are compiled, tables are built
    one = report("as they are", measure(documents, vocabulary))
    pace = one
    for copies in (arguments.copies // 10, arguments.copies):
        if copies > 1:
            many = [different(document, seed) for seed in range(copies) for document in documents]
            pace = report(f"{copies} different copies", measure(many, vocabulary))
    print(f"time per entry, the most copies against one: {pace / one:.2f}")


if __name__ == "__main__":
    main()
