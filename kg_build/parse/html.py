"""HTML in a list -> Items: headings, bullets, table rows and paragraphs with their links and lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from kg_build.model import Item, Link, Run, Shape
from kg_build.parse.bare import bare_links

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Tag of a heading -> its level."""
BLOCKS = {"p", "div", "center", "summary", "dd", "dt", "section", "article", "blockquote"}
"""Tags that begin and end a paragraph."""
SECTIONS = {"thead", "tbody", "tfoot"}
"""Tags of the parts of a table."""
SILENT = {"script", "style", "svg"}
"""Tags whose text is no text of the page."""
TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<closes>/?)(?P<name>[a-z][a-z\d]*)(?=[\s/>])[^<>]*?(?P<empty>/?)>",
    re.IGNORECASE | re.DOTALL,
)
"""A comment or a tag, perhaps over several lines."""
MOST_SPANNED = 100
"""No cell spans more rows or columns."""
STRAY = " \t\r\n<>"
"""Signs around an address that are mistakes: no address begins or ends with one."""
OPENS = re.compile(
    r"""(?:\bopen\s*\(|\blocation(?:\.href)?\s*=|\blocation\.(?:assign|replace)\s*\()\s*(?P<mark>['"`])(?P<target>[^'"`]+)(?P=mark)"""
)
"""What a button does that leads to an address: `window.open('https://…')`, `location.href='https://…'`."""
UNPAIRED = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("li", "dt", "dd", "tr", "td", "th"),
    }
)
"""Tags that hold nothing, and those that nobody has to close."""
BLOCK_TAG = re.compile(
    r" {0,3}</?(?:h[1-6]|p|div|center|table|ul|ol|dl|details|summary|section|article|blockquote|hr)(?=[\s/>])",
    re.IGNORECASE,
)
"""How a line begins that is HTML, whatever stands above it."""
MARKDOWN = re.compile(r" {0,3}[^\s<]")
"""How a line begins that is Markdown, where no tag is open."""


@dataclass
class _Text:
    """A run of text that is being read."""

    line: int
    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    strong: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> None:
        """More text; blanks are not doubled."""
        if not self.parts or self.parts[-1].endswith(" "):
            text = text.lstrip()
        if text:
            self.parts.append(text)
        self.length += len(text)

    def turn(self) -> None:
        """A new line within a cell: two blanks, as Markdown has them."""
        self.parts.append(" ")
        self.length += 1

    def run(self) -> Run:
        """The Run of what was read, with the addresses that stand in the text itself."""
        text = "".join(self.parts)
        taken = [(link.start, link.end) for link in self.links if link.end > link.start]
        bare = bare_links(text, taken, lambda _at: self.line) if "://" in text else ()
        links = sorted([*self.links, *bare], key=lambda link: (link.start, link.end))
        return Run(text.rstrip(), self.line, tuple(links), tuple(self.strong))


def _address(tag: str, attributes: dict[str, str]) -> str:
    """The address of a link, or that a button opens; empty for any other tag."""
    if tag == "a":
        return attributes.get("href", "").strip(STRAY)
    match = OPENS.search(attributes["onclick"]) if "onclick" in attributes else None
    return match["target"].strip(STRAY) if match else ""


