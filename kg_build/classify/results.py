"""What a model was evaluated on and with which result, and what a paper presents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.making import ENDS_AS_DATA
from kg_build.classify.names import clean, folded
from kg_build.classify.outline.measured import is_metric, score_of
from kg_build.classify.outline.runs import links_out
from kg_build.classify.page import PROSE, Page, claim, split_names, value_texts
from kg_build.classify.tried_on import looks_like_data
from kg_build.model import Claim, Detail, Entry, Ref, Run, Score, Section

METRIC = (
    r"(?:[Aa]ccuracy|[Pp]recision|[Rr]ecall|[Mm](?:icro|acro)[\s-]F1|F1(?:[\s-]score)?|F-?score|AUC|AUROC"
    r"|BLEU(?:-\d)?|ROUGE(?:-[\dL])?|MRR|MAP|[Ee]xact [Mm]atch|EM|[Pp]erplexity|top-\d+ (?:recall|accuracy)"
    r"|[Pp]ass rate|准确率|正确率|精确率|召回率|F1值?)"
)
"""The names of metrics."""
SCORE = r"(?P<score>\d+(?:\.\d+)?)\s*(?P<unit>%)?"
"""A figure, perhaps in per cent."""
ON = r"\s+on\s+(?:the\s+)?(?P<on>[A-Z][\w\-]+(?:\s[A-Z\d][\w\-]*)*)"
"""What was measured, behind the figure."""
ON_ZH = r"在\s*(?P<on>[\w\-]+)\s*(?:数据集)?\s*上"
"""What was measured, before the figure."""
RESULTS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{SCORE}\s+(?P<metric>{METRIC}){ON}"),
    re.compile(rf"(?P<metric>{METRIC})\s+of\s+{SCORE}{ON}"),
    re.compile(rf"{ON_ZH}的?\s*(?P<metric>{METRIC})\s*(?:为|达到了?|达|是)\s*{SCORE}"),
    re.compile(rf"{ON_ZH}(?:达到|取得)了?\s*{SCORE}\s*的?\s*(?P<metric>{METRIC})"),
)
"""`84.5% accuracy on X`, `accuracy of 84.5% on X`, and the same in Chinese."""
KEYED_RESULT = re.compile(
    r"^(?P<on>[^:：()]+?)\s*(?:\((?P<part>[^()]+)\)\s*)?[:：]\s*(?P<metric>[\w\- ]+?)\s*[:=]?\s*"
    rf"{SCORE}(?:\s*\((?P<split>[^()]+)\))?$"
)
"""`X (part): accuracy 84.5% (test)`."""
EVALUATED = re.compile(
    r"(?:(?:evaluated|tested|validated|verified|benchmarked) (?:[a-z]+ )?(?:on|in|by|against|with|using|over)"
    r"|\b(?:we|authors?|and) (?:evaluate|test|validate|benchmark) (?:it|them|this|our [a-z]+"
    r"|the [a-z]+) (?:on|against|over)"
    r"|\b(?:state-of-the-arts?|sota|best|strong|competitive|leading|top|experimental) (?:[a-z]+ )?(?:results?"
    r"|performances?|scores?)"
    r" (?:on|over|in|for)|\b(?:evaluation|experiments|tests|results) (?:on|over))"
    r"\s+(?P<on>[^.;。]{3,140})",
    re.IGNORECASE,
)
"""`evaluated on X and Y`."""
IN_BRACKET = re.compile(
    r"\b(?:benchmarks?|data\s?sets?|corpus|corpora) ?\((?P<it>(?=[^()]*[A-Z\d][^()]*[A-Z\d])[A-Z][\w\-]{2,20})\)",
    re.ASCII,
)
"""`a standard benchmark (GLOW)`: data that only a bracket names."""
EVALUATED_ZH = re.compile(
    r"在(?P<on>[^，。；,;]{2,60}?)(?:等)?(?:数据集|基准|榜单|任务)?(?:上?(?:均|都)?(?:达到?|取得|获得?|刷新)了?[^，。；,;]{0,20}"
    r"(?:SOTA|最[优佳好高]|领先|第一)|上(?:进行了?|做了?|的)?(?:评测|评估|测评|测试|验证|实验|表现|取得))"
)
"""The same in Chinese."""
PERFORMANCE = re.compile(
    r"(?P<model>[A-Z][\w\-]+)(?:'s)?\s+(?:[Pp]erformance|results?|accuracy)\s+on\s+(?:the\s+)?"
    r"(?P<on>[A-Z][\w\- ]{1,60})"
)
"""`Performance of …`: the title of a paper that tests a model."""
PRESENTED = re.compile(
    r"(?:[Ww]e|[Tt]his (?:paper|work|study|article)|本文)\s*(?:have |also )?(?:introduced?|proposed?|presented?"
    r"|presents|introduces|proposes|develop(?:ed)?|提出了?)\s+(?:a |an |the )?(?:novel |new )?"
    r"(?:(?P<long>[A-Za-z][\w\-]+(?:\s[A-Za-z][\w\-]+){1,6})\s\()?(?P<name>[A-Z][\w\-]*[A-Z][\w\-]*"
    r"|[A-Z][a-z]+former)(?!\)-|\w)\)?(?P<after>,? (?:a |an )?\w+)?"
)
"""`We propose X, a model …`."""
LEAD = " :：-–—,，|"
"""What may stand between a name and what is said of it."""
SENTENCE = re.compile(r"[.。;；](?:\s|$)")
"""The end of a sentence."""
LOOSE = re.compile(r"(?i)evaluation|results|performance|评估|评测结果")
"""Keys under which stands on what, by what, or how well something was measured."""
NEAR = 120
"""The number of characters before `evaluated on` in which the name of what was evaluated stands."""
TITLE_HEAD = re.compile(r"([\w.\-]{3,30})\s*[:：]")
"""`X: …`: a title that begins with the name of what the paper is about."""
DESCRIBED = ("model", "dataset", "knowledge-graph", "benchmark", "tool")
"""The kinds of things that papers bear the names of."""


def results(entry: Entry, page: Page) -> Iterator[Claim]:
    """What a model was evaluated on, with its score where one is stated."""
    if entry.kind != "model":
        return
    for detail in entry.written.details:
        if detail.key == "evaluated-on":
            yield from _keyed(detail, entry, page)
        elif detail.key in (*PROSE, "source", "title"):
            yield from _told(detail, entry, page)


def first_listed(entry: Entry, page: Page) -> Iterator[Claim]:
    """The known data with which the description of a leaderboard begins: `GlowQA, WickQA, and parts of OilQA.`."""
    for detail in entry.written.details if entry.kind == "benchmark" else ():
        text = detail.run.text
        begin = detail.value + len(text[detail.value :]) - len(text[detail.value :].lstrip(LEAD))
        end = SENTENCE.search(text, begin)
        things = page.known_things(text[begin : end.start() if end else len(text)], DATA, other_than=entry.number)
        if detail.key not in PROSE or len(things) < 2 or things[0][0] > 0:
            continue
        for start, data in things:
            yield claim(
                "uses-dataset", data, detail.run, "data-listed", at=begin + start, end=begin + start + len(data.name)
            )


def scored(entry: Entry, page: Page) -> Iterator[Claim]:
    """What the heading above a table of results names as that on which its rows were measured, with their scores."""
    above = _measured_on(entry, page) if entry.kind == "model" and entry.written.shape == "row" else None
    if above is None:
        return
    section, ref = above
    figures = [(detail, score_of(detail.text)) for detail in entry.written.details if is_metric(detail.label)]
    scores = [(d, match) for d, match in figures if match is not None and not links_out(d.run)]
    for detail, match in scores:
        score = Score(clean(detail.label), match["score"], match["unit"] or "")
        yield claim("evaluated-on", ref, detail.run, "scores-in-row", "section", at=match.start("score"), score=score)
    if not scores:
        yield claim("evaluated-on", ref, Run(section.title, section.line), "heading-of-results", "section")


def _measured_on(entry: Entry, page: Page) -> tuple[Section, Ref] | None:
    """The innermost heading above a row that is an entry for the table of results below it."""
    above = (section for section in reversed(entry.written.sections) if section.line in page.measured)
    found = next(above, None)
    return (found, page.ref_of_entry(page.entries[page.measured[found.line]])) if found else None


def _keyed(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """`Evaluated on: X: accuracy 84.5%, Y`."""
    for start, part in split_names(detail.run.text[detail.value :]):
        match = KEYED_RESULT.match(part)
        ref = _measure(match["on"] if match else part, detail.label, entry, page)
        if ref is not None:
            at = detail.value + start
            score = _score(match) if match else None
            yield claim("evaluated-on", ref, detail.run, "evaluated-on-key", at=at, end=at + len(part), score=score)


def _score(match: re.Match[str]) -> Score:
    groups = match.groupdict()
    split = groups.get("split") or groups.get("part") or ""
    return Score(match["metric"].strip(), match["score"], match["unit"] or "", split)


def _measure(name: str, label: str, entry: Entry, page: Page) -> Ref | None:
    """What something is evaluated on: a thing that is known by its name, a task, else a data set of that name.

    Under `Evaluation` may stand by what it is measured, too: nothing but what looks like a name is one of data there.
    """
    known = page.thing(name, (*DATA, "task"), "", other_than=entry.number)
    if known is not None:
        return known
    task = page.vocabulary.named(name, "task")
    if task is not None:
        return page.ref_of_term(task, name)
    unsure = LOOSE.fullmatch(label.strip(" *_:：")) is not None and not looks_like_data(name)
    return None if unsure or page.vocabulary.named(name, "metric") else page.thing(name, DATA, "dataset")


def _told(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """`… reaches 84.5% accuracy on X`, `… was evaluated on X and Y`."""
    run = detail.run
    for pattern in RESULTS:
        for match in pattern.finditer(run.text, detail.value):
            ref = page.thing(match["on"], DATA, "dataset", other_than=entry.number)
            if ref is not None:
                start, end = match.span()
                yield claim("evaluated-on", ref, run, "result-in-prose", at=start, end=end, score=_score(match))
    for pattern in (EVALUATED, EVALUATED_ZH):
        for match in pattern.finditer(run.text, detail.value):
            for start, ref in _tested_on(match["on"], entry, page):
                at = match.start("on") + start
                yield claim("evaluated-on", ref, run, "evaluated-in-prose", at=at, end=at + len(ref.name))


def _tested_on(text: str, entry: Entry, page: Page) -> list[tuple[int, Ref]]:
    """The known data sets and the listed ones that a text names."""
    found = page.known_things(text, DATA, other_than=entry.number)
    for match in IN_BRACKET.finditer(text):
        if not found and not _means_no_data(match["it"], page):
            ref = page.thing(match["it"], DATA, "dataset", other_than=entry.number)
            found += [(match.start("it"), ref)] if ref is not None else []
    seen = {folded(ref.name) for _at, ref in found}
    for start, name in split_names(text):
        default = "dataset" if _is_called_data(name, page) else ""
        ref = (
            page.thing(name, DATA, default, other_than=entry.number)
            if default or page.entry_named(name, DATA)
            else None
        )
        if ref is not None and folded(ref.name) not in seen:
            seen.add(folded(ref.name))
            found.append((start, ref))
    return found


def _means_no_data(name: str, page: Page) -> bool:
    """Is a name that of a metric, a task, an organisation or a listed thing that is no data?"""
    known = any(page.vocabulary.named(name, kind) is not None for kind in ("metric", "task", "organization"))
    return known or page.entry_named(name) is not None


def _is_called_data(name: str, page: Page) -> bool:
    """Is a name one word that ends as the names of data do, and that of nothing else?"""
    if " " in name or not name[0].isupper() or not ENDS_AS_DATA.search(name):
        return False
    return page.entry_named(name) is None and page.vocabulary.named(name, "task") is None


def presented(entry: Entry, page: Page) -> Iterator[Claim]:
    """What a paper's title or abstract presents or tests: the model it introduces, the known things it is about."""
    if entry.kind not in ("paper", "blog-post"):
        return
    run = entry.written.run
    for match in PERFORMANCE.finditer(entry.name):
        models, things = page.known_things(match["model"], MODELS), page.known_things(match["on"], DATA)
        if models and things:
            yield claim("evaluated-on", things[0][1], run, "performance-in-title", "title", about=models[0][1])
    named = named_in_title(entry, page)
    if named is not None:
        here = page.ref_of_entry(entry)
        yield claim("described-in", here, run, "named-in-title", "title", about=page.ref_of_entry(named))
    for detail in value_texts(entry.written.details, "abstract", "description", ""):
        yield from _introduced(detail, entry, page)


