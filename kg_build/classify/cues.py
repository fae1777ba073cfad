"""The words lists use, in English and Chinese: the keys of details, and headings that are not about resources."""

from __future__ import annotations

import re
from functools import lru_cache

from kg_build.classify.keys_of_contests import OF_CONTESTS
from kg_build.classify.keys_of_dates import OF_DATES
from kg_build.classify.keys_of_links import OF_LINKS, SUFFIXES
from kg_build.classify.keys_of_makers import OF_MAKERS
from kg_build.classify.keys_of_origins import OF_ORIGINS
from kg_build.classify.keys_of_tasks import OF_TASKS

KEYS: dict[str, tuple[str, ...]] = {
    "alias": (
        "also known as",
        "aka",
        "alias",
        "aliases",
        "other names",
        "other name",
        "full name",
        "full names",
        "full form",
        "abbr",
        "abbr.",
        "abbreviation",
        "acronym",
        "short name",
        "nickname",
        "别名",
        "全称",
        "全名",
        "简称",
        "缩写",
        "又名",
        "english name",
        "chinese name",
        "英文名",
        "英文名称",
        "中文名",
        "中文名称",
        "赛题名",
        "赛题名称",
    ),
    "kind": ("kind", "type", "category", "resource type", "类型", "类别", "种类"),
    "title": (
        "title",
        "paper title",
        "full title",
        "original title",
        "article title",
        "论文题目",
        "论文标题",
        "题目",
        "标题",
    ),
    "description": (
        "description",
        "desription",
        "descriptions",
        "introduction",
        "intro",
        "presentation",
        "summary",
        "about",
        "overview",
        "details",
        "information",
        "detailed information",
        "task description",
        "task details",
        "basic information",
        "more information",
        "brief",
        "brief introduction",
        "project description",
        "dataset description",
        "data description",
        "content",
        "contents",
        "features",
        "feature",
        "highlights",
        "note on data",
        "tl;dr",
        "tldr",
        "paper summary",
        "summary of the paper",
        "summary of paper",
        "comment",
        "comments",
        "remark",
        "remarks",
        "介绍",
        "简介",
        "描述",
        "说明",
        "概述",
        "概要",
        "项目简介",
        "项目介绍",
        "项目描述",
        "项目说明",
        "数据集描述",
        "数据描述",
        "数据集介绍",
        "数据介绍",
        "数据集简介",
        "数据说明",
        "数据集说明",
        "语料说明",
        "内容",
        "论文概要",
        "特点",
        "备注",
        "工具描述",
        "功能",
        "简要介绍",
        "任务介绍",
        "任务描述",
        "详细信息",
        "基本信息",
        "摘要概要",
        "背景",
        "比赛背景",
        "赛题背景",
        "赛题简介",
        "赛题介绍",
        "赛题描述",
        "赛题任务",
        "比赛介绍",
        "比赛简介",
    ),
    "abstract": (
        "abstract",
        "abstract translation",
        "summary translation",
        "abstract of the paper",
        "paper abstract",
        "摘要",
        "论文摘要",
        "摘要翻译",
        "原文摘要",
    ),
    "note": ("note", "notes", "注", "注意", "tip", "tips", "提示"),
    "venue": (
        "venue",
        "published at",
        "published in",
        "publication",
        "conference",
        "journal",
        "conference/journal",
        "pub",
        "pub.",
        "venue/year",
        "venue & year",
        "venue and year",
        "venue, year",
        "year/venue",
        "year & venue",
        "conference/year",
        "publication venue/year",
        "venue info",
        "journal info",
        "conference info",
        "publication venue",
        "journal/conference",
        "submitted in",
        "submitted to",
        "appeared in",
        "j/c",
        "c/j",
        "conf",
        "conf.",
        "published",
        "publishing",
        "publication year/venue",
        "conf/jour",
        "pub. venue",
        "proceedings",
        "journal name",
        "conference name",
        "会议/年份",
        "年份/会议",
        "期刊名称",
        "来源期刊",
        "发表会议/期刊",
        "发表期刊/会议",
        "published venue",
        "发表于",
        "发表",
        "会议",
        "期刊",
        "会议/期刊",
        "刊物",
        "发表会议",
        "发表期刊",
        "发表刊物",
        "期刊/会议",
        "会议期刊",
        "会议名称",
    ),
    "held-at": ("held at", "presented at", "event", "workshop", "举办于", "所属会议"),
    "status": ("status", "状态"),
    "language": ("language", "languages", "lang", "语言", "语种"),
    **OF_ORIGINS,
    "size": (
        "size",
        "sizes",
        "scale",
        "parameters",
        "params",
        "#params",
        "# params",
        "parameter",
        "model size",
        "quantity",
        "amount",
        "number",
        "count",
        "volume",
        "data size",
        "dataset size",
        "samples",
        "#samples",
        "# samples",
        "instances",
        "#instances",
        "规模",
        "参数",
        "参数量",
        "大小",
        "数量",
        "数据量",
        "数据规模",
        "样本数",
        "模型大小",
        "参数规模",
    ),
    "access": (
        "access",
        "availability",
        "accessibility",
        "available",
        "获取",
        "获取方式",
        "可用性",
        "开放情况",
        "访问",
        "access type",
        "access level",
        "access status",
        "data availability",
        "open access",
        "open source",
        "open-source",
        "public",
        "publicly available",
        "public access",
        "是否公开",
        "是否开源",
        "是否开放",
        "开放程度",
        "公开情况",
        "访问方式",
    ),
    "licence": (
        "licence",
        "license",
        "licences",
        "licenses",
        "licensing",
        "许可",
        "许可证",
        "许可协议",
        "协议",
        "开源协议",
        "开源许可",
        "license type",
        "data license",
        "code license",
    ),
    "metric": ("metric", "metrics", "evaluation metric", "evaluation metrics", "评价指标", "评测指标", "指标"),
    "keyword": ("keywords", "keyword", "tags", "tag", "关键词", "关键字", "标签", "modality", "modalities", "模态"),
    "code": ("extraction code", "提取码", "access code", "password", "密码"),
    "tracks": ("tracks", "track", "subtasks", "sub-tasks", "shared tasks", "赛道", "子任务", "任务列表"),
    "versions": ("versions", "version", "variants", "variant", "版本", "releases"),
    "editions": ("editions", "历届"),
    "parts": ("parts", "includes", "contains", "components", "包括", "包含", "组成", "子集", "subsets"),
    **OF_TASKS,
    **OF_CONTESTS,
    **OF_DATES,
    **OF_MAKERS,
    **OF_LINKS,
}
"""What a key means -> how it is written. `link:ROLE` keys hold an address of that role."""

