"""Competitions and their tracks: which tracks one lists, which one an entry is a track of, whose data it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.contests import RANKED
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.names import clean
from kg_build.classify.outline import lead_of
from kg_build.classify.page import Page, claim, follow, integer, split_names, tongue, value_texts
from kg_build.links import Refusal
from kg_build.model import Claim, Detail, Entry, Ref, Value

NUMERAL = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|[两二三四五六七八九十])"
"""How many tracks there are."""
LISTS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?P<n>{NUMERAL})\s+(?:\w+\s+)?tasks?\s+in\s+(?P<m>{NUMERAL})\s+tracks?\s*:\s*(?P<list>[^.;。]+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{NUMERAL}\s+(?:[\w\-]+\s+){{0,3}}?(?:tasks?|tracks?|subtasks|challenges)"
        rf"(?:\s+in\s+(?!{NUMERAL})[^:.,]{{3,40}}?)?|(?:tasks|tracks|subtasks))\s*:\s*(?P<list>[^.;。]+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{NUMERAL}\s*(?:大|个|项)?(?:赛道|任务|子任务)|任务包括|包括{NUMERAL}个子任务)"
        r"(?:[^：:。，]{0,6})[：:]\s*(?P<list>[^。；]+)"
    ),
    re.compile(rf"设置(?:了)?(?P<list>[^。；：:]+?){NUMERAL}个赛道"),
)
"""How a description lists tracks: `Four tasks in two tracks: …`, `three tracks: …`, and the same in Chinese."""
NUMBERED = re.compile(
    r"\b(?P<word>[Ss]ub-?[Tt]ask|[Tt]ask|[Tt]rack)\s(?:\d{1,2}(?:\.\d)?|[A-F])\b(?!\s*[:：]?\s*(?:of|at)\b)"
)
"""`Subtask 1.1`."""
LABEL = re.compile(
    r"[\s\-*•>]*(?:(?i:sub-?task|task|track)\s?(?:\d{1,2}[a-z]?|[A-F])\s*[:：.\-–—]"
    r"|(?i:(?:main|mandatory|optional|bonus|primary|secondary|auxiliary)\s(?:sub-?)?(?:task|track))\s*[:：]"
    r"|(?:主|副|必选|可选|附加)(?:任务|赛道)\s*[:：]"
    r"|(?:子?任务|赛道|赛题)\s?[一二三四五六七八九十\d]{1,2}\s*[:：、 ]|[A-Z]题\s*[:：])\s*"
    r"(?P<name>[^:：。；;，,.(（]{3,80}?)(?=\s[-–—]\s|\s*[:：。；;，,.(（]|\s*$)"
)
"""`Task 2: Lamp linking`, `任务一 灯光识别：…` at the beginning of a line."""
SENTENCE_END = re.compile(r"[。；]\s*(?=子?任务|赛道|赛题)")
"""Before the next of them in the same line."""
ARTICLE = re.compile(r"^(?:and|the|a)\s+")
"""What stands before a track's name and is no part of it."""
NO_TRACK = re.compile(r"(?:explore|use|with|which|where|in order)\b")
"""How the sentence goes on behind the last track."""
ABBREVIATION = re.compile(r"\s*[(（](?P<short>[A-Z][A-Za-z\d\-]{1,9})[)）]")
"""`Entity Linking (EL)`."""
BRACKET = re.compile(r"\s*[(（]([^()（）]+)[)）]")
"""A bracket that says more of a track's task."""
ANY_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]")
"""What is cut from a track's name."""
EVENT = re.compile(
    r"(?:[^()（）]{1,120}[(（])?(?P<event>[^\s()（）](?:[^()（）\n]|\([^()\n]{0,30}\)){2,40}?)"
    r"(?:\s[Ss]hared)?[\s:：,|｜\-]+(?:[Ss]ub)?(?:[Tt]ask|[Tt]rack)[\s\-]*\d"
)
"""`BioCreative IV Track 4`, `Finding lamps (BioCreative IV Track 4)`."""
EVENT_ZH = re.compile(
    r"(?P<event>[^\s，。；,;：:之]{2,40}?(?:大赛|竞赛|挑战赛|比赛))(?:之|\s?[-–—|｜]+\s?|\s+)[^，。；,;]{0,20}?(?:赛道|赛题|任务|学习赛)"
)
"""The same in Chinese: `某大赛之第二赛道`."""
DATED_EVENT = re.compile(
    r"(?P<event>(?=[\w\-]*[A-Z][\w\-]*[A-Z])[A-Z][\w\-]{2,24}[\s\-]20\d\d)\s(?:[\w\-]+\s){1,6}(?:[Tt]ask|[Tt]rack)\b"
)
"""An event that no vocabulary knows, with its year: `LampEval 2019 Glow task`."""
MARK = re.compile(r"^[\s\-*•\[]+")
"""A bullet before a name."""
SOURCE = re.compile(
    r"^\s*(?P<name>.*?(?:Competition|Challenge|大赛|竞赛|挑战赛))[\s,，]*"
    r"(?P<track>(?:Track|赛道)\s*(?:\d+|One|Two|Three|[一二三四五])|[一二三四五\d]+赛道)?\s*$"
)
"""`… Competition Track 1`, as the source of an entry."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""A year in the name of a competition."""
HANDED_DOWN = ("year", "language")
"""What is said of a competition and holds for its tracks."""
HELD_OF_DATA = ("language", "addresses-task", "covers-condition", "access")
"""What is said of a competition among data sets and holds for its data."""


