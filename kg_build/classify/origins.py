"""Columns that say of some rows where they were published and of others who made them: `Venue/Org`."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_build.classify.outline import is_venue
from kg_build.classify.page import Page
from kg_build.model import Detail, Written

KEY = "venue-or-maker"
"""The key of such a column."""
PUBLISHED = re.compile(
    r"(?i)\b(?:19|20)\d\d\b|['’]\d\d\b|arxiv|rxiv\b|\b(?:journal|transactions|proceedings|proc|conference|workshop|symposium|letters"
    r"|magazine|annals|preprint)\b|学报|期刊|会议"
)
"""What names of venues have and those of organisations have not."""


def told_apart(written: Written, page: Page) -> Written:
    """An entry whose details under such a heading have the key of a venue or of a maker, by what they say."""
    if not any(detail.key == KEY for detail in written.details):
        return written
    details = tuple(_told(detail, page) if detail.key == KEY else detail for detail in written.details)
    return replace(written, details=details)


def _told(detail: Detail, page: Page) -> Detail:
    """A known organisation made it; what only venues are called, or a known one, is where it was published."""
    text = detail.text.strip()
    if page.vocabulary.named(text, "organization") is not None:
        return replace(detail, key="developer")
    known = page.vocabulary.named(text, "venue-series") or page.vocabulary.venue_mentions(text)
    return replace(detail, key="venue" if known or PUBLISHED.search(text) or is_venue(text) else "developer")
