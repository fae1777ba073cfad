"""Who offers a course, and on whose platform a contest is held, where the heading above says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.names import clean, folded
from kg_build.classify.organizations import is_site, organizations
from kg_build.classify.page import Page, claim, follow
from kg_build.links import Refusal
from kg_build.model import Claim, Entry, Ref, Run

TAUGHT = frozenset({"course"})
"""Kinds that lists gather by who offers them."""
CHINESE = re.compile(r"[\u4e00-\u9fff]{3,8}")
"""A name in Chinese of the length that such names have."""
COURSE_WORD = re.compile(r"(?:公开课|课程|课)\s*$|\b(?:[Oo]pen )?[Cc]ourse(?:s|ware)?\b")
"""What a heading calls them."""
SITE_AND_COURSE = re.compile(
    r"([A-Za-z][A-Za-z\d]{2,})\s*(?:(?:视频|在线|网络|线上|精品)*(?:公开课|课程?)|[Cc]ourses?)\s*$"
)
"""`Glow视频课`: the courses of a site, or on a subject."""
NO_PROVIDER = re.compile(
    r"(?:相关|其他|其它|国内|国外|中文|英文|免费|付费|在线|网络|视频|推荐|入门|进阶|基础|经典|优质|高校|学习|更多|精品|线上|线下|\s)*"
)
"""What stands before the subject of a heading without being who offers its courses."""


def provided(entry: Entry, page: Page) -> Iterator[Claim]:
    """Who offers a course, where the heading above it says so: `某学院知识图谱课程`, `Example University Courses`."""
    if entry.kind == "competition":
        yield from _platform(entry, page)
    if entry.kind not in TAUGHT or _offered_elsewhere(entry, page):
        return
    for section in reversed(entry.written.sections[-1:]):
        title = section.title
        if not COURSE_WORD.search(title):
            return
        run = Run(title, section.line)
        parties = [party for party in organizations(title, page) if party.start == 0]
        subject = next((mention for mention in page.vocabulary.mentions(title, ("task",)) if mention.start > 1), None)
        site = SITE_AND_COURSE.match(title)
        if site is not None and not parties and _is_at(site[1], entry):
            provider = Ref("organization", site[1], "en")
            yield claim("published-by", provider, run, "provider-of-section", "section", end=site.end(1))
        elif parties:
            yield claim("published-by", parties[0].ref, run, "provider-of-section", "section", end=parties[0].end)
        elif (
            subject and CHINESE.fullmatch(title[: subject.start]) and not NO_PROVIDER.fullmatch(title[: subject.start])
        ):
            provider = Ref("organization", title[: subject.start], "zh")
            yield claim("published-by", provider, run, "provider-of-section", "section", end=subject.start)


def _platform(entry: Entry, page: Page) -> Iterator[Claim]:
    """The platform that the heading right above a contest names, where no address or word says who holds it there."""
    hosts = [said.target for said in entry.claims if said.relation == "hosted-by" and said.about is None]
    section = entry.written.sections[-1] if entry.written.sections else None
    known = page.vocabulary.named(clean(section.title), "organization") if section is not None else None
    if section is None or known is None or any(isinstance(host, Ref) and is_site(host, page) for host in hosts):
        return
    ref = page.ref_of_term(known, clean(section.title))
    if is_site(ref, page):
        run = Run(section.title, section.line)
        yield claim("hosted-by", ref, run, "platform-of-section", "section", end=len(section.title))


def _is_at(name: str, entry: Entry) -> bool:
    """Is a name that of the site to which the entry itself leads?"""
    read = (follow(link) for link in entry.written.run.links)
    return any(folded(name) in facts.host.lower().split(".") for facts in read if not isinstance(facts, Refusal))


def _offered_elsewhere(entry: Entry, page: Page) -> bool:
    """Does the entry itself, or the owner of its address, name an organisation?"""
    if any(isinstance(c.target, Ref) and c.target.kind == "organization" for c in entry.claims):
        return True
    sites = [facts for link in entry.written.run.links if not isinstance(facts := follow(link), Refusal)]
    return any(page.vocabulary.owner(facts.host, facts.canonical.partition("/")[2]) is not None for facts in sites)
