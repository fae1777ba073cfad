"""The words of the pages in both languages: the pages' own, and those for kinds and relations."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg_build import data
from kg_build.namespace import RDFS
from kg_build.places import shorten

LANGUAGES = ("en", "zh")


@cache
def _file(folder: str, name: str) -> dict[str, Any]:
    text = (data.folder("graph") / folder / name).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def say(key: str, language: str, **values: object) -> str:
    """A sentence of the pages; KeyError for one that is not in `words.json`."""
    text: str = _file("pages", "words.json")[key][LANGUAGES.index(language)]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    return key in _file("pages", "words.json")


def kind(name: str, language: str, *, many: bool = False) -> str:
    """What a kind of thing is called; the name itself where no word is known."""
    found = _file("pages", "kinds.json").get(name) or _file("explorer", "kinds.json").get(name)
    if not found:
        return name.replace("-", " ")
    word: str = found["zh"] if language == "zh" else found["en"][many]
    return word


def relation(store: Store, predicate: str, language: str, *, inward: bool) -> str:
    """What a relation is called, read forwards or backwards; from the ontology in the graph, else by its own name."""
    short = shorten(predicate)
    found = _file("explorer", "relations.json").get(short)
    if found and len(found[language]) > inward:  # One with values only has no word for the way back.
        word: str = found[language][inward]
        return word
    labels = {
        quad.object.language: quad.object.value
        for quad in store.quads_for_pattern(NamedNode(predicate), NamedNode(RDFS.label), None)
        if isinstance(quad.object, Literal)
    }
    text = labels.get(language) or labels.get("en") or short.partition(":")[2] or short
    return say("inverse", language, relation=text) if inward else text
