"""Documents read beside each other give what they give one after the other, and an end from outside is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from kg_build import cli, reading
from kg_build.classify import Classified
from kg_build.errors import SourceError
from kg_build.harvest import harvest
from kg_build.lift import lift, quads
from kg_build.model import Document
from kg_build.reading import read_each
from kg_build.resolve import resolve
from kg_build.vocabulary import Vocabulary
from tests.test_build import LIST, ROOT

several = pytest.mark.skipif(reading.processors() < 2, reason="this process may use one processor only")
linux = pytest.mark.skipif(sys.platform != "linux", reason="documents are read beside each other on Linux only")


def lists(folder: Path, number: int, repeated: int = 1) -> list[str]:
    """Paths of lists that name different things, each a heading and its entries some times over."""
    paths = [folder / f"lamps-{n}.md" for n in range(number)]
    for n, path in enumerate(paths):
        parts = [LIST.replace("LampQA", f"LampQA{n}").replace("lampqa", f"lampqa{n}-{m}") for m in range(repeated)]
        path.write_text("\n".join(parts), encoding="utf-8")
    return [str(path) for path in paths]


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    return list(harvest(lists(tmp_path, 5)))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def lines(read: list[Classified], vocabulary: Vocabulary) -> list[str]:
    return [str(quad) for quad in quads(lift(read, resolve(read, vocabulary), vocabulary))]


@linux
def test_processes_give_what_one_gives(documents: list[Document], vocabulary: Vocabulary) -> None:
    alone = list(read_each(documents, vocabulary, 1))
    together = []
    for found in read_each(documents, vocabulary, 3):
        assert len(multiprocessing.active_children()) > 1
        together.append(found)
    assert not multiprocessing.active_children()
    assert together == alone
    assert all(found.document is document for found, document in zip(together, documents, strict=True))
    assert lines(together, vocabulary) == lines(alone, vocabulary) != []


def test_little_is_read_without_processes(documents: list[Document], vocabulary: Vocabulary) -> None:
    for _ in read_each(documents, vocabulary):
        assert not multiprocessing.active_children()


@linux
@several
def test_much_is_read_with_processes(tmp_path: Path, vocabulary: Vocabulary) -> None:
    much = list(harvest(lists(tmp_path, 3, 1 + reading.MUCH // len(LIST) // 3)))
    for _ in read_each(much, vocabulary):
        assert len(multiprocessing.active_children()) > 1


@linux
def test_a_process_ended_from_outside_is_told(documents: list[Document], vocabulary: Vocabulary) -> None:
    found = read_each(documents * 20, vocabulary, 2)
    next(found)
    for process in multiprocessing.active_children():
        process.kill()
    with pytest.raises(SourceError, match="ended from outside; see whether memory ran out"):
        list(found)


@linux
@several
def test_ctrl_c_ends_all_processes_without_a_word(tmp_path: Path) -> None:
    sources = lists(tmp_path, 8, 300)
    command = [sys.executable, "-m", "kg_build", "build", *sources, "--out", str(tmp_path / "out")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)
    deadline = time.monotonic() + 60
    while len(readers := psutil.Process(process.pid).children()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(readers) > 1, "the lists were meant to be read by several processes"
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, "Traceback" in err) == (cli.INTERRUPTED, False), err
    assert not psutil.wait_procs(readers, timeout=5)[1]
