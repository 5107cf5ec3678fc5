"""`cruxkeeper model`: what ships is shown, one is chosen in the settings, and what is remembered follows."""

import asyncio
import base64
import hashlib
import json
import signal
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest

from bot.cli.main import main
from bot.cli.modelling import Models
from bot.config import Settings
from bot.store.errors import DatabaseBusy
from bot.store.opening import Store, open_store
from bot.store.records import ClaimRows, EncoderStamp, StoredCrux
from models import segmentation
from models.encoder import Encoder, EncoderCard, EncoderUnavailable
from models.vectors import Floats, quantise
from tests.encoders import HashingEncoder
from tests.store.examples import HERE, KEY, crux, post, record, vectors

Call: TypeAlias = Callable[..., tuple[int | str, str, str]]
DATABASE = Path("data/cruxkeeper.db")
FIRST = EncoderStamp(encoder="first", revision="1.0", segmenter=segmentation.VERSION)
SECOND = EncoderStamp(encoder="second", revision="1.0", segmenter=segmentation.VERSION)
COMMENTED = """\
# Ours.
[encoder]
# Which one.
model = "first"  # since spring
runtime = "onnx"

[matching]
scope = "forum"  # wider
"""


class NamedEncoder(HashingEncoder):
    """The hashing encoder under another name; Ctrl-C is pressed during the batch of number `stopped_in`."""

    def __init__(self, name: str, stopped_in: int = 0) -> None:
        super().__init__()
        self._name = name
        self._stopped_in = stopped_in
        self.batches: list[int] = []

    @property
    def card(self) -> EncoderCard:
        return EncoderCard(name=self._name, revision="1.0", dimensions=384)

    def encode(self, sentences: Sequence[str]) -> Floats:
        self.batches.append(len(sentences))
        if len(self.batches) == self._stopped_in:
            signal.raise_signal(signal.SIGINT)
        return super().encode(sentences)


def load(settings: Settings) -> Encoder:
    """Any of three names loads; "third" does not ship, and is the only one for torch."""
    wanted = settings.encoder
    if (wanted.model, wanted.runtime) not in {("first", "onnx"), ("second", "onnx"), ("third", "torch")}:
        message = (
            f"the encoder {wanted.model} does not load by {wanted.runtime} (no\nsuch model); name another"
        )
        raise EncoderUnavailable(message)
    return NamedEncoder(wanted.model)


def refuse(settings: Settings) -> Encoder:
    message = f"{settings.encoder.model} was loaded where nothing was to be encoded"
    raise AssertionError(message)


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two encoders and a verifier, in a folder beside the one that commands are started in."""
    home, shelf = tmp_path / "home", tmp_path / "shelf"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.delenv("CRUXKEEPER_KEY", raising=False)
    for name, kind in (("first", "encoder"), ("second", "encoder"), ("reader", "verifier")):
        folder = shelf / name
        folder.mkdir(parents=True)
        weights = f"weights of {name}".encode() * 100_000
        (folder / "model.onnx").write_bytes(weights)
        sha256 = hashlib.sha256(weights).hexdigest()
        card = {
            "name": name,
            "kind": kind,
            "revision": "1.0",
            "dimensions": 384 if kind == "encoder" else 0,
            "base": "somebody/small-model",
            "licence": "Apache-2.0",
            "summary": f"The {name} one.",
            "files": [{"path": "model.onnx", "bytes": len(weights), "sha256": sha256}],
        }
        (folder / "card.json").write_text(json.dumps(card), "utf-8")
    return shelf


@pytest.fixture
def call(shelf: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs `cruxkeeper model …` in this process: exit code, stdout, stderr."""

    def run(*arguments: str, load: Callable[[Settings], Encoder] = load) -> tuple[int | str, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["model", *arguments], given=Models(shelf=shelf, load=load))
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


def use_in_settings(name: str, runtime: str = "onnx") -> None:
    Path("config.toml").write_text(f'[encoder]\nmodel = "{name}"\nruntime = "{runtime}"\n', "utf-8")


def remember(posts: int) -> None:
    """So many posts of a hundred claims, one crux, and one whose author was forgotten, encoded by the first encoder."""

    async def fill(store: Store) -> None:
        for number in range(posts):
            lines = "\n".join(f"Claim {line} of post {number}." for line in range(100))
            await store.posts.record(record(post(str(number), lines), stamp=FIRST))
        await store.cruxes.add(crux("c1"), HERE, vectors(["c1"]), FIRST)
        await store.cruxes.add(crux("c2", "Nobody knows", author="cy"), HERE, vectors(["c2"]), FIRST)
        await store.posts.forget_author(HERE.server, "cy")

    DATABASE.parent.mkdir()
    DATABASE.with_suffix(".key").write_bytes(base64.b64encode(KEY) + b"\n")
    asyncio.run(_with_store(fill))


