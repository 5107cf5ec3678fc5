"""One thread, shared commits, and what happens when a database cannot be had."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import AsyncGenerator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.errors import (
    DatabaseBusy,
    DatabaseTooNew,
    DatabaseUnwritable,
    NotADatabase,
    StoreClosed,
    StoreError,
    WrongKey,
)
from bot.store.rows import change, select

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def database(path: Path, cipher: Cipher) -> AsyncGenerator[Database]:
    opened = await Database.open(path, cipher)
    yield opened
    await opened.close()


def put(name: str) -> Callable[[sqlite_utils.Database], int]:
    return lambda db: change(db, "INSERT INTO notes (name, value) VALUES (:name, '')", name=name)


def names(db: sqlite_utils.Database) -> list[str]:
    return select(db, str, "SELECT name FROM notes ORDER BY name")


def fill_the_disk(db: sqlite_utils.Database) -> int:
    """Write more than fits into the pages that there are, after forbidding any more of them."""
    [pages] = select(db, int, "PRAGMA page_count")
    db.conn.execute(f"PRAGMA max_page_count = {pages}")
    return change(db, "INSERT INTO notes (name, value) VALUES ('large', :value)", value="x" * 1_000_000)


class Gate:
    """A job that holds the thread up until it is opened."""

    def __init__(self) -> None:
        self._entered, self._opened = threading.Event(), threading.Event()

    def __call__(self, _: sqlite_utils.Database) -> None:
        self._entered.set()
        self._opened.wait()

    async def entered(self) -> None:
        await asyncio.to_thread(self._entered.wait)

    def open(self) -> None:
        self._opened.set()


async def test_what_is_written_is_there_after_opening_again(path: Path, cipher: Cipher):
    database = await Database.open(path, cipher)
    assert await database.write(put("kept")) == 1
    await database.close()
    database = await Database.open(path, cipher)
    assert await database.read(names) == ["kept"]
    await database.close()


async def test_writers_that_wait_share_one_commit_and_fail_alone(database: Database):
    statements: list[str] = []
    await database.read(lambda db: db.conn.set_trace_callback(statements.append))
    gate = Gate()
    held_up = asyncio.create_task(database.read(gate))
    await gate.entered()
    jobs = [put(f"{number:02}") for number in range(49)]
    jobs.insert(20, put("07"))
    writes = asyncio.gather(*(database.write(job) for job in jobs), return_exceptions=True)
    await asyncio.sleep(0)
    statements.clear()
    gate.open()

    outcomes = await writes

    await held_up
    assert [type(outcome) for outcome in outcomes].count(sqlite3.IntegrityError) == 1
    assert isinstance(outcomes[20], sqlite3.IntegrityError)
    assert await database.read(names) == [f"{number:02}" for number in range(49)]
    assert statements.count("BEGIN IMMEDIATE") == 1


async def test_a_job_that_fails_halfway_leaves_nothing(database: Database):
    def halfway(db: sqlite_utils.Database) -> None:
        put("half")(db)
        message = "halfway"
        raise LookupError(message)

    with pytest.raises(LookupError, match="halfway"):
        await database.write(halfway)
    assert await database.read(names) == []


async def test_a_cancelled_write_that_has_not_begun_is_left_out(database: Database):
    gate = Gate()
    held_up = asyncio.create_task(database.read(gate))
    await gate.entered()
    unwanted = asyncio.create_task(database.write(put("unwanted")))
    wanted = asyncio.create_task(database.write(put("wanted")))
    await asyncio.sleep(0)
    unwanted.cancel()
    await asyncio.gather(unwanted, return_exceptions=True)
    gate.open()
    await asyncio.gather(held_up, wanted)
    assert await database.read(names) == ["wanted"]


async def test_closing_finishes_what_is_queued(path: Path, cipher: Cipher):
    database = await Database.open(path, cipher)
    writes = [asyncio.create_task(database.write(put(str(number)))) for number in range(5)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*writes) == [1] * 5
    with pytest.raises(StoreClosed, match="open it again"):
        await database.write(put("late"))
    with pytest.raises(StoreClosed, match="open it again"):
        await database.read(names)
    await database.close()


def test_a_loop_that_ends_while_jobs_wait_does_not_stop_the_thread(path: Path, cipher: Cipher):
    gate = Gate()

    async def leave_early() -> Database:
        database = await Database.open(path, cipher)
        left_behind.append(asyncio.create_task(database.read(gate)))
        await gate.entered()
        return database

    async def come_back() -> list[str]:
        await database.write(put("later"))
        found = await database.read(names)
        await database.close()
        return found

    left_behind: list[asyncio.Task[None]] = []
    database = asyncio.run(leave_early())
    gate.open()
    assert asyncio.run(come_back()) == ["later"]


async def test_a_full_disk_is_named_and_the_database_stays_usable(database: Database):
    with pytest.raises(DatabaseUnwritable, match="free some space"):
        await database.write(fill_the_disk)
    await database.write(lambda db: db.conn.execute("PRAGMA max_page_count = 1000000").fetchall())
    await database.write(put("small"))
    assert await database.read(names) == ["small"]


async def test_what_is_acknowledged_is_there_even_beside_a_job_that_fills_the_disk(database: Database):
    jobs = (put("before"), fill_the_disk, put("after"))
    outcomes = await asyncio.gather(*(database.write(job) for job in jobs), return_exceptions=True)
    acknowledged = [
        name for name, outcome in zip(("before", "large", "after"), outcomes, strict=True) if outcome == 1
    ]
    assert isinstance(outcomes[1], DatabaseUnwritable)
    assert await database.read(names) == sorted(acknowledged)


WRITER = """
    import asyncio, sys
    from pathlib import Path
    from bot.store.cipher import Cipher
    from bot.store.database import Database
    from bot.store.rows import change

    async def main(path, prefix, count):
        database = await Database.open(Path(path), Cipher(bytes(range(32))))

        async def write(number):
            name = f"{prefix}{number}"
            sql = "INSERT INTO notes (name, value) VALUES (:name, '')"
            await database.write(lambda db: change(db, sql, name=name))
            print(name, flush=True)

        for start in range(0, int(count), 5):
            await asyncio.gather(*map(write, range(start, start + 5)))
        await database.close()

    asyncio.run(main(*sys.argv[1:]))
