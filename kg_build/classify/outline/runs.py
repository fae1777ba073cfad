"""What a piece of text looks like: a name with something behind it, a fact under a key, a title, or prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg_build.classify.cues import key_of, name_before_key
from kg_build.classify.kinds import kind_of_name
from kg_build.classify.names import KIND_BEFORE, LABELLED, ORDINAL, clean, folded, label_line, names_site, section_title
from kg_build.links import is_generic_label, role_of_label
from kg_build.model import Item, Link, Run

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
NAME_LENGTH = 160
"""A name longer than this many characters is prose."""
KEY = re.compile(r"^[\s\-–•·]*([^:：\n]{1,60}?)\s*(?:：|:(?!//))\s*")
"""What stands before the first colon of a text, if it is short."""
SEPARATOR_AFTER_NAME = re.compile(r"\s+[-–—]+\s+|\s*[:：](?:\s|$)|：|\s+[|]\s+|\s*[—]{1,2}\s*|。")
"""Where a name ends that is neither a link nor bold."""
STOP_AFTER_CHINESE = re.compile(r"(?<=[\u3400-\u9fff])\.(?=\s*$)")
"""The full stop of another script, which ends a name as `。` does."""
PROSE_END = re.compile(r"[.。!！?？~]\s*$")
"""How a sentence ends, and no name."""
PROSE_START = re.compile(
    r"(?:we|our|if you|please|this (?:list|repo\w*|section|page|project)|here (?:is|are|we)|feel free|note that"
    r"|see also|for more)\b|我们|欢迎|如果|本(?:列表|项目|仓库|文)|请(?:注意|参考)|注意"
    r"|(?:主要)?(?:包含|包括|含有)|可以|只能|据[说传]",
    re.IGNORECASE,
)
"""How sentences begin that speak of the list or to its readers."""
REFERS = re.compile(
    r"(?:参考|参见|详见|请见|查看|访问|refer to|please see|see|visit|check out|look at"
    r"|\bcan be (?:found|accessed|downloaded|obtained|requested)(?: (?:at|in|on|from|here|via|under|through))?)\s*$",
    re.IGNORECASE,
)
"""How a sentence ends that only leads to an address."""
LEADING = re.compile(
    r"^(?:\s*(?:[-–—*•·>\u3000]+"
    r"|[\[(（【](?i:videos?|slides?|talks?|papers?|blogs?|posts?|books?|pdf|courses?|tutorials?|lectures?|code|new|demo"
    r"|视频|论文|博客|书籍|课程|教程|代码|幻灯片)[\])）】](?!\()"
    r"|[\[(（【]\s*(?:(?:19|20)\d\d(?:[./年\-]\d{1,2}(?:[./月\-]\d{1,2})?日?)?"
    r"|[A-Za-z][\w.&'/ \-]{1,48}?,?\s*['’]?(?:(?:19|20)\d\d|\d\d)"
    r"(?:[.\-/]\d{1,4})*)\s*[\])）】](?!\()|(?:19|20)\d\d[./\-]\d{1,2}(?:[./\-]\d{1,2})?\s*[:：\-]?\s"
    r"|(?:19|20)\d\d\s*[:：]\s*(?=\S)|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]+))*\s*"
)
"""What may stand before a name: bullets, a date or a venue with its year in brackets, emoji."""
BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]+[)）\]】]\s*")
"""A mark in bold before a name that says its sort: `**(Data set)** Glow`."""
YEAR_BEHIND = re.compile(
    r"[.?!]\s+(?:19|20)\d\d[a-z]?\s*[.,]?\s*(?=\[|$|[Pp]aper|[Cc]ode|[Ll]ink|[Rr]epo|[Pp][Dd][Ff])"
)
"""The year that ends a reference: `Title. 2019. [paper]`."""
CITED = re.compile(
    r"\s*[(（]\s*(?:[A-Z][^()（）\d]{1,60})?(?:19|20)\d\d[a-z]?(?:\s*[-–]\s*(?:19|20)\d\d)?\s*[)）](?=\s*(?:[:：,，.;；。\-–—]|https?:|$))"
)
"""`(Lampwright et al., 2020):` or `(2012-2013).` behind a name: whose paper describes it, or when it was."""
MORE = re.compile(r",\s+(?:with|including|containing|covering)\s.*$")
"""What follows a name within its sentence: `Lamp corpus, with 35k lamps`."""
VENUE_BRACKET = re.compile(
    r"\s*[(（\[]\s*(?:[A-Za-z][^()（）\[\]]{0,60}?[,， '’]*)?(?:19|20)\d\d[^()（）\[\]]{0,30}[)）\]]"
)
"""`(ACL, 2019)` behind a title."""
REFERENCE = re.compile(
    r"(?<=[a-z\d)’”\"])[.?!][”\"]?\s+(?=(?:[A-Z][\w’'\-]+(?:\s[A-Z][\w.’'\-]*){0,2},\s+){2,}(?:and\s+)?[A-Z])"
)
"""The end of a title behind which its authors stand."""
PUBLISHED = re.compile(
    r"(?<=[a-z\d)’”\"])[.?!][”\"]?\s+(?=(?:[Ii]n\s+)?(?:[A-Z][A-Za-z&\-]*[ \-]){1,4}['’]?(?:19|20)\d\d\s*[.,;])"
)
"""The end of a title behind which the venue stands with its year, in a sentence of its own."""
BAR = re.compile(r"\s+[|｜]\s+|(?<=[\w)）])[|｜](?=\w+[|｜])")
"""A bar between a name and what is said of it."""
COMMA = re.compile(r",(?!\d{3}\b)|，(?!\d{3}\b)|。")
"""A mark within a sentence; between the digits of a number it is none."""
COLON = re.compile(r"\w[:：]\s*\w")
"""Between the halves of a title."""
WORDS = re.compile(r"[^\W_][\w'’]*")
"""Each word of a text, those on both sides of a hyphen too."""
SMALL_WORD = re.compile(r"[a-z]{1,4}")
"""A word that titles write small."""
BEFORE_TITLE = re.compile(
    r"(?P<people>[^\d()\[\]:]{5,400}?)(?P<others>,?\s{1,3}et\.? al)?[.,]?\s{0,3}"
    r"(?P<year>[(\[]?(?:19|20)\d\d[a-z]?[)\]]?)?\s{0,3}[.,:]?\s{0,3}[\"“]?"
)
"""`Jane Doe, John Roe et al. (2020). ` before a title."""
FULL_STOP = re.compile(r"(?<=[a-z]{3})\.$")
"""The end of a sentence; an abbreviation has fewer letters before it."""
BETWEEN_PEOPLE = re.compile(r"\s*(?:,\s*(?:and\s|&)?|\s(?:and|&)\s)\s*")
"""Between the authors of one work."""
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "di", "da", "del", "la", "le", "bin", "al", "el", "dos", "ten"}
)
"""Words in people's names that are written small."""
QUOTED = re.compile(r"[\"“]([^\"“”]{8,300})[\"”]")
"""Words in quotation marks."""
CITED_BEHIND = re.compile(r"\s*[,，.]\s+[A-Z].*\b(?:19|20)\d\d\b")
"""What follows the title in a reference: who wrote it, where and when."""
BYLINE = re.compile(r",\s+by\s+(?=[A-Z][\w'’\-]+\s(?:[A-Z]\.\s?){0,3}[A-Z])")
"""Between a title and who wrote it."""
TITLE_WORDS = 4
"""A title has at least this many words."""
AFTER_NAME = re.compile(r"^\s*(?:[-–—:：|,，;；.。(（\[【<>/&+·•~]|$)")
"""What may follow the name that begins a paragraph; a word does not."""
NAME_WORD = re.compile(r"[A-Z\d].*[A-Z\d]|[a-z][A-Z]|-[A-Z\d]|[\u3400-\u9fff]")
"""A word as names have them: with a second capital or digit, or in Chinese."""


