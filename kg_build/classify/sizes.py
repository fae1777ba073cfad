"""How large things are: the parameters of models, the items of everything that holds items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.page import PROSE, Page, claim, integer
from kg_build.classify.values import FIGURE, Count, counts, figure, parameters, scaled
from kg_build.model import Basis, Claim, Detail, Entry, Run

COUNTABLE = frozenset({"dataset", "knowledge-graph", "benchmark", "information-source", "track", "tool", "resource"})
"""The kinds of things that hold items."""
NOT_ITEMS = re.compile(
    r"(?i)\b(?:sub)?tasks?$|class(?:es)?$|categories$|hours$|pages$|use cases$|repos$|^次$|^段$|^轮$|^个$|^种"
)
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
    "微博": "posts",
    "推文": "posts",
    "评论": "reviews",
    "回答": "answers",
    "答案": "answers",
    "问答": "question-answer pairs",
    "新闻": "news articles",
    "词汇": "words",
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

TOTAL = re.compile(
    r"(?:总计|合计|总共|共计|一共|共有?|总数|总量|[Tt]otal(?:ly|ing)?(?: of)?|[Ii]n (?:total|all))\s*[:：为]?\s*约?$"
)
"""Before the number of the whole."""
IN_TOTAL = re.compile(r"\s*(?:in total|in all|overall|altogether|total\b)", re.IGNORECASE)
"""Behind it."""
SPLIT = re.compile(
    r"(?i)\b(?:train(?:ing)?|dev(?:elopment)?|val(?:id(?:ation)?)?|test(?:ing)?)\b|训练|验证|测试|开发集|positive|negative|正样?|负样?"
)
"""The name of a part of data."""
AMONG_THEM = re.compile(
    r"(?:of (?:which|them|these)|among (?:which|them)|where|其中)[^.。;；,，]{0,12}$|\bsubset\b[^.。]{0,50}$",
    re.IGNORECASE,
)
"""Before the number of some of what was counted before."""
OF_EACH = re.compile(
    r"(?:\d[\d.,]*[kKmM]?(?:\s(?:and|or|to)\s|\s*[~～–—-]\s*)|\baverage(?:\s\w+){0,2}\s|\b(?:mean|avg)\.?\s(?:of\s)?|\beach\s(?:\w+\s){0,3}"
    r"|分别(?:包含|含有|有|为)?|各(?:有|为)?|平均(?:每[^\d，,。]{0,6})?|每[^\d，,。]{1,8})[~约]?\s*$",
    re.IGNORECASE,
)
"""Before the number of one of several parts, or of what each item holds."""
PER_EACH = re.compile(
    r"(?:\s\w+){0,2}\s*(?:on average|in average|per\s|each\b|apiece|respectively|以上的?每)", re.IGNORECASE
)
"""Behind it."""
LABELLED_PART = re.compile(r"(?:[\u4e00-\u9fff]+|[A-Za-z][A-Za-z ]*)\s*[:：]?\s*$")
"""Before the number of a part: what it is the number of."""
ORIGIN = re.compile(
    r"\s(?:(?:were |was )?(?:collected |taken |extracted |acquired |obtained |drawn )?)"
    r"(?:from|of|for|across|by|associated with)\s"
    r"(?:a total of |more than |over |about |around |nearly |approximately )?[~≈>]?"
)
"""What stands between two counts, where the second is of those from whom, or for whom, the first are."""
TAGS = re.compile(r"\s*[|｜]\s*")
"""Between the tags of an entry."""
DATA = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""The kinds of which a number of anything counts the items."""


def sizes(entry: Entry, _page: Page) -> Iterator[Claim]:
    """Parameter counts of models, item counts of everything that holds items."""
    run = entry.written.run
    if entry.kind == "model":
        named = f"{entry.name} {entry.size}"
        for number in dict.fromkeys(parameters(named, in_name=True)):
            yield claim("parameter-count", integer(number), run, "size-in-name", "title")
    elif entry.size and entry.kind in COUNTABLE and (count := figure(entry.size)) is not None:
        yield _counted(count, run, "size-in-name", "title", 0, 0)
    if entry.kind in DATA:
        yield from _tagged(entry)
    for detail in entry.written.details:
        if detail.key == "size":
            yield from _keyed_size(detail, entry)
        elif detail.key.startswith("link:") and not detail.links and entry.kind in DATA:
            yield from _counted_cell(detail)
        elif detail.key in PROSE and entry.kind == "model":
            for number in dict.fromkeys(parameters(detail.text)):
                yield claim("parameter-count", integer(number), detail.run, "parameters-in-prose", at=detail.value)
        elif detail.key in PROSE and entry.kind in COUNTABLE:
            text = detail.run.text[detail.value :]
            for count in of_the_whole(list(counts(text, of_anything=entry.kind in DATA)), text):
                if NOT_ITEMS.search(count.unit):
                    continue
                at, end = detail.value + count.start, detail.value + count.end
                yield _counted(count, detail.run, "count-in-prose", "stated", at, end)


