"""Cruxes: what they say, where they stand, who engaged them."""

import json
from collections.abc import Collection
from datetime import datetime

import sqlite_utils

from bot.store.anchors import keep_encoder, keep_thread
from bot.store.cipher import Cipher
from bot.store.crux_rows import (
    crux_exists,
    insert_crux,
    note_event,
    read_cruxes,
    read_events,
    show_again,
    state_of,
    want_card,
    write_position,
)
from bot.store.database import Database
from bot.store.errors import CruxExists, NoSuchCrux
from bot.store.forgetting import forget_candidate
from bot.store.merging import merge_rows
from bot.store.naming import unname_crux
from bot.store.owners import crux_owner, passage_owner
from bot.store.records.claims import EncoderStamp
from bot.store.records.cruxes import CruxChange, CruxEngagement, CruxEvent, Position, Side, StoredCrux
from bot.store.rows import change, micros, pack_vectors, select
from models.argument import Crux, CruxState, Place
from models.vectors import Quantised


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
                if not crux_exists(db, server, crux):
                    return crux

        return await self._database.write(job)

    async def add(
        self,
        crux: Crux,
        place: Place,
        vector: Quantised,
        stamp: EncoderStamp,
        *,
        side: Side = Side.FOR,
        reason: str = "",
        marked_by: str | None = None,
        card: bool = False,
    ) -> None:
        """Remember a crux with the vector (shape (1, n)) of its statement; raises CruxExists if its id is taken.

        Its author holds an open one on `side`; a candidate that somebody else marked is held by nobody yet. `card`: it
        is to be shown in its thread.
        """
        done = CruxChange.RAISED if marked_by is None else CruxChange.MARKED
        raised = CruxEvent(
            change=done, state=crux.state, actor=marked_by or crux.author, at=crux.raised_at, note=""
        )

        def job(db: sqlite_utils.Database) -> None:
            if crux_exists(db, place.server, crux.id):
                message = f"there is a crux {crux.id} on this server already: choose another id"
                raise CruxExists(message)
            keep_thread(db, place)
            insert_crux(db, self._cipher, crux, place, vector, keep_encoder(db, stamp), marked_by)
            note_event(db, self._cipher, place.server, crux.id, raised)
            if crux.state is CruxState.OPEN:
                position = Position(author=crux.author, side=side, reason=reason, at=crux.raised_at)
                write_position(db, self._cipher, place.server, crux.id, position)
            if card:
                want_card(db, place.server, crux.id, micros(crux.raised_at))

        await self._database.write(job)

    async def get(self, server: str, crux_id: str) -> StoredCrux | None:
        """A crux by its id."""
        where = "server = :server AND crux = :crux"
        found = await self._database.read(
            lambda db: read_cruxes(db, self._cipher, where, server=server, crux=crux_id)
        )
        return found[0] if found else None

    async def list(
        self,
        server: str,
        *,
        thread: str | None = None,
        forum: str | None = None,
        states: Collection[CruxState] = (CruxState.OPEN,),
    ) -> tuple[StoredCrux, ...]:
        """The cruxes of a server, a forum or a thread that are in one of `states`, oldest first."""
        where = """
            server = :server
                AND (:thread IS NULL OR thread = :thread)
                AND (:forum IS NULL OR forum = :forum)
                AND state IN (SELECT value FROM json_each(:states))
            ORDER BY raised_at, cruxes.rowid
        """
        wanted = json.dumps(tuple(states))
        return tuple(
            await self._database.read(
                lambda db: read_cruxes(
                    db, self._cipher, where, server=server, thread=thread, forum=forum, states=wanted
                )
            )
        )

    async def set_state(
        self,
        server: str,
        crux_id: str,
        state: CruxState,
        actor: str,
        now: datetime,
        note: str = "",
        *,
        done: CruxChange | None = None,
        expected: Collection[CruxState] = tuple(CruxState),
    ) -> bool:
        """Change where a crux stands, and note it in its history; raises NoSuchCrux.

        False, and nothing is changed, unless it stands in one of `expected` by then. `done` says what was done where
        the state alone does not. One that is no longer open is no longer named by nudges; one that is again gets its
        card back.
        """
        sql = "UPDATE cruxes SET state = :state WHERE server = :server AND crux = :crux"
        change_made = done or (CruxChange.REOPENED if state is CruxState.OPEN else CruxChange(state))
        event = CruxEvent(change=change_made, state=state, actor=actor, at=now, note=note)

        def job(db: sqlite_utils.Database) -> bool:
            before = state_of(db, server, crux_id)
            if before is None:
                message = f"there is no crux {crux_id} on this server: look its id up in the list of cruxes"
                raise NoSuchCrux(message)
            if before not in expected:
                return False
            change(db, sql, state=state, server=server, crux=crux_id)
            note_event(db, self._cipher, server, crux_id, event)
            if state is CruxState.OPEN:
                show_again(db, server, crux_id, micros(now))
            else:
                unname_crux(db, server, crux_id)
            return True

        return await self._database.write(job)

    async def confirm(
        self,
        crux: Crux,
        server: str,
        vector: Quantised,
        stamp: EncoderStamp,
        *,
        card: bool,
    ) -> bool:
        """Open a candidate because its author says so, with the statement and from the moment that `crux` has.

        False, and nothing is changed, unless it is still a candidate of that author.
        """
        ((packed, scale),) = pack_vectors(vector)
        sql = """
            UPDATE cruxes
            SET state = :state, statement = :statement, raised_at = :at, encoder = :encoder, vector = :vector, scale = :scale
            WHERE server = :server AND crux = :crux AND author = :author AND state = :candidate
        """
        event = CruxEvent(
            change=CruxChange.CONFIRMED, state=CruxState.OPEN, actor=crux.author, at=crux.raised_at, note=""
        )

        def job(db: sqlite_utils.Database) -> bool:
            opened = change(
                db,
                sql,
                state=CruxState.OPEN,
                statement=self._cipher.seal(crux.statement, crux_owner(server, crux.id)),
                at=micros(crux.raised_at),
                encoder=keep_encoder(db, stamp),
                vector=packed,
                scale=scale,
                server=server,
                crux=crux.id,
                author=crux.author,
                candidate=CruxState.CANDIDATE,
            )
            if not opened:
                return False
            note_event(db, self._cipher, server, crux.id, event)
            position = Position(author=crux.author, side=Side.FOR, reason="", at=crux.raised_at)
            write_position(db, self._cipher, server, crux.id, position)
            if card:
                want_card(db, server, crux.id, micros(crux.raised_at))
            return True

        return await self._database.write(job)

    async def forget_candidate(self, server: str, crux_id: str) -> None:
        """Withdraw a candidate, with its words: they stand no more where they were taken from."""
        await self._database.write(lambda db: forget_candidate(db, server, crux_id))

    async def merge(self, server: str, crux_id: str, into: str, actor: str, now: datetime) -> bool:
        """Let an open crux count as another one: with who holds it, what engaged it, and the nudges that name it.

        False, and nothing is changed, unless both are open and in the same thread.
        """
        event = CruxEvent(change=CruxChange.MERGED, state=CruxState.MERGED, actor=actor, at=now, note=into)

        def job(db: sqlite_utils.Database) -> bool:
            if not merge_rows(db, self._cipher, server, crux_id, into):
                return False
            note_event(db, self._cipher, server, crux_id, event)
            unname_crux(db, server, crux_id, instead=into)
            return True

        return await self._database.write(job)

    async def history(self, server: str, crux_id: str) -> tuple[CruxEvent, ...]:
        """What happened to a crux, oldest first: that it was raised, then each change."""
        return tuple(await self._database.read(lambda db: read_events(db, self._cipher, server, crux_id)))

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

        def shape(
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
