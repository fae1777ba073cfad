"""The report counts what the graph holds, names lines, and shows a person what asks for a look."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import NamedNode, Quad

from kg_build import graphview, report
from kg_build.model import Reported, Warning_
from kg_build.report import Candidate, Dispute, Report
from tests import worked

LEFT_OUT = [Reported(line, f"javascript:{line}", "no address") for line in range(30)]


@pytest.fixture(scope="module")
def example() -> list[Quad]:
    return worked.quads()


@pytest.fixture(scope="module")
def made(example: list[Quad]) -> Report:
    return Report(
        sources=(),
        facts=report.count(report.rows_of(example)),
        graphs={"swh:1:cnt:0": len(example)},
        links_stored=3,
        links_reported=tuple(
            report.left_out("list.md", Reported(n, f"javascript:{n}", "no address")) for n in range(30)
        ),
        warnings=(Warning_("odd", "a row has \x1b[31mtoo many cells", "list.md", 7),),
        disputes=(Dispute(("‘GlowMed’ developed by ‘A’", "‘GlowMed’ developed by ‘B’"), ("list.md:3", "list.md:4")),),
        candidates=report.candidates([("Lamp Institute", "list.md", 9), ("Lamp Institute", "list.md", 4)]),
        validation={"violation": 2},
        view=graphview.summary(graphview.view(example)),
    )


def test_things_are_counted_by_class_and_by_having_an_entry(made: Report) -> None:
    assert made.facts.listed == {"ls:Dataset": 1, "ls:Model": 1}
    assert made.facts.mentioned == {"ls:Competition": 1, "ls:Evaluation": 1, "ls:Paper": 1, "ls:Track": 1}


def test_facts_are_counted_by_what_they_lead_to(made: Report) -> None:
    assert made.facts.relations["ls:developedBy"] == 2
    assert "ls:listedAs" not in made.facts.relations
    assert made.facts.links == {
        "dcat:downloadURL": 1,
        "foaf:homepage": 1,
        "foaf:page": 1,
        "ls:paperPage": 2,
        "schema:codeRepository": 1,
    }
    assert made.facts.values["ls:year"] == 1


def test_a_fact_that_two_lists_state_counts_once(example: list[Quad]) -> None:
    other = NamedNode("swh:1:cnt:" + "1" * 40)
    again = [Quad(q.subject, q.predicate, q.object, other) for q in example if str(q.graph_name).startswith("<swh:")]
    assert report.count(report.rows_of([*example, *again])) == report.count(report.rows_of(example))


def test_a_thing_goes_by_its_english_name_where_it_has_one(example: list[Quad]) -> None:
    names = report.names_of(example)
    assert names["https://w3id.org/lodscape/id/competition/lamp-2023"] == "Lamp 2023"


def test_a_candidate_is_named_once_with_all_its_lines(made: Report) -> None:
    assert made.candidates == (Candidate("Lamp Institute", ("list.md:4", "list.md:9")),)


def test_a_term_is_said_in_words() -> None:
    assert report.in_words("https://w3id.org/lodscape/ontology#coOrganizedBy") == "co organized by"
    assert report.in_words("http://purl.org/dc/terms/language") == "language"


def test_the_json_has_everything(made: Report) -> None:
    loaded = json.loads(made.to_json())
    assert len(loaded["links_reported"]) == 30
    assert loaded["links_reported"][4] == {
        "source": "list.md",
        "line": 4,
        "target": "javascript:4",
        "reason": "no address",
    }
    assert loaded["warnings"][0]["line"] == 7
    assert loaded["view"]["nodes"] == 12


def test_the_terminal_shows_a_part_and_says_so(made: Report, capfd: pytest.CaptureFixture[str]) -> None:
    report.show(made)
    out, err = capfd.readouterr()
    assert err == ""
    assert "Links: 33 found, 3 stored, 30 reported." in out
    assert out.count("javascript:") == report.SHOWN
    assert "… and 10 more in report.json." in out
    assert "Lamp Institute" in out
    assert "violation" in out
    assert "‘GlowMed’ developed by ‘A’, but ‘GlowMed’ developed by ‘B’" in out
    assert "12 things and 15 relations in 1 part," in out


def test_one_of_something_is_told_as_one(capfd: pytest.CaptureFixture[str]) -> None:
    view = {"nodes": 1, "edges": 0, "components": {"count": 1, "largest": 1}, "communities": [{}], "top_degree": []}
    report._show_size(view)
    assert capfd.readouterr().out.strip() == "1 thing and 0 relations in 1 part, the largest of 1; 1 community."


def test_what_a_list_writes_cannot_steer_the_terminal(made: Report, capfd: pytest.CaptureFixture[str]) -> None:
    report.show(made)
    out, _ = capfd.readouterr()
    assert "\x1b" not in out
    assert "a row has \ufffd[31mtoo many cells" in out
