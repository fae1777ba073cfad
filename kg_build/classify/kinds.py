"""What an entry is: the evidence for each kind, and the order in which it counts.

1. A stated kind (`Kind: tool`), then what the entry above it makes of one below; solutions with their places say a
   competition; what heads a table of results is the data, or the track, that its rows were measured on; a short name
   in a column of methods, beside its paper or venue, is a model.
2. Below a section of papers, blog posts, books, courses or lists everything is one: their titles may name anything. A
   book or a course among tutorials, and a post among articles, say so by their address or their own words.
3. A title that links to a paper, or that is cited: in quotes, or a document, and where and when it appeared; a name
   that ends as those of data do is none below data.
4. A name that is nothing but an event and its year is a competition, or one of its tracks where a task is described; an
   event and a task behind it are a track, an event and the name of a contest that contest; one that leads to a paper
   says where that appeared. In a column of data, bare below a task, and where it is described as data or
   can be fetched right below `Data sets`, it means the event's data.
5. The name's own head noun: `… Challenge`, `… 知识图谱`, `… toolkit`; an address alone that is the page of a site's
   data is a source.
6. A resource that the vocabularies know, unless a column of data holds a model's name, or the other way round; a site
   among data is listed for its data.
7. The heading of the column that names a table's rows, or of one with their makers (`Dataset provider`).
8. The address of a book or a course; of the kinds that a heading gathers (`Datasets and benchmarks`) the one that
   anything of the entry says; an organisation, a site, a portal or an archive among data is what it holds.
9. What is said to run shared tasks, among data, is a series of them. What the description defines the entry to
   be (`A Python library for …`), where the section gathers nothing near. Below no heading of a kind an organisation, a
   venue, a site or a post says so too.
10. The sections: the innermost whose heading is the name of a kind (`Medical LLMs`, not `LLM pre-training`). A row
    below a task, in a table of papers and baselines, is a method.
11. The link's host: a model on Hugging Face, a paper on arXiv, or a model by the name of its network; not a
    competition's where the list is named after data.
12. Words of the description; a repository among projects. In a list of programs a model's name or mention says nothing.
13. What most of the neighbours in the same section are; what the list is named after; what most entries are; a paper or
    a program, for its link; what the section speaks of. Else a plain resource.

Names and descriptions are read here, headings in `headings`, the nouns of definitions in `definitions`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kg_build.classify.names import folded

NAMES: tuple[tuple[str, str], ...] = (
    (
        "paper",
        r"综述$|^(?:an?|the) (?:[\w\-]+ ){0,3}(?:survey|review|overview) (?:of|on)\b"
        r"|[:：] an? (?:[\w\-]+ ){0,4}(?:survey|review)$|\btechnical report$|技术报告$",
    ),
    (
        "resource-list",
        r"(?:^|^[\w.\-]+/)awesome[\s\-_]|\bawesome list\b|[\-_]awesome$|\bpaper[\s\-_]*lists?$|reading list$"
        r"|^(?:an? |(?:git\s?hub )?repo(?:sitory)? with (?:an? )?)?lists? of\s|(?<=[a-z] )List$|资料链接$"
        r"|(?:论文|资源|方案|资料|项目|教程|比赛|竞赛|链接|数据集)大?(?:列表|汇总|合集|整理|集锦|大全)$"
        r"|\bcurated list\b|数据集搜索|dataset search|data\s*sets? \(which contains",
    ),
    (
        "benchmark",
        r"\bbenchmarks?$|^benchmarks of\s|bench\s*[(（][^()（）]*[)）]$|\bbenchmark[)）]$"
        r"|挑战榜|challenge list|\bleaderboard$|评估基准$|评测基准$|基准$|榜单?$|\bbench$|Bench$",
    ),
    (
        "blog-post",
        r"(?:经验|心得|思路|方案|挑战|比赛|竞赛)(?:分享|总结|复盘|回顾)(?:\s+by\s\S+)?$|访谈$|专访$"
        r"|\b[Ii]nterview$|教程(?:\s*[(（][^()（）]*[)）])?$",
    ),
    (
        "tool",
        r"^(?:(?:\d\w\w|first|second|third|top\W?\d*|winning|gold|our|an?|the)(?: place| medal)? ){0,3}"
        r"(?:solutions?(?: to\b.*)?|baselines?|starter kit)$"
        r"|\b(?:challenge|competition|contest|shared task)\b.*\b(?:solutions?|baselines?|starter kit|submission)$"
        r"|\b(?:solution|code|submission|model)s? (?:of|by) (?:the )?(?:\w+ ){0,2}"
        r"(?:winn(?:ers?|ing team)|\d(?:st|nd|rd|th) place)\b.*$"
        r"|(?:大赛|竞赛|挑战赛|比赛).{0,12}(?:方案|代码|baseline)$",
    ),
    ("information-source", r"资讯$|日历$|\b(?:calend[ae]r|deadlines)$"),
    (
        "competition",
        r"\b(?:competitions?|challenges?|contests?|shared tasks?|hackathon)(?:\s+[\d.]+)?(?:\s+track\s*\d*)?$"
        r"|\b(?:competition|challenge|contest|shared tasks?)\b\s*[(（\d]"
        r"|\b(?:competition|challenge|contest)s?\sin\s|\b(?:19|20)\d\d shared task\s*[:：]"
        r"|大赛|竞赛|挑战赛|比赛|评测任务|测评任务"
        r"|evaluation tasks? of|international competition|\bcontests?\b|历年测评|历年评测",
    ),
    (
        "knowledge-graph",
        r"(?<!based[ \-]on[ \-])(?<!base[ \-]on[ \-])(?<!for[ \-])(?<!of[ \-])(?<!with[ \-])(?<!via[ \-])"
        r"(?:knowledge[\s\-_]*graph|knowledge[\s\-_]*base)s?(?:\s*\(?[A-Za-z]{2,10}\)?)?$|(?:^|[\s\-_\da-z])KG$"
        r"|(?<!\bfor )(?<!\bof )(?<!\ban )(?<!\bthe )\b(?:ontology|thesaurus|wordnet)$"
        r"|(?<!基于)(?<!面向)(?<!与)(?<!和)(?:知识图谱|事件图谱)(?:数据集?|[（(].*[)）])?$|(?<!与知识)(?<!和知识)图谱(?:数据集?)?$",
    ),
    (
        "dataset",
        r"\bdata\s*-?sets?$|\bdatasets?\b(?! search)|\bcorpus$|\bcorpora$|\bdata$|数据集$|语料库?$|数据$"
        r"|语料库?\s?(?:19|20)\d\d\s?[-–—~～至到]\s?(?:(?:19|20)\d\d|今)$|词库$|语料集$"
        r"|样例数据$|测试集$|词表$|词典$|术语集|\btreebank$|\blexicon$|\bgold standard$|^data set of|题库$",
    ),
    (
        "tool",
        r"(?:\btools?|\btoolkit|(?<!digital )\blibrary|\bframework|\bparser|\btokenizer|\bannotator|\bcrawler"
        r"|\bcalculator|\bplatform|\bpipeline|\bsdk|\bplugin|[a-z\s]system|工具|工具包|平台|系统|爬虫|框架)$|\btoolkit\b|词法分析|分词工具",
    ),
    (
        "course",
        r"\bcourse$|^[Cc]ourse materials?\b|课程$"
        r"|\bspecialization$|\bMOOC$|\blectures?$|\b(?:cs|ee|cos|stat)[\s\-]?\d{2,3}[a-z]{0,2}\b",
    ),
    (
        "blog-post",
        r"解读$|\btutorial$|(?:学习|公开课|读书|论文)笔记"
        r"|一文(?:详解|[读看搞弄]懂|搞定|了解|理解|掌握|带你|讲透)|^(?:浅谈|漫谈|浅析|手把手|深入浅出)"
        r"|(?:何以|如何|为何|什么|怎[样么])[^？?]{0,30}[？?]",
    ),
    ("book", r"\btextbook$|\bbook$|\bhandbook$|教材$|手册$"),
    (
        "model",
        r"(?:[a-z\-_\d]|^)(?:BERT|Bert|bert|GPT|LLaMA|Llama|RoBERTa|ALBERT|ELECTRA|BART|GLM|LLM|Qwen|Word2vec"
        r"|word2vec)(?![A-Z][a-z])(?![\-_ ]?(?i:agents?|factory|studio|tool(?:s|kit|box)?|web-?ui|sdk|api|cli|hub)$)"
        r"(?:[\-_]?\w{0,12}|[\-_]?\d[\w.\-]{0,12})?$|\bword vectors?$|\bembeddings?$"
        r"|词向量$|大模型$|模型$"
        r"|预训练的?\s?(?:\w*BERT|\w*GPT|XLNet|ELECTRA|T5)\b|\b[Ll]anguage [Mm]odels?$|(?<=[a-z]\s)[Mm]odels?$",
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
    ("competition", r"\bcompetition\b(?!-)|大赛|竞赛|挑战赛|参赛|\bshared task\b"),
    (
        "benchmark",
        r"评估基准|评测基准|\bbenchmark (?:for|of|to|that|suite|dataset)\b|\bbenchmark$|基准$"
        r"|^\W*(?:contains )?(?:an? |the )?(?:evaluation|benchmarking) of\b",
    ),
    (
        "dataset",
        r"数据集(?!上)|语料|测试集|\bdata\s?sets?\b|\bcorpus\b|\bcorpora\b|词汇$|术语|对应$|\bquestions and answers\b"
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
    "lexicon": "dataset",
    "treebank": "dataset",
    "dictionary": "dataset",
    "词典": "dataset",
    "词表": "dataset",
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
    **dict.fromkeys(("llm", "large language model", "pre-trained model", "pretrained model"), "model"),
    **dict.fromkeys(("foundation model", "大模型", "语言模型", "大语言模型", "预训练模型"), "model"),
    **dict.fromkeys(("survey", "review", "preprint", "conference paper", "journal article", "综述"), "paper"),
    **dict.fromkeys(("framework", "package", "工具包", "工具集", "软件", "框架"), "tool"),
    **dict.fromkeys(("contest", "竞赛", "挑战赛"), "competition"),
    **dict.fromkeys(("语料库", "数据"), "dataset"),
    **dict.fromkeys(("评测基准", "基准测试"), "benchmark"),
    "图谱": "knowledge-graph",
    "网站": "information-source",
}
"""A stated kind -> its slug."""
SORTS: dict[str, str] = {
    **WORDS_OF_KIND,
    "wiki": "information-source",
    "wikipedia": "information-source",
    "info": "information-source",
    "site": "information-source",
    "project": "tool",
    "code": "tool",
    "repo": "tool",
    "repository": "tool",
    "package": "tool",
    "framework": "tool",
    "demo": "tool",
    "app": "tool",
    "api": "tool",
    "survey": "paper",
    "thesis": "paper",
    "tutorial": "blog-post",
    "post": "blog-post",
    "lecture": "course",
    "video": "course",
    "leaderboard": "benchmark",
    "contest": "competition",
    "语料库": "dataset",
    "数据": "dataset",
    "综述": "paper",
    "教程": "blog-post",
    "视频": "course",
    "项目": "tool",
    "代码": "tool",
    "百科": "information-source",
}
"""A word before a name that says its sort (`PROJECT` in code) -> the kind of such things."""

NAME_QUALIFIER = re.compile(r"\s+(?:for|with|from|on|via|@)\s+|，|(?<=[a-z])(?:On|For|Based)(?=[A-Z])")
"""What comes after it in a name says what the thing is for or made of: `Corpus for X`, `QASystemOnLamps`."""
MODEL_WORD = re.compile(
    r"词向量$|模型$|预训练的?\s?\w*(?:BERT|GPT|T5)$|\b(?:models?|word vectors?|embeddings?)$", re.IGNORECASE
)
"""How names of models end that say so."""
TITLE_COLON = re.compile(r"(?<!\w)\w{2,}\s*[:：]\s+\S+\s\S+")
"""A colon in the middle of a title."""
_NAMES = [(kind, re.compile(pattern, re.IGNORECASE if kind != "model" else 0)) for kind, pattern in NAMES]
_DESCRIPTIONS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in DESCRIPTIONS]


def stated_kind(text: str) -> str | None:
    """The kind that a `Kind:` detail names."""
    plain = text.strip(" .。").lower()
    return WORDS_OF_KIND.get(plain) or WORDS_OF_KIND.get(plain.removesuffix("s"))


def kind_of_sort(text: str) -> str | None:
    """The kind that a mark before a name says: `PROJECT`, `[Data]`, `论文`."""
    return SORTS.get(text.strip(" .。:：()（）[]【】").lower())


@lru_cache(maxsize=4096)
def kind_of_name(name: str) -> str | None:
    """The kind that the head of a name says: of `Corpus for X` the words before `for`, else those at its end."""
    head = NAME_QUALIFIER.split(name, maxsplit=1)[0]
    texts = (head, name) if head != name else (name,)
    return next((kind for text in texts for kind, cue in _NAMES if cue.search(text)), None)


def is_named_model(name: str) -> bool:
    """Does a name say in words that this is a model, not only contain the name of one it may be made with?"""
    return MODEL_WORD.search(NAME_QUALIFIER.split(name, maxsplit=1)[0]) is not None


OF_CONTEST = re.compile(r"(?:竞赛|挑战赛|大赛|比赛|评测)(?:任务)?的?(?:训练|公开|官方)?(?:数据|语料)")
"""The data of a contest."""
IN_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
"""What a bracket holds."""


def kind_of_description(text: str) -> str | None:
    """The kind that the first clauses of a description say: what is named first, of two that begin there the surer."""
    head = text[:160]
    if OF_CONTEST.search(IN_BRACKET.sub("", head)):
        return "dataset"
    found = [
        (match.start(), place, kind) for place, (kind, cue) in enumerate(_DESCRIPTIONS) if (match := cue.search(head))
    ]
    return min(found)[2] if found else None


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
