"""What an entry is: the evidence for each kind, and the order in which it counts.

1. A stated kind (`Kind: tool`).
2. Below a section of papers, blog posts, books or courses everything is one: their titles may name anything.
3. The name's own head noun: `… Challenge`, `… 知识图谱`, `… toolkit`.
4. A name that is nothing but an event and its year is a competition, or one of its tracks where a task is described.
5. A resource that the vocabularies know.
6. The heading of the column that names a table's rows; then the sections, the innermost first.
7. The link's host: a model on Hugging Face, a paper on arXiv.
8. Words of the description.
9. What most of the neighbours in the same section are; else a plain resource.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg_build.classify.names import folded
from kg_build.model import Section

SECTIONS: tuple[tuple[str, str], ...] = (
    ("blog-post", r"\bblogs?\b|\bblog posts?|博客|博文|\bblog|\btutorials?\b|教程|\bnews articles?\b|\bposts\b"),
    (
        "resource-list",
        r"friend(?:ship|ly)?\s+links?|友情链接|related (?:lists|projects|repos\w*|resources)"
        r"|other (?:awesome )?lists?|\bawesome(?:[- ]lists?)?\b|相关(?:列表|项目)|curated lists?|collections? of"
        r"|resource lists?|^lists?$|^(?:资源|相关)?列表$",
    ),
    (
        "information-source",
        r"information sources?|信息源|知识源|\bportals?\b|\bwebsites?\b|网站|knowledge sources?|\bwikis?\b",
    ),
    ("knowledge-graph", r"knowledge[\s-]*(?:graph|map|base)s?|\bkgs?\b|知识图谱|知识库"),
    (
        "paper",
        r"\bpapers?\b|\bpublications?\b|related articles?|review articles?|\barticles\b|论文|文献|综述|文章"
        r"|\bliterature\b|\breadings?\b|\bsurveys?\b|\breviews?\b|\bpreprints?\b|\btheor(?:y|ies)\b",
    ),
    ("course", r"\bcourses?\b|\blectures?\b|课程|\bmoocs?\b|\bvideos?\b|\btalks\b|视频|讲座"),
    ("book", r"\b(?:text)?books?\b|书籍|教材|图书|\bbooks\b|书单"),
    (
        "competition",
        r"\bcompetitions?\b|\bcontests?\b|\bchallenges?\b|shared tasks?|比赛|竞赛|赛事|\bhackathons?\b|挑战赛"
        r"|评测/比赛|evaluation/competition",
    ),
    (
        "benchmark",
        r"\bbenchmarks?\b|\bleaderboards?\b|基准|榜单|排行榜|^evaluations?$|\bevals?$|"
        r"\bevaluation benchmarks?|^评测$|^测评$|评测集|\bbenmark",
    ),
    (
        "dataset",
        r"\bdata\s*-?sets?\b|\bcorpor(?:a|us)\b|数据集|语料|术语集|词表|词典|\blexicons?\b|\bterminolog\w+"
        r"|\bontolog(?:y|ies)\b|\bdatabases?\b|数据库|\bdata\b|数据资源|\bdictionar\w+|\bgazetteers?\b|数据",
    ),
    (
        "model",
        r"\bmodels?\b|\b[mvp]?llms?\b|\bmllms?\b|\bplms?\b|\bvlms?\b|\blmms?\b|\bembeddings?\b|word\s*vectors?"
        r"|词向量|模型|预训练|\bcheckpoints?\b|\bword2vec\b|\bbert\b|\bgpt\b",
    ),
    ("product", r"\bproducts?\b|industrial|commercial|产品|解决方案|\bsolutions?\b|\bvendors?\b|商业"),
    (
        "tool",
        r"\btools?\b|\btoolkits?\b|\blibrar(?:y|ies)\b|\bsoftwares?\b|\bframeworks?\b|\bpackages?\b|工具|软件"
        r"|框架|\bimplementations?\b|\bcode\b|\bprojects?\b|\bapps?\b|\bapplications?\b|\bplatforms?\b"
        r"|\bservices?\b|\bplugins?\b|\bextensions?\b|\butilities\b|\bapis?\b|\bdemos?\b|\brepositor(?:y|ies)\b"
        r"|\breasoners?\b|\beditors?\b|\bengines?\b|\bparsers?\b|\bsystems?\b|\bpipelines?\b|\bclients?\b"
        r"|\bservers?\b|\bchatbots?\b|开源项目|代码|平台|系统|服务|库$",
    ),
    (
        "organization",
        r"\borgani[sz]ations?\b|\bcompan(?:y|ies)\b|\bstart-?ups?\b|\blabs\b|research groups?"
        r"|\binstitut(?:es|ions)\b|机构|公司|实验室",
    ),
    ("person", r"\bpeople\b|\bresearchers?\b|\bexperts?\b|人物|学者|专家"),
    ("venue-series", r"\bconferences?\b|\bvenues?\b|\bworkshops?\b|\bjournals?\b|会议|期刊"),
)
"""Kind -> what a heading says of it; the last word of an English heading, or the first of its alternatives, decides."""

NAMES: tuple[tuple[str, str], ...] = (
    (
        "resource-list",
        r"^awesome[\s\-_]|\bawesome list\b|[\-_]awesome$|\bpaper[\s\-_]*lists?$|reading list$|\bcurated list\b"
        r"|数据集搜索|dataset search|data\s*sets? \(which contains",
    ),
    (
        "benchmark",
        r"\bbenchmarks?$|挑战榜|challenge list|\bleaderboard$|评估基准$|评测基准$|基准$|榜单?$|\bbench$|Bench$",
    ),
    (
        "competition",
        r"\b(?:competitions?|challenges?|contests?|shared tasks?|hackathon)(?:\s+[\d.]+)?(?:\s+track\s*\d*)?$"
        r"|\b(?:competition|challenge|contest|shared tasks?)\b\s*[(（\d]|大赛|竞赛|挑战赛|比赛|评测任务|测评任务"
        r"|evaluation tasks? of|international competition|\bcontests?\b|历年测评|历年评测",
    ),
    (
        "knowledge-graph",
        r"(?<!based[ \-]on[ \-])(?<!base[ \-]on[ \-])(?<!for[ \-])(?<!of[ \-])(?<!with[ \-])(?<!via[ \-])"
        r"(?:knowledge[\s\-_]*graph|knowledge[\s\-_]*base)s?(?:\s*\(?[A-Za-z]{2,10}\)?)?$|(?:^|[\s\-_\da-z])KG$"
        r"|(?<!基于)(?<!面向)(?:知识图谱|事件图谱)(?:数据集?|[（(].*[)）])?$|图谱$|图谱数据集?$",
    ),
    (
        "dataset",
        r"\bdata\s*-?sets?$|\bdatasets?\b(?! search)|\bcorpus$|\bcorpora$|\bdata$|数据集$|语料库?$|数据$"
        r"|样例数据$|测试集$|词表$|词典$|术语集|\btreebank$|\blexicon$|\bgold standard$|^data set of|题库$",
    ),
    (
        "tool",
        r"(?:\btools?|\btoolkit|\blibrary|\bframework|\bparser|\btokenizer|\bannotator|\bcrawler|\bplatform"
        r"|\bpipeline|\bsdk|\bplugin|工具|工具包|平台|系统|爬虫|框架)$|\btoolkit\b|词法分析|分词工具",
    ),
    ("course", r"\bcourse$|课程$|\bspecialization$|\bMOOC$|\blectures?$"),
    ("book", r"\btextbook$|\bbook$|\bhandbook$|教材$"),
    (
        "model",
        r"(?:[a-z\-_\d]|^)(?:BERT|Bert|bert|GPT|LLaMA|Llama|RoBERTa|ALBERT|ELECTRA|BART|GLM|LLM|Qwen|Word2vec"
        r"|word2vec)(?:[\-_]?\w{0,12})?$|\bword vectors?$|\bembeddings?$|词向量$|大模型$|模型$"
        r"|\blanguage models?$",
    ),
)
"""Kind -> what the head of a name says of it."""

DESCRIPTIONS: tuple[tuple[str, str], ...] = (
    (
        "tool",
        r"爬虫|\bcrawler\b|分词工具|工具包|\btoolkit\b|工具[。，,\s]|工具$|问答系统|对话系统|智能问答|\bchatbot\b"
        r"|开源工具|\bpython (?:library|package)\b|\blibrary for\b|\btool (?:for|to|that)\b|\bframework for\b"
        r"|\bplatform for\b|可视化|\bsystem for\b",
    ),
    ("competition", r"\bcompetition\b|大赛|竞赛|挑战赛|参赛|\bshared task\b"),
    ("benchmark", r"评估基准|评测基准|\bbenchmark (?:for|of|to|that|suite|dataset)\b|\bbenchmark$|基准$"),
    (
        "dataset",
        r"数据集|语料|测试集|\bdata\s?sets?\b|\bcorpus\b|\bcorpora\b|词汇$|术语|对应$|\bquestions and answers\b"
        r"|数据$|\bcollection of\b.*\b(?:records|notes|images|documents|texts)\b",
    ),
    ("knowledge-graph", r"知识图谱$|\bknowledge graph$"),
    ("model", r"预训练.*模型|语言模型|\blanguage model\b|\bpre-?trained\b.*\bmodel\b|模型$|\bfine-?tuned\b|大模型"),
)
"""Kind -> what a description says of it."""

DATA = ("dataset", "knowledge-graph", "benchmark", "information-source")
"""The kinds of things that hold data."""
MODELS = ("model",)
"""The kind of things that are trained."""
FINAL = frozenset({"paper", "blog-post", "book", "course", "resource-list"})
"""Kinds whose section decides, whatever the name says."""
WORDS_OF_KIND: dict[str, str] = {
    "dataset": "dataset",
    "data set": "dataset",
    "corpus": "dataset",
    "data": "dataset",
    "knowledge graph": "knowledge-graph",
    "kg": "knowledge-graph",
    "benchmark": "benchmark",
    "model": "model",
    "language model": "model",
    "paper": "paper",
    "article": "paper",
    "blog post": "blog-post",
    "blog": "blog-post",
    "book": "book",
    "course": "course",
    "tool": "tool",
    "toolkit": "tool",
    "library": "tool",
    "software": "tool",
    "product": "product",
    "information source": "information-source",
    "website": "information-source",
    "portal": "information-source",
    "resource list": "resource-list",
    "list": "resource-list",
    "awesome list": "resource-list",
    "competition": "competition",
    "challenge": "competition",
    "shared task": "competition",
    "track": "track",
    "数据集": "dataset",
    "语料": "dataset",
    "知识图谱": "knowledge-graph",
    "基准": "benchmark",
    "模型": "model",
    "论文": "paper",
    "博客": "blog-post",
    "书籍": "book",
    "课程": "course",
    "工具": "tool",
    "产品": "product",
    "比赛": "competition",
    "评测": "competition",
    "赛道": "track",
    "信息源": "information-source",
}
"""A stated kind -> its slug."""

INNER_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）](?=[\s\-–]*\w)")
"""An abbreviation in the middle of a heading: `Intelligence Quotient (IQ) benchmarks`."""
QUALIFIER = re.compile(r"\s+(?:that|which|for|from|with|in|on|used|commonly|before|after|by)\s+|\s*[(（:：]")
"""What comes after it only qualifies a heading: `Papers that …`, `Datasets for …`."""
ALTERNATIVES = re.compile(r"\s*[/、|]\s*")
"""Between the things that a heading gathers."""
TITLE_COLON = re.compile(r"\w{2,}\s*[:：]\s+\S+\s\S+")
"""A colon in the middle of a title."""
COMPETITION = re.compile(r"(?i)evaluations?\s*/\s*(?:competition|contest)s?|评测\s*/\s*比赛")
"""Alternatives that together say more than the first of them."""

_SECTIONS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in SECTIONS]
_NAMES = [(kind, re.compile(pattern, re.IGNORECASE if kind != "model" else 0)) for kind, pattern in NAMES]
_DESCRIPTIONS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in DESCRIPTIONS]


def stated_kind(text: str) -> str | None:
    """The kind that a `Kind:` detail names."""
    return WORDS_OF_KIND.get(text.strip(" .。").lower())


@lru_cache(maxsize=4096)
def kind_of_heading(title: str) -> str | None:
    """The kind of thing that a heading gathers: of several cues the last, of alternatives (`/`, `、`) the first."""
    parts = ALTERNATIVES.split(title)
    if len(parts) > 1 and COMPETITION.search(title):
        return "competition"
    for part in parts:
        found = [(match.end(), -match.start(), kind) for kind, cue in _SECTIONS for match in cue.finditer(_head(part))]
        if found:
            return max(found)[2]
    return None


@lru_cache(maxsize=4096)
def is_plain(title: str) -> bool:
    """Is a heading itself the name of a kind (`Medical LLMs`), not a topic with such a word in it (`KG completion`)?"""
    head = _head(ALTERNATIVES.split(title)[0]).strip(" .:：")
    return any(match.end() >= len(head) - 1 for _kind, cue in _SECTIONS for match in cue.finditer(head))


def _head(title: str) -> str:
    """A heading up to what only qualifies it: `Papers that …`, `Datasets for …`."""
    title = INNER_BRACKET.sub(" ", title)
    return QUALIFIER.split(title, maxsplit=1)[0] or title


def kind_of_sections(sections: Sequence[Section]) -> tuple[str, int] | None:
    """The kind that the innermost telling section says, and how many sections up that is (0: the innermost)."""
    for up, section in enumerate(reversed(sections)):
        kind = kind_of_heading(section.title)
        if kind is not None:
            return kind, up
    return None


@lru_cache(maxsize=4096)
def kind_of_name(name: str) -> str | None:
    """The kind that the head of a name says."""
    return next((kind for kind, cue in _NAMES if cue.search(name)), None)


def kind_of_description(text: str) -> str | None:
    """The kind that the first clauses of a description say."""
    head = text[:160]
    return next((kind for kind, cue in _DESCRIPTIONS if cue.search(head)), None)


def majority(kinds: Iterable[str]) -> str | None:
    """The kind of more than half of the neighbours."""
    counted = Counter(kinds)
    if not counted:
        return None
    kind, number = counted.most_common(1)[0]
    return kind if number * 2 > counted.total() else None


def is_title(name: str) -> bool:
    """Does the name read as the title of a paper: five words or more, or a colon in its middle?"""
    return len(name.split()) >= 5 or TITLE_COLON.search(name) is not None or len(folded(name)) > 45
