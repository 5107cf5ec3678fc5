"""The sample as a moderator would open it: served on this machine, looked at in a real browser."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.sample.making import make_sample
from tests.dashboard.looking import Looker, browsing_or_skipping, serving

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one, with something of everything."""
    out = tmp_path_factory.mktemp("sample") / "sample.db"
    # On a thread of its own: this one may have a loop that runs, the browser's.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, make_sample(out, SEEDS, threads=14)).result()
    return out


# For one module, not for the session: as long as it runs, no other loop can.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing_or_skipping("the dashboards") as browser:
        yield browser


@pytest.fixture(scope="module")
def served(sample: Path) -> Iterator[str]:
    """The address of the sample."""
    with serving(sample) as address:
        yield address


@pytest.fixture(params=["wide, light", "phone, dark"])
def looker(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Looker]:
    """A page on a screen, and on a phone; what went wrong on it fails the test."""
    with Looker.at(browser, served, how=request.param) as looker:
        yield looker
        assert looker.troubles == []


@pytest.fixture
def reader(browser: Browser, served: str) -> Iterator[Looker]:
    """A page on a screen alone, for what does not depend on its size."""
    with Looker.at(browser, served, how="wide, light") as looker:
        yield looker
        assert looker.troubles == []
