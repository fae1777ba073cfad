"""Sources -> Documents: the bytes of every list, read once, with where they come from."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg_build.errors import SourceError
from kg_build.harvest.checkout import checkout
from kg_build.harvest.decode import MAX_BYTES, MAX_LINE
from kg_build.harvest.document import LIST_SUFFIXES, README, document, slugged
from kg_build.harvest.web import fetch
from kg_build.links import redact
from kg_build.model import Document

__all__ = ["MAX_BYTES", "MAX_LINE", "harvest"]

NOT_LISTS = re.compile(
    r"(?i)(?:contributing|licen[cs]e|copying|code[_-]of[_-]conduct|change-?log|security|support|authors)\b.*"
)
"""Files beside a list that are about the list's upkeep."""

Reader = Callable[[str, bool], Iterator[Document]]

ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")


def harvest(
    sources: Sequence[str], *, progress: Callable[[str], None] | None = None, allow_private: bool = False
) -> Iterator[Document]:
    """One Document for each list, in the order of the sources; SourceError at the first that cannot be read.

    A source is a Markdown or reStructuredText file, a folder of them, a git checkout, a https address, or `-`.
    Of two lists with the same bytes the first is read; two lists whose slugs are the same are told apart by a number.
    """
    slugs: set[str] = set()
    contents: set[str] = set()
    for source in sources:
        if progress:
            progress(f"reading {redact(source)}")
        for found in _read(source, allow_private):
            if found.content_id not in contents:
                contents.add(found.content_id)
                yield _distinct(found, slugs)


def _distinct(found: Document, slugs: set[str]) -> Document:
    """The document under a slug that no other has."""
    slug, number = found.slug, 1
    while slug in slugs:
        number += 1
        slug = f"{found.slug}-{number}"
    slugs.add(slug)
    return found if slug == found.slug else replace(found, slug=slug)


def _read(source: str, allow_private: bool) -> Iterator[Document]:
    """The documents of one source."""
    if source == "-":
        yield document(_limited(sys.stdin.buffer.read(MAX_BYTES + 1), source), source, path="stdin")
    elif ADDRESS.match(source):
        yield _from_web(source, allow_private)
    else:
        yield from _from_path(Path(source))


def _from_web(address: str, allow_private: bool) -> Document:
    """The document behind an address; its slug is the repository's, or the file's with the host."""
    fetched = fetch(address, allow_private=allow_private)
    slug = ""
    if fetched.repository:
        slug = _repository_slug("-".join(fetched.repository), fetched.path.rpartition("/")[2])
    return document(_limited(fetched.content, fetched.url), fetched.url, path=fetched.path, slug=slug, url=fetched.url)


def _from_path(path: Path) -> Iterator[Document]:
    """The documents of a file, a folder or a checkout."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise SourceError("there is no such file", source=_name(path), remedy="check the path") from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if stat.S_ISREG(mode):
        yield document(_bytes(path), _name(path), path=str(path.absolute()))
    elif not stat.S_ISDIR(mode):
        raise SourceError(
            "this is neither a file nor a folder", source=_name(path), remedy="give a file, or - to read a pipe"
        )
    elif (path / ".git").exists() and (readmes := [file for file in _lists(path) if README.fullmatch(file.stem)]):
        yield from _from_checkout(path, readmes)
    else:
        yield from _from_folder(path)


def _from_folder(folder: Path) -> Iterator[Document]:
    """The documents of the lists that stand directly in a folder, by name."""
    lists = _lists(folder)
    if not lists:
        raise SourceError("the folder holds no list", source=_name(folder), remedy="put a .md or .rst file there")
    for path in lists:
        yield document(_bytes(path), _name(path), path=str(path.absolute()))


def _from_checkout(folder: Path, readmes: Sequence[Path]) -> Iterator[Document]:
    """The documents of a checkout's READMEs, with the page of the commit they are in, and the licence."""
    known = checkout(folder)
    for path in readmes:
        content = _bytes(path)
        yield document(
            content,
            _name(path),
            path=path.name,
            slug=_repository_slug(known.slug(), path.name),
            url=known.page(path.name, content),
            licence=known.licence,
        )


def _repository_slug(repository: str, file: str) -> str:
    """The slug of a repository's list: the repository's, with the edition or file where it is not its README."""
    stem = file.rpartition(".")[0] or file
    readme = README.fullmatch(stem)
    return slugged("-".join(part for part in (repository, readme["edition"] if readme else stem) if part))


def _lists(folder: Path) -> list[Path]:
    """The lists directly in a folder, by name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error) from error
    return [
        path
        for path in entries
        if path.suffix.lower() in LIST_SUFFIXES and not NOT_LISTS.fullmatch(path.name) and path.is_file()
    ]


def _bytes(path: Path) -> bytes:
    """The whole file; SourceError where it is too large or may not be read."""
    try:
        with path.open("rb") as file:
            return _limited(file.read(MAX_BYTES + 1), _name(path))
    except OSError as error:
        raise _unreadable(path, error) from error


def _limited(content: bytes, name: str) -> bytes:
    """The content; SourceError where there is none, or more than the limit."""
    if not content:
        raise SourceError("the file is empty", source=name, remedy="give a list with links")
    if len(content) > MAX_BYTES:
        raise SourceError(
            f"the list is larger than {MAX_BYTES // 1_000_000} MB", source=name, remedy="give a smaller list"
        )
    return content


def _name(path: Path) -> str:
    """The path as it may be shown and stored: a name can hold any byte."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def _unreadable(path: Path, error: Exception) -> SourceError:
    """The sentence for what the operating system said."""
    denied = isinstance(error, PermissionError)
    problem = "permission to read it is denied" if denied else "it cannot be read"
    return SourceError(problem, source=_name(path), remedy="check the path and its permissions")
