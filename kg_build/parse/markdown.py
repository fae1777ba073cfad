"""Markdown -> Items, by markdown-it-py; what CommonMark drops (ragged cells, hidden HTML) is read all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from kg_build.model import Item, Run
from kg_build.parse.html import parts_of, read_html
from kg_build.parse.inline import run_of
from kg_build.parse.pandoc import without_drawn_tables
from kg_build.parse.quirks import repaired

DEPTH = 100
"""How deep lists may nest; what lies deeper is reported."""
RULE = re.compile(r":?-+:?")
"""A cell of the line between headings and rows."""
HOLDERS = re.compile(r"^(?:\s*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s)))+")
"""The marks of quotations and bullets before a row of a table that they hold."""
HTML_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|(?=^#{1,6} )|\Z)", re.IGNORECASE | re.DOTALL | re.MULTILINE)
"""A whole table in HTML; one that is never closed ends before the next heading."""
CODE = re.compile(r"[{}=;$\\]|^\s*(?:>>>|#|pip|import|from|git|conda|wget|curl|python|npm)\b", re.MULTILINE)
"""What code has and text has not, seldom at least."""
BESIDE = re.compile(r"(?:\s*[(（][^()（）]{1,80}[)）])?[^\w:：(（]{0,6}")
"""What may stand behind a name in bold above its list: a bracket, a few signs that are no words."""
IN_BRACKETS = re.compile(r"\s*[(（]\d{1,2}[)）]\s*")
"""The number of a title: `(1)`."""
TITLES = 3
"""As many paragraphs with a line in bold above plain ones, and no link, tell that such lines are titles."""
OPENERS = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "bullet",
    "blockquote_open": "quote",
}
"""Token that opens a block with others in it -> shape of the block."""


class _Markdown(MarkdownIt):
    """markdown-it turns a link of a refused scheme into text, in silence; here each one is kept, and reported later."""

    def validateLink(self, url: str) -> bool:
        """True for any address."""
        return isinstance(url, str)


_MARKDOWN = _Markdown("commonmark", {"maxNesting": 2 * DEPTH + 20}).enable(["table", "strikethrough"])


def read_markdown(text: str) -> tuple[Item, ...]:
    """The blocks of the text in its order, lists and tables nested, headings not yet."""
    text = repaired(text)
    tables: list[Item] = []
    if "<table" in text.lower():
        text, tables = _without_html_tables(text)
    if "--- -" in text or "---  -" in text or "--+-" in text or "==+=" in text:
        text, drawn = without_drawn_tables(text, _cell_run)
        tables += drawn
    references: dict[str, Any] = {}
    reader = _Reader(_MARKDOWN.parse(text, references), text.split("\n"), references)
    items = [*reader.blocks(), *tables]
    items.sort(key=lambda item: item.start)
    return tuple(items)


def _without_html_tables(text: str) -> tuple[str, list[Item]]:
    """The text with its HTML tables blanked, and the tables; a blank line inside would tear them apart."""
    tables: list[Item] = []

    def blank(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start()) + 1
        tables.extend(read_html(match[0], line))
        return "\n" * match[0].count("\n")

    return HTML_TABLE.sub(blank, text), tables


class _Reader:
    """Walks the flat tokens once and makes nested Items of them."""

    def __init__(self, tokens: list[Token], lines: list[str], references: dict[str, Any]) -> None:
        self.tokens, self.lines, self.references, self.at = tokens, lines, references, 0
        self.titled = _has_titles(tokens)

    def blocks(self, until: str = "") -> Iterator[Item]:
        """The items up to a closing token, or to the end."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                return
            if token.type in OPENERS:
                yield self.container(token)
            elif token.type in ("heading_open", "paragraph_open"):
                yield from self.titled_leaf(token) if self.titled else (self.leaf(token),)
            elif token.type == "table_open":
                yield self.table(token)
            elif token.type == "code_block" and until == "blockquote_close" and _is_prose(token.content):
                yield from self.indented(token)
            elif token.type == "html_block":
                yield from self.html(token)

    def html(self, token: Token) -> Iterator[Item]:
        """A block of HTML, with the Markdown that stands directly below a tag."""
        for is_html, start, text in parts_of(token.content):
            line = _first(token) + start
            if is_html:
                yield from read_html(text, line, _from_text)
            else:
                yield from _Reader(
                    _moved(_MARKDOWN.parse(text, self.references), line - 1), self.lines, self.references
                ).blocks()

    def indented(self, token: Token) -> Iterator[Item]:
        """Text that is set in by four blanks in a quotation, which CommonMark takes for code."""
        text = "\n".join(line.strip() for line in token.content.strip().split("\n"))
        for inline in _MARKDOWN.parseInline(text, self.references):
            yield Item("paragraph", run_of(inline, _first(token)), _first(token), _last(token))

    def leaf(self, opener: Token) -> Item:
        """A heading or a paragraph; one all in bold is a pseudo-heading."""
        inline, self.at = self.tokens[self.at], self.at + 2
        run = run_of(inline, _first(inline))
        if opener.type == "heading_open":
            return Item("heading", run, _first(opener), _last(opener), int(opener.tag[1]))
        bold = _all_strong(run) or _is_numbered_title(run) or (self.above_list() and _is_strong_name(run))
        bold = bold and not opener.hidden
        return Item("pseudo" if bold else "paragraph", run, _first(opener), _last(opener), 7 if bold else 0)

    def above_list(self) -> bool:
        """Is a list of bullets the next block?"""
        return self.at < len(self.tokens) and self.tokens[self.at].type == "bullet_list_open"

    def titled_leaf(self, opener: Token) -> Iterator[Item]:
        """A heading or a paragraph; where its first line is a title in bold, that line and the lines below."""
        inline = self.tokens[self.at]
        cut = _title_end(opener, inline)
        if not cut:
            yield self.leaf(opener)
            return
        self.at += 2
        first, children = _first(opener), inline.children or []
        above, below = (replace(inline, children=part) for part in (children[:cut], children[cut + 1 :]))
        yield Item("pseudo", run_of(above, first), first, first, 7)
        yield Item("paragraph", run_of(below, first + 1), first + 1, _last(opener))

    def container(self, opener: Token) -> Item:
        """A list, a bullet or a quotation with what stands in it."""
        shape = OPENERS[opener.type]
        children = tuple(self.blocks(opener.type.replace("_open", "_close")))
        run, start = Run("", _first(opener)), _first(opener)
        end = max((child.end for child in children), default=start)
        if shape == "bullet":
            if children and children[0].shape in ("paragraph", "pseudo", "heading"):
                run, children = children[0].run, children[1:]
            return Item("bullet", run, start, end, children=children)
        if shape == "quote":
            return Item("quote", run, start, end, children=children)
        return Item("list", run, start, end, children=children)

    def table(self, opener: Token) -> Item:
        """A table with the headings of its columns on each cell; a heading row with links is a row too."""
        headings: list[str] = []
        rows: list[Item] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                runs = self.row(token)
                if headings or rows:
                    rows.append(_row(headings, runs, _first(token)))
                else:
                    headings = [run.text.strip() for run in runs] or [""]
                    if any(run.links for run in runs):
                        rows.append(_row(headings, runs, _first(token)))
        self.at += 1
        end = _last(opener)
        while more := self.rows_below(headings):
            rows, end = [*rows, *more], more[-1].end
        return Item("table", Run("", _first(opener)), _first(opener), end, children=tuple(rows))

    def rows_below(self, headings: list[str]) -> list[Item]:
        """The rows that a blank line parts from their table, which CommonMark makes a paragraph; none if it is one."""
        if self.at + 1 >= len(self.tokens) or self.tokens[self.at].type != "paragraph_open":
            return []
        inline = self.tokens[self.at + 1]
        cells = [_cells(line) for line in inline.content.split("\n")]
        if not all(row is not None and len(row) == len(headings) for row in cells):
            return []
        self.at += 3
        return [
            _row(headings, [run for cell in row for run in self.cell(cell, line)], line)
            for line, row in enumerate(cells, _first(inline))
            if row and not all(RULE.fullmatch(cell) for cell in row)
        ]

    def row(self, opener: Token) -> list[Run]:
        """The cells of a row, with those beyond the heading."""
        runs: list[Run] = []
        line = _first(opener)
        while (token := self.tokens[self.at]).type != "tr_close":
            self.at += 1
            if token.type == "inline":
                runs.append(run_of(token, line))
        self.at += 1
        source = HOLDERS.sub("", self.lines[line - 1], count=1).strip()
        if len(runs) > 2 and not runs[0].links and "|" not in source.strip("|") and _is_plain(runs[0].text):
            return runs[:1]  # What heads the rows below has no cell beside it.
        return [*runs, *self.ragged(source, line, len(runs))]

    def ragged(self, source: str, line: int, columns: int) -> Iterator[Run]:
        """The cells that a row has beyond its table's heading, which markdown-it drops."""
        if source.count("|") <= columns:
            return
        cells = escapedSplit(source)
        cells = cells[1:] if cells and not cells[0] else cells
        cells = cells[:-1] if cells and not cells[-1] else cells
        for cell in cells[columns:]:
            yield from self.cell(cell.strip(), line)

    def cell(self, text: str, line: int) -> Iterator[Run]:
        """The Run of a cell that markdown-it did not read as one."""
        for token in _MARKDOWN.parseInline(text, self.references):
            yield run_of(token, line)


