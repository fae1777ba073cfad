"""The server against the bare engine and other servers, the same queries in one run; then under load and attack.

python -m benchmarks.service [--quads 10000 100000 1000000] [--seconds 10] [--peers] [--json FILE]

Ratios count, not seconds: the machine is the same for all of them. The server keeps answers, so it is asked in two
ways: the same query again and again, as the others are, and a new one each time, told apart by a comment. `--peers`
adds rdflib in the process, and `oxigraph serve` and rdflib-endpoint where their commands are on the path.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import QueryResultsFormat, QueryTriples, Store
from rdflib import Dataset

from benchmarks.synthetic import quads
from kg_build import store
from kg_build.namespace import PREFIXES
from tests.serve.running import serving

MIX: dict[str, str] = {
    "one thing": "SELECT ?p ?o { <https://w3id.org/lodscape/id/model/model-0> ?p ?o }",
    "ask": "ASK { ?s a ls:Competition ; ls:year 2010 }",
    "by name": 'SELECT ?s { ?s skos:prefLabel "VENUE3 2023"@en }',
    "of an organisation": "SELECT ?m ?n { ?m ls:developedBy id:organization%2Forg-1 ; rdfs:label ?n } LIMIT 50",
    "two steps": "SELECT ?m ?c { ?m ls:evaluatedOn ?d . ?d ls:usedInCompetition ?c } LIMIT 100",
    "optional": "SELECT ?m ?p { ?m a ls:Model OPTIONAL { ?m ls:describedIn ?p } } LIMIT 100",
    "count by class": "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c",
    "filter": "SELECT ?d ?n { ?d ls:itemCount ?n FILTER(?n > 899000) }",
    "order": "SELECT ?c ?y { ?c a ls:Competition ; ls:year ?y } ORDER BY DESC(?y) ?c LIMIT 20",
    "evidence": "SELECT ?l { ?s rdf:subject <https://w3id.org/lodscape/id/model/model-0> ; ls:startLine ?l }",
    "many rows": "SELECT ?s ?n { ?s rdfs:label ?n } LIMIT 2000",
}
"""Eleven shapes of queries that pages, the explorer and people ask."""
MIX["of an organisation"] = MIX["of an organisation"].replace(
    "id:organization%2Forg-1", "<https://w3id.org/lodscape/id/organization/org-1>"
)
PREFIXED = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
RUNAWAY = "SELECT (COUNT(*) AS ?n{}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}"
JSON = "application/sparql-results+json"

Ask = Callable[[str], object]


def main() -> None:
    options = _options()
    text = json.dumps([_measured(size, options) for size in options.quads], indent=1)
    print(text)
    if options.json:
        Path(options.json).write_text(text, encoding="utf-8")


def _measured(size: int, options: argparse.Namespace) -> dict[str, object]:
    """What is promised, at one size of the store."""
    found: dict[str, object] = {"quads": size}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        out = Path(folder) / "build"
        generation = store.publish(out, quads(size))
        bare, found["load ratio"] = _load(generation)
        engines: dict[str, Ask] = {"bare": lambda text: _bare(bare, text)}
        server = stack.enter_context(serving(out, deadline=5.0))
        host = server.url.removeprefix("http://")
        engines["lodscape serve, asked again"] = again = _over_http(host, "/sparql")
        anew = count()
        engines["lodscape serve, asked anew"] = lambda text: again(f"{text} # {next(anew)}")
        if options.peers:
            graph = Dataset(default_union=True)
            graph.parse(generation.nquads, format="nquads")
            engines["rdflib"] = lambda text: graph.query(PREFIXED + text).serialize(format="json")
            for name, peer in PEERS.items():
                address = stack.enter_context(peer(generation.nquads, Path(folder)))
                if address:
                    engines[name] = _over_http(*address)
        found["median ms"] = medians = {name: _medians(ask) for name, ask in engines.items()}
        found["ratio to bare"] = {name: _ratio(medians["bare"], times) for name, times in medians.items()}
        found["load"] = asyncio.run(_under_load(host, options.seconds, clients=32, attackers=0))
        found["attack"] = asyncio.run(_under_load(host, options.seconds, clients=32, attackers=8))
    return found


def _load(generation: store.Generation) -> tuple[Store, float]:
    """The loaded store, and how much longer our verified load takes than the engine's own."""
    started = time.perf_counter()
    bare = Store()
    bare.bulk_load(path=str(generation.nquads))
    own = time.perf_counter() - started
    started = time.perf_counter()
    store.load(store.read(generation.path))
    return bare, round((time.perf_counter() - started) / own, 2)


def _bare(bare: Store, text: str) -> None:
    found = bare.query(PREFIXED + text, use_default_graph_as_union=True)
    assert not isinstance(found, QueryTriples)
    found.serialize(format=QueryResultsFormat.JSON)


