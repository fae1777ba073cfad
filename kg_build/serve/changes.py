"""Writes: SPARQL updates and the Graph Store Protocol's changes, applied to a store that may be thrown away."""

from __future__ import annotations

import re
import string
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from kg_build.serve.answers import Unanswerable, syntax
from kg_build.serve.wire import Head

INPUTS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""Media types that a graph may be sent in."""

_FOREIGN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CONTEXT = re.compile(rb'"@(?:context|import)"\s*:\s*(?:\[[^\]]*?)?"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Changed:
    """How a change went: 204, or 201 with the address of what is new."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)


def update(store: Store, head: Head, body: bytes) -> Changed:
    """A SPARQL update, whole or not at all."""
    text = body.decode()
    try:
        store.update(text, base_iri=head["base"])
    except SyntaxError as error:
        raise Unanswerable(400, syntax(text, error, kind="update")) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise Unanswerable(400, f"the update cannot be carried out: {error}") from error
    return Changed(204)


def put(store: Store, head: Head, body: bytes) -> Changed:
    """Replace a graph."""
    quads, graph = list(_quads(head, body)), _graph(head)
    is_new = not _exists(store, graph)
    store.clear_graph(graph)
    return _add(store, graph, quads, is_new=is_new)


def post(store: Store, head: Head, body: bytes) -> Changed:
    """Merge into a graph, or make one with a name of our own where none is given."""
    if head.get("fresh"):
        head = {**head, "graph": f"{head['fresh']}/{uuid.uuid4()}"}
    graph = _graph(head)
    return _add(store, graph, list(_quads(head, body)), is_new=not _exists(store, graph))


def delete(store: Store, head: Head, _: bytes) -> Changed:
    """Remove a graph; Unanswerable 404 when there is none."""
    graph = _graph(head)
    if not _exists(store, graph):
        raise Unanswerable(404, "there is no graph of this name")
    if isinstance(graph, NamedNode):
        store.remove_graph(graph)
    else:
        store.clear_graph(graph)
    return Changed(204)


CHANGES: dict[str, Callable[[Store, Head, bytes], Changed]] = {
    "update": update,
    "PUT": put,
    "POST": post,
    "DELETE": delete,
}
"""What can be asked for: an update, or a method on a graph."""


def apply(store: Store, head: Head, body: bytes) -> Changed:
    """Carry out one change; Unanswerable with 400, 404 or 415 and the reason."""
    return CHANGES[head["change"]](store, head, body)


def _add(store: Store, graph: NamedNode | DefaultGraph, quads: list[Quad], *, is_new: bool) -> Changed:
    if isinstance(graph, NamedNode):
        store.add_graph(graph)
    store.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
    if is_new and isinstance(graph, NamedNode):
        # A header holds no letters beyond ASCII, an IRI does.
        return Changed(201, {"location": quote(graph.value, safe=string.punctuation)})
    return Changed(204)


def _graph(head: Head) -> NamedNode | DefaultGraph:
    return NamedNode(head["graph"]) if head["graph"] else DefaultGraph()


def _exists(store: Store, graph: NamedNode | DefaultGraph) -> bool:
    return not isinstance(graph, NamedNode) or store.contains_named_graph(graph)


def _quads(head: Head, body: bytes) -> Iterator[Quad]:
    """The triples in a body, or in each part of a form; Unanswerable 400 with the place, 415 for an unknown type."""
    if head["type"] == "multipart/form-data":
        form = message_from_bytes(f"Content-Type: {head['content_type']}\r\n\r\n".encode() + body, policy=HTTP)
        if not form.is_multipart() or form.defects:
            raise Unanswerable(400, "the form has no parts, or one without an end")
        for part in form.iter_parts():
            content = part.get_payload(decode=True)
            yield from _parsed(part.get_content_type(), content if isinstance(content, bytes) else b"", head)
    else:
        yield from _parsed(head["type"], body, head)


def _parsed(media_type: str, body: bytes, head: Head) -> Iterator[Quad]:
    form = INPUTS.get(media_type)
    if form is None:
        raise Unanswerable(415, f"graphs are read from {', '.join(INPUTS)}")
    if form == RdfFormat.RDF_XML and _FOREIGN.search(body):
        raise Unanswerable(400, "RDF/XML with a document type is not read")
    if form == RdfFormat.JSON_LD and _CONTEXT.search(body):
        raise Unanswerable(400, "JSON-LD with a context from elsewhere is not read: this server fetches nothing")
    try:
        yield from parse(input=body, format=form, base_iri=head["graph"] or head["base"], rename_blank_nodes=True)
    except SyntaxError as error:
        raise Unanswerable(400, f"the graph does not parse: {str(error.msg)[:300]}") from error
    except ValueError as error:
        raise Unanswerable(400, f"the graph does not parse: {error}") from error
