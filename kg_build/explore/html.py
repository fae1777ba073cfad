"""The page: our own template around pyvis's network data, with style, scripts and data inside, and a strict CSP."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg_build import data
from kg_build.errors import LodscapeError

MAIN = "main"
"""The module that the page starts with; all it imports, directly or not, goes into the page before it."""

WORDS = ("kinds", "relations", "strings")
"""The tables of words and marks in `graph/explorer/*.json` that ride in the page."""

_IMPORT = re.compile(r"""^import \{([^}]*)\} from "\./([\w-]+)\.js";\n""", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function)\*? (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def modules(folder: Path) -> list[str]:
    """The names of the modules in the order in which they must stand: each after all that it imports."""
    order: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise LodscapeError(f"the modules import each other: {' -> '.join((*above, name))}", source=str(folder))
        if name not in order:
            for _, other in _IMPORT.findall(_source(folder, name)):
                visit(other, (*above, name))
            order.append(name)

    visit(MAIN, ())
    return order


def _source(folder: Path, name: str) -> str:
    return (folder / f"{name}.js").read_text(encoding="utf-8")


@cache
def script(folder: Path) -> str:
    """All modules as one strict script: each a function that gives its exports, from which later ones take."""
    parts = [_module(name, _source(folder, name)) for name in modules(folder)]
    return '(() => {\n"use strict";\nconst from = {};\n' + "\n".join(parts) + "\n})();"


def _module(name: str, source: str) -> str:
    exports = ", ".join(_EXPORT.findall(source))
    body = _IMPORT.sub(_taken, _COMMENT.sub("", source))
    return f"from.{name} = (() => {{\n{_EXPORT.sub('', body).strip()}\nreturn {{ {exports} }};\n}})();"


def _taken(match: re.Match[str]) -> str:
    return f"const {{{match[1].replace(' as ', ': ')}}} = from.{match[2]};\n"


@cache
def style(folder: Path) -> str:
    """The style sheet, without comments and indentation."""
    text = re.sub(r"/\*.*?\*/", "", (folder / "explorer.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\n\s*", "\n", text).strip()


@cache
def vis() -> str:
    """vis-network as pyvis brings it, with plain line ends (as a browser hashes them) and without its source map."""
    import pyvis

    found = sorted((Path(pyvis.__file__).parent / "lib").glob("vis-9.1*/vis-network.min.js"))
    if not found:
        raise LodscapeError("pyvis came without vis-network 9.1", remedy="install pyvis 0.3.2 again")
    text = found[-1].read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n//# sourceMappingURL=.*", "", text).strip()


def fingerprint(text: str) -> str:
    """The source expression of CSP that allows exactly this inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(scripts: list[str], styles: list[str], *, remote: bool) -> str:
    """The page's Content-Security-Policy: our inline texts and nothing else; our origin where data is fetched."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(fingerprint, scripts)),
        "style-src": " ".join(map(fingerprint, styles)),
        "img-src": "data: blob:",
        "connect-src": "'self'" if remote else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


PLAIN = 300_000
"""Bytes of data that a page holds as plain JSON; more is deflated, to a third, and inflated by the browser itself."""


def deflated(payload: str) -> str:
    """A text as base64 of its zlib stream."""
    return base64.b64encode(zlib.compress(payload.encode(), 9)).decode()


def render(net: Any, payload: str, *, title: str, remote: str | None, sparql: str | None) -> str:
    """The whole page of a pyvis Network, by its own `generate_html` with our template, which escapes everything."""
    folder = data.folder("graph") / "explorer"
    tables = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in WORDS}
    packed = len(payload) > PLAIN
    settings = {"remote": remote, "sparql": sparql, "packed": packed}
    libraries, app, css = vis(), script(folder), style(folder)
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    environment.globals.update(
        csp=policy([libraries, app], [css], remote=remote is not None),
        # Markup says "already safe": our own files, and JSON in which `<` is written as \u003c.
        vis=Markup(libraries),
        app=Markup(app),
        css=Markup(css),
        landscape=Markup(deflated(payload) if packed else payload),
        landscape_type="text/plain" if packed else "application/json",
        settings=Markup(json.dumps(settings).replace("<", "\\u003c")),
        words=Markup(json.dumps(tables, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")),
    )
    net.heading = title
    net.templateEnv, net.path = environment, "explorer.html"
    return str(net.generate_html())
