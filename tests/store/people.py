"""Somebody who has left a trace in every column that names a person, whichever tables there are by now."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

# What somebody chose about being read outlives their being forgotten, or they would be read again.
KEPT = ("choices", "author")


def columns_naming_people(path: Path) -> list[tuple[str, str]]:
    """Each table and column that names a person."""
    with sqlite3.connect(path) as db:
        found = list(_columns(db))
    db.close()
    return sorted(
        (table, name) for table, name, *_ in found if name in {"author", "actor"} or name.endswith("_by")
    )


def leave_traces(path: Path, server: str, person: str) -> None:
    """Write a row for each of these columns, with the person in it and nothing sensible in the others."""
    with sqlite3.connect(path) as db:
        columns = list(_columns(db))
        for table, naming in columns_naming_people(path):
            row = {
                name: _filling(f"{table}.{naming}", name, kind)
                for of, name, kind, needed in columns
                if of == table and needed
            } | {"server": server, naming: person}
            names = ", ".join(row)
            marks = ", ".join("?" * len(row))
            db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608 - names from the schema
    db.close()


def traces(path: Path, person: str) -> list[tuple[str, str]]:
    """Each table and column, of all there are, that holds the person."""
    with sqlite3.connect(path) as db:
        found = [
            (table, name)
            for table, name, *_ in _columns(db)
            if db.execute(f"SELECT 1 FROM {table} WHERE {name} = ?", [person]).fetchone()  # noqa: S608 - names from the schema
        ]
    db.close()
    return sorted(found)


def _columns(db: sqlite3.Connection) -> Iterator[tuple[str, str, str, bool]]:
    """Of each table the columns, with their types, and whether a row needs a value there."""
    sql = """
        SELECT tables.name, columns.name, columns.type,
            columns."notnull" AND columns.dflt_value IS NULL AND NOT (pk AND columns.type = 'INTEGER')
        FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE '%sqlite_%'
    """
    yield from db.execute(sql)


def _filling(unique: str, column: str, kind: str) -> object:
    if column in {"toward", "facts", "settings"}:
        return "[]"
    return {"TEXT": unique, "INTEGER": 0, "REAL": 0.0, "BLOB": b""}[kind]
