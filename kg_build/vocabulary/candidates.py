"""Text -> names that look like organisations, by the words that such names are made of, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick_rs


@dataclass(frozen=True, slots=True)
class Candidate:
    """What looks like an organisation, of which kind, and where it stands."""

    name: str
    kind: str
    start: int
    end: int


HEADS = {
    "university": "University|Université|Universität|Universidad|Università|Polytechnic",
    "hospital": "Hospital|Hospitals|Clinic|Infirmary|Medical Center|Medical Centre",
    "institute": "Institute|Institutes|Academy|Observatory|Research Center|Research Centre|Center|Centre",
    "lab": "Laboratory|Laboratories|Lab|Labs|Group|Team",
    "company": "Inc|Incorporated|Corporation|Corp|Company|Technologies|Ltd|Limited|LLC|GmbH|Pharmaceuticals|Holdings",
    "department": "College|School|Department|Faculty",
    "society": "Society|Association|Committee|Council|Foundation|Federation|Alliance|Consortium|Union",
    "government": "Ministry|Agency|Bureau|Administration|Commission",
}
"""Kind of organisation -> the words that end its name in English; most also begin one before `of`."""

HEADS_ZH = {
    "university": "大学",
    "hospital": "医院|诊所|卫生院|保健院",
    "institute": "研究院|研究所|科学院|研究中心|医学中心|医疗中心|科学中心|信息中心|控制中心|计算中心|创新中心|技术中心"
    "|保健中心",
    "lab": "实验室|课题组",
    "company": "公司|集团|药业|出版社",
    "department": "学院",
    "society": "委员会|专委会|学会|协会|基金会|联盟|学组|专业组|组委会",
    "government": "卫健委|管理局|监督局|统计局|疾控中心",
}
"""The same in Chinese, where the head always stands last."""

KIND_OF = {head: kind for kind, heads in HEADS.items() for head in heads.split("|")}
KIND_OF_ZH = {head: kind for kind, heads in HEADS_ZH.items() for head in heads.split("|")}

_ANY = "|".join(sorted(KIND_OF, key=len, reverse=True))
_ANY_ZH = "|".join(sorted(KIND_OF_ZH, key=len, reverse=True))
_WORD = r"(?:[A-ZÀ-Þ][\w'’.&]*(?:-\w+)*)"
_FIELD = (
    r"(?:Arts?|Sciences?|Technology|Engineering|Medicine|Health|Biology|Mathematics|Statistics|Women|Children(?:['’]s)?"
    r"|Technologies|Law|Economics|Finance|Management|Education|Computing|Telecommunications|Electronics|Control|Culture"
    r"|Prevention|Food|Drugs?|Computer|Information|Informatics|Standards|Astronautics|Space|Bioinformatics|Surgery"
    r"|Nutrition|Communications|Obstetrics|Gynecology|Disease|Dentistry|Pharmacy|Public|Human|Social|Physics|Chemistry"
    r"|Agriculture|Forestry|Posts|Design|Speech|Language|Systems)"
)
_STEP = (
    rf"(?: (?:of|for|in|on) (?:the )?{_WORD}| {_WORD}|, {_FIELD}(?=,? (?:and|&) {_FIELD}\b)|,? (?:and|&) {_FIELD}\b)"
)
"""One word more of a name; `and` belongs to it only between the fields that such names are about."""

_LEGAL = (
    r"(?:,? (?:Co\.?,? ?Ltd\.?|Co\.|Inc\.?|Ltd\.?|LLC|GmbH|Corp\.?|PLC|S\.A\.|AG|B\.V\."
    r"|(?<=, )(?:Incorporated|Limited))(?!\w))"
)
PATTERNS = (
    re.compile(
        rf"(?<![\w.])(?:{_WORD} ){{0,3}}?(?P<head>{_ANY}|Office|Division|Program(?:me)?) (?:of|for) (?:the )?{_WORD}"
        rf"(?:{_STEP}){{0,6}}{_LEGAL}?"
    ),
    re.compile(
        rf"(?<![\w.])(?:{_WORD} (?:(?:&|and(?= {_FIELD}\b)) )?){{1,6}}(?P<head>{_ANY})\b\.?"
        rf"{_LEGAL}?(?: ?[（(][A-Z][a-z]+[）)])?"
    ),
    re.compile(rf"(?<![\w.]){_WORD}(?: (?:& )?{_WORD}){{0,5}}(?: ?\([A-Z]\w+\)(?: {_WORD}){{0,4}})?{_LEGAL}"),
)
"""A head with `of`, a head at the end, a legal form: the first that fits a place wins."""
OF = re.compile(" (?:of|for) ")
"""What the first of them needs."""

LEADING = re.compile(
    r"^(?:(?:The|A|An|This|That|Our|Their|Its|His|Her|In|At|From|By|With|On|Of|For|And|Or|But|Sources?|Published|As|We|It|Is"
    r"|Developed|Released|Organi[sz]ed|Hosted|Presented|Created|Introduction|See|Both|Teacher|Professor|Dr\.?|Prof\.?|Mr\.?"
    r"|Ms\.?|Since|While|When|Where|Data|Dataset|Project|Paper|Authors?|Maintained|Contributed|Supported|Funded|Other"
    r"|Sponsored|Used|Using|Also|Some|Many|Most|All|Each|Every|Another|New|Via|Contact|Joint)\s+)+"
)
"""Words in capitals that begin a sentence or a label, not a name."""

# fmt: off
COMMON = frozenset((
    "the", "a", "an", "this", "that", "our", "their", "medical", "local", "research", "public", "national",
    "general", "top", "other", "chinese", "large", "english", "american", "european", "international", "global",
    "working", "task", "control", "user", "users", "interest", "study", "focus", "test", "target", "project",
    "model", "data", "patient", "patients", "age", "treatment", "experimental", "community", "special", "expert",
    "technical", "program", "organizing", "steering", "academic", "industrial", "high", "primary", "middle",
    "elementary", "graduate", "language", "clinical", "hospital", "university", "institute", "school", "college",
    "department", "private", "major", "key", "open", "source", "state", "big", "good", "best", "new", "first",
    "second", "third", "fourth", "own", "same", "different", "various", "several", "many", "two", "three", "deep",
    "machine", "learning", "artificial", "intelligence", "natural", "processing", "computer", "science",
    "biomedical", "health", "healthcare", "teaching", "training", "summer", "winter", "spring", "regional", "rural",
    "urban", "city", "town", "county", "tertiary", "leading", "famous", "prestigious", "ethics", "review",
    "editorial", "advisory", "customer", "support", "help", "download", "service", "services", "call", "news",
    "media", "press", "ai", "nlp", "ml", "hugging", "face", "tech", "information", "web", "core", "dev",
    "development", "engineering", "product", "security", "main", "sub", "discussion", "chat", "telegram", "slack",
    "discord", "wechat", "facebook", "qq", "reading", "predicting", "using", "building", "towards", "toward",
    "medicine", "law", "business", "nursing", "reform", "cross", "multi", "single", "double", "speech", "vision",
    "knowledge", "graph", "text", "word", "entity", "relation", "question", "answer", "dialogue", "dataset",
    "benchmark", "evaluation", "shared", "linguistics", "statistics", "physics", "chemistry", "biology",
    "mathematics", "informatics", "electrical", "mechanical", "neural", "network", "networks", "conference",
    "convolution", "attention", "embedding", "transformer", "survey", "benchmarking", "agent", "agents",
))
"""Words that name nobody: a name of nothing else beside its head is none."""

STOPS_ZH = (
    "以及", "来自", "联合", "发布", "提供", "组织", "主办", "承办", "协办", "推出", "开发", "构建", "包括", "包含",
    "作者", "其中", "通过", "基于", "针对", "关于", "根据", "参与", "赞助", "支持", "使用", "采用", "收集", "来源",
    "单位", "介绍", "简介", "机构", "隶属", "附属于", "邀请", "感谢", "毕业", "就读", "由", "是", "与", "和", "及",
    "在", "于", "为", "从", "向", "对", "经", "被", "把", "将", "等", "的", "该", "本", "或", "至", "按", "以",
    "让", "给", "跟", "同", "并", "有", "了", "到", "请",
)
"""Words that end what stands before a name in running Chinese text."""

GUARDED_ZH = re.compile("|".join((
    "协和", "和平", "和睦", "共和", "同济", "同仁", "同方", "和信", "和誉", "人和", "中和", "本溪", "日本", "本田",
    "为康", "华为", "从化", "于都", "在线", "同花顺", "同和", "对外", "有限", "有色", "国有", "所有", "及时",
    "到家", "以色列", "以岭", "给力", "大同", "并购", "对口", "同心", "同德", "太和", "颐和", "安和", "经济",
    "经贸", "财经", "神经", "东方财经", "由中",
)))
"""Places where a stop word is a part of a name."""

NOBODY_ZH = (
    "三甲", "各大", "各级", "多家", "国内", "国外", "部分", "一些", "我国", "全国", "中国", "公立", "私立", "综合",
    "综合性", "专科", "社区", "基层", "知名", "大型", "中小型", "不同", "其他", "其它", "所有", "高水平", "著名",
    "顶级", "教学", "医疗", "相关", "上海", "北京", "广州", "深圳", "当地", "本地", "国家", "国际", "地区", "科技",
    "互联网", "医药", "制药", "研究", "上市", "保险", "互联", "重点", "多个", "高校", "海外", "境外", "跨国",
    "医学", "临床", "数据", "人工智能", "大", "小", "中", "新", "老", "这", "那", "此", "市级", "省级", "县级",
    "市", "省", "县", "区", "儿童", "肿瘤", "中医", "附属", "英雄", "复仇者",
)
"""What before a head names nobody: places alone, kinds, measures, who is in the alliances of games and films."""
# fmt: on

NOBODY_ZH_WHOLE = re.compile(rf"(?:[一二两三四五六七八九十百几多数各某\d]+(?:家|所|个|名|间)|{'|'.join(NOBODY_ZH)})+")
RUN_ZH = re.compile(r"[\u3400-\u9fff·（()）]+")
CUT_ZH = re.compile(rf"(?P<kept>{GUARDED_ZH.pattern})|{'|'.join(sorted(STOPS_ZH, key=len, reverse=True))}")
NAMED_ZH = re.compile(
    rf"(?P<own>[\u3400-\u9fff·（()）]{{2,}})(?P<head>{_ANY_ZH})(?<!大学(?=生))"
    r"(?:[（(](?!简称|以下|下称|原)[\u3400-\u9fff]{2,6}[）)])?"
)

SENTENCE_END = re.compile(r"(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)(?<!S\.A)(?<!B\.V)\.$")
RUNS_ON = re.compile(r" (?:[A-ZÀ-Þ][a-z])")
"""A capital right behind a head: a title goes on, as in `Predicting Hospital Readmission`."""
THING_BEHIND = re.compile(r"(?: [A-Z][A-Za-z\-]*[a-z]\d[\w\-]*| [A-Z]{2,}[\-]?\d[\w\-]*)$")
"""A word with a digit in it behind the name of an organisation: that of something it made."""
CLEAR = frozenset(
    (
        "Institute",
        "Center",
        "Centre",
        "Laboratory",
        "Society",
        "Association",
        "Ministry",
        "Academy",
        "Council",
        "Foundation",
    )
)
"""Heads that with `of` or `for` behind them are a name whatever follows."""

_HEADS = ahocorasick_rs.AhoCorasick([*KIND_OF, *KIND_OF_ZH], store_patterns=False)
"""Finds out fast that a text has no head at all, as most have none."""


def candidates(text: str) -> tuple[Candidate, ...]:
    """The names in the text that are made like an organisation's, in its order, none over another."""
    if not _HEADS.find_matches_as_indexes(text):
        return ()
    found = sorted((*_english(text), *_chinese(text)), key=lambda candidate: (candidate.start, -candidate.end))
    kept: list[Candidate] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return tuple(kept)


