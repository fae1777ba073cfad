"""Links in prose that lead to another thing, as the words before them say: `Built on [Glow](…)`, `part of […]`."""

from __future__ import annotations

import re

from kg_build.classify.names import clean
from kg_build.links import is_generic_label
from kg_build.model import Detail, Link

_THE = r"\s+(?:the |an? |its )?(?:[a-z]{3,12} )?\Z"
_SMALL = r"(?:in|on|for|by|with|from|at|to|of|and|or|that|which|used|as|than) "
_THE_LONG = rf"\s+(?:the |an? |its )?(?:(?!{_SMALL})[\w\-()]{{1,24}} ){{0,6}}\Z"
BUILDS = re.compile(
    r"\b(?:(?:[Bb]uilt|[Bb]ased|[Bb]uilds|[Bb]uild|[Dd]eveloped|[Ii]mplemented) (?:on(?: top of)?|upon)"
    r"(?: the (?:recent |earlier |previous |prior |original )?(?:work|code|codebase|implementation) of)?"
    r"|(?:[Vv]ersion|[Ee]xtension|[Pp]ort|[Ff]ork|[Vv]ariant|[Aa]daptation|[Rr]e-?implementation|that) of"
    r"|(?:[Ww]rapper|[Bb]indings?) (?:for|around|of)|(?:[Pp]lug-?in|[Aa]dd-?on) for|[Pp]owered by"
    rf"|(?:[Ff]ine-?tuned|[Ii]nitiali[sz]ed|[Ff]orked|[Pp]orted) from){_THE}"
    rf"|\b(?:[Vv]ersion|[Ss]uccessor|[Qq]uanti[sz]ation|[Vv]ariant) (?:of|to){_THE_LONG}"
)
"""What stands before the link to what a thing is built on."""
PART = re.compile(rf"\b[Pp]art of{_THE}")
"""What stands before the link to what it is a part of."""
USING = re.compile(rf"\b[Uu]sing{_THE}")
"""What stands before the link to what it was made with."""
OTHERS = re.compile(
    r"\b(?:[Oo]ther|[Ee]xisting|[Ss]imilar|[Pp]opular|[Ee]xternal)\s(?:[a-z\-]+\s){1,4}"
    r"(?:such as|like|including)\s(?:the\s)?\Z"
    r"|\b(?:[Ss]imilar(?:ly)? to|[Cc]ompared (?:to|with)|[Uu]nlike|[Aa]lternatives? to|[Ii]nspired by)\s(?:the\s)?\Z"
)
"""What stands before the link to something else that is only named beside it."""
EVENT = re.compile(
    r"[A-Z][\w/\-]{2,40}(?: [A-Z\d][\w/\-]{0,40}){0,5} (?:Challenge|Competition|Shared Task|Task \d{1,2})\b"
)
"""How the words of a link begin that are the name of a contest."""
BEFORE = 90
"""The number of characters before a link in which such words are looked for."""
POINTS = re.compile(r"(?i)(?:this|these|that|those|our|my|their|his|her|its|same|above|following)\b")
"""How the words of a link begin that name nothing."""
LONG = 6
"""So many words at the most has the name of a thing."""


def leads_on(link: Link, detail: Detail) -> bool:
    """Does a link in prose lead to what the entry is built on, made with, a part of or beside, by the words before?"""
    text = clean(link.text)
    if link.form in ("bare", "image") or is_generic_label(text) or POINTS.match(text) or len(text.split()) > LONG:
        return False
    before = words_before(link, detail)
    return any(words.search(before) for words in (BUILDS, PART, USING, OTHERS))


def names_event(link: Link) -> bool:
    """Are the words of a link the name of a contest, which in the prose of another is one of its own?"""
    return EVENT.match(clean(link.text)) is not None


def words_before(link: Link, detail: Detail) -> str:
    """The words right before a link."""
    return detail.run.text[max(detail.value, link.start - BEFORE) : link.start]
