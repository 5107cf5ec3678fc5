"""`cruxkeeper model list`, `show` and `use`: what ships is shown, and one is chosen in the settings."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.calling import Call
from tests.cli.shelf import use_in_settings

COMMENTED = """\
# Ours.
[encoder]
# Which one.
model = "first"  # since spring
runtime = "onnx"

[matching]
scope = "forum"  # wider
"""


def test_the_list_names_what_ships_and_what_is_in_use(model: Call):
    use_in_settings("second")
    code, out, err = model("list")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == [
        ["first", "encoder", "1.6", "MB", "1.0", "The", "first", "one."],
        ["reader", "verifier", "1.7", "MB", "1.0", "The", "reader", "one."],
        ["second", "encoder", "1.7", "MB", "1.0", "in", "use", "The", "second", "one."],
    ]


def test_the_list_says_when_the_encoder_is_none_of_these(model: Call):
    use_in_settings("third", "torch")
    assert model("list")[1].endswith('The encoder in use, "third" (by torch), is none of these.\n')


def test_a_card_is_shown_in_full(model: Call, shelf: Path):
    code, out, err = model("show", "second")
    assert (code, err) == (0, "")
    sha256 = hashlib.sha256((shelf / "second/model.onnx").read_bytes()).hexdigest()
    for said in (
        "384",
        "somebody/small-model",
        "Apache-2.0",
        str(shelf / "second"),
        sha256,
        "files         whole",
    ):
        assert said in out


def test_a_file_that_has_changed_is_reported(model: Call, shelf: Path):
    (shelf / "second/model.onnx").write_bytes(b"something else")
    code, out, err = model("show", "second")
    assert (code, err) == (1, "cruxkeeper: second is not whole: reinstall cruxkeeper\n")
    assert "model.onnx has changed: sha256 " in out


def test_a_file_that_is_gone_is_reported(model: Call, shelf: Path):
    (shelf / "second/model.onnx").unlink()
    code, out, _ = model("show", "second")
    assert code == 1
    assert "model.onnx is missing" in out


def test_an_unknown_name_is_one_line_and_1(model: Call):
    line = "cruxkeeper: no model is called 'thrid'; these ship: first, reader, second\n"
    assert model("show", "thrid") == (1, "", line)


def test_a_name_that_is_not_given_is_wrong_usage(model: Call):
    line = "cruxkeeper: Missing argument 'NAME'. See cruxkeeper model use --help\n"
    assert model("use") == (2, "", line)


@pytest.mark.parametrize("name", ["list", "show", "use", "reencode"])
def test_each_helps_with_an_example(model: Call, name: str):
    code, out, _ = model(name, "--help")
    assert code == 0
    assert f"cruxkeeper model {name}" in out.partition("Example")[2]
    assert max(map(len, out.split("\n"))) <= 80


def test_use_changes_two_values_and_keeps_the_rest(model: Call):
    Path("config.toml").write_text(COMMENTED, "utf-8")
    Path("config.toml").chmod(0o640)
    code, out, err = model("use", "third")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        'config.toml now says: encoder.model = "third", encoder.runtime = "torch"',
        "Next, with the bot stopped: cruxkeeper model reencode",
    ]
    expected = COMMENTED.replace('"first"', '"third"').replace('"onnx"', '"torch"')
    assert Path("config.toml").read_text("utf-8") == expected
    assert Path("config.toml").stat().st_mode & 0o777 == 0o640
    assert list(Path().iterdir()) == [Path("config.toml")]


def test_use_leaves_a_file_that_says_so_already(model: Call):
    Path("config.toml").write_text(COMMENTED, "utf-8")
    assert model("use", "first")[1].startswith("config.toml says already: ")
    assert Path("config.toml").read_text("utf-8") == COMMENTED


def test_use_makes_the_file_where_there_is_none(model: Call):
    assert model("use", "second", "--config", "mine.toml")[1].splitlines()[1] == (
        "Next, with the bot stopped: cruxkeeper model reencode --config mine.toml"
    )
    assert Path("mine.toml").read_text("utf-8") == '[encoder]\nmodel = "second"\nruntime = "onnx"\n'


def test_use_writes_through_a_link(model: Call):
    Path("real.toml").write_text(COMMENTED, "utf-8")
    Path("config.toml").symlink_to("real.toml")
    model("use", "second")
    assert Path("config.toml").is_symlink()
    assert 'model = "second"  # since spring' in Path("real.toml").read_text("utf-8")


def test_use_says_when_the_environment_wins(model: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_ENCODER__MODEL", "first")
    code, _, err = model("use", "second")
    assert (code, err.count("\n")) == (0, 1)
    assert "unset CRUXKEEPER_ENCODER__MODEL" in err


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("reader", "reader is a verifier, no encoder; judge.verifier in the settings turns it on and off"),
        ("thrid", "the encoder thrid does not load by torch (no such model); name another"),
    ],
)
def test_what_is_no_encoder_is_refused_and_nothing_is_written(model: Call, name: str, line: str):
    Path("config.toml").write_text(COMMENTED, "utf-8")
    assert model("use", name) == (1, "", f"cruxkeeper: {line}\n")
    assert Path("config.toml").read_text("utf-8") == COMMENTED
