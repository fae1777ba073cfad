"""How prose says on what a thing follows: it is the successor or a new edition of another, or builds on it."""

from __future__ import annotations

import re

from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.makings import NAME, NAMED, SERIES_ZH, Making

EVENTS = ("competition", "track")
"""Kinds of things that are held again and again."""
THINGS = (*DATA, *MODELS, *EVENTS)
"""All that have editions and successors."""
NEWER = (
    r"(?:[Ss]uccessor|[Ss]equel|(?:[Nn]ew(?:er)?|[Uu]pdated|[Ii]mproved|[Ee]xtended|[Ee]nlarged|[Ee]nhanced"
    r"|[Ee]xpanded|[Rr]evised"
    r"|[Ll]arger|[Ll]atest|[Ss]econd|[Tt]hird|[Nn]ext|2nd|3rd) (?:and (?:[a-z]+) )?(?:edition|version|release"
    r"|iteration|generation"
    r"|round)|[Ff]ollow-?[Uu]p|[Cc]ontinuation)"
)
"""What a thing is called that follows on another."""
NEWER_ZH = (
    r"(?:升级|改进|增强|扩展|扩充|后续|更新|加强|进阶)版(?:本)?|续作|后继(?:版本?|模型|者)?|第[二三四五]代|[二三四五]代"
)
"""The same in Chinese, behind the name of the earlier thing."""
ROWS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("extends", THINGS, "own?", rf"\b{NEWER} (?:of|to) (?:the )?(?:original |earlier |previous |popular )?{NAMED}"),
    ("extends", THINGS, "", rf"\b[Ff]ollow(?:s|ing) (?:up )?on(?: from)? (?:the )?{NAMED}"),
    ("extends", EVENTS, "own?", rf"\b[Bb]uild(?:s|ing) (?:up)?on (?:the )?{NAMED}"),
    (
        "extends",
        EVENTS,
        "own",
        rf"\b[Ee]xtend(?:s|ing)? (?:the )?(?P<it>{NAME})(?= (?i:shared task|challenge|competition|track|task)\b)",
    ),
    ("extends", THINGS, "", rf"(?:^|[\s，。；：:是为])(?P<it>[^\s，。；：:是为的]{{2,20}})\s*的(?:{NEWER_ZH})"),
    (
        "extends",
        THINGS,
        "own?",
        rf"(?:^|[\s，。；：:是为]){SERIES_ZH}\s*(?:数据集|模型|比赛|竞赛|任务)?\s*的?(?:{NEWER_ZH})",
    ),
)
"""The same columns as those of `makings`; an unknown target is of the kind of the entry itself (`own`)."""
FOLLOWINGS = tuple(Making(*row[:3], re.compile(row[3])) for row in ROWS)
"""The rows with their expressions compiled."""
