"""Evidence that an entry is a competition, or one of its tracks: by its own name, or by its source."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kg_build.classify.case import Case, Found
from kg_build.classify.kinds import DATA, is_title
from kg_build.classify.names import LABELLED, folded
from kg_build.classify.outline import in_title_case
from kg_build.classify.page import Page
from kg_build.classify.task_names import of_heading
from kg_build.model import Written

SOURCE_TRACK = re.compile(r"(?i)\btrack\s*(?:\d|one|two|three)|赛道")
"""`Source: … Track 1`."""
TRACK = re.compile(r"(?i)\b(?:sub)?(?:task|track)[\s\-]*\d{1,2}[a-z]?\b|(?:任务|赛道|评测)\s?[一二三四五六七八九十\d]+")
"""`BioCreative IV Track 4`."""
REVIEW = re.compile(r"(?i)\bevaluations?\b|评测|测评")
"""`Evaluation of CHIP over the years`."""
NOT_EVENT = re.compile(r"(?i)paper|论文|list")
"""An event's name with such a word is that of its papers."""
MEETING = re.compile(r"(?i)workshop|conference|symposium|tutorial|proceedings|研讨会|会议|大会")
"""A part of an event that is no task."""
MEETING_NAME = re.compile(r"(?i)(?:workshop|tutorial|proceedings|研讨会)s?$")
"""How the name of such a part ends."""
OWN_PREFIX = re.compile(r"[A-Za-z]{2}-$")
"""Before an event, the beginning of a name that only ends as it does: `Lamps-LTSR21`."""
CONTEST_AND_TASK = re.compile(r"(?i).*(?:challenge|competition|contest|竞赛|挑战赛|大赛)\s*(?:20\d\d)?\s*[:：]\s*")
"""`Lamp Challenge 2024: wick detection`."""
NUMERAL = re.compile(r"\s(?:[IVX]+|\d{1,2})\b")
"""The number of an edition."""
TASK_END = re.compile(
    r"(?i)\btask\s*$|任务$|(?:识别|抽取|分类|检测|发现|挖掘|预测|匹配|标准化|链接|问答|生成)$"
    r"|\b(?:recognition|extraction|classification|detection|normali[sz]ation|linking|prediction|retrieval|generation"
    r"|answering|summari[sz]ation|tagging)\s*$"
)
"""How the names of tasks end."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""The year of an edition."""
AN_EVENT = re.compile(r"[A-Z][A-Za-z\- ]{1,24}[\s\-]?20\d\d\s+")
"""`LAMP-2020 …`: what looks like an event and its year, among competitions."""
OF_TASK = re.compile(r"(?i)(?<!shared )\b(?:task|track)\s*(?:(?:@|\bat)\s[\w\-]{2,20} \d{4})?$|[^评测]{2}任务$|赛道$")
"""A name among competitions that says it is a task."""
PART_OF_CONTEST = re.compile(r"(?:大赛|竞赛|挑战赛|比赛)之.{0,12}?(?:赛道|赛题|任务|学习赛)")
"""`某大赛之第二赛道`: a part of a contest, by the word for `of`."""
A_CONTEST = re.compile(r"(?i)\W*(?:the |an? |yearly |annual )?(?:[\w\-]+ ){0,2}(?:challenges?|competition|contest)s?\b")
"""A description that begins with what an event is as a whole."""
IS_CONTEST = re.compile(
    r"(?:is|was) (?:an? |the )(?:[\w\-]+ ){0,2}(?:challenge|competition|contest)\b(?! (?:data|set|corpus|test|bench))"
)
"""A description that goes on from the name: `GlowCT is a challenge on …`."""
SAYS_TASK = re.compile(r"(?i)任务|\btask\b")
"""A description that speaks of a task at its beginning."""
OWN_NAME = re.compile(r"(?:19|20)\d\d[\s\-_]+[A-Z]{2,}")
"""Behind an event and its year, a name of what was made for it."""
PLACE = re.compile(r"(?i)[\s\W]*(?:rank|top|\d|第|[冠亚季]军|baselines?\s?\d)")
"""How the place of a solution begins."""
SOLUTION = re.compile(
    r"(?i)\b(?:solution|submission)s?$|(?:解决|比赛|冠军|亚军|第[一二三四五六七八九十\d]{1,3}名?)方案$"
)
"""How the names of programs end that were entered for a contest."""
WINNERS = re.compile(
    r"(?i)(?:(?:top|first|1st|best)[\s\-]?(?:ranke?d?|places?|teams?|systems?|performers?)|winn(?:er|ing)s?(?:[\s\-](?:teams?|systems?))?"
    r"|champions?|冠军(?:队伍)?|第一名|优胜者?)"
)
"""The heading of a column of winners."""
RANKED = "row-with-winner"
"""The rule by which a row that names data is the contest that was run on them."""
CONTEST = re.compile(r"(?i)challenge|competition|contest|shared tasks?$|竞赛|比赛|大赛|挑战赛|评测$")
"""What makes a name that of a whole competition."""

