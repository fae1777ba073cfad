"""Contradictions are found by the reasoner, and explained in words with their lines."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_build import check as check_module
from kg_build.check import Report, check
from kg_build.errors import LodscapeError
from kg_build.explain import explain, facts_of
from kg_build.hermit import find_java, reason
from kg_build.namespace import LS, PREFIXES
from kg_build.ontology import ontology_source
from kg_build.places import Places, read_rows

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "graph.md"
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())

needs_java = pytest.mark.java


def graph(turtle: str) -> bytes:
    nt = ox.serialize(ox.parse(HEAD + turtle, ox.RdfFormat.TRIG), format=ox.RdfFormat.N_QUADS)
    assert isinstance(nt, bytes)
    return nt


def checked(turtle: str) -> Report:
    return check(graph(turtle))


EVIDENCE = """
    id:list-version/v dct:isVersionOf id:list/sample .
    id:statement/1 a rdf:Statement ; rdf:subject id:competition/c ; rdf:predicate ls:usesDataset ;
        rdf:object id:paper/p ; ls:inVersion id:list-version/v ; ls:startLine 7 .
    id:statement/2 a rdf:Statement ; rdf:subject id:dataset/d ; rdf:predicate rdf:type ; rdf:object ls:Competition ;
        ls:inVersion id:list-version/v ; ls:startLine 12 .
