"""What no careful reader signs, whichever rule reads it: a thing said of itself, a meeting that is a journal, a number
or half a sentence as the name of data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg_build.classify.names import folded
from kg_build.classify.organizations import type_of
from kg_build.classify.page import Page, follow
from kg_build.links import LinkFacts
from kg_build.model import Claim, Entry, Ref

NEVER_HELD = frozenset({"journal", "preprint server"})
"""Types of venues that publish and hold nothing."""
MADE_OF = frozenset({"data-from", "derived-from", "trained-on", "based-on-model", "extends", "uses-dataset"})
"""Relations to what something was made of or with."""
HEDGE = re.compile(r"^(?:应该是|可能是|大概是|似乎是|主要是|主要来自|其(?![他它中余]))(?=[^\W_]{3})")
"""What stands before a name and is no part of it."""
NO_NAME = re.compile(
    r"(?i)^(?:其|该|此|这|某|应该|可能|大概|似乎|主要|本(?:文|数据|项目|模型|研究|站|平台))"
    r"|^[约近超]?(?:过|\d|[一二三四五六七八九十两几数]+(?=[百千万亿]))[\d.,]*\s*[百千万亿kmbt]{0,3}[余多]?(?:级别?|量级|规模)?的?"
    r"(?:[条个对张句篇组份]|中英|中文|英文|图文|单词|词|tokens?|数据|样本|文本|语料)"
    r"|^\d[\d.,]*\s*(?:[kmbt]|thousand|million|billion|trillion)?\+?\s(?-i:(?:[a-z\-]+\s){0,3}[a-z\-]+)$"
    r"|^(?:\d+\s?[x×*]\s?)?(?:nvidia\s|tesla\s)?(?:[avh]\d00|rtx\s?\d{4}|tpu|gpu)s?(?:\b|(?=x\d))"
    r"|https?:|www\.|\]\(|^[\W\d_]+$"
    r"|^(?:prof|dr|mr|ms|mrs)\.\s"
)
"""How what is no name of data or of a model looks: a pronoun or a hedge, a quantity, hardware, an address, a person."""
OWN_WORDS = re.compile(
    r"(?i)(?:(?:^|[\s\-_])(?:the|for|series|workshops?|challenges?|competitions?|nlp|evaluations?|campaigns?|(?:19|20)\d\d)"
    r"(?=$|[\s\-_])|评测|竞赛|大赛)+"
)
"""Words that, beside the name of a campaign, make no other thing of it."""
PARTS = re.compile(r"\s*[/／|]\s*|\s*[(（)）]\s*|[:：]\s*")
"""Between the several names that stand in one."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""The year of an edition, beside its name."""
MEETINGS = frozenset({"competition", "track", "benchmark"})
"""Kinds that may be the event themselves, by their name."""
NO_MAKERS = frozenset({"platform", "government", "society", "nonprofit"})
"""Types of organisation that are called as the sites are on which they publish."""
LONG_WORD = re.compile(r"[a-z]{4,}")
"""A word that is more than `the` or `for`."""
DOMAIN = re.compile(r"\.(?:org|com|net|cn|io|ai)$")
"""The end of a name that is the address of a site."""
CAMPAIGN = "evaluation campaign"
"""The type of venues that are contests themselves; at other meetings contests of the same name are held."""


def tenable(found: Iterable[Claim], entry: Entry, page: Page) -> Iterator[Claim]:
    """The claims as a careful reader would sign them, without those that cannot be so."""
    for said in found:
        target = said.target
        if not isinstance(target, Ref) or said.about is not None:
            yield said
        elif said.relation == "held-at":
            yield from _held(said, target, entry, page)
        elif said.relation in MADE_OF:
            yield from _made_of(said, target, entry)
        elif not (target.kind == "organization" and _says_so_of_itself(said, target, entry, page)):
            yield said


