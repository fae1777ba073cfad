"""The ontology is complete, says what it should of every term, and the namespace object and the page say the same."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DC, DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg_build.data import folder
from kg_build.errors import VocabularyError
from kg_build.namespace import BASE, KIND, LS, ONTOLOGY, iri
from kg_build.ontology import ontology_triples, read_turtle, schema
from kg_build.ontology_page import ontology_html

DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = tuple(map(str, (RDF, RDFS, OWL, "http://www.w3.org/2001/XMLSchema#")))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "lodscape.ttl")


@pytest.fixture(scope="module")
def alignments() -> Graph:
    return Graph().parse(folder("ontology") / "alignments.ttl")


def own_terms(graph: Graph) -> set[URIRef]:
    return {term for term in graph.subjects() if isinstance(term, URIRef) and term.startswith(str(LS))}


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> list[str]:
    return sorted(node.language or "" for node in graph.objects(term, predicate) if isinstance(node, Literal))


def test_the_namespace_object_holds_the_terms_of_the_ontology_and_no_others(ontology: Graph) -> None:
    assert {LS[name] for name in LS.__annotations__ if not name.startswith("_")} == own_terms(ontology)


def test_a_misspelt_term_fails_at_once() -> None:
    with pytest.raises(AttributeError):
        LS.usesDatset  # noqa: B018


def test_an_iri_names_a_known_kind() -> None:
    assert iri("dataset", "lampqa") == f"{BASE}id/dataset/lampqa"
    with pytest.raises(KeyError):
        iri("datset", "lampqa")


def test_every_kind_leads_to_a_class_that_the_ontology_knows(ontology: Graph) -> None:
    assert set(KIND.values()) <= set(ontology.subjects()) | set(ontology.objects())


def test_the_header_says_what_it_is_whose_it_is_and_how_it_may_be_used(ontology: Graph) -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert languages(ontology, ONTOLOGY, predicate) == ["en", "zh"]
    for predicate in (DC.creator, DCTERMS.created, DCTERMS.modified, DCTERMS.license, DCTERMS.bibliographicCitation):
        assert ontology.value(ONTOLOGY, predicate), predicate
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(LS)
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "ls"
    assert str(ontology.value(ONTOLOGY, DCTERMS.license)).startswith("https://creativecommons.org/")


def test_the_version_iri_ends_with_the_version(ontology: Graph) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


def test_every_term_has_a_label_and_a_comment_in_english_and_chinese(ontology: Graph) -> None:
    for term in own_terms(ontology):
        assert languages(ontology, term, RDFS.label) == ["en", "zh"], term
        assert languages(ontology, term, RDFS.comment) == ["en", "zh"], term
        assert ontology.value(term, RDFS.isDefinedBy) == ONTOLOGY, term


def test_every_relation_has_a_domain_and_a_range(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in own_terms(ontology) & set(ontology.subjects(RDF.type, kind)):
            assert len(list(ontology.objects(term, RDFS.domain))) == 1, term
            assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_no_term_is_used_that_is_not_declared(ontology: Graph) -> None:
    declared = {term for kind in DECLARED for term in ontology.subjects(RDF.type, kind)}
    used = set(ontology.predicates()) | set(ontology.objects(None, RDFS.subClassOf))
    used |= set(ontology.objects(None, RDFS.subPropertyOf)) | set(ontology.objects(None, RDF.type))
    used |= {part for head in ontology.objects(None, OWL.unionOf) for part in Collection(ontology, head)}
    used |= {part for head in ontology.objects(None, OWL.propertyChainAxiom) for part in Collection(ontology, head)}
    used |= {part for place in (RDFS.domain, RDFS.range) for part in ontology.objects(None, place)}
    dangling = {term for term in used - declared if isinstance(term, URIRef) and not str(term).startswith(BUILT_IN)}
    assert not dangling


def test_no_term_is_declared_in_two_ways(ontology: Graph) -> None:
    for term in {term for kind in DECLARED for term in ontology.subjects(RDF.type, kind)}:
        assert len(set(ontology.objects(term, RDF.type)) & set(DECLARED)) == 1, term


def test_nothing_is_said_to_be_the_same_as_a_term_of_others(ontology: Graph) -> None:
    for predicate in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs, OWL.imports):
        assert (None, predicate, None) not in ontology


def test_names_are_written_as_is_usual(ontology: Graph) -> None:
    for term in own_terms(ontology):
        first = term.removeprefix(str(LS))[0]
        assert first.isupper() == ((term, RDF.type, OWL.Class) in ontology), term


def test_every_prefix_that_is_declared_is_used_and_leads_to_a_web_address() -> None:
    for name in ("lodscape", "alignments", "shapes"):
        text = (folder("ontology") / f"{name}.ttl").read_text("utf-8")
        for prefix, namespace in re.findall(r"@prefix (\w+): <([^>]+)> \.", text):
            assert re.match(r"https?://", namespace)
            assert len(re.findall(rf"(?<![\w/]){prefix}:\w", text)) >= 1, (name, prefix)


def test_the_core_classes_are_pairwise_disjoint() -> None:
    rules = schema()
    assert rules.disjoint(str(LS.Dataset), str(LS.Competition))
    assert rules.disjoint(str(LS.KnowledgeGraph), str(LS.Paper))
    assert not rules.disjoint(str(LS.KnowledgeGraph), str(LS.Dataset))
    assert not rules.disjoint(str(LS.Resource), str(LS.Dataset))
    own = {str(term) for term in rules.supers if term.startswith(str(LS))}
    assert own - rules.core == {str(LS.Resource), str(LS.KnowledgeGraph)}


def test_the_published_ontology_has_no_blank_node_and_always_the_same_bytes() -> None:
    triples = ontology_triples()
    assert not [t for t in triples if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)]
    assert triples == ontology_triples()
    assert len(triples) == len(Graph().parse(folder("ontology") / "lodscape.ttl"))


def test_every_match_starts_at_a_term_of_ours_and_ends_at_one_of_others(ontology: Graph, alignments: Graph) -> None:
    assert {p for p in alignments.predicates() if str(p).startswith(str(SKOS))} == {SKOS.closeMatch, SKOS.broadMatch}
    for predicate in (SKOS.closeMatch, SKOS.broadMatch):
        for ours, theirs in alignments.subject_objects(predicate):
            assert ours in own_terms(ontology)
            assert not str(theirs).startswith(str(LS))


@pytest.mark.parametrize(
    "namespace",
    [
        "https://schema.org/",
        "http://www.w3.org/ns/dcat#",
        "http://www.w3.org/ns/mls#",
        "http://w3id.org/mlso/",
        "https://nfdi.fiz-karlsruhe.de/nfdi4dso/",
        "http://mlcommons.org/croissant/",
        "https://linkedpaperswithcode.com/",
        "http://purl.org/spar/fabio/",
        "http://purl.org/ontology/bibo/",
        "http://vivoweb.org/ontology/core#",
        "http://data.europa.eu/it6/",
    ],
)
def test_each_near_vocabulary_is_aligned_with(namespace: str, alignments: Graph) -> None:
    assert [o for o in alignments.objects() if str(o).startswith(namespace)]


def test_a_match_is_not_also_an_axiom(ontology: Graph, alignments: Graph) -> None:
    for ours, theirs in alignments.subject_objects(SKOS.closeMatch):
        assert (ours, RDFS.subClassOf, theirs) not in ontology
        assert (ours, RDFS.subPropertyOf, theirs) not in ontology


def test_the_table_of_mappings_says_the_same_as_the_turtle(ontology: Graph, alignments: Graph) -> None:
    text = (folder("ontology") / "alignments.sssom.tsv").read_text("utf-8")
    prefixes = dict(re.findall(r"^#  (\w+): (\S+)$", text, re.MULTILINE))
    rows = list(csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t"))

    def whole(curie: str) -> URIRef:
        prefix, _, name = curie.partition(":")
        return URIRef(prefixes[prefix] + name)

    table = {(whole(r["subject_id"]), whole(r["predicate_id"]), whole(r["object_id"])) for r in rows}
    assert table == {t for p in (SKOS.closeMatch, SKOS.broadMatch) for t in alignments.triples((None, p, None))}
    assert len(table) == len(rows)
    for row in rows:
        assert Literal(row["subject_label"], "en") in set(ontology.objects(whole(row["subject_id"]), RDFS.label))
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"


def test_an_error_in_a_turtle_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "venues.ttl"
    file.write_text("@prefix a: <http://a.example/> .\na:b a a:c .\na:d a:e ;; ; .x\n", "utf-8")
    with pytest.raises(VocabularyError, match=r"venues\.ttl:3: the Turtle has an error \(.+\); mend the Turtle\.$"):
        read_turtle(file)


def test_an_unknown_term_in_a_turtle_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "venues.ttl"
    file.write_text(f"@prefix ls: <{LS}> .\n\n<http://a.example/> a ls:VenueSerie .\n", "utf-8")
    with pytest.raises(VocabularyError, match=r"venues\.ttl:3: ls:VenueSerie is no term .* mean ls:VenueSeries\?"):
        read_turtle(file)


def test_a_turtle_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "venues.ttl"
    file.write_bytes("# ok\n# é\n".encode("latin-1"))
    with pytest.raises(VocabularyError, match=r"venues\.ttl:2: the text is not UTF-8; save it as UTF-8\.$"):
        read_turtle(file)


class Anchors(HTMLParser):
    """The anchors of a page, what it links to, and its heading levels in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" else []
        self.levels += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.language = values.get("lang", "") if tag == "html" else self.language


@pytest.mark.parametrize(("language", "tongue", "word"), [("en", "en", "data set"), ("zh", "zh-Hans", "数据集")])
def test_the_page_shows_every_term_under_its_anchor(language: str, tongue: str, word: str, ontology: Graph) -> None:
    text = ontology_html(language)
    page = Anchors(text)
    assert page.language == tongue
    assert word in text
    assert {term.removeprefix(str(LS)) for term in own_terms(ontology)} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert "<script" not in text
    assert page.levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False))
    for term in own_terms(ontology):
        assert term in text


def test_the_page_in_an_unknown_language_is_english() -> None:
    assert ontology_html("fr") == ontology_html("en")
