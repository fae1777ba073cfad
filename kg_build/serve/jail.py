"""What a process that touches other people's queries may not do: open sockets, start programs, outlive its parent."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
import time

from kg_build.errors import ServiceError

SYSCALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 59, 101, 322, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 221, 117, 281, 425)),
}
"""Machine -> its audit number, what is refused: socket, connect, bind, listen, execve, ptrace, execveat, io_uring."""

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_FILTER_MODE = 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13
_X32 = 0x40000000
"""Numbers from here on are the second set of calls that 64-bit x86 kernels may offer."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def without_network() -> bool:
    """Forbid this process and its children every new socket and program; False where the system has no such filter.

    The filter cannot be taken back. Pairs of sockets within the process family stay possible.
    """
    if sys.platform != "linux" or platform.machine() not in SYSCALLS:
        return False
    machine, calls = SYSCALLS[platform.machine()]
    checks = [(_JUMP_AT_LEAST, _X32), *((_JUMP_EQUAL, call) for call in calls)]
    rows = [
        (_LOAD, 0, 0, 4),
        (_JUMP_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0),
        # A jump says how many rows it skips: the checks below, and the one row that allows.
        *((code, len(checks) - number, 0, value) for number, (code, value) in enumerate(checks)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *row) for row in rows))
    program = _Program(len(rows), ctypes.addressof(code))
    return _prctl(_PR_SET_NO_NEW_PRIVS, 1) and _prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(program))


def dies_with_parent() -> None:
    """Ask the system to kill this process when its parent ends, however that ends."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit_memory(extra: int) -> None:
    """Let this process grow by so many bytes and no more; past that an allocation fails, which ends the process."""
    try:
        with open("/proc/self/statm", "rb") as file:
            held = int(file.read().split()[0]) * resource.getpagesize()
    except FileNotFoundError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (held + extra, hard))


def unlimit_memory() -> None:
    """Take `limit_memory` back."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def without_core() -> None:
    """Leave no core file of the whole store behind when a query ends the process."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def processor_time(pid: int) -> float:
    """Seconds that a process has spent on a processor; the clock's where the system does not tell."""
    if sys.platform != "linux":
        return time.monotonic()
    try:
        # How Linux names the clock of another process: clock_getcpuclockid(3).
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def own_time(pid: int) -> float:
    """Seconds that a process has spent on its own work, without what the system did for it; to a hundredth."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            # The name of the program, in brackets, may hold anything; what follows it is numbers, of which the twelfth
            # is meant: proc(5).
            return int(file.read().rpartition(b")")[2].split()[11]) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return processor_time(pid)


def lower_priority(pid: int) -> None:
    """Let a slow query take only what quick ones leave of the processor."""
    try:
        os.setpriority(os.PRIO_PROCESS, pid, 19)
    except ProcessLookupError:
        return


def _prctl(option: int, value: int, address: int = 0) -> bool:
    call = ctypes.CDLL(None, use_errno=True).prctl
    call.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong]
    if call(option, value, address, 0, 0) != 0:
        raise ServiceError(f"the system refused prctl {option}: {os.strerror(ctypes.get_errno())}")
    return True
