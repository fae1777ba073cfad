"""What the headings of columns say, and the cells below some: short and whole names, places, programming tools."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORT_NAME = re.compile(r"(?i)abbr|acronym|alias|short|nick|缩写|简称")
"""Headings of columns of short names."""
NAMES = re.compile(r"(?i)(?:^|[a-z] )(?:names?|titles?)$|全称|全名|名称|标题|题目")
"""Headings of columns of whole names, beside which one of short names holds no more than these."""
OF_TONGUE = re.compile(r"[中英]文名")
"""The same in one of two languages."""
FRAMEWORKS = re.compile(
    r"(?i)(?:pytorch|torch|tensor ?flow|tf|keras|jax|caffe2?|mx ?net|theano|paddle(?:paddle)?|mindspore|chainer|dynet"
    r"|lua torch|matlab|python|c\+\+|java|r|julia|flax|onnx)(?:[\s.\d]*)"
)
"""What says with what, or in which language, a thing was written."""
PLACE_COLUMN = re.compile(
    r"^(?:country|region|city|location|scope|coverage|continent|industry|sector|国家|地区|城市|行业|领域)$",
    re.IGNORECASE,
)
"""Headings of columns that name no thing, though they are no keys."""
SAID_OF = re.compile(
    r"(?:描述|说明|介绍|简介|地址|链接|下载|来源|规模|数量|大小|语言|时间|备注|[量数]"
    r"|\b(?:descriptions?|links?|urls?|sources?|sizes?|languages?|statistics|stats|details?|information|info))$",
    re.IGNORECASE,
)
"""How headings end that say something of the things of a kind (`Dataset description`), not which they are."""
REPOSITORY = re.compile(r"(?i)(?:git(?:hub)? ?)?repo(?:sitor(?:y|ies)|s)?|仓库")
"""The heading of a column of repositories, each by its name."""
BETWEEN = re.compile(r"\s*[/,，、&+]\s*")
"""Between several of them."""


def written_with(words: Sequence[str]) -> bool:
    """Do all cells say with what, or in which language, a thing was written?"""
    return all(FRAMEWORKS.fullmatch(part) for word in words for part in BETWEEN.split(word))
