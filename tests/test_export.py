"""What is written is what is held: every format reads back, in both libraries, nothing lost and nothing slipped in."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg_build import export, jsonld
from kg_build.errors import StoreError
from kg_build.namespace import FOAF, GRAPH_EVIDENCE, GRAPH_VOCABULARIES, LS, PREFIXES, RDF, RDFS, SKOS, XSD
from tests import worked

# rdflib's own JSON-LD reader calls its own deprecated class.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

READ_BACK = {
    "ttl": (RdfFormat.TURTLE, "turtle"),
    "nt": (RdfFormat.N_TRIPLES, "nt"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "rdf": (RdfFormat.RDF_XML, "xml"),
}
"""Name of a format -> what pyoxigraph and rdflib call it."""

LIST = NamedNode("swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2")
VOCABULARIES = NamedNode(GRAPH_VOCABULARIES)


@pytest.fixture(scope="module")
def example() -> list[Quad]:
    return worked.quads()


@pytest.fixture(autouse=True)
def _lexical_forms_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def read_by_pyoxigraph(name: str, written: bytes) -> set[Triple]:
    return {quad.triple for quad in parse(written, format=READ_BACK[name][0])}


def read_by_rdflib(name: str, written: bytes) -> set[Triple]:
    graph = rdflib.Graph().parse(data=written, format=READ_BACK[name][1])
    lines = graph.serialize(format="nt", encoding="utf-8")
    return {quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)}


def is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


AWKWARD = "\"'\\\n\r\t\u2028\u0085<>&]@^.;,#%:/ é医😀\x1b\x7f\ufeff"
HOSTILE = st.text(alphabet=st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"])))
IRIS = st.one_of(
    HOSTILE.map("https://w3id.org/lodscape/id/model/{}".format),
    HOSTILE.map("https://hostile.example/{}".format),
    st.sampled_from([str(LS.Model), str(RDF.type), "https://w3id.org/lodscape/id//x", "swh:1:cnt:00;lines=1-2"]),
).filter(is_iri)
PREDICATES = st.sampled_from(
    [LS.describedIn, LS.year, LS.score, LS.quote, RDFS.label, SKOS.altLabel, FOAF.homepage, FOAF.nick]
)
LITERALS = st.one_of(
    st.builds(Literal, HOSTILE),
    st.builds(
        lambda text, language: Literal(text, language=language), HOSTILE, st.sampled_from(["en", "zh", "zh-hans"])
    ),
    st.sampled_from(["1", "01", "+1", "-0"]).map(lambda text: Literal(text, datatype=NamedNode(XSD.integer))),
    st.sampled_from(["1.50", "01.0", "78.2"]).map(lambda text: Literal(text, datatype=NamedNode(XSD.decimal))),
    st.sampled_from(["2023-01-02", "2023-01-02Z"]).map(lambda text: Literal(text, datatype=NamedNode(XSD.date))),
)
CLASSES = st.sampled_from([LS.Model, FOAF.Person, SKOS.Concept]).map(NamedNode)
TRIPLES = st.one_of(
    st.builds(Triple, IRIS.map(NamedNode), PREDICATES.map(NamedNode), st.one_of(IRIS.map(NamedNode), LITERALS)),
    st.builds(Triple, IRIS.map(NamedNode), st.just(NamedNode(RDF.type)), CLASSES),
)


@pytest.mark.parametrize("name", READ_BACK)
@settings(max_examples=300, deadline=None, derandomize=True)
@given(triples=st.lists(TRIPLES, max_size=6))
def test_hostile_values_read_back_unchanged_in_both_libraries(name: str, triples: list[Triple]) -> None:
    quads, _ = export.writable(Quad(t.subject, t.predicate, t.object, LIST) for t in triples)
    expected = {quad.triple for quad in quads}
    written = export.FORMATS[name].write(export.in_order(expected))
    assert read_by_pyoxigraph(name, written) == expected
    assert len(read_by_rdflib(name, written)) == len(expected)


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
@pytest.mark.parametrize("name", [*READ_BACK, "nq"])
def test_ten_thousand_hostile_iris_and_literals_stand_in_one_file(name: str) -> None:
    quads, _ = export.writable(_hostile(10_000, random.Random(name)))
    assert len({quad.subject for quad in quads}) == len({quad.object for quad in quads}) == 10_000
    expected = {quad.triple for quad in quads}
    if name == "nq":
        written, dataset = export.nquads(quads), rdflib.Dataset()
        dataset.parse(data=written, format="nquads")
        lines = dataset.graph(LIST.value).serialize(format="nt", encoding="utf-8")
        assert {quad.triple for quad in parse(written, format=RdfFormat.N_QUADS)} == expected
        assert {quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)} == expected
    else:
        written = export.FORMATS[name].write(export.in_order(expected))
        assert read_by_pyoxigraph(name, written) == expected
        assert read_by_rdflib(name, written) == expected


def _hostile(number: int, dice: random.Random) -> Iterator[Quad]:
    """Distinct subjects and distinct literals, half of what they are made of out of AWKWARD."""
    in_iri = [character for character in AWKWARD if is_iri(f"https://hostile.example/{character}")]

    def text(alphabet: Sequence[str]) -> str:
        return "".join(
            dice.choice(alphabet) if dice.random() < 0.5 else chr(dice.choice(SPANS)[dice.randrange(0x100)])
            for _ in range(dice.randrange(12))
        )

    for place in range(number):
        while not is_iri(iri := f"https://hostile.example/{place}/{text(in_iri)}"):
            continue
        value = f"{text(AWKWARD)}{place}{text(AWKWARD)}"
        literal = Literal(value, language=dice.choice(["en", "zh"])) if place % 3 else Literal(value)
        yield Quad(NamedNode(iri), NamedNode(dice.choice([RDFS.label, LS.quote])), literal, LIST)


SPANS = [range(start, start + 0x100) for start in (0x20, 0xA0, 0x2000, 0x3000, 0x4E00, 0xFD50, 0x1F600, 0x10FF00)]
"""Where random characters are taken from: Latin, spaces and signs, Chinese, Arabic forms, the last of all."""


def test_no_prefix_shortens_a_name_that_ends_in_a_dot_behind_a_slash() -> None:
    node = "https://w3id.org/lodscape/id/model/{}".format
    triple = Triple(NamedNode(node("")), NamedNode(LS.describedIn), NamedNode(node("/.")))
    written = export.turtle([triple])
    assert read_by_pyoxigraph("ttl", written) == {triple} == read_by_rdflib("ttl", written)


def test_the_example_is_whole_in_every_dump(example: list[Quad], tmp_path: Path) -> None:
    assert export.export(example, tmp_path) == ()
    expected = set(export.asserted(example))
    for name in export.DUMPS:
        written = (tmp_path / f"landscape.{name}").read_bytes()
        assert read_by_pyoxigraph(name, written) == expected
        assert read_by_rdflib(name, written) == expected


def test_the_nquads_hold_every_graph_once_and_in_order(example: list[Quad]) -> None:
    written = export.nquads(example + example[::-1])
    assert set(parse(written, format=RdfFormat.N_QUADS)) == set(example)
    lines = written.splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_order_of_the_facts_changes_no_byte(name: str, example: list[Quad]) -> None:
    write = export.FORMATS[name].write
    forward, backward = export.asserted(example), export.asserted(example[::-1])
    assert write(export.in_order(forward)) == write(export.in_order(backward))


def test_the_bytes_are_the_same_under_every_hash_seed_and_locale(example: list[Quad], tmp_path: Path) -> None:
    (tmp_path / "example.nq").write_bytes(export.nquads(example))
    program = (
        "import sys; from pathlib import Path; from pyoxigraph import RdfFormat, parse\n"
        "from kg_build.export import export\n"
        "export(list(parse(path=sys.argv[1], format=RdfFormat.N_QUADS)), Path(sys.argv[2]))"
    )
    digests = set()
    for seed, language in [("1", "C"), ("2", "C.UTF-8")]:
        out = tmp_path / seed
        out.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language, "TZ": f"UTC-{seed}"}
        command = [sys.executable, "-c", program, str(tmp_path / "example.nq"), str(out)]
        subprocess.run(command, env=environment, check=True)
        digests.add(tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())))
    assert len(digests) == 1


def test_turtle_is_written_for_people(example: list[Quad]) -> None:
    text = export.turtle(export.in_order(export.asserted(example))).decode()
    assert "\n\nmodel:glowmed a ls:Model ;\n" in text
    assert "@prefix void:" not in text, "a prefix that nothing uses is noise"
    assert text.index("@prefix dataset:") < text.index("@prefix ls:") < text.index("@prefix model:")


def test_the_vocabularies_come_along_as_far_as_they_are_mentioned() -> None:
    name, node = NamedNode(SKOS.prefLabel), "https://w3id.org/lodscape/id/{}".format
    relations = [("model/a", "organization/b", LIST), ("organization/b", "organization/c", VOCABULARIES)]
    quads = [Quad(NamedNode(node(s)), NamedNode(LS.developedBy), NamedNode(node(o)), g) for s, o, g in relations]
    names = [Quad(NamedNode(node(f"organization/{x}")), name, Literal(x), VOCABULARIES) for x in "bcd"]
    evidence = Quad(NamedNode(node("statement/1")), name, Literal("s"), NamedNode(GRAPH_EVIDENCE))
    kept = set(export.asserted([*quads, *names, evidence]))
    assert kept == {quad.triple for quad in [*quads, *names[:2]]}


def test_what_a_format_cannot_hold_is_replaced_and_said() -> None:
    subject = NamedNode("https://hostile.example/a\u3000b")
    quad = Quad(subject, NamedNode(RDFS.label), Literal("x\x1b[31my\x00", language="en"), LIST)
    (kept,), (warning,) = export.writable([quad])
    assert kept.subject == NamedNode("https://hostile.example/a%E3%80%80b")
    assert kept.object == Literal("x[31my", language="en")
    assert "U+0000, U+001B, U+3000" in warning.message
    assert warning.source == LIST.value


def test_what_every_format_can_hold_stays_as_it_is(example: list[Quad]) -> None:
    assert export.writable(example) == (example, ())


def test_an_iri_with_an_angle_bracket_never_reaches_a_writer() -> None:
    with pytest.raises(ValueError, match="IRI"):
        NamedNode("https://hostile.example/> <https://hostile.example/injected")


@pytest.mark.parametrize("predicate", ["https://hostile.example/1", "https://hostile.example/"])
def test_a_predicate_that_xml_cannot_name_is_refused(predicate: str) -> None:
    triple = Triple(NamedNode("https://hostile.example/s"), NamedNode(predicate), Literal("o"))
    with pytest.raises(StoreError, match="RDF/XML"):
        export.rdfxml([triple])


def test_an_iri_that_json_ld_would_take_for_a_prefixed_name_is_refused() -> None:
    triple = Triple(NamedNode("schema:x"), NamedNode(RDFS.label), Literal("o"))
    with pytest.raises(StoreError, match="'schema'"):
        jsonld.write([triple])


def test_json_ld_reads_like_plain_json(example: list[Quad]) -> None:
    document = json.loads(jsonld.write(export.in_order(export.asserted(example))))
    (model,) = (node for node in document["@graph"] if node["@id"] == "id:model/glowmed")
    assert model["@type"] == "Model"
    assert model["prefLabel"] == {"en": "GlowMed", "zh": "微光医"}
    assert model["evaluatedOn"] == "id:dataset/lampqa"
    assert model["parameterCount"] == "1500000000"


def test_the_context_knows_every_prefix_and_every_term() -> None:
    context = jsonld.context()
    assert {prefix: context[prefix] for prefix in PREFIXES} == PREFIXES
    properties = {term for term in LS.__annotations__ if term[0].islower() and term[0] != "_"}
    assert properties <= set(context)
