"""`make pictures`: takes the pictures of the dashboards that docs/dashboard.md shows, of the sample.

    python -m tests.dashboard.picturing [FILE]

FILE is another export than the sample, to look at; its pictures go to the same place.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bot.sample.making import make_sample
from tests.dashboard.looking import Looker, browsing, find_browser, serving

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures" / "dashboard"
_MOST = 200_000  # bytes: pictures stay in the history for good
_TALLEST = 1100
_PATHS = {
    "overview": "/",
    "repeats": "/repeats",
    "cruxes": "/cruxes",
    "threads": "/threads?order=share",
    "thread": "/threads?order=cruxes > /threads/",
    "nudges": "/nudges",
    "judge": "/judge",
    "search": "/search?q=price",
    "questions": "/questions",
    "answer": "/data/neglected_cruxes?days=14&forum=",
    "data": "/data",
}
_ON_A_PHONE = ("overview", "thread")


def main() -> None:
    """Make the sample, open it, look at each page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "sample.db"
        if len(sys.argv) == 1:
            asyncio.run(make_sample(file, ROOT / "seeds"))
        with serving(file) as address, sync_playwright() as playwright, browsing(playwright) as browser:
            with Looker.at(browser, address, how="narrower, light") as looker:
                for name in _PATHS:
                    _take(looker, name, f"{name}.png")
            with Looker.at(browser, address, how="narrower, dark") as looker:
                _take(looker, "overview", "overview-dark.png")
            with Looker.at(browser, address, how="phone, dark") as looker:
                for name in _ON_A_PHONE:
                    _take(looker, name, f"{name}-phone.png")


def _take(looker: Looker, name: str, file: str) -> None:
    page, _, to = _PATHS[name].partition(" > ")
    looker.open(looker.first(page, to) if to else page)
    height = min(looker.page.evaluate("document.documentElement.scrollHeight"), _TALLEST)
    out = PICTURES / file
    looker.page.screenshot(
        path=out,
        full_page=True,
        clip={"x": 0, "y": 0, "width": looker.width, "height": height},
        timeout=60_000,
    )
    size = out.stat().st_size
    print(f"{out.relative_to(ROOT)}: {size / 1000:.0f} KB")  # noqa: T201 - what a command is for
    if size > _MOST:
        sys.exit(f"{out} is too large: show less of the page")


if __name__ == "__main__":
    if find_browser() is None:
        sys.exit("no Chromium here to take pictures with: apt install chromium")
    main()
