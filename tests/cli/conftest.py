"""Where the commands are typed: in a folder of their own, with nothing in the environment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.cli.modelling import Models
from bot.config import Settings
from models.encoder import Encoder
from tests.cli.calling import Call
from tests.cli.shelf import load_from_shelf, make_shelf


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, without a config.toml."""
    monkeypatch.chdir(tmp_path)
    for name in ("CRUXKEEPER_TOKEN", "CRUXKEEPER_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: str | Path, given: object = None) -> tuple[int | str, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments)], given=given)
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


@pytest.fixture
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two encoders and a verifier, which ship."""
    folder = tmp_path_factory.mktemp("shelf")
    make_shelf(folder)
    return folder


@pytest.fixture
def model(call: Call, shelf: Path) -> Call:
    """Runs `cruxkeeper model …` with the models of that shelf."""

    def run(
        *arguments: str, load: Callable[[Settings], Encoder] = load_from_shelf
    ) -> tuple[int | str, str, str]:
        return call("model", *arguments, given=Models(shelf=shelf, load=load))

    return run
