"""Reading a link in tests: what it says, or why it is refused."""

from __future__ import annotations

from kg_build.links import (
    LinkFacts,
    Refusal,
    read_link,
)


def facts(target: str) -> LinkFacts:
    link = read_link(target)
    assert isinstance(link, LinkFacts), link
    return link


def refusal(target: str) -> Refusal:
    link = read_link(target)
    assert isinstance(link, Refusal), link
    return link


def ids(target: str) -> set[tuple[str, str]]:
    return {(identifier.scheme, identifier.value) for identifier in facts(target).identifiers}
