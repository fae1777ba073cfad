"""reStructuredText -> Items, by docutils."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes
from docutils.core import publish_doctree

from kg_build.model import Form, Item, Link, Run
from kg_build.parse.bare import bare_links

OPTIONS = 8
"""How many lines below a directive its options may stand."""
SETTINGS = {
    "report_level": 5,
    "halt_level": 5,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "warning_stream": io.StringIO(),
    "_disable_config": True,
}
"""A list is read, never obeyed: no file is included, nothing raw is run."""


def read_rst(text: str) -> tuple[Item, ...]:
    """The blocks of the text in its order, headings not yet nested."""
    tree = publish_doctree(text, settings_overrides=dict(SETTINGS))
    return tuple(_blocks(tree, 0, text.split("\n")))


def _blocks(parent: nodes.Element, depth: int, lines: list[str]) -> Iterator[Item]:
    """The items of an element; a document's promoted title is its first heading."""
    for node in parent.children:
        if isinstance(node, nodes.title):
            run = _run(node, lines)
            yield Item("heading", run, run.line, run.line, min(max(depth, 1), 6))
        elif isinstance(node, nodes.section):
            yield from _blocks(node, depth + 1 + isinstance(parent, nodes.document) * bool(_title(parent)), lines)
        elif isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
            yield _list(node, lines)
        elif isinstance(node, nodes.table):
            yield _table(node, lines)
        elif isinstance(node, nodes.block_quote):
            inner = tuple(_blocks(node, depth, lines))
            if inner:
                yield Item("quote", Run("", inner[0].start), inner[0].start, inner[-1].end, children=inner)
        elif isinstance(node, nodes.paragraph):
            run = _run(node, lines)
            bold = bool(run.strong) and sum(b - a for a, b in run.strong) >= len(run.text.strip(" :"))
            yield Item("pseudo" if bold else "paragraph", run, run.line, _end(node), 7 if bold else 0)
        elif isinstance(node, nodes.image):
            first = _line(node, lines)
            yield Item(
                "paragraph", Run("", first, (Link(node.get("alt", ""), node["uri"], first, "image"),)), first, first
            )
        elif isinstance(node, nodes.reference):
            yield _linked_image(node, lines)
        elif isinstance(node, nodes.definition_list):
            yield _definitions(node, lines)
        elif isinstance(node, nodes.line_block):
            yield from _line_block(node, lines)
        elif isinstance(node, nodes.Element) and not _is_silent(node):
            yield from _blocks(node, depth, lines)


def _linked_image(node: nodes.Element, lines: list[str]) -> Item:
    """A picture with its target (`:target:`), each on its own line, as a paragraph."""
    reader = _Reader(_line(next(iter(node.children), node), lines))
    reader.visit(node)
    run, end = reader.run(), reader.first
    links: list[Link] = []
    for link in run.links:
        nearby = range(reader.first, min(reader.first + OPTIONS, len(lines)) + 1)
        at = next((n for n in nearby if link.target in lines[n - 1].split()), reader.first)
        links.append(replace(link, line=at))
        end = max(end, at)
    return Item("paragraph", replace(run, links=tuple(links)), reader.first, end)


def _is_silent(node: nodes.Element) -> bool:
    """Is it a message, a comment, or the table of contents that docutils itself has made: nothing of the page?"""
    made = isinstance(node, nodes.topic) and "contents" in node["classes"]
    return made or isinstance(node, (nodes.system_message, nodes.comment))


def _title(node: nodes.Element) -> bool:
    return any(isinstance(child, nodes.title) for child in node.children)


def _list(node: nodes.Element, lines: list[str]) -> Item:
    """A list; the first paragraph of an element is its bullet's text."""
    bullets: list[Item] = []
    for child in node.children:
        if isinstance(child, nodes.list_item):
            inner = tuple(_blocks(child, 0, lines))
            if inner and inner[0].shape in ("paragraph", "pseudo"):
                first = inner[0]
                bullets.append(Item("bullet", first.run, first.start, inner[-1].end, children=inner[1:]))
            elif inner:
                bullets.append(Item("bullet", Run("", inner[0].start), inner[0].start, inner[-1].end, children=inner))
    start = bullets[0].start if bullets else _line(node, lines)
    return Item("list", Run("", start), start, bullets[-1].end if bullets else start, children=tuple(bullets))


def _definitions(node: nodes.Element, lines: list[str]) -> Item:
    """A list with each term as a bullet, and its definition below."""
    bullets: list[Item] = []
    for item in node.children:
        term = next((child for child in item.children if isinstance(child, nodes.term)), None)
        definition = next((child for child in item.children if isinstance(child, nodes.definition)), None)
        if term is not None:
            run = _run(term, lines)
            inner = tuple(_blocks(definition, 0, lines)) if definition is not None else ()
            bullets.append(Item("bullet", run, run.line, inner[-1].end if inner else run.line, children=inner))
    start = bullets[0].start if bullets else _line(node, lines)
    return Item("list", Run("", start), start, bullets[-1].end if bullets else start, children=tuple(bullets))


