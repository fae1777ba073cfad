"""The graph as files: Turtle, N-Quads, JSON-LD and RDF/XML, the same bytes for the same facts."""

from __future__ import annotations

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg_build import jsonld
from kg_build.errors import StoreError
from kg_build.model import Warning_
from kg_build.namespace import BASE, GRAPH_VOCABULARIES, KIND, PREFIXES, RDF

ID = f"{BASE}id/"
LIST_GRAPH = "swh:1:cnt:"
"""What the names of the graphs begin with that hold what one version of one list states."""
TYPE = NamedNode(RDF.type)


@dataclass(frozen=True, slots=True)
class Format:
    """How triples are written: file name extension, media type, and the function that gives the bytes."""

    extension: str
    media_type: str
    write: Callable[[Sequence[Triple]], bytes]


def turtle(triples: Sequence[Triple]) -> bytes:
    """Turtle, one block a subject, with a prefix for each kind of thing that occurs."""
    prefixes = _used(triples, {**PREFIXES, **_kinds(triples)})
    blocks = _serialized(triples, RdfFormat.TURTLE, prefixes).split(b" .\n")[:-1]
    head = sorted(block for block in blocks if block.startswith(b"@prefix"))
    return b"".join(b"%b .\n" % line for line in head) + b"".join(b"\n%b .\n" % block for block in blocks[len(head) :])


def ntriples(triples: Sequence[Triple]) -> bytes:
    """Canonical N-Triples, one line a triple."""
    return _serialized(triples, RdfFormat.N_TRIPLES)


def rdfxml(triples: Sequence[Triple]) -> bytes:
    """RDF/XML; StoreError where a predicate or a class does not end in a name that XML can write."""
    terms = {triple.predicate.value for triple in triples}
    terms |= {str(triple.object)[1:-1] for triple in triples if triple.predicate == TYPE}
    for term in sorted(terms):
        if not _XML_NAME.search(term):
            raise StoreError(f"the term <{term}> cannot be written as RDF/XML", remedy="let it end in a name")
    # XML readers turn a raw carriage return into a line feed; as a reference it survives.
    return _serialized(triples, RdfFormat.RDF_XML, _used(triples, PREFIXES)).replace(b"\r", b"&#xD;")


FORMATS: dict[str, Format] = {
    "ttl": Format("ttl", "text/turtle", turtle),
    "nt": Format("nt", "application/n-triples", ntriples),
    "jsonld": Format("jsonld", "application/ld+json", jsonld.write),
    "rdf": Format("rdf", "application/rdf+xml", rdfxml),
}
"""Name -> how a graph is written."""

DUMPS = ("ttl", "jsonld", "rdf")
"""What a build writes of the asserted graph; N-Quads holds all the graphs and is written beside them."""

_LOCAL = re.compile(r"[^/#]*$")
_XML_NAME = re.compile(r"[A-Za-z_][\w.\-]*$", re.ASCII)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML 1.0 document may hold, not even as references: left out of literals."""
_SPACE = re.compile(r"\s")
"""Spaces of other scripts, which the standard lets into an IRI and rdflib's line parsers do not: percent-encoded."""


def export(quads: Iterable[Quad], out: Path) -> tuple[Warning_, ...]:
    """Writes `landscape.nq` and `landscape.*` of DUMPS into a folder; the warnings name what had to change."""
    kept, warnings = writable(quads)
    (out / "landscape.nq").write_bytes(nquads(kept))
    triples = in_order(asserted(kept))
    for name in DUMPS:
        (out / f"landscape.{FORMATS[name].extension}").write_bytes(FORMATS[name].write(triples))
    return warnings


def put(content: bytes, to: Path) -> None:
    """The file as a whole; what was begun and cannot take its place does not stay behind."""
    if to.exists() and not to.is_file():  # A terminal or a pipe has nothing to lose.
        to.write_bytes(content)
        return
    place = to.resolve()
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".lodscape-")
    begun = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        begun.chmod(0o644)
        begun.replace(place)
    finally:
        begun.unlink(missing_ok=True)


