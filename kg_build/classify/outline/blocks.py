"""What a block is to those around it: an entry, a fact of the entry above, a group, a table of contents, a section."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf

from kg_build.classify.cues import key_of, speaks_of_itself
from kg_build.classify.headings import is_plain, kind_of_heading
from kg_build.classify.names import LABELLED, PROPER, clean, folded, kind_before, section_title
from kg_build.classify.outline.contents import is_contents, is_ignored, leads_to_part
from kg_build.classify.outline.keyed_tables import is_keyed, keyed_below, lists_files, says_facts
from kg_build.classify.outline.measured import results_below
from kg_build.classify.outline.name_ends import PROSE_END, PROSE_START, REFERS, name_end, name_like
from kg_build.classify.outline.named_data import begins_with_address
from kg_build.classify.outline.named_headings import (
    is_described_name,
    is_described_title,
    is_of_use,
    is_whole_entry,
    names_nothing,
)
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.published import is_address_of_paper, leads_to_paper
from kg_build.classify.outline.repositories import bare_repositories
from kg_build.classify.outline.runs import KEY, detail_key, has_named_link, links_of, links_out
from kg_build.classify.outline.said import are_badges, has_links_behind, leads_on, points_on
from kg_build.classify.outline.tables import lists_names, lists_titles
from kg_build.classify.outline.works import TITLE_WORDS, is_reference, quoted_title_end, states_origin
from kg_build.model import Item, Run

Part = OneOf["detail", "track", "entry", "prose"]
"""What a bullet or paragraph is to the heading above it."""
HEADINGS = ("heading", "pseudo")
"""The shapes of headings."""
DATA_ENDS = ("数据集", "语料库", "语料")
"""How names of data end in Chinese."""
COMMUNITY = re.compile(r"^(?:community|support|社区)$", re.IGNORECASE)
"""A heading that is about the list, unless headings below it say what they gather: `Conferences`, `Forums`."""
CONTENTS = re.compile(r"^(?:table of contents?|contents?|toc|index|目录|导航|navigation)$", re.IGNORECASE)
"""A heading of the table of contents; other sections below it are not about the list."""
LINE = 40
"""A line of more characters says something of a thing and does not only name it."""
PROSE_KEYS = ("description", "abstract", "note")
"""Keys of which the value is prose."""
WITH_YEAR = re.compile(r"[A-Z]\w*\s.*(?:19|20)\d\d$|[A-Z]{2,}-?(?:19|20)\d\d$")
"""How the name of an edition ends: `Lamp Bakeoff 2005`."""
EDITION = re.compile(r"[\s\-_]?(?:19|20)\d\d(?!\d)")
"""What follows the name of a series in the heading of an edition."""
YEARLY = re.compile(r"每年|每一?届|一年一度|\b(?:annual(?:ly)?|yearly|(?:each|every) year)\b")
"""What prose says of things of which there is one each year."""
NOTED = re.compile(r"[^:：]?\s?[:：]\s+\S.{20}|[:：]\s+\S.{20}")
"""From the last character of a name on: its colon and prose."""
NOTE = re.compile(r"\[\d{1,3}(?:[,\-–] ?\d{1,3})*\]")
"""The number of a note."""
ACCOUNT = re.compile(r"[^\W\d_]{0,6}(?:公众号|专栏|交流群|微信群|[Qq]{2}群|知识星球)\s*[:：]\s*(?!https?:)")
"""What stands before the name of an account that one may follow: `灯具公众号：[灯下](…)`."""
BRACKET_END = re.compile(r"(?<=[)）])[.。]$")
"""A full stop behind a bracket, which makes no sentence of a name."""


FACT = re.compile(
    r"(?i)(?:deadline|due(?: date)?|(?:start|end|closing) date|dates?|rewards?|prizes?(?: pool)?|awards?|status|teams"
    r"|participants|licen[sc]e|language|year|size|截止(?:日期|时间)?|开始(?:日期|时间)?|日期|时间|奖金|奖励|奖项|状态|参赛队伍?|语言|年份|规模)"
    r"\s*[:：]\s*\S.{0,80}$"
)
"""A heading that says a key and its value."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a heading or bullet looks from what stands under it."""

    details: int
    entries: int
    linked: int
    """Of the entries, those whose name is a link."""
    named_link: bool
    led_on: bool
    """Are there links behind the name that only lead on, and no entries below?"""

    @property
    def is_entry(self) -> bool | None:
        """True, False, or None where nothing decides."""
        if self.named_link:
            return True
        enough = 2 * self.linked if self.linked > 1 else self.entries / 2
        if self.details and self.details >= enough:
            return True
        if self.led_on:
            return True
        return False if self.entries else None


