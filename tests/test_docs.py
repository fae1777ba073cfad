"""What the documents say is so: commands exist, links lead somewhere, and nothing that can be typed is missing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from kg_build import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")
CALL = re.compile(r"^ *lodscape (?!-)([a-z]+)(.*)$", re.MULTILINE)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def options(name: str) -> set[str]:
    """The options of a command, by every name they have."""
    command = cli.commands.commands[name]
    parameters = command.get_params(click.Context(command))
    return {flag for option in parameters for flag in (*option.opts, *option.secondary_opts) if flag.startswith("-")}


def fenced(path: Path) -> str:
    """The code blocks of a document, without comments and quoted texts."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return re.sub(r"'[^']*'|#.*", "", "\n".join(blocks))


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_command_and_option_shown_exists(path: Path) -> None:
    for name, rest in CALL.findall(fenced(path)):
        assert name in cli.commands.commands
        assert set(re.findall(r"(?<![\w-])--[a-z-]+", rest)) <= options(name)


def test_every_command_and_option_is_documented() -> None:
    sections = re.split(r"^## lodscape ", (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    described = {section.split("\n")[0]: section for section in sections[1:]}
    assert set(described) == set(cli.commands.commands)
    for name in set(described) - {"serve"}:
        shown = set(re.findall(r"`(--?[a-z-]+)`", described[name]))
        assert shown == options(name) - {"-h", "--help"} | ({"--reason", "--no-reason"} if name == "build" else set())


def test_every_target_that_is_spoken_of_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for path in DOCUMENTS:
        assert set(re.findall(r"^make ([a-z]+)", fenced(path), re.MULTILINE)) <= targets
    assert set(re.findall(r"\.PHONY: (.*)", makefile)[0].split()) == targets


def test_every_dependency_is_pinned_to_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=~!\[; ]", line)[0].lower().replace("_", "-") for line in wanted}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    assert names <= pinned
    assert all(re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line) for line in lines)


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert "## Unreleased" in changelog or f"## {version}" in changelog


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=named)
def test_a_decision_says_what_was_chosen_what_was_rejected_and_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number = int(path.name[:4])
    assert text.startswith(f"# {number}. ")
    assert all(f"\n**{part}.** " in text for part in ("Chosen", "Rejected", "Why"))
