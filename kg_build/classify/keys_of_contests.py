"""The labels of keys under which lists say what only contests have: who took part, and what there was to win."""

from __future__ import annotations

OF_CONTESTS: dict[str, tuple[str, ...]] = {
    "contest": (
        "参赛队伍",
        "参赛队伍数",
        "参赛人数",
        "参赛者",
        "参赛对象",
        "报名时间",
        "报名截止",
        "比赛时间",
        "竞赛时间",
        "赛程",
        "赛制",
        "奖金",
        "比赛奖金",
        "奖项设置",
        "prize",
        "prizes",
        "prize money",
        "prize pool",
        "total prize",
        "# teams",
        "number of teams",
        "participating teams",
    ),
    "published-after": ("有无发表论文", "是否发表论文", "论文发表情况"),
}
"""What a key means -> the labels it goes by, in lower case."""
