"""The command says what it does, does it, and answers what a person can mend with one sentence and exit code 2."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg_build import cli, query, store
from kg_build.namespace import LS, RDF, RDFS
from kg_build.terminal import clean
from tests import worked
from tests.serve.running import serving

ROOT = Path(__file__).parents[1]
MODELS = "SELECT ?model { ?model a ls:Model }"
Outcome = tuple[int, str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, published as a build."""
    out = tmp_path_factory.mktemp("built")
    store.publish(out, worked.quads())
    return out


@pytest.fixture
def lodscape(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Lodscape:
    """Runs the command in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("signal.signal", lambda *_: None)

    def run(*arguments: str | Path) -> Outcome:
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run


Lodscape = Callable[..., Outcome]


def test_the_version_is_the_package_s(lodscape: Lodscape) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert lodscape("--version") == (0, f"lodscape {project['version']}\n", "")


@pytest.mark.parametrize("name", cli.commands.commands)
def test_every_command_and_every_option_says_what_it_is_for(name: str) -> None:
    command = cli.commands.commands[name]
    assert command.help
    options = command.get_params(click.Context(command))
    assert all(option.help for option in options if isinstance(option, click.Option))


def test_help_and_version_load_no_engine() -> None:
    program = (
        "import sys; from kg_build.cli import commands; commands(['--help'], standalone_mode=False)\n"
        "print([name for name in ('rdflib', 'pyoxigraph', 'rich', 'networkx') if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Commands:" in ran.stdout
    assert ran.stderr == "[]\n"


def test_the_module_is_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "kg_build", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("lodscape ")


def test_the_formats_offered_are_the_formats_there_are() -> None:
    assert cli.FORMATS == query.FORMATS


def test_an_answer_is_a_table_with_short_names(lodscape: Lodscape, built: Path) -> None:
    code, out, err = lodscape("query", MODELS, "--out", built)
    assert (code, err) == (0, "1 row\n")
    assert "id:model/glowmed" in out


def test_an_answer_is_written_as_asked(lodscape: Lodscape, built: Path) -> None:
    code, out, err = lodscape("query", MODELS, "--out", built, "--format", "csv")
    assert (code, out.splitlines(), err) == (0, ["model", "https://w3id.org/lodscape/id/model/glowmed"], "")
    _, out, _ = lodscape("query", MODELS, "--out", built, "--format", "json")
    assert json.loads(out)["results"]["bindings"]


def test_yes_and_no_are_words(lodscape: Lodscape, built: Path) -> None:
    assert lodscape("query", "ASK { ?s a ls:Model }", "--out", built) == (0, "yes\n", "")
    assert lodscape("query", "ASK { ?s a ls:Book }", "--out", built) == (0, "no\n", "")


def test_a_graph_is_turtle(lodscape: Lodscape, built: Path) -> None:
    code, out, _ = lodscape("query", "CONSTRUCT WHERE { ?s a ls:Model }", "--out", built)
    assert code == 0
    assert "model:glowmed a ls:Model ." in out


def test_the_questions_are_listed(lodscape: Lodscape) -> None:
    code, out, _ = lodscape("query", "--list")
    assert code == 0
    assert all(question.name in out for question in query.questions())


def test_an_endpoint_is_asked_in_place_of_the_build(lodscape: Lodscape, built: Path) -> None:
    with serving(built) as server:
        url = f"{server.url}/sparql"
        assert "id:model/glowmed" in lodscape("query", MODELS, "--endpoint", url)[1]
        assert lodscape("query", "ASK { ?s a ls:Model }", "--endpoint", url)[1] == "yes\n"
        assert "model:glowmed a ls:Model ;" in lodscape("query", "DESCRIBE id:model\\/glowmed", "--endpoint", url)[1]
        code, _, err = lodscape("query", "ASK { ?s a", "--endpoint", url)
        assert (code, err.splitlines()[0]) == (
            2,
            "lodscape: line 1: the query ends too early (column 11); mend the query there.",
        )
        code, _, err = lodscape("query", MODELS, "--endpoint", f"{server.url}/nowhere")
        assert (code, err) == (2, f"lodscape: {server.url}/nowhere: the endpoint is not there; check the address.\n")


BAD: dict[str, tuple[list[str], str]] = {
    "no build": (["query", MODELS], "lodscape: build: there is no such folder; run `lodscape build` first.\n"),
    "a file": (
        ["stats", "--out", "a-file"],
        "lodscape: a-file: there is no such folder; run `lodscape build` first.\n",
    ),
    "no question": (["query", "trakcs"], "lodscape: there is no question or file 'trakcs'; did you mean `tracks`?"),
    "no endpoint": (
        ["query", "ASK {}", "--endpoint", "ftp://a"],
        "lodscape: 'ftp://a' is not the address of an endpoint",
    ),
    "nobody there": (
        ["query", "ASK {}", "--endpoint", "http://127.0.0.1:9/"],
        "lodscape: http://127.0.0.1:9/: the endpoint",
    ),
    "no command": (["biuld"], "Usage: lodscape"),
    "no query": (["query"], "Usage: lodscape query"),
    "bad format": (["query", "ASK {}", "--format", "yaml"], "Usage: lodscape query"),
    "nothing to serve": (["serve"], "lodscape: build: there is no such folder"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_a_person_can_mend_is_one_sentence_and_code_2(case: str, lodscape: Lodscape) -> None:
    Path("a-file").touch()
    arguments, sentence = BAD[case]
    code, out, err = lodscape(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)
    assert "Traceback" not in err


def test_a_syntax_error_is_shown_with_a_caret(lodscape: Lodscape, built: Path) -> None:
    code, _, err = lodscape("query", "ASK { ?s ls:modle ?o }", "--out", built)
    assert code == 2
    sentence, shown, caret = err.splitlines()
    assert "did you mean `ls:Model`" in sentence
    assert caret.index("^") == shown.index("ls:modle")


def test_the_explorer_is_written_where_it_is_asked_for(lodscape: Lodscape, built: Path, tmp_path: Path) -> None:
    code, out, _ = lodscape("explore", "--out", built, "--to", "page.html")
    assert (code, out) == (0, "The explorer is in page.html.\n")
    assert "GlowMed" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_statistics_come_as_tables_json_and_pictures(lodscape: Lodscape, built: Path, tmp_path: Path) -> None:
    code, out, _ = lodscape("stats", "--out", built, "--svg", "pictures")
    assert code == 0
    assert "Best connected" in out
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == ["timeline.svg", "top.svg"]
    assert json.loads(lodscape("stats", "--out", built, "--json")[1])["nodes"] == 12


HOSTILE = "a\x1b[31mb\x9b2Jc\u202ed"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A build whose one model is called by control characters."""
    node, graph = NamedNode("https://w3id.org/lodscape/id/model/x"), NamedNode("swh:1:cnt:" + "0" * 40)
    named = Quad(node, NamedNode(RDFS.label), Literal(HOSTILE, language="en"), graph)
    store.publish(tmp_path / "hostile", [Quad(node, NamedNode(RDF.type), NamedNode(LS.Model), graph), named])
    return tmp_path / "hostile"


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "ttl"])
def test_no_control_character_of_a_list_reaches_a_terminal(form: str, hostile: Path) -> None:
    text = "CONSTRUCT WHERE { ?s rdfs:label ?l }" if form == "ttl" else "SELECT ?l { ?s rdfs:label ?l }"
    command = [sys.executable, "-m", "kg_build", "query", text, "--out", str(hostile), "--format", form]
    reader, terminal = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, stdout=terminal, stderr=subprocess.DEVNULL, env=environment, check=False)
    os.close(terminal)
    shown = os.read(reader, 65536).decode()
    os.close(reader)
    assert ran.returncode == 0
    assert re.search(r"a.{1,8}31mb", shown)
    assert not set(shown) & set("\x1b\x9b\u202e")


