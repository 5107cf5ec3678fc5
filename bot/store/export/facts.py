"""What an export says of itself: when it was made, by whom, of what, under which settings, by which models."""

import json
from dataclasses import asdict
from importlib import metadata

import sqlite_utils

from bot.store.export.functions import iso, may_appear
from bot.store.export.request import ExportRequest
from bot.store.rows import first, maybe_micros, micros, select
from bot.store.servers import ServerSettings

SCHEMA = 1
"""The version of the tables and views: it rises when something that was there is called otherwise, or gone."""


def facts(
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
