"""Somebody who looks at the dashboards, and notes whatever is wrong with a page."""

import os
import shutil
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urljoin

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from bot.dashboard.serving import address, assemble, listen

_PATIENCE = 20_000  # milliseconds: for machines with much else to do
_SIZES = {"wide": (1200, 900), "narrower": (1040, 900), "phone": (390, 844)}
# What sticks out to the right, without lying in something that scrolls by itself.
_CUT = """
    () => {
        const edge = document.documentElement.clientWidth + 1, scrolls = e => getComputedStyle(e).overflowX !== "visible";
        const held = e => { for (let p = e.parentElement; p; p = p.parentElement) if (scrolls(p) && p !== document.body) return true; };
        return [...document.querySelectorAll("main *, header *, footer *")]
            .filter(e => e.getBoundingClientRect().right > edge && !held(e))
            .map(e => e.tagName + "." + (e.getAttribute("class") || "") + ": " + e.textContent.trim().slice(0, 60));
    }
"""

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: containers have no room for one, and only pages of ours are opened. The rest keeps it from calling home.
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser() -> str | None:
    """Where the system has a Chromium, if it has one."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def browsing(playwright: Playwright) -> Generator[Browser]:
    """The system's browser; there must be one."""
    browser = playwright.chromium.launch(executable_path=find_browser(), args=_QUIET)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def browsing_or_skipping(what: str) -> Generator[Browser]:
    """A browser to look at `what` with; without one the test is skipped, and fails in CI."""
    if find_browser() is None:
        message = f"no Chromium here to look at {what} with: apt install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright, browsing(playwright) as browser:
        yield browser


@contextmanager
def serving(file: Path) -> Generator[str]:
    """The address of the dashboards of an export, while they are open."""
    with listen() as listening:
        server = uvicorn.Server(uvicorn.Config(assemble(file).app(), log_level="error", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield address(listening)
        finally:
            server.should_exit = True
            thread.join()


@dataclass(kw_only=True)
class Looker:
    """A tab of a browser."""

    page: Page
    address: str
    width: int
    troubles: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(cls, browser: Browser, address: str, *, how: str) -> Generator[Self]:
        size, _, scheme = how.partition(", ")
        width, height = _SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
        )
        context.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        looker = cls(page=context.new_page(), address=address, width=width)
        looker.watch()
        try:
            yield looker
        finally:
            context.close()

    def watch(self) -> None:
        """From now on, note errors, and requests to anywhere else."""
        self.page.on("pageerror", lambda error: self.note(f"{error}"))
        self.page.on("console", lambda said: self.note(f"{said.type}: {said.text}"))
        self.page.on(
            "request", lambda asked: self.note(asked.url, wrong=not asked.url.startswith(self.address))
        )
        self.page.on(
            "response", lambda got: self.note(f"{got.status} from {got.url}", wrong=got.status >= 400)
        )

    def note(self, trouble: str, *, wrong: bool = True) -> None:
        if wrong:
            self.troubles.append(f"on {self.page.url}: {trouble}")

    def open(self, path: str) -> None:
        self.page.goto(urljoin(self.address, path))

    def first(self, page: str, to: str) -> str:
        """The first link of a page that leads to a page of that kind."""
        self.open(page)
        found = self.page.locator(f'main a[href^="{to}"]').first.get_attribute("href")
        assert found is not None
        return found

    @property
    def told(self) -> str:
        """The words of the page."""
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address.rstrip("/"))

    def cut(self) -> list[str]:
        """What is cut off at the right edge."""
        return self.page.evaluate(_CUT)
