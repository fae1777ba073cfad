"""Resources while they are found: entries and mentions come in, those that are one thing are joined."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile

from kg_build.classify.names import folded
from kg_build.classify.page import tongue
from kg_build.model import Entry, Ref
from kg_build.namespace import iri
from kg_build.resolve.identity import (
    PLACEHOLDERS,
    TITLE_LENGTH,
    event_key,
    has_placeholder,
    joinable,
    names_agree,
    one_scheme_each,
    same_on,
)
from kg_build.resolve.iris import slugs
from kg_build.resolve.keys import PUBLICATIONS, keys_of, strength
from kg_build.resolve.things import Resolved, Resource
from kg_build.vocabulary import Vocabulary

ANYTHING = ("dataset", "knowledge-graph", "benchmark", "information-source", "model", "tool", "competition", "product")
"""The kinds among which a thing of unknown kind is looked for."""
ONE_CLASS = dict.fromkeys(("dataset", "knowledge-graph"), ("dataset", "knowledge-graph"))
"""A knowledge graph is a data set: one list may say the one, another the other."""
ONE_AT_AN_ADDRESS = ("person", "tool", "blog-post")
"""Kinds of mentioned things of which an address has one, whatever it is called."""
TITLE_HEAD = re.compile(r"^([\w\-]{3,30})\s*[:：]\s")
"""`X: …`: a title that begins with the name of what it describes."""

Names = list[tuple[str, str]]
"""(name, language) in the order in which they were met."""


class Merging:
    """The resources while they are found; joined ones are kept in a union-find forest."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.all: list[Resource] = []
        self.joined: dict[int, int] = {}
        self.at: dict[int, int] = {}
        self.by_key: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        self.of_entry: dict[tuple[int, int], Resource] = {}
        self.tables: dict[tuple[int, int], object] = {}
        """(document, entry) of each row -> what only the rows of its table share."""
        self.of_ref: dict[tuple[int, Ref], Resource] = {}
        self.by_iri: dict[str, Resource] = {}
        self.described: list[tuple[Ref, int, Entry]] = []
        """(paper or post, document, what it describes)."""

    def new(self, kind: str, names: Names, keys: list[str], size: str = "") -> Resource:
        """One more resource."""
        resource = Resource(kind, names, keys, size)
        self.at[id(resource)] = len(self.all)
        self.all.append(resource)
        self.index(resource)
        return resource

    def index(self, resource: Resource) -> None:
        """Makes a resource findable by its keys and names."""
        for key in resource.keys:
            if resource not in self.by_key[(resource.kind, key)]:
                self.by_key[(resource.kind, key)].append(resource)
        for name in resource.folds():
            if resource not in self.by_name[(resource.kind, name)]:
                self.by_name[(resource.kind, name)].append(resource)

    def root(self, resource: Resource) -> Resource:
        """The resource that this one was joined to, or itself."""
        number = self.at[id(resource)]
        while number in self.joined:
            number = self.joined[number]
        return self.all[number]

    def join(self, first: Resource, second: Resource) -> Resource:
        """Both are one: the earlier keeps its names first."""
        one, other = sorted((self.root(first), self.root(second)), key=lambda r: self.at[id(r)])
        if one is other:
            return one
        self.joined[self.at[id(other)]] = self.at[id(one)]
        known = one.folds()
        one.names += [name for name in other.names if folded(name[0]) not in known or name not in one.names]
        one.keys = sorted(dict.fromkeys([*one.keys, *other.keys]), key=strength)
        one.entries += other.entries
        one.size = one.size or other.size
        one.iri = one.iri or other.iri
        self.index(one)
        return one

    # -- entries -----------------------------------------------------------------------------------------------------

    def entry(self, document: int, entry: Entry) -> None:
        """The resource that an entry names, joined with those that have a key of its own."""
        names = [(entry.name, entry.language), *entry.aliases]
        keys = keys_of(entry.own_links)
        event = event_key(entry, self.vocabulary)
        if event:
            keys.insert(0, event)
        fresh = self.new(entry.kind, names, keys, entry.size)
        fresh.entries.append((document, entry.number))
        if entry.written.shape == "row":
            self.tables[(document, entry.number)] = (document, entry.written.sections, entry.written.headings)
        term = self.vocabulary.named(entry.name, "resource")
        if term is not None and term.hint == entry.kind:
            first = self.root(self.by_iri.setdefault(term.iri, fresh))
            if first is fresh or self.same(first, fresh, ""):
                fresh.iri = term.iri
                self.join(first, fresh)
        self.of_entry[(document, entry.number)] = fresh
        for key in keys:
            others = [other for kind in ONE_CLASS.get(entry.kind, (entry.kind,)) for other in self.by_key[(kind, key)]]
            for other in others:
                root = self.root(other)
                if root is not self.root(fresh) and self.same(root, fresh, key):
                    kinds = {root.kind, fresh.kind}
                    joined = self.join(root, fresh)
                    if len(kinds) > 1:
                        joined.kind = "knowledge-graph"
                        self.index(joined)
                    break

    def same(self, one: Resource, other: Resource, key: str) -> bool:
        """Are two things of one kind on one address the same; also where they are alone there?"""
        decided = False if self.in_one_table(one, other) else same_on(key, one, other)
        if decided is not None:
            return decided
        return sum(self.root(resource) in (one, other) for resource in self.by_key[(one.kind, key)]) <= 2

    def in_one_table(self, one: Resource, fresh: Resource) -> bool:
        """Are they rows of one table with two names? Then they are two, whatever addresses they share."""
        document, number = fresh.entries[-1]
        table = self.tables.get((document, number))
        if table is None or fresh.kind == "paper" or not one.folds().isdisjoint(fresh.folds()):
            return False
        of_document = takewhile(lambda place: place[0] == document, reversed(one.entries))
        return any(self.tables.get(place) == table for place in of_document)

    def join_by_name(self) -> None:
        """Joins things of one kind and name where their keys do not say otherwise."""
        for (_kind, name), found in sorted(self.by_name.items()):
            roots = list(dict.fromkeys(self.at[id(self.root(resource))] for resource in found))
            for position, number in enumerate(roots):
                for later in roots[position + 1 :]:
                    one, other = self.root(self.all[number]), self.root(self.all[later])
                    if one is not other and joinable(name, one, other):
                        self.join(one, other)

    # -- mentions ----------------------------------------------------------------------------------------------------

    def mention(self, document: int, ref: Ref, entry: Entry) -> None:
        """Finds or makes the resource that a Ref means."""
        if ref.entry is not None or (document, ref) in self.of_ref:
            return
        names = [(ref.name, ref.language or tongue(ref.name)), *((alias, tongue(alias)) for alias in ref.aliases)]
        if ref.iri is not None:
            resource = self.known(ref.iri, ref.kind, names)
        elif ref.link is not None:
            resource = self.linked(ref.kind, ref.link, names)
        else:
            resource = self.named(document, ref, names, entry)
        self.of_ref[(document, ref)] = resource

    def known(self, term: str, kind: str, names: Names) -> Resource:
        """The thing that a vocabulary knows by this IRI; the list's other words for it are added."""
        known = self.by_iri.get(term)
        if known is None:
            known = self.by_iri[term] = self.new(kind, names, [])
            known.iri = term
            return known
        root = self.root(known)
        root.add_names(names)
        return root

    def linked(self, kind: str, link: str, names: Names) -> Resource:
        """The thing of a kind at an address: one that is there already, if its name agrees or need not."""
        keys = keys_of([link])
        said = frozenset(folded(name) for name, _language in names)
        for key in keys:
            for other in self.by_key[(kind, key)]:
                root = self.root(other)
                alone = key.startswith(PUBLICATIONS) or kind in ONE_AT_AN_ADDRESS
                if alone or names_agree(said, frozenset(folded(name) for name, _language in root.names)):
                    _add_title(root, names)
                    return root
        titled = self.titled(names) if kind == "paper" else None
        if titled is not None and not any(key.split(":")[0] in {k.split(":")[0] for k in titled.keys} for key in keys):
            titled.keys = sorted(dict.fromkeys([*titled.keys, *keys]), key=strength)
            self.index(titled)
            return titled
        return self.new(kind, names, keys)

    def titled(self, names: Names) -> Resource | None:
        """The one paper with one of these titles, where a title is long enough to be a paper's own."""
        said = [folded(name) for name, _language in names if len(folded(name)) >= TITLE_LENGTH]
        found = {
            id(root): root for name in said for other in self.by_name[("paper", name)] if (root := self.root(other))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def named(self, document: int, ref: Ref, names: Names, entry: Entry) -> Resource:
        """A thing known by its name only: an entry of that name and kind, or one more mention of it."""
        scope = folded(ref.name) if ref.kind != "track" else f"{document}-{entry.number}-{folded(ref.name)}"
        for kind in (ref.kind,) if ref.kind != "resource" else (*ANYTHING, "resource"):
            for other in self.by_name[(kind, scope)]:
                return self.root(other)
        resource = self.new(ref.kind, names, [])
        if ref.kind == "track":
            self.by_name[(ref.kind, scope)].append(resource)
        return resource

    def join_titles(self) -> None:
        """A paper without a title that describes `X`, and one called `X: …`, are one where their identifiers agree."""
        titled = self.papers_by_head()
        for ref, document, entry in self.described:
            resource = self.root(self.of_ref[(document, ref)])
            if ref.kind != "paper" or not has_placeholder(resource):
                continue
            found = list(dict.fromkeys(self.root(paper) for paper in titled.get(folded(entry.name), [])))
            if len(found) == 1 and found[0] is not resource and one_scheme_each(found[0], resource):
                root = self.join(found[0], resource)
                root.names.sort(key=lambda name: name[0].startswith(PLACEHOLDERS))

    def papers_by_head(self) -> dict[str, list[Resource]]:
        """`X` -> the papers called `X: …`."""
        titled: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.all:
            if resource.kind == "paper" and resource.names and self.root(resource) is resource:
                head = TITLE_HEAD.match(resource.names[0][0])
                if head:
                    titled[folded(head[1])].append(resource)
        return titled

    # -- names for IRIs ----------------------------------------------------------------------------------------------

    def finish(self) -> Resolved:
        """The resources that are left, each with an IRI of its own."""
        roots = [resource for resource in self.all if self.root(resource) is resource]
        taken = {resource.iri for resource in roots if resource.iri}
        for resource in roots:
            if not resource.iri:
                names = (iri(resource.kind, slug) for slug in slugs(resource))
                resource.iri = next(name for name in names if name not in taken)
                taken.add(resource.iri)
        return Resolved(
            roots,
            {place: self.root(resource) for place, resource in self.of_entry.items()},
            {place: self.root(resource) for place, resource in self.of_ref.items()},
        )


def _add_title(paper: Resource, names: Names) -> None:
    """More names for a thing at an address; a title goes before an identifier that stood for one."""
    if not names[0][0].startswith(PLACEHOLDERS):
        paper.add_names(names)
        if has_placeholder(paper):
            paper.names.append(paper.names.pop(0))
    elif not names[0][0].startswith("Paper of "):
        paper.add_names(names[:1])
