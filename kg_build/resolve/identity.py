"""May two things be one: by their names, their sizes, their keys?"""

from __future__ import annotations

import re
from collections.abc import Set

from kg_build.classify.names import folded
from kg_build.classify.page import tongue
from kg_build.model import Entry
from kg_build.resolve.keys import EXCLUSIVE, PUBLICATIONS, REPOSITORIES
from kg_build.resolve.things import Resource
from kg_build.vocabulary import Vocabulary

PLACEHOLDERS = ("arXiv:", "doi:", "ACL Anthology:", "PMID:", "PMC:", "Paper of ")
"""How the names of papers begin whose title no list gives."""
TITLE_LENGTH = 18
"""A paper's title of this many letters is its own."""
NAME_LENGTH = 4
"""A name of fewer letters is too common to say that two things are one."""
GENERIC_EVENT = re.compile(
    r"(?i)\b(?:evaluations?|tasks?|of|the|official|shared|and|conference|workshop|campaign|\d+(?:st|nd|rd|th))\b"
    r"|测评|评测|任务|比赛|第[一二三四五六七八九十\d]+届|大会|会议|[\W_\d]+"
)
"""What the name of a competition may hold beside its event without being a name of its own."""
PROPER = re.compile(r"[A-Z\d].*[A-Z\d]|[\u3400-\u9fff]{4,}|\w{3,}-\w{2,}")
"""A name distinctive enough to be one thing's: two capitals or digits, four ideographs, a hyphen."""
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
"""Of a script that says in fewer characters what a thing is."""
GUESSES = frozenset({"section", "neighbours", "title-of-list", "host"})
"""Rules that guess a kind from where an entry stands or where its link leads; all others read its own words."""
GUESSED = ("dataset", "knowledge-graph", "benchmark", "model", "tool", "product", "information-source", "resource")
"""Kinds of which a guess may take one for another."""
VAGUE = ("tool", "product", "information-source", "resource")
"""Of these, those that are guessed for want of a better one."""
RENAMED = frozenset({"blog-post", "resource-list", "product", "course", "book"})
"""Kinds that have an address of their own, and that each list calls as it likes, or translates anew."""
RECORD = re.compile(r"/\d{5,}(?:/|$)")
"""The number of a record in an address, which is one thing's alone: `/competition/entrance/231776`."""
BETWEEN_WORDS = re.compile(r"[\W_]+")
"""What parts the words of a name."""
NUMBER = re.compile(r"\d+")
"""What tells versions apart."""


def event_key(entry: Entry, vocabulary: Vocabulary) -> str:
    """`event:chip-2022` for a competition that is named by nothing but an event and its year; else empty."""
    if entry.kind != "competition":
        return ""
    mentions = vocabulary.venue_mentions(entry.name)
    events = {(mention.series.slug, mention.year) for mention in mentions if mention.year}
    if len(events) != 1:
        return ""
    rest = entry.name
    for mention in sorted(mentions, key=lambda m: -m.start):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    series, year = events.pop()
    return "" if GENERIC_EVENT.sub("", rest) else f"event:{series}-{year}"


def sizes_differ(one: Resource, other: Resource) -> bool:
    """Are two models told apart by their sizes?"""
    return one.kind == "model" and bool(one.size and other.size) and one.size != other.size


def documents_differ(one: Resource, other: Resource) -> bool:
    """Is there no document that lists both?"""
    return {document for document, _entry in one.entries}.isdisjoint({document for document, _entry in other.entries})


def same_on(key: str, one: Resource, other: Resource) -> bool | None:
    """Are two things of one kind with this key the same; None where only the other things on the key can tell?"""
    if key.startswith((*PUBLICATIONS, "event:")):
        return True
    if sizes_differ(one, other):
        return False
    agree = not one.folds().isdisjoint(other.folds())
    if not agree and in_conflict(one, other) and not documents_differ(one, other):
        return False
    if len(set(one.keys) & set(other.keys)) > 1:
        return True
    in_two_tongues = documents_differ(one, other) and tongue(one.names[0][0]) != tongue(other.names[0][0])
    if one.kind == "track":
        same = folded(one.names[0][0]) == folded(other.names[0][0])
        return None if in_two_tongues and not same else same
    if not agree and described_apart(one, other):
        return False
    if agree or names_agree(one.folds(), other.folds()):
        return True
    if versions_differ(one.folds(), other.folds()):
        return False
    own = key.startswith(REPOSITORIES) or one.kind in RENAMED or RECORD.search(key) is not None
    return None if in_two_tongues or (own and documents_differ(one, other)) else False


def names_agree(ours: Set[str], theirs: Set[str]) -> bool:
    """Is a name of one also the other's, or one with something about it?"""
    return not ours.isdisjoint(theirs) or any(alike(a, b) for a in ours for b in theirs)


def versions_differ(ours: Set[str], theirs: Set[str]) -> bool:
    """Are two things told apart by the numbers in names that are otherwise alike: `Glow 1.0 Base`, `Glow 3.0`?"""
    pairs = [(NUMBER.findall(a), NUMBER.findall(b), NUMBER.sub("", a), NUMBER.sub("", b)) for a in ours for b in theirs]
    return any(
        first and second and first != second and len(min(a, b, key=len)) >= NAME_LENGTH and (a in b or b in a)
        for first, second, a, b in pairs
    )


