"""The parts of data and contests by their names: `two versions, LARGE and LITE`, `GlowQA Phase A`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA
from kg_build.classify.names import folded
from kg_build.classify.page import PROSE, Page, claim, split_names, tongue
from kg_build.classify.values import language
from kg_build.model import Claim, Entry, Ref

_PART = r"[A-Z][\w.+\-]{1,19}"
PARTS = re.compile(
    rf"\b(?:versions|subsets|variants|parts)(?: of (?:the )?(?P<of>[\w\-]+))?(?: corpus| data\s?set)?\s?[,:(] ?"
    rf"(?:namely|called|named)?\s?(?P<it>{_PART}(?:(?:, and|,| and|/| &) {_PART})+)(?!-?\w)"
    rf"|(?:包括|包含|分为|提供|发布)了?\s?(?P<zh>{_PART}(?:\s?[、，,和与及]\s?{_PART})+)\s?(?:等)?\s?"
    r"[两二三四五\d]\s?个(?:版本|子集|部分)"
)
"""`two versions, LARGE and LITE`: the parts of data by what stands behind the name of the whole."""
SPEAKS = ("versions", "subsets", "variants", "parts", "个")
"""One of these stands in any such text."""
WHOLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(DATA, DATA),
    "competition": ("competition",),
    "track": ("competition", "track"),
}
"""Kind of a part -> kinds that its whole may have."""
PHASE = re.compile(
    r"(?P<whole>\S.{2,80}?)[\s,:：\-–]+(?:[Pp]hase|[Pp]art|[Ss]tage|[Ss]ub-?[Tt]ask|[Ss]ubset)\s?(?:[A-Z]|[IVX]+|\d{1,2})"
)
"""A name that is another one with the number of a phase or a part behind it."""
PHASE_WORDS = ("hase", "art", "tage", "ask", "ubset")
"""One of these stands in any such name."""


def parts(entry: Entry, page: Page) -> Iterator[Claim]:
    """What the description of data calls its versions or subsets, each named behind the whole: `GlowQA LITE`."""
    for detail in entry.written.details if entry.kind in DATA else ():
        text = detail.run.text if detail.key in PROSE else ""
        for match in PARTS.finditer(text, detail.value) if any(word in text for word in SPEAKS) else ():
            group = "it" if match["it"] else "zh"
            names = split_names(match[group])
            if match["of"] and folded(match["of"]) != folded(entry.name):
                continue  # `subsets of Glow, Wick and Dim`
            if any(language(name) or folded(name) == folded(entry.name) for _start, name in names):
                continue
            for start, name in names:
                at = match.start(group) + start
                part = _part(name, entry, page)
                yield claim("has-part", part, detail.run, "parts-in-prose", at=at, end=at + len(name))


def _part(name: str, entry: Entry, page: Page) -> Ref:
    """The thing of this name, or a new one named behind the whole unless its own name says the whole."""
    known = page.thing(name, DATA, "", other_than=entry.number)
    own = folded(name).startswith(folded(entry.name))
    full = name if own else f"{entry.name} {name}"
    return known or Ref(entry.kind, full, tongue(full), aliases=() if own else (name,))


def phases(entry: Entry, page: Page) -> Iterator[Claim]:
    """The listed thing of which one is a phase or a part by its name."""
    speaks = entry.kind in WHOLES and any(word in entry.name for word in PHASE_WORDS)
    match = PHASE.fullmatch(entry.name) if speaks else None
    whole = page.entry_named(match["whole"], WHOLES[entry.kind], other_than=entry.number) if match else None
    told = any(said.relation in ("part-of", "track-of") for said in entry.claims)
    if match is not None and whole is not None and not told and whole.number != entry.written.parent:
        yield claim("part-of", page.ref_of_entry(whole), entry.written.run, "whole-in-name", "title", end=match.end())
