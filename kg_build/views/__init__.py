"""The graph in the terms of others: for search engines, data portals, reference managers and network tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg_build.errors import QueryError, StoreError
from kg_build.export import put
from kg_build.namespace import BASE, KIND
from kg_build.views import bibtex, croissant, csl, dcat, network
from kg_build.views import schema_org as schema
from kg_build.views.facts import ID, Facts, kind_of, slug_of
from kg_build.views.schema_org import schema_org

__all__ = ["FORMATS", "Format", "find", "listed", "save", "schema_org", "view"]


@dataclass(frozen=True, slots=True)
class Format:
    """How the graph is written for others: file name extension, media type, what it is, and the function."""

    extension: str
    media_type: str
    about: str
    write: Callable[[Store, str | None], bytes]
    """Of a store and the IRI of one thing, or None for all."""


FORMATS: dict[str, Format] = {
    "bibtex": Format("bib", "application/x-bibtex", "papers as BibTeX", bibtex.write),
    "croissant": Format("json", "application/ld+json", "one data set as Croissant 1.0", croissant.write),
    "csl": Format("json", "application/vnd.citationstyles.csl+json", "papers as CSL-JSON", csl.write),
    "dcat": Format("ttl", "text/turtle", "data sets as a DCAT 3 catalogue", dcat.write),
    "gexf": Format("gexf", "application/gexf+xml", "things and relations as GEXF", network.gexf),
    "graphml": Format("graphml", "application/graphml+xml", "things and relations as GraphML", network.graphml),
    "schema-org": Format("jsonld", "application/ld+json", "things as JSON-LD of schema.org", schema.write),
}
"""Name -> how the graph is written for others."""


def view(name: str, store: Store, resource: str | None = None) -> bytes:
    """The view of that name, of all things or of one; QueryError for an unknown view or thing, or an unfit pair."""
    if name not in FORMATS:
        raise QueryError(f"there is no view `{name}`", remedy=_meant(name, list(FORMATS), "see lodscape view --list"))
    return FORMATS[name].write(store, None if resource is None else find(store, resource))


def listed() -> list[tuple[str, str, str]]:
    """Name, media type and what it is, of every view."""
    return [(name, form.media_type, form.about) for name, form in FORMATS.items()]


def find(store: Store, resource: str) -> str:
    """The IRI of the thing that is written as an IRI, `id:kind/slug`, `kind/slug` or a slug; QueryError for none."""
    facts = Facts(store)
    name = resource.strip().removeprefix("<").removesuffix(">").removeprefix(ID).removeprefix("id:")
    name = name.removeprefix(BASE).removeprefix("doc/")
    kind, _, slug = name.partition("/")
    tried = [f"{ID}{name}"] if slug and kind in KIND else [f"{ID}{one}/{name.lower()}" for one in KIND]
    found = [iri for iri in tried if _is_iri(iri) and facts.known(iri)]
    if len(found) > 1:
        names = ", ".join(iri.removeprefix(ID) for iri in found)
        raise QueryError(f"`{resource}` names several things", remedy=f"say which: {names}")
    if not found:
        raise QueryError(f"nothing is called `{resource}`", remedy=_near(facts, name))
    return found[0]


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _near(facts: Facts, name: str) -> str:
    """What was meant: of the things of that kind, or of all, the one with the nearest slug."""
    kind, _, slug = name.rpartition("/")
    things = facts.of_kind([kind] if kind in KIND else schema.TYPES)
    slugs = {slug_of(iri): f"{kind_of(iri)}/{slug_of(iri)}" for iri in reversed(things)}
    return _meant(slug, list(slugs), "look for it with lodscape search", slugs)


def _meant(wanted: str, known: list[str], otherwise: str, shown: dict[str, str] | None = None) -> str:
    """A remedy: the nearest of the known names, or what to do when none is near."""
    from rapidfuzz import fuzz, process, utils  # only where something went wrong

    near = process.extractOne(wanted, known, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60)
    return f"did you mean `{(shown or {}).get(near[0], near[0])}`? Else {otherwise}" if near else otherwise


def save(content: bytes, to: Path) -> None:
    """Writes a view into a file, whole or not at all; StoreError where that cannot be."""
    try:
        put(content, to)
    except OSError as error:
        problem = f"the view was not written: {(error.strerror or str(error)).lower()}"
        raise StoreError(problem, source=str(to), remedy="choose another file with --to") from error
