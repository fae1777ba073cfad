"""What all handlers share: strict reading of requests, plain refusals, conditional answers."""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Scope

from kg_build.serve.formats import Written, choose
from kg_build.serve.guide import Guide
from kg_build.serve.metrics import Metrics
from kg_build.serve.pool import Pool, Refused
from kg_build.serve.settings import Settings
from kg_build.serve.wire import Head

PLAIN = "text/plain; charset=utf-8"
_HOST = re.compile(r"[A-Za-z0-9._\-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")
_BROKEN_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Service:
    """What a running server is made of."""

    out: Path
    settings: Settings
    pool: Pool
    metrics: Metrics
    guide: Guide | None = None
    """Of the fleet that answered when the explorer was last asked for."""


def service(request: Request) -> Service:
    found: Service = request.app.state.service
    return found


def client(request: Request) -> str:
    """Who asks, for the caps: the address of the other end, or what the proxy says it is."""
    return client_of(request.scope, service(request).settings)


def client_of(scope: Scope, settings: Settings) -> str:
    """The same for a request that no route has taken yet."""
    if settings.behind_proxy:
        said = next((value for name, value in reversed(scope["headers"]) if name == b"x-forwarded-for"), b"")
        if forwarded := said.decode("latin-1").rpartition(",")[2].strip():
            return forwarded
    return scope["client"][0] if scope["client"] else ""


def origin(request: Request) -> str:
    """Scheme and host as people see them, without a slash at the end."""
    settings = service(request).settings
    if settings.public_url:
        return settings.public_url.rstrip("/")
    scheme, host = request.scope["scheme"], request.headers.get("host", "localhost")
    if settings.behind_proxy:
        scheme = request.headers.get("x-forwarded-proto", scheme)
        host = request.headers.get("x-forwarded-host", host)
    if scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        raise Refused(400, "the Host header is no host")
    return f"{scheme}://{host}"


def parameters(encoded: bytes) -> dict[str, list[str]]:
    """The parameters of a query string or form; Refused with 400 for broken percent signs and what is not UTF-8."""
    found: dict[str, list[str]] = {}
    if _BROKEN_PERCENT.search(encoded):
        raise Refused(400, "a percent sign in the parameters is not followed by two hexadecimal digits")
    try:
        for pair in filter(None, encoded.split(b"&")):
            name, _, value = (unquote_to_bytes(part.replace(b"+", b" ")).decode() for part in pair.partition(b"="))
            found.setdefault(name, []).append(value)
    except UnicodeDecodeError as error:
        raise Refused(400, "the parameters are not UTF-8") from error
    return found


def asked(request: Request) -> Mapping[str, list[str]]:
    """The parameters in the address."""
    query: bytes = request.scope["query_string"]
    return _read(query)


@lru_cache(maxsize=512)
def _read(query: bytes) -> Mapping[str, list[str]]:
    """What an address asks is often asked again; no longer than --max-url, it may be remembered."""
    return parameters(query)


def single(found: Mapping[str, list[str]], name: str, default: str = "") -> str:
    """A parameter that may stand once; Refused with 400 when it stands twice."""
    values = found.get(name, [])
    if len(values) > 1:
        raise Refused(400, f"the parameter {name} stands more than once")
    return values[0] if values else default


async def body(request: Request) -> bytes:
    """The whole body; Refused with 413 when it is too large and 408 when it takes too long."""
    settings = service(request).settings
    limit = settings.max_body
    too_large = Refused(413, f"the body is larger than {limit:,} bytes")
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > limit:
        raise too_large
    parts, size = [], 0
    try:
        async with asyncio.timeout(settings.header_timeout):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise too_large
                parts.append(part)
    except (TimeoutError, ClientDisconnect) as error:
        raise Refused(408, "the body did not arrive in time") from error
    return b"".join(parts)


def may_write(request: Request) -> None:
    """Refused with 403 or 401 unless this server takes writes, from this page, with this token."""
    settings = service(request).settings
    if not settings.writable:
        raise Refused(403, "this server is read-only")
    said = request.headers.get("origin", "")
    if said and urlsplit(said).netloc != request.headers.get("host", ""):
        raise Refused(403, "pages of other sites may not write here")
    if settings.token:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
            raise Refused(401, "writing needs the bearer token")


def wanted(request: Request, table: Mapping[str, Written], name: str = "") -> Written:
    """The format by its name, else by the Accept header; Refused with 406 and what there is."""
    if name in table:
        return table[name]
    found = choose(request.headers.get("accept"), table)
    if found is None:
        raise Refused(406, f"this can be had as {', '.join(offer.media_type for offer in table.values())}")
    return found


async def ask(request: Request, head: Head, text: bytes = b"", *, is_lasting: bool = True) -> Response:
    """A worker's answer as a response."""
    said, content = await service(request).pool.ask(head, text, client(request), is_lasting=is_lasting)
    response = Response(content, said["status"], said["headers"])
    response.headers["content-type"] = said["type"]
    if said["status"] == 503:
        response.headers["retry-after"] = "5"
    return response


def conditional(request: Request, response: Response, variant: str) -> Response:
    """The response with an ETag of this generation, or 304 when the client has it already."""
    if response.status_code != 200:
        return response
    tag = f'"{service(request).pool.generation}-{variant}"'
    headers = {"etag": tag, "vary": "Accept, Accept-Language", "cache-control": "no-cache"}
    if knows(request, tag):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def knows(request: Request, tag: str) -> bool:
    """Whether the client says that it holds what the tag names."""
    held = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return tag in held or "*" in held


def refusal(_: Request, problem: Exception) -> Response:
    """A status and one sentence; nothing of what was asked for is repeated."""
    assert isinstance(problem, Refused)
    headers = {"cache-control": "no-store"}
    if problem.retry_after:
        headers["retry-after"] = str(problem.retry_after)
    if problem.status == 401:
        headers["www-authenticate"] = "Bearer"
    return Response(f"{problem}\n", problem.status, headers, media_type=PLAIN)
