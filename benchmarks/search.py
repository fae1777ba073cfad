"""The search over 100,000 names against looking through all of them, the same questions in one run.

python -m benchmarks.search [NAMES]

The scan compares the question with each name, as the search does with the few that its index finds. Ends with 1 where
a search takes more than 20 ms.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from pyoxigraph import Literal, NamedNode, Quad
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from benchmarks.synthetic import CHINESE, CHINESE_ENDS, ENGLISH, ENGLISH_ENDS
from kg_build.namespace import RDFS, iri
from kg_build.search import build_index, fold, search

QUESTIONS = ("BioBERT", "bert", "MedBRT", "医疗", "医疗问答", "a", "clin graph", "问", "MedQA 4711", "nothing like it")
BUDGET = 20.0
"""Milliseconds that a search may take."""


def names(number: int, seed: int = 3) -> Iterator[Quad]:
    """So many names, half of them English and half Chinese, two for each thing."""
    dice = random.Random(seed)
    for place in range(number // 2):
        english = f"{dice.choice(ENGLISH)}{dice.choice(ENGLISH_ENDS)} {dice.choice(ENGLISH_ENDS)} {place}"
        chinese = f"{dice.choice(CHINESE)}{dice.choice(CHINESE)}{dice.choice(CHINESE_ENDS)}{place}"
        for text, language in ((english, "en"), (chinese, "zh")):
            yield Quad(NamedNode(iri("model", f"m-{place}")), NamedNode(RDFS.label), Literal(text, language=language))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    quads = list(names(number))
    index = build_index(quads)
    folded = [fold(quad.object.value) for quad in quads if isinstance(quad.object, Literal)]
    table = Table("question", "search ms", "scan ms", "times faster", title=f"{number:,} names")
    slowest = 0.0
    for question in QUESTIONS:
        own = _median(partial(search, index, question))
        scan = _median(partial(process.extract, fold(question), folded, scorer=fuzz.partial_ratio, limit=20))
        slowest = max(slowest, own)
        table.add_row(question, f"{own:.2f}", f"{scan:.1f}", f"{scan / own:.0f}")
    Console().print(table)
    sys.exit(slowest > BUDGET)


def _median(work: Callable[[], object]) -> float:
    """Milliseconds that the work takes, the median of seven times."""
    times = []
    for _ in range(7):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
