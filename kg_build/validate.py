"""Whether things have what they must and should have: SHACL, told as `list:line: message (fact)`, JSON or SARIF.

The shapes run in shacl-rust: it agrees with pyshacl on every finding (a test) and needs a small part of its time
(`benchmarks/shacl.py`). What is validated is what the lists and vocabularies state; what follows from that would only
be found twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pyoxigraph as ox
import shacl_rust  # type: ignore[import-untyped]

from kg_build.data import folder
from kg_build.namespace import GRAPH_INFERRED, GRAPH_ONTOLOGY, RDFS, SH
from kg_build.ontology import ontology_source
from kg_build.places import Node, Place, Places, Row, read_rows, shorten
from kg_build.shapes import Shapes, local_name, plain_iri, read_shapes

Severity = Literal["violation", "warning", "info"]

SEVERITIES: dict[str, Severity] = {str(SH.Violation): "violation", str(SH.Warning): "warning", str(SH.Info): "info"}
"""How SHACL names a severity -> how it is told, the worst first."""

SARIF_LEVELS: dict[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must or should be: what, on which thing, and where the list speaks of it."""

    severity: Severity
    message: str
    focus: str
    """The IRI of the thing."""
    name: str
    """What the thing is called."""
    path: str
    """The IRI of the property; empty where the shape follows several."""
    value: str
    """The value that is wrong, as a person reads it; empty where one is missing."""
    shape: str
    """The IRI of the shape that says so."""
    source: str
    """The short name of the list, empty for a thing that no list speaks of."""
    line: int
    """The line, 0 where there is none."""

    @property
    def fact(self) -> str:
        """The thing, with the property and the value that the finding is about."""
        return " ".join(filter(None, (shorten(self.focus), shorten(self.path) if self.path else "", self.value)))

    def __str__(self) -> str:
        where = f"{Place(self.source, self.line)}: " if self.source else ""
        return f"{where}{self.name}: {self.message} ({self.fact})"


def validate(
    graph: bytes | Iterable[ox.Triple | ox.Quad], *, shapes: Path | None = None, language: str = "en"
) -> list[Finding]:
    """The findings on a graph (N-Quads, N-Triples, a store, triples), the worst first; [] when all is well.

    VocabularyError with file and line for shapes that do not parse or mean nothing.
    """
    rules = read_shapes(shapes or folder("ontology") / "shapes.ttl")
    rows = read_rows(graph, without=(GRAPH_ONTOLOGY, GRAPH_INFERRED))
    places = Places(rows)
    data = "".join((*map(_statement, rows), *_subclasses()))
    report = shacl_rust.validate(data, rules.text, data_format="nt", experimental_index=True)
    found = (_finding(result, rules, places, language) for result in report["results"])
    worst = list(SEVERITIES.values()).index
    return sorted(set(found), key=lambda f: (worst(f.severity), f.source, f.line, f.focus, f.shape, f.value))


def summary(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, those with none included."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES.values()}


def to_json(findings: Iterable[Finding]) -> bytes:
    """The findings as a JSON list, each with its sentence."""
    rows = [{**asdict(finding), "text": str(finding)} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def to_sarif(findings: Iterable[Finding], *, files: Mapping[str, str] | None = None) -> bytes:
    """The findings as SARIF 2.1.0, which code hosts show beside the lines.

    `files` is list -> its path in the repository; a list that is not in it goes by its short name.
    """
    found = list(findings)
    rules = [
        {"id": shape, "shortDescription": {"text": text}, "helpUri": f"https://w3id.org/lodscape/shapes#{shape}"}
        for shape, text in sorted({local_name(f.shape): f.message for f in found}.items())
    ]
    run = {
        "tool": {"driver": {"name": "lodscape", "informationUri": "https://w3id.org/lodscape/shapes", "rules": rules}},
        "results": [_sarif_result(finding, files or {}) for finding in found],
    }
    return json.dumps(
        {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1
    ).encode()


def _sarif_result(finding: Finding, files: Mapping[str, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": local_name(finding.shape),
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": f"{finding.name}: {finding.message} ({finding.fact})"},
    }
    if finding.source:
        place: dict[str, Any] = {"artifactLocation": {"uri": files.get(finding.source, finding.source)}}
        if finding.line:
            place["region"] = {"startLine": finding.line}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _statement(row: Row) -> str:
    return f"<{row[0]}> <{row[1]}> {row[2]} .\n"


@cache
def _subclasses() -> tuple[str, ...]:
    """The class tree, without which a knowledge graph is no data set."""
    tree = (t for t in ontology_source() if t.predicate.value == str(RDFS.subClassOf))
    return tuple(f"{t} .\n" for t in tree)


def _finding(result: Mapping[str, Any], rules: Shapes, places: Places, language: str) -> Finding:
    focus, path, shape = (plain_iri(result.get(key, "")) for key in ("focusNode", "resultPath", "sourceShape"))
    value = result.get("value", "")
    row = (focus, path, _node(value)) if path and value else None
    place = next(iter(places.of_fact(row) if row else places.of_thing(focus)), Place(""))
    return Finding(
        severity=SEVERITIES[plain_iri(result["severity"])],
        message=rules.message(shape, language) or result["messages"][0],
        focus=focus,
        name=places.name(focus),
        path=path,
        value=shorten(plain_iri(value)) if plain_iri(value) else value,
        shape=shape,
        source=place.source,
        line=place.line,
    )


def _node(text: str) -> Node:
    """The node that N-Triples write so."""
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .", ox.RdfFormat.N_TRIPLES)
    found: Node = quad.object
    return found
