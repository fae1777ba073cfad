"""Figures in a text -> parameter counts, item counts with their unit, years, languages, scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SCALES = {
    "k": 10**3,
    "thousand": 10**3,
    "千": 10**3,
    "万": 10**4,
    "万余": 10**4,
    "m": 10**6,
    "million": 10**6,
    "mln": 10**6,
    "百万": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "亿": 10**8,
    "十亿": 10**9,
    "t": 10**12,
    "trillion": 10**12,
}
"""How a scale is written -> its factor."""
NUMBER = (
    r"(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|(?<!\d[ \u00a0\u202f])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])"
    r"|\d+(?:\.\d+)?)"
)
"""A number, with or without marks or blanks between thousands."""
SCALE = (
    r"(?:[多余几]?(?P<scale>thousand|million|billion|trillion|mln|bn|十亿|百万|万余|[kKmMbBtT](?![a-zA-Z])|万|亿|千))?"
)
"""What it is multiplied by."""
FIGURE = re.compile(rf"(?<![A-Za-z\d.\-]){NUMBER}\s*{SCALE}\s*[+＋]?\s*(?:多|余)?")
"""A number with its scale: `4.4M`, `26,000,000`, `108 thousand`."""
UNITS_EN = (
    "triples|triplets|entities|relations?(?:hips)?|records?|questions?|pairs?|dialogues?|dialogs?|conversations?"
    "|utterances?|sentences?|documents?|abstracts?|articles?|papers?|images?|videos?|samples?|examples?|instances?"
    "|tokens?|words?|characters?|patients?|notes?|reports?|terms?|concepts?|mentions?|annotations?|instructions?"
    "|cases?|entries|items?|diseases?|drugs?|medicines?|tweets?|posts?|queries|answers?|classes|categories|tasks"
    "|subtasks|hours|pages|nodes|edges|events?|studies|parameters|params|qa pairs?|question-answer pairs?"
    "|q&a pairs?|qa instances|courses?|books?|recordings?|clips?|scans?|slides?|rows?|volumes?|recipes?|statements?"
    "|prompts?|responses?|stories|messages?|exams|examinations|radiographs|x-?rays|cxrs|f?mris|cts|slices|frames|photos"
    "|photographs|passages|paragraphs|claims|comments|reviews|problems|trajectories|episodes|facts|synsets|rules|emails"
    "|files|texts|snippets|headlines|captions|summaries|poems|songs|molecules|proteins|compounds|genes"
)
"""What lists count, in English."""
UNITS_ZH = (
    "回答|答案|评论|新闻|微博|推文|问答(?!对)|词汇|词语|成语|唐诗|宋诗|古诗|诗词"
    "|三元组|实体关系|实体|关系|条记录|条|个问题|问题|问答对|对话|句子|句|篇文章|篇|份电子病历|份|张|个样本|样本|例"
    "|词条|词|字|医疗事件|事件时序关系|事件|知识库概念|概念|图像|图片|视频|文档|摘要|病例|患者|种疾病|种药物|个|组"
    "|则|段|轮|小时|参数|次|道题目|道题|道|题|幅|首|样例|句对|轨迹|(?:训练)?数据(?![集库])|对"
)
"""What they count in Chinese."""
ASKED_ZH = "问题|回答|答案|样本|句子|对话|三元组|问答对"
"""Units before which an adjective may stand: `10万个相关问题`."""
COUNTED = re.compile(
    rf"{FIGURE.pattern}\s*(?:(?P<adjective>(?:[a-z][a-z\-/]+\s){{0,3}}?)(?P<unit>{UNITS_EN})\b(?![\-/]\w)"
    rf"(?:(?<=s)|(?!(?:\s(?!of|in|for|from|with)[a-z]+)?\s[a-z]+s\b))|(?:[个条][\u4e00-\u9fff]{{0,6}}?(?={ASKED_ZH})|简单|中文|英文|个|种|名|项|类|条)?"
    rf"(?P<zh>{UNITS_ZH})(?!类型|类别|种类))",
    re.IGNORECASE,
)
"""`4.4M medical triples`."""
LABELLED_COUNT = re.compile(
    rf"{FIGURE.pattern}\s*(?P<unit>(?:expert-)?annotated|unlabell?ed|labell?ed|(?:artificially\s)?generated)",
    re.IGNORECASE,
)
"""`1k labeled`: the items have no name, but what was done with them."""
NO_UNIT = (
    r"(?:year|month|week|day|hour|minute|second|pixel|dimension|language|class|categor|parameter|star|download"
    r"|citation|user|visit|dollar|credit|click|commit|fork|follower|point|byte|bit|step|epoch|time|iteration|gpu|speaker"
    r"|participant|people|author|layer|feature|line|contributor|member|vote|view|student|label|tag|domain|topic"
    r"|task|type|kind|source|site|hospital|countr|challenge|competition|method|model|tool|librar|version|vs|across"
    r"|various|analys|plus|split|fold|institution|center|attribute|field|column|variable|bps|fps)[a-z]*\b"
)
"""What is counted without being the items of anything."""
COUNTED_ANYTHING = re.compile(
    r"(?<![A-Za-z\d.\-$€£¥])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?=\s?(?:[kKM](?![a-zA-Z])|thousand|million|billion)))"
    r"\s*(?P<scale>thousand|million|billion|[kKM](?![a-zA-Z]))?\s*[+＋]?\s+(?P<adjective>(?:[a-z][a-z\-]+\s|[A-Z]{2,6}\s){0,2}?)"
    rf"(?P<unit>(?!{NO_UNIT})"
    r"[a-z]{3,20}s)\b"
)
"""`3 million photographs`: a large number of something that no list of units knows, in the plural."""
COUNTED_FIRST = re.compile(
    r"[\s:：\-–—]*(?:[~≈>]|约|over|about|approximately|approx\.?|around|roughly|more than|nearly|some)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?=\s?[kKM](?![a-zA-Z])|\+)|\d+(?![\d.,%:/\-]))"
    r"\s*(?P<scale>thousand|million|billion|[kKM](?![a-zA-Z]))?\s*[+＋]?\s+"
    r"(?P<adjective>(?:(?!(?:and|or|of|in|on|from|with|for|to|by|at|per|is|are|was|were)\b)[A-Za-z\d][\w\-/]*\s){0,4}?)"
    rf"(?P<unit>(?!{NO_UNIT})[A-Za-z][A-Za-z\-]*[A-Za-z](?<!s)s)\b(?![\-/]\w)",
    re.IGNORECASE,
)
"""`~250 chest CTs with …`: the first words of a description count something in the plural."""
UNIT_ONLY = re.compile(rf"(?:[a-z\-]+\s){{0,3}}(?:{UNITS_EN})|{UNITS_ZH}|[a-z\-]{{3,20}}", re.IGNORECASE)
"""What may follow a number in a text that is nothing but a count."""
PARAMETERS = re.compile(
    r"(?<![A-Za-z\d.])(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>[bBmM]|billion|million|亿|十亿)\s*[-\s]?"
    r"(?P<word>parameters?|params|参数)",
    re.IGNORECASE,
)
"""`2.7B parameters`."""
BARE_PARAMETERS = re.compile(r"(?<![A-Za-z\d.])(?P<number>\d+(?:\.\d+)?)\s?(?P<scale>[bB]|[mM](?=\b))(?![a-zA-Z\d])")
"""`7B`, as it stands in names."""
FIELD_BEGINS = re.compile(r"(?:^|[,，;；|(（]\s*)$")
"""Before a number that counts what stands behind it, though it looks like a year: `MRI, 2040 cases`."""
YEAR = re.compile(r"(?<![\d.\-/])((?:19[89]|20[0-3])\d)(?![\d])")
"""A year since 1980 that is no part of a longer number or a version."""
BETWEEN_THOUSANDS = re.compile(r"[,， \u00a0\u202f]")
"""What stands between the thousands of a number."""
LANGUAGES = {
    "chinese": "zh",
    "中文": "zh",
    "汉语": "zh",
    "zh": "zh",
    "cn": "zh",
    "mandarin": "zh",
    "chi": "zh",
    "chn": "zh",
    "simplified-chi": "zh",
    "simplified-chinese": "zh",
    "traditional-chi": "zh",
    "traditional-chinese": "zh",
    "traditional chinese": "zh",
    "simplified chinese": "zh",
    "english": "en",
    "eng": "en",
    "英文": "en",
    "英语": "en",
    "en": "en",
    "german": "de",
    "德语": "de",
    "de": "de",
    "french": "fr",
    "法语": "fr",
    "fr": "fr",
    "spanish": "es",
    "西班牙语": "es",
    "es": "es",
    "portuguese": "pt",
    "japanese": "ja",
    "日语": "ja",
    "日文": "ja",
    "ja": "ja",
    "korean": "ko",
    "韩语": "ko",
    "ko": "ko",
    "russian": "ru",
    "俄语": "ru",
    "ru": "ru",
    "italian": "it",
    "dutch": "nl",
    "arabic": "ar",
    "阿拉伯语": "ar",
    "hindi": "hi",
    "vietnamese": "vi",
    "越南语": "vi",
    "polish": "pl",
    "swedish": "sv",
    "turkish": "tr",
    "multilingual": "mul",
    "多语言": "mul",
    "多语": "mul",
    "多语种": "mul",
    "multi": "mul",
    "multi-lingual": "mul",
    "简体中文": "zh",
    "繁体中文": "zh",
    "中": "zh",
    "英": "en",
}
"""A language's name -> its BCP 47 tag (`mul`: several)."""


