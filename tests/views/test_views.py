"""What a person asks for is found, what cannot be had is said, and the same graph gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg_build import views
from kg_build.build import build
from kg_build.errors import QueryError, StoreError
from kg_build.namespace import BASE, iri
from kg_build.store import load, open_current
from tests.views.world import world

ROOT = Path(__file__).parents[2]
FOR_ALL = sorted(set(views.FORMATS) - {"croissant"})


@pytest.fixture(scope="module")
def store() -> Store:
    return world()


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The bundled landscape as a store."""
    out = tmp_path_factory.mktemp("bundled")
    build((), out, reason=False)
    return load(open_current(out))


@pytest.mark.parametrize("name", FOR_ALL)
def test_the_bundled_landscape_has_every_view(name: str, bundled: Store) -> None:
    assert len(views.view(name, bundled)) > 1000


@pytest.mark.parametrize("name", FOR_ALL)
def test_the_order_of_the_facts_does_not_matter(name: str, store: Store) -> None:
    other = Store()
    other.extend(reversed(list(store)))
    assert views.view(name, other) == views.view(name, store)


def test_the_bytes_are_the_same_over_hash_seeds_and_days(store: Store) -> None:
    code = (
        "import sys; from kg_build import views; from tests.views.world import world; s = world()\n"
        f"for name in {FOR_ALL}: sys.stdout.buffer.write(views.view(name, s))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "77"},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert run.stdout == b"".join(views.view(name, store) for name in FOR_ALL)


@pytest.mark.parametrize("name", FOR_ALL)
def test_an_empty_graph_has_every_view(name: str) -> None:
    assert views.view(name, Store()).endswith(b"\n") or name == "bibtex"


@pytest.mark.parametrize(
    "said",
    [
        "dataset/ember",
        "id:dataset/ember",
        iri("dataset", "ember"),
        f"<{iri('dataset', 'ember')}>",
        f"{BASE}doc/dataset/ember",
    ],
)
def test_a_thing_is_found_however_it_is_written(said: str, store: Store) -> None:
    assert views.find(store, said) == iri("dataset", "ember")


def test_a_slug_alone_is_enough_where_one_thing_has_it(store: Store) -> None:
    assert views.find(store, "Glow") == iri("knowledge-graph", "glow")


def test_a_slug_of_several_things_is_answered_with_their_names(store: Store) -> None:
    with pytest.raises(QueryError, match=r"several things; say which: dataset/ember, model/ember\."):
        views.find(store, "ember")


@pytest.mark.parametrize(
    ("said", "meant"),
    [("glwo", "knowledge-graph/glow"), ("dataset/embr", "dataset/ember"), ("person/ada-lmap", "person/ada-lamp")],
)
def test_a_misspelt_thing_is_answered_with_the_nearest(said: str, meant: str, store: Store) -> None:
    with pytest.raises(QueryError, match=f"did you mean `{meant}`"):
        views.find(store, said)


@pytest.mark.parametrize("said", ["", "a b", "<>", "dataset/", "https://elsewhere.example/x", "dataset/\x00", "%", "/"])
def test_what_names_nothing_is_said_so(said: str, store: Store) -> None:
    with pytest.raises(QueryError, match="nothing is called"):
        views.find(store, said)


def test_an_unknown_view_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(QueryError, match="no view `bibtx`; did you mean `bibtex`"):
        views.view("bibtx", store)


@pytest.mark.parametrize(
    ("name", "thing", "said"),
    [
        ("bibtex", "dataset/ember", "no paper, but of the kind dataset"),
        ("csl", "person/ada-lamp", "no paper, but of the kind person"),
        ("dcat", "model/ember", "no data set, but of the kind model"),
        ("croissant", "model/ember", "no data set, but of the kind model"),
        ("graphml", "dataset/ember", "leave out --resource"),
        ("gexf", "dataset/ember", "leave out --resource"),
        ("schema-org", "access-status/open", "no type for access-status"),
    ],
)
def test_a_thing_that_a_view_has_no_words_for_is_refused(name: str, thing: str, said: str, store: Store) -> None:
    with pytest.raises(QueryError, match=said):
        views.view(name, store, thing)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"page\.bib: the view was not written"):
        views.save(b"", tmp_path / "nowhere" / "page.bib")


def test_every_view_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "views.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:4] for line in manual.splitlines() if line.startswith("| `")]
    said = {tuple(cell.strip().strip("`") for cell in row) for row in rows[: len(views.FORMATS)]}
    assert said == {(name, f".{form.extension}", form.media_type) for name, form in views.FORMATS.items()}
