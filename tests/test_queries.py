"""Every file of `queries/` says what it asks, parses, and answers what the bundled landscape says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, Store

from kg_build import query
from kg_build import store as stores
from kg_build.build import build
from kg_build.export import ntriples
from kg_build.namespace import PREFIXES
from kg_build.query import Question
from tests import worked
from tests.conftest import SHARED

QUESTIONS = {question.name: question for question in query.questions()}


@pytest.fixture(scope="module")
def example() -> Store:
    return worked.store()


def test_there_are_questions_enough() -> None:
    assert len(QUESTIONS) >= 25


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_asked_in_both_languages(question: Question) -> None:
    assert question.question.endswith("?")
    assert question.question_zh.endswith("？")
    assert re.search("[\u4e00-\u9fff]", question.question_zh)
    assert len(question.keywords) >= 2


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_declares_each_prefix_as_the_exports_do(question: Question) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", question.text, re.MULTILINE))
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    body = re.sub(r'"[^"]*"|<[^>]*>|#.*', "", question.text[question.text.index("\n\n") :])
    assert set(re.findall(r"(?<![\w?])([a-z]+):", body)) == set(declared)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_runs_and_has_the_form_it_says(question: Question, example: Store) -> None:
    answer = query.run(question.text, example, source=str(question.path))
    if isinstance(answer, QuerySolutions):
        assert question.form == "SELECT"
        assert tuple(variable.value for variable in answer.variables) == question.columns
        list(answer)
    else:
        assert question.form == ("ASK" if isinstance(answer, QueryBoolean) else "CONSTRUCT")


Rows = list[tuple[str, ...]]

CIPS = "CIPS Medical Health and Bioinformatics Professional Committee"

ANSWERS: dict[str, tuple[tuple[str, ...], Rows]] = {
    "built-from-pubmed": (
        ("resource", "kind", "relation"),
        [
            ("MedMentions", "data set", "is derived from"),
            ("PubMedBERT", "model", "is trained on"),
            ("PubMedQA", "data set", "is derived from"),
        ],
    ),
    "joined-at-a-new-version": (
        ("version", "organization"),
        [
            ("CBLUE 2.0", "Fudan University"),
            ("CBLUE 2.0", "Sun Yat-sen University"),
            ("CBLUE 2.0", "Tencent Jarvis Lab"),
        ],
    ),
    "tasks-added-by-a-version": (
        ("version", "task"),
        [("CBLUE 2.0", "medical dialogue generation"), ("CBLUE 2.0", "medical dialogue understanding")],
    ),
    "knowledge-graphs-by-triples": (
        ("graph", "triples"),
        [
            ("CPubMed-KG", "4400000"),
            ("CMeKG", "1000000"),
            ("xywy-KG", "294100"),
            ("39Health-KG", "210000"),
            ("Disease-symptom knowledge graph", ""),
        ],
    ),
    "models-of-100-billion": (
        ("model", "parameters", "sharedWith"),
        [
            ("Yuan 1.0", "245000000000", ""),
            ("Pangu-Alpha 200B", "200000000000", "Pangu-Alpha 2.6B; Pangu-Alpha 13B"),
            ("CPM-2-MoE", "198000000000", ""),
            ("GLM-130B", "130000000000", ""),
        ],
    ),
    "models-by-size": (
        ("model", "parameters"),
        [
            ("Yuan 1.0", "245000000000"),
            ("Pangu-Alpha 200B", "200000000000"),
            ("CPM-2-MoE", "198000000000"),
            ("GLM-130B", "130000000000"),
            ("Pangu-Alpha 13B", "13000000000"),
            ("CPM-2", "11000000000"),
            ("ERNIE 3.0", "10000000000"),
            ("GLM-10B", "10000000000"),
            ("Stanford Alpaca", "7000000000"),
            ("ChatGLM-6B", "6000000000"),
            ("Chinese-Transformer-XL", "2900000000"),
            ("BioMedLM", "2700000000"),
            ("CPM-1", "2600000000"),
            ("Pangu-Alpha 2.6B", "2600000000"),
            ("GLM-2b", "2000000000"),
            ("BioGPT", "1500000000"),
            ("gpt2-ml", "1500000000"),
            ("Mengzi", "1000000000"),
        ],
    ),
    "models-with-a-score": (
        ("model", "score", "unit"),
        [("BioGPT", "78.2", "%"), ("ChatGPT", "65.5", "%"), ("MUFASA", "0.91", "")],
    ),
    "data-of-competitions": (
        ("dataset", "competition"),
        [
            ("Tianchi COVID-19 question matching data", "Tianchi COVID-19 Question Matching Competition"),
            ("Ruijin Hospital Diabetes Dataset", "Tianchi Ruijin Diabetes Competition"),
        ],
    ),
    "data-with-paper-and-code": (
        ("dataset", "code"),
        [
            ("COMETA", "https://github.com/cambridgeltl/cometa"),
            ("MedMentions", "https://github.com/chanzuckerberg/MedMentions"),
        ],
    ),
    "solutions": (
        ("competition", "solution"),
        [
            ("Tianchi COVID-19 Question Matching Competition", "epidemic-sentence-pair"),
            ("Tianchi COVID-19 Question Matching Competition", "similar-sentence-pairs-in-epidemic"),
        ],
    ),
    "without-registration": (
        ("resource", "kind"),
        [("Chinese Medical Dialogue Dataset", "data set"), ("CPubMed-KG", "knowledge graph")],
    ),
    "ongoing-competitions": (
        ("event",),
        [
            ("2023 Global Artificial Intelligence Technology Innovation Competition",),
            ("BioNLP Workshop 2023 Shared tasks",),
            ("CBLUE",),
            ("Imaging NLP — Medical Imaging Diagnostic Report Generation",),
            ("MedVidQA 2023",),
        ],
    ),
    "conditions": (
        ("condition", "things"),
        [
            ("COVID-19", "2"),
            ("diabetes", "2"),
            ("asthma", "1"),
            ("bronchitis", "1"),
            ("cold", "1"),
            ("emphysema", "1"),
            ("hemoptysis", "1"),
            ("mycoplasma pneumonia", "1"),
            ("pediatric diseases", "1"),
            ("pleurisy", "1"),
            ("pneumonia", "1"),
            ("tuberculosis", "1"),
            ("upper respiratory tract infection", "1"),
        ],
    ),
    "people": (
        ("person", "thing"),
        [
            ("Tie-Yan Liu", "BioGPT"),
            ("Chris Manning", "BioMedLM"),
            ("Percy Liang", "BioMedLM"),
            ("Chen Wei", "IMCS21"),
            ("Ge Yu", "IMCS21"),
            ("Si Ruoyan", "IMCS21"),
            ("Wang Jingzhiyuan", "IMCS21"),
            ("Wang Yali", "IMCS21"),
            ("Wen Huimei", "IMCS21"),
            ("Yao Lu", "IMCS21"),
            ("Zhong Zongye", "IMCS21"),
            ("Cris Lee", "Medical_NLP"),
            ("Xidong Wang", "Medical_NLP"),
            (
                "Cris Lee",
                "Paper Analysis: FedED: Federated Learning for Medical Relationship Extraction (Based on Fusion "
                "Distillation)",
            ),
        ],
    ),
    "lost-in-translation": (("thing",), []),
    "is-anything-disputed": ((), [("true",)]),
}
"""Question -> some columns of its answer, and all their distinct rows, as the list says it."""

AMONG: dict[str, tuple[tuple[str, ...], Rows]] = {
    "papers-listed-twice": (
        ("paper", "places"),
        [
            (
                "Check your facts and try again: Leverage external knowledge and automatic feedback to improve large "
                "language models",
                "2",
            ),
            ("Learning a Health Knowledge Graph from Electronic Medical Records", "2"),
            ("MUFASA: Multimodal Fusion Architecture Search for Electronic Health Records", "2"),
            ("Toolformer: The language model can learn to use tools by itself", "2"),
        ],
    ),
    "papers-by-venue": (
        ("venue", "papers"),
        [
            ("AAAI", "7"),
            ("Nature Medicine", "2"),
            ("ACL Student Research Workshop", "1"),
            ("AKBC", "1"),
            ("Clinical NLP Workshop", "1"),
            ("PLOS Digital Health", "1"),
            ("Scientific Reports", "1"),
        ],
    ),
    "behind-benchmarks": (
        ("organization", "benchmark", "other"),
        [
            (CIPS, "CBLUE 1.0", "CPubMed-KG"),
            ("Harbin Institute of Technology (Shenzhen)", "CBLUE 1.0", "CPubMed-KG"),
            ("Alibaba Cloud Tianchi Platform", "CBLUE 1.0", "Tianchi Ruijin Diabetes Competition"),
            ("Peng Cheng Laboratory", "CBLUE 1.0", "Pangu-Alpha 200B"),
            ("Peking University", "CBLUE 1.0", "PKUSEG"),
        ],
    ),
    "tasks-shared-by-competitions": (
        ("task", "competitions"),
        [("relation extraction", "3"), ("automatic medical diagnosis", "2"), ("radiology report summarization", "2")],
    ),
    "entity-linking": (
        ("thing", "kind"),
        [
            ("COMETA", "data set"),
            ("MedMentions", "data set"),
            ("Medical Entity Linking using Triplet Network", "paper"),
            ("LATTE: Latent Type Modeling for Biomedical Entity Linking", "paper"),
        ],
    ),
    "who-sponsors-what": (
        ("organization", "role", "event"),
        [
            (CIPS, "is initiated by", "CBLUE 1.0"),
            ("Alibaba Cloud Tianchi Platform", "is hosted by", "CBLUE 1.0"),
            ("Alibaba DAMO Academy", "is co-organised by", "CBLUE 1.0"),
            ("Quark", "is co-organised by", "CBLUE 1.0"),
            ("Tencent Jarvis Lab", "is co-organised by", "CBLUE 2.0"),
            ("National Institutes of Health", "is organised by", "MedVidQA 2023"),
            ("iFLYTEK", "is organised by", "iFLYTEK Medical Entity and Relation Recognition Challenge"),
        ],
    ),
    "disputes": (
        ("subject", "one", "other"),
        [
            ("PubMedBERT", "National Library of Medicine", "Microsoft"),
            ("PubMedBERT", "National Center for Biotechnology Information", "Microsoft"),
            ("PubMedBERT", "National Institutes of Health", "Microsoft"),
        ],
    ),
    "chinese-entity-linking-data": (
        ("dataset", "task"),
        [("CBLUE 1.0", "medical term normalization"), ("CBLUE 2.0", "medical term normalization")],
    ),
    "tracks": (
        ("competition", "track"),
        [
            ("CHIP2022", "Mining of gene-disease associations"),
            ("CHIP2022", "Extraction of medical causal entities and relations"),
            ("CHIP2022", "Extraction of treatment decision trees from medical text"),
            ("CHIP2022", "OCR of electronic copies of medical papers (ePaper)"),
            ("CHIP2022", "Clinical diagnosis coding"),
            ("IMCS21", "Intelligent medical diagnosis"),
            ("MedVidQA 2023", "Medical Instructional Question Generation"),
        ],
    ),
    "organizations-by-reach": (("organization", "things"), [("Tsinghua University", "8")]),
    "shared-addresses": (
        ("address", "names"),
        [
            ("https://github.com/THUDM/glm", "GLM-10B; GLM-2b"),
            (
                "https://openi.pcl.ac.cn/PCL-Platform.Intelligence/PanGu-Alpha",
                "Pangu-Alpha 13B; Pangu-Alpha 2.6B; Pangu-Alpha 200B",
            ),
        ],
    ),
    "names-in-both-languages": (
        ("english", "chinese", "kind"),
        [
            ("Mengzi", "孟子", "model"),
            ("DXY", "丁香园", "information source"),
            ("Ruijin Hospital Diabetes Dataset", "瑞金医院糖尿病数据集", "data set"),
            ("Clinical diagnosis coding", "临床诊断编码任务", "track"),
        ],
    ),
    "timeline": (("year", "kind", "things"), [("2017", "paper", "1"), ("2022", "track", "5")]),
    "why": (
        ("fact", "value", "basis"),
        [("GitHub repository", "CBLUEbenchmark/CBLUE", "url"), ("language", "zh", "stated")],
    ),
}
"""Question -> some columns of its answer, and rows that are among many others."""


@pytest.fixture(scope="module")
def landscape(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The bundled landscape as a store."""
    out = tmp_path_factory.mktemp("landscape")
    build([], out)
    return stores.load(stores.open_current(out))


