"""What else a server shows: pages, search, downloads, the ontology, and what machines look for at fixed addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from kg_build import __version__, data
from kg_build.export import FORMATS as GRAPHS
from kg_build.export import in_order
from kg_build.namespace import BASE
from kg_build.serve import description, explored, explorer, views
from kg_build.serve.formats import DOCUMENT, GRAPH, PAGE, Written, choose
from kg_build.serve.http import PLAIN, ask, asked, conditional, knows, origin, service, single, wanted
from kg_build.serve.linked import page_of, tongue_of
from kg_build.serve.pool import Refused

Handler = Callable[[Request], Awaitable[Response]]

STATIC: dict[str, str] = {"pages.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}
"""Files of the pages, and what they are."""
DUMPS: dict[str, str] = {
    "landscape.nq": "application/n-quads",
    "landscape.ttl": "text/turtle; charset=utf-8",
    "landscape.jsonld": "application/ld+json",
    "landscape.rdf": "application/rdf+xml",
    "void.ttl": "text/turtle; charset=utf-8",
    "report.json": "application/json",
    "SHA256SUMS": PLAIN,
}
"""Files of a build that can be had, and what they are."""
SEARCH: dict[str, Written] = {**PAGE, "json": Written("json", "application/json")}
ONTOLOGY = f"{BASE}ontology"
SCHEMA: dict[str, str] = {__version__: "lodscape"}
"""Names below `/ontology/` that are not those of their files: the version is the ontology itself."""
_NUMBER = re.compile(r"[0-9]{1,6}")
A_SITEMAP = 50_000
"""Addresses in one sitemap, by its protocol."""

_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


def page(view: str) -> Handler:
    """A handler that shows a view of the pages."""

    async def show(request: Request) -> Response:
        head = {"do": "page", "view": view, **page_of(request)}
        head["parameters"] |= request.path_params
        return conditional(request, await ask(request, head), f"{view}-{tongue_of(request)}-{_digest(request)}")

    return show


async def search(request: Request) -> Response:
    """What a search finds, as a page or as JSON."""
    found = asked(request)
    if wanted(request, SEARCH, single(found, "format")).name == "html":
        return await page("search")(request)
    limit = single(found, "limit", "20")
    if not _NUMBER.fullmatch(limit) or not 0 < int(limit) <= 100:
        raise Refused(400, "limit is a number from 1 to 100")
    head = {"do": "hits", "question": single(found, "q")[:200], "limit": int(limit), **page_of(request)}
    return await ask(request, head)


async def static(request: Request) -> Response:
    """A file of the pages."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise Refused(404, "there is nothing at this address")
    headers = {"cache-control": "max-age=3600", "content-type": STATIC[name]}
    return Response((data.folder("graph") / "pages" / name).read_bytes(), headers=headers)


async def dump(request: Request) -> Response:
    """A file of the build, with its checksum."""
    name, generation = request.url.path[1:], service(request).pool.fleet.generation
    path = generation / name
    if name == "SHA256SUMS":
        return Response(_sums(generation), media_type=PLAIN)
    if not path.is_file():
        raise Refused(404, "this build has no such file; /landscape.nq holds the whole graph")
    tag = f'"{generation.name}"'
    if knows(request, tag):
        return Response(status_code=304, headers={"etag": tag})
    return FileResponse(path, headers={"etag": tag}, media_type=DUMPS[name])


async def ontology(request: Request) -> Response:
    """The ontology: a page where there is one, else its triples."""
    table = DOCUMENT if find_spec("kg_build.ontology_page") else GRAPH
    form = wanted(request, table, request.path_params.get("suffix", ""))
    if form.name == "html":
        text: str = import_module("kg_build.ontology_page").ontology_html(tongue_of(request))
        headers = {"content-type": form.content_type}
        if "<style" in text:
            styles = " ".join(explored.fingerprint(style) for style in _STYLE.findall(text.encode()))
            headers["content-security-policy"] = f"default-src 'none'; style-src 'self' {styles}; img-src 'self' data:"
        return conditional(request, Response(text, headers=headers), f"html-{tongue_of(request)}")
    content = _schema(f"{SCHEMA[__version__]}.ttl", form.name)
    response = Response(content, headers={"content-type": form.content_type})
    response.headers["link"] = f'<{ONTOLOGY}>; rel="canonical"'
    return conditional(request, response, form.name)


async def schema(request: Request) -> Response:
    """A file of the ontology or one of its vocabularies."""
    name, suffix = request.path_params["name"], ""
    stem, _, last = name.rpartition(".")
    if last in GRAPH:
        name, suffix = stem, last
    folder = "vocabularies/" if request.url.path.startswith("/vocabularies/") else ""
    path = f"{folder}{SCHEMA.get(name, name)}.ttl"
    if path not in _schemas():
        raise Refused(404, "there is nothing at this address")
    form = wanted(request, GRAPH, suffix)
    return conditional(
        request, Response(_schema(path, form.name), headers={"content-type": form.content_type}), form.name
    )


