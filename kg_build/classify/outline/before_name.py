"""What may stand before a name: bullets, dates, a venue, the word for its sort, what is said of it."""

from __future__ import annotations

import re
from functools import lru_cache

from kg_build.classify.cues import key_of
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.kinds import kind_of_sort, stated_kind
from kg_build.classify.names import clean, folded
from kg_build.classify.outline.published import is_venue
from kg_build.classify.outline.runs import CJK, links_of
from kg_build.links import is_generic_label
from kg_build.model import Link, Run

TRACK = (
    r"(?:(?i:d&b|findings|workshops?|oral|spotlights?|highlights?|posters?|demos?|industry"
    r"|(?:best|outstanding) paper(?: award)?|(?:main|long|short)(?: paper)?|datasets? (?:and|&) benchmarks?)"
    r"(?i: track)?)"
)
"""In which part of a conference something was presented."""
LEADING = re.compile(
    r"^(?:\s*(?:[-–—*•·>\u3000\u2500-\u257f]+|\d(?:[.．]\s+|、\s*)(?=[^\d\s])|\d{2,3}[.、．]\s*(?=[^\d\s])"
    r"|\[(?:[ xX]|\d{1,3})\](?!\()\s*(?=[^\s:：])"
    r"|[\[(（【](?i:videos?|slides?|talks?|papers?|blogs?|posts?|books?|pdf|courses?|tutorials?|lectures?|code|new|demo"
    r"|data(?:[\- ]?sets?)?|corpus|corpora|models?|tools?|toolkits?|library|software|benchmarks?|surveys?|articles?"
    r"|web(?:site)?|competitions?|challenges?|shared task"
    r"|视频|论文|博客|书籍|课程|教程|代码|幻灯片|数据集?|语料库?|模型|工具|综述|比赛|竞赛)[\])）】](?!\()"
    r"|(?i:(?:associated|related|companion|accompanying|corresponding|sister|similar|successor)"
    r" (?:repo(?:sitory)?|project|tool|package|library|model|server|app)\s*[:：])"
    r"|[\[(（【]\s*(?:(?:19|20)\d\d(?:[./年\-]\d{1,2}(?:[./月\-]\d{1,2})?日?)?"
    r"|[A-Za-z][\w.&'/ \-]{1,48}?,?\s*['’]?(?:(?:19|20)\d\d|\d\d)"
    rf"(?:[.\-/]\d{{1,4}})*(?:,?\s{TRACK})?"
    r"|(?:19|20)\d\d\s?[\-–,，/|:]\s?[A-Za-z][\w.&'/ ,，\-]{1,120}?)\s*[\])）】](?!\()"
    r"|(?:19|20)\d\d[./\-]\d{1,2}(?:[./\-]\d{1,2})?\s*[:：\-]?\s"
    r"|(?:19|20)\d\d\s*[:：]\s*(?=\S)|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]+))*\s*"
)
"""What may stand before a name: bullets, boxes to tick, numbers of references, what it is to another, a date, a venue
(`[LTSR 2021 Oral]`), emoji."""
BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]+[)）\]】]\s*")
"""A mark in bold before a name that says its sort: `**(Data set)** Glow`."""
NAME_AND_COLON = re.compile(r"\s*([\w\-]*(?:[A-Z\d][\w\-]*[A-Z\d]|[a-z][A-Z])[\w\-]*)\s*[:：]\s")
"""One word as names are written, and its colon."""
PUBLISHED_BEFORE = re.compile(r"[\[【(（]\s*(?P<where>[^\[\]【】()（）]{2,80}?)\s*[\]】)）]\s*")
"""A bracket before a name that may say where it was published: `[*Annals of Lamps*] **Glow**`."""
JOURNAL = re.compile(
    r"(?:ar|bio|med|chem|psy)Xiv|SSRN|(?:IEEE|ACM|Nature|Scientific|Journal|Annals|Proc\.?|Proceedings|Trans\.?"
    r"|Transactions|J\.|Lancet|[Nn][Pp][Jj]|PL[Oo]S|BMC|BMJ|JAMA|Frontiers) [\w.&,\- ]{2,60}"
    r"|[A-Z][\w.&\- ]{2,50} (?:Journal|Letters|Assoc\.|Trans\.|Transactions|Bulletin|Proceedings)"
)
"""What journals and archives of preprints are called, without a year."""
VENUE_BEFORE = re.compile(r"[\s(（\[【]*(?P<where>[A-Za-z][^\[\]【】()（）]{2,60}?)[\s)）\]】]*[-–—:：|]?\s*$")
"""What is all that stands before a title, and the mark behind it."""
SAID_BEFORE = re.compile(
    r"(?P<much>\d[\d.,]*\s?(?:[百千万亿]*[条篇对句段张个份首]|[KMGT]B?(?![a-z])))?"
    r"(?P<what>[^:：]{0,80}?)(?P<kind>数据集?|语料库?|数集|模型|data\s?sets?|corpus|models?)?"
    r"\s*(?:[(（][^()（）]{1,80}[)）])?\s*[:：]?\s*",
    re.IGNORECASE,
)
"""`20万条灯具问答数据集：` before a link: how much there is and of what kind."""
DESCRIBED = re.compile(r"(?P<what>\S.{5,160}?)(?:\s*[:：]|\s[-–—]|[.。])\s*")
"""What is said of a thing and the mark behind it, before its name."""
ARROW = re.compile(r"(?P<what>\S.{5,160}?)\s*(?:☞|👉|➡️?|➜|→|⇒)\s*")
"""The same with an arrow that points to the name."""
SHORT_BEFORE = re.compile(r"(?P<name>[A-Z][\w.+\-]{1,30}(?: [A-Z\d][\w.+\-]{0,20})?)\s?[,，]\s{1,2}")
"""`Glow, ` before a link."""
TITLE_WORDS = 4
"""Titles have so many words or more."""
SORT_LENGTH = 24
"""So far before a name stands the word that says its sort."""


