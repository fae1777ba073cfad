"""The graph in the terms of others: `/views/{name}`, of one thing by `?iri=`, or by `?view=` of its document."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from kg_build.serve.http import ask, asked, conditional, single
from kg_build.serve.pool import Refused
from kg_build.serve.world import ID
from kg_build.views import FORMATS

_NAME = r"[A-Za-z0-9][A-Za-z0-9._~\-]*"
_THING = re.compile(f"{re.escape(ID)}{_NAME}/{_NAME}")


async def view(request: Request) -> Response:
    """The view of the whole graph, or of the thing that `?iri=` names."""
    found = asked(request)
    iri = single(found, "iri")
    if "iri" in found and not _THING.fullmatch(iri):
        raise Refused(404, "there is nothing of this name")
    return await written(request, request.path_params["name"], iri)


async def written(request: Request, name: str, iri: str) -> Response:
    """The view of that name of a thing, or of all where the IRI is empty; Refused with 404 for an unknown view."""
    if name not in FORMATS:
        raise Refused(404, f"there is no such view; there are {', '.join(FORMATS)}")
    response = await ask(request, {"do": "view", "view": name, "iri": iri})
    if iri and response.status_code == 200:
        response.headers["link"] = f'<{iri}>; rel="describes"'
    return conditional(request, response, f"view-{name}-{iri.removeprefix(ID)}")
