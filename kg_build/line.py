"""The line from documents to facts: parse, classify, resolve, lift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg_build.classify import Classified
from kg_build.classify.accounting import links_on_nodes
from kg_build.lift import Lifted, Statement, lift, mentioned_terms, quads, version_iri
from kg_build.model import Document, Reported, Warning_
from kg_build.namespace import RDF
from kg_build.reading import read_each
from kg_build.resolve import resolve
from kg_build.vocabulary import Vocabulary

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Everything that some documents say, and what was met on the way."""

    documents: tuple[Classified, ...]
    lifted: Lifted
    vocabulary: Vocabulary

    def quads(self) -> Iterator[ox.Quad]:
        """The quads of the list graphs and of the evidence graph."""
        return quads(self.lifted)

    def mentioned_terms(self) -> set[str]:
        """The IRIs of the vocabulary terms that the documents mention."""
        return mentioned_terms(self.lifted)

    def statements(self) -> Sequence[Statement]:
        """Every fact with each piece of its evidence."""
        return self.lifted.statements

    def disputes(self) -> Sequence[tuple[Statement, Statement]]:
        """The pairs of facts that contradict each other."""
        return self.lifted.disputes

    def warnings(self) -> list[Warning_]:
        """What was odd, in the order of the documents."""
        return [w for document in self.documents for w in (*document.document.warnings, *document.warnings)]

    def links_stored(self) -> int:
        """How many links of the lists are on a node."""
        return sum(len(links_on_nodes(entry)) for document in self.documents for entry in document.entries)

    def links_reported(self) -> list[tuple[str, Reported]]:
        """(list, link with its reason) for the links that are on no node."""
        return [(document.document.name, reported) for document in self.documents for reported in document.reported]

    def candidates(self) -> list[tuple[str, str, int]]:
        """(name, list, line) of what looks like an organisation and is in no vocabulary."""
        return [
            (name, document.document.name, line) for document in self.documents for name, line in document.candidates
        ]

    def counts(self) -> Counter[str]:
        """How many resources of each class the lists name, by class IRI."""
        seen = {(s.subject, str(s.object)) for s in self.lifted.statements if s.predicate == str(RDF.type)}
        return Counter(kind.strip("<>") for _subject, kind in seen)

    def versions(self) -> dict[str, str]:
        """IRI of each list version -> the name people know the document by."""
        return {version_iri(document): document.document.name for document in self.documents}


def read(
    documents: Iterable[Document], vocabulary: Vocabulary | None = None, progress: Progress | None = None
) -> Landscape:
    """The Landscape of some documents; `vocabulary` is lodscape's own if none is given."""
    words = vocabulary or Vocabulary.load()
    say = progress or (lambda _stage, _done, _all: None)
    waiting = list(documents)
    classified: list[Classified] = []
    say("read", 0, len(waiting))
    for found in read_each(waiting, words):
        classified.append(found)
        say("read", len(classified), len(waiting))
    say("resolve", 0, 1)
    resolved = resolve(classified, words)
    say("lift", 0, 1)
    return Landscape(tuple(classified), lift(classified, resolved, words), words)
