"""`make pictures`: without a browser it says what to do, and touches nothing."""

from pathlib import Path

import pytest

from tests.pictures import __main__ as pictures


def test_without_a_browser_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert pictures.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().err
