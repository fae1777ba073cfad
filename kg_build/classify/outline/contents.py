"""Tables of contents, and the sections in which a list speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg_build.classify.cues import speaks_of_itself
from kg_build.classify.headings import PLURAL, is_plain
from kg_build.classify.names import folded, section_title
from kg_build.classify.outline.runs import links_of, unnumbered
from kg_build.model import Item, Link, Run

HALF = re.compile(r"[A-Za-z'][A-Za-z' \-]*|[\u3400-\u9fff]+")
"""One language's half of a heading in two."""

PAGE = re.compile(r"(?!#)(?:[^:?#]*/)?(?:[^:?#./]*|[^:?#/]*\.(?:md|markdown|rst|html?))(?:#.*)?", re.IGNORECASE)
"""The address of another page beside this one."""


def leads_to_part(run: Run) -> bool:
    """Is a text only a link to a page beside this one, called by what is gathered there: `[Papers](papers.md)`?"""
    links = links_of(run)
    if len(links) != 1 or not PAGE.fullmatch(links[0].target) or folded(links[0].text) != folded(run.text):
        return False
    title = section_title(run)
    return is_plain(title) and PLURAL.search(title) is not None


def is_contents(item: Item, titles: Collection[str]) -> bool:
    """Is the list a table of contents: anchors within the page, or nothing but the page's own headings?"""
    bullets = [inner for inner in item.walk() if inner.shape == "bullet"]
    links = [link for bullet in bullets for link in links_of(bullet.run)]
    anchors = sum(leads_to_heading(link, titles) for link in links)
    if anchors >= 2 and anchors * 2 > len(links):
        return True
    if len(bullets) < 4:
        return False
    known = sum(folded(unnumbered(bullet.run.text)) in titles for bullet in bullets)
    return known >= 0.6 * len(bullets) and len(links) * 4 <= len(bullets)


def leads_to_heading(link: Link, titles: Collection[str]) -> bool:
    """Is a link an anchor within the page, or the whole address of one that bears the name of a heading?"""
    return link.target.startswith("#") or ("#" in link.target and folded(unnumbered(link.text)) in titles)


def before_contents(page: Item, titles: Collection[str]) -> list[Item]:
    """The sections that stand before the page's table of contents and are not in it: they are about the list.

    It is the page's if it names most headings below it of the level of those above; a table of one section does not.
    """
    contents = next((item for item in page.walk() if item.shape == "list" and is_contents(item, titles)), None)
    if contents is None:
        return []
    named = {folded(unnumbered(item.run.text)) for item in contents.walk() if item.shape == "bullet"}
    headings = [item for item in page.walk() if item.shape == "heading" and item.level]
    before = [item for item in headings if item.end < contents.start and folded(section_title(item.run)) not in named]
    level = max((item.level for item in before), default=0)
    after = [item for item in headings if item.start > contents.end and item.level <= level]
    known = sum(folded(section_title(item.run)) in named for item in after)
    return before if known >= 2 and 2 * known > len(after) else []


def is_ignored(title: str) -> bool:
    """Is the section about the list itself; in two languages if each half says so (`Contents 目录`)?"""
    if speaks_of_itself(title):
        return True
    halves = [part.strip(" -—/|()（）:：") for part in HALF.findall(title)]
    told = (speaks_of_itself(half) or half in ("列表", "list", "lists") for half in halves if half)
    return len(halves) > 1 and all(told)
