"""The words lists use, in English and Chinese, for when a thing came into the world."""

from __future__ import annotations

OF_DATES: dict[str, tuple[str, ...]] = {
    "year": (
        "year",
        "date",
        "time",
        "released",
        "introduced",
        "launched",
        "first released",
        "release year",
        "year released",
        "publication year",
        "publication date",
        "release date",
        "publish date",
        "年份",
        "时间",
        "日期",
        "发布时间",
        "发布日期",
        "发布年份",
        "发表时间",
        "公开时间",
        "年",
    ),
}
"""Key of a detail that says when -> the labels it goes by, in lower case."""
