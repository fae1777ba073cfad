"""Text -> Mentions: every name of the vocabulary in a text, by one automaton for all kinds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ahocorasick_rs

from kg_build.vocabulary.terms import Term, fault

CJK = "\u3400-\u9fff"

FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FOLD |= dict.fromkeys(
    map(ord, "-_\u2010\u2011\u2012\u2013\u2014\u00a0\u2009\u200a\u202f\u3000\u00b7\u30fb\t\n"), ord(" ")
)
FOLD |= {ord("\u2019"): ord("'"), ord("\u2018"): ord("'"), ord("\u201c"): ord('"'), ord("\u201d"): ord('"')}
FOLD |= {ord(char): ord("0") + value for value, char in enumerate("₀₁₂₃₄₅₆₇₈₉")} | {
    ord("²"): ord("2"),
    ord("³"): ord("3"),
}
FOLD |= {0xFF0D: ord(" "), 0xFF3F: ord(" ")}
"""Characters that compare as others, one for one, so that places in the text stay what they are."""

WIDE = re.compile(r"\S\s{2,}\S")
FOLD_ASCII = str.maketrans("-_\t\n", "    ")
UNSQUEEZED = re.compile(r"[^\w+&]+")
PLAIN_NAME = re.compile(r"[a-z .,'&]+|[\u3400-\u9fff]+")
JOINTS = re.compile(rf"(?<=[a-z]) (?=\d)|(?<=\d) (?=[a-z])|(?<=[{CJK}]) (?=\w)|(?<=\w) (?=[{CJK}])| (?=\()")
GAPS = re.compile(rf"(?<=[a-z][a-z])(?=\d)|(?<=[{CJK}])(?=[a-z0-9])|(?<=[a-z0-9])(?=[{CJK}])|(?<=\w)(?=\()")
"""Where a space may be missing from a name, and where one may be added."""

FOLD |= {
    ord(letter): ord(plain)
    for letter in "àáâãäåçèéêëìíîïñòóôõöùúûüýšžğşčřńćłżőűąęśźāēīōū"
    if (plain := unicodedata.normalize("NFD", letter)[0]).isascii()
}
"""Letters with an accent compare as without, for names written either way."""

ADDRESS = re.compile(r"(?:https?|ftp)\s?://[^\s<>\"'，。；、（）《》【】]+|www\.[^\s<>\"'，。；、（）《》【】]+", re.I)
"""A web address; a name inside one is no mention."""

DOMAIN_TAIL = re.compile(r"\.(?:com|cn|org|net|io|ai|gov|edu|py|csv|txt|json|pdf|md|html?)\b", re.I)
YEAR_AHEAD = re.compile(r"(?:(?:19|20)\d\d|(?<=[A-Z])\d\d)(?!\d)")
YEAR_NEAR = re.compile(r"[\s,，.:：*_]*[(（\[]?\s*(?:19|20)\d\d(?!\d)|\s?['’]\d\d(?![\w])")
LICENCE_AHEAD = re.compile(r"[\s-]*(?:licen[cs]e|许可|协议)", re.I)
HOSPITAL_AHEAD = re.compile(
    rf"(?:(?![与和及或的在由是为将对从等有联共三两多各、])[{CJK}]){{0,8}}?医院|(?:\s+[A-Z][\w'’]*){{0,4}}\s+Hospitals?\b"
)
"""What follows makes the name the beginning of a hospital's."""

WITHIN = ("大学", "国内", "国外", "国际", "国家")
"""A short name's last character and the next, where the two are one word: 北大|学, 联合国|内."""

HOMONYMS = frozenset(("中山医院", "同济医院", "新华医院", "西南医院", "东方医院"))
PLACE_BEFORE = re.compile(
    r"(?:省|市|县|区|州|厦门|青岛|大连|沈阳|天津|重庆|深圳|南京|宁波|济南|西安|成都|昆明|长沙|合肥|哈尔滨|长春|南昌|贵阳|南宁"
    r"|海口|苏州|无锡|珠海|佛山|东莞|高雄|台北)$"
)
"""Hospitals whose name several cities have: with another city before it, it is another one."""

SUFFIX_AHEAD = re.compile(
    r"-(?:based|style|like|trained|enhanced|derived|generated|related|driven|powered|annotated)\b", re.I
)

