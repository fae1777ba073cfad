"""The tasks that titles name: that of a paper says what it is for, that of a list what all things in it are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.headings import is_plain, kind_of_title
from kg_build.classify.kinds import DATA
from kg_build.classify.page import Page
from kg_build.classify.task_names import OTHER, in_list, is_task
from kg_build.classify.tasks_by_verbs import begins_with_verb, by_verbs
from kg_build.classify.told_tasks import claim_of
from kg_build.model import Claim, Entry, Run, Section
from kg_build.vocabulary import Vocabulary

BEFORE_TASK = re.compile(
    r"(?i)\W*(?:(?:an? |the |must-read |recent |selected )?"
    r"(?:awesome|(?:surveys?|reviews?) (?:on|of)|curated lists? of|lists? of|collections? of)"
    r"(?: (?:list|papers|resources|data\s?sets)(?: (?:on|about|for|of))?)?[\s\-_:：]+"
    r"|(?:must-read )?(?:papers|resources|data\s?sets) (?:on|about|for) )*"
)
"""What stands before the task in the title of a list."""
KIND_BEHIND = re.compile(
    r"(?i)(?:[\s\-_]*(?:[,&+|/、和与及]|\band\b|\b(?:public|open|curated|research|must-read|reading|related|knowledge"
    r"|data\s?sets?|corpora|corpus|benchmarks?|papers?|models?|tools?|codes?|graphs?|lists?|notes?|resources?|collections?"
    r"|surveys?|literature|leaderboards?|nlp)\b|相关|开源|数据集|语料库?|论文|模型|工具|资源|资料|代码|知识图谱|列表|汇总|合集|大全|整理))+\W*$"
)
"""What stands behind it: the kinds of things that the list gathers."""
LANGUAGE = re.compile(r"(?i)^(?:(?:chinese|english|japanese|korean|arabic|german|french|multilingual)[\s\-_]+|中文)")
"""What stands before the task in a title and only says in which language: `Chinese-NER`."""
BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]{0,30}[)）\]]|[^\w\s)）]+$")
"""An abbreviation, and marks."""
FROM_WHAT = re.compile(r"\s(?:using|from|with|based on)\s")
"""Before what the task is done with: `Data sets for soot detection from night photos`."""
YEAR = re.compile(r"(?:19|20)\d\d年?|\W*")
GENERAL = re.compile(
    r"(?i)\W*(?:\d\W*)?(?:full |public |open |all )*(?:resources?|contents?|the list|lists?|资源|列表)\W*"
    r"|(?:\d\W*)?(?:[\w\-]+ ){1,3}(?:approaches|methods)"
)
"""Headings that say nothing of what is below."""
OTHERS = re.compile(
    r"(?i)\b(?:others?|related|general|further|more|misc\w*|background|useful|additional|pre-?train\w*"
    r"|foundation|backbones?|(?:large |base )?(?:language|embedding) models?|llms)\b|其他|其它|相关|通用"
    r"|预训练|(?:语言|大|基座|基础)模型"
)
"""Headings of what is not quite what the list is about."""
APART = re.compile(
    r"(?i)\s*[:;?!,，：()（）]\s*|\s[-–—]\s|\s(?:and|&)\s"
    r"|\s*(?<![\w\-])(?:for|towards?|in|on|to|of|with|via|using|by|through|from|based on|without|beyond|against"
    r"|over|under|at|across|between|as|than|is|are|into|that|which|when|leveraging|guided by|learned"
    r"|meets?)(?![\w\-])\s*"
)
"""What parts a title into phrases."""
STOP = re.compile(r"[;:()（）?]|\s[-–—]\s")
"""What ends a purpose."""
MEANS = re.compile(
    r"with|via|using|by|through|from|based on|without|beyond|as|than|is|are|over|under|at|into|that|which|when"
    r"|leveraging|guided by|learned|meets?"
)
"""Before a phrase that says how, from what or what not, and never what for."""
BEFORE_VERB = frozenset(("", ":", "to", "for", "toward", "towards"))
"""What may stand before a verb that says in a title what is done."""
PURPOSE = frozenset(("for", "toward", "towards"))
"""Before one that says what for."""
DONE = re.compile(
    r"(?i)(?:[\s\-]|^)(?:annotation|answering|assignment|captioning|classification|coding|de-?identification|detection|diagnosis"
    r"|disambiguation|discovery|estimation|extraction|forecasting|genotyping|grading|identification|linking|locali[sz]ation"
    r"|mining|parsing|phasing|prediction|quantification|recognition|recommendation|reconstruction|registration|resolution"
    r"|retrieval|screening|segmentation|selection|simplification|spotting|summari[sz]ation|synthesis|tagging|tracking"
    r"|transcription|translation|verification|reporting|monitoring|automation)$"
    r"|^(?!.*\b(?:empirical|comparative|systematic|theoretical|statistical|quantitative|qualitative|critical|error|case|cost"
    r"|ablation|meta|pilot|preliminary|exploratory|comprehensive|study|factor|component|performance|failure|gap)\b)"
    r"(?:[\w\-]+ ){2,4}analysis$"
)
"""How phrases end that name tasks wherever they stand in a title."""
HOW = re.compile(
    r"(?i)(?<![\w\-])(?:features?|labels?|batch|layer|candidates?|prototypes?|gradients?|parameters?|weights?|tokens?|prompts?"
    r"|embeddings?|attention|kernels?|chain-of-thought|instructions?|pseudo-\w+|preferences?|rewards?|policy|models?|noise"
    r"|examples?|demonstrations?|data|papers?|literature|facts)\s[\w\-]+$"
)
"""What is done to the means, not a task: `feature extraction`."""
LEADS = re.compile(
    r"(?i)(?:(?:improv|enhanc|advanc|boost|rethink|revisit|automat|accelerat|scal|facilitat|evaluat|benchmark|explor|optimi[sz]"
    r"|understand|re-?examin|solv|tackl|address|augment|strengthen|simplify)ing"
    r"|improved|enhanced|explainable|interpretable|automatic(?:ally)?|automated|efficient|effective|robust|accurate|reliable"
    r"|scalable|fast|faster|better|novel|unified|generali[sz]ed|trustworthy|neural|deep|an?|the|one|new|simple|overview)\s+"
)
"""Before what is done: how well it is, or that it is better done here."""


METHOD = re.compile(r"(?i)(?:learning|compression|augmentation|学习|压缩|增强)$")
"""How tasks end that are as often methods: what stands in a list of them need not be for them."""
TITLED = frozenset({*DATA, "competition"})
"""Kinds whose names may be titles: `Soot Detection from Night Photos`."""
ITS_OWN = frozenset({*DATA, "model", "track"})
"""Kinds of entries that address the task after which a list is named, wherever in it they stand."""
OF_TITLE = ITS_OWN | {"paper", "tool", "competition"}
"""Those of which the same is true below headings that say no more than what they are."""


def in_title_of_paper(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that a title is about: `Lamp Detection in Pictures`, `…: A Model for Lamp Detection`."""
    if entry.kind == "paper" or (entry.kind in TITLED and " " in entry.name and not seen):
        for name in (told.strip(' "“”') for told in _told(entry.name)):
            at = max(0, entry.written.run.text.find(name))
            yield from claim_of(name, entry.written.run, at, "title", "title", page, seen)


