"""schema.org, Croissant and DCAT say what the graph says, in a form their readers take, and nothing more."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from rdflib import Literal as Text

from kg_build import views
from kg_build.errors import QueryError
from kg_build.namespace import BASE, LS, PREFIXES, iri
from kg_build.views.schema_org import TYPES
from kg_build.views.words import LONGEST, SHORTEST
from tests.views.world import LIST, hostile, world

SDO = "https://schema.org/"
EMBER, ASH, GLOW = iri("dataset", "ember"), iri("dataset", "ash"), iri("knowledge-graph", "glow")

REQUIRED = {"name", "description"}
"""What Google asks of a `Dataset`."""

Json = dict[str, Any]


def local(address: str, _: Json) -> Json:
    """The context of schema.org as far as it matters here; any other address would be the network."""
    assert address == "https://schema.org"
    links = ("url", "license", "contentUrl", "mainEntityOfPage", "sameAs", "identifier")
    context = {"@vocab": SDO, **{name: {"@id": f"{SDO}{name}", "@type": "@id"} for name in links}}
    return {"document": {"@context": context}, "documentUrl": address, "contextUrl": None}


def read(text: bytes) -> Graph:
    """JSON-LD of schema.org as a graph, read without a network."""
    quads = jsonld.to_rdf(json.loads(text), {"documentLoader": local, "format": "application/n-quads"})
    return Graph().parse(data=quads, format="nt")


@pytest.fixture(scope="module")
def store() -> Store:
    return world()


@pytest.fixture(scope="module")
def ember(store: Store) -> Json:
    return views.schema_org(store, EMBER)


def test_a_data_set_has_what_is_known_of_it(ember: Json) -> None:
    assert ember["@type"] == "Dataset"
    assert ember["name"] == "Ember"
    assert ember["alternateName"] == ["EMBER set", "余烬"]
    assert ember["license"] == "http://spdx.org/licenses/CC-BY-4.0"
    assert ember["url"] == "https://ember.example/"
    assert ember["datePublished"] == "2021"
    assert ember["size"] == "900 notes"
    assert ember["conditionsOfAccess"] == "open; access code k3"
    assert ember["includedInDataCatalog"]["name"] == "Lanterns"
    assert [(one["@type"], one["name"]) for one in ember["creator"]] == [
        ("Organization", "Harbour Lab"),
        ("Person", "Ada Lamp"),
    ]


def test_a_download_is_given_with_its_format_where_the_address_tells(ember: Json) -> None:
    assert ember["distribution"] == [
        {
            "@type": "DataDownload",
            "contentUrl": "https://ember.example/files/ember-1.0.zip",
            "encodingFormat": "application/zip",
        },
        {"@type": "DataDownload", "contentUrl": "https://share.example/s/1"},
    ]


def test_what_is_not_known_is_left_out(store: Store) -> None:
    said = views.schema_org(store, ASH)
    assert set(said) == {
        *("@context", "@type", "@id", "name", "description", "url", "mainEntityOfPage", "includedInDataCatalog")
    }


def test_no_property_is_empty(store: Store) -> None:
    for node in json.loads(views.view("schema-org", store))["@graph"]:
        assert all(node.values())


@pytest.mark.parametrize("thing", [EMBER, ASH, GLOW])
def test_a_data_set_passes_what_searches_require(thing: str, store: Store) -> None:
    said = views.schema_org(store, thing)
    assert set(said) >= REQUIRED
    assert SHORTEST <= len(said["description"]) <= LONGEST


def test_a_short_description_is_followed_by_stated_facts(store: Store) -> None:
    said = views.schema_org(store, GLOW)["description"]
    assert said == "A graph of lamps. Glow is a knowledge graph in Lanterns."


def test_a_long_description_ends_at_a_word() -> None:
    said = views.schema_org(hostile("lamp " * 3000, "dataset"), iri("dataset", "hostile"))["description"]
    assert len(said) <= LONGEST
    assert said.endswith("lamp…")


def test_counts_whose_units_are_not_known_apart_are_not_paired(store: Store) -> None:
    assert "size" not in views.schema_org(store, GLOW)


def test_a_paper_about_a_thing_is_not_its_page(store: Store) -> None:
    assert views.schema_org(store, GLOW)["url"] == f"{BASE}doc/knowledge-graph/glow"


def test_pages_are_where_they_are_served_and_identifiers_stay(store: Store) -> None:
    said = views.schema_org(store, ASH, "http://127.0.0.1:8000")
    assert (said["@id"], said["url"]) == (ASH, "http://127.0.0.1:8000/doc/dataset/ash")


def test_a_name_is_in_the_language_that_is_asked_for(store: Store) -> None:
    said = views.schema_org(store, EMBER, language="zh")
    assert (said["name"], said["keywords"]) == ("余烬", "实体链接")


def test_a_competition_is_an_event_with_its_tracks(store: Store) -> None:
    said = views.schema_org(store, iri("competition", "lamp-2021"))
    assert (said["@type"], said["organizer"]["name"], said["subEvent"]["name"], said["superEvent"]["name"]) == (
        *("Event", "Harbour Lab", "Track A", "WICK 2021"),
    )


def test_a_journal_is_a_periodical(store: Store) -> None:
    assert views.schema_org(store, iri("venue-series", "lamplight"))["@type"] == "Periodical"


def test_evidence_and_conclusions_are_not_repeated(store: Store) -> None:
    changed = Store()
    changed.extend(store)
    for graph in ("inferred", "evidence", "ontology"):
        fact = (NamedNode(ASH), NamedNode(LS.developedBy), NamedNode(iri("person", "ada-lamp")))
        changed.add(Quad(*fact, NamedNode(f"{BASE}graph/{graph}")))
    assert views.schema_org(changed, ASH) == views.schema_org(store, ASH)


def test_a_script_is_no_address(store: Store) -> None:
    changed = Store()
    changed.extend(store)
    for link in (LS.datasetPage, URIRef(DCAT.downloadURL), DCTERMS.license):
        changed.add(Quad(NamedNode(ASH), NamedNode(link), NamedNode("javascript:alert(1)"), NamedNode(LIST)))
    assert views.schema_org(changed, ASH) == views.schema_org(store, ASH)


def test_the_whole_graph_reads_back_with_every_thing_and_its_name(store: Store) -> None:
    graph = read(views.view("schema-org", store))
    typed = {str(thing) for thing in graph.subjects(RDF.type) if str(thing).startswith(f"{BASE}id/")}
    stated = {str(quad.subject)[1:-1] for quad in store.quads_for_pattern(None, NamedNode(RDF.type), None)}
    assert typed == {one for one in stated if one.removeprefix(f"{BASE}id/").partition("/")[0] in TYPES}
    assert (URIRef(EMBER), URIRef(f"{SDO}name"), Text("Ember")) in graph
    assert (URIRef(EMBER), URIRef(f"{SDO}license"), URIRef("http://spdx.org/licenses/CC-BY-4.0")) in graph


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")) | st.sampled_from(
    ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028\u2029", '"', "\\", "&lt;"]
)


@given(TEXTS)
def test_json_cannot_end_the_script_it_stands_in(text: str) -> None:
    written = views.view("schema-org", hostile(text, "dataset"), "dataset/hostile")
    assert not re.search(rb"[<>&]|\xe2\x80[\xa8\xa9]", written)
    said = json.loads(written)
    assert said["name"] == (text if text.strip() else "hostile")


# Croissant


def test_a_data_set_of_which_enough_is_known_is_written_as_croissant(store: Store) -> None:
    graph = read(views.view("croissant", store, EMBER))
    ember = URIRef(EMBER)
    for name in ("name", "description", "license", "url", "creator", "datePublished", "distribution"):
        assert (ember, URIRef(f"{SDO}{name}"), None) in graph
    assert (ember, RDF.type, URIRef(f"{SDO}Dataset")) in graph
    assert (ember, DCTERMS.conformsTo, Text("http://mlcommons.org/croissant/1.0", lang="en")) in graph
    (file,) = graph.objects(ember, URIRef(f"{SDO}distribution"))
    assert (file, RDF.type, URIRef("http://mlcommons.org/croissant/FileObject")) in graph
    assert (file, URIRef(f"{SDO}encodingFormat"), Text("application/zip", lang="en")) in graph


def test_what_croissant_lacks_is_named(store: Store) -> None:
    with pytest.raises(
        QueryError, match="not enough is known for Croissant: a licence, a page of its own, who made it"
    ):
        views.view("croissant", store, ASH)


def test_without_a_name_croissant_says_which_data_sets_it_can_write(store: Store) -> None:
    with pytest.raises(QueryError, match="--resource; enough is known of id/dataset/ember"):
        views.view("croissant", store)


def test_without_any_that_it_can_write_it_says_what_is_not_known() -> None:
    with pytest.raises(
        QueryError, match="of the 1 data sets here not enough is known of any: not known is a licence of 1"
    ):
        views.view("croissant", hostile("x", "dataset"))


# DCAT

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ,
    [ sh:path dcat:record ; sh:class dcat:CatalogRecord ] .
[] a sh:NodeShape ; sh:targetClass dcat:CatalogRecord ;
  sh:property [ sh:path foaf:primaryTopic ; sh:minCount 1 ; sh:maxCount 1 ; sh:class dcat:Dataset ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:uniqueLang true ] ,
    [ sh:path dct:description ; sh:minCount 1 ] , [ sh:path dct:identifier ; sh:minCount 1 ] ,
    [ sh:path dct:creator ; sh:class foaf:Agent ] , [ sh:path dct:publisher ; sh:class foaf:Agent ] ,
    [ sh:path dct:accessRights ; sh:class dct:RightsStatement ; sh:maxCount 1 ] ,
    [ sh:path dct:issued ; sh:datatype xsd:gYear ; sh:maxCount 1 ] ,
    [ sh:path dct:language ; sh:nodeKind sh:IRI ] , [ sh:path dct:license ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:theme ; sh:class skos:Concept ] , [ sh:path dcat:landingPage ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:distribution ; sh:class dcat:Distribution ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:downloadURL ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:mediaType ; sh:nodeKind sh:IRI ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass foaf:Agent ; sh:property [ sh:path foaf:name ; sh:minCount 1 ] .
"""
"""What DCAT 3 and the European profile ask for, as far as a list can know it."""