def links_of(run: Run) -> list[Link]:
    """The links of a text but its pictures."""
    return [link for link in run.links if link.form != "image"]


def links_out(run: Run) -> list[Link]:
    """Those that lead out of the page."""
    return [link for link in links_of(run) if not link.target.startswith("#")]


def lead_of(run: Run) -> int:
    """Where a name may begin: behind bullets, dates, emoji and the authors of a title, in characters."""
    written = authored(run)
    return written.start if written else _lead(run)


def _lead(run: Run) -> int:
    before = LEADING.match(run.text)
    lead = before.end() if before else 0
    for start, end in run.strong[:1]:
        marked = start == lead and BRACKETED.fullmatch(run.text, start, end) and folded(run.text[end:])
        if marked and not any(link.start < end for link in run.links):
            return end + len(run.text[end:]) - len(run.text[end:].lstrip())
    return lead


def is_anchor_only(runs: Sequence[Run]) -> bool:
    """Have the texts links, and none that leads out of the page?"""
    targets = [link.target for run in runs for link in run.links]
    return bool(targets) and all(target.startswith("#") for target in targets)


@dataclass(frozen=True, slots=True)
class Authored:
    """A title with its authors before it: where it stands in its run, and what stands before it."""

    start: int
    end: int
    people: str
    year: str