def _is_plain(text: str) -> bool:
    """Is a text in words, and no single one as names are: with a digit, or a capital behind its first letter?"""
    return bool(text) and (" " in text.strip() or (text[1:] == text[1:].lower() and not any(map(str.isdigit, text))))


def _is_prose(text: str) -> bool:
    """Is a text that is set in one of some words, and no code?"""
    return len(text.split()) > 3 and CODE.search(text) is None


def _cells(line: str) -> list[str] | None:
    """The cells of a line that begins and ends with a bar, or None."""
    parts = escapedSplit(line.strip())
    return None if len(parts) < 3 or parts[0] or parts[-1] else [part.strip() for part in parts[1:-1]]


def _row(headings: list[str], runs: list[Run], line: int) -> Item:
    cells = tuple((headings[n] if n < len(headings) else "", run) for n, run in enumerate(runs))
    return Item("row", Run("", line), line, line, cells=cells)


def _from_text(text: str, line: int) -> list[Item]:
    """Markdown that stands between HTML tags."""
    return [Item("paragraph", run_of(token, line), line, line) for token in _MARKDOWN.parseInline(text)]


def _cell_run(text: str, line: int) -> Run:
    """The Run of a cell of a drawn table."""
    return next((run_of(token, line) for token in _MARKDOWN.parseInline(text)), Run("", line))


