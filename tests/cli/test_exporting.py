"""`cruxkeeper export`, as who runs the bot meets it."""

import asyncio
import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.cipher import load_or_create_key
from bot.store.opening import open_store
from models.argument import Place
from tests.cli.calling import Call
from tests.store.examples import KEY, post, record


def remember(database: Path, *servers: str, key: bytes = KEY) -> None:
    """A database with a post on each of these servers."""

    async def write() -> None:
        store = await open_store(database, key)
        for server in servers:
            place = Place(server=server, forum="debates", thread="pause")
            await store.posts.record(record(post("a1", "Nobody would obey it"), place=place))
        await store.close()

    database.parent.mkdir(exist_ok=True)
    asyncio.run(write())


def give_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRUXKEEPER_KEY", b64encode(KEY).decode())


def test_the_bots_own_database_is_found_by_the_settings(call: Call, home: Path):
    (home / "data").mkdir()
    remember(Path("data/cruxkeeper.db"), "orchard", key=load_or_create_key(Path("data/cruxkeeper.key")))
    code, out, _ = call("export", "--out", "orchard.db")
    assert code == 0
    assert "orchard.db: 1 post with 1 claim in 1 thread, 0 cruxes, without what people wrote" in out
    assert call("export", "--db", home / "data" / "cruxkeeper.db", "--out", "orchard.db")[0] == 0
    with closing(sqlite3.connect("orchard.db")) as db:
        assert db.execute("SELECT value FROM _about WHERE name = 'made_by'").fetchall() == [
            ("the operator, with cruxkeeper export",)
        ]


def test_a_database_that_a_replay_kept_has_its_key_beside_it(call: Call):
    remember(Path("kept.db"), "orchard", key=load_or_create_key(Path("kept.db.key")))
    code, out, _ = call("export", "--db", "kept.db", "--out", "out.db", "--since", "2026-04-01")
    assert code == 0
    assert "0 posts" in out


def test_of_several_servers_one_has_to_be_named(call: Call, monkeypatch: pytest.MonkeyPatch):
    give_key(monkeypatch)
    remember(Path("kept.db"), "meadow", "orchard")
    line = "cruxkeeper: kept.db holds several servers: add --server with one of meadow, orchard\n"
    assert call("export", "--db", "kept.db", "--out", "out.db") == (1, "", line)
    assert call("export", "--db", "kept.db", "--out", "out.db", "--server", "meadow")[0] == 0
    code, _, told = call("export", "--db", "kept.db", "--out", "other.db", "--server", "forest")
    assert code == 1
    assert "knows nothing of the server forest" in told
    assert not Path("other.db").exists()


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--db", "none.db", "--out", "out.db"], 1, "there is no database none.db"),
        (["--db", "kept.db", "--out", "out.db", "--with-text"], 1, "ask without it, or allow it with /setup"),
        (
            ["--db", "kept.db", "--out", "out.db", "--thread", "5"],
            1,
            "nothing is known of what was asked for",
        ),
        (["--db", "kept.db", "--out", "out.db", "--format", "argdown"], 1, "add --thread ID"),
        (["--db", "kept.db", "--out", "none/out.db"], 1, "there is no folder none"),
        (["--db", "empty.db", "--out", "out.db"], 1, "nothing is remembered in empty.db yet"),
        (["--db", "kept.db", "--out", "out.db", "--since", "May"], 2, "'May' does not match the format"),
        (["--db", "kept.db", "--out", "out.db", "--format", "xls"], 2, "'xls' is not one of"),
        (["--db", "kept.db"], 2, "Missing option '--out'"),
    ],
)
def test_each_mistake_is_one_line(
    call: Call, monkeypatch: pytest.MonkeyPatch, options: list[str], code: int, words: str
):
    give_key(monkeypatch)
    remember(Path("kept.db"), "orchard")
    remember(Path("empty.db"))
    ended, _, told = call("export", *options)
    assert ended == code
    assert words in told
    assert told.count("\n") == 1
    assert not Path("out.db").exists()


def test_a_folder_of_tables_and_a_map(call: Call, monkeypatch: pytest.MonkeyPatch):
    give_key(monkeypatch)
    remember(Path("kept.db"), "orchard")
    for options in (
        ["--out", "tables", "--format", "csv"],
        ["--out", "map.mmd", "--format", "mermaid", "--thread", "pause"],
    ):
        code, out, _ = call("export", "--db", "kept.db", *options)
        assert code == 0
        assert "MB" not in out
    assert Path("tables/claims.csv").is_file()
    assert Path("map.mmd").read_text("utf-8").startswith("---\ntitle:")


def test_parquet_without_its_library_says_how_to_get_it(call: Call, monkeypatch: pytest.MonkeyPatch):
    give_key(monkeypatch)
    remember(Path("kept.db"), "orchard")
    monkeypatch.setattr("bot.store.export.formats.find_spec", lambda _name: None)
    code, _, told = call("export", "--db", "kept.db", "--out", "tables", "--format", "parquet")
    assert code == 1
    assert "pip install 'cruxkeeper[parquet]'" in told
    assert not Path("tables").exists()
