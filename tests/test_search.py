"""Names found in both languages, and the best of them first."""

from __future__ import annotations

from itertools import islice

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from benchmarks.search import names
from kg_build.namespace import LS, RDFS, SKOS, iri
from kg_build.search import Index, build_index, fold, search, segments

NAMES: dict[str, tuple[str, ...]] = {
    "model/biobert": ("BioBERT", "@BioBERT-base"),
    "model/clinicalbert": ("ClinicalBERT",),
    "model/chatglm": ("ChatGLM-6B",),
    "dataset/lampqa": ("LampQA",),
    "dataset/cmedqa": ("cMedQA", "中文医疗问答数据集"),
    "task/question-answering": ("question answering", "问答"),
    "task/entity-linking": ("entity linking", "实体链接"),
    "organization/peking": ("Peking University", "北京大学", "@PKU", "@北大"),
    "organization/paris": ("Université de Paris",),
    "list-entry/abc": ("BioBERT entry",),
}
"""Kind and slug -> labels, the second in Chinese; an `@` marks another name."""


@pytest.fixture(scope="module")
def index() -> Index:
    made = []
    for path, spellings in NAMES.items():
        thing = NamedNode(iri(*path.split("/")))
        for name in spellings:
            predicate = SKOS.altLabel if name.startswith("@") else RDFS.label
            text = name.removeprefix("@")
            language = "en" if text.isascii() or "é" in text else "zh"
            made.append(Quad(thing, NamedNode(predicate), Literal(text, language=language), NamedNode("g:g")))
    made.append(
        Quad(NamedNode(iri("model", "chatglm")), NamedNode(LS.developedBy), NamedNode(iri("organization", "peking")))
    )
    return build_index(made)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("BioBERT", "model/biobert"),
        ("biobert", "model/biobert"),
        ("clin", "model/clinicalbert"),
        ("glm", "model/chatglm"),
        ("chatglm 6b", "model/chatglm"),
        ("问答", "task/question-answering"),
        ("医疗问答", "dataset/cmedqa"),
        ("北京", "organization/peking"),
        ("北大", "organization/peking"),
        ("大学", "organization/peking"),
        ("实体 链接", "task/entity-linking"),
        ("pku", "organization/peking"),
        ("universite", "organization/paris"),
        ("entity lin", "task/entity-linking"),
        ("linking entity", "task/entity-linking"),
        ("entitty linking", "task/entity-linking"),
        ("clincalbert", "model/clinicalbert"),
        ("peking univeristy", "organization/peking"),
        ("ｂｉｏｂｅｒｔ", "model/biobert"),
    ],
)
def test_what_is_meant_comes_first(index: Index, question: str, first: str) -> None:
    found = search(index, question)
    assert found, question
    assert found[0].iri == iri(*first.split("/"))


def test_all_names_with_a_middle_are_found(index: Index) -> None:
    assert {hit.iri.rpartition("/")[2] for hit in search(index, "bert")} == {"biobert", "clinicalbert"}


@pytest.mark.parametrize("question", ["", "  ", "!!!", '"', "zzzzqqqq", "*", "NEAR(", "a AND OR", '医"疗'])
def test_a_question_without_an_answer_is_no_error(index: Index, question: str) -> None:
    assert isinstance(search(index, question), list)


def test_entries_and_evidence_are_not_found_by_name(index: Index) -> None:
    assert all(hit.kind != "list-entry" for hit in search(index, "BioBERT entry"))


def test_a_name_in_the_language_of_the_reader_counts_more(index: Index) -> None:
    hit = search(index, "问答", language="zh")[0]
    assert (hit.language, hit.name) == ("zh", "问答")


def test_no_more_than_asked_for(index: Index) -> None:
    assert len(search(index, "bert", limit=1)) == 1


def test_chinese_is_cut_into_characters_and_pairs() -> None:
    assert segments(fold("医疗QA 2.0")) == "医 疗 医疗 qa 2 0"


def test_among_a_hundred_thousand_names_the_one_meant_comes_first() -> None:
    index = build_index(names(100_000))
    assert index.connection.execute("SELECT count(*) FROM name").fetchone()[0] == 100_000
    wanted = next(islice(names(100_000), 60_000, None))
    assert isinstance(wanted.object, Literal)
    written = wanted.object.value
    for question in (written, written.lower().replace(" ", "  "), f"{written[0]}{written[2:]}"):
        assert search(index, question)[0].iri == wanted.subject.value  # type: ignore[union-attr]