_COUNTED = (
    "instances",
    "samples",
    "examples",
    "records",
    "questions",
    "sentences",
    "pairs",
    "images",
    "entries",
    "items",
)
_COUNTS = tuple(
    f"{before}{what}" for what in _COUNTED for before in ("number of ", "no. of ", "# of ", "num. of ", "#")
)
_SOLUTION = r"(?:solutions?|models?|codes?|repo(?:sitory)?|submissions?|write-?ups?|entry)"
"""What took a place in a contest."""
_PLACE = re.compile(
    r"(?:rank|top)[\s\-]?(?:\d{1,3}|x)"
    rf"|\d{{1,3}}(?:st|nd|rd|th)(?:[\s\-](?:place|prize|team))?(?:'s)?(?: {_SOLUTION})?"
    rf"|(?:the )?(?:first|second|third|best|winning|winner'?s?)(?:[\s\-](?:place|prize|team))?(?:'s)? {_SOLUTION}"
    r"|(?:第[一二三四五六七八九十\d]{1,3}名|[冠亚季]军|[一二三]等奖)(?:队伍|团队)?的?(?:解决|比赛)?(?:方案|代码|思路)?"
    r"|baselines?\s?\d{1,3}(?:\.\d{1,4})?%?\+?"
)
"""The place of a solution in a contest, as the key of its address: `Rank2: https://…`."""
_PAPER_ON = re.compile(
    r"(?:an? |the )?(?:short |original |research |accompanying )?(?:papers?|publications?|articles?)"
    r" (?:describing|introducing|presenting|explaining) .+"
    r"|the [\w\-]{2,30} paper"
)
"""A paper that is called by what it describes and not by its title: `The GlowQA paper: …`."""
_LINK_TO = re.compile(
    r"(?:the )?(?:direct )?(?:link|url|pointer)s? (?:to|for|of) (?:the |its |our )?(?:original |full )?(?P<to>.+)"
    r"|(?P<of>[^:：]+?) (?:url|link)s?"
)
"""A key that says of a thing that it is linked: `Link to data`, `Publication URL`."""
_OF_IT = re.compile(r"(?P<what>.+?) of (?:the |this )?(?:data(?:[ \-]?set)?|corpus|benchmark|model|resource|task)")
"""A key that says of what it speaks, which stands above it anyway: `Size of dataset`."""
_LINKED = {"venue": "link:paper", "title": "link:paper"}
"""What other keys mean where a link is said to lead there."""
_KEY_BEHIND = re.compile(r"^(?P<name>.*[\u3400-\u9fff].{4,})(?<![。！？])\s+(?P<key>[\u3400-\u9fff]{2,8})$")
_BY_LABEL = {label: key for key, labels in KEYS.items() for label in labels} | dict.fromkeys(_COUNTS, "size")
_MARKS = "\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u200d\ufe0f"
"""Emoji and arrows, which stand around keys and say nothing."""
_TRIM = re.compile(rf"^[\s*_`>\-–—•·#\[(【（\"“{_MARKS}]+|[\s*_`\])】）\"”:：{_MARKS}]+$")
_TWO = re.compile(r"\s*[/／]\s*|\s+(?:or|&|and)\s+|\s*或\s*")
"""Between two words that say the same sort of thing."""
_BEHIND = frozenset({"developer", "organizer", "publisher"})
"""Keys of those who stand behind a thing."""
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")

