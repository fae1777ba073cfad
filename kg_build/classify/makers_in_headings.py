"""Headings that name a thing and who made it: `### Glow - Lamp Lab`, `### Glow by Lamp Lab`."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_build.classify.page import Page
from kg_build.model import Detail, Written

SIGNED = re.compile(
    r"\s*(?P<name>[^\s\-–—].{0,60}?)(?:\s+[-–—]\s*|\s+by\s+)(?P<who>[A-Z\u3400-\u9fff][^\-–—]{1,40}?)\s*"
)
"""A name, a dash that has a blank before it, and who made the thing."""


def with_maker_apart(written: Written, page: Page) -> Written:
    """An entry whose heading ends in an organisation that is known, with that as who made it; any other as it is."""
    run = written.run
    if written.shape not in ("heading", "pseudo") or run.links or written.name_end < len(run.text.rstrip()):
        return written
    match = SIGNED.fullmatch(run.text)
    if match is None or page.vocabulary.named(match["who"], "organization") is None:
        return written
    maker = Detail("developer", "", run, run.line, run.line, match.start("who"))
    return replace(written, name_end=match.end("name"), title_end=0, details=(maker, *written.details))
