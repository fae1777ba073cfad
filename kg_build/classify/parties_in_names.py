"""The organisations in the very names of entries: `Example Lamp Data`, `Tinytown/Example Lamp Challenge`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.organizations import EVENTS, Party, organizations, part_by_default, part_in_name
from kg_build.classify.page import Page, claim
from kg_build.model import Claim, Entry, Ref, Run

JOINED = re.compile(r"(?:'s)?\s*(?:[/,&+、_]|\band\b|与|和|\s)\s*(?:the\s+)?")
"""What stands between organisations that hold a contest together, at the beginning of its name."""
BEFORE_HOLDER = re.compile(
    r"(?:(?:19|20)\d\d年?|第[一二三四五六七八九十\d]{1,3}届|首届|[\s\-–—:：_]"
    r"|[^\s\-–—:：_]*(?:大赛|挑战赛|竞赛|比赛|杯)(?=[\s\-–—:：_])){1,5}"
)
"""Before who holds a contest, in its name: the year, the number of the edition, the larger contest it is a part of."""
SLASHED = re.compile(r"(?<![\w/])[A-Z][\w&.\-]*(?:/[A-Z][\w&.\-]*)+")
"""Names that slashes join."""
CONTESTS_OF = re.compile(
    r"(?P<who>\S.{1,60}?)(?:'s|’s)?\s*(?:grand |data |ai |public |的)?"
    r"(?:challenges|competitions|contests|shared tasks|竞赛|比赛|赛事|挑战赛)\s*[:：]?\s*",
    re.IGNORECASE,
)
"""`Example Society Challenges`: a heading that says who holds the contests below it."""
TITLED = frozenset({"paper", "blog-post", "book", "course", "venue-series", "organization", "person"})
"""Kinds whose names may speak of organisations that have no part in them."""


def named(entry: Entry, page: Page) -> Iterator[Claim]:
    """The organisation in the entry's own name: `Alibaba Cloud - …`, `Ruijin Hospital … Dataset`, `清华大学…`."""
    if entry.kind in TITLED or " @ " in entry.name:
        return
    targets = [earlier.target for earlier in entry.claims if isinstance(earlier.target, Ref)]
    partakers = {target.name for target in targets if target.kind == "organization"}
    joined = 0
    for party in organizations(entry.name, page):
        begins = entry.name[: party.start] in ("", "The ", "the ")
        first = begins or (entry.kind in EVENTS and _opens(entry.name, joined, party, page))
        joined = party.end if first else joined
        if party.ref.name in partakers:
            continue
        if not first and not (entry.kind in ("product", "tool") and party.known):
            continue
        if party.end >= len(entry.name) and entry.kind not in ("product", "information-source"):
            continue
        part = part_in_name(entry, party.ref, page)
        if not part:
            continue
        partakers.add(party.ref.name)
        yield claim(part, party.ref, entry.written.run, "organisation-in-name", "title")
    for joined_by_slash in _slashed(entry, page):
        if isinstance(joined_by_slash.target, Ref) and joined_by_slash.target.name not in partakers:
            yield joined_by_slash


def held_below(entry: Entry, page: Page) -> Iterator[Claim]:
    """Who holds a contest that stands right below `Example Society Challenges`; a platform hosts it."""
    section = entry.written.sections[-1] if entry.kind == "competition" and entry.written.sections else None
    match = CONTESTS_OF.fullmatch(section.title.strip()) if section is not None else None
    holder = page.vocabulary.named(match["who"].strip(), "organization") if match else None
    if section is None or match is None or holder is None or entry.written.parent is not None:
        return
    ref = page.ref_of_term(holder, match["who"].strip())
    part = part_by_default(entry, ref, page)
    said = {c.target.name for c in entry.claims if isinstance(c.target, Ref) and c.relation == part}
    if ref.name not in said:
        yield claim(part, ref, Run(section.title, section.line), "holder-in-section", "section", end=match.end("who"))


def _opens(name: str, joined: int, party: Party, page: Page) -> bool:
    """Does an organisation begin the name of a contest, behind others that do, its year or the event of that year?"""
    lead = name[: party.start].rstrip(" -–—:：")
    events = page.vocabulary.venue_mentions(lead) if party.known and not joined else ()
    at_event = any((event.start, event.end) == (0, len(lead)) and event.year for event in events)
    dated = at_event or (party.known and not joined and BEFORE_HOLDER.fullmatch(name, 0, party.start))
    return bool(dated or JOINED.fullmatch(name, joined, party.start))


def _slashed(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Tinytown/Example/NIH Lamp Challenge`: names that slashes join with a known organisation are such too."""
    for match in SLASHED.finditer(entry.name) if entry.kind in EVENTS else ():
        parties = [page.organization(name) for name in match[0].split("/")]
        for party in parties if any(party.iri is not None for party in parties) else ():
            yield claim("organized-by", party, entry.written.run, "organisation-in-name", "title")
