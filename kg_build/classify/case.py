"""An entry whose kind is asked, with all that its kind may be read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg_build.classify.addresses import Address, addresses
from kg_build.classify.definitions import definition, noun_before
from kg_build.classify.headings import is_plain, kind_of_heading, kind_of_sections, kind_of_title
from kg_build.classify.kinds import kind_of_description, kind_of_name
from kg_build.classify.names import Name, folded, kind_before
from kg_build.classify.naming import description_of
from kg_build.classify.outline import name_like
from kg_build.classify.page import Page
from kg_build.model import Entry, Written
from kg_build.vocabulary import Term

BESIDE = ("docs", "video")
"""Roles of links that say nothing of what an entry is."""
VERSION = re.compile(r"\s*(?:v|version\s*)?\d+(?:\.\d+)+$|\s+\d\.\d$", re.IGNORECASE)
"""A version at the end of a name."""
IN_BRACKET = re.compile(r"[(（]\s*(?P<what>[^()（）]{4,60})[)）]\s*$")
"""What a heading says again in another language."""
COLON = re.compile(r"[:：]\s")
"""Between the name of what a paper presents and the rest of its title."""
NAME_AND_COMMA = re.compile(
    r"(?=[\w.+\-]{0,30}[a-z\d-][A-Z])(?P<name>[A-Z][\w.+]*(?:-[\w.+]+){0,4})(?:,|\s?-- ?|\s[–—])\s?(?=[A-Za-z])"
)
"""A name with a second capital at the beginning of a title, that a comma or a dash parts from it: `GlowGPT, lit`."""
TITLE_BEHIND = 4
"""More words than these behind such a name are a title, which may speak of anything."""
MAKER_OF = re.compile(
    r"(?P<what>数据集|语料库?|模型|data\s?sets?|corpus|model)\s?(?:的)?(?:提供者|提供方|发布者|发布方|providers?|creators?|publishers?)",
    re.IGNORECASE,
)
"""A column with the maker of what the rows are: `Dataset provider`."""
LATIN_BEHIND = re.compile(r"^(?P<what>.*[\u3400-\u9fff]{3})\s?[A-Za-z][\w.\-]{1,30}$")
"""`开放知识图谱OpenLamp`: in Chinese, what it is, then its name."""

DATA_MODEL = re.compile(r"(?im)\b(?:data|information) model(?:$|[\s,.;])|(?:数据|信息)模型(?![\u4e00-\u9fff])")
"""What says how data are written."""
LISTS_DATABASES = re.compile(r"(?i)^(?!.*(?:data\s?sets?|corpora)).*(?:\bdatabases\b|数据库)")
"""A heading, or the title of a list, that gathers databases and speaks of no sets."""
DATABASE = re.compile(r"(?i)database|\bdata ?bank\b|\b(?:archive|repository)\b|数据库")
"""What such a thing is said to be, which is defined as data, too."""
FULL = re.compile(r"(?i)\W*full (?:name|form)s?\W*|\W*全[称名]\W*")
"""The heading of a column of whole names, beside one of short ones."""
SAID = 200
"""So many characters of a description say what a thing is."""

Found = tuple[str, str] | None
"""(kind, rule), or None where this evidence says nothing."""


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
        sections = [
            replace(section, title="")
            if says_task(section.title, self.page) or self._is_own(section.title)
            else section
            for section in self.written.sections
        ]
        return kind_of_sections(sections)

    def _is_own(self, title: str) -> bool:
        """Is a heading the very name of what stands below it: `Loop GPT`?"""
        return folded(title) == folded(self.name.text)

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
        """The kind that the heading of a table's name column says, or one that says whose the rows are."""
        headings = self.written.headings
        if headings and is_plain(headings[0]):
            return kind_of_heading(headings[0])
        rows = (match for heading in headings[1:] if (match := MAKER_OF.fullmatch(heading.strip())))
        return next((kind_of_heading(match["what"]) for match in rows), None)

    @cached_property
    def by_name(self) -> str | None:
        """The kind that the name says, or the words before it."""
        kind = kind_of_name(self.head) or next(map(kind_of_name, self._full_names()), None)
        return None if kind == "model" and self._is_data_model else kind

    def _full_names(self) -> Iterator[str]:
        """What a column says that the name stands for."""
        return (
            detail.text for detail in self.written.details if detail.key == "alias" and FULL.fullmatch(detail.label)
        )

    @cached_property
    def _is_data_model(self) -> bool:
        """Is what is called a model one of how data are written, which nobody trained: `a unified data model`?"""
        return DATA_MODEL.search(f"{self.head}\n{self.description[:SAID]}") is not None

    @cached_property
    def head(self) -> str:
        """The part of the name that may say a kind: what stands before `: …`, where that is a name."""
        before = kind_before(self.name.text)
        if before:
            return before["what"]
        parts = COLON.split(self.name.text, maxsplit=1)
        if len(parts) > 1 and name_like(parts[0]):
            return parts[0]
        apart = NAME_AND_COMMA.match(self.name.text)
        if apart and len(self.name.text[apart.end() :].split()) > TITLE_BEHIND:
            return apart["name"]
        said = LATIN_BEHIND.match(self.name.text)
        return said["what"] if said and kind_of_name(said["what"]) else self.name.text

    @cached_property
    def description(self) -> str:
        """What is said of the entry."""
        return description_of(self.written)

    @cached_property
    def by_description(self) -> str | None:
        """The kind that the description says."""
        return kind_of_description(self.description)

    @cached_property
    def defined(self) -> tuple[str, bool] | None:
        """The kind that the description, or what follows a name's colon, defines the entry to be; see `definition`."""
        parts = COLON.split(self.name.text, maxsplit=1)
        behind = definition(parts[1]) if len(parts) > 1 and name_like(parts[0]) else None
        told = behind or definition(self.description, self.by_name)
        found = told or noun_before(self.name.text, self.description)
        return None if found and found[0] == "model" and self._is_data_model else found

    @cached_property
    def known(self) -> Term | None:
        """The resource that the vocabularies know by this name, or the benchmark that the name is about."""
        text = self.name.text
        return self.page.vocabulary.named(VERSION.sub("", text), "resource") or _benchmark_in(text, self.page)


def is_database_at_site(case: Case) -> bool:
    """Is an entry described as a database below `Databases`, or in a list named so, and at a site of its own?"""
    if case.main is None or case.main.role != "homepage" or case.main.facts.kind not in (None, "information-source"):
        return False
    said = DATABASE.search(case.description[:SAID]) is not None
    if case.parent is not None or not (said or case.defined != ("dataset", False)):
        return False
    up = case.section[1] if case.section is not None else None
    title = case.page.document.title if up is None else case.written.sections[-1 - up].title
    return LISTS_DATABASES.search(title) is not None and (said if up is not None else kind_of_title(title) == "dataset")


def says_task(heading: str, page: Page) -> bool:
    """Says a heading in its bracket that it is a task: `问答系统（Question Answering）`?"""
    bracket = IN_BRACKET.search(heading)
    return bracket is not None and page.vocabulary.named(bracket["what"], "task") is not None


def _benchmark_in(name: str, page: Page) -> Term | None:
    """The benchmark that a longer name is about: `CBLUE evaluation`."""
    mentions = page.vocabulary.mentions(name, ("resource",))
    found = [mention.term for mention in mentions if mention.term.hint == "benchmark"]
    return found[0] if len(found) == 1 else None
