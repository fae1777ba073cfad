"""A real server in a process of its own, for the tests."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import httpx
from pyoxigraph import Quad, RdfFormat, parse

ROOT = Path(__file__).resolve().parents[2]
COMMAND = """
import json, pathlib, sys
from kg_build.serve import serve
serve(pathlib.Path(sys.argv[1]), **json.loads(sys.argv[2]))
"""


@dataclass
class Server:
    """A running server: where it is, and what it has written to standard error."""

    url: str
    process: subprocess.Popen[str]
    out: Path
    log: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", headers={k.replace("_", "-"): v for k, v in headers.items()}, timeout=20)

    def query(self, text: str, accept: str = "application/sparql-results+json", **parameters: str) -> httpx.Response:
        return httpx.post(
            f"{self.url}/sparql", data={"query": text, **parameters}, headers={"accept": accept}, timeout=20
        )

    def rows(self, text: str) -> list[dict[str, str]]:
        """The values of each row of a SELECT."""
        found = self.query(text)
        assert found.status_code == 200, found.text
        return [{name: term["value"] for name, term in row.items()} for row in found.json()["results"]["bindings"]]


@contextmanager
def serving(out: Path, *, token: str = "", **flags: object) -> Iterator[Server]:
    """A server over a build folder on a free port of this machine, until the block ends."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LODSCAPE_TOKEN": token}
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(out), json.dumps({"port": 0, "access_log": False, **flags})],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stderr is not None
    log: list[str] = []
    try:
        yield Server(_address(process, log), process, out, log)
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stderr.close()


def example() -> list[Quad]:
    """The worked example of the manual, as quads."""
    text = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    found = re.search(r"```trig\n(.*?)```", text, re.DOTALL)
    assert found
    return list(parse(input=found.group(1), format=RdfFormat.TRIG))


def _address(process: subprocess.Popen[str], log: list[str]) -> str:
    """Wait until the server says where it listens, and keep on reading what it says."""
    assert process.stderr is not None
    stream = process.stderr
    for line in stream:
        log.append(line)
        found = re.search(r"listening on (http://\S+)/", line)
        if found:
            Thread(target=lambda: _drain(stream, log), daemon=True).start()
            return found.group(1)
    raise AssertionError("".join(log))


def _drain(stream: Iterable[str], log: list[str]) -> None:
    with suppress(ValueError):
        log.extend(stream)
