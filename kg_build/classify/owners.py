"""Who owns or keeps a thing, where its address bears their name, or a few words say where it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.names import folded
from kg_build.classify.organizations import EVENTS, organizations
from kg_build.classify.page import PROSE, Page, claim, follow
from kg_build.links import Refusal
from kg_build.model import Claim, Entry, Ref, Run

THINGS = frozenset({"dataset", "knowledge-graph", "benchmark", "information-source", "tool", "model", "product"})
"""Kinds of things that organisations have of their own."""
WHOSE = re.compile(r"[\W_]*(?P<who>[A-Z\d][\w.&\-]*(?:\s[A-Z][\w.&\-]*){0,3})['’]s\s+(?=[a-z\d])")
"""`Example's open corpus of …`: whose a thing is, at the beginning of what is said of it."""
IN_BRACKET = re.compile(r"[(（](?P<who>[A-Z][\w.&\-]*(?:\s[A-Z\d][\w.&\-]*){0,3})[)）]")
"""A name alone in a bracket."""
ITS_THINGS = re.compile(
    r"(?P<who>[A-Z\d][\w.&\-]*(?:\s[A-Z][\w.&\-]*){0,3})\s+(?:[a-z]+\s){0,2}(?:data\s?sets|models|tools|courses|resources|corpora)"
)
"""`Example Lamps datasets`: a name that is that of who has them, and what they are."""
LAB = re.compile(
    r"\sby\s(?:the\s)?(?P<who>(?:[A-Z][\w.\-]+\s){1,4}(?:[Ll]ab(?:oratory)?|[Gg]roup|[Tt]eam))(?=\s*(?:$|[(（,]))"
)
"""`A workshop by the Jane Doe lab`: who made a thing, in its name."""
MADE_ZH = re.compile(
    r"[\s\-–—:：]*(?P<who>[A-Z][A-Za-z\d.\-]*(?:\s[A-Z][A-Za-z\d.\-]*){0,2})\s?(?:最近|最新)?(?:收集|开源|发布|推出|研发|出品|整理|维护)(?:并[\u3400-\u9fff]{2})?的"
)
"""`Glow AI 收集的…数据集`: who made a thing, at the beginning of what is said of it in Chinese."""
CAPITALS = re.compile(r"[A-Z\d]\S*[A-Z\d]|[a-z][A-Z]")
"""What names of organisations have, and those of people have not."""
HOSTED = re.compile(r"(?:^|[\s(])(?P<who>[A-Z][\w.&]*(?:-[A-Z][\w.&]*)*)-(?:hosted|maintained|curated|run)\s")
"""`Example-hosted`: who keeps it, before what it is."""
_KEPT = (
    r"\b(?:databases?|repositor(?:y|ies)|archives?|portals?|resources?|services?|servers?|browsers?|collections?|registry)"
    r"\s(?:at|of)\s(?:the\s)?"
)
KEPT_AT = re.compile(rf"{_KEPT}$")
"""`a repository at …`: before who keeps it."""
KEPT = re.compile(rf"{_KEPT}(?=[A-Z])")
"""The same anywhere, which is asked first."""
PAGES = frozenset({"blog-post", "course", "book", "resource-list", "resource"})
"""Kinds of things that stand on the sites of others."""
ON_SITE = re.compile(r"(?:\son\s|\s[(（])(?P<who>[A-Z][\w.\-]*(?:\s[A-Z][\w.\-]*){0,2})[)）]?$")
"""The site at the end of the name of what stands there."""
SITE_FIRST = re.compile(r"(?P<who>[A-Z][\w.]*[A-Z\d][\w.]*)\s+(?=\S+\s+\S)")
"""The same at its beginning, spelt as only names are, with some words behind it."""
BEGINNING = 200
"""So many characters of a description say whose a thing is."""
CLAUSE_END = re.compile(r"\s*(?:$|[.,;:)]|[-–—]\s|and\b|with\b|for\b|that\b|which\b|in\b)")
"""Behind an organisation, what shows that its name is whole."""


def owners(entry: Entry, page: Page) -> Iterator[Claim]:
    """Those whose name the address of an entry bears, and those who are said to keep it; each once."""
    if entry.kind in EVENTS or entry.kind == "paper":
        return
    said = {folded(c.target.name) for c in entry.claims if isinstance(c.target, Ref) and c.about is None}
    for look in (_by_address, _sites, _by_lab, _keepers, _in_chinese):
        for found in look(entry, page):
            if isinstance(found.target, Ref) and folded(found.target.name) not in said:
                said.add(folded(found.target.name))
                yield found


def _by_address(entry: Entry, page: Page) -> Iterator[Claim]:
    """Those named before `'s`, in a bracket or before their things, after whom the host of the address is called."""
    hosts = _hosts(entry) if entry.kind in THINGS else frozenset()
    for run, who, start in _candidates(entry) if hosts else ():
        if folded(who) in hosts and folded(who) != folded(entry.name) and page.entry_named(who) is None:
            yield claim("developed-by", page.organization(who), run, "owner-in-address", at=start, end=start + len(who))


def _hosts(entry: Entry) -> frozenset[str]:
    """The names in the hosts of the addresses in an entry's own name: of `data.example.org` that is `example`."""
    found: set[str] = set()
    for link in entry.written.run.links:
        facts = follow(link) if link.form != "image" else None
        if facts is None or isinstance(facts, Refusal) or facts.url not in entry.own_links or facts.owner is not None:
            continue
        found |= {folded(part) for part in facts.host.split(".")[:-1] if len(part) > 2}
    return frozenset(found)


