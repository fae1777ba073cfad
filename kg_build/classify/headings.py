"""What a heading says of the things below it: whether it names their kind, or only a topic with such a word in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg_build.model import Section

SECTIONS: tuple[tuple[str, str], ...] = (
    (
        "blog-post",
        r"\bblogs?\b|\bblog posts?|博客|博文|\bblog|\btutorials?\b|教程|\bnews articles?\b|\bposts\b|技术文章|推文"
        r"|\bessays\b",
    ),
    (
        "resource-list",
        r"friend(?:ship|ly)?\s+links?|友情链接|related (?:lists|projects|repos\w*|resources)"
        r"|\b(?:other|related|more|similar)\b[\w &\-]{0,40}\bawesome\b[\w &\-]{0,40}"
        r"\b(?:projects?|repos\w*|resources|collections?)\b"
        r"|other (?:awesome )?lists?|\bawesome(?:[- ]lists?)?\b|相关(?:列表|项目|仓库)|curated lists?|collections? of"
        r"|\b(?:data\s?set|corpus|data|benchmark|resource)s? (?:collections?|lists)$"
        r"|resource lists?|^lists?$|^(?:资源|相关)?列表$|^(?:相关|学习|其他|外部)?资源(?:合集|大全|集合)$",
    ),
    (
        "information-source",
        r"(?:比赛|竞赛|赛事)平台|\b(?:competition|challenge|contest)s? (?:platforms|sites|hosts)\b"
        r"|information sources?|信息源|知识源|\bdata\s?(?:sets?)? (?:platforms?|hubs?)\b|数据(?:集|资源)?(?:共享)?平台"
        r"|\bportals?\b|\bwebsites?\b|网站|knowledge sources?|\bwiki(?:s|pedia)?\b"
        r"|\b(?:official|government(?:al)?|national|regional|information|info|reference|health) (?:pages|sites)\b",
    ),
    (
        "knowledge-graph",
        r"knowledge[\s-]*(?:graph|map|base)s?(?: data\s?(?:sets?|bases?))?|\bkgs?\b|知识图谱|知识库"
        r"|\bontolog(?:y|ies)\b|\bthesaur(?:us|i)\b|\bcontrolled vocabular(?:y|ies)\b|本体库?$|叙词表",
    ),
    (
        "paper",
        r"\bpapers?\b|\bpublications?\b|related articles?|review articles?|\barticles\b|论文|文献|综述|文章"
        r"|\bliterature\b|(?<!lip[ -])(?<!machine[ -])\breadings?\b|\bsurveys?\b|\breviews?\b|\bpreprints?\b"
        r"|\btheor(?:y|ies)\b|\bthes[ie]s\b|\bdissertations?\b|学位论文",
    ),
    (
        "course",
        r"\bcourses?\b|\blectures?\b|课程|\bmoocs?\b|\bvideos?\b|\btalks\b|\bslides?\b|视频|讲座"
        r"|幻灯片|课件",
    ),
    ("book", r"\b(?:text)?books?\b|书籍|教材|图书|书名|\bbooks\b|书单"),
    (
        "competition",
        r"\bcompetitions?\b|\bcontests?\b|\bchallenges?\b|shared tasks?|比赛|竞赛|赛事|赛题|\bhackathons?\b|挑战赛"
        r"|评测/比赛|evaluation/competition",
    ),
    (
        "benchmark",
        r"^(?:evaluations? (?:and|&) )?benchmarking(?: (?:and|&) evaluations?)?$"
        r"|\bbenchmarks?\b|\bleaderboards?\b|基准|榜单|排行榜|^evaluations?$|^bench(?:es)?$"
        r"|\b(?:llms?|models?) evaluations?$"
        r"|(?:模型|llms?)\s?评[测估]$"
        r"|\bevals?$|\bevaluation benchmarks?|^评测$|^测评$|评测集|\bbenmark",
    ),
    (
        "dataset",
        r"\bdata\s*-?sets?\b|\bcorp(?:us|ora)\b|数据集|语料库?|术语集|词表|词典|词库|题库|\blexicons?\b|\bterminolog\w+"
        r"|\btaxonom(?:y|ies)\b"
        r"|\bdatabases?\b|数据库|(?<!big )\bdata\b|数据资源|\bdictionar\w+|\bgazetteers?\b|数据",
    ),
    (
        "model",
        r"\bmodels?\b|\b[mvp]?llms?\b|\blms\b|\bmllms?\b|\bplms?\b|\bvlms?\b|\blmms?\b|\bembeddings?\b|word\s*vectors?"
        r"|词向量|模型|[底基]座|预训练|\bcheckpoints?\b|\bword2vec\b|\bbert\b|\bgpt\b",
    ),
    (
        "product",
        r"\bproducts?(?: solutions?| (?:and|&) services)?\b|\b(?:managed|hosted|hosting|cloud)(?: \w+)? services?\b"
        r"|\bsaas\b|industrial|commercial(?: services?)?"
        r"|产品|解决方案|\bsolutions?\b|\bvendors?\b|商业(?:化?服务)?",
    ),
    (
        "tool",
        r"\btools?\b|\btoolkits?\b|\blibrar(?:y|ies)\b|\bsoftwares?\b|\bframeworks?\b|\bpackages?\b|工具|软件"
        r"|框架|\bimplementations?\b|\bcode(?:base)?s?\b|\bprojects?\b|\bapps?\b|\bapplications?\b|\bplatforms?\b"
        r"|\bservices?\b|\bplugins?\b|\bextensions?\b|\butilities\b|\bapis?\b|\bdemos?\b|\brepositor(?:y|ies)\b"
        r"|\breasoners?\b|\beditors?\b|\bengines?\b|\bparsers?\b|\bsystems?\b|\bpipelines?\b|\bclients?\b"
        r"|\b(?:simulators?|emulators|crawlers|scrapers|compilers|tokeni[sz]ers|visuali[sz]ers|annotators)\b"
        r"|\bservers?\b|\bdashboards?\b|\bchatbots?\b|\bbundles\b|\bsuites\b|\bconverters?\b|\bgenerators\b"
        r"|^(?:data )?visuali[sz]ations?$"
        r"|\bagents\b|\bassistants\b|\bcopilots\b|\bbots\b|智能体|助手"
        r"|(?:graph|vector|relational|nosql|time[- ]series|distributed|document|triple|key[- ]value)"
        r" (?:databases?|stores?)\b"
        r"|项目|代码|平台|系统|服务|库$",
    ),
    (
        "organization",
        r"\borgani[sz]ations?\b|\bcompan(?:y|ies)\b|\bstart-?ups?\b|\blabs\b|research groups?"
        r"|\binstitut(?:es|ions)\b|^groups$|\b(?:working|user) groups$|机构|公司|实验室|企业|厂商|高校|院校|学术组织",
    ),
    (
        "person",
        r"(?:大佬|大神|大牛|牛人|高手)们?(?:的\s?(?:github|主页|个人主页))?|\bpeople\b|\bresearchers?\b|\bexperts?\b|人物|学者|专家",
    ),
    (
        "resource",
        r"\bspecifications?\b|\bwhite\s?papers?\b|白皮书|报告|\bstandards?\b|\bmetrics\b|\bpodcasts?\b|\bforums?\b|\bnewsletters?\b"
        r"|\bchannels?\b|\bmeetups?\b|\bjobs\b|\bcommunit(?:y|ies)\b|\bslack\b|公众号|标准|规范|指标",
    ),
    ("venue-series", r"\bconferences?\b|\bvenues?\b|\bworkshops?\b|\bjournals?\b|会议|期刊"),
)
"""Kind -> what a heading says of it; the last word of an English heading, or the first of its alternatives, decides."""

NEUTRAL = re.compile(
    r"(?:[\W\d_]|\b(?:and|lists?|collections?|resources?|overviews?|zoo|hub|sections?|summar(?:y|ies)|tables?|sharing"
    r"|recommendations?|materials?|library|works?|names?|titles?)\b|列表|推荐|选读|精选|导读|汇总|合集|资源|整理|介绍|大全|集合|集锦|一览|索引|目录|下载|清单|分享|相关|名称|名字?|标题|和|及|与|篇"
    r"|(?:(?<=论文)|(?<=文献))(?:学习|研读|阅读|精读))*",
    re.IGNORECASE,
)
"""What may follow the kind that a heading names: it gathers, and says no other thing."""
VAGUE = re.compile(
    r"embedding|(?:data )?visuali[sz]ations?"
    r"|projects?|项目|industrial|commercial|商业|solutions?|预训练|system|agents|assistants|智能体|助手",
    re.IGNORECASE,
)
"""Words that as often name a topic as a kind, or that anything may be called."""
MEDIUM = re.compile(
    r"(?:(?:e-?)?books?|codes?|source code|web\s?(?:sites?|pages?)|wikis?|videos?|news|social media|evaluations?"
    r"|[\w &,/\-]{1,60}\bvideos?|书籍|图书|代码|网页|网站|百科|[\u3400-\u9fff]{1,10}视频)",
    re.IGNORECASE,
)
"""Below data, such a heading says what the data are made of or for, not what is listed."""
COLLECTIONS = re.compile(r"(?i)collections|catalog(?:ue)?s|registries|directories|search engines|aggregators|合集")
"""Right below data, such a heading gathers the sites where data are found."""
SHOWN = re.compile(r"(?i)(?:data )?dashboards?(?: (?:and|&) (?:maps|trackers|visuali[sz]ations))?")
"""Below data, such a heading gathers the pages that show them."""
OF_PROGRAMS = re.compile(
    r"(?i)databases?|数据库"
    r"|(?!.*\b(?:open|public|samples?|examples?|test|training|demo|raw|free|available|our)\b)"
    r"[\w\-]+(?:[ &][\w\-]+){0,3} data"
)
"""Below programs, such a heading gathers programs: databases, or what is for one sort of data (`Time series data`)."""
AND = re.compile(r"\s(?:and|&)\s|[和与及]")
"""Between two kinds of things that a heading gathers."""
AND_CODE = re.compile(
    r"\s*(?:and|&|\+|和|及|与|以及)\s*(?:(?:source )?(?:codes?|代码)|tasks?|任务)\b\s*$", re.IGNORECASE
)
"""`Papers and code`, `Benchmarks and tasks`: papers, with their code; benchmarks, with what they are for."""
INNER_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）](?=[\s\-–]*\w)")
"""An abbreviation in the middle of a heading: `Intelligence Quotient (IQ) benchmarks`."""
QUALIFIER = re.compile(
    r"\s+(?:that|which|for|from|with|in|on|to|about|related to|used|commonly|before|after|by|derived|you|we|where)\s+"
    r"|\s*[(（:：]",
    re.IGNORECASE,
)
"""What comes after it only qualifies a heading: `Papers that …`, `Datasets for …`."""
SHORT = re.compile(r"[A-Z\d].*[A-Z\d]")
"""A word with two capitals or digits, which is a name."""
PLURAL = re.compile(r"(?i)(?<!s)s\s*$")
"""How English words end that name several things."""
AWESOME = re.compile(r"(?i)\bawesome\b[\s\-_]*")
"""A word in the titles of lists that says nothing of what they hold."""
FIELD = re.compile(r"(?i)\b(?:knowledge[\s\-]*graph|ontology)\s*$")
"""A title that ends so names a field, and not the things that the list gathers."""
LIST_OF_KIND = re.compile(r"(?i)(?P<what>[\w\- ]*?s)[\s\-_]lists?[\s\-_]")
"""`lamp-competitions-list-review`: what a list lists, in the name of its repository."""
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z]{3})")
"""Between the words of a title that is the name of a repository: `LampPapers`."""
ALTERNATIVES = re.compile(r"\s*[/、|]\s*")
"""Between the things that a heading gathers."""
LISTED = re.compile(r",\s+(?:and\s+|&\s*)?|\s+and\s+")
"""Between three things or more: those of `Blogs, posts, and discussions` are of one kind, or of none that is known."""
COMPETITION = re.compile(r"(?i)evaluations?\s*/\s*(?:competition|contest)s?|评测\s*/\s*比赛")
"""Alternatives that together say more than the first of them."""

_SECTIONS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in SECTIONS]


@lru_cache(maxsize=4096)
def _read_heading(title: str) -> tuple[str, bool] | None:
    """(kind, whether the heading is itself the name of that kind) of a heading; None where it says none."""
    parts = ALTERNATIVES.split(title)
    if len(parts) > 1 and COMPETITION.search(title):
        return "competition", True
    first, *others = LISTED.split(title)
    of_first = _read_heading(first) if len(others) > 1 and kind_of_heading(others[-1]) is None else None
    if of_first and of_first[1] and {kind_of_heading(other) for other in others} <= {of_first[0], None}:
        return of_first
    for part in parts:
        head = _head(part.replace("_", " "))
        found = [(match.end(), -match.start(), kind) for kind, cue in _SECTIONS for match in cue.finditer(head)]
        if found:
            end, start, kind = max(found)
            return kind, NEUTRAL.fullmatch(head, end) is not None and VAGUE.fullmatch(head[-start:end]) is None
    return None


@lru_cache(maxsize=4096)
def mixed_kinds(title: str) -> frozenset[str]:
    """The kinds of a heading that gathers things of several: `Graphs and tools`; none for any other."""
    parts = AND.split(_head(ALTERNATIVES.split(title)[0]))
    kinds = {kind for part in parts for kind, cue in _SECTIONS if cue.search(part)}
    return frozenset(kinds) if len(parts) > 1 and len(kinds) > 1 else frozenset()


def kind_of_heading(title: str) -> str | None:
    """The kind of thing that a heading speaks of: of several cues the last, of alternatives (`/`, `、`) the first."""
    read = _read_heading(title)
    return read[0] if read else None


def is_plain(title: str) -> bool:
    """Is a heading itself the name of a kind (`Medical LLMs`), not a topic with such a word in it (`KG completion`)?"""
    read = _read_heading(title)
    return read is not None and read[1]


def gathers_first(title: str) -> bool:
    """Is a heading the plural of a kind and what only qualifies it: `Data sets for …`, not `GlowBench models for …`?"""
    head = _head(title)
    few = head != title and len(head.split()) <= 2 and is_plain(title)
    return few and PLURAL.search(head) is not None and not any(SHORT.search(word) for word in head.split())


def _head(title: str) -> str:
    """A heading up to what only qualifies it: `Papers that …`, `Surveys of …`; of a `List of …` what it lists."""
    title = AND_CODE.sub("", INNER_BRACKET.sub(" ", title))
    head = QUALIFIER.split(title, maxsplit=1)[0] or title
    before, _of, behind = head.partition(" of ")
    named = behind and any(cue.search(before) for kind, cue in _SECTIONS if kind != "resource-list")
    return before if named else head


def kind_of_sections(sections: Sequence[Section]) -> tuple[str, int] | None:
    """The kind that the innermost section names, and how many sections up that is (0: the innermost)."""
    plain = [(kind_of_heading(s.title), up) for up, s in enumerate(reversed(sections)) if is_plain(s.title)]
    for kind, up in plain:
        if kind is not None:
            above = [outer for outer, _up in plain if _up > up]
            title = sections[-1 - up].title.strip()
            if up == 1 and kind == "dataset" and COLLECTIONS.fullmatch(sections[-1].title.strip()):
                return "information-source", 0
            if SHOWN.fullmatch(title) and any(
                "dataset" in _gathered(s.title) for s in sections[: len(sections) - 1 - up]
            ):
                return "information-source", up
            if "dataset" in above and MEDIUM.fullmatch(title):
                return "dataset", up
            return ("tool" if "tool" in above and OF_PROGRAMS.fullmatch(title) else kind), up
    return None


def _gathered(title: str) -> frozenset[str | None]:
    """The kinds of which a heading speaks: all of several, else the one."""
    return mixed_kinds(title) or frozenset({kind_of_heading(title)})


def kind_of_title(title: str) -> str | None:
    """The kind of thing that a list is named after: `Awesome Public Datasets`."""
    name = AWESOME.sub("", words_apart(title))
    listed = LIST_OF_KIND.match(name)
    name = listed["what"] if listed and is_plain(listed["what"]) else name
    kind = kind_of_heading(name) if is_plain(name) and not FIELD.search(name) else None
    return kind if kind != "resource-list" else None


def words_apart(title: str) -> str:
    """The title of a list with the words of each name in it apart: `LampPapers` is one of papers."""
    return CAMEL.sub(" ", title)


def gathers_programs(title: str) -> bool:
    """Is a list named after programs, be it only by a word that may be a topic: `AI agents`?"""
    return kind_of_heading(AWESOME.sub("", title)) == "tool"


def topic_of_sections(sections: Sequence[Section]) -> str | None:
    """The kind that the innermost section speaks of, though it may not be what is listed there."""
    kinds = (kind_of_heading(section.title) for section in reversed(sections))
    return next((kind for kind in kinds if kind not in (None, "resource-list")), None)
