"""Evidence that an entry is a paper: a title that links to one, is signed, dated or quoted, or stands above one."""

from __future__ import annotations

import re

from kg_build.classify.case import BESIDE, COLON, NAME_AND_COMMA, Case, Found
from kg_build.classify.cited_links import is_cited
from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain, kind_of_heading, mixed_kinds
from kg_build.classify.kinds import DATA, is_title, kind_of_name
from kg_build.classify.names import clean
from kg_build.classify.naming import is_told_in_name, title_of
from kg_build.classify.outline import (
    VENUE_BRACKET,
    in_title_case,
    is_quoted_reference,
    is_venue,
    journal_before,
    lead_of,
    name_like,
)
from kg_build.classify.outline.blocks import HEADINGS
from kg_build.classify.outline.marked_references import SORT
from kg_build.classify.outline.named_headings import is_authors_line
from kg_build.classify.outline.published import appeared_at
from kg_build.classify.persons import are_authors, series
from kg_build.classify.references import GAP
from kg_build.classify.titles import QUOTED, WORDS
from kg_build.model import Run

OF_TEXTS = frozenset("JCDAMR")
"""Marks of articles, papers at meetings, theses, parts of collections, books and reports."""
READING_LIST = re.compile(r"(?i)\bpapers?\b|\breading[\s\-]list\b|论文|文献")
"""The title of a list that gathers papers."""
AT_VENUE = re.compile(r"[\s*_,.\-–—(\[]*[A-Z][^.;()\[\]]{1,60}[\s,(]['’]?(?:19|20)\d\d[)\]]?(?=\s*(?:$|[.,;(\[]))")
"""What stands behind a title where the line is a reference."""
DOCUMENT = re.compile(r"(?i)\.pdf(?:$|[?#])")
"""An address of a document."""
APPEARED = re.compile(r"\W{1,6}(?=[A-Z])(?:(?:[A-Z][\w.&'’\-]*|and|of|on|in|for|the|&)[\s,]+){1,8}(?:19|20)\d\d\W*$")
"""Behind a name, where and when it appeared."""
OF_TITLE = re.compile(r"\S \S+ .*\b(?:for|of|on|to|from|by|with|in|via|using)\b")
"""A word in the middle of a title."""
OTHERS = re.compile(r",?\s+et\.?\s?al\.?$")
"""What stands behind the first authors."""
ET_AL = re.compile(r"\bet\.?\s?al\b")
"""What stands behind the first of several authors."""
NAMED_DATA = re.compile(r"(?i)\b(?:corpus|corpora|data\s?sets?|benchmark|treebank)$|(?:数据集|语料库?)$")
"""How the names of data end; below data they are no titles of papers, however long."""
AUTHORS = 600
"""The authors of a reference take at most so many characters."""
VENUE = 120
"""So many characters behind the authors the year is looked for."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""A year."""
TOOLS_HERE = (("tool", 0), ("dataset", 0), ("benchmark", 0))
"""Right below such a heading, `X: …` is X though its link leads to the paper."""
THINGS_HERE = (("model", 0), *TOOLS_HERE)
"""The same, of what a table may list by the titles of papers."""
SPELT_OUT = re.compile(r"\s[(（](?P<short>[A-Z]{2,8})[)）]$")
"""An abbreviation in a bracket at the end of a name."""


def names_a_thing(case: Case) -> bool:
    """Names the title in a row what is listed, `Glow: …` right below `Models`, where its code or weights stand beside?

    A column of venues, or a list of papers, says that the titles are meant.
    """
    if case.section not in THINGS_HERE or not case.written.headings or READING_LIST.search(case.page.document.title):
        return False
    prefix = COLON.split(case.name.text)[0]
    beside = {key_of(heading) for heading in case.written.headings[1:]}
    named = prefix != case.name.text and name_like(prefix) and not beside.isdisjoint(("link:code", "link:model"))
    return (
        named and "venue" not in beside and not any(kind_of_heading(s.title) == "paper" for s in case.written.sections)
    )


def links_paper(case: Case) -> bool:
    return any(address.role == "paper" for address in case.links)


