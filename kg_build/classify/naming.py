"""An entry as written -> its name, its description, and its other names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.kinds import kind_of_name
from kg_build.classify.names import LAST_BRACKET, Name, clean, folded, kind_before, name_of, names_target
from kg_build.classify.outline import is_venue, lead_of
from kg_build.classify.outline.runs import is_described
from kg_build.classify.outline.tables import FLAG
from kg_build.classify.page import tongue
from kg_build.classify.values import LANGUAGE_BEHIND, language
from kg_build.links import LinkFacts, Refusal, is_generic_label, read_link
from kg_build.model import Detail, Link, Written

DESCRIPTION = 1000
"""The most characters of a description that are kept."""
NO_NAME = re.compile(r"(?i)awesome[ -]list")
"""Words of a link that name nothing though they are not generic."""
LABELLED_TITLE = re.compile(r"\s*[:：]\s*[\"“](?P<title>[^\"“”]{8,250})[\"”]")
"""A title in quotation marks behind a name."""
PAGE_OF_REPOSITORY = re.compile(r"GitHub - (?P<owner>[\w.\-]+)/(?P<name>[\w.\-]+)(?::\s.*)?$")
"""The title of the page of a repository, pasted as a whole: `GitHub - lamp/glow: Lamps for all`."""
QUERY = re.compile(r"[#?].*$")
"""What an address has behind its path."""
SIZE_BEHIND = re.compile(r"\s*[(（]\s*(?!(?:19|20)\d\d\s*[)）])(\d[\d.,]*\s*[kKmMbB]?(?:\s[a-z\- ]{3,24})?)\s*[)）]")
"""`[Name](address) (1.5B)`: the size behind a linked name."""
SHORT_AT_END = re.compile(
    r"\s(?<!\bby\s)(?<!\bof\s)(?<!\bin\s)(?<!\bat\s)(?<!\bfor\s)(?<!\bfrom\s)(?<!\bwith\s)"
    r"([A-Z][A-Za-z\d\-]*[A-Z][A-Za-z\d\-]*)$"
)
"""An abbreviation at the end of a name."""
SEVERAL = re.compile(r"[A-Z]{2,}s|APIs?|SDK|CLI|GUI|UI|DB|REST|SQL|PDF|HTML")
"""`URLs`, `API`: an abbreviation of what a thing holds or is, not of its name."""
QUALIFIED = re.compile(r"\b(?:for|of|to|with|from|on|in|by|using|and)$", re.IGNORECASE)
"""Before such an abbreviation: it is that of something else."""
SHORT = re.compile(r"[A-Z][\w\-]*[A-Z\d][\w\-]*(?:\s\d{4})?")
"""An abbreviation, perhaps with a year."""
TITLE_HEAD = re.compile(r"^([A-Z][\w\-]*[A-Z\d][\w\-]*|[A-Z][a-z]+[A-Z]\w*|[A-Z]\w{3,})\s*[:：]\s+\S")
"""`X: …`: a title that begins with a name."""
EXPANSION = re.compile(r"\s*[(（]([A-Z\u3400-\u9fff][^()（）]{8,90})[)）]")
"""A bracket that may spell out the name before it."""
SHORT_IN_BRACKET = re.compile(r"([A-Z][\w\-]+(?:[\s-][A-Za-z\-]+){1,9})\s*[(（]([A-Z][\w\-]{2,12})[)）]")
"""A name spelt out, with its abbreviation in the bracket behind it."""
LATIN_WORD = re.compile(r"[A-Za-z]+")
"""Each word of what an abbreviation stands for."""
CALLED = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?[,(（，]?\s*(?:is |was )?"
    r"(?:also (?:known|referred to) as|also called|formerly(?: known as| called)?|previously(?: known as| called)?)\s+"
    r"(?:the\s+)?(?P<name>(?:[A-Z\d][\w.\-]*)(?:\s[\w.\-]+){0,8}?)\s*(?:[,;)）]|\.(?:\s|$)|\s(?:is|are|was|and)\s|$)"
)
"""Another name in the first sentence, right behind the name of the entry or instead of it: `Glow, formerly Dim`."""
HOST_BEHIND = re.compile(r"\s*[(（](?P<host>(?:[\w\-]+\.)+[A-Za-z]{2,})[)）]\s*$")
"""The host of a page in a bracket behind its title."""
SITE_BEHIND = re.compile(r"(?<=\w)[\s)）]*?(?:\s[-–—|·]\s|\s?[|｜_]\s?)(?P<site>[\w .]{2,30})$")
"""The name of a site behind the title of its page."""
NUMBER_BEFORE = re.compile(r"^\[(?:\d{4}\.\d{4,5}|[a-z\-]{2,9}/\d{7})(?:v\d{1,2})?\]\s*(?=\S)")
"""The number of a preprint before the title of its page."""
WHOLE_BRACKET = re.compile(r"[(（]([^()（）]{8,})[)）]")
"""A description with nothing but a bracket around it."""
KEY_BEFORE = re.compile(r"[，,。；;]\s*([^，,。；;:：]{2,12})[:：]\s*$")
"""What says behind a description where the address leads that ends it: `…，下载地址：https://…`."""
LABEL = 20
"""The number of characters before an address in which such a key is looked for."""
FOUR_DIGITS = re.compile(r"\d{4}")
"""A bracket with a year in it is a reference, not a name."""
BARS = re.compile(r"\s*[|｜]\s*")
"""What parts a name from its size and its sort: `Glow|2M|SI`, with two bars or more."""
IN_BARS = re.compile(r"[|｜]\s*(?P<name>[^|｜\s][^|｜]{0,40}?)\s*(?=[|｜]|$)")
"""A field between bars, or behind the last of them."""
LOOKS_SHORT = re.compile(r"[A-Za-z]-?[A-Z]|\d|\b(?:Corpus|Dataset|Bench)$")
"""What a name in such a field has, and a word does not."""
LED_ON = re.compile(
    r"(?:(?<=[.;,])\s|\s?\()(?:[Aa]vailable|[Dd]ownload|[Hh]osted|[Aa]ccessible)(?: (?:at|from|on|via|here))*$"
)
"""What is left of a clause that only led to an address: `. Available at`."""
TITLE_WORDS = 4
"""A title before a bracket has more words."""
SHORT_NAME = 30
"""A name in a bracket has no more characters."""
LEFTOVER = " -–—:：|,，;；()（）[]·•/→⇒"
"""What is stripped from a description once its links are cut out."""


def name_written(written: Written) -> Name:
    """The name of an entry as written; of a generic link text (`Awesome List`) the name of what it leads to."""
    run, heading = written.run, written.shape in ("heading", "pseudo")
    begin, end = 0 if heading else lead_of(run), written.name_end or len(run.text)
    begin = begin if begin < end else 0
    links = (link for link in run.links if link.form != "image" and link.start <= begin + 12 and link.end == end)
    link = next(links, None)
    text = run.text[begin:end]
    authors = link is not None and link.start + 4 < begin  # They stand within the link, before the title.
    if link is not None and not authors and ("](" in text or (link.text and link.form != "bare" and not heading)):
        text = link.text
    if not folded(text):
        text = next((other.text for other in run.links if other.text), text)
    name = name_of(_without_language(_without_site(_before_bars(text), link)), heading=heading)
    if link is not None and _names_host(link, name.bracket):
        name = replace(name, text=LAST_BRACKET.sub("", name.text), bracket="")
    if link is None or not _is_generic(name.text) or (key_of(link.text) is None and names_target(link)):
        return name
    if is_described(run, link):
        return name
    return _name_of_target(link, name)


def _without_site(text: str, link: Link | None) -> str:
    """The title of a page without the name of its site: `Lamp data | Kaggle`, `Lamps for all (glow.org)`.

    Of a repository's page only its own name is left.
    """
    page = PAGE_OF_REPOSITORY.fullmatch(text.strip()) if text.startswith("GitHub - ") else None
    if page is not None:
        return page["name"]
    facts = read_link(link.target) if link is not None else None
    if facts is None or isinstance(facts, Refusal):
        return text
    bracket = HOST_BEHIND.search(text)
    if bracket is not None and facts.host.endswith(bracket["host"].lower()):
        text = text[: bracket.start()]
    behind = SITE_BEHIND.search(text)
    hosts = facts.host.split(".")[:-1]
    parts = {folded(part) for part in (*hosts, *facts.url.split("/")[3:5])}
    if behind is None:
        return text
    words = behind["site"].split()
    barred = "|" in text[behind.start() : behind.start("site")] and behind["site"][0].isupper()
    named = barred and any(word[0].isupper() and word.lower() in hosts for word in words[1:])  # `Lamp Press Online`
    return text[: behind.start()] if named or folded(behind["site"]) in parts else text


def title_of_page(title: str, written: Written) -> str:
    """The title of a paper that is that of its page, without what the site puts around it.

    `[2010.00001] Lamps for All`, `Lamps for All | Journal of Lamps | Lamp Press Online`.
    """
    link = next((link for link in written.run.links[:1] if link.start <= lead_of(written.run) + 1), None)
    if link is None or link.form in ("image", "bare"):
        return title
    text = NUMBER_BEFORE.sub("", title) if "arxiv.org/" in link.target else title
    without = _without_site(text, link)
    return BARS.split(without)[0] if without != text and len(BARS.split(text)) > 2 else without


def _names_host(link: Link, bracket: str) -> bool:
    """Is the bracket at the end of a linked name that of the site to which the link leads: `Glow [Kaggle]`?"""
    facts = read_link(link.target) if bracket and is_generic_label(bracket) else None
    return isinstance(facts, LinkFacts) and folded(bracket) in facts.host.lower().split(".")


def _without_language(text: str) -> str:
    """A name without a dash and the language behind it: `GlowQA - Eng`."""
    behind = LANGUAGE_BEHIND.search(text)
    return text[: behind.start()] if behind and language(behind["language"]) else text


def _before_bars(text: str) -> str:
    """A name without the two or more fields that bars part from it."""
    first, *fields = BARS.split(text)
    return first if len(fields) > 1 and folded(first) else text


def _is_generic(name: str) -> bool:
    numbered = any(char.isdigit() for char in name)
    return "://" in name or (is_generic_label(name) and not numbered) or NO_NAME.fullmatch(name) is not None


def _name_of_target(link: Link, name: Name) -> Name:
    """The name of the repository at an address; else an address that stands bare, or the last part of one."""
    facts = read_link(link.target)
    kept = () if isinstance(facts, Refusal) else facts.identifiers
    repository = next((found.value for found in kept if found.scheme in ("github", "huggingface", "gitee")), "")
    if repository:
        return Name(*2 * (repository.rsplit("/", 1)[-1],))
    if link.form == "bare" or "://" in link.text:
        return Name(*2 * (link.text.strip(),))
    last = QUERY.sub("", link.target).rstrip("/").split("/")[-1] or name.text
    return Name(last, last)


def name_without_kind(name: Name) -> str:
    """The name behind a kind: `PKUSEG` of `Word segmentation tool: PKUSEG`."""
    before = kind_before(name.text)
    return before["name"] if before else name.text


def labelled_title(written: Written) -> str:
    """The title in quotation marks behind a name and a colon: `**Glow**: "Glow: Lamps for All"`; empty without one."""
    match = LABELLED_TITLE.match(written.run.text, written.name_end) if written.name_end else None
    return clean(match["title"]).strip(" .") if match else ""


def title_of(written: Written) -> str:
    """The whole title of a paper whose name ends before it does; empty where it does not."""
    if written.title_end <= written.name_end:
        return ""
    heading = written.shape in ("heading", "pseudo")
    begin = 0 if heading else lead_of(written.run)
    return name_of(written.run.text[begin : written.title_end], heading=heading).text


def name_in_bars(written: Written) -> str:
    """The name wholly in bold between bars, behind the title of a paper: `Title, venue | **Glow** |`; empty without."""
    run = written.run
    if "|" not in run.text and "｜" not in run.text:
        return ""
    fields = IN_BARS.finditer(run.text, max(written.name_end, written.title_end))
    found = next((field for field in fields if field.span("name") in run.strong), None)
    fits = found is not None and LOOKS_SHORT.search(found["name"]) and not is_venue(found["name"])
    return found["name"] if found is not None and fits else ""


def name_in_bracket(written: Written) -> str:
    """The name in bold, alone in a bracket behind the title of a paper and before its links; empty without.

    `Reading the lamps of dim rooms (**GlowQA**) [[paper]](address)`.
    """
    text = written.run.text
    for start, end in written.run.strong:
        bracketed = text[max(0, start - 1) : start] in ("(", "（") and text[end : end + 1] in (")", "）")
        name = text[start:end].strip()
        if bracketed and len(name) <= SHORT_NAME and LOOKS_SHORT.search(name) and not _is_shortened(name):
            first = min((link.start for link in written.run.links), default=len(text))
            titled = len(text[:start].split()) > TITLE_WORDS and end < first
            return name if titled and not is_venue(name) and not FOUR_DIGITS.search(name) else ""
    return ""


def _is_shortened(name: str) -> bool:
    """Has a name a year without its hundreds, as venues have: `LTSR'21`?"""
    return "'" in name or "’" in name


def is_told_in_name(written: Written) -> bool:
    """Is what is said of an entry part of the link or heading that has its name: `[Glow: how lamps burn](…)`?"""
    if written.title_end <= written.name_end:
        return False
    inside = any(link.start < written.name_end < link.end for link in written.run.links)
    return inside or written.shape in ("heading", "pseudo")


def size_of(written: Written, name: Name) -> str:
    """The size in the bracket of a name, or behind its link."""
    behind = SIZE_BEHIND.match(written.run.text, written.name_end) if written.name_end and not name.size else None
    return name.size or (behind[1] if behind else "")


def description_of(written: Written) -> str:
    """The prose of an entry without its generic links; an abstract only where there is no other."""
    parts: list[str] = []
    for detail in written.details:
        if not detail.key and written.shape == "row" and FLAG.fullmatch(detail.text.strip()):
            continue  # A number or a mark, of which only its heading says what it means.
        if detail.key in ("description", "") or (detail.key == "abstract" and not parts):
            text = " ".join(_without_links(detail).split()).strip(LEFTOVER)
            whole = WHOLE_BRACKET.fullmatch(text) if text[:1] in ("(", "（") else None
            text = whole[1].strip() if whole else text
            text = text[1:].lstrip() if text[:2] in (".", ". ") else text  # The full stop of the title.
            text = LED_ON.sub("", text) if detail.links else text
            if text:
                parts.append(text)
    return " ".join(parts)[:DESCRIPTION]


def _without_links(detail: Detail) -> str:
    text = detail.text
    for link in detail.links:
        if link.form == "bare" or is_generic_label(link.text):
            start = max(link.start, detail.value)
            key = KEY_BEFORE.search(detail.run.text, max(detail.value, start - LABEL), start)
            start = key.start() if key and key_of(key[1]) else start
            text = text.replace(detail.run.text[start : link.end], " ")
    return text


def other_names(text: str, name: Name, kind: str, description: str) -> Iterator[str]:
    """Abbreviations and expansions that the name or the description puts in brackets or at its end."""
    title = kind in ("paper", "blog-post")
    if name.translation:
        yield name.translation
    short = SHORT_AT_END.search(text) if not title and len(text.split()) > 2 else None
    if (
        short
        and not QUALIFIED.search(text[: short.start()])
        and len(short[1]) > 2
        and not text.isupper()
        and not SEVERAL.fullmatch(short[1])
    ):
        yield short[1]
    if name.bracket and SHORT.fullmatch(name.bracket) and not (title and FOUR_DIGITS.search(name.bracket)):
        yield name.bracket
    if not title:
        yield from _spelt_out_in_name(text, name)
    head = TITLE_HEAD.match(text)
    if head and title:
        yield head[1]
    for candidate in dict.fromkeys((text, text.split()[-1] if text.split() else "")):
        yield from _expansion(candidate, description)
    article = len("the ") if description[:4].casefold() == "the " else 0
    own = article + len(text)
    called = CALLED.match(description, own if folded(description[article:own]) == folded(text) else 0)
    if called:
        yield called["name"]
    spelt_out = SHORT_IN_BRACKET.search(description)
    if spelt_out and folded(spelt_out[2]) == folded(text):
        yield spelt_out[1]


def _spelt_out_in_name(text: str, name: Name) -> Iterator[str]:
    """Both halves of `LDS (Lamp Data Set)`, of `WICK（灯芯数据集）`: a name, and in its bracket the same at length."""
    short = LAST_BRACKET.sub("", text)
    if not name.bracket or short == text or not SHORT.fullmatch(short):
        return
    initials = iter("".join(word[0] for word in LATIN_WORD.findall(name.bracket)).casefold())
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    spelt = len(letters) > 2 and all(letter in initials for letter in letters)
    if spelt or (tongue(name.bracket) == "zh" and len(name.bracket) > 3 and kind_of_name(name.bracket)):
        yield short
        yield name.bracket


def _expansion(name: str, description: str) -> Iterator[str]:
    """What the bracket behind the first mention of a name spells out."""
    if len(name) <= 2 or name not in description:
        return
    brackets = EXPANSION.finditer(description)
    found = next((bracket[1] for bracket in brackets if description.endswith(name, 0, bracket.start())), "")
    if (" " in found or tongue(found) == "zh") and not FOUR_DIGITS.search(found):
        yield found
