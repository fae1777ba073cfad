"""Whether the SHACL engines agree, and how long they take, as ratios to the quickest.

python -m benchmarks.shacl                      the invented graph of 10,000 triples
python -m benchmarks.shacl --sizes 1000 100000
python -m benchmarks.shacl build/landscape.nq   a build
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
import shacl_rust  # type: ignore[import-untyped]
from rdflib import RDF, SH
from rich.console import Console
from rich.table import Table

from benchmarks.reasoners import landscape
from kg_build.data import folder
from kg_build.namespace import GRAPH_INFERRED, GRAPH_ONTOLOGY, RDFS
from kg_build.ontology import ontology_source
from kg_build.places import read_rows

Results = Counter[tuple[str, str]]
"""How often each (thing, shape) is found at fault."""

SHAPES = folder("ontology") / "shapes.ttl"


def by_shacl_rust(data: str, *, index: bool) -> Results:
    report = shacl_rust.validate(data, SHAPES.read_text("utf-8"), data_format="nt", experimental_index=index)
    return Counter((result["focusNode"], result["sourceShape"]) for result in report["results"])


def by_pyshacl(data: str) -> Results:
    graph = rdflib.Graph().parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))
    found = (
        (report.value(result, SH.focusNode), report.value(result, SH.sourceShape))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )
    return Counter((f"<{focus}>", f"<{shape}>") for focus, shape in found)


ENGINES: tuple[tuple[str, Callable[[str], Results]], ...] = (
    ("shacl-rust, indexed (lodscape build)", lambda data: by_shacl_rust(data, index=True)),
    ("shacl-rust", lambda data: by_shacl_rust(data, index=False)),
    ("pyshacl", by_pyshacl),
)


def facts(graph: bytes | list[ox.Triple]) -> str:
    """The graph as it is validated: what is stated, and the class tree."""
    rows = read_rows(graph, without=(GRAPH_ONTOLOGY, GRAPH_INFERRED))
    tree = (f"{t} .\n" for t in ontology_source() if t.predicate.value == str(RDFS.subClassOf))
    return "".join((*(f"<{s}> <{p}> {o} .\n" for s, p, o in rows), *tree))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("graph", type=Path, nargs="*", help="N-Quads or N-Triples; without any, an invented graph")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000], metavar="TRIPLES")
    asked = parser.parse_args()
    graphs: dict[str, bytes | list[ox.Triple]] = {str(path): path.read_bytes() for path in asked.graph}
    graphs = graphs or {f"invented, {size:,} triples": landscape(size) for size in asked.sizes}
    table = Table("graph", "engine", "findings", "agrees", "seconds", "ratio", title="SHACL engines")
    for name, graph in graphs.items():
        data = facts(graph)
        first: tuple[Results, float] | None = None
        for engine, run in ENGINES:
            start = time.perf_counter()
            found = run(data)
            took = time.perf_counter() - start
            first = first or (found, took)
            agrees = (
                "yes"
                if found == first[0]
                else f"no: {(found - first[0]).total()} more, {(first[0] - found).total()} fewer"
            )
            table.add_row(name, engine, f"{found.total():,}", agrees, f"{took:.2f}", f"{took / first[1]:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