def name_links_paper(case: Case) -> Found:
    """A title that links to a paper."""
    main = case.main
    text = title_of(case.written) if is_told_in_name(case.written) else case.name.text
    prefix = COLON.split(text)[0]
    title = QUOTED.match(case.written.run.text, lead_of(case.written.run))
    if main is not None and main.in_name and title is not None and title.end() >= case.written.name_end:
        return ("paper", "name-links-a-paper") if main.role == "paper" or DOCUMENT.search(main.facts.url) else None
    if names_a_thing(case):
        return None
    if case.section in TOOLS_HERE and prefix != text and name_like(prefix):
        among_papers = any(kind_of_heading(above.title) == "paper" for above in case.written.sections)
        if not among_papers and not _is_signed(case):
            return None
    linked = main is not None and main.in_name and main.role == "paper"
    if not linked or not is_title(text) or _is_data_by_name(case):
        return None
    return "paper", "name-links-a-paper"


def _is_data_by_name(case: Case) -> bool:
    """Is an entry right below `Data sets` data by the last word of its name and by what its description defines?"""
    if case.section != ("dataset", 0) or case.by_name != "dataset" or COLON.search(case.name.text):
        return False
    return case.defined is not None and case.defined[0] in DATA


def _is_signed(case: Case) -> bool:
    """Do the authors of a title stand behind or below it, alone or in italics?"""
    runs = [detail.run for detail in case.written.details if detail.key == ""]
    texts = [detail.text for detail in case.written.details if detail.key == ""]
    texts += [run.text[start:end] for run in runs for start, end in run.emphasis]
    return any(are_authors(OTHERS.sub("", text.strip())) for text in texts)


def signed_heading(case: Case) -> Found:
    """A title as a heading, or as a link below no kind, and right below it nothing but its authors."""
    written, details = case.written, case.written.details
    heading = written.shape in HEADINGS
    linked = written.shape == "bullet" and case.section is None and any(link.start <= 1 for link in written.run.links)
    text = case.name.text if heading else title_of(written) or case.name.text
    if not (heading or linked) or not details or not is_title(text):
        return None
    below = [detail for detail in details if detail.run is not written.run][: 1 if heading else 2]
    signed = any(not detail.key and is_authors_line(detail.text) for detail in below)
    return ("paper", "signed-title") if signed else None


def paper_link(case: Case) -> Found:
    """A title with a link to its paper behind it, or to a document, with where and when that appeared."""
    if is_title(case.name.text) and _is_dated_document(case):
        return "paper", "citation"
    if _has_appeared(case) or is_cited(case):
        return "paper", "paper-link"
    told = _is_title_of_paper(case) or _is_title_above_paper(case) or _is_signed_title(case)
    if not told or _is_data_by_name(case) or _is_spelt_out(case):
        return None
    return "paper", "paper-link"


def _has_appeared(case: Case) -> bool:
    """Stands before a title below no kind the link to a paper that is called by its venue?"""
    written = case.written
    if case.section is not None or not is_title(title_of(written) or case.name.text):
        return False
    before = (detail for detail in written.details if detail.start == written.start and detail.run is not written.run)
    return any(appeared_at(link) for detail in before for link in detail.links if detail.text == link.text)


def _is_signed_title(case: Case) -> bool:
    """Stands in italics right behind a title who wrote it, `*Doe et al.*`, and leads the entry to its paper?"""
    written = case.written
    if written.shape != "bullet" or case.by_name in DATA or not links_paper(case):
        return False
    end = max(written.title_end, written.name_end)
    behind = next((span for span in written.run.emphasis if end <= span[0] <= end + 3), None)
    signed = behind is not None and (ET_AL.search(written.run.text, *behind) is not None or _is_signed(case))
    return signed and is_title(title_of(written) or case.name.text)


def _is_spelt_out(case: Case) -> bool:
    """Ends a name that says a kind with its own initials in a bracket: `Bright Lamp Knowledge Graph (BLKG)`?"""
    short = SPELT_OUT.search(case.name.text) if case.by_name not in (None, "paper") else None
    words = case.name.text[: short.start()].split() if short else []
    return short is not None and short["short"] == "".join(word[0] for word in words if word[0].isupper())


def _is_dated_document(case: Case) -> bool:
    """Leads a name to a document, with where and when it appeared behind it: `[Title](title.pdf) - LampConf 2019`?"""
    main, written = case.main, case.written
    in_name = main is not None and main.in_name and DOCUMENT.search(main.link.target) is not None
    return in_name and APPEARED.match(written.run.text, written.name_end) is not None


