"""A worker: a fork of the keeper that answers one question after another, and may be killed at any of them."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from kg_build.serve import answers, explored, jail, pages, sheet, viewed, wire
from kg_build.serve.answers import Answer, Unanswerable
from kg_build.serve.wire import Head
from kg_build.serve.world import World, opened


def query(world: World, head: Head, body: bytes) -> Answer:
    return answers.answer(world.store, body.decode(), head, world.settings)


def named(world: World, head: Head, _: bytes) -> Answer:
    return answers.named(world.store, head, world.settings)


JOBS: dict[str, Callable[[World, Head, bytes], Answer]] = {
    "query": query,
    "named": named,
    "page": pages.render,
    "document": sheet.document,
    "known": sheet.known,
    "hits": pages.hits,
    "sitemap": pages.sitemap,
    "view": viewed.view,
    "explorer": explored.page,
    "explored": explored.data,
}
"""What a worker can be asked to do."""


def work(world: World, line: socket.socket) -> None:
    """Answer until nobody asks any more."""
    jail.dies_with_parent()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    world = opened(world)
    jail.limit_memory(world.settings.memory)
    while True:
        try:
            head, body = wire.receive(line)
            said = do(world, head, body)
            wire.send(line, said.head, said.body)
        except wire.Gone:
            return


def do(world: World, head: Head, body: bytes) -> Answer:
    """One answer, or the reason why there is none as a status and a sentence."""
    try:
        return JOBS[head["do"]](world, head, body)
    except Unanswerable as problem:
        return Answer(problem.reason.encode(), "text/plain; charset=utf-8", problem.status)
    except (MemoryError, RecursionError):
        reason = "the query needs more memory than it may take"
        return Answer(reason.encode(), "text/plain; charset=utf-8", 503)