def nquads(quads: Iterable[Quad]) -> bytes:
    """Canonical N-Quads: each quad once, the lines sorted by their bytes."""
    lines = set(_serialized(quads, RdfFormat.N_QUADS).split(b"\n")) - {b""}
    return b"".join(line + b"\n" for line in sorted(lines))


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Each triple once, by subject, classes first, then by predicate and object."""
    return sorted(set(triples), key=_place)


def asserted(quads: Iterable[Quad]) -> Iterator[Triple]:
    """What the lists state, and what the vocabularies say of the things that they mention, at any remove."""
    described: dict[str, list[Triple]] = defaultdict(list)
    mentioned: list[str] = []
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if name == GRAPH_VOCABULARIES:
            described[str(quad.subject)].append(quad.triple)
        elif name.startswith(LIST_GRAPH):
            mentioned += (str(quad.subject), str(quad.object))
            yield quad.triple
    while mentioned:
        for triple in described.pop(mentioned.pop(), ()):
            mentioned.append(str(triple.object))
            yield triple


def writable(quads: Iterable[Quad]) -> tuple[list[Quad], tuple[Warning_, ...]]:
    """The quads in a form that every format and reader takes, and a warning for each value that had to change."""
    kept, warnings = [], []
    for quad in quads:
        subject, value = quad.subject, quad.object
        if _unfit(subject) or _unfit(value):
            warnings.append(_changed(quad))
            quad = Quad(_fit(subject), quad.predicate, _fit(value), quad.graph_name)
        kept.append(quad)
    return kept, tuple(warnings)


def _serialized(
    facts: Iterable[Triple] | Iterable[Quad], form: RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    written = BytesIO()
    serialize(facts, written, form, prefixes=prefixes)
    return written.getvalue()


def _place(triple: Triple) -> tuple[str, str, str]:
    predicate = "" if triple.predicate == TYPE else triple.predicate.value
    return str(triple.subject), predicate, str(triple.object)


def _kinds(triples: Iterable[Triple]) -> dict[str, str]:
    """A prefix for each kind of thing that occurs: with `id:` alone, each `/` in a name would need an escape."""
    iris = {node.value for triple in triples for node in (triple.subject, triple.object) if isinstance(node, NamedNode)}
    kinds = {iri.removeprefix(ID).partition("/")[0] for iri in iris if iri.startswith(ID)}
    return {kind: f"{ID}{kind}/" for kind in kinds & set(KIND)}


def _used(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that shorten an IRI of these triples."""
    names = {node.value for triple in triples for node in _named(triple)}
    locals_ = [(stem := _LOCAL.sub("", name), name[len(stem) :]) for name in names]
    stems = {stem for stem, _local in locals_}
    # rdflib does not read a local name that begins or ends with a dot, though Turtle has an escape for it.
    # A prefix shortens whatever begins with it, slashes and all.
    dotted = [stem + local for stem, local in locals_ if local[:1] == "." or local[-1:] == "."]
    unfit = {stem for stem in prefixes.values() if any(name.startswith(stem) for name in dotted)}
    return {prefix: stem for prefix, stem in sorted(prefixes.items()) if stem in stems - unfit}


def _named(triple: Triple) -> Iterator[NamedNode]:
    yield triple.predicate
    for node in (triple.subject, triple.object):
        if isinstance(node, NamedNode):
            yield node
        elif isinstance(node, Literal):
            yield node.datatype


def _unfit(node: Any) -> list[str]:
    return (_SPACE if isinstance(node, NamedNode) else _FORBIDDEN).findall(node.value)


def _fit(node: Any) -> Any:
    if isinstance(node, NamedNode):
        return NamedNode(_SPACE.sub(lambda space: quote(space[0]), node.value))
    text = _FORBIDDEN.sub("", node.value)
    return Literal(text, language=node.language) if node.language else Literal(text, datatype=node.datatype)


def _changed(quad: Quad) -> Warning_:
    characters = sorted({*_unfit(quad.subject), *_unfit(quad.object)})
    found = ", ".join(f"U+{ord(character):04X}" for character in characters)
    message = f"{found} in a value of {quad.subject} cannot be written in every format and was replaced"
    return Warning_("unfit-character", message, str(quad.graph_name).strip("<>"), 0)
