"""Who made a thing, where a list says it in few words: a bracket, a line with nothing else, the beginning of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.authors import claims_of
from kg_build.classify.names import LAST_BRACKET, PROPER, folded
from kg_build.classify.organizations import EVENTS, Party, is_site, organizations, part_by_default, type_of
from kg_build.classify.page import PROSE, Page, claim, follow, tongue
from kg_build.classify.people import SURNAMES, WORD, is_person, is_somebody_else
from kg_build.classify.persons import series
from kg_build.links import Refusal, is_generic_label
from kg_build.model import Claim, Detail, Entry, Ref, Run, Section

IN_BRACKET = re.compile(
    r"[(（]\s*(?:[^()（）]{0,20}?[，,；;、]\s*)?由?\s*(?P<who>[^\s()（），,；;、:：]{2,16}?)\s*(?:出品|研发|开发|发布|推出)\s*[)）]"
)
"""`（某团队出品）`."""
WHOLE_BRACKET = re.compile(
    r"[(（]\s*(?P<who>[^()（）]{2,60}?)\s*[)）](?!\()|[\[【]\s*(?P<square>[^\[\]【】]{2,60}?)\s*[\]】](?!\()"
)
"""A bracket that may hold nothing but who made the thing."""
NOBODY = re.compile(r"官方|个人|自己|本人|国人|网友|大神|作者|同名|已|未|刚|新|最新|即将|正在|首次|.*(?:月|日|年|版)")
"""What stands there and names nobody."""
BEHIND_BY = re.compile(
    r"\b(?P<verb>published|developed|maintained|produced|provided|released)\s+by\s+(?:the\s+)?"
    r"(?P<who>[A-Z][\w&\-]*(?:\s[A-Z][\w&\-]*){0,4})(?=\s*(?:[.,;)]|$|(?:and|in|since|for|with|under|that|which|to|is)\b))"
)
"""`published by Example`: a name in capitals up to the end of its clause."""
BY_THE = re.compile(
    r"\b(?:(?P<published>published|provided|hosted|released|offered)|developed|maintained|produced|created|curated|collected"
    r"|compiled|built|operated|managed)\s+by\s+the\s+$"
)
"""Before a link to who made it: behind the article no person stands."""
MADE_BY = re.compile(
    r"[\s\-–—*]*(?:Developed|Created|Made|Built|Written|Compiled|Designed|Authored)\s+by\s+(?:the\s+)?", re.IGNORECASE
)
"""How a line begins that says nothing but who made the thing."""
WHERE = re.compile(r"\s+(?:at|of|from)\s+(?:the\s+)?(?P<who>[A-Z][\w&\-]*(?:\s(?:of|for|[A-Z][\w&\-]*)){0,5})\s*\.?$")
"""Behind who made it, up to the end of the line: where they are."""
AND_MORE = re.compile(r"\s*,?\s*(?:and\s+[A-Z]|et\.? al|(?:,\s*)?[A-Z]\.)")
"""Behind a name it goes on as the names of people do."""
BUSINESS = re.compile(
    r"(?:(?:Geo|Ro|Ana|Infor|Dyna|Ge|Gra|Opt|Electro|Bio)[a-z]*ics|\w*[Ss]oft(?:ware)?|\w*[Tt]ech|Systems|Solutions|Studios?|Networks"
    r"|Partners|Robotics|Ventures|Interactive|Games|Digital|Industries|Enterprises|Media)$"
)
"""The last word of names that companies give themselves."""
PROGRAMS = frozenset({"tool", "product"})
"""Kinds of things that companies, rather than persons, publish."""
NO_MAKERS = frozenset(
    {"paper", "blog-post", "book", "resource-list", "organization", "person", "venue-series", "venue-edition", "track"}
)
"""Kinds beside whose names an organisation by itself may say something else."""
CONTESTS = EVENTS - {"benchmark"}
"""Kinds beside whose names an organisation in a bracket may be the host; benchmarks are made."""
BETWEEN = re.compile(r"(?:[\s,，、/&;；.。+]|and\b|和|与|及|(?<!\d)(?:19|20)\d\d(?:[./\-]\d{1,2})?年?(?!\d))*")
"""What parts the organisations in a line that names nothing else: marks, and when."""
FIRST_SENTENCE = re.compile(r"[^。|]{2,60}?(?:(?<=[^\W_]{2})[.](?=\s|$)|。|(?=[\[(（【]?$))")
"""A short sentence, or all of a text."""
LEAD = re.compile(r"[\s,，:：\-–—]*")
"""What stands before it."""
FROM_MAKERS = re.compile(r"[\s,，:：\-–—]*(?:(?:from|by)\s+(?:the\s+)?)?")
"""The same, or what stands before those who made a model."""
MADE = frozenset({"model", "tool", "product"})
"""Kinds of things that are from those who made them."""
AT = re.compile(r"[\w)]\s@\s(?P<who>[A-Z][\w&.\-]*(?:\s[\w&.()\-]+){0,6})$")
"""`Example @ Example Cloud`: a name, and where the thing is offered."""
OFFERED = frozenset({"tool", "product", "dataset", "knowledge-graph", "model", "course", "resource"})
"""Kinds of things of which a list says so."""
WORKS = (
    r"(?:recent |latest |selected |published )?(?:publications?|papers?|works?|articles?|research papers|blogs?|posts?"
    r"|models?|data\s?sets?|tools?|projects?|courses?|lectures?|software|releases?)"
)
"""What a heading says that somebody made."""
OF_SOMEBODY = re.compile(
    rf"(?:The )?(?P<who>[^'’:：,]{{2,60}}?)(?:'s|’s|s['’]) {WORKS}\b.*"
    rf"|(?:[\w\-]+ ){{0,2}}?{WORKS} (?:by|from|of|at) (?:the )?(?P<by>[^:：,]{{2,60}})"
    r"|(?P<zh>[^\s:：的]{2,20})的?(?:论文|工作|研究成果|开源模型|开源项目|数据集|模型|课程)",
    re.IGNORECASE,
)
"""The heading of what one organisation made: `Example Lab's publications`, `Papers by Example Lab`."""
TEAM = re.compile(
    r"\b(?:Team|Lab|Laboratory|Group|Research|Institute|Center|Centre|University|Department|Inc)\b|实验室|团队|研究院"
)
"""A word in the names of organisations that nobody knows."""
OF_COURSE = re.compile(r"\s+[-–—|]\s|\s*[:：]\s?|\s+[A-Z]{2,4}[\s\-]?\d")
"""What follows the university or company that begins the name of its course."""


OWNED = re.compile(
    rf"(?:(?P<short>[A-Z]{{2,6}})['’]s\s(?=[A-Z])"
    rf"|(?P<person>{WORD}(?:\s(?:[A-Z]\.|{WORD})){{1,2}})['’]s\s(?:[\w\-]+\s){{0,4}}?"
    r"(?i:blogs?|newsletter|course|lectures?|notes|slides|talks?|tutorials?|workflows?|workshops?|guides?|web\s?site|page"
    r"|podcast|channel|book|list)\b)"
)
"""`ABC's Lamp Repository`, `Jane Doe's blog`: whose a thing is, at the beginning of its name."""
SITE_BEHIND = re.compile(r"\s[-–—|]\s(?P<who>[^-–—|]{2,40})$")
"""The name of its site behind the title of a page: `Lamps for all - Example`."""
ON_SITE = re.compile(
    r"\s{0,2}(?:(?:an? )?(?:article|page|post|entry|course|video|notebook|dataset|data set) )?"
    r"(?:on|in|at|via)\s(?:the\s)?(?P<who>[A-Z][\w.]{2,20})(?=\s*(?:[-–—:.,;)]|$))"
)
"""`on Example` right behind a name, up to the end of the clause: the site that offers it."""
PAGES = frozenset({"blog-post", "course", "book", "resource-list", "information-source", "resource"})
"""Kinds of things that persons have of their own."""
THINGS = frozenset({"dataset", "knowledge-graph", "benchmark", "information-source", "tool", "model"})
"""Kinds of things that organisations have of their own."""
MADE_WITH = re.compile(
    r"(?i)(?:deep learning |dl |software )?(?:frameworks?|librar(?:y|ies)|platforms?|toolkits?|packages?|back-?ends?)"
    r"|(?:深度学习|开发)?框架|平台|工具包?|依赖"
)
"""Headings under which a name is that of what something was made with, be it an organisation's, too."""


