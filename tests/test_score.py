"""How much of what people found in two real lists lodscape finds, by the scorer that lies beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg_build.harvest import harvest
from kg_build.line import read
from kg_build.namespace import GRAPH_VOCABULARIES
from tests.conftest import SHARED

pytestmark = [pytest.mark.lists, pytest.mark.slow]

FLOORS = {
    ("seed_dev", "medical-nlp.en.md"): {
        "recall": 0.98,
        "precision": 0.95,
        "class_accuracy": 0.98,
        "relations": 0.95,
        "identifiers": 1.0,
    },
    ("chinese-medical-nlp", "chinese-medical-nlp.md"): {
        "recall": 0.95,
        "precision": 0.95,
        "class_accuracy": 0.95,
        "relations": 0.9,
        "identifiers": 0.98,
    },
}
"""(what people found, the list) -> the least share of it."""


def graph_of(path: Path, out: Path) -> Path:
    """A file with the facts of a list and what the vocabularies say of the things in it."""
    landscape = read(harvest([str(path)]))
    terms = landscape.vocabulary.triples(sorted(landscape.mentioned_terms()))
    quads = [Quad(t.subject, t.predicate, t.object, NamedNode(str(GRAPH_VOCABULARIES))) for t in terms]
    out.write_bytes(serialize([*landscape.quads(), *quads], format=RdfFormat.N_QUADS) or b"")
    return out


@pytest.fixture(params=list(FLOORS), ids=lambda pair: str(pair[0]))
def scored(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[dict[str, float], dict[str, Any]]:
    """(the floors, what the scorer says) of one list."""
    gold, name = request.param
    folder = SHARED / "score"
    graph, said = graph_of(SHARED / "lists" / name, tmp_path / "graph.nq"), tmp_path / "said.json"
    command = [folder / "score.py", folder / "gold" / f"{gold}.yaml", graph, "--map", folder / "map.yaml"]
    subprocess.run([sys.executable, *map(str, command), "--json", str(said)], check=True, stdout=subprocess.DEVNULL)
    return FLOORS[(gold, name)], json.loads(said.read_text(encoding="utf-8"))


def test_what_people_found_is_found(scored: tuple[dict[str, float], dict[str, Any]]) -> None:
    floors, said = scored
    found = {
        **{figure: said[figure] for figure in ("recall", "precision", "class_accuracy")},
        "relations": said["relations"]["recall"],
        "identifiers": said["identifiers"]["recall_explicit"],
    }
    assert {figure: value for figure, value in found.items() if value < floors[figure]} == {}, said[
        "_missing_relations"
    ]
