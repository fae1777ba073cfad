"""The phrases by which prose says what something was made from, trained on, taken out of, or is a part of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.makings import ANY_DATA_ZH


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say a relation."""

    relation: str
    rule: str
    kinds: tuple[str, ...]
    """The kinds its target may have; none: any."""
    default: str
    """The kind of a target that nobody knows; empty where such a one is left out."""
    words: re.Pattern[str]
    """The phrase, with its target as `it`."""


END = r"(?=\s*(?:[,;.()。，；（]|\band\b(?! [a-z])|\bwith\b|\bfor\b|\bto\b|\bachiev|\bwhich\b|\bthat\b|\bprovid|$))"
"""Where the target of an English phrase ends."""
COMPARED = r"(?P<it>[A-Za-z]*\s?[\d.]+|[A-Z][\w\-. ]{2,30}?)(?=[\s,，]|$)"
"""What something is compared with: a version or a name."""
ROWS: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    (
        "trained-on",
        "trained",
        (),
        "resource",
        r"(?:[Pp]re-?trained|[Tt]rained|[Ff]ine-?tuned)(?: from scratch)?(?: using"
        r"| on)\s+(?:the\s+|our\s+)?(?!(?:it|them|this|these|that|which|both|top)\b)"
        r"(?![~\d][\w.,+]*(?: [a-zA-Z\-]+){1,3} (?:of|from) (?:the )?[A-Z])"
        rf"(?P<it>(?!an? corpus (?:consist|compos))[\w][^,;.()。]{{2,60}}?)(?:(?= using )|{END})",
    ),
    (
        "trained-on",
        "trained",
        (),
        "resource",
        rf"(?:在|使用|基于|利用|用)了?(?!{ANY_DATA_ZH})(?P<it>[^，。,；在用的了]{{2,30}}?)(?:上的?|中|从头开始|进行了?)+(?:预?训练|微调)"
        r"(?!的\s?[A-Z])",
    ),
    (
        "trained-on",
        "trained",
        DATA,
        "",
        r"(?:使用|利用|采用|用)(?P<it>[^，。,；]{2,30}?)(?:数据集?|语料)?(?:进行|来)?(?:预?训练|微调)",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:extracted|collected|crawled|obtained|gathered|sampled|selected"
        r"|taken)\s+from\s+(?:the\s+)?(?P<it>[\w][^,;.()。]{1,60}?)" + END,
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"\b(?:[Dd]ata|dialogues?|questions?|images?|comes?|are|is|data sets?"
        r"|dataset) from\s+(?:the\s+)?(?P<it>[\w][^,;()。]{1,40}?)(?=\s*(?:[,;()。]|\.(?:\s|$)|\band\b|\bwhich\b"
        r"|$))",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"数据(?:集)?(?:的?(?:主要)?来源|源)(?:于|为|自|是|包括|有|\s*[:：])\s*(?!其|应该|可能|大概)(?P<it>[^，。,；的\d]{2,30}?)(?:的|平台"
        r"|网站|数据|\d|[，。,；]|$)",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:使用|利用|采用|以)(?P<it>[^，。,；的]{2,24}?)作为[\u4e00-\u9fff]{0,4}?(?:来源|数据源|问题源|语料源)",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"由(?P<it>[^，。,；由的]{2,16}?)的[^，。；]{0,12}?(?:文章|条目|词条|页面|新闻|评论|帖子)"
        r"[^，。；]{0,20}?(?:组成|构成)",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:来自于?|来源于|源自于?|(?<!来)源于|(?<![抽爬抓提摘采])取自于?|选自)(?!其|应该|可能|大概|该|本"
        r"|互联)(?P<it>[^，。,；的]{2,30}?)(?:等[^，。,；的]{0,8})?(?:的|平台|网站|[，。,；]|$)",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:在|从|由|自)\s*(?:一个|多个|公开的?|知名的?)?(?P<it>[^，。,；;的从在由自]{2,24}?)(?:等[^，。,；;]{0,14}?)?(?:上面?|中|里)?\s*"
        r"(?:公开|随机|人工|自动|大量)?(?:收集|抓取|爬取|爬下|采集|搜集|摘取|摘录|整理|挖掘|提取|抽取|获取)",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:^|[，。；：:\s])(?P<it>[^，。,；;：:的\s]{2,8}(?:论坛|网站|贴吧|社区))(?:上|中|里)?(?:的(?:数据|帖子|评论|问答|真实)|对)",
    ),
    (
        "derived-from",
        "based-on",
        DATA,
        "",
        rf"\b[Bb]ased on (?:the\s+)?(?P<it>[\w][^,;.()。]{{1,40}}?)(?:'s)?(?:\s+(?:database|abstracts?|data"
        rf"|corpus|data\s?set)s?)?{END}",
    ),
    (
        "derived-from",
        "based-on",
        DATA,
        "",
        r"基于(?P<it>[^，。,；]{2,24}?)(?:摘要|数据库|数据|语料)?(?:的|构建|提取|进行|训练)",
    ),
    (
        "based-on-model",
        "based-on",
        MODELS,
        "",
        rf"\b[Bb]ased on (?:the\s+)?(?P<it>[A-Za-z][^,;.()。\s]{{1,30}}(?:[\s-][\dA-Z][\w.]*)?)(?:\s+(?:model"
        rf"|architecture))?{END}",
    ),
    (
        "based-on-model",
        "based-on",
        MODELS,
        "",
        r"(?:基于|以|从|对)\s*(?P<it>[A-Za-z][\w.\-/ ]{1,30}?)\s*(?:模型)?(?:进行|为基础|作为|为底座|微调|指令"
        r"|架构|构建|初始化|得到|的|训练)",
    ),
    (
        "based-on-model",
        "based-on",
        MODELS,
        "model",
        r"(?:基于|在)(?![A-Za-z][A-Za-z\d.+\-]*的)[^，。,；]{0,14}?(?<![A-Za-z\d.\-])(?P<it>(?!Q?LoRA\b|P-?[Tt]uning|RLHF|SFT|DPO"
        r"|PPO)[A-Z][A-Za-z\d.\-]*[A-Z\d][A-Za-z\d.\-]*)\s*(?:模型)?"
        r"(?:的?基础上|微调|大?模型|的(?:中文|医疗|医学|对话|问诊))",
    ),
    (
        "based-on-model",
        "fine-tuned",
        MODELS,
        "",
        r"(?:[Ff]ine-?tun(?:ed|ing)|adapted|built|initiali[sz]ed) (?:from|on|on top of|of|with"
        rf"|upon)\s+(?:the\s+)?(?P<it>[A-Za-z][^,;.()。\s]{{1,30}}(?:[\s-][\dA-Z][\w.]*)?){END}",
    ),
    (
        "used-in",
        "from-competition",
        (),
        "competition",
        r"(?:data\s?set )?(?:comes|come|is|are) from the (?P<it>(?:[A-Z][\w\-]+ ){1,5}(?:[Cc]ompetition"
        r"|[Cc]hallenge|[Cc]ontest))",
    ),
    (
        "used-in",
        "from-competition",
        (),
        "competition",
        r"(?:来自|用于)(?P<it>[^，。,；]{2,20}(?:大赛|竞赛|比赛|挑战赛))",
    ),
    (
        "used-in",
        "data-of-competition",
        (),
        "competition",
        r"(?:^|(?<=[，。：:；\s]))(?!基于|用于|来自|取自|源自|面向|针对|该|本|某|一个"
        r"|此)(?P<it>[^，。,；;：:（(的\s\-–—][^，。,；;：:（(的]{1,36}?(?:大赛|竞赛|比赛|挑战赛))"
        r"(?:[（(][^（）()]{0,60}[)）])?(?:(?:任务)?的?(?:训练|标注|公开|官方|开源|测试)*(?:数据集?|语料)|\s*[\-–—][^，。,；;]{2,30}(?:数据集?|语料)$)",
    ),
    (
        "used-in",
        "from-competition",
        (),
        "competition",
        r"(?:\b(?:[Uu]sed|[Rr]eleased|[Pp]rovided|[Pp]repared|[Cc]reated|[Bb]uilt) (?:in|for|by|as part of|during|at)"
        r"|\b(?:[Dd]ata(?:[ \-]?set)?s?|[Cc]orpus|[Cc]orpora|[Ii]mages|[Ss]cans) (?:of|from|for|in)) (?:the )?"
        r"(?P<it>(?:[A-Z\d][\w\-&+]* ){1,7}(?:[Cc]ompetition|[Cc]hallenge|[Cc]ontest|[Ss]hared [Tt]ask|[Tt]rack)"
        r"(?: (?:19|20)\d\d)?)(?![\w\-])(?!\s(?:is|are|was|were|dataset|data|corpus)\b)",
    ),
    (
        "derived-from",
        "through",
        (),
        "resource",
        r"\bthrough (?P<it>[a-z\-]+(?:-related)? (?:textbooks|papers|articles|records"
        r"|literature)(?: and [a-z ]{4,30}(?:papers|textbooks|articles))?)",
    ),
    (
        "derived-from",
        "implements",
        MODELS,
        "",
        rf"\bimplementation of (?:the\s+)?(?P<it>[A-Z][\w\-]+){END[:-1]}|\s)",
    ),
    ("data-from", "from", (), "", r"\bdata\s?sets? of (?:the\s+)?(?P<it>[A-Z][^,;.()。]{1,40}?)(?:'s\b|[,;.(。]|$)"),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:和|由|及)(?P<it>[^，。,；和由及]{2,16}?)(?:搜索|医疗)?(?:业务|平台)?的?数据集?(?:组成|构成)",
    ),
    (
        "derived-from",
        "composed",
        (),
        "",
        r"\b(?:composed|consists?|made up) of (?:the\s+)?(?P<it>[^,;.。]{3,90}?)(?:\s+and\b|[,;.。]|$)",
    ),
    ("derived-from", "composed", (), "", r"由(?P<it>[^，。,；由]{3,30}?)(?:和|、)[^，。]{2,40}?(?:组成|构成)"),
    (
        "uses-dataset",
        "based-on",
        ("dataset", "knowledge-graph"),
        "",
        rf"\b[Bb]ased on (?:the\s+)?(?P<it>[\w][^,;.()。]{{1,40}}?)(?:'s)?(?:\s+(?:database|data|corpus"
        rf"|data\s?set)s?)?{END}",
    ),
    ("uses-dataset", "after-colon", (), "dataset", r"(?:任务|评测|比赛|大赛)[：:]\s*(?P<it>[^，。：:]{3,24}数据集)"),
    ("part-of", "part-of", (), "", r"(?:^|[\s,，])(?P<it>[A-Z][\w\-. ]{1,30})\s*@\s*\w+"),
    (
        "extends",
        "compared",
        ("benchmark", "dataset", "model", "knowledge-graph"),
        "",
        r"(?:[Cc]ompared (?:with|to)|[Ee]xtends|[Ee]xtension of)\s*" + COMPARED,
    ),
    ("extends", "compared", ("benchmark", "dataset", "model", "knowledge-graph"), "", r"(?:相比|扩展)\s*" + COMPARED),
)
"""(relation, rule, kinds of its targets, kind of an unknown target or nothing, cue with the target as `it`)."""
PHRASES = tuple(Phrase(*row[:4], re.compile(row[4])) for row in ROWS)
"""The rows with their expressions compiled."""

SUBJECTS: dict[str, frozenset[str]] = {
    "trained-on": frozenset({"model", "tool"}),
    "based-on-model": frozenset({"model", "tool"}),
    "used-in": frozenset({"dataset", "knowledge-graph"}),
    "data-from": frozenset({"dataset", "knowledge-graph", "benchmark", "competition", "track"}),
    "derived-from": frozenset({"dataset", "knowledge-graph", "benchmark", "track", "model"}),
    "extends": frozenset({"dataset", "benchmark", "model", "knowledge-graph", "tool"}),
    "uses-dataset": frozenset({"competition", "track", "benchmark"}),
}
"""Relation -> the kinds of entry of which a phrase may state it."""