def _keyed_size(detail: Detail, entry: Entry) -> Iterator[Claim]:
    """The sizes under a key: of a model its parameters, of anything else its items."""
    if entry.kind == "model" and RANGE.search(detail.text):
        return
    if entry.kind != "model" and (total := _total_of_parts(detail)):
        yield _counted(total, detail.run, "size-key", "stated", total.start, total.end)
        return
    if entry.kind != "model" and _is_parts(detail):
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


def _parts(detail: Detail) -> list[Count]:
    """The bare numbers and counts under a key, each with what stands before it."""
    run = detail.run
    return [
        Count(scaled(match["number"], match["scale"]), "", match.start(), match.end())
        for match in FIGURE.finditer(run.text, detail.value)
    ]


def _total_of_parts(detail: Detail) -> Count | None:
    """The number under a key that is said to be that of the whole, where others are of its parts."""
    found, text = _parts(detail), detail.run.text
    return next((count for count in found if len(found) > 1 and _is_total(count, text)), None)


def _is_parts(detail: Detail) -> bool:
    """Are there several numbers under a key, each of a part that is named before it?"""
    found, text = _parts(detail), detail.run.text
    return len(found) > 1 and all(
        LABELLED_PART.search(text[max(detail.value, count.start - 12) : count.start]) for count in found
    )


def _is_total(count: Count, text: str) -> bool:
    before = text[max(0, count.start - 16) : count.start]
    if SPLIT.search(before[-8:]):
        return False
    return TOTAL.search(before) is not None or IN_TOTAL.match(text, count.end) is not None


def of_the_whole(found: list[Count], text: str) -> list[Count]:
    """The counts without those of parts: of several of one unit the one of the whole, none that names a split."""
    found = [count for count in found if not _is_origin(count, found, text)]
    kept: list[Count] = []
    for unit in dict.fromkeys(_head(count) for count in found):
        same = [count for count in found if _head(count) == unit]
        if any(_is_of_each(count, text) for count in same) and not any(_is_total(count, text) for count in same):
            continue
        totals = [count for count in same if _is_total(count, text)]
        if len(same) > 1 and totals:
            same = totals
        elif len(same) > 1:
            same = [count for count in same if not _is_split(count, text) and not _is_some(count, text)]
            largest = max(same, key=lambda count: count.number, default=None)
            if len(same) > 2 and largest:
                rest = sum(count.number for count in same) - largest.number
                same = [largest] if largest.number >= rest else []
        kept += same
    return [count for count in found if count in kept]


def _is_origin(count: Count, found: list[Count], text: str) -> bool:
    """Is a number that of those from whom what is counted before it comes: `160 scans from 67 patients`?"""
    return any(other.end < count.start and ORIGIN.fullmatch(text, other.end, count.start) for other in found)


def _head(count: Count) -> str:
    """What is counted, without the adjectives before it and the plural's ending."""
    return count.unit.lower().rsplit(" ", 1)[-1].removesuffix("s")


def _is_of_each(count: Count, text: str) -> bool:
    """Is a number one of two or more, or that of what each item holds?"""
    before, behind = text[max(0, count.start - 40) : count.start], text[count.end : count.end + 24]
    return OF_EACH.search(before) is not None or PER_EACH.match(behind) is not None


def _is_some(count: Count, text: str) -> bool:
    return AMONG_THEM.search(text[max(0, count.start - 70) : count.start]) is not None


def _is_split(count: Count, text: str) -> bool:
    """Does a part of the data stand beside its number?"""
    return SPLIT.search(text[max(0, count.start - 12) : count.start]) is not None or (
        SPLIT.search(text[count.start : count.end + 12]) is not None
    )


def _counted_cell(detail: Detail) -> Iterator[Claim]:
    """`2,000 Questions` where an address was to be expected."""
    found = list(counts(detail.text))
    if len(found) == 1 and not NOT_ITEMS.search(found[0].unit) and found[0].end - found[0].start >= len(detail.text):
        yield _counted(found[0], detail.run, "count-cell", "stated", detail.value, len(detail.run.text))


def _tagged(entry: Entry) -> Iterator[Claim]:
    """`Name|52K|EN`: the size among the tags behind a name."""
    run = entry.written.run
    for tag in TAGS.split(run.text)[1:]:
        match = FIGURE.fullmatch(tag.strip())
        if match and match["scale"]:
            at = run.text.index(tag)
            count = Count(scaled(match["number"], match["scale"]), "", at, at + len(tag))
            yield _counted(count, run, "size-in-tags", "title", at, at + len(tag))
            return


def _scaled_by_heading(bare: re.Match[str], heading: str) -> int | None:
    """A number of parameters by its own scale or that of the heading; None where neither gives one."""
    unit = UNIT_IN_HEADING.search(heading)
    scale = bare["scale"] or (unit[1].rstrip("s") if unit else None)
    return scaled(bare["number"], scale) if scale or "," in bare[0] else None


def _counted(count: Count, run: Run, rule: str, basis: Basis, at: int, end: int) -> Claim:
    """A number of items with its unit."""
    unit = UNITS.get(count.unit.lower(), count.unit.lower())
    return claim("item-count", integer(count.number), run, rule, basis, at=at, end=end, role=unit)
