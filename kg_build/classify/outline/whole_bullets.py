"""Bullets that are entries for where they stand, though nothing in them leads anywhere or has a name."""

from __future__ import annotations

from kg_build.classify.outline.records import names_contest
from kg_build.classify.outline.repositories import is_bare_site
from kg_build.classify.outline.signed_works import signed_work
from kg_build.model import Item

WITH_SITES = frozenset({"dataset", "knowledge-graph", "information-source", "benchmark", "resource-list"})
"""Kinds of sections in which a bullet that is nothing but an address is an entry."""
TITLED = frozenset({"paper", "book", "course", "blog-post", "resource"})
"""Kinds of sections in which a work may be named by its title and who wrote it, without an address."""


def is_whole_below(bullet: Item, of: tuple[str, int] | None) -> bool:
    """Is a bullet an entry below a section `of` a kind, so many sections up: a site, a contest, a signed work?"""
    here = of[0] if of is not None and of[1] == 0 else ""
    if here in WITH_SITES and is_bare_site(bullet.run):
        return True
    if here == "competition" and names_contest(bullet):
        return True
    signed = signed_work(bullet.run)
    return signed is not None and (of[0] in TITLED if of is not None else signed.marked)
