"""What lists and vocabularies state of a thing, read from a store one thing at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Store

from kg_build.namespace import (
    BASE,
    DCTERMS,
    FOAF,
    GRAPH_EVIDENCE,
    GRAPH_INFERRED,
    GRAPH_ONTOLOGY,
    KIND,
    LS,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
)

ID = f"{BASE}id/"
"""What the IRIs of all things begin with."""

SILENT = frozenset(map(NamedNode, (GRAPH_EVIDENCE, GRAPH_INFERRED, GRAPH_ONTOLOGY)))
"""Graphs that state nothing of their own: a view repeats what is stated, and whoever reads it may infer."""

IDENTIFIERS: dict[str, str] = {
    str(LS.doi): "https://doi.org/{}",
    str(LS.arxivId): "https://arxiv.org/abs/{}",
    str(LS.aclAnthologyId): "https://aclanthology.org/{}",
    str(LS.githubRepository): "https://github.com/{}",
    str(LS.huggingFaceId): "https://huggingface.co/{}",
    str(LS.pmid): "https://pubmed.ncbi.nlm.nih.gov/{}",
    str(LS.pmcid): "https://www.ncbi.nlm.nih.gov/pmc/articles/{}",
    str(LS.openReviewId): "https://openreview.net/forum?id={}",
}
"""Identifier -> where it leads."""

PAGES = (FOAF.homepage, LS.datasetPage, LS.modelPage, SCHEMA.codeRepository, LS.demoPage, FOAF.page)
"""Links to a page of a thing's own, the most its own first."""

TEXTS: dict[str, str] = {"paper": LS.paperPage, "blog-post": LS.articlePage}
"""Kind -> the link that is its page; of other kinds the same link leads to what others wrote about it."""

SCHEMES = frozenset({"http", "https", "ftp"})
"""What a link may begin with that is handed to others; a script is no address."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A store, read as what is stated: without evidence, conclusions and the ontology."""

    store: Store

    def values(self, iri: str, *predicates: str) -> list[NamedNode | Literal]:
        """The objects, each once, in the order of the predicates and then of the values."""
        found: dict[NamedNode | Literal, None] = {}
        for predicate in predicates:
            quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None)
            objects = {quad.object for quad in quads if quad.graph_name not in SILENT}
            found |= dict.fromkeys(sorted((o for o in objects if isinstance(o, NamedNode | Literal)), key=str))
        return list(found)

    def texts(self, iri: str, *predicates: str) -> list[str]:
        """The literals of the predicates as text, each once."""
        return list(dict.fromkeys(o.value for o in self.values(iri, *predicates) if isinstance(o, Literal)))

    def links(self, iri: str, *predicates: str) -> list[str]:
        """The things and pages that the predicates lead to, as IRIs; of the web only what has an address."""
        found = (o.value for o in self.values(iri, *predicates) if isinstance(o, NamedNode))
        return [link for link in dict.fromkeys(found) if link.startswith(ID) or urlsplit(link).scheme in SCHEMES]

    def addresses(self, iri: str) -> list[str]:
        """Where its identifiers lead."""
        return [where.format(text) for key, where in IDENTIFIERS.items() for text in self.texts(iri, key)]

    def page(self, iri: str) -> str:
        """The address of its own page; empty where none is known."""
        return next(iter(self.links(iri, *filter(None, (TEXTS.get(kind_of(iri)),)), *PAGES)), "")

    def of_kind(self, kinds: Iterable[str]) -> list[str]:
        """The IRIs of all things of these kinds, in order."""
        return sorted({iri for kind in kinds for iri in self._instances(kind)})

    def _instances(self, kind: str) -> Iterable[str]:
        for quad in self.store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KIND[kind])):
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            if kind_of(subject) == kind and quad.graph_name not in SILENT:
                yield subject

    def known(self, iri: str) -> bool:
        """Whether anything is stated of it."""
        return any(quad.graph_name not in SILENT for quad in self.store.quads_for_pattern(NamedNode(iri), None, None))

    def name(self, iri: str, language: str = "en") -> str:
        """How a thing is called in a language, else in another; the end of its IRI where it has no name."""
        found = spoken(self.values(iri, RDFS.label, SKOS.prefLabel), language)
        return found[0] if found else slug_of(iri)

    def names(self, iris: Iterable[str], language: str = "en") -> list[str]:
        return [self.name(iri, language) for iri in iris]

    def lists(self, iri: str) -> list[str]:
        """The lists in which it has an entry; where it has none, those that speak of it."""
        entries = self.links(iri, LS.listedAs)
        versions = {version for entry in entries for version in self.links(entry, LS.inVersion)} or self._speak_of(iri)
        return sorted({one for version in versions for one in self.links(version, DCTERMS.isVersionOf)})

    def _speak_of(self, iri: str) -> set[str]:
        """The versions of lists whose graphs hold a fact about it."""
        graphs = {quad.graph_name for quad in self.store.quads_for_pattern(NamedNode(iri), None, None)} - SILENT
        names = [Literal(graph.value) for graph in graphs if isinstance(graph, NamedNode)]
        found = (
            quad.subject
            for name in names
            for quad in self.store.quads_for_pattern(None, NamedNode(DCTERMS.identifier), name)
        )
        return {subject.value for subject in found if isinstance(subject, NamedNode)}


def spoken(values: Iterable[NamedNode | Literal], language: str) -> list[str]:
    """Texts in a language, else without one, else in English, else in the first there is; in order."""
    texts: dict[str, list[str]] = {}
    for value in values:
        if isinstance(value, Literal) and value.value.strip():
            texts.setdefault((value.language or "").partition("-")[0], []).append(value.value)
    tongue = next((tongue for tongue in (language, "", "en", *sorted(texts)) if tongue in texts), "")
    return sorted(set(texts.get(tongue, ())))


def kind_of(iri: str) -> str:
    """The kind in `/id/{kind}/{slug}`; empty for what is no thing."""
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def slug_of(iri: str) -> str:
    """The slug in `/id/{kind}/{slug}`; what is no thing as it is."""
    return iri.removeprefix(ID).partition("/")[2] if iri.startswith(ID) else iri