LANGUAGE_BEHIND = re.compile(r"\s[-–—|]\s(?P<language>[A-Za-z][A-Za-z\- ]{1,20}|[\u3400-\u9fff]{2,4})$")
"""What may be a language behind a name and a dash: `Glow - Eng`."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit as written, singular or plural as it stands; the unit is empty where none is said."""

    number: int
    unit: str
    start: int
    end: int


def scaled(number: str, scale: str | None) -> int:
    """`4.4`, `M` -> 4400000."""
    value = Decimal(BETWEEN_THOUSANDS.sub("", number))
    return int(value * SCALES.get((scale or "").lower(), 1))


def figure(text: str) -> Count | None:
    """The count in a text that is nothing but a count: `4.4M triplets`, `108K`, `26,000,000`."""
    plain = text.strip().lstrip("~≈约")
    match = FIGURE.match(plain)
    unit = plain[match.end() :].strip(" .。)）") if match else ""
    if match is None or (unit and not UNIT_ONLY.fullmatch(unit)):
        return None
    return Count(scaled(match["number"], match["scale"]), unit, 0, len(text))


def counts(text: str, *, of_anything: bool = False) -> Iterator[Count]:
    """The counts with a unit in running text; if asked for, also large ones of what is no known unit, and the first."""
    taken: list[tuple[int, int]] = []
    first = [match for match in [COUNTED_FIRST.match(text)] if match and of_anything]
    for pattern in (COUNTED, LABELLED_COUNT, *((COUNTED_ANYTHING,) if of_anything else ()), None):
        for match in pattern.finditer(text) if pattern else first:
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            groups = match.groupdict()
            unit = " ".join(f"{groups.get('adjective') or ''}{groups.get('unit') or groups.get('zh') or ''}".split())
            if unit.lower().startswith(("param", "参数")):
                continue
            if "." in match["number"] and not match["scale"]:
                continue  # `1.0 paper`: a version.
            number = scaled(match["number"], match["scale"])
            dated = 1900 <= number <= 2100 and not match["scale"] and "," not in match["number"]
            if not dated or (unit.endswith("s") and FIELD_BEGINS.search(text, 0, match.start())):
                taken.append(match.span())
                yield Count(number, unit, match.start(), match.end())


def parameters(text: str, *, in_name: bool = False) -> Iterator[int]:
    """The parameter counts in a text: `2.7B parameter`; in a name also a bare `7B` or `6b`."""
    pattern = BARE_PARAMETERS if in_name else PARAMETERS
    for match in pattern.finditer(text):
        yield scaled(match["number"], match["scale"])


def years(text: str) -> list[int]:
    """The years named in a text, each once."""
    return list(dict.fromkeys(int(year) for year in YEAR.findall(text)))


def language(text: str) -> str | None:
    """The tag of the one language that a text is the name of."""
    return LANGUAGES.get(text.strip(" .。()（）").lower())
