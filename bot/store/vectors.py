"""The vectors of claims and cruxes as a whole, whichever server they belong to: what a change of encoder brings anew."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlite_utils

from bot.store.anchors import keep_encoder
from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.owners import crux_owner, passage_owner
from bot.store.records.claims import EncoderStamp
from bot.store.rows import Value, change, pack_vectors, select
from models.vectors import Quantised

# Of the encoder that is named by :encoder, :revision and :segmenter; NULL, which equals nothing, where it is unknown.
_ENCODER = (
    "(SELECT id FROM encoders WHERE (encoder, revision, segmenter) = (:encoder, :revision, :segmenter))"
)
_CLAIMS = f"""
    FROM passages
    WHERE form = 'claim' AND id > :after
        AND NOT EXISTS (SELECT 1 FROM vectors WHERE claim = passages.id AND vectors.encoder = {_ENCODER})
"""  # noqa: S608 - no value is in it
# A crux without a statement was forgotten: there is nothing to encode.
_CRUXES = f"FROM cruxes WHERE statement IS NOT NULL AND encoder IS NOT {_ENCODER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """So many claims and so many cruxes."""

    claims: int
    cruxes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unencoded:
    """A text without a vector: `id` is that of the claim, or the row of the crux."""

    id: int
    text: str


class Vectors:
    """All vectors of a database. Whoever serves people asks `Posts` and `Cruxes`, which look at one server only."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; texts are opened by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def keep_to_ourselves(self) -> None:
        """Let no other process use the database until it is closed. Raises DatabaseBusy where one has it open."""

        def job(db: sqlite_utils.Database) -> None:
            db.conn.execute("PRAGMA locking_mode = EXCLUSIVE")

        await self._database.read(job)
        # SQLite takes the lock when something is written next.
        await self._database.write(lambda db: change(db, "DELETE FROM encoders WHERE FALSE"))

    async def remembered(self) -> Amount:
        """What there is, with or without a vector; forgotten cruxes aside."""
        claims = "SELECT count(*) FROM passages WHERE form = 'claim'"
        cruxes = "SELECT count(*) FROM cruxes WHERE statement IS NOT NULL"
        return await self._database.read(lambda db: _amount(db, claims, cruxes))

    async def lacking(self, stamp: EncoderStamp) -> Amount:
        """What has no vector of this encoder."""
        claims, cruxes = f"SELECT count(*) {_CLAIMS}", f"SELECT count(*) {_CRUXES}"
        return await self._database.read(lambda db: _amount(db, claims, cruxes, after=-1, **_named(stamp)))

    async def next_claims(self, stamp: EncoderStamp, after: int, at_most: int) -> tuple[Unencoded, ...]:
        """Claims that have no vector of this encoder, by id, those with a greater id than `after`."""
        sql = f"SELECT id, server, post, text, digest {_CLAIMS} ORDER BY id LIMIT :at_most"

        def shape(id_: int, server: str, post: str, text: bytes, digest: str) -> Unencoded:
            return Unencoded(id=id_, text=self._cipher.open(text, passage_owner(server, post, digest)))

        return tuple(
            await self._database.read(
                lambda db: select(db, shape, sql, after=after, at_most=at_most, **_named(stamp))
            )
        )

    async def next_cruxes(self, stamp: EncoderStamp, at_most: int) -> tuple[Unencoded, ...]:
        """Cruxes whose vector another encoder made."""
        sql = f"SELECT rowid, server, crux, statement {_CRUXES} ORDER BY rowid LIMIT :at_most"

        def shape(row: int, server: str, crux: str, statement: bytes) -> Unencoded:
            return Unencoded(id=row, text=self._cipher.open(statement, crux_owner(server, crux)))

        return tuple(
            await self._database.read(lambda db: select(db, shape, sql, at_most=at_most, **_named(stamp)))
        )

    async def add_to_claims(
        self, claims: Sequence[Unencoded], vectors: Quantised, stamp: EncoderStamp
    ) -> None:
        """Give claims a vector each (shape (len(claims), n)), all or none; those of other encoders stay."""
        sql = "INSERT INTO vectors (claim, encoder, vector, scale) VALUES (:id, :encoder, :vector, :scale)"
        await self._write(sql, claims, vectors, stamp)

    async def give_to_cruxes(
        self, cruxes: Sequence[Unencoded], vectors: Quantised, stamp: EncoderStamp
    ) -> None:
        """Replace the vectors of cruxes (shape (len(cruxes), n)), all or none: a crux has but one."""
        sql = "UPDATE cruxes SET encoder = :encoder, vector = :vector, scale = :scale WHERE rowid = :id"
        await self._write(sql, cruxes, vectors, stamp)

    async def take_over(self, stamp: EncoderStamp) -> None:
        """Let what this encoder made of claims and cruxes hold, though posts were cut otherwise at the time.

        To be called once every claim that says something else by now has lost its vectors.
        """
        claims = "UPDATE OR IGNORE vectors SET encoder = :kept WHERE encoder = :former"
        cruxes = "UPDATE cruxes SET encoder = :kept WHERE encoder = :former"
        same = "SELECT id FROM encoders WHERE (encoder, revision) = (:encoder, :revision) AND id != :kept"

        def job(db: sqlite_utils.Database) -> None:
            kept = keep_encoder(db, stamp)
            for former in select(db, int, same, encoder=stamp.encoder, revision=stamp.revision, kept=kept):
                change(db, claims, kept=kept, former=former)
                change(db, cruxes, kept=kept, former=former)

        await self._database.write(job)

    async def drop_others(self, stamp: EncoderStamp, dimensions: int) -> int:
        """Remove what other encoders made; returns how many vectors of claims that were.

        A forgotten crux has zeros for a vector, from now on as many as `dimensions`. To be called once nothing is
        lacking: ValueError otherwise, and nothing is removed.
        """
        forgotten = """
            UPDATE cruxes SET encoder = :kept, vector = zeroblob(:dimensions)
            WHERE statement IS NULL AND encoder != :kept
        """

        def job(db: sqlite_utils.Database) -> int:
            if any(select(db, int, f"SELECT 1 {_CLAIMS} LIMIT 1", after=-1, **_named(stamp))):
                message = "there are claims without a vector of the encoder that is to stay"
                raise ValueError(message)
            kept = keep_encoder(db, stamp)
            dropped = change(db, "DELETE FROM vectors WHERE encoder != :kept", kept=kept)
            change(db, forgotten, kept=kept, dimensions=dimensions)
            # A foreign key refuses this where a crux was left behind.
            change(db, "DELETE FROM encoders WHERE id != :kept", kept=kept)
            return dropped

        return await self._database.write(job)

    async def others(self, stamp: EncoderStamp) -> int:
        """How many other encoders the database names; `drop_others` leaves none."""
        sql = f"SELECT count(*) FROM encoders WHERE id IS NOT {_ENCODER}"  # noqa: S608 - no value is in it
        return (await self._database.read(lambda db: select(db, int, sql, **_named(stamp))))[0]

    async def _write(
        self, sql: str, texts: Sequence[Unencoded], vectors: Quantised, stamp: EncoderStamp
    ) -> None:
        def job(db: sqlite_utils.Database) -> None:
            encoder = keep_encoder(db, stamp)
            for one, (vector, scale) in zip(texts, pack_vectors(vectors), strict=True):
                change(db, sql, id=one.id, encoder=encoder, vector=vector, scale=scale)

        await self._database.write(job)


def _named(stamp: EncoderStamp) -> dict[str, Value]:
    return {"encoder": stamp.encoder, "revision": stamp.revision, "segmenter": stamp.segmenter}


def _amount(db: sqlite_utils.Database, claims: str, cruxes: str, **values: Value) -> Amount:
    return Amount(claims=select(db, int, claims, **values)[0], cruxes=select(db, int, cruxes, **values)[0])
