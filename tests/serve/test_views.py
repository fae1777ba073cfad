"""The graph in the terms of others, at addresses: of all, of one thing, or a reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kg_build import store
from kg_build.namespace import BASE, iri
from kg_build.views import FORMATS, view
from tests.serve.running import Server, serving
from tests.views.world import world

FOR_ALL = sorted(set(FORMATS) - {"croissant"})


@pytest.fixture(scope="module")
def fires(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The landscape that the tests of the views are about."""
    out = tmp_path_factory.mktemp("fires") / "build"
    store.publish(out, world())
    with serving(out) as server:
        yield server


def things(kind: str) -> list[str]:
    """The slugs of the things of a kind."""
    prefix = iri(kind, "x")[:-1]
    found = {quad.subject.value for quad in world() if str(quad.subject).startswith(f"<{prefix}")}
    return sorted(name.removeprefix(prefix) for name in found)


@pytest.mark.parametrize("name", FOR_ALL)
def test_every_view_of_all_is_what_the_command_writes(fires: Server, name: str) -> None:
    found = fires.get(f"/views/{name}")
    assert found.status_code == 200, found.text
    assert found.headers["content-type"].partition(";")[0] == FORMATS[name].media_type
    assert found.content == view(name, world())
    assert f".{FORMATS[name].extension}" in found.headers["content-disposition"]
    assert fires.get(f"/views/{name}", if_none_match=found.headers["etag"]).status_code == 304


def test_a_paper_comes_as_bibtex_by_either_address(fires: Server) -> None:
    slug = things("paper")[0]
    by_document, by_iri = (
        fires.get(f"/doc/paper/{slug}?view=bibtex"),
        fires.get(f"/views/bibtex?iri={iri('paper', slug)}"),
    )
    assert by_document.status_code == 200
    assert by_document.text.startswith("@")
    assert by_document.content == by_iri.content == view("bibtex", world(), iri("paper", slug))
    assert f'<{iri("paper", slug)}>; rel="describes"' in by_document.headers["link"]


def test_a_view_that_does_not_fit_says_why(fires: Server) -> None:
    model = iri("paper", things("paper")[0])
    network, croissant = fires.get(f"/views/graphml?iri={model}"), fires.get(f"/views/croissant?iri={model}")
    assert (network.status_code, network.text) == (422, "a network is made of the whole graph; leave out ?iri=")
    assert croissant.status_code == 422
    assert "no data set, but of the kind paper" in croissant.text
    assert "name it with ?iri=" in fires.get("/views/croissant").text


@pytest.mark.parametrize(
    "path",
    [
        "/views/none",
        "/views/bibtex?iri=",
        "/views/bibtex?iri=%3Cscript%3E",
        f"/views/bibtex?iri={BASE}id/paper/no-such-paper",
        "/doc/paper/no-such-paper?view=bibtex",
    ],
)
def test_what_is_not_there_is_404(fires: Server, path: str) -> None:
    found = fires.get(path)
    assert found.status_code == 404
    assert "script" not in found.text


def test_pages_lead_to_views_that_can_be_had(fires: Server) -> None:
    paths = ["/", *(f"/doc/{kind}/{slug}" for kind in ("paper", "dataset", "model") for slug in things(kind))]
    linked = {
        link
        for path in paths
        for link in re.findall(r'href="([^"]*view[^"]*)"', fires.get(path, accept="text/html").text)
    }
    assert {f"/views/{name}" for name in FOR_ALL} <= linked
    assert {link.partition("?view=")[2] for link in linked} >= {"bibtex", "croissant", "csl", "dcat", "schema-org"}
    assert {link: fires.get(link).status_code for link in linked} == dict.fromkeys(linked, 200)
    offered = [slug for slug in things("dataset") if f"/doc/dataset/{slug}?view=croissant" in linked]
    assert 0 < len(offered) < len(things("dataset"))
