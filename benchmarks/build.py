"""How long it takes to read lists, stage by stage, as a ratio to the floor in the same run.

The floor is what no reader can go below: markdown-it-py parses the same bytes, and pyoxigraph loads the same quads in
bulk. Stages are told in seconds of one processor; the last row is the whole as a build runs it, with as many processes
as there are processors, by the clock, against the floor by the clock. Run:
`python -m benchmarks.build [LIST ...] [--copies 1000]`. Copies of the lists are made different by a seeded generator:
most names, addresses and identifiers occur in one copy only; those that all share are the things that many lists name.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha1
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from markdown_it import MarkdownIt

from kg_build.build import collector_paused
from kg_build.classify import Classified, classify
from kg_build.data import folder as data_folder
from kg_build.harvest import harvest
from kg_build.lift import Lifted, lift, quads
from kg_build.line import read
from kg_build.model import Document
from kg_build.parse import parse
from kg_build.resolve import Resolved, resolve
from kg_build.vocabulary import Vocabulary

T = TypeVar("T")

STAGES = ("parse", "classify", "resolve", "lift")
"""The stages of the line that are measured."""
FLOOR = ("floor: markdown-it-py", "floor: bulk load")
"""What they are measured against."""
SITES = r"(?:www\.)?(?:github|huggingface|arxiv|aclanthology|aclweb|doi|physionet|tianchi\.aliyun|kaggle|youtube)\."
"""Sites that many lists link to; the copies link to other places there."""
AS_BUILT = ("as a build runs them", "floor: by the clock")
"""All stages and the floor by the clock, not by what they take of a processor."""
WORD = re.compile(
    rf"(?<=[/\[])(?!{SITES}|datasets/)[A-Za-z][A-Za-z\-]{{4,}}|(?<=\[)[\u3400-\u9fff]{{2,}}|^#+ \w{{3,}}", re.M
)
"""A word of an address or at the beginning of a link's text or heading: what the generator changes."""
ARXIV = re.compile(r"(?<=arxiv\.org/(?:abs|pdf)/)(\d{4})\.(\d{5})")
"""A paper's identifier, of which each copy has another."""


def different(document: Document, seed: int) -> Document:
    """The document with the words of its names and addresses changed, the same for the same seed."""
    if not seed:
        return document
    random_ = random.Random(seed)
    mark = "".join(random_.choice("bcdfghklmnprstvz") + random_.choice("aeiou") for _ in range(4))
    text = WORD.sub(lambda word: f"{word[0]}{mark}", document.text)
    text = ARXIV.sub(lambda paper: f"{paper[1]}.{(int(paper[2]) + seed * 7919) % 100_000:05}", text)
    content = sha1(text.encode(), usedforsecurity=False).hexdigest()
    return replace(document, text=text, slug=f"{document.slug}-{seed}", content_id=f"swh:1:cnt:{content}")


def timed(work: Callable[[], T], clock: Callable[[], float] = time.process_time) -> tuple[float, T]:
    """Seconds by the clock, which is the processor's if none is given, and what the work gave."""
    start = clock()
    result = work()
    return clock() - start, result


def measure(documents: Sequence[Document], vocabulary: Vocabulary) -> dict[str, float]:
    """Seconds by stage, with the two parts of the floor and the number of entries and quads.

    Document by document, and quads as they come: a thousand copies fit into memory. Stages run as in a build, the floor
    as Python comes; its collector sees nothing of what the stages keep.
    """
    markdown = MarkdownIt("commonmark").enable("table")
    seconds: dict[str, float] = dict.fromkeys((*STAGES, *FLOOR), 0.0)
    classified = []
    for document in documents:
        gc.freeze()
        seconds[FLOOR[0]] += timed(partial(markdown.parse, document.text))[0]
        with collector_paused():
            spent, item = timed(partial(parse, document))
            seconds["parse"] += spent
            spent, found = timed(partial(classify, document, item, vocabulary))
            seconds["classify"] += spent
        classified.append(found)
    with collector_paused():
        seconds["resolve"], resolved = timed(lambda: resolve(classified, vocabulary))
        seconds["lift"], (lifted, number) = timed(lambda: _lifted(classified, resolved, vocabulary))
    seconds[FLOOR[1]], _ = _loaded(quads(lifted), time.process_time)
    return {**seconds, "entries": float(sum(len(found.entries) for found in classified)), "quads": float(number)}


