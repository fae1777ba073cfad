"""The tasks of an entry that no vocabulary knows: in the headings above it, its name, the first clause on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.headings import kind_of_heading
from kg_build.classify.kinds import DATA
from kg_build.classify.names import clean
from kg_build.classify.page import PROSE, Page, claim, split_names, tongue
from kg_build.classify.task_names import ALONE as ONE_ALONE
from kg_build.classify.task_names import LAST, LAST_WEAK, LAST_ZH, NOT_FOR, ONE_END, OTHER, in_list, is_task, of_heading
from kg_build.classify.tasks_by_verbs import begins_with_verb, by_verbs
from kg_build.classify.tasks_in_chinese import PHRASE_ZH, for_tasks, is_all_tasks
from kg_build.classify.tracks import LABEL
from kg_build.model import Basis, Claim, Detail, Entry, Ref, Run, Section

TASKS_BELOW = re.compile(r"(?i)\btasks\b|downstream (?:tasks|applications)|任务(?!型)")
"""A heading whose subheadings name tasks, however they end."""
SEVERAL = re.compile(r"\s*(?:/|&|\band\b)\s*")
"""Between the topics of a heading that has several."""
SHORT_HEADING = re.compile(r"(?:[A-Z][\w\-]+)(?: [\w\-&]+){0,3}|[\u3400-\u9fff]{2,8}")
"""A heading that may be the name of a task there."""
NOT_THERE = re.compile(r"(?i)\b(?:others?|general|misc\w*|overview|resources?|multi-?task)\b|其他|其它|综合|多任务")
"""A heading below `Tasks` that gathers the rest."""
SYNTHETIC = re.compile(r"(?i)synthetic data(?:sets?)?")
"""A heading of what makes such data, where it is not above data."""
CONTESTS = frozenset({"competition", "track", "benchmark"})
"""Kinds that are named after what is to be done."""
NAME_TAIL = re.compile(
    r"(?i)\s*(?:[(（\[][^()（）\[\]]{1,30}[)）\]]|(?:grand |data |public |open |kaggle )?"
    r"(?:challenges?|competition|contest|shared task"
    r"|hackathon|track|task|benchmark|data\s?sets?|data\s?ba?se|corpus|data|collection|leaderboard)"
    r"|(?:19|20)\d\d|\d{1,2}|[（(]?第?[一二三四五六七八九十]+[届期）)]?)\s*$|(?:算法)?(?:大赛|挑战赛|竞赛|比赛|赛题|评测任务|评测|任务|赛道|数据集|语料库?|数据)$"
)
"""What ends the name of a competition or of data behind its task."""
TOOL_TAIL = re.compile(r"(?i)\s+(?:tool(?:kit|box)?|library|software|package|suite|pipeline)s?\s*$")
"""The same of programs."""
BOUND = re.compile(
    r"(?:^[A-Z][A-Z\d\-]{2,}$|^\W*$|\d{4}|['’]s$|/|[:：]$|[a-z][A-Z]|^(?:for|of|on|in|and|the|a|an|from|with|to|by|at|&|"
    r"The|For|Of|On|In|From|With|Society|Association|Institute|University|Clinic|Hospital|Foundation|Consortium|Center"
    r"|Centre|College|Academy|Group|Initiative|Network|Grand|International|National|Annual|Open|Challenge)$)"
)
"""A word that is no part of the task behind it."""
FOUR_ZH = re.compile(r"(?P<task>[\u3400-\u9fff]{4})(?<!标注)(?<!摘要)$")
"""The name of a task at the end of a Chinese name; data that are `标注` are annotated, and `摘要` may be abstracts."""
WHOLE_ZH = re.compile(
    r"(?:^|[^\u3400-\u9fff])(?P<task>(?![^\s]*(?:数据集|语料|比赛|竞赛|挑战|基于|面向|关于|针对))[\u3400-\u9fff]{5,12})$"
)
"""All that stands in Chinese at the end of a name, behind who or what else it names: `2019 ABC-农田害虫预警`."""
QUOTED_TASK = re.compile(r"(?i)\b(?:shared task|task|track)\s?[:：]?\s*[\"“](?P<task>[^\"“”()（）]{4,80})")
"""`Shared Task: "Wick Detection (WD)"`: a task in quotation marks, in the name of its contest."""
FOR_AT_END = re.compile(r"\bfor (?:the )?(?P<what>[A-Za-z][\w\-]*(?: [\w\-]+){1,3})$")
"""`Pictures for Lamp Detection`."""
CLAUSE = re.compile(r"[.;]\s|[。；（(]|\s[-–—]\s|$")
"""Where the first clause of a description ends."""
OF_DATA = frozenset({*DATA, "competition", "track"})
"""Kinds of which a bracket may say nothing but the tasks; that of a model or a program may say how it works."""
IN_BRACKETS = re.compile(r"[\[(（【]([A-Za-z][A-Za-z\d ,;&/\-]{5,60})[\])）】]")
"""What stands in brackets, be it nothing but tasks: `[segmentation]`, `(soot detection, wick segmentation)`."""
LOWER = re.compile(
    r"(?i)\b(?:after|before|for|in|on|by|via|with|of|from|no|not|without|using|e\.g|i\.e|see|like|such|previously)\b"
)
"""A word that says what is told of them."""
SENTENCE = re.compile(r"[.;。；](?:\s|$)|\n")
"""Where the first sentence of a description ends."""
BLANK = re.compile(r"(?:[\s\-–—:：,，]|\[[^\[\]]{1,30}\])*")
"""What may stand before a description: dashes, and a mark such as `[Python]`."""
PART = re.compile(r"[^\s:：][^:：]+")
"""What a colon parts in it."""
TOPICS = re.compile(r"[^\s,，、;；:：\-–—|\[\]【】](?:[^,，、;；:：\-–—|\[\]【】]*[^\s,，、;；:：\-–—|\[\]【】])?")
"""Each of the topics before a name: `灯具-灯具状态管理`."""
FOR = re.compile(
    r"(?i)\b(?:for|(?:that )?performs?|supports?|enables?|automates?|capable of"
    r"|speciali[sz](?:ed|ing) in|helps (?:you )?with"
    r"|excels? at|focus(?:es|ed|ing)? on|dedicated to|covering|targeting|tackling"
    r"|addressing)\s+"
    r"(?:(?:research|experiments?|studies|work) (?:in|on)\s+)?(?P<what>[^;:()（）\n]{4,140})"
)
"""`A tool for …`, `collected for research on …`."""
WHAT_IT_IS = re.compile(
    r"(?i)^(?:[\w.\-]{1,30} is )?(?:an?|the)?\s*(?P<what>[\w\-/ ]{4,60}?)\s"
    r"(?:tool(?:kit|box|s)?|librar(?:y|ies)|software|packages?|suite|frameworks?"
    r"|pipelines?|system|programs?|utilit(?:y|ies)"
    r"|algorithm|model|data\s?set|corpus|benchmark)\b"
)
"""`A quality control tool …`."""
TASKS_ARE = re.compile(
    r"[Tt]asks,?\s(?:includ(?:ed?|ing)|such as|like|cover(?:ed)?|on|are|were)\s(?P<names>[^.;:]{8,260})"
)
"""`The tasks included …`, `shared tasks on …`: a list of tasks, however they end."""
NO_NAME = re.compile(
    r"(?i)(?:others?|more|many|several|etc|so on|available|released|described|listed|without|while|whilst)\b"
    r"|.*\b(?:which|that|we|is|are|was|were)\b"
)
"""What stands in such a list and names none."""
ONE_OF_LIST = re.compile(r"(?:and |or )?(?P<name>[^,\s][^,]*)")
"""What stands between the commas of one."""
BY_PARTS = frozenset({"tool", "product", "model"})
"""Kinds whose description may say what they do in a sentence each."""
SENTENCES = re.compile(r"(?:(?<=[.;] )|(?<= [–—] ))(?P<text>[A-Z*][^.;–—\n]{5,160})(?=\s*(?:[.;]\s|[.;]?$|\s[–—]\s))")
"""Each that is not the first, and what a dash parts."""
NO_TITLE = re.compile(
    r"(?i)\b(?:for|with|by|from|in|on|to|is|are|uses?|\w+(?:ides|ains|udes|orts|ables|orms|ers|ses|ates|akes|ows))\b|^[A-Z][a-z]+ed\b"
)
"""A word of a sentence that is more than the name of a task."""
DOES = re.compile(r"(?i)\W*(?:also )?(?:supports?|performs?|enables?|automates?|provides?|offers?)\s+(?P<what>.+)")
"""How a sentence begins that goes on to say it."""
FIRST_CLAUSE = frozenset({*DATA, "tool", "model", "product", "competition", "track"})
"""Kinds whose description says in its first clause what they are for."""


MADE = re.compile(r"[A-Z][a-z]+ed (?:\w+ )?(?:with|by|via|using|through|after|before|from)\b")
"""How a clause begins that says how a thing was made, and not what for."""


def in_headings(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that the headings above an entry name; the title of the list is none of them."""
    sections = [section for section in entry.written.sections if section.title != page.document.title]
    for up, section in enumerate(sections):
        if SYNTHETIC.fullmatch(section.title) and entry.kind not in DATA:
            run = Run(section.title, section.line)
            yield from claim_of("synthetic data generation", run, 0, "section", "section", page, seen, section.title)
            continue
        if page.vocabulary.mentions(section.title, ("task",)):
            for at, name in _other_parts(section.title, page):
                yield from claim_of(name, Run(section.title, section.line), at, "section", "section", page, seen)
            continue
        above = sections[up - 1].title if up else ""
        owned = any(one.start == 0 for one in page.vocabulary.mentions(section.title, ("organization",)))
        found = (
            of_heading(section.title) or (None if owned else _below_tasks(section, above)) or _of_title(section, page)
        )
        if found is not None:
            run = Run(section.title, section.line)
            yield from claim_of(found[0], run, 0, "section", "section", page, seen, found[1])
    for detail in entry.written.details:
        for part in TOPICS.finditer(detail.run.text) if detail.label == "topic" and not detail.key else ():
            found = of_heading(part[0])
            if found is not None and not page.vocabulary.mentions(part[0], ("task",)):
                yield from claim_of(found[0], detail.run, part.start(), "task-key", "stated", page, seen, found[1])


