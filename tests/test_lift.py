"""What was read becomes a graph: every fact with its list, version, line, rule and basis; the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import get_args

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg_build.line import Landscape, read
from kg_build.model import Basis
from kg_build.namespace import DCTERMS, GRAPH_EVIDENCE, KIND, LS, PROV, RDF, RDFS, SKOS
from kg_build.vocabulary import Vocabulary
from tests import blocks

NAMING = {str(term) for term in (RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.description)}
"""Predicates that name a thing; of these and of the lists' own nodes no statement is needed."""
UNSTATED_KINDS = ("list/", "list-version/", "list-entry/")
PLACING = {str(term) for term in (LS.listedAs, LS.itemUnit, LS.unit, LS.split, LS.editionOf, LS.githubAccount)}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture(scope="module")
def world(vocabulary: Vocabulary) -> Landscape:
    documents = [blocks.of(path.read_text(encoding="utf-8"), path.name) for path in blocks.WORLD]
    return read(documents, vocabulary)


@pytest.fixture(scope="module")
def store(world: Landscape) -> Store:
    filled = Store()
    filled.extend(world.quads())
    return filled


def graph_of(source: str, vocabulary: Vocabulary) -> Store:
    filled = Store()
    filled.extend(read([blocks.of(source)], vocabulary).quads())
    return filled


def short(term: object) -> str:
    value = str(getattr(term, "value", term))
    return value.split("/id/")[-1] if "/id/" in value else value.split("/ontology#")[-1]


def facts(store: Store, subject: str, predicate: object) -> set[str]:
    """What the lists say of `kind/slug` by a predicate."""
    name = NamedNode(f"https://w3id.org/lodscape/id/{subject}")
    return {
        short(quad.object)
        for quad in store.quads_for_pattern(name, NamedNode(str(predicate)), None)
        if quad.graph_name != NamedNode(str(GRAPH_EVIDENCE))
    }


def stated(store: Store) -> Iterator[Quad]:
    """The quads of the lists that need evidence."""
    for quad in store:
        subject, predicate = short(quad.subject), quad.predicate.value
        if quad.graph_name == NamedNode(str(GRAPH_EVIDENCE)) or subject.startswith(UNSTATED_KINDS):
            continue
        if predicate not in NAMING | PLACING:
            yield quad


