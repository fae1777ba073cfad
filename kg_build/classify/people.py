"""The people behind a resource, and the groups named after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.authors import has_authors, is_authors
from kg_build.classify.names import folded
from kg_build.classify.organizations import organizations, part_by_default
from kg_build.classify.page import PROSE, Page, claim, follow, split_names, tongue
from kg_build.links import Refusal
from kg_build.model import Claim, Detail, Entry, Ref, Run

PERSON = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:\s[A-Z]\.)?\s[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
"""A name of two or three words, as English writes them."""
NAME = re.compile(PERSON)
"""Such a name by itself."""
BY_PEOPLE = re.compile(rf"^[\s\-–—,]*by\s+(?P<people>{PERSON}(?:(?:,| and| &)\s+{PERSON})*)")
"""`[Name](address) by Jane Doe and John Roe`."""
GROUP = re.compile(rf"(?P<people>{PERSON}(?:\s+(?:and|&)\s+{PERSON})*)(?:'s)?\s+(?P<word>[Gg]roup|[Tt]eam)\b")
"""`Jane Doe's group`."""
TITLED = re.compile(rf"\b(?:Teacher|Prof(?:essor|\.)?|Dr\.?|Mr\.?|Ms\.?)\s+(?P<person>{PERSON})(?P<rest>[^.。]*)")
"""A title with the name behind it, and what follows."""
SERIES = re.compile(
    rf"(?P<people>{PERSON}(?:\s*,\s*(?:and\s+)?[A-Z][a-z]+\s[A-Z][a-z]+)+(?:\s+and\s+{PERSON})?)"
    r"(?:\s+and\s+other\s+\w+)?\s+"
    r"(?P<deed>(?:participated|contributed|helped|annotated|took part|worked)[^.。]*)"
)
"""Three names or more, and what these people did."""
SERIES_ZH = re.compile(
    r"(?P<people>[\u4e00-\u9fff]{2,4}(?:\s*[，、,]\s*[\u4e00-\u9fff]{2,4}){2,})等(?:同学|人|老师|学生|研究者"
    r"|作者)(?P<deed>[^。；;]*)"
)
"""The same in Chinese."""
TITLED_ZH = re.compile(r"(?P<person>[\u4e00-\u9fff]{2,3})(?:老师|教授|博士|院士)(?P<rest>[^。]*)")
"""The title stands behind the name."""
NAMES_APART = re.compile(r"\s*(?:[,，、]|\band\b)\s*")
"""Between the names of a series."""
PART_END = re.compile(r"[,，;；、:：]|\band\b")
"""Before a group's name, if anything is."""
SENTENCE_END = re.compile(r"\.\s+")
"""Behind the names in a signature stands the venue."""
ET_AL = re.compile(r"\s*(?:,\s*)?et\.?\s*al\b\.?|等(?:人)?", re.IGNORECASE)
"""What stands for the names that are left out."""
SIGNED = frozenset({"paper", "model", "tool", "dataset", "benchmark", "blog-post"})
"""The kinds of entries that lists sign in italics."""
SIGNED_LICENCES = frozenset(
    {"mit", "bsd", "gpl", "apache", "isc", "lgpl", "agpl", "mpl", "apache20", "gplv3", "gplv2", "ccby40"}
)
"""What stands in italics at the end of an entry and is a licence, not who made it."""
TEAM = re.compile(r"(?i)\b(?:team|lab|group|inc|tech)\b|-(?:Team|Tech|Lab)$")
"""What makes a short name that of an organisation."""
LISTED = re.compile(r"(?P<name>[^()（）]+?)\s*(?:[(（](?P<role>[^()（）]+)[)）])?$")
"""`Jane Doe (annotation)`."""
NOBODY = re.compile(r"(?i)et al|others|等|you$")
"""What ends a list of people and is none."""
ROLE = 80
"""The most characters of what somebody did that are kept."""


