"""The data that something was tried on: the names in a column of data beside it, and the heading above its score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA
from kg_build.classify.making import ENDS_AS_DATA
from kg_build.classify.names import folded
from kg_build.classify.organizations import EVENTS
from kg_build.classify.page import Page, claim
from kg_build.classify.values import language
from kg_build.links import is_generic_label
from kg_build.model import Claim, Detail, Entry, Ref, Score
from kg_build.vocabulary.candidates import COMMON

TESTED = frozenset({"model", "tool"})
"""Kinds that are tested on data."""
TRIED_ON = re.compile(
    r"(?i)(?:evaluation |eval\.? |test |testing |used |benchmark |target |experiment(?:al)? )?(?:data\s?sets|benchmarks"
    r"|datasets? used|corpora)|benchmark data\s?sets?|(?:evaluation|test(?:ing)?) data|used (?:KBs?|KGs?|data)"
    r"|(?:使用|评测|测试|实验|评估)的?数据集?|所用数据集?|(?:评测|测试|评估)数据"
)
"""The headings of columns that name the data something was tried on, not an address of its own."""
ONE_OF_DATA = re.compile(r"data\s?set(?:\(s\))?|corpus|benchmark|数据集?|基准", re.IGNORECASE)
"""A heading of theirs that elsewhere heads the addresses of data: here no cell has a link."""
OF_TRAINING = re.compile(r"corpus|corpora|语料库?", re.IGNORECASE)
"""The heading of what models were made from: nobody tests them on that."""
APART = re.compile(r"\s*[,，、;；|\n]\s*|\s+and\s+|\s+[&+/]\s+")
"""Between the names of such data."""
BRACKET = re.compile(r"[(（\[][^()（）\[\]]{0,80}[)）\]]")
"""What is said of one of them: its score, its part, its size."""
LABEL = re.compile(r"^[^:：()（）]{2,60}[:：]\s*")
"""`cross-lingual: Example`: what sort of data those behind it are."""
VERSION_OF = re.compile(
    r"(?i)(?:[a-z\- ]{0,30}\b(?:version|subset|part|portion|split|sample|variant|extension)s? of )?(?:the )?"
)
"""`A small version of the `: what was made of the data named behind it."""
NAME_TRIED_ON = re.compile(r"(?=[\w.\-+/ ]*(?:[a-z][A-Z]|[A-Z]{2}|\d))[A-Za-z][\w.\-+/]*(?: [A-Z\d][\w.\-+/]*){0,4}")
"""A name with more than one capital or a digit in it."""
CALLED_DATA = re.compile(r"(?:[A-Z\d][\w.\-]*\s){1,4}(?:(?i:data\s?set)|[Cc]orpus|[Bb]enchmark|[Tt]reebank)")
"""A name that says that it is one of data."""
WORD_TRIED_ON = re.compile(r"[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?")
"""A name of one word with its capital, as a column of them has: `Glow`."""
NO_NAME = re.compile(
    r"(?i)all|any|both|none|own|self|others?|unknown|various|several|multiple|many|mixed|private|public|custom|internal"
    r"|proprietary|synthetic|simulated|artificial|real|generated|crawled|collected|see|same|yes|not|new|images?|texts?"
    r"|audio|videos?|speech|tables?|news|reviews|tweets|papers|books|web|links?"
)
"""Words that stand in place of such a name, or say what sort of data they are."""
SCORE = re.compile(
    r"[(（\[]\s*(?:(?P<metric>[A-Za-z][A-Za-z\-@ ]{0,24}?)\s*[:：=,，\s]\s*)?"
    r"(?P<score>\d{1,3}(?:\.\d{1,4})?)\s?(?P<unit>%)?"
    r"\s*(?:[,，/:：]\s*(?P<behind>[A-Za-z][\w\-@. ]{0,24}))?\s*[)）\]]"
)
"""`(84.5, F1)`, `(accuracy: 84.5%)`: the score on the data named before it."""


def listed_data(entry: Entry, page: Page) -> Iterator[Claim]:
    """The data that a column `Datasets` names beside a model, a paper, a program, or a contest that is run on them."""
    relation = "works-on" if entry.kind == "paper" else "evaluated-on" if entry.kind in TESTED else ""
    relation = "uses-dataset" if entry.kind in EVENTS else relation
    for detail in entry.written.details if relation else ():
        label = detail.label.strip(" *_:：")
        linked = detail.links and not TRIED_ON.fullmatch(label)
        if not (TRIED_ON.fullmatch(label) or ONE_OF_DATA.fullmatch(label)) or (linked and relation == "evaluated-on"):
            continue
        for at, name, said in _names_of_data(detail):
            ref = _linked_data(name, entry, page) if linked else _data_named(name, detail, entry, page)
            if ref is not None:
                score = _score(said) if entry.kind == "model" else None
                said_of = "trained-on" if relation == "evaluated-on" and OF_TRAINING.fullmatch(label) else relation
                yield claim(said_of, ref, detail.run, "data-column", at=at, end=at + len(name), score=score)


def _data_named(name: str, detail: Detail, entry: Entry, page: Page) -> Ref | None:
    """The data that a name in such a column means: known or listed ones, or others by the form of the name."""
    known = page.thing(name, DATA, "", other_than=entry.number)
    if known is not None:
        return known
    if page.entry_named(name) is not None or len(name) > 40:
        return None  # It is no data.
    linked = any(link.text.strip() == name for link in detail.links) and not is_generic_label(name)
    called = linked or looks_like_data(name) or _is_word(name)
    return page.thing(name, DATA, "dataset", other_than=entry.number) if called else None


def looks_like_data(name: str) -> bool:
    """Has a name a second capital or a digit, as those of data have, or does it say that it is one of data?"""
    return NAME_TRIED_ON.fullmatch(name) is not None or CALLED_DATA.fullmatch(name) is not None


def _linked_data(name: str, entry: Entry, page: Page) -> Ref | None:
    """The data that a link names in a column of their addresses, where many words of links name none."""
    called = ENDS_AS_DATA.search(name) is not None and page.entry_named(name) is None and not is_generic_label(name)
    return page.thing(name, DATA, "dataset" if called else "", other_than=entry.number)


def _is_word(name: str) -> bool:
    """Is a name one word with a capital that is no word of the language, and no language?"""
    lower = name.lower()
    return (
        WORD_TRIED_ON.fullmatch(name) is not None
        and language(name) is None
        and lower not in COMMON
        and NO_NAME.fullmatch(name) is None
    )


def _names_of_data(detail: Detail) -> Iterator[tuple[int, str, str]]:
    """(place, name, bracket) of those in a column of data: what sort they are stands before a colon.

    The sort may be a marked name too (`town: Glow, Wick`).
    """
    text = detail.run.text
    marked = {text[start:end].strip(" :：") for start, end in detail.run.strong}
    marked |= {link.text.strip() for link in detail.links}
    for start, end in _parts(text, detail.value):
        part = text[start:end]
        label = LABEL.match(part)
        before = part[: label.end()].strip(" :：") if label else ""
        if before in marked and before:
            yield start, before, ""
        start += label.end() if label else 0
        version = VERSION_OF.match(text, start, end)
        start = version.end() if version is not None else start
        bracket = BRACKET.search(text, start, end)
        stop = bracket.start() if bracket and folded(text[start : bracket.start()]) else end
        name = text[start:stop].strip(" .()（）[]*_`")
        if name:
            yield text.find(name, start), name, bracket[0] if bracket else ""


def _parts(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Where the parts of such a text stand: what parts them within a bracket does not part the names."""
    brackets = [match.span() for match in BRACKET.finditer(text, begin)] if "(" in text or "（" in text else []
    at = begin
    for mark in APART.finditer(text, begin):
        if not any(start < mark.start() < end for start, end in brackets):
            yield at, mark.start()
            at = mark.end()
    yield at, len(text)


def _score(bracket: str) -> Score | None:
    """The score that a bracket behind a name says, where it names the metric."""
    match = SCORE.fullmatch(bracket) if bracket else None
    metric = (match["metric"] or match["behind"] or "").strip() if match else ""
    return Score(metric, match["score"], match["unit"] or "") if match and metric else None
