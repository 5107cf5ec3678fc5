"""An export is there whole or not at all, and the same as long as the server is."""

import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from bot.store.cipher import Cipher
from bot.store.errors import DatabaseTooNew, DatabaseUnwritable, NotADatabase, WrongKey
from bot.store.export.copying import export
from bot.store.export.files import whole_file
from bot.store.export.formats import Format, FormatUnusable, export_as
from bot.store.export.request import ExportStopped, NothingThere
from bot.store.export.source import DatabaseTooOld, read_only, servers_in
from bot.store.opening import Store
from tests.store.examples import KEY, after, post, record
from tests.store.export.exports import ASKED, Exporter, rows
from tests.store.export.secrets import SERVER, fill


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def read(file: Path) -> bytes:
    return file.read_bytes()


async def test_two_exports_of_an_unchanged_server_are_the_same_bytes(
    store: Store, path: Path, tmp_path: Path
):
    await fill(store, text_allowed=True)
    asked = replace(ASKED, with_text=True)
    for name in ("one", "two"):
        export(path, Cipher(KEY), asked, tmp_path / name)
    assert read(tmp_path / "one") == read(tmp_path / "two")


async def test_made_at_another_time_they_differ_in_what_they_say_of_themselves_alone(
    store: Store, exported: Exporter
):
    await fill(store, text_allowed=False)
    one, two = exported(), exported(now=after(days=31))
    differing = [
        (before["name"], told["name"])
        for before, told in zip(
            rows(one, "SELECT * FROM _about"), rows(two, "SELECT * FROM _about"), strict=True
        )
        if before != told
    ]
    assert differing == [("made_at", "made_at")]
    dumps = [[line for line in db.iterdump() if '"_about"' not in line] for db in (one, two)]
    assert dumps[0] == dumps[1]


async def test_only_its_owner_can_read_it_and_an_old_one_is_replaced(
    store: Store, path: Path, tmp_path: Path
):
    await fill(store, text_allowed=False)
    out = tmp_path / "out.db"
    export(path, Cipher(KEY), replace(ASKED, now=after(days=20)), out)
    before = read(out)
    export(path, Cipher(KEY), ASKED, out)
    assert mode_of(out) == 0o600
    assert read(out) != before


async def test_something_else_is_never_replaced(store: Store, path: Path, tmp_path: Path):
    await fill(store, text_allowed=False)
    key = tmp_path / "cruxkeeper.key"
    write(key, "the only one")
    for form, out in ((Format.SQLITE, key), (Format.SQLITE, path), (Format.MERMAID, key)):
        asked = replace(ASKED, thread="zqopenstaysthread" if form.is_map else None)
        before = read(out)
        with pytest.raises(DatabaseUnwritable, match="is there already"):
            export_as(form, path, Cipher(KEY), asked, out)
        assert read(out) == before


def write(file: Path, text: str) -> None:
    file.write_text(text)


