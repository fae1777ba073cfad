"""The people behind a resource, and the groups named after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.authors import has_authors, is_authors
from kg_build.classify.names import folded
from kg_build.classify.organizations import organizations, part_by_default
from kg_build.classify.page import PROSE, Page, claim, follow, split_names, tongue
from kg_build.links import Refusal
from kg_build.model import Claim, Detail, Entry, Link, Ref, Run
from kg_build.vocabulary.candidates import COMMON

WORD = r"(?:Ma?c(?=[A-Z]))?[A-ZÀ-ÖØ-Þ](?:['’][A-Z])?[a-zß-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+)?"
"""A word of a person's name, with its accents."""
PERSON = rf"{WORD}(?:\s[A-Z]\.)?(?:\s(?:van|von|de|der|den|di|la|le|bin|al))*\s{WORD}"
"""A name of two or three words, as English writes them."""
NAME = re.compile(PERSON)
"""Such a name by itself."""
INITIAL = re.compile(r"\b[A-Z]\.$")
"""A letter that stands for a name, which ends no sentence."""
INITIALED = rf"(?:[A-Z]\.\s?)+{WORD}"
"""`J. Doe`."""
ONE = rf"(?:{PERSON}|{INITIALED})"
"""A person's name, also with the first only as a letter."""
ONE_NAME = re.compile(ONE)
"""The same by itself."""
SEVERAL = rf"{ONE}(?:(?:\s*,?\s*(?:\band\b|&)|,)\s*{ONE})*"
"""One such name or several."""
BY_PEOPLE = re.compile(
    r"(?:^[\s\-–—,]*|[,，]\s*|(?<=\w)\s+)(?P<verb>(?:[A-Za-z]+\s+)?)by\s+(?:Prof(?:essor|\.)?\s+|Dr\.?\s+)?"
    rf"(?P<people>{SEVERAL})"
    r"(?=\s*(?:$|[^\w\s]|(?<!\w)(?:at|from|in|on|of|for|with|and|et|who|which|using|via)\b|\d))"
)
"""`[Name](address) by Jane Doe and John Roe`, `a course by Jane Doe`."""
MADE_BY = re.compile(
    r"[.。]\s+(?:It|This|These|The)(?:\s[\w\-]+){0,3}\s(?:was|were|is|are|has been|have been)\s(?:\w+\s)?"
    r"(?:collected|created|developed|built|annotated|compiled|curated|prepared|designed|assembled|gathered)\sby\s"
    rf"(?P<people>{SEVERAL})(?=\s*(?:$|[^\w\s]|(?<!\w)(?:at|from|in|on|of|for|with|and|et|who|which|using|via)\b|\d))"
)
"""`… These data were collected by Jane Doe, Richard Roe and many others.`: a later sentence says who made it."""
NOT_MADE_BY = re.compile(
    r"(?:inspired|powered|used|followed|cited|supported|sponsored|funded|replaced|motivated|described|trained|recommended"
    r"|popularized|led|given|caused|one|step|side|word|translated|reviewed|hosted|owned|driven|guided|endorsed|licensed"
    r"|translation|review|inspiration|support|sponsorship)\s+",
    re.IGNORECASE,
)
"""What stands before `by` where those behind it did not make the thing."""
BY_ONE = re.compile(
    r"[\s\-–—,]*(?:[Cc]reated |[Dd]eveloped |[Mm]ade |[Ww]ritten |[Mm]aintained )?by\s+"
    rf"(?P<name>{WORD}|[a-z][a-z\d\-]{{2,}}|[\u4e00-\u9fff]{{2,4}})"
    r"(?P<rest>\s*(?:等|et\.? al\.?)?\s*(?:$|[(（\[].*|[,.，。;；|].*|(?<!\w)(?:in|on|at|@|from|via)\s.*|[-–—]\s.*))"
)
"""`[Name](address) by Roe`, `by handle`: one lone word and then nothing, a bracket, or a new part of the sentence."""
BY_HANDLE = re.compile(r"(?P<verb>(?:\b[A-Za-z]+\s+)?)\bby\s+@(?P<name>[\w\-]{2,39})(?![\w/\-]|\.\w)")
"""`… by @handle`, anywhere in the first sentence."""
BY_TEAM = re.compile(r"[\s\-–—,]*by\s+(?:the\s+)?(?P<name>[A-Z][\w\-]*(?:\s[A-Z][\w\-]*){0,4})\s*(?:$|[(（\[,.;|])")
"""`[Name](address) by Example AI-Lab`."""
BY_LINK = re.compile(r"(?:^|[\s\-–—,，(（])by\s+$")
"""Before a link to who made it."""
NOBODYS_NAME = re.compile(
    r"Monte Carlo|Creative Commons|Random Forests?|Hidden Markov|New York|Hong Kong|San Francisco|Los Angeles"
    r"|Silicon Valley|United (?:States|Kingdom|Nations)|European Union|Apache Spark|Common Crawl"
    r"|Rotten Tomatoes|Mechanical Turk"
)
"""Two words in capitals that look like a person's name."""
NOT_A_NAME = re.compile(
    r"default|design|hand|example|definition|nature|step|using|means|others|various|many|several|different|everyone|anyone"
    r"|community|volunteers|students|researchers|authors|people|users|experts|us|me|them|the|this|that",
    re.IGNORECASE,
)
"""Words behind `by` that name nobody."""
ACCOUNT = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|huggingface\.co|twitter\.com|x\.com|linkedin\.com/in"
    r"|medium\.com|youtube\.com)/@?[\w.\-]+/?"
)
"""The page of a person on a host, with nothing behind the account."""
OWN_PAGE = re.compile(
    r"https?://(?:www\.)?(?:kaggle\.com/(?!(?:c|code|competitions|datasets|models|organizations)\b)|linkedin\.com/in/)[\w.\-]+/?"
)
"""The page of a person on a host whose organisations have other addresses."""
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The first characters of most Chinese names."""
PINYIN = re.compile(
    r"wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|luo|liang|zheng|xie|tang|feng|yu|dong"
    r"|xiao|cheng|cao|yuan|deng|shen|zeng|peng|lu|su|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|tian|ren|shi"
    r"|yao|tan|liao|zou|xiong|jin|qiu|qin|gu|hou|shao|meng|duan|qian|cui",
    re.IGNORECASE,
)
"""The same in Latin letters, but those that are English words."""
SPEAKS_ZH = re.compile(
    rf"(?P<person>{PERSON}|[\u4e00-\u9fff]{{2,3}})\s*(?:主讲|讲授|授课|主编|编著|著)(?![\u4e00-\u9fff])(?P<rest>)"
)
"""Who teaches or wrote it, in Chinese."""
GROUP = re.compile(rf"(?P<people>{PERSON}(?:\s+(?:and|&)\s+{PERSON})*)(?:'s)?\s+(?P<word>[Gg]roup|[Tt]eam)\b")
"""`Jane Doe's group`."""
TITLED = re.compile(rf"\b(?:Teacher|Prof(?:essor|\.)?|Dr\.?|Mr\.?|Ms\.?)\s+(?P<person>{PERSON})(?P<rest>[^.。]*)")
"""A title with the name behind it, and what follows."""
SERIES = re.compile(
    rf"(?P<people>{PERSON}(?:\s*,\s*(?:and\s+)?[A-Z][a-z]+\s[A-Z][a-z]+){{1,99}}(?:\s+and\s+{PERSON})?)"
    r"(?:\s+and\s+other\s+\w+)?\s+"
    r"(?P<deed>(?:participated|contributed|helped|annotated|took part|worked)[^.。]*)"
)
"""Three names or more, and what these people did."""
SERIES_ZH = re.compile(
    r"(?P<people>[\u4e00-\u9fff]{2,4}(?:\s*[，、,]\s*[\u4e00-\u9fff]{2,4}){2,99})等(?:同学|人(?![工脸体物类群机像口])|老师|学生|研究者"
    r"|作者)(?P<deed>[^。；;]*)"
)
"""The same in Chinese."""
DEGREED = re.compile(rf"\bby\s+(?P<person>{PERSON}),\s*(?:M\.?D|Ph\.?\s?D|M\.?Sc|MPH|MBBS|D\.?Phil)\b(?P<rest>[^.。]*)")
"""The degree stands behind it: `provided by Jane Doe, MD`."""
TITLE_ZH = r"(?:副|助理|特聘)?(?:老师|教授|博士|院士)"
"""The titles of people."""
TITLED_ZH = re.compile(
    rf"(?P<person>[\u4e00-\u9fff]{{2,3}}?){TITLE_ZH}(?P<rest>(?:(?![和与及、][\u4e00-\u9fff]{{2,3}}?{TITLE_ZH})[^。])*)"
)
"""The title stands behind the name; the next such name ends what is said of the first."""
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
NOBODY = re.compile(r"(?i)et al|others|等|you$|[~≈<>]?\d")
"""What ends a list of people and is none."""
NOT_PEOPLE = ("task", "venue-series", "condition", "resource")
"""Kinds of vocabulary terms whose names look like people's."""
ROLE = 80
"""The most characters of what somebody did that are kept."""


