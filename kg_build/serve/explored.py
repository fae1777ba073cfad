"""What the process beside the workers does: read the landscape once, make its page, and answer what the page asks."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg_build.errors import LodscapeError
from kg_build.serve.answers import Answer, Unanswerable, refused
from kg_build.serve.wire import Head
from kg_build.serve.world import World

if TYPE_CHECKING:
    from kg_build.explore import Landscape

DATA, QUERY = "/explore/data", "/query"
"""Where the page asks for more, and where it leads with a query."""

_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_READ: dict[Path, Landscape] = {}
"""The landscape of this process's generation."""


def page(world: World, _: Head, __: bytes) -> Answer:
    """The explorer's page: with all things in it, or with the best connected where there are more than the setting."""
    from kg_build import explore  # with its libraries it takes longer to load than the workers need to start

    landscape = _landscape(world)
    remote = DATA if len(landscape.iris) > world.settings.explorer_whole else None
    try:
        content = explore.page(landscape, remote=remote, sparql=QUERY).encode()
    except LodscapeError as problem:
        raise Unanswerable(503, f"the explorer cannot be made: {problem.problem}") from problem
    return Answer(content, "text/html; charset=utf-8", headers={"content-security-policy": policy(content)})


def data(world: World, head: Head, _: bytes) -> Answer:
    """What is around a thing, or which things bear a name, as data for the page; 404 for an unknown thing."""
    from kg_build import explore

    landscape = _landscape(world)
    found = explore.ego(landscape, head["iri"]) if head["iri"] else explore.found(landscape, head["text"])
    if found is None:
        return refused(404, "there is nothing of this name")
    return Answer(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")


def policy(content: bytes) -> str:
    """The policy under which a page of the explorer runs: its own scripts and nothing else."""
    scripts = " ".join(sorted({fingerprint(script) for script in _SCRIPT.findall(content)})) or "'none'"
    rules = (
        "default-src 'none'",
        f"script-src {scripts}",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "font-src data:",
        "connect-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return "; ".join(rules)


@lru_cache(maxsize=2)
def kept(path: Path) -> tuple[bytes, str]:
    """The page that came with a build, and its policy."""
    content = path.read_bytes()
    return content, policy(content)


def _landscape(world: World) -> Landscape:
    from kg_build.explore import read

    path = world.generation.path
    if path not in _READ:
        _READ[path] = read(world.store)
    return _READ[path]


def fingerprint(script: bytes) -> str:
    """The source expression of a policy that allows exactly this inline text."""
    return f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"