def tracks(entry: Entry, page: Page) -> Iterator[Claim]:
    """The tracks that the description of a competition lists."""
    if entry.kind != "competition" or entry.number in page.parents:
        return
    for detail in value_texts(entry.written.details, "description", "", "source"):
        for pattern in LISTS:
            match = pattern.search(detail.run.text, detail.value)
            names = _enumerated(match["list"]) if match else []
            if match and len(names) >= 2:
                for start, name in names:
                    yield from _track(entry, detail, match.start("list") + start, name, page)
                return


def numbered_tracks(entry: Entry, page: Page) -> Iterator[Claim]:
    """The parts of a contest that its description numbers: `Subtask 1.1 and Subtask 1.2 are …; Subtask 2 is …`."""
    if entry.kind not in ("competition", "track") or entry.number in page.parents:
        return
    if any(said.relation in ("has-track", "has-part") for said in entry.claims):
        return
    for detail in value_texts(entry.written.details, "description", ""):
        found = {match[0].casefold(): match for match in NUMBERED.finditer(detail.run.text, detail.value)}
        words = {match["word"].casefold() for match in found.values()}
        if len(found) > 1 and len(words) == 1 and not any(name in entry.name.casefold() for name in found):
            for match in found.values():
                track = Ref("track", " ".join(match[0].split()), "en", within=entry.number)
                at, end = match.span()
                yield claim("has-track", track, detail.run, "tracks-in-prose", at=at, end=end)


def labelled_tracks(entry: Entry, page: Page) -> Iterator[Claim]:
    """The tracks of a contest, or the parts of a track, that begin a line or a sentence: `Task 1: …`, `任务二：…`."""
    if entry.kind not in ("competition", "track") or entry.number in page.parents:
        return
    if any(said.relation in ("has-track", "has-part") for said in entry.claims):
        return
    found = [
        (detail, at, match["name"].strip(), MARK.sub("", match[0]).strip())
        for detail in value_texts(entry.written.details, "description", "", "tracks", "task")
        for at, match in _labelled(detail)
    ]
    for detail, at, name, written in found if len(found) > 1 else ():
        yield from _track(entry, detail, at, name, page, written)


def _labelled(detail: Detail) -> Iterator[tuple[int, re.Match[str]]]:
    """(where the name begins, match) of each line, or sentence in Chinese, that begins with the number of a track."""
    begins = {at for at in detail.run.breaks if at > detail.value}
    begins |= {stop.end() for stop in SENTENCE_END.finditer(detail.run.text, detail.value)}
    for begin in (detail.value, *sorted(begins)):
        match = LABEL.match(detail.run.text, begin)
        if match is not None:
            yield match.start("name"), match


def _enumerated(text: str) -> list[tuple[int, str]]:
    """(where, name) of the members of an enumeration; what follows the last one (`, and explore …`) is none."""
    members: list[tuple[int, str]] = []
    for start, written in split_names(text.replace("；", "、")):
        name = ARTICLE.sub("", written)
        if NO_TRACK.match(name):
            break
        members.append((start, name))
    return members


