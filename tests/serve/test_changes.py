"""What a writable server says after a change, and after many."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx
import pytest

from kg_build.build import build
from kg_build.namespace import LS, RDFS
from tests.serve.running import serving
from tests.test_build import LIST


@pytest.mark.slow
def test_the_last_of_many_changes_is_made_like_the_first(tmp_path: Path) -> None:
    """Each is tried in a fork of what the one before left: its calls may not pile up."""
    with serving(tmp_path / "build", writable=True) as server, httpx.Client(timeout=20) as client:
        for number in range(250):
            update = f"INSERT DATA {{ <http://e/s> <http://e/p> {number} }}"
            found = client.post(f"{server.url}/sparql", data={"update": update})
            assert found.status_code == 204, f"change {number}: {found.text}"
        assert server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": "250"}]


def test_after_a_change_no_file_tells_of_the_graph_before_it(tmp_path: Path) -> None:
    """What is not made again is gone; what is there holds the change."""
    out, source = tmp_path / "build", tmp_path / "lamps.md"
    source.write_text(LIST, encoding="utf-8")
    build([str(source)], out)
    files = {f"/{path.name}" for path in out.iterdir() if path.is_symlink() and path.is_file()}
    with serving(out, writable=True) as server:
        assert {path for path in files if server.get(path).status_code == 200} == files - {"/explorer.html"}
        wick = f"<https://w3id.org/lodscape/id/model/wick> a <{LS.Model}> ; <{RDFS.label}> 'Wick'"
        assert httpx.post(f"{server.url}/sparql", data={"update": f"INSERT DATA {{ {wick} }}"}).status_code == 204
        for path in files:
            found = server.get(path)
            kept = path in {"/landscape.nq", "/void.ttl", "/explorer.html"}
            assert found.status_code == (404 if not kept else 303 if path == "/explorer.html" else 200), path
            assert kept or "landscape.nq" in found.text
        assert "Wick" in server.get("/landscape.nq").text
        assert "Wick" in server.get("/explore").text
        assert server.get("/quality").status_code == server.get("/").status_code == 200
        assert "landscape.ttl" not in server.get("/").text
        assert "landscape.ttl" not in server.get("/void").text + server.get("/void.ttl").text
        lines = [line.split() for line in server.get("/SHA256SUMS").text.splitlines()]
        sums = {name: digest for digest, name in lines}
        assert set(sums) == {"landscape.nq", "void.ttl"}
        assert sums["landscape.nq"] == hashlib.sha256(server.get("/landscape.nq").content).hexdigest()
        links = {path.name for path in out.iterdir() if path.is_symlink()}
        assert links == {"current", "landscape.nq", "void.ttl"}
