"""What stands below a contest and is one of its tasks: numbered bullets, and names with their solutions behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from kg_build.classify.headings import is_plain, kind_of_heading
from kg_build.classify.kinds import kind_of_name
from kg_build.classify.names import LABELLED, PROPER, clean, folded, section_title
from kg_build.classify.outline.between import with_facts_between
from kg_build.classify.outline.name_ends import PROSE_START, in_title_case, name_end
from kg_build.classify.outline.parts import names_below, parts_below
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import detail_key, has_named_link, links_of
from kg_build.model import Item, Link, Run, Section

LONGEST = 40
"""The name of a task is no longer than this."""
BETWEEN = re.compile(r"\s*[,，、;；/|&+]\s*")
"""What parts a name from the links behind it, and these from each other."""
CLAUSE = re.compile(r"[，。；：！？,;:!?]")
"""A mark that a name does not hold."""

EDITION = re.compile(r"[A-Z][\w&]{1,30}(?:[\s\-][\w&]{1,30}){0,4}?[\s\-'’]{0,2}(?:19|20)\d\d")
"""The name of an edition: `LampEval-2017`."""
OF_TASKS = re.compile(r"(?i)\b(?:shared )?tasks\b|\bcompetitions\b|\bchallenges\b|\btracks\b|任务|赛题|赛道")
"""What a text speaks of that stands before the tasks of an edition."""
ENOUGH = 3
"""So many names are a list of tasks."""
LONGEST_TASK = 90
"""A task of an edition, which may be called by what it is about, has no more characters."""


def entries_below(item: Item, listed: Item, sections: Sequence[Section]) -> tuple[dict[int, Item], str]:
    """Place -> bullet of a list below an entry that is one too, though it has no link; and under which key."""
    if tasks := _tasks_below(item, listed):
        return tasks, "tracks"
    return _contests_below(listed) or parts_below(listed) or names_below(item, listed, sections), ""


def gathered(items: Sequence[Item]) -> Sequence[Item]:
    """The blocks of a section, with what stands between bullets below the bullet that it is said of."""
    return with_facts_between(_with_texts_between(_with_tasks_behind(items)))


def _tasks_below(item: Item, listed: Item) -> dict[int, Item]:
    """Place -> bullet of a list below a contest that is one of its tasks, though it has no link or begins with none.

    Either it is numbered (`赛题四：…`) as those beside it with links are, or all are names with links behind them.
    """
    bullets = [bullet for bullet in listed.children if bullet.shape == "bullet"]
    if item.shape == "paragraph" and _is_edition(item) and _are_tasks(listed):
        return dict(enumerate(bullets))
    if not len(bullets) == len(listed.children) > 1:
        return {}
    if all(map(_is_numbered, bullets)) and any(links_of(bullet.run) for bullet in bullets):
        tasks = {at: bullet for at, bullet in enumerate(bullets) if not links_of(bullet.run) and _is_short(bullet.run)}
    else:
        named = list(takewhile(bool, map(_with_links_below, bullets)))
        tasks = {at: bullet for at, bullet in enumerate(named) if bullet} if len(named) == len(bullets) else {}
    return tasks if tasks and kind_of_name(section_title(item.run)) == "competition" else {}


def _with_tasks_behind(items: Sequence[Item]) -> Sequence[Item]:
    """The blocks of a section; a list of plain names behind the linked name of an edition, its tasks, below that.

    The text before the name speaks of tasks: `The LampEval tasks:`, `[LampEval-2017](…)`, `1. Counting Wicks`.
    """
    kept: list[Item] = []
    for item in items:
        before = kept[-2].run.text if len(kept) > 1 and kept[-2].shape == "paragraph" else ""
        behind = kept and kept[-1].shape == "paragraph" and _is_edition(kept[-1]) and _are_tasks(item)
        if behind and (OF_TASKS.search(before) or OF_TASKS.search(kept[-1].run.text)):
            kept[-1] = replace(kept[-1], end=item.end, children=(*kept[-1].children, item))
        else:
            kept.append(item)
    return tuple(kept)


def _is_edition(item: Item) -> bool:
    """Is a block the linked name of an edition, and perhaps the word for its tasks?"""
    links = links_of(item.run)
    if len(links) != 1 or not EDITION.match(clean(links[0].text)):
        return False
    return len(OF_TASKS.sub("", item.run.text).strip(" :：.*_")) <= len(links[0].text)


def _are_tasks(listed: Item) -> bool:
    """Is a list one of names without links, and without anything said of them?"""
    bullets = listed.children if listed.shape == "list" else ()
    return len(bullets) >= ENOUGH and all(map(_is_plain_name, bullets))


def _is_plain_name(bullet: Item) -> bool:
    text = clean(bullet.run.text)
    if bullet.children or links_of(bullet.run) or detail_key(bullet.run) or not folded(text):
        return False
    return len(text) <= LONGEST_TASK and not text.endswith((".", "。", ":", "：")) and not PROSE_START.match(text)


def _is_numbered(bullet: Item) -> bool:
    return LABELLED.match(bullet.run.text) is not None


def _is_short(run: Run) -> bool:
    """Is what stands behind the number of a task a name and no clause?"""
    label = LABELLED.match(run.text)
    name = clean(run.text[label.end() if label else 0 :])
    return bool(folded(name)) and len(name) <= LONGEST and not CLAUSE.search(name)


def _with_links_below(bullet: Item) -> Item | None:
    """A bullet that is a name and the links behind it, with each of these below it; None for any other."""
    links = links_of(bullet.run)
    if not links or bullet.children or any(link.form == "bare" for link in links) or detail_key(bullet.run):
        return None
    head = bullet.run.text[: links[0].start].rstrip()
    name = head.rstrip(",，、;；/|&+ ")
    text = clean(name)
    if name == head or not folded(text) or len(text) > LONGEST or CLAUSE.search(text) or PROSE_START.match(text):
        return None
    if not _only_parted(bullet.run, len(name), links):
        return None
    run, *behind = split(bullet.run, (len(name), *(link.start for link in links)))
    below = [Item("paragraph", piece, piece.line, piece.line) for piece in behind[1:]]
    return replace(bullet, run=run, children=tuple(below))


def _only_parted(run: Run, end: int, links: Sequence[Link]) -> bool:
    """Does nothing but a mark stand before each link, and nothing behind the last?"""
    for link in links:
        if not BETWEEN.fullmatch(run.text, end, link.start):
            return False
        end = link.end
    return not run.text[end:].strip(" .。;；,，")


def gathers_contests(item: Item) -> bool:
    """Is a heading a kind of contests in Chinese (`结构化比赛`), and are those below it linked by names that say so?"""
    bullets = [bullet for child in item.children if child.shape == "list" for bullet in child.children]
    linked = [bullet for bullet in bullets if has_named_link(bullet.run) and not LABELLED.match(bullet.run.text)]
    if links_of(item.run) or not len(bullets) == len(linked) > 1:
        return False
    title = section_title(item.run)
    if not is_plain(title) or kind_of_heading(title) != "competition" or PROPER.search(title):
        return False
    named = [clean(bullet.run.text[: name_end(bullet.run)]) for bullet in linked]
    contests = sum(kind_of_name(name) == "competition" for name in named)
    return 2 * contests >= len(named) and title not in named


def _with_texts_between(items: Sequence[Item]) -> Sequence[Item]:
    """The blocks of a section; where numbered bullets stand alone, each has the blocks up to the next below it.

    A bullet that is not indented ends before its text in Markdown: `- 赛题1- Lamps`, a blank line, `The task is …`.
    """
    begins = [at for at, item in enumerate(items) if _is_lone_number(item)]
    if len(begins) < 2 or any(item.shape != "paragraph" for item in items[begins[0] :] if not _is_lone_number(item)):
        return items
    kept = list(items[: begins[0]])
    for begin, end in zip(begins, (*begins[1:], len(items)), strict=True):
        listed, texts = items[begin], items[begin + 1 : end]
        last = texts[-1].end if texts else listed.end
        bullet = replace(listed.children[0], end=last, children=(*listed.children[0].children, *texts))
        kept.append(replace(listed, end=last, children=(bullet,)))
    return tuple(kept)


def _is_lone_number(item: Item) -> bool:
    return item.shape == "list" and len(item.children) == 1 and _is_numbered(item.children[0])


def _contests_below(listed: Item) -> dict[int, Item]:
    """Place -> bullet of those in a list below an entry that are titles of contests and nothing more, if two are.

    A full stop behind the title is gone.
    """
    plain = [at for at, item in enumerate(listed.children) if not (item.children or item.run.links)]
    if len(plain) < 2:
        return {}
    found = {at: _without_stop(listed.children[at]) for at in plain}
    found = {at: bullet for at, bullet in found.items() if _is_contest(bullet)}
    return found if len(found) > 1 else {}


def _is_contest(bullet: Item) -> bool:
    text = clean(bullet.run.text)
    if bullet.shape != "bullet" or detail_key(bullet.run) is not None:
        return False
    capitals = sum(word[:1].isupper() for word in text.split())
    titled = 2 < capitals == len(text.split()) or in_title_case(text)
    return titled and kind_of_name(text) == "competition"


def _without_stop(bullet: Item) -> Item:
    text = bullet.run.text.rstrip()
    if len(text) < 2 or not text.endswith((".", "。")):
        return bullet
    return replace(bullet, run=split(bullet.run, (len(text) - 1,))[0])
