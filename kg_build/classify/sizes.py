"""How large things are: the parameters of models, the items of everything that holds items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.page import PROSE, Page, claim, integer
from kg_build.classify.values import FIGURE, Count, counts, figure, parameters, scaled
from kg_build.model import Basis, Claim, Detail, Entry, Run

COUNTABLE = frozenset({"dataset", "knowledge-graph", "benchmark", "information-source", "track", "tool", "resource"})
"""The kinds of things that hold items."""
NOT_ITEMS = re.compile(r"(?i)\b(?:sub)?tasks?$|class(?:es)?$|categories$|hours$|pages$|^次$|^段$|^轮$|^个$|^种")
"""What is counted in a description without being the items of the resource."""
UNITS = {
    "triplets": "triples",
    "triplet": "triples",
    "三元组": "triples",
    "条": "records",
    "条记录": "records",
    "句": "sentences",
    "句子": "sentences",
    "实体": "entities",
    "问答对": "question-answer pairs",
    "对话": "dialogues",
    "问题": "questions",
    "个问题": "questions",
    "样本": "samples",
    "个样本": "samples",
    "实体关系": "relations",
    "关系": "relations",
    "张": "images",
    "图像": "images",
    "篇": "documents",
    "份电子病历": "records",
    "医疗事件": "events",
    "事件": "events",
}
"""A unit as written -> as the graph says it."""
UNIT_IN_HEADING = re.compile(r"[(（\[]\s*(?:in\s+)?(b|m|k|billions?|millions?|亿|万)\s*[)）\]]", re.IGNORECASE)
"""`Params (B)`: the numbers below are billions."""
RANGE = re.compile(r"\d\s*(?:-|–|—|~|to|至|到)\s*\d")
"""`1B-7B` is no one model's size."""
SIZE_SEPARATOR = re.compile(r"\s*[;；]\s*|\s*(?:,(?!\d{3})|，|、)\s*|\s+(?:and|/)\s+")
"""Parts the sizes under a key."""


def sizes(entry: Entry, _page: Page) -> Iterator[Claim]:
    """Parameter counts of models, item counts of everything that holds items."""
    run = entry.written.run
    if entry.kind == "model":
        named = f"{entry.name} {entry.size}"
        for number in dict.fromkeys(parameters(named, in_name=True)):
            yield claim("parameter-count", integer(number), run, "size-in-name", "title")
    elif entry.size and entry.kind in COUNTABLE and (count := figure(entry.size)) is not None:
        yield _counted(count, run, "size-in-name", "title", 0, 0)
    for detail in entry.written.details:
        if detail.key == "size":
            yield from _keyed_size(detail, entry)
        elif detail.key in PROSE and entry.kind == "model":
            for number in dict.fromkeys(parameters(detail.text)):
                yield claim("parameter-count", integer(number), detail.run, "parameters-in-prose", at=detail.value)
        elif detail.key in PROSE and entry.kind in COUNTABLE:
            for count in counts(detail.run.text[detail.value :]):
                if NOT_ITEMS.search(count.unit):
                    continue
                at, end = detail.value + count.start, detail.value + count.end
                yield _counted(count, detail.run, "count-in-prose", "stated", at, end)


def _keyed_size(detail: Detail, entry: Entry) -> Iterator[Claim]:
    """The sizes under a key: of a model its parameters, of anything else its items."""
    if entry.kind == "model" and RANGE.search(detail.text):
        return
    for part in SIZE_SEPARATOR.split(detail.text):
        at = detail.run.text.find(part)
        number = next(parameters(part), None)
        bare = FIGURE.fullmatch(part.strip()) if number is None and entry.kind == "model" else None
        if bare:
            number = _scaled_by_heading(bare, detail.label)
        count = figure(part) or next(counts(part), None)
        if number is not None:
            yield claim("parameter-count", integer(number), detail.run, "size-key", at=at)
        elif count is not None and not bare:
            yield _counted(count, detail.run, "size-key", "stated", at, at + len(part))


def _scaled_by_heading(bare: re.Match[str], heading: str) -> int | None:
    """A number of parameters by its own scale or that of the heading; None where neither gives one."""
    unit = UNIT_IN_HEADING.search(heading)
    scale = bare["scale"] or (unit[1].rstrip("s") if unit else None)
    return scaled(bare["number"], scale) if scale or "," in bare[0] else None


def _counted(count: Count, run: Run, rule: str, basis: Basis, at: int, end: int) -> Claim:
    """A number of items with its unit."""
    unit = UNITS.get(count.unit.lower(), count.unit.lower())
    return claim("item-count", integer(count.number), run, rule, basis, at=at, end=end, role=unit)
