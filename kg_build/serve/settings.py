"""How a server is set: one table of options and limits, for the command line, the environment and the manual."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg_build.errors import ServiceError
from kg_build.store import IN_MEMORY_BELOW

Value = str | int | float | bool

MIB = 1024 * 1024
CPUS = os.cpu_count() or 1
LAST_PORT = 65_535


class Option(NamedTuple):
    """One thing that can be set: the flag is `--name`, the variable `LODSCAPE_NAME`."""

    name: str
    default: Value
    meaning: str

    @property
    def flag(self) -> str:
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        return f"LODSCAPE_{self.name.upper()}"


OPTIONS: tuple[Option, ...] = (
    Option("host", "127.0.0.1", "address to listen on"),
    Option("port", 8000, "port to listen on; 0 takes a free one"),
    Option("public_url", "", "address people see, such as https://example.org/; by default the request's own host"),
    Option("behind_proxy", False, "believe X-Forwarded-For, -Proto and -Host of the proxy in front"),
    Option("writable", False, "allow SPARQL updates and Graph Store writes (with the bearer token of LODSCAPE_TOKEN)"),
    Option("workers", CPUS + 2, "processes that answer queries"),
    Option("slow_workers", 2, "queries that may run longer than the grace time at once, in total"),
    Option("slow_per_client", 1, "and of one client"),
    Option("deadline", 5.0, "seconds a query may take, waiting included"),
    Option("grace", 0.15, "seconds after which a query counts as slow"),
    Option("waiting", 512, "requests that may wait for a worker, in total"),
    Option("waiting_per_client", 256, "and of one client"),
    Option("memory", 512 * MIB, "bytes a query may take on top of the store"),
    Option("kept_answers", 64 * MIB, "bytes of answers kept for whoever asks the same of the same build; 0 keeps none"),
    Option("max_rows", 100_000, "rows or triples in an answer"),
    Option("max_answer", 64 * MIB, "bytes in an answer"),
    Option("max_query", 64 * 1024, "bytes in a query"),
    Option("max_depth", 128, "brackets open at once in a query"),
    Option("max_url", 16 * 1024, "bytes in the request line's address"),
    Option("max_header", 64 * 1024, "bytes in all headers"),
    Option("max_body", MIB, "bytes in a request body"),
    Option("header_timeout", 10.0, "seconds for all headers to arrive, for a body, and for a client to fetch anything"),
    Option("unsent", 256 * MIB, "bytes of answers that clients have not fetched, in total; the slowest are cut off"),
    Option("stop_timeout", 3.0, "seconds to finish requests after SIGTERM"),
    Option("explorer_whole", 10_000, "things up to which the explorer's page holds all; above, it asks for them"),
    Option("in_memory_below", IN_MEMORY_BELOW, "quads up to which the store is held in memory, above on disk"),
    Option("access_log", True, "write one JSON line a request to standard error"),
)
"""Everything that can be set, with its default."""

_TRUE = {"1", "true", "yes", "on"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of one server, by the names of OPTIONS, and the token (which has no flag, so no process list)."""

    host: str
    port: int
    public_url: str
    behind_proxy: bool
    writable: bool
    workers: int
    slow_workers: int
    slow_per_client: int
    deadline: float
    grace: float
    waiting: int
    waiting_per_client: int
    memory: int
    kept_answers: int
    max_rows: int
    max_answer: int
    max_query: int
    max_depth: int
    max_url: int
    max_header: int
    max_body: int
    header_timeout: float
    unsent: int
    stop_timeout: float
    explorer_whole: int
    in_memory_below: int
    access_log: bool
    token: str = ""


def settings(flags: Mapping[str, Value | None], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings: flags before the environment before the defaults; ServiceError for a value that does not fit."""
    values: dict[str, Any] = {option.name: _value(option, environment, flags) for option in OPTIONS}
    chosen = Settings(**values, token=environment.get("LODSCAPE_TOKEN", ""))
    if chosen.writable and not chosen.token and not is_loopback(chosen.host):
        raise ServiceError(
            f"a writable server on {chosen.host} needs a token",
            remedy="set LODSCAPE_TOKEN, or listen on 127.0.0.1",
        )
    return chosen


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _value(option: Option, environment: Mapping[str, str], flags: Mapping[str, Value | None]) -> Value:
    flag = flags.get(option.name)
    if flag is not None:
        return _fitting(option, option.flag, flag)
    text = environment.get(option.variable)
    if text is None or text == "":
        return option.default
    if isinstance(option.default, bool):
        return text.lower() in _TRUE
    try:
        return _fitting(option, option.variable, type(option.default)(text))
    except ValueError as error:
        raise ServiceError(
            f"{option.variable} is {text!r}, which is no {_KINDS[type(option.default)]}",
            remedy=f"give one, or unset it for the default, {option.default}",
        ) from error


_KINDS: Mapping[type, str] = {int: "whole number", float: "number"}


def _fitting(option: Option, where: str, value: Value) -> Value:
    """The value; ServiceError for a port that no machine has, which only the system would notice."""
    if option.name == "port" and not 0 <= int(value) <= LAST_PORT:
        raise ServiceError(
            f"{where} is {value}, which is no port", remedy=f"choose one from 1 to {LAST_PORT}, or 0 for a free one"
        )
    return value
