"""GraphML and GEXF read back as the graph that was written."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg_build import graphview, views
from kg_build.namespace import LS, iri
from tests import worked
from tests.views.world import hostile, world

Network = nx.MultiDiGraph
READERS: dict[str, Callable[[BytesIO], Any]] = {
    "gexf": lambda text: nx.read_gexf(text),
    "graphml": lambda text: nx.read_graphml(text, force_multigraph=True),
}


def read(name: str, store: Store) -> Any:
    return READERS[name](BytesIO(views.view(name, store)))


@pytest.mark.parametrize("store", [world(), worked.store()], ids=["world", "worked"])
@pytest.mark.parametrize("name", READERS)
def test_it_reads_back_with_the_same_nodes_and_edges(name: str, store: Store) -> None:
    view, back = graphview.view(store), read(name, store)
    assert back.is_directed()
    assert set(back) == set(view)
    edges = sorted((subject, object_, said["relation"]) for subject, object_, said in back.edges(data=True))
    assert edges == sorted(view.edges(keys=True))


@pytest.mark.parametrize("name", READERS)
def test_two_relations_between_the_same_things_stay_two(name: str) -> None:
    back = read(name, world())
    between = back.get_edge_data(iri("dataset", "ember"), iri("organization", "harbour-lab"))
    assert sorted(said["relation"] for said in between.values()) == [str(LS.developedBy), str(LS.publishedBy)]


@pytest.mark.parametrize("name", READERS)
def test_a_node_has_its_names_kind_and_year(name: str) -> None:
    node = read(name, world()).nodes[iri("dataset", "ember")]
    assert (node["label"], node["kind"], node["zh"], node["year"]) == ("Ember", "dataset", "余烬", 2021)
    assert "year" not in read(name, world()).nodes[iri("dataset", "ash")]


@pytest.mark.parametrize("name", READERS)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_it_reads_back_whatever_the_names(name: str, text: str) -> None:
    (node,) = read(name, hostile(text)).nodes.values()
    assert node["kind"] == "paper"
