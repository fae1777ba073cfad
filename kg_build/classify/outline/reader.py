"""Walks the blocks of a page once and makes entries of those that name a resource."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.headings import kind_of_sections
from kg_build.classify.names import clean, folded, section_title
from kg_build.classify.outline.addressed import begins_addressed, glued_key, with_addressed
from kg_build.classify.outline.blocks import (
    HEADINGS,
    are_facets,
    gathers,
    headings_in,
    holds_addresses,
    is_described_whole,
    is_group,
    is_introduction,
    is_series,
    lines_of_keys,
    most_are_entries,
    names_something,
    sections_in,
    whole_key,
)
from kg_build.classify.outline.bold_keys import lines_of_bold_keys, with_bold_keys
from kg_build.classify.outline.contents import is_contents, is_ignored
from kg_build.classify.outline.contest_parts import entries_below, gathered
from kg_build.classify.outline.details import beside_name, detail_of, facet, links_below, links_in
from kg_build.classify.outline.found import NOTE, Outline, Sections
from kg_build.classify.outline.heading_entries import heads_entry, told_of
from kg_build.classify.outline.keyed_tables import facts_of, says_facts
from kg_build.classify.outline.labels import keys_by_form, label_and_value, label_of, venue_of_badges
from kg_build.classify.outline.measured import MEASURED, results_below
from kg_build.classify.outline.name_ends import (
    begins_with_name,
    heading_name_end,
    is_name_with_address,
    name_end,
)
from kg_build.classify.outline.named_data import is_kind_with_address
from kg_build.classify.outline.named_headings import is_prose, is_sentence, is_whole_entry
from kg_build.classify.outline.parts import apart, bracketed, with_shared_addresses
from kg_build.classify.outline.pieces import lines_of
from kg_build.classify.outline.records import (
    are_links,
    begins_with_record,
    fits_among,
    heads_papers,
    is_above_papers,
    is_among_links,
    is_lone_link,
    is_signed,
    key_of_line,
    only_described,
    only_names,
    record_name_end,
    row_of,
    unfolded,
    with_records,
)
from kg_build.classify.outline.repositories import (
    address_end,
    bare_repositories,
    capital_lead_end,
    ends_with_address,
    folder_title,
    is_around_address,
    is_folder,
)
from kg_build.classify.outline.rows import read_table
from kg_build.classify.outline.running_text import topics, with_series
from kg_build.classify.outline.runs import begins_described, detail_key, is_anchor_only
from kg_build.classify.outline.said import apart_from_venue, marked_name_end
from kg_build.classify.outline.whole_bullets import is_whole_below
from kg_build.classify.outline.works import is_reference, is_titled, lead_of, title_end
from kg_build.model import Detail, Item, Run, Section, Written

GATHERING = frozenset(
    {
        "tracks",
        "versions",
        "editions",
        "parts",
        "link:solution",
        "link:article",
        "link:paper",
        "link:dataset",
        "link:model",
    }
)
"""Keys whose bullets below are entries of their own."""
WITH_SITES = frozenset({"dataset", "knowledge-graph", "information-source", "benchmark", "resource-list"})
"""Kinds of sections in which a bullet that is nothing but an address is an entry."""


class Reader:
    """Walks the items once and fills the Outline.

    `introduction` are the sections before the table of contents; with `records` each `Title:` begins an entry, with
    `addressed` each line that is a name, a colon and an address. Bullets of the `labels` below an entry are facts.
    """

    def __init__(
        self,
        found: Outline,
        titles: Collection[str],
        introduction: Sequence[Item] = (),
        *,
        records: bool = False,
        addressed: bool = False,
        labels: Collection[str] = (),
    ) -> None:
        self.found, self.titles, self.records, self.addressed = found, titles, records, addressed
        self.labels = labels
        self.introduction = {item.start for item in introduction}
        self.bold = False
        """Are the paragraphs directly below the title names in bold, each an entry?"""

    # -- sections ----------------------------------------------------------------------------------------------------

    def section(self, items: Sequence[Item], sections: Sections, siblings: Sequence[Item] | None = None) -> None:
        """The blocks of a section; `siblings` are the headings that decide where one cannot, if not these."""
        consensus = most_are_entries(items if siblings is None else siblings, self.titles)
        items = tuple(with_shared_addresses(with_addressed(items) if self.addressed else items))
        items = tuple(with_series(items)) if sections else items
        links = are_links(items)
        above: int | None = None
        for item, label in with_records(items) if self.records else ((item, "") for item in items):
            before, above = (above, None) if item.shape == "paragraph" else (None, None)
            if label or item.shape == "bullet":
                self.entry(item, sections, label=label)
            elif item.shape in HEADINGS:
                self.heading(item, sections, consensus)
            elif item.shape == "list":
                self.list(item, sections)
            elif item.shape == "table":
                read_table(self.found, item, sections)
            elif item.shape == "paragraph":
                number = len(self.found.entries)
                for line in lines_of(unfolded(item)):
                    self.paragraph(line, sections, among_links=links, alone=len(items) == 1, below=before)
                above = number if len(self.found.entries) == number + 1 else None
            elif item.shape == "quote" and any(child.shape == "table" for child in item.children):
                for child in item.children:
                    if child.shape == "table":
                        read_table(self.found, child, sections)
                    else:
                        self.found.skip(child, NOTE)
            else:
                self.found.skip(item, NOTE)

    def heading(self, item: Item, sections: Sections, consensus: bool) -> None:
        """A heading is about the list, or is an entry, or names a section."""
        title = section_title(item.run)
        item = item.with_children(gathered(item.children))
        if item.start in self.introduction or is_introduction(item):
            self.found.preamble.append(item)
        elif is_ignored(title) and not gathers(item):
            inner = sections_in(item)
            about = replace(item, children=tuple(child for child in item.children if child not in inner))
            self.found.skip(about, f"the section {title!r} is about the list, not about resources")
            self.section(inner, sections)
        elif is_sentence(item) or is_prose(title):
            self.found.skip(replace(item, children=()), NOTE)
            self.section(item.children, sections)
        elif (table := row_of(item)) is not None:
            self.profile(item, table, sections)
        elif results := results_below(item):
            said = tuple(child for child in item.children if child not in results)
            self.entry(replace(item, children=said), sections, under=MEASURED)
            self.section(results, (*sections, Section(title, item.start)))
        elif (
            self.begins_others(item)
            or not heads_entry(item, consensus, self.titles)
            or (key_of(title) and not item.run.links)
        ):
            self.found.skip_run(item.run, "in the heading of a section")
            self.section(item.children, (*sections, Section(title, item.start)))
        elif (whole := told_of(item, self.titles)) is not None:
            self.entry(whole, sections)
        elif (inner := headings_in(item)) and not are_facets(item, inner, self.titles):
            direct = replace(item, children=tuple(child for child in item.children if child not in inner))
            number = len(self.found.entries)
            self.entry(direct, sections)
            below = (*sections, Section(title, item.start))
            for part in inner if is_series(item, inner) else ():
                self.entry(part, below, number)
            if not is_series(item, inner):
                self.section(inner, below)
        else:
            self.entry(item, sections)

    def begins_others(self, item: Item) -> bool:
        """Is a heading the beginning of records or of addressed entries, where the page has such?"""
        return (self.records and begins_with_record(item)) or (self.addressed and begins_addressed(item))

    def preamble(self, item: Item) -> None:
        """A block before the list begins: its contents, or its introduction."""
        if item.shape == "list" and is_contents(item, self.titles):
            self.found.skip(item, "table of contents")
        else:
            self.found.preamble.append(item)

    # -- entries -----------------------------------------------------------------------------------------------------

    def list(self, item: Item, sections: Sections, parent: int | None = None, under: str = "") -> None:
        """A bullet is an entry, or gathers entries, or is a note."""
        if is_contents(item, self.titles):
            self.found.skip(item, "table of contents")
            return
        bullets = [unfolded(part) for bullet in item.children for part in apart(bullet)]
        named = [names_something(bullet) for bullet in bullets]
        heads, bare = heads_papers(item, sections), bare_repositories(item)
        of = kind_of_sections(sections)
        most = (sum(named) + len(bare)) * 2 > len(named) or only_names(item, sections, sum(named))
        about, told = topics(bullets) if parent is None else {}, parent is None and only_described(item, sections)
        for bullet, is_named in zip(bullets, named, strict=True):
            if bullet.start in about:
                self.topic(bullet, *about[bullet.start], sections)
                continue
            whole = is_described_whole(bullet) or (heads and is_above_papers(bullet))
            whole = whole or told or (parent is None and is_whole_below(bullet, of))
            if is_folder(bullet):
                self.group(bullet, sections)
            elif is_named or (under and name_end(bullet.run)) or whole or bullet.start in bare:
                self.entry(bullet, sections, parent, under)
            elif is_group(bullet):
                self.group(bullet, sections)
            elif most and (fits_among(bullet) or (parent is None and begins_described(bullet.run))):
                self.entry(bullet, sections, parent, under)
            else:
                self.found.skip(bullet, NOTE)

    def group(self, bullet: Item, sections: Sections) -> None:
        """A bullet that is the heading of those below it."""
        title = section_title(folder_title(bullet.run) if is_folder(bullet) else bullet.run)
        self.found.skip_run(bullet.run, "in the name of a group")
        inner = (*sections, Section(title, bullet.start)) if title else sections
        for child in bullet.children:
            self.section((child,), inner)

    def topic(self, bullet: Item, end: int, things: Sequence[Run], sections: Sections) -> None:
        """A bullet that is a topic: what its text names are entries, its other links are on no node."""
        title = section_title(replace(bullet.run, text=bullet.run.text[:end].strip(" :：")))
        named = {(link.line, link.target) for thing in things for link in thing.links}
        others = tuple(link for link in links_in(bullet) if (link.line, link.target) not in named)
        self.found.skip_run(replace(bullet.run, links=others), "in the text of a topic")
        for thing in things:
            piece = Item("bullet", thing, thing.line, thing.line)
            self.entry(piece, (*sections, Section(title, bullet.start)))

    def profile(self, item: Item, table: Item, sections: Sections) -> None:
        """A heading and the one row of the table below it are one entry; what else stands there is said of it."""
        self.found.skip_run(item.run, "in the heading of a section")
        number = len(self.found.entries)
        read_table(self.found, table, sections)
        others = tuple(child for child in item.children if child is not table)
        if number == len(self.found.entries):  # the row names nothing
            self.section(others, (*sections, Section(section_title(item.run), item.start)))
            return
        written = self.found.entries[number]
        details = tuple(self.details_under(replace(item, children=others), sections, number))
        self.found.entries[number] = replace(written, details=(*written.details, *details))

    def entry(
        self, item: Item, sections: Sections, parent: int | None = None, under: str = "", label: str = ""
    ) -> None:
        """A heading, bullet or paragraph as an entry, with what is said of it beside its name and below it.

        With a `label` (`Title`) the text is the value of that key.
        """
        number = len(self.found.entries)
        item, venue = apart_from_venue(with_bold_keys(item))
        heading = item.shape in HEADINGS
        whole = bool(label) or (not heading and is_lone_link(item))
        named = record_name_end(item.run) if whole else name_end(item.run)
        if not named and ends_with_address(item.run):
            named = capital_lead_end(item.run)
        named = named or address_end(item.run)
        end = heading_name_end(item.run) if heading else named or len(item.run.text.rstrip(" ."))
        title = end if heading else max(end, title_end(item.run, lead_of(item.run)))
        whole_end, end = end, end if label else marked_name_end(item.run, end, heading=heading)
        called = (label,) if label else ()
        run, parts = bracketed(item.run, end)
        written = Written(
            number, item.shape, run, end, item.start, item.end, sections, (), parent, under, called, title
        )
        self.found.entries.append(written)  # Its number is taken before those of the entries below it.
        details = tuple(self.details_under(item, sections, number))
        plain = heading and end == whole_end and not is_whole_entry(item)
        beside = () if plain else tuple(beside_name(run, end))
        where = (venue,) if venue else ()
        self.found.entries[number] = replace(written, details=(*beside, *where, *details))
        for part in parts:
            self.entry(Item("bullet", part, part.line, part.line), sections, number)

    def details_under(self, item: Item, sections: Sections, number: int) -> Iterator[Detail]:
        """The facts below an entry; named things below it become entries of their own."""
        name = Section(section_title(item.run), item.start)
        for child in item.children:
            if child.shape == "list" and is_contents(child, self.titles):
                self.found.skip(child, "table of contents")
            elif child.shape in ("list", "quote"):
                inner, key = entries_below(item, child, sections)
                keys = keys_by_form(child.children)
                for at, bullet in enumerate(child.children):
                    if at in inner:
                        self.entry(inner[at], sections, number, key)
                    elif bullet.start in keys or self.is_labelled(bullet):
                        yield detail_of(bullet.run, "", *label_and_value(bullet.run))
                    else:
                        yield from self.fact_or_entry(bullet, sections, number)
            elif child.shape == "table" and says_facts(child):
                yield from facts_of(child)
            elif child.shape == "table":
                if any(links_in(child)):
                    read_table(self.found, child, (*sections, name), number)
            elif child.shape in HEADINGS:
                yield from facet(child)
            elif (keyed := lines_of_bold_keys(child)) is not None:
                yield from self.details_under(replace(item, children=(keyed,)), sections, number)
            else:
                yield from venue_of_badges(child)
                for line in lines_of_keys(child):
                    yield from self.fact_or_entry(unfolded(line), sections, number)

    def fact_or_entry(self, item: Item, sections: Sections, number: int) -> Iterator[Detail]:
        """A block below an entry: a named bullet is an entry below it, all else a fact with those below it."""
        if item.shape in ("list", "table", "quote"):
            yield from self.details_under(replace(item, shape="bullet", children=(item,)), sections, number)
            return
        item = with_bold_keys(item)
        keyed = lines_of_bold_keys(replace(item, shape="paragraph")) if not item.children else None
        if item.shape == "bullet" and keyed is not None:
            yield from self.details_under(replace(item, children=(keyed,)), sections, number)
            return
        lines = lines_of_keys(replace(item, shape="paragraph")) if item.run.breaks and not item.children else ()
        if item.shape == "bullet" and len(lines) > 1:
            for line in lines:
                yield from self.fact_or_entry(line, sections, number)
            return
        found = detail_key(item.run) or whole_key(item) or key_of_line(item) or glued_key(item.run)
        if is_anchor_only((item.run,)):
            self.found.skip(item, "a link within the page")
        elif (
            found is None
            and item.shape == "bullet"
            and names_something(item)
            and not self.leads_back(item, number)
            and not is_around_address(item.run)
            and not is_reference(item.run)
        ):
            self.entry(item, sections, number)
        else:
            yield detail_of(item.run, *(found or ()))
            yield from self.below_fact(item, found[0] if found else "", sections, number)

    def is_labelled(self, bullet: Item) -> bool:
        """Is a bullet nothing but a link whose words are a label on this page, and no key?"""
        return bool(self.labels) and label_of(bullet.run) in self.labels and detail_key(bullet.run) is None

    def leads_back(self, item: Item, number: int) -> bool:
        """Is a link of a bullet called what the entry above is called: is the bullet about that?"""
        name = folded(section_title(self.found.entries[number].run))
        return any(folded(link.text) == name for link in item.run.links if link.start > lead_of(item.run))

    def below_fact(self, item: Item, key: str, sections: Sections, number: int) -> Iterator[Detail]:
        """What stands below a fact: more facts of the entry, or entries where the key gathers such."""
        for child in item.children:
            if child.shape == "list" and key in GATHERING and not holds_addresses(item):
                self.list(child, sections, number, key)
            elif child.shape == "list" and holds_addresses(item):
                for bullet in child.children:
                    yield detail_of(bullet.run, key, clean(item.run.text))
            elif child.shape == "list" and key == "metric" and not any(links_in(child)):
                for bullet in child.children:  # `task 1: F1`: by what a task is measured, and not the task.
                    yield detail_of(bullet.run, key, clean(item.run.text), 0)
            elif child.shape in ("list", "quote"):
                for bullet in child.children:
                    yield from self.fact_or_entry(bullet, sections, number)
            elif child.shape == "table":
                if any(links_in(child)):
                    read_table(self.found, child, sections, number)
            else:
                yield from self.fact_or_entry(child, sections, number)

    def paragraph(
        self, item: Item, sections: Sections, *, among_links: bool, alone: bool, below: int | None = None
    ) -> None:
        """A paragraph is an entry if it begins with a linked or bold name, or is a title; else it is a note.

        One alone below its heading is an entry if it is a name, a colon and its address; those directly below the title
        are where the list is one of names in bold. Right `below` an entry its links may be that one's.
        """
        run = item.run
        signed = is_signed([run, *(child.run for child in item.children)])
        end = name_end(run) or (len(run.text) if signed else 0)
        title = max(end, title_end(run, lead_of(run)))
        more = among_links and is_among_links(item, sections)
        named = begins_with_name(item, end) or is_titled(run, title) or more
        named = named or (alone and is_name_with_address(run, end)) or signed or is_kind_with_address(run, end)
        if (sections or self.bold) and end and named and (names_something(item) or (more and not run.links)):
            self.entry(item, sections)
        elif below is not None and (links := links_below(item, written := self.found.entries[below])):
            self.found.entries[below] = replace(written, details=(*written.details, *links))
        else:
            self.found.skip(item, NOTE)