def alike(a: str, b: str) -> bool:
    """Is one name the other with something about it, and with the same numbers?"""
    short, long = sorted((a, b), key=len)
    need = 4 if IDEOGRAPH.search(short) else 5
    return len(short) >= need and short in long and NUMBER.findall(short) == NUMBER.findall(long)


def same_name(one: Resource, other: Resource) -> bool:
    """Do two things have one name, be its words in another order (`Med-ChatGLM`, `ChatGLM-Med`)?"""
    if not one.folds().isdisjoint(other.folds()):
        return True
    ours, theirs = ({_words(name) for name, _language in thing.names} for thing in (one, other))
    return not ours.isdisjoint(theirs)


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(filter(None, BETWEEN_WORDS.split(name.casefold()))))


def one_under_two_kinds(guess: Resource, other: Resource) -> bool:
    """Are two things of one address the same though their kinds differ, of which one is only guessed?

    One list that has both means two: a model, and the data that it was trained on.
    """
    differ = guess.kind != other.kind and documents_differ(guess, other)
    return differ and not guess.stated and not (guess.size and other.size) and same_name(guess, other)


def better_kind(one: Resource, other: Resource) -> str:
    """The kind with the better evidence: stated, less vague, in more lists."""

    def rank(thing: Resource) -> tuple[bool, bool, int, str]:
        lists = len({document for document, _entry in thing.entries})
        return thing.stated, thing.kind not in VAGUE, lists, thing.kind

    return max(one, other, key=rank).kind


def joinable(name: str, one: Resource, other: Resource) -> bool:
    """Are two things of one kind and name the same, though no key says so?"""
    kind = one.kind
    if kind == "track" or sizes_differ(one, other):
        return False
    if kind == "paper":
        return len(name) >= TITLE_LENGTH and not in_conflict(one, other) and not written_by_others(one, other)
    if set(one.keys) & set(other.keys):
        return False  # They were compared with that key, and are two.
    if told_apart(one, other):
        return False
    if not one.keys or not other.keys:
        return is_distinctive(name, one, other) or not (one.keys or other.keys)
    return documents_differ(one, other) and is_distinctive(name, one, other) and not in_conflict(one, other)


def words_of_name(name: str) -> frozenset[str]:
    """The words of a person's name, in any order; without the letters that stand for one."""
    return frozenset(word for word in BETWEEN_WORDS.split(name.casefold()) if len(word) > 1)


def written_by_others(one: Resource, other: Resource) -> bool:
    """Have two papers of one title other first authors, and not the same ones in another order?"""
    ours, theirs = one.writers, other.writers
    if not (ours and theirs) or not ours[0].isdisjoint(theirs[0]):
        return False
    in_both = [words for words in ours if any(not words.isdisjoint(others) for others in theirs)]
    return len(ours) != len(theirs) or len(in_both) < len(ours)


def told_apart(one: Resource, other: Resource) -> bool:
    """Does a list have both in one section, each described by other papers? No list names a thing twice there."""
    return any(here == there and ours.isdisjoint(theirs) for here, ours in one.told for there, theirs in other.told)


def described_apart(one: Resource, other: Resource) -> bool:
    """Does a list have both, each described by other papers? Those of two names are two, though one name is longer."""
    return any(
        here[0] == there[0] and ours.isdisjoint(theirs) for here, ours in one.told for there, theirs in other.told
    )


def candidates(kind: str, name: str, things: list[Resource]) -> list[Resource]:
    """Those of some things of one kind and name that may be joinable with another of them."""
    if kind == "track":
        return []
    if kind == "paper" or any(is_distinctive(name, thing, thing) for thing in things):
        return things
    return [thing for thing in things if not thing.keys]


def exclusive(thing: Resource) -> frozenset[str]:
    """The sorts of identifiers that a thing has, and that no two things may share to be joinable by name.

    Those that share one are one already, or were compared on it, or differ in it.
    """
    sorts = PUBLICATIONS if thing.kind == "paper" else EXCLUSIVE
    return frozenset(sort for sort in sorts if any(key.startswith(sort) for key in thing.keys))


def is_distinctive(name: str, one: Resource, other: Resource) -> bool:
    """Is a folded name, as either writes it, one that hardly two things would have?"""
    written = (*one.spellings(name), *other.spellings(name))
    return len(name) >= NAME_LENGTH and any(PROPER.search(text) for text in written)


def in_conflict(one: Resource, other: Resource) -> bool:
    """Has each an identifier of a sort of which a thing has one, and they differ?"""
    for prefix in EXCLUSIVE:
        ours = {key for key in one.keys if key.startswith(prefix)}
        theirs = {key for key in other.keys if key.startswith(prefix)}
        if ours and theirs and ours.isdisjoint(theirs):
            return True
    return False


def one_scheme_each(one: Resource, other: Resource) -> bool:
    """May two papers be one: no sort of identifier in which they differ?"""
    ours, theirs = ({key.split(":")[0]: key for key in resource.keys if ":" in key} for resource in (one, other))
    return all(ours[scheme] == theirs[scheme] for scheme in ours.keys() & theirs.keys())


def has_placeholder(resource: Resource) -> bool:
    """Is the thing still called by an identifier, for want of a title?"""
    return resource.names[0][0].startswith(PLACEHOLDERS)
