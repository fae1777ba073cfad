"""What must and should be there is asked for, and told with the line of the list."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from kg_build.data import folder
from kg_build.errors import VocabularyError
from kg_build.namespace import GRAPH_INFERRED, LS, PREFIXES
from kg_build.validate import Finding, summary, to_json, to_sarif, validate

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "graph.md"
SHAPES = folder("ontology") / "shapes.ttl"
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())

LISTING = """
    id:list a ls:ResourceList ; rdfs:label "Sample"@en .
    id:version a ls:ListVersion ; rdfs:label "Sample, version 1"@en ; dct:isVersionOf id:list ;
        dct:identifier "swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2" .
    id:entry a ls:ListEntry ; rdfs:label "LampQA"@en ; ls:inVersion id:version ; ls:startLine 7 ; ls:endLine 9 ;
        foaf:primaryTopic id:d .
"""

WRONG = """
    id:m a ls:Model ; ls:listedAs id:e ; ls:parameterCount 0 ; ls:arxivId "arXiv:2101.1" ; ls:year "2020"^^xsd:gYear ;
        ls:developedBy id:d ; ls:accessStatus id:somehow ; ls:hasEvaluation id:v .
    id:v a ls:Evaluation ; ls:score 1.0 , 2.0 .
    id:d a ls:KnowledgeGraph ; rdfs:label "D"@en , "DD"@en ; ls:usedInCompetition id:m ; ls:sponsoredBy id:m .
    id:c a ls:Competition ; ls:usesDataset id:m ; ls:hasTrack id:d ; ls:status id:odd ; ls:hostedBy id:c .
    id:e a ls:ListEntry ; ls:startLine 9 ; ls:endLine 3 .
    id:s a rdf:Statement ; rdf:subject id:m ; ls:basis "guessed" .
    id:p a ls:Paper ; ls:doi "doi:10.1/X" ; ls:githubRepository "one" ; ls:pmid "PMC1" ; ls:pmcid "1" ;
        ls:aclAnthologyId "acl" ; ls:huggingFaceId "a/b/c" ; ls:itemCount -1 .
    id:q a ls:Paper . id:t a ls:Track .
    id:x a ls:Task . id:b a ls:BlogPost . id:o a org:Organization ; org:subOrganizationOf id:m .
