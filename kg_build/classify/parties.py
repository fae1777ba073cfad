"""Who stands behind a resource, and the part each plays.

A detail's key says the part; in prose a verb does, which English puts before the names (`undertaken by …`) and Chinese
after them (`由…承办`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.names import clean, names_host_at
from kg_build.classify.organizations import EVENTS, Party, organizations, part_by_default
from kg_build.classify.page import CJK, PROSE, Page, claim, follow, split_names, tongue
from kg_build.classify.people import GROUP, PERSON, groups, is_person, leads_to_person
from kg_build.classify.persons import CHINESE, are_authors
from kg_build.links import Refusal, is_generic_label
from kg_build.model import Claim, Detail, Entry, Ref
from kg_build.vocabulary.candidates import NOBODY_ZH_WHOLE

KEY_PARTS = {
    "organizer": "organized-by",
    "initiator": "initiated-by",
    "undertaker": "hosted-by",
    "co-organizer": "co-organized-by",
    "sponsor": "sponsored-by",
    "developer": "developed-by",
    "publisher": "published-by",
}
"""Key of a detail -> the part of those it names."""

VERBS_EN: tuple[tuple[str, str], ...] = (
    ("co-organized-by", r"co-?\s?(?:sponsored|organi[sz]ed|hosted)\s+by|协办(?:单位|方)?\s?(?:为|是|[:：])"),
    ("hosted-by", r"(?:undertaken|hosted)\s+by|承办(?:单位|方)?\s?(?:为|是|[:：])"),
    ("initiated-by", r"(?:initiated|launched|founded)\s+(?:jointly\s+)?by"),
    ("sponsored-by", r"(?<![\w-])(?:sponsored|funded|supported)\s+by|\bgrants? from"),
    (
        "organized-by",
        r"(?<![\w-])(?:organi[sz]ed|held|run)\s+(?:jointly\s+)?by|主办(?:(?:单位|方)(?:为|是)|(?:单位|方)?\s?[:：])",
    ),
    (
        "published-by",
        r"(?:published|provided)\s+by|(?:hosted|maintained)\s+(?:by|at)|发布(?:单位|机构|方|者)(?:为|是)",
    ),
    (
        "developed-by",
        r"(?:developed|released|created|proposed|built|constructed|made|introduced|collected|designed|trained"
        r"|open[- ]sourced|jointly completed|completed|launched)\s+"
        r"(?:(?:and|&)\s+(?:published|released|maintained|hosted|provided|supported|run|curated)\s+)?"
        r"(?:jointly\s+|together\s+)?by"
        r"|(?<![\w-])(?:owned|operated|authored)\s+by"
        r"|\b(?:developed|created|built|made|constructed|designed|produced) at"
        r"|\b(?:project|initiative|effort|product) (?:of|at)|\b(?:collaboration|partnership|cooperation) with"
        r"|(?:collaboration|partnership|(?:joint|collaborative) (?:project|effort|work|initiative))"
        r" (?:between|of|among|involving)"
        r"|\bcollaborating (?:institutions|cent(?:er|re)s|organi[sz]ations|groups|universities|hospitals)"
        r" (?:include|are)"
        r"|(?<!不)(?:隶属于?|归属于?)|(?:研发|开发|研制|制作|构建|出品)(?:单位|机构|方|者|团队|公司)(?:为|是)|出自|(?:作者|研究者|研究人员|团队)来自",
    ),
)
"""Part -> the verbs that give it, before the names."""
VERBS_ZH: tuple[tuple[str, str], ...] = (
    ("co-organized-by", r"协办|联合主办"),
    ("hosted-by", r"承办"),
    ("initiated-by", r"发起"),
    ("sponsored-by", r"赞助|资助"),
    ("organized-by", r"主办|举办|组织|命题|出题"),
    (
        "developed-by",
        r"研发|开发|构建|推出|提出|发布|开源|联合完成|共同完成|完成|训练|设计|研制|打造|出品|提供|建立|整理|制作|编写"
        r"|创建|收集(?=的|并)|发表(?!于|在)",
    ),
)
"""Part -> the verbs that give it, behind the names."""
_EN = [(part, re.compile(verb, re.IGNORECASE)) for part, verb in VERBS_EN]
_ZH = [(part, re.compile(verb)) for part, verb in VERBS_ZH]
ACTIVE = re.compile(
    r"\s+(?:has |have |was |were |is )?(initiated|launched|released|developed|proposed|introduced|open[- ]sourced"
    r"|built|created)\b(?! by)",
    re.IGNORECASE,
)
"""A verb in the active voice behind a name."""
ACTIVE_BEHIND = re.compile(
    r"[^.;]{0,200}?\b(?:and|which|that|who) (?:has |have )(?:generated|created|collected|built|released|developed"
    r"|assembled|compiled|launched|produced)\b"
)
"""The same further on in a sentence that begins with the name: `Example is a society and has generated …`."""
FUNDED = re.compile(r"[\s-](?:funded|sponsored|backed)\b(?! by)")
"""`Example funded`: behind who pays for it."""
ACTIVE_PARTS = {"initiated": "initiated-by"}
"""Such a verb -> the part it gives; any other: developed-by."""
HOSTED_BY = re.compile(r"(?i)\bhosted (?:by|at|on) [^.;]{0,80}$")
"""Before who holds a contest, where the same is said of who keeps data."""
HELD = frozenset({"initiated-by", "hosted-by", "organized-by", "co-organized-by"})
"""Parts that only events have."""
BARE_BY = re.compile(r"(?<![A-Za-z\d_-])by(?![A-Za-z\d_-])")
"""`a model by Example University`: who made it, where no verb says more."""
FILLER = re.compile(
    r"^(?:others?|n/?a|none|null|unknown|tbd|-+|tech(?:nical)? report|community|"
    r"open[- ]source community|various|个人|其他|其它|无|未知|不详|不明|开源|开源社区|社区)$",
    re.IGNORECASE,
)
"""What stands in a cell for want of an answer."""
ET_AL = re.compile(r",?\s+et\.?\s+al\.?$")
"""Behind the first of several."""
ADDRESS = re.compile(r"https?:")
"""No name of an organisation."""
STOP = re.compile(r"(?<![\s(（][A-Z])(?<!U\.S)[.。;；](?:\s|$|(?=[\u3400-\u9fff]))")
"""The end of a sentence, beyond which a verb gives no part; a letter with a stop stands for a name."""
ANY_STOP = re.compile(r"[。；;.]")
"""A mark that parts a name from a verb behind it."""
COMES_FROM = re.compile(rf"(?:Teacher|Prof\w*\.?|Dr\.?)\s+{PERSON}\s+(?:from|of|at)\s+(?:the\s+)?$")
"""`Prof. Jane Doe of …`."""
IS_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}(?:老师|教授)")
"""The same in Chinese, where the organisation stands first."""
MADE = re.compile(r"(?:的|医|\s?(?:[-–—]\s?)?[\u4e00-\u9fff]|'s\b|\s+[a-z]|组|团队|(?:19|20)\d\d[年\u4e00-\u9fff])")
"""What follows an organisation that begins a description, where what it made comes next."""
PERSONS = re.compile(r"个人|作者|(?i:author|individual|person)")
"""The heading of a column that names people beside organisations."""
SOME = re.compile(r"[多各几某本该]|数[家个位]|众多|一些|国内|国外|知名|相关|官方|我们|大家|学生|专家")
"""How words begin that name nobody."""
HELD_BY = re.compile(
    r"由(?P<who>[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff、，,&（）()\s]{1,60}?)(?:共同|联合|等)*(?P<verb>主办|承办|协办|举办|命题|出题)(?![权方单])"
)
"""`由某公司、某大学联合主办`."""
BUILT_ON = re.compile(r"(?:在|基于|对)[^，。；,;]{1,40}?基础上")
"""`在某大学开源的…基础上`: who made what the thing was built on."""
OUT_OF = re.compile(r"(?:根据|依据|基于|从|爬取|抓取|利用|使用|采用|参考|借助)[^，。；,;、]{0,4}$")
"""`根据某网站…整理`: before whose things something was made of or with."""
SLASH = re.compile(r"\s+[/／]\s+")
"""Between two names in one cell."""
IS = re.compile(r"\s(?:is|was|are|were)\s")
"""Behind the subject of a sentence that says what it is."""
USED = re.compile(r"(?:基于|采用|使用|利用)(?:了|原始|原版|开源的?)?\s*$")
"""Before one that made what the thing was built on or with."""
ON_SITE = re.compile(r"(?:平台)?上|\s?[A-Z\d]|\s?收集")
"""Behind one, with a word for `at` before it, on whose site or data something was done."""
CLOSE_SLASH = re.compile(r"[/／]")
"""The same in a script that needs no blanks beside it: `某公司/某大学`."""
AND_OTHERS = re.compile(rf"(?P<name>{PERSON}),?\s+et\.?\s+al\.?")
"""`Jane Doe et al.` under a key that otherwise names organisations."""
CONTEST_IN_CLAUSE = re.compile(r"[^，。；,;]{0,40}?(?:大赛|竞赛|比赛|挑战赛|赛题|评测)")
"""The clause that an organisation begins names its contest."""
TERMS = re.compile(r"(?i)\s+(?:[a-z]+\s){0,2}(?:terms|licen[cs]es?|agreement|polic(?:y|ies)|rules)\b")
"""Behind an organisation whose conditions are meant, not what it made."""
EDITION = re.compile(r"(?:19|20)\d\d年?\s*")
"""The year of a contest, before who holds it."""
IS = re.compile(r"\s*(?:is|are|was|和|与|是)\b")
"""What follows it where the sentence is about the organisation."""
HOSPITAL = re.compile(r"Hospital|医院")
"""A name that says by itself that it is a hospital's."""
GENERIC_MARK = re.compile(r"[\[(（]\s*([A-Za-z][A-Za-z ]{1,20})\s*[\])）]")
"""What may be the words of a link in brackets between a name and its description: `[code]`."""


