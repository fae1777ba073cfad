"""What other people's queries and requests may not do, each with the answer that is promised."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import psutil
import pytest

from benchmarks.synthetic import quads
from kg_build import store
from tests.serve.running import Server, example, serving

CARTESIAN = "?a ?b ?c . ?d ?e ?f"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {CARTESIAN} . ?g ?h ?i }}"
GOOD = "SELECT ?s { ?s a <https://w3id.org/lodscape/ontology#Model> } LIMIT 5"
MIB = 1024 * 1024


@contextmanager
def canary() -> Iterator[tuple[str, list[object]]]:
    """An address on this machine, and who has connected to it."""
    visitors: list[object] = []
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.1)
    is_over = threading.Event()

    def wait() -> None:
        while not is_over.is_set():
            try:
                connection, visitor = listening.accept()
            except TimeoutError:
                continue
            visitors.append(visitor)
            connection.close()

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", visitors
    finally:
        is_over.set()
        thread.join()
        listening.close()


def raw(server: Server, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    """A request whose path is sent as it is written."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    connection.request(method, path)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
    connection.close()
    return found


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s {{ SERVICE <{0}/s> {{?s ?p ?o}} }}",
        "ASK {{ service silent <{0}/s> {{?s ?p ?o}} }}",
        "PREFIX e:<{0}/> SELECT * {{ SERVICE e:s{{?s ?p ?o}} }}",
        "PREFIX :<{0}/> SELECT * {{ SERVICE:s{{?s ?p ?o}} }}",
        "SELECT * {{ ?s ?p 1SERVICE<{0}/s>{{?s ?p ?o}} }}",
        "SELECT * {{ ?s ?p trueSERVICE<{0}/s>{{?s ?p ?o}} }}",
        "SELECT * {{ ?s ?p ?a FILTER(?a<'x>') SERVICE <{0}/s> {{?s ?p ?o}} FILTER(?b='') }}",
        "SELECT * {{ VALUES ?g {{ <{0}/s> }} SERVICE ?g {{?s ?p ?o}} }}",
    ],
)
def test_service_is_refused_and_nothing_is_fetched(small: Server, query: str) -> None:
    with canary() as (address, visitors):
        found = small.query(query.format(address))
        assert 400 <= found.status_code < 500
        assert "SERVICE" in found.text
        time.sleep(0.2)
    assert not visitors


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o } LIMIT 1",
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?s <http://e/SERVICE> ?o } # SERVICE <x> {}",
        "PREFIX service: <http://e/> SELECT * { GRAPH service:x { ?s service:y ?o } }",
    ],
)
def test_the_word_service_elsewhere_is_no_service(small: Server, query: str) -> None:
    assert small.query(query).status_code == 200


def test_from_reads_known_graphs_and_nothing_else(small: Server) -> None:
    with canary() as (address, visitors):
        for query in (
            "SELECT * FROM <file:///etc/passwd> {?s ?p ?o}",
            f"SELECT * FROM <{address}/data.ttl> {{?s ?p ?o}}",
            f"SELECT * FROM NAMED <{address}/data.ttl> {{GRAPH ?g {{?s ?p ?o}}}}",
        ):
            assert small.rows(query) == []
    assert not visitors