def evidence(store: Store) -> dict[str, dict[str, list[str]]]:
    """Statement -> term -> values."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, NamedNode(str(GRAPH_EVIDENCE))):
        about = found.setdefault(short(quad.subject), {})
        about.setdefault(re.split("[/#]", quad.predicate.value)[-1], []).append(str(getattr(quad.object, "value", "")))
    return found


def test_every_asserted_fact_has_a_statement(store: Store) -> None:
    said = {
        (about["subject"][0], about["predicate"][0], about["object"][0], about["hadPrimarySource"][0].split(";")[0])
        for about in evidence(store).values()
    }
    bare = []
    for quad in stated(store):
        value = quad.object.value if isinstance(quad.object, (NamedNode, Literal)) else ""
        if (short_of(quad.subject), quad.predicate.value, value, short_of(quad.graph_name)) in said:
            continue
        bare.append((short(quad.subject), short(quad.predicate), value))
    assert [fact for fact in bare if not mentioned_type(fact, store)] == []


def short_of(term: object) -> str:
    return str(getattr(term, "value", ""))


def mentioned_type(fact: tuple[str, str, str], store: Store) -> bool:
    """A thing that entries only speak of has a class by what is said of it."""
    subject, predicate, _value = fact
    typed = predicate.endswith("#type") and not facts(store, subject, LS.listedAs)
    of_edition = subject.startswith("venue-edition/") and predicate == "year"
    return typed or of_edition or (subject.startswith("person/") and predicate.endswith("page"))


def test_a_statement_says_where_and_how_it_was_read(store: Store) -> None:
    one = ("subject", "predicate", "object", "inVersion", "startLine", "endLine", "rule", "basis", "hadPrimarySource")
    found = evidence(store)
    assert found
    for statement, about in found.items():
        for term in one:
            assert len(about.get(term, ())) == 1, (statement, term, about)
        assert about["basis"][0] in get_args(Basis)
        assert about["rule"][0]
        lines = f"{about['startLine'][0]}-{about['endLine'][0]}"
        assert re.fullmatch(rf"swh:1:cnt:[0-9a-f]{{40}};lines={lines}", about["hadPrimarySource"][0])


def test_the_quoted_words_stand_on_the_lines_they_name(store: Store) -> None:
    sources = {}
    for path in blocks.WORLD:
        text = path.read_text(encoding="utf-8")
        sources[blocks.of(text, path.name).content_id] = text.split("\n")
    for about in evidence(store).values():
        lines = sources[about["hadPrimarySource"][0].split(";")[0]]
        start, end = int(about["startLine"][0]), int(about["endLine"][0])
        assert 1 <= start <= end <= len(lines)
        assert quoted(about["quote"][0], lines[start - 1 : end]), about


def quoted(quote: str, lines: list[str]) -> bool:
    """Do the first words of a quotation, or the text and address of a quoted link, stand on these lines?"""
    text = re.sub(r"[\W_]+", "", "".join(lines)).casefold()
    link = re.fullmatch(r"\[(.*)\]\((.*)\)", quote := quote.removeprefix("http://"))
    words = [*re.findall(r"\w+", link[1])[:3], link[2][:16]] if link else re.findall(r"\w+", quote)[:3]
    return all(re.sub(r"[\W_]+", "", word)[:12].casefold() in text for word in words)


def test_a_dispute_is_mutual(store: Store) -> None:
    found = evidence(store)
    pairs = {(one, short(NamedNode(other))) for one, about in found.items() for other in about.get("disputes", ())}
    assert pairs
    assert pairs == {(other, one) for one, other in pairs}


def test_words_and_link_that_disagree_both_stay(store: Store) -> None:
    assert facts(store, "paper/acl-w19-1912", LS.publishedAt) == {
        "venue-edition/acl-2019",
        "venue-edition/clinicalnlp-2019",
    }
    assert facts(store, "model/oilbert", LS.developedBy) == {"organization/nih", "organization/microsoft"}
    disputed = {about["object"][0] for about in evidence(store).values() if about.get("disputes")}
    assert {short(NamedNode(term)) for term in disputed} >= {"organization/nih", "organization/microsoft"}


def test_a_preprint_contradicts_no_publication() -> None:
    title = "[A study of the lamps of the night](https://arxiv.org/abs/2101.00001)"
    lists = [f"# Lamps\n\n## Papers\n\n- {title}{behind}\n" for behind in ("", " (ACL 2021)")]
    read_ = read(blocks.of(text, f"list-{number}.md") for number, text in enumerate(lists))
    places = {str(said.object) for said in read_.statements() if said.predicate == str(LS.publishedAt)}
    assert {place.rstrip(">").rsplit("/", 1)[1] for place in places} == {"arxiv-2021", "acl-2021"}
    assert not read_.disputes()


def test_there_are_no_blank_nodes(world: Landscape) -> None:
    for quad in world.quads():
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, (NamedNode, Literal))


def test_rdflib_reads_what_pyoxigraph_reads(world: Landscape) -> None:
    triples = {quad.triple for quad in world.quads()}
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    assert len(rdflib.Graph().parse(data=written, format="nt")) == len(triples)
    assert len(list(parse(written, format=RdfFormat.N_TRIPLES))) == len(triples)


def test_no_secret_of_an_address_is_in_the_graph(world: Landscape) -> None:
    text = "".join(map(str, world.quads())) + str(world.links_reported()) + str(world.warnings())
    assert "s3cr3t" not in text, [line for line in text.split("\n") if "s3cr3t" in line][:3]
    assert "ghp_0123456789abcdef" not in text


def test_no_address_of_a_refused_scheme_is_an_iri(world: Landscape) -> None:
    for quad in world.quads():
        if isinstance(quad.object, NamedNode):
            assert quad.object.value.startswith(("http://", "https://", "swh:")), quad


def test_a_thing_has_one_label_in_a_language(store: Store) -> None:
    seen: dict[tuple[str, str | None], set[str]] = {}
    for quad in store.quads_for_pattern(None, NamedNode(str(RDFS.label)), None):
        assert isinstance(quad.object, Literal)
        seen.setdefault((short(quad.subject), quad.object.language), set()).add(quad.object.value)
    assert {key: labels for key, labels in seen.items() if len(labels) > 1} == {}


def test_everything_spoken_of_has_a_class_and_a_name(store: Store, vocabulary: Vocabulary) -> None:
    for quad in stated(store):
        if isinstance(quad.object, NamedNode) and "/id/" in quad.object.value:
            thing = short(quad.object)
            if thing.startswith(("status/", "access-status/")) or vocabulary.term(quad.object.value):
                continue
            assert facts(store, thing, RDF.type), thing
            assert facts(store, thing, RDFS.label), thing


def test_a_listed_thing_is_of_one_class(store: Store) -> None:
    kinds = {str(name) for name in KIND.values()}
    for quad in store.quads_for_pattern(None, NamedNode(str(LS.listedAs)), None):
        found = {
            other.object.value
            for other in store.quads_for_pattern(quad.subject, NamedNode(str(RDF.type)), None)
            if isinstance(other.object, NamedNode)
        }
        assert len(found & kinds) == 1, (quad.subject, found)


# -- the invented world, fact by fact ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "predicate", "expected"),
    [
        ("competition/wickeval-2023", LS.sponsoredBy, {"organization/google"}),
        ("competition/wickeval-2023", LS.status, {"status/ongoing"}),
        ("competition/wickeval-2023", LS.year, {"2023"}),
        ("competition/lamp-triage-challenge-2-0", LS.organizedBy, {"organization/iflytek"}),
        ("competition/lamp-triage-challenge-2-0", DCTERMS.language, {"zh"}),
        ("dataset/lampqa", LS.accessCode, {"ab12"}),
        ("dataset/lampqa", LS.describedIn, {"paper/arxiv-2301.00001"}),
        ("dataset/lampqa", LS.dataFrom, {"organization/haodf"}),
        ("knowledge-graph/oilkg", LS.itemCount, {"4400000"}),
        ("knowledge-graph/oilkg", LS.itemUnit, {"triples"}),
        ("dataset/wickner", LS.accessStatus, {"access-status/registration"}),
        ("dataset/glowqa", LS.itemCount, {"1000", "61200", "211300"}),
        ("model/glowlm", LS.parameterCount, {"2700000000"}),
        ("model/glowlm", LS.evaluatedOn, {"dataset/glowqa"}),
        ("model/glowlm", LS.trainedOn, {"information-source/pubmed"}),
        ("model/glowlm", LS.huggingFaceId, {"example-lab/glowlm"}),
        ("paper/acl-2020.acl-main.9001", LS.publishedAt, {"venue-edition/acl-2020"}),
        ("paper/acl-2020.acl-main.9001", LS.aclAnthologyId, {"2020.acl-main.9001"}),
        ("competition/lamp-triage-challenge-2-0", LS.status, {"status/ended"}),
        ("model/dengglm", LS.parameterCount, {"6000000000"}),
        ("model/dengllama", LS.developedBy, {"organization/iflytek"}),
        ("tool/snuffer", DCTERMS.license, {"http://spdx.org/licenses/Apache-2.0"}),
        ("dataset/wickbank", LS.itemUnit, {"sentences"}),
        ("course/wicks-for-all", RDF.type, {"Course"}),
        ("book/the-wick", RDF.type, {"Book"}),
        ("model/oilformer", LS.parameterCount, {"1500000000"}),
    ],
)
def test_the_invented_world_says(subject: str, predicate: object, expected: set[str], store: Store) -> None:
    assert facts(store, subject, predicate) == expected


def test_one_address_with_two_sizes_are_two_models(store: Store) -> None:
    sizes = {
        short(quad.subject): quad.object.value
        for quad in store.quads_for_pattern(None, NamedNode(str(LS.parameterCount)), None)
        if isinstance(quad.object, Literal) and "dim-alpha" in short(quad.subject)
    }
    assert sorted(sizes.values()) == ["13000000000", "2600000000"]


def test_a_track_and_its_competition_point_at_each_other(store: Store) -> None:
    tracks = facts(store, "competition/wickeval-2023", LS.hasTrack)
    assert len(tracks) == 2
    for track in tracks:
        assert facts(store, track, LS.trackOf) == {"competition/wickeval-2023"}


def test_a_part_of_a_track_is_no_track_of_it(vocabulary: Vocabulary) -> None:
    source = """# Lamps

