"""A query is found by name, path or text, answered in every format, and told in words what is wrong with it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, Store, parse

from kg_build import query
from kg_build.errors import QueryError
from tests import worked

MODELS = "SELECT ?model ?label { ?model a ls:Model ; rdfs:label ?label }"
GLOWMED = "https://w3id.org/lodscape/id/model/glowmed"


@pytest.fixture(scope="module")
def example() -> Store:
    return worked.store()


def said(text: str, store: Store | None = None) -> tuple[str, str]:
    """The sentence and the note that a bad query gets."""
    with pytest.raises(QueryError) as caught:
        query.run(text, store or Store())
    return str(caught.value), "\n".join(getattr(caught.value, "__notes__", ()))


def test_a_query_is_found_by_the_name_of_its_file() -> None:
    text, source = query.find("tracks")
    assert source is not None
    assert source.endswith("tracks.rq")
    assert "ls:hasTrack" in text


def test_a_query_is_found_by_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("\ufeffASK {}", encoding="utf-8")
    assert query.find(str(path)) == ("ASK {}", str(path))


def test_a_text_is_a_query_by_itself() -> None:
    assert query.find("ASK{}") == ("ASK{}", None)


def test_an_unknown_name_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(QueryError, match="did you mean `tracks`"):
        query.find("track")
    with pytest.raises(QueryError, match="lodscape query --list"):
        query.find("qqqqqqq")


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.rq"
    path.write_bytes("# 医疗".encode("gbk"))
    with pytest.raises(QueryError, match=r"gbk\.rq: the file is not UTF-8; save it as UTF-8"):
        query.find(str(path))


def test_well_known_prefixes_need_no_declaration(example: Store) -> None:
    rows = query.run(MODELS, example)
    assert isinstance(rows, QuerySolutions)
    assert query.shown(rows) == (["model", "label"], [["id:model/glowmed", "GlowMed"]])


def test_the_default_graph_is_the_union_unless_the_query_names_its_own(example: Store) -> None:
    everywhere = query.run("ASK { ?s a rdf:Statement }", example)
    only_the_list = query.run(
        "ASK FROM <swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2> { ?s a rdf:Statement }", example
    )
    assert bool(everywhere) is True
    assert bool(only_the_list) is False


def answered(form: str, text: str, store: Store) -> bytes:
    return query.written(query.run(text, store), form)


READERS: dict[str, Callable[[bytes], object]] = {
    "csv": lambda body: [row["model"] for row in csv.DictReader(body.decode().splitlines())],
    "tsv": lambda body: [line.split("\t")[0].strip("<>") for line in body.decode().splitlines()[1:]],
    "json": lambda body: [row["model"]["value"] for row in json.loads(body)["results"]["bindings"]],
    "xml": lambda body: [GLOWMED] if f"<uri>{GLOWMED}</uri>".encode() in body else [],
}


@pytest.mark.parametrize("form", query.RESULTS)
def test_rows_are_written_in_each_format(form: str, example: Store) -> None:
    assert READERS[form](answered(form, MODELS, example)) == [GLOWMED]


@pytest.mark.parametrize(
    ("form", "syntax"), [("ttl", RdfFormat.TURTLE), ("json", RdfFormat.JSON_LD), ("xml", RdfFormat.RDF_XML)]
)
def test_a_graph_is_written_in_each_format(form: str, syntax: RdfFormat, example: Store) -> None:
    text = "CONSTRUCT WHERE { ?s a ls:Model ; rdfs:label ?label }"
    assert len(list(parse(answered(form, text, example), format=syntax))) == 2


def test_yes_and_no_are_written(example: Store) -> None:
    answer = query.run("ASK { ?s a ls:Model }", example)
    assert isinstance(answer, QueryBoolean)
    assert json.loads(query.written(answer, "json"))["boolean"] is True


def test_rows_cannot_be_turtle_and_a_graph_cannot_be_csv(example: Store) -> None:
    with pytest.raises(QueryError, match="rows cannot be written as ttl; choose --format csv"):
        answered("ttl", MODELS, example)
    with pytest.raises(QueryError, match="a graph has no rows"):
        answered("csv", "CONSTRUCT WHERE { ?s ?p ?o }", example)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("SELECT ?s {\n  ?s ?p ?o .\n  FILTER(?o > ) }", "line 3: the syntax is wrong near ')' (column 15)"),
        ("SELECT ?s { ?s ?p ?o } LIMT 3", "line 1: the syntax is wrong near 'LIMT' (column 24)"),
        ("SELECT ?s {", "line 1: the query ends too early (column 12)"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "line 1: the SELECT contains a variable that is unbound"),
        ("SELECT ?s { ?s <a b> ?o }", "line 1: IRI parsing failed"),
    ],
)
def test_a_syntax_error_names_line_column_and_word(text: str, sentence: str) -> None:
    assert said(text)[0].startswith(sentence)


def test_a_name_as_it_is_shown_is_answered_with_how_sparql_writes_it(example: Store) -> None:
    assert said("DESCRIBE id:dataset/mimic-iii")[0].endswith(
        "write <https://w3id.org/lodscape/id/dataset/mimic-iii>, or a backslash before each `/`."
    )
    query.run(r"DESCRIBE id:dataset\/mimic-iii", example)
    assert said("ASK { ?s ?p ?o / }")[0].endswith("mend the query there.")


def test_a_caret_stands_under_the_error_even_after_wide_characters() -> None:
    _, note = said('SELECT ?s { ?s rdfs:label "医疗" ; foo:bar ?o }')
    shown, caret = note.splitlines()
    assert shown == '  SELECT ?s { ?s rdfs:label "医疗" ; foo:bar ?o }'
    assert caret.index("^") == shown.index("foo:") + len("医疗")


def test_an_undeclared_prefix_is_named_and_how_to_declare_it() -> None:
    assert said("ASK { ?s foo:bar ?o }")[0] == (
        "line 1: the prefix `foo:` is not declared (column 10); declare it with PREFIX foo: <…>."
    )
    assert "did you mean `schema:`" in said("ASK { ?s schem:name ?o }")[0]


def test_a_term_that_the_ontology_lacks_is_named_with_the_nearest_one() -> None:
    assert (
        "`ls:Datset` is no term of the ontology (column 12); did you mean `ls:Dataset`"
        in said("ASK { ?s a ls:Datset }")[0]
    )
    own = "PREFIX x: <https://w3id.org/lodscape/ontology#> ASK { ?s x:evaluated ?o }"
    assert "did you mean `x:evaluatedOn`" in said(own)[0]


def test_names_in_strings_comments_and_iris_are_no_terms() -> None:
    text = 'ASK { ?s ?p "ls:Nothing foo:bar" # ls:Nothing foo:bar\n . <https://a.example/ls:Nothing> ?q _:b }'
    assert not query.run(text, Store())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "this is no query"),
        ("ASK " + "{" * 5000 + "}" * 5000, "more than 128 brackets"),
        ("ASK { ?s ?p '" + "x" * 70_000 + "' }", "longer than 64 KiB"),
    ],
)
def test_what_no_engine_should_see_is_refused(text: str, reason: str) -> None:
    assert reason in said(text)[0]


def test_an_error_in_a_file_names_the_file() -> None:
    with pytest.raises(QueryError) as caught:
        query.run("ASK {", Store(), source="mine.rq")
    assert str(caught.value).startswith("mine.rq:1: ")


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("# question: Who?\n\nASK {}", "lacks `# question-zh: …`"),
        ("# quesion: Who?\n\nASK {}", "'# quesion: Who?' is no line of a header"),
    ],
)
def test_a_header_that_is_not_whole_is_an_error_with_its_line(header: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(header, encoding="utf-8")
    with pytest.raises(QueryError, match=r"bad\.rq:1: ") as caught:
        query.read(path)
    assert problem in str(caught.value)


@pytest.mark.parametrize("text", ["SELECT * {\n", "SELECT * {\r\n\r\n", "SELECT * { ?s ?p", "SELECT * {\u2028"])
def test_a_query_that_ends_too_early_is_told_whatever_it_ends_with(text: str) -> None:
    with pytest.raises(QueryError, match="line 1: the query ends too early"):
        query.run(text, Store())
