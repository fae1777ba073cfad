"""Items -> Entries: what each resource of a list is called, what kind of thing it is, and what is said of it.

`RULES` is the table: each rule reads one sort of fact off an entry and yields claims with their line and words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg_build.classify import kinds
from kg_build.classify.accounting import unread
from kg_build.classify.addresses import Address, addresses, linked, own_links, owned
from kg_build.classify.names import LABELLED, Name, clean, folded, name_of
from kg_build.classify.outline import LEADING, VENUE_BRACKET, Outline, name_like, outline
from kg_build.classify.page import Page, tongue
from kg_build.classify.papers import papers, years_of_papers
from kg_build.classify.parties import keyed, named, people, signed, sourced, told
from kg_build.classify.results import presented, results
from kg_build.classify.tasks import tasks
from kg_build.classify.things import keyed_things, told_things
from kg_build.classify.tracks import data_of_competition, event_of_track, source_competition, tracks
from kg_build.classify.values_of import access, dates, languages, licences, sizes, statuses
from kg_build.classify.venues import venues
from kg_build.links import is_generic_label
from kg_build.model import Claim, Document, Entry, Item, Reported, Warning_, Written
from kg_build.vocabulary import Term, Vocabulary

RULES: tuple[Callable[[Entry, Page], Iterator[Claim]], ...] = (
    keyed,
    sourced,
    told,
    named,
    people,
    signed,
    venues,
    tasks,
    keyed_things,
    told_things,
    results,
    sizes,
    dates,
    languages,
    statuses,
    access,
    licences,
    source_competition,
    event_of_track,
    data_of_competition,
    tracks,
    presented,
)
"""What is read off an entry, in an order in which later rules may look at the claims of earlier ones."""

DESCRIPTION = 1000
"""The most characters of a description that are kept."""


@dataclass(frozen=True, slots=True)
class Classified:
    """What one document says: its entries, its links that are on none, what looked like organisations, what was odd."""

    document: Document
    entries: tuple[Entry, ...]
    reported: tuple[Reported, ...]
    preamble: tuple[Item, ...]
    candidates: tuple[tuple[str, int], ...]
    warnings: tuple[Warning_, ...]


def classify(document: Document, parsed: Item, vocabulary: Vocabulary) -> Classified:
    """The entries of a parsed document with all their claims."""
    found = outline(parsed)
    page = Page(document, vocabulary)
    names = [_name(written) for written in found.entries]
    page.entries = _drafts(found, names, page)
    page.index()
    reported = list(found.reported)
    at: list[list[Address]] = []
    for number, entry in enumerate(page.entries):
        links = list(addresses(entry.written, entry.kind))
        reported.extend(link for link in links if isinstance(link, Reported))
        at.append([link for link in links if isinstance(link, Address)])
        page.entries[number] = replace(entry, own_links=own_links(at[-1], entry.kind))
    taken = [(link.line, link.target) for link in reported]
    taken += [(address.link.line, address.link.target) for links_of_entry in at for address in links_of_entry]
    for item in found.preamble:
        introduced = [link for run in item.runs() for link in run.links]
        reported.extend(Reported(link.line, link.target, "in the introduction of the list") for link in introduced)
    taken += [(link.line, link.target) for link in reported]
    reported.extend(unread(document.text, taken))
    for number, links_of_entry in enumerate(at):
        entry = page.entries[number]
        for rule in RULES:
            claims = tuple(rule(entry, page))
            if claims:
                entry = replace(entry, claims=(*entry.claims, *claims))
                page.entries[number] = entry
        for more in (linked, owned, papers):
            entry = replace(entry, claims=(*entry.claims, *more(entry, page, links_of_entry)))
        page.entries[number] = replace(entry, claims=(*entry.claims, *years_of_papers(entry.claims, entry.kind)))
    warnings = [
        Warning_(
            "broken-link",
            f"the address {address.link.target!r} is broken and was read as {address.facts.url}",
            document.name,
            address.link.line,
        )
        for links_of_entry in at
        for address in links_of_entry
        if re.search(r"\s", address.link.target) and "://" in address.facts.url and " ://" in address.link.target
    ]
    warnings += [
        Warning_("secret", f"{problem} from an address", document.name, address.link.line)
        for links_of_entry in at
        for address in links_of_entry
        for problem in address.facts.problems
    ]
    candidates = tuple(_candidates(page))
    return Classified(
        document, tuple(page.entries), tuple(reported), tuple(found.preamble), candidates, tuple(warnings)
    )


def _candidates(page: Page) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for entry in page.entries:
        for claim in entry.claims:
            target = claim.target
            if getattr(target, "kind", "") == "organization" and getattr(target, "iri", "x") is None:
                name = getattr(target, "name", "")
                if name not in seen:
                    seen.add(name)
                    yield name, claim.start


# -- names -------------------------------------------------------------------------------------------------------------


def _name(written: Written) -> Name:
    """The name of an entry as written; of a generic link text (`Awesome List`) the name of what it leads to."""
    run = written.run
    before = LEADING.match(run.text) if written.shape not in ("heading", "pseudo") else None
    begin, end = before.end() if before else 0, written.name_end or len(run.text)
    begin = begin if begin < end else 0
    link = next(
        (link for link in run.links if link.form != "image" and link.start <= begin + 12 and link.end == end), None
    )
    text = run.text[begin:end]
    if link is not None and link.text and link.form != "bare" and written.shape not in ("heading", "pseudo"):
        text = link.text
    if link is not None and "](" in text:
        text = link.text
    if not folded(text):
        text = next((other.text for other in run.links if other.text), text)
    name = name_of(text, heading=written.shape in ("heading", "pseudo"))
    generic = is_generic_label(name.text) and not any(char.isdigit() for char in name.text)
    if link is not None and (generic or re.fullmatch(r"(?i)awesome[ -]list", name.text)):
        last = re.sub(r"[#?].*$", "", link.target).rstrip("/").split("/")[-1]
        name = Name(last or name.text, last or name.text)
    return name


TRACK = re.compile(r"(?i)\b(?:sub)?(?:task|track)[\s\-]*\d{1,2}[a-z]?\b|(?:任务|赛道|评测)[一二三四五六七八九十\d]+")
"""`BioCreative IV Track 4`."""
SIZE_BEHIND = re.compile(r"\s*[(（]\s*(\d[\d.,]*\s*[kKmMbB]?(?:\s[a-z\- ]{3,24})?)\s*[)）]")
"""`[Name](address) (1.5B)`: the size behind a linked name."""
KIND_BEFORE = re.compile(
    r"^(?P<what>[\w\s\-]{3,40}?(?:tool|toolkit|library|data\s?set|corpus|model|system|platform|framework|工具"
    r"|数据集|模型|系统|平台))\s*[:：]\s*(?P<name>\S{2,40})$",
    re.IGNORECASE,
)
"""`Word segmentation tool: PKUSEG` says the kind, then the name."""
VERSION = re.compile(r"\s*(?:v|version\s*)?\d+(?:\.\d+)+$|\s+\d\.\d$", re.IGNORECASE)


def _drafts(found: Outline, names: list[Name], page: Page) -> list[Entry]:
    """The entries with name and kind; those whose kind nothing says get that of their neighbours."""
    drafts: list[Entry] = []
    for written, name in zip(found.entries, names, strict=True):
        kind, rule = _kind(written, name, drafts, page)
        drafts.append(_draft(written, name, kind, rule, page))
    known: dict[tuple[str, ...], list[str]] = {}
    for entry in drafts:
        if entry.kind and entry.written.parent is None:
            known.setdefault(tuple(s.title for s in entry.written.sections), []).append(entry.kind)
    about = _kind_of_list(page.document.title) or _said_of_list(found)
    everything = [entry.kind for entry in drafts if entry.kind and entry.written.parent is None]
    for number, entry in enumerate(drafts):
        if not entry.kind:
            around = known.get(tuple(s.title for s in entry.written.sections), [])
            around = around if len(around) > 1 else []
            near = kinds.majority(k for k in around if k not in ("track", "competition"))
            kind = near or about or kinds.majority(everything) or "resource"
            drafts[number] = replace(
                entry, kind=kind, kind_rule="title-of-list" if about and not near else "neighbours"
            )
    return drafts


LIST_OF = re.compile(
    r"(?:list|collection|set) of (?P<what>[^.;:\n]{3,90})|(?P<zh>[^。，]{2,30})(?:的)?(?:列表|汇总|整理|收集|大全)",
    re.IGNORECASE,
)


def _kind_of_list(title: str) -> str | None:
    """The kind of thing that a list is named after: `Awesome Public Datasets`."""
    kind = kinds.kind_of_heading(re.sub(r"(?i)\bawesome\b[\s\-_]*", "", title))
    return kind if kind != "resource-list" else None


def _said_of_list(found: Outline) -> str | None:
    """The kind of thing that a list's introduction says it gathers: `A curated list of health software`."""
    for item in found.preamble:
        match = LIST_OF.search(item.run.text)
        if match:
            parts = re.split(r"\s*(?:,|，|\band\b|&)\s*", match["what"] or match["zh"])
            return next((kind for part in parts if (kind := kinds.kind_of_heading(part))), None)
    return None