def test_a_pipe_gets_the_bytes_as_they_are(hostile: Path, lodscape: Lodscape) -> None:
    _, out, _ = lodscape("query", "SELECT ?l { ?s rdfs:label ?l }", "--out", hostile, "--format", "csv")
    assert out.splitlines()[1:] == HOSTILE.splitlines()


def test_controls_are_marked_and_lines_stay() -> None:
    assert clean("a\tb\nc\x1bd\x7fe\u2066f") == "a\tb\nc\ufffdd\ufffde\ufffdf"


def test_a_reader_that_has_seen_enough_is_no_error(built: Path) -> None:
    command = f"{sys.executable} -m kg_build query 'SELECT * {{ ?s ?p ?o }}' --format csv --out {built} | head -1"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_place_that_cannot_be_written_is_named(lodscape: Lodscape, built: Path) -> None:
    Path("a-file").touch()
    code, _, err = lodscape("explore", "--out", built, "--to", "a-file/page.html")
    assert code == 2
    assert err.startswith("lodscape: a-file/page.html: the page was not written")
    code, _, err = lodscape("stats", "--out", built, "--svg", "a-file/pictures")
    assert (code, err) == (2, "lodscape: a-file/pictures: not a directory; choose another folder.\n")


def test_things_are_found_by_name(lodscape: Lodscape, built: Path) -> None:
    code, out, _ = lodscape("search", "微光", "--out", built)
    assert code == 0
    assert "id:model/glowmed" in out
    (hit, *_) = json.loads(lodscape("search", "glow", "med", "--out", built, "--json")[1])
    assert hit["iri"] == "https://w3id.org/lodscape/id/model/glowmed"
    assert lodscape("search", "qqqq", "--out", built) == (0, "Nothing goes by that name.\n", "")