def rows(stamp: EncoderStamp) -> ClaimRows:
    found: list[ClaimRows] = []

    async def look(store: Store) -> None:
        found.append(await store.posts.rows(HERE.server, stamp))

    asyncio.run(_with_store(look))
    return found[0]


def the_crux(name: str) -> StoredCrux:
    found: list[StoredCrux | None] = []

    async def look(store: Store) -> None:
        found.append(await store.cruxes.get(HERE.server, name))

    asyncio.run(_with_store(look))
    assert found[0] is not None
    return found[0]


async def _with_store(job: Callable[[Store], Coroutine[None, None, None]]) -> None:
    store = await open_store(DATABASE, KEY)
    try:
        await job(store)
    finally:
        await store.close()


# --- list and show ---


def test_the_list_names_what_ships_and_what_is_in_use(call: Call):
    use_in_settings("second")
    code, out, err = call("list")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == [
        ["first", "encoder", "1.6", "MB", "1.0", "The", "first", "one."],
        ["reader", "verifier", "1.7", "MB", "1.0", "The", "reader", "one."],
        ["second", "encoder", "1.7", "MB", "1.0", "in", "use", "The", "second", "one."],
    ]


def test_the_list_says_when_the_encoder_is_none_of_these(call: Call):
    use_in_settings("third", "torch")
    assert call("list")[1].endswith('The encoder in use, "third" (by torch), is none of these.\n')


def test_a_card_is_shown_in_full(call: Call, shelf: Path):
    code, out, err = call("show", "second")
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


def test_a_file_that_has_changed_is_reported(call: Call, shelf: Path):
    (shelf / "second/model.onnx").write_bytes(b"something else")
    code, out, err = call("show", "second")
    assert (code, err) == (1, "cruxkeeper: second is not whole: reinstall cruxkeeper\n")
    assert "model.onnx has changed: sha256 " in out


def test_a_file_that_is_gone_is_reported(call: Call, shelf: Path):
    (shelf / "second/model.onnx").unlink()
    code, out, _ = call("show", "second")
    assert code == 1
    assert "model.onnx is missing" in out


def test_an_unknown_name_is_one_line_and_1(call: Call):
    line = "cruxkeeper: no model is called 'thrid'; these ship: first, reader, second\n"
    assert call("show", "thrid") == (1, "", line)


def test_a_name_that_is_not_given_is_wrong_usage(call: Call):
    line = "cruxkeeper: Missing argument 'NAME'. See cruxkeeper model use --help\n"
    assert call("use") == (2, "", line)


@pytest.mark.parametrize("name", ["list", "show", "use", "reencode"])
def test_each_helps_with_an_example(call: Call, name: str):
    code, out, _ = call(name, "--help")
    assert code == 0
    assert f"cruxkeeper model {name}" in out.partition("Example")[2]
    assert max(map(len, out.split("\n"))) <= 80


# --- use ---


def test_use_changes_two_values_and_keeps_the_rest(call: Call):
    Path("config.toml").write_text(COMMENTED, "utf-8")
    Path("config.toml").chmod(0o640)
    code, out, err = call("use", "third")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        'config.toml now says: encoder.model = "third", encoder.runtime = "torch"',
        "Next, with the bot stopped: cruxkeeper model reencode",
    ]
    expected = COMMENTED.replace('"first"', '"third"').replace('"onnx"', '"torch"')
    assert Path("config.toml").read_text("utf-8") == expected
    assert Path("config.toml").stat().st_mode & 0o777 == 0o640
    assert list(Path().iterdir()) == [Path("config.toml")]


def test_use_leaves_a_file_that_says_so_already(call: Call):
    Path("config.toml").write_text(COMMENTED, "utf-8")
    assert call("use", "first")[1].startswith("config.toml says already: ")
    assert Path("config.toml").read_text("utf-8") == COMMENTED


def test_use_makes_the_file_where_there_is_none(call: Call):
    assert call("use", "second", "--config", "mine.toml")[1].splitlines()[1] == (
        "Next, with the bot stopped: cruxkeeper model reencode --config mine.toml"
    )
    assert Path("mine.toml").read_text("utf-8") == '[encoder]\nmodel = "second"\nruntime = "onnx"\n'


def test_use_writes_through_a_link(call: Call):
    Path("real.toml").write_text(COMMENTED, "utf-8")
    Path("config.toml").symlink_to("real.toml")
    call("use", "second")
    assert Path("config.toml").is_symlink()
    assert 'model = "second"  # since spring' in Path("real.toml").read_text("utf-8")


def test_use_says_when_the_environment_wins(call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_ENCODER__MODEL", "first")
    code, _, err = call("use", "second")
    assert (code, err.count("\n")) == (0, 1)
    assert "unset CRUXKEEPER_ENCODER__MODEL" in err


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("reader", "reader is a verifier, no encoder; judge.verifier in the settings turns it on and off"),
        ("thrid", "the encoder thrid does not load by torch (no such model); name another"),
    ],
)
def test_what_is_no_encoder_is_refused_and_nothing_is_written(call: Call, name: str, line: str):
    Path("config.toml").write_text(COMMENTED, "utf-8")
    assert call("use", name) == (1, "", f"cruxkeeper: {line}\n")
    assert Path("config.toml").read_text("utf-8") == COMMENTED


