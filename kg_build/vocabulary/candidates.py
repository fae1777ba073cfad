"""Text -> names that look like organisations, by the words that such names are made of, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


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
    "company": "Inc|Incorporated|Corporation|Corp|Company|Technologies|Ltd|Limited|LLC|GmbH|PLC|Pharmaceuticals|Holdings",
    "department": "College|School|Department|Faculty",
    "society": "Society|Association|Committee|Council|Foundation|Federation|Alliance|Consortium|Union",
    "government": "Ministry|Agency|Bureau|Administration|Commission",
}
"""Kind of organisation -> the words that end its name in English; most also begin one before `of`."""

HEADS_ZH = {
    "university": "大学",
    "hospital": "医院|诊所|卫生院",
    "institute": "研究院|研究所|科学院|研究中心|医学中心|医疗中心|科学中心|信息中心|控制中心|计算中心|创新中心|技术中心|数据中心|保健中心",
    "lab": "实验室|课题组",
    "company": "公司|集团|药业|出版社",
    "department": "学院",
    "society": "委员会|专委会|学会|协会|基金会|联盟|学组|专业组|组委会",
    "government": "卫健委|管理局|监督局|统计局|疾控中心",
}
"""The same in Chinese, where the head always stands last."""

KIND_OF = {head: kind for kind, heads in HEADS.items() for head in heads.split("|")}
KIND_OF_ZH = {head: kind for kind, heads in HEADS_ZH.items() for head in heads.split("|")}

_ANY_HEAD = "|".join(sorted(KIND_OF, key=len, reverse=True))
_CAP = r"(?:[A-ZÀ-Þ][\w'’.&]*(?:-[\w]+)*|[A-Z]\.)"
_FIELD = (
    r"(?:Arts?|Sciences?|Technology|Engineering|Medicine|Health|Biology|Mathematics|Statistics|Women|Children(?:['’]s)?|Culture|"
    r"Technologies|Law|Economics|Finance|Management|Education|Computing|Telecommunications|Electronics|Control|Prevention|Food|Drugs?|"
    r"Computer|Information|Informatics|Standards|Aeronautics|Astronautics|Space|Bioinformatics|Surgery|Nutrition|Communications|"
    r"Obstetrics|Gynecology|Disease|Dentistry|Pharmacy|Public|Human|Social|Physics|Chemistry|Agriculture|Forestry|Posts|Design)"
)
_AND = rf"(?:(?<=[a-z’']) (?:and|&) (?={_FIELD}\b))"
_STEP = rf"(?: (?:of|for|in|on) (?:the )?{_CAP}| {_CAP}|, {_FIELD}(?=,? (?:and|&) {_FIELD}\b)|,? (?:and|&) {_FIELD}\b)"

LEGAL = r"(?:,? (?:Co\.?,? ?Ltd\.?|Co\.|Inc\.?|Ltd\.?|LLC|GmbH|Corp\.?|PLC|S\.A\.|AG|B\.V\.)(?![\w]))"
NAMED_FIRST = re.compile(
    rf"(?<![\w.])(?:(?:{_CAP} (?:& )?){{0,5}}?{_CAP}) (?P<head>{_ANY_HEAD})\b\.?"
    rf"(?: (?:of|for|in|on) (?:the )?{_CAP}(?:{_STEP}){{0,5}})?{LEGAL}?(?: ?[（(][A-Z][a-z]+[）)])?"
)
HEAD_FIRST = re.compile(
    rf"(?<![\w.])(?:{_CAP} ){{0,3}}?(?P<head>{_ANY_HEAD}|Universities|Office|Division|School|Program(?:me)?) (?:of|for) (?:the )?{_CAP}(?:{_STEP}){{0,6}}"
)
LEGAL_LAST = re.compile(
    rf"(?<![\w.])(?:{_CAP} (?:& )?(?:\([A-Z]\w+\) )?){{1,6}}?(?<! ){LEGAL}|(?<![\w.]){_CAP}(?: {_CAP}){{0,5}}(?: ?\([A-Z]\w+\)(?: {_CAP}){{0,4}})?{LEGAL}"
)

LEADING = re.compile(
    r"^(?:(?:The|A|An|This|That|Our|Their|Its|His|Her|In|At|From|By|With|On|Of|For|And|Or|But|Source|Sources|Published|Developed|"
    r"Released|Organi[sz]ed|Hosted|Presented|Created|Introduction|See|Both|Teacher|Professor|Dr\.?|Prof\.?|Mr\.?|Ms\.?|Since|While|When|Where|As|We|It|Is|"
    r"Data|Dataset|Project|Paper|Authors?|Maintained|Contributed|Supported|Funded|Sponsored|Used|Using|Also|Other|Some|Many|Most|All|Each|Every|Another|New)\s+)+"
)
"""Words in capitals that begin a sentence or a label, not a name."""

COMMON = frozenset(
    "the a an this that our their medical local research public national general top other chinese large english american european "
    "international global working task control user users interest study focus test target project model data patient patients age "
    "treatment experimental community special expert technical program organizing steering academic industrial high primary middle "
    "elementary graduate medical language clinical hospital university institute school college department private major key open source "
    "state big good best new first second third fourth own same different various several many two three deep machine learning "
    "artificial intelligence natural processing computer science biomedical health healthcare teaching training summer winter spring "
    "regional rural urban city town county tertiary academic leading famous prestigious ethics review editorial program advisory data "
    "customer support help download service services call news media press ai nlp ml hugging face tech information web download "
    "core dev development engineering product security main sub discussion chat telegram slack discord wechat facebook qq reading".split()
)
"""Words that name nobody: a name of nothing else before its head is none."""

STOPS_ZH = (
    "以及 来自 联合 发布 提供 组织 主办 承办 协办 推出 开发 构建 包括 包含 作者 其中 通过 基于 针对 关于 根据 参与 赞助 支持 使用 采用 收集 "
    "来源 单位 介绍 简介 机构 由 是 与 和 及 在 于 为 从 向 对 经 被 把 将 等 的 该 本 或 至 按 以 让 给 跟 同 并 有 了 到"
).split()
"""Words that end what stands before a name in running Chinese text."""

GUARDED_ZH = re.compile(
    r"协和|和平|和睦|共和|同济|同仁|同方|和信|和誉|人和|中和|本溪|日本|本田|为康|华为|从化|于都|在线|同花顺|同和|对外|有限|有色|国有|所有|的卢|及时|到家|以色列|以岭|给力"
)
"""Places where a stop word is a part of a name."""

NOBODY_ZH = re.compile(
    r"^(?:[一二两三四五六七八九十百几多数各某\d]+(?:家|所|个|名|间)|三甲|各大|各级|多家|国内|国外|部分|一些|我国|全国|中国|公立|私立|综合|综合性|专科|社区|基层|知名|大型|中小型|"
    r"不同|其他|其它|所有|高水平|著名|顶级|教学|医疗|相关|上海|北京|广州|深圳|当地|本地|国家|国际|地区|科技|互联网|医药|制药|"
    r"研究|上市|保险|互联|重点|多个|数家|两家|三家|知名|高校|海外|境外|跨国|大|小|中|新|老|这|那|此)+$"
)
"""What before a head names nobody: quantities, places alone, kinds."""

NAMED_ZH = re.compile(
    rf"[\u3400-\u9fff·]+?(?:[（(][\u3400-\u9fff]{{2,6}}[）)])?[\u3400-\u9fff·]*?(?:{'|'.join(sorted(KIND_OF_ZH, key=len, reverse=True))})"
    rf"(?:[（(][\u3400-\u9fff]{{2,6}}[）)])?"
)


def candidates(text: str) -> tuple[Candidate, ...]:
    """The names in the text that are made like an organisation's, in its order, none over another."""
    found = sorted((*_english(text), *_chinese(text)), key=lambda candidate: (candidate.start, -candidate.end))
    kept: list[Candidate] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return tuple(kept)


