"""A client's connection: HTTP/1.1 with the limits that uvicorn lacks, on what comes in and on what waits to go out."""

from __future__ import annotations

import asyncio
import fcntl
import sys
import termios
from array import array
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

JOINED = 64 * 1024
"""Bytes up to which the head of an answer and its body are sent in one piece, which is half the system calls."""


class Backlog:
    """What clients have not fetched yet, of all connections together: so many bytes, and the slowest are cut off."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.waiting: dict[Sender, None] = {}
        """In the order in which they began to wait."""

    def add(self, sender: Sender) -> None:
        self.waiting.setdefault(sender)
        while sum(waiting.unsent for waiting in self.waiting) > self.room:
            next(iter(self.waiting)).abort()

    def remove(self, sender: Sender) -> None:
        self.waiting.pop(sender, None)


class Sender:
    """The way back to a client: the head of an answer with what follows at once, and no waiting without an end."""

    def __init__(
        self, transport: asyncio.Transport, running: asyncio.AbstractEventLoop, backlog: Backlog, patience: float
    ) -> None:
        self._transport, self._loop, self._held = transport, running, b""
        self._backlog, self._patience = backlog, patience
        self._clock: asyncio.TimerHandle | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    @property
    def unsent(self) -> int:
        """Bytes that the system has not taken yet to send them."""
        return self._transport.get_write_buffer_size()

    def write(self, content: bytes) -> None:
        if not self._held and content.startswith(b"HTTP/1.1 "):
            self._held = content
            self._loop.call_soon(self._send_held)
            return
        held, self._held = self._held, b""
        if len(content) <= JOINED:
            self._transport.write(held + content)
            return
        if held:
            self._transport.write(held)
        # Joined with its head, a large answer that others wait for as well would be held once for each of them.
        self._transport.write(content)
        if self._clock is None:
            self._clock = self._loop.call_later(self._patience, self._look, self._unfetched())
        self._backlog.add(self)

    def close(self) -> None:
        self._send_held()
        self._transport.close()

    def abort(self) -> None:
        """Let go of the client at once, with what it has not fetched."""
        self.end()
        self._transport.abort()

    def end(self) -> None:
        """Nothing waits for the client any more."""
        self._backlog.remove(self)
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _look(self, before: int) -> None:
        """Go on waiting as long as the client fetches something."""
        self._clock = None
        now = self._unfetched()
        if not self.unsent:
            self._backlog.remove(self)
        elif now >= before:
            self.abort()
        else:
            self._clock = self._loop.call_later(self._patience, self._look, now)

    def _unfetched(self) -> int:
        """Bytes that are here or with the system, which takes more of them only when much of its own room is free."""
        line = self._transport.get_extra_info("socket")
        queued = array("i", [0])
        if sys.platform == "linux" and line is not None and line.fileno() >= 0:
            fcntl.ioctl(line.fileno(), termios.TIOCOUTQ, queued)
        return self.unsent + queued[0]

    def _send_held(self) -> None:
        if self._held:
            held, self._held = self._held, b""
            self._transport.write(held)


class Protocol(HttpToolsProtocol):
    """HTTP/1.1 with limits on the size of a request, on the time its headers may take, and on that for its answer."""

    max_header = 64 * 1024
    max_body = 1024 * 1024
    header_timeout = 10.0
    backlog = Backlog(256 * 1024 * 1024)

    def connection_made(self, transport: Any) -> None:
        self._sender = Sender(transport, self.loop, self.backlog, self.header_timeout)
        super().connection_made(self._sender)  # type: ignore[arg-type]
        self._size = 0
        self._clock: asyncio.TimerHandle | None = None
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._done()
        self._sender.end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._size += len(data)
        super().data_received(data)
        if self._clock is not None and self._size > self.max_header:
            self._close(431, "Request Header Fields Too Large")
        elif self._size > self.max_header + 2 * self.max_body:
            # A body in many small pieces, or lines behind its end that nobody asked for.
            self._close(413, "Content Too Large")

    def on_message_begin(self) -> None:
        self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._done()
        super().on_headers_complete()

    def _wait(self) -> None:
        if self._clock is None:
            self._size = 0
            self._clock = self.loop.call_later(self.header_timeout, self._close, 408, "Request Timeout")

    def _done(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _close(self, status: int, reason: str) -> None:
        self._done()
        if not self._size:
            # Nothing was asked, so there is nothing to answer.
            self.transport.close()
        elif not self.transport.is_closing():
            head = f"HTTP/1.1 {status} {reason}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            self.transport.write(head.encode())
            self.transport.close()
