"""Makes an export: one read transaction on the store, everything in it into a file of its own."""

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from threading import Event

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.errors import explaining
from bot.store.export.files import whole_file
from bot.store.export.functions import Functions, iso, may_appear
from bot.store.export.request import Exported, ExportRequest, NothingThere, TextRefused
from bot.store.export.scripts import FILLING, INDEXES, TABLES, VIEWS, script, statements
from bot.store.export.source import reading, uri_of
from bot.store.rows import Value, change, first, maybe_micros, micros, select
from bot.store.servers import ServerSettings, read_settings

SCHEMA = 1
_STEPS_BETWEEN_LOOKS = 100_000
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
    with reading(source, cipher) as db:
        settings = read_settings(db, asked.server)
    if asked.with_text and not settings.text_in_exports:
        raise TextRefused
    with whole_file(out) as part, explaining(out), closing(_open(part, source)) as connection:
        functions = Functions(cipher, asked.server, with_text=asked.with_text, opt_in=settings.opt_in)
        functions.register(connection)
        if stop is not None:
            connection.set_progress_handler(stop.is_set, _STEPS_BETWEEN_LOOKS)
        db = sqlite_utils.Database(connection, execute_plugins=False)
        with functions.telling():
            _fill(db, asked, settings)
        counted = _count(db)
        connection.close()
        return Exported(**counted, bytes=part.stat().st_size)


def _open(part: Path, source: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(part.absolute().as_uri(), uri=True, isolation_level=None)
    for pragma in _PREPARING:
        connection.execute(pragma)
    connection.execute("ATTACH :source AS store", {"source": uri_of(source)})
    return connection


def _fill(db: sqlite_utils.Database, asked: ExportRequest, settings: ServerSettings) -> None:
    for statement in statements(_located(script(TABLES), asked.server)):
        db.conn.execute(statement)
    values: dict[str, Value] = {
        "server": asked.server,
        "forums": None if asked.forums is None else json.dumps(sorted(asked.forums)),
        "forum": asked.forum,
        "thread": asked.thread,
        "since": _LONG_AGO if asked.since is None else micros(asked.since),
    }
    db.conn.execute("BEGIN")
    for name in FILLING:
        for statement in statements(script(name)):
            db.conn.execute(statement, values)
    if (asked.forum or asked.thread) and not select(db, str, "SELECT forum FROM forums"):
        message = (
            "nothing is known of what was asked for: look its id up in Discord (Copy ID), or ask without it"
        )
        raise NothingThere(message)
    for name in (INDEXES, VIEWS):
        for statement in statements(script(name)):
            db.conn.execute(statement)
    db.conn.execute("ANALYZE main")
    for name, value in _facts(db, asked, settings):
        change(db, "INSERT INTO _about (name, value) VALUES (:name, :value)", name=name, value=value)
    db.conn.execute("COMMIT")
    db.conn.execute("DETACH store")


def _located(tables: str, server: str) -> str:
    """The tables with the beginning of every link; ids that are not Discord's, as in recordings, have no links."""
    link = f"'https://discord.com/channels/{server}/'" if server.isdecimal() else "NULL"
    return tables.replace("/*server*/", link)


def _facts(
    db: sqlite_utils.Database, asked: ExportRequest, settings: ServerSettings
) -> tuple[tuple[str, str | None], ...]:
    """What the file says of itself."""
    thresholds = dict(asked.thresholds) | {
        name: value
        for name in ("asked", "repeat", "nudge_at")
        if (value := getattr(settings, name)) is not None
    }
    filters = {
        "forum": asked.forum,
        "thread": asked.thread,
        "since": iso(maybe_micros(asked.since)),
        "only_readable_forums": asked.forums is not None,
    }
    # Which channels moderators use is nothing that every reader of a forum may know.
    chosen = {name: value for name, value in asdict(settings).items() if not name.endswith("_channel")}
    return (
        ("schema", str(SCHEMA)),
        ("software", f"cruxkeeper {metadata.version('cruxkeeper')}"),
        ("made_at", iso(micros(asked.now))),
        ("made_by", _asker(db, asked, opt_in=settings.opt_in)),
        ("server", asked.server),
        ("as_of", first(db, str, "SELECT iso(max(ended)) FROM kept_posts WHERE n > 0 HAVING count(*)")),
        ("text", "yes" if asked.with_text else "no"),
        ("filters", json.dumps(filters)),
        ("thresholds", json.dumps(thresholds, sort_keys=True)),
        ("settings", json.dumps(chosen, sort_keys=True)),
        ("models", json.dumps(select(db, str, _MODELS))),
    )


_MODELS = """
    SELECT encoder || ' ' || revision || ', segmenter ' || segmenter FROM store.encoders
    UNION SELECT model FROM repeats WHERE model IS NOT NULL
    UNION SELECT model FROM denials WHERE model IS NOT NULL
    UNION SELECT model FROM engagements
"""


def _asker(db: sqlite_utils.Database, asked: ExportRequest, *, opt_in: bool) -> str:
    if asked.asked_by is None:
        return "the operator, with cruxkeeper export"
    sql = "SELECT choice FROM store.choices WHERE server = :server AND author = :author"
    choice = first(db, str, sql, server=asked.server, author=asked.asked_by)
    if not may_appear(choice, opt_in=opt_in):
        return "somebody who manages the server, with /export"
    name = first(db, str, "SELECT pseudonym(:author)", author=asked.asked_by)
    return f"{name}, with /export"


def _count(db: sqlite_utils.Database) -> dict[str, int]:
    tables = ("threads", "posts", "claims", "cruxes")
    return {table: select(db, int, f"SELECT count(*) FROM {table}")[0] for table in tables}  # noqa: S608 - names from above
