"""What a cell says behind the title that it links: of the thing of its row, as a description would."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_build.classify.outline.runs import links_of
from kg_build.classify.outline.works import TITLE_WORDS
from kg_build.classify.persons import are_authors
from kg_build.model import Detail

KEYS = frozenset({"link:paper", "title", "link:article"})
"""Keys of columns of titles."""
MARK = re.compile(r"[\s]*[,，.。;；(（\[【|:：/]|[^\n]*(?:\b(?:19|20)\d\d\b|et\.? al)")
"""Behind a title: who wrote it, where it appeared."""
SMALL = re.compile(r"\b[a-z]{3,}\b")
"""A word that no name has."""
CHINESE = re.compile(r"[\u3400-\u9fff]{6}")
"""The same of Chinese."""


def said_behind_title(detail: Detail) -> Detail | None:
    """The words behind a linked title as a description; None where these are its authors or its venue.

    `[A Title of Lamps](address)<br>Finds dim lamps`, in a column of papers.
    """
    links = links_of(detail.run) if detail.key in KEYS else []
    if len(links) != 1 or detail.run.text[detail.value : links[0].start].strip():
        return None
    title, behind = links[0].text, detail.run.text[links[0].end :]
    if len(behind) < 8 or len(title.split()) < TITLE_WORDS or MARK.match(behind):
        return None
    words = behind.split()
    said = 3 * len(SMALL.findall(behind)) >= len(words) > 1 or CHINESE.search(behind)
    if not said or are_authors(behind.strip()):
        return None
    return replace(detail, key="description", label="", value=links[0].end)
