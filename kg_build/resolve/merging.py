"""Resources while they are found: entries and mentions come in, those that are one thing are joined."""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from kg_build.classify.names import folded
from kg_build.classify.page import tongue
from kg_build.model import Claim, Entry, Ref
from kg_build.namespace import iri
from kg_build.resolve.identity import (
    GUESSED,
    GUESSES,
    PLACEHOLDERS,
    TITLE_LENGTH,
    better_kind,
    candidates,
    documents_differ,
    event_key,
    exclusive,
    has_placeholder,
    joinable,
    names_agree,
    one_scheme_each,
    one_under_two_kinds,
    same_on,
    sizes_differ,
    words_of_name,
)
from kg_build.resolve.index import Index
from kg_build.resolve.iris import slugs
from kg_build.resolve.keys import PUBLICATIONS, keys_of, strength
from kg_build.resolve.things import Resolved, Resource
from kg_build.vocabulary import Vocabulary

ANYTHING = ("dataset", "knowledge-graph", "benchmark", "information-source", "model", "tool", "competition", "product")
"""The kinds among which a thing of unknown kind is looked for."""
ONE_CLASS = dict.fromkeys(("dataset", "knowledge-graph"), ("dataset", "knowledge-graph"))
"""A knowledge graph is a data set: one list may say the one, another the other."""
NAMED_APART = ("row", "heading", "pseudo")
"""Shapes of entries of which two in one place, with two names, are two things, whatever addresses they share."""
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
        self.by_key = Index(self.root, self.joined)
        self.by_name = Index(self.root, self.joined)
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
        self.index(resource, resource)
        return resource

    def index(self, resource: Resource, other: Resource) -> None:
        """Makes a resource findable by the keys and names of another, or of its own."""
        for key in other.keys:
            self.by_key.put(resource.kind, key, resource)
        for name in other.folds():
            self.by_name.put(resource.kind, name, resource)

    def root(self, resource: Resource) -> Resource:
        """The resource that this one was joined to, or itself."""
        number = first = self.at[id(resource)]
        while number in self.joined:
            number = self.joined[number]
        if number != first:
            self.joined[first] = number  # the way is not gone again
        return self.all[number]

    def join(self, first: Resource, second: Resource) -> Resource:
        """Both are one: the earlier keeps its names first."""
        one, other = sorted((self.root(first), self.root(second)), key=lambda r: self.at[id(r)])
        if one is other:
            return one
        self.joined[self.at[id(other)]] = self.at[id(one)]
        one.add_spellings(other.names)
        for key in other.keys:
            if key not in one.keys:
                insort(one.keys, key, key=strength)
        one.entries += other.entries
        one.papers |= other.papers
        one.told += other.told
        one.writers = one.writers or other.writers
        one.size = one.size or other.size
        one.stated = one.stated or other.stated
        one.iri = one.iri or other.iri
        self.index(one, other)
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
        fresh.stated = entry.kind_rule not in GUESSES
        papers = _papers_of(entry)
        fresh.papers = {key for key in papers if key.startswith(PUBLICATIONS)}
        fresh.writers = _writers_of(entry) if entry.kind == "paper" else ()
        fresh.told = [((document, entry.written.sections), frozenset(papers))] if papers else []
        if entry.written.shape in NAMED_APART:
            self.tables[(document, entry.number)] = (document, entry.written.sections, entry.written.headings)
        term = self.vocabulary.named(entry.name, "resource")
        if term is not None and term.hint == entry.kind:
            first = self.root(self.by_iri.setdefault(term.iri, fresh))
            if first is fresh or self.same(first, fresh, ""):
                fresh.iri = term.iri
                self.join(first, fresh)
        self.of_entry[(document, entry.number)] = fresh
        for key in keys:
            kinds = ONE_CLASS.get(entry.kind, (entry.kind,))
            for root in [other for kind in kinds for other in self.by_key.at(kind, key)]:
                if root is not self.root(fresh) and self.same(root, fresh, key):
                    self.join_kinds(root, fresh)
                    break

    def join_kinds(self, one: Resource, other: Resource) -> None:
        """Both are one, a knowledge graph where either is."""
        kinds = {one.kind, other.kind}
        joined = self.join(one, other)
        if len(kinds) > 1 and joined.kind != "knowledge-graph":
            joined.kind = "knowledge-graph"
            self.index(joined, joined)

    def same(self, one: Resource, other: Resource, key: str) -> bool:
        """Are two things of one kind on one address the same; also where no list has another one there?"""
        decided = False if self.in_one_table(one, other) else same_on(key, one, other)
        if decided is not None:
            return decided
        documents = {document for document, _entry in (*one.entries, *other.entries)}
        return self.by_key.count(one.kind, key) <= len(documents)

    def join_across_kinds(self) -> None:
        """Joins things of one address and name whose kinds differ, where that of the one is only guessed."""
        for key in sorted({key for _kind, key in self.by_key if not key.startswith((*PUBLICATIONS, "event:"))}):
            things = list(dict.fromkeys(thing for kind in GUESSED for thing in self.by_key.at(kind, key)))
            for guess in things if len({thing.kind for thing in things}) > 1 else ():
                if self.root(guess) is guess:
                    self.join_guess(guess, [thing for thing in things if self.root(thing) is thing])

    def join_guess(self, guess: Resource, things: Sequence[Resource]) -> None:
        """Joins a thing of a guessed kind with that of another, where only one other kind comes into question."""
        same = [thing for thing in things if one_under_two_kinds(guess, thing)]
        same = [thing for thing in same if thing.stated] or same
        if len({thing.kind for thing in same}) == 1:
            kind = better_kind(guess, same[0])
            joined = self.join(guess, same[0])
            if joined.kind != kind:
                joined.kind = kind
                self.index(joined, joined)

    def in_one_table(self, one: Resource, fresh: Resource) -> bool:
        """Are they rows of one table, or headings of one section, with two names? They are two, whatever is shared."""
        document, number = fresh.entries[-1]
        table = self.tables.get((document, number))
        if table is None or fresh.kind == "paper" or not one.folds().isdisjoint(fresh.folds()):
            return False
        of_document = takewhile(lambda place: place[0] == document, reversed(one.entries))
        return any(self.tables.get(place) == table for place in of_document)

    def join_by_paper(self) -> None:
        """Joins things of one name that two lists describe by one paper, wherever else their links lead."""
        described: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        for thing in self.all:
            for key in thing.papers if self.root(thing) is thing else ():
                for name in thing.folds():
                    described[key, name].append(thing)
        for _place, things in sorted(described.items()):
            for thing in things[1:]:
                first, other = self.root(things[0]), self.root(thing)
                if first is other or not documents_differ(first, other) or sizes_differ(first, other):
                    continue
                if first.kind == other.kind:
                    self.join(first, other)
                elif {first.kind, other.kind} <= set(GUESSED):
                    guess, stated = sorted((first, other), key=lambda found: found.stated)
                    self.join_guess(guess, [stated])

    def join_by_name(self) -> None:
        """Joins things of one kind and name where their keys do not say otherwise."""
        for kind, name in sorted(self.by_name):
            things = candidates(kind, name, list(self.by_name.at(kind, name)))
            if len(things) > 1:
                self.join_named(name, things)

    def join_named(self, name: str, things: Sequence[Resource]) -> None:
        """Joins things of one kind and name, the first ones first; a thousand that exclude each other are passed by."""
        apart: dict[frozenset[str], dict[Resource, int]] = defaultdict(dict)
        for place, thing in enumerate(things):
            apart[exclusive(thing)][thing] = place
        for thing in things:
            if self.root(thing) is not thing:
                continue
            apart[exclusive(thing)].pop(thing, None)
            while joined := self.join_with_first(name, thing, apart):
                for other in joined:
                    for group in apart.values():
                        group.pop(other, None)

    def join_with_first(
        self, name: str, first: Resource, apart: dict[frozenset[str], dict[Resource, int]]
    ) -> list[Resource]:
        """The things that were joined with the first; with more keys and names it may be what it was not before."""
        own = exclusive(self.root(first))
        others = [row for group, things in apart.items() if not own & group for row in things.items()]
        joined = []
        for other, _place in sorted(others, key=lambda row: row[1]):
            if joinable(name, self.root(first), other):
                self.join(first, other)
                joined.append(other)
        return joined

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
            for root in self.by_key.at(kind, key):
                alone = key.startswith(PUBLICATIONS) or kind in ONE_AT_AN_ADDRESS
                if alone or names_agree(said, root.folds()):
                    _add_title(root, names)
                    return root
        titled = self.titled(names) if kind == "paper" else None
        if titled is not None and not any(key.split(":")[0] in {k.split(":")[0] for k in titled.keys} for key in keys):
            titled.keys = sorted(dict.fromkeys([*titled.keys, *keys]), key=strength)
            self.index(titled, titled)
            return titled
        return self.new(kind, names, keys)

    def titled(self, names: Names) -> Resource | None:
        """The one paper with one of these titles, where a title is long enough to be a paper's own."""
        said = [folded(name) for name, _language in names if len(folded(name)) >= TITLE_LENGTH]
        found = {root for name in said for root in self.by_name.at("paper", name)}
        return found.pop() if len(found) == 1 else None

    def named(self, document: int, ref: Ref, names: Names, entry: Entry) -> Resource:
        """A thing known by its name only: an entry of that name and kind, or one more mention of it."""
        if ref.kind == "person" and ref.within is not None:
            return self.local(ref, names, self.root(self.of_entry[(document, ref.within)]))
        scope = folded(ref.name) if ref.kind != "track" else f"{document}-{entry.number}-{folded(ref.name)}"
        for kind in (ref.kind,) if ref.kind != "resource" else (*ANYTHING, "resource"):
            for found in self.by_name.at(kind, scope):
                return found
        resource = self.new(ref.kind, names, [])
        if ref.kind == "track":
            self.by_name.put(ref.kind, scope, resource)
        return resource

    def local(self, ref: Ref, names: Names, owner: Resource) -> Resource:
        """Somebody whose name tells nobody else's apart, and who is only looked for in what they had a part in."""
        scope = f"{self.at[id(owner)]}-{folded(ref.name)}"
        for found in self.by_name.at(ref.kind, scope):
            return found
        person = Resource(ref.kind, names, within=owner.names[0][0])
        self.at[id(person)] = len(self.all)
        self.all.append(person)
        self.by_name.put(ref.kind, scope, person)
        return person

    def join_authors(self, claims: Iterable[tuple[int, Claim]]) -> None:
        """Those of one surname whom two entries name as authors of one paper are one."""
        first: dict[tuple[int, str], Resource] = {}
        for document, claim in claims:
            person, paper = claim.target, claim.about
            if isinstance(person, Ref) and person.within is not None and person.kind == "person" and paper is not None:
                author = self.of_ref[(document, person)]
                at = self.at[id(self.root(self.of_ref[(document, paper)]))], folded(person.name)
                self.join(first.setdefault(at, author), author)

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
        alike: dict[str, int] = defaultdict(lambda: 1)
        for resource in roots:
            if not resource.iri:
                names = [iri(resource.kind, slug) for slug in slugs(resource)]
                resource.iri = next((name for name in names if name not in taken), names[-1])
                while resource.iri in taken:
                    alike[names[-1]] += 1
                    resource.iri = f"{names[-1]}-{alike[names[-1]]}"
                taken.add(resource.iri)
        return Resolved(
            roots,
            {place: self.root(resource) for place, resource in self.of_entry.items()},
            {place: self.root(resource) for place, resource in self.of_ref.items()},
        )


def _papers_of(entry: Entry) -> set[str]:
    """The keys of the papers in which an entry says that it is described, identified or not."""
    said = [claim.target for claim in entry.claims if claim.relation == "described-in" and claim.about is None]
    links = [ref.link for ref in said if isinstance(ref, Ref) and ref.kind == "paper" and ref.link]
    return set(keys_of(links))


def _writers_of(entry: Entry) -> tuple[frozenset[str], ...]:
    """The words of the names of a paper's authors, where two or more are named in full."""
    said = [claim.target for claim in entry.claims if claim.relation == "contributor" and claim.about is None]
    named = [ref.name for ref in said if isinstance(ref, Ref) and ref.kind == "person" and ref.within is None]
    return tuple(words_of_name(name) for name in named) if len(named) > 1 else ()


def _add_title(paper: Resource, names: Names) -> None:
    """More names for a thing at an address; a title goes before an identifier that stood for one."""
    if not names[0][0].startswith(PLACEHOLDERS):
        paper.add_names(names)
        if has_placeholder(paper):
            paper.names.append(paper.names.pop(0))
    elif not names[0][0].startswith("Paper of "):
        paper.add_names(names[:1])