def in_few_words(entry: Entry, page: Page) -> Iterator[Claim]:
    """Who made it: in a bracket, on a line of their own, behind `published by`, at the beginning of a course's name."""
    said = {c.target.name for c in entry.claims if isinstance(c.target, Ref) and c.target.kind == "organization"}
    for look in (
        _in_bracket,
        _bracketed,
        _alone,
        _made_by,
        _behind_by,
        _by_the,
        _of_course,
        _of_section,
        _owner,
        _site_behind,
        _on_site,
    ):
        for found in look(entry, page):
            if isinstance(found.target, Ref) and found.target.name not in said:
                said.add(found.target.name)
                yield found


def hosted(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Example @ Example Cloud`: who offers what stands before the sign."""
    match = AT.search(entry.name) if entry.kind in OFFERED else None
    if match is None or page.vocabulary.venue_mentions(match["who"]):
        return
    who = LAST_BRACKET.sub("", match["who"]).strip()
    yield claim("published-by", page.organization(who), entry.written.run, "host-in-name", "title")


def _runs(entry: Entry) -> Iterator[tuple[Run, int]]:
    """(run, from) of the texts behind the name, each run once."""
    yield entry.written.run, entry.written.name_end
    for detail in entry.written.details:
        if detail.run is not entry.written.run and detail.key in PROSE:
            yield detail.run, detail.value


def _of_section(entry: Entry, page: Page) -> Iterator[Claim]:
    """`## Example Lab's publications`: who made all that stands below a heading."""
    for section in reversed(entry.written.sections) if entry.kind not in ("organization", "person", *EVENTS) else ():
        match = _of_somebody(section.title)
        who = next((words for words in match.groups() if words), "") if match else ""
        term = page.vocabulary.named(who or _alone_above(section, entry), "organization")
        written = match is not None and bool(match["who"]) and who[0].isupper() and TEAM.search(who)
        if term is not None or written:
            ref = page.ref_of_term(term, who or section.title) if term else Ref("organization", who, tongue(who))
            part = part_by_default(entry, ref, page)
            part = "published-by" if is_site(ref, page) else "developed-by" if part == "data-from" else part
            yield claim(part, ref, Run(section.title, section.line), "maker-of-section", "section")
            return


def _alone_above(section: Section, entry: Entry) -> str:
    """The heading right above a model, which may be nothing but who made it."""
    return section.title if entry.kind == "model" and section is entry.written.sections[-1] else ""


@lru_cache(maxsize=4096)
def _of_somebody(title: str) -> re.Match[str] | None:
    return OF_SOMEBODY.fullmatch(title)


def _in_bracket(entry: Entry, page: Page) -> Iterator[Claim]:
    """`（某团队出品）`: an organisation, known or not, unless the words are a person's name."""
    for run, begin in _runs(entry) if entry.kind not in EVENTS else ():
        for match in IN_BRACKET.finditer(run.text, begin):
            who, (at, end) = match["who"], match.span("who")
            inside = organizations(who, page)
            if any(party.end - party.start >= 0.75 * len(who) for party in inside):
                ref = inside[0].ref
            elif NOBODY.match(who) or (len(who) <= 4 and who[0] in SURNAMES) or is_person(who, page):
                continue
            else:
                ref = Ref("organization", who, tongue(who))
            yield claim(part_by_default(entry, ref, page), ref, run, "maker-in-bracket", at=at, end=end)


def _bracketed(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Glow (Example University, 2021)`: a bracket of organisations alone; that of a paper is behind its title.

    It may end a name, too, that is one without it.
    """
    paper = entry.kind == "paper"
    for run, begin in _runs(entry) if paper or entry.kind not in NO_MAKERS | CONTESTS else ():
        begin = _before_bracket(run, begin) if run is entry.written.run and not paper else begin
        for match in WHOLE_BRACKET.finditer(run.text, begin):
            if paper and (run is not entry.written.run or run.text[begin : match.start()].strip(" .,")):
                return
            group = "who" if match["who"] else "square"
            parties = organizations(match[group], page)
            if not parties or not nothing_else(match[group], parties) or _is_linked(run, begin, *match.span(group)):
                continue
            for party in parties if not any(is_site(party.ref, page) for party in parties) else ():
                at = match.start(group) + party.start
                end = match.start(group) + party.end
                made = entry.kind == "benchmark" or type_of(party.ref, page) == "company"
                part = "developed-by" if made else part_by_default(entry, party.ref, page)
                yield claim(part, party.ref, run, "maker-in-bracket", at=at, end=end)


def _before_bracket(run: Run, end: int) -> int:
    """Where a name ends, or where the bracket begins that ends it behind a word as only names have them."""
    bracket = LAST_BRACKET.search(run.text[:end])
    proper = bracket and any(PROPER.search(word) for word in run.text[: bracket.start()].split())
    return bracket.start() if bracket and proper else end


def _is_linked(run: Run, name_end: int, start: int, end: int) -> bool:
    """Are words those of a link, and not of the one in which the name stands?"""
    return any(link.start < end and start < link.end and not link.start < name_end < link.end for link in run.links)


def _alone(entry: Entry, page: Page) -> Iterator[Claim]:
    """A line or a note below an entry that names organisations and nothing else."""
    for detail in entry.written.details if entry.kind not in NO_MAKERS else ():
        if detail.key not in PROSE or MADE_WITH.fullmatch(detail.label.strip(" *_:：")):
            continue
        for begin, text in segments(detail, from_makers=entry.kind in MADE):
            parties = organizations(text, page)
            if not parties or not nothing_else(text, parties) or any(is_site(party.ref, page) for party in parties):
                continue
            for party in parties:
                at, end = begin + party.start, begin + party.end
                prints = type_of(party.ref, page) == "publisher"  # What it prints others have made.
                made = "published-by" if prints else "developed-by"
                said = "organized-by" if entry.kind in EVENTS else made
                yield claim(said, party.ref, detail.run, "organisation-alone", at=at, end=end, role=detail.label)


def _made_by(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Developed by Jane Doe`, `Created by [Example](address)`: a line below an entry that begins so."""
    for detail in entry.written.details if entry.kind not in NO_MAKERS | EVENTS else ():
        begins = MADE_BY.match(detail.run.text, detail.value) if detail.run is not entry.written.run else None
        if begins is None or detail.key not in PROSE:
            continue
        people = series(detail.run.text, begins.end())
        link = next((link for link in detail.links if link.start == begins.end()), None)
        words = detail.run.text[begins.end() : people.end if people is not None else link.end if link else begins.end()]
        if organizations(words, page):
            continue
        if people is not None:
            yield from claims_of(people, detail.run, "made-by-line", "author")
            where = WHERE.match(detail.run.text, people.end)
            if where is not None and not page.vocabulary.venue_mentions(where["who"]):
                party, (at, end) = page.organization(where["who"]), where.span("who")
                yield claim("developed-by", party, detail.run, "made-by-line", at=at, end=end)
        elif link is not None and 1 < len(link.text) <= 60 and not is_generic_label(link.text):
            facts = follow(link)
            url = None if isinstance(facts, Refusal) else facts.url
            maker = Ref("organization", link.text.strip(), tongue(link.text), link=url)
            yield claim("developed-by", maker, detail.run, "made-by-line", at=link.start, end=link.end)


def segments(detail: Detail, *, from_makers: bool = False) -> Iterator[tuple[int, str]]:
    """(where it begins, text) of a short text, or its first sentence before any link, else of parts between bars.

    Behind `from` stands who made a thing where it is none that is drawn from others.
    """
    text = detail.run.text[detail.value :]
    if "|" not in text:
        ends = (link.start - detail.value for link in detail.links if link.start >= detail.value)
        stop, lead = min(ends, default=len(text)), (FROM_MAKERS if from_makers else LEAD).match(text)
        begin = lead.end() if lead else 0
        first = FIRST_SENTENCE.match(text, begin, stop)
        if first and first.end() - begin > 2:
            yield detail.value + begin, first[0]
    elif text.count("|") > 1:
        begin = detail.value
        for part in text.split("|"):
            if 2 < len(part) <= 60:
                yield begin, part
            begin += len(part) + 1


def nothing_else(text: str, parties: list[Party]) -> bool:
    """Are there but commas between and around the organisations of a text?"""
    ends = [0, *(party.end for party in parties)]
    begins = [*(party.start for party in parties), len(text)]
    return all(BETWEEN.fullmatch(text[end:start]) for end, start in zip(ends, begins, strict=True))


def _behind_by(entry: Entry, page: Page) -> Iterator[Claim]:
    """`a tool published by Example`: one nobody knows, where publishers of programs stand, or by its last word."""
    for run, begin in _runs(entry) if entry.kind in (*PROGRAMS, "dataset") else ():
        for match in BEHIND_BY.finditer(run.text, begin):
            who, (at, end) = match["who"], match.span("who")
            publisher = match["verb"] == "published" and entry.kind in PROGRAMS and " " not in who
            signed = any(c.relation == "contributor" and who in c.quote for c in entry.claims)
            known = [party for party in organizations(run.text, page) if party.start < end and at < party.end]
            if known or signed or is_person(who, page) or AND_MORE.match(run.text, end):
                continue
            if publisher or (" " in who and BUSINESS.search(who)):
                part = "published-by" if match["verb"] == "published" else "developed-by"
                yield claim(part, Ref("organization", who, "en"), run, "maker-behind-by", at=at, end=end)


def _by_the(entry: Entry, page: Page) -> Iterator[Claim]:
    """`a page provided by the [Institute of Example](address)`: an organisation, known or not, by its article."""
    for run, begin in _runs(entry) if entry.kind not in NO_MAKERS | EVENTS else ():
        for link in run.links if "by the " in run.text else ():
            verb = BY_THE.search(run.text, max(begin, link.start - 30), link.start) if link.start > begin else None
            name = link.text.strip()
            if verb is None or not 2 < len(name) <= 60 or not name[0].isupper() or organizations(name, page):
                continue
            if is_generic_label(name) or page.entry_named(name) is not None:
                continue
            facts = follow(link)
            url = None if isinstance(facts, Refusal) else facts.url
            part = "published-by" if verb["published"] else "developed-by"
            maker = Ref("organization", name, tongue(name), link=url)
            yield claim(part, maker, run, "maker-behind-by", at=link.start, end=link.end)


def _of_course(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Example University - Machine Learning`: who offers a course, at the beginning of its name."""
    for party in organizations(entry.name, page)[:1] if entry.kind == "course" else ():
        if party.start == 0 and OF_COURSE.match(entry.name, party.end):
            yield claim("published-by", party.ref, entry.written.run, "provider-in-name", "title")


def _owner(entry: Entry, page: Page) -> Iterator[Claim]:
    """`ABC's Lamp Repository`, `Jane Doe's blog`: one nobody knows; those that are known are read with the name."""
    match = OWNED.match(entry.name)
    if match is None or organizations(match[0], page):
        return
    run = entry.written.run
    if match["person"] and entry.kind in (*PAGES, "tool", "dataset") and not is_somebody_else(match["person"], page):
        yield claim("contributor", Ref("person", match["person"], "en"), run, "owner-in-name", "title", role="author")
    elif match["short"] and entry.kind in THINGS and not page.vocabulary.mentions(match["short"]):
        ref = Ref("organization", match["short"], "en")
        yield claim(part_by_default(entry, ref, page), ref, run, "owner-in-name", "title")


def _site_behind(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Lamps for all - Example`, on example.com: who published a page, as the titles of pages say."""
    first = next((link for link in entry.written.run.links if link.form != "image"), None)
    match = SITE_BEHIND.search(first.text) if first is not None and entry.kind == "blog-post" else None
    facts = follow(first) if match and first else None
    if match is None or facts is None or isinstance(facts, Refusal):
        return
    if folded(match["who"]) in {folded(part) for part in facts.host.removeprefix("www.").split(".")[:-1]}:
        yield claim("published-by", page.organization(match["who"]), entry.written.run, "site-behind-title", "title")


def _on_site(entry: Entry, page: Page) -> Iterator[Claim]:
    """`[Lamps](https://www.example.org/) on Example`: the site of the address; not one for anybody's code or papers."""
    run = entry.written.run
    match = ON_SITE.match(run.text, entry.written.name_end)
    first = next((link for link in run.links if link.form != "image"), None) if match else None
    facts = follow(first) if first is not None else None
    if match is None or facts is None or isinstance(facts, Refusal) or facts.role in ("code", "paper"):
        return
    if folded(match["who"]) in {folded(part) for part in facts.host.split(".")[:-1]}:
        part = "hosted-by" if entry.kind in EVENTS else "published-by"
        site = page.organization(match["who"])
        yield claim(part, site, run, "on-site", at=match.start("who"), end=match.end("who"))
