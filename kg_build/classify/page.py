"""What the rules that read an entry may look at: the document, the vocabularies, the entries by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from kg_build.classify.names import clean, folded
from kg_build.classify.persons import OTHERS_IN_YEAR
from kg_build.links import LinkFacts, Refusal, read_link
from kg_build.model import Basis, Claim, Detail, Document, Entry, Link, Ref, Run, Score, Value
from kg_build.namespace import XSD
from kg_build.vocabulary import Term, Vocabulary

QUOTE = 240
"""The most characters of a list that evidence repeats."""
PROSE = ("description", "", "note")
"""The keys of details that speak in sentences of the entry."""
CJK = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""
INTEGER = str(XSD.integer)
"""The datatype of counts and years."""
OF_DATA = re.compile(r"(?<=.{2})\s*(?:数据集?|语料库?|(?<=\s)(?:data\s?sets?|corpus|corpora|data))$", re.IGNORECASE)
"""What stands behind the name of data and is no part of it."""
HOLD_DATA = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""Kinds of what is called data."""
SEMICOLON = re.compile(r"\s*[;；]\s*")
"""Parts the names of a list in one line, where it has any."""
COMMA = re.compile(
    r"\s*(?:(?:,(?!\d{3}(?!\d))|[，、])(?!\s*(?:Inc|Ltd|LLC)\b)|\band\b|以及|和(?=\s?\d*[A-Z\u3400-\u9fff])"
    r"|(?<=[\u3400-\u9fff])[.．]\s(?=\s*[\u3400-\u9fff]))\s*"
)
"""Parts them where it has no semicolon."""


def tongue(text: str) -> str:
    """`zh` for a text with a Chinese character in it, else `en`."""
    return "zh" if CJK.search(text) else "en"


def _is_passed_on(link: Link) -> bool:
    """Are the words of a link the address to which its target, a page that counts who leaves a site, passes on?"""
    before, _mark, query = link.target.partition("?")
    return "://" in link.text and before != link.text and link.text.strip() in unquote(query)


def follow(link: Link) -> LinkFacts | Refusal:
    """What a link says by itself; one whose address is broken in a known way is read as repaired."""
    facts = read_link(link.text if _is_passed_on(link) else link.target)
    if isinstance(facts, Refusal) and facts.suggestion:
        repaired = read_link(facts.suggestion)
        return facts if isinstance(repaired, Refusal) else repaired
    return facts


