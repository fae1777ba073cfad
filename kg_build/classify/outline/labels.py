"""Words that say where a link below an entry leads by how a page uses them, though they are none of the known keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg_build.classify.names import PROPER, folded
from kg_build.classify.outline.published import is_venue
from kg_build.classify.outline.runs import KEY, detail_key, links_of
from kg_build.classify.outline.said import are_badges
from kg_build.model import Detail, Item, Run

OFTEN = 3
"""Words below so many bullets, each time with another address, are a label and name none of what they lead to."""
WORDS = 3
"""A label has no more words."""


def label_of(run: Run) -> str:
    """The folded words of a text that is one link and nothing else, or words, a colon and a bare address; else none."""
    links = links_of(run)
    if len(links) != 1:
        return ""
    if links[0].form != "bare":
        return folded(links[0].text) if folded(links[0].text) == folded(run.text) else ""
    match = KEY.match(run.text)
    alone = match is not None and match.end() == links[0].start and not run.text[links[0].end :].strip(" .")
    return folded(match[1]) if match is not None and alone else ""


def label_and_value(run: Run) -> tuple[str, int]:
    """(label as written, where the value begins) of such a text."""
    link = links_of(run)[0]
    match = KEY.match(run.text) if link.form == "bare" else None
    return (match[1].strip(), match.end()) if match else (link.text, link.start)


def repeated_labels(page: Item) -> frozenset[str]:
    """The labels that stand in bullets below several bullets of a page, never twice with one address.

    What `[Build script](…)` leads to is told by the bullet above it; a thing that is listed often has one address.
    """
    found = {
        (label, links_of(bullet.run)[0].target, above.start)
        for above in page.walk()
        if above.shape == "bullet"
        for listed in above.children
        if listed.shape == "list"
        for bullet in listed.children
        if bullet.shape == "bullet" and bullet.run.links and not bullet.children and (label := label_of(bullet.run))
    }
    places = Counter(label for label, _target, _above in found)
    targets = Counter(label for label, _target in {(label, target) for label, target, _above in found})
    return frozenset(label for label, number in places.items() if number >= OFTEN and targets[label] == number)


def venue_of_badges(item: Item) -> Iterator[Detail]:
    """Where something was published, as the one badge among those below it that says a venue and its year has it."""
    said = [link for link in links_of(item.run) if is_venue(link.text.replace("_", " "))] if are_badges(item) else []
    if len(said) == 1 and said[0].text[:1].isalpha():
        words = Run(said[0].text.replace("_", " "), said[0].line)
        yield Detail("venue", "", words, words.line, words.line)


def keys_by_form(bullets: Sequence[Item]) -> frozenset[int]:
    """The lines of bullets that are words and a bare address, written as known keys are with which half of them begin.

    `**Viewer:** https://…` among `**Paper:** …` and `**Code:** …`; the words have no capital but the first of each.
    """
    keys = [bullet for bullet in bullets if KEY.match(bullet.run.text) and (detail_key(bullet.run) or ("",))[0]]
    if len(keys) < 2 or 2 * len(keys) < len(bullets):
        return frozenset()
    bold = all(map(_is_in_bold, keys))
    others = (bullet for bullet in bullets if bullet not in keys and _is_plain_label(bullet.run))
    return frozenset(bullet.start for bullet in others if bold and _is_in_bold(bullet))


def _is_plain_label(run: Run) -> bool:
    match = KEY.match(run.text) if label_of(run) else None
    words = match[1].split() if match else []
    return 0 < len(words) <= WORDS and not any(map(PROPER.search, words))


def _is_in_bold(bullet: Item) -> bool:
    """Is what stands before the colon of a bullet in bold, perhaps with the colon?"""
    match = KEY.match(bullet.run.text)
    return match is not None and any(
        start <= 2 and match.end(1) <= stop <= match.end() for start, stop in bullet.run.strong
    )