def _other_parts(title: str, page: Page) -> Iterator[tuple[int, str]]:
    """(where it begins, name) of the tasks no vocabulary knows in a heading of several: `Parsing and wick trimming`."""
    begin = 0
    several = "," not in title and SEVERAL.search(title)
    for match in [*SEVERAL.finditer(title), None] if several else ():
        name = title[begin : match.start() if match else len(title)].strip(" :：")
        alone = ONE_ALONE.fullmatch(name) and (begin == 0 or "/" in title[begin - 2 : begin])
        is_one = alone or (" " in name and is_task(name))
        if is_one and not page.vocabulary.mentions(name, ("task",)):
            yield begin, name
        begin = match.end() if match else begin


def _below_tasks(section: Section, above: str) -> tuple[str, str] | None:
    """The heading right below one of tasks."""
    title = clean(section.title)
    fits = TASKS_BELOW.search(above) and SHORT_HEADING.fullmatch(title) and not NOT_THERE.search(title)
    if fits and kind_of_heading(title) is not None:
        return None
    return (title, "") if fits else None


def _of_title(section: Section, page: Page) -> tuple[str, str] | None:
    """A heading that is the last word of the task after which the list is named: `Lamp Design`, then `Design`."""
    title = clean(section.title)
    named = ONE_END.fullmatch(title) and re.search(rf"(?i)\w\s+{re.escape(title)}\b", page.document.title)
    return (title, "") if named else None