def _says_so_of_itself(said: Claim, target: Ref, entry: Entry, page: Page) -> bool:
    """Is an organisation, by no key, said to publish, hold or make itself? Things may bear their makers' names.

    A site that is called as the organisation behind it is another thing, which that publishes.
    """
    if said.relation == "developed-by":
        itself = entry.kind == "information-source" and type_of(target, page) in NO_MAKERS
    elif said.relation == "published-by" and entry.kind == "information-source":
        itself = type_of(target, page) == "platform"
    else:
        itself = not said.rule.endswith("-key")
    return itself and _is_itself(entry, target, page)


def _held(said: Claim, target: Ref, entry: Entry, page: Page) -> Iterator[Claim]:
    """Where something is held: what stands in a journal was published there, an edition is a part of its series."""
    if _never_holds(target, page) or _stands_before_paper(said, entry):
        yield replace(said, relation="published-at")
    elif said.rule.endswith("-key") or not _is_itself(entry, target, page):
        yield said
    else:
        series = page.entry_named(YEAR.sub("", target.name), MEETINGS, other_than=entry.number)
        if series is not None and YEAR.search(target.name) and entry.kind == "competition":
            yield replace(said, relation="part-of", target=page.ref_of_entry(series))


def _made_of(said: Claim, target: Ref, entry: Entry) -> Iterator[Claim]:
    """What something was made of, without a hedge before its name; a model was not made of its own version."""
    if target.kind == "organization" and entry.kind == "model":
        return  # `based on Example Glow`: who made the base.
    if target.iri is not None or target.entry is not None:
        yield said
    elif said.relation == "based-on-model" and _is_version(target, entry):
        yield replace(said, relation="has-variant")
    else:
        name = HEDGE.sub("", target.name)
        if NO_NAME.search(name) is None:
            yield said if name == target.name else replace(said, target=replace(target, name=name))


def _is_version(target: Ref, entry: Entry) -> bool:
    """Is a model one of those that the entry comprises, by its name: `Glow-7B-base` of Glow?"""
    rest = target.name[len(entry.name) :]
    return target.name.startswith(entry.name) and rest[:1] in ("-", "_", " ") and rest[1:2].isalpha()


def _never_holds(target: Ref, page: Page) -> bool:
    """Is a venue, or the series that it is an edition of, one that publishes and holds no meetings?"""
    term = page.vocabulary.named(YEAR.sub("", target.name), "venue-series") if target.iri else None
    return term is not None and term.hint in NEVER_HELD


def _stands_before_paper(said: Claim, entry: Entry) -> bool:
    """Is a venue that of the paper to which its words link: `[[ACL 2020](https://arxiv.org/…)] Name`?"""
    facts = follow(entry.written.run.links[0]) if said.rule == "venue-before-name" and entry.written.run.links else None
    return isinstance(facts, LinkFacts) and facts.kind == "paper"


def _is_itself(entry: Entry, target: Ref, page: Page) -> bool:
    """Is the entry an organisation or an event itself: has its name but one meaning, whatever parts it has?"""
    own = {folded(target.name), folded(DOMAIN.sub("", target.name))} if target.kind == "organization" else set()
    if folded(entry.name) in own or (own and len(words := _stems(entry.name)) >= 3 and words == _stems(target.name)):
        return True
    said = [folded(part) in own or _says(part, target, page) for part in PARTS.split(entry.name) if part.strip()]
    return True in said and False not in said


def _stems(name: str) -> set[str]:
    """How the long words of a name begin: `The Lamp Imaging Archive` is the `Lamp Image Archive`."""
    return {word[:4] for word in LONG_WORD.findall(name.casefold())}


def _says(part: str, target: Ref, page: Page) -> bool | None:
    """Does a part of a name say an organisation or an event? None where it only says what that is, or another one."""
    if target.kind == "organization":
        term = page.vocabulary.named(part, "organization")
        if term is None:
            return None if part.isupper() and part.isalpha() else False
        return True if term.iri == target.iri else None
    bare = OWN_WORDS.sub("", part).strip(" -_")
    term = page.vocabulary.named(part, "venue-series") or page.vocabulary.named(bare, "venue-series")
    if term is None or term.hint != CAMPAIGN:
        return False if bare else None
    year = YEAR.search(part)
    meant = (term.iri, page.vocabulary.edition(term, int(year[0])).iri) if year else (term.iri,)
    return True if target.iri in meant else None
