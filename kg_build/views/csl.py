"""Papers as CSL-JSON, which Zotero, Pandoc and citeproc read."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import Store

from kg_build.figures import whole_number
from kg_build.views.facts import Facts
from kg_build.views.papers import GATHERING, JOURNAL, PREPRINT, UNKNOWN, Reference, references

TYPES: dict[str, str] = {
    GATHERING: "paper-conference",
    JOURNAL: "article-journal",
    PREPRINT: "article",
    UNKNOWN: "document",
}
"""Sort of venue -> type of item."""


def write(store: Store, iri: str | None) -> bytes:
    """One paper or all as an array of items, in order of their IRIs."""
    items = [item(reference) for reference in references(Facts(store), iri)]
    return json.dumps(items, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def item(reference: Reference) -> dict[str, Any]:
    """One item with the fields that are known; `custom` says what it is in the graph."""
    venue = reference.venue
    fields = {
        "title": reference.title,
        "container-title": venue.name,
        "event-title": venue.name if venue.sort == GATHERING else "",
        "issued": {"date-parts": [[year]]} if (year := whole_number(reference.year)) is not None else None,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else "",
        "URL": reference.url,
        "custom": {"lodscape": reference.iri},
    }
    return {"id": reference.key, "type": TYPES[venue.sort], **{key: value for key, value in fields.items() if value}}
