"""Messages between the HTTP process, the keeper of the store and its workers: a JSON head and a body of bytes."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any, cast

Head = dict[str, Any]

_SIZES = struct.Struct(">II")


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


def receive(of: socket.socket) -> tuple[Head, bytes, int | None]:
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
    """One worker's socket in the event loop: one question at a time, its answer as a future."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._answer: asyncio.Future[tuple[Head, bytes]] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports do not inherit from asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) < _SIZES.size or self._answer is None:
            return
        head_size, body_size = _SIZES.unpack_from(self._buffer)
        start = _SIZES.size + head_size
        if len(self._buffer) < start + body_size:
            return
        head = json.loads(self._buffer[_SIZES.size : start])
        body = bytes(memoryview(self._buffer)[start : start + body_size])
        self._buffer = bytearray()
        if not self._answer.done():
            self._answer.set_result((head, body))

    def connection_lost(self, _: Exception | None) -> None:
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Gone())

    def ask(self, head: Head, body: bytes) -> asyncio.Future[tuple[Head, bytes]]:
        """The future answer; Gone in it when the worker ends before it has answered."""
        self._answer = asyncio.get_running_loop().create_future()
        if self._transport is None:
            self._answer.set_exception(Gone())
        else:
            self._transport.write(pack(head, body))
        return self._answer

    def close(self) -> None:
        """Hang up; whoever still waits for an answer has stopped caring."""
        if self._answer is not None:
            self._answer.cancel()
        if self._transport is not None:
            self._transport.close()
