"""Tables as Parquet; the only module that needs pyarrow."""

# pyarrow has no types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from bot.store.export.described import Table

_TYPES = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64()}


def write_parquet(file: Path, table: Table, batches: Iterable[Sequence[tuple[object, ...]]]) -> None:
    """Write the rows of a table, batch by batch."""
    schema = pa.schema([(column.name, _TYPES[column.type]) for column in table.columns])
    with parquet.ParquetWriter(file, schema) as writer:
        for batch in batches:
            columns = [list(values) for values in zip(*batch, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
