"""Linked data: a thing's own address sends on to the document about it, which comes in many formats."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kg_build.namespace import BASE
from kg_build.serve.formats import DOCUMENT, language
from kg_build.serve.http import ask, asked, conditional, origin, single, wanted
from kg_build.serve.pool import Refused
from kg_build.serve.views import written
from kg_build.serve.wire import Head

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~\-]*")


async def thing(request: Request) -> Response:
    """303 to the document about a thing; 404 for an unknown one, 410 with its successor for one that is gone."""
    iri, path = _named(request, request.path_params["slug"])
    response = await ask(request, {"do": "known", "iri": iri})
    if response.status_code == 200:
        query = request.scope["query_string"].decode("latin-1")
        response = Response(
            status_code=303, headers={"location": f"/doc/{path}{'?' if query else ''}{quote(query, safe='=&%+')}"}
        )
        response.headers["vary"] = "Accept, Accept-Language"
    return response


async def document(request: Request) -> Response:
    """The document about a thing as the suffix says or the Accept header does; with `?view=` in the terms of others."""
    slug, _, suffix = request.path_params["slug"].rpartition(".")
    if suffix not in DOCUMENT or not slug:
        slug, suffix = request.path_params["slug"], ""
    iri, path = _named(request, slug)
    if view := single(asked(request), "view"):
        return await written(request, view, iri)
    form = wanted(request, DOCUMENT, suffix)
    tongue = tongue_of(request)
    head = {"do": "document", "iri": iri, "format": form.name, **page_of(request)}
    response = await ask(request, head)
    if response.status_code == 200:
        # The worker has said which classes the thing has.
        types = filter(None, [response.headers.get("link")])
        response.headers["link"] = ", ".join([*_links(path, iri, form.name), *types])
        response.headers["content-location"] = f"/doc/{path}.{form.name}"
        response.headers["content-language"] = tongue if form.name == "html" else "en, zh"
    return conditional(request, response, f"{form.name}-{tongue}")


def page_of(request: Request) -> Head:
    """What a worker has to know of a request to make a page."""
    parameters = {name: values[0] for name, values in asked(request).items() if len(values) == 1}
    return {
        "language": tongue_of(request),
        "path": request.url.path,
        "host": origin(request),
        "parameters": parameters,
    }


def tongue_of(request: Request) -> str:
    """The language for a page: as ?lang= says, else as Accept-Language does."""
    said = single(asked(request), "lang")
    return said if said in {"en", "zh"} else language(request.headers.get("accept-language"))


def _named(request: Request, slug: str) -> tuple[str, str]:
    """The IRI of what an address is about, and its path; Refused with 404 for what cannot be a name."""
    kind = request.path_params["kind"]
    if not (_SLUG.fullmatch(kind) and _SLUG.fullmatch(slug)):
        raise Refused(404, "there is nothing at this address")
    return f"{BASE}id/{kind}/{slug}", f"{kind}/{slug}"


def _links(path: str, iri: str, shown: str) -> list[str]:
    links = [f'<{iri}>; rel="describes"', f'<{iri}>; rel="canonical"', '</.well-known/void>; rel="describedby"']
    links += [
        f'</doc/{path}.{form.name}>; rel="alternate"; type="{form.media_type}"'
        for form in DOCUMENT.values()
        if form.name != shown
    ]
    return links