def _description(written: Written) -> str:
    parts: list[str] = []
    for detail in written.details:
        if detail.key in ("description", "") or (detail.key == "abstract" and not parts):
            text = detail.text
            for link in detail.links:
                if link.form == "bare" or is_generic_label(link.text):
                    text = text.replace(detail.run.text[max(link.start, detail.value) : link.end], " ")
            text = " ".join(text.split()).strip(" -–—:：|,，;；()[]·•/")
            if text:
                parts.append(text)
    return " ".join(parts)[:DESCRIPTION]


def _draft(written: Written, name: Name, kind: str, rule: str, page: Page) -> Entry:
    before = KIND_BEFORE.match(name.text)
    text = before["name"] if before else name.text
    description = _description(written)
    aliases = [name.written] if folded(name.written) != folded(text) else []
    title = next((detail.text for detail in written.details if detail.key == "title" and len(detail.text) > 4), "")
    if title and kind == "paper":
        aliases.append(text)
        text = clean(title)
    elif kind == "paper" and written.title_end > written.name_end:
        begin = LEADING.match(written.run.text)
        text = name_of(written.run.text[begin.end() if begin else 0 : written.title_end]).text
    if kind in ("track", "competition") and description and _only_event(text, page):
        phrase = re.split(r"[，。,;；（(:：]", clean(description))[0].strip()
        if 3 < len(phrase) <= 60 and kind == "track":
            aliases += [text, phrase]
            text = f"{text}: {phrase}"
    for detail in written.details:
        if detail.key == "alias":
            aliases += [part for part in re.split(r"\s*[;；]\s*", detail.text) if part]
    aliases += _other_names(text, name, kind, description)
    unique = {
        folded(alias): alias.strip() for alias in reversed(aliases) if folded(alias) and folded(alias) != folded(text)
    }
    behind = SIZE_BEHIND.match(written.run.text, written.name_end) if written.name_end and not name.size else None
    return Entry(
        written,
        kind,
        rule,
        text,
        tongue(text),
        tuple((a, tongue(a)) for a in reversed(unique.values())),
        name.size or (behind[1] if behind else ""),
        description,
        (),
    )


