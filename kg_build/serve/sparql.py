"""The SPARQL 1.1 Protocol: a query by GET, form or body, an update by form or body, and the service's description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg_build.errors import QueryError
from kg_build.serve import description, guard
from kg_build.serve.formats import GRAPH, PAGE, TABLES, names
from kg_build.serve.http import ask, asked, body, conditional, may_write, origin, parameters, service, single, wanted
from kg_build.serve.pool import Refused

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
NO_QUERY = (
    "there is no query: send it as ?query=, as a form, or as a body of type application/sparql-query"
    " (the service's description is here for Accept: text/turtle, a page to try queries at /query)"
)

Parameters = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, with its dataset."""

    text: str
    is_update: bool = False
    default: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    format: str = ""


async def endpoint(request: Request) -> Response:
    """Answer `/sparql`."""
    if request.method != "POST" and not request.scope["query_string"]:
        return _described(request)
    operation = await _operation(request)
    if operation.is_update:
        return await _change(request, operation)
    return await _answer(request, operation)


async def _answer(request: Request, operation: Operation) -> Response:
    limits = service(request).settings
    _no_larger(operation.text, limits.max_query)
    try:
        found = guard.inspect(operation.text, max_depth=limits.max_depth)
    except QueryError as problem:
        raise Refused(400, str(problem)) from problem
    form = wanted(request, TABLES[found.form], operation.format)
    head = {
        "do": "query",
        "format": form.name,
        "base": f"{origin(request)}/sparql",
        "default": operation.default,
        "named": operation.named,
        "has_dataset": found.has_dataset,
    }
    response = await ask(request, head, operation.text.encode(), is_lasting=found.is_lasting)
    if request.method == "POST" or not found.is_lasting:
        return response
    return conditional(request, response, form.name)


async def _change(request: Request, operation: Operation) -> Response:
    may_write(request)
    limits = service(request).settings
    try:
        text = guard.updates(
            operation.text,
            max_depth=limits.max_depth,
            using=tuple(operation.default),
            using_named=tuple(operation.named),
        )
    except QueryError as problem:
        raise Refused(400, str(problem)) from problem
    head = {"change": "update", "base": f"{origin(request)}/sparql"}
    said = await service(request).pool.change(head, text.encode())
    if "reason" in said:
        raise Refused(said["status"], said["reason"])
    return Response(status_code=said["status"])


def _described(request: Request) -> Response:
    """The service's description for those who ask for RDF by name; people are shown the page for queries."""
    accept = request.headers.get("accept")
    if names(accept, GRAPH):
        form = wanted(request, GRAPH)
        pool = service(request).pool
        content = description.written(pool.fleet.generation, origin(request), form.name, service(request).settings)
        return conditional(request, Response(content, headers={"content-type": form.content_type}), form.name)
    if names(accept, PAGE):
        return RedirectResponse("/query", 303)
    raise Refused(400, NO_QUERY)


async def _operation(request: Request) -> Operation:
    found = asked(request)
    if request.method != "POST":
        if "update" in found:
            raise Refused(400, "updates are sent by POST")
        return _query(found)
    media_type, charset = _content_type(request)
    if media_type not in READERS:
        raise Refused(415, f"a body is read as {', '.join(READERS)}")
    if charset not in {"", "utf-8"}:
        raise Refused(415, "a body is read as UTF-8")
    try:
        return READERS[media_type](found, await body(request))
    except UnicodeDecodeError as error:
        raise Refused(400, "the body is not UTF-8") from error


def _from_form(found: Parameters, content: bytes) -> Operation:
    merged = dict(found)
    for name, values in parameters(content).items():
        merged[name] = [*merged.get(name, []), *values]
    if "update" in merged and "query" in merged:
        raise Refused(400, "a request is a query or an update, not both")
    return _update(merged) if "update" in merged else _query(merged)


def _from_query(found: Parameters, content: bytes) -> Operation:
    _none_of(found, "query", "update")
    return _query({**found, "query": [content.decode()]})


def _from_update(found: Parameters, content: bytes) -> Operation:
    _none_of(found, "query", "update")
    return _update({**found, "update": [content.decode()]})


READERS: dict[str, Callable[[Parameters, bytes], Operation]] = {
    FORM: _from_form,
    QUERY: _from_query,
    UPDATE: _from_update,
}
"""Media type of a body -> how an operation is read from it."""


def _query(found: Parameters) -> Operation:
    if not found.get("query"):
        raise Refused(400, NO_QUERY)
    _none_of(found, "using-graph-uri", "using-named-graph-uri")
    return Operation(
        single(found, "query"),
        default=_graphs(found, "default-graph-uri"),
        named=_graphs(found, "named-graph-uri"),
        format=(found.get("format") or [""])[0],
    )


def _update(found: Parameters) -> Operation:
    _none_of(found, "default-graph-uri", "named-graph-uri")
    default, named = _graphs(found, "using-graph-uri"), _graphs(found, "using-named-graph-uri")
    return Operation(single(found, "update"), is_update=True, default=default, named=named)


def _graphs(found: Parameters, name: str) -> list[str]:
    """The graphs that a parameter names; Refused with 400 where one is no absolute IRI."""
    try:
        return [NamedNode(value).value for value in found.get(name, [])]
    except ValueError as error:
        raise Refused(400, f"{name} is no absolute IRI") from error


def _none_of(found: Parameters, *unwanted: str) -> None:
    for name in unwanted:
        if name in found:
            raise Refused(400, f"the parameter {name} does not belong in this request")


def _no_larger(text: str, limit: int) -> None:
    if len(text) > limit or len(text.encode()) > limit:
        raise Refused(413, f"the query is larger than {limit:,} bytes")


def _content_type(request: Request) -> tuple[str, str]:
    """Media type and charset of the body, in lower case."""
    media_type, _, rest = request.headers.get("content-type", "").lower().partition(";")
    charset = rest.partition("charset=")[2].strip().strip('"').partition(";")[0].strip()
    return media_type.strip(), charset