class _Reader(HTMLParser):
    """Collects Items in the order of the page; tables and lists hold their rows and bullets."""

    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.before = first_line - 1
        self.items: list[Item] = []
        self.text = _Text(first_line)
        self.shape: tuple[Shape, int] = ("paragraph", 0)
        self.link: tuple[str, int, int, list[str]] | None = None
        self.opener = "a"
        """The tag whose end ends the link: that of a button that opens an address, or of a link."""
        self.bold: list[int] = []
        self.silent = 0
        self.rows: list[Item] | None = None
        self.headings: list[str] = []
        self.cells: list[tuple[bool, Run]] | None = None
        self.header_cell = self.in_cell = self.listed = False
        self.span = self.width = 1
        self.spans: dict[int, tuple[int, bool, Run]] = {}
        """Column -> how many rows below its cell spans, is it a heading, what it holds."""
        self.wide = 0
        """So many columns more does the last cell of the row span."""
        self.row_line = self.row_end = first_line
        self.lists: list[list[Item]] = []

    @property
    def line(self) -> int:
        """The line of the list that is being read."""
        return self.getpos()[0] + self.before

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.silent += 1
        elif (tag == "a" or self.link is None) and (target := _address(tag, attributes)):
            self.link, self.opener = (target, self.text.length, self.line, []), tag
        elif tag == "img" and attributes.get("src"):
            self.image(attributes)
        elif tag in ("b", "strong"):
            self.bold.append(self.text.length)
        elif tag == "br":
            self.text.put(" ")
            if self.in_cell and self.text.parts:
                self.text.turn()
        else:
            self.block_starts(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in SILENT:
            self.silent -= 1

    def block_starts(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag that ends the block before it."""
        if tag in HEADINGS:
            self.flush()
            self.shape = ("heading", HEADINGS[tag])
        elif tag == "table":
            self.flush()
            self.rows, self.headings, self.spans = [], [], {}
        elif tag in SECTIONS and self.rows is not None:
            self.end_row(self.row_end)
            self.spans = {}  # No cell spans rows of two sections.
        elif tag == "tr" and self.rows is not None:
            self.end_row(self.row_end)  # Nobody has to close the row before.
            self.flush()
            self.cells, self.row_line, self.wide = [], self.line, 0
        elif tag in ("td", "th") and self.cells is not None:
            self.end_cell()
            self.text = _Text(self.line)
            self.header_cell, self.in_cell, self.listed = tag == "th", True, False
            self.span, self.width = (_number(attributes.get(name, "")) for name in ("rowspan", "colspan"))
        elif tag in ("ul", "ol", "li") and self.in_cell:
            if tag == "li" and self.text.length:
                self.text.put("; " if self.listed else " ")
        elif tag in ("ul", "ol"):
            self.flush()
            self.lists.append([])
        elif tag == "li":
            self.flush()
            self.shape = ("bullet", len(self.lists))
        elif tag in BLOCKS and self.cells is None:
            self.flush()

    def image(self, attributes: dict[str, str]) -> None:
        """A picture, whose words also stand for the link around it."""
        alt = attributes.get("alt", "").strip()
        if self.link:
            self.link[3].append(alt)
        here = self.text.length
        self.text.links.append(Link(alt, attributes["src"], self.line, "image", here, here))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif self.link and tag in ("a", self.opener):
            self.end_link()
        elif tag in ("b", "strong") and self.bold:
            self.text.strong.append((self.bold.pop(), self.text.length))
        elif tag in ("td", "th"):
            self.end_cell()
        elif tag in ("ul", "ol", "li") and self.in_cell:
            self.listed = tag == "li"
        elif tag == "tr":
            self.end_row()
        elif tag == "table" and self.rows is not None:
            self.end_row()
            self.end_table()
        elif tag in ("ul", "ol") and self.lists:
            self.flush()
            self.end_list()
        elif self.cells is None and (tag in HEADINGS or tag in BLOCKS or tag == "li"):
            self.flush()

    def end_link(self) -> None:
        """The text since the link began is its own, or the words of its pictures."""
        assert self.link is not None
        target, start, line, alts = self.link
        text = "".join(self.text.parts)[start:].strip() or " ".join(filter(None, alts))
        self.text.links.append(Link(text, target, line, "html", start, self.text.length))
        self.link = None

    def end_cell(self) -> None:
        """A cell of the row, and of the rows below where it spans them; nothing where none is open."""
        if self.cells is None or not self.in_cell:
            return
        self.in_cell, self.row_end = False, self.line
        self.cells += [(self.header_cell, Run("", self.line))] * self.wide
        self.fill_spanned()
        run = self.text.run()
        if self.span > 1:
            for column in range(len(self.cells), len(self.cells) + self.width):
                self.spans[column] = (self.span - 1, self.header_cell, run)
        heads = self.width if self.header_cell and not self.rows else 1
        self.cells += [(self.header_cell, run)] * heads
        self.wide, self.text = self.width - heads, _Text(self.line)

    def fill_spanned(self) -> None:
        """A cell that spans rows stands in each of them."""
        assert self.cells is not None
        while (column := len(self.cells)) in self.spans:
            left, is_header, run = self.spans.pop(column)
            if left > 1:
                self.spans[column] = (left - 1, is_header, run)
            self.cells.append((is_header, Run(run.text, self.line)))

    def end_row(self, last_line: int = 0) -> None:
        """A row; the first are the headings, if they are marked as such. Nothing where none is open."""
        self.end_cell()
        cells = self.cells
        if cells is None or self.rows is None:
            self.cells = None
            return
        written = len(cells)
        if written != 1 or not self.wide:  # A cell that spans the whole row heads those below.
            cells += [(False, Run("", self.line))] * self.wide
            self.fill_spanned()
            for column in sorted(self.spans):
                cells += [(False, Run("", self.line))] * (column - len(cells))
                self.fill_spanned()
        self.cells = None
        is_header = all(header for header, _run in cells) and not self.rows
        if is_header and self.headings and len({run.text for _header, run in cells}) == 1:
            is_header, cells = False, cells[:1]
        if is_header and cells:
            above = [*self.headings, *[""] * len(cells)]
            self.headings = [run.text or above[column] for column, (_header, run) in enumerate(cells)]
        elif written:
            named = [(self.headings[n] if n < len(self.headings) else "", run) for n, (_h, run) in enumerate(cells)]
            last = max(self.row_line, last_line or self.line)
            self.rows.append(Item("row", Run("", self.row_line), self.row_line, last, cells=tuple(named)))

    def end_table(self) -> None:
        """A table as an Item, if it has rows."""
        rows, self.rows = _headed(self.rows or []), None
        if rows:
            self.items.append(Item("table", Run("", rows[0].start), rows[0].start, self.line, children=tuple(rows)))

    def end_list(self) -> None:
        """A list as an Item, below the bullet that holds it."""
        bullets = tuple(self.lists.pop())
        if not bullets:
            return
        item = Item("list", Run("", bullets[0].start), bullets[0].start, self.line, children=bullets)
        if self.lists and self.lists[-1]:
            last = self.lists[-1][-1]
            self.lists[-1][-1] = Item(
                "bullet", last.run, last.start, self.line, last.level, children=(*last.children, item)
            )
        else:
            self.items.append(item)

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if not self.text.parts and data.strip():
            self.text.line = self.line + len(data[: len(data) - len(data.lstrip())].splitlines()[1:])
        lead, trail = (" " if edge.isspace() else "" for edge in (data[:1], data[-1:]))
        self.text.put(f"{lead}{' '.join(data.split())}{trail}" if data.strip() else " ")

    def flush(self) -> None:
        """The text read so far becomes an Item, if there is any."""
        run, (shape, level), line = self.text.run(), self.shape, self.line
        self.text, self.shape = _Text(line), ("paragraph", 0)
        if not (run.text.strip() or run.links):
            return
        item = Item(shape, run, run.line, max(run.line, line), level)
        if shape == "bullet" and self.lists:
            self.lists[-1].append(item)
        else:
            self.items.append(item)


def _number(text: str) -> int:
    """How many rows or columns a cell spans, by its attribute: one where that is no number."""
    return min(max(int(text), 1), MOST_SPANNED) if text.isdecimal() else 1


def _headed(rows: list[Item]) -> list[Item]:
    """The rows with the first one as their headings, where it alone has no link and no heading is marked as such."""
    if len(rows) < 2 or any(heading for heading, _run in rows[0].cells):
        return rows
    linked = [any(run.links for _heading, run in row.cells) for row in rows]
    if linked[0] or sum(linked[1:]) * 2 <= len(rows) - 1 or len(rows[0].cells) < 2:
        return rows
    names = [run.text for _heading, run in rows[0].cells]
    return [
        replace(row, cells=tuple((names[n] if n < len(names) else "", run) for n, (_h, run) in enumerate(row.cells)))
        for row in rows[1:]
    ]


def parts_of(html: str) -> Iterator[tuple[bool, int, str]]:
    """(is it HTML, its first line counted from 0, text) of each part of a block that begins with HTML.

    CommonMark ends such a block at a blank line only, so that a heading in HTML swallows the list directly below it.
    Here a line that begins without a tag while none is open is Markdown, up to the next tag of a block.
    """
    lines = html.rstrip("\n").split("\n")
    tags = TAG.finditer(html)
    tag = next(tags, None)
    start = at = within = is_open = 0
    is_html = True
    for number, line in enumerate(lines):
        switches = MARKDOWN.match(line) and not is_open and at >= within if is_html else BLOCK_TAG.match(line)
        if number and switches:
            yield is_html, start, "\n".join(lines[start:number])
            start, is_html, is_open = number, not is_html, 0
        at += len(line) + 1
        while tag is not None and tag.start() < at:
            name = (tag["name"] or "").lower()
            if is_html and name and name not in UNPAIRED and not tag["empty"]:
                is_open = max(0, is_open + (-1 if tag["closes"] else 1))
            within = tag.end()
            tag = next(tags, None)
    yield is_html, start, "\n".join(lines[start:])


def read_html(html: str, first_line: int, raw_text: Callable[[str, int], list[Item]] | None = None) -> list[Item]:
    """The Items of a piece of HTML that begins on `first_line`; Markdown between its tags goes to `raw_text`."""
    reader = _Reader(first_line)
    reader.feed(html)
    reader.close()
    while reader.lists:
        reader.flush()
        reader.end_list()
    reader.flush()
    if reader.rows or reader.cells:
        reader.end_row()
        reader.end_table()
    if raw_text is None:
        return reader.items
    items: list[Item] = []
    for item in reader.items:
        holds_markdown = item.shape == "paragraph" and "](" in item.run.text and not item.run.links
        items.extend(raw_text(item.run.text, item.start) if holds_markdown else [item])
    return items
