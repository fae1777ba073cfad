"""What is meant: resources, and how to find the one that an entry or a mention means."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg_build.classify.names import folded
from kg_build.model import Ref


@dataclass(slots=True, eq=False)
class Resource:
    """What is meant: a kind, its names in the order in which they were met, its keys, its IRI."""

    kind: str
    names: list[tuple[str, str]] = field(default_factory=list)
    """(name, language); the first in a language is its label."""
    keys: list[str] = field(default_factory=list)
    size: str = ""
    iri: str = ""
    entries: list[tuple[int, int]] = field(default_factory=list)
    """(document, entry) numbers that name it."""
    _folds: tuple[int, frozenset[str]] = (-1, frozenset())

    def folds(self) -> frozenset[str]:
        """Its names in the form in which they are compared; names are only ever added."""
        if self._folds[0] != len(self.names):
            self._folds = (len(self.names), frozenset(folded(name) for name, _language in self.names) - {""})
        return self._folds[1]

    def add_names(self, names: list[tuple[str, str]]) -> None:
        """More names, of which those that it has in another spelling are left out."""
        self.names += [name for name in names if folded(name[0]) not in self.folds()]


@dataclass(slots=True)
class Resolved:
    """All resources, and how to find the one that an entry or a Ref means."""

    resources: list[Resource]
    of_entry: dict[tuple[int, int], Resource]
    of_ref: dict[tuple[int, Ref], Resource]
    _by_iri: dict[str, Resource] = field(default_factory=dict)

    def by_iri(self) -> dict[str, Resource]:
        """The resources by their IRIs, as they stand when this is first asked."""
        if not self._by_iri:
            self._by_iri = {resource.iri: resource for resource in self.resources}
        return self._by_iri

    def ref(self, document: int, ref: Ref) -> Resource:
        """The resource that a Ref of a document means."""
        return self.of_entry[(document, ref.entry)] if ref.entry is not None else self.of_ref[(document, ref)]