def _is_title_of_paper(case: Case) -> bool:
    """Is the name the title of a paper that the entry links to, not the name of something a paper describes?"""
    written = case.written
    if written.shape == "row":
        return False
    heading = written.shape in ("heading", "pseudo")
    dated = any(detail.key in ("venue", "year") and not detail.label for detail in written.details)
    found = [a for a in case.links if a.role not in BESIDE and (a.run is written.run or heading or dated)]
    others = [address for address in found if address.role != "paper"]
    title = clean(written.run.text[lead_of(written.run) : max(written.title_end, written.name_end)])
    end = max(written.title_end, written.name_end)
    at_venue = (
        dated
        or _is_led_by_venue(case)
        or VENUE_BRACKET.match(written.run.text, end) is not None
        or _is_reference(written.run, end)
    )
    if is_title(title) and at_venue and not found and all(address.role != "homepage" for address in case.links):
        return not (case.by_name in DATA and case.links)  # The data of an event, by name and address.
    if len(found) == len(others) or (others and heading) or any(address.in_name for address in others):
        return False
    if is_title(title) and at_venue:
        return True
    head = COLON.split(title)[0]
    prefixed = (head != title and name_like(head)) or NAME_AND_COMMA.match(title) is not None
    title_above = written.sections[-1 - case.section[1]].title if case.section is not None else ""
    if case.section is not None and case.section[0] in case.page.by_titles:
        return is_title(title) and len(title.split()) > 3
    plain = is_plain(title_above) and not mixed_kinds(title_above)
    prefixed_here = prefixed or (head != title and case.section is not None and kind_of_name(head) == case.section[0])
    if plain and (prefixed_here or (case.section is not None and case.section[0] in DATA and NAMED_DATA.search(title))):
        return False
    long = len(title.split()) >= 5
    return long and not prefixed if others else is_title(title) and (long or not plain)


def _is_led_by_venue(case: Case) -> bool:
    """Stands a venue and its year, or a journal, in brackets before a title whose first word is no name in bold?"""
    written = case.written
    before = next((detail.text for detail in written.details if detail.key == "leading"), "")
    led = YEAR.search(before) is not None and is_venue(before.strip(" ()[]（）【】"))
    if not led and journal_before(written.run) is None:
        return False
    return not any(end == written.name_end < written.title_end for _start, end in written.run.strong)


def _is_reference(run: Run, end: int) -> bool:
    """Stand several authors right behind a title, and the year behind them?"""
    gap = GAP.match(run.text, end)
    found = series(run.text, gap.end() if gap else end, end + AUTHORS)
    year = YEAR.search(run.text, found.end, found.end + VENUE) if found is not None else None
    return found is not None and len(found.people) > 1 and year is not None


def _is_title_above_paper(case: Case) -> bool:
    """Is the name of a bullet below no kind a title as only works have it, with the key of its paper below?"""
    name = case.name.text
    head = COLON.split(name)[0]
    if case.section is not None or case.column is not None or (head != name and name_like(head)):
        return False
    keyed = any(detail.key == "link:paper" and detail.links for detail in case.written.details)
    named = case.by_name is not None and not name.startswith(("A ", "An "))
    return keyed and not named and OF_TITLE.search(name) is not None and in_title_case(name)


def title_in_quotes(case: Case) -> Found:
    """A title in quotation marks, its authors before it or below it, or a venue and a year behind it."""
    run = case.written.run
    if case.written.shape != "row" and is_quoted_reference(run):
        return "paper", "title-in-quotes"
    title = QUOTED.match(run.text, lead_of(run))
    if title is None or not WORDS.match(title["title"]) or case.written.shape == "row":
        return None
    below = any(detail.key == "" and are_authors(detail.text) for detail in case.written.details)
    return ("paper", "title-in-quotes") if below or AT_VENUE.match(run.text, title.end()) else None


def sort_mark(case: Case) -> Found:
    """What the mark behind the title of a reference says that it is: `[M]` a book, `[J]` a paper."""
    mark = SORT.match(case.written.run.text, case.written.title_end) if case.written.shape != "row" else None
    return ("book" if mark["sort"] == "M" else "paper", "sort-mark") if mark and mark["sort"] in OF_TEXTS else None