def mode_of(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


async def test_told_to_stop_it_leaves_what_was_there(store: Store, path: Path, tmp_path: Path):
    await fill(store, text_allowed=False)
    out, stop = tmp_path / "out.db", Event()
    export(path, Cipher(KEY), ASKED, out)
    before, content = names_in(tmp_path), read(out)
    stop.set()
    with pytest.raises(ExportStopped, match="nothing was written"):
        export(path, Cipher(KEY), ASKED, out, stop=stop)
    assert (names_in(tmp_path), read(out)) == (before, content)


def test_what_a_killed_export_left_is_cleared_away_by_the_next(tmp_path: Path):
    out = tmp_path / "out.db"
    script = f"""
import os, signal
from pathlib import Path
from bot.store.export.files import whole_file
with whole_file(Path({str(out)!r})) as part:
    part.write_text("half of it")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", script], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert [name for name in names_in(tmp_path) if name.endswith(".part")]
    with whole_file(out):
        mine = [name for name in names_in(tmp_path) if name.endswith(".part")]
    assert len(mine) == 1
    assert not [name for name in names_in(tmp_path) if name.endswith(".part")]


def end_an_export(database: Path, out: Path) -> tuple[int, str]:
    """Start the command, end it once it has begun to write; its exit code, and what it said."""
    command = [sys.executable, "-m", "bot", "export", "--db", database, "--out", out]
    environment = {**os.environ, "CRUXKEEPER_KEY": b64encode(KEY).decode()}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    while not any(name.endswith(".part") for name in names_in(out.parent)) and process.poll() is None:
        os.sched_yield()
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate()
    return process.returncode, errors.decode().strip()


async def test_a_command_that_is_ended_leaves_nothing_behind(store: Store, path: Path, tmp_path: Path):
    await fill(store, text_allowed=False)
    await asyncio.gather(
        *(store.posts.record(record(post(f"p{number}", f"Claim number {number}"))) for number in range(4000))
    )
    assert end_an_export(path, tmp_path / "out.db") == (130, "cruxkeeper: stopped; nothing was written")
    assert not [name for name in names_in(tmp_path) if "out.db" in name]


async def test_while_the_bot_writes_it_holds_one_moment(store: Store, path: Path, tmp_path: Path):
    """Each post comes with one claim: whenever the export looks, there are as many of the one as of the other."""
    writing = asyncio.create_task(write_posts(store, 400))
    counted: list[tuple[int, int]] = []
    while not writing.done():
        done = await asyncio.to_thread(export, path, Cipher(KEY), ASKED, tmp_path / "out.db")
        with closing(sqlite3.connect(tmp_path / "out.db")) as db:
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        counted.append((done.posts, done.claims))
    await writing
    assert [posts for posts, _ in counted] == [claims for _, claims in counted]
    assert counted[-1][0] > 0


async def write_posts(store: Store, count: int) -> None:
    for number in range(count):
        await store.posts.record(record(post(f"p{number}", f"Claim number {number}")))


async def test_what_cannot_be_exported_is_said_in_a_line(store: Store, path: Path, tmp_path: Path):
    await fill(store, text_allowed=False)
    out, cipher = tmp_path / "out.db", Cipher(KEY)
    stranger = tmp_path / "stranger.db"
    with closing(sqlite3.connect(stranger)) as db, db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    for fault, words, source, key, asked, place in (
        (NotADatabase, "there is no database", tmp_path / "none.db", cipher, ASKED, out),
        (NotADatabase, "no database of the bot", stranger, cipher, ASKED, out),
        (WrongKey, "another key", path, Cipher(KEY[::-1]), ASKED, out),
        (NothingThere, "nothing is known", path, cipher, replace(ASKED, thread="nowhere"), out),
        (
            NothingThere,
            "nothing is known",
            path,
            cipher,
            replace(ASKED, forum="zqshutforum", forums=frozenset({"x"})),
            out,
        ),
        (DatabaseUnwritable, "it is a folder", path, cipher, ASKED, tmp_path),
        (DatabaseUnwritable, "there is no folder", path, cipher, ASKED, tmp_path / "none" / "out.db"),
    ):
        with pytest.raises(fault, match=words) as caught:
            export(source, key, asked, place)
        assert "\n" not in str(caught.value)
    assert not [name for name in names_in(tmp_path) if name.startswith((".out", "out"))]
    assert servers_in(path, cipher) == (SERVER,)


async def test_a_database_of_another_version_is_left_alone(store: Store, path: Path, tmp_path: Path):
    await store.database.write(
        lambda db: db.execute("UPDATE _sqlite_migrations SET name = 'm999_later' WHERE name LIKE 'm010%'")
    )
    with pytest.raises(DatabaseTooNew):
        export(path, Cipher(KEY), ASKED, tmp_path / "out.db")
    await store.database.write(
        lambda db: db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm999_later'")
    )
    with pytest.raises(DatabaseTooOld, match="start the bot on it once"):
        export(path, Cipher(KEY), ASKED, tmp_path / "out.db")


async def test_a_map_needs_a_thread_and_a_folder_must_be_new(store: Store, path: Path, tmp_path: Path):
    await fill(store, text_allowed=False)
    with pytest.raises(FormatUnusable, match="add --thread ID to --format argdown"):
        export_as(Format.ARGDOWN, path, Cipher(KEY), ASKED, tmp_path / "out")
    with pytest.raises(DatabaseUnwritable, match="is there already"):
        export_as(Format.CSV, path, Cipher(KEY), ASKED, tmp_path)
    with pytest.raises(DatabaseUnwritable, match="there is no folder"):
        export_as(Format.CSV, path, Cipher(KEY), ASKED, tmp_path / "none" / "out")


def test_something_else_than_an_export_is_not_read_as_one(tmp_path: Path):
    with pytest.raises(NotADatabase, match="there is no file"):
        read_only(tmp_path / "none.db")
    other = tmp_path / "other.db"
    write(other, "no database")
    with pytest.raises(NotADatabase, match="is no export"):
        read_only(other)


async def test_a_text_that_does_not_open_is_named(store: Store, path: Path, tmp_path: Path):
    await fill(store, text_allowed=True)
    await store.database.write(
        lambda db: db.execute("UPDATE passages SET text = zeroblob(40) WHERE post = 'zqopenstayspost0'")
    )
    with pytest.raises(WrongKey, match="the text of passage:guild:zqopenstayspost0"):
        export(path, Cipher(KEY), replace(ASKED, with_text=True), tmp_path / "out.db")
    assert not [name for name in names_in(tmp_path) if "out.db" in name]


def test_the_parts_of_others_are_left_alone(tmp_path: Path):
    strange = tmp_path / ".out.db.00000000.nobody.part"
    running = tmp_path / f".out.db.00000000.{os.getppid()}.part"
    for part in (strange, running):
        write(part, "half of it")
    with whole_file(tmp_path / "out.db"):
        assert {strange.name, running.name} <= names_in(tmp_path)
