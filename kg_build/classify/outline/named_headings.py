"""Headings that name a thing though neither a link nor a key below them says so, and some that name none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_build.classify.cues import key_of
from kg_build.classify.definitions import definition
from kg_build.classify.headings import kind_of_heading
from kg_build.classify.names import PROPER, clean, section_title
from kg_build.classify.outline.name_ends import PROSE_START, in_title_case
from kg_build.classify.outline.runs import links_of
from kg_build.classify.outline.works import BAR, TITLE_WORDS, VENUE_BRACKET, only_leads_on
from kg_build.classify.persons import series
from kg_build.model import Item

SENTENCE = 6
"""So many words make a sentence."""


TO_READERS = re.compile(r"(?i)(?:please )?(?:visit|see|check(?: out)?|read|look at|refer to|go to)\s*$")
"""What a sentence asks of its readers, up to its link."""
GOES_ON = re.compile(r"\s(?:is|are|was|were|for|to|and|has|provides|offers|gives)\s")
"""How a sentence goes on behind it."""


def is_sentence(item: Item) -> bool:
    """Is a heading a sentence that says what the list is, with its full stop and below it no links but badges?

    So is one in bold that leads to something else: `Visit [Glow](…) to see more`, `For wicks, [Glow](…) is one`.
    """
    text = item.run.text.strip()
    first = next(iter(links_of(item.run)), None) if item.shape == "pseudo" else None
    if first is not None and first.start > 0 and GOES_ON.match(item.run.text, first.end):
        before = item.run.text[: first.start].rstrip()
        return before.endswith(",") or TO_READERS.fullmatch(before) is not None
    stopped = text.endswith(".") and text[-3:-1].islower() and not text.endswith(("etc.", "al."))
    if not stopped or item.run.links or len(text.split()) < SENTENCE:
        return False
    below = [link for child in item.children for run in child.runs() for link in links_of(run)]
    return all(not link.text.strip() or link.target.startswith("#") for link in below)


USE = re.compile(
    r"(?:(?:how to|example|sample|basic|python|command[ -]line|online|local|quick|getting)\s+)?"
    r"(?:install(?:ation|ing)?|set[ -]?up"
    r"|usages?|use|using|start(?:ed)?|quick\s?start|examples?|requirements?|prerequisites|dependencies"
    r"|commands?|code snippets?|snippets?"
    r"|run(?:ning)?|inference|安装(?:方法|步骤|说明)?|使用(?:方法|方式|说明|示例)?|用法|快速(?:开始|上手)|示例(?:代码)?|环境(?:要求|配置|准备)?|依赖)",
    re.IGNORECASE,
)
"""What a heading is called below which stands how a thing is put up and used."""
AND = re.compile(r"\s*(?:&|\+|/|,|、|\band\b|与|和|及)\s*")
"""Between two such words."""


def is_of_use(item: Item) -> bool:
    """Does a heading say that what stands below it is how to put up or use the thing above: `Install & Usage`?"""
    title = section_title(item.run)
    return len(title) <= 40 and not item.run.links and all(map(USE.fullmatch, AND.split(title)))


ORIGIN = re.compile(r"[\s.,;]*(?:[(（][^()（）]{3,120}[)）][\s.。]*)?")
"""What may stand behind the authors of a title: where it appeared, in a bracket."""
CLAUSES = re.compile(r"[\u3400-\u9fff]{3,}[，、。；][^，、。；]{3,}[，、。；]")
"""Two parts of a Chinese sentence or more."""
EDITION = re.compile(r"[A-Z][\w&.\- ]{1,40}['’]\s?\d\d|(?:19|20)\d\d")
"""`LAMPS'24`, `2024`: a heading that says where or when what stands below it was published."""
UPDATE = re.compile(
    r"(?i)(?:up\s?dated?s?|更新)(?:日期|时间|于)?[\s:：]*\d|\d{4}[\-./年]\d{1,2}[\-./月]?\d{0,2}日?\s*(?:up\s?dates?|更新)"
)
"""`Update 01.06.2022`: a heading that says when what stands below it was added."""
DASH = re.compile(r"\s+[-–—|｜]+\s+|\s?——\s?")
"""What parts a name from what it is."""
SEVERAL = re.compile(r"(?i)(?<!s)s\s*$")
"""How what a heading gathers ends, in the plural."""
FEW = 4
"""A thing without a link in its heading has no more lines below it."""
DASH_END = re.compile(r"(?:\s[-–—]{1,2}\s|[:：]\s?|\s?——\s?)$")
"""What parts the name in a heading from its address."""
BRACKET_ONLY = re.compile(r"[\s/]*(?:[(（][^()（）]{1,80}[)）]\s*)?")
"""What may stand behind that: `(last commit: 2022-06-10)`."""
ADDRESS = re.compile(r"\shttps?://\S+\s*$")
"""The address that ends their line."""
GENERAL_TITLE = re.compile(
    r"(?:(?:general|common|public|open|other|more) )?(?:resources?|data\s*sets?|models?|corpora|tools)"
    r"|(?:通用|综合|公开|开源|常用|相关|其[他它]|更多)?(?:资源|数据集?|语料库?|模型|工具)",
    re.IGNORECASE,
)
"""A heading that names no thing, though there be nothing but keys below it."""


def is_described_name(item: Item) -> bool:
    """Is a heading a proper name, and below it one paragraph of prose with an address that has no name of its own?"""
    title = section_title(item.run)
    only = item.children[0] if len(item.children) == 1 else None
    if only is None or only.shape != "paragraph" or item.run.links or not any(map(PROPER.search, title.split())):
        return False
    links = links_of(only.run)
    before = only.run.text[: links[0].start] if links else ""
    leads = all(link.form == "bare" or only_leads_on(link) for link in links)
    plain = leads and len(before) > 12 and not only.run.strong and kind_of_heading(title) is None
    return plain and not in_title_case(before.strip(" [(:-–—")) and key_of(title) is None


def is_described_title(item: Item) -> bool:
    """Is a heading without links a name and what it is (`Glow — Corpus of Lamps`), or a title and where it appeared?

    Below it stand a few lines of prose, one with a link at least, and no bullet that begins with a link.
    """
    title = item.run.text.strip()
    lines = [line for child in item.children for line in (child.children if child.shape == "list" else (child,))]
    if item.run.links or not 0 < len(lines) <= FEW or any(line.shape not in ("bullet", "paragraph") for line in lines):
        return False
    begins = any(links_of(line.run) and links_of(line.run)[0].start < 2 for line in lines)
    if begins or not any(links_of(line.run) for line in lines) or key_of(title) is not None:
        return False
    bar = DASH.search(title)
    name, said = (title[: bar.start()], title[bar.end() :]) if bar else (title, "")
    if said and len(name.split()) <= 2 and any(map(PROPER.search, name.split())):
        return len(said.split()) > 1 and definition(said) is not None and not SEVERAL.search(said)
    venue = VENUE_BRACKET.search(title)
    return venue is not None and venue.end() == len(title) and len(title[: venue.start()].split()) >= TITLE_WORDS


def is_whole_entry(item: Item) -> bool:
    """Is a heading with nothing below it an entry: a name, perhaps a bar and what it is, and links that lead on?"""
    links = links_of(item.run)
    if item.children or not links or links[0].start < 2:
        return False
    head = item.run.text[: links[0].start]
    bar = BAR.search(head)
    name = clean(head[: bar.start()] if bar else head).strip(" -–—:：|([")
    out = all(only_leads_on(link) and "#" not in link.target for link in links)
    told = bar is not None and len(head[bar.end() :].split()) > 1
    proper = told or (any(map(PROPER.search, name.split())) and kind_of_heading(name) is None)
    return out and proper and key_of(name) is None


def is_above_facts(item: Item) -> bool:
    """Is a heading a name, a dash and its bare address, perhaps with a bracket behind, and no heading below it?"""
    links = links_of(item.run)
    if (
        len(links) != 1
        or links[0].form != "bare"
        or any(child.shape in ("heading", "pseudo") for child in item.children)
    ):
        return False
    dash = DASH_END.search(item.run.text, 0, links[0].start)
    name = clean(item.run.text[: dash.start()]) if dash else ""
    ends = BRACKET_ONLY.fullmatch(item.run.text, links[0].end) is not None
    gathers = SEVERAL.search(name) is not None and kind_of_heading(name) is not None
    return ends and len(name) > 1 and not gathers and key_of(name) is None


def is_open_label(item: Item) -> bool:
    """Is a block a few words in bold and a colon, which within a record is one more key, with its value below it?"""
    text = item.run.text.rstrip()
    return item.shape == "pseudo" and text.endswith((":", "：")) and not item.run.links and len(text) <= 40


def is_prose(title: str) -> bool:
    """Is a heading a sentence to the readers?"""
    return PROSE_START.match(title) is not None and (len(title.split()) > 4 or CLAUSES.search(title) is not None)


def is_signed_title(item: Item) -> bool:
    """Is a heading a title, and the first line below it nothing but its authors, where it appeared, and its address?"""
    title = section_title(item.run)
    first = item.children[0] if item.children else None
    if first is None or first.shape != "paragraph" or item.run.links or len(title.split()) < TITLE_WORDS:
        return False
    return is_authors_line(first.run.text)


def is_authors_line(text: str) -> bool:
    """Is a line nothing but two authors or more, where their paper appeared in a bracket, and its address?"""
    text = ADDRESS.sub("", text).strip()
    found = series(text)
    return found is not None and len(found.people) > 1 and ORIGIN.fullmatch(text, found.end) is not None


def holds_papers(item: Item, inner: Sequence[Item]) -> bool:
    """Is a heading a proper name with its address below it, and then nothing but titles with their authors?"""
    title = section_title(item.run)
    proper = any(map(PROPER.search, title.split())) and kind_of_heading(title) is None
    if not proper or not inner or not all(map(is_signed_title, inner)):
        return False
    return any(links_of(child.run) for child in item.children if child.shape == "paragraph")


def is_dated(title: str) -> bool:
    """Says a heading only when, or at which edition of something, what stands below it appeared?"""
    return EDITION.fullmatch(title) is not None or UPDATE.match(title) is not None


def names_nothing(title: str) -> bool:
    """Is a heading a word for things of a kind, however many, and no name of one?"""
    return GENERAL_TITLE.fullmatch(title) is not None