def _candidates(entry: Entry) -> Iterator[tuple[Run, str, int]]:
    """(text, name, where it begins) of those who may own an entry by the words around their names."""
    name = ITS_THINGS.fullmatch(entry.name)
    at = entry.written.run.text.find(entry.name) if name else -1
    if name is not None and at >= 0:
        yield entry.written.run, name["who"], at
    for detail in entry.written.details:
        whose = WHOSE.match(detail.run.text, detail.value) if detail.key in PROSE and "s " in detail.text else None
        if whose is not None:
            yield detail.run, whose["who"], whose.start("who")
        for bracket in IN_BRACKET.finditer(detail.run.text, detail.value) if "(" in detail.text else ():
            yield detail.run, bracket["who"], bracket.start("who")


def _sites(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Reviews of lamps (Example)`, `A workflow on Example`, `Example collection of lamps`, at example.org."""
    hosts = _hosts(entry) if entry.kind in PAGES or " on " in entry.name else frozenset()
    texts = (entry.name, *(alias for alias, _language in entry.aliases)) if hosts else ()
    for name in texts:
        match = ON_SITE.search(name) or (SITE_FIRST.match(name) if entry.kind in PAGES else None)
        who = match["who"] if match else ""
        if who and folded(who) in hosts and page.entry_named(who) is None:
            yield claim("published-by", page.organization(who), entry.written.run, "site-in-name", "title")
            return


def _by_lab(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`… by the Jane Doe lab` in a name."""
    match = LAB.search(entry.name) if " by " in entry.name else None
    if match is not None:
        ref = Ref("organization", match["who"], "en")
        yield claim("developed-by", ref, entry.written.run, "maker-in-name", "title", quote=match[0].strip())


def _in_chinese(entry: Entry, page: Page) -> Iterator[Claim]:
    """An organisation that no vocabulary knows, spelt as only such are, with what it did in Chinese behind it."""
    for detail in entry.written.details if entry.kind in THINGS else ():
        text = detail.run.text
        match = MADE_ZH.match(text, detail.value) if detail.key in PROSE and "的" in text else None
        who = match["who"] if match else ""
        known = page.thing(who, (), "", other_than=-1) if who else None
        if match is not None and CAPITALS.search(who) and known is None and folded(who) != folded(entry.name):
            at, end = match.span("who")
            yield claim("developed-by", page.organization(who), detail.run, "maker-in-prose", at=at, end=end)


def _keepers(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Example-hosted …`, `… repository at Example`: organisations that are known."""
    for detail in entry.written.details if entry.kind in THINGS else ():
        text = detail.run.text
        stop = min(len(text), detail.value + BEGINNING)
        if detail.key not in PROSE or not ("-" in text or " at " in text or " of " in text):
            continue
        hosted = HOSTED.search(text, detail.value, stop)
        term = page.vocabulary.named(hosted["who"], "organization") if hosted else None
        if hosted is not None and term is not None:
            ref = page.ref_of_term(term, hosted["who"])
            yield claim(
                "published-by", ref, detail.run, "keeper-in-prose", at=hosted.start("who"), end=hosted.end("who")
            )
        for party in organizations(text[:stop], page) if KEPT.search(text, detail.value, stop) else ():
            kept = KEPT_AT.search(text[: party.start])
            if party.start > detail.value and kept is not None and CLAUSE_END.match(text, party.end):
                at, end = party.start, party.end
                yield claim("published-by", party.ref, detail.run, "keeper-in-prose", at=at, end=end)
