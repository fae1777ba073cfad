"""The tasks for which the introduction of a list says that all its data are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.kinds import DATA
from kg_build.classify.page import Page, split_names
from kg_build.classify.task_names import is_task
from kg_build.classify.told_tasks import claim_of
from kg_build.model import Claim, Entry, Run

USED_FOR = re.compile(
    r"\b(?:[Tt]hese|[Aa]ll (?:of )?(?:the|these)|[Tt]he following)\s(?:data\s?-?sets|corpora|databases|benchmarks)\s"
    r"(?:(?:below|here)\s)?(?:are|were|can be|have been)\s(?:all\s|widely\s|commonly\s)?used\s(?:for|in)\s"
    r"(?P<names>[^.;:!?]{4,200})"
)
"""`These datasets were used for …`, up to the end of the sentence."""
BRACKET = re.compile(r"\s*\([^()]{0,40}\)")
"""What a task is called for short."""
BEHIND = re.compile(r"\s(?:of|in|on|with|from|by|using)\s")
"""What is done it to, behind the name of a task."""
LINES = 60
"""An introduction has so many lines at most."""


def in_introduction(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """`These datasets were used for lamp detection`, right below the title of a list, says it of all its data."""
    begin = page.entries[0].written.start
    for line, text in _introduction(page.document.text, begin) if entry.kind in DATA else ():
        match = USED_FOR.search(text)
        for start, name in split_names(match["names"]) if match else ():
            task = BEHIND.split(BRACKET.sub("", name))[0].strip()
            if match and (is_task(task) or page.vocabulary.named(task, "task")):
                at = match.start("names") + start
                yield from claim_of(task, Run(text, line), at, "tasks-of-list", "section", page, seen)


@lru_cache(maxsize=4)
def _introduction(text: str, begin: int) -> tuple[tuple[int, str], ...]:
    """(line, text) above the line of the first entry and the second heading: it is said of the whole list."""
    found: list[tuple[int, str]] = []
    headings = 0
    for number, line in enumerate(text.split("\n", LINES)[:LINES], 1):
        headings += line.startswith("#")
        if headings > 1 or number >= begin:
            break
        found.append((number, line))
    return tuple(found)
