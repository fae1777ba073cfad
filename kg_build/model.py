"""The values that travel between the stages: what is written (Item, Entry) and what is meant (Resource, Fact)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal as OneOf

Basis = OneOf["stated", "title", "section", "url", "curated"]
"""Where in the source a fact stands: in prose, in the entry's name, in a heading above, in the link, in a vocabulary."""


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something odd that was met and not lost: a code, a sentence, and the line it stands on."""

    code: str
    message: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one list: its text, and where it came from."""

    name: str
    """How people name it: a path, a URL, or `-`."""
    slug: str
    """A short lower-case ASCII name for IRIs, the same for all versions of the list."""
    text: str
    """The text with line ends as `\\n` and no byte order mark."""
    content_id: str
    """`swh:1:cnt:` and the git blob SHA-1 of the original bytes."""
    language: str
    """`en` or `zh`: what most of its text is written in."""
    format: OneOf["markdown", "rst"] = "markdown"
    title: str = ""
    url: str | None = None
    """Where a reader finds this version, with no line in it, when that is known."""
    licence: str | None = None
    warnings: tuple[Warning_, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written: its text, its target, its line (1-based)."""

    text: str
    target: str
    line: int
    form: OneOf["inline", "bare", "html", "reference", "image"] = "inline"
    start: int = 0
    """Where in the text of its Item the link begins, in characters."""
    end: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Inline text with its links and its emphasised parts; `text` is plain, without any markup."""

    text: str
    line: int
    links: tuple[Link, ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    code: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, under its column's heading (empty where the table has none)."""

    heading: str
    run: Run


@dataclass(frozen=True, slots=True)
class Item:
    """A block of a list as written: a heading with what stands under it, a bullet, a row, a paragraph."""

    shape: OneOf["heading", "bullet", "row", "paragraph", "pseudo"]
    run: Run
    start: int
    end: int
    level: int = 0
    """Of a heading: 1 to 6; of a bullet: its depth from 0."""
    cells: tuple[Cell, ...] = ()
    children: tuple[Item, ...] = ()
    ordinal: str = ""
    """The number or letter that a heading or a bullet carried, without its punctuation."""

    def walk(self) -> Iterator[Item]:
        """The item and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a fact is held: list version, lines, the rule that read it, and on what basis."""

    source: str
    """The content id of the document."""
    start: int
    end: int
    rule: str
    basis: Basis
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One asserted triple with its evidence; subject and object are IRIs, or the object a literal."""

    subject: str
    predicate: str
    object: str
    evidence: Evidence
    datatype: str | None = None
    """None for an IRI object, else the literal's datatype IRI (`rdf:langString` with a language)."""
    language: str = ""
    disputes: tuple[str, ...] = field(default=())
    """A sentence for each fact that contradicts this one."""
