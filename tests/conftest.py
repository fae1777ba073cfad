"""What the tests need from outside, and what is said when it is not there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("LODSCAPE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
"""The folder with the real lists, the scorer and the W3C suites; it lies beside the checkout and is not part of it."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

NEEDS: dict[str, tuple[Callable[[], object], str]] = {
    "lists": (lambda: (SHARED / "lists").is_dir(), "the real lists are not beside the checkout (set LODSCAPE_SHARED)"),
    "w3c": (lambda: (SHARED / "w3c").is_dir(), "the W3C suites are not beside the checkout (set LODSCAPE_SHARED)"),
    "browser": (lambda: CHROMIUM, "no Chromium was found"),
    "java": (lambda: shutil.which("java"), "no Java was found"),
}
"""Marker -> is it there, and what is said where it is not."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a test that would be skipped fails instead")
    parser.addoption("--thorough", action="store_true", help="500 kills instead of 20, which takes minutes")


COMUNICA = shutil.which(
    "comunica-sparql", path=f"{Path(__file__).parents[1] / 'node_modules' / '.bin'}:{os.environ.get('PATH', '')}"
)
"""A client that is installed by hand (docs/service.md says how); its test is left out where it is not."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if item.get_closest_marker("comunica") and not COMUNICA]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and item.config.getoption("--no-skips") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"would be skipped: {report.longrepr}"
    return report


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, (present, reason) in NEEDS.items():
        if item.get_closest_marker(marker) and not present():
            pytest.skip(reason)