""".replace("id:list-version/v", "<https://w3id.org/lodscape/id/list-version/v>")


def whole(text: str) -> str:
    """Turtle in which `id:kind/slug` may be written."""
    return re.sub(r"(?<![<\w])id:([\w-]+/[\w-]+)", rf"<{PREFIXES['id']}\1>", text)


@needs_java
def test_the_worked_example_is_consistent() -> None:
    found = re.search(r"```trig\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    report = check(graph(found[1]))
    assert report.consistent
    assert report.runs == 2
    assert report.things >= 10


@needs_java
def test_a_thing_that_is_a_data_set_and_a_competition_is_reported_with_its_line() -> None:
    report = checked(whole('id:dataset/d a ls:Dataset , ls:Competition ; rdfs:label "CBLUE"@en .' + EVIDENCE))
    (found,) = report.contradictions
    assert not report.consistent
    assert "‘CBLUE’ cannot be both" in found.message
    assert "a competition (as stated)" in found.message
    assert "a data set (as stated)" in found.message
    assert str(found).startswith("sample:12: ")
    assert {premise.fact for premise in found.premises} == {
        "id:dataset/d rdf:type ls:Dataset",
        "id:dataset/d rdf:type ls:Competition",
    }


@needs_java
def test_a_paper_that_is_used_as_a_data_set_is_reported_with_its_line() -> None:
    report = checked(
        whole(
            'id:competition/c a ls:Competition ; rdfs:label "Lamp"@en ; ls:usesDataset id:paper/p .'
            'id:paper/p a ls:Paper ; rdfs:label "On lamps"@en .' + EVIDENCE
        )
    )
    (found,) = report.contradictions
    assert found.message == (
        "‘On lamps’ cannot be both a paper (as stated) and a data set (because ‘Lamp’ uses data set ‘On lamps’)"
    )
    assert [premise.places for premise in found.premises] == [("sample:7",), ("sample:7",)]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("id:d/a ls:trainedOn id:d/b . id:x/c ls:evaluatedOn id:d/a .", "cannot be both"),
        ('id:m/a a ls:Model ; ls:parameterCount "many" .', "must be a whole number"),
        ('id:m/a a ls:Model ; ls:year "2020"^^xsd:gYear .', "must be a whole number"),
        ('id:m/a a ls:Model ; ls:parameterCount "1e9"^^xsd:integer .', "must be a whole number"),
        ('id:m/a a ls:Model ; ls:developedBy "Example Lab" .', "must be a thing, not a text"),
    ],
)
def test_a_contradiction_is_said_in_words(facts: str, words: str) -> None:
    rows = read_rows(graph(whole(facts)))
    messages = [message for _, message, _ in explain(list(facts_of(rows)), Places(rows))]
    assert any(words in message for message in messages), messages


@needs_java
@pytest.mark.slow
def test_what_only_the_reasoner_sees_is_narrowed_to_the_facts_that_matter() -> None:
    report = checked(
        whole(
            """
            id:paper/p a ls:Paper ; ls:publishedAt id:venue-edition/v ; ls:developedBy id:person/x .
            id:venue-edition/v a ls:VenueEdition ; ls:editionOf id:competition/c ; ls:year 2020 .
            id:competition/c a ls:Competition ; ls:organizedBy id:person/x .
            id:person/x a foaf:Person .
            id:dataset/d a ls:Dataset ; ls:developedBy id:person/x .
            """
        )
    )
    (found,) = report.contradictions
    assert found.message == "these facts cannot all be true"
    assert {premise.fact for premise in found.premises} == {
        "id:paper/p ls:publishedAt id:venue-edition/v",
        "id:venue-edition/v ls:editionOf id:competition/c",
        "id:competition/c rdf:type ls:Competition",
    }


@needs_java
def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    things = "".join(f"id:m/{n} a ls:Model ; ls:evaluatedOn id:d/{n} . id:d/{n} a ls:Dataset ." for n in range(6))
    wrong = "id:m/9 a ls:Model ; ls:evaluatedOn id:p/9 . id:p/9 a ls:Paper ."
    one = checked(whole(things + wrong))
    monkeypatch.setattr(check_module, "PART", 4)
    many = checked(whole(things + wrong))
    assert many.runs > one.runs
    assert many.contradictions == one.contradictions
    assert len(one.contradictions) == 1


@needs_java
def test_what_the_search_finds_hermit_confirms() -> None:
    for facts in ("id:d/a a ls:Dataset , ls:Paper .", "id:c/a ls:usesDataset id:p/b . id:p/b a ls:Paper ."):
        axioms = ox.serialize(ontology_source(), format=ox.RdfFormat.N_TRIPLES)
        assert isinstance(axioms, bytes)
        assert reason(axioms, java=find_java()).consistent
        assert not reason(axioms + graph(whole(facts)), java=find_java()).consistent


@needs_java
def test_no_class_of_the_ontology_is_bound_to_be_empty() -> None:
    assert checked("").unsatisfiable == ()


@needs_java
def test_nothing_is_printed_fetched_or_left_behind(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    imports = "<https://w3id.org/lodscape/ontology> owl:imports <http://imported.invalid/> ."
    checked(whole(f"id:d/a a ls:Dataset , ls:Paper . {imports}"))
    axioms = ox.serialize(ontology_source(), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(axioms, bytes)
    assert reason(axioms + graph(imports), java=find_java()).consistent
    assert capfd.readouterr() == ("", "")
    assert not list(tmp_path.iterdir())


@needs_java
def test_the_report_goes_into_json() -> None:
    report = checked(whole("id:d/a a ls:Dataset , ls:Paper ."))
    told = json.loads(json.dumps(report.to_dict()))
    assert told["consistent"] is False
    assert told["contradictions"][0]["premises"][0]["fact"] == f"id:d/a rdf:type ls:{LS.Dataset.removeprefix(str(LS))}"


def test_without_java_one_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(LodscapeError, match=r"needs Java, and none was found; install a Java runtime .* JAVA_HOME"):
        check(b"")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("""echo 'java version "1.6.0_45"' >&2""", "Java 6 is too old for the reasoner; install"),
        ("exit 1", "this Java does not run; install"),
        ("echo Hello", "this is no Java"),
    ],
)
def test_a_java_that_cannot_serve_is_named(script: str, said: str, tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.write_text(f"#!/bin/sh\n{script}\n")
    java.chmod(0o755)
    with pytest.raises(LodscapeError, match=said) as caught:
        check(b"", java=str(java))
    assert str(java) in str(caught.value)


def test_a_java_that_is_not_there_is_named() -> None:
    with pytest.raises(LodscapeError, match=r"^/nowhere/java: this Java does not run"):
        check(b"", java="/nowhere/java")


def test_java_home_comes_before_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("""#!/bin/sh\necho 'openjdk version "21.0.2"' >&2\n""")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert find_java() == str(java)
