"""The values that travel between the stages: what is written (Item, Entry), and what is said by it (Claim)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_
from typing import Literal as OneOf
from typing import TypeVar, dataclass_transform

T = TypeVar("T")

Basis = OneOf["stated", "title", "section", "url", "curated"]
"""Where a fact stands: in prose, in the entry's name, in a heading above, in the link; or in a vocabulary."""


@dataclass_transform(frozen_default=True)
def value(of: type[T]) -> type[T]:
    """A class of values, frozen to type checkers only: to be so at run time takes a twentieth of a build."""
    return dataclass(slots=True, unsafe_hash=True)(of)


@value
class Warning_:
    """Something odd that was met and not lost: a code, a sentence, and the line it stands on."""

    code: str
    message: str
    source: str
    line: int


@value
class Encoding:
    """How the bytes of a list became text."""

    name: str = "utf-8"
    """As Python knows it: `utf-8`, `utf-16`, `gb18030` …"""
    known_by: OneOf["validity", "mark", "guess"] = "validity"
    """Whether the bytes are valid UTF-8, begin with a byte order mark, or read well in this encoding only."""
    line_ends: OneOf["lf", "crlf", "cr", "mixed"] = "lf"


@value
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
    encoding: Encoding = Encoding()
    warnings: tuple[Warning_, ...] = ()


Form = OneOf["inline", "bare", "html", "image"]
"""How a link is written: with words of its own, as an address only, as HTML, or as a picture."""


@value
class Link:
    """A link as written: its text, its target, its line (1-based)."""

    text: str
    target: str
    line: int
    form: Form = "inline"
    start: int = 0
    """Where in the text of its Run the link begins, in characters."""
    end: int = 0
    cut: tuple[str, ...] = ()
    """What was cut from the target because it is secret, in words."""


@value
class Run:
    """Inline text, plain, with its links and its emphasised parts."""

    text: str
    line: int
    links: tuple[Link, ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    """Character ranges set in bold."""
    code: tuple[tuple[int, int], ...] = ()
    """Character ranges set as code."""
    breaks: tuple[int, ...] = ()
    """Where in the text a new line of the source begins, in characters."""
    emphasis: tuple[tuple[int, int], ...] = ()
    """Character ranges set in italics."""

    def line_at(self, position: int) -> int:
        """The source line of the character at `position`."""
        return self.line + bisect_right(self.breaks, position)


Shape = OneOf["heading", "pseudo", "paragraph", "quote", "list", "bullet", "table", "row", "topic"]
"""What a block is: `pseudo` is a paragraph all in bold, which many lists use as a heading; `topic` is what stands in
a bullet before the name: what the thing is about."""


@value
class Item:
    """A block of a list as written, with what stands under it."""

    shape: Shape
    run: Run
    start: int
    end: int
    level: int = 0
    """Of a heading: 1 to 6 (7 for `pseudo`)."""
    cells: tuple[tuple[str, Run], ...] = ()
    """Of a row: each column's heading and the cell's content."""
    children: tuple[Item, ...] = ()

    def with_children(self, children: Iterable[Item]) -> Item:
        """The item with these children; the very same one where they are those that it has."""
        below = tuple(children)
        if len(below) == len(self.children) and all(map(is_, below, self.children)):
            return self
        return replace(self, children=below)

    def walk(self) -> Iterator[Item]:
        """The item and all below it, in the order of the document."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += item.children[::-1]

    def runs(self) -> Iterator[Run]:
        """The inline texts of the item and of all below it."""
        for item in self.walk():
            yield item.run
            for _heading, cell in item.cells:
                yield cell


@value
class Section:
    """A heading above an entry: its title without its number, and its line."""

    title: str
    line: int


@value
class Detail:
    """One thing said of an entry: what its key means, and the text with where the value begins."""

    key: str
    """A key of `classify.cues.KEYS`; empty for prose."""
    label: str
    """The key as written."""
    run: Run
    start: int
    end: int
    value: int = 0
    """Where in the run's text the value begins, in characters."""

    @property
    def text(self) -> str:
        """The value."""
        return self.run.text[self.value :].strip()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the value."""
        return tuple(
            link
            for link in self.run.links
            if link.form != "image" and (link.start >= self.value or link.end > self.value)
        )


@value
class Written:
    """An entry as a list writes it, before anyone asks what it is."""

    number: int
    """Its place among the entries of the document, from 0."""
    shape: Shape
    run: Run
    """What its name stands in."""
    name_end: int
    """Where in that run the name ends and prose begins, in characters."""
    start: int
    end: int
    sections: tuple[Section, ...]
    details: tuple[Detail, ...]
    parent: int | None = None
    """The number of the entry it stands under."""
    under: str = ""
    """The key it stands under there: `tracks`, `versions`, `link:solution` …"""
    headings: tuple[str, ...] = ()
    """Of a table row: the heading of the column with the name, then those of all columns."""
    title_end: int = 0
    """Where a title would end: before the venue in brackets, the authors in italics, the first generic link."""


@value
class Reported:
    """A link of the list that is on no node, and why."""

    line: int
    target: str
    reason: str


@value
class Ref:
    """Something a claim points at, before it has an IRI."""

    kind: str
    """The slug of its class: `dataset`, `organization` …"""
    name: str
    language: str = ""
    iri: str | None = None
    """Set where a vocabulary knows the thing."""
    link: str | None = None
    """An address that is the thing's own."""
    entry: int | None = None
    """The number of the entry of the same document that it is."""
    aliases: tuple[str, ...] = ()
    within: int | None = None
    """The number of the entry whose own it is: two competitions may each have a track of one name."""


@value
class Value:
    """A literal: lexical form, datatype IRI (empty for plain strings), language."""

    lexical: str
    datatype: str = ""
    language: str = ""


@value
class Score:
    """A result as stated: metric as written, number, unit, split."""

    metric: str
    number: str
    unit: str = ""
    split: str = ""


@value
class Claim:
    """What an entry says of itself: a relation, its target, and where and how it was read."""

    relation: str
    """A row of `lift.RELATIONS`."""
    target: Ref | Value
    start: int
    end: int
    rule: str
    basis: Basis
    quote: str = ""
    score: Score | None = None
    role: str = ""
    """Of a person or organisation: the list's own word for what it does."""
    about: Ref | None = None
    """Whom the claim is about, where that is not the entry itself: the paper of a data set."""


@value
class Entry:
    """A resource as one list names it: what it is called, what it is, what is said of it."""

    written: Written
    kind: str
    kind_rule: str
    name: str
    language: str
    aliases: tuple[tuple[str, str], ...]
    """(name, language) of every other way this entry writes it."""
    size: str
    """The size in the name's bracket, which tells versions on one address apart."""
    description: str
    own_links: tuple[str, ...]
    """The addresses that are this very thing's, the strongest first."""
    claims: Sequence[Claim] = ()
    """What is said of it, in the order in which it was read."""

    @property
    def number(self) -> int:
        """Its place among the entries of the document, from 0."""
        return self.written.number