def said_before(run: Run, lead: int = 0) -> int:
    """Where the linked name begins behind what is said of it, in characters; 0 where nothing such stands before it.

    It says how much there is, or of what kind (`中文灯具数据集：[lamp/glow](…)`, the words of the address), or it is
    running text before a mark, and the address ends as the words of the link.
    """
    links = links_of(run)
    if len(links) != 1 or links[0].form != "inline" or links[0].start <= lead or is_generic_label(links[0].text):
        return 0
    link, counted = links[0], run.text[lead].isdigit()
    if _is_described(run, lead, link):
        return link.start
    owned = "/" in link.text and link.target.rstrip("/").endswith(f"/{link.text}")
    said = SAID_BEFORE.fullmatch(run.text, lead, link.start) if counted or owned else None
    if said is None or key_of(link.text) or not (said["much"] or (said["kind"] and owned)):
        return 0
    plain = owned and not any(word[0].isupper() for word in said["what"].split()[1:])
    return link.start if CJK.search(said["what"]) or plain else 0


def _is_described(run: Run, lead: int, link: Link) -> bool:
    """Is a link the end of a text, called as its address, behind running words: `Words of lamps: [Glow](…)`?

    Behind an arrow it may be called otherwise.
    """
    if run.text[link.end :].strip(" .。"):
        return False
    called = folded(link.text) == folded(link.target.rstrip("/").rsplit("/", 1)[-1])
    said = ARROW.fullmatch(run.text, lead, link.start) or (
        DESCRIBED.fullmatch(run.text, lead, link.start) if called else None
    )
    words = said["what"].split() if said else []
    small = sum(word[0].islower() for word in words)
    return said is not None and ((len(words) > 2 and 2 * small >= len(words)) or len(CJK.findall(said["what"])) > 6)


def short_before(run: Run) -> tuple[str, int] | None:
    """(short name, where the title begins) of a text that begins `Glow, [A Title of Some Words](…)`; else None."""
    lead = _leading(run.text)
    comma = SHORT_BEFORE.match(run.text, lead)
    link = next(iter(links_of(run)), None) if comma else None
    if comma is None or link is None or link.start != comma.end() or link.form == "bare":
        return None
    title = len(link.text.split()) >= TITLE_WORDS and not is_generic_label(link.text)
    return (comma["name"], link.start) if title and key_of(comma["name"]) is None else None


