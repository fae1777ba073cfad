"""How long the engines take to draw the same conclusions, as ratios to the quickest.

    python -m benchmarks.reasoners                     10,000 and 100,000 triples, owlrl at 10,000 only
    python -m benchmarks.reasoners --slow              owlrl at 100,000 too (minutes)
    python -m benchmarks.reasoners --sizes 1000 5000

`reasonable` is what a build runs; owlrl is its check, and is given the same axioms and relations; HermiT decides
consistency, so it is timed as `lodscape check` uses it (over the whole graph, in parts) and draws no conclusions. The
graph is invented, and the same for the same seed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import owlrl  # type: ignore[import-untyped]
import pyoxigraph as ox
import rdflib
from rich.console import Console
from rich.table import Table

from kg_build.check import check
from kg_build.errors import LodscapeError
from kg_build.namespace import KIND, LS, OWL, RDF, RDFS, XSD, iri
from kg_build.ontology import ontology_source, schema
from kg_build.reason import RULES, infer

RELATIONS = (
    ("dataset", LS.usedInCompetition, "competition"),
    ("dataset", LS.developedBy, "organization"),
    ("dataset", LS.introducedIn, "paper"),
    ("dataset", LS.addressesTask, "task"),
    ("model", LS.evaluatedOn, "dataset"),
    ("model", LS.developedBy, "organization"),
    ("model", LS.describedIn, "paper"),
    ("model", LS.trainedOn, "dataset"),
    ("competition", LS.organizedBy, "organization"),
    ("competition", LS.sponsoredBy, "organization"),
    ("competition", LS.hasTrack, "track"),
    ("track", LS.usesDataset, "dataset"),
    ("track", LS.addressesTask, "task"),
    ("paper", LS.publishedAt, "venue-edition"),
    ("venue-edition", LS.editionOf, "venue-series"),
)
"""What leads from where to where in the invented graph."""

SHARES = {"organization": 0.3, "task": 0.05, "venue-series": 0.02, "venue-edition": 0.1}
"""How many there are of a kind, for one of each other kind."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its name, what it does, and how many triples it is given at most."""

    name: str
    run: Callable[[list[ox.Triple]], object]
    most: int


def landscape(size: int, seed: int = 7) -> list[ox.Triple]:
    """An invented landscape of so many triples: things of all kinds with names, years and relations."""
    rng = random.Random(seed)
    kinds = sorted({kind for start, _, end in RELATIONS for kind in (start, end)})
    each = size // 30
    counts = {kind: max(2, int(each * SHARES.get(kind, 1))) for kind in kinds}
    triples = [triple for kind in kinds for n in range(counts[kind]) for triple in _thing(kind, n)]
    while len(triples) < size:
        start, relation, end = rng.choice(RELATIONS)
        triples.append(_relation(start, rng.randrange(counts[start]), str(relation), end, rng.randrange(counts[end])))
    return triples[:size]


def _thing(kind: str, number: int) -> Iterator[ox.Triple]:
    node = ox.NamedNode(iri(kind, str(number)))
    yield ox.Triple(node, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(KIND[kind])))
    yield ox.Triple(node, ox.NamedNode(str(RDFS.label)), ox.Literal(f"{kind} {number}", language="en"))
    if str(LS.Resource) in schema().supers.get(str(KIND[kind]), ()):
        year = ox.Literal(str(2000 + number % 25), datatype=ox.NamedNode(str(XSD.integer)))
        yield ox.Triple(node, ox.NamedNode(str(LS.year)), year)


def _relation(start: str, one: int, relation: str, end: str, other: int) -> ox.Triple:
    subject, obj = ox.NamedNode(iri(start, str(one))), ox.NamedNode(iri(end, str(other)))
    return ox.Triple(subject, ox.NamedNode(relation), obj)


def by_owlrl(triples: list[ox.Triple]) -> None:
    """The closure by owlrl of the axioms and relations that `reasonable` is given."""
    wanted = RULES | {str(OWL.propertyChainAxiom), str(RDF.first), str(RDF.rest)}
    axioms = [t for t in ontology_source() if t.predicate.value in wanted and not _is_union(t)]
    relations = [t for t in triples if isinstance(t.object, ox.NamedNode)]
    graph = rdflib.Graph()
    graph.parse(data=(ox.serialize([*axioms, *relations], format=ox.RdfFormat.N_TRIPLES) or b"").decode(), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)


def _is_union(triple: ox.Triple) -> bool:
    return triple.predicate.value in RULES and isinstance(triple.object, ox.BlankNode)


def engines(slow: bool) -> list[Engine]:
    return [
        Engine("reasonable (lodscape build)", infer, sys.maxsize),
        Engine("owlrl", by_owlrl, sys.maxsize if slow else 20_000),
        Engine("HermiT (lodscape check)", check, 20_000),
    ]


def seconds(work: Callable[[list[ox.Triple]], object], triples: list[ox.Triple]) -> float | str:
    """How long it takes; the reason where it cannot run."""
    start = time.perf_counter()
    try:
        work(triples)
    except LodscapeError as error:
        return str(error.problem)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="TRIPLES")
    parser.add_argument("--slow", action="store_true", help="owlrl at every size")
    asked = parser.parse_args()
    table = Table("triples", "engine", "seconds", "ratio", title="Reasoners")
    for size in asked.sizes:
        triples = landscape(size)
        base: float | None = None
        for engine in engines(asked.slow):
            took = seconds(engine.run, triples) if size <= engine.most else "too slow to run here"
            if isinstance(took, str):
                table.add_row(f"{size:,}", engine.name, took, "")
                continue
            base = base or took
            table.add_row(f"{size:,}", engine.name, f"{took:.2f}", f"{took / base:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
