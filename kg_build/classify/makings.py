"""The ways in which prose says what something was made out of, around a name that nobody need know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_build.classify.kinds import DATA, MODELS

NAME = r"[A-Z][\w.+\-]*\w(?: (?:[A-Z][\w.+\-]*\w|\d(?:[\w.]*\w)?)){0,9}"
"""A name in an English sentence: a word with a capital, and those behind it that have one or begin with a digit.

No name has more than ten: in a line of capitalised words each could begin one that goes on to its end.
"""
NAMED = rf"(?<![A-Za-z\d])(?P<it>{NAME})(?!-?\w)"
"""Such a name, and no part of a longer word."""
SERIES = rf"(?P<it>{NAME}(?: \([A-Z]\w+\))?(?:(?:, and|,| and| &|/) (?:the )?{NAME}(?: \([A-Z]\w+\))?){{0,19}})(?!-?\w)"
"""Several such names, one of which may have a word in brackets."""
A_MODEL = rf"(?:{NAME}|[a-z][a-z\-]*-?\d[\w.\-]*\w)"
"""The name of a model, which may have no capital but a number: `glow-4-mini`."""
THE_MODELS = rf"(?P<it>{A_MODEL}(?:(?:, and|,| and|/| &) {A_MODEL})*)(?!-?\w)"
"""Several such."""
LATIN = r"[A-Za-z][A-Za-z\d.+\-]*(?: [A-Z][A-Za-z\d.+\-]*){0,9}"
"""A name in Latin letters, whatever stands around it."""
SERIES_ZH = rf"(?P<it>{LATIN}(?:\s*(?:[、，,/和与及]|\band\b)\s*{LATIN}){{0,19}})"
"""Several names in Latin letters in a Chinese sentence."""
NAMED_ZH = (
    r"(?<![A-Za-z\d])(?P<it>(?=[A-Za-z])(?=[A-Za-z\d.+\-]*[A-Z\d])"
    r"[A-Za-z][A-Za-z\d.+\-]*[A-Za-z\d](?: \d[\dA-Za-z.]*)?)(?![A-Za-z\d\-])"
)
"""A name in Latin letters in a Chinese sentence."""
BASE_ZH = (
    r"(?:[A-Za-z][\w\-]*/)?(?=[A-Za-z\d.+\-]*[A-Z\d])[A-Za-z][A-Za-z\d.+\-]*[A-Za-z\d]"
    r"(?: \d[\dA-Za-z.]*)?(?![A-Za-z\d\-])"
)
"""The same with its owner before it, as a hub writes it: `Lamp/Glow-7B`."""
BASES_ZH = rf"(?P<it>{BASE_ZH}(?:\s*[、，,和与及]\s*{BASE_ZH})*)"
"""Several such."""
BY_MEANS_OF = r"(?:\s*(?:Q?LoRA|P-?[Tt]uning(?:[ -]?v2)?|SFT|\d{1,2}[ -]?bit))*"
"""How a model was tuned, between its name and the word for that."""
ANY_ZH = r"(?P<it>[A-Za-z][A-Za-z\d.+\-]*[A-Za-z\d])"
"""The same, also without a capital, where only what is known counts."""
TUNED_ZH = r"(?:微调|精调|蒸馏|量化|初始化|(?:继续|持续|增量|二次)?预?训练)"
"""What makes one model of another, in Chinese."""
ANY_DATA_ZH = (
    r"(?:(?:了|大量|海量|大规模|高质量|中文|英文|中英|双语|多语言?|开源|公开|自建|私有|内部|多个|多种|多轮|各类|相关|该|本"
    r"|此|其|这些|上述|以下|通用|领域|垂直|专业|标注|训练|预训练|微调|指令|对话|问答|测试|原始|清洗后|\d)*(?:数据集?|语料库?))"
)
"""What any data may be called, which names none."""
DATA_ZH = rf"(?!{ANY_DATA_ZH})[^，。,；;：:的在用由了\s]{{2,30}}?(?:数据集|语料库?)"
"""What is called data in Chinese."""
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

CAMEL = r"(?:[A-Z][a-z]+|i)[A-Z][A-Za-z]+"
"""The name of a site: one word with a capital in its middle."""
PROGRAMS = ("tool", "product", "model")
"""What programs add to."""


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
        r"\b(?:[Dd]istilled|[Cc]ompressed|[Qq]uanti[sz]ed|[Ff]ine-?tuned|[Ii]nstruction-tuned|[Pp]runed|[Aa]dapted"
        rf"|(?:[Pp]re-?)?[Tt]rained) (?:version|variant) of (?:the )?{NAMED}",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"(?:^|[\s(（]){NAMED} (?:language )?models? (?:that (?:is|was|were|has been) )?(?:specifically |further )?"
        r"(?:pre-?)?trained (?:from scratch )?(?:on|over|with|using)\b",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"(?:^|[\s(（]){NAMED} (?:models? )?(?:that (?:is|was|has been) )?"
        r"(?:[Ff]ine-?tuned|[Ii]nstruction-tuned|further trained|adapted) (?:on|with|for|to|using)\b",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"(?:^|[\-–—:] ?)\s{{0,3}}(?:[Aa]n? |[Tt]he )?{NAMED} (?:further |additionally |continually |specifically )?"
        r"(?:pre-?)?trained (?:from scratch )?(?:on|over|with|using)\b",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"\b[Bb]uild(?:ing|s) (?:up)?on (?:the )?{NAMED}(?=[,.;]|\s(?:and|by|with)\b)",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:以|基于|使用|采用|选用)\s*{BASES_ZH}\s*(?:大?模型)?\s*(?:为|作为)(?:[底基]座|基础|骨干|主干)",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        r"(?:[底基]座|底层|骨干|主干)(?:大?模型)?\s*(?:为|是|采用|使用|选用|基于|[:：])了?\s*"
        rf"(?:\d[\d.]*[亿万BM]?参数(?:规模|量)?的)?{NAMED_ZH}",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:在|对|基于|使用|采用)\s*(?:原版|开源的?)?\s*{NAMED_ZH}(?:\s*[,，、/和]\s*-?\d+(?:\.\d+)?[bB])*\s*(?:系列)?(?:大?模型)?"
        rf"\s*(?:的?基础上|进行了?|做了?|经过?|以|用|使用|利用|采用|通过)[^，。；,;]{{0,24}}?{TUNED_ZH}",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:基于|由|从)\s*{BASES_ZH}\s*(?:大?模型)?{BY_MEANS_OF}\s*的?{TUNED_BEFORE_ZH}"
        r"(?:微调|精调|蒸馏|初始化|量化|优化后的模型)",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:基于|由|从|在|对)\s*{BASES_ZH}\s*(?:[底基]座|基础)大?模型[^，。；,;]{{0,24}}?{TUNED_ZH}",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"(?:模型|[底基]座)\s*[（(]\s*{NAMED_ZH}\s*[)）]\s*{TUNED_BEFORE_ZH}{TUNED_ZH}",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"基于\s*(?P<it>{LATIN})\s*(?:大?模型)?\s*(?=[，。,；;）)+]|$|实现|搭建|开发|打造)",
    ),
    ("based-on-model", MODELS, "", rf"的\s*{ANY_ZH}\s*[\u4e00-\u9fff]{{0,6}}(?:微调|蒸馏|量化)(?:模型|版)"),
    (
        "based-on-model",
        MODELS,
        "",
        r"\b(?:[Rr]unning|[Pp]owered by|[Dd]riven by|[Bb]acked by|[Uu]sing|[Uu]ses|[Ll]everag(?:es|ing)"
        r"|[Bb]uilt (?:with|around)|with (?:a )?(?:local|built-in|on-device|self-hosted))"
        rf" (?:(?:the|a|an|local|pre-?trained|finetuned|fine-tuned) )?{SERIES}(?! (?:API|data|corpus|format))",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        r"(?<![\w\-])(?P<it>[A-Z][\w.]*(?:-\d[\w.]*)?)-(?:based|powered|driven) (?:[a-z\-]+ ){0,3}?(?:model|pipeline"
        r"|system|tool|method|approach|classifier|tagger|parser|framework|encoder|retriever|ranker|agent|chatbot|assistant"
        r"|predictor|generator|extractor|engine|app|application|service)\b",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        r"(?:^|[\-–—:])\s*(?:[Aa]n? )?(?:[Ii]mproved|[Ee]xtended|[Mm]odified|[Ll]ightweight|[Ff]aster|[Ee]nhanced"
        r"|[Oo]ptimi[sz]ed|[Cc]ustomi[sz]ed|[Aa]ccelerated) (?:version of |variant of |fork of )?(?:the )?"
        rf"{NAMED} (?:with|for|that|which)\b",
    ),
    ("derived-from", DATA, "dataset", rf"\b{PROCESSED} (?:automatically )?from (?:the )?(?:original )?{SERIES}"),
    ("derived-from", DATA, "dataset", rf"\b{EDITION} of (?:the )?(?:original )?{SERIES}"),
    (
        "derived-from",
        DATA,
        "dataset",
        rf"(?:^|[.\-–—:]\s*|\bthe )(?:The )?{NAMED} (?:data\s?set |corpus |data )?"
        r"(?:machine-|automatically )?translated (?:in)?to\b",
    ),
    ("derived-from", MODELS, "model", rf"\b[Dd]istilled from (?:the )?{THE_MODELS}"),
    (
        "derived-from",
        MODELS,
        "model?",
        r"\b(?:[Gg]enerated|[Ss]ynthesi[sz]ed|[Aa]nnotated|[Ll]abell?ed|[Ww]ritten|[Pp]roduced|[Cc]reated|[Rr]ewritten"
        r"|[Tt]ranslated|[Aa]ugmented|[Pp]olished|[Bb]uilt|[Cc]onstructed|[Cc]ollected) (?:[a-z]+ly )?"
        rf"(?:by|with|using|from|via) (?:prompting |the )?{THE_MODELS}",
    ),
    (
        "derived-from",
        MODELS,
        "model?",
        rf"\b(?:[Rr]esponses|[Oo]utputs?|[Aa]nswers|[Gg]enerations|[Dd]emonstrations|[Cc]onversations) "
        rf"(?:from|of|by|with) (?:the )?{THE_MODELS}",
    ),
    (
        "derived-from",
        MODELS,
        "model?",
        r"(?:由|使用|利用|通过|用|借助|基于|调用)\s*(?P<it>[A-Za-z][A-Za-z\d.+\-]*(?:\s*[、和与及]\s*[A-Za-z][A-Za-z\d.+\-]*)*)"
        r"\s*(?:模型|接口|API)?\s*(?:生成|产生|合成|构造|构建|蒸馏|标注|翻译)",
    ),
    (
        "derived-from",
        DATA,
        "",
        r"\b(?:[Bb]uilt|[Cc]onstructed|[Cc]ompiled|[Cc]reated|[Gg]enerated|[Aa]ssembled|[Mm]erged|[Cc]ombined|[Ss]ourced|[Dd]rawn"
        r"|[Aa]ggregated|[Cc]onsolidated|[Dd]eveloped|[Bb]ased|[Tt]aken|[Ee]xtracted|[Cc]ollected|[Mm]ined|[Ss]elected"
        r"|[Oo]btained|[Cc]rawled|[Ss]craped|[Hh]arvested) "
        r"(?:automatically )?(?:from|on|on top of|upon|using|with|out of) (?:the )?(?:data (?:from|of) (?:the )?)?"
        r"(?:[~\d][\d.,]*[kKM]? (?:million )?(?:[a-z][a-z\-]* ){1,3}(?:in|on|of|from) (?:the )?)?"
        rf"{SERIES}",
    ),
    ("data-from", DATA, "", rf"\bfrom (?:the )?(?:[A-Za-z\-]+ ){{1,4}}\((?:e\.g\.,? |i\.e\.,? )?{SERIES}\)"),
    (
        "derived-from",
        DATA,
        "",
        rf"{NAMED}(?: [a-z]+){{0,3}} (?:was|were|is|are) used "
        r"(?:as (?:a |the )?(?:source|basis)|to (?:construct|build|create))\b",
    ),
    (
        "derived-from",
        DATA,
        "dataset?",
        rf"\b(?:from|using|over|of) (?:the )?(?:original )?{NAMED} "
        r"(?:data\s?sets?|corpus|corpora|data\s?base|collection)\b",
    ),
    (
        "derived-from",
        DATA,
        "",
        rf"(?:集成|整合|融合|合并|汇集|综合|汇总|涵盖|抽取自|提取自|取自|来自|源自|包含来自)了?(?:于)?\s*{SERIES_ZH}",
    ),
    (
        "part-of",
        DATA,
        "dataset",
        r"(?:是|为|属于|作为)\s*(?!该|本|此|这|其|上述|我们|一个)(?P<it>[^\s，。；,;：:的是为]{2,24})\s*的\s*"
        r"(?:一部分|(?:一个)?子集|(?:重要)?组成部分)",
    ),
    ("data-from", DATA, "", rf"\b(?:[Dd]ata )?[Ss]ources?\s*[:：]\s*{SERIES}"),
    (
        "derived-from",
        DATA,
        "dataset",
        rf"(?:从|对|由|将)\s*{ORIGINAL_ZH}{NAMED_ZH}\s*(?:数据集?|语料库?)?\s*中?(?:进行了?)?{PROCESSED_ZH}",
    ),
    ("derived-from", DATA, "dataset", rf"(?:翻译自|译自|改编自|节选自|筛选自|抽取自|衍生自)\s*{NAMED_ZH}"),
    ("derived-from", DATA, "", rf"(?:翻译自|译自|改编自|节选自|筛选自|抽取自|衍生自)\s*{ANY_ZH}"),
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
        rf" from (?:the )?(?P<it>{CAMEL}(?:(?:, and|,| and| &) {CAMEL})*)(?![\w\-])",
    ),
    (
        "data-from",
        DATA,
        "information-source",
        r"数据集?(?:来源于|来源为|来自于?|取自|源自)\s*"
        rf"(?P<it>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){{1,3}}|{CAMEL})(?=[，。,；;、]|$)",
    ),
    (
        "trained-on",
        DATA,
        "dataset",
        r"(?:\b|\b[Pp]re-?)[Tt]rained (?:from scratch )?on (?:the )?"
        r"(?:[~\d][\w.,+]*(?: (?:[kKMBT]|thousand|million|billion|trillion))?"
        rf" (?:[a-z\-]+ ){{1,2}}(?:of|from) (?:the )?)?(?P<it>{NAME}(?:(?:,| and|, and) {NAME})*)(?!-?\w)",
    ),
    (
        "trained-on",
        DATA,
        "",
        r"(?:^|[\s(（])(?P<it>[A-Z][\w.+\-]{1,40}(?: [A-Z][\w.+\-]{1,40}){0,3}"
        r"(?:(?:, and|,| and| &) [A-Z][\w.+\-]{1,40}(?: [A-Z][\w.+\-]{1,40}){0,3}){0,3})-(?:pre-?)?trained\b",
    ),
    (
        "trained-on",
        DATA,
        "dataset",
        rf"(?:由|在|使用|利用|通过|采用|借助|用)\s*(?P<it>{DATA_ZH})(?:上的?|中)?(?:进行了?)?"
        rf"(?:基于[^，。,；]{{2,24}}?)?{TUNED_BEFORE_ZH}{TUNED_ZH}",
    ),
    (
        "trained-on",
        DATA,
        "dataset",
        rf"构建[了的](?P<it>{DATA_ZH})，并?(?:在此基础上|在其基础上|在此之上|基于此|以此|用其)[^。；]{{0,40}}?{TUNED_ZH}",
    ),
    (
        "trained-on",
        DATA,
        "dataset",
        r"(?:基于|使用|采用|利用)[^，。,；]{0,16}?数据集\s*(?P<it>(?=[a-z_\-]*[A-Z\d])[A-Za-z][A-Za-z\d_\-]*[A-Za-z\d])",
    ),
    (
        "extends",
        PROGRAMS,
        "tool",
        r"(?:[Ww]rapper|[Ff]ork|[Bb]indings?|(?<![\w-])[Pp]ort|[Rr]e-?implementation|[Ss]uccessor|[Rr]eplacement) "
        rf"(?:for|of|to|around) (?:the )?{NAMED}",
    ),
    ("extends", PROGRAMS, "tool", r"\b[Ff]ork(?:ed from| of) (?P<it>[A-Za-z\d][\w.\-]*/[A-Za-z\d][\w.\-]*\w)"),
    (
        "extends",
        PROGRAMS,
        "",
        r"(?:[Pp]lug-?in|[Ee]xtension|[Aa]dd-?on|[Ii]nterface|[Cc]lient|[Ff]ront-?end|[Gg]UI|[Ii]mplementation|[Vv]ersion)"
        rf" (?:for|of|to|around) (?:the )?{NAMED}",
    ),
    ("extends", ("tool", "product"), "", rf"\b(?:[Bb]ased|[Bb]uilt) (?:up)?on (?:the )?{NAMED}"),
    ("extends", PROGRAMS, "tool", rf"(?:built|based) on top of (?:the )?{NAMED}"),
    (
        "extends",
        PROGRAMS,
        "tool",
        rf"{NAMED_ZH}\s*的?\s*(?:[A-Za-z]+\s*)?(?:封装|扩展|插件|客户端|绑定|移植)(?:版本?|库|包)?(?=[，。,;；]|$)",
    ),
)
"""(relation, kinds of its targets, kind of an unknown target or nothing, phrase with the target as `it`); with a
question mark, an unknown target is of that kind only where its name looks like that of one."""
TRAINS: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"\b[Uu]sed (?:to (?:train|pre-?train|fine-?tune)|for (?:training|pre-?training|fine-?tuning)"
        rf"|in (?:the )?(?:pre-?|post-?)?training of) (?:the )?{THE_MODELS}"
    ),
    re.compile(rf"\b[Uu]sed (?:in|by|for) (?:the )?(?P<it>{A_MODEL}) (?:series|famil(?:y|ies)|models?)\b"),
    re.compile(rf"\b[Tt]raining (?:data|data\s?set|corpus|set|mixture) (?:of|for|behind) (?:the )?{THE_MODELS}"),
    re.compile(
        r"(?:用于|用来)?训练了?\s*(?P<it>[A-Za-z][A-Za-z\d.+\-]*[A-Za-z\d])\s*(?:模型)?(?:的|所用的?|使用的?)(?:训练)?(?:数据集?|语料)"
    ),
)
"""How the description of data says which models were trained on them, with these as `it`."""
MAKINGS = tuple(Making(*row[:3], re.compile(row[3])) for row in ROWS)
"""The rows with their expressions compiled."""
SUBJECTS: dict[str, frozenset[str]] = {
    "based-on-model": frozenset({"model", "tool"}),
    "derived-from": frozenset({"dataset", "knowledge-graph", "benchmark", "track"}),
    "data-from": frozenset({"dataset", "knowledge-graph", "benchmark", "competition", "track"}),
    "trained-on": frozenset({"model"}),
    "extends": frozenset({"dataset", "knowledge-graph", "benchmark", "tool", "model", "competition", "track"}),
    "uses-dataset": frozenset({"competition", "track"}),
    "has-part": frozenset({"dataset", "knowledge-graph", "benchmark"}),
    "part-of": frozenset({"dataset", "knowledge-graph", "benchmark"}),
}
"""Relation -> the kinds of entry of which a phrase may state it."""
