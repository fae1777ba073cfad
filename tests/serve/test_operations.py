"""Running a server: start, log, health, figures, a new build under load, and the manual that says how."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
import time
import tomllib
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg_build import store
from kg_build.errors import ServiceError, StoreError
from kg_build.serve import OPTIONS, serve
from tests.serve.running import ROOT, example, serving

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def facts(number: int) -> list[Quad]:
    graph = NamedNode("http://e/g")
    return [
        Quad(NamedNode(f"http://e/{n}"), NamedNode("http://e/p"), Literal(str(number)), graph) for n in range(number)
    ]


def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ServiceError, match=r"in use.*--port"):
        serve(tmp_path / "build", port=taken.getsockname()[1])


@pytest.mark.parametrize("make", [lambda _: None, lambda out: out.mkdir(), lambda out: store.publish(out, example())])
def test_what_is_no_whole_build_is_not_served(tmp_path: Path, make: object) -> None:
    out = tmp_path / "build"
    published = make(out)  # type: ignore[operator]
    if published:
        (published.path / "landscape.nq").write_text("")
    with pytest.raises(StoreError):
        serve(out, port=0)


def test_a_new_build_is_taken_over_without_dropping_a_request(tmp_path: Path) -> None:
    """Every answer is that of the old build or of the new one, whole, and none is an error."""
    out = tmp_path / "build"
    store.publish(out, facts(100))
    with serving(out) as server:
        answers: list[tuple[int, str]] = []
        is_over = threading.Event()

        def ask() -> None:
            with httpx.Client(timeout=20) as client:
                while not is_over.is_set():
                    found = client.get(f"{server.url}/sparql", params={"query": COUNT})
                    value = found.json()["results"]["bindings"][0]["n"]["value"] if found.is_success else found.text
                    answers.append((found.status_code, value))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in (200, 300):
            time.sleep(0.5)
            store.publish(out, facts(number))
            deadline = time.monotonic() + 10
            while time.monotonic() < deadline and answers[-1][1] != str(number):
                time.sleep(0.05)
        is_over.set()
        for thread in threads:
            thread.join()
        assert {status for status, _ in answers} == {200}
        assert {value for _, value in answers} == {"100", "200", "300"}


def test_a_damaged_new_build_is_not_taken_over(tmp_path: Path) -> None:
    out = tmp_path / "build"
    store.publish(out, facts(10))
    with serving(out) as server:
        new = store.publish(out, facts(20))
        (new.path / "landscape.nq").write_text("")
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline and not any("not served" in line for line in server.log):
            time.sleep(0.1)
        assert any("not served" in line for line in server.log)
        assert server.rows(COUNT)[0]["n"] == "10"


def test_a_store_on_disk_answers_the_same(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    counts = []
    for below in (5_000_000, 10, 10):
        with serving(tmp_path / "build", in_memory_below=below) as server:
            counts.append((server.rows(COUNT)[0]["n"], "on disk" in server.log[0]))
            assert server.get("/doc/model/glowmed", accept="text/html").status_code == 200
            assert server.get("/search?q=lamp&format=json").json()["hits"]
    assert counts == [("110", False), ("110", True), ("110", True)]


def test_the_access_log_is_a_json_line_a_request(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build", access_log=True) as server:
        server.get("/healthz")
        server.get("/sparql?query=secret")
        time.sleep(0.3)
        lines = [json.loads(line) for line in server.log if line.startswith("{")]
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("GET", "/healthz", 200),
        ("GET", "/sparql", 400),
    ]
    assert all(set(line) == {"time", "client", "method", "path", "status", "ms"} for line in lines)


def test_the_figures_count_what_happened(tmp_path: Path) -> None:
    store.publish(tmp_path / "build", example())
    with serving(tmp_path / "build") as server:
        server.query("ASK {}")
        server.query("ASK {")
        text = server.get("/metrics").text
    assert 'lodscape_requests_total{route="sparql",status="200"} 1' in text
    assert 'lodscape_requests_total{route="sparql",status="400"} 1' in text
    assert "lodscape_quads 110" in text
    assert re.search(r'lodscape_request_seconds_bucket\{le="\+Inf"\} 2', text)


def test_the_manual_has_a_row_for_every_option() -> None:
    manual = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    for option in OPTIONS:
        assert f"| `{option.flag}` | `{option.variable}` |" in manual, option.name


EXAMPLES = ROOT / "docs" / "examples"


def test_the_examples_start_the_command() -> None:
    unit = (EXAMPLES / "lodscape.service").read_text(encoding="utf-8")
    started = re.search(r"^ExecStart=\S*/lodscape (serve .*)$", unit, re.MULTILINE)
    container = (EXAMPLES / "Containerfile").read_text(encoding="utf-8")
    run = re.search(r"^CMD (.*)$", container, re.MULTILINE)
    assert started
    assert run
    for command in (started[1].split(), json.loads(run[1])[1:]):
        assert command[0] == "serve"
        assert {word for word in command if word.startswith("--")} <= {"--out", *(option.flag for option in OPTIONS)}


def test_the_container_is_made_of_what_is_there_and_enough_to_build_the_package() -> None:
    container = (EXAMPLES / "Containerfile").read_text(encoding="utf-8")
    copied = {word for line in re.findall(r"^COPY (.*) \S+$", container, re.MULTILINE) for word in line.split()}
    assert all((ROOT / name).exists() for name in copied)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    named = [project["project"]["readme"], *project["project"]["license-files"]]
    assert copied >= {"pyproject.toml", *wheel["packages"], *wheel["force-include"], *named}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze was found")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    text = (EXAMPLES / "lodscape.service").read_text(encoding="utf-8")
    unit = tmp_path / "lodscape.service"
    unit.write_text(text.replace("/opt/lodscape/bin/lodscape", "/bin/true"), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
