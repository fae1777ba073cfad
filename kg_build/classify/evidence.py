"""What kind of thing an entry is.

`EVIDENCE` is the table: each row is one sort of evidence, and the first that says a kind counts. The words by which
headings, names and descriptions say a kind are in `kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg_build.classify.addresses import Address, addresses
from kg_build.classify.kinds import (
    FINAL,
    is_plain,
    is_title,
    kind_of_description,
    kind_of_heading,
    kind_of_name,
    kind_of_sections,
    stated_kind,
)
from kg_build.classify.names import LABELLED, Name, clean, folded
from kg_build.classify.naming import KIND_BEFORE, description_of
from kg_build.classify.outline import LEADING, VENUE_BRACKET, name_like
from kg_build.classify.page import Page
from kg_build.model import Entry, Written
from kg_build.vocabulary import Term

BESIDE = ("docs", "video")
"""Roles of links that say nothing of what an entry is."""
BELOW_KEY = {"link:paper": "paper", "link:article": "blog-post", "link:dataset": "dataset", "link:model": "model"}
"""Key under which an entry stands below another one -> its kind."""
SOURCE_TRACK = re.compile(r"(?i)\btrack\s*(?:\d|one|two|three)|赛道")
"""`Source: … Track 1`."""
TRACK = re.compile(r"(?i)\b(?:sub)?(?:task|track)[\s\-]*\d{1,2}[a-z]?\b|(?:任务|赛道|评测)[一二三四五六七八九十\d]+")
"""`BioCreative IV Track 4`."""
REVIEW = re.compile(r"(?i)\bevaluations?\b|评测|测评")
"""`Evaluation of CHIP over the years`."""
NOT_EVENT = re.compile(r"(?i)paper|论文|list")
"""An event's name with such a word is that of its papers."""
VERSION = re.compile(r"\s*(?:v|version\s*)?\d+(?:\.\d+)+$|\s+\d\.\d$", re.IGNORECASE)
"""A version at the end of a name."""
PROGRAM = re.compile(r"爬虫|crawler|问答系统|对话系统|chatbot")
"""Programs that are listed among the data or models they were made with."""
COLON = re.compile(r"[:：]\s")
"""Between the name of what a paper presents and the rest of its title."""


@dataclass(frozen=True)
class Case:
    """An entry whose kind is asked, and what its kind may be read from."""

    written: Written
    name: Name
    parent: Entry | None
    page: Page

    @cached_property
    def section(self) -> tuple[str, int] | None:
        """The kind that the sections say, and how many sections up the one is that says it."""
        return kind_of_sections(self.written.sections)

    @cached_property
    def links(self) -> list[Address]:
        """The links of the entry, with the roles they have whatever its kind."""
        return [address for address in addresses(self.written, "") if isinstance(address, Address)]

    @cached_property
    def main(self) -> Address | None:
        """The first link that may tell a kind."""
        return next((address for address in self.links if address.role not in BESIDE), None)

    @cached_property
    def column(self) -> str | None:
        """The kind that the heading of a table's name column says."""
        headings = self.written.headings
        return kind_of_heading(headings[0]) if headings and len(headings[0].split()) <= 3 else None

    @cached_property
    def by_name(self) -> str | None:
        """The kind that the name says, or the words before it."""
        before = KIND_BEFORE.match(self.name.text)
        return kind_of_name(before["what"] if before else self.name.text)

    @cached_property
    def description(self) -> str:
        """What is said of the entry."""
        return description_of(self.written)

    @cached_property
    def by_description(self) -> str | None:
        """The kind that the description says."""
        return kind_of_description(self.description)

    @cached_property
    def known(self) -> Term | None:
        """The resource that the vocabularies know by this name, or the benchmark that the name is about."""
        text = self.name.text
        return self.page.vocabulary.named(VERSION.sub("", text), "resource") or _benchmark_in(text, self.page)


Found = tuple[str, str] | None
"""(kind, rule), or None where this evidence says nothing."""


