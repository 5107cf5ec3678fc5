"""The token and the key: where they come from, and that they are never shown or made by accident."""

import re
import stat
from pathlib import Path

import pytest

from bot.credentials import TokenUnreadable, find_key, find_token
from bot.store.errors import KeyUnusable, NotADatabase


@pytest.fixture(autouse=True)
def _nothing_in_the_environment(monkeypatch: pytest.MonkeyPatch):
    for name in ("CRUXKEEPER_TOKEN", "CRUXKEEPER_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_there_may_be_no_token_yet(monkeypatch: pytest.MonkeyPatch):
    assert find_token("") is None
    monkeypatch.setenv("CRUXKEEPER_TOKEN", " ")
    assert find_token("") is None


def test_the_environments_token_wins_over_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "token"
    file.write_text("from-file\n", encoding="utf-8")
    token = find_token(str(file))
    assert token is not None
    assert token.get_secret_value() == "from-file"
    monkeypatch.setenv("CRUXKEEPER_TOKEN", " from-environment\n")
    token = find_token(str(file))
    assert token is not None
    assert token.get_secret_value() == "from-environment"


def test_a_token_is_never_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_TOKEN", "from-environment")
    assert "from-environment" not in f"{find_token('')} {find_token('')!r}"


def test_a_token_file_that_cannot_be_read_is_named():
    line = (
        "cannot read the token file nowhere: No such file or directory; see discord.token_file in config.toml"
    )
    with pytest.raises(TokenUnreadable, match=f"^{re.escape(line)}$"):
        find_token("nowhere")


def test_a_new_database_gets_a_new_key_for_its_owner_alone(tmp_path: Path):
    file = tmp_path / "a.db.key"
    key = find_key(file, tmp_path / "a.db")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert find_key(file, tmp_path / "a.db") == key


def test_the_environments_key_wins_and_none_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    find_key(tmp_path / "other.key", tmp_path / "other.db")
    monkeypatch.setenv("CRUXKEEPER_KEY", (tmp_path / "other.key").read_text(encoding="ascii"))
    key = find_key(tmp_path / "a.db.key", tmp_path / "a.db")
    assert len(key) == 32
    assert not (tmp_path / "a.db.key").exists()


def test_a_database_that_lost_its_key_gets_no_other(tmp_path: Path):
    database = tmp_path / "a.db"
    database.touch()
    with pytest.raises(KeyUnusable, match="is missing: restore it from a backup"):
        find_key(tmp_path / "a.db.key", database)
    assert not (tmp_path / "a.db.key").exists()


def test_a_folder_in_the_place_of_the_database_is_called_one(tmp_path: Path):
    """Docker makes one where a file that it is to mount is not there."""
    with pytest.raises(NotADatabase, match=f"^{re.escape(str(tmp_path))} is a folder: name a file in it$"):
        find_key(tmp_path / "a.db.key", tmp_path)
    assert not (tmp_path / "a.db.key").exists()


def test_a_file_that_is_no_database_gets_no_key(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("Buy milk.", encoding="utf-8")
    with pytest.raises(NotADatabase, match="is something else than a database: name another file"):
        find_key(tmp_path / "notes.txt.key", file)
    assert not (tmp_path / "notes.txt.key").exists()
