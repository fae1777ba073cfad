"""What reads as the name of a task though no vocabulary knows it: by the words with which such names end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.headings import is_plain
from kg_build.classify.names import LAST_BRACKET, clean
from kg_build.classify.page import split_names

ENDS = (
    r"(?:re-?)?alignment|annotation|answering|attribution|calling|captioning|classification|clustering|comprehension|completion"
    r"|construction|conversion|correction|de-?duplication|deconvolution|demultiplexing|denoising|de-?identification"
    r"|detection|disambiguation|discovery|estimation|extraction|filtering|forecasting|generation|genotyping|grading"
    r"|diari[sz]ation|grounding|harmoni[sz]ation|identification|imputation|induction|lemmati[sz]ation|linking|locali[sz]ation|matching|mining"
    r"|normali[sz]ation|parsing|phasing|planning|prediction|profiling|quantification|ranking|re-?ranking|reasoning"
    r"|recognition|reconstruction|registration|removal|resolution|retrieval|rewriting|scoring|segmentation|simplification"
    r"|simulation|spotting|stemming|summari[sz]ation|synthesis|tagging|tokeni[sz]ation|tracking|transcription|translation"
    r"|transliteration|trimming|verification"
    r"|quality control|workflow management|QA|VQA|NLI"
)
"""The words with which names of tasks end in English: what is done."""
WEAK_ENDS = (
    r"analysis|assembly|assessment|avoidance|calibration|navigation|repurposing|screening|coding|diagnosis|interpretation"
    r"|reporting|management|monitoring|modell?ing|automation|decision[\- ](?:making|support)|pre-?training|design"
    r"|docking|mapping|folding|understanding|inspection|suppression|separation|enhancement|restoration|scheduling"
    r"|orchestration|recommendation|moderation|visuali[sz]ation|calculation|measurement|harvesting|in-?painting|deblurring"
    r"|colou?ri[sz]ation|super[\- ]resolution"
)
"""More of them, which end other names as well, and so need a word before that says of what."""
OF_WEAK = r"assessment|analysis|design|diagnosis|monitoring|interpretation|screening|inspection|restoration|calculation"
"""Those of them that stand before what it is done to: `design of lamp shades`."""
IN_HEADINGS = r"processing|representation|understanding"
"""Those that end names of tasks in headings; in running text they say little."""
IN_HEADINGS_ZH = r"表示|嵌入|规划|仿真|导航|去噪|召回"
"""The same in Chinese."""
ENDS_ZH = (
    r"识别|抽取|提取|分类|检测|发现|挖掘|预测|匹配|标准化|归一化|链接|消歧|消解|问答|生成|推理|追踪|跟踪|分割|配准|重建|检索"
    r"|排序|摘要|标注|对齐|补全|融合|填空|纠错|聚类|预警|合成|改写|复述|判别|判定|诊断|结构化|推荐|评级|分离|抑制|降噪|筛查|监测"
)
"""The same in Chinese."""
ALONE = re.compile(
    r"(?i)(?:captioning|classification|clustering|denoising|detection|forecasting|genotyping|imputation|normali[sz]ation"
    r"|parsing|planning|prediction|pre-?processing|reasoning|reconstruction|retrieval|segmentation|simulation"
    r"|summari[sz]ation|lemmati[sz]ation|stemming|tagging|tokeni[sz]ation"
    r"|transliteration|(?:lip|machine)[- ]?reading|聚类)"
)
"""Those that name a task by themselves at the head of a section."""
ONE_END = re.compile(rf"(?i)(?:{ENDS}|{WEAK_ENDS})")
"""One of these words, or two."""
LAST = re.compile(rf"(?i)(?:^|(?<=[\s\-/&]))(?:{ENDS})$")
LAST_IN_HEADING = re.compile(
    rf"(?i)(?<=[\w)][\s\-])(?:{IN_HEADINGS})$|\b(?:{ENDS}|{WEAK_ENDS}|{IN_HEADINGS})\s*(?:[&/]|\sand\s)\s*[a-z\-]+$"
    rf"|[\u3400-\u9fff]{{2}}(?:{IN_HEADINGS_ZH})$"
)
"""How headings end that are tasks; one of two is enough: `Planning and Control`."""
LAST_WEAK = re.compile(rf"(?i)(?<=[\w)][\s\-])(?:{WEAK_ENDS})$")
LAST_ZH = re.compile(rf"(?<=[\u3400-\u9fffA-Za-z])(?:{ENDS_ZH})(?:任务)?$")
OF = re.compile(rf"(?i)(?:{ENDS}|{OF_WEAK}) of (?:[\w\-]+ ){{0,3}}[\w\-]+$")
"""`Detection of dim lamps`."""
OTHER = re.compile(
    r"(?i)\b(?:data|text|file|stream|batch|general|further|other|next|first|second|third|new|related|learning|model|machine"
    r"|meta|log|market|cost|continuous|getting|introduction|about|paper|papers|package|cloud|our|your|their|this|these"
    r"|tutorials?|courses?|lectures?|surveys?|events?)[\s\-]+(?:"
    rf"{WEAK_ENDS}|{IN_HEADINGS}|generation|registration|discovery|planning|translation|resolution|completion|simulation)(?=$|\s*[&/]|\sand\s)"
    r"|\b(?:in-depth|deep(?:er)?|better|best|good|full(?:er)?|clear(?:er)?|eas(?:y|ier)|complete|improved|comprehensive|thorough"
    r"|theoretical|intuitive|mutual|greater|further|detailed|holistic|public) understanding$"
    r"|\b(?:performance|capability|capabilities|feature|security|prompt|user|experience|quality|learning rate)"
    r" (?:enhancement|scheduling)$"
    r"|\b(?:performance|time|loss|metric|score) (?:calculation|measurement)$"
    r"|^(?:how|why|what|when|towards?|on|an?|the|is|are|best|top|more|with|of|in|from|using"
    r"|by|to|for|as|at|and|or|its|it|we|can|has|have|uses?|requires?|allows?|enables?|performs?|covers?|includes?|contains?"
    r"|provides?|supports?)\s|\s(?:an?|the|included|including)\s"
    r"|^(?!multi)\w+ing\s|\bintroduction\b|\d{4}|https?:|[?!]"
    r"|加速|部署|(?:模型|大模型|论文|数据|高效|代码)(?:推理|生成|发现|检索|摘要|挖掘)"
)
"""What ends so and is no task: `Data processing`, `Next generation`, `Model discovery`."""
OF_DATA = re.compile(
    r"(?i)(?<![\w\-])(?!big|the|all|your|new|general|more|other|common|basic|raw|training|instruction|test|large|our|this)"
    r"[\w\-]+(?P<done> data (?:analysis|management|visuali[sz]ation|harmoni[sz]ation|imputation|generation))$"
)
"""`Wick-level data analysis`: a task where it says of which data."""
LEADING = re.compile(
    r"(?i)^(?:(?:evaluating|assessing|testing|benchmarking|measuring|(?:the )?evaluation of"
    r"|the|an?|any|some|automatic|automated|accurate|efficient|fast|rapid|robust|fully(?: open)?"
    r"|large[- ]scale|high[- ]throughput|scalable|real[- ]time|end[- ]to[- ]end|interactive|comprehensive|simple|easy"
    r"|various|different|better|improved"
    r"|state[- ]of[- ]the[- ]art|bayesian|(?!agent-)[a-z\-]+-(?:based|accessible|oriented|friendly|agnostic|aware)"
    r"|\d+|(?:categor(?:y|ies)|types?|class(?:es)?|kinds?|tasks?) of|explainable|interpretable|real[- ]world"
    r"|open[- ]source|powerful|ultra[- ]?fast|flexible|generic|general|both|performing|e\.g\.)[\s,]+)+"
)
"""How it is done, before what is done; or that it is measured."""
TRAILING = re.compile(
    r"(?i)\s(?:in|on|from|with|without|using|between|across|by|via|based|as|that|which|to|for|under|over|at|into|through"
    r"|within|among|against|tasks?|purposes?|applications?|research|pipelines?|workflows?|tools?|utilit(?:y|ies)"
    r"|challenges?|and|or|has|is|are|was|were|where|when|models?|systems?|methods?|algorithms?"
    r"|\w{3,}ed(?= (?:by|with|in|from|on|using)))\b.*$"
)
"""What follows the name of a task in running text."""
OF_KIND = re.compile(
    r"(?i)(?:\d+(?:\.\d+)*\.? )?(?:(?P<what>[\w\-/ ]{6,40}?) (?:data\s?sets?|corpora|corpus|data|benchmarks?|papers?"
    r"|models?|tools?|tool(?:kit|box)e?s?|packages?|software|methods|approaches|techniques|algorithms|systems)"
    r"(?: (?:and|&) \w+)?|(?:data\s?sets?|corpora|benchmarks|papers|models|tools|methods|resources) (?:for|on)"
    r" (?P<behind>[\w\-/ ]{6,40}))"
)
"""A heading of the things for one task: `Wick segmentation data sets`, `Models for wick segmentation`."""
OF_KIND_ZH = re.compile(
    r"(?P<what>[\u3400-\u9fff]{4,10}?)(?:任务|相关)?(?:数据集?|语料库?|模型|工具|论文|资源)(?:汇总|列表)?"
)
"""The same in Chinese: `灯芯识别数据集`."""
BEHIND_OF = re.compile(r"(?i)\sof\b.*$")
"""The same, where what is done does not stand right before it."""
FIXED = re.compile(r"(?i)(?:quality control|workflow management)$")
"""Tasks whose names are whole, whatever stands before them."""
NOT_FOR = re.compile(
    r"\b(?:not|without|unlike|except|excluding|rather than|instead of|no need for)(?! (?:only|just|limited))"
    r"(?: (?!but\b)[\w\-]+){0,3} $"
    r"|(?:不适?用于|不支持|不包[括含]|不涉及|不是|无[需须]|不需要?|没有|并非)[^，,。；;、]{0,6}$",
    re.IGNORECASE,
)
"""Before the name of a task that a thing is not for: `not suitable for`."""
CALLED = re.compile(
    r"(?:(?:[\w\-/]+ ){0,2}[\w\-/]*(?:tion|sion|sis|QA)|(?:[\w\-/]+ ){1,3}[\w\-/]*(?:ing|ment))(?=\s(?:sub)?tasks?\b)"
    r"(?<!tuning)(?<!training)(?<!processing)(?<!learning)(?<!modeling)(?<!modelling)(?<!testing)(?<!following)"
    r"(?<!remaining)(?<!challenging)(?<!demanding)(?<!benchmarking)(?<!evaluation)(?<!application)(?<!interesting)"
    r"(?<!generalization)(?<!existing)(?<!solving)(?<!performing)(?<!including)(?<!handling)(?<!automation)"
)
"""What is called a task, however it ends: `lamp engineering tasks`."""
MANAGED = re.compile(r"(?i)(?:management|monitoring)$")
"""How names end of what is as often done to two things: `lamp and oil management`."""
DOING = re.compile(
    r"(?i)(?!training|testing|learning|using|including|evaluating|building|sharing|teaching|reading|writing|working"
    r"|processing|understanding|researching|developing|benchmarking|everything|imaging|sequencing)[a-z]{3,}ing"
)
"""A word that is one of several tasks in a list of them: `trimming, clipping and masking`."""


@lru_cache(maxsize=4096)
def is_task(text: str) -> bool:
    """Does a text of a few words read as the name of a task?"""
    if not 2 < len(text) <= 60:
        return False
    if OTHER.search(text):
        of_data = OF_DATA.search(text)
        return of_data is not None and not OTHER.search(text[: of_data.start("done")])
    if LAST_ZH.search(text):
        return len(text) <= 12
    words = text.split()
    if len(words) > 6:
        return False
    if ALONE.fullmatch(text) or (len(words) == 1 and "-" not in text):
        return ALONE.fullmatch(text) is not None
    return bool(LAST.search(text) or LAST_WEAK.search(text) or OF.match(text))


@lru_cache(maxsize=4096)
def of_heading(title: str) -> tuple[str, str] | None:
    """(task, the same in other words or nothing) where a heading is the name of a task: `Reasoning（推理）`."""
    if in_chinese := OF_KIND_ZH.fullmatch(title.strip()):
        return (in_chinese["what"], "") if is_task(in_chinese["what"]) else None
    bracket = LAST_BRACKET.search(title)
    outer = clean(title[: bracket.start()] if bracket else title).strip(" :：")
    inner = clean(bracket[1]) if bracket else ""
    told = OF_KIND.fullmatch(outer)
    if told:
        what = told["what"] or told["behind"]
        return (what, "") if (" " in what and is_task(what)) or ALONE.fullmatch(what) else None
    if is_plain(outer) or "," in outer:  # With a comma a heading gathers several topics.
        return None
    if (
        is_task(outer)
        or ALONE.fullmatch(outer)
        or (LAST_IN_HEADING.search(outer) and not OTHER.search(outer) and len(outer.split()) <= 5)
    ):
        return outer, inner
    bare = re.fullmatch(ENDS_ZH, inner) is not None and ALONE.fullmatch(outer) is not None
    return (inner, outer) if inner and (bare or is_task(inner)) else None


def in_list(text: str) -> Iterator[tuple[int, str]]:
    """(where it begins, name) of the tasks in a list in running text, one of which at least is named in full."""
    parts = [_core(start, written) for start, written in split_names(text)]
    full = [called or (is_task(name) and " " in name) for _start, name, called in parts]
    for number, (start, name, _called) in enumerate(parts):
        words = name.split()
        one = len(words) == 1 and (LAST.search(name) or DOING.fullmatch(name))
        single = any(full) and (one or (len(words) == 2 and DOING.fullmatch(words[1])))
        half = MANAGED.search(name) and number == 1 and len(parts[0][1].split()) <= 2  # `Lamp and oil management`
        if name and not half and (full[number] or (single and not OTHER.search(name))):
            yield start, name


def _core(start: int, written: str) -> tuple[int, str, bool]:
    """(where it begins, name of a task, whether it is called one), without what tells how or on what it is done."""
    leading = LEADING.match(written)
    skipped = leading.end() if leading else 0
    called = CALLED.match(written, skipped)
    if called and not OTHER.search(called[0]):
        return start + skipped, called[0], True
    name = TRAILING.sub("", written[skipped:])
    name = name if OF.match(name) else BEHIND_OF.sub("", name)
    fixed = FIXED.search(name)
    begin = fixed.start() if fixed else 0
    return start + skipped + begin, name[begin:].strip(" -–—,.;:"), False