def _over_http(host: str, path: str) -> Ask:
    connection = HTTPConnection(host)

    def ask(text: str) -> None:
        connection.request("GET", f"{path}?query={quote(PREFIXED + text)}", headers={"accept": JSON})
        answer = connection.getresponse()
        content = answer.read()
        if answer.getheader("connection") == "close":
            connection.close()
        if answer.status != 200:
            raise SystemExit(f"{host}{path}: {answer.status} {content[:200]!r}")

    return ask


def _medians(ask: Ask) -> dict[str, float]:
    """Query -> the median of its times in milliseconds, after a first one that does not count."""
    found = {}
    for name, text in MIX.items():
        ask(text)
        times: list[float] = []
        begun = time.perf_counter()
        while len(times) < 5 or (len(times) < 200 and time.perf_counter() - begun < 1.0):
            started = time.perf_counter()
            ask(text)
            times.append(time.perf_counter() - started)
        found[name] = round(statistics.median(times) * 1000, 3)
    return found


def _ratio(bare: dict[str, float], times: dict[str, float]) -> float:
    """The geometric mean over the mix of how many times longer it took than in the process."""
    return round(statistics.geometric_mean(times[name] / bare[name] for name in MIX), 2)


async def _under_load(host: str, seconds: float, *, clients: int, attackers: int) -> dict[str, float]:
    """Requests a second, the 99th percentile in milliseconds and the 5xx of good clients, beside so many attackers.

    None of their queries has been asked before.
    """
    until = time.monotonic() + seconds
    times: list[float] = []
    statuses: list[int] = []
    slowest: list[float] = []
    name, _, port = host.partition(":")
    texts = [PREFIXED + MIX[key] for key in ("one thing", "ask", "by name", "evidence", "two steps", "optional")]

    async def good(number: int) -> None:
        reader, writer = await asyncio.open_connection(name, int(port))
        turn = number
        while time.monotonic() < until:
            turn += 1
            started = time.perf_counter()
            statuses.append(await _once(reader, writer, name, f"{texts[turn % len(texts)]} # {number} {turn}"))
            times.append(time.perf_counter() - started)
        writer.close()

    async def bad(number: int) -> None:
        reader, writer = await asyncio.open_connection(name, int(port))
        turn = 0
        while time.monotonic() < until:
            turn += 1
            started = time.perf_counter()
            await _once(reader, writer, name, RUNAWAY.format(f"{number}x{turn}"))
            slowest.append(time.perf_counter() - started)
        writer.close()

    await asyncio.gather(*(good(n) for n in range(clients)), *(bad(n) for n in range(attackers)))
    percentile = sorted(times)[int(len(times) * 0.99)]
    return {
        "requests a second": round(len(times) / seconds),
        "p99 ms": round(percentile * 1000, 1),
        "5xx": sum(status >= 500 for status in statuses),
        "other than 200": sum(status != 200 for status in statuses),
        "slowest attack s": round(max(slowest, default=0.0), 2),
    }


async def _once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, text: str) -> int:
    writer.write(
        f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: {host}\r\nAccept: {JSON}\r\n\r\n".encode(),
    )
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = next(int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(length)
    return int(head[9:12])


@contextmanager
def _oxigraph(nquads: Path, folder: Path) -> Iterator[tuple[str, str] | None]:
    """`oxigraph serve-read-only` over the same quads."""
    command = shutil.which("oxigraph")
    if not command:
        yield None
        return
    place, port = str(folder / "oxigraph"), _free_port()
    subprocess.run([command, "load", "--location", place, "--file", str(nquads)], check=True, capture_output=True)
    bind = f"127.0.0.1:{port}"
    serve = [command, "serve-read-only", "--location", place, "--bind", bind, "--union-default-graph"]
    yield from _started(serve, bind, "/query")


@contextmanager
def _rdflib(nquads: Path, _: Path) -> Iterator[tuple[str, str] | None]:
    """`rdflib-endpoint serve` over the same quads."""
    command = shutil.which("rdflib-endpoint")
    if not command:
        yield None
        return
    port = _free_port()
    serve = [command, "serve", "--host", "127.0.0.1", "--port", str(port), str(nquads)]
    yield from _started(serve, f"127.0.0.1:{port}", "/")


PEERS = {"oxigraph serve": _oxigraph, "rdflib-endpoint": _rdflib}
"""Other servers, for comparison in the same run."""


def _started(command: list[str], bind: str, path: str) -> Iterator[tuple[str, str]]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(bind)
        yield bind, path
    finally:
        process.kill()
        process.wait()


def _wait_for(bind: str) -> None:
    host, _, port = bind.partition(":")
    for _ in range(600):
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"{bind} does not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--json", default="")
    return parser.parse_args()


if __name__ == "__main__":
    main()
