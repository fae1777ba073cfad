"""Every file of `queries/` says what it asks, parses, and answers what the bundled landscape says."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, Store

from kg_build import query
from kg_build.namespace import PREFIXES
from kg_build.query import Question
from tests import worked

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