EXPANSION = re.compile(r"\s*[(（]([A-Z\u3400-\u9fff][^()（）]{8,90})[)）]")
"""A bracket that may spell out the name before it."""


def _other_names(text: str, name: Name, kind: str, description: str) -> Iterator[str]:
    """Abbreviations and expansions that the name or the description puts in brackets or at its end."""
    short = re.search(r"\s([A-Z][A-Za-z\d\-]*[A-Z][A-Za-z\d\-]*)$", text)
    if short and kind not in ("paper", "blog-post") and len(text.split()) > 2:
        yield short[1]
    if name.bracket and re.fullmatch(r"[A-Z][\w\-]*[A-Z\d][\w\-]*(?:\s\d{4})?", name.bracket):
        yield name.bracket
    head = re.match(r"^([A-Z][\w\-]*[A-Z\d][\w\-]*|[A-Z][a-z]+[A-Z]\w*|[A-Z]\w{3,})\s*[:：]\s+\S", text)
    if head and kind in ("paper", "blog-post"):
        yield head[1]
    last = text.split()[-1] if text.split() else ""
    for candidate in dict.fromkeys((text, last)):
        if len(candidate) > 2:
            brackets = EXPANSION.finditer(description) if candidate in description else ()
            expansion = next((b for b in brackets if description.endswith(candidate, 0, b.start())), None)
            if (
                expansion
                and (" " in expansion[1] or tongue(expansion[1]) == "zh")
                and not re.search(r"\d{4}", expansion[1])
            ):
                yield expansion[1]
    reverse = re.search(r"([A-Z][\w\-]+(?:[\s-][A-Za-z\-]+){1,9})\s*[(（]([A-Z][\w\-]{2,12})[)）]", description)
    if reverse and folded(reverse[2]) == folded(text):
        yield reverse[1]


