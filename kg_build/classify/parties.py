"""Who stands behind a resource: organisations and people, and the part they play.

A detail's key says the part; in prose a verb does, which English puts before the names (`undertaken by …`) and Chinese
after them (`由…承办`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_build.classify.names import clean, folded
from kg_build.classify.page import Page, claim, follow, split_names, tongue
from kg_build.links import Refusal
from kg_build.model import Claim, Detail, Entry, Ref, Run

EVENTS = frozenset({"competition", "track", "benchmark", "venue-edition"})
PUBLICATIONS = frozenset({"blog-post", "book", "resource-list", "information-source"})

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
    ("co-organized-by", r"co-?\s?(?:sponsored|organi[sz]ed|hosted)\s+by"),
    ("hosted-by", r"(?:undertaken|hosted)\s+by"),
    ("initiated-by", r"(?:initiated|launched|founded)\s+(?:jointly\s+)?by"),
    ("sponsored-by", r"(?<![\w-])(?:sponsored|funded|supported)\s+by"),
    ("organized-by", r"(?<![\w-])(?:organi[sz]ed|held|run)\s+(?:jointly\s+)?by"),
    ("published-by", r"(?:published|hosted|maintained|provided)\s+by"),
    (
        "developed-by",
        r"(?:developed|released|created|proposed|built|constructed|made|introduced|collected|designed|trained"
        r"|open[- ]sourced|jointly completed|completed|launched)\s+(?:jointly\s+|together\s+)?by",
    ),
)
VERBS_ZH: tuple[tuple[str, str], ...] = (
    ("co-organized-by", r"协办|联合主办"),
    ("hosted-by", r"承办"),
    ("initiated-by", r"发起"),
    ("sponsored-by", r"赞助|资助"),
    ("organized-by", r"主办|举办|组织"),
    ("developed-by", r"研发|开发|构建|推出|提出|发布|开源|联合完成|共同完成|完成|训练|设计|研制|出品|提供|建立|整理"),
)
"""Part -> the verbs that give it."""

_EN = [(part, re.compile(verb, re.IGNORECASE)) for part, verb in VERBS_EN]
_ZH = [(part, re.compile(verb)) for part, verb in VERBS_ZH]
ACTIVE = re.compile(
    r"\s+(?:has |have |was |were |is )?(initiated|launched|released|developed|proposed|introduced|open[- ]sourced"
    r"|built|created)\b(?! by)",
    re.I,
)
ACTIVE_PARTS = {"initiated": "initiated-by", "launched": "developed-by"}
PERSON = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:\s[A-Z]\.)?\s[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
GROUP = re.compile(rf"(?P<people>{PERSON}(?:\s+(?:and|&)\s+{PERSON})*)(?:'s)?\s+(?P<word>[Gg]roup|[Tt]eam)\b")
TITLED = re.compile(rf"\b(?:Teacher|Prof(?:essor|\.)?|Dr\.?|Mr\.?|Ms\.?)\s+(?P<person>{PERSON})(?P<rest>[^.。]*)")
SERIES = re.compile(
    rf"(?P<people>{PERSON}(?:\s*,\s*(?:and\s+)?[A-Z][a-z]+\s[A-Z][a-z]+)+(?:\s+and\s+{PERSON})?)"
    r"(?:\s+and\s+other\s+\w+)?\s+"
    r"(?P<deed>(?:participated|contributed|helped|annotated|took part|worked)[^.。]*)"
)
SERIES_ZH = re.compile(
    r"(?P<people>[\u4e00-\u9fff]{2,4}(?:\s*[，、,]\s*[\u4e00-\u9fff]{2,4}){2,})等(?:同学|人|老师|学生|研究者"
    r"|作者)(?P<deed>[^。；;]*)"
)
TITLED_ZH = re.compile(r"(?P<person>[\u4e00-\u9fff]{2,3})(?:老师|教授|博士|院士)(?P<rest>[^。]*)")


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in a text."""

    ref: Ref
    start: int
    end: int
    known: bool


def organizations(text: str, page: Page) -> list[Party]:
    """The organisations a text names: those of the vocabulary, and others by the words their names are made of."""
    known = [
        Party(page.ref_of_term(mention.term, mention.surface), mention.start, mention.end, True)
        for mention in page.vocabulary.mentions(text, ("organization",))
    ]
    found = [
        Party(Ref("organization", candidate.name, tongue(candidate.name)), candidate.start, candidate.end, False)
        for candidate in page.vocabulary.candidates(text)
    ]
    return sorted([*known, *found], key=lambda party: party.start)