@dataclass(slots=True)
class Page:
    """One document while its entries are read."""

    document: Document
    vocabulary: Vocabulary
    entries: list[Entry] = field(default_factory=list)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_last_word: dict[str, list[int]] = field(default_factory=dict)
    """The last word of names of several words -> entries."""
    parents: set[int] = field(default_factory=set)
    """The numbers of entries with others below them."""
    measured: dict[int, int] = field(default_factory=dict)
    """Line of a heading with a table of results below it -> the entry it is."""
    surnames: bool | None = None
    """Does the list refer to works by surnames? None until someone asks."""
    by_titles: frozenset[str] = frozenset()
    """Kinds of things that the list gathers by the titles of their papers."""
    titles_behind_names: bool | None = None
    """Does the list write the titles of papers behind the names of what they describe? None until someone asks."""

    @property
    def cites_by_surname(self) -> bool:
        """Refers the list to works as `(Doe et al., 2019)` does, more than once?"""
        if self.surnames is None:
            self.surnames = len(OTHERS_IN_YEAR.findall(self.document.text)) > 1
        return self.surnames

    def index(self) -> None:
        """Makes the entries findable by name."""
        self.parents = {entry.written.parent for entry in self.entries if entry.written.parent is not None}
        for entry in self.entries:
            if entry.written.under == "results":
                self.measured[entry.written.start] = entry.number
            words = entry.name.split()
            if len(words) > 1:
                self.by_last_word.setdefault(folded(words[-1]), []).append(entry.number)
            for name in {entry.name, *(alias for alias, _language in entry.aliases)}:
                key = folded(name)
                if key and entry.number not in self.by_name.setdefault(key, []):
                    self.by_name[key].append(entry.number)

    def entry_named(self, name: str, kinds: Collection[str] = (), *, other_than: int = -1) -> Entry | None:
        """The one entry of this name, of one of these kinds if any are given."""
        found = [self.entries[number] for number in self.by_name.get(folded(name), ()) if number != other_than]
        found = [entry for entry in found if not kinds or entry.kind in kinds]
        return found[0] if found else None

    def ref_of_entry(self, entry: Entry) -> Ref:
        """A Ref to an entry of this document."""
        return Ref(entry.kind, entry.name, entry.language, entry=entry.number)

    def ref_of_term(self, term: Term, surface: str = "") -> Ref:
        """A Ref to a vocabulary's term; a resource's kind is its hint."""
        kind = term.hint if term.kind == "resource" else term.kind
        same = {folded(label) for label in term.labels.values()}
        alias = (surface,) if surface and folded(surface) not in same else ()
        return Ref(kind, term.label, next(iter(term.labels), "en"), iri=term.iri, aliases=alias)

    def organization(self, name: str) -> Ref:
        """The organisation of a name, known or not."""
        term = self.vocabulary.named(name, "organization")
        return self.ref_of_term(term, name) if term is not None else Ref("organization", name, tongue(name))

    def thing(self, name: str, kinds: Collection[str], default: str, *, other_than: int = -1) -> Ref | None:
        """What a name means: an entry of this document, a known resource, or else something of the default kind."""
        name = clean(name).strip(" .,，。;；:：'\"“”")
        if len(folded(name)) < 2:
            return None
        entry = self.entry_named(name, kinds, other_than=other_than) or self._of_data(name, kinds, other_than)
        if entry is not None:
            return self.ref_of_entry(entry)
        term = self.vocabulary.named(name, "resource")
        if term is not None and (not kinds or term.hint in kinds):
            return self.ref_of_term(term, name)
        term = self.vocabulary.named(name, "terminology")
        if term is not None and (not kinds or "knowledge-graph" in kinds):
            return Ref("resource", term.label, next(iter(term.labels), "en"), aliases=(name,))
        return Ref(default, name, tongue(name)) if default else None

    def _of_data(self, name: str, kinds: Collection[str], other_than: int) -> Entry | None:
        """The listed data behind whose name a word for data stands: `灯火问答数据集` where `灯火问答` is listed."""
        bare = OF_DATA.sub("", name) if not kinds or "dataset" in kinds else name
        return self.entry_named(bare, HOLD_DATA, other_than=other_than) if bare != name else None

    def known_things(self, text: str, kinds: Collection[str], *, other_than: int = -1) -> list[tuple[int, Ref]]:
        """(where it stands, Ref) for the known resources that running text names, as entries where they are listed."""
        return [(start, ref) for start, _end, ref in self.known_spans(text, kinds, other_than=other_than)]

    def known_spans(self, text: str, kinds: Collection[str], *, other_than: int = -1) -> list[tuple[int, int, Ref]]:
        """(where it begins, where it ends, Ref) for the same."""
        found: list[tuple[int, int, Ref]] = []
        for mention in self.vocabulary.mentions(text, ("resource",)):
            if mention.term.hint not in kinds:
                continue
            ref = self.ref_of_term(mention.term, mention.surface)
            entry = self.entry_named(ref.name, kinds, other_than=other_than)
            if entry is not None:
                found.append((mention.start, mention.end, self.ref_of_entry(entry)))
            elif self.entry_named(ref.name, kinds) is None:
                found.append((mention.start, mention.end, ref))
        return found


def quote_of(run: Run, start: int = 0, end: int | None = None) -> str:
    """The words of a run around a range, no longer than QUOTE."""
    text = " ".join(run.text.split())
    if len(text) <= QUOTE:
        return text
    middle = (start + (end if end is not None else start)) // 2
    left = max(0, min(middle - QUOTE // 2, len(run.text) - QUOTE))
    return ("…" if left else "") + " ".join(run.text[left : left + QUOTE].split()) + "…"


def claim(
    relation: str,
    target: Ref | Value,
    run: Run,
    rule: str,
    basis: Basis = "stated",
    *,
    at: int = 0,
    end: int | None = None,
    score: Score | None = None,
    role: str = "",
    about: Ref | None = None,
    quote: str = "",
) -> Claim:
    """A Claim read from a range of a run, with the line of the range and its words."""
    first = run.line_at(at) if run.breaks else run.line
    last = run.line_at(end) if run.breaks and end is not None else first
    words = quote or quote_of(run, at, end)
    return Claim(relation, target, first, max(first, last), rule, basis, words, score, role, about)


def integer(number: int) -> Value:
    """A number as an xsd:integer."""
    return Value(str(number), INTEGER)


def split_names(text: str) -> list[tuple[int, str]]:
    """The names of a list in one line with where they begin: by `;` if there is one, else by comma, `、` or `and`."""
    separator = SEMICOLON if ";" in text or "；" in text else COMMA
    parts: list[tuple[int, str]] = []
    begin = 0
    for match in [*separator.finditer(text), None]:
        stop = match.start() if match else len(text)
        if match and _opens_more_than_closes(text, stop):
            continue
        written = text[begin:stop]
        part = written.strip(" .。,，")
        if part:
            parts.append((begin + len(written) - len(written.lstrip()), part))
        begin = match.end() if match else stop
    return parts


def _opens_more_than_closes(text: str, stop: int) -> bool:
    """Is the place inside a bracket, whose commas part nothing?"""
    return sum(text.count(opener, 0, stop) for opener in "(（") > sum(text.count(closer, 0, stop) for closer in ")）")


def value_texts(details: Iterable[Detail], *keys: str) -> list[Detail]:
    """The details with one of these keys."""
    return [detail for detail in details if detail.key in keys]
