"""What is meant: resources, and how to find the one that an entry or a mention means."""

from __future__ import annotations

from collections.abc import Sequence, Set
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
    within: str = ""
    """The name of what it is only known in: of two papers each may be by somebody called Li."""
    iri: str = ""
    stated: bool = False
    """Whether the words of an entry say its kind, and not only what it stands among or where it lies."""
    entries: list[tuple[int, int]] = field(default_factory=list)
    """(document, entry) numbers that name it."""
    papers: set[str] = field(default_factory=set)
    """The keys of the papers that describe it."""
    writers: tuple[frozenset[str], ...] = ()
    """The words of the name of each author, in their order, where a list has all of a paper."""
    told: list[tuple[tuple[int, object], frozenset[str]]] = field(default_factory=list)
    """((document, sections), the addresses of all papers there) for each entry that says which papers describe it."""
    _known: set[tuple[str, str]] = field(default_factory=set)
    _spellings: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._learn(self.names)

    def folds(self) -> Set[str]:
        """Its names in the form in which they are compared."""
        return self._spellings.keys()

    def spellings(self, form: str) -> Sequence[str]:
        """Its names of which this is the form in which they are compared."""
        return self._spellings.get(form, ())

    def add_names(self, names: list[tuple[str, str]]) -> None:
        """More names, of which those that it has in another spelling are left out."""
        self._add([name for name in names if folded(name[0]) not in self._spellings])

    def add_spellings(self, names: list[tuple[str, str]]) -> None:
        """More names, also in other spellings of those that it has."""
        self._add([name for name in names if name not in self._known])

    def _add(self, names: list[tuple[str, str]]) -> None:
        self.names += names
        self._learn(names)

    def _learn(self, names: list[tuple[str, str]]) -> None:
        """Names are only ever added, so that what is known of a thing in a thousand lists is not gathered anew."""
        self._known.update(names)
        for name, _language in names:
            if form := folded(name):
                self._spellings.setdefault(form, []).append(name)


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
