"""The addresses of a server, as a table."""

from __future__ import annotations

from contextlib import suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from kg_build.serve import graphs, http, linked, site, sparql
from kg_build.serve.http import Service
from kg_build.serve.linked import page_of
from kg_build.serve.pool import Refused
from kg_build.serve.site import Handler

ENDPOINT = {"GET", "HEAD", "POST"}
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

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
"""In the order in which they are named."""

REASONS = {404: "there is nothing at this address", 405: "this address does not take that method"}
"""What the routes refuse -> why."""


class Application:
    """The ASGI application of a server: the endpoint at once, everything else by its route."""

    def __init__(self, service: Service) -> None:
        routes = [Route(path, handler, methods=list(methods)) for path, handler, methods in ROUTES]
        self.routed = Starlette(
            routes=routes,
            exception_handlers={Refused: _refusal, HTTPException: _refusal},
        )
        self.routed.router.redirect_slashes = False
        self.routed.state.service = service
        self.routed.state.allow = self.allow
        stored = STORE if service.settings.writable else READ
        self.takes = [
            (route, stored if methods is STORE else methods)
            for route, (_, _, methods) in zip(routes, ROUTES, strict=True)
        ]

    def allow(self, scope: Scope) -> str:
        """The methods that this server takes at an address, for OPTIONS and for what is refused with 405."""
        found = next((methods for route, methods in self.takes if route.matches(scope)[0] is not Match.NONE), READ)
        return ", ".join(method for method in METHODS if method in {*found, "HEAD", "OPTIONS"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/sparql" or scope["method"] not in ENDPOINT:
            await self.routed(scope, receive, send)
            return
        # What every route has around it would take as long as a short query itself.
        scope.update(app=self.routed, endpoint=sparql.endpoint)
        request = Request(scope, receive, send)
        try:
            response = await sparql.endpoint(request)
        except Refused as problem:
            response = http.refusal(request, problem)
        await response(scope, receive, send)


async def _refusal(request: Request, problem: Exception) -> Response:
    """A status and a sentence, for people a page; neither says a word of what was asked for."""
    if isinstance(problem, HTTPException):
        reason = REASONS.get(problem.status_code, "the request cannot be answered")
        refused, headers = Refused(problem.status_code, reason), problem.headers
        if refused.status == 405:
            headers = {"allow": request.app.state.allow(request.scope)}
    else:
        assert isinstance(problem, Refused)
        refused, headers = problem, None
    response = http.refusal(request, refused)
    if refused.status == 404 and site.is_for_people(request):
        with suppress(Refused):
            head = {"do": "page", "view": "missing", **page_of(request), "parameters": {}}
            response = await http.ask(request, head)
    response.headers.update(headers or {})
    return response