- [LampCreative IV Track 4-Wick Task](https://lamp.example/4)

  > SubTask A: Finding wicks for lamps.
  >
  > SubTask B: Predicting wick terms.
"""
    told = graph_of(source, vocabulary)
    track = "track/lampcreative-iv-track-4-wick-task"
    assert facts(told, track, LS.hasTrack) == set()
    parts = facts(told, track, DCTERMS.hasPart)
    assert len(parts) == 2
    names = {name for part in parts for name in facts(told, part, SKOS.altLabel)}
    assert names == {"SubTask A: Finding wicks for lamps", "SubTask B: Predicting wick terms"}
    for part in parts:
        assert facts(told, part, DCTERMS.isPartOf) == {track}
        assert facts(told, part, LS.trackOf) == set()


def test_an_evaluation_holds_its_score(store: Store) -> None:
    (node,) = facts(store, "model/glowlm", LS.hasEvaluation)
    assert facts(store, node, LS.onDataset) == {"dataset/glowqa"}
    assert facts(store, node, LS.score) == {"78.2"}
    assert facts(store, node, LS.unit) == {"%"}
    assert facts(store, node, LS.metric) == {"metric/accuracy"}


def test_two_scores_of_one_model_never_merge(vocabulary: Vocabulary) -> None:
    graph = graph_of(
        "# L\n\n## Models\n\n### GlowLM\n\n- Evaluated on: LampQA: F1 88.1 (dev); LampQA: F1 80.5 (test)\n"
        "- [Code](https://github.com/a/b)\n",
        vocabulary,
    )
    nodes = facts(graph, "model/glowlm", LS.hasEvaluation)
    assert len(nodes) == 2
    assert {frozenset(facts(graph, node, LS.score)) for node in nodes} == {frozenset({"88.1"}), frozenset({"80.5"})}


def test_an_entry_lies_in_its_version_with_its_lines_and_section(store: Store) -> None:
    entries = facts(store, "dataset/wickner", LS.listedAs)
    assert len(entries) == 1
    entry = entries.pop()
    assert facts(store, entry, LS.startLine) == {"52"}
    assert facts(store, entry, LS.section) == {"Data / Chinese data sets"}
    (version,) = facts(store, entry, LS.inVersion)
    assert entry.startswith(version.replace("list-version/", "list-entry/"))
    assert facts(store, version, DCTERMS.isVersionOf) == {"list/lamps-en"}


def test_several_entries_of_one_line_are_several(vocabulary: Vocabulary) -> None:
    table = "<table><tr><th>Tool</th></tr><tr><td><a href='https://a.example/'>Glow</a></td></tr><tr><td><a href='https://b.example/'>Dim</a></td></tr></table>"
    graph = graph_of(f"# L\n\n## Tools\n\n{table}\n", vocabulary)
    entries = {short(q.subject) for q in graph.quads_for_pattern(None, NamedNode(str(LS.inVersion)), None)}
    assert len({entry for entry in entries if entry.startswith("list-entry/")}) == 2


def test_what_is_called_a_solution_below_a_contest_is_one(vocabulary: Vocabulary) -> None:
    below = "  - [Glow Cup first place solution](https://github.com/example/first)\n"
    text = f"# L\n\n## Competitions\n\n- [Glow Cup 2023](https://glow.example/) - Find lamps.\n{below}"
    found = list(graph_of(text, vocabulary).quads_for_pattern(None, NamedNode(str(LS.hasSolution)), None))
    assert [(short(quad.subject), short(quad.object)) for quad in found] == [
        ("competition/glow-cup-2023", "tool/glow-cup-first-place-solution")
    ]


# -- the same each time -----------------------------------------------------------------------------------------------

PROGRAM = """
import sys
from kg_build.harvest import harvest
from kg_build.line import read
for quad in sorted(map(str, read(harvest(sys.argv[1:])).quads())):
    print(quad)
"""


def written(seed: str, paths: list[str]) -> bytes:
    """The quads of some lists in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *paths], env=environment, capture_output=True, check=True)
    return done.stdout