def test_from_is_not_widened_to_the_union(small: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"
    everything = int(small.rows(count.format(""))[0]["n"])
    evidence = int(small.rows(count.format("FROM <https://w3id.org/lodscape/graph/evidence>"))[0]["n"])
    assert 0 < evidence < everything


@pytest.mark.parametrize("update", ["INSERT DATA {<a:a> <a:b> <a:c>}", "CLEAR ALL", "LOAD <http://127.0.0.1:9/x>"])
@pytest.mark.parametrize("way", ["query", "update", "application/sparql-update"])
def test_updates_are_refused(small: Server, update: str, way: str) -> None:
    before = small.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    if "/" in way:
        found = httpx.post(f"{small.url}/sparql", content=update, headers={"content-type": way})
    else:
        found = httpx.post(f"{small.url}/sparql", data={way: update})
    assert found.status_code == (400 if way == "query" else 403)
    assert small.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_the_graph_store_takes_no_writes(small: Server, method: str) -> None:
    found = httpx.request(method, f"{small.url}/rdf-graph-store?graph=http://e/g", content=b"")
    assert found.status_code == 403


def test_a_runaway_is_stopped_and_others_are_served(large: Server) -> None:
    usual = 10 * max(_timed(large, GOOD)[1] for _ in range(10))
    with ThreadPoolExecutor(4) as threads:
        started = time.monotonic()
        runaway = threads.submit(large.query, RUNAWAY)
        good = []
        for _ in range(20):
            begun = time.monotonic()
            assert large.query(GOOD).status_code == 200
            good.append(time.monotonic() - begun)
        found = runaway.result()
        assert time.monotonic() - started <= 2.0 + 0.5 + usual + sum(good)
    assert found.status_code == 503
    assert "2 seconds" in found.text
    assert max(good) <= 1.0 + usual


def test_more_runaways_than_workers_do_not_stop_the_others(large: Server) -> None:
    usual = 10 * max(_timed(large, GOOD)[1] for _ in range(10))
    with ThreadPoolExecutor(16) as threads:
        attacks = [threads.submit(_timed, large, RUNAWAY.replace("?n", f"?n{number}")) for number in range(12)]
        good = [_timed(large, GOOD) for _ in range(30)]
        bad = [attack.result() for attack in attacks]
    assert {status for status, _ in good} == {200}
    assert max(seconds for _, seconds in good) <= 1.0 + usual
    assert {status for status, _ in bad} <= {429, 503}
    assert max(seconds for _, seconds in bad) <= 2.0 + 0.5 + usual


def _timed(server: Server, query: str) -> tuple[int, float]:
    started = time.monotonic()
    return server.query(query).status_code, time.monotonic() - started


def test_a_query_that_eats_memory_is_stopped(large: Server) -> None:
    process = psutil.Process(large.process.pid)
    peak = 0

    def tree() -> int:
        held = 0
        for one in [process, *process.children(recursive=True)]:
            try:
                held += one.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return held

    with ThreadPoolExecutor(1) as threads:
        bomb = threads.submit(large.query, f"SELECT ?a ?d {{ {CARTESIAN} }} ORDER BY ?c ?f LIMIT 10")
        while not bomb.done():
            peak = max(peak, tree())
            time.sleep(0.02)
    assert bomb.result().status_code == 503
    assert peak < 2048 * MIB
    assert large.query(GOOD).status_code == 200


DEEP = {
    "braces": "ASK " + "{" * 5000 + "?s ?p ?o" + "}" * 5000,
    "parentheses": "SELECT ((" + "(" * 3000 + "1" + ")" * 3000 + ") AS ?x) {}",
    "not": "ASK { FILTER(" + "!" * 30_000 + "true) }",
    "minus": "SELECT (" + "-" * 30_000 + "1 AS ?x) {}",
    "sum": "SELECT (1" + "+1" * 30_000 + " AS ?x) {}",
    "path": "ASK { ?s " + "^" * 30_000 + "<http://e/p> ?o }",
    "sequence": "ASK { ?s <p>" + "/<p>" * 15_000 + " ?o }",
    "union": "ASK { {}" + "UNION{}" * 9_000 + " }",
    "concat": "SELECT (STRLEN(?x40) AS ?l) { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1})" for i in range(40))
    + " }",
}


@pytest.mark.parametrize("shape", DEEP)
def test_a_query_that_ends_its_worker_leaves_the_server(small: Server, shape: str) -> None:
    found = small.query(DEEP[shape])
    assert found.status_code in {200, 400, 503}, found.text
    assert found.text
    assert small.process.poll() is None
    assert small.query("ASK {}").json()["boolean"] is True


@pytest.mark.parametrize("path", ["/sparql?query=%zz", "/sparql?query=%ff%fe", "/sparql", "/sparql?query="])
def test_a_request_that_says_nothing_clear_is_400(small: Server, path: str) -> None:
    status, _, text = raw(small, path)
    assert status == 400
    assert len(text) > 10


def test_two_queries_in_one_request_are_400(small: Server) -> None:
    status, _, text = raw(small, f"/sparql?query={quote('SELECT * {?s ?p ?o}')}&query={quote('ASK{}')}")
    assert (status, "more than once" in text) == (400, True)


@pytest.mark.parametrize(
    "path",
    [
        "/id/<script>document.title=1</script>",
        "/id/model/%3Cscript%3Edocument.title=1%3C%2Fscript%3E",
        "/id/%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/doc/model/%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/static/..%2f..%2fetc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/../../../etc/passwd",
        "//evil.example/x",
        "/kinds/%3Cscript%3E",
    ],
)
def test_a_foul_address_is_not_found_and_not_repeated(small: Server, path: str) -> None:
    status, headers, text = raw(small, path)
    assert status in {400, 404}
    assert "location" not in headers
    assert not any(word in text for word in ("<script>document", "onerror", "root:", "evil.example"))


def test_a_search_is_shown_escaped(small: Server) -> None:
    found = small.get(f"/search?q={quote('<script>alert(1)</script>')}", accept="text/html")
    assert found.status_code == 200
    assert "<script>alert" not in found.text


def test_every_answer_has_the_headers_that_keep_browsers_safe(small: Server) -> None:
    for path in ("/", "/sparql", "/doc/model/glowmed", "/nothing", "/landscape.nq", "/healthz"):
        found = small.get(path, accept="text/html, */*")
        assert found.headers["content-security-policy"].startswith("default-src 'none'")
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["referrer-policy"] == "no-referrer"


def test_no_answer_names_a_local_path(small: Server) -> None:
    for path in ("/", "/sparql?query=x", "/doc/model/none", "/void", "/quality", "/metrics"):
        assert str(small.out) not in small.get(path).text


QUERY = {"content-type": "application/sparql-query"}


def _post(url: str, text: str) -> httpx.Response:
    return httpx.post(f"{url}/sparql", content=text, headers=QUERY)


def _chunks() -> Iterator[bytes]:
    for _ in range(40):
        yield b"x" * 64 * 1024


