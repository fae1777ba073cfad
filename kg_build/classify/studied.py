"""The data that a paper works on, as its title and summary say (`… on MIMIC-III`), a key, or the heading above it.

What contests are run on is said in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.making import ENDS_AS_DATA, LOOKS
from kg_build.classify.makings import NAME
from kg_build.classify.names import folded
from kg_build.classify.page import PROSE, Page, claim, split_names
from kg_build.model import Basis, Claim, Entry, Ref, Run

STUDIED = ("dataset", "knowledge-graph", "benchmark")
"""The kinds of what papers and contests work on."""
WORK = frozenset({"paper", "competition", "track"})
"""The kinds of those."""
TEXTS = (*PROSE, "abstract", "title")
"""The keys of details that say it."""
BEFORE = re.compile(
    r"(?:\b(?:[Oo]n|[Uu]sing|[Uu]ses?|[Uu]sed|[Ff]rom|[Aa]cross|[Ii]n|[Ww]ithin|[Ll]everag(?:es?|ing)"
    r"|[Aa]ppl(?:y|ied|ying) to|[Dd]ata\s?sets?\s?[:：]|[Dd]ata\s?sets? (?:such as|like|including|\(e\.g\.,?)|[Ww]ith)"
    r" (?:the |its )?(?:(?:public|popular|open|new|original|real-world|large-scale|clinical|benchmark|well-known) )?"
    r"|(?:数据集?(?:[:：]|为|是)|在|使用了?|采用了?|利用了?)\s?)$"
)
"""What stands right before the first of several known data that something works on."""
AND_MORE = re.compile(r"(?: data\s?sets?)?\s?(?:,|、|，|/|&|\band\b|\+|和|与|及|,? and)\s?(?:the )?")
"""What parts them from each other."""
NOT_IT = re.compile(r"[\-–](?:like|style|based|scale|level|inspired|derived|free)?\w")
"""What makes one of them a part of another word."""
COMPARES = re.compile(
    r"(?i)(?:compar\w+|consistent|compatible|together|along|contrast|unlike|similar|differ\w*|inspired|borrowed|download\w*)"
    r" (?:\w+ )?(?:with|from|in|to|by) (?:the )?$"
)
"""Words that only compare it with others, or say where it can be had."""
NAMED_BEHIND = re.compile(
    r"\b(?:[Oo]n|[Uu]sing|[Ff]rom|(?P<key>[Dd]ata\s?sets?\s?[:：])) ?(?:the )?"
    rf"(?P<it>{NAME}(?:(?:,? and|,|/| &) (?:the )?{NAME})*)"
)
"""Names at the same place, of which only those count that are listed."""
SPEAKS = re.compile(r"(?i)\b(?:on|using|uses?|used|from|across|in|within|leverag|to|with|datasets?|data)\b|[在用据]")
"""One of these stands in any such text."""
OF_DATA = re.compile(
    r"(?:(?:[Pp]apers?|[Ww]orks?|[Mm]ethods?|[Mm]odels?|[Rr]esults?|[Rr]esearch|[Ss]tudies)"
    r" (?:on|using|with|for) (?:the )?)?"
    r"(?P<it>[A-Z][\w.+\-/ ]{1,40}?)"
    r"(?:\s*[(（][^()（）]{2,80}[)）])?(?: [Dd]ata\s?set| [Bb]enchmark| [Cc]orpus)?"
    r"(?: (?:[Pp]apers?|[Ww]orks?|[Rr]esults?|[Mm]ethods?|[Mm]odels?|[Ll]eaderboard))?"
)
"""The heading of papers that work on data: `MultiGlow (Many Glows)`, `Papers using WickSet`."""
NEAR = 60
"""So many characters before a name are looked at."""


def studied(entry: Entry, page: Page) -> Iterator[Claim]:
    """The known and the listed data of which a title or a text says that it works on them."""
    if entry.kind not in WORK:
        return
    seen = {folded(c.target.name) for c in entry.claims if isinstance(c.target, Ref) and c.about is None}
    for run, begin, end, basis in _texts(entry):
        for at, ref in _worked_on(run.text, begin, end, entry, page):
            if _is_new(ref, entry, seen):
                rule = "data-in-title" if basis == "title" else "data-in-prose"
                yield claim("works-on", ref, run, rule, basis, at=at, end=at + len(ref.name))
    if entry.kind == "paper":
        yield from _by_heading(entry, page, seen)


def _is_new(ref: Ref, entry: Entry, seen: set[str]) -> bool:
    """Are data neither told yet nor what the paper stands below? From here on they are told."""
    told = folded(ref.name) in seen or (ref.entry is not None and ref.entry == entry.written.parent)
    seen.add(folded(ref.name))
    return not told


def _texts(entry: Entry) -> Iterator[tuple[Run, int, int, Basis]]:
    """(run, begin, end, basis) of the title of a paper and of the sentences on an entry, which may name data."""
    written = entry.written
    if entry.kind == "paper":
        yield written.run, 0, max(written.title_end, written.name_end), "title"
    for detail in written.details:
        if detail.key in TEXTS:
            yield detail.run, detail.value, len(detail.run.text), "stated"


def _worked_on(text: str, begin: int, end: int, entry: Entry, page: Page) -> Iterator[tuple[int, Ref]]:
    """(where it stands, data) for each that stands behind a word for working on it, or in one series with such."""
    if not SPEAKS.search(text, begin, end):
        return
    last = -1
    for start, stop, ref in page.known_spans(text[begin:end], STUDIED, other_than=entry.number):
        at = begin + start
        follows = last >= 0 and AND_MORE.fullmatch(text, last, at) is not None
        if not NOT_IT.match(text, begin + stop) and (follows or _stands_behind(text, begin, at)):
            last = begin + stop
            yield at, ref
    for match in NAMED_BEHIND.finditer(text, begin, end):
        for start, name in split_names(match["it"]):
            default = "dataset" if match["key"] and page.entry_named(name) is None and ENDS_AS_DATA.search(name) else ""
            looks = LOOKS["dataset"].search(name) is not None
            other = page.thing(name, STUDIED, default, other_than=entry.number) if looks else None
            if other is not None:
                yield match.start("it") + start, other


def _stands_behind(text: str, begin: int, at: int) -> bool:
    """Does a name stand right behind a word for working on it?"""
    before = text[max(begin, at - NEAR) : at]
    return BEFORE.search(before) is not None and not COMPARES.search(before)


def _by_heading(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The known or listed data whose name is the heading above a paper that is none of its own."""
    for section in entry.written.sections[-2:]:
        match = OF_DATA.fullmatch(section.title)
        ref = page.thing(match["it"], STUDIED, "", other_than=entry.number) if match else None
        if ref is not None and _is_new(ref, entry, seen):
            yield claim("works-on", ref, Run(section.title, section.line), "data-of-section", "section")