def part_by_default(entry: Entry, ref: Ref, page: Page) -> str:
    """The part of an organisation of which a list only says `Source:`."""
    if entry.kind in EVENTS:
        return "organized-by"
    if entry.kind in PUBLICATIONS:
        return "published-by"
    if entry.kind in ("dataset", "knowledge-graph") and gives_data(ref, page):
        return "data-from"
    return "developed-by"


GATHERED_FROM = frozenset({"platform", "company", "hospital", "community", "government", "publisher"})
"""Types of organisation of which data is gathered; the others make it."""


def is_site(ref: Ref, page: Page) -> bool:
    """Is the organisation a platform that holds what others make?"""
    return _type(ref, page) == "platform"


def gives_data(ref: Ref, page: Page) -> bool:
    """Is the organisation rather where data is gathered than who made it?"""
    known = _type(ref, page)
    return (
        known in GATHERED_FROM
        if known
        else bool(re.search(r"\.(?:com|cn|net|org)\b|\bNet\b|网$|Hospital|医院", ref.name))
    )


def _type(ref: Ref, page: Page) -> str:
    term = page.vocabulary.term(ref.iri) if ref.iri else None
    return term.hint if term is not None else ""


def keyed(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parties of `Organizers: …`, `Developed by: …`, `Sponsors: …`."""
    for detail in entry.written.details:
        part = KEY_PARTS.get(detail.key)
        if part is None:
            continue
        if detail.key == "organizer" and entry.kind not in EVENTS:
            part = "developed-by"  # `机构` and `Organization` say whose it is; only events are organised.
        if part == "developed-by" and entry.kind in EVENTS and detail.key == "developer":
            part = "organized-by" if entry.kind != "benchmark" else "developed-by"
        yield from _listed(detail, part, page)


def _listed(detail: Detail, part: str, page: Page) -> Iterator[Claim]:
    value = detail.run.text[detail.value :]
    if GROUP.search(value) and part == "developed-by":
        yield from _groups(detail.run, detail.value, page)
        value = GROUP.sub(lambda group: " " * len(group[0]), value)
    parties = organizations(value, page)
    names = split_names(value)
    for start, name in names:
        stop = start + len(name)
        inside = [p for p in parties if p.start < stop and start < p.end]
        whole = page.vocabulary.named(name, "organization")
        if whole is not None:
            refs = [page.ref_of_term(whole, name)]
        elif inside and any(p.end - p.start >= 0.75 * len(name) for p in inside):
            refs = [p.ref for p in inside]
        elif 1 < len(name) <= 90 and not re.search(r"https?:", name):
            refs = [p.ref for p in inside if p.known and not GROUP.search(name)] or [
                Ref("organization", clean(name), tongue(name))
            ]
        else:
            refs = [p.ref for p in inside]
        for ref in refs:
            if ref.name:
                at = detail.value + start
                yield claim(part, ref, detail.run, f"{detail.key}-key", at=at, end=at + len(name), role=detail.label)


def sourced(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parties of `Source: …`, with the part that a verb gives each, else the part its kind suggests."""
    for detail in entry.written.details:
        if detail.key != "source":
            continue
        text = detail.run.text[detail.value :]
        venues = page.vocabulary.venue_mentions(text)
        parts = dict(_parts(text, page))
        for party in organizations(text, page):
            if any(v.start <= party.start < v.end for v in venues) or _person_at(text, party):
                continue
            part = parts.get(party.start) or part_by_default(entry, party.ref, page)
            if part in ("developed-by", "published-by") and entry.kind in EVENTS:
                part = "organized-by"
            at, end = detail.value + party.start, detail.value + party.end
            yield claim(part, party.ref, detail.run, "source-key", at=at, end=end, role=_verb(text, party))
        yield from _groups(detail.run, detail.value, page)


def _person_at(text: str, party: Party) -> bool:
    """Is the organisation only where a person named before it comes from, or a group named after people?"""
    before = text[max(0, party.start - 60) : party.start]
    return (
        bool(re.search(rf"(?:Teacher|Prof\w*\.?|Dr\.?)\s+{PERSON}\s+(?:from|of|at)\s+(?:the\s+)?$", before))
        or bool(re.match(r"[\u4e00-\u9fff]{2,3}(?:老师|教授)", text[party.end :]))
        or (not party.known and bool(GROUP.search(text[party.start : party.end])))
    )


def _verb(text: str, party: Party) -> str:
    """The list's own word for what a party does, where one is near."""
    for _part, verb in _EN:
        for match in verb.finditer(text, max(0, party.start - 40), party.start):
            if party.start - match.end() < 4:
                return match[0]
    after = [match for _part, verb in _ZH for match in verb.finditer(text, party.end, party.end + 120)]
    nearest = min(after, key=lambda match: match.start(), default=None)
    stop = re.search(r"[。；;.]", text[party.end : nearest.start()]) if nearest else None
    return nearest[0] if nearest is not None and stop is None else ""


def _parts(text: str, page: Page) -> Iterator[tuple[int, str]]:
    """(where a party begins, its part) for the parties to which a verb gives one."""
    before = sorted((m.end(), part) for part, verb in _EN for m in verb.finditer(text))
    after = sorted((m.start(), part) for part, verb in _ZH for m in verb.finditer(text))
    stops = [m.start() for m in re.finditer(r"[.。;；](?:\s|$|(?=[\u3400-\u9fff]))", text)]
    for party in organizations(text, page):
        left = max((stop for stop in stops if stop < party.start), default=-1)
        right = min((stop for stop in stops if stop >= party.end), default=len(text))
        said = [part for at, part in before if left < at <= party.start]
        follows = [part for at, part in after if party.end <= at < right]
        active = ACTIVE.match(text[party.end : party.end + 40])
        if said:
            yield party.start, said[-1]
        elif follows:
            yield party.start, follows[0]
        elif active:
            yield party.start, ACTIVE_PARTS.get(active[1].lower(), "developed-by")


def told(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parties that the description gives a part by a verb, and one that it begins with."""
    seen: set[str] = set()
    for detail in entry.written.details:
        if detail.key not in ("", "description", "note"):
            continue
        text = detail.run.text[detail.value :]
        parts = dict(_parts(text, page))
        for party in organizations(text, page):
            part = parts.get(party.start)
            rule = "verb-in-prose"
            if part is None and _begins(text, party):
                part, rule = part_by_default(entry, party.ref, page), "begins-the-description"
            if part is None or party.ref.name in seen:
                continue
            if part in ("initiated-by", "hosted-by", "organized-by", "co-organized-by") and entry.kind not in EVENTS:
                part = "developed-by" if part == "initiated-by" else "published-by"
            if part == "developed-by" and entry.kind in ("competition", "track"):
                part = "organized-by"
            seen.add(party.ref.name)
            at = detail.value + party.start
            yield claim(part, party.ref, detail.run, rule, at=at, end=detail.value + party.end, role=_verb(text, party))


def _begins(text: str, party: Party) -> bool:
    """Does the description begin with the organisation, directly before what it made?"""
    lead = text[: party.start].strip(' -–—:：,，.。(（*“"')
    rest = text[party.end :]
    return (
        not lead
        and bool(re.match(r"(?:的|医|\s?[\u4e00-\u9fff]|'s\b|\s+[a-z]|组|团队)", rest))
        and not re.match(r"\s*(?:is|are|was|和|与|是)\b", rest)
    )


def named(entry: Entry, page: Page) -> Iterator[Claim]:
    """The organisation in the entry's own name: `Alibaba Cloud - …`, `Ruijin Hospital … Dataset`, `清华大学…`."""
    if entry.kind in ("paper", "blog-post", "book", "course", "venue-series", "organization", "person"):
        return
    run = entry.written.run
    partakers = {c.target.name for c in entry.claims if isinstance(c.target, Ref) and c.target.kind == "organization"}
    for party in organizations(entry.name, page):
        if party.ref.name in partakers:
            continue
        if party.start > 0 and not (entry.kind in ("product", "tool") and party.known):
            continue
        if party.end >= len(entry.name) and entry.kind != "product" and entry.kind != "information-source":
            continue
        if entry.kind in ("dataset", "knowledge-graph"):
            hospital = _type(party.ref, page) == "hospital" or bool(re.search(r"Hospital|医院", party.ref.name))
            part = "data-from" if hospital or is_site(party.ref, page) else "developed-by"
        else:
            part = part_by_default(entry, party.ref, page)
        yield claim(part, party.ref, run, "organisation-in-name", "title")


def _groups(run: Run, begin: int, page: Page) -> Iterator[Claim]:
    """Research groups named after people: the group made it, its heads lead it."""
    text = run.text[begin:]
    for match in GROUP.finditer(text):
        inside = [
            p
            for p in organizations(text[: match.start()], page)
            if p.known and text[p.end : match.start()].strip() == ""
        ]
        start = inside[-1].start if inside else match.start()
        people_start = match.start()
        people = match["people"]
        head = re.split(r"[,，;；、:：]|\band\b", text[:start])[-1].strip()
        if head:
            continue
        first_word = people.split()[0]
        if not inside and (term := page.vocabulary.named(first_word, "organization")) is not None:
            people_start = match.start() + len(first_word) + 1
            people = people[len(first_word) + 1 :]
            if not re.match(PERSON, people):
                people = ""
            yield claim(
                "developed-by", page.ref_of_term(term), run, "head-of-group", at=begin + start, end=begin + match.end()
            )
        group = Ref("organization", " ".join(text[start : match.end()].split()), "en")
        yield claim("developed-by", group, run, "group-of-people", at=begin + start, end=begin + match.end())
        for person in re.findall(PERSON, people):
            at = begin + text.index(person, people_start - 1 if people_start else 0)
            yield claim(
                "contributor",
                Ref("person", person, "en"),
                run,
                "head-of-group",
                at=at,
                end=at + len(person),
                role="group lead",
            )


def people(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The people whom a key or the prose names, with what they did."""
    for detail in entry.written.details:
        if detail.key == "person":
            yield from _listed_people(detail)
        elif detail.key in ("source", "description", "", "note"):
            yield from _people_in_prose(detail)


SIGNED_LICENCES = frozenset(
    {"mit", "bsd", "gpl", "apache", "isc", "lgpl", "agpl", "mpl", "apache20", "gplv3", "gplv2", "ccby40"}
)
"""What stands in italics at the end of an entry and is a licence, not who made it."""
ET_AL = re.compile(r"\s*(?:,\s*)?et\.?\s*al\b\.?|等(?:人)?", re.IGNORECASE)


def signed(entry: Entry, page: Page) -> Iterator[Claim]:
    """Who signs an entry in italics behind its name: `*Jane Doe et al. Nature*`, `*Example Lab*`."""
    run = entry.written.run
    if entry.kind not in ("paper", "model", "tool", "dataset", "benchmark", "blog-post"):
        return
    for start, end in run.emphasis:
        if start < entry.written.name_end:
            continue
        text = run.text[start:end].strip(" .,")
        names = re.split(r"\.\s+", ET_AL.sub(". ", text))[0].strip(" .,")
        if folded(names) in SIGNED_LICENCES:
            return
        known = organizations(names, page)
        if re.fullmatch(rf"{PERSON}(?:\s*(?:,|and|&)\s*{PERSON})*", names):
            for person in re.findall(PERSON, names):
                at = start + run.text[start:end].index(person)
                yield claim(
                    "contributor",
                    Ref("person", person, "en"),
                    run,
                    "signed-in-italics",
                    at=at,
                    end=at + len(person),
                    role="author",
                )
        elif known:
            for party in known:
                part = part_by_default(entry, party.ref, page)
                yield claim(part, party.ref, run, "signed-in-italics", at=start + party.start, end=start + party.end)
        elif re.search(r"(?i)\b(?:team|lab|group|inc|tech)\b|-(?:Team|Tech|Lab)$", names) and len(names) <= 40:
            yield claim(
                "developed-by", Ref("organization", names, tongue(names)), run, "signed-in-italics", at=start, end=end
            )
        return


def _listed_people(detail: Detail) -> Iterator[Claim]:
    for start, part in split_names(detail.run.text[detail.value :]):
        match = re.match(r"(?P<name>[^()（）]+?)\s*(?:[(（](?P<role>[^()（）]+)[)）])?$", part)
        if not match or len(match["name"]) > 50 or re.match(r"(?i)et al|others|等", match["name"]):
            continue
        at = detail.value + start
        link = next((link for link in detail.links if link.start <= at < max(link.end, link.start + 1)), None)
        facts = follow(link) if link else None
        url = facts.url if facts is not None and not isinstance(facts, Refusal) else None
        name = match["name"].strip()
        yield claim(
            "contributor",
            Ref("person", name, tongue(name), link=url),
            detail.run,
            "person-key",
            at=at,
            end=at + len(part),
            role=match["role"] or detail.label,
        )


def _people_in_prose(detail: Detail) -> Iterator[Claim]:
    text = detail.run.text
    for pattern in (SERIES, SERIES_ZH):
        for match in pattern.finditer(text, detail.value):
            for name in re.split(r"\s*(?:[,，、]|\band\b)\s*", match["people"]):
                if name.strip():
                    at = match.start() + match["people"].index(name)
                    yield claim(
                        "contributor",
                        Ref("person", name.strip(), tongue(name)),
                        detail.run,
                        "people-in-prose",
                        at=at,
                        end=at + len(name),
                        role=match["deed"].strip()[:80],
                    )
    for pattern in (TITLED, TITLED_ZH):
        for match in pattern.finditer(text, detail.value):
            name = match["person"]
            at = match.start("person")
            if pattern is TITLED_ZH:
                name = _after_organisation(name, text[:at])
            role = match["rest"].strip(" ，,")[:80]
            yield claim(
                "contributor",
                Ref("person", name, tongue(name)),
                detail.run,
                "titled-person",
                at=at,
                end=match.end("person"),
                role=role,
            )


def _after_organisation(name: str, before: str) -> str:
    """A Chinese name of three characters whose first belongs to the hospital or university before it."""
    return name[1:] if len(name) == 3 and re.search(r"(?:医|大)$", before) else name