def named_in_title(entry: Entry, page: Page) -> Entry | None:
    """The one listed thing that a title begins with: `Alpaca: …` names the model called Alpaca or Stanford Alpaca."""
    head = TITLE_HEAD.match(entry.name)
    if head is None:
        return None
    found = page.entry_named(head[1], DESCRIBED, other_than=entry.number)
    if found is not None:
        return found
    ending = [page.entries[number] for number in page.by_last_word.get(folded(head[1]), ())]
    ending = [other for other in ending if other.kind in DESCRIBED]
    return ending[0] if len(ending) == 1 else None


def _introduced(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """The first thing without an entry of its own that a text says it introduces, with what it was evaluated on."""
    run = detail.run
    for match in PRESENTED.finditer(run.text, detail.value):
        if page.entry_named(match["name"], other_than=entry.number) is not None:
            continue
        ref = _new_thing(match, page)
        at, end = match.span("name")
        yield claim("introduced-in", page.ref_of_entry(entry), run, "presented-in-prose", at=at, end=end, about=ref)
        for on in EVALUATED.finditer(run.text, detail.value) if ref.kind == "model" else ():
            if match["name"] in run.text[max(0, on.start() - NEAR) : on.start()]:
                for start, thing in page.known_things(on["on"], DATA):
                    place = on.start("on") + start
                    yield claim("evaluated-on", thing, run, "evaluated-in-prose", at=place, about=ref)
        return


def _new_thing(match: re.Match[str], page: Page) -> Ref:
    """What is introduced: a known resource of that name, else a model where that is said, else a tool."""
    term = page.vocabulary.named(match["name"], "resource")
    if term is not None:
        return page.ref_of_term(term, match["name"])
    kind = "model" if "model" in (match["after"] or "") else "tool"
    return Ref(kind, match["name"], "en", aliases=(match["long"],) if match["long"] else ())