def _track(entry: Entry, detail: Detail, at: int, name: str, page: Page, written: str = "") -> Iterator[Claim]:
    """A track with its task, and with the year and the language of its competition; also as `written` with a number."""
    short, bracket = ABBREVIATION.search(name), BRACKET.search(name)
    plain = clean(ANY_BRACKET.sub("", name)).strip(" .")
    if not 3 <= len(plain) <= 80:
        return
    aliases = tuple(filter(None, (short["short"] if short else "", written)))
    track = Ref("track", plain, tongue(plain), aliases=aliases, within=entry.number)
    yield claim("has-track", track, detail.run, "tracks-in-prose", at=at, end=at + len(name))
    texts = [plain, bracket[1]] if bracket and not short else [plain]
    found = [mention for text in texts for mention in page.vocabulary.mentions(text, ("task",))]
    once = {mention.term.iri: mention for mention in found}.values()
    topics = [page.ref_of_term(mention.term, mention.surface) for mention in once]
    for topic in topics or [Ref("task", plain, tongue(plain))]:
        yield claim("addresses-task", topic, detail.run, "tracks-in-prose", at=at, about=track)
    for above in entry.claims:
        if above.relation in HANDED_DOWN and above.about is None:
            yield claim(above.relation, above.target, detail.run, "of-competition", at=at, about=track)


def event_of_track(entry: Entry, page: Page) -> Iterator[Claim]:
    """`BioCreative IV Track 4`, `某大赛之第二赛道`: a track of the competition that its name begins with."""
    if entry.kind != "track" or entry.written.parent is not None:
        return
    text = entry.written.run.text[lead_of(entry.written.run) :]
    match = EVENT.match(text) or EVENT_ZH.match(text) or DATED_EVENT.match(entry.name)
    if match is None or (match.re is DATED_EVENT and _is_venue(match["event"], page)):
        return
    name = MARK.sub("", match["event"])
    competition = page.thing(name, ("competition",), "competition", other_than=entry.number)
    if competition is not None:
        yield claim("track-of", competition, entry.written.run, "event-of-track", "title")


def _is_venue(name: str, page: Page) -> bool:
    """Is it all the name of an edition of a known venue? Another rule says what its tasks are parts of."""
    return any(found.end - found.start >= len(name) for found in page.vocabulary.venue_mentions(name))


def data_of_competition(entry: Entry, page: Page) -> Iterator[Claim]:
    """A competition that stands among data sets is listed for its data: that is a thing of its own; so is a row's."""
    if entry.kind_rule == RANKED:
        run = entry.written.run
        yield claim("uses-dataset", Ref("dataset", entry.name, entry.language), run, "competition-among-data")
    sections = [kind_of_heading(section.title) for section in entry.written.sections]
    if entry.kind != "competition" or "dataset" not in sections:
        return
    for detail in value_texts(entry.written.details, "link:dataset"):
        facts = follow(detail.links[0]) if detail.links else None
        if facts is None or isinstance(facts, Refusal):
            continue
        data = Ref("dataset", f"{entry.name} data", entry.language, link=facts.url, aliases=(entry.name,))
        at, end = detail.links[0].start, detail.links[0].end
        rule, here = "competition-among-data", page.ref_of_entry(entry)
        yield claim("uses-dataset", data, detail.run, rule, at=at, end=end)
        yield claim("link:dataset", Value(facts.url, "iri"), detail.run, "link-role", at=at, about=data)
        yield claim("used-in", here, detail.run, rule, at=at, end=end, about=data)
        for above in entry.claims:
            if above.relation in HELD_OF_DATA and above.about is None:
                yield replace(above, about=data)
        return


def source_competition(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Source: … Competition Track 1`: the entry is a track of a competition that it names."""
    if entry.kind not in ("competition", "track"):
        return
    for detail in value_texts(entry.written.details, "source"):
        match = SOURCE.search(detail.text)
        name = match["name"].strip() if match else ""
        competition = page.thing(name, ("competition",), "competition", other_than=entry.number)
        if competition is None:
            continue
        end = len(detail.run.text)
        yield claim("track-of", competition, detail.run, "source-competition", at=detail.value, end=end)
        for year in YEAR.findall(name)[:1]:
            yield claim("year", integer(int(year)), detail.run, "year-in-name", at=detail.value, about=competition)