# --- reencode ---


def test_everything_remembered_is_brought_over(call: Call):
    remember(posts=6)
    use_in_settings("second")
    before = [row.id for row in rows(FIRST).rows]

    code, out, err = call("reencode")

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Made 600 vectors of claims and 1 of cruxes.",
        "Removed 600 vectors of other encoders.",
        "Remembered by second: 600 claims and 1 cruxes.",
    ]
    found = rows(SECOND)
    assert [row.id for row in found.rows] == before
    assert rows(FIRST).rows == ()
    expected = quantise(HashingEncoder().encode([f"Claim {line} of post 0." for line in range(100)]))
    assert np.array_equal(found.vectors.values[:100], expected.values)
    statement = quantise(HashingEncoder().encode(["Labs would obey a pause"]))
    assert np.array_equal(the_crux("c1").vector.values, statement.values)
    forgotten = the_crux("c2")
    assert (forgotten.crux.statement, forgotten.vector.values.shape) == ("", (1, 384))
    assert not forgotten.vector.values.any()


def test_a_second_time_there_is_nothing_to_do_and_nothing_is_loaded(call: Call):
    remember(posts=1)
    use_in_settings("second")
    call("reencode")
    code, out, err = call("reencode", load=refuse)
    assert (code, err) == (0, "")
    assert out == "Nothing to do.\nRemembered by second: 100 claims and 1 cruxes.\n"


def test_what_was_stopped_half_way_goes_on(call: Call):
    remember(posts=6)
    use_in_settings("second")

    code, out, err = call("reencode", load=lambda settings: NamedEncoder(settings.encoder.model, 2))

    assert (code, out) == (130, "")
    assert err == "cruxkeeper: stopped after 256 of 601; these are kept: run it again to go on\n"
    kept = len(rows(SECOND).rows)
    assert 256 <= kept < 600
    assert len(rows(FIRST).rows) == 600

    encoder = NamedEncoder("second")
    code, out, _ = call("reencode", load=lambda _: encoder)
    assert code == 0
    assert sum(encoder.batches) == 601 - kept
    assert "Removed 600 vectors" in out
    assert len(rows(SECOND).rows) == 600
    assert rows(FIRST).rows == ()


def test_posts_that_another_version_has_cut_are_cut_anew(call: Call):
    async def fill(store: Store) -> None:
        whole = post("1", "Pauses never hold in practice. Labs would simply move abroad.")
        await store.posts.record(record(whole, stamp=replace(FIRST, segmenter="0")))

    remember(posts=1)
    asyncio.run(_with_store(fill))
    use_in_settings("first")

    code, out, err = call("reencode")

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Cut all posts anew; 1 of them changed by that.",
        "Made 2 vectors of claims and 0 of cruxes.",
        "Removed 0 vectors of other encoders.",
        "Remembered by first: 102 claims and 1 cruxes.",
    ]
    assert call("reencode")[1].startswith("Nothing to do.\n")


def test_an_encoder_that_does_not_ship_is_asked_for_its_card(call: Call):
    remember(posts=1)
    use_in_settings("third", "torch")
    assert call("reencode")[1].endswith("Remembered by third: 100 claims and 1 cruxes.\n")


def test_without_a_database_there_is_nothing_to_do(call: Call):
    code, out, err = call("reencode", load=refuse)
    assert (code, err) == (0, "")
    assert out == f"Nothing is remembered yet: there is no {DATABASE}\n"
    assert not DATABASE.parent.exists()


def test_another_key_is_one_line_and_1(call: Call):
    remember(posts=1)
    DATABASE.with_suffix(".key").write_bytes(base64.b64encode(bytes(32)))
    code, out, err = call("reencode")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "this database was written with another key" in err


async def test_a_database_that_somebody_else_has_open_is_left_alone(tmp_path: Path):
    path = tmp_path / "cruxkeeper.db"
    bot = await open_store(path, KEY)
    ours = await open_store(path, KEY, patience=timedelta(0))
    with pytest.raises(DatabaseBusy, match="stop it"):
        await ours.vectors.keep_to_ourselves()
    await bot.close()
    await ours.vectors.keep_to_ourselves()
    late = sqlite3.connect(path, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        late.execute("SELECT * FROM encoders")
    late.close()
    await ours.close()


async def test_old_vectors_do_not_go_before_the_new_ones_are_there(tmp_path: Path):
    path = tmp_path / "cruxkeeper.db"
    store = await open_store(path, KEY)
    await store.posts.record(record(post("1", "Pauses never hold."), stamp=FIRST))
    with pytest.raises(ValueError, match="without a vector"):
        await store.vectors.drop_others(SECOND, 384)
    assert len((await store.posts.rows(HERE.server, FIRST)).rows) == 1
    await store.close()
