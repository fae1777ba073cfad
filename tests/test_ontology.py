"""The ontology is complete, and the namespace object says the same."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from kg_build.data import folder
from kg_build.namespace import BASE, KIND, LS, iri


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "lodscape.ttl")


def test_the_namespace_object_holds_the_terms_of_the_ontology_and_no_others(ontology: Graph) -> None:
    declared = {term for term in ontology.subjects() if isinstance(term, URIRef) and term.startswith(str(LS))}
    assert {LS[name] for name in LS.__annotations__ if not name.startswith("_")} == declared


def test_a_misspelt_term_fails_at_once() -> None:
    with pytest.raises(AttributeError):
        LS.usesDatset  # noqa: B018


def test_an_iri_names_a_known_kind() -> None:
    assert iri("dataset", "lampqa") == f"{BASE}id/dataset/lampqa"
    with pytest.raises(KeyError):
        iri("datset", "lampqa")


def test_every_kind_leads_to_a_class_that_the_ontology_knows(ontology: Graph) -> None:
    known = set(ontology.subjects()) | set(ontology.objects())
    assert set(KIND.values()) <= known