def people(entry: Entry, page: Page) -> Iterator[Claim]:
    """The people whom a key or the prose names, with what they did."""
    for detail in entry.written.details:
        if detail.key == "person":
            if not is_authors(detail):
                yield from _listed(detail)
        elif detail.key in (*PROSE, "source"):
            yield from _in_series(detail)
            yield from _titled(detail, beside_name=detail.run is entry.written.run)
        if detail.key in PROSE and entry.kind != "paper":
            for match in MADE_BY.finditer(detail.run.text, detail.value):
                if not is_somebody_else(match["people"], page):
                    yield from _each(match["people"], detail.run, match.start("people"), "byline")


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


def _each(names: str, run: Run, begin: int, rule: str) -> Iterator[Claim]:
    """Each of the people named, from `begin` on, as an author."""
    for match in ONE_NAME.finditer(names):
        at = run.text.index(match[0], begin)
        person = Ref("person", match[0], "en")
        yield claim("contributor", person, run, rule, at=at, end=at + len(match[0]), role="author")


def _titled(detail: Detail, *, beside_name: bool) -> Iterator[Claim]:
    """`Prof. Jane Doe …`; the degree of somebody behind the entry's name is read with the byline there."""
    text = detail.run.text
    for pattern in (TITLED, TITLED_ZH, SPEAKS_ZH) if beside_name else (TITLED, DEGREED, TITLED_ZH, SPEAKS_ZH):
        for match in pattern.finditer(text, detail.value):
            at, end = match.span("person")
            if pattern is SPEAKS_ZH and tongue(match["person"]) == "zh" and match["person"][0] not in SURNAMES:
                continue
            name = _after_organisation(match["person"], text[:at]) if pattern is TITLED_ZH else match["person"]
            person, role = Ref("person", name, tongue(name)), match["rest"].strip(" ，,")[:ROLE]
            yield claim("contributor", person, detail.run, "titled-person", at=at, end=end, role=role)