CONTEST_NAME = re.compile(r"(?i)\b(?:challenge|competition|contest)\b(?:\s(?:edition\s?)?\d{1,4})?$")
"""How the name of a contest ends, with its edition."""
NAME_END = re.compile(r"\s*[(（:：.,;，；]|\s[-–—]\s")
"""Where a name ends with which a description begins."""
SHORT = 80
"""So long the name of a contest may be."""
OF_YEAR = re.compile(
    r"(?i)(?:the )?(?:[\w\-]+ ){0,2}(?:challenges?|competitions?|contests?|shared tasks|evaluations?|editions?)"
    r" (?:for|of|in|from) (?:the year )?(?:19|20)\d\d\W*|(?:19|20)\d\d\s?年?(?:评测|竞赛|比赛|大赛)(?:任务)?"
)
"""What is said of all that a year's event held, and of no task."""
OF_CHALLENGE = re.compile(
    r"(?i)^https?://(?:[\w\-]*challenge[\w\-]*\.[\w.]+/|[\w\-]+\.grand-challenge\.org|[\w.\-]+/challenges/\w)"
)
"""The address of a whole challenge."""
FIRST_PAGES = ("", "competitions", "challenges")
"""The paths of pages where all contests are found that a site hosts."""
VENUE_MARKS = " \n:：,，.-–—|[]()（）【】"
"""What may stand between a venue, the title that appeared there, and a link."""
APPEARED = "venue-links-a-paper"
"""The rule by which what looks like the name of an event is where a title behind it appeared."""
CONTEST_AT_EVENT = "contest-at-event"
"""The rule by which a contest has the event where it was held before its name."""
RUNS = re.compile(
    r"(?i)\b(?:(?:ran|runs?|organi[sz]e[sd]?|held|holds?|hosts?|hosted) (?:(?!of |from |in |for )[\w\-]+ ){0,4}?"
    r"(?:shared tasks|challenges|competitions|contests|evaluation campaigns)"
    r"|(?:includ(?:ed|es?)|comprise[sd]?|offer(?:ed|s)?) (?:[\w\-]+ ){0,4}?shared tasks"
    r"|(?:shared tasks|challenges|competitions|contests) (?:[\w\-]+ ){0,6}?"
    r"(?:have been|were|are) (?:organi[sz]ed|held|run))\b"
)
"""`has run three shared tasks`: what is said of a series of contests."""
CONTESTS_BEHIND = re.compile(r"(?i)\s(?:competitions?|challenges?|contests?|shared tasks?|evaluation campaigns?)\b")
"""Behind the name of a series."""
SAID = 300
"""So many characters of a description say what a thing is."""
STOP = re.compile(r"[.;]\s")
"""The end of a sentence."""
WITHIN = re.compile(r"(?i)\b(?:part|edition|track|task)s? of (?:the )?(?:[\w\-]+ )?$")
"""Before it, where a description speaks of its parts: `part of the yearly …`."""
EDITION = re.compile(r"(?:^|[\s/:\-])(?:(?:19|20)\d\d)\W*$")
"""The year of an edition at the end of its name."""
WORD = re.compile(r"[^\W\d_]{4,}")
"""A word that a series and its editions have in common."""


def source_track(case: Case) -> Found:
    """`Source: … Competition Track 1`."""
    sources = (detail.text for detail in case.written.details if detail.key == "source")
    return ("track", "source-names-a-track") if any(SOURCE_TRACK.search(text) for text in sources) else None


def solved(case: Case) -> Found:
    """What has solutions with their places below it is a competition, unless its name says it is a track of one."""
    places = any(detail.key == "link:solution" and PLACE.match(detail.label) for detail in case.written.details)
    return ("competition", "solutions") if places and not TRACK.search(case.name.text) else None


def entered(case: Case) -> Found:
    """What is said to have had teams or a prize is a contest, unless its name says that it is something else."""
    told = any(detail.key == "contest" for detail in case.written.details) or IS_CONTEST.match(case.description)
    if not told or case.parent is not None or case.by_name not in (None, "competition"):
        return None
    return "track" if TRACK.search(case.name.text) else "competition", "contest-key"


