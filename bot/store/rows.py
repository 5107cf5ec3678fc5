"""Between rows and values: one typed way to ask, and the columns that SQLite has no type for."""

import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias, TypeVar

import numpy as np
import sqlite_utils

from models.vectors import Quantised

Value: TypeAlias = str | int | float | bytes | None
T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def select(db: sqlite_utils.Database, shape: Callable[..., T], sql: str, **values: Value) -> list[T]:
    """All rows of a query, each handed to `shape` column by column; `values` are bound by name.

    The one place where columns are untyped: `shape` names their types by its parameters, and the tables are STRICT.
    """
    return [shape(*row) for row in db.conn.execute(sql, values)]


def first(db: sqlite_utils.Database, shape: Callable[..., T], sql: str, **values: Value) -> T | None:
    """The first row of a query, or None."""
    row = db.conn.execute(sql, values).fetchone()
    return None if row is None else shape(*row)


def change(db: sqlite_utils.Database, sql: str, **values: Value) -> int:
    """Run a statement that writes; the number of rows that it touched."""
    return db.conn.execute(sql, values).rowcount


def micros(moment: datetime) -> int:
    """Microseconds since 1970 in UTC, exactly; raises TypeError for a datetime without a zone."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(micros: int) -> datetime:
    """The moment in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def maybe_micros(moment: datetime | None) -> int | None:
    """`micros`, where there may be no moment."""
    return None if moment is None else micros(moment)


def maybe_moment(micros: int | None) -> datetime | None:
    """`moment`, where there may be none."""
    return None if micros is None else moment(micros)


def pack_sketch(sketch: tuple[int, ...]) -> bytes:
    """Unsigned 64-bit integers as bytes, little-endian."""
    return struct.pack(f"<{len(sketch)}Q", *sketch)


def unpack_sketch(packed: bytes) -> tuple[int, ...]:
    """What `pack_sketch` packed."""
    return struct.unpack(f"<{len(packed) // 8}Q", packed)


def pack_vectors(vectors: Quantised) -> list[tuple[bytes, float]]:
    """Each row as its int8 bytes and its scale."""
    return [(row.tobytes(), float(scale)) for row, scale in zip(vectors.values, vectors.scales, strict=True)]


def unpack_vectors(packed: list[tuple[bytes, float]]) -> Quantised:
    """What `pack_vectors` packed, read-only; shape (0, 0) if there are none."""
    width = len(packed[0][0]) if packed else 0
    values = np.frombuffer(b"".join(row for row, _ in packed), dtype=np.int8).reshape(len(packed), width)
    return Quantised(values=values, scales=np.array([scale for _, scale in packed], dtype=np.float32))