def _after_organisation(name: str, before: str) -> str:
    """A Chinese name without the first of three characters that belongs to the hospital or university before it, or
    joins it to the name before."""
    joined = name[0] in "和与及" and before.endswith(("师", "授", "士"))
    return name[1:] if len(name) == 3 and (joined or before.endswith(("医", "大"))) else name


def bylined(entry: Entry, page: Page) -> Iterator[Claim]:
    """The people behind `by`: directly after the name, in the first sentence, or as the words of a link."""
    run, begin = entry.written.run, entry.written.name_end
    if not begin or has_authors(entry):
        return
    behind = run.text[begin:]
    ends = (
        end.start()
        for end in SENTENCE_END.finditer(behind)
        if not INITIAL.search(behind[max(0, end.start() - 2) : end.start() + 1])
    )
    stop = next(ends, len(behind))
    first_line = next((at for at in run.breaks if at > begin), len(run.text)) - begin
    for match in (*BY_PEOPLE.finditer(behind, 0, first_line), *BY_PEOPLE.finditer(behind)):
        people = match["people"]
        if match.start() > stop or NOT_MADE_BY.fullmatch(match["verb"]) or is_somebody_else(people, page):
            continue
        yield from _each(people, run, begin + match.start("people"), "byline")
        return
    handle = BY_HANDLE.search(behind, 0, stop)
    if handle and not NOT_MADE_BY.fullmatch(handle["verb"]):
        at, end = begin + handle.start("name"), begin + handle.end("name")
        person = Ref("person", handle["name"], "en")
        yield claim("contributor", person, run, "byline", at=at, end=end, role="author")
        return
    yield from _one_linked(entry) or _team_named(entry, page) or _one_named(entry, page)