def answered(name: str, columns: tuple[str, ...], store: Store) -> Rows:
    """The distinct values of some columns of an answer, in order."""
    answer = query.run(QUESTIONS[name].text, store)
    if isinstance(answer, QueryBoolean):
        return [("true" if answer else "false",)]
    assert isinstance(answer, QuerySolutions)
    shown, rows = query.shown(answer)
    return list(dict.fromkeys(tuple(row[shown.index(column)] for column in columns) for row in rows))


def test_every_question_has_an_answer_to_be_held_against() -> None:
    assert ANSWERS.keys() | AMONG.keys() | {"around-cblue"} == QUESTIONS.keys()


@pytest.mark.parametrize("name", ANSWERS)
def test_the_bundled_landscape_answers_this_and_nothing_else(name: str, landscape: Store) -> None:
    columns, rows = ANSWERS[name]
    assert sorted(answered(name, columns, landscape)) == sorted(rows)


@pytest.mark.parametrize("name", AMONG)
def test_the_bundled_landscape_answers_this_among_others(name: str, landscape: Store) -> None:
    columns, rows = AMONG[name]
    assert set(rows) - set(answered(name, columns, landscape)) == set()


def test_what_stands_around_cblue_is_a_graph_with_names(landscape: Store) -> None:
    answer = query.run(QUESTIONS["around-cblue"].text, landscape)
    assert isinstance(answer, list)
    facts = {ntriples([triple]).decode() for triple in answer}
    assert any("organization/peng-cheng-laboratory" in fact and "coOrganizedBy" in fact for fact in facts)
    assert any('"Peng Cheng Laboratory"@en' in fact for fact in facts)


@pytest.mark.lists
def test_the_english_edition_lost_the_tasks_of_chip2022(tmp_path: Path) -> None:
    lists = [str(SHARED / "lists" / f"medical-nlp.{language}.md") for language in ("en", "zh")]
    build(lists, tmp_path / "out")
    store = stores.load(stores.open_current(tmp_path / "out"))
    lost = {thing for (thing,) in answered("lost-in-translation", ("thing",), store)}
    assert {
        "面向“基因-疾病”的关联语义挖掘任务",
        "医疗因果实体关系抽取任务",
        "从医疗文本中抽取诊疗决策树",
        "医疗纸质文档电子档(ePaper)OCR识别",
        "临床诊断编码任务",
    } <= lost
