"""The SPARQL 1.1 Graph Store Protocol: a graph by `?graph=`, `?default`, or its own address below the store's."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg_build.serve.formats import GRAPH
from kg_build.serve.http import ask, asked, body, conditional, may_write, origin, service, single, wanted
from kg_build.serve.pool import Refused

PATH = "/rdf-graph-store"


async def store(request: Request) -> Response:
    """Answer `/rdf-graph-store` and the graphs below it."""
    graph, is_fresh = _graph(request)
    if request.method in {"GET", "HEAD"}:
        return await _read(request, graph)
    may_write(request)
    content_type = request.headers.get("content-type", "")
    content = b"" if request.method == "DELETE" else await body(request)
    head = {
        "change": request.method,
        "graph": graph,
        "fresh": f"{origin(request)}{PATH}" if is_fresh else "",
        "base": f"{origin(request)}{PATH}",
        "content_type": content_type,
        "type": content_type.partition(";")[0].strip().lower(),
    }
    said = await service(request).pool.change(head, content)
    if "reason" in said:
        raise Refused(said["status"], said["reason"])
    return Response(status_code=said["status"], headers=said["headers"])


async def _read(request: Request, graph: str) -> Response:
    form = wanted(request, GRAPH)
    head = {"do": "named", "graph": graph, "union": not service(request).settings.writable, "format": form.name}
    return conditional(request, await ask(request, head), form.name)


def _graph(request: Request) -> tuple[str, bool]:
    """The graph's IRI (empty: the default graph), and whether a new one is asked for; Refused with 400 or 405."""
    found, below = asked(request), request.path_params.get("path", "")
    if below:
        try:
            return NamedNode(f"{origin(request)}{PATH}/{below}").value, False
        except ValueError as error:
            raise Refused(400, "the address is no IRI") from error
    if "graph" in found:
        if "default" in found:
            raise Refused(400, "name one graph: ?graph= or ?default")
        try:
            return NamedNode(single(found, "graph")).value, False
        except ValueError as error:
            raise Refused(400, "?graph= is no absolute IRI") from error
    if "default" not in found:
        if request.method == "POST":
            return "", True
        raise Refused(400, "name a graph: ?graph= or ?default")
    return "", False
