"""Items -> Entries: what each resource of a list is called, what kind of thing it is, and what is said of it.

`RULES` is the table: each rule reads one sort of fact off an entry and yields claims with their line and words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from kg_build.classify.access import access
from kg_build.classify.accounting import unread
from kg_build.classify.addresses import Address, addresses, own_links
from kg_build.classify.affiliated import affiliated
from kg_build.classify.asked import asked
from kg_build.classify.attributes import dates, statuses
from kg_build.classify.authors import authors
from kg_build.classify.citations import citations
from kg_build.classify.credits import hosted, in_few_words
from kg_build.classify.doubts import tenable
from kg_build.classify.drafts import drafts
from kg_build.classify.gaps import gaps
from kg_build.classify.gathered import gathered
from kg_build.classify.hosts import hosts
from kg_build.classify.kept import kept
from kg_build.classify.languages import languages
from kg_build.classify.licences import licences
from kg_build.classify.linked import linked
from kg_build.classify.making import drawn_from, in_bracket, made_from, of_family, trains, translated, with_model
from kg_build.classify.meetings import meetings
from kg_build.classify.others import has_own_place, is_of_another
from kg_build.classify.outline import Outline, links_in, outline
from kg_build.classify.owned import owned
from kg_build.classify.owners import owners
from kg_build.classify.page import Page
from kg_build.classify.papers import dated_preprints, papers, years_of_papers
from kg_build.classify.papers_in_prose import named_papers
from kg_build.classify.parties import held_by, keyed, sourced, told
from kg_build.classify.parties_in_names import held_below, named
from kg_build.classify.people import bylined, people, signed
from kg_build.classify.providers import provided
from kg_build.classify.results import first_listed, presented, results, scored
from kg_build.classify.sizes import sizes
from kg_build.classify.sources import sources
from kg_build.classify.studied import studied
from kg_build.classify.tasks import tasks
from kg_build.classify.things import keyed_things, quoted, told_things
from kg_build.classify.titles_of_papers import cited
from kg_build.classify.tracks import (
    data_of_competition,
    event_of_track,
    labelled_tracks,
    numbered_tracks,
    source_competition,
    tracks,
)
from kg_build.classify.tried_on import listed_data
from kg_build.classify.tuning import built_as, listed_models, listed_variants, trained, tuned, variants
from kg_build.classify.venues import venues
from kg_build.classify.wholes import editions, listed_parts, named_contest, of_campaign, parts, phases
from kg_build.links import secrets_in
from kg_build.model import Claim, Document, Entry, Item, Ref, Reported, Warning_
from kg_build.vocabulary import Vocabulary

RULES: tuple[Callable[[Entry, Page], Iterator[Claim]], ...] = (
    keyed,
    sourced,
    told,
    held_by,
    hosted,
    named,
    held_below,
    provided,
    gathered,
    people,
    authors,
    affiliated,
    citations,
    signed,
    bylined,
    in_few_words,
    owners,
    hosts,
    venues,
    meetings,
    tasks,
    keyed_things,
    told_things,
    quoted,
    made_from,
    in_bracket,
    with_model,
    of_family,
    tuned,
    trained,
    listed_models,
    built_as,
    variants,
    listed_variants,
    parts,
    listed_parts,
    phases,
    translated,
    drawn_from,
    sources,
    asked,
    trains,
    results,
    scored,
    listed_data,
    studied,
    first_listed,
    sizes,
    dates,
    languages,
    statuses,
    access,
    licences,
    source_competition,
    event_of_track,
    data_of_competition,
    tracks,
    labelled_tracks,
    numbered_tracks,
    editions,
    named_contest,
    of_campaign,
    presented,
)
"""What is read off an entry, in an order in which later rules may look at the claims of earlier ones."""
LINK_RULES: tuple[Callable[[Entry, Page, list[Address]], Iterator[Claim]], ...] = (
    linked,
    owned,
    kept,
    cited,
    named_papers,
    papers,
)
"""What is read off the links of an entry, once all else is known."""
BLANK = re.compile(r"\s")
"""A blank inside an address is a mistake."""


@dataclass(frozen=True, slots=True)
class Classified:
    """What one document says: its entries, its links that are on none, what looked like organisations, what was odd."""

    document: Document
    entries: tuple[Entry, ...]
    reported: tuple[Reported, ...]
    preamble: tuple[Item, ...]
    candidates: tuple[tuple[str, int], ...]
    warnings: tuple[Warning_, ...]


def classify(document: Document, parsed: Item, vocabulary: Vocabulary) -> Classified:
    """The entries of a parsed document with all their claims."""
    found = outline(parsed)
    page = Page(document, vocabulary)
    page.entries = drafts(found, page)
    page.index()
    links, refused = _read_links(page)
    reported = [*found.reported, *refused]
    _read_claims(page, links)
    taken = [address for entry_links in links for address in entry_links]
    return Classified(
        document,
        tuple(page.entries),
        tuple(_with_the_rest(document, found, reported, taken)),
        tuple(found.preamble),
        tuple(_candidates(page)),
        (*_warnings(document, taken), *_gaps(document, parsed, page, found)),
    )


def _read_links(page: Page) -> tuple[list[list[Address]], list[Reported]]:
    """The links of each entry with their roles, and those that have none; the entries learn which are their own."""
    links: list[list[Address]] = []
    refused: list[Reported] = []
    for number, entry in enumerate(page.entries):
        found = list(addresses(entry.written, entry.kind))
        refused += [link for link in found if isinstance(link, Reported)]
        links.append([link for link in found if isinstance(link, Address)])
        placed = has_own_place(links[-1])
        near = [one for one in links[-1] if not (placed and is_of_another(one, entry))]
        page.entries[number] = replace(entry, own_links=own_links(near, entry.kind))
    return links, refused


def _read_claims(page: Page, links: Sequence[list[Address]]) -> None:
    """Every rule is asked of every entry; it sees the claims of the rules before it, and of the entries above."""
    for number, entry_links in enumerate(links):
        claims: list[Claim] = []  # It grows in place; each rule is done before its claims are added.
        entry = page.entries[number] = replace(page.entries[number], claims=claims)
        for rule in RULES:
            if found := tuple(rule(entry, page)):
                claims += tuple(tenable(found, entry, page))
        for link_rule in LINK_RULES:
            if found := tuple(link_rule(entry, page, entry_links)):
                claims += tuple(tenable(found, entry, page))
        claims += tuple(years_of_papers(claims, entry.kind))
        claims[:] = tuple(dated_preprints(claims, page))


def _with_the_rest(
    document: Document, found: Outline, reported: list[Reported], taken: list[Address]
) -> Iterator[Reported]:
    """The reported links with those of the introduction, and those that stand in the text and no stage took up."""
    introduced = [
        Reported(link.line, link.target, "in the introduction of the list")
        for item in found.preamble
        for link in links_in(item)
    ]
    yield from (*reported, *introduced)
    known = [(link.line, link.target) for link in (*reported, *introduced)]
    for address in taken:
        known += [(address.link.line, address.link.target), (address.link.line, address.facts.url)]
        if "://" in address.link.text:
            known.append((address.link.line, address.link.text))
    yield from unread(document.text, known)


def _warnings(document: Document, taken: list[Address]) -> Iterator[Warning_]:
    """Addresses that were broken and read all the same, then those from which something secret was cut."""
    for address in taken:
        target, url = address.link.target, address.facts.url
        if BLANK.search(target) and "://" in url and " ://" in target:
            words = f"the address {target!r} is broken and was read as {url}"
            yield Warning_("broken-link", words, document.name, address.link.line)
    for address in taken:
        for problem in address.link.cut:
            yield Warning_("secret", f"{problem} from an address", document.name, address.link.line)
    yield from _secrets_in_text(document, {address.link.line for address in taken if address.link.cut})


def _secrets_in_text(document: Document, told: set[int]) -> Iterator[Warning_]:
    """A warning for each line with a secret that stands anywhere but in the address of an entry."""
    if not secrets_in(_plain(document.text)):
        return
    for number, line in enumerate(document.text.split("\n"), 1):
        if number not in told and secrets_in(_plain(line)):
            yield Warning_("secret", "a secret was removed from the text", document.name, number)


def _gaps(document: Document, parsed: Item, page: Page, found: Outline) -> Iterator[Warning_]:
    """The sections of which nothing was read, though links stand there."""
    for line, title, links in gaps(parsed, page.entries, found.reported):
        where = f"the section '{title}'" if title else "this list"
        words = f"no entry was read in {where}, though {links} of its lines have links: its shape may not be known"
        yield Warning_("nothing-read", words, document.name, line)


def _plain(text: str) -> str:
    """The text with what Markdown and HTML write for the signs of an address as these signs."""
    return unescape(text.replace("\\", "")) if "\\" in text or "&" in text else text


def _candidates(page: Page) -> Iterator[tuple[str, int]]:
    """(name, line) of each organisation that no vocabulary knows, where it is first named."""
    seen: set[str] = set()
    for entry in page.entries:
        for claim in entry.claims:
            target = claim.target
            if isinstance(target, Ref) and target.kind == "organization" and target.iri is None:
                if target.name not in seen:
                    yield target.name, claim.start
                seen.add(target.name)
