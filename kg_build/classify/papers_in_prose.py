"""Papers that a description names by their titles, without an address: `基于论文Glow: A Kit of Lamps 的工具`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.addresses import TEXTS, Address
from kg_build.classify.page import PROSE, Page, claim
from kg_build.classify.titles_of_papers import in_capitals
from kg_build.model import Claim, Detail, Entry

TITLE = r"(?P<title>[A-Z][A-Za-z\d][A-Za-z\d:,'’\-– ?!]{16,200}?)"
"""A title in Latin letters."""
BEHIND_ZH = re.compile(
    r"(?:论文|文章)[^。；，、A-Za-z《“\"]{0,12}(?:，?(?:名为|题为|标题[为是]|题目[为是]))?[《“\"：:\s]*"
    rf"{TITLE}(?=\s*(?:[，。；、》”\"]|[\u3400-\u9fff]|$))"
)
"""A paper and its title in a Chinese sentence."""
INTRODUCED = (
    r"(?:[Ii]ntroduced|[Pp]resented|[Dd]escribed|[Pp]roposed|[Pp]ublished|[Rr]eleased) (?:in|with|by) "
    r"(?:(?:the|their|our|this) )?"
    r"(?:(?:[a-z\d]+ )?(?:paper|article|work|publication)s?,? )?(?:(?:titled|entitled|called) )?"
)
"""What stands before the title of the paper that introduces something."""
BEHIND = re.compile(rf"{INTRODUCED}[\"“]{TITLE}[.,]?[\"”]")
"""Such a paper, its title in quotation marks."""
BEFORE = re.compile(rf"{INTRODUCED}$")
"""The same before a title in italics."""
WORDS = 5
"""So many words are the title of a paper."""
BACK = 90
"""So many characters before a title are looked at."""


def named_papers(entry: Entry, page: Page, _found: list[Address]) -> Iterator[Claim]:
    """The paper in which an entry is described, where its description gives the title and nothing leads to one."""
    if entry.kind in TEXTS or any(said.relation == "described-in" for said in entry.claims):
        return
    for detail in entry.written.details:
        at, title = _title_in(detail) if detail.key in PROSE else (0, "")
        ref = page.thing(title, ("paper",), "paper", other_than=entry.number) if title else None
        if ref is not None:
            yield claim("described-in", ref, detail.run, "paper-in-prose", at=at, end=at + len(title))
            return


def _title_in(detail: Detail) -> tuple[int, str]:
    """(where it begins, title) of the first paper that a text names; no title where it names none."""
    text, begin = detail.run.text, detail.value
    ways = [BEHIND_ZH] if "论文" in text or "文章" in text else []
    ways += [BEHIND] if '"' in text or "“" in text else []
    found = [(match.start("title"), match["title"]) for way in ways for match in way.finditer(text, begin)]
    found += [
        (start, text[start:end])
        for start, end in detail.run.emphasis
        if start >= begin and BEFORE.search(text, max(begin, start - BACK), start)
    ]
    linked = [(link.start, link.end) for link in detail.links]
    for at, title in sorted(found):
        free = not any(start < at + len(title) and at < end for start, end in linked)
        if free and len(title.split()) >= WORDS and in_capitals(title):
            return at, title.strip()
    return 0, ""
