"""The addresses of a server, as a table."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg_build.serve import graphs, http, linked, site, sparql
from kg_build.serve.http import PLAIN, Service
from kg_build.serve.pool import Refused
from kg_build.serve.site import Handler

READ, ASK, STORE = ("GET",), ("GET", "POST"), ("GET", "POST", "PUT", "DELETE")

ROUTES: tuple[tuple[str, Handler, tuple[str, ...]], ...] = (
    ("/sparql", sparql.endpoint, ASK),
    ("/sparql/", sparql.endpoint, ASK),
    (graphs.PATH, graphs.store, STORE),
    (f"{graphs.PATH}/{{path:path}}", graphs.store, STORE),
    ("/id/{kind}/{slug}", linked.thing, READ),
    ("/doc/{kind}/{slug}", linked.document, READ),
    *((path, handler, READ) for path, handler in site.ROUTES.items()),
)
"""Address -> who answers, by which methods."""


def application(service: Service) -> Starlette:
    """The ASGI application of a server."""
    app = Starlette(
        routes=[Route(path, handler, methods=list(methods)) for path, handler, methods in ROUTES],
        exception_handlers={Refused: http.refusal, HTTPException: _refusal},
    )
    app.router.redirect_slashes = False
    app.state.service = service
    return app


def _refusal(_: Request, problem: Exception) -> Response:
    """404 and 405, without a word of what was asked for."""
    assert isinstance(problem, HTTPException)
    reasons = {404: "there is nothing at this address", 405: "this address does not take that method"}
    reason = reasons.get(problem.status_code, "the request cannot be answered")
    return Response(f"{reason}\n", problem.status_code, problem.headers, media_type=PLAIN)