# -- kinds -------------------------------------------------------------------------------------------------------------


def _kind(written: Written, name: Name, drafts: list[Entry], page: Page) -> tuple[str, str]:
    """(kind, rule) by the order of evidence that `kinds` documents; empty where the neighbours must say."""
    stated = next((kinds.stated_kind(detail.text) for detail in written.details if detail.key == "kind"), None)
    if stated:
        return stated, "kind-key"
    parent = drafts[written.parent] if written.parent is not None else None
    if parent is not None:
        kind = _kind_below(written, name, parent, page)
        if kind:
            return kind, "below-its-parent"
    if any(
        detail.key == "source" and re.search(r"(?i)\btrack\s*(?:\d|one|two|three)|赛道", detail.text)
        for detail in written.details
    ):
        return "track", "source-names-a-track"
    section = kinds.kind_of_sections(written.sections)
    main = next((a for a in addresses(written, "") if isinstance(a, Address) and a.role not in ("docs", "video")), None)
    column = _kind_of_column(written)
    if column and section and section[0] in kinds.FINAL and column != section[0]:
        return column, "column-heading"
    if section and _titles_only(written, section, name, main):
        return _titled(section[0])
    if main is not None and main.in_name and main.role == "paper" and kinds.is_title(name.text):
        return "paper", "name-links-a-paper"
    if _paper_only(written, section):
        return "paper", "paper-link"
    before = KIND_BEFORE.match(name.text)
    by_name = kinds.kind_of_name(before["what"] if before else name.text)
    description = _description(written)
    if _only_event(name.text, page) and (section is None or section[0] not in kinds.FINAL):
        edition = parent is None and description and len(description) > 3
        return ("track" if edition and page.vocabulary.venue_mentions(name.text) else "competition"), "name-is-an-event"
    if TRACK.search(name.text) and (section is None or section[0] not in kinds.FINAL):
        return "track", "name"
    if by_name == "competition" or by_name in ("benchmark", "resource-list"):
        return by_name, "name"
    if by_name is None and _is_review_of_event(name.text, page):
        return "competition", "name"
    known = page.vocabulary.named(VERSION.sub("", name.text), "resource") or _known_inside(name.text, page)
    if by_name and by_name not in ("model",):
        return (known.hint if known is not None and known.hint == "benchmark" else by_name), "name"
    if known is not None and (section is None or section[0] not in kinds.FINAL):
        return known.hint, "known-resource"
    head = column
    if head and not (section and section[1] == 0 and head in ("tool",)):
        return head, "column-heading"
    by_description = kinds.kind_of_description(description)
    weak = section is None or (section[1] > 0 and bool(page.vocabulary.mentions(written.sections[-1].title, ("task",))))
    if weak and (by_name or by_description):
        return (by_name or by_description or ""), "name" if by_name else "description"
    if (
        section
        and main is not None
        and section[0] in ("dataset", "tool", "knowledge-graph", "model")
        and by_description == "tool"
        and by_name is None
        and re.search(r"爬虫|crawler|问答系统|对话系统|chatbot", description[:160])
    ):
        return "tool", "description"
    if section and section[0] == "tool" and by_description == "model" and by_name is None:
        return "model", "description"
    if section:
        return section[0], "section"
    if by_name:
        return by_name, "name"
    if main is not None and main.facts.kind and (main.facts.kind not in kinds.FINAL or kinds.is_title(name.text)):
        return main.facts.kind, "host"
    return (by_description or ""), "description"


