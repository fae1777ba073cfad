"""Builds on disk: always the old one or the new one, whole, or one sentence that says what is wrong."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg_build import store
from kg_build.errors import StoreError

ROOT = Path(__file__).resolve().parents[1]


def facts(number: int, word: str = "old") -> list[Quad]:
    return [
        Quad(NamedNode(f"http://e/{n}"), NamedNode("http://e/p"), Literal(f"{word} {n}"), NamedNode("http://e/g"))
        for n in range(number)
    ]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "build"


def test_a_published_build_is_the_current_one(out: Path) -> None:
    published = store.publish(out, facts(3))
    assert store.open_current(out) == published
    assert published.count == 3
    assert published.sha256 == hashlib.sha256((out / "landscape.nq").read_bytes()).hexdigest()


def test_the_quads_are_canonical_and_each_stands_once(out: Path) -> None:
    store.publish(out, [*facts(12), *reversed(facts(12))])
    lines = (out / "landscape.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == 12


def test_the_same_quads_give_the_same_generation(tmp_path: Path) -> None:
    one = store.publish(tmp_path / "one", facts(5))
    two = store.publish(tmp_path / "two", reversed(facts(5)))
    assert one.id == two.id


def test_lexical_forms_are_kept(out: Path) -> None:
    number = Literal("01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    store.publish(out, [Quad(NamedNode("http://e/a"), NamedNode("http://e/p"), number)])
    assert b'"01"' in (out / "landscape.nq").read_bytes()


def test_every_staged_file_stands_under_its_plain_name(out: Path) -> None:
    with store.stage(out) as staging:
        (staging / "landscape.nq").write_bytes(b"<http://e/a> <http://e/p> <http://e/b> .\n")
        (staging / "landscape.ttl").write_text("<http://e/a> <http://e/p> <http://e/b> .")
    assert (out / "landscape.ttl").read_text().startswith("<http://e/a>")


def test_a_file_that_is_no_longer_built_loses_its_name(out: Path) -> None:
    with store.stage(out) as staging:
        (staging / "landscape.nq").write_bytes(b"")
        (staging / "extra.txt").write_text("x")
    store.publish(out, facts(1))
    assert not (out / "extra.txt").is_symlink()


def test_two_generations_are_kept(out: Path) -> None:
    built = [store.publish(out, facts(number)).id for number in (1, 2, 3, 4)]
    kept = {path.name for path in (out / "generations").iterdir()}
    assert kept == set(built[-2:])


def test_an_error_while_building_leaves_the_old_build(out: Path) -> None:
    old = store.publish(out, facts(3))
    with pytest.raises(ZeroDivisionError), store.stage(out) as staging:
        (staging / "landscape.nq").write_text(f"half {1 // 0}")
    assert store.open_current(out) == old
    assert {path.name for path in (out / "generations").iterdir()} == {old.id}


def test_what_is_no_n_quads_is_refused_with_its_line(out: Path) -> None:
    old = store.publish(out, facts(3))
    with pytest.raises(StoreError, match="not N-Quads"), store.stage(out) as staging:
        (staging / "landscape.nq").write_text("<http://e/a> <http://e/p> <http://e/b> .\nnonsense\n")
    assert store.open_current(out) == old


def test_a_file_of_somebody_else_is_not_replaced(out: Path) -> None:
    out.mkdir()
    (out / "landscape.nq").write_text("mine")
    with pytest.raises(StoreError, match="not ours"):
        store.publish(out, facts(1))
    assert (out / "landscape.nq").read_text() == "mine"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "no such folder"),
        (lambda out: out.mkdir(), "is empty"),
        (lambda out: (out.mkdir(), (out / "letter.txt").write_text("x")), "not a build of lodscape"),
        (lambda out: (out.mkdir(), (out / "current").symlink_to("/etc")), "points outside"),
    ],
)
def test_what_is_no_build_is_refused(out: Path, make: object, words: str) -> None:
    make(out)  # type: ignore[operator]
    with pytest.raises(StoreError, match=words):
        store.open_current(out)


@pytest.mark.parametrize("damage", ["cut", "flip", "remove", "manifest"])
def test_damage_is_found_before_the_first_answer(out: Path, damage: str) -> None:
    path = store.publish(out, facts(100)).path
    data, manifest = path / "landscape.nq", path / "manifest.json"
    content = data.read_bytes()
    if damage == "cut":
        data.write_bytes(content[: len(content) // 2])
    elif damage == "flip":
        data.write_bytes(content.replace(b"old 50", b"old 51", 1))
    elif damage == "remove":
        data.unlink()
    else:
        manifest.write_text(manifest.read_text().replace("100", "101"))
    with pytest.raises(StoreError, match=r"damaged|not what was published"):
        store.open_current(out)


def test_building_again_mends_a_damaged_build(out: Path) -> None:
    path = store.publish(out, facts(10)).path
    (path / "landscape.nq").write_bytes(b"")
    store.publish(out, facts(10))
    assert store.open_current(out).count == 10


def test_two_builders_do_not_mix(out: Path) -> None:
    store.publish(out, facts(3))
    with store.stage(out) as staging:
        (staging / "landscape.nq").write_bytes(b"")
        with pytest.raises(StoreError, match="another process"):
            store.publish(out, facts(4))
    assert store.open_current(out).count == 0


def test_a_store_on_disk_holds_the_same_and_is_filled_once(out: Path, tmp_path: Path) -> None:
    generation, disk = store.publish(out, facts(500)), tmp_path / "disk"
    assert len(store.load(generation, disk=disk)) == len(store.load(generation)) == 500
    before = (disk / "seal.json").stat().st_mtime_ns
    assert len(store.load(generation, disk=disk)) == 500
    assert (disk / "seal.json").stat().st_mtime_ns == before


def test_a_damaged_store_on_disk_is_filled_again(out: Path, tmp_path: Path) -> None:
    generation, disk = store.publish(out, facts(500)), tmp_path / "disk"
    store.load(generation, disk=disk)
    table = max((disk / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 0xFF
    table.write_bytes(content)
    assert len(store.load(generation, disk=disk)) == 500


def test_a_limit_on_file_size_leaves_the_old_build(out: Path) -> None:
    old = store.publish(out, facts(10))
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from kg_build import store; from kg_build.errors import StoreError; from tests.test_store import facts\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: store.publish(Path(sys.argv[1]), facts(5000))\n"
        "except StoreError as problem: print(problem); sys.exit(2)\n"
    )
    found = subprocess.run([sys.executable, "-c", code, str(out)], cwd=ROOT, capture_output=True, text=True)
    assert (found.returncode, found.stderr) == (2, "")
    assert "file too large" in found.stdout
    assert store.open_current(out) == old


@contextmanager
def small_disk(where: Path) -> Iterator[Path]:
    """A disk of half a megabyte; the test is skipped where none may be mounted."""
    where.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(where)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no small disk may be mounted here")
    try:
        yield where
    finally:
        subprocess.run(["umount", str(where)], check=True)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root can mount a small disk")
def test_a_full_disk_leaves_the_old_build(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small") as disk:
        old = store.publish(disk / "build", facts(100))
        with pytest.raises(StoreError, match="no space left"):
            store.publish(disk / "build", facts(20_000))
        assert store.open_current(disk / "build") == old
        assert {path.name for path in (disk / "build" / "generations").iterdir()} == {old.id}
        assert store.publish(disk / "build", facts(50)).count == 50


def test_a_folder_that_may_not_be_written_is_one_sentence(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        (tmp_path / "file").write_text("x")
        with pytest.raises(StoreError, match="choose a folder"):
            store.publish(tmp_path / "file", facts(1))
        return
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="may write to"):
        store.publish(tmp_path / "build", facts(1))


def test_a_folder_that_was_removed_underneath_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(StoreError, match="no such file or directory; choose a folder you may write to"):
        store.publish(Path("build"), facts(1))


def test_the_size_decides_where_a_store_is_held(out: Path) -> None:
    generation = store.publish(out, facts(10))
    assert store.belongs_in_memory(generation, below=11)
    assert not store.belongs_in_memory(generation, below=10)
