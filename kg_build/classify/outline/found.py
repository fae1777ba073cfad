"""What the walk over a page has found so far: the entries as written, and the links that belong to none."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg_build.classify.outline.details import links_in
from kg_build.model import Item, Reported, Run, Section, Written

Sections = tuple[Section, ...]
"""The headings above, the outermost first."""
NOTE = "a note, not an entry"
"""Why the links of most text are on no node."""


@dataclass(slots=True)
class Outline:
    """What a document holds: its entries, the links that belong to none, and the links of its preamble."""

    entries: list[Written] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    preamble: list[Item] = field(default_factory=list)

    def skip(self, item: Item, reason: str) -> None:
        """The links at or below the item are on no node, for this reason."""
        self.reported.extend(Reported(link.line, link.target, reason) for link in links_in(item))

    def skip_run(self, run: Run, reason: str) -> None:
        """The links of a text are on no node, for this reason."""
        self.reported.extend(Reported(link.line, link.target, reason) for link in run.links)
