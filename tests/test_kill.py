"""Killed at any moment, a writer leaves the old or the new, whole, and what it has said to be done stays done.

Twenty times by default, 500 times with `--thorough`.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import httpx
import psutil
import pytest

from kg_build import export, store, views
from kg_build.build import build
from tests.serve.running import Server, serving
from tests.test_build import LIST
from tests.test_store import facts

Writer = Callable[[Path, int], None]
"""Writes the state of a number into a folder."""
Reader = Callable[[Path], int]
"""The number of the state that a folder is in; it fails where that is not whole."""

BYTES = 1_000_000


def publishing(out: Path, number: int) -> None:
    store.publish(out, facts(2000, f"{number}#"))


def exporting(out: Path, number: int) -> None:
    with store.stage(out) as staging:
        export.export(facts(500, f"{number}#"), staging)


def building(out: Path, number: int) -> None:
    source = out.with_name("lamps.md")
    source.write_text(LIST.replace("Questions", f"{number}# questions"), encoding="utf-8")
    build([str(source)], out, reason=False)


def published(out: Path) -> int:
    """By every fact of the graph and every link to a file."""
    generation = store.open_current(out)
    assert all((out / name).resolve() == generation.path / name for name in generation.files)
    (number,) = set(re.findall(r"(\d+)#", generation.nquads.read_text(encoding="utf-8")))
    return int(number)


def viewing(out: Path, number: int) -> None:
    out.mkdir(exist_ok=True)
    views.save(f"{number} ".encode() * BYTES, out / "view")


def viewed(out: Path) -> int:
    content = (out / "view").read_bytes()
    number = int(content.split(b" ", 1)[0])
    assert content == f"{number} ".encode() * BYTES
    return number


def filling(out: Path, number: int) -> None:
    """A store on disk, as a server keeps it beside a large build."""
    publishing(out, number)
    store.load(store.open_current(out), disk=out / ".disk")


def filled(out: Path) -> int:
    loaded = store.load(store.open_current(out), disk=out / ".disk")
    assert len(loaded) == 2000
    return published(out)


STAGES: dict[str, tuple[Writer, Reader, int]] = {
    "publish": (publishing, published, 20),
    "build": (building, published, 20),
    "export": (exporting, published, 20),
    "view": (viewing, viewed, 10),
    "disk": (filling, filled, 10),
}
"""What is killed: what it does, how that is read, and how many in a hundred kills it is."""
SERVE = 20
"""The rest of the hundred."""


def rounds(config: pytest.Config, share: int) -> int:
    return share * 5 if config.getoption("--thorough") else share // 5


def for_ever(writer: Writer, out: Path, number: int, said: Connection) -> None:
    """One state after another; each is said once it is written."""
    said.send(number)
    while True:
        number += 1
        writer(out, number)
        said.send(number)


@pytest.mark.parametrize("stage", STAGES)
def test_kill_9_at_any_moment_leaves_the_old_or_the_new(
    stage: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    writer, reader, share = STAGES[stage]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.test_kill"])
    dice, out = random.Random(stage), tmp_path / "out"
    writer(out, 0)
    begun = time.perf_counter()
    writer(out, 1)
    usual, number = time.perf_counter() - begun, 1
    for _ in range(rounds(pytestconfig, share)):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=for_ever, args=(writer, out, number, theirs))
        process.start()
        theirs.close()
        ours.recv()
        time.sleep(dice.random() * usual * 1.5)
        process.kill()
        process.join()
        with suppress(EOFError):
            while True:
                number = ours.recv()
        ours.close()
        found = reader(out)
        assert found in {number, number + 1}
        number = found
    writer(out, number + 1)
    assert reader(out) == number + 1
    assert not list(out.glob("generations/.staging-*")), "the next writer clears up"


def test_kill_9_of_a_server_that_is_written_to(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """What it has acknowledged is there when it is started again, and at most the one change that was under way."""
    dice, out, number = random.Random("serve"), tmp_path / "out", 0
    for turn in range(rounds(pytestconfig, SERVE)):
        with serving(out, writable=True, workers=2) as server:
            assert len(server.rows("SELECT * { ?s ?p ?o }")) == number
            acknowledged = [number]
            writing = Thread(target=_write, args=(server, acknowledged))
            writing.start()
            time.sleep(0.05 + dice.random() * 0.3)
            family = psutil.Process(server.process.pid).children(recursive=True)
            server.process.kill()
            # The others are killed as well, or left to end by themselves.
            for process in family if turn % 2 else ():
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            writing.join()
            psutil.wait_procs(family, timeout=5)
        found = len(store.open_current(out).nquads.read_bytes().splitlines())
        assert found in {acknowledged[-1], acknowledged[-1] + 1}
        number = found
    shutil.rmtree(out)


def _write(server: Server, acknowledged: list[int]) -> None:
    with suppress(httpx.HTTPError), httpx.Client(timeout=10) as client:
        while True:
            number = acknowledged[-1] + 1
            update = f"INSERT DATA {{ <http://e/{number}> <http://e/p> {number} }}"
            found = client.post(f"{server.url}/sparql", data={"update": update})
            assert found.status_code == 204, found.text
            acknowledged.append(number)