CUE_BEFORE = re.compile(
    r"(?:(?:publish\w*|appear\w*|accept\w*|present\w*|paper|article|review)\s+(?:in|at|by|to|of)\s+(?:the\s+)?"
    r"(?:journal\s+)?|journal(?:\s+of|:)?\s+|venue\s*[:：]\s*|proceedings\s+of\s+(?:the\s+)?"
    r"|(?:发表|刊登|收录|刊载|录用)(?:于|在)?\s*|期刊[:：]?\s*|杂志[:：]?\s*|《)$",
    re.I,
)
"""What stands before a journal named by an everyday word."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in a text, from `start` to `end` in characters, and the words there."""

    term: Term
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How one pattern is to be read: which term, in which spellings (None: any), and who wrote the rule."""

    term: Term | None
    kind: str
    spellings: frozenset[str] | None


# fmt: off
NOT_ORGANISATIONS = (
    "Google Drive", "Google Docs", "Google Doc", "Google Sites", "Google Colab", "Google Scholar", "Google Play",
    "Google Sheets", "Google Forms", "Google Form", "Google Groups", "Google Maps", "Google Cloud Storage",
    "Google Translate", "Google Books", "Google Trends", "谷歌云盘", "谷歌学术", "谷歌网盘", "谷歌翻译",
    "Baidu Netdisk", "Baidu Pan", "Baidu Disk", "Baidu Cloud Disk", "Baidu Yun", "Baidu Drive", "Baidu Baike",
    "Baidu Tieba", "百度网盘", "百度云盘", "百度云", "百度盘", "百度百科", "百度贴吧", "百度知道", "百度文库",
    "Amazon Mechanical Turk", "Amazon S3", "Microsoft Word", "Microsoft Excel", "Microsoft Office", "Microsoft Teams",
    "Microsoft Academic Graph", "Tencent Docs", "Tencent Cloud Disk", "腾讯文档", "腾讯微云", "阿里云盘",
    "Facebook AI Similarity Search", "Meta Learning", "Meta Analysis", "Meta Reinforcement Learning", "Meta Data",
    "Meta Information", "Meta Review", "Meta Path", "Tesla V100", "Tesla P100", "Tesla T4", "Tesla K80", "Tesla A100",
)
# fmt: on
"""Services and things whose name begins with a company's; where they are named, the company is not."""


