"""The task that a track is named after, behind its event or the contest it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.outline.name_ends import DATED_BEHIND
from kg_build.classify.page import Page, claim, tongue
from kg_build.model import Claim, Entry, Ref

CHINESE_NAME = re.compile(r"[\u3400-\u9fff]{4,}")
"""The name of a task in Chinese that says of what it is, then what is done: `图像分割`."""
CALLED = re.compile(r"[a-z](?:Eval|Wars|Bench)\b")
"""A word of what a track is called that is no task: `Clinical LampEval`."""
PART_OF_CONTEST = re.compile(
    r".{2,40}?(?:大赛|竞赛|挑战赛|比赛)之[^\s\-–—:：]{0,12}?(?:赛道|赛题|任务|学习赛)"
    r"|.{2,60}?(?:[Cc]hallenge|[Cc]ompetition|[Cc]up|Eval|大赛|竞赛|挑战赛|比赛)[^|｜\-–—:：]{0,12}[|｜\-–—:：\s]\s*"
    r"(?:(?:[Ss]ub-?)?[Tt]ask|[Tt]rack|任务|赛道|赛题)\s?[\d一二三四五六七八九十]{1,2}(?=\s*[:：.\-–—]\s*\S)"
)
"""`某大赛之第二赛道`, `Lamp Challenge | Task 1`, which say no task."""
DASHES = " -–—:："
"""What stands between that and the task."""
FOR_FIELD = re.compile(r"^(?:面向|针对|基于|关于)[^的]{1,16}的")
"""For what field a task is, before its name."""
TASK_WORD = re.compile(r"\b(?:track|task|subtask)s?$|赛道$|任务$", re.IGNORECASE)
"""What ends the name of a track and is no part of its task's."""


def of_track(entry: Entry, page: Page) -> Iterator[Claim]:
    """The task that a track is named after, perhaps behind its event; of `某大赛之第二赛道` what stands behind."""
    above = page.entries[entry.written.parent].name if entry.written.parent is not None else None
    if above and entry.name.startswith(above) and len(entry.name[len(above) :].split()) < 2:
        return  # One of a series, by its number or year.
    contest = PART_OF_CONTEST.match(entry.name)
    named = entry.name[contest.end() :] if contest else entry.name
    if contest and not named.strip(DASHES):
        named = DATED_BEHIND.sub("", entry.written.run.text[entry.written.name_end :])
    name = TASK_WORD.sub("", named.strip(DASHES)).strip()
    event = next((event for event in page.vocabulary.venue_mentions(name) if event.start == 0 and event.year), None)
    rest = FOR_FIELD.sub("", name[event.end :].strip(DASHES)) if event is not None else ""
    if CHINESE_NAME.fullmatch(rest):
        yield claim("addresses-task", Ref("task", rest, "zh"), entry.written.run, "name-of-track", "title")
    elif name and not CALLED.search(name) and not page.vocabulary.venue_mentions(name):
        yield claim("addresses-task", Ref("task", name, tongue(name)), entry.written.run, "name-of-track", "title")
