"""Lists that gather things of a kind by the titles of their papers: there what has a name in its title is a paper, too.

Among `A Large Model of Lamps [paper]` and `On the Limits of Lamps [paper]` stands `GlowLM: A Model of Lamps [paper]`
for its paper; among names alone, for the model.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg_build.classify.case import COLON, NAME_AND_COMMA
from kg_build.classify.cues import key_of
from kg_build.classify.headings import kind_of_sections
from kg_build.classify.kinds import FINAL, is_title
from kg_build.classify.names import clean
from kg_build.classify.outline import lead_of, name_like
from kg_build.classify.outline.runs import links_of
from kg_build.model import Written

ENOUGH = 3
"""So many titles without a name before them tell."""
SHARE = 5
"""One in so many, at the least, is such a one."""
WORDS = 5
"""A title has so many words."""


def kinds_by_titles(entries: Sequence[Written]) -> frozenset[str]:
    """The kinds below whose headings a list writes titles of papers, and not names alone."""
    found: dict[str, list[bool]] = {}
    for written in entries:
        title = _title(written)
        section = kind_of_sections(written.sections) if title else None
        if section is not None and section[0] not in FINAL:
            found.setdefault(section[0], []).append(_is_plain_title(title))
    return frozenset(kind for kind, plain in found.items() if sum(plain) >= max(ENOUGH, len(plain) / SHARE))


def _title(written: Written) -> str:
    """What stands in a bullet before its links, if the first of them leads to a paper by its words; else nothing."""
    links = links_of(written.run) if written.shape == "bullet" and written.parent is None else []
    lead = lead_of(written.run) if links else 0
    if not links or links[0].start <= lead or key_of(links[0].text) != "link:paper":
        return ""
    return clean(written.run.text[lead : max(written.title_end, written.name_end)])


def _is_plain_title(title: str) -> bool:
    head = COLON.split(title)[0]
    named = (head != title and name_like(head)) or NAME_AND_COMMA.match(title) is not None
    return not named and is_title(title) and len(title.split()) >= WORDS