def conforms(text: bytes) -> tuple[bool, str]:
    found, _, report = validate(Graph().parse(data=text), shacl_graph=Graph().parse(data=SHAPES))
    return bool(found), str(report)


def test_the_catalogue_conforms(store: Store) -> None:
    found, report = conforms(views.view("dcat", store))
    assert found, report


@pytest.mark.parametrize("line", ["dct:title", "dcat:accessURL", "dct:identifier", "foaf:name", "foaf:primaryTopic"])
def test_the_check_of_the_catalogue_can_fail(line: str, store: Store) -> None:
    graph = Graph().parse(data=views.view("dcat", store))
    prefix, _, name = line.partition(":")
    graph.remove((None, URIRef(PREFIXES[prefix] + name), None))
    assert not conforms(graph.serialize(encoding="utf-8"))[0]


def test_the_catalogue_holds_every_data_set_and_no_other(store: Store) -> None:
    graph = Graph().parse(data=views.view("dcat", store))
    assert {str(one) for one in graph.objects(predicate=DCAT.dataset)} == {EMBER, ASH, GLOW}


def test_only_a_file_is_a_download_and_a_page_gives_access(store: Store) -> None:
    graph = Graph().parse(data=views.view("dcat", store, EMBER))
    assert {str(one) for one in graph.objects(predicate=DCAT.accessURL)} == {
        *("https://ember.example/files/ember-1.0.zip", "https://share.example/s/1")
    }
    assert [str(one) for one in graph.objects(predicate=DCAT.downloadURL)] == [
        "https://ember.example/files/ember-1.0.zip"
    ]


def test_the_catalogue_has_no_blank_nodes_and_reads_back_in_another_parser(store: Store) -> None:
    triples = list(parse(views.view("dcat", store), format=RdfFormat.TURTLE))
    assert len(triples) == len(Graph().parse(data=views.view("dcat", store)))
    assert not [one for one in triples if not isinstance(one.subject, NamedNode)]
    assert [one for one in triples if isinstance(one.object, Literal) and one.object.value == "余烬"]


@given(TEXTS)
def test_the_catalogue_reads_back_whatever_the_texts(text: str) -> None:
    found = {one.object for one in parse(views.view("dcat", hostile(text, "dataset")), format=RdfFormat.TURTLE)}
    assert Literal(text) in found
