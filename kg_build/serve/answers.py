"""What a worker does with a query: evaluate it, write the answer, and never let a part pose as the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from kg_build.errors import StoreError
from kg_build.export import FORMATS as GRAPHS
from kg_build.export import in_order
from kg_build.namespace import PREFIXES
from kg_build.query import explain
from kg_build.serve.formats import ENGINE, GRAPH, RESULTS
from kg_build.serve.settings import Settings
from kg_build.serve.wire import Head

_PREFIXES = dict(PREFIXES)
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_QUOTED = re.compile(rb'"[^"]*"')
_BREAKS = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What Python takes for the end of a line, and the engine does not."""

ROWS: dict[str, tuple[Callable[[bytes], int], Callable[[bytes], int]]] = {
    "json": (lambda body: body.count(b"},{") + 1, lambda body: _STRING.sub(b"", body).count(b"},{") + 1),
    "xml": (lambda body: body.count(b"<result>"), lambda body: body.count(b"<result>")),
    "csv": (lambda body: body.count(b"\n") - 1, lambda body: _QUOTED.sub(b"", body).count(b"\n") - 1),
    "tsv": (lambda body: body.count(b"\n") - 1, lambda body: body.count(b"\n") - 1),
}
"""Format -> a quick count of rows that is never too low, and the exact one for when the quick one is over the limit."""


class Unanswerable(Exception):
    """A query without an answer: the status to send, and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass(slots=True)
class Answer:
    """What goes back to the client."""

    body: bytes
    type: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> Head:
        return {"status": self.status, "type": self.type, "headers": self.headers}


class Sink:
    """A file that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        self.limit, self.size, self.parts = limit, 0, []  # type: tuple[int, int, list[bytes]]

    def write(self, part: bytes) -> int:
        self.size += len(part)
        if self.size > self.limit:
            raise Unanswerable(422, f"the answer is larger than {self.limit:,} bytes; ask for less, or with LIMIT")
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""


def answer(store: Store, text: str, head: Head, limits: Settings) -> Answer:
    """The answer to a query in the format asked for; Unanswerable with 400 and the position, or 422 over a limit."""
    found = evaluate(store, text, head)
    name: str = head["format"]
    try:
        if isinstance(found, QueryTriples):
            return graph(limited(found, limits.max_rows), name, limits)
        sink = Sink(limits.max_answer)
        found.serialize(sink, ENGINE[name])  # type: ignore[arg-type]
    except (ValueError, OSError, RuntimeError) as error:
        raise Unanswerable(400, f"the query cannot be evaluated: {error}") from error
    body = b"".join(sink.parts)
    if not isinstance(found, QueryBoolean):
        quick, exact = ROWS[name]
        if quick(body) > limits.max_rows and exact(body) > limits.max_rows:
            raise Unanswerable(422, f"the answer has more than {limits.max_rows:,} rows; ask for less, or with LIMIT")
    return Answer(body, RESULTS[name].content_type)


def evaluate(store: Store, text: str, head: Head) -> QuerySolutions | QueryBoolean | QueryTriples:
    """What the engine finds, nothing of it read yet; Unanswerable 400 with the position for a query with an error."""
    try:
        return store.query(text, prefixes=_PREFIXES, base_iri=head["base"], **_dataset(head))
    except SyntaxError as error:
        raise Unanswerable(400, syntax(text, error)) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise Unanswerable(400, f"the query cannot be evaluated: {error}") from error


def refused(status: int, reason: str) -> Answer:
    """A status with its reason instead of an answer."""
    return Answer(f"{reason}\n".encode(), "text/plain; charset=utf-8", status)


def graph(triples: Iterable[Triple], name: str, limits: Settings) -> Answer:
    """Triples written in one of the formats of the exports; Unanswerable over the limit or where the format cannot."""
    try:
        body = GRAPHS[name].write(in_order(triples))
    except StoreError as error:
        raise Unanswerable(422, f"{error} Ask for another format") from error
    if len(body) > limits.max_answer:
        raise Unanswerable(422, f"the answer is larger than {limits.max_answer:,} bytes; ask for less, or with LIMIT")
    return Answer(body, GRAPH[name].content_type)


def named(store: Store, head: Head, limits: Settings) -> Answer:
    """One graph of the store for the Graph Store Protocol; Unanswerable 404 when there is none of that name."""
    wanted = NamedNode(head["graph"]) if head["graph"] else DefaultGraph()
    if isinstance(wanted, NamedNode) and not store.contains_named_graph(wanted):
        raise Unanswerable(404, "there is no graph of this name")
    scope = None if head["union"] and not head["graph"] else wanted
    quads: Iterator[Quad] = store.quads_for_pattern(None, None, None, scope)
    return graph(limited((quad.triple for quad in quads), limits.max_rows), head["format"], limits)


def syntax(text: str, error: SyntaxError, *, kind: str = "query") -> str:
    """What is wrong with a query or an `update`, with line and column, as the command line says it."""
    # Lines as the engine counts them, and something to point at behind the last one.
    found = explain(f"{_BREAKS.sub(' ', text)} ", error)
    sentence, _, column = found.problem.rpartition(" (column ")
    if found.line is None or not sentence:
        return f"the {kind} does not parse: {str(error.msg)[:300]}"
    short = sentence if len(sentence) < 120 else f"{sentence[:117]}…"
    said = f"{short}; {found.remedy}" if found.remedy else short
    place = f"line {found.line}, column {column.rstrip(')')}"
    return f"the {kind} does not parse at {place}: {said.replace('the query', f'the {kind}')}"


def _dataset(head: Head) -> Head:
    """How the engine is told what to look at: the protocol's graphs, else the query's own, else all of them."""
    default, named = head.get("default") or [], head.get("named") or []
    if default or named:
        return {"default_graph": [*map(NamedNode, default)], "named_graphs": [*map(NamedNode, named)]}
    return {} if head.get("has_dataset") else {"use_default_graph_as_union": True}


def limited(found: Iterable[Triple], limit: int) -> Iterator[Triple]:
    """The triples as they come; Unanswerable 422 when there are more than the limit."""
    for number, triple in enumerate(found):
        if number == limit:
            raise Unanswerable(422, f"the answer has more than {limit:,} triples; ask for less, or with LIMIT")
        yield triple
