"""The tasks that an entry addresses, and the conditions it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.names import clean
from kg_build.classify.page import Page, claim, split_names, tongue
from kg_build.model import Basis, Claim, Entry, Ref, Run
from kg_build.vocabulary import Vocabulary

TOPICS = {"task": "addresses-task", "condition": "covers-condition"}
"""Kind of a topic, which is also the key that lists such topics -> relation."""
HAVE_TASKS = frozenset(
    {
        "competition",
        "track",
        "dataset",
        "knowledge-graph",
        "benchmark",
        "model",
        "paper",
        "tool",
        "product",
        "blog-post",
    }
)
"""The kinds of entries of which tasks and conditions are told."""
NAMED_AT_LENGTH = frozenset({"paper", "blog-post"})
"""Kinds whose title says what they are about; their description speaks of more than that."""
MARKED = re.compile(r"\s*(?:[+✓✔√☑✅⭕●■]️?|yes|true|y|是|有|支持)\s*", re.IGNORECASE)
"""A cell that says yes to its heading."""
TASK_WORD = re.compile(r"\b(?:track|task|subtask)s?$|赛道$|任务$", re.IGNORECASE)
"""What ends the name of a track and is no part of its task's."""


def tasks(entry: Entry, page: Page) -> Iterator[Claim]:
    """The tasks that the name, a key, the description or the section above names."""
    if entry.kind not in HAVE_TASKS:
        return
    seen: set[str] = set()
    for kind, relation in TOPICS.items():
        for run, start, end, rule, basis in _texts(entry, kind):
            for mention in page.vocabulary.mentions(run.text[start:end], (kind,)):
                short = len(mention.surface) <= 2 and mention.surface.isascii()
                if mention.term.iri not in seen and not (short and not rule.endswith("-key") and rule != "section"):
                    seen.add(mention.term.iri)
                    at, stop = start + mention.start, start + mention.end
                    ref = page.ref_of_term(mention.term, mention.surface)
                    yield claim(relation, ref, run, rule, basis, at=at, end=stop)
    yield from _listed(entry, page, seen)
    yield from _marked(entry, page, seen)
    if entry.kind == "track" and not seen:
        yield from _of_track(entry, page)


def _texts(entry: Entry, kind: str) -> Iterator[tuple[Run, int, int, str, Basis]]:
    """(run, from, to, rule, basis) of the texts that speak of the entry's tasks or conditions."""
    written = entry.written
    yield written.run, 0, len(written.run.text) if written.shape != "row" else written.name_end, "name", "title"
    for detail in written.details:
        if detail.key in (kind, "kind", "keyword", "title"):
            yield detail.run, detail.value, len(detail.run.text), f"{kind}-key", "stated"
    if entry.kind not in NAMED_AT_LENGTH:
        for detail in written.details:
            if detail.key in ("description", "") and detail.label != "abstract":
                yield detail.run, detail.value, len(detail.run.text), "description", "stated"
    if entry.kind != "blog-post" and kind == "task":
        for section in reversed(written.sections):
            yield Run(section.title, section.line), 0, len(section.title), "section", "section"


def _listed(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """What a key lists that was not found yet, also what no vocabulary knows."""
    for detail in entry.written.details:
        relation = TOPICS.get(detail.key)
        for start, name in split_names(detail.run.text[detail.value :]) if relation else ():
            ref = _topic(name, detail.key, page, seen)
            if relation and ref is not None:
                at = detail.value + start
                yield claim(relation, ref, detail.run, f"{detail.key}-key", at=at, end=at + len(name))


def _topic(name: str, kind: str, page: Page, seen: set[str]) -> Ref | None:
    """A task or condition by its name; None where it was found already, or the name is none."""
    known = page.vocabulary.named(name, kind)
    if known is None:
        unknown = 2 < len(name) <= 70 and not page.vocabulary.mentions(name, (kind,))
        return Ref(kind, clean(name), tongue(name)) if unknown else None
    if known.iri in seen:
        return None
    seen.add(known.iri)
    return page.ref_of_term(known, name)


def _marked(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The tasks that head the columns in which the row of an entry has a mark."""
    for detail in entry.written.details if entry.written.shape == "row" else ():
        heading = clean(detail.label)
        if detail.key or not MARKED.fullmatch(detail.text):
            continue
        known = page.vocabulary.named(heading, "task")
        if known is None and heading.casefold() not in _last_words(page.vocabulary):
            continue
        ref = page.ref_of_term(known, heading) if known else Ref("task", heading, tongue(heading))
        if known is None or known.iri not in seen:
            seen.add(known.iri if known else heading)
            yield claim("addresses-task", ref, detail.run, "marked-column", role=heading)


@lru_cache(maxsize=4)
def _last_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words that end the names of several tasks: `Segmentation` by itself heads a column as a task."""
    names = {name for term in vocabulary.of_kind("task") for name in term.names() if " " in name and name.isascii()}
    words = Counter(name.split()[-1].casefold() for name in names)
    return frozenset(word for word, number in words.items() if number > 2 and word.endswith(("tion", "ing", "sion")))


def _of_track(entry: Entry, page: Page) -> Iterator[Claim]:
    """The task that a track is named after."""
    name = TASK_WORD.sub("", entry.name).strip()
    if name and not page.vocabulary.venue_mentions(name):
        yield claim("addresses-task", Ref("task", name, tongue(name)), entry.written.run, "name-of-track", "title")
