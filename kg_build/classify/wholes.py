"""The parts of data and contests by their names: `two versions, LARGE and LITE`, `GlowQA Phase A`, `Glow Cup 2020`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA
from kg_build.classify.names import folded
from kg_build.classify.page import CJK, PROSE, Page, claim, split_names, tongue
from kg_build.classify.values import language
from kg_build.model import Claim, Entry, Ref, Run

CAMPAIGN = "evaluation campaign"
"""The type of the events that consist of tasks."""
_PART = r"[A-Z][\w.+\-]{1,19}"
PARTS = re.compile(
    rf"\b(?:versions|subsets|variants|parts)(?: of (?:the )?(?P<of>[\w\-]+))?(?: corpus| data\s?set)?\s?[,:(] ?"
    rf"(?:namely|called|named)?\s?(?P<it>{_PART}(?:(?:, and|,| and|/| &) {_PART})+)(?!-?\w)"
    rf"|(?:包括|包含|分为|提供|发布)了?\s?(?P<zh>{_PART}(?:\s?[、，,和与及]\s?{_PART})+)\s?(?:等)?\s?"
    r"[两二三四五\d]\s?个(?:版本|子集|部分)"
)
"""`two versions, LARGE and LITE`: the parts of data by what stands behind the name of the whole."""
SPEAKS = ("versions", "subsets", "variants", "parts", "个")
"""One of these stands in any such text."""
SUBSETS = re.compile(r"(?:data )?(?:sub-?sets?|versions?|variants?)|子集|子数据集|版本", re.IGNORECASE)
"""Labels of what data are parted into."""
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
"""What is said of one of these."""
NAME = re.compile(r"(?=.{2,30}$)[A-Z][\w.+\-]*(?: [A-Z\d][\w.+\-]*){0,2}")
"""The name of a part."""
WHOLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(DATA, DATA),
    "competition": ("competition",),
    "track": ("competition", "track"),
}
"""Kind of a part -> kinds that its whole may have."""
PHASE = re.compile(
    r"(?P<whole>\S.{2,80}?)[\s,:：\-–]+(?:[Pp]hase|[Pp]art|[Ss]tage|[Ss]ub-?[Tt]ask|[Ss]ubset)\s?(?:[A-Z]|[IVX]+|\d{1,2})"
)
"""A name that is another one with the number of a phase or a part behind it."""
EDITION = re.compile(
    r"(?P<series>[^\d\s].{1,60}?)[\s\-_–]*(?:(?:20|19)\d\d|['’]\d\d)(?P<rest>\s(?i:challenge|competition|shared task))?"
    r"|(?:20|19)\d\d年?[\s\-_]*(?P<behind>[^\d\s].{1,60})"
)
"""The name of one edition of a contest: `Glow Cup 2020`, `2019灯火杯`."""
YEAR = re.compile(r"['’]\d\d|(?:20|19)\d\d")
"""One of these stands in any such name."""
OF_SERIES = re.compile(
    r"(?i)\s*(?:[(（][^()（）]*[)）])?\s*(?:challenges?|competitions?|contests?|shared tasks?|workshops?|series"
    r"|editions?|历届|系列)?"
    r"\s*(?:[(（][^()（）]*[)）])?\s*$"
)
"""What stands behind the name of a series in the heading above its editions."""
CONTEST_ZH = re.compile(
    r"(?:(?:[A-Za-z]{3,20}|(?:20|19)\d\d)_)?(?P<whole>(?=[^:：_]{0,40}[\u3400-\u9fff])[^:：_|\s]{3,30}?(?:大赛|竞赛|挑战赛|杯))"
    r"(?:\s*[:：_|]\s*|\s[-–]\s|\s?[—–]{1,2}\s?)(?=(?P<task>[^\s].{3,}))"
)
"""A contest before the name of one of its tasks: `灯火创新大赛：灯芯识别`, `灯火创新大赛 - 算法赛`."""
PHASE_WORDS = ("hase", "art", "tage", "ask", "ubset")
"""One of these stands in any such name."""


def parts(entry: Entry, page: Page) -> Iterator[Claim]:
    """What the description of data calls its versions or subsets, each named behind the whole: `GlowQA LITE`."""
    for detail in entry.written.details if entry.kind in DATA else ():
        text = detail.run.text if detail.key in PROSE else ""
        for match in PARTS.finditer(text, detail.value) if any(word in text for word in SPEAKS) else ():
            group = "it" if match["it"] else "zh"
            names = split_names(match[group])
            if match["of"] and folded(match["of"]) != folded(entry.name):
                continue  # `subsets of Glow, Wick and Dim`
            if any(language(name) or folded(name) == folded(entry.name) for _start, name in names):
                continue
            for start, name in names:
                at = match.start(group) + start
                part = _part(name, entry, page)
                yield claim("has-part", part, detail.run, "parts-in-prose", at=at, end=at + len(name))


def listed_parts(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parts of data that a cell or a line names under a word for such, if all are names: `Subsets: Dim, Bright`."""
    for detail in entry.written.details if entry.kind in DATA else ():
        if (
            detail.links
            or detail.key not in ("parts", "versions")
            or not SUBSETS.fullmatch(detail.label.strip(" *_:："))
        ):
            continue
        text = BRACKET.sub(lambda bracket: " " * len(bracket[0]), detail.run.text)
        names = split_names(text[detail.value :])
        if len(names) < 2 or not all(NAME.fullmatch(name) and not language(name) for _start, name in names):
            continue
        told = {folded(c.target.name) for c in entry.claims if c.relation == "has-part" and isinstance(c.target, Ref)}
        for start, name in names:
            at, part = detail.value + start, _part(name, entry, page)
            if folded(part.name) not in told:
                yield claim("has-part", part, detail.run, "parts-key", at=at, end=at + len(name))


