"""Whether a text says of a venue that it names that the entry was published there."""

from __future__ import annotations

import re

from kg_build.classify.badges import ONLY
from kg_build.classify.names import clean
from kg_build.classify.organizations import EVENTS
from kg_build.classify.outline import VENUE_BRACKET, is_venue
from kg_build.classify.persons import OTHERS, are_authors
from kg_build.classify.texts import NAME_IN_BARS
from kg_build.classify.unknown_venues import (
    RANKED,
)
from kg_build.classify.venue_marks import (
    closes_prose,
    ends_said,
    in_paper_link,
    is_behind_quoted,
    is_bracketed,
    is_linked,
)
from kg_build.model import Detail, Entry
from kg_build.vocabulary import VenueMention

HELD = frozenset({"competition", "track"})
"""Kinds that are held where the heading above them says, if it is an event and says nothing else."""
PUBLISHED = re.compile(
    r"(?:published|accepted|appeared|appears|presented|deposited|posted|to appear|publication|review published)"
    r"\s+(?:in|at|by|on)\s+"
    r"(?:the\s+)?|发表于|发表在|收录于|出自|录用于|accepted to\s+|\bat\s+(?=[A-Z]{3,})|^(?:in|at)\s+",
    re.IGNORECASE,
)
"""What stands before a venue in prose."""
HELD_AT = re.compile(
    r"(?i)\b(?:challenges?|competitions?|contests?|(?:shared )?tasks?|tracks?|held|hosted|organi[sz]ed|part|conjunction"
    r"|association|(?:co-?)?located|affiliated|satellite(?: event)?)\s+(?:for|at|of|in|with|during)\s+(?:the\s+)?$"
)
"""What stands before the event at which a contest was held."""
IN_BRACKET = re.compile(r"(?i)[(（\[【]\s*(?:papers?|publications?|published|venue|论文|发表)\s*[:：]\s*$")
"""`[paper: ACL 2020]`: before a venue in a bracket that says so."""
BEFORE = 40
"""The number of characters before a venue in which such words are looked for."""
IN = re.compile(r"\b[Ii]n\s+(?:the\s+)?$")
"""`… in ACL 2020`: with a year that is enough."""
IN_PROCEEDINGS = re.compile(
    r"\b[Ii]n:?\s+(?:the\s+)?(?:[Pp]roceedings|[Pp]roc\.?)\s+(?:of\s+)?(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)\s+|(?:19|20)\d\d\s+)?"
    r"(?:[Aa]nnual\s+)?(?:[Mm]eeting of (?:the )?)?$"
)
"""`In Proceedings of the 25th …`: enough without a year."""
SENTENCE_END = re.compile(r"[.。]\s*$")
"""Before a venue that is a sentence of its own, as in a reference."""
PRESENTED_AS = re.compile(
    r"[\s*_]*(?:(?:[Tt]utorial|[Tt]alk|[Kk]eynote|[Pp]oster|[Oo]ral|[Dd]emo|[Ss]potlight|[Ll]ecture|[Pp]aper)[\s*_]*)?(?:[.。]|$)"
)
"""Behind a venue with its year, as what something was presented there; nothing more may follow."""
BRACKETED = re.compile(r"[(（\[【`,，]\s*$")
"""Before a venue in brackets, or after a comma."""
OPENS, CLOSES = re.compile(r"\w[^\w(（\[]*[(（\[]\s*$"), re.compile(r"\s*[)）\]]")
"""The brackets around a venue behind the title of a paper: `A Title (Example)`."""
EVENT_COLUMN = re.compile(r"(?i)(?:grand )?challenges?|events?|conf\.?|conferences?|venues?|where|挑战赛|竞赛|会议")
"""The heading of a column that may hold where something was presented."""


