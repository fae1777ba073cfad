"""Where the folders of data are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg_build.errors import LodscapeError


@cache
def folder(name: str) -> Path:
    """The folder `ontology`, `queries` or `graph`; LodscapeError when the installation lacks it."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "_data" / name, here.parent / name):
        if candidate.is_dir():
            return candidate
    raise LodscapeError(
        f"the folder {name!r} is missing from this installation", remedy="install lodscape again from a complete wheel"
    )
