"""Why facts contradict the ontology, in words: a search over what types, domains, ranges and datatypes say.

It finds each contradiction between two claims on one thing (two types; a type and a relation; two relations), and each
value that is not of its property's datatype. That is what a list or a rule gets wrong; the reasoner proves the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product

import pyoxigraph as ox

from kg_build.namespace import RDF, XSD
from kg_build.ontology import schema
from kg_build.places import Node, Places, Row
from kg_build.reason import TYPE

Claim = tuple[frozenset[str], Row]
"""Classes of which a thing has one, and the fact that says so."""

Finding = tuple[str, str, list[Row]]
"""A thing, what is wrong with it in words, and the facts that say it."""

LEXICAL = {
    str(XSD.boolean): re.compile(r"true|false|1|0"),
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
}
"""How numbers are written; a text can be anything."""

FITS = {
    str(XSD.boolean): {str(XSD.boolean)},
    str(XSD.integer): {str(XSD.integer)},
    str(XSD.decimal): {str(XSD.decimal), str(XSD.integer)},
    str(XSD.string): {str(XSD.string)},
    str(RDF.PlainLiteral): {str(XSD.string), str(RDF.langString)},
}
"""Range -> the datatypes of the values that are in it; the reasoner stops at others (dates, for one)."""

IN_WORDS = {
    str(XSD.boolean): "true or false",
    str(XSD.integer): "a whole number",
    str(XSD.decimal): "a number",
    str(XSD.string): "a text without a language",
    str(RDF.PlainLiteral): "a text",
}
"""Range -> how a person says it."""


def name_of(node: Node) -> str:
    """The IRI of a node; the empty text for anything else."""
    return node.value if isinstance(node, ox.NamedNode) else ""


def facts_of(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that bear on consistency: the ontology's own classes, relations, and values of the right datatype."""
    rules = schema()
    for row in rows:
        _, p, o = row
        if (p == TYPE and name_of(o) in rules.supers) or p in rules.object_properties or p in rules.value_properties:
            yield row


def explain(rows: Collection[Row], places: Places) -> Iterator[Finding]:
    """Each contradiction that two claims make, or a value of the wrong datatype."""
    claims: dict[str, dict[Claim, None]] = {}
    for row in rows:
        if not well_typed(row):
            yield row[0], _misfit(row, places), [row]
        for thing, classes in _claims(row):
            claims.setdefault(thing, {})[classes, row] = None
    for thing in sorted(claims):
        yield from _at_odds(thing, list(claims[thing]), places)


def well_typed(row: Row) -> bool:
    """Whether the object is what the property asks for: a thing, or a value of the right datatype, well written."""
    _, p, o = row
    rules = schema()
    if p not in rules.value_properties:
        return isinstance(o, ox.NamedNode)
    if not isinstance(o, ox.Literal):
        return False
    (datatype,) = rules.range[p]
    written = LEXICAL.get(o.datatype.value)
    return o.datatype.value in FITS[datatype] and (written is None or bool(written.fullmatch(o.value)))


def _misfit(row: Row, places: Places) -> str:
    s, p, o = row
    (datatype, *_) = schema().range[p] or ("",)
    wanted = IN_WORDS.get(datatype, "a thing, not a text")
    return f"the {schema().label[p]} of {places.name(s)} must be {wanted}, and is {o}"


def _claims(row: Row) -> Iterator[tuple[str, frozenset[str]]]:
    """What a fact says about the classes of its two ends."""
    s, p, o = row
    rules = schema()
    if p == TYPE:
        yield s, frozenset({name_of(o)})
        return
    for above in rules.super_properties[p]:
        yield s, rules.domain[above]
        if isinstance(o, ox.NamedNode) and p in rules.object_properties:
            yield o.value, rules.range[above]


def _at_odds(thing: str, claims: list[Claim], places: Places) -> Iterator[Finding]:
    """The pairs of claims on a thing that exclude each other; relations are blamed only where the types agree."""
    stated = [claim for claim in claims if claim[1][1] == TYPE]
    others = [claim for claim in claims if claim[1][1] != TYPE]
    for pairs in (combinations(stated, 2), product(stated, others), combinations(others, 2)):
        clashes = [(one, other) for one, other in pairs if _exclude(one[0], other[0])]
        seen: set[tuple[frozenset[str], str]] = set()
        for one, other in clashes:
            key = (one[0], other[1][1])
            if key not in seen:
                seen.add(key)
                same = [b[1] for a, b in clashes if (a[0], b[1][1]) == key]
                yield thing, _words(thing, one, other, places), [one[1], *dict.fromkeys(same)]
        if clashes:
            return


def _exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and all(schema().disjoint(a, b) for a in one for b in other)


def _words(thing: str, one: Claim, other: Claim, places: Places) -> str:
    halves = (f"{_kinds(classes)} ({_because(row, places)})" for classes, row in (one, other))
    return f"{places.name(thing)} cannot be both {' and '.join(halves)}"


def _kinds(classes: frozenset[str]) -> str:
    """The classes in words: `a paper`, `a competition or a track`."""
    names = sorted(schema().label[cls] for cls in classes)
    return " or ".join(f"an {name}" if name[0] in "aeiou" else f"a {name}" for name in names)


def _because(row: Row, places: Places) -> str:
    s, p, o = row
    if p == TYPE:
        return "as stated"
    other = places.name(o.value) if isinstance(o, ox.NamedNode) else str(o)
    return f"because {places.name(s)} {schema().label[p]} {other}"