@pytest.mark.slow
def test_the_same_lists_give_the_same_quads_whatever_the_hash_seed() -> None:
    paths = [str(path) for path in blocks.WORLD]
    first = written("0", paths)
    assert first.count(b"\n") > 1000
    for seed in ("1", "4242"):
        assert written(seed, paths) == first


def test_the_same_list_twice_in_one_process_gives_the_same_quads(vocabulary: Vocabulary) -> None:
    document = blocks.of(blocks.WORLD[0].read_text(encoding="utf-8"), blocks.WORLD[0].name)
    assert list(map(str, read([document], vocabulary).quads())) == list(map(str, read([document], vocabulary).quads()))


def test_evidence_is_in_the_graph_of_evidence_only(store: Store) -> None:
    for quad in store.quads_for_pattern(None, NamedNode(str(RDF.type)), NamedNode(str(RDF.Statement))):
        assert quad.graph_name == NamedNode(str(GRAPH_EVIDENCE))
    for quad in store.quads_for_pattern(None, NamedNode(str(PROV.hadPrimarySource)), None):
        assert quad.graph_name == NamedNode(str(GRAPH_EVIDENCE))


def test_the_account_of_a_person_is_the_persons(vocabulary: Vocabulary) -> None:
    source = "# Lamp list\n\n## Datasets\n\n### LampQA\n\n- Authors: [Jane Doe](https://github.com/jane-doe)\n"
    landscape = read([blocks.of(source)], vocabulary)
    assert any(
        quad.predicate.value == str(LS.githubAccount) and quad.object == Literal("jane-doe")
        for quad in landscape.quads()
    )