def kind_of(case: Case) -> tuple[str, str]:
    """(kind, rule) by the first evidence that says one; the kind is empty where the neighbours must say."""
    return next((found for look in EVIDENCE if (found := look(case)) is not None), ("", "description"))


def _stated(case: Case) -> Found:
    """`Kind: tool`."""
    stated = next((stated_kind(detail.text) for detail in case.written.details if detail.key == "kind"), None)
    return (stated, "kind-key") if stated else None


def _below(case: Case) -> Found:
    """What stands under another entry."""
    kind = _kind_below(case, case.parent) if case.parent is not None else None
    return (kind, "below-its-parent") if kind else None


def _kind_below(case: Case, parent: Entry) -> str | None:
    """A track, a version, an edition, a part, by the key it stands under and its parent's kind."""
    written, under = case.written, case.written.under
    if parent.kind in ("competition", "benchmark") and (under == "tracks" or LABELLED.match(written.run.text)):
        return "track"
    if under == "link:solution":
        return "tool"
    if under == "versions" or VERSION.search(case.name.text):
        return parent.kind
    if under == "editions" or is_only_event(case.name.text, case.page):
        return "competition"
    if under.startswith("link:"):
        return BELOW_KEY.get(under)
    named = next((address for address in case.links if address.in_name), None)
    if named is not None and named.facts.kind in ("paper", "blog-post"):
        return named.facts.kind
    if parent.kind == "competition":
        by_name = kind_of_name(case.name.text)
        return by_name if by_name and by_name != "competition" else "track"
    return None


def _source_track(case: Case) -> Found:
    """`Source: … Competition Track 1`."""
    sources = (detail.text for detail in case.written.details if detail.key == "source")
    return ("track", "source-names-a-track") if any(SOURCE_TRACK.search(text) for text in sources) else None


def _section_of_titles(case: Case) -> Found:
    """Below a section of papers, posts, books, courses or lists all is one; a column of another kind says otherwise."""
    if case.section is None:
        return None
    kind = case.section[0]
    if kind in FINAL:
        return (case.column, "column-heading") if case.column and case.column != kind else (kind, "section")
    outer = {kind_of_heading(above.title) for above in case.written.sections}
    only_paper = case.main is not None and case.main.role == "paper"
    return ("paper", "section") if "paper" in outer and only_paper and is_title(case.name.text) else None


def _name_links_paper(case: Case) -> Found:
    """A title that links to a paper."""
    main = case.main
    linked = main is not None and main.in_name and main.role == "paper"
    return ("paper", "name-links-a-paper") if linked and is_title(case.name.text) else None


def _paper_link(case: Case) -> Found:
    """A title with a link to its paper behind it."""
    return ("paper", "paper-link") if _is_title_of_paper(case) else None


def _is_title_of_paper(case: Case) -> bool:
    """Is the name the title of a paper that the entry links to, not the name of something a paper describes?"""
    written = case.written
    if written.shape == "row":
        return False
    heading = written.shape in ("heading", "pseudo")
    found = [a for a in case.links if a.role not in BESIDE and (a.run is written.run or heading)]
    others = [address for address in found if address.role != "paper"]
    if len(found) == len(others) or (others and heading) or any(address.in_name for address in others):
        return False
    begin = LEADING.match(written.run.text)
    title = clean(written.run.text[begin.end() if begin else 0 : max(written.title_end, written.name_end)])
    if is_title(title) and VENUE_BRACKET.match(written.run.text, max(written.title_end, written.name_end)):
        return True
    head = COLON.split(title)[0]
    prefixed = head != title and name_like(head)
    plain = case.section is not None and is_plain(written.sections[-1 - case.section[1]].title)
    if plain and prefixed:
        return False
    long = len(title.split()) >= 5
    return long and not prefixed if others else is_title(title) and (long or not plain)


def _event(case: Case) -> Found:
    """A name that is nothing but an event: a competition, or one of its tracks where a task is described."""
    if not is_only_event(case.name.text, case.page):
        return None
    described = case.parent is None and len(case.description) > 3
    return ("track" if described else "competition"), "name-is-an-event"