def by_verb_in_title(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that the title of a paper says by a verb: `Predicting Lamp Failure from Sound`."""
    if entry.kind == "paper":
        run, begin = entry.written.run, entry.written.run.text.find(entry.name)
        for start, end in _verbs(entry.name) if begin >= 0 else ():
            for at, to, name, other in by_verbs(run.text, begin + start, begin + end, False, page.vocabulary):
                yield from claim_of(name, run, at, "title", "title", page, seen, other, to)


def _verbs(title: str) -> Iterator[tuple[int, int]]:
    """(from, to) of the phrases of a title that begin with what is done: `Predicting Lamp Failure from Sound`."""
    for before, start, phrase, _behind in _phrases(title):
        if before in BEFORE_VERB and begins_with_verb(phrase):
            yield start, start + len(phrase)


def _told(title: str) -> Iterator[str]:
    """The names of tasks in a title: phrases that end in what is done, save those that say how."""
    found = list(_phrases(title))
    for number, (before, start, phrase, behind) in enumerate(found):
        if MEANS.fullmatch(before) or (behind == "for" and before not in PURPOSE):
            continue
        if before in PURPOSE:
            yield from (name for _start, name in in_list(STOP.split(title[start:])[0]))
            continue
        name = phrase
        while lead := LEADS.match(name):
            name = name[lead.end() :]
        if not DONE.search(name) or HOW.search(name) or OTHER.search(name):
            continue
        if behind == "of" and len(name.split()) < 3:
            name = f"{name} of {found[number + 1][2]}"
        if 2 <= len(name.split()) <= 6:
            yield name


def _phrases(title: str) -> Iterator[tuple[str, int, str, str]]:
    """(word before it, where it begins, phrase, word behind it) of what a title says; `and` keeps the word before."""
    before, begin = "", 0
    for match in [*APART.finditer(title), None]:
        behind = match[0].strip().casefold() if match else ""
        yield before, begin, title[begin : match.start() if match else len(title)], behind
        if match:
            before, begin = (before if behind in ("and", "&", ",") else behind), match.end()


def in_title(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The one task after which a list is named, or its data, papers or models: `Lamp Question Answering Datasets`."""
    found = _task_of_list(page.document.title, page.vocabulary)
    if found is None or entry.kind not in OF_TITLE:
        return
    task, at, named = found
    sections = entry.written.sections
    its_own = entry.kind in ITS_OWN and (named is None or named == entry.kind or (named in DATA and entry.kind in DATA))
    if its_own and (named or not any(OTHERS.search(section.title) for section in sections[-1:])):
        pass  # It is what the list gathers.
    elif seen or METHOD.search(task) or not all(_says_no_more(section, task, page) for section in sections):
        return
    title = page.document.title
    if line := _line_of(title, page.document.text):
        yield from claim_of(task, Run(title, line), at, "title-of-list", "section", page, seen)


@lru_cache(maxsize=4)
def _line_of(title: str, text: str) -> int:
    """The line of a text, of its first two hundred, on which its title stands; 0 for none."""
    return next((number for number, line in enumerate(text.split("\n", 200), 1) if title in line), 0)


@lru_cache(maxsize=64)
def _task_of_list(title: str, vocabulary: Vocabulary) -> tuple[str, int, str | None] | None:
    """(task, where it stands, kind behind it) of a title that names nothing but a task and kinds of things."""
    begin = before.end() if (before := BEFORE_TASK.match(title)) else 0
    rest = BRACKETS.sub("", FROM_WHAT.split(title[begin:], maxsplit=1)[0] if begin else title)
    name = LANGUAGE.sub("", KIND_BEHIND.sub("", rest).strip(" -_:："))
    within = vocabulary.mentions(name, ("task",))
    if len(within) == 1 and within[0].end == len(name) and kind_of_title(title):
        name = within[0].surface
    term = vocabulary.named(name, "task")
    unknown = 2 <= len(name.split()) <= 4 and is_task(name) and not APART.search(name)
    if term is None and not (unknown and not within):
        return None
    if term is not None and term.parent is None and term.iri in _fields(vocabulary):
        return None
    at = title.find(name)
    return (title[at : at + len(name)], at, kind_of_title(title)) if at >= 0 else None


def _says_no_more(section: Section, task: str, page: Page) -> bool:
    """Is a heading that of the list, of a kind of things, of a year, or of its task, and so of no other topic?"""
    title = section.title.strip()
    if title == page.document.title or YEAR.fullmatch(title) or GENERAL.fullmatch(title):
        return True
    return task.casefold() in title.casefold() or (
        is_plain(title) and not OTHERS.search(title) and not page.vocabulary.mentions(title, ("task",))
    )


@lru_cache(maxsize=4)
def _fields(vocabulary: Vocabulary) -> frozenset[str | None]:
    """The fields that are called tasks: those of which there are kinds of kinds."""
    parents = {term.iri: term.parent for term in vocabulary.of_kind("task")}
    return frozenset(parents[parent] for parent in parents.values() if parent and parents.get(parent))