def _kind_of_column(written: Written) -> str | None:
    """The kind that the heading of a table's name column says."""
    short = written.headings and len(written.headings[0].split()) <= 3
    return kinds.kind_of_heading(written.headings[0]) if short else None


def _titles_only(written: Written, section: tuple[str, int], name: Name, main: Address | None) -> bool:
    """Stands the entry among papers or posts, whose titles may name anything?"""
    if section[0] in kinds.FINAL:
        return True
    outer = {kinds.kind_of_heading(above.title) for above in written.sections}
    paper_only = main is not None and main.role == "paper"
    return "paper" in outer and paper_only and section[0] != "paper" and kinds.is_title(name.text)


def _paper_only(written: Written, section: tuple[str, int] | None) -> bool:
    """Is the name the title of a paper that the entry links to, not the name of something a paper describes?"""
    if written.shape == "row":
        return False
    heading = written.shape in ("heading", "pseudo")
    found = [
        a
        for a in addresses(written, "")
        if isinstance(a, Address) and a.role not in ("video", "docs") and (a.run is written.run or heading)
    ]
    others = [a for a in found if a.role != "paper"]
    if len(found) == len(others) or (others and heading) or any(a.in_name for a in others):
        return False
    begin = LEADING.match(written.run.text)
    title = clean(written.run.text[begin.end() if begin else 0 : max(written.title_end, written.name_end)])
    if kinds.is_title(title) and VENUE_BRACKET.match(written.run.text, max(written.title_end, written.name_end)):
        return True
    head = re.split(r"[:：]\s", title)[0]
    prefixed = head != title and name_like(head)
    plain = section is not None and section[0] != "paper" and kinds.is_plain(written.sections[-1 - section[1]].title)
    if plain and prefixed:
        return False
    if others:
        return not prefixed and len(title.split()) >= 5
    return kinds.is_title(title) and (not plain or len(title.split()) >= 5)


def _titled(section: str) -> tuple[str, str]:
    return ("paper" if section not in kinds.FINAL else section), "section"


def _kind_below(written: Written, name: Name, parent: Entry, page: Page) -> str | None:
    """The kind of an entry that stands under another one."""
    if parent.kind in ("competition", "benchmark") and (written.under == "tracks" or LABELLED.match(written.run.text)):
        return "track"
    if written.under == "link:solution":
        return "tool"
    if written.under in ("versions",) or VERSION.search(name.text):
        return parent.kind
    if written.under == "editions" or _only_event(name.text, page):
        return "competition"
    if written.under.startswith("link:"):
        return {
            "link:paper": "paper",
            "link:article": "blog-post",
            "link:dataset": "dataset",
            "link:model": "model",
        }.get(written.under)
    main = next((a for a in addresses(written, "") if isinstance(a, Address) and a.in_name), None)
    if main is not None and main.facts.kind in ("paper", "blog-post"):
        return main.facts.kind
    if parent.kind == "competition":
        by_name = kinds.kind_of_name(name.text)
        return by_name if by_name and by_name != "competition" else "track"
    return None


def _only_event(name: str, page: Page) -> bool:
    """Is the name nothing but an event and its year: `CHIP2022`, `SemEval-2021`?"""
    mentions = page.vocabulary.venue_mentions(name)
    return (
        len(mentions) == 1
        and mentions[0].year is not None
        and len(folded(name)) <= len(folded(mentions[0].surface)) + 5
        and not re.search(r"(?i)paper|论文|list", name)
    )


def _is_review_of_event(name: str, page: Page) -> bool:
    """`Evaluation of CHIP over the years`: an evaluation that a known conference holds."""
    return bool(re.search(r"(?i)\bevaluations?\b|评测|测评", name)) and bool(page.vocabulary.venue_mentions(name))


def _known_inside(name: str, page: Page) -> Term | None:
    """The benchmark or data set that a longer name is about: `CBLUE evaluation`."""
    found = [m.term for m in page.vocabulary.mentions(name, ("resource",)) if m.term.hint == "benchmark"]
    return found[0] if len(found) == 1 else None
