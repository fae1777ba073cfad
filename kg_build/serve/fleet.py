"""One generation being served: its keeper process, and the workers forked off it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import kg_build
from kg_build.errors import StoreError
from kg_build.serve import keeper, wire
from kg_build.serve.settings import Settings
from kg_build.serve.wire import Gone, Head, Line

TOO_MUCH: Head = {"status": 503, "reason": "the change takes longer or needs more memory than it may"}
FAILED: Head = {"status": 500, "reason": "the server made an error, which its log tells"}
"""What is said of a change whose process was ended, or has ended by itself."""


@dataclass(slots=True)
class Worker:
    """A process that answers one question at a time."""

    pid: int
    line: Line
    fleet: Fleet
    is_tired: bool = False
    """It has worked long on one question, at a low priority since then, and ends with it; another has its place."""


@dataclass(slots=True, eq=False)
class Fleet:
    """A keeper and its idle workers; `busy` counts the workers that have a question."""

    generation: Path
    control: socket.socket
    process: subprocess.Popen[bytes] | None
    """None when the keeper is a fork of another one, which nobody has to wait for."""
    count: int = 0
    on_disk: bool = False
    idle: deque[Worker] = field(default_factory=deque)
    busy: int = 0
    is_retired: bool = False
    is_closed: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def command(self, head: Head, body: bytes = b"") -> tuple[Head, socket.socket | None]:
        """What the keeper says to a command, and the socket that came with it; Gone when the keeper has ended."""
        async with self.lock:
            return await asyncio.to_thread(_exchange, self.control, head, body)

    async def fork(self) -> Worker:
        """A new worker, ready to be asked."""
        said, line = await self.command({"do": "fork"})
        assert line is not None
        _, protocol = await asyncio.get_running_loop().create_connection(Line, sock=line)
        return Worker(said["pid"], protocol, self)

    async def end(self, worker: Worker, *, now: bool) -> int:
        """End a worker (`now`: by force), and the number of the signal that ended it."""
        worker.line.close()
        with suppress(Gone):
            said, _ = await self.command({"do": "kill", "pid": worker.pid, "now": now})
            return int(said["signal"])
        return 0

    def release(self) -> None:
        """One worker fewer has a question; a retired fleet ends with the last of them."""
        self.busy -= 1
        self.close_when_done()

    def close_when_done(self) -> None:
        if self.is_retired and not self.busy:
            self.close()

    def close(self) -> None:
        """End the keeper, and by that all its workers."""
        if self.is_closed:
            return
        self.is_closed = True
        for worker in self.idle:
            worker.line.close()
        self.idle.clear()
        self.control.close()
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(2)
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGKILL)
                self.process.wait()


async def launch(out: Path, generation: Path, settings: Settings) -> Fleet:
    """A fleet for a generation, loaded and verified, with all its workers; StoreError when it is not whole."""
    ours, theirs = socket.socketpair()
    here = Path(kg_build.__file__).resolve().parent.parent
    paths = [str(here), *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-m", "kg_build.serve.keeper", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        # An engine out of memory would write its whole stack into the log.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"},
    )
    theirs.close()
    fleet = Fleet(generation, ours, process)
    try:
        said, _ = await fleet.command(keeper.instructions(out, generation, settings))
    except Gone as error:
        fleet.close()
        raise StoreError("the store could not be loaded", source=str(generation), remedy="build it again") from error
    if "problem" in said:
        fleet.close()
        raise StoreError(said["problem"], source=said["source"], remedy=said["remedy"])
    fleet.count, fleet.on_disk = said["count"], said["on_disk"]
    await fill(fleet, settings)
    return fleet


async def fill(fleet: Fleet, settings: Settings) -> None:
    """Fork the workers of a new fleet."""
    for _ in range(settings.workers):
        fleet.idle.append(await fleet.fork())


async def changed(fleet: Fleet, head: Head, body: bytes, settings: Settings) -> tuple[Head, Fleet | None]:
    """What came of a change, and the fleet of the generation after it; None when nothing has changed."""
    said, control = await fleet.command({"do": "branch"})
    assert control is not None
    control.settimeout(settings.deadline)
    branch = Fleet(fleet.generation, control, None)
    answer: Head = {}
    with suppress(Gone):
        answer, _ = await branch.command({"do": "apply", **head}, body)
    if "generation" not in answer:
        branch.close()
        ended, _ = await fleet.command({"do": "kill", "pid": said["pid"], "now": True})
        return answer or (TOO_MUCH if ended["signal"] else FAILED), None
    await fleet.command({"do": "disown", "pid": said["pid"]})
    control.settimeout(None)
    branch.generation, branch.count = Path(answer["generation"]), answer["count"]
    await fill(branch, settings)
    return answer, branch


def _exchange(control: socket.socket, head: Head, body: bytes) -> tuple[Head, socket.socket | None]:
    wire.send(control, head, body)
    said, _, handle = wire.receive_with_file(control)
    return said, socket.socket(fileno=handle) if handle is not None else None
