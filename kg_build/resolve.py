"""Entries of all sources -> resources: one IRI for each thing, whatever names and addresses the lists give it.

Identity comes from the strongest key that a thing has: an identifier or address of its own, together with its kind. One address may
serve several things (three sizes of a model): then their names must agree too. Names alone decide only where a key does not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg_build.classify import Classified
from kg_build.classify.names import folded
from kg_build.classify.page import tongue
from kg_build.links import Refusal, read_link
from kg_build.model import Entry, Ref
from kg_build.namespace import iri
from kg_build.vocabulary import Vocabulary

KEYS = (
    "acl:",
    "doi:",
    "arxiv:",
    "pmid:",
    "openreview:",
    "event:",
    "huggingface.co/",
    "github.com/",
    "gitee.com/",
    "physionet.org/",
    "tianchi.aliyun.com/",
    "",
)
"""How keys begin, the strongest first; the last is any other address."""
EXCLUSIVE = ("acl:", "doi:", "arxiv:", "pmid:", "openreview:", "github.com/", "huggingface.co/")
"""Of these a thing has one: two things with two different ones are two, though their names agree."""
PLACEHOLDERS = ("arXiv:", "doi:", "ACL Anthology:", "PMID:", "PMC:", "Paper of ")
"""How the names of papers begin whose title no list gives."""
GENERIC_EVENT = re.compile(
    r"(?i)\b(?:evaluations?|tasks?|of|the|official|shared|and|conference|workshop|campaign|\d+(?:st|nd|rd|th))\b|测评|评测|任务|比赛|第[一二三四五六七八九十\d]+届|大会|会议|[\W_\d]+"
)
PROPER = re.compile(r"[A-Z\d].*[A-Z\d]|[\u3400-\u9fff]{4,}|\w{3,}-\w{2,}")
"""A name distinctive enough to be one thing's: two capitals or digits, four ideographs, a hyphen."""


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


def resolve(documents: Sequence[Classified], vocabulary: Vocabulary) -> Resolved:
    """One Resource with an IRI for each thing that the documents name or mention."""
    work = _Work(vocabulary)
    for number, document in enumerate(documents):
        for entry in document.entries:
            work.entry(number, entry)
    work.join_by_name()
    for number, document in enumerate(documents):
        for entry in document.entries:
            for claim in entry.claims:
                for ref in (claim.target, claim.about):
                    if isinstance(ref, Ref) and ref.kind != "licence":  # A licence has its IRI from SPDX.
                        work.mention(number, ref, entry)
                if claim.relation == "described-in" and isinstance(claim.target, Ref) and claim.about is None:
                    work.described.append((claim.target, number, entry))
    work.join_titles()
    return work.finish()


def keys_of(urls: Iterable[str]) -> list[str]:
    """The comparison keys of addresses, the strongest first."""
    found = []
    for url in urls:
        facts = read_link(url)
        if not isinstance(facts, Refusal):
            key = facts.canonical
            if facts.owner and facts.host == "github.com" and not facts.subpath:
                key = "/".join(key.split("/")[:3])
            found.append(key)
    return sorted(dict.fromkeys(found), key=_strength)


def _strength(key: str) -> int:
    return next(n for n, prefix in enumerate(KEYS) if key.startswith(prefix))


