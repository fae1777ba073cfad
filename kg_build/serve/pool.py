"""Who is answered when: quick questions at once, slow ones a few at a time, and each within the deadline.

A question starts on any worker. After a tenth of the grace time, when no worker is idle, it goes on with what the
processor has left, and a fresh worker takes its turn. Past the grace time it is slow: it goes on if a slow place is
free, else its worker is killed and it waits for a place. As many runaways as there are workers do not stop the others.

A build never changes, so an answer is kept for whoever asks the same; a new build begins with none.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cachetools import LRUCache

from kg_build.errors import StoreError
from kg_build.serve import jail
from kg_build.serve.fleet import Fleet, Worker, changed, launch
from kg_build.serve.metrics import Metrics
from kg_build.serve.settings import Settings
from kg_build.serve.wire import Gone, Head, pack

Answer = tuple[Head, bytes]
"""What a worker says: the head of an answer, and its body."""

REMEMBERED = 1000
"""Slow questions that are remembered, so that the same one goes straight to the slow places."""
REMEMBERED_FOR = 30.0
"""Seconds for which they are."""
LEAST = 0.5
"""Seconds below which a slow question is not begun again before its deadline."""
PATIENCE = 4
"""Grace times on the clock that a question has once its worker is tired."""
KEPT_AT_MOST = 1 / 8
"""Of the room for kept answers, what one of them may take."""
SIGSEGV = 11


class Refused(Exception):
    """A question that is not answered: the status, the reason, and in how many seconds to ask again."""

    def __init__(self, status: int, reason: str, retry_after: int = 0) -> None:
        super().__init__(reason)
        self.status, self.reason, self.retry_after = status, reason, retry_after


@dataclass(slots=True)
class Places:
    """A number of places, so many for one client; whoever finds none waits in line."""

    total: int
    each: int
    taken: Counter[str] = field(default_factory=Counter)
    line: deque[tuple[str, asyncio.Future[None]]] = field(default_factory=deque)

    def take(self, client: str) -> bool:
        if self.taken.total() >= self.total or self.taken[client] >= self.each:
            return False
        self.taken[client] += 1
        return True

    async def wait(self, client: str, until: float) -> None:
        """Take a place as soon as there is one; Refused with 429 or 503 when there is none in time."""
        if self.take(client):
            return
        turn = asyncio.get_running_loop().create_future()
        self.line.append((client, turn))
        try:
            await asyncio.wait_for(turn, max(0.0, until - time.monotonic()))
        except TimeoutError as error:
            if self.taken[client] >= self.each:
                raise Refused(429, "your other slow queries are still running; ask again later", 5) from error
            raise Refused(503, "too many slow queries are running; ask again later", 5) from error
        finally:
            self._forget(turn)

    def leave(self, client: str) -> None:
        """Give a place back, and to the first in line that may have it."""
        self.taken[client] -= 1
        if not self.taken[client]:
            del self.taken[client]
        for name, turn in self.line:
            if not turn.done() and self.take(name):
                turn.set_result(None)
                return

    def _forget(self, turn: asyncio.Future[None]) -> None:
        for entry in self.line:
            if entry[1] is turn:
                self.line.remove(entry)
                return


class Pool:
    """The fleet that answers now, and the rules above."""

    def __init__(self, out: Path, settings: Settings, fleet: Fleet, metrics: Metrics) -> None:
        self.out, self.settings, self.fleet, self.metrics = out, settings, fleet, metrics
        self.slow = Places(settings.slow_workers, settings.slow_per_client)
        self.kept: LRUCache[bytes, Answer] = LRUCache(settings.kept_answers, _size)
        self._known: OrderedDict[bytes, float] = OrderedDict()
        self._waiting: deque[tuple[str, asyncio.Future[Worker]]] = deque()
        self._clients: Counter[str] = Counter()
        self.writing = asyncio.Lock()
        self._tired = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def generation(self) -> str:
        return self.fleet.generation.name

    async def change(self, head: Head, body: bytes) -> Head:
        """What came of a change; the next question already sees it."""
        async with self.writing:
            old = self.fleet
            try:
                answer, fleet = await changed(old, head, body, self.settings)
            except Gone as error:
                raise self._restart(old) from error
            if fleet is not None:
                self.switch(fleet)
            return answer

    def switch(self, fleet: Fleet) -> None:
        """Let a fleet answer from now on; the old one finishes what it has begun."""
        old, self.fleet = self.fleet, fleet
        self.kept.clear()
        self._known.clear()
        old.is_retired = True
        self.metrics.switched += 1
        for _, turn in list(self._waiting):
            if fleet.idle and not turn.done():
                turn.set_result(fleet.idle.popleft())
        old.close_when_done()

    def close(self) -> None:
        self.fleet.close()

    async def ask(self, head: Head, body: bytes, client: str, *, is_lasting: bool = True) -> Answer:
        """The answer's head and body; Refused when there is none.

        One that is not lasting (it tells the time, or throws dice) is found anew for each who asks.
        """
        message = pack(head, body)
        key = _key(message)
        if (kept := self.kept.get(key)) is not None:
            self.metrics.kept += 1
            return kept
        fleet = self.fleet
        found = await self._asked(message, key, client)
        # What an old build said after a new one took over would be wrong from now on.
        is_small = _size(found) <= KEPT_AT_MOST * self.kept.maxsize
        if is_lasting and is_small and found[0]["status"] == 200 and fleet is self.fleet:
            self.kept[key] = found
        return found

    async def _asked(self, message: bytes, key: bytes, client: str) -> Answer:
        """A worker's answer, quick or slow."""
        until = time.monotonic() + self.settings.deadline
        if not self._is_known(key):
            # The one that answered last has its pages at hand; another would begin by copying them.
            worker = self.fleet.idle.pop() if self.fleet.idle else await self._turn(client, until)
            worker.fleet.busy += 1
            found = await self._quickly(worker, message, until)
            if found is not None:
                return found
            self._known[key] = time.monotonic() + REMEMBERED_FOR
            if self.slow.take(client):
                self._relieve(worker)
                return await self._patiently(worker, client, until)
            self._later(self._replace(worker))
        await self.slow.wait(client, until - LEAST)
        fleet = self.fleet
        try:
            worker = await fleet.fork()
        except Gone as error:
            self.slow.leave(client)
            raise self._restart(fleet) from error
        fleet.busy += 1
        worker.line.ask(message)
        return await self._patiently(worker, client, until)

    async def _quickly(self, worker: Worker, message: bytes, until: float) -> Answer | None:
        """A quick answer, or None when the question is a slow one; Refused when it ended the worker.

        What counts is the processor's time, not the clock: on a busy machine every question takes long. What the system
        copies for a fresh worker, the pages that it touches, makes no question slow, since it can take longer than the
        query itself; while others wait it counts all the same.
        """
        grace, begun = self.settings.grace, jail.processor_time(worker.pid)
        before: float | None = None
        worker.line.ask(message)
        try:
            while (found := await worker.line.answer(grace / 10)) is None:
                spent = jail.processor_time(worker.pid) - begun
                before = jail.own_time(worker.pid) - spent if before is None else before
                own = jail.own_time(worker.pid) - before
                is_full = self._tired >= 2 * self.settings.workers
                is_slow = spent >= grace / 3 if is_full and self._waiting else own >= grace
                if is_slow or time.monotonic() > until:
                    return None
                if spent >= grace / 10 and not (worker.is_tired or is_full or self.fleet.idle):
                    self._relieve(worker)
                    # At a low priority a busy machine may give it next to nothing; others wait for its place.
                    until = min(until, time.monotonic() + PATIENCE * grace)
        except Gone as error:
            self._relieve(worker)
            ended = await worker.fleet.end(worker, now=False)
            self._later(self._end(worker))
            raise _ended(ended) from error
        except asyncio.CancelledError:
            self._later(self._replace(worker))
            raise
        if worker.is_tired:
            self._later(self._end(worker))
        else:
            self._give(worker)
            worker.fleet.release()
        return found

    def _relieve(self, worker: Worker) -> None:
        """Let a fresh worker take the place of one that goes on with what the processor has left."""
        if not worker.is_tired:
            worker.is_tired = True
            self._tired += 1
            jail.lower_priority(worker.pid)
            self._later(self._refill(worker.fleet))

    async def _patiently(self, worker: Worker, client: str, until: float) -> Answer:
        """A slow answer before the deadline; its worker ends with it, one way or the other."""
        jail.lower_priority(worker.pid)
        self.metrics.slow += 1
        try:
            found = await worker.line.answer(max(0.0, until - time.monotonic()))
            if found is None:
                self.metrics.killed += 1
                raise Refused(503, f"the query takes longer than {self.settings.deadline:g} seconds")
            return found
        except Gone as error:
            raise _ended(await worker.fleet.end(worker, now=False)) from error
        finally:
            self.slow.leave(client)
            self._later(self._end(worker))

    async def _turn(self, client: str, until: float) -> Worker:
        """The next idle worker; Refused when too many wait, or for too long."""
        if len(self._waiting) >= self.settings.waiting:
            raise Refused(503, "too many requests are waiting; ask again later", 1)
        if self._clients[client] >= self.settings.waiting_per_client:
            raise Refused(429, "too many of your requests are waiting; ask again later", 1)
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        entry = (client, turn)
        self._waiting.append(entry)
        self._clients[client] += 1
        try:
            return await asyncio.wait_for(turn, max(0.0, until - LEAST - time.monotonic()))
        except TimeoutError as error:
            raise Refused(503, "no worker was free in time; ask again later", 1) from error
        finally:
            self._clients[client] -= 1
            with suppress(ValueError):
                self._waiting.remove(entry)

    def _give(self, worker: Worker) -> None:
        """Let a worker take the next in line; one of an old fleet has no next."""
        if worker.fleet is not self.fleet:
            worker.line.close()
            return
        while self._waiting:
            _, turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        worker.fleet.idle.append(worker)

    def _is_known(self, key: bytes) -> bool:
        """Whether the question was slow a short while ago."""
        if not self._known:
            return False
        now = time.monotonic()
        while self._known and (len(self._known) > REMEMBERED or next(iter(self._known.values())) < now):
            self._known.popitem(last=False)
        return key in self._known

    async def _replace(self, worker: Worker) -> None:
        self.metrics.killed += 1
        self._relieve(worker)
        await self._end(worker)

    async def _refill(self, fleet: Fleet) -> None:
        if fleet is not self.fleet:
            return
        try:
            self._give(await fleet.fork())
        except Gone:
            self._restart(fleet)

    async def _end(self, worker: Worker) -> None:
        await worker.fleet.end(worker, now=True)
        self._tired -= worker.is_tired
        worker.fleet.release()

    def _restart(self, fleet: Fleet) -> Refused:
        """The keeper is gone, which nothing a client sends can bring about: start another one."""
        if fleet is self.fleet and not fleet.is_closed:
            fleet.close()
            self._later(self._relaunch(fleet))
        return Refused(503, "the store is being loaded; ask again", 2)

    async def _relaunch(self, fleet: Fleet) -> None:
        with suppress(StoreError):
            self.switch(await launch(self.out, fleet.generation, self.settings))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _key(message: bytes) -> bytes:
    """What a question is remembered by; a long one takes no more room than a short one."""
    return hashlib.sha256(message).digest()


def _size(answer: Answer) -> int:
    """About how many bytes it takes to keep an answer; Python's own part of that is most of a small one."""
    return len(answer[1]) + 2000


def _ended(number: int) -> Refused:
    """Why a worker ended by itself."""
    if number == SIGSEGV:
        return Refused(400, "the query is nested too deeply to be evaluated")
    if not number:
        return Refused(500, "the server made an error, which its log tells")
    return Refused(503, "the query needs more memory than it may take")
