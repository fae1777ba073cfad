"""The things that links in prose lead on to: what an entry is built on, made with or a part of, at its own address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg_build.classify.addresses import Address
from kg_build.classify.cues import key_of
from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.leads import BUILDS, EVENT, OTHERS, PART, leads_on, words_before
from kg_build.classify.names import clean, folded
from kg_build.classify.organizations import ENDS_AS_MAKER
from kg_build.classify.page import PROSE, Page, claim, tongue
from kg_build.links import is_generic_label
from kg_build.model import Claim, Detail, Entry, Ref

NOUN = re.compile(
    r"(?i)\s+(?P<noun>(?:language )?models?|frameworks?|librar(?:y|ies)|tool(?:kit|box)?s?|packages?|platforms?"
    r"|projects?|software|systems?|benchmarks?|data\s?sets?|corpus)$"
)
"""What a thing is, behind its name."""
KINDS = (
    ("model", "model"),
    ("benchmark", "benchmark"),
    ("dataset", "dataset"),
    ("data set", "dataset"),
    ("corpus", "dataset"),
)
"""How such a noun begins or ends -> the kind it says; any other, and none behind a program or a model, says a tool."""
RELATED = re.compile(
    r"(?:相关(?:工作|研究|模型|论文)?|(?i:related(?: (?:works?|papers?|to))?|see also|cf\.?))\s*[:：]?\s+"
    r"(?P<name>[A-Z][\w.\-]*[A-Z\d][\w.\-]*)"
)
"""The words of a link to something near, with its name: `相关 GlowNet`."""
TASK = re.compile(r"\bTask \d")
"""What the name of one of its tasks has."""
FIRST_WORD = re.compile(r"[A-Z]\w{2,}")
"""The first word of a name."""
WHOLES = {"track": "competition"}
"""Kind of an entry -> what it is a part of, where that is of another kind."""
IN_SENTENCE = re.compile(r"(?:[^\W_]\s|[\u3400-\u9fff]\s?)[\[(（\"“'‘*_《「]*$")
"""Words directly before a link, as in the middle of a sentence."""
WHICH = re.compile(r"[\s,)）]{1,4}(?:which|that) [^.;。；]*")
"""From a link to another in the clause that says what the first leads to."""
OF_ACCOUNTS = ("code", "model", "dataset")
"""Roles of links that lead to what some account holds, beside the page of a contest."""
MAKERS = frozenset({"developer", "publisher", "organizer"})
"""Keys whose links lead to who made a thing."""
BUILT = frozenset({"model", "tool", "product"})
"""The kinds of things that are built on others."""


def other(address: Address, entry: Entry, page: Page) -> tuple[Ref, str] | None:
    """(thing that a link leads on to, what the entry is to it); None where it leads to a page of the entry.

    The link to a paper leads on only where its words are the name of something known: the paper is that of the thing.
    """
    detail = address.detail
    if detail is not None and detail.key == "link:dataset" and address.role == "paper":
        return _of_data(address, entry)
    if detail is None or address.in_name or detail.key not in PROSE:
        return None
    if entry.kind == "competition" and (contest := _edition(clean(address.link.text), address, entry, page)):
        return contest, "has-track" if contest.kind == "track" else "has-part"
    near = RELATED.fullmatch(clean(address.link.text))
    if near is not None and folded(near["name"]) != folded(entry.name):
        known = page.thing(near["name"], (), "", other_than=entry.number)
        kind = entry.kind if entry.kind in (*BUILT, *DATA) else "resource"
        return known or Ref(kind, near["name"], tongue(near["name"]), link=address.facts.url), "mentions"
    if not leads_on(address.link, detail):
        return None
    before, words = words_before(address.link, detail), clean(address.link.text)
    noun = NOUN.search(words)
    name = words[: noun.start()] if noun else words
    kind = next((kind for word, kind in KINDS if noun and word in noun["noun"].lower()), "")
    kind = kind or next((said for word, said in KINDS if before.rstrip().endswith(f" {word}")), "")
    kind = kind or ("tool" if noun or entry.kind in BUILT else "resource")
    if PART.search(before) and not noun:
        kind = WHOLES.get(entry.kind, entry.kind if entry.kind in (*BUILT, *DATA, "competition") else "resource")
    if PART.search(before) and ENDS_AS_MAKER.search(words) and page.entry_named(words) is None:
        return Ref("organization", words, tongue(words), link=address.facts.url), "developed-by"
    paper = address.role == "paper"
    if any(page.vocabulary.named(name, kind) for kind in ("organization", "venue-series")):
        return None
    ref = page.thing(name, () if not paper else (*MODELS, *DATA, "tool"), "", other_than=entry.number)
    if ref is None and not paper and folded(name) != folded(entry.name):
        ref = Ref(kind, name, tongue(name), link=address.facts.url)
    if ref is None:
        return None
    return ref, "mentions" if _is_said_of_another(address, detail) else _relation(before, ref, entry)


def _is_said_of_another(address: Address, detail: Detail) -> bool:
    """Stands a link in the clause on what another link leads to: `based on [Glow](…), which is built on [Wick](…)`?"""
    start = address.link.start
    return any(WHICH.fullmatch(detail.run.text, one.end, start) for one in detail.links if one.end <= start)


def _of_data(address: Address, entry: Entry) -> tuple[Ref, str] | None:
    """The data in a column of data whose name leads to their paper, which is not that of what was tried on them."""
    name = folded(address.link.text)
    listed = ((said.target, said.relation) for said in entry.claims if said.rule == "data-column")
    return next(((it, what) for it, what in listed if isinstance(it, Ref) and folded(it.name) == name), None)


def _edition(words: str, address: Address, entry: Entry, page: Page) -> Ref | None:
    """A contest within another that its description links by its name: `WickFest - … [WickFest Challenge](…)`."""
    first = FIRST_WORD.match(entry.name)
    named = EVENT.match(words) is not None and first is not None and folded(words).startswith(folded(first[0]))
    if not named or folded(words) == folded(entry.name) or folded(words).startswith(folded(entry.name)):
        return None
    kind = "track" if TASK.search(words) else "competition"
    known = page.thing(words, ("competition", "track"), "", other_than=entry.number)
    return known or Ref(kind, words, tongue(words), link=address.facts.url)


def _relation(before: str, ref: Ref, entry: Entry) -> str:
    """What an entry is to a thing, by the words before the link to it."""
    if PART.search(before):
        return "part-of"
    if OTHERS.search(before):
        return "mentions"
    if entry.kind in BUILT and ref.kind in MODELS:
        return "based-on-model"
    if BUILDS.search(before):
        return "extends" if entry.kind in BUILT or ref.kind == entry.kind else "derived-from"
    return "mentions"


def lead_on(address: Address, thing: Ref, relation: str, entry: Entry) -> Iterator[Claim]:
    """What the entry is to the thing at a link, where no rule said so before; the paper of the thing is a paper."""
    told = {(said.relation, folded(said.target.name)) for said in entry.claims if isinstance(said.target, Ref)}
    if (relation, folded(thing.name)) not in told:
        yield claim(relation, thing, address.where, "link-in-prose", quote=address.quote)


def has_own_place(found: Sequence[Address]) -> bool:
    """Has an entry a link in its name, or below a key for links, so that those in prose may be others'?"""
    return any(one.in_name or (one.detail is not None and one.detail.key.startswith("link:")) for one in found)


def is_of_another(address: Address, entry: Entry) -> bool:
    """Leads a link to what others made: who made the entry, what prose names in passing, or code for a contest?"""
    parts = {folded(part) for part in address.facts.canonical.split("/")[1:]}
    names = {folded(name) for name in (entry.name, address.link.text, *(alias for alias, _language in entry.aliases))}
    if entry.kind in ("competition", "track") and not address.in_name and address.role in OF_ACCOUNTS:
        return address.facts.owner is not None and not parts & {folded(entry.name)}
    detail = address.detail
    if detail is not None and detail.key in MAKERS and address.facts.owner is None:
        return True  # The page of who made it.
    if detail is None or address.in_name or detail.key not in PROSE or address.link.form == "bare":
        return False
    words = clean(address.link.text)
    if is_generic_label(words) or key_of(words) is not None or folded(entry.name) in folded(words):
        return False
    before = detail.run.text[detail.value : address.link.start]
    return IN_SENTENCE.search(before) is not None and not parts & (names - {folded(words)})
