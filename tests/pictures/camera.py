"""Takes pictures of the simulated Discord with the Chromium of this system, wide and narrow."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.preview import _markdown

from tests.end_to_end.simulated import Answer, Channel, Member, World

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A window on a desk, and one on a phone; high enough for the longest card.
_WIDTHS = {"wide": 800, "narrow": 430}
_HEIGHT = 1400
# On Discord a quotation ends with its line; the simulator draws the next line into it, unless one lies between.
_LAZY_LINE = re.compile(r"^(> .*)\n(?=[^>\n])", re.MULTILINE)

Shown = Answer | discord.Message


class NoCamera(Exception):
    """Pictures cannot be taken here; the message is one line that says what to do."""


def prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the simulator use the system's browser: it knows only the one that Playwright would fetch. Raises NoCamera."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        message = "no Chromium found: install one (on Debian: apt-get install chromium), then run this again"
        raise NoCamera(message)
    try:
        from playwright.async_api import BrowserType  # noqa: PLC0415 - not there without the extra
    except ImportError as error:
        message = "the pictures need more packages: pip install 'cruxkeeper[pictures]'"
        raise NoCamera(message) from error
    launch: Any = BrowserType.launch

    async def launch_ours(self: Any, **given: Any) -> Any:
        # Root in a container has no sandbox, and /dev/shm is small there.
        ours: dict[str, Any] = {
            "executable_path": browser,
            "args": ["--no-sandbox", "--disable-dev-shm-usage"],
        }
        return await launch(self, **(ours | given))

    monkeypatch.setattr(BrowserType, "launch", launch_ours)
    expand = _markdown._discord_multiline_quotes
    monkeypatch.setattr(
        _markdown, "_discord_multiline_quotes", lambda text: _LAZY_LINE.sub(r"\1\n\n", expand(text))
    )


async def take(
    world: World, viewer: Member, channel: Channel, folder: Path, shown: Mapping[str, Shown]
) -> list[Path]:
    """Pictures of messages and answers that a member sees in a channel, by name, in every size."""
    taken: list[Path] = []
    for size, width in _WIDTHS.items():
        seen = world.env.preview(channel, viewers=[viewer], layout="message", width=width, height=_HEIGHT)
        async with seen as preview:
            for name, one in shown.items():
                path = folder / f"{name}-{size}.png"
                await preview.show(one)
                # It says itself that fonts and measures are not quite Discord's.
                await preview.screenshot(path, target=one, allow_incomplete=True)
                taken.append(path)
    return taken
