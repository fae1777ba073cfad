"""The keeper: a process that loads the store once, forks workers off it, and never evaluates a query itself.

It speaks with the HTTP process over one socket and ends when that closes. An update is tried in a fork of the keeper;
when it is applied and on disk, that fork is the next keeper, and else nothing has happened.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

from kg_build import store as stores
from kg_build.errors import LodscapeError
from kg_build.serve import changes, jail, wire
from kg_build.serve.answers import Unanswerable
from kg_build.serve.settings import Settings
from kg_build.serve.wire import Head
from kg_build.serve.worker import work
from kg_build.serve.world import World, load, written

Said = tuple[Head, int | None]
"""What goes back to the HTTP process, and the number of an open file that goes with it."""


@dataclass(slots=True)
class Keeper:
    """A loaded world, the socket to the HTTP process, and the children that are alive."""

    world: World
    control: socket.socket
    children: set[int]


def fork(keeper: Keeper, _: Head, __: bytes) -> Said:
    """A new worker: its process id, and the socket to ask it by."""
    pid, line = _split(keeper)
    if pid == 0:
        _end_after(lambda: work(keeper.world, line))
    return {"pid": pid}, line.detach()


def branch(keeper: Keeper, _: Head, __: bytes) -> Said | None:
    """A second keeper with the same world, in which an update can be tried; in that one, nothing to say.

    It goes on in the loop of the first: called from here, each change would be a few calls deeper than the last.
    """
    pid, line = _split(keeper)
    if pid == 0:
        keeper.control, keeper.children = line, set()
        return None
    return {"pid": pid}, line.detach()


def apply(keeper: Keeper, head: Head, body: bytes) -> Said:
    """Change the world and publish it as the next generation; the reason in the answer when that fails."""
    jail.limit_memory(keeper.world.settings.memory)
    try:
        said = changes.apply(keeper.world.store, head, body)
        published = stores.publish(keeper.world.out, keeper.world.store)
    except Unanswerable as problem:
        return {"status": problem.status, "reason": problem.reason}, None
    except (LodscapeError, MemoryError) as problem:
        return {"status": 503, "reason": f"the change could not be stored: {problem}"}, None
    jail.unlimit_memory()
    keeper.world = written(keeper.world, published)
    answer = {"status": said.status, "headers": said.headers}
    return {**answer, "generation": str(published.path), "count": published.count}, None


def kill(keeper: Keeper, head: Head, _: bytes) -> Said:
    """End one child, and how it ended: the number of the signal, or 0."""
    pid: int = head["pid"]
    if pid not in keeper.children:
        return {"signal": 0}, None
    if head.get("now"):
        os.kill(pid, signal.SIGKILL)
    keeper.children.discard(pid)
    status = os.waitpid(pid, 0)[1]
    return {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}, None


def disown(keeper: Keeper, head: Head, _: bytes) -> Said:
    """Let a branch outlive this keeper."""
    keeper.children.discard(head["pid"])
    return {}, None


COMMANDS: dict[str, Callable[[Keeper, Head, bytes], Said | None]] = {
    "fork": fork,
    "branch": branch,
    "apply": apply,
    "kill": kill,
    "disown": disown,
}
"""What the HTTP process may ask for."""


def serve(keeper: Keeper) -> None:
    """Obey until the HTTP process closes the socket, then end all children."""
    with suppress(wire.Gone):
        while True:
            head, body = wire.receive(keeper.control)
            answer = COMMANDS[head["do"]](keeper, head, body)
            if answer is None:
                continue
            said, handle = answer
            wire.send(keeper.control, said, handle=handle)
            if handle is not None:
                os.close(handle)
    for pid in keeper.children:
        os.kill(pid, signal.SIGKILL)
    for pid in keeper.children:
        os.waitpid(pid, 0)


def main() -> None:
    """Load what the first message names, say so, and obey. Run by the HTTP process with the socket's number."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    jail.without_core()
    jail.without_network()
    head, _ = wire.receive(control)
    try:
        world = load(Path(head["out"]), Path(head["generation"]), Settings(**head["settings"]))
    except LodscapeError as problem:
        wire.send(control, {"problem": problem.problem, "source": problem.source, "remedy": problem.remedy})
        return
    gc.collect()
    gc.freeze()
    wire.send(control, {"count": world.generation.count, "on_disk": world.disk is not None})
    serve(Keeper(world, control, set()))


def instructions(out: Path, generation: Path, settings: Settings) -> dict[str, Any]:
    """The first message to a new keeper."""
    return {"out": str(out), "generation": str(generation), "settings": asdict(settings)}


def _split(keeper: Keeper) -> tuple[int, socket.socket]:
    """Fork: in this process the child's id and our end of a socket, in the child 0 and its end."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        keeper.control.close()
        ours.close()
        return 0, theirs
    theirs.close()
    keeper.children.add(pid)
    return pid, ours


def _end_after(life: Callable[[], None]) -> NoReturn:
    """Live and end, without what a Python process does at its end."""
    code = 1
    try:
        life()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


if __name__ == "__main__":
    _end_after(main)