IGNORED = re.compile(
    r"""^(?:table\ of\ contents?|contents?|toc|index|目录|导航|navigation|
        contribut\w*(?:\ guide\w*)?|how\ to\ contribute|贡献(?:指南|者)?|参与贡献|
        licen[cs]e|许可(?:证)?|版权|copyright|disclaimer|免责声明|
        citation|citing|cite(?:\ us)?|how\ to\ cite|bibtex|引用|如何引用|
        acknowledge?ments?|致谢|鸣谢|credits|thanks|感谢|
        (?:[\w\ ]{2,20}\ )?news|update\ log|project\ maintainers.*|
        star\ history|stargazers|star趋势|stars|change\s?log|changes|release\ notes|更新日志|更新记录|更新|
        (?:latest\ )?news|(?:recently|newly)\ added|(?:the\ )?(?:latest|recent|newest)\ (?:updates?|additions?|changes)|
        updates?|what'?s\ new|最新动态|新闻|动态|
        contact(?:\ us)?|联系(?:我们|方式)?|maintainers?|维护者|contributors|support|follow\ us|community|
        todo|roadmap|about(?:\ this\ list|\ us)?|关于|前言|preface|写在前面|legend|图例)$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Headings under which a list speaks of itself."""


@lru_cache(maxsize=65536)
def speaks_of_itself(title: str) -> bool:
    """Does a heading say that what stands below it is about the list itself?"""
    return IGNORED.match(title) is not None


LONGEST = 400
"""A text of more characters is no name with a key behind it."""


def name_before_key(label: str) -> str | None:
    """The name in `灯的历史  论文地址`: Chinese puts no blank between a key and what only tells it apart; else None."""
    match = _KEY_BEHIND.match(label.strip(" *_`:：-–—(（[【")) if len(label) <= LONGEST else None
    key = _BY_LABEL.get(match["key"], "") if match else ""
    return match["name"].rstrip() if match and key.startswith("link:") else None


@lru_cache(maxsize=4096)
def key_of(label: str) -> str | None:
    """What a key as written means; None for a label that is not a key, and so may be a name."""
    plain = " ".join(label.replace("\xa0", " ").replace("_", " ").lower().split()).strip(" *_`:：-–—>")
    cleaned = " ".join(_TRIM.sub("", _TRIM.sub("", plain)).split())
    known = (
        _BY_LABEL.get(cleaned)
        or _BY_LABEL.get(cleaned.replace(" / ", "/"))
        or _BY_LABEL.get(_TRIM.sub("", _BRACKET.sub("", plain)))
    )
    if known or not cleaned or len(cleaned) > 40 or name_before_key(label) is not None:
        return known
    if _PLACE.fullmatch(cleaned):
        return "link:solution"
    if _PAPER_ON.match(cleaned):
        return "link:paper"
    return (
        _by_two(cleaned)
        or _by_parts(cleaned)
        or next((key for suffix, key in SUFFIXES if cleaned.endswith(suffix)), None)
    )


def _by_two(label: str) -> str | None:
    """What `Company / Owner` and `Conf/Journal` mean: two words for who is behind a thing, or where it is from."""
    parts = _TWO.split(label) if "/" in label or "／" in label or " " in label or "或" in label else []
    if len(parts) != 2:
        return None
    first, second = (_BY_LABEL.get(part, "") for part in parts)
    if {first, second} <= _BEHIND:
        return first if first == second else "developer"
    return first if first == second == "venue" else None


def _by_parts(label: str) -> str | None:
    """What `Link to data` and `Size of dataset` mean, by the key that they hold."""
    link = _LINK_TO.fullmatch(label)
    if link is not None:
        key = _BY_LABEL.get(link["to"] or link["of"], "")
        return _LINKED.get(key, key if key.startswith("link:") else "") or None
    of_it = _OF_IT.fullmatch(label)
    return _BY_LABEL.get(of_it["what"]) if of_it is not None else None