def ranked(case: Case) -> Found:
    """A row of data below `Competitions`, in a table with who won: the contest bears the name of its data."""
    won = any(WINNERS.fullmatch(heading.strip(" *_:：")) for heading in case.written.headings)
    listed = case.section == ("competition", 0) and case.column in DATA
    return ("competition", RANKED) if won and listed else None


def event(case: Case) -> Found:
    """A name that is nothing but an event: a competition, or one of its tracks where a task is described.

    A competition has the name of one behind it, or leads to one; a workshop has its name there. What leads to a paper
    is where that appeared.
    """
    if not is_only_event(case.name.text, case.page) or case.column in DATA:
        return None
    if case.section == ("venue-series", 0) and case.parent is None:
        return None  # A workshop, by the conference it was held with: `Glow@LampConf 2023`.
    if _appeared(case):
        return "paper", APPEARED
    described = case.parent is None and len(case.description) > 3 and not A_CONTEST.match(case.description)
    if not described and _below_task(case):
        return None
    own = next((address for address in case.links if OF_CHALLENGE.search(address.facts.url)), None)
    if described and (contest_of(case.description) or (own is not None and not own.in_name)):
        return "competition", CONTEST_AT_EVENT
    if described and MEETING_NAME.search(NAME_END.split(case.description, maxsplit=1)[0].strip()):
        return "venue-series", CONTEST_AT_EVENT
    described = described and own is None and not OF_YEAR.fullmatch(case.description.strip())
    return ("track" if described or TRACK.search(case.name.text) else "competition"), "name-is-an-event"


def _appeared(case: Case) -> bool:
    """Is a venue where the title behind it appeared: does it lead to a paper, or the title to one in brackets?"""
    main, written = case.main, case.written
    if main is None or main.role != "paper" or written.headings:
        return False
    title = title_behind(written)
    return is_title(title) and not TRACK.search(title) if not main.in_name else title != ""


def title_behind(written: Written) -> str:
    """What stands between a venue and the next link, or to the end of the title it begins."""
    run = written.run
    begin = max((link.end for link in run.links if link.start < written.name_end), default=written.name_end)
    links = (link.start for link in run.links if link.start >= begin and link.form != "image")
    return run.text[begin : max(written.title_end, next(links, len(run.text)))].strip(VENUE_MARKS)


def contest_of(description: str) -> str:
    """The name of a contest with which a description begins, `Dim Lamp Challenge (DLC)`; empty where it is none."""
    name = NAME_END.split(description, maxsplit=1)[0].strip()
    proper = len(name.split()) > 1 and in_title_case(name) and not name.startswith(("A ", "An ", "The "))
    return name if proper and len(name) <= SHORT and CONTEST_NAME.search(name) else ""


def runs_contests(case: Case) -> Found:
    """What is said to have run shared tasks, or to be the series that they are a part of, is one, though below data."""
    if OF_YEAR.fullmatch(case.description.strip()) and EDITION.search(case.name.text):
        return "competition", "runs-contests"
    if case.section is not None and case.section[0] not in DATA:
        return None
    text = case.description[:SAID]
    if not case.head.strip() or not any(word in text for word in ("shared task", "ompetition", "hallenge")):
        return None
    ran = RUNS.search(text)
    name = case.head
    before = text[: ran.start()] if ran else ""
    named = (name in before or f"({name.split()[0]})" in before) and not STOP.search(before)
    if ran is not None and (named or (case.by_name is None and not case.written.headings)):
        return "competition", "runs-contests"
    at = text.find(name)
    series = at >= 0 and CONTESTS_BEHIND.match(text, at + len(name)) and WITHIN.search(text, 0, at)
    return ("competition", "runs-contests") if series else None


def data_of_event(case: Case) -> Found:
    """An event or a track that is described as data, or right below `Data sets` leads to them by its own name."""
    name, listed = case.name.text, case.section == ("dataset", 0)
    own = listed and case.main is not None and case.main.in_name and case.main.role == "dataset"
    if own and case.by_name == "competition":
        return "dataset", "data-of-event"
    if case.parent is not None or not (is_only_event(name, case.page) or (TRACK.search(name) and listed)):
        return None
    held = listed and any(address.role in ("dataset", "download") for address in case.links)
    defined = case.defined is not None and case.defined[0] == "dataset" and OWN_NAME.search(name) is not None
    return ("dataset", "data-of-event") if defined or (held and not SAYS_TASK.search(case.description[:20])) else None


