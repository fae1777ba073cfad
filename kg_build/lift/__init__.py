"""Resources and their claims -> facts and quads, each with its evidence.

The table of the stage is `RELATIONS`, in `relations`: what a claim says -> the predicate, and what its object must be
for that predicate to fit.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg_build.classify import Classified
from kg_build.lift.claims import state_claim
from kg_build.lift.disputes import disputes
from kg_build.lift.facts import Lifted, Scribe, Statement, mentioned_terms
from kg_build.lift.lists import place_of_entries, state_entry, tell_list, version_iri
from kg_build.lift.names import tell_names
from kg_build.lift.quads import quads
from kg_build.lift.relations import LITERALS, RELATIONS
from kg_build.resolve import Resolved
from kg_build.vocabulary import Vocabulary

__all__ = ["LITERALS", "RELATIONS", "Lifted", "Statement", "lift", "mentioned_terms", "quads", "version_iri"]


def lift(documents: Sequence[Classified], resolved: Resolved, vocabulary: Vocabulary) -> Lifted:
    """The facts of all documents, with disputes found between what a list says and what its links say."""
    lifted = Lifted(documents, resolved, vocabulary)
    places = place_of_entries(documents)
    for number, document in enumerate(documents):
        scribe = Scribe(lifted, number)
        tell_list(scribe, document)
        for entry in document.entries:
            resource = resolved.of_entry[(number, entry.number)]
            state_entry(scribe, document, entry, resource, places[(number, entry.number)])
            for claim in entry.claims:
                state_claim(scribe, resource, claim)
    tell_names(lifted)
    lifted.disputes = disputes(lifted)
    return lifted