def in_name(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The task that a competition, data or a program are named after, where no vocabulary found one in the name."""
    name, kind = entry.name, entry.kind
    if kind not in FIRST_CLAUSE or page.vocabulary.mentions(name, ("task",)):
        return
    if kind in ("competition", "track") and (quoted := QUOTED_TASK.search(name)):
        yield from claim_of(quoted["task"].strip(), entry.written.run, 0, "name", "title", page, seen)
        return
    if kind in CONTESTS and begins_with_verb(name):
        at = max(0, entry.written.run.text.find(name))
        for start, to, done, other in by_verbs(entry.written.run.text, at, at + len(name), False, page.vocabulary):
            yield from claim_of(done, entry.written.run, start, "name", "title", page, seen, other, to)
    rest = name
    tail = TOOL_TAIL if kind == "tool" else NAME_TAIL
    for _ in range(3):
        whole, rest = rest, tail.sub("", rest)
        if rest == whole:
            break
    found = FOR_AT_END.search(rest)
    task = found["what"] if found and is_task(found["what"]) else None
    if task is None and (kind in CONTESTS or rest != name or LAST_ZH.search(rest)):
        task = _last_words(rest, page)
    if task:
        yield from claim_of(task, entry.written.run, 0, "name", "title", page, seen)


def _last_words(name: str, page: Page) -> str | None:
    """The task with which a name ends: the last words of it behind whoever or whatever else it names."""
    if LAST_ZH.search(name):
        whole = WHOLE_ZH.search(_behind_names(name, page))
        if whole and whole["task"] != name and not PHRASE_ZH.search(whole["task"]) and is_task(whole["task"]):
            return whole["task"]
        match = FOUR_ZH.search(name)
        return match["task"] if match and is_task(match["task"]) else None
    if not (LAST.search(name) or LAST_WEAK.search(name)):
        return None
    words = _behind_names(name, page).split()
    first = max((number + 1 for number, word in enumerate(words) if BOUND.search(word)), default=0)
    words = words[first:] if len(words) - first <= 4 else words[-2:]
    task = " ".join(words)
    return task if len(words) > 1 and is_task(task) else None


def _behind_names(name: str, page: Page) -> str:
    """What stands in a name behind whoever else it names."""
    known = page.vocabulary.mentions(name, ("organization", "venue-series", "resource"))
    return name[max((mention.end for mention in known), default=0) :]


def in_first_clause(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that the first clause on an entry names: `A tool for quality control and wick trimming`."""
    if entry.kind not in FIRST_CLAUSE:
        return
    prose = (d for d in entry.written.details if d.key in ("description", ""))
    detail = next((d for d in prose if len(d.text) > 8 or is_all_tasks(d.text)), None)
    if detail is None or detail.label == "abstract" or LABEL.match(detail.text):
        return
    if is_all_tasks(detail.text):
        for _start, name in split_names(detail.text.strip(" -–—:：。")):
            at = detail.run.text.find(name, detail.value)
            yield from claim_of(name, detail.run, at, "first-clause", "stated", page, seen)
        return
    for offset, words in _clauses(detail.run.text, detail.value):
        for start, name in in_list(words) if not MADE.match(words) else ():
            yield from claim_of(name, detail.run, offset + start, "first-clause", "stated", page, seen)
    yield from _by_verbs(entry, detail, page, seen)
    yield from _whole_sentences(entry, detail, page, seen)
    for bracket in IN_BRACKETS.finditer(detail.run.text, detail.value) if entry.kind in OF_DATA else ():
        names = split_names(bracket[1])
        if all(ONE_ALONE.fullmatch(name) or (is_task(name) and not LOWER.search(name)) for _at, name in names):
            for start, name in names:
                yield from claim_of(name, detail.run, bracket.start(1) + start, "in-brackets", "stated", page, seen)


def _whole_sentences(entry: Entry, detail: Detail, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that further sentences on a program are, or begin with: `Clinical soot grading. Supports …`."""
    for part in SENTENCES.finditer(detail.run.text, detail.value) if entry.kind in BY_PARTS else ():
        whole, does = part["text"].strip(" *_"), DOES.match(part["text"])
        at = part.start("text")
        if does is not None:
            for start, name in in_list(does["what"]):
                yield from claim_of(
                    name, detail.run, at + does.start("what") + start, "first-clause", "stated", page, seen
                )
        elif whole[:1].isupper() and " " in whole and is_task(whole) and not NO_TITLE.search(whole):
            yield from claim_of(
                whole, detail.run, detail.run.text.find(whole, at), "first-clause", "stated", page, seen
            )


def _by_verbs(entry: Entry, detail: Detail, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that a first sentence says by a verb or by a doer: `for predicting lamp failure`, `a wick tagger`."""
    text = detail.run.text
    stop = SENTENCE.search(text, detail.value)
    end = min(stop.start() if stop else len(text), detail.value + 300)
    for start, to, name, other in by_verbs(text, detail.value, end, entry.kind == "tool", page.vocabulary):
        if not OTHER.search(name) and not NOT_FOR.search(text, max(0, start - 40), start):
            yield from claim_of(name, detail.run, start, "verb", "stated", page, seen, other, to)


def in_list_of_tasks(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """What is listed behind `the tasks included`, three or more, one of which is known or ends as tasks do."""
    for detail in entry.written.details if entry.kind in FIRST_CLAUSE else ():
        text = detail.run.text
        for match in TASKS_ARE.finditer(text, detail.value) if detail.key in PROSE and "asks" in text else ():
            found = [(one.start("name"), one["name"].strip()) for one in ONE_OF_LIST.finditer(match["names"])]
            known = any(is_task(name) or page.vocabulary.mentions(name, ("task",)) for _at, name in found)
            for at, name in found if known and len(found) > 2 else ():
                if len(name) > 3 and len(name.split()) < 12 and not NO_NAME.match(name):
                    start = match.start("names") + at
                    yield from claim_of(name, detail.run, start, "tasks-in-prose", "stated", page, seen)


def in_chinese_prose(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that Chinese prose says an entry is for: `可用于标题生成、灯芯抽取等任务`."""
    for detail in entry.written.details if entry.kind in FIRST_CLAUSE else ():
        if detail.key in PROSE and detail.label != "abstract":
            for at, name in for_tasks(detail.run.text, detail.value):
                yield from claim_of(name, detail.run, at, "for-tasks", "stated", page, seen)


def _clauses(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """(where it begins, text) of what may list tasks in a first sentence: what a thing is for, what it is, both."""
    blank = BLANK.match(text, begin)
    begin = blank.end() if blank else begin
    end = CLAUSE.search(text, begin)
    for part in PART.finditer(text, begin, end.start() if end else len(text)):
        clause, at = part.group()[:200], part.start()
        what, made = WHAT_IT_IS.match(clause), FOR.search(clause)
        if what is not None:
            yield at + what.start("what"), what["what"]
        yield at, clause[: made.start()] if made else clause
        if made is not None:
            yield at + made.start("what"), made["what"]


IN_BOTH = re.compile(
    r"(?P<zh>[\u3400-\u9fff][\u3400-\u9fff、与和及]{2,20}) +(?P<en>[A-Z][A-Za-z\-]+(?: [A-Za-z\-]+){0,7})"
)
"""A name in Chinese, and the same in English behind it."""


def claim_of(
    name: str, run: Run, at: int, rule: str, basis: Basis, page: Page, seen: set[str], other: str = "", end: int = 0
) -> Iterator[Claim]:
    """The claim that a name found at a place is an entry's task; none where the same is known of it already."""
    two = IN_BOTH.fullmatch(name) if not other else None
    written = len(name)
    name, other = (two["zh"], two["en"]) if two else (name, other)
    known = page.vocabulary.named(name, "task") or (page.vocabulary.named(other, "task") if two else None)
    key = known.iri if known is not None else name.casefold()
    inside = page.vocabulary.mentions(name, ("task",)) if known is None else ()
    if key in seen or any(len(mention.surface) > 2 for mention in inside):
        return
    if rule in ("first-clause", "for-tasks") and NOT_FOR.search(run.text, max(0, at - 40), at):
        return
    seen.add(key)
    aliases = (other,) if other else ()
    ref = (
        page.ref_of_term(known, other if end and not two else name)
        if known is not None
        else Ref("task", name, tongue(name), aliases=aliases)
    )
    yield claim("addresses-task", ref, run, rule, basis, at=at, end=end or at + written)