def test_findings_are_told_by_line_and_for_programs(lodscape: Lodscape, built: Path) -> None:
    code, out, _ = lodscape("validate", "--out", built)
    assert code in (0, cli.FOUND)
    assert re.search(r"^(violation|warning|info): example:12: ", out, re.MULTILINE)
    assert {row["source"] for row in json.loads(lodscape("validate", "--out", built, "--format", "json")[1])} >= {
        "example"
    }
    assert json.loads(lodscape("validate", "--out", built, "--format", "sarif")[1])["version"] == "2.1.0"


def test_what_breaks_a_rule_that_must_hold_is_told_by_the_exit_code(
    lodscape: Lodscape, built: Path, tmp_path: Path
) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ls: <https://w3id.org/lodscape/ontology#> .\n"
        "<https://shapes.example/books> a sh:NodeShape ; sh:targetClass ls:Model ;\n"
        "  sh:property [ sh:path ls:doi ; sh:minCount 1 ; sh:message 'A model needs a DOI.'@en ] .\n",
        encoding="utf-8",
    )
    code, out, _ = lodscape("validate", "--out", built, "--shapes", shapes)
    assert code == cli.FOUND
    assert "violation: example:12: ‘GlowMed’: " in out


@pytest.mark.java
def test_a_graph_without_contradictions_passes_the_check(lodscape: Lodscape, built: Path) -> None:
    code, out, _ = lodscape("check", "--out", built)
    assert (code, out.splitlines()[-1].partition(" among ")[0]) == (0, "No contradiction")


def test_no_java_is_one_sentence(lodscape: Lodscape, built: Path) -> None:
    code, out, err = lodscape("check", "--out", built, "--java", "/nowhere/java")
    assert (code, out) == (2, "")
    assert err.startswith("lodscape: ")
    assert err.count("\n") == 1


def test_ctrl_c_ends_a_build_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg_build", "build", "-", "--out", str(tmp_path / "out")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    deadline = time.monotonic() + 20
    while not (tmp_path / "out" / ".lock").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == cli.INTERRUPTED
    assert "Traceback" not in err
    assert not list((tmp_path / "out" / "generations").glob(".staging-*"))


def test_ctrl_c_ends_a_query_that_runs_away(built: Path) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    command = [sys.executable, "-m", "kg_build", "query", runaway, "--out", str(built)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    time.sleep(2)
    assert process.poll() is None, "the query was meant to run away"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (-signal.SIGINT, "", "")


def test_a_list_of_one_s_own_comes_from_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg_build", "build", "-", "--out", str(tmp_path / "out"), "--quiet"]
    text = "# Lamps\n\n## Tools\n\n- [GlowKit](https://github.com/example-lab/glowkit) - A toolkit for lamps.\n"
    ran = subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", f"The build is in {tmp_path / 'out'}.\n")