def _moved(tokens: list[Token], lines: int) -> list[Token]:
    """Tokens of a part of a list, on the lines of the whole."""
    for token in tokens:
        if token.map:
            token.map = [line + lines for line in token.map]
    return tokens


def _first(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1


def _last(token: Token) -> int:
    return max(token.map[1], token.map[0] + 1) if token.map else 1


def _title_end(opener: Token, inline: Token) -> int:
    """How many inline tokens of a paragraph are a first line all in bold with a line below that is not; 0 for none.

    A line that a colon ends is a key, and one that looks like a sentence is emphasis.
    """
    children = inline.children or []
    cut = next((at for at, child in enumerate(children) if child.type in ("softbreak", "hardbreak")), 0)
    if opener.type != "paragraph_open" or opener.level or not cut or children[cut + 1].type == "strong_open":
        return 0
    line = run_of(replace(inline, children=children[:cut]), 1)
    return cut if _all_strong(line) and not line.links and not line.text.rstrip().endswith((":", "：", "!", "?")) else 0


def _has_titles(tokens: list[Token]) -> bool:
    """Are there enough paragraphs with a title in bold on their first line, and no link?"""
    pairs = pairwise(tokens)
    return sum(_title_end(*pair) > 0 and not run_of(pair[1], 1).links for pair in pairs) >= TITLES


def _all_strong(run: Run) -> bool:
    """Is the whole text in bold, but for its end mark and pictures?"""
    text = run.text.strip()
    if not text or not run.strong:
        return False
    offset = len(run.text) - len(run.text.lstrip())
    return (
        run.strong[0][0] <= offset
        and run.strong[-1][1] >= offset + len(text.rstrip(":\uff1a").rstrip())
        and (sum(end - start for start, end in run.strong) >= 0.9 * len(text.rstrip(":\uff1a")))
    )


def _is_numbered_title(run: Run) -> bool:
    """Is a text a number in brackets and a title in bold, which is all the rest of it: `(1) **How Lamps Burn Oil**`?"""
    number = IN_BRACKETS.match(run.text)
    if number is None or run.links or len(run.strong) != 1:
        return False
    start, end = run.strong[0]
    return start == number.end() and not run.text[end:].strip(" .:：") and run.text.count(" ", start, end) >= 4


def _is_strong_name(run: Run) -> bool:
    """Is a text a name in bold with no more than a bracket or a few signs behind it: `**Glow** 🚧`?"""
    if not run.strong or run.links or run.strong[0][0]:
        return False
    return BESIDE.fullmatch(run.text, run.strong[0][1]) is not None
