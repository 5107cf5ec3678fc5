"""Rows that others hang on by foreign keys: threads and encoders. Inside a transaction of the caller."""

import sqlite_utils

from bot.store.records.claims import EncoderStamp
from bot.store.rows import change, first, select
from models.argument import Place


def keep_thread(db: sqlite_utils.Database, place: Place) -> None:
    """Remember where a thread is."""
    change(
        db,
        """
        INSERT INTO threads (server, thread, forum) VALUES (:server, :thread, :forum)
        ON CONFLICT (server, thread) DO UPDATE SET forum = excluded.forum
        """,
        server=place.server,
        thread=place.thread,
        forum=place.forum,
    )


def keep_encoder(db: sqlite_utils.Database, stamp: EncoderStamp) -> int:
    """The number of an encoder in this database."""
    values = {"encoder": stamp.encoder, "revision": stamp.revision, "segmenter": stamp.segmenter}
    find = "SELECT id FROM encoders WHERE (encoder, revision, segmenter) = (:encoder, :revision, :segmenter)"
    known = first(db, int, find, **values)
    if known is not None:
        return known
    add = """
        INSERT INTO encoders (encoder, revision, segmenter) VALUES (:encoder, :revision, :segmenter) RETURNING id
    """
    return select(db, int, add, **values)[0]
