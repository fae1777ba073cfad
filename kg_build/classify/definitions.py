"""What a description defines an entry to be: the noun that its first clause ends with.

`A fast library for …` says tool, `Transformer model that …` says model, `通用领域知识图谱，…` says knowledge graph. A
word somewhere in a description says what the entry has to do with; the noun of its definition says what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

ENGLISH: tuple[tuple[str, str], ...] = (
    (
        "resource-list",
        r"(?:curated|awesome|reading|paper|resource) (?:lists?|collections?)|\bawesome list|\bpaper lists?",
    ),
    (
        "tool",
        r"(?:graph|relational|vector|time[\s-]series|document|sql|nosql|analytical|open[\s-]source|distributed|embedded"
        r"|in-memory|embedding|columnar|object|cloud|key[\s-]value) (?:databases?|(?:data ?)?stores?)",
    ),
    (
        "knowledge-graph",
        r"knowledge (?:graph|base)s?|\bknowledgebase|\bsemantic network|\bontology|\bthesaurus"
        r"|\bcontrolled vocabulary",
    ),
    ("benchmark", r"\bbenchmarks?|\bbenchmark suite|\bleaderboard"),
    (
        "dataset",
        r"\bdata\s?-?sets?|\bcorpus|\bcorpora|\btreebank|\blexicon|\bsubset|\bdatabases?|\bdata dump|\btraining data",
    ),
    ("competition", r"\bcompetition|\bshared task|\bchallenge|\bcontest|\bhackathon"),
    ("course", r"\bcourses?|\bmooc|\bspecialization|\blecture (?:notes|series|videos)|\blectures|\bbootcamp"),
    ("book", r"\b(?:text|hand|e-?)?book"),
    (
        "model",
        r"\b(?:[mv]?llms?|(?<!\bdata )(?<!\binformation )models?)"
        r"|\b(?:word|sentence|document) (?:vectors|embeddings)|\bembeddings|\bcheckpoints?",
    ),
    (
        "tool",
        r"\blibrar(?:y|ies)|\b(?<!data )packages?|\btool(?:kit|box|set|chain)?s?|\bsoftware|\bmodule|\bplug-?ins?"
        r"|\bextension|\bsdk|\bapis?|\bcli|\bcrawler|\bparser|\btoken[iz]+er|\bannotator|\beditor|\bwrapper|\bbindings"
        r"|\bscripts?|\bsimulator|\bcalculator|\bscanner|\bcompiler|\butilit(?:y|ies)|\breasoner|\bvisuali[sz]er"
        r"|\bviewer|\baligner|\bextractor|\bspell-?checker|\bsegmenter|\btagger|\blemmatizer|\bstemmer|\bapp|\bapplication|\bserver|\bclient|\bchatbot"
        r"|\boperating system|\bdatabase (?:management )?system|\bkey[\s-]value store|\bcodebase|\bnotebooks",
    ),
    (
        "tool",
        r"\bframework|\bplatform|\bsystem|\bpipeline|\bengine|\barchitecture|\bimplementations?|\b(?:multi-?)?agents?"
        r"|\bassistants?|\bco-?pilot|\bbots?|\bconverter|\bgenerator|\bdashboard|\bplayground|\bworkbench|\bIDE",
    ),
)
"""Kind -> the nouns that say it; those of the last row also name parts of papers and of models."""
CHINESE: tuple[tuple[str, str], ...] = (
    ("resource-list", r"(?:资源|项目|论文|工具|数据集|文献)(?:列表|大全|合集|汇总|集合|清单|整理)"),
    ("knowledge-graph", r"知识图谱|图谱|知识库|本体库?|叙词表"),
    ("benchmark", r"评[测估]基准|基准|榜单"),
    ("competition", r"竞赛|比赛|大赛|挑战赛"),
    ("course", r"课程|公开课|教学视频"),
    ("model", r"模型(?:仓?库)?|词向量|模型微调"),
    (
        "dataset",
        r"数据集|语料库?|词典|词表|测试集|训练集|题库|术语集"
        r"|(?<!图)(?<!图形)(?<!向量)(?<!关系)(?<!关系型)(?<!文档)(?<!键值)(?<!时序)(?<!SQL)(?<!sql)数据库",
    ),
    (
        "tool",
        r"工具[包集箱]?|类库|软件包?|组件|脚本|爬虫|插件|分词器|编辑器|[图向量关系]+数据库|实现库|(?<=[A-Za-z\s])库"
        r"|(?:图形|关系型|文档|键值|时序|SQL|sql)数据库",
    ),
    ("tool", r"框架|平台|系统|引擎|助手|助理|智能体|机器人|小程序"),
)
"""The same in Chinese."""
ENGLISH_ALONE: tuple[tuple[str, str], ...] = (
    (
        "organization",
        r"\b(?:non-?profit|organi[sz]ation|start-?up|company|consortium|foundation|institute"
        r"|research (?:group|lab(?:oratory)?|cent(?:er|re)))",
    ),
    ("venue-series", r"\b(?:conference|workshop|symposium|summit)(?: series)?|(?<!peer-reviewed )\bjournal"),
    (
        "information-source",
        r"\b(?:data |web |information )?portal|(?<!official )(?<!project )\bweb ?site|\bencyclop[a]?edia|\bwiki",
    ),
    ("blog-post", r"\bblog ?post|\b(?:step-by-step |short |hands-on )?tutorial|\bwalk-?through"),
)
"""The nouns of what is seldom listed: they say a kind only where no heading says one."""
CHINESE_ALONE: tuple[tuple[str, str], ...] = (
    ("organization", r"公司|研究所|研究机构|实验室|协会|学会|基金会"),
    ("venue-series", r"学术会议|学术大会|研讨会|年会|期刊"),
    ("information-source", r"门户(?:网站)?|网站|百科"),
    ("blog-post", r"博客|博文|教程"),
)
"""The same in Chinese."""
NEAR_START = 300
"""A definition stands within this many characters of the beginning."""
MARKS = re.compile(r"^(?:[^\w\s(（\[【《“\"'`]+\s+)+(?=\w)")
"""A picture or a dash that stands before a description: `🆕 - A library for …`."""
LOOSE = 1
"""How many rows at the end of a table are loose: what they name may be a part of something else."""
OPENING = re.compile(r"^[\W_]*(?:[\w.\-+ ]{1,40}?\s(?:is|are)\s)?(?:an?|the|our|one of the)?\s*", re.IGNORECASE)
"""`Glow is a …`: what stands before the noun and its adjectives."""
BEHIND = re.compile(
    r"\s(?:for|of|that|which|who|to|with|in|from|by|on|at|as|via|about|between|over|where|whose|and its|using|used"
    r"|written|built|based|designed|developed|providing|containing|covering|consisting|including|featuring"
    r"|supporting|offering|trained|collected|made|created|maintained|drawn|derived|(?:pre-?trained|fine-?tuned)(?=\s(?:on|with|from|for|by|using)\s))\b|[.;:!?(\[（。；：]|\s[-–—]\s|$",
    re.IGNORECASE,
)
"""What only qualifies the noun before it."""
GATHERED = re.compile(
    r"^(?:an?|the)?\s*(?:(?!(?:include|contain|provide|comprise|give|use|ha)s?\b)[\w\-]+\s){0,4}?(?:lists?|collections?|compilation|catalog(?:ue)?|director(?:y|ies))\s"
    r"of\s[^.;:]{0,60}?\b(?:resources|papers|links|lists|articles|tutorials|projects|publications)\b"
    r"|^(?:an? )?lists? of\s[^.;:]{0,60}?\b(?:data\s?sets|tools|software|libraries|frameworks|applications|services"
    r"|blogs|books|courses)(?=\s*(?:[.;]|$))"
    r"|^(?:an?\s)?(?:curated|awesome) (?:list|collection) of\b",
    re.IGNORECASE,
)
"""`A list of papers on …`."""
HOLDS = re.compile(
    r"^(?:an?|the)?\s*(?:[\w\-’'.]+\s){0,6}?(?:repository|archive|registry|catalog(?:ue)?|portal)\s(?:of|for)\s[^.;:]{0,60}?"
    r"\b(?:data\s?-?sets?|databases|corpora|ontologies|vocabularies|terminologies|thesauri)\b"
    r"|^(?:an?|the)?\s*(?:[\w\-’'.]+\s){0,4}?(?:platform|hub|search engine)\s(?:of|for)\s"
    r"(?:(?:sharing|hosting|finding|searching)\s)?(?:[\w\-]+\s){0,3}?data(?:\s?-?sets)?(?=\W|$)",
    re.IGNORECASE,
)
"""`A registry of vocabularies`: a place where such are found."""
OF_PART = re.compile(r"(?i)(?:default|base|backbone|underlying|supported|training|evaluation|source|test)\s\w+$")
"""Before a colon, a part of a thing or what it was made of, and not the thing."""
DOING_MANY = re.compile(r"(?i)[a-z]{3,}ing\s[^,]{2,60}[a-z]{2}s$|using\s")
"""`Lighting wet lamps`: what is done, not what a thing is."""
ARTICLE = re.compile(r"\s(?:an?|the)\s", re.IGNORECASE)
"""With an article in its middle a text is a sentence, not a noun with its adjectives."""
TESTING = re.compile(r"\s(?:evaluates|measures|tests|assesses|compares|probes|benchmarks)\s(?!$)")
"""`Glow tests lamps`: what a thing does with others, and not which it is."""
CLAUSE = re.compile(r"[，。；,;：:！!（(]|\s[-–—]\s|(?<=[\u3400-\u9fff])\s+(?=[该本此这]|我们)|$")
"""Where the first clause of a Chinese description ends."""
BRACKET = re.compile(r"\s*[(（][^()（）]{1,60}[)）]\s*(?=的)")
"""A bracket in the middle of an attribute."""
WITH_SUBJECT = re.compile(
    r"(?:该|本|此)(?:项目|工作|仓库|研究|模型|工具|文)(?:首先|主要)?(?:利用|使用|采用|通过|借助|基于|针对|根据|对|将|为)(?!了)"
)
"""`该项目利用…`: a sentence on what was done, not a noun with its attributes."""
JOINED = re.compile(r"(?<=[\u3400-\u9fff])(?:以及|与|和|及)(?=[^与和及]{2,16}$)")
"""Between the two things that a definition ends with."""
DOING = re.compile(
    r"^(?:可|能|已|有(?!趣|名|声|限)|附带?|并|将|从|把|用|对|根据|通过|支持|集成|提供|包含|包括|收集|收录|整合|整理|训练|评测|评估|刻画|使用|利用|实现|构建|建立|发布"
    r"|开源了|介绍|讲解|针对|适用|结合|学习|分析)"
)
"""How a clause begins that says what an entry does; `从…的工具` says what it is all the same."""
ATTRIBUTE = re.compile(r"的[^的]{0,12}$")
"""The last attribute of a clause and its noun."""
LATIN = re.compile(r"[A-Za-z][A-Za-z\d.\-]{2,}")
"""The Latin letters with which a name begins."""
QUOTES = " “‘\"'《—-：:"
"""What may stand between a noun and the name."""
NOUN = 8
"""Nouns have no more characters."""
CJK = re.compile(r"[\u3400-\u9fff]")

Nouns = list[tuple[str, re.Pattern[str]]]

_ENGLISH = [(kind, re.compile(rf"(?:^|(?<=[\s\-])|\b)(?:{nouns})$", re.IGNORECASE)) for kind, nouns in ENGLISH]
_CHINESE = [(kind, re.compile(rf"(?:{nouns})$")) for kind, nouns in CHINESE]
_ENGLISH_ALONE = [(kind, re.compile(rf"(?:{nouns})$", re.IGNORECASE)) for kind, nouns in ENGLISH_ALONE]
_CHINESE_ALONE = [(kind, re.compile(rf"(?:{nouns})$")) for kind, nouns in CHINESE_ALONE]


@lru_cache(maxsize=4096)
def definition(text: str, named: str | None = None) -> tuple[str, bool] | None:
    """(kind, loose) that the noun of a definition says; None for a text that defines nothing we know.

    Of two things at its end (`…的模型与数据集`) it is the one that the name says, whose kind is `named`, else the last.

    Loose are nouns such as `framework` and `system`, which also name parts of models and of benchmarks.
    """
    text = MARKS.sub("", text.strip()[:NEAR_START])
    if GATHERED.match(text):
        return "resource-list", False
    if HOLDS.match(text):
        return "information-source", False
    return _chinese(text, named) if CJK.search(text[:40]) else _english(text)


@lru_cache(maxsize=4096)
def definition_alone(text: str) -> str | None:
    """The kind of what is seldom listed, an organisation, a venue, a site, a post, that a definition says."""
    text = MARKS.sub("", text.strip()[:NEAR_START])
    found = _chinese(text, None, _CHINESE_ALONE) if CJK.search(text[:40]) else _english(text, _ENGLISH_ALONE)
    return found[0] if found is not None else None


def noun_before(name: str, text: str) -> tuple[str, bool] | None:
    """(kind, loose) of the Chinese noun right before a name, where a text first tells of it: `发布了对话模型Glow`."""
    latin = LATIN.match(name)
    at = text.find(latin[0], 2, NEAR_START) if latin else -1
    head = text[:at].rstrip(QUOTES) if at > 0 else ""
    return _of_noun(head[-NOUN:], _CHINESE) if head and CJK.match(head[-1]) else None


def _english(text: str, nouns: Nouns = _ENGLISH) -> tuple[str, bool] | None:
    begin = OPENING.match(text)
    text = text[begin.end() if begin else 0 :]
    end = BEHIND.search(text)
    head = text[: end.start() if end else len(text)].strip(" ,")
    if end is not None and text.startswith((":", "："), end.start()) and OF_PART.match(head):
        return None  # `Default model: GlowGPT`
    if ARTICLE.search(head) or DOING_MANY.match(head) or TESTING.search(head):
        return None
    if end is not None and head.endswith("extension") and text.startswith(" of ", end.start()):
        return None  # Of a program or of anything else.
    return _of_noun(head, nouns) or _of_noun(head.split(",")[0], nouns)


def _chinese(text: str, named: str | None, nouns: Nouns = _CHINESE) -> tuple[str, bool] | None:
    text = BRACKET.sub("", text)
    end = CLAUSE.search(text)
    clause = text[: end.start() if end else len(text)].strip(" 、")
    if WITH_SUBJECT.match(clause) or (DOING.match(clause) and not ATTRIBUTE.search(clause)):
        return None
    found = [_of_noun(part, nouns) for part in (clause, *JOINED.split(clause)[:-1]) if len(part) > 2]
    same = (each for each in found if each is not None and each[0] == named)
    return next(same, found[0]) if found else None


def _of_noun(head: str, nouns: Nouns) -> tuple[str, bool] | None:
    for number, (kind, noun) in enumerate(nouns):
        if noun.search(head):
            return kind, number >= len(nouns) - LOOSE
    return None
