"""What a client sends without end, or never fetches: the connection is closed, and the others do not notice."""

from __future__ import annotations

import asyncio
import json
import resource
import socket
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import psutil
import pytest

from kg_build import store
from kg_build.serve.fleet import changed, launch
from kg_build.serve.settings import settings
from tests.serve.running import Server, example, serving
from tests.serve.test_operations import facts

ALL = f"GET /sparql?query={quote('SELECT ?s ?p ?o { ?s ?p ?o }')} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
CHUNKED = (
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
)


def connected(server: Server, *, fetches: int = 65_536) -> socket.socket:
    """A connection whose client takes only so many bytes before it reads them."""
    where = urlsplit(server.url)
    found = socket.socket()
    found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, fetches)
    found.settimeout(20)
    found.connect((where.hostname or "", where.port or 0))
    return found


def fetched(line: socket.socket) -> bytes:
    """All that comes until the other end closes, or is gone."""
    parts = []
    try:
        while part := line.recv(1 << 20):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        (CHUNKED + b"5\r\nASK{}\r\n0\r\n", b"X: " + b"y" * 1000 + b"\r\n"),
        (CHUNKED + b"5;", b"y" * 1000),
        (CHUNKED, b"1\r\n \r\n" * 200),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n", b"y" * 1000),
    ],
    ids=["lines behind the end", "a size with an endless note", "a byte at a time", "a body that nobody reads"],
)
def test_a_request_without_end_is_ended(tmp_path: Path, start: bytes, rest: bytes) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build", max_body=10_000) as server, connected(server) as line:
        line.sendall(start)
        sent = 0
        try:
            while sent < 5_000_000:
                sent += line.send(rest)
        except OSError:
            pass
        assert sent < 5_000_000
        assert server.query("ASK {}").status_code == 200


def test_who_fetches_nothing_of_an_answer_is_let_go(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", facts(60_000))
    with serving(tmp_path / "build", header_timeout=1.0, deadline=20.0) as server:
        with connected(server, fetches=4096) as idle:
            idle.sendall(ALL)
            time.sleep(4)
            assert len(fetched(idle)) < 5_000_000
        with connected(server) as slow:
            slow.sendall(ALL.replace(b"Host: x", b"Host: x\r\nConnection: close"))
            size = 0
            for _ in range(12):
                size += len(slow.recv(40_000))
                time.sleep(0.25)
            assert size + len(fetched(slow)) > 5_000_000


def test_what_clients_do_not_fetch_stays_within_its_room(tmp_path: Path) -> None:
    """A dozen clients ask for seven megabytes each and fetch none of it; the last one that does gets all."""
    store.publish(tmp_path / "build", facts(60_000))
    with serving(tmp_path / "build", unsent=20_000_000, deadline=20.0) as server:
        process = psutil.Process(server.process.pid)
        whole = len(server.query("SELECT ?s ?p ?o { ?s ?p ?o }").content)
        before = process.memory_info().rss
        idle = [connected(server, fetches=4096) for _ in range(12)]
        for number, line in enumerate(idle):
            line.sendall(ALL.replace(b"%7D", b"%7D%20%23" + str(number).encode()))
            time.sleep(0.2)
        time.sleep(2)
        assert process.memory_info().rss - before < 20_000_000 + 64 * 1024 * 1024
        assert len(server.query("SELECT ?s ?p ?o { ?s ?p ?o } # again").content) == whole
        cut = sum(len(fetched(line)) < whole for line in idle)
        assert cut >= 8
        for line in idle:
            line.close()


@pytest.mark.parametrize("hosts", ["", "Host: x\r\nHost: y\r\n"])
def test_a_request_names_its_host_once(small: Server, hosts: str) -> None:
    with connected(small) as line:
        line.sendall(f"GET /healthz HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n".encode())
        assert fetched(line).startswith(b"HTTP/1.1 400")
    with connected(small) as line:
        line.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        assert fetched(line).startswith(b"HTTP/1.1 200")


def test_more_clients_may_be_idle_than_a_process_usually_has_files(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4096:
        pytest.skip("this system allows fewer than 4,096 open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, hard))
    try:
        with serving(tmp_path / "build") as server:
            idle = [connected(server) for _ in range(1500)]
            assert server.query("ASK {}").status_code == 200
            for line in idle:
                line.close()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_log_names_who_is_behind_the_proxy_only_when_told(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    for told, client in ((True, "192.0.2.7"), (False, "127.0.0.1")):
        with serving(tmp_path / "build", access_log=True, behind_proxy=told) as server:
            httpx.get(f"{server.url}/healthz", headers={"x-forwarded-for": "10.0.0.1, 192.0.2.7"})
            time.sleep(0.3)
            lines = [json.loads(line) for line in server.log if line.startswith("{")]
        assert [line["client"] for line in lines] == [client]


def test_an_error_of_the_server_in_a_change_is_not_told_as_a_limit(tmp_path: Path) -> None:
    """A change of a kind that is none, which no client can ask for."""
    given = settings({"writable": True, "port": 0, "workers": 1}, {})
    generation = store.publish(tmp_path / "build", example())

    async def tried() -> tuple[int, int]:
        fleet = await launch(tmp_path / "build", generation.path, given)
        try:
            answer, after = await changed(fleet, {"change": "nothing of the kind"}, b"", given)
            assert after is None
            again, after = await changed(fleet, {"change": "update", "base": "http://e/"}, b"CLEAR ALL", given)
            if after is not None:
                after.close()
            return answer["status"], again["status"]
        finally:
            fleet.close()

    assert asyncio.run(tried()) == (500, 204)