def _below_task(case: Case) -> bool:
    """Stands an event right below a task, where no heading says what it is? Then its data are meant."""
    title = case.written.sections[-1].title if case.written.sections and case.section is None else ""
    return bool(case.page.vocabulary.mentions(title, ("task",))) or of_heading(title) is not None


def is_only_event(name: str, page: Page) -> bool:
    """Is the name nothing but an event and its year: `CHIP2022`, `SemEval-2021`?"""
    mentions = page.vocabulary.venue_mentions(name)
    return (
        len(mentions) == 1
        and mentions[0].year is not None
        and len(folded(name)) <= len(folded(mentions[0].surface)) + 5
        and not NOT_EVENT.search(name)
        and not OWN_PREFIX.search(name[: mentions[0].start])
    )


def is_edition_of(name: str, series: str, page: Page) -> bool:
    """Ends a name with a year, and has it a word of the name of a series, or begins with a known event?"""
    if EDITION.search(name) is None:
        return False
    words = {word.casefold() for word in WORD.findall(series)}
    shared = any(word.casefold() in words for word in WORD.findall(name))
    return shared or any(mention.start == 0 for mention in page.vocabulary.venue_mentions(name))


def name_of_event(case: Case) -> Found:
    """A name that says it is a track, a competition, a benchmark, a list, or the evaluation of a known conference."""
    name = case.name.text
    if case.section == ("competition", 0) and not case.by_name and LABELLED.match(case.written.run.text):
        return "track", "label"
    if TRACK.search(name) and not (case.column in DATA and is_only_event(name, case.page)):
        return "track", "name"
    if is_site_of_contests(case) or is_tool(case):
        return None
    if case.by_name in ("competition", "benchmark", "resource-list"):
        return case.by_name, "name"
    review = case.by_name is None and REVIEW.search(name) and case.page.vocabulary.venue_mentions(name)
    return ("competition", "name") if review else None


def is_site_of_contests(case: Case) -> bool:
    """Bears a site, below a heading of sites, the name of what it holds: `Challenges in Lighting`?

    Or is it the very host of contests, at its first page?
    """
    if case.by_name != "competition":
        return False
    return (case.section is not None and case.section[0] == "information-source") or is_host(case)


def is_host(case: Case) -> bool:
    """Is an entry a known organisation that hosts what others hold, at the first page of its site?

    The first label of `glow.grand-challenge.org` is the name of a contest there, and not that of the host.
    """
    main = case.main
    if main is None or not main.in_name or urlsplit(main.facts.url).path.strip("/") not in FIRST_PAGES:
        return False
    owner = case.page.vocabulary.owner(main.facts.host)
    if owner is None or owner == case.page.vocabulary.named(case.name.text, "organization"):
        return owner is not None
    *own, site, _suffix = main.facts.host.removeprefix("www.").split(".") if "." in main.facts.host else ("", "")
    return not own and folded(case.name.text) == folded(site)


def is_tool(case: Case) -> bool:
    """Is what ends as benchmarks do (`GlowBench`) defined as a program, below a heading of such?"""
    among = case.by_name == "benchmark" and case.section is not None and case.section[0] == "tool"
    return among and case.defined is not None and case.defined[0] == "tool"


def task_of_event(case: Case) -> Found:
    """`CHIP 2020 entity linking`: an event, then its task; a track, unless the name says it is data."""
    name = case.name.text
    if case.by_name not in (None, "track", "competition") or case.column in DATA:
        return None
    among = case.section is not None and case.section[0] == "competition"
    if PART_OF_CONTEST.search(name):
        return "track", "task-of-event"
    if OF_TASK.search(name) and (among or YEAR.search(name)):
        return "track", "task-of-event"
    of_contest = CONTEST_AND_TASK.match(name)
    unknown = of_contest or (AN_EVENT.match(name) if among else None)
    if unknown and TASK_END.search(name, unknown.end()) and not CONTEST.search(name, unknown.end()):
        return "track", "task-of-event"
    for mention in case.page.vocabulary.venue_mentions(name):
        edition = mention.year is not None or NUMERAL.match(name, mention.end)
        rest = name[mention.end :]
        task = TASK_END.search(rest) or case.page.vocabulary.mentions(rest, ("task",))
        if (
            mention.start <= 1
            and edition
            and task
            and not CONTEST.search(rest)
            and not (NOT_EVENT.search(rest) or MEETING.search(rest))
        ):
            return "track", "task-of-event"
    return None