def leads_to_person(name: str, link: Link) -> bool:
    """Is a link that of a person: an account of their own, or a site called `janeqdoe` after Jane Quinn Doe?"""
    if OWN_PAGE.fullmatch(link.target):
        return True
    words = name.split()
    facts = follow(link) if len(words) == 3 else None
    if facts is None or isinstance(facts, Refusal):
        return False
    first, middle, last = words
    return f"{first}{middle[0]}{last}".lower() in facts.host.split(".")


def is_somebody_else(people: str, page: Page) -> bool:
    """Are words in capitals an organisation, a task or the like rather than people?"""
    words = {word.casefold() for word in people.replace(",", " ").split()}
    if NOBODYS_NAME.search(people):
        return True
    return bool(words & COMMON or organizations(people, page) or page.vocabulary.mentions(people, NOT_PEOPLE))


def _one_linked(entry: Entry) -> tuple[Claim, ...]:
    """`by [handle](https://github.com/handle)`: who made it has a page of their own."""
    run = entry.written.run
    for link in run.links:
        name = link.text.removeprefix("@").strip()
        if link.start > entry.written.name_end and ACCOUNT.fullmatch(link.target) and 1 < len(name) <= 40:
            facts = follow(link)
            if BY_LINK.search(run.text[entry.written.name_end : link.start]) and not isinstance(facts, Refusal):
                person = Ref("person", name, tongue(name), link=facts.url)
                return (claim("contributor", person, run, "byline", at=link.start, end=link.end, role="author"),)
    return ()


def _team_named(entry: Entry, page: Page) -> tuple[Claim, ...]:
    """`by Example AI-Lab`: an organisation that nobody knows, by a word such names have."""
    run = entry.written.run
    match = BY_TEAM.match(run.text, entry.written.name_end)
    if match is None or not TEAM.search(match["name"]) or organizations(match["name"], page):
        return ()
    team, at = Ref("organization", match["name"], "en"), match.start("name")
    return (claim("developed-by", team, run, "byline", at=at, end=match.end("name")),)


def _one_named(entry: Entry, page: Page) -> tuple[Claim, ...]:
    """`by Roe`, `by @handle`, `by 某人`: one lone name directly behind that of the entry."""
    run = entry.written.run
    match = BY_ONE.match(run.text, entry.written.name_end)
    if match is None:
        return ()
    name = match["name"]
    chinese = tongue(name) == "zh"
    handle = name.islower()
    behind = match["rest"].strip()
    common = NOT_A_NAME.fullmatch(name) is not None or name.casefold() in COMMON
    nobody = common or (chinese and name[0] not in SURNAMES)
    if nobody or (handle and behind[:1] not in ("", "(", "（", "[")) or organizations(name, page):
        return ()
    at, end = match.span("name")
    sites = " ".join(link.target.casefold() for link in run.links if link.start <= entry.written.name_end)
    if name.istitle() and not chinese and len(name) > 3 and name.casefold() in sites:
        # Who lends an address its name is rather an organisation than somebody known by a surname.
        team = Ref("organization", name, "en")
        return (claim("developed-by", team, run, "byline", at=at, end=end),)
    person = Ref("person", name, tongue(name))
    return (claim("contributor", person, run, "byline", at=at, end=end, role="author"),)


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


def is_person(name: str, page: Page) -> bool:
    """Is a name under a key for organisations a person's: two words, one of them a surname as pinyin writes it?"""
    words = name.split()
    known = page.vocabulary.named(name, "organization") is not None
    return not known and len(words) == 2 and NAME.fullmatch(name) is not None and any(map(PINYIN.fullmatch, words))


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
