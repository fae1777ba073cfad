"""What is said of an entry, as details with their lines: a text below it, and what stands on the line of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.kinds import stated_kind
from kg_build.classify.names import section_title
from kg_build.classify.outline.before_name import LEADING, published_before, said_before, short_before, sort_before
from kg_build.classify.outline.keyed_tables import facts_of, says_facts
from kg_build.classify.outline.runs import detail_key, links_of
from kg_build.classify.outline.signed_works import signed_work
from kg_build.classify.outline.works import authored
from kg_build.links import is_generic_label
from kg_build.model import Detail, Item, Link, Run, Written

DATED = re.compile(r"\d{4}")
"""A year in what stands before a name."""
YEAR_BEHIND = re.compile(
    r"\s{0,3}[(（](?P<year>(?:19|20)\d\d)(?:[./\-]\d{1,2})?[)）](?=\s{0,3}(?:[:：]|[-–—]{1,2}\s|→)\s{0,3}\S)"
)
"""A year in brackets between a name and what is said of the thing."""
SORT = re.compile(r"[\[(（【]([A-Za-z\u3400-\u9fff][^\[\]()（）【】]{1,20})[\])）】]")
"""A bracket before a name."""


def beside_name(run: Run, end: int) -> Iterator[Detail]:
    """What stands on the line of a name: the prose behind it, the authors, the date or the venue before it."""
    dated = YEAR_BEHIND.match(run.text, end) if end and run.text[end : end + 3].strip()[:1] in ("(", "（") else None
    end = dated.end() if dated else end
    said = run.text[: said_before(run)].strip(" -–—*•:：")
    if said:
        yield Detail("description", "", Run(said, run.line), run.line, run.line)
    if run.text[end:].strip(" -–—:：|,，.。;；"):
        yield detail_of(run, value=end)
    if dated:
        yield Detail("year", "", Run(dated["year"], run.line), run.line, run.line)
    written = authored(run)
    if (signed := signed_work(run)) is not None and (signed.alone or not signed.marked):
        people = Run(run.text[slice(*signed.people)], run.line_at(signed.people[0]))
        yield Detail("person", "author", people, people.line, people.line)
        if signed.year:
            yield Detail("year", "", Run(signed.year, run.line), run.line, run.line)
    if written and written.people:
        yield Detail("person", "author", Run(written.people, run.line), run.line, run.line)
    if written and written.year:
        yield Detail("year", "", Run(written.year, run.line), run.line, run.line)
    short = short_before(run)
    if short:
        yield Detail("alias", "", Run(short[0], run.line), run.line, run.line)
    sort = sort_before(run)
    if sort:
        yield Detail("kind", "", Run(sort[0], run.line), run.line, run.line)
    if written and written.where:
        yield _venue(written.where, run.line)
    before = LEADING.match(run.text)
    if before and DATED.search(before[0]):
        yield Detail("leading", "", Run(before[0], run.line), run.line, run.line)
    marked = SORT.search(before[0]) if before and before.end() > 3 and not sort else None
    if marked and stated_kind(marked[1]) and not any(link.start < marked.end() for link in run.links):
        yield Detail("kind", marked[1], Run(marked[1], run.line), run.line, run.line)
    published = published_before(run)
    if published:
        yield _venue(published["where"], run.line)


def _venue(where: str, line: int) -> Detail:
    """What says before a name where something was published, known or not."""
    return Detail("leading", "", Run(where, line, emphasis=((0, len(where)),)), line, line)


def detail_of(run: Run, key: str = "", label: str = "", value: int = 0) -> Detail:
    """A text below an entry as a detail, with its lines."""
    return Detail(key, label, run, run.line, run.line + len(run.breaks), value)


def links_below(note: Item, of: Written) -> list[Detail]:
    """The links of a paragraph right below an entry that is one itself, if each only says what lies there.

    Such as the entry has already may be another's.
    """
    links = links_of(note.run)
    keyed = [(key_of(link.text) or "", link) for link in links]
    if note.children or not all(key in OF_THING and is_generic_label(link.text) for key, link in keyed):
        return []
    beside = [key_of(link.text) for link in of.run.links]
    told = [*beside, *(key for key, _link in keyed)]
    return [
        detail_of(Run(link.text, link.line, (replace(link, start=0, end=len(link.text)),)), key, link.text)
        for key, link in keyed
        if told.count(key) == 1
    ]


def links_in(item: Item) -> Iterator[Link]:
    """Every link at or below an item, pictures included."""
    for run in item.runs():
        yield from run.links


OF_THING = frozenset({"link:code", "link:dataset", "link:download", "link:model", "link:demo", "link:paper"})
"""Keys of links that lead to a thing, or to what belongs to it."""
POINTS = re.compile(r"\s*(?:These|This|Those|They|It|Here)\b")
"""How prose begins that speaks of the thing, or of what stands below."""


def facet(item: Item) -> Iterator[Detail]:
    """A heading below an entry that is a key: what stands under it is the value."""
    title = section_title(item.run)
    heading = key_of(title) or ""
    stated = detail_key(item.run) if not item.children else None
    if stated and item.run.text[stated[2] :].strip():
        yield detail_of(item.run, *stated)
    elif item.run.links:
        yield detail_of(item.run)
    for child in item.children:
        if child.shape == "table" and says_facts(child):
            yield from facts_of(child)
            continue
        for part in child.children if child.shape in ("list", "quote") else (child,):
            key, label, value = detail_key(part.run) or (heading, title, 0)
            told = heading == "derived-from" and POINTS.match(part.run.text)  # `These are the original data.`
            yield detail_of(part.run, "" if told else key or heading, label, value)
            for inner in (inner for below in part.children for inner in below.walk()):
                if inner.run.text:
                    yield detail_of(inner.run, *(detail_key(inner.run) or ()))