def is_only_event(name: str, page: Page) -> bool:
    """Is the name nothing but an event and its year: `CHIP2022`, `SemEval-2021`?"""
    mentions = page.vocabulary.venue_mentions(name)
    return (
        len(mentions) == 1
        and mentions[0].year is not None
        and len(folded(name)) <= len(folded(mentions[0].surface)) + 5
        and not NOT_EVENT.search(name)
    )


def _name_of_event(case: Case) -> Found:
    """A name that says it is a track, a competition, a benchmark, a list, or the evaluation of a known conference."""
    name = case.name.text
    if TRACK.search(name):
        return "track", "name"
    if case.by_name in ("competition", "benchmark", "resource-list"):
        return case.by_name, "name"
    review = case.by_name is None and REVIEW.search(name) and case.page.vocabulary.venue_mentions(name)
    return ("competition", "name") if review else None


def _name(case: Case) -> Found:
    """A name that says any other kind; a model's may be the name of what was made with it."""
    if case.by_name is None or case.by_name == "model":
        return None
    is_benchmark = case.known is not None and case.known.hint == "benchmark"
    return ("benchmark" if is_benchmark else case.by_name), "name"


def _known(case: Case) -> Found:
    """A resource that the vocabularies know."""
    return (case.known.hint, "known-resource") if case.known is not None else None


def _benchmark_in(name: str, page: Page) -> Term | None:
    """The benchmark that a longer name is about: `CBLUE evaluation`."""
    mentions = page.vocabulary.mentions(name, ("resource",))
    found = [mention.term for mention in mentions if mention.term.hint == "benchmark"]
    return found[0] if len(found) == 1 else None


def _column(case: Case) -> Found:
    """The heading of the name column; one of tools says less than the section right above."""
    if case.column is None or (case.column == "tool" and case.section is not None and case.section[1] == 0):
        return None
    return case.column, "column-heading"


def _words(case: Case) -> Found:
    """The name or the description, where the section says nothing, or is far up with a task between."""
    section = case.section
    if section is not None:
        innermost = case.written.sections[-1].title
        if section[1] == 0 or not case.page.vocabulary.mentions(innermost, ("task",)):
            return None
    if case.by_name:
        return case.by_name, "name"
    return (case.by_description, "description") if case.by_description else None


def _stranger(case: Case) -> Found:
    """A program among data or models, a model among programs: the description says what the section does not."""
    if case.section is None or case.by_name is not None:
        return None
    gathered, said = case.section[0], case.by_description
    if said == "tool" and gathered in ("dataset", "tool", "knowledge-graph", "model") and case.main is not None:
        return ("tool", "description") if PROGRAM.search(case.description[:160]) else None
    return ("model", "description") if said == "model" and gathered == "tool" else None


def _section(case: Case) -> Found:
    """The innermost section that says a kind."""
    return (case.section[0], "section") if case.section is not None else None


def _model_name(case: Case) -> Found:
    """A model's name, where no section says otherwise."""
    return (case.by_name, "name") if case.by_name else None


def _host(case: Case) -> Found:
    """Where the first link leads; what is on a paper's or a post's site may only describe the entry."""
    kind = case.main.facts.kind if case.main is not None else None
    return (kind, "host") if kind and (kind not in FINAL or is_title(case.name.text)) else None


def _description(case: Case) -> Found:
    """What the description says."""
    return (case.by_description, "description") if case.by_description else None


EVIDENCE: tuple[Callable[[Case], Found], ...] = (
    _stated,
    _below,
    _source_track,
    _section_of_titles,
    _name_links_paper,
    _paper_link,
    _event,
    _name_of_event,
    _name,
    _known,
    _column,
    _words,
    _stranger,
    _section,
    _model_name,
    _host,
    _description,
)
"""The sorts of evidence, the strongest first; see `kinds` for the order in words."""
