"""`make pictures`: without a browser it says what to do, and touches nothing."""

import re
from pathlib import Path

import pytest

from tests.pictures import __main__ as pictures


def test_without_a_browser_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert pictures.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().err


def test_the_page_shows_every_picture_for_wide_windows_and_none_is_large():
    docs = Path(__file__).parents[2] / "docs"
    drawn = list((docs / "pictures" / "discord").glob("*.png"))
    shown = set(re.findall(r"\((pictures/discord/[\w-]+\.png)\)", (docs / "discord.md").read_text("utf-8")))

    assert shown == {path.relative_to(docs).as_posix() for path in drawn if path.stem.endswith("-wide")}
    assert max(path.stat().st_size for path in drawn) < 150_000
