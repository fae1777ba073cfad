"""What an entry was made out of, where prose says so around a name: fine-tuned from it, translated from it, 以它为底座.

A phrase of `phrases` finds things that are known; here the phrase is plain enough to make one of a name nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.names import folded
from kg_build.classify.organizations import organizations
from kg_build.classify.page import PROSE, Page, claim, split_names, tongue
from kg_build.classify.values import language
from kg_build.model import Claim, Entry, Ref
from kg_build.vocabulary.candidates import COMMON

NAME = r"[A-Z][\w.+\-]*\w(?: (?:[A-Z][\w.+\-]*\w|\d[\w.]*))*"
"""A name in an English sentence: a word with a capital, and those behind it that have one or begin with a digit."""
NAMED = rf"(?P<it>{NAME})(?!-?\w)"
"""Such a name, and no part of a longer word."""
NAMED_ZH = r"(?P<it>(?=[A-Za-z\d.+\-]*[A-Z\d])[A-Za-z][A-Za-z\d.+\-]*[A-Za-z\d](?: \d[\dA-Za-z.]*)?)(?![A-Za-z\d\-])"
"""A name in Latin letters in a Chinese sentence."""
ANY_ZH = r"(?P<it>[A-Za-z][A-Za-z\d.+\-]*[A-Za-z\d])"
"""The same, also without a capital, where only what is known counts."""
TUNED_ZH = r"(?:微调|蒸馏|量化|初始化|(?:继续|持续|增量|二次)?预?训练)"
"""What makes one model of another, in Chinese."""
TUNED_BEFORE_ZH = r"(?:指令|全量|全参数?|增量|监督|继续|持续|二次)*"
"""How that is done."""
TUNED = (
    r"(?:[Ff]ine-?tun(?:ed|ing)|[Ii]nstruction-tuned|[Ii]nitiali[sz]ed|[Dd]istilled|[Aa]dapted|[Qq]uanti[sz]ed|[Bb]uilt"
    r"|(?:[Cc]ontinual(?:ly)?|[Ff]urther) (?:pre-?)?train(?:ed|ing))"
)
"""The same in English."""
PROCESSED = (
    r"(?:[Tt]ranslated|[Ff]iltered|[Dd]erived|[Aa]dapted|[Cc]onverted|[Rr]eformatted|[Dd]eduplicated|[Cc]leaned"
    r"|[Rr]e-?annotated|[Cc]urated|[Ss]ubsampled|[Aa]ugmented)"
)
"""What makes one data set of another."""
EDITION = (
    r"(?:[Ss]ubset|[Tt]ranslation|[Ee]xtension|[Ss]uperset|(?:[A-Za-z][\w\-]+,? (?:and )?){1,3}"
    r"(?:version|translation|variant|subset|portion|split))"
)
"""What such a one is called."""
ORIGINAL_ZH = r"(?:(?:原始|原版|原|英文|英语|开源|公开)的?\s*)?"
"""What the Chinese call the thing that another was made of."""
PROCESSED_ZH = r"(?:过滤|清洗|翻译|筛选|抽取|改编|扩展|改写|转换|汉化|汇总)"
"""The same in Chinese."""
EDITION_ZH = r"(?:中文|汉语|英文|英语|多语言|多语|翻译|汉化|简化|精简|清洗|简体|繁体|中译)"
"""What the edition of a data set is called in Chinese, before the word."""


@dataclass(frozen=True, slots=True)
class Making:
    """One way to say what something was made out of."""

    relation: str
    kinds: tuple[str, ...]
    """The kinds its target may have."""
    default: str
    """The kind of a target that nobody knows; empty where such a one is left out."""
    words: re.Pattern[str]
    """The phrase, with its target as `it`."""


ROWS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "based-on-model",
        MODELS,
        "model",
        rf"{TUNED} (?:from|on top of|upon|starting from) (?:the )?(?:weights of (?:the )?|pre-?trained )?{NAMED}",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        r"\b(?:[Dd]istilled|[Cc]ompressed|[Qq]uanti[sz]ed|[Ff]ine-?tuned|[Ii]nstruction-tuned|[Pp]runed) "
        rf"(?:version|variant) of (?:the )?{NAMED}",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"(?:^|[\s(（]){NAMED} (?:models? )?(?:that (?:is|was|has been) )?"
        r"(?:[Ff]ine-?tuned|[Ii]nstruction-tuned|further trained|adapted) (?:on|with|for|to|using)\b",
    ),
    ("based-on-model", MODELS, "model", rf"以\s*{NAMED_ZH}\s*(?:大?模型)?\s*(?:为|作为)(?:底座|基座|基础|骨干|主干)"),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:底座|基座|骨干)(?:大?模型)?\s*(?:为|是|采用|使用|选用|基于|[:：])\s*{NAMED_ZH}",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:在|对|基于|使用|采用)\s*(?:原版|开源的?)?\s*{NAMED_ZH}(?:\s*[,，、/和]\s*-?\d+(?:\.\d+)?[bB])*\s*(?:系列)?(?:大?模型)?"
        rf"\s*(?:的?基础上|进行了?|做了?|经过?)[^，。；,;]{{0,24}}?{TUNED_ZH}",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:基于|由|从)\s*{NAMED_ZH}\s*(?:大?模型)?\s*{TUNED_BEFORE_ZH}(?:微调|蒸馏|初始化|量化)",
    ),
    ("based-on-model", MODELS, "", rf"基于\s*{ANY_ZH}\s*(?:大?模型)?\s*(?=[，。,；;）)]|$)"),
    ("based-on-model", MODELS, "", rf"的\s*{ANY_ZH}\s*[\u4e00-\u9fff]{{0,6}}(?:微调|蒸馏|量化)(?:模型|版)"),
    ("derived-from", DATA, "dataset", rf"\b{PROCESSED} (?:automatically )?from (?:the )?(?:original )?{NAMED}"),
    ("derived-from", DATA, "dataset", rf"\b{EDITION} of (?:the )?(?:original )?{NAMED}"),
    (
        "derived-from",
        DATA,
        "dataset",
        rf"(?:^|[.\-–—:]\s*|\bthe )(?:The )?{NAMED} (?:data\s?set |corpus |data )?"
        r"(?:machine-|automatically )?translated (?:in)?to\b",
    ),
    ("data-from", DATA, "", rf"\b(?:[Dd]ata )?[Ss]ource\s*[:：]\s*{NAMED}"),
    (
        "derived-from",
        DATA,
        "dataset",
        rf"(?:从|对|由|将)\s*{ORIGINAL_ZH}{NAMED_ZH}\s*(?:数据集?|语料库?)?\s*中?(?:进行了?)?{PROCESSED_ZH}",
    ),
    ("derived-from", DATA, "dataset", rf"(?:翻译自|译自|改编自|节选自|筛选自|抽取自|衍生自)\s*{NAMED_ZH}"),
    ("derived-from", DATA, "dataset", rf"{NAMED_ZH}\s*(?:数据集)?的?{EDITION_ZH}版本?(?![\u4e00-\u9fff]{{0,2}}权)"),
    (
        "extends",
        DATA,
        "dataset",
        rf"{NAMED_ZH}\s*(?:数据集)?的?(?:扩展|增强|升级|改进|扩充|后续)(?:版本?|(?=[，。,;；]|$))",
    ),
    ("derived-from", DATA, "dataset", rf"在[^，。；]{{0,24}}?{NAMED_ZH}\s*(?:数据集?|语料库?)?\s*的?基础上"),
    ("derived-from", DATA, "", rf"(?:从|自)\s*(?P<it>[A-Za-z][\w.+\- ]*\w)\s*(?:数据集?|语料库?)?\s*中?{PROCESSED_ZH}"),
    (
        "derived-from",
        DATA,
        "dataset",
        rf"(?:^|[\s，。；：:]){ANY_ZH}\s*数据集?(?:进行|的)[\u4e00-\u9fff]{{0,4}}(?:翻译|汉化)",
    ),
    (
        "data-from",
        DATA,
        "information-source",
        r"\b(?:[Ee]xtracted|[Cc]ollected|[Cc]rawled|[Ss]craped|[Oo]btained|[Gg]athered|[Ss]ampled|[Mm]ined|[Hh]arvested)"
        r" from (?:the )?(?P<it>(?:[A-Z][a-z]+|i)[A-Z][A-Za-z]+)\b",
    ),
    (
        "data-from",
        DATA,
        "information-source",
        r"数据集?(?:来源于|来源为|来自于?|取自|源自)\s*"
        r"(?P<it>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){1,3})(?=[，。,；;、]|$)",
    ),
    (
        "trained-on",
        DATA,
        "dataset",
        r"(?:\b|\b[Pp]re-?)trained (?:from scratch )?on (?:the )?"
        r"(?:[~\d][\w.,+]*(?: (?:[kKMBT]|thousand|million|billion|trillion))?"
        rf" (?:[a-z\-]+ ){{1,2}}(?:of|from) (?:the )?)?(?P<it>{NAME}(?:(?:,| and|, and) {NAME})*)(?!-?\w)",
    ),
)
"""(relation, kinds of its targets, kind of an unknown target or nothing, phrase with the target as `it`)."""
FAMILY = re.compile(
    rf"[(（](?:(?P<family>{NAME})(?: family|[ -][Bb]ased)|(?:[Bb]ased on|基于)\s*(?P<on>{NAME}))\s*[)）]"
)
"""`Name (Example family)`: the model that one is made from, in the bracket of its name."""
TRANSLATED = re.compile(
    r"^(?:Chinese|CN|ZH|中文|French|German|Spanish|Japanese|Korean|Russian|Arabic|Italian|Portuguese)[\-_ ]?"
    r"(?P<before>[A-Z][\w.\-]{2,30})$"
    r"|^(?P<behind>[A-Z][\w.\-]{2,30}?)[\-_ ](?:Chinese|CN|ZH|zh|cn|fr|de|es|ja|ko|ru|ar|it|pt)$",
    re.IGNORECASE,
)
"""`Chinese-Example`, `Example-zh`: a data set that is perhaps another one in a language."""
TRANSLATION = re.compile(
    r"翻译|汉化|转换|\b(?:machine-?)?translat(?:ed|ion)\b|^中文\s?[A-Za-z][\w.\-]+\s?数据集[。.]?$"
)
"""What a description says of such a one."""
MAKINGS = tuple(Making(*row[:3], re.compile(row[3])) for row in ROWS)
"""The rows with their expressions compiled."""
SUBJECTS: dict[str, frozenset[str]] = {
    "based-on-model": frozenset({"model", "tool"}),
    "derived-from": frozenset({"dataset", "knowledge-graph", "benchmark", "track"}),
    "data-from": frozenset({"dataset", "knowledge-graph", "benchmark", "competition", "track"}),
    "trained-on": frozenset({"model"}),
    "extends": frozenset({"dataset", "knowledge-graph", "benchmark"}),
}
"""Relation -> the kinds of entry of which a phrase may state it."""
NOT_MADE_OF = re.compile(
    r"Q?LoRA|P-?Tuning(?:[ -]?v2)?|PEFT|RLHF|RLAIF|SFT|DPO|PPO|RAG|MoE|PyTorch|Tensor[Ff]low|Keras|JAX|Paddle\w*"
    r"|DeepSpeed|Megatron\w*|LangChain|Transformers?|Hugging ?Face|API|M?LLMs?|VLMs?|PLMs?|AI|NLP|KGs?|[CG]PU|Python"
    r"|Java|CRF|(?:Bi-?)?LSTM|[RCG]NN|GAN|HMM|SVM|Internet|Web|CoT|Self-Instruct"
    r"|(?:Chinese|English|French|German|Spanish|Japanese)(?: .*)?|[A-Z][a-z]+-(?:based|style|like)"
)
"""Methods, libraries, languages and other words in capitals: what something is made with or in, not out of."""
SITE = re.compile(
    r"(?:[A-Z][a-z]+|i)[A-Z][A-Za-z]+|[\u4e00-\u9fff]{2,8}(?:网|平台|百科|论坛|社区|数据库|贴吧|词典|教材|图书馆)"
)
"""The name of a place where data is gathered, by its form alone."""
HOLD_DATA = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""The kinds of entries whose source is where their data is from."""
SECOND_CAPITAL = re.compile(r"[A-Za-z][A-Z]|\d")
"""What everyday words in capitals do not have."""
OTHER_KINDS = ("organization", "venue-series", "task", "condition", "metric")
"""Kinds of vocabulary terms of which nothing is made."""


