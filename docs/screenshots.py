"""Draws the README's picture: the explorer of a build, as headless Chromium shows it.

python docs/screenshots.py build/explorer.html docs/explorer.png
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = ViewportSize(width=1280, height=800)
STATE = "#/at/benchmark/cblue-1-0?lang=en"
"""What the page shows: the explorer keeps its state after the hash."""


def draw(page: Path, picture: Path) -> None:
    """Writes the picture of a page on disk."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("docs/screenshots.py needs Chromium, and none was found on the path.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        tab = chromium.new_page(viewport=SIZE, device_scale_factor=1)
        tab.goto(page.resolve().as_uri() + STATE)
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(1500)
        tab.screenshot(path=picture)
        chromium.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