"""
"""One of each kind of fault."""


def graph(turtle: str) -> bytes:
    nt = ox.serialize(ox.parse(HEAD + turtle, ox.RdfFormat.TRIG), format=ox.RdfFormat.N_QUADS)
    assert isinstance(nt, bytes)
    return nt


def found(turtle: str, shape: str) -> list[Finding]:
    return [finding for finding in validate(graph(turtle)) if finding.shape.endswith(f"#{shape}")]


def worked_example() -> bytes:
    text = re.search(r"```trig\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert text
    return graph(text[1])


def test_the_worked_example_has_nothing_that_is_wrong() -> None:
    assert summary(validate(worked_example())) == {"violation": 0, "warning": 0, "info": 3}


def test_a_finding_is_told_as_list_line_message_and_fact() -> None:
    listed = LISTING + 'id:d a ls:Dataset ; rdfs:label "LampQA"@en ; ls:listedAs id:entry .'
    (finding,) = found(listed, "has-a-link")
    assert str(finding) == "list:7: ‘LampQA’: No link leads to it. (id:d)"
    assert (finding.severity, finding.source, finding.line) == ("warning", "list", 7)


def test_a_wrong_value_is_found_at_the_line_that_states_it() -> None:
    stated = (
        LISTING
        + """
        id:d a ls:Dataset ; rdfs:label "LampQA"@en ; ls:listedAs id:entry ; ls:year 20233 .
        id:s a rdf:Statement ; rdf:subject id:d ; rdf:predicate ls:year ; rdf:object 20233 ; ls:inVersion id:version ;
            ls:startLine 8 ; ls:endLine 8 ; ls:rule "year" ; ls:basis "stated" .
    """
    )
    (finding,) = found(stated, "year-is-a-year")
    assert str(finding).startswith("list:8: ‘LampQA’: A year must be a whole number between 1900 and 2100. (id:d ls:")


@pytest.mark.parametrize(
    "identifier", ["lamp/glow", "datasets/lamp/glow", "spaces/lamp/Glow-2", "collections/lamp/g.1"]
)
def test_all_that_the_hub_holds_has_an_identifier(identifier: str) -> None:
    assert not found(f'id:d a ls:Dataset ; ls:huggingFaceId "{identifier}" .', "hugging-face-id-is-well-formed")


def test_a_message_can_be_had_in_chinese() -> None:
    messages = {finding.message for finding in validate(graph("id:d a ls:Dataset ."), language="zh")}
    assert "没有名称。" in messages
    assert all(re.search("[\u4e00-\u9fff]", message) for message in messages)


@pytest.mark.parametrize(
    "shape",
    [
        "has-a-name",
        "one-name-a-language",
        "has-a-link",
        "developer-is-an-agent",
        "access-is-known",
        "used-in-a-competition",
        "says-how-to-get-it",
        "uses-data-sets",
        "parameters-are-counted",
        "paper-can-be-found",
        "post-has-a-page",
        "competition-has-a-year",
        "competition-tracks-are-tracks",
        "status-is-known",
        "track-has-a-competition",
        "concept-has-a-preferred-name",
        "evaluation-has-data",
        "evaluation-has-a-metric",
        "evaluation-has-a-score",
        "organization-belongs-to-one",
        "sponsor-is-an-agent",
        "organiser-is-an-agent",
        "stands-in-a-version",
        "begins-on-a-line",
        "statement-has-a-predicate",
        "statement-has-an-object",
        "statement-has-a-rule",
        "statement-has-a-basis",
        "year-is-a-year",
        "items-are-counted",
        "doi-is-well-formed",
        "arxiv-id-is-well-formed",
        "acl-id-is-well-formed",
        "github-repository-is-well-formed",
        "hugging-face-id-is-well-formed",
        "pmid-is-well-formed",
        "pmcid-is-well-formed",
    ],
)
def test_each_fault_is_found(shape: str) -> None:
    assert found(WRONG, shape)


def test_a_knowledge_graph_is_held_to_what_a_data_set_is_held_to() -> None:
    assert found("id:k a ls:KnowledgeGraph .", "says-how-to-get-it")
    assert not found("id:c a ls:Competition ; ls:usesDataset id:k . id:k a ls:KnowledgeGraph .", "uses-data-sets")


def test_what_is_inferred_is_not_validated() -> None:
    assert not validate(graph(f"<{GRAPH_INFERRED}> {{ id:d a ls:Dataset . }}"))


@pytest.mark.parametrize("turtle", ["", LISTING, WRONG])
def test_both_engines_agree(turtle: str) -> None:
    nt = graph(turtle) if turtle else worked_example()
    data = rdflib.Graph()
    for row in ox.parse(nt, ox.RdfFormat.N_QUADS):
        data.parse(data=f"{row.triple} .", format="nt")
    data += (t for t in rdflib.Graph().parse(folder("ontology") / "lodscape.ttl") if t[1] == rdflib.RDFS.subClassOf)
    _, report, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(SHAPES))
    theirs = Counter(
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.sourceShape)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )
    ours = Counter((finding.focus, finding.shape) for finding in validate(nt))
    assert set(theirs) == set(ours)
    assert sum(theirs.values()) >= sum(ours.values())


def test_every_class_has_a_shape_and_every_shape_speaks_both_languages() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    ontology = rdflib.Graph().parse(folder("ontology") / "lodscape.ttl")
    classes = {c for c in ontology.subjects(RDF.type, rdflib.OWL.Class) if str(c).startswith(str(LS))}
    assert classes <= set(shapes.objects(None, SH.targetClass))
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        messages = list(shapes.objects(shape, SH.message))
        assert {m.language for m in messages if isinstance(m, rdflib.Literal)} == {"en", "zh"}, shape
        assert shapes.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info)


def test_the_findings_are_written_as_json_and_as_sarif() -> None:
    findings = validate(graph(LISTING + 'id:d a ls:Dataset ; rdfs:label "LampQA"@en ; ls:listedAs id:entry .'))
    assert [row["text"] for row in json.loads(to_json(findings))] == [str(finding) for finding in findings]
    log = json.loads(to_sarif(findings, files={"list": "lists/sample.md"}))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {result["ruleId"] for result in run["results"]}
    first = run["results"][0]
    assert first["level"] == "warning"
    assert first["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "lists/sample.md"}, "region": {"startLine": 7}}}
    ]


def test_the_worst_comes_first_and_the_order_is_always_the_same() -> None:
    findings = validate(graph(WRONG))
    assert findings == validate(graph(WRONG))
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        ("lss:P a sh:PropertyShape ; sh:path rdfs:label ;\n    sh:minCount 1", 6, "the Turtle has an error"),
        (
            "lss:P a sh:PropertyShape ; sh:path rdfs:label ;\n    sh:minCount 'x' .",
            5,
            "sh:minCount asks for a whole number",
        ),
        ("lss:P a sh:PropertyShape ; sh:path rdfs:label ;\n    sh:mincount 1 .", 5, "did you mean sh:minCount?"),
        ("lss:P a sh:PropertyShape ; sh:path rdfs:label ;\n    sh:pattern '(' .", 5, "a shape does not compile"),
        ("lss:P a sh:PropertyShape ;\n    sh:minCount 1 .", 4, "a shape of a property has no sh:path"),
        ("lss:P a sh:PropertyShape ; sh:path rdfs:label ;\n    sh:in 5 .", 5, "sh:in asks for a list in brackets"),
        ("lss:P a sh:PropertyShape ;\n    sh:path ls:usesDatset .", 5, "did you mean ls:usesDataset?"),
        ("lss:P a sh:PropertyShape ; sh:path rdfs:label ;\n    sh:nodeKind 'IRI' .", 5, "sh:nodeKind asks for a name"),
    ],
)
def test_a_broken_shape_is_named_with_its_line(wrong: str, line: int, said: str, tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    prefixes = ("sh", "ls", "rdfs")
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> . " for prefix in prefixes)
    file.write_text(f"{head}\n@prefix lss: <https://w3id.org/lodscape/shapes#> .\n\n{wrong}\n", "utf-8")
    with pytest.raises(VocabularyError, match=re.escape(said)) as caught:
        validate(b"", shapes=file)
    assert caught.value.source == str(file)
    assert caught.value.line == line


def test_shapes_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"none\.ttl: the file cannot be read"):
        validate(b"", shapes=tmp_path / "none.ttl")