"""


def writing_process(path: Path, prefix: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), prefix, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


async def test_a_killed_process_loses_nothing_that_it_acknowledged(path: Path, cipher: Cipher):
    with writing_process(path, "n", 1_000_000) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(100)]
        process.kill()
        # What is cut off within a line was acknowledged too.
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
    database = await Database.open(path, cipher)
    found = await database.read(names)
    health = await database.read(lambda db: select(db, str, "PRAGMA integrity_check"))
    await database.close()
    assert set(acknowledged) <= set(found)
    assert health == ["ok"]


async def test_two_processes_write_to_one_database(path: Path, cipher: Cipher):
    with writing_process(path, "a", 200) as one, writing_process(path, "b", 200) as other:
        one.communicate()
        other.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    database = await Database.open(path, cipher)
    assert len(await database.read(names)) == 400
    await database.close()


async def test_a_database_that_another_process_holds_is_busy(path: Path, cipher: Cipher):
    database = await Database.open(path, cipher, patience=timedelta(0))
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy, match="another process"):
        await database.write(put("now"))
    assert await database.read(names) == []
    with pytest.raises(DatabaseBusy, match="another process"):
        await Database.open(path, cipher, patience=timedelta(0))
    other.rollback()
    other.close()
    await database.write(put("then"))
    assert await database.read(names) == ["then"]
    await database.close()


def make(path: Path, cipher: Cipher) -> None:
    """Make a database, or open the one that is there, and close it."""

    async def open_and_close() -> None:
        await (await Database.open(path, cipher)).close()

    asyncio.run(open_and_close())


def refusal(path: Path, cipher: Cipher) -> StoreError:
    with pytest.raises(StoreError) as refused:
        asyncio.run(Database.open(path, cipher))
    assert "\n" not in str(refused.value)
    assert str(path) in str(refused.value)
    return refused.value


def test_a_path_in_no_folder_is_unwritable(tmp_path: Path, cipher: Cipher):
    error = refusal(tmp_path / "nowhere" / "cruxkeeper.db", cipher)
    assert isinstance(error, DatabaseUnwritable)
    assert "make it or name another file" in str(error)


def test_a_folder_is_unwritable(tmp_path: Path, cipher: Cipher):
    error = refusal(tmp_path, cipher)
    assert isinstance(error, DatabaseUnwritable)
    assert "name a file" in str(error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_unwritable(path: Path, cipher: Cipher):
    make(path, cipher)
    path.chmod(0o400)
    error = refusal(path, cipher)
    assert isinstance(error, DatabaseUnwritable)
    assert "writable for this user" in str(error)


def test_a_text_file_is_no_database(path: Path, cipher: Cipher):
    path.write_text("Dear diary, today I argued on the internet. " * 100)
    assert isinstance(refusal(path, cipher), NotADatabase)


def test_a_truncated_database_is_damaged(path: Path, cipher: Cipher):
    make(path, cipher)
    os.truncate(path, path.stat().st_size // 2)
    error = refusal(path, cipher)
    assert isinstance(error, NotADatabase)
    assert "restore a backup" in str(error)


def test_somebody_elses_database_is_left_as_it_is(path: Path, cipher: Cipher):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()
    assert isinstance(refusal(path, cipher), NotADatabase)
    assert path.read_bytes() == before


def test_a_database_of_a_later_version_is_refused(path: Path, cipher: Cipher):
    make(path, cipher)
    later = sqlite3.connect(path)
    later.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('cruxkeeper', 'm999_x', '')"
    )
    later.commit()
    later.close()
    error = refusal(path, cipher)
    assert isinstance(error, DatabaseTooNew)
    assert "m999_x" in str(error)


def test_another_key_is_refused(path: Path, cipher: Cipher):
    make(path, cipher)
    error = refusal(path, Cipher(bytes(32)))
    assert isinstance(error, WrongKey)
    assert "this database was written with another key" in str(error)
    make(path, cipher)


async def test_a_database_in_memory_works_like_any_other(cipher: Cipher):
    database = await Database.open(None, cipher)
    await database.write(put("here"))
    assert await database.read(names) == ["here"]
    await database.close()