def made_from(entry: Entry, page: Page) -> Iterator[Claim]:
    """The models and data sets of which the description says that the entry was made out of them."""
    makings = [making for making in MAKINGS if entry.kind in SUBJECTS[making.relation]]
    seen = {(c.relation, folded(c.target.name)) for c in entry.claims if isinstance(c.target, Ref) and c.about is None}
    for detail in entry.written.details if makings else ():
        for making in makings if detail.key in (*PROSE, "source") else ():
            for match in making.words.finditer(detail.run.text, detail.value):
                for ref, at, end in _targets(match, making, entry, page):
                    if (making.relation, folded(ref.name)) not in seen:
                        seen.add((making.relation, folded(ref.name)))
                        yield claim(making.relation, ref, detail.run, "made-from-in-prose", at=at, end=end)


def in_bracket(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Name (Example family)`, `Name (based on Example)`: on what a model builds, beside its name."""
    run = entry.written.run
    for match in FAMILY.finditer(run.text[: entry.written.name_end + 60]) if entry.kind == "model" else ():
        group = "family" if match["family"] else "on"
        ref = page.thing(match[group], MODELS, "model", other_than=entry.number)
        said = any(c.relation == "based-on-model" and c.target == ref for c in entry.claims)
        if ref is not None and not said and not NOT_MADE_OF.fullmatch(match[group]):
            at, end = match.span(group)
            yield claim("based-on-model", ref, run, "model-in-bracket", "title", at=at, end=end)


def translated(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Chinese-Example`, where the description speaks of a translation: the known data set that it was made from."""
    match = TRANSLATED.match(entry.name) if entry.kind == "dataset" else None
    if match is None or not TRANSLATION.search(entry.description):
        return
    name = match["before"] or match["behind"]
    ref = page.thing(name, ("dataset",), "", other_than=entry.number)
    said = any(c.relation == "derived-from" for c in entry.claims)
    if ref is not None and not said:
        yield claim("derived-from", ref, entry.written.run, "translation-in-name", "title")


def drawn_from(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Source: Common Crawl`: what a data set was drawn from, where its source is no organisation."""
    for detail in entry.written.details if entry.kind in HOLD_DATA else ():
        text = detail.run.text[detail.value :]
        if detail.key != "source" or page.vocabulary.venue_mentions(text):
            continue
        for start, name in split_names(text):
            if organizations(name, page):
                continue  # Read as who stands behind it.
            ref = page.thing(name, DATA, "", other_than=entry.number) or _most_of(name, DATA, entry, page)
            if ref is None and SITE.fullmatch(name) and not NOT_MADE_OF.fullmatch(name):
                ref = Ref("information-source", name, tongue(name))
            if ref is not None:
                at = detail.value + start
                yield claim("data-from", ref, detail.run, "source-key", at=at, end=at + len(name))


def _targets(match: re.Match[str], making: Making, entry: Entry, page: Page) -> Iterator[tuple[Ref, int, int]]:
    """(thing, where it begins, where it ends) for each name that a phrase holds."""
    begin = match.start("it")
    for start, name in split_names(match["it"]):
        if NOT_MADE_OF.fullmatch(name) or folded(name) == folded(entry.name) or language(name):
            continue
        default = "" if _means_another(name, page) else making.default
        ref = page.thing(name, making.kinds, "") or _most_of(name, making.kinds, entry, page)
        ref = ref or page.thing(name, making.kinds, default)
        if ref is not None and ref.entry != entry.number:
            yield ref, begin + start, begin + start + len(name)


def _most_of(name: str, kinds: tuple[str, ...], entry: Entry, page: Page) -> Ref | None:
    """The first known thing whose own name is most of a name: `Example` of `the Example corpus`; None where none is."""
    known = page.known_things(name, kinds, other_than=entry.number)
    return next((ref for _at, ref in known if len(folded(ref.name)) >= 0.6 * len(folded(name))), None)


def _means_another(name: str, page: Page) -> bool:
    """Is a name that of an organisation, a task, or another thing of which nothing is made, or no name at all?"""
    words = name.split()
    if len(words) > 1 and {word.casefold() for word in words} & COMMON and not SECOND_CAPITAL.search(name):
        return True  # `Electronic Health Records`: words in capitals.
    return any(page.vocabulary.named(name, kind) is not None for kind in OTHER_KINDS)
