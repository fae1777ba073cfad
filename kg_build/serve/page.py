"""A page being made: the world, the language, the address, and the template that it fills."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal

from kg_build.figures import whole_number
from kg_build.namespace import DCTERMS, FOAF, LS, XSD
from kg_build.places import shorten
from kg_build.serve import things, words
from kg_build.serve.answers import Answer
from kg_build.serve.formats import GRAPH
from kg_build.serve.things import Evidence, Fact
from kg_build.serve.world import ID, World, kind_of

Json = dict[str, Any]

MENU = (
    ("home", "/"),
    ("lists", "/lists"),
    ("kinds", "/kinds"),
    ("organizations", "/organizations"),
    ("venues", "/venues"),
    ("tasks", "/tasks"),
    ("timeline", "/timeline"),
    ("quality", "/quality"),
    ("query", "/query"),
    ("explorer", "/explore"),
    ("ontology", "/ontology"),
)
"""The main menu: the key of its word, and the address."""
FORMAT_NAMES = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML"}
VIEW_NAMES = {
    "bibtex": "BibTeX",
    "croissant": "Croissant",
    "csl": "CSL-JSON",
    "dcat": "DCAT",
    "gexf": "GEXF",
    "graphml": "GraphML",
    "schema-org": "schema.org",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A request for a page, as the views and templates see it."""

    world: World
    language: str
    path: str
    host: str
    parameters: dict[str, str] = field(default_factory=dict)
    iri: str = ""
    """What the page is about, if it is about one thing."""

    def say(self, key: str, **values: object) -> str:
        return words.say(key, self.language, **values)

    def name(self, iri: str) -> str:
        return things.name(self.world.store, iri, self.language)

    def kind(self, name: str, many: bool = False) -> str:
        return words.kind(name, self.language, many=many)

    def link(self, address: str, **parameters: object) -> str:
        """A local address in the language of this page."""
        said = {key: str(value) for key, value in parameters.items() if value != ""}
        if self.parameters.get("lang"):
            said["lang"] = self.parameters["lang"]
        return address + ("?" + "&".join(f"{key}={quote(value)}" for key, value in said.items()) if said else "")

    def href(self, iri: str) -> str:
        """Where an IRI leads: to a page of this server, to the web, or nowhere when it is no web address."""
        if iri.startswith(ID):
            return self.link(f"/doc/{iri[len(ID) :]}")
        if iri.startswith(str(LS)):
            return f"{self.link('/ontology')}#{iri[len(str(LS)) :]}"
        return iri if urlsplit(iri).scheme in {"http", "https"} else ""

    @property
    def tongue(self) -> str:
        """The language that the address asks for, if it does."""
        return self.parameters.get("lang", "")

    @property
    def own(self) -> str:
        """What the IRIs of things begin with."""
        return ID

    def other(self, language: str) -> str:
        """This page in the other language."""
        said = {**self.parameters, "lang": language}
        return f"{self.path}?" + "&".join(f"{key}={quote(value)}" for key, value in said.items() if key != "kind")

    def document(self, iri: str) -> str:
        return f"/doc/{iri[len(ID) :]}"

    def suffixes(self) -> list[tuple[str, str]]:
        return [(form.name, form.media_type) for form in GRAPH.values()]

    def format_name(self, suffix: str) -> str:
        return FORMAT_NAMES.get(suffix, suffix)

    def view_name(self, view: str) -> str:
        return VIEW_NAMES.get(view, view)

    def shown(self, iri: str) -> str:
        """An IRI as a reader wants to see it: a thing by its name, an address without its scheme."""
        if iri.startswith(ID) or not urlsplit(iri).netloc:
            return self.name(iri)
        known = things.label(self.world.store, iri, self.language)
        return known or iri.partition("://")[2].rstrip("/")

    def second(self, iri: str) -> str:
        """The name of a thing in the other language, where it has one of its own."""
        other = things.label(self.world.store, iri, "zh" if self.language == "en" else "en")
        return other if other != self.name(iri) else ""

    def figure(self, value: Literal) -> str:
        """A value as it is read: whole numbers of five digits and more with separators."""
        number = whole_number(value.value) if value.datatype.value == str(XSD.integer) else None
        return self.figures(number) if number is not None and len(value.value) > 4 else value.value

    def figures(self, number: int) -> str:
        return f"{number:,}"

    def has(self, key: str) -> bool:
        return words.has(key)

    def short(self, iri: str) -> str:
        return shorten(iri)

    def word(self, fact: Fact) -> str:
        return words.relation(self.world.store, fact.predicate, self.language, inward=fact.inward)

    def kind_of(self, iri: str) -> str:
        return self.kind(kind_of(iri))

    def lines(self, piece: Evidence) -> str:
        """The lines of a piece of evidence in words."""
        if piece.start in {"", piece.end} or not piece.end:
            return self.say("evidence.line", line=piece.start or piece.end or "?")
        return self.say("evidence.lines", start=piece.start, end=piece.end)

    def line(self, piece: Evidence) -> str:
        """Where a reader finds the line, when the version's own address is known."""
        found = things.read_values(self.world.store, piece.version).get(str(FOAF.page), []) if piece.version else []
        addresses = [address for address in found if urlsplit(address).scheme in {"http", "https"}]
        return f"{addresses[0]}#L{piece.start}" if addresses and piece.start.isdecimal() else ""

    def source(self, version: str) -> str:
        """The name of the list that a version is of."""
        lists = things.read_values(self.world.store, version).get(str(DCTERMS.isVersionOf), [])
        return self.name(lists[0] if lists else version)

    def more(self, group: Json) -> str:
        """The query that gives all facts of a relation."""
        subject, value = ("?other", f"<{self.iri}>") if group["inward"] else (f"<{self.iri}>", "?other")
        query = f"SELECT DISTINCT ?other {{ {subject} <{group['predicate']}> {value} }} ORDER BY ?other"
        return self.link("/query", query=query)

    def number(self) -> int:
        """The page of a long table that is asked for, from 1."""
        said = self.parameters.get("page", "1")
        return max(1, int(said)) if said.isdecimal() and len(said) < 7 else 1


def html(page: Page, template: str, status: int = 200, **values: object) -> Answer:
    """A template filled in."""
    other = "zh" if page.language == "en" else "en"
    text = page.world.templates.get_template(template).render(
        page=page,
        say=page.say,
        menu=MENU,
        other=other,
        shorten=shorten,
        build=page.world.generation.id,
        **values,
    )
    return Answer(text.encode(), "text/html; charset=utf-8", status, {"content-language": page.language})


def json_in_html(value: Json) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
