"""A heading, bullet or cell as written -> the name in it, without its number, language, decoration and size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from kg_build.model import Detail, Link, Run

ORDINAL = re.compile(
    r"""^\s*(?:
        \d{1,2}[.、．]\s*(?=(?:19|20)\d\d(?!\d))        # 2.2019 Name
      | \d{1,2}(?:\.\d{1,2}(?!\d))+\.?\s*(?=\S)      # 2.3 Name, 2.3clinical
      | \d{1,2}\s*[.、．)）]\s*(?=\D)                # 1. Name, 2.Other
      | \d{1,2}\s+(?=[A-Z\u3400-\u9fff][a-z\s\u3400-\u9fff])   # 2 Review articles
      | [一二三四五六七八九十]{1,3}\s*[.、．:：)）]\s*  # 一. Name
      | [(（]\d{1,2}[)）]\s*                         # (1) Name
      | [IVX]{1,4}\.\s+                              # II. Name
    )""",
    re.VERBOSE,
)
"""The number before a heading."""
LABELLED = re.compile(
    r"^\s*((?:\d{1,2}[A-Za-z]?|[Tt]ask\s*\d+[A-Za-z]?|[Tt]rack\s*\d+|测评[一二三四五六七八九十]"
    r"|(?:任务|赛道|赛题)[一二三四五六七八九十\d]+|[A-Z]题)(?=\s*[:：])"
    r"|(?:任务|赛道|赛题)[一二三四五六七八九十\d]{1,3}(?=\s?(?:、|[-–—]{1,2}\s?[^\s\d])))\s*[:：、\-–—]{1,2}\s*(?=\S)"
)
"""`1A：Name`, `赛题1- Name`: the number of a track, then its name."""
LABEL_OF_LINK = re.compile(r"\s*[\w(（][^:：]{0,24}[:：]\s*")
"""A label before a link on a line of its own below the name: `Rank 1: https://…`."""
LANGUAGE = re.compile(r"^(chinese|english|中文|英文)\s*(?:[(（]([^()（）]*)[)）])?\s*[:：]\s*(?=\S)", re.IGNORECASE)
"""`Chinese (simplified): Name`."""
LANGUAGES = {"chinese": "zh", "中文": "zh", "english": "en", "英文": "en"}
"""Such a prefix -> the language it says."""
KIND_BEFORE = re.compile(
    r"^(?P<what>[\w\s\-]{2,40}?(?:tool|toolkit|library|data\s?set|corpus|model|system|platform|framework|工具|数据集"
    r"|模型|系统|平台))\s*[:：]\s*(?P<name>[^\s。]{2,40})$",
    re.IGNORECASE,
)
"""`Word segmentation tool: PKUSEG` says the kind, then the name."""
DECORATION = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200b-\u200f\u2060\ufeff\u20e3]+"
)
"""Emoji, arrows and marks that no one sees."""
LAST_BRACKET = re.compile(r"\s*[(（\[【]\s*([^()（）\[\]【】]{1,80})\s*[)）\]】]\s*$")
"""A bracket at the end of a name."""
WHOLE_BRACKET = re.compile(
    r"[(（\[【]\s*(?P<in>[^()（）\[\]【】]{2,80}?)\s*[)）\]】]|《\s*(?P<title>[^《》]{2,160}?)\s*》"
)
"""A name with nothing but a bracket around it, or the quotation marks that Chinese has for titles."""
SIZE = re.compile(
    r"^(?:[~≈约]|about\s|over\s)?\s*\d[\d,.]*\s*(?:[kmbt]|万|亿|千|百万|million|billion|trillion|thousand)?\s*\+?\s*"
    r"(?:[a-z ]{0,24}|[\u3400-\u9fff]{0,8})$",
    re.IGNORECASE,
)
"""`108K`, `about 4.4M triplets`, `7B`."""
TRAILING_DATE = re.compile(r"\s+(?:19|20)\d\d[-./](?:\d{1,2}|X)$")
"""`Name 2021-03`."""
NEWS = re.compile(r"\s*[\[(（【](?:new|hot|updated?|最新|新增?)[!！]?[\])）】]\s*$", re.IGNORECASE)
"""A mark behind a name for what was added of late: `[new]`."""
CITATION = re.compile(r"\[\d{1,3}\]")
"""`[12]`: the number of a reference, which counts nothing."""
YEAR = re.compile(r"^(?:19|20)\d\d$")
"""A bracket with a year is no size."""
ABBREVIATION = re.compile(r"[A-Z][A-Za-z\-]{0,4}[A-Z]")
"""What may be the short form of a name: `RG`."""
PROPER = re.compile(r"[A-Z\d].*[A-Z\d]|[a-z][A-Z]|[A-Za-z]\d")
"""A word as only names have them: with a second capital, or a digit."""
TRANSLATED = re.compile(
    r"(?P<own>(?:[^\s\u3400-\u9fff（(【]+\s+){4,30}?[^\s\u3400-\u9fff（(【]+)"
    r"(?:\s+(?P<behind>[\u3400-\u9fff].{5,120})|\s*[（(](?P<inside>[\u3400-\u9fff][^（）()]{5,80})[)）])"
)
"""A title of five words or more in Latin letters, with the same in Chinese behind it or in a bracket."""
NOT_WORD = re.compile(r"(?:(?!(?<=\w)\+{1,2}(?![\w+]))[\W_])+")
"""What names are compared without; the plus at the end of one makes it another (`GlowFinder+`)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and what stood around it."""

    text: str
    written: str
    """The name as the list writes it, with number and decoration gone but all else kept."""
    size: str = ""
    bracket: str = ""
    """What a last bracket says that is no size: a condition, an event, an abbreviation."""
    language: str = ""
    label: str = ""
    """The number of a track: `1A`."""
    translation: str = ""
    """The same in Chinese, behind a title in another script."""


@lru_cache(maxsize=65536)
def name_of(text: str, *, heading: bool = False) -> Name:
    """The Name in a piece of plain text."""
    text = clean(text)
    stripped = ORDINAL.sub("", text, count=1) if heading else text
    text = TRAILING_DATE.sub("", stripped or text)
    text = NEWS.sub("", text) or text
    label = LABELLED.match(text)
    if label:
        text = text[label.end() :]
    prefix = LANGUAGE.match(text)
    language = LANGUAGES[prefix[1].lower()] if prefix else ""
    text = (text[prefix.end() :] if prefix else text).strip(" *_:：,，;；、|-–—")
    whole = WHOLE_BRACKET.fullmatch(text)
    text = (whole["in"] or whole["title"]) if whole else text
    if text[:1] == "[" and text[-1:] == "]" and text.count("[") == text.count("]") == 1:
        text = text[1:-1].strip()  # A bracket around all, with another of its own: `[Glow (2021)]`.
    written = text
    size, bracket = "", ""
    last = LAST_BRACKET.search(text)
    if last and last.start() > 0:
        inside = last[1].strip()
        if CITATION.fullmatch(last[0].strip()):
            text = text[: last.start()].strip()
        elif SIZE.match(inside) and not YEAR.match(inside):
            size, text = inside, text[: last.start()].strip()
        else:
            bracket = inside
            text = text[: last.start()].strip() if last[0].strip()[0] == "【" and YEAR.match(inside) else text
    twice = TRANSLATED.fullmatch(text)
    translation = (twice["behind"] or twice["inside"]) if twice else ""
    text = twice["own"] if twice else text
    return Name(balanced(text), written, size, bracket, language, label[1] if label else "", translation)


def kind_before(name: str) -> re.Match[str] | None:
    """The kind and the name where a name has both: `Word segmentation tool: PKUSEG`."""
    return KIND_BEFORE.match(name) if ":" in name or "：" in name else None


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """The text without emoji, markup leftovers and doubled blanks."""
    text = DECORATION.sub(" ", text) if not text.isascii() else text
    text = text.replace("**", "").replace("`", "").replace("__", "")
    return " ".join(text.split())


def balanced(text: str) -> str:
    """The text without a bracket that is opened and never closed, or closed and never opened."""
    for opener, closer in ("()", "（）", "[]", "【】"):
        if (text.endswith(closer) and opener not in text) or text.endswith(opener):
            text = text[:-1].rstrip()
    return (
        text.strip('“”"').rstrip(",， ")
        if text[:1] in '“"' and text[-1:] in '”"' and text.count('"') in (0, 2)
        else text
    )


def section_title(run: Run) -> str:
    """A heading without number, decoration, note of language or trailing colon."""
    name = name_of(run.text, heading=True)
    return name.written.rstrip(":：、 -") or clean(run.text)


def names_site(link: Link) -> bool:
    """Is a link's text the name of the site to whose first page it leads (`Read the Docs` of readthedocs.io)?"""
    parts = _parts_of(link.target)
    return parts is not None and not parts.path.strip("/") and folded(link.text) in parts.netloc.lower().split(".")


def names_host_at(detail: Detail, at: int, end: int) -> bool:
    """Are words of a detail those of a link that only say on which site something lies: `[GitHub](…/lamp/glow)`?"""
    link = next((link for link in detail.links if link.start <= at and end <= link.end), None)
    parts = _parts_of(link.target) if link is not None else None
    if link is None or parts is None or not parts.path.strip("/"):
        return False
    return folded(link.text) in parts.netloc.lower().split(".")


def names_target(link: Link) -> bool:
    """Is a link's text the last part of its address (`Weibo` of …/data/weibo), or the name of the site?"""
    parts = _parts_of(link.target)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1] if parts is not None else ""
    return bool(folded(link.text)) and (folded(link.text) == folded(last) or names_site(link))


def _parts_of(target: str) -> SplitResult | None:
    try:
        return urlsplit(target)
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """The form under which names are compared: letters and digits only, without case."""
    return NOT_WORD.sub("", name).casefold()


def label_line(run: Run, lead: int, link: Link) -> int:
    """Where the words before a link end that may be a name: before the line with nothing but a label for the link."""
    line = max((start for start in run.breaks if lead < start <= link.start), default=None)
    return line if line is not None and LABEL_OF_LINK.fullmatch(run.text, line, link.start) else link.start