def by_the_clock(documents: Sequence[Document], vocabulary: Vocabulary) -> dict[str, float]:
    """Seconds by the clock: of all stages as a build runs them, and of the floor."""
    markdown, clock = MarkdownIt("commonmark").enable("table"), time.perf_counter
    gc.freeze()
    parsed, _ = timed(lambda: sum(len(markdown.parse(document.text)) for document in documents), clock)
    with collector_paused():
        spent, landscape = timed(lambda: read(documents, vocabulary), clock)
        lifted, _ = timed(lambda: sum(1 for _ in landscape.quads()), clock)
    loaded, _ = _loaded(landscape.quads(), clock)
    return {AS_BUILT[0]: spent + lifted, AS_BUILT[1]: parsed + loaded}


def best(documents: Sequence[Document], vocabulary: Vocabulary, repeat: int) -> dict[str, float]:
    """The least time that each stage took in several runs: what other processes took of the machine is left out."""
    runs = [measure(documents, vocabulary) | by_the_clock(documents, vocabulary) for _ in range(max(1, repeat))]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def _lifted(classified: Sequence[Classified], resolved: Resolved, vocabulary: Vocabulary) -> tuple[Lifted, int]:
    """The facts, and how many quads they are, each of which is made."""
    lifted = lift(classified, resolved, vocabulary)
    return lifted, sum(1 for _ in quads(lifted))


def _loaded(made: Iterable[ox.Quad], clock: Callable[[], float]) -> tuple[float, None]:
    """Seconds that it takes to load the quads in bulk from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "landscape.nq")
        ox.serialize(made, path, format=ox.RdfFormat.N_QUADS)
        return timed(lambda: ox.Store().bulk_load(path=path, format=ox.RdfFormat.N_QUADS), clock)


def report(title: str, times: dict[str, float]) -> float:
    """Seconds per thousand entries; the table of one run is printed."""
    floor = sum(times[name] for name in FLOOR)
    total = sum(times[name] for name in STAGES)
    print(f"{title}: {times['entries']:,.0f} entries, {times['quads']:,.0f} quads")
    for name in (*STAGES, *FLOOR):
        print(f"  {name:<24}{times[name]:8.3f} s {times[name] / floor:6.2f} x floor")
    print(f"  {'all stages':<24}{total:8.3f} s {total / floor:6.2f} x floor")
    whole, least = (times[name] for name in AS_BUILT)
    print(f"  {AS_BUILT[0]:<24}{whole:8.3f} s {whole / least:6.2f} x floor, by the clock")
    return total / max(times["entries"], 1) * 1000


def main() -> None:
    """Measures the lists as they are, then different copies of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", nargs="*", help="lists to read; the bundled landscape if none is given")
    parser.add_argument("--copies", type=int, default=100, help="how many different copies of each list (default 100)")
    parser.add_argument("--repeat", type=int, default=1, help="how often; the least time of a stage counts (default 1)")
    arguments = parser.parse_args()
    sources = arguments.lists or [str(path) for path in sorted((data_folder("graph") / "landscapes").glob("*.md"))]
    documents = list(harvest(sources))
    vocabulary = Vocabulary.load()
    measure(documents, vocabulary)  # once unmeasured: patterns are compiled, tables are built
    one = report("as they are", best(documents, vocabulary, arguments.repeat))
    pace = one
    for copies in (arguments.copies // 10, arguments.copies):
        if copies > 1:
            many = [different(document, seed) for seed in range(copies) for document in documents]
            pace = report(f"{copies} different copies", best(many, vocabulary, arguments.repeat))
    print(f"time per entry, the most copies against one: {pace / one:.2f}")


if __name__ == "__main__":
    main()
