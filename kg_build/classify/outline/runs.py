"""The links of a text, whether one of them is its name, and what it says under a key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg_build.classify.cues import key_of, name_before_key
from kg_build.classify.names import ORDINAL, clean, folded, names_site, section_title
from kg_build.links import Refusal, is_generic_label, read_link, role_of_label
from kg_build.model import Link, Run

CJK = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""
OF_ROLES = frozenset(
    {"article", "code", "dataset", "demo", "docs", "download", "homepage", "leaderboard", "model", "paper"}
)
"""Roles of links for which there is a key."""
ADDRESS_LABEL = re.compile(
    r"(?:(?:landing|main|start|search|interactive|data|online|web|embeddings?|request|tools?|catalog(?:ue)?|explorer"
    r"|viewer|browser|portal|page|link|site|api)\s*){1,3}",
    re.IGNORECASE,
)
"""What stands before a bare address and says where it leads: `Landing page: https://…`."""
EDITION_LABEL = re.compile(r"[\s*_\-–•]*((?:19|20)\d\d)[*_]*\s*(?:[-–—:：]\s*)?")
"""A year before the address of that year's edition."""
DESCRIBED = re.compile(r"\s*(?::|：|\s[-–—]\s)\s*[^\s\[(（].{15}")
"""What stands behind a name that is described."""
KEY = re.compile(r"^[\s\-–•·]*([^:：\n]{1,60}?)\s*(?:：|:(?!//))\s*")
"""What stands before the first colon of a text, if it is short."""
TEXTS = frozenset({"abstract", "description"})
"""Keys of texts: a title in bold may begin with such a word (`**TLDR: A Title of Some Words** …`)."""
SAYS_MORE = re.compile(
    r"(?:更多)?(?:详情|详细(?:信息|介绍|说明)|详见)|更多(?:信息|介绍)?|延伸阅读|(?:more |further |full )?details?"
    r"|(?:more|further) (?:info|information)|(?:read|learn|see) more|see also|further reading",
    re.IGNORECASE,
)
"""What stands before the link to a text that says more, whatever it is called: `详情：[…](…)`."""
SENTENCE_BEHIND = re.compile(r"[:：][^:：]*[。，,；;]")
"""A colon and a clause: before these stands a name, though the words before its address be a key."""
YEAR_LAST = re.compile(r"\s(?:19|20)\d\d$")
"""The year with which words for a place of publication end."""
TITLE_BEHIND = re.compile(r"[\])）】]\s+(?:[^\W_][^\s\[]*\s+){3}")
"""Behind such words in brackets, the first words of a title."""


def links_of(run: Run) -> list[Link]:
    """The links of a text but its pictures."""
    return [link for link in run.links if link.form != "image"]


def links_out(run: Run) -> list[Link]:
    """Those that lead out of the page."""
    return [link for link in links_of(run) if not link.target.startswith("#")]


def is_anchor_only(runs: Sequence[Run]) -> bool:
    """Have the texts links, and none that leads out of the page?"""
    targets = [link.target for run in runs for link in run.links]
    return bool(targets) and all(target.startswith("#") for target in targets)


@lru_cache(maxsize=4096)
def detail_key(run: Run) -> tuple[str, str, int] | None:
    """(key, label, where the value begins) of a run that states a fact of something else; None for any other."""
    match = KEY.match(run.text)
    if match and run.breaks and run.breaks[0] < match.end(1):
        match = None  # A key is no longer than its line.
    if match and not any(link.start < match.end(1) for link in links_of(run)):
        key = key_of(match[1])
        if key is not None and not (key in TEXTS and _is_in_title(run, match)):
            return key, match[1].strip(), match.end()
    links = links_out(run)
    if match and links and links[0].start == match.end() and SAYS_MORE.fullmatch(match[1].strip(" *_")):
        return "", match[1].strip(" *_"), match.end()
    if match and links and links[0].form == "bare" and links[0].start == match.end():
        label = match[1].strip(" *_")
        if ADDRESS_LABEL.fullmatch(label):
            return "", label, match.end()
        if CJK.match(label) and is_generic_label(label) and name_before_key(label) is None:
            role = role_of_label(label)
            return f"link:{role}" if role in OF_ROLES else "", label, match.end()
    if not links:
        return None
    first = links[0]
    dated = EDITION_LABEL.match(run.text)
    if dated and dated.end() == first.start and (first.form == "bare" or "://" in first.text):
        return "", dated[1], dated.end()
    before = run.text[: first.start].strip(" -–—*•·[【(")
    if not before:
        if first.form == "bare":
            return "", "", 0
        if YEAR_LAST.search(first.text) and TITLE_BEHIND.match(run.text, first.end):
            return None  # `[arXiv 2024] The Light of Lamps`: where a title appeared.
        key = key_of(first.text)
        generic = is_generic_label(first.text) and not names_site(first)
        return (key or "", first.text, first.start) if key or generic else None
    told = SENTENCE_BEHIND.search(before)
    if first.form == "bare" and len(before) < 40 and not told and (key := key_of(before)):
        return key, before, first.start
    return None


def _is_in_title(run: Run, key: re.Match[str]) -> bool:
    """Goes what is in bold on behind a key, and ends before the text does, with three words or more?"""
    title = next((end for start, end in run.strong if start <= key.start(1) and end > key.end() + 1), 0)
    return title > 0 and len(run.text[key.end() : title].split()) > 2 and bool(run.text[title:].strip())


def is_described(run: Run, link: Link) -> bool:
    """Is a link at the beginning, with a colon and a description behind it, a name though its words are a key?

    It is where the words are those of a title, or those of a site that the link leads to, and to nobody's page there.
    """
    if run.text[: link.start].strip(" -*•") or not DESCRIBED.match(run.text, link.end):
        return False
    facts = read_link(link.target)
    if isinstance(facts, Refusal) or links_of(run)[1:]:
        return False
    site = folded(link.text) in facts.host.lower().split(".") and not (facts.owner or facts.identifiers)
    return site or len(link.text.split()) > 3


def begins_described(run: Run) -> bool:
    """Does a text begin with a link that is a name though its words are a key?"""
    return any(is_described(run, link) for link in run.links[:1])


def has_named_link(run: Run) -> bool:
    """Does the text begin with a link whose words are a name, or is it nothing but such a link?"""
    named = [link for link in run.links if link.form in ("inline", "html")]
    first = named[0] if named else None
    if (
        first
        and not first.target.startswith("#")
        and folded(unnumbered(run.text)) == folded(first.text)
        and not key_of(first.text)
    ):
        return True
    return any(
        link.end > link.start
        and not link.target.startswith("#")
        and (not is_generic_label(link.text) or any(char.isdigit() for char in link.text))
        and key_of(link.text) is None
        and link.start <= max(24, len(run.text) // 3)
        for link in named
    )


@lru_cache(maxsize=65536)
def unnumbered(text: str) -> str:
    """A line of a table of contents without its numbers, which may be doubled."""
    text = clean(text)
    for _ in range(2):
        text = ORDINAL.sub("", text, count=1)
    return section_title(Run(text, 1))


def words_in(text: str) -> int:
    """How many words a text has; two Chinese characters count as one."""
    return len(text.split()) + (0 if text.isascii() else len(CJK.findall(text)) // 2)
