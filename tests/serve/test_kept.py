"""Answers that are kept: the same as new ones, only of the build that is served, and within the room for them."""

from __future__ import annotations

import re
import time
from pathlib import Path

import httpx
import pytest

from kg_build import store
from kg_build.serve import guard
from tests.serve.running import Server, example, serving
from tests.serve.test_operations import COUNT, facts

NAMES = "SELECT ?s ?n { ?s rdfs:label ?n } ORDER BY ?s ?n"


def kept(server: Server) -> tuple[int, int]:
    """How many answers were kept ones, and the bytes that kept answers take."""
    text = server.get("/metrics").text
    found = [re.search(rf"^lodscape_{name} (\d+)", text, re.MULTILINE) for name in ("kept_answers_total", "kept_bytes")]
    return tuple(int(float(number[1])) for number in found if number)  # type: ignore[return-value]


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/sparql-results+xml"])
def test_a_kept_answer_is_the_answer(tmp_path: Path, accept: str) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build") as server:
        first, again = server.query(NAMES, accept), server.query(NAMES, accept)
        assert kept(server)[0] == 1
    with serving(tmp_path / "build", kept_answers=0) as server:
        never = [server.query(NAMES, accept) for _ in range(2)]
        assert kept(server) == (0, 0)
    answers = {(found.status_code, found.content, found.headers["content-type"]) for found in (first, again, *never)}
    assert len(answers) == 1


def test_what_asks_for_something_else_is_not_given_what_was_kept(tmp_path: Path) -> None:
    """The format, the dataset and the host that the answer speaks of are part of the question."""
    store.publish(tmp_path / "build", example())
    graphs = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with serving(tmp_path / "build") as server:
        whole = server.query(graphs).content
        part = server.query(graphs, **{"default-graph-uri": "https://w3id.org/lodscape/graph/evidence"}).content
        table = server.query(graphs, "text/csv").content
        assert len({whole, part, table}) == 3
        maps = [server.get("/sitemap.xml", host=host).text for host in ("one.example", "two.example")]
        assert maps[0] != maps[1]
        assert kept(server)[0] == 0


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (STRUUID() AS ?v) {}",
        "SELECT (uuid() AS ?v) {}",
        "SELECT (RAND() AS ?v) {}",
        "SELECT (NOW ( ) AS ?v) {}",
        "PREFIX e: <http://e/> SELECT (STR\u0055UID() AS ?v) {}",
    ],
)
def test_dice_are_thrown_anew(small: Server, text: str) -> None:
    values = []
    for _ in range(2):
        found = small.get(f"/sparql?query={text.replace(' ', '+')}")
        assert found.status_code == 200
        assert "etag" not in found.headers
        values.append(found.text)
        time.sleep(0.01)
    assert values[0] != values[1]


def test_words_that_look_like_dice_only_cost_the_keeping() -> None:
    said = guard.inspect("SELECT ?rand { ?rand ?p 'x' }", max_depth=128)
    assert not said.is_lasting
    assert guard.inspect("SELECT ?brand { ?brand ?p 'unknown' }", max_depth=128).is_lasting


def test_a_new_build_begins_with_nothing_kept(tmp_path: Path) -> None:
    out = tmp_path / "build"
    store.publish(out, facts(10))
    with serving(out) as server:
        assert [server.rows(COUNT)[0]["n"] for _ in range(2)] == ["10", "10"]
        store.publish(out, facts(20))
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline and server.rows(COUNT)[0]["n"] == "10":
            time.sleep(0.1)
        assert server.rows(COUNT)[0]["n"] == "20"


def test_an_update_is_seen_by_the_next_who_asks(tmp_path: Path) -> None:
    with serving(tmp_path / "build", writable=True) as server:
        ask = "ASK { <http://e/s> <http://e/p> <http://e/o> }"
        assert [server.query(ask).json()["boolean"] for _ in range(2)] == [False, False]
        update = "INSERT DATA { <http://e/s> <http://e/p> <http://e/o> }"
        assert httpx.post(f"{server.url}/sparql", data={"update": update}).is_success
        assert [server.query(ask).json()["boolean"] for _ in range(2)] == [True, True]


def test_kept_answers_stay_in_their_room(tmp_path: Path) -> None:
    """Far more is asked than there is room for, and an answer that would take most of it is not kept at all."""
    store.publish(tmp_path / "build", facts(3000))
    with serving(tmp_path / "build", kept_answers=100_000) as server:
        for number in range(200):
            server.query(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {number % 40 + 1} OFFSET {number}")
        assert 50_000 < kept(server)[1] <= 100_000
        before = kept(server)
        for _ in range(2):
            assert len(server.query("SELECT ?s { ?s ?p ?o }").content) > 100_000
        assert kept(server) == before


def test_an_error_is_not_kept(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build") as server:
        assert [server.query("SELECT ?s { ?s").status_code for _ in range(2)] == [400, 400]
        assert [server.get("/id/model/nothing").status_code for _ in range(2)] == [404, 404]
        assert kept(server) == (0, 0)
