"""The tasks that Chinese prose says a thing is for: `可用于标题生成、关键词抽取等任务`, `训练话题预测模型`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.task_names import LAST_ZH, is_task

FOR_ZH = re.compile(
    r"(?:适?用于|可用来|用来|适合(?:于|用于)?|面向|针对|(?:旨在|致力于|专注于)(?:解决|完成|进行))(?P<names>[^。；;！!：:\n]{3,60})"
    r"|(?:包含|包括|涵盖|覆盖|支持|涉及)了?(?P<listed>[^。；;！!：:\n，,]{3,50}?)(?:等)?(?:[一二两三四五六七八九十\d]+[个项类种大])?(?:子|下游)?任务"
    r"|(?:具备|具有|拥有)了?(?P<able>[^。；;！!：:\n]{3,80}?)(?:等[^。；;！!：:，,、\n]{0,12})?能力"
    r"|训练(?P<model>[【“「]?[\u3400-\u9fff]{4,10}[】”」]?)(?:模型|系统)"
)
"""What something is for, which tasks it contains, what it is able to do, which model is trained on it."""
HEAD_ZH = re.compile(
    r"[\s\-–—:：]*(?P<name>[A-Za-z]{0,8}[\u3400-\u9fff]{2,10}?(?:/[\u3400-\u9fff]{2,6}?)?)"
    r"(?P<what>能力|工具[包集箱]?|系统|任务|数据集|语料库?)?(?=[，。；,;(（]|\s*$)"
)
"""The first clause on a thing, be it nothing but its task, perhaps with what the thing is: `灯油/火焰分离工具`."""
HOW_ZH = re.compile(r"^(?:大规模|高质量|人工|自动|合成|首个|一[个款种]|基于|面向|开源|多种|支持|实时)")
"""What begins one that says how a thing is or was made."""
SENTENCE_ZH = re.compile(r"(?<![^。；;，])(?:支持|涵盖|覆盖|包含|包括)?了?(?P<names>[^。；;：:\n]{4,60})(?=[。；;]|$)")
"""A sentence, be it behind a verb, that may be nothing but a list of tasks."""
APART_ZH = re.compile(r"[、，,/]|以及|(?<=[\u3400-\u9fff])[和与及或](?=[\u3400-\u9fff【“「])")
"""Between the names of tasks."""
LEADING_ZH = re.compile(
    r"^(?:或者?|也|可以?|构建|训练|做|进行|实现|评测|评估|测试|研究|开展|完成|学习|解决|各种|多种|各类|多个|中文|中的|的|用于"
    r"|[【“「\s])+"
)
"""What stands before the name of a task and is no part of it."""
TRAILING_ZH = re.compile(
    r"(?<=.)(?:[】”」]|等|模型|任务|系统|研究|算法|场景|领域|方向|工作|的|数据|技术|问题|应用|方法|能力).*$"
)
"""What stands behind it."""
NAME_ZH = re.compile(r"[A-Za-z]{0,8}[\u3400-\u9fff]{4,10}")
"""The name of a task in Chinese."""
BARE_ZH = re.compile(r"(摘要|翻译|问答|分类|检索|分割|检测|聚类|纠错|改写|阅读理解)等?")
"""Words that name tasks by themselves in a list of them."""
PHRASE_ZH = re.compile(r"[的与和及中对在之]|杯|大赛|自动$|人工|手工|已|了")
"""A sign of a phrase rather than of a name."""


def for_tasks(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """(where it begins, name) of the tasks that Chinese prose says a thing is for, from a place on."""
    head = HEAD_ZH.match(text, begin)
    if head and (name := head["name"]) and LAST_ZH.search(name) and is_task(name) and len(name) > 3:
        of_data = (head["what"] or "").startswith(("数据", "语料")) and name.endswith(("标注", "摘要", "生成"))
        if not of_data and not PHRASE_ZH.search(name) and not HOW_ZH.match(name):
            yield head.start("name"), name
    for match in FOR_ZH.finditer(text, begin):
        group = str(match.lastgroup)
        at = match.start(group)
        parts = list(_parts(match[group]))
        for written, start in parts:
            name = _name(written) or (len(parts) > 1 and group == "listed" and _bare(written))
            if name:
                yield at + start + written.index(name), name
            elif group == "names":
                break  # The list is over, and the sentence goes on.
    for match in SENTENCE_ZH.finditer(text, begin) if "、" in text else ():
        names = list(_parts(match["names"]))
        if len(names) > 1 and all(_name(written) == written.strip() != "" for written, _start in names):
            yield from ((match.start("names") + start, written.strip()) for written, start in names)


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """(part, where it begins) of a list in one line."""
    begin = 0
    for match in [*APART_ZH.finditer(text), None]:
        yield text[begin : match.start() if match else len(text)], begin
        begin = match.end() if match else 0


def _bare(written: str) -> str:
    """The bare word for a task, as it stands among others: `支持问答、摘要等任务`."""
    match = BARE_ZH.fullmatch(LEADING_ZH.sub("", written))
    return match[1] if match else ""


def _name(written: str) -> str:
    """The name of a task without what stands around it; empty where it is none."""
    name = TRAILING_ZH.sub("", LEADING_ZH.sub("", written)).strip()
    fits = NAME_ZH.fullmatch(name) and LAST_ZH.search(name) and not PHRASE_ZH.search(name)
    return name if fits and is_task(name) else ""


def is_all_tasks(text: str) -> bool:
    """Is a text nothing but the name of a task, or a few of them: `灯芯标准化`?"""
    text = text.strip(" -–—:：。")
    return len(text) <= 40 and all(_name(part) == part.strip() != "" for part, _begin in _parts(text))