def verdict(item: Item, titles: Collection[str]) -> Verdict:
    """What stands under a heading, counted; `titles` are the folded headings of the page."""
    details = entries = linked = 0
    inner = headings_in(item)
    if inner and only_keys_below(item, inner, titles):
        details += len(inner)
    bare = bare_repositories(item) | {child.start for child in item.children if child.shape == "bullet"}
    for part in _parts(item):
        if part.shape == "table" and says_facts(part):
            details += 1
        elif part.shape == "bullet" and part.start in bare:
            entries += 1
            linked += 1
        elif part.shape in ("row", "table"):
            # Lines below a table that stands first speak of its rows.
            entries += 2 * len(part.children) if part is item.children[0] else 2
        elif part.shape in ("paragraph", "bullet", "pseudo"):
            kind = part_of(part)
            details += kind in ("detail", "track") and (detail_key(part.run) or ("",))[0] != "note"
            entries += kind == "entry"
            linked += kind == "entry" and has_named_link(part.run)
    named = has_named_link(item.run) and not leads_to_part(item.run)
    return Verdict(details, entries, linked, named, not entries and has_links_behind(item.run))


def _parts(item: Item) -> Iterator[Item]:
    """What stands directly below an item: the bullets of a list each for itself, also the lines of facts."""
    addressed = [child.start for child in item.children if begins_with_address(child)]
    for child in item.children:
        if child.shape == "quote" and not is_plain(section_title(item.run)):
            yield from _parts(child)
        elif len(addressed) > 1 and child.start in addressed:
            yield child
        else:
            yield from child.children if child.shape == "list" else _lines_of_facts(child)


def _lines_of_facts(item: Item) -> Sequence[Item]:
    """The lines of a paragraph if one is a key with its value and the first no bold name, else the paragraph whole."""
    if item.shape != "paragraph" or not item.run.breaks or is_bold(item.run, item.run.breaks[0]):
        return (item,)
    lines = split(item.run, item.run.breaks)
    if not any(KEY.match(line.text) and detail_key(line) for line in lines[1:]):
        return (item,)
    return [Item("paragraph", line, line.line, line.line) for line in lines]


def lines_of_keys(item: Item) -> Sequence[Item]:
    """The lines of a paragraph if each is a key with an address, else the paragraph whole."""
    lines = _lines_of_facts(item)
    return lines if all(links_of(line.run) and detail_key(line.run) for line in lines) else (item,)


def part_of(item: Item) -> Part:
    """What a bullet or paragraph is to the heading above it."""
    if detail_key(item.run) is not None or holds_addresses(item):
        return "detail"
    if item.shape == "paragraph" and states_origin(item.run):
        return "detail"
    if LABELLED.match(item.run.text):
        return "track"
    return "entry" if names_something(item) else "prose"


def headings_in(item: Item) -> list[Item]:
    """The headings directly below an item."""
    return [child for child in item.children if child.shape in HEADINGS]


def is_fact(item: Item) -> bool:
    """Is a heading a key and its value, with nothing below it: `### Deadline: 2020-03-31`?"""
    return not item.children and not item.run.links and FACT.match(section_title(item.run)) is not None


def only_keys_below(item: Item, inner: Sequence[Item], titles: Collection[str]) -> bool:
    """Are the headings below only keys (`Download`, `Paper`) of the one above?"""
    return (
        all(is_of_use(child) or key_of(section_title(child.run)) is not None or is_fact(child) for child in inner)
        and not all(map(is_fact, inner))
        and len(inner) <= 6
        and not any(
            is_list_of_entries(below, titles) or (below.shape == "list" and is_contents(below, titles))
            for child in inner
            for below in child.walk()
        )
        and not names_nothing(section_title(item.run))
        and key_of(section_title(item.run)) is None
    )


def are_facets(item: Item, inner: Sequence[Item], titles: Collection[str]) -> bool:
    """Do the headings below one only say more of what it names?"""
    return only_keys_below(item, inner, titles) or is_keyed_entry(item, inner, titles)


def is_keyed_entry(item: Item, inner: Sequence[Item], titles: Collection[str]) -> bool:
    """Has a heading a table of its facts right below it, and no entries below the headings in it?"""
    title = section_title(item.run)
    if not keyed_below(item) or key_of(title) is not None or is_plain(title):
        return False
    tables = [child for child in item.children if child.shape == "table"]
    below = [part for child in inner for part in child.walk()]
    return all(map(is_keyed, tables)) and not any(
        is_list_of_entries(part, titles) and not is_keyed(part) for part in below
    )


