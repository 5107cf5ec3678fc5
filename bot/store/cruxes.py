"""Cruxes: what they say, where they stand, who engaged them."""

import json
from collections.abc import Collection
from datetime import datetime

import sqlite_utils

from bot.store.anchors import keep_encoder, keep_thread
from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.errors import CruxExists, NoSuchCrux
from bot.store.owners import crux_owner, event_owner, passage_owner
from bot.store.records import CruxEngagement, CruxEvent, EncoderStamp, StoredCrux
from bot.store.rows import change, first, micros, moment, pack_vectors, select, unpack_vectors
from models.argument import Crux, CruxState, Place
from models.vectors import Quantised

_CRUXES = """
    SELECT server, crux, forum, thread, author, post, statement, raised_at, state, vector, scale,
        (
            SELECT count(DISTINCT passages.post)
            FROM engagements JOIN passages ON passages.id = engagements.claim
            WHERE engagements.server = cruxes.server AND engagements.crux = cruxes.crux
        )
    FROM cruxes JOIN threads USING (server, thread)
"""


class Cruxes:
    """The cruxes of all servers; every question is about one of them."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; statements and notes are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def next_id(self, server: str) -> str:
        """A short id that no crux of the server has or had: "c1", "c2", …."""
        count = """
            INSERT INTO crux_numbers (server, last) VALUES (:server, 1)
            ON CONFLICT (server) DO UPDATE SET last = last + 1 RETURNING last
        """

        def job(db: sqlite_utils.Database) -> str:
            while True:
                crux = f"c{select(db, int, count, server=server)[0]}"
                # Somebody may have named a crux so by hand.
                if not _exists(db, server, crux):
                    return crux

        return await self._database.write(job)

    async def add(self, crux: Crux, place: Place, vector: Quantised, stamp: EncoderStamp) -> None:
        """Remember a crux with the vector (shape (1, n)) of its statement; raises CruxExists if its id is taken."""

        def job(db: sqlite_utils.Database) -> None:
            if _exists(db, place.server, crux.id):
                message = f"there is a crux {crux.id} on this server already: choose another id"
                raise CruxExists(message)
            keep_thread(db, place)
            self._insert(db, crux, place, vector, keep_encoder(db, stamp))
            raised = CruxEvent(state=crux.state, actor=crux.author, at=crux.raised_at, note="")
            self._note(db, place.server, crux.id, raised)

        await self._database.write(job)

    async def get(self, server: str, crux_id: str) -> StoredCrux | None:
        """A crux by its id."""
        sql = f"{_CRUXES} WHERE server = :server AND crux = :crux"
        return await self._database.read(lambda db: first(db, self._stored, sql, server=server, crux=crux_id))

    async def list(
        self,
        server: str,
        *,
        thread: str | None = None,
        forum: str | None = None,
        states: Collection[CruxState] = (CruxState.OPEN,),
    ) -> tuple[StoredCrux, ...]:
        """The cruxes of a server, a forum or a thread that are in one of `states`, oldest first."""
        sql = f"""
            {_CRUXES}
            WHERE server = :server
                AND (:thread IS NULL OR thread = :thread)
                AND (:forum IS NULL OR forum = :forum)
                AND state IN (SELECT value FROM json_each(:states))
            ORDER BY raised_at, cruxes.rowid
        """  # noqa: S608 - no value is in it
        wanted = json.dumps(tuple(states))
        return tuple(
            await self._database.read(
                lambda db: select(
                    db, self._stored, sql, server=server, thread=thread, forum=forum, states=wanted
                )
            )
        )

    async def set_state(  # noqa: PLR0917 - who, what, when and why
        self, server: str, crux_id: str, state: CruxState, actor: str, now: datetime, note: str = ""
    ) -> None:
        """Change where a crux stands, and note it in its history; raises NoSuchCrux."""
        sql = "UPDATE cruxes SET state = :state WHERE server = :server AND crux = :crux"
        event = CruxEvent(state=state, actor=actor, at=now, note=note)

        def job(db: sqlite_utils.Database) -> None:
            if not change(db, sql, state=state, server=server, crux=crux_id):
                message = f"there is no crux {crux_id} on this server: look its id up in the list of cruxes"
                raise NoSuchCrux(message)
            self._note(db, server, crux_id, event)

        await self._database.write(job)

    async def history(self, server: str, crux_id: str) -> tuple[CruxEvent, ...]:
        """What happened to a crux, oldest first: that it was raised, then each change."""
        sql = "SELECT crux, state, actor, at, note FROM crux_events WHERE server = :server AND crux = :crux ORDER BY id"

        def shape(crux: str, state: str, actor: str, at: int, note: bytes | None) -> CruxEvent:
            words = "" if note is None else self._cipher.open(note, event_owner(server, crux))
            return CruxEvent(state=CruxState(state), actor=actor, at=moment(at), note=words)

        return tuple(
            await self._database.read(lambda db: select(db, shape, sql, server=server, crux=crux_id))
        )

    async def engagements(self, server: str, crux_id: str) -> tuple[CruxEngagement, ...]:
        """The claims that bear on a crux, oldest first."""
        sql = """
            SELECT posts.post, author, thread, text, digest, score
            FROM engagements
            JOIN passages ON passages.id = engagements.claim
            JOIN posts ON (posts.server, posts.post) = (passages.server, passages.post)
            WHERE engagements.server = :server AND crux = :crux
            ORDER BY sent_at, posts.post, rank
        """

        def shape(  # noqa: PLR0917 - one parameter a column
            post: str, author: str, thread: str, text: bytes, digest: str, score: float
        ) -> CruxEngagement:
            words = self._cipher.open(text, passage_owner(server, post, digest))
            return CruxEngagement(post=post, author=author, thread=thread, text=words, score=score)

        return tuple(
            await self._database.read(lambda db: select(db, shape, sql, server=server, crux=crux_id))
        )

    async def engaged_by(
        self, server: str, thread: str, author: str, *, except_post: str | None = None
    ) -> frozenset[str]:
        """The ids of the cruxes that a person's posts in a thread bear on; `except_post` is left out of account."""
        # CROSS JOIN: begin with the thread's few cruxes, not with all that the person ever said.
        sql = """
            SELECT DISTINCT crux
            FROM cruxes
            CROSS JOIN engagements USING (server, crux)
            CROSS JOIN passages ON passages.id = engagements.claim
            CROSS JOIN posts ON (posts.server, posts.post) = (passages.server, passages.post)
            WHERE cruxes.server = :server AND cruxes.thread = :thread
                AND posts.thread = :thread AND posts.author = :author AND posts.post IS NOT :except_post
        """
        return frozenset(
            await self._database.read(
                lambda db: select(
                    db, str, sql, server=server, thread=thread, author=author, except_post=except_post
                )
            )
        )

    def _insert(
        self, db: sqlite_utils.Database, crux: Crux, place: Place, vector: Quantised, encoder: int
    ) -> None:
        ((packed, scale),) = pack_vectors(vector)
        change(
            db,
            """
            INSERT INTO cruxes
                (server, crux, thread, author, post, statement, raised_at, state, encoder, vector, scale)
            VALUES
                (:server, :crux, :thread, :author, :post, :statement, :raised_at, :state, :encoder, :vector, :scale)
            """,
            server=place.server,
            crux=crux.id,
            thread=place.thread,
            author=crux.author,
            post=crux.post,
            statement=self._cipher.seal(crux.statement, crux_owner(place.server, crux.id)),
            raised_at=micros(crux.raised_at),
            state=crux.state,
            encoder=encoder,
            vector=packed,
            scale=scale,
        )

    def _note(self, db: sqlite_utils.Database, server: str, crux: str, event: CruxEvent) -> None:
        change(
            db,
            """
            INSERT INTO crux_events (server, crux, state, actor, at, note)
            VALUES (:server, :crux, :state, :actor, :at, :note)
            """,
            server=server,
            crux=crux,
            state=event.state,
            actor=event.actor,
            at=micros(event.at),
            note=self._cipher.seal(event.note, event_owner(server, crux)) if event.note else None,
        )

    def _stored(  # noqa: PLR0917 - one parameter a column
        self,
        server: str,
        crux: str,
        forum: str,
        thread: str,
        author: str,
        post: str,
        statement: bytes | None,
        raised_at: int,
        state: str,
        vector: bytes,
        scale: float,
        engaged_by: int,
    ) -> StoredCrux:
        words = "" if statement is None else self._cipher.open(statement, crux_owner(server, crux))
        return StoredCrux(
            crux=Crux(
                id=crux,
                statement=words,
                author=author,
                post=post,
                thread=thread,
                raised_at=moment(raised_at),
                state=CruxState(state),
            ),
            place=Place(server=server, forum=forum, thread=thread),
            vector=unpack_vectors([(vector, scale)]),
            engaged_by=engaged_by,
        )


def _exists(db: sqlite_utils.Database, server: str, crux: str) -> bool:
    sql = "SELECT 1 FROM cruxes WHERE server = :server AND crux = :crux"
    return first(db, int, sql, server=server, crux=crux) is not None