LIMITS: dict[str, tuple[Callable[[str], httpx.Response], int]] = {
    "query just below": (lambda url: _post(url, "ASK {} #" + "x" * (64 * 1024 - 8)), 200),
    "query just above": (lambda url: _post(url, "ASK {} #" + "x" * (64 * 1024 - 7)), 413),
    "address just below": (lambda url: httpx.get(f"{url}/sparql?query=ASK%7B%7D&x={'x' * (16 * 1024 - 28)}"), 200),
    "address just above": (lambda url: httpx.get(f"{url}/sparql?query=ASK%7B%7D&x={'x' * (16 * 1024 - 20)}"), 414),
    "body just above": (lambda url: _post(url, "x" * (1024 * 1024 + 1)), 413),
    "depth just below": (lambda url: _post(url, "ASK " + "{" * 127 + "?s ?p ?o" + "}" * 127), 200),
    "depth just above": (lambda url: _post(url, "ASK " + "{" * 129 + "?s ?p ?o" + "}" * 129), 400),
    "no length, too large": (lambda url: httpx.post(f"{url}/sparql", content=_chunks(), headers=QUERY), 413),
}


@pytest.mark.parametrize("case", LIMITS)
def test_a_limit_holds_at_its_border(small: Server, case: str) -> None:
    send, status = LIMITS[case]
    found = send(small.url)
    assert found.status_code == status, found.text[:200]


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_an_answer_is_whole_or_refused(tmp_path: Path, format: str) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build", max_rows=50, max_answer=12_000) as server:
        for number, status in ((50, 200), (51, 422)):
            values = " ".join(f"({n})" for n in range(number))
            found = server.query(f"SELECT ?x {{ VALUES (?x) {{ {values} }} }}", accept="*/*", format=format)
            assert found.status_code == status, found.text
        large = server.query(f"SELECT (CONCAT(STR(?s), '{'x' * 300}') AS ?x) {{ ?s ?p ?o }} LIMIT 50", format=format)
        assert (large.status_code, "larger than" in large.text) == (422, True)
        graph = server.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", accept="text/turtle")
        assert graph.status_code == 422


def test_rows_are_not_counted_in_the_text_of_values(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    tricky = "},{" * 100
    with serving(tmp_path / "build", max_rows=20) as server:
        assert server.query(f'SELECT ("{tricky}" AS ?x) {{}}').status_code == 200
        lines = "\\n" * 100
        assert server.query(f'SELECT ("{lines}" AS ?x) {{}}', accept="text/csv").status_code == 200


def test_a_slow_header_ends_the_connection(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build", header_timeout=0.5) as server:
        where = urlsplit(server.url)
        with socket.create_connection((where.hostname or "", where.port or 0), timeout=5) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
            assert b"408" in line.recv(1000)


def test_endless_headers_end_the_connection(small: Server) -> None:
    where = urlsplit(small.url)
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=5) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 100_000)
        assert b"431" in line.recv(1000)


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build", workers=1) as server:
        keeper = psutil.Process(server.process.pid).children()[0]
        for _ in range(3):
            for worker in keeper.children():
                worker.kill()
            time.sleep(0.05)
            started = time.monotonic()
            statuses = [server.query("ASK {}").status_code for _ in range(2)]
            assert statuses[-1] == 200
            assert time.monotonic() - started < 0.5


def test_a_killed_keeper_is_replaced(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build") as server:
        psutil.Process(server.process.pid).children()[0].kill()
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and server.query("ASK {}").status_code != 200:
            time.sleep(0.1)
        assert server.query("ASK {}").status_code == 200


def test_sigterm_during_runaways_ends_everything_in_five_seconds(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", quads(20_000))
    with serving(tmp_path / "build", deadline=60.0) as server, ThreadPoolExecutor(4) as threads:
        family = [psutil.Process(server.process.pid)]
        for number in range(4):
            threads.submit(_ignored, server, RUNAWAY.replace("?n", f"?n{number}"))
        time.sleep(1)
        family += family[0].children(recursive=True)
        started = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(6)
        assert time.monotonic() - started < 5
        assert not _alive(family, 1)


def _alive(family: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """The processes that still run after some seconds; one that only waits to be buried does not."""
    _, left = psutil.wait_procs(family, timeout=seconds)
    return [process for process in left if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def _ignored(server: Server, query: str) -> None:
    try:
        server.query(query)
    except httpx.HTTPError:
        return


def test_kill_9_of_the_server_leaves_no_orphan(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", quads(20_000))
    with serving(tmp_path / "build", deadline=60.0) as server, ThreadPoolExecutor(1) as threads:
        threads.submit(_ignored, server, RUNAWAY)
        time.sleep(0.7)
        family = psutil.Process(server.process.pid).children(recursive=True)
        os.kill(server.process.pid, signal.SIGKILL)
        assert not _alive(family, 3)


def test_workers_cannot_open_sockets() -> None:
    """The last line of defence, tried in a process of its own since it cannot be taken back."""
    pid = os.fork()
    if pid == 0:
        from kg_build.serve import jail

        code = 1
        if jail.without_network():
            try:
                socket.socket()
            except PermissionError:
                code = 0
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
