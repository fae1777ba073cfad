"""A build is whole, the same for the same lists, and leaves what stood before when it cannot be made."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg_build import cli, store
from kg_build.build import build
from kg_build.errors import LodscapeError, SourceError, StoreError
from kg_build.namespace import GRAPH_EVIDENCE, GRAPH_INFERRED, GRAPH_ONTOLOGY, GRAPH_VOCABULARIES

ROOT = Path(__file__).parents[1]
FILES = {
    "landscape.ttl",
    "landscape.nq",
    "landscape.jsonld",
    "landscape.rdf",
    "void.ttl",
    "explorer.html",
    "report.json",
}

LIST = """# Lamp list

## Datasets

- [LampQA](https://github.com/example-lab/lampqa) - Questions about lamps. [paper](https://arxiv.org/abs/2301.00001)

## Models

- [GlowMed](https://github.com/example-lab/glowmed) - A model of 1.5B parameters, evaluated on LampQA.
- [odd](javascript:alert(1))
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "lamps.md"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled landscape, built."""
    out = tmp_path_factory.mktemp("bundled")
    build([], out)
    return out


def published(out: Path) -> dict[str, str]:
    """Each published file and the hash of its bytes."""
    files = store.open_current(out).files
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files}


def report(out: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return loaded


def graphs(out: Path) -> set[str]:
    quads = parse(path=str(out / "landscape.nq"), format=RdfFormat.N_QUADS)
    return {str(quad.graph_name).strip("<>") for quad in quads}


def test_a_build_publishes_every_file(bundled: Path) -> None:
    assert set(store.open_current(bundled).files) == FILES


def test_the_bundled_landscape_is_what_is_built_when_nothing_is_given(bundled: Path) -> None:
    (listed,) = report(bundled)["sources"]
    assert listed["name"] == "medical-nlp.md"
    assert report(bundled)["facts"]["listed"]["ls:Model"] == 24


def test_nothing_published_names_a_path_of_the_machine(bundled: Path) -> None:
    assert [name for name in FILES if str(ROOT).encode() in (bundled / name).read_bytes()] == []


@pytest.mark.parametrize(
    ("name", "form"), [("landscape.ttl", "turtle"), ("landscape.rdf", "xml"), ("void.ttl", "turtle")]
)
def test_what_is_published_is_read_by_rdflib_and_pyoxigraph_alike(name: str, form: str, bundled: Path) -> None:
    known = {"turtle": RdfFormat.TURTLE, "xml": RdfFormat.RDF_XML}
    by_rdflib = rdflib.Graph().parse(bundled / name, format=form)
    assert len(by_rdflib) == len(list(parse(path=str(bundled / name), format=known[form])))


def test_the_graphs_are_those_of_the_manual(bundled: Path) -> None:
    named = {GRAPH_EVIDENCE, GRAPH_INFERRED, GRAPH_ONTOLOGY, GRAPH_VOCABULARIES}
    found = graphs(bundled)
    assert named < found
    assert all(name.startswith("swh:1:cnt:") for name in found - named)


def test_the_same_lists_give_the_same_bytes_under_every_hash_seed_locale_and_zone(source: Path, tmp_path: Path) -> None:
    digests = set()
    for seed, locale, zone in [("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Shanghai")]:
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "kg_build", "build", str(source), "--out", str(out), "--quiet"]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        digests.add(tuple(sorted(published(out).items())))
    assert len(digests) == 1


def test_a_dispute_is_told_in_words_with_both_lines(bundled: Path) -> None:
    told = {tuple(dispute["facts"]): tuple(dispute["places"]) for dispute in report(bundled)["disputes"]}
    facts = ("‘PubMedBERT’ developed by ‘National Library of Medicine’", "‘PubMedBERT’ developed by ‘Microsoft’")
    assert told[facts] == ("medical-nlp.md:496", "medical-nlp.md:493")


def test_conclusions_can_be_left_out(source: Path, tmp_path: Path) -> None:
    build([str(source)], tmp_path / "with")
    build([str(source)], tmp_path / "without", reason=False)
    assert graphs(tmp_path / "with") - graphs(tmp_path / "without") == {GRAPH_INFERRED}


def test_every_link_is_stored_or_reported_with_its_line(source: Path, tmp_path: Path) -> None:
    found = build([str(source)], tmp_path / "out")
    assert found.links_stored + len(found.links_reported) == 4
    (left_out,) = found.links_reported
    assert (left_out["source"], left_out["line"], left_out["target"]) == (str(source), 10, "javascript:alert(1)")


def test_the_report_says_how_each_list_was_read(source: Path, tmp_path: Path) -> None:
    source.write_bytes(LIST.replace("\n", "\r\n").encode("utf-16"))
    build([str(source)], tmp_path / "out")
    (read,) = report(tmp_path / "out")["sources"]
    assert read["encoding"] == {"name": "utf-16", "known_by": "mark", "line_ends": "crlf"}


BAD: dict[str, bytes] = {
    "empty": b"",
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "without links": b"# A list\n\nNothing to see.\n",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_list_that_cannot_be_read_leaves_the_build_before_it(kind: str, source: Path, tmp_path: Path) -> None:
    out, bad = tmp_path / "out", tmp_path / "bad.md"
    build([str(source)], out)
    before = published(out)
    bad.write_bytes(BAD[kind])
    with pytest.raises(SourceError, match=r"bad\.md"):
        build([str(bad)], out)
    assert published(out) == before


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.md"):
        build([str(tmp_path / "nowhere.md")], tmp_path / "out")


def test_a_folder_that_cannot_be_written_is_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    with pytest.raises(StoreError, match=r"a-file.*choose a folder"):
        build([str(source)], tmp_path / "a-file")


def test_a_failure_in_the_middle_leaves_no_half_build(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([str(source)], out)
    before = published(out)

    def fails(*_: object, **__: object) -> None:
        raise StoreError("the page was not written")

    monkeypatch.setattr("kg_build.build.explore", fails)
    with pytest.raises(LodscapeError):
        build([], out)
    assert published(out) == before
    assert not list((out / "generations").glob(".staging-*"))


def test_the_command_builds_and_reports(source: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", str(source), "--out", str(tmp_path / "out")])
    out, err = capfd.readouterr()
    assert (ended.value.code, err) == (0, "")
    assert "ls:Model" in out
    assert "Links: 4 found, 3 stored, 1 reported." in out
    assert f"The build is in {tmp_path / 'out'}." in out


@pytest.mark.parametrize("name", ["secrets.md", "secrets.rst"])
def test_no_secret_of_an_address_is_in_any_file_or_on_the_terminal(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / name, tmp_path / "build"
    path.write_bytes((Path(__file__).parent / "fixtures" / "secrets" / name).read_bytes())
    with pytest.raises(SystemExit, match="0"):
        cli.main(["build", str(path), "--out", str(out)])
    said = "".join(capfd.readouterr())
    written = {file.name: file.read_text(encoding="utf-8").lower() for file in out.rglob("*") if file.is_file()}
    assert [file for file, text in {**written, "terminal": said.lower()}.items() if "s3cr3t" in text] == []
    lines = path.read_text(encoding="utf-8").split("\n")
    secret = {number for number, line in enumerate(lines, 1) if "s3cr3t" in line}
    assert secret <= {warning["line"] for warning in report(out)["warnings"] if warning["code"] == "secret"}
