"""Evidence that an entry is a text: a paper by its title and link, a post, a book or a course."""

from __future__ import annotations

import re

from kg_build.classify.case import Case, Found
from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain, kind_of_heading, kind_of_title, mixed_kinds, words_apart
from kg_build.classify.kinds import DATA, FINAL, is_title
from kg_build.classify.naming import labelled_title, name_in_bars, name_in_bracket, title_of
from kg_build.classify.outline import (
    name_like,
)
from kg_build.classify.outline.signed_works import signed_work
from kg_build.classify.papers_by_title import DOCUMENT, READING_LIST, links_paper, name_links_paper, names_a_thing

TAUGHT: dict[str, tuple[str, ...]] = {
    "blog-post": ("course", "book", "resource-list"),
    "course": ("book", "resource-list"),
    "book": ("course",),
}
"""Kind of a section of texts -> what else its entries may be where their own address or words say so."""
ARTICLES = re.compile(
    r"(?<!review )(?<!research )(?<!related )(?<!journal )(?<!scientific )(?<!academic )(?<!survey )\barticles\s*$"
    r"|^(?:相关)?文章$",
    re.IGNORECASE,
)
"""A heading that may gather papers or posts: what links to no paper is a post."""
READINGS = re.compile(
    r"(?i)(?:further |recommended |suggested |background |general |essential )?readings?|阅读|推荐阅读|延伸阅读"
)
"""A heading that says nothing of what is to be read."""
IN_TITLE_MARKS = re.compile(r"\s*《[^《》]{2,200}》\s*(?:$|[\n:：,，(（])")
"""A title in the marks that Chinese has for such, and nothing but what is said of it."""
SOME = 8
"""The titles of papers have so many characters at the least."""
REPOSITORY = re.compile(r"(?i)(?:git(?:hub)? )?repo(?:sitory)?|仓库|代码仓?库?")
"""A type that says what lies at the address."""
GATHERS = re.compile(r"(?i)awesome|survey|papers?|reading|list|综述|论文|列表")
"""What the names of repositories that only gather links say."""

NAME_IN_BARS = "name-in-bars"
"""The rule by which an entry is what its paper presents, and is called so."""
PRESENTED: dict[str, tuple[str, ...]] = {
    "dataset": ("dataset", "download", "homepage"),
    "benchmark": ("dataset", "download", "homepage", "leaderboard"),
    "model": ("model", "code", "download"),
    "tool": ("code", "download", "homepage"),
}
"""Kind of a section -> roles of the links that lead to such a thing."""


def presented_in_bars(case: Case) -> Found:
    """Among data or programs, what the paper of a bullet presents, its bold name and its address behind the title."""
    kind = case.section[0] if case.section is not None else ""
    if kind not in PRESENTED or case.written.shape != "bullet":
        return None
    bracketed = name_in_bracket(case.written)
    if not bracketed and not name_in_bars(case.written):
        return None
    if any(kind_of_heading(above.title) == "paper" for above in case.written.sections):
        return None
    titled = case.main is not None and case.main.role == "paper" and (case.main.in_name or bool(bracketed))
    leads = any(address.role in PRESENTED[kind] and not address.in_name for address in case.links)
    return (kind, NAME_IN_BARS) if titled and leads else None


def is_signed_work(case: Case) -> Found:
    """A title with no address and who wrote it is a book, unless it stands among papers, posts or courses."""
    written = case.written
    if written.shape != "bullet" or case.links or signed_work(written.run) is None:
        return None
    section = written.sections[-1 - case.section[1]].title if case.section is not None else ""
    among = case.section is not None and case.section[0] in FINAL and not READINGS.fullmatch(section.strip())
    return None if among else ("book", "signed-work")


def section_of_titles(case: Case) -> Found:
    """Below a section of papers, posts, books, courses or lists all is one; a column of another kind says otherwise."""
    kind = case.section[0] if case.section is not None else ""
    if case.column is not None and (case.column in FINAL or kind in FINAL):
        return case.column, "column-heading"
    if kind not in FINAL and case.column is None and (listed := kind_of_teaching_list(case.page.document.title)):
        return _taught(case, listed) or name_links_paper(case) or (listed, "title-of-list")
    if kind not in FINAL and case.column is None and _is_title_in_reading_list(case):
        return "paper", "title-of-list"
    if kind == "resource-list" and _is_paper_among_lists(case):
        return "paper", "host"
    if kind in FINAL:
        return _repository(case) or one_of_mixed(case) or _taught(case, kind) or _post(case, kind) or (kind, "section")
    if (
        case.written.headings
        and case.column is None
        and key_of(case.written.headings[0]) in ("title", "link:article")
        and (links_paper(case) or _is_published(case) or _is_title_beside_venue(case))
        and not names_a_thing(case)
    ):
        apart = any(key_of(heading) == "link:paper" for heading in case.written.headings[1:])
        if not apart or is_title(case.name.text):  # Else `Title` heads the names of what the papers describe.
            return "paper", "column-heading"
    outer = {kind_of_heading(above.title) for above in case.written.sections}
    text = title_of(case.written) or case.name.text
    titled = is_title(text) or len(text.split()) > 3
    main = case.main
    document = main is not None and main.in_name and DOCUMENT.search(main.facts.url) is not None
    by_paper = document or main.role == "paper" if main is not None else not case.written.details
    return ("paper", "section") if "paper" in outer and by_paper and titled else None


