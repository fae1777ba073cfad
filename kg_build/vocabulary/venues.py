"""Mentions of venues -> series with year: `EMNLP2020`, `第八届…大会`, `NAACL-BioNLP 2021 workshop`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg_build.vocabulary.finder import Mention
from kg_build.vocabulary.terms import Term

YEAR = r"((?:19|20)\d\d)(?!\d)"

AFTER: tuple[re.Pattern[str], ...] = (
    re.compile(rf"[\s\-–_·]*(?:[(（\[]\s*|['’])?{YEAR}"),
    re.compile(r"\s?['’‘`]\s?(\d\d)(?!\d)"),
    re.compile(
        r"\s*(?:[\w.]+\s+)?(?:workshop|conference|main conference|shared tasks?|findings|demo|tutorials?"
        rf"|会议|大会|年会|研讨会),?\s*[(（]?{YEAR}",
        re.I,
    ),
    re.compile(rf"\s*,\s*{YEAR}"),
    re.compile(r"(\d\d)(?!\d|\.\d)"),
)
"""Where a year stands after the name, the surest first; two digits alone only for names in capitals."""
ABBREVIATED = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
"""A word with capitals within it and at its end, as conferences are called: `NeurLS`."""
TWO_DIGITS = re.compile(r"\s([012]\d)(?=\s*(?:[)）\]】,;]|\.?$))")
"""The year behind a conference in capitals, where nothing follows: `AAAI 21`."""

NUMBERED = re.compile(r"[\s\-–]?(\d{1,2})(?![\d.])")
"""The number of a campaign behind its name, where the vocabulary knows the year of it: `NTCIR-12`."""
BEFORE = re.compile(rf"(?<!\d){YEAR}\s*年?(?:\s+(?:annual|international|the)\b)*[\s\-–]*$", re.I)
ORDINAL_ZH = re.compile(r"第([一二三四五六七八九十百]+|\d+)(?:届|次)(?:全国|国际|中国)?\s*$")
ORDINAL_EN = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\s+(?:annual\s+)?(?:meeting of the\s+)?$", re.I)
ORDINAL_WORD = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?:annual\s+)?$", re.I
)
WORKSHOP = re.compile(r"[\s,]*(?:workshop|研讨会)", re.I)
JOINED = re.compile(r"\s*[-–@&/]\s*|\s+(?:at|@)\s+|\s*[(（]\s*")

WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class VenueMention:
    """A venue in a text: the series, the year of the edition if one is said, and the words."""

    series: Term
    year: int | None
    start: int
    end: int
    surface: str
    workshop: bool = False
    """Some workshop at this conference, not the conference itself."""
    at: Term | None = None
    """The series of the conference that a workshop is named with."""


def number(text: str) -> int | None:
    """The value of Chinese or Arabic digits up to 99, or of an English ordinal word."""
    if text.isdigit():
        return int(text)
    if text.lower() in WORDS:
        return WORDS.index(text.lower()) + 1
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return DIGITS.get(text)
    return (DIGITS.get(tens, 0) if tens else 1) * 10 + DIGITS.get(ones, 0)


def venue_mentions(
    text: str, mentions: Sequence[Mention], edition_year: Callable[[Term, int], int | None]
) -> tuple[VenueMention, ...]:
    """The venues among the mentions, with years; names in brackets behind a name are one mention with it."""
    return tuple(_joined(text, [_dated(text, mention, edition_year) for mention in mentions]))


def _dated(text: str, mention: Mention, edition_year: Callable[[Term, int], int | None]) -> VenueMention:
    year, start, end = _year(text, mention, edition_year)
    workshop = mention.term.hint == "conference" and WORKSHOP.match(text, end) is not None
    return VenueMention(mention.term, year, start, end, text[start:end], workshop)


def _year(text: str, mention: Mention, edition_year: Callable[[Term, int], int | None]) -> tuple[int | None, int, int]:
    start, end = mention.start, mention.end
    numbered = NUMBERED.match(text, end) if mention.term.hint == "evaluation campaign" else None
    counted = edition_year(mention.term, int(numbered[1])) if numbered else None
    if numbered is not None and counted is not None:
        return counted, start, numbered.end()
    last = mention.surface.rsplit(None, 1)[-1]  # `Findings of LTSR21`
    in_capitals = last.isupper() or (mention.term.hint == "conference" and ABBREVIATED.fullmatch(last) is not None)
    for place, pattern in enumerate(AFTER):
        match = pattern.match(text, end)
        if match is None or (place == len(AFTER) - 1 and not in_capitals):
            continue
        digits = match.group(1)
        closing = re.compile(r"\s*[)）\]]").match(text, match.end())
        stop = closing.end() if closing and any(char in "(（[" for char in match.group()) else match.end()
        return (int(digits) if len(digits) == 4 else _century(int(digits))), start, stop
    short = TWO_DIGITS.match(text, end) if mention.term.hint == "conference" and in_capitals else None
    if short is not None:
        return _century(int(short[1])), start, short.end()
    before = text[max(0, start - 40) : start]
    for pattern in (ORDINAL_ZH, ORDINAL_EN, ORDINAL_WORD):
        if match := pattern.search(before):
            value = number(match.group(1))
            year = edition_year(mention.term, value) if value else None
            if year is not None:
                return year, start - len(before) + match.start(), end
    if match := BEFORE.search(before):
        return int(match.group(1)), start - len(before) + match.start(), end
    return None, start, end


def _century(digits: int) -> int:
    """The year that two digits mean: `'98` is of the last century, `'14` of this."""
    return (1900 if digits >= 60 else 2000) + digits


def _joined(text: str, found: list[VenueMention]) -> Iterator[VenueMention]:
    """Neighbours that are one venue made one: `Conference (CHIP2022)`, `Clinical NLP Workshop at NAACL 2019`."""
    waiting: VenueMention | None = None
    for mention in found:
        pair = _pair(text, waiting, mention) if waiting is not None else None
        if pair is None and waiting is not None:
            yield waiting
        waiting = pair or mention
    if waiting is not None:
        yield waiting


def _pair(text: str, left: VenueMention, right: VenueMention) -> VenueMention | None:
    between = text[left.end : right.start]
    if right.start < left.end or not JOINED.fullmatch(between):
        return None
    bracket = "(" in between or "（" in between
    close = re.compile(r"\s*[)）]").match(text, right.end) if bracket else None
    end = close.end() if close else right.end
    year = left.year or right.year
    if left.year and right.year and left.year != right.year:
        return None
    if left.series == right.series:
        return VenueMention(left.series, year, left.start, end, text[left.start : end], right.workshop)
    kinds = (left.series.hint, right.series.hint)
    if kinds in (("conference", "workshop"), ("workshop", "conference")):
        inner, outer = (right, left) if kinds[0] == "conference" else (left, right)
        return VenueMention(inner.series, year, left.start, end, text[left.start : end], False, outer.series)
    return None