def is_series(item: Item, inner: Sequence[Item]) -> bool:
    """Does a heading name what comes each year, say so in prose, and have the editions as headings below it?

    One edition is enough where the prose says that there is one each year.
    """
    title = section_title(item.run)
    editions = [section_title(part.run) for part in inner]
    named = all(edition.startswith(title) for edition in editions)
    if not named or not all(EDITION.match(edition, len(title)) for edition in editions):
        return False
    prose = [child.run.text for child in item.children if child.shape == "paragraph" and not links_of(child.run)]
    told = len(inner) > 1 or any(map(YEARLY.search, prose))
    return told and bool(prose) and PROPER.search(title) is not None and kind_of_heading(title) is None


def most_are_entries(siblings: Sequence[Item], titles: Collection[str]) -> bool:
    """Are most of the sibling headings that can be told clearly entries?"""
    headings = [item for item in siblings if item.shape in HEADINGS]
    measured = [item for item in headings if results_below(item)]
    described = [item.start for item in headings if is_described_name(item)]
    described = described if len(described) > 2 else []
    verdicts = [
        item.start in described or is_whole_entry(item) or is_described_title(item) or verdict(item, titles).is_entry
        for item in headings
        if item not in measured and not any(child.shape == "heading" for child in item.children)
    ]
    clear = [True for _item in measured] + [told for told in verdicts if told is not None]
    return len(clear) >= 2 and sum(clear) > 0.6 * len(clear)


def names_something(item: Item) -> bool:
    """Does the bullet or paragraph begin with the name of a thing, with an address or facts?"""
    run = item.run
    above = is_line_with_signature(item)
    end = len(run.text) if above or is_line_with_address(item) or is_line_with_facts(item) else name_end(run)
    if not end or (detail_key(run) is not None and not run.text[:end].strip(" -*").isupper()):
        return False
    name = clean(run.text[:end]).strip(" :：-")
    if speaks_of_itself(name) or not folded(name) or (not item.children and leads_to_part(run)):
        return False
    if ACCOUNT.match(run.text) and not any(link.start < end for link in run.links):
        return False
    if holds_addresses(item) or is_noted_key(run, end):
        return False
    below = [part for part in _parts(item) if part.shape in ("bullet", "paragraph")]
    again = any(folded(link.text) == folded(name) for part in below for link in links_of(part.run))
    referred = bool(links_out(run)) or again or quoted_title_end(run) > 0 or is_reference(run)
    signed = is_bold(run, end) and any(leads_on(part) for part in item.children)
    signed = signed or (not links_of(run) and any(map(are_badges, item.children)) and not PROSE_END.search(run.text))
    signed = signed or (run.text.endswith(DATA_ENDS) and any(map(points_on, below)))
    return above or referred or signed or any(part_of(part) == "detail" or _is_sourced(part) for part in below)


def is_noted_key(run: Run, end: int) -> bool:
    """Is a text a key in bold with its colon and prose behind it, its only links those of notes: `**Split:** … [2]`?"""
    if not is_bold(run, end) or not NOTED.match(run.text, max(0, end - 1)):
        return False
    links = links_of(run)
    return bool(links) and all(NOTE.fullmatch(link.text) for link in links)


def is_bold(run: Run, end: int) -> bool:
    """Is what a text begins with, up to an end, in bold?"""
    return any(start <= 4 and abs(stop - end) <= 1 for start, stop in run.strong)


def is_line_with_address(bullet: Item) -> bool:
    """Is a bullet a short line, be it with a comma, and below it its one address and nothing else?"""
    text = clean(bullet.run.text)
    parts = list(_parts(bullet))
    return (
        len(parts) == 1
        and detail_key(parts[0].run) == ("", "", 0)
        and not links_of(bullet.run)
        and len(text) <= LINE
        and not any(cue.search(text) for cue in (PROSE_END, REFERS, KEY))
        and not PROSE_START.match(text)
    )


def is_line_with_signature(bullet: Item) -> bool:
    """Is a bullet a title and nothing else, and one of the lines below it who wrote it or where it was published?

    Below a title that ends as questions do, an address will do, below any other that of a paper.
    """
    text, parts = clean(bullet.run.text), [part.run for part in _parts(bullet)]
    if not parts or links_of(bullet.run) or not TITLE_WORDS <= len(text.split()) <= LINE:
        return False
    if text.endswith(("?", "？")) and any(map(leads_to_paper, parts)):
        return True
    origins = sum(map(states_origin, parts)) == 1 or (text[0].isupper() and is_address_of_paper(parts[0]))
    return origins and not PROSE_START.match(text) and not REFERS.search(text)