def plain_lead(run: Run) -> int:
    """Where a name may begin: behind bullets, dates, a word for its sort and emoji, in characters."""
    lead = _leading(run.text)
    if said := said_before(run, lead):
        return said
    if short := short_before(run):
        return short[1]
    published = published_before(run)
    lead = published.end() if published else lead
    for start, end in run.strong[:1]:
        bracket = BRACKETED.fullmatch(run.text, start, end) if start == lead else None
        marked = bracket and _is_sort(bracket[0], run.text[end:]) and folded(run.text[end:])
        if marked and not any(link.start < end for link in run.links):
            return end + len(run.text[end:]) - len(run.text[end:].lstrip())
    sort = sort_before(run)
    return sort[1] if sort else lead


def sort_before(run: Run) -> tuple[str, int] | None:
    """(word, where the name begins) of a text that begins with a marked word for its sort, then a link that is a name.

    The word is in code, in bold, in italics, in brackets or in capitals: `PAPER [A Study of Lamps](…)`.
    """
    link = next(iter(links_of(run)), None)
    if link is None or not 1 < link.start <= SORT_LENGTH or link.form == "bare" or is_generic_label(link.text):
        return None
    before = clean(run.text[: link.start]).strip(" -–—*•·>")
    word = before.strip(" ()（）[]【】:：")
    if not word or kind_of_sort(word) is None:
        return None
    spans = (*run.strong, *run.code, *run.emphasis)
    marked = word.isupper() or before[0] in "[(【（" or any(word in run.text[start:end] for start, end in spans)
    return (word, link.start) if marked and (spans or before[-1] not in ":：") else None


@lru_cache(maxsize=4096)
def _leading(text: str) -> int:
    before = LEADING.match(text)
    return before.end() if before else 0


def published_before(run: Run) -> re.Match[str] | None:
    """The bracket in italics right before a name that is in bold or linked, or a venue that is marked before a link.

    Before a title a bracket with a journal needs no mark: `[Annals of Lamps] A Title of Some Words [paper]`.
    """
    marked = (_venue_before(run) if run.code or run.strong else None) or journal_before(run)
    if marked is not None:
        return marked
    bracket = PUBLISHED_BEFORE.match(run.text, _leading(run.text)) if run.emphasis else None
    if bracket is None or not any(a <= bracket.start("where") and bracket.end("where") <= b for a, b in run.emphasis):
        return None
    named = {start for start, _end in run.strong} | {link.start for link in links_of(run)}
    return bracket if bracket.end() in named else None


def journal_before(run: Run) -> re.Match[str] | None:
    """The bracket with a journal, not linked, before a title that is linked or has links behind it."""
    lead = _leading(run.text)
    bracket = PUBLISHED_BEFORE.match(run.text, lead) if run.text[lead : lead + 1] in ("[", "【") else None
    link = next(iter(links_of(run)), None) if bracket and JOURNAL.fullmatch(bracket["where"]) else None
    if bracket is None or link is None or link.start < bracket.end():
        return None
    title = link.text if link.start == bracket.end() else run.text[bracket.end() : link.start]
    return bracket if len(title.split()) >= TITLE_WORDS and not title.startswith(("[", "【", "(")) else None


def _venue_before(run: Run) -> re.Match[str] | None:
    """A venue with its year in code or in bold where a text begins, before a linked title: `LTSR 2021` [A Title](…)."""
    link, lead = next(iter(links_of(run)), None), _leading(run.text)
    marked = next((end for start, end in (*run.code, *run.strong) if start == lead), 0)
    if link is None or not lead < marked <= link.start or link.form == "bare" or is_generic_label(link.text):
        return None
    titled = len(link.text.split()) >= TITLE_WORDS and is_venue(run.text[lead:marked])
    match = VENUE_BEFORE.match(run.text, lead, link.start) if titled else None
    return match if match is not None and match.end() == link.start else None


def _is_sort(bracket: str, behind: str) -> bool:
    """Says a bracket what sort of thing stands behind it (`(Data set)`, `[Oil]`), or is it a name (`(GlowQA)`)?

    `(Lamp data set)` is a sort where a name and its colon follow.
    """
    inner = bracket.strip(" ()（）[]【】")
    if bracket[0] in "[【" or stated_kind(inner) is not None or key_of(inner) is not None or is_generic_label(inner):
        return True
    named = NAME_AND_COLON.match(behind)
    return named is not None and kind_of_heading(inner) is not None and folded(named[1]) not in folded(inner)
