"""Builds on disk: immutable generations, one pointer that switches all of them, and the store in memory or on disk.

    out/current -> generations/<id>      the pointer; one rename switches every file at once
    out/landscape.ttl -> current/…       each published file under its plain name
    out/generations/<id>/manifest.json   count and SHA-256 of each file; <id> is the manifest's own SHA-256

A store that opens is not a store that is whole, so nothing is answered before the manifest has been checked.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from kg_build import void
from kg_build.errors import StoreError

FORMAT = 1
"""Version of the manifest; another number is a build of another lodscape."""
NQUADS = "landscape.nq"
"""The canonical N-Quads (sorted, distinct): the one file a generation cannot lack."""
MANIFEST = "manifest.json"
VOID = "void.ttl"
KEPT = 2
"""Generations kept: the current one, and the one before for servers that still read it."""
IN_MEMORY_BELOW = 2_000_000
"""Quads up to which a store is held in memory: about 360 bytes each, so 0.7 GB at the border, and up to 0.5 GB more for
each worker that reads all of it and thereby comes to hold a copy."""

REMEDIES: dict[int, str] = {
    errno.ENOSPC: "free some space and build again; what stood before is untouched",
    errno.EDQUOT: "free some space and build again; what stood before is untouched",
    errno.EFBIG: "raise the limit on the size of files and build again; what stood before is untouched",
    errno.EACCES: "choose a folder you may write to",
    errno.EPERM: "choose a folder you may write to",
    errno.EROFS: "choose a folder you may write to",
    errno.ENOTDIR: "choose a folder, not a file",
    errno.EEXIST: "choose a folder, not a file",
}
"""What the system says -> what a person can do."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One published build: its folder, and what its manifest says (quads, SHA-256, files)."""

    path: Path
    id: str
    count: int
    sha256: str
    files: dict[str, dict[str, Any]]

    @property
    def nquads(self) -> Path:
        return self.path / NQUADS


