"""What an export holds of a small discussion."""

import sqlite3
from datetime import timedelta

import pytest

from bot.store.export.described import describe
from bot.store.figures.cruxes import still_open
from bot.store.figures.questions import QUESTIONS
from bot.store.opening import Store
from models.argument import CruxState, Place
from tests.store.examples import HERE, STAMP, START, after, claim, crux, post, record, vectors
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


async def test_cruxes_outlive_the_posts_that_they_came_from(store: Store, exported: Exporter):
    await discuss(store)
    await store.cruxes.add(crux("c2"), HERE, vectors(["Labs would obey a pause"]), STAMP)
    await store.cruxes.set_state(HERE.server, "c2", CruxState.RESOLVED, "mia", after(days=4))
    db = exported(since=after(days=300))
    assert rows(db, "SELECT state, days_open FROM cruxes") == [
        {"state": "open", "days_open": 4.0},
        {"state": "resolved", "days_open": 4.0},
    ]
    assert rows(db, "SELECT posts, as_of FROM overview") == [{"posts": 0, "as_of": None}]


async def test_what_happened_after_the_last_post_has_its_day_too(store: Store, exported: Exporter):
    await discuss(store)
    await store.cruxes.set_state(HERE.server, "c1", CruxState.RESOLVED, "mia", after(days=5))
    db = exported()
    assert rows(db, "SELECT max(day) AS last, sum(posts) AS posts FROM daily") == [
        {"last": "2026-03-06", "posts": 3}
    ]
    assert rows(db, "SELECT sum(cruxes_resolved) AS resolved FROM daily") == [{"resolved": 1}]


async def test_who_raised_a_crux_does_not_take_it_up(store: Store, exported: Exporter):
    await discuss(store)
    db = exported()
    assert rows(db, "SELECT untouched_cruxes FROM overview") == [{"untouched_cruxes": 1}]
    (crux,) = still_open(db, None)
    assert (crux.engaging_people, crux.last_engaged_at) == (0, None)
    (neglected,) = db.execute(question("neglected_cruxes"), {"days": "1", "forum": ""}).fetchall()
    assert (neglected["times taken up"], neglected["last taken up"]) == (0, "never")


def question(name: str) -> str:
    return next(question.sql for question in QUESTIONS if question.name == name)


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


async def say_again(store: Store, id_: str, earlier_claim: int, when: timedelta, place: Place = HERE) -> int:
    """Ann says once more what a claim said; returns the number of the new claim."""
    (earlier,) = (await store.posts.claims(HERE.server, [earlier_claim])).values()
    again = post(id_, SAID, at=START + when)
    (number,) = await store.posts.record(
        record(again, [claim(SAID, within=again, repeats=earlier)], place=place)
    )
    return number


async def test_a_repeat_of_a_repeat_goes_back_to_the_first(store: Store, exported: Exporter):
    (first,) = await store.posts.record(record(post("a1", SAID)))
    second = await say_again(store, "a2", first, timedelta(hours=1))
    await say_again(store, "a3", second, timedelta(hours=2))
    db = exported()
    assert rows(db, "SELECT claim, earlier_claim, first_claim FROM repeats ORDER BY claim") == [
        {"claim": "a2.1", "earlier_claim": "a1.1", "first_claim": "a1.1"},
        {"claim": "a3.1", "earlier_claim": "a2.1", "first_claim": "a1.1"},
    ]
    assert rows(db, "SELECT claim, times_repeated, people FROM most_repeated_claims") == [
        {"claim": "a1.1", "times_repeated": 2, "people": 1}
    ]


async def test_of_what_was_said_before_the_first_day_the_evidence_stays(store: Store, exported: Exporter):
    (first,) = await store.posts.record(record(post("a1", SAID)))
    await say_again(store, "a2", first, timedelta(days=2))
    (repeat,) = rows(exported(since=after(days=1)), "SELECT * FROM repeats")
    assert (repeat["earlier_claim"], repeat["how"], repeat["score"]) == (None, "edited", 0.9)


async def test_of_what_stands_where_the_reader_may_not_read_nothing_stays(store: Store, exported: Exporter):
    secret = Place(server=HERE.server, forum="council", thread="closed")
    (first,) = await store.posts.record(record(post("s1", SAID), place=secret))
    await say_again(store, "a2", first, timedelta(days=2))
    db = exported(forums=frozenset({HERE.forum}))
    (repeat,) = rows(db, "SELECT earlier_claim, how, score, same_author, hours_between, model FROM repeats")
    assert set(repeat.values()) == {None}


async def test_a_thread_or_a_forum_is_all_there_is(store: Store, exported: Exporter):
    await discuss(store)
    elsewhere = Place(server=HERE.server, forum="meadow", thread="hedgehogs")
    await store.posts.record(record(post("h1", "Hedgehogs need no feeding places"), place=elsewhere))
    for narrowed in ({"thread": "hedgehogs"}, {"forum": "meadow"}):
        db = exported(**narrowed)
        assert rows(db, "SELECT post FROM posts") == [{"post": "h1"}]
        assert rows(db, "SELECT * FROM cruxes") == []
        assert rows(db, "SELECT forum, threads FROM forums") == [{"forum": "meadow", "threads": 1}]


async def test_links_lead_to_discord_where_ids_are_discords(store: Store, exported: Exporter):
    place = Place(server="111", forum="222", thread="333")
    await store.posts.record(record(post("444", SAID), place=place))
    db = exported(server="111")
    assert rows(db, "SELECT url FROM claims") == [{"url": "https://discord.com/channels/111/333/444"}]
    assert rows(db, "SELECT url FROM threads") == [{"url": "https://discord.com/channels/111/333"}]
    assert rows(db, "SELECT url FROM forums") == [{"url": "https://discord.com/channels/111/222"}]
    assert rows(exported(), "SELECT url FROM forums") == []
