"""The tasks that an entry addresses, and the conditions it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.conditions import below_shared_word, in_lists, is_none, of_headings
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.kinds import DATA, stated_kind
from kg_build.classify.names import ABBREVIATION, clean
from kg_build.classify.page import PROSE, Page, claim, split_names, tongue
from kg_build.classify.task_names import NOT_FOR, is_task
from kg_build.classify.tasks_of_lists import in_introduction
from kg_build.classify.tasks_of_titles import by_verb_in_title, in_title, in_title_of_paper
from kg_build.classify.tasks_of_tracks import CHINESE_NAME, of_track
from kg_build.classify.told_tasks import (
    in_chinese_prose,
    in_first_clause,
    in_headings,
    in_list_of_tasks,
    in_name,
)
from kg_build.model import Basis, Claim, Entry, Ref, Run
from kg_build.vocabulary import Mention, Term, Vocabulary

TOPICS = {"task": "addresses-task", "condition": "covers-condition"}
"""Kind of a topic, which is also the key that lists such topics -> relation."""
TOLD_BY_KEY = frozenset({"resource"})
"""Kinds of things that address a task only where a key says so: standards, metrics, guidelines."""
HAVE_TASKS = frozenset(
    {
        "competition",
        "track",
        "dataset",
        "knowledge-graph",
        "benchmark",
        "model",
        "paper",
        "tool",
        "product",
        "blog-post",
        "information-source",
    }
)
"""The kinds of entries of which tasks and conditions are told."""
BY_NAME = frozenset({"book", "course", "resource-list"})
"""Kinds that are about the tasks in their names: what else is said of them speaks of much more."""
NAMED_AT_LENGTH = frozenset({"paper", "blog-post"})
"""Kinds whose title says what they are about; their description speaks of more than that."""
DATA_FOR = re.compile(r"(?P<word>[\u3400-\u9fff]{2})(?:任务)?(?:数据集?|语料库?)$")
"""The last word before `数据集` in a name."""
ONLY_TASK = re.compile(r"^(?P<word>[\u3400-\u9fff]{2})(?:任务)?(?:数据集?|语料库?)?$")
"""A heading that is nothing but such a word."""
OF_TEXTS = re.compile(r"(?:论文|文献|期刊|专利|文章|PubMed|Medline|PMC|arXiv)\s*$", re.IGNORECASE)
"""Before `摘要`: abstracts, not a task."""
AS_MEANS = re.compile(r"(?:了|加上?|得到|而来|而成|后(?!续))")
"""Behind the name of a task that was done to make data: `机器翻译加人工校正`, `标注了`."""
OF_TYPE = frozenset({*DATA, "model", "competition", "track"})
"""Kinds of entries whose type may be that of their task."""
MARKED = re.compile(r"\s*(?:[+✓✔√☑✅⭕●■]️?|yes|true|y|是|有|支持)\s*", re.IGNORECASE)
"""A cell that says yes to its heading."""
KINDS_OF_TASK = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]+")
"""A value under `Type` that may be the last word of the names of tasks: `分割`, `Segmentation`."""
BETWEEN_SLASHES = re.compile(r"[^/／\s](?:[^/／]*[^/／\s])?")
"""Each of the types that slashes part."""
BETWEEN_SIGNS = re.compile(
    r"(?:\([^()]{0,60}\)(?!\+)|(?!\s\+\s|(?<=[\u3400-\u9fff])\+(?=[\u3400-\u9fff])|(?<=\))\+)[^/／])+"
)
"""Each of the tasks that slashes or plus signs part, with what is said of it in a bracket."""
SAID_OF_IT = re.compile(r"\s*\([^()]{0,60}\)\s*$")
"""A bracket behind a task."""
OTHER_TYPE = re.compile(r"[\u3400-\u9fff]{2,4}")
"""A type that is a task where it stands beside one."""
TASKS_IN_PROSE = re.compile(
    r"(?:^|[\s(（，。；,;.：])(?:任务|[Tt]asks?)\s*[:：]\s*(?P<names>[^()（）。；;:：\n]{2,90})"
)
"""`(任务：…、…)` in a description lists tasks as a key would."""
MADE_BY = re.compile(
    r"(?:通过|经过?|借助|利用|使用|采用|\b(?:by|via|using|through)(?: means of)?|\b(?:after|before)"
    r"|\b[A-Za-z][a-z]+ed (?:\w+ )?with(?: [a-z\-]+ and)?)\s*$"
)
"""Before the name of a task that was a means of making data, and is not what the data are for."""
TRAINED_BY = re.compile(
    r"\b(?:[Tt]rained|[Tt]uned|[Oo]ptimi[sz]ed) (?:with|by|via|using|through)(?: [\w\-]+){0,3} ?(?:and|,)? ?$"
)
"""Before the name of a task that is a way of training a model."""
NO_TASK = frozenset(("NA", "N/A", "NO", "OK", "TBD", "NONE", "YES", "EN", "ZH", "CN", "OTHER", "OTHERS")) | frozenset(
    ("其他", "其它", "轻量", "轻量级", "通用")
)
"""What stands in a cell for want of a task."""
COUNTED = re.compile(
    r"[~≈<>]?\d[\d.,]*[kKM]?\+? (?:[\w\-]+ ){0,4}(?:sub)?(?:tasks|problems|questions|types|categories|competitions"
    r"|languages|domains|datasets|classes)\b"
    r"|\d+ ?[个种类项]"
)
"""A value under `Tasks` that says how many there are: `48 different tasks`."""
STARS = re.compile(r"\s*[(（]\s*[\d.,]+\s?[kKmM]?\+?\s*(?:[sS]tars?|[⭐★🌟]️?)?\s*[)）]$")
"""How many like a thing, in a bracket at the end of its cell: `点灯 (12K+ ⭐)`."""
DATA_AT_END = re.compile(r"(?i)\b(?:corpus|corpora|data(?:\s?-?(?:sets?|bases?))?)$|数据集?$|语料库?$")
"""A value under `Task` that says what a thing is, and not what is done with it: `Lamp repair data`."""
SHORT = re.compile(r"[A-Z]{2}")
"""A value under `Task` that has no more letters than that: `RE`."""
SHORT_OF_DATA = re.compile(
    r"\b(?P<names>(?:[A-Z][A-Za-z\-]{0,4}[A-Z]\s){1,3})(?:data\s?sets?|benchmarks?|corp(?:us|ora)|tasks?|challenges?)\b"
)
"""Abbreviations before what a thing is: `an IR BQA dataset`."""
SHARED = re.compile(r"[\u3400-\u9fff]{2,6}(?:[/、][\u3400-\u9fff]{2,6})+\s?")
"""Before the name of a task in a heading, of what else that is done: `情感/观点 分析`."""
OF_MAKER = re.compile(r"(?:[与和及][\u3400-\u9fff]{2,10})?(?:研究[室组所院]|实验室|课题组|研究中心|团队|小组)")
"""Behind the name of a task that is part of that of an organisation."""
HEADS = re.compile(r"\s*[,，;；]")
"""Behind an abbreviation that begins a description: `QA, 1000 lamps`."""
TOPIC = re.compile(r"(?i)(?:research )?(?:topics?|themes?|subjects?|areas?|focus)|(?:研究)?(?:主题|方向|领域|课题)")
"""A label or a heading of what things are about, be it a task or not."""


def tasks(entry: Entry, page: Page) -> Iterator[Claim]:
    """The tasks that the name, a key, the description or the section above names."""
    seen: set[str] = set()
    if entry.kind not in HAVE_TASKS | BY_NAME:
        yield from _listed(entry, page, seen) if entry.kind in TOLD_BY_KEY else ()
        return
    for kind, relation in TOPICS.items():
        for run, start, end, rule, basis in _texts(entry, kind):
            for mention in page.vocabulary.mentions(run.text[start:end], (kind,)):
                short = len(mention.surface) <= 2 and mention.surface.isascii()
                told = rule == "description" or (rule == "name" and start + mention.start >= entry.written.name_end > 0)
                if told and _otherwise(run.text, start + mention.start, start + mention.end, entry.kind):
                    continue
                post = rule == "section" and entry.kind == "blog-post" and mention.term.parent is None
                post = post or (entry.kind in BY_NAME and mention.term.parent is None)
                if post or OF_MAKER.match(run.text, start + mention.end):
                    continue  # Posts, and lists of many things, stand in whole fields without being about them.
                if kind == "condition" and is_none(mention, run.text, start, end, page):
                    continue
                said = (
                    rule == "section"
                    or rule.endswith("-key")
                    or (rule == "description" and _heads(run.text, start, mention))
                )
                short = short and not said
                if mention.term.iri not in seen and not short:
                    seen.add(mention.term.iri)
                    at, stop = start + mention.start, start + mention.end
                    whole = rule == "section" and stop == len(run.text) and SHARED.fullmatch(run.text, 0, at)
                    ref = page.ref_of_term(mention.term, run.text if whole else mention.surface)
                    yield claim(relation, ref, run, rule, basis, at=at, end=stop)
    if entry.kind in BY_NAME:
        return
    yield from _listed(entry, page, seen)
    yield from in_lists(entry, page, seen)
    yield from of_headings(entry, page, seen)
    yield from _in_brackets(entry, page, seen)
    yield from _of_type(entry, page, seen)
    yield from _by_ending(entry, page, seen)
    yield from _marked(entry, page, seen)
    yield from _in_short(entry, page, seen)
    for look in (
        in_headings,
        in_name,
        in_title_of_paper,
        in_first_clause,
        in_list_of_tasks,
        in_chinese_prose,
        in_introduction,
        in_title,
        by_verb_in_title,
    ):
        yield from look(entry, page, seen)
    if entry.kind == "track" and not seen:
        yield from of_track(entry, page)


def _otherwise(text: str, start: int, end: int, kind: str) -> bool:
    """Is the task at a place no purpose of a thing, but how it was made, or what it is not for?"""
    before = text[max(0, start - 40) : start]
    if kind in DATA and (MADE_BY.search(before) or AS_MEANS.match(text, end)):
        return True  # Or a verb: `数据标注了…`.
    return bool((kind == "model" and TRAINED_BY.search(before)) or NOT_FOR.search(before))


def _heads(text: str, begin: int, mention: Mention) -> bool:
    """Begins a description with a task, and a comma behind it?"""
    at = begin + mention.start
    return HEADS.match(text, begin + mention.end) is not None and not text[begin:at].strip(" -–—:")


def _texts(entry: Entry, kind: str) -> Iterator[tuple[Run, int, int, str, Basis]]:
    """(run, from, to, rule, basis) of the texts that speak of the entry's tasks or conditions."""
    written = entry.written
    stop = max(written.name_end, written.title_end) if entry.kind in NAMED_AT_LENGTH else written.name_end
    if entry.kind in BY_NAME:
        yield written.run, 0, stop, "name", "title"
        return
    yield written.run, 0, len(written.run.text) if written.shape != "row" else stop, "name", "title"
    for detail in written.details:
        topic = not detail.key and TOPIC.fullmatch(detail.label.strip(" *_:："))
        if detail.key in (kind, "kind", "keyword", "title") or topic:
            yield detail.run, detail.value, len(detail.run.text), f"{kind}-key", "stated"
    if entry.kind not in NAMED_AT_LENGTH:
        for detail in written.details:
            if detail.key in PROSE and detail.label != "abstract":
                yield detail.run, detail.value, len(detail.run.text), "description", "stated"
    if kind == "task":
        for section in reversed(written.sections):
            yield Run(section.title, section.line), 0, len(section.title), "section", "section"