def is_told(mention: VenueMention, detail: Detail, entry: Entry) -> bool:
    """Does the text say of a venue it names that the entry was published there?"""
    text = detail.run.text[detail.value :]
    before = text[max(0, mention.start - BEFORE) : mention.start]
    if RANKED.search(before):
        return False
    if PUBLISHED.search(before) or IN_BRACKET.search(before) or is_linked(mention, detail):
        return True
    if ends_said(mention, detail, entry):
        return True
    if detail.key == "link:paper" and OPENS.search(before) and CLOSES.match(text, mention.end):
        return True
    if mention.year and (detail.key.startswith("link:paper") or in_paper_link(mention, detail)):
        return True
    if entry.kind not in EVENTS and (IN_PROCEEDINGS.search(before) or (mention.year and IN.search(before))):
        return True
    if detail.label and not detail.key and fills_cell(mention, detail):
        return True
    if entry.kind not in EVENTS and closes_prose(mention, detail):
        return True
    beside_name = detail.run is entry.written.run
    if mention.year and beside_name and entry.kind not in EVENTS:
        bracket = VENUE_BRACKET.match(detail.run.text, max(entry.written.title_end, entry.written.name_end))
        inside = bracket is not None and bracket.start() <= detail.value + mention.start < bracket.end()
        if inside or is_behind_quoted(text[: mention.start]):
            return True
    alone = PRESENTED_AS.match(text, mention.end) is not None
    end = entry.written.title_end - detail.value if beside_name else 0
    begins = SENTENCE_END.search(before) or not text[end if 0 < end < mention.start else 0 : mention.start].strip(
        " *_-–—:：,，"
    )
    if mention.year and entry.kind not in EVENTS and alone and begins and mention.series.slug != "arxiv":
        return True
    if entry.kind not in EVENTS and beside_name and (_signs(mention, detail) or _is_signed(mention, detail, entry)):
        return True
    if beside_name and entry.kind_rule == NAME_IN_BARS:
        behind = max(entry.written.title_end, entry.written.name_end)
        return detail.run.text[behind : detail.value + mention.start].strip(" *_,.;-–—") in ("", "IEEE", "ACM")
    if entry.kind in HELD and mention.year and HELD_AT.search(before):
        return True
    if entry.kind != "paper":
        return False
    if is_bracketed(mention, detail, entry):
        return True
    if beside_name and SENTENCE_END.search(before) and text[mention.end :].lstrip()[:1] in (".", "。", ""):
        return True
    if mention.year and BRACKETED.search(text[: mention.start]):
        return True
    run, at = detail.run, detail.value + mention.start
    if mention.year and any(end <= at and not run.text[end:at].strip(" .,") for _start, end in run.emphasis):
        return True  # The authors in italics stand before it.
    signed = any(start <= at < end for start, end in run.emphasis)
    signed = signed or any(
        start <= at < end and is_venue(run.text[start:end]) for start, end in (*run.strong, *run.code)
    )
    return mention.series.slug != "arxiv" and (signed or bool(beside_name and mention.year))


def _signs(mention: VenueMention, detail: Detail) -> bool:
    """Is a venue the end of what stands in italics behind a name, with authors before it: `*Doe et al. LTSR.*`?"""
    text, at = detail.run.text, detail.value + mention.start
    start, end = next((span for span in detail.run.emphasis if span[0] < at < span[1]), (at, at))
    before, behind = text[start:at].strip(" .,"), text[detail.value + mention.end : end]
    return are_authors(before) and not behind.strip(" .,") and SENTENCE_END.search(text[start:at]) is not None


def _is_signed(mention: VenueMention, detail: Detail, entry: Entry) -> bool:
    """Stands a venue with its year behind the authors, and nothing but links behind it: `Jane Doe et al., ACL 2020`?"""
    text = detail.run.text
    at, end = detail.value + mention.start, detail.value + mention.end
    before = text[max(entry.written.name_end, detail.value) : at].strip(" .,")
    others = OTHERS.search(before)
    stop = next((link.start for link in detail.run.links if link.start >= end), len(text))
    if not mention.year or text[end:stop].strip(" .,;[(|") or not before:
        return False
    return are_authors(before) or (others is not None and others.end() == len(before))


def fills_cell(mention: VenueMention, detail: Detail) -> bool:
    """Is the venue all that a cell of a table says, and either dated or under a heading that fits?"""
    text = detail.run.text[detail.value :]
    alone = ONLY.fullmatch(text[: mention.start]) and ONLY.fullmatch(text[mention.end :])
    return bool(alone) and bool(mention.year or EVENT_COLUMN.fullmatch(clean(detail.label)))
