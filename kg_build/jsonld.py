"""Triples as JSON-LD, compacted with the published context: plain keys, strings and numbers for those who read JSON.

Written here because the libraries that compact take seconds where this takes milliseconds; the tests hold the result
against what three parsers read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg_build import data
from kg_build.errors import StoreError
from kg_build.namespace import BASE, RDF

Json = dict[str, Any]

ID = f"{BASE}id/"
TYPE = NamedNode(RDF.type)


def write(triples: Sequence[Triple]) -> bytes:
    """JSON-LD, compacted with the context of `graph/context.jsonld`, one line a subject."""
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes(triples))
    head = ",\n".join(f"{json.dumps(term)}: {json.dumps(value)}" for term, value in context().items())
    return f'{{"@context": {{\n{head}\n}},\n"@graph": [\n{lines}\n]}}\n'.encode()


@cache
def context() -> Json:
    """The JSON-LD context that is published with the graph: prefixes, and which terms hold IRIs, numbers, languages."""
    text = (data.folder("graph") / "context.jsonld").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)["@context"]
    return loaded


def nodes(triples: Sequence[Triple]) -> Iterator[Json]:
    """One JSON-LD node a subject; the triples have to come in order."""
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        node: Json = {"@id": _iri(subject)}
        for triple in group:
            _add(node, triple)
        yield {key: _plain(value) for key, value in node.items()}


def _add(node: Json, triple: Triple) -> None:
    value, (term, kind) = triple.object, _terms().get(triple.predicate.value, ("", ""))
    if triple.predicate == TYPE and isinstance(value, NamedNode):
        node.setdefault("@type", []).append(_class(value))
    elif isinstance(value, NamedNode | BlankNode) and kind == "@id":
        node.setdefault(term, []).append(_iri(value))
    elif isinstance(value, Literal) and value.language and kind == "@language" and not value.direction:
        node.setdefault(term, {}).setdefault(value.language, []).append(value.value)
    elif isinstance(value, Literal) and not value.language and kind == value.datatype.value:
        node.setdefault(term, []).append(value.value)
    else:
        node.setdefault(_compact(triple.predicate.value), []).append(_in_full(value))


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """Predicate IRI -> its term in the context, and what the term's values are: `@id`, `@language` or a datatype."""
    terms = ((term, value) for term, value in context().items() if isinstance(value, dict))
    return {_expand(value["@id"]): (term, _kind(value)) for term, value in terms}


def _kind(definition: Json) -> str:
    if definition.get("@container") == "@language":
        return "@language"
    kind = definition.get("@type", "xsd:string")
    return "@id" if kind == "@id" else _expand(kind)


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{context()[prefix]}{local}"


def _compact(iri: str) -> str:
    """The IRI with a prefix of the context, or in full where none fits."""
    for prefix, stem in _stems():
        if iri.startswith(stem) and not iri.startswith("//", len(stem)):
            return f"{prefix}:{iri[len(stem) :]}"
    return _in_full_iri(iri)


@cache
def _stems() -> list[tuple[str, str]]:
    names = ((prefix, stem) for prefix, stem in context().items() if isinstance(stem, str) and prefix[0] != "@")
    return sorted(names, key=lambda row: (-len(row[1]), row[0]))


def _class(node: NamedNode) -> str:
    local = node.value.removeprefix(context()["@vocab"])
    return local if local.isalnum() and local not in context() else _compact(node.value)


def _iri(node: NamedNode | BlankNode | Triple) -> str:
    """A node's IRI as short as can be, or a blank node's name; StoreError for a quoted triple."""
    if isinstance(node, Triple):
        raise StoreError("a quoted triple cannot be written as JSON-LD")
    if isinstance(node, BlankNode):
        return str(node)
    local = node.value.removeprefix(ID)
    return f"id:{local}" if local != node.value and local[:2] != "//" else _in_full_iri(node.value)


def _in_full_iri(iri: str) -> str:
    scheme, _, rest = iri.partition(":")
    if scheme in context() and not rest.startswith("//"):
        raise StoreError(f"<{iri}> cannot be written as JSON-LD: {scheme!r} is a prefix of the context")
    return iri


def _in_full(value: NamedNode | BlankNode | Literal | Triple) -> Json:
    if not isinstance(value, Literal):
        return {"@id": _iri(value)}
    if value.direction:
        return {"@direction": str(value.direction), "@language": value.language, "@value": value.value}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    return {"@type": _compact(value.datatype.value), "@value": value.value}


def _plain(value: Any) -> Any:
    """A list of one as its value, a language map with the same done inside it."""
    if isinstance(value, dict):
        return {language: _plain(texts) for language, texts in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value