@contextmanager
def stage(out: Path) -> Iterator[Path]:
    """A folder to write the files of one build into; all of them are published when the block ends well.

    StoreError when another build holds the folder, a foreign file is in the way, or the disk says no; the build
    that stood before is then untouched.
    """
    # Only here does a missing folder mean that none can be made (in /proc, or below a folder that was removed).
    with _told(out, REMEDIES | {errno.ENOENT: "choose a folder you may write to"}):
        (out / "generations").mkdir(parents=True, exist_ok=True)
    with _lock(out), _told(out):
        _sweep(out)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=out / "generations"))
        try:
            yield staging
            _commit(out, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def publish(out: Path, quads: Iterable[Quad] | Path) -> Generation:
    """The generation made of the quads (or of an N-Quads file) alone, published and verified."""
    with stage(out) as staging:
        if isinstance(quads, Path):
            shutil.copyfile(quads, staging / NQUADS)
        else:
            # Written from here, since the engine's own errors do not say which one it was.
            (staging / NQUADS).write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return open_current(out)


def open_current(out: Path, *, verify: bool = True) -> Generation:
    """The current generation of a build folder; StoreError when it is missing, empty, foreign or damaged."""
    if not out.is_dir():
        raise StoreError("there is no such folder", source=str(out), remedy="run `lodscape build` first")
    pointer = out / "current"
    if not pointer.is_symlink():
        state = "is not a build of lodscape" if any(out.iterdir()) else "is empty"
        raise StoreError(f"the folder {state}", source=str(out), remedy="run `lodscape build` first")
    path = pointer.resolve()
    if path.parent != (out / "generations").resolve():
        raise StoreError("`current` points outside the build", source=str(out), remedy="run `lodscape build` again")
    return read(path, verify=verify)


def read(path: Path, *, verify: bool = True) -> Generation:
    """The generation in a folder, by its manifest; StoreError when a file is missing or is not what was published."""
    damaged = StoreError("the build is damaged", source=str(path), remedy="run `lodscape build` again")
    try:
        manifest = (path / MANIFEST).read_bytes()
    except OSError as error:
        raise damaged from error
    if _id(manifest) != path.name:
        raise damaged
    said = json.loads(manifest)
    if said["lodscape"] != FORMAT:
        raise StoreError("another version of lodscape built this", source=str(path), remedy="build it again")
    if verify:
        for name, file in said["files"].items():
            if not _is_whole(path / name, file):
                raise StoreError(
                    f"{name} is not what was published", source=str(path), remedy="run `lodscape build` again"
                )
    return Generation(path, path.name, said["count"], said["sha256"], said["files"])


def load(generation: Generation, *, disk: Path | None = None) -> Store:
    """The generation as a store: in memory, or read-only on disk in the folder `disk` (filled when it is not whole)."""
    if disk is None:
        store = Store()
        store.bulk_load(path=str(generation.nquads), format=RdfFormat.N_QUADS)
        return store
    seal = disk / "seal.json"
    if not _is_sealed(disk, seal, generation):
        shutil.rmtree(disk, ignore_errors=True)
        disk.mkdir(parents=True)
        store = Store(str(disk / "store"))
        store.bulk_load(path=str(generation.nquads), format=RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        del store
        files = {path.name: _measure(path) for path in sorted((disk / "store").iterdir()) if _is_data(path)}
        _write(seal, json.dumps({"generation": generation.id, "files": files}).encode())
    return Store.read_only(str(disk / "store"))


def belongs_in_memory(generation: Generation, *, below: int = IN_MEMORY_BELOW) -> bool:
    """Whether the generation is small enough to be held in memory."""
    return generation.count < below


def canonical(path: Path) -> list[bytes]:
    """The distinct lines of an N-Quads file in canonical form, sorted, without line ends; StoreError with the line."""
    try:
        lines = serialize(parse(path=str(path), format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS) or b""
    except SyntaxError as error:
        raise StoreError(f"not N-Quads: {error.msg}", source=str(path), line=error.lineno) from error
    return sorted(set(lines.split(b"\n")) - {b""})


def _commit(out: Path, staging: Path) -> None:
    """Make the staged files a generation and point at it: old before the last rename, new after it."""
    if not (staging / NQUADS).is_file():
        raise StoreError(f"a build without {NQUADS} cannot be published", source=str(out))
    lines = canonical(staging / NQUADS)
    (staging / NQUADS).write_bytes(b"".join(line + b"\n" for line in lines))
    if not (staging / VOID).exists():
        quads = parse(path=str(staging / NQUADS), format=RdfFormat.N_QUADS)
        dumps = [name for name in void.DUMPS if (staging / name).exists()]
        (staging / VOID).write_bytes(void.describe(void.count(quads), dumps))
    files = {path.name: _measure(path) for path in sorted(staging.iterdir())}
    said = {"lodscape": FORMAT, "count": len(lines), "sha256": files[NQUADS]["sha256"], "files": files}
    manifest = json.dumps(said, indent=1, sort_keys=True).encode()
    _write(staging / MANIFEST, manifest)
    _sync(*staging.iterdir(), staging)
    target = out / "generations" / _id(manifest)
    if target.exists():
        _replace_damaged(target, staging)
    else:
        staging.chmod(0o755)
        staging.rename(target)
    _sync(target.parent)
    _link(out, files)
    previous = (out / "current").resolve() if (out / "current").is_symlink() else None
    _point(out / "current", Path("generations") / target.name)
    _sync(out)
    _prune(out, keep={target} | ({previous} if previous else set()), files=files)


def _replace_damaged(target: Path, staging: Path) -> None:
    """The same build was published before: keep it when it is whole, else put the new files in its place."""
    try:
        read(target)
        os.utime(target)
    except StoreError:
        shutil.rmtree(target)
        staging.chmod(0o755)
        staging.rename(target)


def _link(out: Path, files: Iterable[str]) -> None:
    """Each published file under its plain name, through the pointer; StoreError when a foreign file has that name."""
    for name in files:
        link, target = out / name, Path("current") / name
        if link.is_symlink() and link.readlink() == target:
            continue
        if link.exists() and not link.is_symlink():
            raise StoreError(
                "a file that is not ours has this name", source=str(link), remedy="move it or choose --out"
            )
        _point(link, target)


def _point(link: Path, target: Path) -> None:
    """Let a symbolic link point at the target, by one rename."""
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)


def _prune(out: Path, *, keep: set[Path], files: Iterable[str]) -> None:
    """Remove the generations that are no longer kept, and the links to files that are no longer published."""
    kept = {path.resolve() for path in keep}
    others = [path for path in (out / "generations").iterdir() if path.is_dir() and path.resolve() not in kept]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[max(0, KEPT - len(kept)) :]:
        shutil.rmtree(path, ignore_errors=True)
    for link in out.iterdir():
        if link.is_symlink() and link.readlink().parent == Path("current") and link.name not in set(files):
            link.unlink()


def _sweep(out: Path) -> None:
    """Remove what a killed build left behind; only the holder of the lock may."""
    for path in (out / "generations").glob(".staging-*"):
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the build folder; the system lets go of it when the process ends, however it ends."""
    with _told(out):
        handle = os.open(out / ".lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                "another process is writing this build", source=str(out), remedy="wait for it or choose another --out"
            ) from error
        yield
    finally:
        os.close(handle)


@contextmanager
def _told(out: Path, remedies: dict[int, str] = REMEDIES) -> Iterator[None]:
    """Say what the system refused as a StoreError with a remedy; errors without a remedy here are bugs and pass."""
    try:
        yield
    except OSError as error:
        if error.errno not in remedies:
            raise
        problem = (error.strerror or str(error)).lower()
        raise StoreError(problem, source=str(error.filename or out), remedy=remedies[error.errno]) from error


def _id(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:16]


def _measure(path: Path) -> dict[str, Any]:
    """Size in bytes and SHA-256 of a file."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _is_whole(path: Path, said: dict[str, Any]) -> bool:
    return path.is_file() and path.stat().st_size == said["bytes"] and _measure(path) == said


def _is_sealed(disk: Path, seal: Path, generation: Generation) -> bool:
    """Whether the store on disk is the one that was loaded from this generation, byte for byte."""
    try:
        said = json.loads(seal.read_bytes())
    except (OSError, ValueError):
        return False
    files: dict[str, dict[str, Any]] = said["files"]
    return said["generation"] == generation.id and all(_is_whole(disk / "store" / n, f) for n, f in files.items())


def _is_data(path: Path) -> bool:
    """Whether a file of the engine holds data, as against its log and lock."""
    return path.name not in {"LOG", "LOCK"} and not path.name.startswith("LOG.")


def _write(path: Path, content: bytes) -> None:
    """Write a file whole and let the disk have it before going on."""
    path.write_bytes(content)
    _sync(path)


def _sync(*paths: Path) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
