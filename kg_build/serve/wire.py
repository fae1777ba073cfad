"""Messages between the HTTP process, the keeper of the store and its workers: a JSON head and a body of bytes."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any, cast

Head = dict[str, Any]

_SIZES = struct.Struct(">II")
_AT_ONCE = 256 * 1024


class Gone(Exception):
    """The other end is no longer there."""


def pack(head: Head, body: bytes = b"") -> bytes:
    """One message as bytes."""
    said = json.dumps(head).encode()
    return b"".join((_SIZES.pack(len(said), len(body)), said, body))


def send(to: socket.socket, head: Head, body: bytes = b"", *, handle: int | None = None) -> None:
    """Send one message, with an open file if there is one; Gone when nobody listens."""
    message = pack(head, body)
    try:
        if handle is not None:
            socket.send_fds(to, [message[:1]], [handle])
            message = message[1:]
        to.sendall(message)
    except OSError as error:
        raise Gone from error


def receive(of: socket.socket) -> tuple[Head, bytes]:
    """Wait for one message; Gone when nobody is left to send one. Nothing follows it until it has been answered."""
    try:
        content = of.recv(_AT_ONCE)
        while content:
            if len(content) >= _SIZES.size:
                head_size, body_size = _SIZES.unpack_from(content)
                start = _SIZES.size + head_size
                missing = start + body_size - len(content)
                if missing <= 0:
                    return json.loads(content[_SIZES.size : start]), content[start:]
                content += _exactly(of, missing)
            else:
                content += of.recv(_AT_ONCE)
        raise Gone
    except OSError as error:
        raise Gone from error


def receive_with_file(of: socket.socket) -> tuple[Head, bytes, int | None]:
    """Wait for one message, and the open file that came with it; Gone when nobody is left to send one."""
    try:
        first, handles, _, _ = socket.recv_fds(of, 1, 1)
        if not first:
            raise Gone
        head_size, body_size = _SIZES.unpack(first + _exactly(of, _SIZES.size - 1))
        head = json.loads(_exactly(of, head_size))
        return head, _exactly(of, body_size), handles[0] if handles else None
    except OSError as error:
        raise Gone from error


def _exactly(of: socket.socket, size: int) -> bytes:
    if size == 0:
        return b""
    content = bytearray(size)
    view = memoryview(content)
    while view:
        got = of.recv_into(view)
        if not got:
            raise Gone
        view = view[got:]
    return bytes(content)


class Line(asyncio.Protocol):
    """One worker's socket in the event loop: one question at a time, and its answer when it comes."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._buffer = bytearray()
        self._answer: tuple[Head, bytes] | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports do not inherit from asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) < _SIZES.size:
            return
        head_size, body_size = _SIZES.unpack_from(self._buffer)
        start = _SIZES.size + head_size
        if len(self._buffer) < start + body_size:
            return
        content = bytes(self._buffer)
        self._answer = json.loads(content[_SIZES.size : start]), content[start : start + body_size]
        self._buffer = bytearray()
        self._wake()

    def connection_lost(self, _: Exception | None) -> None:
        self._transport = None
        self._wake()

    def ask(self, message: bytes) -> None:
        """Send a packed question; the answer is waited for by `answer`."""
        self._answer = None
        if self._transport is not None:
            self._transport.write(message)

    async def answer(self, seconds: float) -> tuple[Head, bytes] | None:
        """The answer, or None when it takes longer than so many seconds; Gone when the worker ends before it."""
        if self._answer is None and self._transport is not None:
            self._waiter = self._loop.create_future()
            clock = self._loop.call_later(seconds, self._wake)
            try:
                await self._waiter
            finally:
                clock.cancel()
        if self._answer is None and self._transport is None:
            raise Gone
        return self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
