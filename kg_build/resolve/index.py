"""Where things are found again: by kind and key, or by kind and name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sized

from kg_build.resolve.things import Resource

Place = tuple[str, str]
"""A kind, and a key or a folded name."""


class Index:
    """The things at each place in the order in which they came; those that were joined count as what they became."""

    def __init__(self, root: Callable[[Resource], Resource], joined: Sized) -> None:
        self.root, self.joined = root, joined
        self.seen: dict[Place, int] = {}
        self.members: dict[Place, set[Resource]] = {}
        self.counts: dict[Place, dict[Resource, int]] = {}

    def put(self, kind: str, word: str, resource: Resource) -> None:
        """One more thing at a place, if it is not there."""
        members = self.members.setdefault((kind, word), set())
        if resource not in members:
            members.add(resource)
            counts = self.counts.setdefault((kind, word), {})
            counts[resource] = counts.get(resource, 0) + 1

    def at(self, kind: str, word: str) -> Collection[Resource]:
        """The distinct things at a place, as they are now; a view that a join changes."""
        return self._now(kind, word).keys()

    def count(self, kind: str, word: str) -> int:
        """How many came to a place, before any of them were joined."""
        return len(self.members.get((kind, word), ()))

    def __iter__(self) -> Iterator[Place]:
        return iter(self.counts)

    def _now(self, kind: str, word: str) -> dict[Resource, int]:
        """Thing -> how many it was; kept, so that a thousand that became one are gone through once."""
        place = kind, word
        counts = self.counts.get(place, {})
        if counts and self.seen.get(place) != len(self.joined):
            self.seen[place] = len(self.joined)
            now: dict[Resource, int] = {}
            for resource, number in counts.items():
                root = self.root(resource)
                now[root] = now.get(root, 0) + number
            counts = self.counts[place] = now
        return counts
