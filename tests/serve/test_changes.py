"""What a writable server says after a change, and after many."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.serve.running import serving


@pytest.mark.slow
def test_the_last_of_many_changes_is_made_like_the_first(tmp_path: Path) -> None:
    """Each is tried in a fork of what the one before left: its calls may not pile up."""
    with serving(tmp_path / "build", writable=True) as server, httpx.Client(timeout=20) as client:
        for number in range(250):
            update = f"INSERT DATA {{ <http://e/s> <http://e/p> {number} }}"
            found = client.post(f"{server.url}/sparql", data={"update": update})
            assert found.status_code == 204, f"change {number}: {found.text}"
        assert server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": "250"}]
