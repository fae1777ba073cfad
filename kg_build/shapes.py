"""The file of shapes, looked through before it is used.

The SHACL engine takes a shape that it cannot read (a count that is no number, a misspelt parameter) for one that says
nothing. Here that is an error, with the line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import shacl_rust  # type: ignore[import-untyped]

from kg_build.errors import VocabularyError
from kg_build.namespace import RDF, SH, XSD
from kg_build.ontology import read_turtle


@dataclass(frozen=True, slots=True)
class Shapes:
    """A file of shapes that was looked through, with what each shape says in words."""

    text: str
    messages: Mapping[tuple[str, str], str]
    """(Shape, language) -> message."""

    def message(self, shape: str, language: str) -> str:
        return self.messages.get((shape, language)) or self.messages.get((shape, "en"), "")


@cache
def read_shapes(path: Path) -> Shapes:
    """The shapes in a Turtle file; VocabularyError with the line where they do not parse, or mean nothing."""
    triples = read_turtle(path)
    text = path.read_text("utf-8")
    for problem, remedy, line in _faults(triples, text):
        raise VocabularyError(problem, source=str(path), line=line, remedy=remedy)
    return Shapes(
        text,
        {
            (t.subject.value, t.object.language or "en"): t.object.value
            for t in triples
            if t.predicate.value == str(SH.message)
            and isinstance(t.object, ox.Literal)
            and isinstance(t.subject, ox.NamedNode)
        },
    )


def _faults(triples: Sequence[ox.Triple], text: str) -> Iterator[tuple[str, str, int]]:
    """What is wrong with shapes: the problem, the remedy and the line."""
    lists = {t.subject for t in triples if t.predicate.value == str(RDF.first)} | {ox.NamedNode(str(RDF.nil))}
    terms = [*SH.__annotations__, *SH._extras]
    for triple in triples:
        name = triple.predicate.value.removeprefix(str(SH))
        if name == triple.predicate.value:
            continue
        line = _line(text, str(triple.subject), f"sh:{name}", _written(triple.object))
        if name not in terms:
            near = difflib.get_close_matches(name, terms, 1)
            yield f"sh:{name} is no term of SHACL", f"did you mean sh:{near[0]}?" if near else "take it out", line
        wanted, fits = PARAMETERS.get(name, ("", _is_anything))
        if not fits(triple.object, lists):
            yield f"sh:{name} asks for {wanted}, and has {triple.object}", "mend the shape", line
    paths = {t.subject for t in triples if t.predicate.value == str(SH.path)}
    for triple in triples:
        if _written(triple.object) == "PropertyShape" and triple.subject not in paths:
            yield "a shape of a property has no sh:path", "say which property", _line(text, str(triple.subject))
    for lint in shacl_rust.validate("", text, diagnostics=True).get("diagnostics", ()):
        if lint["severity"] == "error":
            shown = [word for snippet in lint["snippets"] for word in snippet["highlight"].rstrip(" .;").split()]
            words = [local_name(plain_iri(word)) or word.strip('"') for word in shown]
            what = lint["help"].split(";")[0].rstrip(".")
            yield f"a shape does not compile ({what})", "mend the shape", _line(text, "", *words)


def _written(node: object) -> str:
    """How a node is written in Turtle, as far as one word of it goes."""
    if isinstance(node, ox.NamedNode):
        return local_name(node.value)
    return node.value if isinstance(node, ox.Literal) else ""


def _line(text: str, subject: str, *words: str) -> int:
    """The first line of the subject's statement with most of the words on it, else the one it begins on."""
    rows = text.splitlines()
    begins = re.compile(rf"\S*[:#]{re.escape(local_name(plain_iri(subject)))}\b") if plain_iri(subject) else None
    start = next((n for n, row in enumerate(rows, 1) if begins and begins.match(row)), 1)
    said = {n: sum(word in row for word in words if word) for n, row in enumerate(rows[start - 1 :], start)}
    best = max(said.values(), default=0)
    return next(n for n, count in said.items() if count == best) if best else start


def _is_anything(_node: object, _lists: object) -> bool:
    return True


def _is_count(node: object, _: object) -> bool:
    return isinstance(node, ox.Literal) and node.datatype.value == str(XSD.integer) and node.value.isdigit()


def _is_truth(node: object, _: object) -> bool:
    return isinstance(node, ox.Literal) and node.datatype.value == str(XSD.boolean)


def _is_text(node: object, _: object) -> bool:
    return isinstance(node, ox.Literal)


def _is_node(node: object, _: object) -> bool:
    return not isinstance(node, ox.Literal)


def _is_iri(node: object, _: object) -> bool:
    return isinstance(node, ox.NamedNode)


def _is_list(node: object, lists: object) -> bool:
    return isinstance(lists, set) and node in lists


_Test = Callable[[object, object], bool]

PARAMETERS: dict[str, tuple[str, _Test]] = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), ("a whole number", _is_count)),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), ("a whole number", _is_count)),
    **dict.fromkeys(("uniqueLang", "closed", "deactivated"), ("true or false", _is_truth)),
    **dict.fromkeys(("pattern", "flags", "message"), ("a text", _is_text)),
    **dict.fromkeys(("in", "or", "and", "xone", "languageIn", "alternativePath"), ("a list in brackets", _is_list)),
    **dict.fromkeys(("targetClass", "targetSubjectsOf", "targetObjectsOf"), ("a name", _is_iri)),
    **dict.fromkeys(("datatype", "class", "nodeKind", "severity", "lessThanOrEquals"), ("a name", _is_iri)),
    **dict.fromkeys(("property", "node", "path", "inversePath", "not"), ("a shape or a path, not a text", _is_node)),
}
"""Parameter of SHACL -> what it asks for, and whether a node is that."""


def local_name(iri: str) -> str:
    """What stands behind the `#`."""
    return iri.rsplit("#", 1)[-1]


def plain_iri(text: str) -> str:
    """What stands between angle brackets; the empty text where something else stands."""
    return text[1:-1] if text.startswith("<") and text.endswith(">") else ""