def people(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The people whom a key or the prose names, with what they did."""
    for detail in entry.written.details:
        if detail.key == "person":
            if not is_authors(detail):
                yield from _listed(detail)
        elif detail.key in (*PROSE, "source"):
            yield from _in_series(detail)
            yield from _titled(detail)


def _listed(detail: Detail) -> Iterator[Claim]:
    """`Contributors: Jane Doe (annotation), …`, each with the address that is linked to the name."""
    for start, part in split_names(detail.run.text[detail.value :]):
        match = LISTED.match(part)
        if not match or len(match["name"]) > 50 or NOBODY.match(match["name"]):
            continue
        at = detail.value + start
        link = next((link for link in detail.links if link.start <= at < max(link.end, link.start + 1)), None)
        facts = follow(link) if link else None
        url = facts.url if facts is not None and not isinstance(facts, Refusal) else None
        name = match["name"].strip()
        person = Ref("person", name, tongue(name), link=url)
        role = match["role"] or detail.label
        yield claim("contributor", person, detail.run, "person-key", at=at, end=at + len(part), role=role)


def _in_series(detail: Detail) -> Iterator[Claim]:
    """`A B, C D and E F contributed …`: each with the same deed."""
    for pattern in (SERIES, SERIES_ZH):
        for match in pattern.finditer(detail.run.text, detail.value):
            role = match["deed"].strip()[:ROLE]
            for name in NAMES_APART.split(match["people"]):
                at = match.start() + match["people"].index(name)
                if name.strip():
                    person = Ref("person", name.strip(), tongue(name))
                    end = at + len(name)
                    yield claim("contributor", person, detail.run, "people-in-prose", at=at, end=end, role=role)


def _titled(detail: Detail) -> Iterator[Claim]:
    """`Prof. Jane Doe …`."""
    text = detail.run.text
    for pattern in (TITLED, TITLED_ZH):
        for match in pattern.finditer(text, detail.value):
            at, end = match.span("person")
            name = _after_organisation(match["person"], text[:at]) if pattern is TITLED_ZH else match["person"]
            person, role = Ref("person", name, tongue(name)), match["rest"].strip(" ，,")[:ROLE]
            yield claim("contributor", person, detail.run, "titled-person", at=at, end=end, role=role)


def _after_organisation(name: str, before: str) -> str:
    """A Chinese name of three characters whose first belongs to the hospital or university before it."""
    return name[1:] if len(name) == 3 and before.endswith(("医", "大")) else name


def bylined(entry: Entry, page: Page) -> Iterator[Claim]:
    """The people behind `by` directly after the name."""
    run = entry.written.run
    if has_authors(entry):
        return
    match = BY_PEOPLE.match(run.text[entry.written.name_end :])
    if match is None or organizations(match["people"], page):
        return
    for person in NAME.findall(match["people"]):
        at = run.text.index(person, entry.written.name_end)
        ref = Ref("person", person, "en")
        yield claim("contributor", ref, run, "byline", at=at, end=at + len(person), role="author")


def signed(entry: Entry, page: Page) -> Iterator[Claim]:
    """The organisation that signs an entry in italics behind its name: `*Example Lab*`; authors are read elsewhere."""
    run = entry.written.run
    first = next(((start, end) for start, end in run.emphasis if start >= entry.written.name_end), None)
    if entry.kind not in SIGNED or first is None:
        return
    start, end = first
    names = SENTENCE_END.split(ET_AL.sub(". ", run.text[start:end].strip(" .,")))[0].strip(" .,")
    if folded(names) in SIGNED_LICENCES:
        return
    known = organizations(names, page)
    if known:
        for party in known:
            part = part_by_default(entry, party.ref, page)
            yield claim(part, party.ref, run, "signed-in-italics", at=start + party.start, end=start + party.end)
    elif TEAM.search(names) and len(names) <= 40:
        team = Ref("organization", names, tongue(names))
        yield claim("developed-by", team, run, "signed-in-italics", at=start, end=end)


def groups(run: Run, begin: int, page: Page) -> Iterator[Claim]:
    """Research groups named after people, from `begin` on: the group made it, its heads lead it."""
    text = run.text[begin:]
    for match in GROUP.finditer(text):
        before = [party for party in organizations(text[: match.start()], page) if party.known]
        inside = [party for party in before if not text[party.end : match.start()].strip()]
        start, end = inside[-1].start if inside else match.start(), match.end()
        if PART_END.split(text[:start])[-1].strip():
            continue
        heads_at, heads = match.start(), match["people"]
        first_word = heads.split()[0]
        term = page.vocabulary.named(first_word, "organization") if not inside else None
        if term is not None:
            heads_at += len(first_word) + 1
            heads = heads[len(first_word) + 1 :]
            heads = heads if NAME.match(heads) else ""
            organization = page.ref_of_term(term)
            yield claim("developed-by", organization, run, "head-of-group", at=begin + start, end=begin + end)
        group = Ref("organization", " ".join(text[start:end].split()), "en")
        yield claim("developed-by", group, run, "group-of-people", at=begin + start, end=begin + end)
        for name in NAME.findall(heads):
            at = begin + text.index(name, max(heads_at - 1, 0))
            person = Ref("person", name, "en")
            yield claim("contributor", person, run, "head-of-group", at=at, end=at + len(name), role="group lead")