@lru_cache(maxsize=4096)
def authored(run: Run) -> Authored | None:
    """`Jane Doe, John Roe. 2020. **A Title of Some Words**`: the title is in bold, in italics, quoted or linked."""
    lead = _lead(run)
    marked = [span for span in (*run.strong, *run.emphasis) if span[0] > lead]
    marked += [
        (link.start, link.end) for link in links_of(run) if link.start > lead and not is_generic_label(link.text)
    ]
    marked += [match.span(1) for match in [QUOTED.search(run.text, lead)] if match]
    start, end = min(marked, default=(0, 0))
    match = BEFORE_TITLE.fullmatch(run.text, lead, start) if lead < start <= lead + 400 else None
    if match is None or len(run.text[start:end].split()) < TITLE_WORDS - 1:
        return None
    people = BETWEEN_PEOPLE.split(match["people"].strip(" .,"))
    if not all(_is_person(name) for name in people) or not (len(people) > 1 or match["year"] or match["others"]):
        return None
    end -= bool(FULL_STOP.search(run.text, start, end))
    return Authored(start, end, match["people"].strip(" .,"), (match["year"] or "").strip("()[]"))


def _is_person(name: str) -> bool:
    """Are these two to five words, each with a capital or one of the small ones in names?"""
    words = name.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() or word in PARTICLES for word in words)


@lru_cache(maxsize=4096)
def detail_key(run: Run) -> tuple[str, str, int] | None:
    """(key, label, where the value begins) of a run that states a fact of something else; None for any other."""
    match = KEY.match(run.text)
    if match and not any(link.start < match.end(1) for link in links_of(run)):
        key = key_of(match[1])
        if key is not None:
            return key, match[1].strip(), match.end()
    links = links_out(run)
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
        key = key_of(first.text)
        generic = is_generic_label(first.text) and not names_site(first)
        return (key or "", first.text, first.start) if key or generic else None
    if first.form == "bare" and len(before) < 40 and (key := key_of(before)):
        return key, before, first.start
    return None


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


def quoted_title_end(run: Run) -> int:
    """Where a title in quotation marks ends that begins a reference, in characters; 0 where none does."""
    title = QUOTED.match(run.text, lead_of(run))
    words = len(title[1].split()) if title else 0
    return title.end() if title and words >= TITLE_WORDS - 1 and CITED_BEHIND.match(run.text, title.end()) else 0


def name_end(run: Run) -> int:
    """Where the leading name ends, in characters; 0 where the run begins with prose."""
    text = run.text
    written = authored(run)
    if written:
        return written.end
    label = LABELLED.match(text)
    lead = label.end() if label else lead_of(run)
    if PROSE_START.match(text, lead):
        return 0
    if quoted := quoted_title_end(run):
        return quoted
    links = links_of(run)
    first = next((link for link in links if link.end > link.start and not link.target.startswith("#")), None)
    named = first is not None and (not is_generic_label(first.text) or (names_site(first) and not key_of(first.text)))
    if first and first.form != "bare" and first.start <= lead + 4 and named:
        published = PUBLISHED.search(text, lead + 8, first.end)
        end = published.start() if published else first.end
        return end if len(first.text) <= 2 * NAME_LENGTH else 0
    for start, end in (*run.strong, *run.code):
        if lead - 1 <= start <= lead + 3 and end - start >= 2:
            bar = BAR.search(text, start, end)
            end = bar.start() if bar else end - bool(FULL_STOP.search(text, start, end))
            return end if end - start <= NAME_LENGTH else 0
    return _plain_name_end(run, lead, label_line(run, lead, first) if first else len(text), links)


def _plain_name_end(run: Run, lead: int, stop: int, links: list[Link]) -> int:
    """Where a name ends that is not marked: before a separator or the first link; a title, before its generic links."""
    head = run.text[lead:stop]
    before = name_before_key(head)
    if before is not None and links and len(before) <= NAME_LENGTH:
        return lead + len(before)
    if KIND_BEFORE.match(head.rstrip()):
        return lead + len(head.rstrip())
    match = SEPARATOR_AFTER_NAME.search(head) or (None if links else STOP_AFTER_CHINESE.search(head))
    end = lead + (match.start() if match and match.start() > 0 else len(head.rstrip(" :：-–—([【")))
    name = run.text[lead:end].strip()
    if REFERS.search(name):
        return 0
    if links and all(link.form != "bare" and is_generic_label(link.text) for link in links):
        title = title_end(run, lead)
        if 0 < title - lead <= 2 * NAME_LENGTH and (not match or not name_like(name)):
            return title
    whole = head.rstrip(" :：")
    contest = match is not None and kind_of_name(whole) == "competition" != kind_of_name(name)
    if not links and (contest or not name_like(name)) and in_title_case(whole):
        return lead + len(whole)
    if not name or not _is_prose(name):
        return end if name else 0
    return _cited_name_end(run.text[:stop], lead)


