"""Where things are found again: by kind and key, or by kind and name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg_build.resolve.things import Resource

Place = tuple[str, str]
"""A kind, and a key or a folded name."""


class Index:
    """The things at each place in the order in which they came; those that were joined count as what they became."""

    def __init__(self, root: Callable[[Resource], Resource]) -> None:
        self.root = root
        self.members: dict[Place, set[Resource]] = {}
        self.counts: dict[Place, dict[Resource, int]] = {}

    def put(self, kind: str, word: str, resource: Resource) -> None:
        """One more thing at a place, if it is not there."""
        members = self.members.setdefault((kind, word), set())
        if resource not in members:
            members.add(resource)
            counts = self.counts.setdefault((kind, word), {})
            counts[resource] = counts.get(resource, 0) + 1

    def at(self, kind: str, word: str) -> list[Resource]:
        """The distinct things at a place, as they are now."""
        return list(self._now(kind, word))

    def count(self, kind: str, word: str, *things: Resource) -> int:
        """How many came to a place that are one of these things now."""
        counts = self._now(kind, word)
        return sum(counts.get(thing, 0) for thing in things)

    def __iter__(self) -> Iterator[Place]:
        return iter(self.counts)

    def _now(self, kind: str, word: str) -> dict[Resource, int]:
        """Thing -> how many it was; kept, so that a thousand that became one are gone through once."""
        counts = self.counts.get((kind, word), {})
        if any(self.root(resource) is not resource for resource in counts):
            now: dict[Resource, int] = {}
            for resource, number in counts.items():
                root = self.root(resource)
                now[root] = now.get(root, 0) + number
            counts = self.counts[(kind, word)] = now
        return counts
