"""What is looked at in a query before any engine sees it: its form, its depth, what it must not do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg_build.errors import QueryError

TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-\w+)*)
    | (?P<name>(?:_|[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
"""The words of SPARQL, as far as telling keywords from names, strings and comments needs them."""

Form = Literal["results", "boolean", "graph"]

FORMS: dict[str, Form] = {"SELECT": "results", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
"""The first keyword of a query -> what its answer is."""

_APOSTROPHE = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]*'")
_PROLOGUE = re.compile(
    r"""(?>\s | \#[^\r\n]*+(?:[\r\n]|$) | BASE\s*+<[^<>"{}|^`\\\x00-\x20]*+>
         | PREFIX\s++[\w.\-]*+:\s*+<[^<>"{}|^`\\\x00-\x20]*+>)*+(SELECT|ASK|CONSTRUCT|DESCRIBE)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before the first keyword of most queries; nothing in it is ever taken back, so it is read once."""
_WORTH_A_LOOK = re.compile(r"service|from", re.IGNORECASE)
"""A query without these after its prologue, and with few brackets, need not be read to its end."""
_FLEETING = re.compile(r"\b(?:now|rand|uuid|struuid)\b|\\u", re.IGNORECASE)
"""What makes an answer differ from one time to the next, or may hide that."""
_RAW_SERVICE = re.compile(r"service", re.IGNORECASE)
_BEFORE_A_NAME = {"GRAPH", "FROM", "NAMED"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a query: its kind, its text (keywords in capitals), where it stands, how many brackets are open."""

    kind: str
    text: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a query is: the form of its answer, and whether it names its own dataset."""

    form: Form
    has_dataset: bool
    is_lasting: bool
    """Whether asking again finds the same."""


def tokens(text: str) -> Iterator[Token]:
    """The words of a query in order, without comments."""
    depth = 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "comment":
            continue
        depth += kind == "open"
        word = match.group()
        yield Token(kind, word.upper() if kind == "word" else word, match.start(), match.end(), depth)
        depth -= kind == "close"


def inspect(text: str, *, max_depth: int) -> Inspected:
    """What a query is; QueryError with its line when it is too deep, calls SERVICE, or is no query."""
    begun = _PROLOGUE.match(text)
    if begun and not _WORTH_A_LOOK.search(text, begun.end()) and sum(map(text.count, "([{")) <= max_depth:
        return Inspected(FORMS[begun[1].upper()], has_dataset=False, is_lasting=not _FLEETING.search(text, begun.end()))
    form, has_dataset = None, False
    for token in _allowed(text, max_depth=max_depth):
        if token.kind == "word":
            form = form or FORMS.get(token.text)
            has_dataset = has_dataset or token.text == "FROM"
    if form is None:
        raise QueryError(
            "this is no query", line=1, remedy="a query has one of SELECT, ASK, CONSTRUCT, DESCRIBE after its prefixes"
        )
    return Inspected(form, has_dataset, is_lasting=not _FLEETING.search(text))


def updates(text: str, *, max_depth: int, using: tuple[str, ...] = (), using_named: tuple[str, ...] = ()) -> str:
    """The update with the protocol's dataset written into each of its operations; QueryError where that cannot be.

    Stores take no dataset beside an update, so `using-graph-uri` becomes USING in front of each WHERE.
    """
    words = list(_allowed(text, max_depth=max_depth))
    for token in words:
        if token.kind == "word" and token.depth == 0 and token.text == "LOAD":
            raise _refused(text, token, "LOAD is not allowed: this server fetches nothing")
    clause = " ".join([*(f"USING <{iri}>" for iri in using), *(f"USING NAMED <{iri}>" for iri in using_named)])
    if not clause:
        return text
    parts, done = [], 0
    for before, where in _modifications(text, words):
        parts += [text[done : before.end], " ", _template(text, words, before, where), clause, " "]
        done = where.start
    return "".join([*parts, text[done:]])


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _allowed(text: str, *, max_depth: int) -> Iterator[Token]:
    """The words of a query as long as they are allowed."""
    suspicious = _RAW_SERVICE.search(text)
    if suspicious and _APOSTROPHE.search(text):
        # After `<'` strings cannot be told from what stands between them without parsing.
        raise QueryError("SERVICE cannot be ruled out beside an apostrophe after `<`", remedy="write it as %27")
    before, named = "", False
    for token in tokens(text):
        if token.depth > max_depth:
            raise _refused(text, token, f"more than {max_depth} brackets are open at once")
        if suspicious:
            if token.kind == "word" and "SERVICE" in token.text:
                raise _refused(text, token, "SERVICE is not allowed: this server fetches nothing")
            if named and token.text == "{":
                raise _refused(text, token, "SERVICE is not allowed: this server fetches nothing")
            prefix = token.text.partition(":")[0].upper() if token.kind == "name" else ""
            named = "SERVICE" in prefix and before not in _BEFORE_A_NAME
            before = token.text
        yield token


def _modifications(text: str, words: list[Token]) -> Iterator[tuple[Token, Token]]:
    """For each operation with a WHERE: the word in front of it, and the WHERE; QueryError beside WITH or USING."""
    for number, token in enumerate(words):
        if token.kind != "word" or token.depth:
            continue
        if token.text in {"WITH", "USING"}:
            raise _refused(text, token, f"{token.text} contradicts using-graph-uri")
        if token.text == "WHERE" and number:
            yield words[number - 1], token


def _template(text: str, words: list[Token], before: Token, where: Token) -> str:
    """What DELETE WHERE {…} needs in front of USING: its pattern once more, as a template; else nothing."""
    if before.text != "DELETE":
        return ""
    start = next(token for token in words if token.start > where.start and token.text == "{")
    close = next(token for token in words if token.start > start.start and token.text == "}" and token.depth == 1)
    return f"{text[start.start : close.end]} "


def _refused(text: str, token: Token, problem: str) -> QueryError:
    line, column = position(text, token.start)
    return QueryError(f"{problem} (column {column})", line=line)
