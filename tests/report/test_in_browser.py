"""The report in a real browser: nothing fails, nothing is cut off, nothing is asked of anybody."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.report.page import make_report
from bot.sample.making import make_sample
from tests.dashboard.looking import Looker, browsing_or_skipping

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing_or_skipping("the report") as browser:
        yield browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report about a made-up server."""
    folder = tmp_path_factory.mktemp("report")
    # On a thread of its own: this one may have a loop that runs, the browser's.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, make_sample(folder / "sample.db", SEEDS, threads=8)).result()
    (folder / "report.html").write_text(make_report(folder / "sample.db"), encoding="utf-8")
    return folder / "report.html"


@pytest.mark.parametrize("how", ["wide, light", "phone, dark"])
def test_it_is_whole_on_a_screen_and_on_a_phone(browser: Browser, page: Path, how: str):
    with Looker.at(browser, page.as_uri(), how=how) as looker:
        looker.open("")
        assert "Where the discussions stand" in looker.told
        assert looker.page.locator(".chart .mark").count() > 20
        assert looker.cut() == []
        assert looker.troubles == []


def test_its_tiles_lead_to_its_parts(browser: Browser, page: Path):
    with Looker.at(browser, page.as_uri(), how="phone, light") as looker:
        looker.open("")
        looker.page.get_by_text("Is the bot right?").click()
        assert looker.page.url.endswith("#judge")
        assert looker.troubles == []