def fold(text: str) -> str:
    """The text as it is compared: lower case, half width, plain separators; as long as the text itself."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.translate(FOLD) if not lowered.isascii() else lowered.translate(FOLD_ASCII)


def squeeze(text: str) -> str:
    """A name without anything but letters and digits, folded: for exact look-up."""
    return UNSQUEEZED.sub("", fold(text if text.isascii() else unicodedata.normalize("NFKC", text))).replace("&", "and")


def patterns(name: str) -> set[str]:
    """The folded forms under which a name is looked for: with and without a space at digits, brackets and CJK."""
    base = " ".join(fold(name if name.isascii() else unicodedata.normalize("NFKC", name)).split())
    if PLAIN_NAME.fullmatch(base):
        return {base, fold(name).strip()}
    return {base, fold(name).strip(), JOINTS.sub("", base), GAPS.sub(" ", base)} - {""}


def _compact(text: str) -> str:
    return "".join(text.translate(FOLD).split())


def _spellings(name: str, term: Term) -> frozenset[str] | None:
    """The only spellings that count, compact; None where case does not matter."""
    if len(name) <= 8 and not name.istitle() and not any(char.isdigit() for char in name):
        letters = "".join(filter(str.isalpha, name))
        if 0 < len(letters) <= 4 and letters.isascii():
            return frozenset({_compact(name)})
    if (term.match_case or term.in_context) and " " not in name and name.isascii():
        return frozenset({_compact(name), _compact(name).upper()})
    return None


class Finder:
    """The automaton over all names."""

    def __init__(self, terms: Iterable[Term], files: Mapping[str, Path]) -> None:
        self.readings: dict[str, list[Reading]] = {}
        for term in terms:
            for name in term.names():
                self._add(name, term, files)
        for name in NOT_ORGANISATIONS:
            for pattern in patterns(name):
                self.readings.setdefault(pattern, []).append(Reading(None, "organization", None))
        self._patterns = list(self.readings)
        self._listed = [self.readings[pattern] for pattern in self._patterns]
        self._latin = [
            (pattern[0].isascii(), pattern[-1].isascii() and pattern[-1].isalnum()) for pattern in self._patterns
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns, matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False
        )
        self.find = lru_cache(maxsize=2048)(self._find)

    def _add(self, name: str, term: Term, files: Mapping[str, Path]) -> None:
        spellings = _spellings(name, term)
        for pattern in patterns(name):
            readings = self.readings.setdefault(pattern, [])
            for place, other in enumerate(readings):
                if other.kind != term.kind:
                    continue
                if other.term is not term and (not spellings or not other.spellings or spellings & other.spellings):
                    raise fault(
                        f"{name!r} names both {other.term.label if other.term else '?'!r} and {term.label!r}",
                        term,
                        files,
                        name,
                    )
                if other.term is term:
                    both = None if spellings is None or other.spellings is None else spellings | other.spellings
                    readings[place] = Reading(term, term.kind, both)
                    break
            else:
                readings.append(Reading(term, term.kind, spellings))

    def _find(self, text: str) -> tuple[Mention, ...]:
        folded, origin = fold(text), None
        if WIDE.search(text):
            folded, origin = _collapse(folded)
        addresses = [match.span() for match in ADDRESS.finditer(text)] if "://" in text or "www." in text else []
        by_kind: dict[str, list[tuple[int, int, Term | None]]] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            head, tail = self._latin[number]
            if head and start and _is_word(folded[start - 1]) and _is_word(folded[start]):
                continue
            loose_end = tail and end < len(folded) and _is_word(folded[end])
            here, there = (start, end) if origin is None else (origin[start], origin[end - 1] + 1)
            if any(first <= here < last for first, last in addresses):
                continue
            for reading in self._listed[number]:
                if _accepts(reading, text, here, there, folded, end, loose_end):
                    by_kind.setdefault(reading.kind, []).append((here, there, reading.term))
        found = [mention for spans in by_kind.values() for mention in _longest(spans, text)]
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.term.kind)))


def _is_word(char: str) -> bool:
    return char.isalnum() and not "\u3400" <= char <= "\u9fff"


def _collapse(folded: str) -> tuple[str, list[int]]:
    places = [place for place, char in enumerate(folded) if char != " " or (place and folded[place - 1] != " ")]
    return "".join(folded[place] for place in places), places


def _accepts(reading: Reading, text: str, start: int, end: int, folded: str, stop: int, loose_end: bool) -> bool:
    """Whether a pattern found at a place is the name there: ends, case, and the words around."""
    year = reading.kind == "venue-series" and YEAR_AHEAD.match(text, end) is not None
    if loose_end and not year and not _plural(reading, folded, stop):
        return False
    if reading.spellings is not None and not year and _compact(text[start:end]) not in reading.spellings:
        return False
    if text[end : end + 1] == "." and DOMAIN_TAIL.match(text, end):
        return False
    term = reading.term
    if term is None:
        return True
    check = AROUND.get(reading.kind)
    return (check is None or check(text, start, end)) and (not term.in_context or _in_context(text, start, end))


def _plural(reading: Reading, folded: str, stop: int) -> bool:
    whole = folded[stop] == "s" and (stop + 1 == len(folded) or not _is_word(folded[stop + 1]))
    return whole and reading.kind in ("task", "condition", "metric")


def _organisation(text: str, start: int, end: int) -> bool:
    """A licence, a hospital of a longer name, a word that only begins alike are not the organisation."""
    if LICENCE_AHEAD.match(text, end) or (end > start and HOSPITAL_AHEAD.match(text, end)):
        return False
    if text[start:end] in HOMONYMS and PLACE_BEFORE.search(text[max(0, start - 4) : start]):
        return False
    return text[end - 1 : end + 1] not in WITHIN


def _resource(text: str, start: int, end: int) -> bool:
    """A name with a hyphen on either side is part of a longer one: BERT in Bio-BERT, MIMIC in MIMIC-CXR."""
    before = start >= 2 and text[start - 1] in "-_" and text[start - 2].isalnum()
    after = text[end : end + 1] in ("-", "_") and text[end + 1 : end + 2].isalnum()
    return not before and not (after and not SUFFIX_AHEAD.match(text, end))


AROUND = {"organization": _organisation, "resource": _resource}
"""Kind -> what the words around a name may forbid."""


def _in_context(text: str, start: int, end: int) -> bool:
    """A journal called Nature counts in a cell of its own, after `published in`, in 《》, or before a year."""
    alone = text[:start].strip(" *_\"'([（【《") == "" and text[end:].strip(" *_\"'.,)]）】》") == ""
    return (
        alone
        or CUE_BEFORE.search(text[max(0, start - 40) : start]) is not None
        or YEAR_NEAR.match(text, end) is not None
    )


def _longest(spans: list[tuple[int, int, Term | None]], text: str) -> Iterator[Mention]:
    """Of the spans of one kind the leftmost, of those the longest, none over another."""
    reached = 0
    for start, end, term in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            reached = end
            if term is not None:
                yield Mention(term, start, end, text[start:end])
