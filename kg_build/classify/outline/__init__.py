"""Items -> entries as written: which heading, bullet, row or paragraph names a resource, and which only speaks of one.

Lists use the same marks for both: a heading can be a section or an entry, a bullet an entry or a fact of the entry
above. What decides is what stands under it: facts (a known key, a generic link such as "Paper", a bare address) make
their parent an entry; named things make it a section; where nothing decides, its siblings do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg_build.classify.names import folded, section_title
from kg_build.classify.outline.addressed import has_addressed
from kg_build.classify.outline.as_bullets import as_bullets
from kg_build.classify.outline.before_name import LEADING, journal_before
from kg_build.classify.outline.blocks import headings_in, is_list_of_entries
from kg_build.classify.outline.by_address import by_address
from kg_build.classify.outline.contents import before_contents
from kg_build.classify.outline.details import links_in
from kg_build.classify.outline.facets import with_facets_lifted
from kg_build.classify.outline.filled_contents import with_filled_contents
from kg_build.classify.outline.found import Outline
from kg_build.classify.outline.fronted import turned
from kg_build.classify.outline.labels import repeated_labels
from kg_build.classify.outline.measured import MEASURED
from kg_build.classify.outline.name_ends import in_title_case, name_like
from kg_build.classify.outline.published import is_signature, is_venue
from kg_build.classify.outline.reader import Reader
from kg_build.classify.outline.records import are_bold, has_records, is_bold_entry
from kg_build.classify.outline.works import VENUE_BRACKET, is_quoted_reference, lead_of, signed_title_end
from kg_build.model import Item

__all__ = [
    "LEADING",
    "MEASURED",
    "VENUE_BRACKET",
    "Outline",
    "in_title_case",
    "is_quoted_reference",
    "is_signature",
    "is_venue",
    "journal_before",
    "lead_of",
    "links_in",
    "name_like",
    "outline",
    "signed_title_end",
]


def outline(page: Item) -> Outline:
    """The entries of a parsed document, each with its sections and details, in the order of the page."""
    found = Outline()
    titles = {folded(section_title(item.run)) for item in page.walk() if item.shape == "heading" and item.run.text}
    page = replace(page, children=with_filled_contents(page.children, titles))
    page = replace(page, children=with_facets_lifted(as_bullets(by_address(page.children))))
    body = tuple(turned(page.children))
    records, addressed = has_records(body), has_addressed(body)
    introduction, labels = before_contents(page, titles), repeated_labels(page)
    reader = Reader(found, titles, introduction, records=records, addressed=addressed, labels=labels)
    title = _title(body)
    if title is None:
        reader.section(body, ())
        return found
    at = body.index(title)
    for item in body[:at]:
        reader.preamble(item)
    found.skip_run(title.run, "title of the list")
    inside = headings_in(title)
    first = [child for child in title.children if not inside or child.start < inside[0].start]
    reader.bold = are_bold(first)
    for child in title.children:
        listed = is_list_of_entries(child, titles) or (reader.bold and is_bold_entry(child))
        if inside and child.start < inside[0].start and not listed:
            reader.preamble(child)
        else:
            reader.section((child,), (), siblings=title.children)
    reader.section(body[at + 1 :], ())
    return found


def _title(body: Sequence[Item]) -> Item | None:
    """The heading that names the whole list: the first one, if it alone is of its level or holds nothing but prose."""
    headings = [item for item in body if item.shape == "heading"]
    if not headings or headings[0].level > 2:
        return None
    first = headings[0]
    alone = sum(heading.level <= first.level for heading in headings) == 1
    holds_list = any(child.shape in ("list", "table", "heading", "pseudo") for child in first.children)
    return first if alone or not holds_list else None