async def graph(request: Request) -> Response:
    """A named graph at its own address."""
    name = request.path_params["name"]
    form = wanted(request, GRAPH)
    head = {"do": "named", "graph": f"{BASE}graph/{name}", "union": False, "format": form.name}
    if not re.fullmatch(r"[a-z\-]+", name):
        raise Refused(404, "there is nothing at this address")
    return conditional(request, await ask(request, head), form.name)


async def void(request: Request) -> Response:
    """What the graph holds, in VoID, with the addresses of this host."""
    form = choose(request.headers.get("accept"), GRAPH) or GRAPH["ttl"]
    triples = in_order(description.local_void(service(request).pool.fleet.generation, origin(request)))
    return conditional(request, Response(GRAPHS[form.name].write(triples), media_type=form.content_type), form.name)


async def opensearch(request: Request) -> Response:
    """How a browser searches here."""
    text = (data.folder("graph") / "pages" / "opensearch.xml").read_text(encoding="utf-8")
    return Response(text.replace("HOST", origin(request)), media_type="application/opensearchdescription+xml")


async def robots(request: Request) -> Response:
    """Who may crawl what."""
    rules = "".join(f"Disallow: {path}\n" for path in ("/sparql", "/query", "/search", "/views/", explored.DATA))
    text = f"User-agent: *\n{rules}Sitemap: {origin(request)}/sitemap.xml\n"
    return Response(text, media_type=PLAIN)


async def sitemap(request: Request) -> Response:
    """The pages of all things, or an index of such maps where there are too many for one."""
    number = single(asked(request), "part", "0")
    if not _NUMBER.fullmatch(number):
        raise Refused(400, "part is a number")
    head = {"do": "sitemap", "host": origin(request), "part": int(number), "size": A_SITEMAP}
    return conditional(request, await ask(request, head), f"sitemap-{number}")


async def health(request: Request) -> Response:
    """200 while questions are answered, 503 while the store is being loaded."""
    is_well = not service(request).pool.fleet.is_closed
    headers = {"cache-control": "no-store"}
    return Response("ok\n" if is_well else "loading\n", 200 if is_well else 503, headers, media_type=PLAIN)


async def metrics(request: Request) -> Response:
    """The counters, for Prometheus."""
    pool = service(request).pool
    gauges = {
        "quads": float(pool.fleet.count),
        "idle_workers": float(len(pool.fleet.idle)),
        "slow_running": float(pool.slow.taken.total()),
        "kept_bytes": float(pool.kept.currsize),
    }
    return Response(service(request).metrics.text(gauges), media_type="text/plain; version=0.0.4; charset=utf-8")


def to(address: str) -> Handler:
    """A handler that sends on to another address of this server."""

    async def send_on(_: Request) -> Response:
        return RedirectResponse(address, 303)

    return send_on


ROUTES: dict[str, Handler] = {
    "/": page("home"),
    "/kinds": page("kinds"),
    "/kinds/{kind}": page("of_kind"),
    "/lists": page("lists"),
    "/organizations": page("organizations"),
    "/venues": page("venues"),
    "/tasks": page("tasks"),
    "/timeline": page("timeline"),
    "/quality": page("quality"),
    "/query": page("query"),
    "/search": search,
    "/opensearch.xml": opensearch,
    "/explore": explorer.explorer,
    explored.DATA: explorer.data,
    "/explorer.html": to("/explore"),
    "/views/{name}": views.view,
    "/ontology": ontology,
    "/ontology.{suffix:str}": ontology,
    "/ontology/{name}": schema,
    "/vocabularies": to("/graph/vocabularies"),
    "/vocabularies/{name}": schema,
    "/graph/{name}": graph,
    "/void": void,
    "/.well-known/void": void,
    "/sitemap.xml": sitemap,
    "/robots.txt": robots,
    "/static/{name}": static,
    "/healthz": health,
    "/metrics": metrics,
    **{f"/{name}": dump for name in DUMPS},
}
"""Address -> who answers it."""


def is_for_people(request: Request) -> bool:
    """Whether a refusal should be a page."""
    found = choose(request.headers.get("accept"), {"text": Written("text", "text/plain"), **PAGE})
    return found is not None and found.name == "html"


@lru_cache
def _schemas() -> frozenset[str]:
    """The Turtle files of the ontology, by their paths below its folder."""
    folder = data.folder("ontology")
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.ttl"))


@lru_cache
def _schema(name: str, form: str) -> bytes:
    path = data.folder("ontology") / name
    if form == "ttl":
        return path.read_bytes()
    triples = in_order(quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    if form == "jsonld":  # The landscape's own writer knows no blank nodes, of which chains and unions are made.
        return serialize(triples, format=RdfFormat.JSON_LD) or b""
    return GRAPHS[form].write(triples)


@lru_cache(maxsize=2)
def _sums(generation: Path) -> str:
    """The checksums of the downloads as `sha256sum --check` reads them."""
    lines = []
    for name in DUMPS:
        path = generation / name
        if path.is_file():
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    return "".join(lines)


def _digest(request: Request) -> str:
    address: bytes = request.scope["raw_path"] + b"?" + request.scope["query_string"]
    return hashlib.sha256(address).hexdigest()[:12]
