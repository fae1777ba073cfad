"""Who stands behind an entry by the owners of the repositories and sites that its links lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.addresses import Address, gives_access
from kg_build.classify.organizations import PUBLICATIONS, is_site
from kg_build.classify.others import is_of_another
from kg_build.classify.page import Page, claim
from kg_build.links import holds_contests
from kg_build.model import Claim, Entry, Ref, Value

OWNERLESS = frozenset({"person", "organization", "venue-series", "venue-edition"})
"""Kinds of entries behind which no organisation is looked for."""
CONTESTS = frozenset({"competition", "track"})
"""Kinds that are organised, and hosted on the sites of others."""
PUBLISHERS = frozenset({"society", "nonprofit", "government", "platform"})
"""Types of organisation that publish papers which others wrote."""
MEMBERS = frozenset({"university", "institute", "hospital", "company", "lab"})
"""Types of organisation that lend the series of contests of a whole field a page."""
CAMPAIGN = "evaluation campaign"
"""The type of venues that many organise together."""
FILE_OF_PAPER = re.compile(r"(?i)\.(?:pdf|ps)(?:\.gz)?(?:[?#]|$)")
"""A document, which tells of a thing and is none."""
COURSE_FILE = re.compile(r"(?i)/(?:courses?|class(?:es)?|teaching|readings?|lectures?|seminars?|library|mirrors?)/")
"""A folder of what others wrote and students read."""
OF_A_PERSON = re.compile(r"//[^/]+/(?:~|people/|users/)")
"""The page of somebody at their university."""


def owned(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """What the owner of a repository or site suggests of who stands behind the entry."""
    if entry.kind in OWNERLESS:
        return
    above = next((c.target for c in entry.claims if c.relation == "track-of" and isinstance(c.target, Ref)), None)
    people = {c.target.link for c in entry.claims if isinstance(c.target, Ref) and c.target.kind == "person"}
    for address in found:
        url, role = address.facts.url, address.role
        if url not in entry.own_links or url in people or (role == "download" and not gives_access(address)):
            continue
        if role == "leaderboard" and entry.kind not in CONTESTS:
            continue  # Those who keep the scores of a thing did not make it.
        if (address.facts.kind == "paper" and entry.kind != "paper") or is_of_another(address, entry):
            continue
        yield from owner_of(address, None, entry.kind, page, address.target, entry.name)
        if above is not None and above.entry is None and address.role == "homepage":
            value = Value(address.facts.url, "iri")
            yield claim("link:homepage", value, address.where, "link-role", about=above, quote=address.target)
            yield from owner_of(address, above, "competition", page, address.target)


def owner_of(address: Address, about: Ref | None, kind: str, page: Page, quote: str, name: str = "") -> Iterator[Claim]:
    """The organisation behind an address, in the part its kind suggests."""
    facts = address.facts
    host, account = facts.owner if facts.owner else (facts.host, facts.canonical.partition("/")[2])
    term = page.vocabulary.owner(host, account)
    if term is None or (kind == "paper" and facts.identifiers):
        return
    ref = page.ref_of_term(term)
    site = is_site(ref, page)
    if site and (kind == "competition" or (kind not in PUBLICATIONS and holds_contests(facts.host))):
        part = "hosted-by"  # Others put there what they made.
    elif kind in CONTESTS:
        part = "published-by" if site else "organized-by"
    else:
        part = "published-by" if _publishes(ref, term.hint, kind, page) else "developed-by"
    if not _only_lends(part, term.hint, address, kind, name, page):
        yield claim(part, ref, address.where, "owner-of-link", "url", about=about, quote=quote)


def _only_lends(part: str, hint: str, address: Address, kind: str, name: str, page: Page) -> bool:
    """Holds an owner no more than a file that somebody reads there, or the pages of a campaign that many organise?"""
    if part == "developed-by":
        lent = COURSE_FILE if kind == "paper" else FILE_OF_PAPER
        return lent.search(address.facts.url) is not None
    if part != "organized-by" or hint not in MEMBERS:
        return False
    series = any(venue.start <= 1 and venue.series.hint == CAMPAIGN for venue in page.vocabulary.venue_mentions(name))
    return series or OF_A_PERSON.search(address.facts.url) is not None


def _publishes(ref: Ref, hint: str, kind: str, page: Page) -> bool:
    """Does the owner of an address only publish there what others made?"""
    if hint == "publisher" or kind in PUBLICATIONS - {"information-source"}:
        return True
    if kind == "paper":
        return hint in PUBLISHERS
    return is_site(ref, page) and kind not in ("information-source", "tool", "product")
