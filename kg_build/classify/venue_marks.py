"""Where a venue stands in a link or a bracket that says nothing else."""

from __future__ import annotations

import re

from kg_build.classify.outline import is_venue
from kg_build.classify.page import PROSE
from kg_build.model import Detail, Entry
from kg_build.vocabulary import VenueMention
from kg_build.vocabulary.venues import WORKSHOP

IN_MONTH = re.compile(r"[\s_]\d{4}$")
"""The month at the end of such a link."""
PAPER_LINK = re.compile(r"(?i)[\W_]*(?:papers?|pdf|preprint|publication|论文)(?![a-z])")
"""How the words of a link to a paper begin."""
CLOSES = re.compile(r"\s*[)）](?:\s*[\[(（【][^\[\]()（）【】]{0,60}[\])）】])*[\s\[(（【.。]*")
"""What stands between a venue in a bracket and the end of the prose, or its links: other brackets."""
OPENS = re.compile(r"(?:[\u3400-\u9fff.。]|(?:^|\s)[a-z]+)\s*[(（]\s*$")
"""A bracket behind a word of the language or a full stop, and not behind a name."""
BEHIND_QUOTED = re.compile(r"[^\W_][?!.,]?[\"”],?\s*(?:[\[(][^\[\]()\"“”]{1,40}[\])]\s*)*[\[(]\s*$")
"""Between a title in quotation marks and a venue in a bracket: other brackets."""
ENDS_SAID = re.compile(r"[,\s]*(?:[Oo]ral|[Ss]potlight|[Pp]oster|[Ff]indings|[Dd]emo)?\s*[)）][\s.。]*$")
"""Behind a venue in the bracket with which a description ends."""
OF_EVENT = re.compile(
    r"(?i)challenge|competition|contest|shared task|winn|\b(?:1st|first|second|2nd) place|比赛|竞赛|评测"
)
"""What a description with such a word says in a bracket is where a contest was held."""
PRESENTED = frozenset({"paper", "model", "dataset", "benchmark", "tool"})
"""Kinds of things that papers present."""
LONG = 200
"""So many characters before one in the bracket behind a title."""


def closes_prose(mention: VenueMention, detail: Detail) -> bool:
    """Is a venue with its year all that a bracket says at the end of the prose: `灯光模型（LTSR 2021） [论文]`?

    Right behind a name it is where that thing appeared: `tuned from Glow (LTSR 2021)`.
    """
    if not _is_dated_in_bracket(mention, detail):
        return False
    text, end = detail.run.text, detail.value + mention.end
    stop = next((link.start for link in detail.run.links if link.start >= end), len(text))
    return CLOSES.fullmatch(text, end, stop) is not None


def in_paper_link(mention: VenueMention, detail: Detail) -> bool:
    """Does a venue stand in the words of the link to a paper: `[Paper - ACL 2020](…)`?"""
    at = detail.value + mention.start
    return any(link.start < at < link.end and PAPER_LINK.match(link.text) for link in detail.run.links)


def is_linked(mention: VenueMention, detail: Detail) -> bool:
    """Is a venue with the month of a year all that a link says: `A title [ACL 2307](…)`?"""
    if mention.year or not detail.links:
        return False
    at = detail.value + mention.start
    return any(
        link.start <= at < link.end and IN_MONTH.search(link.text) and is_venue(link.text) for link in detail.links
    )


def is_bracketed(mention: VenueMention, detail: Detail, entry: Entry) -> bool:
    """Is a venue that is written short all that a bracket behind the title of a paper says: `A title [LTSR] [code]`?"""
    text, at = detail.run.text, detail.value + mention.start
    behind = at >= max(entry.written.title_end, entry.written.name_end) or detail.run is not entry.written.run
    short = sum(char.isupper() for char in mention.surface) > 2 and mention.series.hint in ("conference", "journal")
    end = detail.value + mention.end
    behind_it = WORKSHOP.match(text, end) if mention.workshop else None
    end = behind_it.end() if behind_it else end
    before, after = text[at - 1 : at], text[end : end + 1]
    return behind and short and f"{before}{after}" in ("()", "[]", "（）", "【】")


def is_behind_quoted(before: str) -> bool:
    """Does a text end with a title in quotation marks and the bracket that opens before a venue?"""
    return BEHIND_QUOTED.search(before[-LONG:]) is not None


def ends_said(mention: VenueMention, detail: Detail, entry: Entry) -> bool:
    """Is a venue with its year all that the bracket holds with which a description ends: `A lamp of wicks (ACL 2023)`?

    A campaign is where something was tried, and right behind a name it is where that thing appeared.
    """
    if detail.key not in PROSE or entry.kind not in PRESENTED or mention.series.hint == "evaluation campaign":
        return False
    ends = ENDS_SAID.match(detail.run.text, detail.value + mention.end) is not None
    return ends and _is_dated_in_bracket(mention, detail)


def _is_dated_in_bracket(mention: VenueMention, detail: Detail) -> bool:
    """Begins a bracket with a venue and its year, behind no name, in a text that speaks of no contest?"""
    text = detail.run.text[detail.value :]
    opened = mention.year is not None and OPENS.search(text, max(0, mention.start - 100), mention.start) is not None
    return opened and OF_EVENT.search(text) is None
