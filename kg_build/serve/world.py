"""What a keeper holds and its workers share: the store of one generation, its names, and the templates of the pages."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import NamedNode, Store

from kg_build import data
from kg_build import store as stores
from kg_build.namespace import BASE, RDF
from kg_build.search import Index, build_index
from kg_build.serve.settings import Settings
from kg_build.serve.things import text
from kg_build.store import Generation

ID = f"{BASE}id/"
NOT_OURS = {"ontology.html"}
"""Templates in the folder that another stage fills."""


@dataclass(frozen=True, slots=True)
class World:
    """One generation, loaded."""

    out: Path
    generation: Generation
    settings: Settings
    store: Store
    """Empty in a keeper whose store is on disk: an open one does not survive a fork, so each worker opens its own."""
    index: Index
    kinds: dict[str, int]
    """Kind -> how many things there are of it."""
    templates: Environment
    disk: Path | None = None


def load(out: Path, path: Path, settings: Settings) -> World:
    """The verified generation in a folder, loaded where its size says; StoreError when it is not whole."""
    generation = stores.read(path)
    if settings.writable or stores.belongs_in_memory(generation, below=settings.in_memory_below):
        disk, store = None, stores.load(generation)
    else:
        disk = _room(out, generation)
        store = stores.load(generation, disk=disk)
    world = World(out, generation, settings, store, build_index(store), count_kinds(store), templates(), disk)
    return world if disk is None else replace(world, store=Store())


def _room(out: Path, generation: Generation) -> Path:
    """The folder for the store on disk: beside the builds, or a temporary one where nothing may be written there."""
    rooms = out / ".disk"
    try:
        rooms.mkdir(exist_ok=True)
        for room in rooms.iterdir():
            if not (out / "generations" / room.name).exists():
                shutil.rmtree(room, ignore_errors=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="lodscape-")) / generation.id
    return rooms / generation.id


def opened(world: World) -> World:
    """The same world as a worker sees it, with the store on disk open for reading."""
    if world.disk is None:
        return world
    return replace(world, store=Store.read_only(str(world.disk / "store")))


def written(world: World, generation: Generation) -> World:
    """The world after a change of its store."""
    return replace(world, generation=generation, index=build_index(world.store), kinds=count_kinds(world.store))


def count_kinds(store: Store) -> dict[str, int]:
    """Kind -> things that are said to be of some class."""
    things = {text(quad.subject) for quad in store.quads_for_pattern(None, NamedNode(RDF.type), None)}
    counted = Counter(kind_of(thing) for thing in things)
    return {kind: counted[kind] for kind in sorted(counted) if kind}


def kind_of(iri: str) -> str:
    """The kind that an IRI of a thing names, or nothing."""
    return iri[len(ID) :].partition("/")[0] if iri.startswith(ID) else ""


def templates() -> Environment:
    """The templates of the pages, all of them parsed, so that workers need no files."""
    folder = data.folder("graph") / "pages"
    found = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in found.list_templates(extensions=["html", "xml"]):
        if name not in NOT_OURS:
            found.get_template(name)
    return found