class _Work:
    """The resources while they are found; joined ones are kept in a union-find forest."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.all: list[Resource] = []
        self.joined: dict[int, int] = {}
        self.at: dict[int, int] = {}
        self.by_key: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        self.of_entry: dict[tuple[int, int], Resource] = {}
        self.of_ref: dict[tuple[int, Ref], Resource] = {}
        self.by_iri: dict[str, Resource] = {}
        self.described: list[tuple[Ref, int, Entry]] = []
        """(paper or post, document, what it describes)."""

    def new(self, kind: str, names: list[tuple[str, str]], keys: list[str], size: str = "") -> Resource:
        resource = Resource(kind, names, keys, size)
        self.at[id(resource)] = len(self.all)
        self.all.append(resource)
        self.index(resource)
        return resource

    def index(self, resource: Resource) -> None:
        for key in resource.keys:
            if resource not in self.by_key[(resource.kind, key)]:
                self.by_key[(resource.kind, key)].append(resource)
        for name in resource.folds():
            if resource not in self.by_name[(resource.kind, name)]:
                self.by_name[(resource.kind, name)].append(resource)

    def root(self, resource: Resource) -> Resource:
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
        one.keys = sorted(dict.fromkeys([*one.keys, *other.keys]), key=_strength)
        one.entries += other.entries
        one.size = one.size or other.size
        one.iri = one.iri or other.iri
        self.index(one)
        return one

    # -- entries -----------------------------------------------------------------------------------------------------

    def entry(self, document: int, entry: Entry) -> None:
        names = [(entry.name, entry.language), *entry.aliases]
        keys = keys_of(entry.own_links)
        event = self.event_key(entry)
        if event:
            keys.insert(0, event)
        fresh = self.new(entry.kind, names, keys, entry.size)
        fresh.entries.append((document, entry.number))
        term = self.vocabulary.named(entry.name, "resource")
        if term is not None and term.hint == entry.kind:
            first = self.root(self.by_iri.setdefault(term.iri, fresh))
            if first is fresh or self.same(first, fresh, ""):
                fresh.iri = term.iri
                self.join(first, fresh)
        self.of_entry[(document, entry.number)] = fresh
        for key in keys:
            for other in list(self.by_key[(entry.kind, key)]):
                root = self.root(other)
                if root is not self.root(fresh) and self.same(root, fresh, key):
                    self.join(root, fresh)
                    break

    def event_key(self, entry: Entry) -> str:
        """`event:chip-2022` for a competition that is named by nothing but an event and its year."""
        if entry.kind != "competition":
            return ""
        mentions = [m for m in self.vocabulary.venue_mentions(entry.name) if m.year]
        if not mentions or len({(m.series.slug, m.year) for m in mentions}) != 1:
            return ""
        rest = entry.name
        for mention in sorted(self.vocabulary.venue_mentions(entry.name), key=lambda m: -m.start):
            rest = rest[: mention.start] + " " + rest[mention.end :]
        if GENERIC_EVENT.sub("", rest):
            return ""
        return f"event:{mentions[0].series.slug}-{mentions[0].year}"

    def same(self, one: Resource, other: Resource, key: str) -> bool:
        """Are two things of one kind on one address the same?"""
        if key.startswith(("acl:", "doi:", "arxiv:", "pmid:", "openreview:", "event:")):
            return True
        if one.kind == "model" and one.size and other.size and one.size != other.size:
            return False
        if len(set(one.keys) & set(other.keys)) > 1:
            return True
        if one.kind == "track":
            return folded(one.names[0][0]) == folded(other.names[0][0])
        ours, theirs = one.folds(), other.folds()
        if ours & theirs:
            return True
        if any(self.alike(a, b) for a in ours for b in theirs):
            return True
        documents = {d for d, _e in one.entries}
        if documents.isdisjoint({d for d, _e in other.entries}):
            alone = len([r for r in self.by_key[(one.kind, key)] if self.root(r) is one or self.root(r) is other]) <= 2
            return alone and (
                tongue(one.names[0][0]) != tongue(other.names[0][0])
                or key.startswith(("github.com/", "huggingface.co/"))
            )
        return False

    @staticmethod
    def alike(a: str, b: str) -> bool:
        """Is one name the other with something about it, and with the same numbers?"""
        short, long = sorted((a, b), key=len)
        need = 4 if re.search(r"[\u3400-\u9fff]", short) else 5
        return len(short) >= need and short in long and re.findall(r"\d+", short) == re.findall(r"\d+", long)

    def join_by_name(self) -> None:
        """Joins things of one kind and name where their keys do not say otherwise."""
        for (kind, name), found in sorted(self.by_name.items()):
            roots = list(dict.fromkeys(self.at[id(self.root(r))] for r in found))
            for position, number in enumerate(roots):
                for other in roots[position + 1 :]:
                    one, two = self.root(self.all[number]), self.root(self.all[other])
                    if one is not two and self.joinable(kind, name, one, two):
                        self.join(one, two)

    def joinable(self, kind: str, name: str, one: Resource, two: Resource) -> bool:
        if kind == "track" or (kind == "model" and one.size and two.size and one.size != two.size):
            return False
        if set(one.keys) & set(two.keys) or kind == "paper":
            return len(name) >= 18 and not self.conflict(one, two) if kind == "paper" else False
        if not one.keys or not two.keys:
            return self.distinctive(name, one, two) or not (one.keys or two.keys)
        across = {d for d, _e in one.entries}.isdisjoint({d for d, _e in two.entries})
        return across and self.distinctive(name, one, two) and not self.conflict(one, two)

    @staticmethod
    def distinctive(name: str, one: Resource, two: Resource) -> bool:
        written = [n for n, _language in (*one.names, *two.names) if folded(n) == name]
        return len(name) >= 4 and any(PROPER.search(n) for n in written)

    @staticmethod
    def conflict(one: Resource, two: Resource) -> bool:
        """Has each an identifier of a sort of which a thing has one, and they differ?"""
        for prefix in EXCLUSIVE:
            ours = {key for key in one.keys if key.startswith(prefix)}
            theirs = {key for key in two.keys if key.startswith(prefix)}
            if ours and theirs and ours.isdisjoint(theirs):
                return True
        return False

    # -- mentions ------------------------------------------------------------------------------------------------------

    def mention(self, document: int, ref: Ref, entry: Entry) -> None:
        """Finds or makes the resource that a Ref means."""
        if ref.entry is not None or (document, ref) in self.of_ref:
            return
        names = [(ref.name, ref.language or tongue(ref.name)), *((alias, tongue(alias)) for alias in ref.aliases)]
        if ref.iri is not None:
            resource = self.of_iri(ref, names)
        elif ref.link is not None:
            resource = self.linked(ref, names)
        else:
            resource = self.named(document, ref, names, entry)
        self.of_ref[(document, ref)] = resource

    def of_iri(self, ref: Ref, names: list[tuple[str, str]]) -> Resource:
        """The thing that a vocabulary knows; the list's other words for it are added."""
        assert ref.iri is not None
        known = self.by_iri.get(ref.iri)
        if known is None:
            known = self.by_iri[ref.iri] = self.new(ref.kind, names, [])
            known.iri = ref.iri
            return known
        root = self.root(known)
        root.names += [name for name in names if folded(name[0]) not in root.folds()]
        return root

    def linked(self, ref: Ref, names: list[tuple[str, str]]) -> Resource:
        keys = keys_of([ref.link or ""])
        for key in keys:
            for other in self.by_key[(ref.kind, key)]:
                root = self.root(other)
                strong = key.startswith(("acl:", "doi:", "arxiv:", "pmid:", "openreview:")) or ref.kind in (
                    "person",
                    "tool",
                    "blog-post",
                )
                if strong or any(
                    self.alike(folded(a), folded(b)) or folded(a) == folded(b)
                    for a, _l in names
                    for b, _m in root.names
                ):
                    placeholder = names[0][0].startswith(PLACEHOLDERS)
                    if not placeholder:
                        root.names += [name for name in names if folded(name[0]) not in root.folds()]
                        if root.names[0][0].startswith(PLACEHOLDERS):
                            root.names.append(root.names.pop(0))
                    elif not names[0][0].startswith("Paper of "):
                        root.names += [name for name in names[:1] if folded(name[0]) not in root.folds()]
                    return root
        return self.new(ref.kind, names, keys)

    def named(self, document: int, ref: Ref, names: list[tuple[str, str]], entry: Entry) -> Resource:
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
        """A paper without a title that describes `X`, and one called `X: …`, are one where their identifiers allow it."""
        titled: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.all:
            head = (
                re.match(r"^([\w\-]{3,30})\s*[:：]\s", resource.names[0][0])
                if resource.kind == "paper" and resource.names
                else None
            )
            if head and self.root(resource) is resource:
                titled[folded(head[1])].append(resource)
        for ref, document, entry in self.described:
            resource = self.root(self.of_ref[(document, ref)])
            if ref.kind != "paper" or not resource.names[0][0].startswith(PLACEHOLDERS):
                continue
            found = list({id(self.root(r)): self.root(r) for r in titled.get(folded(entry.name), [])}.values())
            if len(found) == 1 and found[0] is not resource and self.one_scheme_each(found[0], resource):
                root = self.join(found[0], resource)
                root.names.sort(key=lambda name: name[0].startswith(PLACEHOLDERS))

    @staticmethod
    def one_scheme_each(one: Resource, other: Resource) -> bool:
        """May two papers be one: no sort of identifier in which they differ?"""
        ours, theirs = ({key.split(":")[0]: key for key in r.keys if ":" in key} for r in (one, other))
        return all(ours[scheme] == theirs[scheme] for scheme in ours.keys() & theirs.keys())

    # -- names for IRIs --------------------------------------------------------------------------------------------------

    def finish(self) -> Resolved:
        roots = [resource for resource in self.all if self.root(resource) is resource]
        taken: dict[str, Resource] = {resource.iri: resource for resource in roots if resource.iri}
        for resource in roots:
            if not resource.iri:
                name = next(n for n in (iri(resource.kind, slug) for slug in _slugs(resource)) if n not in taken)
                resource.iri = name
                taken[name] = resource
        return Resolved(
            roots,
            {number: self.root(resource) for number, resource in self.of_entry.items()},
            {number: self.root(resource) for number, resource in self.of_ref.items()},
        )


