"""Entries of all sources -> resources: one IRI for each thing, whatever names and addresses the lists give it.

Identity comes from the strongest key that a thing has: an identifier or address of its own, together with its kind;
`KEYS`, in `keys`, is the table. One address may serve several things (three sizes of a model): then their names must
agree too. Names alone decide only where a key does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg_build.classify import Classified
from kg_build.model import Ref
from kg_build.resolve.iris import slug
from kg_build.resolve.keys import KEYS, keys_of
from kg_build.resolve.merging import Merging
from kg_build.resolve.things import Resolved, Resource
from kg_build.vocabulary import Vocabulary

__all__ = ["KEYS", "Resolved", "Resource", "keys_of", "resolve", "slug"]


def resolve(documents: Sequence[Classified], vocabulary: Vocabulary) -> Resolved:
    """One Resource with an IRI for each thing that the documents name or mention.

    The documents are gone through by their slugs: in which order they were given changes no name and no IRI.
    """
    merging = Merging(vocabulary)
    in_order = sorted(enumerate(documents), key=lambda place: (place[1].document.slug, place[1].document.content_id))
    for number, document in in_order:
        for entry in document.entries:
            merging.entry(number, entry)
    merging.join_across_kinds()
    merging.join_by_paper()
    merging.join_by_name()
    for number, document in in_order:
        for entry in document.entries:
            for claim in entry.claims:
                for ref in (claim.target, claim.about):
                    if isinstance(ref, Ref) and ref.kind != "licence":  # A licence has its IRI from SPDX.
                        merging.mention(number, ref, entry)
                if claim.relation == "described-in" and isinstance(claim.target, Ref) and claim.about is None:
                    merging.described.append((claim.target, number, entry))
    merging.join_titles()
    merging.join_authors(
        (number, claim) for number, found in in_order for entry in found.entries for claim in entry.claims
    )
    return merging.finish()
