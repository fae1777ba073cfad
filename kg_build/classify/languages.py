"""The languages of an entry: by a key, a column, its name, its tags, its description, or what it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.attributes import Rule, first_said, handed_down
from kg_build.classify.page import PROSE, Page, claim, value_texts
from kg_build.classify.values import LANGUAGE_BEHIND, language
from kg_build.model import Claim, Entry, Run, Value

LANGUAGE_KINDS = frozenset(
    {"competition", "track", "dataset", "knowledge-graph", "benchmark", "model", "book", "course", "blog-post"}
)
"""The kinds of things that are in a language."""
SECTION_LANGUAGE = re.compile(
    r"\b(chinese|english|multilingual|german|french|spanish|japanese|korean)\b|(中文|(?<!中)英文|多语言)", re.IGNORECASE
)
"""A language in a heading."""
NAME_LANGUAGE = re.compile(r"\b(Chinese|English)\b|(中文|(?<!中)英文)")
"""A language in the name of data."""
PREFIX_LANGUAGE = re.compile(
    r"^[\s\d.\-*]*(chinese|english|中文|英文)\s*(?:[(（][^()（）]*[)）])?\s*[:：]", re.IGNORECASE
)
"""`Chinese (simplified): Name`."""
PROSE_LANGUAGE = re.compile(r"[(（]in (Chinese|English)[)）]|(?:^|[.。]\s+)(Chinese|English|EN|ZH)\s*[.。]?\s*$")
"""`(in Chinese)`, or a last sentence of nothing else."""
BOTH = re.compile(r"中英(?:双语|文)?|英中(?:双语)?")
"""Two languages in one word."""
LANGUAGE_SEPARATOR = re.compile(r"\s*[,，、;；/&和]\s*|\s+and\s+")
"""Parts the languages under a key."""
NAMED_BY_LANGUAGE = frozenset({"dataset", "knowledge-graph", "benchmark", "model"})
"""Kinds whose name or description says the language they are in."""
_TONGUE = (
    r"(?:Chinese|English|German|French|Spanish|Portuguese|Italian|Dutch|Japanese|Korean|Russian|Arabic|Hindi|Vietnamese"
    r"|Polish|Swedish|Turkish)"
)
_TONGUES = rf"(?P<names>{_TONGUE}(?:\s*(?:,(?:\s*and)?|/|&|\band|-)\s*{_TONGUE})*)"
_HELD = (
    r"(?:data\s?sets?|corpus|corpora|data|models?|LLMs?|texts?|sentences|questions|dialogues?|conversations|benchmarks?"
    r"|treebank|records|notes|reports|documents|embeddings)"
)
LANGUAGE_OF_DATA = re.compile(
    rf"(?<![\w\-]){_TONGUES}[\s\-](?:[a-z\-]+\s){{0,3}}{_HELD}\b"
    rf"|\bin\s{_TONGUES.replace('names', 'inside')}(?=\s*(?:[.,;)]|$)|\s(?:with|for|from|that|which)\b)"
    rf"|[(（]{_TONGUES.replace('names', 'bracket')}[)）]"
)
"""`Chinese medical dialogue data`, `data in English and Chinese`, `(French, German)`."""
LANGUAGE_OF_DATA_ZH = re.compile(
    r"(?<![与从将由自把对译和非])(?P<names>中英(?:双语|文)?|中文|英文|汉语|英语|日文|日语)[\u4e00-\u9fffA-Za-z\-]{0,10}?"
    r"(?:数据|语料|文本|词向量|问答|对话|模型|词表|词典|词汇|大模型|测试集|图谱|知识库)"
)
"""`公开的中文词向量数据集`."""
OTHER_DATA = re.compile(
    r"\b(?:from|to|into|than|unlike|like|based on|against|translated|translations? of|outperform\w*|with|other"
    r"|compared? (?:to|with)|similar to)\s(?:an?\s|the\s|all\s|existing\s)?$",
    re.IGNORECASE,
)
"""Before the language of other data than those described."""
FIRST_WORDS = 160
"""So many characters of a description speak of the thing itself."""
BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]")
"""What a bracket adds to a language: its script, how many there are."""
BETWEEN = re.compile(r"[\s,/&、\-]+|\band\b")
"""Between the languages in running text."""
MANY = re.compile(r"(?:over |more than )?\d+\s*[+＋多]?\s*(?:languages|种语言)", re.IGNORECASE)
"""`70+ languages`."""
YES = re.compile(r"(?:[✓✔√✅☑+]\ufe0f?|yes|是|有)", re.IGNORECASE)
"""What marks the column of a language."""
NO_TONGUE = re.compile(r"(?i)multi")
"""A word that only under the key of languages means several of them: texts and tasks may be multiple, too."""
TAG = re.compile(r"\s*[|｜]\s*")
"""Between the tags of an entry."""


def languages(entry: Entry, page: Page) -> Iterator[Claim]:
    """The language of the resource: by a key, the name's prefix, the section; a track has its competition's."""
    keyed = next(iter(value_texts(entry.written.details, "language")), None)
    if keyed is not None:
        said = "multi" if MANY.fullmatch(keyed.text) else BRACKET.sub("", keyed.text)
        words = LANGUAGE_SEPARATOR.split(BOTH.sub("中文、英文", said))
        for tag in dict.fromkeys(filter(None, (_tag_of(word, page) for word in words))):
            yield claim("language", Value(tag), keyed.run, "language-key", at=keyed.value)
    elif entry.kind in LANGUAGE_KINDS:
        yield from first_said(LANGUAGES, entry, page)


def _tag_of(word: str, page: Page) -> str | None:
    """The tag of a language that a key names, by the everyday words for it or the vocabulary's."""
    plain = word.strip(" .。()（）")
    term = page.vocabulary.named(plain, "language") if len(plain) > 3 or not plain.isascii() else None
    return language(plain) or (term.hint if term is not None else None) or None