ANYTHING = ("dataset", "knowledge-graph", "benchmark", "information-source", "model", "tool", "competition", "product")
"""The kinds among which a thing of unknown kind is looked for."""


def _slugs(resource: Resource) -> Iterator[str]:
    """Slugs for a resource, the plain one first, then with what tells it from others of its name."""
    base = ""
    identifier = next((key for key in resource.keys if key.startswith(("acl:", "arxiv:", "doi:", "pmid:"))), None)
    if resource.kind == "paper" and identifier:
        base = slug(identifier.replace(":", "-"), dots=True)
    for name, _language in resource.names if not base else ():
        candidate = slug(name)
        ascii_share = sum(char.isascii() and char.isalnum() for char in name) / max(
            1, sum(char.isalnum() for char in name)
        )
        if len(candidate) >= 2 and ascii_share > 0.5:
            base = candidate
            break
    if not base and resource.keys:
        key = resource.keys[0]
        base = slug(key.split("/", 1)[-1] if key.startswith(("github.com/", "huggingface.co/")) else key)[:60]
    digest = hashlib.sha256(
        "|".join([resource.kind, *(name for name, _l in resource.names[:1]), *resource.keys[:1]]).encode()
    ).hexdigest()
    base = base[:80].strip("-") or f"x{digest[:10]}"
    yield base
    if resource.size:
        yield f"{base}-{slug(resource.size, dots=True)}"
    if resource.keys:
        yield f"{base}-{slug(resource.keys[0].split('/', 1)[-1])[:40].strip('-')}"
    yield f"{base}-{digest[:8]}"
    number = 2
    while True:
        yield f"{base}-{digest[:8]}-{number}"
        number += 1


def slug(text: str, *, dots: bool = False) -> str:
    """A text as lower-case ASCII letters and digits with hyphens between; dots stay where asked."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9.]+" if dots else r"[^a-z0-9]+", "-", plain)).strip("-.")
