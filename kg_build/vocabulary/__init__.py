"""The vocabularies: Turtle files -> what a text mentions, who stands behind a link, and triples for the graph.

Names decide nothing here but what they name; what follows from a mention is for the stages that ask.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg_build.data import folder as data_folder
from kg_build.namespace import iri
from kg_build.vocabulary.candidates import Candidate, candidates
from kg_build.vocabulary.finder import Finder, Mention, squeeze
from kg_build.vocabulary.hosts import Hosts
from kg_build.vocabulary.terms import KINDS, Term, published, read, terms
from kg_build.vocabulary.venues import VenueMention, venue_mentions

__all__ = ["KINDS", "Candidate", "Mention", "Term", "VenueMention", "Vocabulary"]


class Vocabulary:
    """All terms of a folder of Turtle files, ready to be looked up."""

    def __init__(self, folder: Path) -> None:
        self._quads, files = read(folder)
        self.terms: tuple[Term, ...] = tuple(terms(self._quads, files))
        self._by_iri = {term.iri: term for term in self.terms}
        self._finder = Finder(self.terms, files)
        self._hosts = Hosts(self.terms)
        self._names: dict[str, list[Term]] = {}
        for term in self.terms:
            for key in dict.fromkeys(squeeze(name) for name in term.names()):
                self._names.setdefault(key, []).append(term)
        self._years = {
            (term.parent, term.ordinal): term.year
            for term in self.terms
            if term.kind == "venue-edition" and term.ordinal
        }

    @classmethod
    def load(cls, folder: Path | None = None) -> Vocabulary:
        """The vocabularies of a folder, lodscape's own by default, read once; VocabularyError with file and line."""
        return _load((folder or data_folder("ontology") / "vocabularies").resolve())

    def term(self, iri: str) -> Term | None:
        """The term with this IRI."""
        return self._by_iri.get(iri)

    def of_kind(self, kind: str) -> Iterator[Term]:
        """The terms of one kind, in the order of the files."""
        return (term for term in self.terms if term.kind == kind)

    def mentions(self, text: str, kinds: Collection[str] | None = None) -> tuple[Mention, ...]:
        """The terms that a text names, in its order: leftmost, longest, none over another of its kind."""
        found = self._finder.find(text)
        if kinds is None or not found:
            return found
        return tuple(mention for mention in found if mention.term.kind in kinds)

    def venue_mentions(self, text: str) -> tuple[VenueMention, ...]:
        """The venues that a text names, with the year of the edition where the text says it."""
        found = self.mentions(text, ("venue-series",))
        return venue_mentions(text, found, self.edition_year) if found else ()

    def candidates(self, text: str) -> tuple[Candidate, ...]:
        """What looks like an organisation and is not in the vocabulary, in the order of the text."""
        taken = [(mention.start, mention.end) for mention in self.mentions(text, ("organization",))]
        return tuple(
            found
            for found in candidates(text)
            if all(found.end <= start or end <= found.start for start, end in taken)
            and self.named(found.name, "venue-series") is None
        )

    def named(self, name: str, kind: str | None = None) -> Term | None:
        """The term of this very name, compared without case, spaces and punctuation; None if there is none."""
        found = self._names.get(squeeze(name), ())
        return next((term for term in found if kind is None or term.kind == kind), None)

    def owner(self, host: str, path: str = "") -> Term | None:
        """The organisation behind an address; None for personal accounts and hosts that hold what others put there."""
        return self._hosts.owner(host, path)

    def edition_year(self, series: Term, ordinal: int) -> int | None:
        """The year of the series' nth edition, where the vocabulary knows it."""
        return self._years.get((series.iri, ordinal))

    def edition(self, series: Term, year: int) -> Term:
        """The edition of a series in a year: `EMNLP 2020`, described in the vocabulary or not."""
        name = iri("venue-edition", f"{series.slug}-{year}")
        labels = {language: f"{label} {year}" for language, label in series.labels.items() if language == "en"}
        return self._by_iri.get(name) or Term(
            name, "venue-edition", labels, hint=series.hint, parent=series.iri, year=year
        )

    def triples(self, iris: Iterable[str] | None = None) -> Iterator[ox.Triple]:
        """The vocabularies as triples for the graph; with IRIs only what describes these and the terms above them."""
        if iris is None:
            return published(self._quads)
        wanted = set(self._above(iris))
        return published(quad for quad in self._quads if getattr(quad.subject, "value", None) in wanted)

    def _above(self, iris: Iterable[str]) -> Iterator[str]:
        for start in iris:
            step: str | None = start
            while step is not None:
                yield step
                term = self._by_iri.get(step)
                step = term.parent if term else None


@lru_cache(maxsize=8)
def _load(folder: Path) -> Vocabulary:
    return Vocabulary(folder)
