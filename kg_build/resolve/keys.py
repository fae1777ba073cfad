"""Addresses -> the keys by which things are told apart, the strongest first."""

from __future__ import annotations

from collections.abc import Iterable

from kg_build.links import Refusal, read_link

KEYS = (
    "acl:",
    "doi:",
    "arxiv:",
    "pmid:",
    "openreview:",
    "event:",
    "huggingface.co/",
    "github.com/",
    "gitee.com/",
    "physionet.org/",
    "tianchi.aliyun.com/",
    "",
)
"""How keys begin, the strongest first; the last is any other address."""
PUBLICATIONS = ("acl:", "doi:", "arxiv:", "pmid:", "openreview:")
"""Of these no two things share one: what is published is one thing."""
REPOSITORIES = ("github.com/", "huggingface.co/")
"""Sites of which an address is mostly one thing's own."""
ACCOUNT = "account:"
"""Before the page of an owner on such a site, which is no repository."""
EXCLUSIVE = (*PUBLICATIONS, *REPOSITORIES)
"""Of these a thing has one: two things with two different ones are two, though their names agree."""


def keys_of(urls: Iterable[str]) -> list[str]:
    """The comparison keys of addresses, the strongest first."""
    found = []
    for url in urls:
        facts = read_link(url)
        if not isinstance(facts, Refusal):
            key = facts.canonical
            if facts.owner and facts.host == "github.com" and not facts.subpath:
                key = "/".join(key.split("/")[:3])
            if key.startswith(REPOSITORIES) and key.count("/") < 2:
                key = f"{ACCOUNT}{key}"
            found.append(key)
    return sorted(dict.fromkeys(found), key=strength)


def strength(key: str) -> int:
    """The row of KEYS that a key belongs to: the lower, the stronger."""
    return next(row for row, prefix in enumerate(KEYS) if key.startswith(prefix))