def is_line_with_facts(bullet: Item) -> bool:
    """Is a bullet a line without links, be it with a comma, and below it nothing but facts, an address among them?"""
    text = clean(bullet.run.text)
    keys = [detail_key(part.run) for part in _parts(bullet)] if bullet.shape == "bullet" else []
    return (
        len(text) <= 2 * LINE
        and not links_of(bullet.run)
        and all(key is not None and key[0] for key in keys)
        and any(key is not None and key[0].startswith("link:") for key in keys)
        and not any(cue.search(text) for cue in (PROSE_END, REFERS, KEY))
        and not PROSE_START.match(text)
    )


def _is_sourced(bullet: Item) -> bool:
    """Is a bullet a sentence with the address below it that it is about?"""
    return not name_end(bullet.run) and any(detail_key(part.run) == ("", "", 0) for part in _parts(bullet))


def whole_key(bullet: Item) -> tuple[str, str, int] | None:
    """(key, label, where the value begins) of a bullet that is a key without colon, what it says below it; or None."""
    label = clean(bullet.run.text)
    key = key_of(label) if bullet.shape == "bullet" and bullet.children and not bullet.run.links else None
    return (key, label, len(bullet.run.text)) if key else None


def holds_addresses(bullet: Item) -> bool:
    """Is a bullet a key without colon, with nothing below it but bare addresses or links without names?"""
    return whole_key(bullet) is not None and all(detail_key(part.run) is not None for part in _parts(bullet))


def is_group(bullet: Item) -> bool:
    """Does a bullet only gather the bullets or rows below it?"""
    return any(
        part.shape == "row" or names_something(part) or is_group(part)
        for child in bullet.children
        if child.shape in ("list", "table")
        for part in child.children
    )


def is_described_whole(bullet: Item) -> bool:
    """Is a bullet a proper name with what is said of it behind a colon, and below it its parts with their addresses?"""
    end = name_end(bullet.run)
    name, rest = clean(bullet.run.text[:end]), bullet.run.text[end:].strip(" :：-–—")
    proper = name_like(name) or (bool(WITH_YEAR.search(name)) and len(name) <= LINE)
    below = [part for part in _parts(bullet) if part.shape == "bullet"]
    return (
        proper
        and len(rest) >= LINE // 4
        and not kind_before(name)
        and kind_of_heading(name) is None
        and key_of(name) is None
        and len(below) > 1
        and all(name_end(part.run) and len(links_of(part.run)) == 1 for part in below)
        and all(folded(part.run.text[: name_end(part.run)]) != folded(name) for part in below)
    )


def looks_listed(bullet: Item) -> bool:
    """Is a bullet a short name with no link, as stands among bullets that are entries?"""
    text = BRACKET_END.sub("", clean(bullet.run.text))
    return (
        bool(name_end(bullet.run))
        and not KEY.match(bullet.run.text)
        and len(text) <= 60
        and not PROSE_END.search(text)
        and len(text.split()) <= 8
        and not links_of(bullet.run)
    )


def is_list_of_entries(item: Item, titles: Collection[str]) -> bool:
    """Is it a table with links or of names, or a list of which most bullets name something?"""
    if item.shape == "table":
        linked = any(run.links for row in item.children for _heading, run in row.cells)
        return (linked and not lists_files(item)) or lists_names(item)
    if item.shape != "list" or is_contents(item, titles):
        return False
    named = sum(names_something(bullet) for bullet in item.children)
    return named >= 3 and named * 2 > len(item.children)


def is_introduction(item: Item) -> bool:
    """Is a section of prose called an introduction? It introduces the list; that of an entry stands below the entry."""
    prose = all(child.shape in ("paragraph", "quote") for child in item.children)
    return prose and key_of(section_title(item.run)) in PROSE_KEYS and not item.run.links


def gathers(item: Item) -> bool:
    """Is a section of the community one of conferences and the like by the headings below it, or one of titles?

    What is called news and says where it is downloaded is a corpus: `Lamp News`.
    """
    if section_title(item.run).lower().endswith(" news") and any(map(_is_downloaded, item.children)):
        return True
    kinds = (kind_of_heading(section_title(child.run)) for child in headings_in(item))
    community = COMMUNITY.match(section_title(item.run)) is not None and any(kinds)
    return community or any(map(lists_titles, item.children))


def _is_downloaded(item: Item) -> bool:
    """Does a paragraph say under a key of its own where data are: `Download: …`?"""
    found = detail_key(item.run) if item.shape == "paragraph" else None
    return found is not None and found[0] in ("link:download", "link:dataset")


def sections_in(item: Item) -> list[Item]:
    """The headings below one that is about the list which say what they gather: where `# Contents` holds all the rest.

    A page whose sections stand a level too deep has them below its last heading of the first level.
    """
    return [
        child
        for child in headings_in(item)
        if CONTENTS.match(section_title(item.run)) and not is_ignored(section_title(child.run))
    ]
