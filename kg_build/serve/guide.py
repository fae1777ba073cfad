"""Who knows the landscape of a generation: a process beside the workers, started by the explorer's first reader."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

from kg_build.serve.fleet import Fleet, Worker
from kg_build.serve.pool import Refused
from kg_build.serve.settings import Settings
from kg_build.serve.wire import Gone, Head, pack

MAKING = 60.0
"""Seconds that reading a landscape and making its page may take."""

Said = tuple[Head, bytes]


class Guide:
    """The explorer of one fleet: its page, made once, and its answers, one after another."""

    def __init__(self, fleet: Fleet, settings: Settings) -> None:
        self.fleet, self.settings = fleet, settings
        self._worker: Worker | None = None
        self._turn = asyncio.Lock()
        self._waiting: Counter[str] = Counter()
        self._making: asyncio.Task[Said] | None = None

    async def page(self, seconds: float) -> Said | None:
        """The answer with the page, or None when it takes longer than so many seconds; Refused when there is none.

        Whoever gives up does not stop the making. What failed is not tried again: the same graph would fail again.
        """
        if self._making is None:
            self._making = asyncio.create_task(self._ask({"do": "explorer"}, MAKING))
            # A failure that nobody has waited for is no news for the log: the next reader is told.
            self._making.add_done_callback(lambda made: made.cancelled() or made.exception())
        await asyncio.wait({self._making}, timeout=seconds)
        return self._making.result() if self._making.done() else None

    async def data(self, head: Head, client: str) -> Said:
        """What is around a thing, or what bears a name; Refused with 503 until the landscape has been read."""
        each, total = self.settings.waiting_per_client, self.settings.waiting
        if self._waiting[client] >= each or self._waiting.total() >= total:
            raise Refused(503, "too many requests are waiting for the explorer; ask again later", 1)
        until = time.monotonic() + self.settings.deadline
        self._waiting[client] += 1
        try:
            made = await self.page(self.settings.deadline)
            if made is None:
                raise Refused(503, "the explorer is being made; ask again", 5)
            if made[0]["status"] != 200:
                return made
            return await self._ask({"do": "explored", **head}, until - time.monotonic())
        finally:
            self._waiting -= Counter([client])

    async def _ask(self, head: Head, seconds: float) -> Said:
        """An answer of the process; one that takes too long ends the process, and the next question starts another."""
        until = time.monotonic() + seconds
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._turn.acquire()
        except TimeoutError as error:
            raise Refused(503, "the explorer is busy; ask again", 5) from error
        self.fleet.busy += 1
        try:
            return await self._answered(head, until)
        except Gone as error:
            raise Refused(503, "the explorer needs more memory than it may take, or was ended") from error
        finally:
            self._turn.release()
            self.fleet.release()

    async def _answered(self, head: Head, until: float) -> Said:
        worker = self._worker or await self.fleet.fork()
        # Who is cancelled or refused halfway leaves an answer on the line that belongs to nobody.
        self._worker = None
        try:
            worker.line.ask(pack(head))
            found = await worker.line.answer(max(0.0, until - time.monotonic()))
            if found is None:
                raise Refused(503, "the explorer takes too long to answer")
            self._worker = worker
            return found
        finally:
            if self._worker is None:
                await self.fleet.end(worker, now=True)