def _english(text: str) -> Iterator[Candidate]:
    for pattern in PATTERNS if OF.search(text) else PATTERNS[1:]:
        for match in pattern.finditer(text):
            leading = LEADING.match(match.group())
            start = match.start() + (leading.end() if leading else 0)
            name = THING_BEHIND.sub("", SENTENCE_END.sub("", text[start : match.end()].rstrip(" ,&")))
            head = match.groupdict().get("head")
            kind = "company" if head is None else KIND_OF.get(head, "department")
            goes_on = kind not in ("university", "institute") and RUNS_ON.match(text, match.end())
            if not goes_on and not _nobody(name):
                yield Candidate(name, kind, start, start + len(name))


def _nobody(name: str) -> bool:
    """Whether there is nothing in the name but its heads and words that name nobody."""
    words = re.findall(r"[^\W\d_][\w'’]*", name)
    if len(words) > 3 and words[0] in CLEAR and words[1] in ("of", "for"):
        return False
    own = (word for word in words if word not in KIND_OF and word.lower() not in COMMON and word[0].isupper())
    return len(words) < 2 or not any(own)


def _chinese(text: str) -> Iterator[Candidate]:
    for run in RUN_ZH.finditer(text):
        for begin, end in _pieces(run.group(), run.start()):
            match = NAMED_ZH.search(text, begin, end)
            if match and not NOBODY_ZH_WHOLE.fullmatch(match["own"]):
                lead = len(match.group()) - len(match.group().lstrip("（()）由"))
                name = match.group()[lead:]
                yield Candidate(name, KIND_OF_ZH[match["head"]], match.start() + lead, match.end())


def _pieces(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """The parts of a run of Chinese between the words that end a name, as places in the text."""
    begin = 0
    for cut in CUT_ZH.finditer(run):
        if cut["kept"] is None:
            yield offset + begin, offset + cut.start()
            begin = cut.end()
    yield offset + begin, offset + len(run)
