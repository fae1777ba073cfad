"""The explorer at its address: made of the store by a process beside the workers; until then the build's own page."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from kg_build.serve.explored import kept
from kg_build.serve.guide import Guide, Said
from kg_build.serve.http import asked, client, conditional, service, single
from kg_build.serve.pool import Refused

AT_ONCE = 1.0
"""Seconds after which a reader is given the build's page, where there is one, while the other is being made."""


async def explorer(request: Request) -> Response:
    """The explorer's page; Refused with 503 when it cannot be had in time."""
    found, guide = service(request), _guide(request)
    path = guide.fleet.generation / "explorer.html"
    has_kept = path.is_file()
    try:
        said = await guide.page(AT_ONCE if has_kept else found.settings.deadline)
        if said is not None and (said[0]["status"] == 200 or not has_kept):
            return conditional(request, _response(said), "explorer")
        if not has_kept:
            raise Refused(503, "the explorer is being made; ask again", 5)
    except Refused:
        if not has_kept:
            raise
    content, policy = kept(path)
    headers = {"content-security-policy": policy, "content-type": "text/html; charset=utf-8"}
    return conditional(request, Response(content, headers=headers), "explorer-of-build")


async def data(request: Request) -> Response:
    """What the explorer's page asks for: `?iri=`, all about a thing, or `?q=`, the things with these words."""
    found = asked(request)
    iri, text = single(found, "iri"), single(found, "q")[:200]
    if bool(iri) == bool(text.strip()):
        raise Refused(400, "ask for ?iri= or for ?q=")
    said = await _guide(request).data({"iri": iri, "text": text}, client(request))
    variant = hashlib.sha256(f"{iri}\n{text}".encode()).hexdigest()[:12]
    return conditional(request, _response(said), f"explored-{variant}")


def _guide(request: Request) -> Guide:
    """The guide of the fleet that answers now."""
    found = service(request)
    if found.guide is None or found.guide.fleet is not found.pool.fleet:
        found.guide = Guide(found.pool.fleet, found.settings)
    return found.guide


def _response(said: Said) -> Response:
    head, content = said
    return Response(content, head["status"], {**head["headers"], "content-type": head["type"]})
