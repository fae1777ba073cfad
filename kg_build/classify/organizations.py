"""The organisations that a text names, and the part each is likely to play."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_build.classify.page import Page, tongue
from kg_build.links import holds_contests
from kg_build.model import Entry, Ref
from kg_build.vocabulary.candidates import HEADS, HEADS_ZH

EVENTS = frozenset({"competition", "track", "benchmark", "venue-edition"})
"""The kinds of things that are organised and held."""
PUBLICATIONS = frozenset({"blog-post", "book", "resource-list", "information-source"})
"""The kinds of things that are published rather than developed."""
GATHERED_FROM = frozenset({"platform", "company", "hospital", "community", "government", "publisher"})
"""Types of organisation of which data is gathered; the others make it."""
MEDIA = frozenset({"Weibo", "Zhihu", "Bilibili", "Xiaohongshu", "Toutiao", "Twitter", "Reddit", "Douban"})
"""Sites whose users write what data are made of, and what contests are about."""
SITE_OR_HOSPITAL = re.compile(r"\.(?:com|cn|net|org)\b|\bNet\b|网$|Hospital|医院")
"""A name that says by itself that data is gathered there."""

HOSPITAL = re.compile(r"Hospital|医院")
"""A name that says by itself that it is a hospital's."""
CONTEST = re.compile(r"(?i)大赛|竞赛|比赛|挑战赛|评测|杯|challenge|competition|contest|\bcup\b")
"""What makes a name that of a contest which somebody holds."""
SIZED = re.compile(r"\d*-\d+(?:\.\d+)?[bB](?![a-zA-Z\d])")
"""Behind an organisation's name: it begins that of a model, as in `Example-13B`."""
ENDS_AS_MAKER = re.compile(
    rf"(?:{'|'.join(HEADS_ZH.values())}|研究[室组院]|[\u3400-\u9fff]{{4}}组|科技)$|\b(?:{'|'.join(HEADS.values())})\.?$"
)
"""How the names of organisations end, where one may be listed."""
ENDS_AS_COMPANY = re.compile(rf"(?:{HEADS_ZH['company']}|企业|科技)$|\b(?:{HEADS['company']})\.?$")
"""How those of companies end."""
SHORT_UNIVERSITY = re.compile(r"U(?<=\bU)(?:niv?)?\.? of (?P<place>[A-Z][a-z]+(?:[ ,\-][A-Z][a-z]+)*)")
"""`U of Example` for University of Example."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in a text."""

    ref: Ref
    start: int
    end: int
    known: bool


def organizations(text: str, page: Page) -> list[Party]:
    """The organisations a text names: those of the vocabulary, and others by the words their names are made of."""
    known = [
        Party(page.ref_of_term(mention.term, mention.surface), mention.start, mention.end, True)
        for mention in page.vocabulary.mentions(text, ("organization",))
        if not SIZED.match(text, mention.end)
    ]
    found = [
        Party(Ref("organization", candidate.name, tongue(candidate.name)), candidate.start, candidate.end, False)
        for candidate in page.vocabulary.candidates(text)
    ]
    short = [_university(match, page) for match in SHORT_UNIVERSITY.finditer(text)]
    return sorted([*known, *found, *short], key=lambda party: party.start)


def _university(match: re.Match[str], page: Page) -> Party:
    """The university that `U of …` means, known or not."""
    name = f"University of {match['place']}"
    term = page.vocabulary.named(name, "organization")
    ref = page.ref_of_term(term, match[0]) if term else Ref("organization", name, "en", aliases=(match[0],))
    return Party(ref, match.start(), match.end(), term is not None)


def part_by_default(entry: Entry, ref: Ref, page: Page) -> str:
    """The part of an organisation of which a list only says `Source:`."""
    if entry.kind in EVENTS:
        return "hosted-by" if is_site(ref, page) else "organized-by"
    if entry.kind in PUBLICATIONS:
        return "published-by"
    if entry.kind in ("dataset", "knowledge-graph") and gives_data(ref, page) and ref.name != entry.name:
        return "data-from"
    return "developed-by"


def part_in_name(entry: Entry, ref: Ref, page: Page) -> str:
    """The part of an organisation whose name begins that of an entry; empty where it is what a contest is about."""
    if entry.kind in ("competition", "track") and ref.name in MEDIA and not CONTEST.search(entry.name):
        return ""
    if entry.kind not in ("dataset", "knowledge-graph"):
        return part_by_default(entry, ref, page)
    if is_site_of_contests(ref, page):
        return "hosted-by"
    gathered = type_of(ref, page) in ("hospital", "platform") or ref.name in MEDIA or HOSPITAL.search(ref.name)
    return "data-from" if gathered else "developed-by"


def is_site(ref: Ref, page: Page) -> bool:
    """Is the organisation a platform that holds what others make?"""
    return type_of(ref, page) == "platform"


def is_site_of_contests(ref: Ref, page: Page) -> bool:
    """Is the organisation a platform on which the contests of others stand, with their data?"""
    term = page.vocabulary.term(ref.iri) if ref.iri and is_site(ref, page) else None
    return term is not None and any(kind == "host" and holds_contests(host) for kind, host in term.links)


def gives_data(ref: Ref, page: Page) -> bool:
    """Is the organisation rather where data is gathered than who made it?"""
    known = type_of(ref, page)
    return known in GATHERED_FROM if known else SITE_OR_HOSPITAL.search(ref.name) is not None


def type_of(ref: Ref, page: Page) -> str:
    """The type of organisation that the vocabulary says it is; empty where it is in none."""
    term = page.vocabulary.term(ref.iri) if ref.iri else None
    return term.hint if term is not None else ""