def keyed(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parties of `Organizers: …`, `Developed by: …`, `Sponsors: …`."""
    for detail in entry.written.details:
        part = KEY_PARTS.get(detail.key)
        if part is None:
            continue
        if detail.key == "organizer" and entry.kind not in EVENTS:
            part = "developed-by"  # `机构` and `Organization` say whose it is; only events are organised.
        elif detail.key == "developer" and entry.kind in EVENTS - {"benchmark"}:
            part = "organized-by"
        yield from _listed(detail, part, page)


def _listed(detail: Detail, part: str, page: Page) -> Iterator[Claim]:
    """The names of a value, each with the organisations in it that are known, else as one of its own."""
    value = detail.run.text[detail.value :]
    if GROUP.search(value) and part == "developed-by":
        yield from groups(detail.run, detail.value, page)
        value = GROUP.sub(lambda group: " " * len(group[0]), value)
    parties, names = organizations(value, page), list(_apart(value))
    people = sum(len(name) == 3 and CHINESE.fullmatch(name) is not None for _start, name in names)
    people = people if people > 1 or (parties and len(names) > 1) else 0  # One alone may be a firm.
    for start, name in names:
        at, end = detail.value + start, detail.value + start + len(name)
        inside = [party for party in parties if party.start < start + len(name) and start < party.end]
        if not inside and people and len(name) <= 3 and CHINESE.fullmatch(name):
            ref = Ref("person", name, "zh")
            yield claim("contributor", ref, detail.run, f"{detail.key}-key", at=at, end=end, role=detail.label)
            continue
        if not inside and (person := AND_OTHERS.fullmatch(name)):
            ref = Ref("person", person["name"], "en")
            yield claim("contributor", ref, detail.run, f"{detail.key}-key", at=at, end=end, role=detail.label)
            continue
        link = next((link for link in detail.links if link.start <= at < max(link.end, link.start + 1)), None)
        somebody = PERSONS.search(detail.label) and are_authors(name)
        if is_person(name, page) or (not inside and (somebody or (link is not None and leads_to_person(name, link)))):
            facts = follow(link) if link else None
            url = facts.url if facts is not None and not isinstance(facts, Refusal) else None
            ref = Ref("person", name, "en", link=url)
            yield claim("contributor", ref, detail.run, f"{detail.key}-key", at=at, end=end, role=detail.label)
            continue
        for ref in _named_by(name, inside, page):
            if ref.name:
                yield claim(part, ref, detail.run, f"{detail.key}-key", at=at, end=end, role=detail.label)


def _apart(value: str) -> Iterator[tuple[int, str]]:
    """The names of a value with where they begin, also those that a slash parts."""
    for start, names in split_names(value):
        begin = 0
        slash = CLOSE_SLASH if _are_close(names) else SLASH
        for match in [*slash.finditer(names), None]:
            name = names[begin : match.start() if match else len(names)]
            if name.strip():
                yield start + begin, name
            begin = match.end() if match else 0


def _are_close(names: str) -> bool:
    """Are names parted by slashes with no blanks: in Chinese, some at least, or nothing but abbreviations?"""
    if " " in names or "://" in names or not (CJK.search(names) or names.isupper()):
        return False
    return all(len(name) > 1 for name in CLOSE_SLASH.split(names))


def _named_by(name: str, inside: list[Party], page: Page) -> list[Ref]:
    """The organisations that a name under a key means: the known one of that name, or those that fill most of it."""
    if FILLER.match(name):
        return []
    whole = page.vocabulary.named(name, "organization")
    if whole is not None:
        return [page.ref_of_term(whole, name)]
    filled = any(party.end - party.start >= 0.75 * len(name) for party in inside)
    if filled or not 1 < len(name) <= 90 or ADDRESS.search(name):
        return [party.ref for party in inside]
    known = [party.ref for party in inside if party.known and not GROUP.search(name)]
    name = clean(ET_AL.sub("", name))
    return known or [Ref("organization", name, tongue(name))]


def sourced(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parties of `Source: …`, with the part that a verb gives each, else the part its kind suggests."""
    for detail in entry.written.details:
        if detail.key != "source":
            continue
        text = detail.run.text[detail.value :]
        venues = page.vocabulary.venue_mentions(text)
        parties = organizations(text, page)
        parts = dict(_parts(text, parties))
        for party in parties:
            if any(venue.start <= party.start < venue.end for venue in venues) or _is_of_person(text, party):
                continue
            if names_host_at(detail, detail.value + party.start, detail.value + party.end):
                continue
            part = parts.get(party.start) or part_by_default(entry, party.ref, page)
            if part in ("developed-by", "published-by") and entry.kind in EVENTS:
                part = "organized-by"
            at, end = detail.value + party.start, detail.value + party.end
            yield claim(part, party.ref, detail.run, "source-key", at=at, end=end, role=_verb(text, party))
        yield from groups(detail.run, detail.value, page)


def _is_of_person(text: str, party: Party) -> bool:
    """Is the organisation only where a person named before it comes from, or a group named after people?"""
    before = text[max(0, party.start - 60) : party.start]
    return (
        COMES_FROM.search(before) is not None
        or IS_PERSON.match(text, party.end) is not None
        or (not party.known and GROUP.search(text[party.start : party.end]) is not None)
    )


def _verb(text: str, party: Party) -> str:
    """The list's own word for what a party does, where one is near."""
    for _part, verb in _EN:
        for match in verb.finditer(text, max(0, party.start - 40), party.start):
            if party.start - match.end() < 4:
                return match[0]
    after = [match for _part, verb in _ZH for match in verb.finditer(text, party.end, party.end + 120)]
    nearest = min(after, key=lambda match: match.start(), default=None)
    stop = ANY_STOP.search(text, party.end, nearest.start()) if nearest else None
    return nearest[0] if nearest is not None and stop is None else ""


def _parts(text: str, parties: list[Party]) -> Iterator[tuple[int, str]]:
    """(where a party begins, its part) for the parties to which a verb gives one."""
    if not parties:
        return
    before = sorted((match.end(), part) for part, verb in _EN for match in verb.finditer(text))
    verbs = {end for end, _part in before}
    before += [(match.end(), "developed-by") for match in BARE_BY.finditer(text) if match.end() not in verbs]
    before.sort(key=lambda found: (found[0], found[1] == "developed-by"))  # `developed and maintained by`
    after = sorted((match.start(), part) for part, verb in _ZH for match in verb.finditer(text))
    stops = [match.start() for match in STOP.finditer(text)]
    foundations = [match.span() for match in BUILT_ON.finditer(text)]
    for party in parties:
        if any(start <= party.start < end for start, end in foundations):
            continue
        left = max((stop for stop in stops if stop < party.start), default=-1)
        right = min((stop for stop in stops if stop >= party.end), default=len(text))
        said = [part for at, part in before if left < at <= party.start]
        used = after and OUT_OF.search(text, max(0, party.start - 8), party.start)
        follows = [part for at, part in after if party.end <= at < right and not _is_noun(text, party, at)]
        follows = [] if used else follows
        active = ACTIVE.match(text[party.end : party.end + 40])
        if not said and _is_used(text, party):
            continue
        if said and _is_of_other(text[left + 1 : party.start], text[: party.start], parties):
            continue
        if FUNDED.match(text, party.end):
            yield party.start, "sponsored-by"
        elif said:
            yield party.start, said[-1]
        elif follows:
            yield party.start, follows[0]
        elif active:
            yield party.start, ACTIVE_PARTS.get(active[1].lower(), "developed-by")
        elif text[: party.start].strip().lower() in ("", "the") and ACTIVE_BEHIND.match(text, party.end):
            yield party.start, "developed-by"


def _is_of_other(sentence: str, before: str, parties: list[Party]) -> bool:
    """Speaks a sentence of another organisation that it begins with: `Glow Lab is run by Lamp University`?"""
    begin = len(before) - len(sentence.lstrip(" ."))
    subject = next((party for party in parties if party.start == begin and party.known), None)
    return subject is not None and IS.match(before, subject.end) is not None


def _is_noun(text: str, party: Party, at: int) -> bool:
    """Is `训练` behind a comma the training, and not what somebody did?"""
    return text.startswith("训练", at) and "，" in text[party.end : at]


def _is_used(text: str, party: Party) -> bool:
    """Is an organisation named for what it made that the thing was built with, or for its site?"""
    if text[: party.start].rstrip().endswith("在"):
        return ON_SITE.match(text, party.end) is not None
    return USED.search(text, max(0, party.start - 8), party.start) is not None


def told(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parties that the description gives a part by a verb, and one that it begins with."""
    seen: set[str] = set()
    for detail in entry.written.details:
        if detail.key not in PROSE:
            continue
        text = detail.run.text[detail.value :]
        parties = organizations(text, page)
        parts = dict(_parts(text, parties))
        for party in parties:
            part, rule = parts.get(party.start), "verb-in-prose"
            if part is None and _begins(text, party, page):
                part, rule = part_by_default(entry, party.ref, page), "begins-the-description"
                if part == "data-from" and CONTEST_IN_CLAUSE.match(text, party.end):
                    part = "published-by"  # The data of its contest.
            if part is None or party.ref.name in seen:
                continue
            if part in HELD and entry.kind not in EVENTS:
                part = "developed-by" if part == "initiated-by" else "published-by"
            if part == "developed-by" and entry.kind in ("competition", "track"):
                if _verb(text, party) == "提供":
                    continue  # Who gave the data.
                part = "organized-by"
            if part == "published-by" and entry.kind in ("competition", "track") and rule == "verb-in-prose":
                part = "hosted-by" if HOSTED_BY.search(text, 0, party.start) else part
            seen.add(party.ref.name)
            at, end = detail.value + party.start, detail.value + party.end
            yield claim(part, party.ref, detail.run, rule, at=at, end=end, role=_verb(text, party))


def held_by(entry: Entry, page: Page) -> Iterator[Claim]:
    """`由某公司和某医院共同命题`: those who hold a contest, also where nobody knows them."""
    for detail in entry.written.details if entry.kind in EVENTS - {"benchmark"} else ():
        for match in HELD_BY.finditer(detail.run.text, detail.value) if detail.key in PROSE else ():
            part = next(part for part, verb in _ZH if verb.search(match["verb"]))
            for start, name in split_names(match["who"]):
                at, end = match.start("who") + start, match.start("who") + start + len(name)
                if SOME.match(name) or NOBODY_ZH_WHOLE.fullmatch(name) or len(name) < 2 or organizations(name, page):
                    continue
                ref = Ref("organization", name, tongue(name))
                yield claim(part, ref, detail.run, "verb-in-prose", at=at, end=end, role=match["verb"])


def _without_generic(mark: re.Match[str]) -> str:
    """Nothing for a link in brackets that only says where it leads."""
    return "" if is_generic_label(mark[1]) else mark[0]


def _begins(text: str, party: Party, page: Page) -> bool:
    """Does the description begin with the organisation, directly before what it made, or behind a contest's year?"""
    lead = GENERIC_MARK.sub(_without_generic, text[: party.start]).strip(' -–—:：,，.。(（*“"')
    if lead and CONTEST_IN_CLAUSE.match(text, party.end):
        at = [(mention.start, mention.end) for mention in page.vocabulary.venue_mentions(lead)]
        lead = "" if EDITION.fullmatch(lead) or at == [(0, len(lead))] else lead
    if lead or IS.match(text, party.end) or TERMS.match(text, party.end):
        return False
    return MADE.match(text, party.end) is not None