def _listed(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """What a key lists that was not found yet, also what no vocabulary knows."""
    for detail in entry.written.details:
        relation, kind = TOPICS.get(detail.key), detail.key
        if kind in ("keyword", "kind") and entry.kind not in TOLD_BY_KEY:  # Of those each that is called as tasks are.
            relation, kind = TOPICS["task"], "task"
        if kind == "condition" and below_shared_word(detail.text, detail.label, page.vocabulary):
            continue  # The first words of conditions, whose last one the label has.
        for start, name in _names(detail.run.text[detail.value :], page) if relation else ():
            is_topic = detail.key == kind or (" " in name and is_task(name))
            ref = _topic(name, kind, page, seen) if is_topic else None
            if relation and ref is not None:
                at = detail.value + start
                yield claim(relation, ref, detail.run, f"{detail.key}-key", at=at, end=at + len(name))


def _names(text: str, page: Page) -> Iterator[tuple[int, str]]:
    """(where it begins, name) of what a value lists; slashes and plus signs part tasks alone: `Detection / QA`."""
    for start, name in split_names(text):
        found = [(start + part.start(), part[0]) for part in BETWEEN_SIGNS.finditer(name)]
        parts = [(at + len(one) - len(one.lstrip(" +")), SAID_OF_IT.sub("", one.strip(" +"))) for at, one in found]
        whole = len(parts) < 2 or any(
            not (is_task(one) or _ends_task(one, page) or page.vocabulary.named(one, "task")) for _at, one in parts
        )
        yield from ((start, name),) if whole else parts


def _topic(name: str, kind: str, page: Page, seen: set[str]) -> Ref | None:
    """A task or condition by its name; None where it was found already, or the name is none."""
    name = STARS.sub("", name)
    known = page.vocabulary.named(name, kind) or (_spelt_out(name, page) if kind == "task" else None)
    if known is None and "://" in name:
        return None
    if known is None:
        least = 1 if name > "\u3400" else 2
        long = least < len(name) <= 70 or SHORT.fullmatch(name) or (kind == "task" and _ends_task(name, page))
        unknown = long and not page.vocabulary.mentions(name, (kind,))
        named = (
            unknown
            and name.upper() not in NO_TASK
            and not COUNTED.match(name)
            and not (kind == "task" and DATA_AT_END.search(name))
        )
        return Ref(kind, clean(name), tongue(name)) if named else None
    if known.iri in seen:
        return None
    seen.add(known.iri)
    return page.ref_of_term(known, name)


def _in_brackets(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that a description lists behind the word: `the data of a contest (tasks: …, …)`."""
    for detail in entry.written.details if entry.kind not in NAMED_AT_LENGTH else ():
        prose = detail.key in ("description", "")
        for match in TASKS_IN_PROSE.finditer(detail.run.text, detail.value) if prose else ():
            for start, name in split_names(match["names"]):
                ref = _topic(name, "task", page, seen) if len(name) <= 30 else None
                if ref is not None:
                    at = match.start("names") + start
                    yield claim("addresses-task", ref, detail.run, "tasks-in-prose", at=at, end=at + len(name))


def _of_type(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """`类型: 分割/画像`: a type that is the last word of the names of tasks, or stands beside one that is."""
    for detail in entry.written.details if entry.kind in OF_TYPE else ():
        for start, names in split_names(detail.text) if detail.key == "kind" else ():
            parts = [(match.start(), match[0]) for match in BETWEEN_SLASHES.finditer(names)]
            among = any(_ends_task(name, page) for _at, name in parts)
            for begin, name in parts:
                beside = among and OTHER_TYPE.fullmatch(name) and kind_of_heading(name) is None
                known = page.vocabulary.named(name, "task") is not None or stated_kind(name) is not None
                if name in seen or not (_ends_task(name, page) or beside) or known:
                    continue
                seen.add(name)
                at = detail.value + start + begin
                ref = Ref("task", name, tongue(name))
                yield claim("addresses-task", ref, detail.run, "task-key", at=at, end=at + len(name), role=detail.label)


def _ends_task(name: str, page: Page) -> bool:
    """Is a text the last word of the names of tasks?"""
    return KINDS_OF_TASK.fullmatch(name) is not None and name.casefold() in _last_words(page.vocabulary)


def _by_ending(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """`某某摘要数据集`, or a heading that is nothing but `摘要`: a word with which only the names of one task end."""
    if entry.kind not in DATA or seen:
        return
    texts = [(entry.written.run, entry.name, "name", DATA_FOR)]
    texts += [(Run(s.title, s.line), s.title, "section", ONLY_TASK) for s in entry.written.sections[-1:]]
    for run, text, rule, form in texts:
        match = form.search(text)
        task = _tasks_by_ending(page.vocabulary).get(match["word"]) if match else None
        if match and task is not None and not OF_TEXTS.search(text[: match.start("word")]):
            basis: Basis = "title" if rule == "name" else "section"
            yield claim("addresses-task", page.ref_of_term(task, match["word"]), run, rule, basis)
            return


@lru_cache(maxsize=4)
def _tasks_by_ending(vocabulary: Vocabulary) -> dict[str, Term]:
    """Last word of names of tasks in Chinese -> the one task that all tasks so named are, or are kinds of."""
    found: dict[str, dict[str, Term]] = {}
    often: Counter[tuple[str, str]] = Counter()
    for term in vocabulary.of_kind("task"):
        for name in filter(CHINESE_NAME.fullmatch, term.names()):
            found.setdefault(name[-2:], {})[term.iri] = term
            often[name[-2:], term.iri] += 1
    tops = {ending: [term for term in terms.values() if term.parent not in terms] for ending, terms in found.items()}
    # Many names of one task end with what is its own word; a few also with one that any task may have (`抽取`).
    return {
        end: terms[0]
        for end, terms in tops.items()
        if len(terms) == 1 and len(found[end]) > 3 and often[end, terms[0].iri] > 3
    }


def _marked(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that head the columns in which the row of an entry has a mark."""
    for detail in entry.written.details if entry.written.shape == "row" else ():
        heading = clean(detail.label)
        if detail.key or not MARKED.fullmatch(detail.text):
            continue
        names = [name for part in BETWEEN_SLASHES.findall(heading) for name in _with_bracket(part)]
        tasks = (page.vocabulary.named(name, "task") or _spelt_out(name, page) for name in (heading, *names))
        known = next(filter(None, tasks), None)
        if known is None and heading.casefold() not in _last_words(page.vocabulary):
            continue
        ref = page.ref_of_term(known, heading) if known else Ref("task", heading, tongue(heading))
        if known is None or known.iri not in seen:
            seen.add(known.iri if known else heading)
            yield claim("addresses-task", ref, detail.run, "marked-column", role=heading)


def _with_bracket(name: str) -> list[str]:
    """`speaker diarisation (diarization)`: the name before a bracket and the one in it."""
    bracket = SAID_OF_IT.search(name)
    return [name[: bracket.start()].strip(), bracket[0].strip(" ()")] if bracket else [name]


def _in_short(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks of which only the abbreviation stands in prose: `an IR data set`."""
    for detail in entry.written.details if entry.kind in OF_TYPE else ():
        for match in SHORT_OF_DATA.finditer(detail.run.text, detail.value) if detail.key in PROSE else ():
            for short in match["names"].split():
                known = page.vocabulary.named(short, "task") or _spelt_out(short, page)
                if known is not None and known.iri not in seen:
                    seen.add(known.iri)
                    at, end = match.span("names")
                    yield claim("addresses-task", page.ref_of_term(known, short), detail.run, "short", at=at, end=end)


def _spelt_out(short: str, page: Page) -> Term | None:
    """The task that the list puts before a bracket with its abbreviation: `report generation (RG)`."""
    words = _before_bracket(short, page.document.text) if ABBREVIATION.fullmatch(short) else ()
    for text in words:
        mentions = page.vocabulary.mentions(text, ("task",))
        if mentions and mentions[-1].end == len(text):
            return mentions[-1].term
    return None


@lru_cache(maxsize=256)
def _before_bracket(short: str, text: str) -> tuple[str, ...]:
    """The words of a text before each bracket with nothing but an abbreviation in it."""
    places = (match.start() for match in re.finditer(rf"[(（]{re.escape(short)}[)）]", text))
    return tuple(text[max(0, place - 80) : place].rsplit("\n", 1)[-1].rstrip(" *_") for place in places)


@lru_cache(maxsize=4)
def _last_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words that end the names of several tasks: `Segmentation`, `分割` by themselves mean some such task."""
    names = {name for term in vocabulary.of_kind("task") for name in term.names()}
    words = Counter(name.split()[-1].casefold() for name in names if " " in name and name.isascii())
    found = {word for word, number in words.items() if number > 2 and word.endswith(("tion", "ing", "sion"))}
    endings = Counter(name[-2:] for name in names if CHINESE_NAME.fullmatch(name))
    return frozenset(found | {end for end, number in endings.items() if number > 2 and kind_of_heading(end) is None})