def _line_block(node: nodes.Element, lines: list[str]) -> Iterator[Item]:
    """The lines of a text whose lines are meant (`| key: value`), each a paragraph, those deeper in it too."""
    at = _line(node, lines)
    for child in node.findall(nodes.line):
        words = next(iter(child.astext().split()), "")
        at = next((n for n in range(at, len(lines) + 1) if words in lines[n - 1]), at)
        run = _run(child, lines, at)
        if run.text.strip():
            yield Item("paragraph", run, at, at)
            at += 1


def _table(node: nodes.Element, lines: list[str]) -> Item:
    """A table with the headings of its columns on each cell."""
    headings: list[str] = []
    rows: list[Item] = []
    at = _line(node, lines)
    for row in node.findall(nodes.row):
        at = _row_line(row, at, lines)
        runs = [_run(entry, lines, at) for entry in row.findall(nodes.entry)]
        if isinstance(row.parent, nodes.thead):
            headings = [run.text.strip() for run in runs]
        elif runs:
            cells = tuple((headings[n] if n < len(headings) else "", run) for n, run in enumerate(runs))
            rows.append(Item("row", Run("", at), at, at, cells=cells))
        at += 1
    start = rows[0].start if rows else _line(node, lines)
    return Item("table", Run("", start), start, rows[-1].end if rows else start, children=tuple(rows))


def _row_line(row: nodes.Element, at: int, lines: list[str]) -> int:
    """The line of a table's row, which docutils does not know: where its first words stand, from `at` on."""
    words = next((word for entry in row.findall(nodes.entry) for word in entry.astext().split()[:1]), "")
    return next((n for n in range(max(at, 1), len(lines) + 1) if words in lines[n - 1]), at)


def _line(node: nodes.Node, lines: list[str]) -> int:
    """The source line of a node; docutils knows it for blocks, and one too low for titles' underlines."""
    while node is not None and node.line is None:
        node = node.parent
    line = int(node.line) if node is not None and node.line else 1
    if isinstance(node, nodes.title):
        wanted = node.astext().strip()[:20]
        return next((n for n in (line - 1, line, line - 2) if 0 < n <= len(lines) and wanted in lines[n - 1]), line)
    return line


def _end(node: nodes.Element) -> int:
    return int(node.line or 1) + node.astext().count("\n")


class _Reader:
    """Collects the text of an element with its links and ranges; a Run is made of it at the end."""

    def __init__(self, first: int) -> None:
        self.first, self.length = first, 0
        self.parts: list[str] = []
        self.links: list[Link] = []
        self.strong: list[tuple[int, int]] = []
        self.code: list[tuple[int, int]] = []
        self.breaks: list[int] = []

    def visit(self, node: nodes.Node) -> None:
        """The text of a node, and what the node is of it."""
        if isinstance(node, nodes.Text):
            self.text(str(node))
            return
        start = self.length
        if isinstance(node, nodes.image):
            self.links.append(Link(node.get("alt", ""), node["uri"], self.first, "image", start, start))
        for child in node.children:
            self.visit(child)
        if isinstance(node, nodes.reference) and node.get("refuri"):
            self.reference(node["refuri"], start)
        elif isinstance(node, nodes.strong):
            self.strong.append((start, self.length))
        elif isinstance(node, nodes.literal):
            self.code.append((start, self.length))

    def text(self, text: str) -> None:
        """Plain text, with a blank for each new line of the source."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.parts.append(" ")
                self.length += 1
                self.breaks.append(self.length)
            self.parts.append(piece)
            self.length += len(piece)

    def reference(self, target: str, start: int) -> None:
        """The text since `start` is a link."""
        text = "".join(self.parts)[start:]
        form: Form = "bare" if text == target else "inline"
        self.links.append(Link(text.strip(), target, self.first + len(self.breaks), form, start, self.length))

    def run(self) -> Run:
        """The Run of all that was read, with the addresses that stand in the text itself."""
        text = "".join(self.parts)
        taken = [(link.start, link.end) for link in self.links]
        bare = bare_links(text, taken, lambda _at: self.first) if "://" in text else ()
        links = sorted([*self.links, *bare], key=lambda link: (link.start, link.end))
        return Run(text, self.first, tuple(links), tuple(self.strong), tuple(self.code), tuple(self.breaks))


def _run(node: nodes.Element, lines: list[str], line: int | None = None) -> Run:
    """The Run of an element that begins on `line`, or where docutils says."""
    reader = _Reader(line if line is not None else _line(node, lines))
    for child in node.children:
        reader.visit(child)
    return reader.run()