def _part(name: str, entry: Entry, page: Page) -> Ref:
    """The thing of this name, or a new one named behind the whole unless its own name says the whole."""
    known = page.thing(name, DATA, "", other_than=entry.number)
    own = folded(name).startswith(folded(entry.name))
    full = name if own else f"{BRACKET.sub('', entry.name).strip() or entry.name} {name}"
    return known or Ref(entry.kind, full, tongue(full), aliases=() if own else (name,))


def phases(entry: Entry, page: Page) -> Iterator[Claim]:
    """The listed thing of which one is a phase or a part by its name."""
    speaks = entry.kind in WHOLES and any(word in entry.name for word in PHASE_WORDS)
    match = PHASE.fullmatch(entry.name) if speaks else None
    whole = page.entry_named(match["whole"], WHOLES[entry.kind], other_than=entry.number) if match else None
    told = any(said.relation in ("part-of", "track-of") for said in entry.claims)
    if match is not None and whole is not None and not told and whole.number != entry.written.parent:
        yield claim("part-of", page.ref_of_entry(whole), entry.written.run, "whole-in-name", "title", end=match.end())


def editions(entry: Entry, page: Page) -> Iterator[Claim]:
    """The series of which a contest is one edition: by the heading above, or by the name of another that is listed."""
    if entry.kind != "competition" or not YEAR.search(entry.name):
        return
    match = EDITION.fullmatch(entry.name)
    if match is None or any(said.relation in ("part-of", "track-of") for said in entry.claims):
        return
    name = (match["series"] or match["behind"]).strip(" -_:：,，")
    rest = match["rest"] or ""
    for section in reversed(entry.written.sections[-2:]):
        title = OF_SERIES.sub("", section.title)
        if title and folded(title) in (folded(name), folded(name + rest), folded(OF_SERIES.sub("", name))):
            series = page.thing(title, ("competition",), "competition", other_than=entry.number)
            if series is not None:
                run = Run(section.title, section.line)
                yield claim("part-of", series, run, "series-of-section", "section", end=len(title))
            return
    listed = page.entry_named(name + rest, ("competition",), other_than=entry.number)
    if listed is not None and listed.number != entry.written.parent:
        yield claim("part-of", page.ref_of_entry(listed), entry.written.run, "series-in-name", "title", end=match.end())


def of_campaign(entry: Entry, page: Page) -> Iterator[Claim]:
    """The edition of the campaign whose name a task bears before its own: `SemEval-2022 Task 7: …`.

    Conferences in China hold such campaigns under their own names; elsewhere a contest is only held at one.
    """
    if entry.kind != "track" or any(said.relation in ("part-of", "track-of") for said in entry.claims):
        return
    first = next(iter(page.vocabulary.venue_mentions(entry.name)), None)
    if first is None or first.start > 0 or not (first.series.hint == CAMPAIGN or CJK.search(entry.name)):
        return
    bare = {folded(name) for name in (entry.name, *(alias for alias, _language in entry.aliases))}
    for said in entry.claims:
        target = said.target
        if said.rule == "event-in-name" and isinstance(target, Ref) and target.kind == "venue-edition":
            if said.about is None and folded(target.name) not in bare:
                yield claim("part-of", target, entry.written.run, "event-in-name", "title")
            return


def named_contest(entry: Entry, page: Page) -> Iterator[Claim]:
    """The contest that stands before the name of one of its tasks."""
    match = CONTEST_ZH.match(entry.name) if entry.kind in ("competition", "track") else None
    if match is None or any(said.relation in ("part-of", "track-of") for said in entry.claims):
        return
    if page.vocabulary.named(match["task"], "organization") is not None:
        return  # Who holds it.
    whole = page.thing(match["whole"], ("competition",), "competition", other_than=entry.number)
    if whole is not None and whole.entry != entry.number and entry.written.parent is None:
        yield claim("part-of", whole, entry.written.run, "contest-in-name", "title", end=match.end("whole"))
