"""What follows from the facts is in the inferred graph, and nothing else is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import owlrl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
import rdflib

from kg_build.data import folder
from kg_build.namespace import GRAPH_EVIDENCE, LS, OWL, PREFIXES, RDF
from kg_build.ontology import ontology_source, schema
from kg_build.reason import infer

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "graph.md"
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def facts(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(HEAD + turtle, ox.RdfFormat.TURTLE)]


@cache
def worked_example() -> tuple[ox.Quad, ...]:
    found = re.search(r"```trig\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    return tuple(ox.parse(found[1], ox.RdfFormat.TRIG))


def iris(triple: ox.Triple) -> tuple[str, str, str]:
    assert isinstance(triple.subject, ox.NamedNode)
    assert not isinstance(triple.object, ox.Triple)
    return triple.subject.value, triple.predicate.value, triple.object.value


def short(triple: ox.Triple) -> str:
    text = " ".join(iris(triple))
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        text = text.replace(namespace, f"{prefix}:")
    return text.replace("rdf:type", "a")


def inferred(turtle: str) -> set[str]:
    return {short(triple) for triple in infer(facts(turtle))}


@pytest.mark.parametrize(
    ("stated", "follows"),
    [
        ("id:d ls:usedInCompetition id:c", "id:d ls:usedIn id:c"),
        ("id:d ls:usedInCompetition id:c", "id:c ls:usesDataset id:d"),
        ("id:o a org:Organization . id:c ls:sponsoredBy id:o", "id:o ls:sponsors id:c"),
        ("id:o ls:sponsors id:c . id:c a ls:Competition", "id:c ls:sponsoredBy id:o"),
        ("id:c ls:sponsoredBy id:o", "id:c schema:sponsor id:o"),
        ("id:c ls:initiatedBy id:o", "id:c ls:organizedBy id:o"),
        ("id:c ls:coOrganizedBy id:o", "id:c schema:organizer id:o"),
        ("id:c ls:hasTrack id:t . id:t a ls:Track", "id:t ls:trackOf id:c"),
        ("id:c ls:hasTrack id:t", "id:c dct:hasPart id:t"),
        ("id:c ls:hasTrack id:t . id:t ls:usesDataset id:d", "id:c ls:usesDataset id:d"),
        ("id:d a ls:Dataset . id:c ls:hasTrack id:t . id:t ls:usesDataset id:d", "id:d ls:usedIn id:c"),
        ("id:t ls:trackOf id:c . id:c a ls:Competition . id:d ls:usedIn id:t", "id:c ls:usesDataset id:d"),
        ("id:m ls:hasEvaluation id:e . id:e ls:onDataset id:d", "id:m ls:evaluatedOn id:d"),
        ("id:p ls:publishedAt id:v . id:v ls:editionOf id:s", "id:p ls:publishedInSeries id:s"),
        ("id:p a ls:Paper . id:d a ls:Dataset ; ls:introducedIn id:p", "id:d ls:describedIn id:p"),
        ("id:m ls:basedOnModel id:n", "id:m prov:wasDerivedFrom id:n"),
        ("id:m ls:developedBy id:o", "id:m dct:creator id:o"),
        ("id:k a ls:KnowledgeGraph", "id:k a ls:Dataset"),
        ("id:k a ls:KnowledgeGraph", "id:k a dcat:Dataset"),
        ("id:r a ls:Resource ; ls:usedInCompetition id:c", "id:r a ls:Dataset"),
        ("id:c a ls:Competition ; ls:hasSolution id:r . id:r a ls:Tool", "id:r ls:solutionFor id:c"),
        ("id:e a ls:ListEntry . id:d a ls:Dataset ; ls:listedAs id:e", "id:e foaf:primaryTopic id:d"),
    ],
)
def test_the_ontology_s_rules_are_followed(stated: str, follows: str) -> None:
    assert follows in inferred(f"{stated} .")


def test_a_stated_fact_is_not_inferred_again() -> None:
    stated = facts("id:d a ls:Dataset ; ls:usedIn id:c ; ls:usedInCompetition id:c .")
    assert not set(infer(stated)) & set(stated)


def test_nothing_is_concluded_about_list_entries_statements_pages_or_the_ontology() -> None:
    stated = """
        id:e a ls:ListEntry ; ls:inVersion id:v ; foaf:primaryTopic id:d .
        id:v a ls:ListVersion .
        id:s a rdf:Statement ; rdf:subject id:d ; rdf:predicate ls:usedInCompetition ; rdf:object id:c .
        id:d a ls:Dataset ; ls:listedAs id:e ; ls:datasetPage <https://data.example/> .
    """
    about_them = re.compile(r"id:[esv] |https://data|ls:")
    assert not [row for row in inferred(stated) if about_them.match(row)]
    assert not [t for t in infer([*facts(stated), *ontology_source()]) if str(t.subject).startswith(f"<{LS}")]


def test_a_type_that_contradicts_a_stated_one_is_not_published() -> None:
    found = inferred("id:c a ls:Competition ; ls:usesDataset id:p . id:p a ls:Paper .")
    assert {"id:p a schema:ScholarlyArticle", "id:c a schema:Event", "id:p ls:usedIn id:c"} <= found
    assert not {"id:p a ls:Dataset", "id:p a dcat:Dataset"} & found


def test_trivial_consequences_are_left_out() -> None:
    text = "\n".join(inferred("id:d a ls:Dataset ; ls:usedIn id:c . id:c a ls:Competition ."))
    assert "owl:" not in text
    assert "rdfs:" not in text


def test_bytes_and_triples_give_the_same_sorted_rows_every_time() -> None:
    quads = worked_example()
    as_bytes = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert isinstance(as_bytes, bytes)
    rows = infer(as_bytes)
    assert rows == infer(quad.triple for quad in reversed(quads))
    assert rows == sorted(rows, key=iris)


def test_the_inferred_graph_is_smaller_than_the_facts() -> None:
    stated = [quad.triple for quad in worked_example() if quad.graph_name != ox.NamedNode(GRAPH_EVIDENCE)]
    assert 0 < len(infer(stated)) < len(stated)


def test_an_independent_engine_agrees() -> None:
    stated = [quad.triple for quad in worked_example() if quad.graph_name != ox.NamedNode(GRAPH_EVIDENCE)]
    stated += facts(
        "id:t a ls:Track ; ls:trackOf id:c ; ls:usesDataset id:d . id:d a ls:Dataset . id:c a ls:Competition ."
    )
    said = {iris(triple) for triple in stated}
    things = {s for s, p, _ in said if p == str(RDF.type)}
    graph = rdflib.Graph().parse(folder("ontology") / "lodscape.ttl")
    text = ox.serialize(stated, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(text, bytes)
    graph.parse(data=text, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)

    relations = schema().object_properties | {str(RDF.type)}
    rows = {(str(s), str(p), str(o)) for s, p, o in graph if isinstance(o, rdflib.URIRef)}
    theirs = {
        (s, p, o)
        for s, p, o in rows - said
        if s in things and p in relations and not o.startswith(str(OWL)) and not (p == str(RDF.type) and "/list-" in s)
    }
    assert {iris(triple) for triple in infer(stated)} == theirs
