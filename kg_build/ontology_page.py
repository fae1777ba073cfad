"""The ontology as a page for people: every term under its own anchor, in English or Chinese, generated from the Turtle.

The page stands alone (no script, no style of another file), so that the same bytes serve the ontology's address, a
mirror and a reader without a network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import jinja2
import pyoxigraph as ox

from kg_build.data import folder
from kg_build.namespace import DCTERMS, LS, ONTOLOGY, OWL, RDFS, SKOS
from kg_build.ontology import ontology_source, read_turtle, schema
from kg_build.places import shorten

WORDS: dict[str, tuple[str, str]] = {
    "classes": ("Classes", "类"),
    "relations": ("Relations and links", "关系与链接"),
    "values": ("Values", "属性值"),
    "contents": ("Contents", "目录"),
    "skip": ("Skip to the content", "跳到正文"),
    "home": ("The landscape", "全景图"),
    "other": ("中文", "English"),
    "version": ("Version", "版本"),
    "namespace": ("Namespace", "命名空间"),
    "prefix": ("Prefix", "前缀"),
    "licence": ("Licence", "许可证"),
    "modified": ("Last changed", "最后修改"),
    "formats": ("As data", "数据格式"),
    "above": ("Narrower than", "上位"),
    "below": ("Wider than", "下位"),
    "domain": ("Of", "定义域"),
    "range": ("Leads to", "值域"),
    "inverse": ("Inverse", "逆关系"),
    "chain": ("Follows from", "由此推出"),
    "disjoint": ("Nothing is in two of these", "任何事物不同时属于以下两类"),
    "closeMatch": ("Much the same as", "近似对应"),
    "broadMatch": ("Theirs, which is wider", "对应的更宽术语"),
    "from": ("Used with", "作为主语的关系"),
    "to": ("Reached by", "作为宾语的关系"),
}
"""Key -> how the page says it, in English and in Chinese."""

LANGUAGES = ("en", "zh")

FORMATS = (("Turtle", "ttl"), ("N-Triples", "nt"), ("JSON-LD", "jsonld"), ("RDF/XML", "rdf"))


@dataclass(frozen=True, slots=True)
class Link:
    """A term as it is linked to: its name, and an anchor of the page or its own address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term with all that the page says of it."""

    name: str
    iri: str
    label: str
    comment: str
    rows: tuple[tuple[str, tuple[Link, ...]], ...]
    """(What the links are, the links)."""


def ontology_html(language: str) -> str:
    """The page in `en` or `zh`; any other language gets English. VocabularyError where the ontology does not parse."""
    tongue = language if language in LANGUAGES else "en"
    own = {key: words[LANGUAGES.index(tongue)] for key, words in WORDS.items()}
    return _template().render(
        language=tongue,
        other="zh" if tongue == "en" else "en",
        say=own,
        title=_said(str(ONTOLOGY), str(DCTERMS.title), tongue),
        description=_said(str(ONTOLOGY), str(DCTERMS.description), tongue),
        remark=_said(str(ONTOLOGY), str(RDFS.comment), tongue),
        version=_said(str(ONTOLOGY), str(OWL.versionInfo), tongue),
        modified=_said(str(ONTOLOGY), str(DCTERMS.modified), tongue),
        licence=_said(str(ONTOLOGY), str(DCTERMS.license), tongue),
        namespace=str(LS),
        formats=FORMATS,
        core=[_link(iri) for iri in sorted(schema().core, key=str.lower)],
        groups=[
            ("classes", [_class(iri, tongue) for iri in _own(schema().supers)]),
            ("relations", [_property(iri, tongue) for iri in _own(schema().object_properties)]),
            ("values", [_property(iri, tongue) for iri in _own(schema().value_properties)]),
        ],
    )


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(folder("graph") / "pages")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("ontology.html")


def _own(terms: Iterable[str]) -> list[str]:
    """The ontology's own terms among these, in the order of the alphabet."""
    return sorted((term for term in terms if term.startswith(str(LS))), key=str.lower)


def _class(iri: str, language: str) -> Term:
    rules = schema()
    below = [cls for cls, above in rules.supers.items() if iri in above and cls != iri]
    rows = (
        ("above", _direct(iri, str(RDFS.subClassOf))),
        ("below", _own(below)),
        ("from", _own(p for p, classes in rules.domain.items() if iri in classes)),
        ("to", _own(p for p, classes in rules.range.items() if iri in classes)),
        *_near(iri),
    )
    return _term(iri, language, rows)


def _property(iri: str, language: str) -> Term:
    rules = schema()
    below = [p for p, above in rules.super_properties.items() if iri in above and p != iri]
    chains = tuple(tuple(_link(step) for step in chain) for chain in rules.chains.get(iri, ()))
    rows = (
        ("above", _direct(iri, str(RDFS.subPropertyOf))),
        ("below", _own(below)),
        ("domain", sorted(rules.domain[iri])),
        ("range", sorted(rules.range[iri])),
        ("inverse", sorted(rules.inverse.get(iri, ()))),
        *_near(iri),
    )
    term = _term(iri, language, rows)
    return replace(term, rows=(*term.rows, *((WORDS["chain"][LANGUAGES.index(language)], chain) for chain in chains)))


def _term(iri: str, language: str, rows: Iterable[tuple[str, Iterable[str]]]) -> Term:
    said = ((WORDS[key][LANGUAGES.index(language)], tuple(map(_link, terms))) for key, terms in rows)
    return Term(
        iri.removeprefix(str(LS)),
        iri,
        _said(iri, str(RDFS.label), language),
        _said(iri, str(RDFS.comment), language),
        tuple((word, links) for word, links in said if links),
    )


def _link(iri: str) -> Link:
    return Link(_short(iri), f"#{iri.removeprefix(str(LS))}" if iri.startswith(str(LS)) else iri)


def _short(iri: str) -> str:
    """The term with a prefix: of the project, or of the alignments."""
    short = shorten(iri)
    fits = (f"{prefix}:{iri.removeprefix(space)}" for prefix, space in _prefixes().items() if iri.startswith(space))
    return next(fits, short) if short.startswith("<") else short


@cache
def _prefixes() -> dict[str, str]:
    """What the alignments call the vocabularies of others."""
    parser = ox.parse((folder("ontology") / "alignments.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    for _ in parser:
        continue
    return dict(parser.prefixes)


@cache
def _values() -> dict[tuple[str, str], list[ox.NamedNode | ox.Literal]]:
    """(Subject, predicate) -> objects, of the ontology and the alignments."""
    found: dict[tuple[str, str], list[ox.NamedNode | ox.Literal]] = {}
    for t in (*ontology_source(), *read_turtle(folder("ontology") / "alignments.ttl")):
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal):
            found.setdefault((t.subject.value, t.predicate.value), []).append(t.object)
    return found


def _said(subject: str, predicate: str, language: str) -> str:
    """What is said in this language; a value without a language is said in all; empty where nothing is."""
    for node in _values().get((subject, predicate), []):
        if isinstance(node, ox.NamedNode) or node.language in {None, language}:
            return node.value
    return ""


def _direct(subject: str, predicate: str) -> list[str]:
    return [node.value for node in _values().get((subject, predicate), [])]


def _near(iri: str) -> Iterator[tuple[str, list[str]]]:
    yield "closeMatch", _direct(iri, str(SKOS.closeMatch))
    yield "broadMatch", _direct(iri, str(SKOS.broadMatch))
