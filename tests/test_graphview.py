"""What networkx sees of the invented field."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from kg_build import graphview
from kg_build.graphview import View
from kg_build.namespace import GRAPH_INFERRED, LS, iri
from tests.explorer.world import world


@pytest.fixture(scope="module")
def view() -> View:
    return graphview.view(world())


def test_a_term_nobody_refers_to_is_left_out(view: View) -> None:
    assert iri("task", "dialogue") in view
    assert iri("task", "never-mentioned") not in view


def test_a_term_above_one_in_use_is_in_use(view: View) -> None:
    assert iri("venue-series", "lumen") in view


def test_entries_versions_statements_and_statuses_are_no_nodes(view: View) -> None:
    assert not {kind for _, kind in view.nodes(data="kind")} & graphview.NOT_DRAWN


def test_a_node_has_both_names_kind_and_year(view: View) -> None:
    node = view.nodes[iri("model", "glowmed")]
    assert (node["en"], node["zh"], node["kind"], node["year"]) == ("GlowMed", "微光医", "model", 2022)


def test_an_edge_is_keyed_by_its_relation(view: View) -> None:
    assert view.has_edge(iri("model", "glowmed"), iri("dataset", "ember"), key=str(LS.evaluatedOn))


def test_inferred_facts_are_not_drawn() -> None:
    one, other = NamedNode(iri("dataset", "ember")), NamedNode(iri("model", "glowmed"))
    inferred = Quad(one, NamedNode(str(LS.usedIn)), other, NamedNode(GRAPH_INFERRED))
    assert graphview.view([*world(), inferred]).number_of_edges() == graphview.view(world()).number_of_edges()


def test_a_blank_node_is_no_node() -> None:
    quad = Quad(NamedNode(iri("model", "glowmed")), NamedNode(str(LS.trainedOn)), BlankNode("x"))
    assert graphview.view([*world(), quad]).number_of_nodes() == graphview.view(world()).number_of_nodes()


def test_the_order_of_the_quads_does_not_matter() -> None:
    quads = world()
    assert graphview.summary(graphview.view(quads)) == graphview.summary(graphview.view(quads[::-1]))


def test_every_node_is_in_one_community(view: View) -> None:
    groups = graphview.communities(view)
    assert sorted(node for group in groups for node in group) == sorted(view)


def test_no_two_nodes_lie_on_each_other(view: View) -> None:
    places = graphview.positions(view, graphview.communities(view))
    nearest = min(math.dist(one, other) for one, other in combinations(places.values(), 2))
    assert nearest >= 25


def test_discs_of_communities_do_not_overlap(view: View) -> None:
    groups = graphview.communities(view)
    radius = [graphview.SEAT * math.sqrt(len(group)) for group in groups]
    centres = [graphview.positions(view, groups)[group[0]] for group in groups]
    for one, other in combinations(range(len(groups)), 2):
        assert math.dist(centres[one], centres[other]) >= radius[one] + radius[other]


def test_bridges_say_which_organisation_ties_which_tasks(view: View) -> None:
    found = {row["label"]: row["tasks"] for row in graphview.bridges(view)}
    assert found["Harbour Hospital"] == [
        "dialogue",
        "entity linking",
        "named entity recognition",
        "text classification",
    ]


def test_the_timeline_counts_things_by_year_and_kind(view: View) -> None:
    assert graphview.timeline(view)[2021] == {"benchmark": 1, "competition": 1, "dataset": 3}


def test_the_summary_counts_what_is_there(view: View) -> None:
    found = graphview.summary(view, top=3)
    assert found["nodes"] == sum(found["kinds"].values()) == view.number_of_nodes()
    assert found["edges"] == sum(found["relations"].values())
    assert [row["label"] for row in found["top_degree"]] == ["GlowMed", "LAMP", "Cloudberry Inc."]
    assert all(0 <= row["score"] <= 1 for row in found["top_betweenness"])


def test_an_empty_graph_has_a_summary() -> None:
    found = graphview.summary(graphview.view([]))
    assert (found["nodes"], found["edges"], found["components"]["count"], found["timeline"]) == (0, 0, 0, {})


def test_pictures_are_well_formed_whatever_the_names(view: View) -> None:
    rows = [{"label": "<script>&\"'", "score": 3}]
    for text in (
        graphview.timeline_svg(view),
        graphview.top_svg(rows, "<b>"),
        graphview.timeline_svg(graphview.view([])),
    ):
        assert ElementTree.fromstring(text).tag == f"{{{graphview.SVG}}}svg"


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_summary_is_the_same_over_hash_seeds(seed: str, view: View) -> None:
    code = (
        "from kg_build import graphview as g; from tests.explorer.world import world; print(g.summary(g.view(world())))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str(graphview.summary(view))


def test_a_large_graph_is_grouped_in_two_steps(monkeypatch: pytest.MonkeyPatch, view: View) -> None:
    monkeypatch.setattr(graphview, "LARGE", 10)
    groups = graphview.communities(view)
    assert sorted(node for group in groups for node in group) == sorted(view)
    assert 2 < len(groups) < len(view) / 3
    assert groups == graphview.communities(view)
