"""Names and keys -> the last part of an IRI, readable and the same for the same input."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from kg_build.resolve.keys import REPOSITORIES
from kg_build.resolve.things import Resource

PAPER_KEYS = ("acl:", "arxiv:", "doi:", "pmid:")
"""Identifiers that name a paper better than its title does."""
NOT_SLUG = re.compile(r"[^a-z0-9]+")
"""What a slug has hyphens for."""
NOT_SLUG_OR_DOT = re.compile(r"[^a-z0-9.]+")
"""The same, where dots tell versions apart."""
HYPHENS = re.compile(r"-{2,}")
"""Hyphens that are left side by side."""
LENGTH = 80
"""The most characters of a slug before what tells it from others."""


def slugs(resource: Resource) -> Iterator[str]:
    """Slugs for a resource, the plain one first, then with more and more of what tells it from others of its name."""
    digest = hashlib.sha256(
        "|".join([resource.kind, *(name for name, _language in resource.names[:1]), *resource.keys[:1]]).encode()
    ).hexdigest()
    base = _base(resource)[:LENGTH].strip("-") or f"x{digest[:10]}"
    if resource.within:
        base = f"{base}-of-{slug(resource.within)}"[:LENGTH].strip("-")
    yield base
    if resource.size:
        yield f"{base}-{slug(resource.size, dots=True)}"
    if resource.keys:
        yield f"{base}-{slug(resource.keys[0].split('/', 1)[-1])[:40].strip('-')}"
    yield f"{base}-{digest[:8]}"


def _base(resource: Resource) -> str:
    """A paper's identifier, else the first name mostly in ASCII, else the strongest key; empty where there is none."""
    identifier = next((key for key in resource.keys if key.startswith(PAPER_KEYS)), None)
    base = slug(identifier.replace(":", "-"), dots=True) if resource.kind == "paper" and identifier else ""
    base = base or next((slug(name) for name, _language in resource.names if _is_ascii(name)), "")
    if base or not resource.keys:
        return base
    key = resource.keys[0]
    return slug(key.split("/", 1)[-1] if key.startswith(REPOSITORIES) else key)[:60]


def _is_ascii(name: str) -> bool:
    """Are most letters of a name ASCII, and enough of them for a slug?"""
    letters = [char.isascii() for char in name if char.isalnum()]
    return 2 * sum(letters) > len(letters) and len(slug(name)) >= 2


def slug(text: str, *, dots: bool = False) -> str:
    """A text as lower-case ASCII letters and digits with hyphens between; dots stay where asked."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return HYPHENS.sub("-", (NOT_SLUG_OR_DOT if dots else NOT_SLUG).sub("-", plain)).strip("-.")
