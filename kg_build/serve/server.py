"""Start and stop: the socket, the first generation, the watch for the next one, the log, and an end within seconds."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import signal
import socket
import sys
import time
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import uvicorn
import uvloop
from starlette.types import Message, Receive, Scope, Send

from kg_build import store
from kg_build.errors import ServiceError, StoreError
from kg_build.serve.app import Application
from kg_build.serve.connection import Backlog, Protocol
from kg_build.serve.fleet import launch
from kg_build.serve.http import Service, client_of
from kg_build.serve.metrics import Metrics
from kg_build.serve.pool import Pool
from kg_build.serve.settings import Settings

LOG = logging.getLogger("lodscape.serve")
CONNECTIONS = 8192
"""Open files that the server asks the system for."""
WATCH_EVERY = 1.0
"""Seconds between two looks at which build is the current one."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Location, Content-Location, Retry-After"),
)
"""What every answer carries."""
SECURITY = (b"content-security-policy", POLICY.encode())
PREFLIGHT: tuple[tuple[bytes, bytes], ...] = (
    (b"access-control-allow-headers", b"Accept, Accept-Language, Authorization, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)
"""What OPTIONS is answered with, besides the methods."""


class Outside:
    """Around the application: limits on the address, common headers, OPTIONS, the access log and the metrics."""

    def __init__(self, app: Application, service: Service) -> None:
        self.app, self.service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *HEADERS]
                if not any(name == b"content-security-policy" for name, _ in message["headers"]):
                    message["headers"].append(SECURITY)
            await send(message)

        limit = self.service.settings.max_url
        if len(scope["raw_path"]) + len(scope["query_string"]) > limit:
            await _say(marked, 414, f"the address is longer than {limit:,} bytes; send long queries by POST")
        elif scope["http_version"] == "1.1" and sum(name == b"host" for name, _ in scope["headers"]) != 1:
            await _say(marked, 400, "a request names its host once")
        elif scope["method"] == "OPTIONS":
            methods = self.app.allow(scope).encode()
            await _say(marked, 204, "", (*PREFLIGHT, (b"allow", methods), (b"access-control-allow-methods", methods)))
        else:
            await self.app(scope, receive, marked)
        self._record(scope, status, time.perf_counter() - started)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        route = scope["path"].split("/")[1][:40] if scope.get("endpoint") else "-"
        self.service.metrics.observe(route or "home", status, seconds)
        if self.service.settings.access_log:
            line = {
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "client": client_of(scope, self.service.settings),
                "method": scope["method"],
                "path": scope["path"][:500],
                "status": status,
                "ms": round(seconds * 1000, 2),
            }
            print(json.dumps(line), file=sys.stderr)


def loop() -> asyncio.AbstractEventLoop:
    """The event loop to run a server on."""
    return uvloop.new_event_loop()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; ServiceError when the port is taken or may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(1024)
    except OSError as error:
        found.close()
        problem = error.strerror or str(error)
        raise ServiceError(
            f"cannot listen on {host} port {port}: {problem.lower()}", remedy="choose another --port"
        ) from error
    found.set_inheritable(False)
    return found


def first(out: Path, settings: Settings) -> store.Generation:
    """The generation to begin with; a writable server begins with an empty one where there is none."""
    is_empty = not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if settings.writable and is_empty:
        return store.publish(out, [])
    return store.open_current(out, verify=False)


async def run(out: Path, settings: Settings, listening: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; StoreError when the build is not whole."""
    generation = first(out, settings)
    _allow_connections()
    fleet = await launch(out, generation.path, settings)
    metrics = Metrics()
    service = Service(out, settings, Pool(out, settings, fleet, metrics), metrics)
    where = "on disk" if fleet.on_disk else "in memory"
    address, port = listening.getsockname()[:2]
    LOG.info("%s quads %s; listening on http://%s:%s/", f"{fleet.count:,}", where, address, port)
    limits = {name: getattr(settings, name) for name in ("max_header", "max_body", "header_timeout")}
    protocol = type("Limited", (Protocol,), {**limits, "backlog": Backlog(settings.unsent)})
    config = uvicorn.Config(
        Outside(Application(service), service),
        http=protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=max(1, round(settings.stop_timeout)),
        limit_concurrency=None,
        backlog=1024,
    )
    server = _Server(config)
    running = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        running.add_signal_handler(number, _stop, server, settings, running)
    watch = asyncio.create_task(_watch(service))
    try:
        await server.serve(sockets=[listening])
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        service.pool.close()


def _allow_connections() -> None:
    """Open files up to what the system allows, or what so many idle clients need: the usual 1,024 are soon taken."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, CONNECTIONS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class _Server(uvicorn.Server):
    """A uvicorn server that leaves signals to us, since its own wait for requests without end."""

    def capture_signals(self) -> Any:
        return nullcontext()


def _stop(server: uvicorn.Server, settings: Settings, running: asyncio.AbstractEventLoop) -> None:
    """Take no more connections, finish what runs, and be gone soon whatever happens."""
    if server.should_exit:
        server.force_exit = True
    server.should_exit = True
    running.call_later(settings.stop_timeout + 1.0, os._exit, 0)


async def _watch(service: Service) -> None:
    """Take over each new build as soon as it is there and has been verified."""
    refused = ""
    while True:
        await asyncio.sleep(WATCH_EVERY)
        with suppress(OSError):
            async with service.pool.writing:
                name = (service.out / "current").readlink().name
                if name not in {service.pool.generation, refused}:
                    refused = await _take_over(service, name)


async def _take_over(service: Service, name: str) -> str:
    """Serve the build of this name; the name of a build that was refused, or nothing."""
    try:
        fleet = await launch(service.out, service.out / "generations" / name, service.settings)
    except StoreError as problem:
        LOG.error("the new build is not served: %s", problem)
        return name
    service.pool.switch(fleet)
    LOG.info("serving the new build %s: %s quads", name, f"{fleet.count:,}")
    return ""


async def _say(send: Send, status: int, reason: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    content = f"{reason}\n".encode() if reason else b""
    said = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*(said if content else ()), *headers]})
    await send({"type": "http.response.body", "body": content})
