"""Makes an export: one read transaction on the store, everything in it into a file of its own."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.errors import explaining
from bot.store.export.facts import facts
from bot.store.export.files import whole_file
from bot.store.export.functions import Functions
from bot.store.export.request import Exported, ExportRequest, ExportStopped, NothingThere, TextRefused
from bot.store.export.scripts import FILLING, INDEXES, TABLES, VIEWS, script, statements
from bot.store.export.source import reading, refuse_strangers, uri_of
from bot.store.rows import Value, change, micros, select
from bot.store.servers import read_settings

_STEPS_BETWEEN_LOOKS = 10_000
_LONG_AGO = -(2**62)
_PREPARING = (
    "PRAGMA page_size = 4096",
    # A file that is not whole is thrown away, so nothing has to be undone or survive a power cut.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = FILE",
)


def export(
    source: Path, cipher: Cipher, asked: ExportRequest, out: Path, *, stop: Event | None = None
) -> Exported:
    """Write what is asked for from the database at `source` into a new file `out`, over one that is there.

    The bot may go on writing meanwhile. Takes seconds, so it is nothing for the event loop; `stop` ends it early. Where
    this fails, nothing is left behind. Raises TextRefused, NothingThere, ExportStopped, DatabaseUnwritable, and what
    `bot.store.export.source.reading` raises.
    """
    with reading(source, cipher):
        pass  # what is wrong with the source is told before anything is written
    refuse_strangers(out)
    with whole_file(out) as part, explaining(out), closing(_open(part, source)) as connection:
        db = sqlite_utils.Database(connection, execute_plugins=False)
        _fill(db, cipher, asked, stop or Event())
        counted = _count(db)
        connection.close()
        return Exported(**counted, bytes=part.stat().st_size)


def _open(part: Path, source: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(part.absolute().as_uri(), uri=True, isolation_level=None)
    for pragma in _PREPARING:
        connection.execute(pragma)
    connection.execute("ATTACH :source AS store", {"source": uri_of(source)})
    return connection


def _fill(db: sqlite_utils.Database, cipher: Cipher, asked: ExportRequest, stop: Event) -> None:
    """Make the tables and fill them, all in one transaction, and let the store go."""
    db.conn.execute("BEGIN")
    # From here on the store is seen as it is now: what its admins allow, who opted out, and what is there.
    settings = read_settings(db, asked.server)
    if asked.with_text and not settings.text_in_exports:
        raise TextRefused
    functions = Functions(cipher, asked.server, with_text=asked.with_text, opt_in=settings.opt_in)
    functions.register(db.conn)
    db.conn.set_progress_handler(lambda: stop.is_set() or functions.failed, _STEPS_BETWEEN_LOOKS)
    with functions.telling():
        for statement in statements(_located(script(TABLES), asked.server)):
            db.conn.execute(statement)
        for name in FILLING:
            _run(db, name, _values(asked), stop)
        if (asked.forum or asked.thread) and not select(db, str, "SELECT forum FROM forums"):
            raise NothingThere
        for name in (INDEXES, VIEWS):
            _run(db, name, {}, stop)
        db.conn.execute("ANALYZE main")
        for name, value in facts(db, asked, settings):
            change(db, "INSERT INTO _about (name, value) VALUES (:name, :value)", name=name, value=value)
    db.conn.execute("COMMIT")
    db.conn.execute("DETACH store")


def _run(db: sqlite_utils.Database, name: str, values: dict[str, Value], stop: Event) -> None:
    for statement in statements(script(name)):
        if stop.is_set():
            raise ExportStopped
        db.conn.execute(statement, values)


def _values(asked: ExportRequest) -> dict[str, Value]:
    """What the SQL in `sql/` is told of the question, by name."""
    return {
        "server": asked.server,
        "forums": None if asked.forums is None else json.dumps(sorted(asked.forums)),
        "forum": asked.forum,
        "thread": asked.thread,
        "since": _LONG_AGO if asked.since is None else micros(asked.since),
    }


def _located(tables: str, server: str) -> str:
    """The tables with the beginning of every link; ids that are not Discord's, as in recordings, have no links."""
    link = f"'https://discord.com/channels/{server}/'" if server.isdecimal() else "NULL"
    return tables.replace("/*server*/", link)


def _count(db: sqlite_utils.Database) -> dict[str, int]:
    tables = ("threads", "posts", "claims", "cruxes")
    return {table: select(db, int, f"SELECT count(*) FROM {table}")[0] for table in tables}  # noqa: S608 - names from above
