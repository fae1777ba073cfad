"""The ways to say in few words which model was tuned (微调了它, 在它上微调), on which data, and what was extended."""

from __future__ import annotations

import re

from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.makings import (
    ANY_ZH,
    NAMED,
    NAMED_ZH,
    PROGRAMS,
    SERIES,
    SERIES_ZH,
    TUNED_BEFORE_ZH,
    TUNED_ZH,
    Making,
)

ALONE_ZH = r"(?P<it>(?=[A-Za-z\d.\-]*[A-Z\d])[A-Za-z][A-Za-z\d.\-]*[A-Za-z\d])(?![A-Za-z\d\-])"
"""The name of a model in a Chinese sentence, without what a plus adds to it: `Glow` of `Glow+RLHF`."""
HOW = r"(?:RLHF|SFT|RL|PPO|DPO|Q?LoRA)"
"""The names of ways to tune a model."""
ON_DATA = r"[Tt]rained on (?:[a-z\-]+ ){0,4}(?:corpus|corpora|data|data\s?sets?|texts?|collections?)"
"""Before the names of those."""
PROGRAM = r"(?P<it>[A-Za-z][\w.\-]*\w)"
"""The name of a program, where only what is known counts."""
CAMEL = r"(?P<it>[a-z]+[A-Z][A-Za-z]*)(?![\w\-])"
"""A name with a capital in its middle alone, as programs have them: `glimKit`."""
ROWS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"在\s*(?:\d+(?:\.\d+)?[bB]的?\s*)?{NAMED_ZH}\s*(?:系列)?(?:大?模型)?\s*上(?:进行了?|做了?"
        rf"|实现了?)?{TUNED_BEFORE_ZH}{TUNED_ZH}",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"(?:(?:微调|精调)(?:了|[过后]?的)|(?:数据集?|样本|语料|指令|问答|对话)(?:微调|精调))\s*{NAMED_ZH}(?!\s*(?:的|数据|指令|生成))",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"(?:^|[。：:的]|打造|推出|发布)\s*{ALONE_ZH}\s*(?:大?模型)?(?:\s*\+\s*{HOW})*\s*{TUNED_BEFORE_ZH}(?:微调|精调)"
        r"(?!的?(?:框架|工具|代码|教程|项目|方法|实践|数据|指令|样本|脚本|指南))",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"(?:^|[，。,；;：:])\s*{NAMED_ZH}\s*(?:大?模型)?\s*(?:在|使用|采用|利用|用|经过?)[^，。；,;]{{2,40}}?(?:微调|精调|SFT)",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"(?:使?用|采用)\s*(?:[A-Za-z][A-Za-z\d.\-]*\s*的[\u4e00-\u9fff]{{0,6}})?{NAMED_ZH}\s*(?:大?模型)?\s*进行了?"
        rf"{TUNED_BEFORE_ZH}{TUNED_ZH}(?!数据|指令|样本)",
    ),
    ("based-on-model", MODELS, "", rf"基于[\u4e00-\u9fff]{{0,10}}模型\s*{ANY_ZH}"),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"对\s*(?:[A-Za-z\u4e00-\u9fff]{{2,12}}的)?\s*{NAMED_ZH}\s*(?:大?模型)?的?复现",
    ),
    ("based-on-model", MODELS, "", rf"{ANY_ZH}\s*系列的?[\u4e00-\u9fff]{{0,8}}模型"),
    (
        "based-on-model",
        MODELS,
        "model?",
        r"\b[Bb](?:ased|uilt|uilds) (?:up)?on (?:the )?(?:pre-?trained |open-source |multilingual |original )?"
        rf"{SERIES}",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        r"\b(?:[Dd]erived|[Ss]tart(?:s|ed|ing)|[Ii]nherit(?:s|ed)|[Ff]orked|[Cc]onverted) from "
        rf"(?:the )?(?:pre-?trained )?{NAMED}",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        r"\b(?:[Ff]ine-?tun(?:ing|es|e)|[Cc]ontinu(?:al|ed|ous) (?:pre-?)?train(?:ing)?|[Ff]urther (?:pre-?)?training)"
        rf" (?:of |on |from )?(?:the |an? )?(?:open-source |pre-?trained )?{NAMED}"
        r"(?! (?i:data|corpus|texts?|instructions?))",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"\b(?:[Uu]s(?:es?|ing)|[Ww]ith|[Tt]ak(?:es?|ing)|[Aa]dopt(?:s|ing)|[Ee]mploy(?:s|ing)|and) (?:the |a )?"
        rf"{NAMED} (?:model )?as (?:the |its |an? |our )?"
        r"(?:(?:base|foundation|underlying|backbone) (?:language )?(?:model|LLM|PLM)\b"
        r"|(?:backbone|base)(?=[,.;)]|$| and))",
    ),
    (
        "based-on-model",
        MODELS,
        "model",
        rf"\b(?:[Bb]ase(?: (?:model|LLM))?|[Bb]ackbone(?: model)?|[Ff]oundation model)\s?[:：] ?{NAMED}",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        r"\b(?:[Aa]dapted|[Ff]ine-?[Tt]uned|[Tt]uned|[Aa]ligned|[Qq]uanti[sz]ed|[Ii]nstruction-following)"
        rf" {NAMED}",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"基于\s*(?:开源的?)?\s*(?:[A-Z][A-Za-z]+ )?{NAMED_ZH}\s*(?:系列)?(?:的?大?(?:语言)?模型)?"
        r"\s*(?:的|进行|训练|预训练|构建|优化|得到)",
    ),
    (
        "based-on-model",
        MODELS,
        "model?",
        rf"由\s*{NAMED_ZH}\s*(?:大?模型)?\s*(?:经过?|通过)[^，。；,;]{{0,24}}?{TUNED_ZH}",
    ),
    (
        "trained-on",
        DATA,
        "dataset?",
        rf"训练(?:数据集?|语料)(?:主要)?(?:来自于?|来源于|包括|包含|为|是|[:：])\s*{SERIES_ZH}",
    ),
    ("trained-on", DATA, "dataset?", rf"训练(?:数据集?|语料)[^。；：:（(]{{0,24}}?[（(]\s*{SERIES_ZH}\s*等?\s*[）)]"),
    ("trained-on", DATA, "dataset?", rf"{ON_DATA} \((?:e\.g\.,? |i\.e\.,? )?{SERIES}\)"),
    ("trained-on", DATA, "dataset?", rf"[Tt]rain(?:ed|ing)? on\s?[:：]\s?{SERIES}"),
    (
        "trained-on",
        DATA,
        "",
        rf"{ON_DATA} (?:consisting of|composed of|comprising|including|such as) (?:the )?(?P<it>[^.;:()]{{3,160}})",
    ),
    (
        "trained-on",
        DATA,
        "",
        r"\b(?:[Tt]rain(?:ed|ing|s)?|[Pp]re-?train(?:ed|ing|s)?|[Ff]ine-?tun(?:ed|ing|es)|[Tt]uned"
        r"|[Aa]dapted to [a-z]+) "
        r"(?:it |further |jointly |only )?(?:on|with|using|over) (?:the )?"
        r"(?:[~\d][\d.,]*\s?[kKMBT]?\+? )?(?:(?:[a-z][a-z\-]* ){1,3}(?:of|from|in) )?(?:the |all )?"
        rf"{SERIES}",
    ),
    (
        "trained-on",
        DATA,
        "",
        rf"\b(?:[Uu]s(?:es?|ing)|[Ww]ith) (?:the )?{SERIES} (?:(?:data|corpus|corpora|data\s?sets?|texts?) )?"
        r"(?:for (?:the )?(?:pre-?|supervised |instruction )?(?:training|fine-?tuning|tuning)|as (?:the "
        r"|its )?(?:pre-?)?training)",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"\b[Ii]nitiali[sz](?:ed|ing)(?: it)? (?:with|by|using)(?: the)?(?: weights of)? {NAMED}",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"(?:^\W*|[\-–—:] ){NAMED} (?:continued|continually|further|with continued|with further"
        rf"|additionally)[ \-](?:pre-?)?train",
    ),
    (
        "based-on-model",
        MODELS,
        "",
        rf"(?:微调|精调)\s*(?:了\s*)?{NAMED_ZH}(?=\s*(?:大?模型)?\s*(?:[，。,；;]|$|得到|而))",
    ),
    (
        "trained-on",
        DATA,
        "",
        r"(?:在|使用|基于|利用|采用|用)了?\s*(?P<it>[^，。,；;在用的了]{2,30}?)\s*(?:数据集?|语料库?)?\s*"
        r"(?:上的?|中|进行了?|做了?|来)?(?:增量|继续|二次|全量|指令|监督)*(?:预?训练|微调)",
    ),
    ("extends", PROGRAMS, "", rf"[Ee]xtend(?:s|ing)? (?:the )?{PROGRAM}(?=[,.\s]|$)"),
    ("extends", PROGRAMS, "tool", rf"[Ee]xtend(?:s|ing)? (?:the )?{CAMEL}"),
    ("extends", PROGRAMS, "tool", rf"(?:into|within|for) (?:the )?{CAMEL} (?:pipelines?|plug-?ins?|ecosystem)\b"),
    (
        "extends",
        PROGRAMS,
        "",
        rf"(?:^\W*(?:[Aa]n? )?|(?:into|within|as an?|is an?) )(?:the )?{PROGRAM} "
        r"(?:pipelines?|components?|plug-?ins?|extensions?)\b",
    ),
)
"""The same columns as those of `makings`."""
TUNINGS = tuple(Making(*row[:3], re.compile(row[3])) for row in ROWS)
"""The rows with their expressions compiled."""
