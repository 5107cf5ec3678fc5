"""What an export holds of a small discussion."""

import sqlite3

import pytest

from bot.store.export.described import describe
from bot.store.opening import Store
from models.argument import Place
from tests.store.examples import HERE, STAMP, after, claim, crux, post, record, vectors
from tests.store.export.exports import Exporter, content, rows

SAID = "A pause would be kept by nobody"


async def discuss(store: Store) -> None:
    """Ann says something, Bo raises a crux, Ann says the same again, Bo takes the crux up himself."""
    await store.posts.record(record(post("a1", SAID)))
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    (earlier,) = (await store.posts.claims(HERE.server, [1])).values()
    again = post("a2", SAID, at=after(hours=2))
    await store.posts.record(record(again, [claim(SAID, within=again, repeats=earlier)]))
    taken = post("b2", "Labs kept the last one", author="bo", at=after(days=3))
    await store.posts.record(record(taken, [claim("Labs kept the last one", within=taken, engages=["c1"])]))


async def test_a_repeat_leads_to_where_it_was_said_first(store: Store, exported: Exporter):
    await discuss(store)
    (repeat,) = rows(exported(), "SELECT * FROM repeats")
    assert (repeat["claim"], repeat["earlier_claim"], repeat["first_claim"]) == ("a2.1", "a1.1", "a1.1")
    assert (repeat["how"], repeat["same_author"], repeat["hours_between"]) == ("edited", 1, 2.0)


async def test_a_crux_counts_what_bears_on_it(store: Store, exported: Exporter):
    await discuss(store)
    (found,) = rows(exported(), "SELECT * FROM cruxes")
    assert (found["name"], found["engaging_claims"], found["engaging_people"]) == ("crux c1", 1, 0)
    assert found["last_engaged_at"] == "2026-03-04T12:00:00Z"


async def test_the_figures_of_the_overview_are_those_of_the_tables(store: Store, exported: Exporter):
    await discuss(store)
    (overview,) = rows(exported(), "SELECT * FROM overview")
    assert (overview["posts"], overview["claims"], overview["repeats"]) == (3, 3, 1)
    assert (overview["open_cruxes"], overview["as_of"]) == (1, "2026-03-04T12:00:00Z")


async def test_a_server_without_anything_has_an_empty_export(store: Store, exported: Exporter):
    await store.posts.record(record(post("x", SAID), place=Place(server="other", forum="f", thread="t")))
    db = exported()
    assert rows(db, "SELECT * FROM posts UNION ALL SELECT * FROM posts") == []
    assert rows(db, "SELECT posts, repeated_share FROM overview") == [{"posts": 0, "repeated_share": None}]


async def test_every_view_can_be_read_and_every_key_leads_somewhere(store: Store, exported: Exporter):
    await discuss(store)
    db = exported()
    for table in describe():
        content(db, table.name)
    assert rows(db, "PRAGMA foreign_key_check") == []
    assert [row["integrity_check"] for row in rows(db, "PRAGMA integrity_check")] == ["ok"]


@pytest.mark.usefixtures("store")
def test_each_column_is_described_in_its_place(exported: Exporter):
    db: sqlite3.Connection = exported()
    told = {
        table.name: [column.name for column in table.columns] for table in describe() if not table.is_search
    }
    assert {name: [row["name"] for row in rows(db, f"PRAGMA table_xinfo({name})")] for name in told} == told
    made = rows(
        db,
        "SELECT name FROM sqlite_master WHERE type = 'view' OR type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    known = {table.name for table in describe()}
    assert {str(row["name"]) for row in made if "_fts_" not in str(row["name"])} == known
    assert not [
        (table.name, column.name) for table in describe() for column in table.columns if not column.about
    ]
    assert not [table.name for table in describe() if not table.about]
