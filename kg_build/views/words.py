"""A thing in a few sentences: the list's own description, and where that says too little, the facts in words."""

from __future__ import annotations

from kg_build.namespace import DCTERMS, LS
from kg_build.views.facts import Facts, kind_of

SHORTEST, LONGEST = 50, 5000
"""Characters that a description has to have at least, and may have at most, to be shown in dataset searches."""

SENTENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    ((LS.addressesTask,), "It is for {}."),
    ((LS.coversCondition,), "It covers {}."),
    ((LS.developedBy,), "It was made by {}."),
    ((LS.publishedBy,), "It is published by {}."),
    ((LS.derivedFrom, LS.dataFrom), "It draws on {}."),
    ((LS.usedInCompetition, LS.usedIn), "It is used in {}."),
    ((LS.describedIn, LS.introducedIn), "It is described in {}."),
)
"""Relations -> how they are put in words."""


def describe(facts: Facts, iri: str) -> str:
    """What a list says of a thing, where that is shorter than SHORTEST with its facts in English; never over LONGEST.

    Each sentence that is added puts a stated fact in words, so nothing is said here that the graph does not say.
    """
    said = " ".join(" ".join(facts.texts(iri, DCTERMS.description)).split())
    if len(said) < SHORTEST:
        stop = "." if said and said[-1].isalnum() else ""
        said = " ".join(filter(None, (said + stop, *_sentences(facts, iri))))
    if len(said) < SHORTEST:
        said += f" Its facts and the lines that state them are at {iri}."
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rsplit(' ', 1)[0]}…"


def _sentences(facts: Facts, iri: str) -> list[str]:
    kind = kind_of(iri).replace("-", " ").replace("dataset", "data set")
    first = f"{facts.name(iri)} is a {kind} in {together(facts.names(facts.lists(iri))) or 'this landscape'}."
    things = ((facts.names(facts.links(iri, *relations)), text) for relations, text in SENTENCES)
    return [first, *(text.format(together(names)) for names, text in things if names)]


def together(names: list[str]) -> str:
    """Names as a sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
