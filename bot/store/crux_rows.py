"""How cruxes, their history and who holds them are written and read back, inside a transaction of the caller."""

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.owners import crux_owner, event_owner, position_owner
from bot.store.records.cruxes import CruxChange, CruxEvent, Position, Side, StoredCrux
from bot.store.rows import Value, change, first, micros, moment, pack_vectors, select, unpack_vectors
from models.argument import Crux, CruxState, Place
from models.vectors import Quantised

_CRUXES = """
    SELECT server, crux, forum, thread, author, post, statement, raised_at, state, vector, scale,
        (
            SELECT count(DISTINCT passages.post)
            FROM engagements
            JOIN passages ON passages.id = engagements.claim
            JOIN posts ON (posts.server, posts.post) = (passages.server, passages.post)
            WHERE engagements.server = cruxes.server AND engagements.crux = cruxes.crux
                AND posts.author != cruxes.author
        ),
        (SELECT count(*) FROM positions AS held WHERE (held.server, held.crux, side) = (cruxes.server, cruxes.crux, 'for')),
        (SELECT count(*) FROM positions AS held WHERE (held.server, held.crux, side) = (cruxes.server, cruxes.crux, 'against')),
        marked_by, merged_into
    FROM cruxes JOIN threads USING (server, thread)
"""


def crux_exists(db: sqlite_utils.Database, server: str, crux: str) -> bool:
    """Whether a server has a crux of that id."""
    sql = "SELECT 1 FROM cruxes WHERE server = :server AND crux = :crux"
    return first(db, int, sql, server=server, crux=crux) is not None


def state_of(db: sqlite_utils.Database, server: str, crux: str) -> CruxState | None:
    """Where a crux stands; None if there is none of that id."""
    sql = "SELECT state FROM cruxes WHERE server = :server AND crux = :crux"
    return first(db, CruxState, sql, server=server, crux=crux)


def insert_crux(
    db: sqlite_utils.Database,
    cipher: Cipher,
    crux: Crux,
    place: Place,
    vector: Quantised,
    encoder: int,
    marked_by: str | None,
) -> None:
    """Write a new crux."""
    ((packed, scale),) = pack_vectors(vector)
    change(
        db,
        """
        INSERT INTO cruxes
            (server, crux, thread, author, post, statement, raised_at, state, encoder, vector, scale, marked_by)
        VALUES
            (:server, :crux, :thread, :author, :post, :statement, :raised_at, :state, :encoder, :vector, :scale, :marked_by)
        """,
        server=place.server,
        crux=crux.id,
        thread=place.thread,
        author=crux.author,
        post=crux.post,
        statement=cipher.seal(crux.statement, crux_owner(place.server, crux.id)),
        raised_at=micros(crux.raised_at),
        state=crux.state,
        encoder=encoder,
        vector=packed,
        scale=scale,
        marked_by=marked_by,
    )


def note_event(db: sqlite_utils.Database, cipher: Cipher, server: str, crux: str, event: CruxEvent) -> None:
    """Add to the history of a crux."""
    change(
        db,
        """
        INSERT INTO crux_events (server, crux, change, state, actor, at, note)
        VALUES (:server, :crux, :change, :state, :actor, :at, :note)
        """,
        server=server,
        crux=crux,
        change=event.change,
        state=event.state,
        actor=event.actor,
        at=micros(event.at),
        note=cipher.seal(event.note, event_owner(server, crux)) if event.note else None,
    )


def write_position(
    db: sqlite_utils.Database, cipher: Cipher, server: str, crux: str, position: Position
) -> None:
    """Write which way somebody holds a crux, over what they said before."""
    owner = position_owner(server, crux, position.author)
    change(
        db,
        """
        INSERT INTO positions (server, crux, author, side, reason, at)
        VALUES (:server, :crux, :author, :side, :reason, :at)
        ON CONFLICT (server, crux, author) DO UPDATE SET side = excluded.side, reason = excluded.reason, at = excluded.at
        """,
        server=server,
        crux=crux,
        author=position.author,
        side=position.side,
        reason=cipher.seal(position.reason, owner) if position.reason else None,
        at=micros(position.at),
    )


def read_positions(db: sqlite_utils.Database, cipher: Cipher, server: str, crux: str) -> list[Position]:
    """Who holds a crux, longest first."""

    def shape(author: str, side: str, reason: bytes | None, at: int) -> Position:
        words = "" if reason is None else cipher.open(reason, position_owner(server, crux, author))
        return Position(author=author, side=Side(side), reason=words, at=moment(at))

    sql = """
        SELECT author, side, reason, at FROM positions
        WHERE server = :server AND crux = :crux ORDER BY at, author
    """
    return select(db, shape, sql, server=server, crux=crux)


def want_card(db: sqlite_utils.Database, server: str, crux: str, wanted_at: int) -> None:
    """Want a crux to be shown in its thread; one that stands there already is brought up to date."""
    change(
        db,
        """
        INSERT INTO crux_cards (server, crux, wanted_at) VALUES (:server, :crux, :at)
        ON CONFLICT (server, crux) DO UPDATE SET wanted_at = excluded.wanted_at, version = version + 1
        """,
        server=server,
        crux=crux,
        at=wanted_at,
    )


def show_again(db: sqlite_utils.Database, server: str, crux: str, wanted_at: int) -> None:
    """Want the card of a crux back, if it ever had one."""
    sql = "UPDATE crux_cards SET wanted_at = :at WHERE server = :server AND crux = :crux"
    change(db, sql, at=wanted_at, server=server, crux=crux)


def read_cruxes(db: sqlite_utils.Database, cipher: Cipher, where: str, **values: Value) -> list[StoredCrux]:
    """Cruxes, by what follows WHERE in the question."""

    def shape(
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
        held_for: int,
        held_against: int,
        marked_by: str | None,
        merged_into: str | None,
    ) -> StoredCrux:
        words = "" if statement is None else cipher.open(statement, crux_owner(server, crux))
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
            held_for=held_for,
            held_against=held_against,
            marked_by=marked_by,
            merged_into=merged_into,
        )

    return select(db, shape, f"{_CRUXES} WHERE {where}", **values)


def read_events(db: sqlite_utils.Database, cipher: Cipher, server: str, crux: str) -> list[CruxEvent]:
    """The history of a crux, oldest first."""

    def shape(change: str, state: str, actor: str, at: int, note: bytes | None) -> CruxEvent:
        words = "" if note is None else cipher.open(note, event_owner(server, crux))
        return CruxEvent(
            change=CruxChange(change), state=CruxState(state), actor=actor, at=moment(at), note=words
        )

    sql = """
        SELECT change, state, actor, at, note FROM crux_events
        WHERE server = :server AND crux = :crux ORDER BY id
    """
    return select(db, shape, sql, server=server, crux=crux)
