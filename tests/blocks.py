"""Fixture files: blocks of a title, an input and what is expected of it, each part ended by a line with a lone dot.

They are the specification of how lists are read; a bug adds a block. What the code makes of an input is told in the
same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg_build.classify import Classified
from kg_build.classify.outline import Outline
from kg_build.harvest.document import document
from kg_build.model import Claim, Document, Entry, Item, Link, Ref, Run
from kg_build.reading import read_one
from kg_build.vocabulary import Vocabulary

FIXTURES = Path(__file__).parent / "fixtures"
WORLD = sorted((FIXTURES / "world").glob("*.*"))
"""A small invented world: lists of our own making, in all shapes, in English and Chinese."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a fixture file."""

    file: str
    title: str
    line: int
    source: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.title}"


def blocks(folder: str, pattern: str = "*.txt") -> list[Block]:
    """The blocks of the files in a folder of fixtures, in their order."""
    return [block for path in sorted((FIXTURES / folder).glob(pattern)) for block in _blocks_of(path)]


def _blocks_of(path: Path) -> Iterator[Block]:
    parts: list[list[str]] = [[]]
    first = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line != ".":
            parts[-1].append(line)
            continue
        if len(parts) == 1:
            first = number
        parts.append([])
        if len(parts) == 4:
            title = next(text for text in reversed(parts[0]) if text)
            yield Block(path.name, title, first - 1, "\n".join(parts[1]), "\n".join(parts[2]))
            parts = [[]]


def of(source: str, name: str = "invented.md") -> Document:
    """A text as a Document."""
    return document(source.encode("utf-8"), name, path=name)


def read(source: str, vocabulary: Vocabulary, name: str = "invented.md") -> Classified:
    """A text, parsed and classified."""
    found = of(source, name)
    return read_one(found, vocabulary)


# -- items -------------------------------------------------------------------------------------------------------------


def tell_items(item: Item, depth: int = 0) -> Iterator[str]:
    """The items below one, a line each: shape, lines, text, links."""
    for child in item.children:
        yield "  " * depth + _told(child)
        for heading, cell in child.cells:
            yield "  " * (depth + 1) + f"{heading or '-'}: {_run(cell)}"
        yield from tell_items(child, depth + 1)


def _told(item: Item) -> str:
    level = f" {item.level}" if item.shape == "heading" else ""
    lines = str(item.start) if item.start == item.end else f"{item.start}-{item.end}"
    return f"{item.shape}{level} {lines} {_run(item.run)}".rstrip()


def _run(run: Run) -> str:
    marks = [f"**{run.text[a:b]}**" for a, b in run.strong] + [f"`{run.text[a:b]}`" for a, b in run.code]
    return " ".join(part for part in (run.text.strip(), *marks, *map(_link, run.links)) if part)


def _link(link: Link) -> str:
    mark = {"inline": "", "bare": "bare ", "html": "html ", "image": "image "}[link.form]
    text = "" if link.form == "bare" else f"{link.text} "
    return f"<{mark}{text}{link.target} @{link.line}>"


# -- entries as written ------------------------------------------------------------------------------------------------


def tell_outline(found: Outline) -> Iterator[str]:
    """The entries as written, a line each with their details below, then the links that belong to none."""
    for entry in found.entries:
        name = entry.run.text[: entry.name_end].strip()
        where = " / ".join(section.title for section in entry.sections)
        parent = f" under {entry.parent}{' ' + entry.under if entry.under else ''}" if entry.parent is not None else ""
        lines = str(entry.start) if entry.start == entry.end else f"{entry.start}-{entry.end}"
        yield f"{entry.number} {entry.shape} {lines} {name}{f' ({where})' if where else ''}{parent}"
        for detail in entry.details:
            label = f" [{detail.label}]" if detail.label else ""
            links = "".join(f" {_link(link)}" for link in detail.links)
            yield f"    {detail.start} {detail.key or '-'}{label} {detail.text}{links}"
    for item in found.preamble:
        yield f"preamble {item.start}"
    for link in sorted(found.reported, key=lambda r: r.line):
        yield f"reported {link.line} {link.target}: {link.reason}"


# -- entries as understood ---------------------------------------------------------------------------------------------


def tell_entries(found: Classified) -> Iterator[str]:
    """The entries with their kinds and what is claimed of them, a line each."""
    for entry in found.entries:
        yield f"{entry.kind} {entry.name} ({entry.kind_rule})"
        for alias, language in entry.aliases:
            yield f"    also {alias} @{language}"
        for claim in entry.claims:
            yield f"    {tell_claim(claim, found)}"
    for link in sorted(found.reported, key=lambda r: r.line):
        yield f"reported {link.line} {link.target}: {link.reason}"


def tell_claim(claim: Claim, found: Classified) -> str:
    """A claim in a line: whom it is about, relation, target, line, rule, basis."""
    about = f"{_thing(claim.about, found)} : " if claim.about is not None else ""
    score = claim.score
    result = f" = {score.metric} {score.number}{score.unit} {score.split}".rstrip() if score else ""
    role = f" ({claim.role})" if claim.role else ""
    lines = str(claim.start) if claim.start == claim.end else f"{claim.start}-{claim.end}"
    return f"{about}{claim.relation} {_thing(claim.target, found)}{result}{role} @{lines} {claim.rule} {claim.basis}"


def _thing(thing: object, found: Classified) -> str:
    if isinstance(thing, Ref):
        name = found.entries[thing.entry].name if thing.entry is not None else thing.name
        known = f" <{thing.iri.split('/id/')[-1]}>" if thing.iri else ""
        return f"{thing.kind} {name}{known}"
    return str(getattr(thing, "lexical", thing))


def entry_of(found: Classified, name: str) -> Entry:
    """The one entry of that name."""
    named = [entry for entry in found.entries if entry.name == name]
    assert len(named) == 1, [entry.name for entry in found.entries]
    return named[0]