def _language_in_name(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The language before or in a name."""
    run = entry.written.run
    in_name = NAME_LANGUAGE.search(entry.name) if entry.kind in NAMED_BY_LANGUAGE else None
    found = PREFIX_LANGUAGE.match(run.text) or in_name
    if found:
        yield claim("language", Value(_tag(found)), run, "language-in-name", "title")


def _tag(match: re.Match[str]) -> str:
    return language(next(filter(None, match.groups()))) or ""


def _language_in_tags(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`Name | 52K | EN`, `Name - Eng`."""
    run = entry.written.run
    behind = LANGUAGE_BEHIND.search(entry.written.run.text, 0, entry.written.name_end or len(run.text))
    if behind and (tag := language(behind["language"])):
        yield claim("language", Value(tag), run, "language-in-tags", "title", at=behind.start())
        return
    for tag in TAG.split(run.text)[1:]:
        words = [word for word in LANGUAGE_SEPARATOR.split(BRACKET.sub("", tag)) if word.isupper() or len(word) > 3]
        said = [found for word in words if (found := language(word))]
        for found in said:
            yield claim("language", Value(found), run, "language-in-tags", "title", at=run.text.index(tag))
        if said:
            return


def _language_in_columns(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The headings of the columns that are languages and hold a mark."""
    for detail in entry.written.details if entry.written.shape == "row" else ():
        said = language(detail.label)
        if said and YES.fullmatch(detail.text):
            yield claim("language", Value(said), Run(f"{detail.label}: {detail.text}", detail.start), "language-column")


def _language_of_data(entry: Entry, page: Page) -> Iterator[Claim]:
    """`A Chinese dialogue corpus`: the languages that the first words of a description say of data and models."""
    if entry.kind not in NAMED_BY_LANGUAGE or _is_foreign(entry, page):
        return
    for detail in value_texts(entry.written.details, *PROSE):
        text = detail.run.text[detail.value : detail.value + FIRST_WORDS]
        for pattern in (LANGUAGE_OF_DATA, LANGUAGE_OF_DATA_ZH):
            for match in pattern.finditer(text):
                if OTHER_DATA.search(text, max(0, match.start() - 24), match.start()):
                    continue
                names = next(filter(None, match.groupdict().values()))
                start, end = detail.value + match.start(), detail.value + match.end()
                for said in dict.fromkeys(filter(None, map(language, BETWEEN.split(BOTH.sub("中文、英文", names))))):
                    yield claim("language", Value(said), detail.run, "language-in-prose", at=start, end=end)
                return


def _language_in_prose(entry: Entry, _page: Page) -> Iterator[Claim]:
    """`(in Chinese)`."""
    for detail in value_texts(entry.written.details, *PROSE):
        alone = language(detail.text) if not NO_TONGUE.fullmatch(detail.text) else None
        if alone and detail.label:
            yield claim("language", Value(alone), detail.run, "language-in-prose", at=detail.value)
            return
        said = PROSE_LANGUAGE.search(detail.text)
        if said:
            yield claim("language", Value(_tag(said)), detail.run, "language-in-prose", at=detail.value)
            return


def _is_foreign(entry: Entry, page: Page) -> bool:
    """Stands a model for another reason among those of one language: `Stanford Alpaca`?"""
    return entry.kind == "model" and bool(page.vocabulary.mentions(entry.name, ("organization",)))


def _language_of_section(entry: Entry, page: Page) -> Iterator[Claim]:
    """The one language that a heading above says."""
    for section in reversed(entry.written.sections) if not _is_foreign(entry, page) else ():
        tags = {_tag(match) for match in SECTION_LANGUAGE.finditer(section.title)}
        if len(tags) == 1:
            run = Run(section.title, section.line)
            yield claim("language", Value(tags.pop()), run, "language-of-section", "section")
            return


def _language_of_parent(entry: Entry, page: Page) -> Iterator[Claim]:
    """The language of the entry above."""
    if not _is_foreign(entry, page):
        yield from handed_down("language", entry, page, "language-of-parent")


LANGUAGES: tuple[Rule, ...] = (
    _language_in_name,
    _language_in_tags,
    _language_in_prose,
    _language_in_columns,
    _language_of_data,
    _language_of_section,
    _language_of_parent,
)
"""Where a language may be said, if no key says it."""