def _english(text: str) -> Iterator[Candidate]:
    for pattern in (HEAD_FIRST, NAMED_FIRST, LEGAL_LAST):
        for match in pattern.finditer(text):
            start = match.start() + _leading(match.group())
            name = text[start : match.end()].rstrip(" ,&")
            head = match.groupdict().get("head")
            if name and not _nobody(name):
                yield Candidate(name, KIND_OF.get(head, "department") if head else "company", start, start + len(name))


def _leading(name: str) -> int:
    match = LEADING.match(name)
    return match.end() if match else 0


def _nobody(name: str) -> bool:
    """Whether nothing in the name but its heads and words that name nobody."""
    words = re.findall(r"[^\W\d_][\w'’]*", name)
    own = [
        word
        for word in words
        if word not in KIND_OF
        and word.lower() not in COMMON
        and word.lower() not in ("of", "for", "and", "in", "on", "co")
    ]
    return not own or len(words) < 2


def _chinese(text: str) -> Iterator[Candidate]:
    for match in NAMED_ZH.finditer(text):
        name = match.group()
        start = match.start() + _begin(name)
        name = text[start : match.end()]
        head = next(
            head for head in sorted(KIND_OF_ZH, key=len, reverse=True) if re.search(rf"{head}(?:[（(].*)?$", name)
        )
        before = re.sub(rf"{head}(?:[（(].*)?$", "", name)
        if len(before) >= 2 and not NOBODY_ZH.match(before):
            yield Candidate(name, KIND_OF_ZH[head], start, match.end())


def _begin(name: str) -> int:
    """Where in a run of Chinese the name begins: behind the last stop word that is no part of a name."""
    guarded = {place for match in GUARDED_ZH.finditer(name) for place in range(*match.span())}
    begin = 0
    for stop in STOPS_ZH:
        place = name.rfind(stop, 0, len(name) - 2)
        while place >= 0 and place in guarded:
            place = name.rfind(stop, 0, place)
        if place >= 0:
            begin = max(begin, place + len(stop))
    return begin
