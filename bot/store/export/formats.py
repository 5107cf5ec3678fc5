"""An export in other forms than SQLite: a folder with a file for each table, for spreadsheets and for analysts."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from bot.store.cipher import Cipher
from bot.store.errors import DatabaseUnwritable, StoreError
from bot.store.export.copying import export
from bot.store.export.described import Table, describe
from bot.store.export.files import whole_file, whole_folder
from bot.store.export.maps import as_argdown, as_mermaid, read_map
from bot.store.export.request import Exported, ExportRequest
from bot.store.export.source import read_only

_ROWS_AT_ONCE = 10_000
# What a spreadsheet would take for the beginning of a formula, and run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide forms are meant
_Row = tuple[str | int | float | None, ...]


class Format(StrEnum):
    """In which form an export is written: all but the last two hold all tables; these are maps of one thread."""

    SQLITE = "sqlite"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ARGDOWN = "argdown"
    MERMAID = "mermaid"

    @property
    def is_map(self) -> bool:
        """Whether it shows one thread alone."""
        return self in (Format.ARGDOWN, Format.MERMAID)


class FormatUnusable(StoreError):
    """A form that was asked for needs something that is missing: a library, or the name of a thread."""


def export_as(
    form: Format, source: Path, cipher: Cipher, asked: ExportRequest, out: Path, *, stop: Event | None = None
) -> Exported:
    """As `export`, in another form; all but SQLite are made from that, so that they hold the same.

    Raises FormatUnusable, too. Where `out` is to be a folder, none of that name may be there.
    """
    if form is Format.SQLITE:
        return export(source, cipher, asked, out, stop=stop)
    if form.is_map:
        if asked.thread is None:
            message = f"a map shows one thread: add --thread ID to --format {form}"
            raise FormatUnusable(message)
        return _map(form, source, cipher, asked, out, stop)
    if form is Format.PARQUET and find_spec("pyarrow") is None:
        message = "Parquet needs pyarrow: pip install 'cruxkeeper[parquet]', or take --format csv"
        raise FormatUnusable(message)
    with whole_folder(out) as folder:
        whole = folder / "export.db"
        done = export(source, cipher, asked, whole, stop=stop)
        with closing(read_only(whole)) as db:
            for table in describe():
                if not table.is_search and not table.is_view:
                    _WRITERS[form](folder / f"{table.name}.{form}", table, _batches(db, table))
        whole.unlink()
        return done


def _map(
    form: Format, source: Path, cipher: Cipher, asked: ExportRequest, out: Path, stop: Event | None
) -> Exported:
    if out.is_file():
        message = f"{out} is there already: name a file that is not"
        raise DatabaseUnwritable(message)
    with whole_file(out) as part:
        whole = part.with_name(f"{part.name}.db")
        try:
            done = export(source, cipher, asked, whole, stop=stop)
            with closing(read_only(whole)) as db:
                read = read_map(db, asked.thread or "")
        finally:
            whole.unlink(missing_ok=True)
        part.write_text(as_argdown(read) if form is Format.ARGDOWN else as_mermaid(read), encoding="utf-8")
        return done


def _batches(db: sqlite3.Connection, table: Table) -> Iterator[Sequence[_Row]]:
    """The rows of a table in their order, so many at a time."""
    columns = ", ".join(column.name for column in table.columns)
    with closing(db.execute(f"SELECT {columns} FROM {table.name} ORDER BY rowid")) as rows:  # noqa: S608 - our own names
        while some := rows.fetchmany(_ROWS_AT_ONCE):
            yield some


def _write_csv(file: Path, table: Table, batches: Iterator[Sequence[_Row]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow([column.name for column in table.columns])
        for batch in batches:
            writer.writerows([[_harmless(value) for value in row] for row in batch])


def _harmless(value: str | float | None) -> str | float | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_jsonl(file: Path, table: Table, batches: Iterator[Sequence[_Row]]) -> None:
    names = [column.name for column in table.columns]
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        for batch in batches:
            opened.writelines(
                json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n" for row in batch
            )


def _write_parquet(file: Path, table: Table, batches: Iterator[Sequence[_Row]]) -> None:
    from bot.store.export.parquet import write_parquet  # noqa: PLC0415 - pyarrow is an extra, and heavy

    write_parquet(file, table, batches)


_WRITERS: dict[Format, Callable[[Path, Table, Iterator[Sequence[_Row]]], None]] = {
    Format.CSV: _write_csv,
    Format.JSONL: _write_jsonl,
    Format.PARQUET: _write_parquet,
}