def _is_paper_among_lists(case: Case) -> bool:
    """Is below a heading of lists a title with nothing but the address of its paper, and that says it is no list?"""
    published = bool(case.links) and all(address.facts.kind == "paper" for address in case.links)
    return published and is_title(title_of(case.written) or case.name.text) and case.by_name in (None, "paper")


def _is_published(case: Case) -> bool:
    """Is a title in a row linked beside where it was published, or are its columns of venues and papers empty?"""
    linked = case.main is not None and case.main.in_name
    venue = linked and any(detail.key == "venue" for detail in case.written.details)
    left = not case.links and {"venue", "link:paper"} <= {key_of(heading) for heading in case.written.headings}
    return is_title(case.name.text) and (venue or left)


def _is_title_beside_venue(case: Case) -> bool:
    """Is a row without an address of its paper a whole title, in a table that says where each appeared?

    Among data a title may be the name of what is listed.
    """
    if (case.section is not None and case.section[0] in DATA) or case.by_name in DATA:
        return False
    title = title_of(case.written) or case.name.text
    return is_title(title) and any(detail.key == "venue" for detail in case.written.details)


def _is_title_in_reading_list(case: Case) -> bool:
    """Is it in a list of papers a title under its key, or one in marks for titles: `《A Study of Lamps》`?"""
    if labelled_title(case.written):
        return _is_reading_list(case)
    marked = len(case.name.text) >= SOME and IN_TITLE_MARKS.match(case.written.run.text) is not None
    return marked and kind_of_title(case.page.document.title) == "paper"


def _is_reading_list(case: Case) -> bool:
    """Is the list one of papers by its own title: `Paper-Reading`, `Papers on lamps`?"""
    return READING_LIST.search(words_apart(case.page.document.title)) is not None and links_paper(case)


def kind_of_teaching_list(title: str) -> str | None:
    """The kind of a list that is named after books or courses alone: its headings are their subjects, not kinds."""
    kind = kind_of_heading(title) if is_plain(title) and not mixed_kinds(title) else None
    return kind if kind in ("book", "course") else None


def one_of_mixed(case: Case) -> Found:
    """Below a heading that gathers two kinds (`Books and papers`), the one of them that anything of the entry says."""
    if case.section is None:
        return None
    kinds = mixed_kinds(case.written.sections[-1 - case.section[1]].title)
    hosted = case.main.facts.kind if case.main is not None else None
    defined = case.defined[0] if case.defined else None
    said = ((case.by_name, "name"), (defined, "definition"), (hosted, "host"), (case.by_description, "description"))
    found = next(((kind, rule) for kind, rule in said if kind is not None and kind in kinds), None)
    if found is None and "book" in kinds and IN_TITLE_MARKS.match(case.written.run.text):
        return "book", "name"
    described = found is None and kinds == {"model", "tool"} and links_paper(case) and name_like(case.name.text)
    return ("model", "paper-link") if described else found


def _repository(case: Case) -> Found:
    """What a column of types calls a repository is no text, though it stands among texts."""
    typed = any(detail.key == "kind" and REPOSITORY.fullmatch(detail.text) for detail in case.written.details)
    if not typed:
        return None
    return ("resource-list" if GATHERS.search(case.name.text) else case.by_name or "tool"), "kind-key"


def _taught(case: Case, kind: str) -> Found:
    """A course or a book among tutorials, a book among courses: by name, address or description."""
    hosted = case.main.facts.kind if case.main is not None else None
    defined = case.defined[0] if case.defined else None
    if kind == "paper":
        return ("course", "host") if hosted == "course" else None
    found = ((hosted, "host"), (case.by_name, "name"), (defined, "definition"))
    return next(((said, rule) for said, rule in found if said is not None and said in TAUGHT.get(kind, ())), None)


def _post(case: Case, kind: str) -> Found:
    """What stands among articles and links to no paper."""
    if kind != "paper" or case.section is None or case.main is None:
        return None
    title = case.written.sections[-1 - case.section[1]].title
    return ("blog-post", "section") if ARTICLES.search(title) and not links_paper(case) else None


def taught_at(case: Case) -> Found:
    """A book or a course by its address, whatever the section gathers."""
    kind = case.main.facts.kind if case.main is not None and case.main.in_name else None
    return (kind, "host") if kind in ("book", "course") else None
