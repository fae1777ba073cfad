"""Who gathered data, or where that was; and the people whom a text names in the bracket of their institution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.organizations import Party, organizations, part_by_default, type_of
from kg_build.classify.page import PROSE, Page, claim
from kg_build.classify.people import INITIALED, ONE_NAME, PERSON
from kg_build.model import Claim, Detail, Entry, Ref

KINDS = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""Kinds of things that are gathered."""
GATHERED = re.compile(
    r"\b(?:acquired|collected|recorded|gathered|obtained|scanned|imaged|digiti[sz]ed|captured|annotated|labell?ed)\s+"
    r"(?P<how>at|in|by|with)\s+(?:the\s+)?$"
)
"""Right before who gathered data, or where that was."""
TAKEN = re.compile(
    r"(?i)\b(?:notes|reports|records|scans|images|radiographs|x-rays|films|slides|samples|specimens|biopsies|patients|subjects"
    r"|visits|stays|admissions|encounters|cases|claims|patents|filings|transcripts|examinations|summaries|ehrs?|data)"
    r" (?:from|of|at) (?:the )?$"
    r"|\b(?:treated|admitted|hospitali[sz]ed|seen|enrolled|examined|diagnosed) (?:at|in|to) (?:the )?$"
    r"|\b(?:originat(?:es?|ed|ing)|stem(?:s|med|ming)?|sourced|drawn|taken|derived) from (?:the )?$"
)
"""Right before a hospital, or who else gave the records that data consist of."""
TAKEN_ZH = re.compile(r"(?:采集自|收集自|来自于?|来源于|取自|源自|采用|使用|利用|由)了?\s*$")
"""The same in Chinese."""
BEHIND_ZH = re.compile(
    r"(?:等[^，。；]{0,8})?(?:的[^，。；]{0,10}(?:数据|病历|影像|记录|文本|图像|图片|胸片|CT|报告|患者)|提供|采集|[，。；]|$)"
)
"""What stands behind it there."""
CARES = re.compile(
    r"(?i)hospital|medical cent(?:er|re)|clinic\b|infirmary|health (?:care|system)|医院|医疗中心|医学中心|保健院|卫生院"
)
"""How the names of hospitals look: elsewhere who is named so may have made the data."""
GIVERS = frozenset({"hospital", "government"})
"""Types of organisations whose records data are."""
NEAR = 40
"""The most characters of such words."""
MEMBERS = re.compile(rf"\s*\((?P<people>(?:{INITIALED}|{PERSON})(?:(?:,|,? and| &) (?:{INITIALED}|{PERSON})){{0,9}})\)")
"""`Example University (J. Doe, R. Roe)`: its people who took part."""
A_LETTER = re.compile(INITIALED)
"""A name that can be nothing else."""


def gathered(entry: Entry, page: Page) -> Iterator[Claim]:
    """`acquired at Example Hospital`, `Example University (J. Doe)`: institutions of data, and their people."""
    said = {c.target.name for c in entry.claims if isinstance(c.target, Ref)}
    for detail in entry.written.details if entry.kind in KINDS else ():
        if detail.key not in PROSE:
            continue
        for party in organizations(detail.run.text[detail.value :], page):
            at, end = detail.value + party.start, detail.value + party.end
            if party.ref.name not in said and _gathers(detail.run.text, at, party):
                said.add(party.ref.name)
                part = part_by_default(entry, party.ref, page)
                yield claim(part, party.ref, detail.run, "gathered-by", at=at, end=end)
            elif party.ref.name not in said and _gives(detail.run.text, at, end, party.ref, page):
                said.add(party.ref.name)
                yield claim("data-from", party.ref, detail.run, "gathered-from", at=at, end=end)
            if party.ref.name in said:
                yield from _members(detail, end)


def _gathers(text: str, at: int, party: Party) -> bool:
    """Do the words right before an organisation say so? With one that is known the machines are meant that it makes."""
    words = GATHERED.search(text, max(0, at - NEAR), at)
    return words is not None and not (words["how"] == "with" and party.known)


def _gives(text: str, at: int, end: int, ref: Ref, page: Page) -> bool:
    """Is an organisation, by the words around it, a hospital or an office whose records the data are?"""
    if type_of(ref, page) not in GIVERS and not CARES.search(ref.name):
        return False
    if TAKEN.search(text, max(0, at - NEAR), at):
        return True
    return TAKEN_ZH.search(text, max(0, at - NEAR), at) is not None and BEHIND_ZH.match(text, end) is not None


def _members(detail: Detail, begin: int) -> Iterator[Claim]:
    """The people in a bracket right behind their institution, one of whom at least is written with an initial."""
    match = MEMBERS.match(detail.run.text, begin)
    if match is None or not A_LETTER.search(match["people"]):
        return
    for name in ONE_NAME.finditer(match["people"]):
        at = match.start("people") + name.start()
        person = Ref("person", name[0], "en")
        yield claim("contributor", person, detail.run, "member-in-bracket", at=at, end=at + len(name[0]))