def _cited_name_end(text: str, lead: int) -> int:
    """Where a name ends that has a reference or its years behind it, though commas stand in it; 0 where it has none."""
    cited = CITED.search(text, lead + 2)
    name = MORE.sub("", text[lead : cited.start()]) if cited else ""
    named = name and len(name) <= NAME_LENGTH and not PROSE_END.search(name) and not REFERS.search(name)
    return lead + len(name) if named else 0


def in_title_case(text: str) -> bool:
    """Is a line a title as English writes them: four words or more, nearly all of them with a capital, and no list?"""
    words = [word for word in WORDS.findall(text) if not SMALL_WORD.fullmatch(word)]
    capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return (
        len(words) >= TITLE_WORDS
        and capital >= 0.75 * len(words)
        and len(text) <= 2 * NAME_LENGTH
        and (not COMMA.search(text) or (COLON.search(text) is not None and len(words) > TITLE_WORDS))
        and not PROSE_END.search(text)
    )


def _is_prose(text: str) -> bool:
    """Is a text before a link too long for a name, or a sentence, or a part of one?"""
    if len(text) > NAME_LENGTH // 2 or COMMA.search(text):
        return True
    return PROSE_END.search(text) is not None or REFERS.search(text) is not None


def title_end(run: Run, lead: int) -> int:
    """Where a title ends that begins at `lead`: before the venue, the authors in italics, a generic link."""
    written = authored(run)
    if written:
        return written.end
    stops = [link.start for link in links_of(run) if link.end > lead and is_generic_label(link.text)]
    stops += [start for start, end in run.emphasis if start > lead + 8 and end - start > 3]
    stops += [end for start, end in run.strong if lead - 1 <= start <= lead + 1]
    stops += [match.start() for match in [VENUE_BRACKET.search(run.text, lead + 4)] if match]
    stops += [match.start() for match in [BAR.search(run.text, lead + 2)] if match]
    for mark in (REFERENCE, PUBLISHED, YEAR_BEHIND):
        stops += [match.start() for match in [mark.search(run.text, lead + 8)] if match]
    quoted = QUOTED.match(run.text, lead)
    stops += [quoted.end()] if quoted and len(quoted[0].split()) >= TITLE_WORDS - 1 else []
    stops += [match.start() for match in [BYLINE.search(run.text, lead + 8)] if match]
    stops += [lead + len(name) for link in links_of(run)[:1] if (name := name_before_key(run.text[lead : link.start]))]
    stops += [
        link.end
        for link in links_of(run)
        if link.start <= lead + 1 and run.text[link.end : link.end + 2] in (". ", ", ")
    ]
    stop = min(stops, default=len(run.text))
    return lead + len(run.text[lead:stop].rstrip(" .,;:：-–—([【|"))


def heading_name_end(run: Run) -> int:
    """A heading's name is its first link's text when a link begins it, else what stands before that link."""
    ordinal = ORDINAL.match(run.text)
    start = ordinal.end() if ordinal else 0
    first = next((link for link in links_of(run) if link.end > link.start), None)
    if first is None:
        return len(run.text)
    return first.end if first.start <= start + 2 else first.start


def begins_with_name(item: Item, end: int) -> bool:
    """Does a paragraph begin with a linked name, and no sentence, or with a bold one?"""
    run = item.run
    first = next((link for link in links_of(run) if link.end > link.start), None)
    linked = first is not None and first.form != "bare" and not run.text[: first.start].strip(" -*•")
    bold = bool(run.strong) and run.strong[0][0] <= 3 and bool(run.links or item.children)
    return bold or authored(run) is not None or (linked and AFTER_NAME.match(run.text[end:]) is not None)


def is_titled(run: Run, end: int) -> bool:
    """Is a paragraph a title with nothing behind it but its venue and generic links?"""
    links = links_of(run)
    if not links or not all(is_generic_label(link.text) for link in links) or links[0].start < end:
        return False
    if run.text[links[-1].end :].strip(" ]).|,;"):
        return False
    rest = run.text[end:]
    for link in links:
        rest = rest.replace(run.text[link.start : link.end], " ")
    return len(rest.strip(" []()|,.;·")) <= 60 and len(run.text[:end].split()) >= 3


def name_like(name: str) -> bool:
    """Is a text before a colon a name rather than the first half of a title: short, with a capital or digit inside?"""
    words = name.split()
    return len(words) == 1 or (0 < len(words) <= 3 and any(NAME_WORD.search(word) for word in words))


@lru_cache(maxsize=65536)
def unnumbered(text: str) -> str:
    """A line of a table of contents without its numbers, which may be doubled."""
    text = clean(text)
    for _ in range(2):
        text = ORDINAL.sub("", text, count=1)
    return section_title(Run(text, 1))
