"""One server over the worked example, and one over a larger invented landscape, for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.synthetic import quads
from kg_build import store
from tests.serve.running import Server, example, serving


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The worked example of the manual."""
    out = tmp_path_factory.mktemp("small") / "build"
    store.publish(out, example())
    with serving(out) as server:
        yield server


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Twenty thousand quads, enough for queries that never end; a deadline of two seconds."""
    out = tmp_path_factory.mktemp("large") / "build"
    store.publish(out, quads(20_000))
    with serving(out, deadline=2.0) as server:
        yield server
