"""What is forgotten is gone: from every answer, and from the file."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.store.choices import Choice, Chosen
from bot.store.erasures import ROWS_IN_STEP
from bot.store.opening import Store, open_store
from bot.store.records.forums import Mode
from bot.store.records.nudges import Wanted
from bot.store.rows import select
from models.argument import CruxState, EarlierClaim, Place
from tests.store.examples import (
    HERE,
    KEY,
    STAMP,
    START,
    after,
    claim,
    created,
    crux,
    message,
    nudge,
    post,
    record,
    vectors,
)

NEXT_DOOR = Place(server="guild", forum="off-topic", thread="cats")
ELSEWHERE = Place(server="other guild", forum="debates", thread="pause")


def files(path: Path) -> bytes:
    """Everything on disk: the database, its log, its index."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


async def fill(store: Store) -> tuple[int, int]:
    """Bo raises a crux; Ann makes a claim; Bo repeats it, meets the crux and is nudged. Returns the two claims."""
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    [first] = await store.posts.record(record(post("1", "Pauses never hold.")))
    again = post("2", "A pause does never hold.", author="bo", at=after(hours=1))
    earlier = EarlierClaim(id=first, post="1", author="ann", text="Pauses never hold.")
    repeats = claim(again.text, within=again, repeats=earlier, engages=["c1"])
    [second] = await store.posts.record(record(again, [repeats], nudge=nudge("A reminder for Bo.")))
    return first, second


async def tables(store: Store) -> dict[str, int]:
    """How many rows each table holds."""
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite_%'"
    return await store.database.read(
        lambda db: {
            name: select(db, int, f"SELECT count(*) FROM {name}")[0]  # noqa: S608 - names from the schema
            for name in select(db, str, names)
        }
    )


async def test_a_forgotten_post_takes_claims_matches_and_engagements_along(store: Store):
    first, second = await fill(store)

    assert await store.posts.forget("guild", "1") == (first,)

    assert await store.posts.get("guild", "1") is None
    assert await store.posts.claims("guild", [first, second]) == {
        second: EarlierClaim(id=second, post="2", author="bo", text="A pause does never hold.")
    }
    assert [row.id for row in (await store.posts.rows("guild", STAMP)).rows] == [second]
    [repeat] = (await store.posts.passages("guild", ["2"]))["2"]
    assert (repeat.how, repeat.earlier) == (None, None)

    await store.posts.forget("guild", "2")
    assert await store.cruxes.engagements("guild", "c1") == ()
    left = await tables(store)
    assert [
        left[name] for name in ("posts", "messages", "passages", "vectors", "matches", "engagements")
    ] == [0] * 6
    assert await store.posts.forget("guild", "2") == ()


async def test_plain_text_never_reaches_the_disk(path: Path):
    store = await open_store(path, KEY)
    marker = "MARKER-IN-PLAIN-TEXT"
    await store.inbox.add(created(message("1", marker)))
    await store.posts.record(record(post("1", marker), nudge=nudge(marker)))
    await store.cruxes.add(crux(statement=marker), HERE, vectors([marker]), STAMP)
    await store.cruxes.set_state("guild", "c1", CruxState.RESOLVED, "mod", START, note=marker)
    assert marker.encode() not in files(path)
    await store.close()
    assert marker.encode() not in files(path)


async def test_a_forgotten_text_leaves_no_sealed_bytes_behind(path: Path):
    store = await open_store(path, KEY)
    await store.posts.record(record(post("1", "Pauses never hold.")))
    await store.posts.record(record(post("2", "They leak.")))
    sealed = await store.database.read(
        lambda db: select(
            db, bytes, "SELECT text FROM messages UNION ALL SELECT text FROM passages ORDER BY 1"
        )
    )
    await store.close()
    assert all(one in files(path) for one in sealed)

    store = await open_store(path, KEY)
    await store.posts.forget("guild", "1")
    await store.posts.forget("guild", "2")
    await store.close()
    assert not any(one in files(path) for one in sealed)


async def test_a_nudge_outlives_its_post_without_its_words_until_it_is_taken_back(store: Store):
    await fill(store)
    [errand] = await store.nudges.errands(START)
    await store.nudges.said(errand.nudge, "m1", START)

    await store.posts.forget("guild", "2")

    [errand] = await store.nudges.errands(START)
    assert (errand.shown, errand.text, errand.toward) == ("m1", None, ())
    bare = await store.nudges.by_message("guild", "m1")
    assert bare is not None
    assert (bare.author, bare.text, bare.wanted) == (None, None, Wanted.WITHDRAWN)
    await store.nudges.taken_back(errand.nudge)
    assert (await tables(store))["nudges"] == 0


async def test_a_person_is_forgotten_and_their_cruxes_withdrawn(store: Store):
    _, second = await fill(store)
    carl = post("3", "They would obey.", author="carl", at=after(hours=2))
    repeats = claim(carl.text, within=carl, engages=["c1"])
    await store.posts.record(record(carl, [repeats], nudge=nudge("Bo asked whether labs would obey.")))
    await store.inbox.add(created(message("4", "More.", author="bo")))
    await store.nudges.silence("guild", "bo", None)

    assert await store.posts.forget_author("guild", "bo", now=after(days=1)) == (second,)

    assert await store.posts.posts_by("guild", "bo") == 0
    assert await store.posts.claims("guild", [second]) == {}
    assert await store.inbox.depth("guild") == 0
    assert not await store.nudges.is_silenced("guild", "bo", START)
    husk = await store.cruxes.get("guild", "c1")
    assert husk is not None
    assert (husk.crux.author, husk.crux.statement, husk.crux.state) == ("", "", CruxState.WITHDRAWN)
    assert not husk.vector.values.any()
    assert [one.author for one in await store.cruxes.engagements("guild", "c1")] == ["carl"]
    events = await store.cruxes.history("guild", "c1")
    assert [(event.state, event.actor) for event in events] == [
        (CruxState.OPEN, ""),
        (CruxState.WITHDRAWN, ""),
    ]
    # Neither the nudge to Bo nor the one that quotes Bo's crux is still to be said.
    assert await store.nudges.errands(after(days=1)) == ()
    assert await store.posts.get("guild", "3") is not None


async def test_a_thread_is_forgotten_with_its_cruxes_and_its_queue(store: Store):
    claims = await fill(store)
    await store.posts.record(record(post("9", "Cats are grey."), place=NEXT_DOOR))
    await store.inbox.add(created(message("5", "More.")))

    assert await store.forums.forget_thread("guild", "pause") == claims

    assert await store.cruxes.get("guild", "c1") is None
    assert await store.inbox.depth("guild") == 0
    assert await store.nudges.errands(after(days=1)) == ()
    assert await store.posts.get("guild", "9") is not None


async def test_a_forum_is_forgotten_but_stays_watched(store: Store):
    await store.forums.watch("guild", "debates", Mode.NUDGE, START)
    claims = await fill(store)
    await store.inbox.add(
        created(message("5", "More."), place=Place(server="guild", forum="debates", thread="new"))
    )
    await store.posts.record(record(post("9", "Cats are grey."), place=NEXT_DOOR))

    assert await store.forums.forget_forum("guild", "debates") == claims

    assert await store.posts.latest("guild", "pause") is None
    assert await store.inbox.depth("guild") == 0
    assert await store.forums.mode_of("guild", "debates") is Mode.NUDGE
    assert await store.posts.get("guild", "9") is not None


async def test_of_a_forgotten_server_nothing_is_left_but_the_other_stays(path: Path):
    store = await open_store(path, KEY)
    await fill(store)
    await store.forums.watch("guild", "debates", Mode.NUDGE, START)
    await store.inbox.add(created(message("5", "More.")))
    await store.nudges.silence("guild", "bo", None)
    await store.cruxes.next_id("guild")
    await store.posts.record(record(post("1", "Pauses never hold."), place=ELSEWHERE))

    await store.forums.forget_server("guild")

    assert await store.posts.get("other guild", "1") is not None
    await store.posts.forget("other guild", "1")
    assert {name: rows for name, rows in (await tables(store)).items() if rows} == {
        "about": 1,
        "encoders": 1,
        "threads": 1,
    }
    await store.close()
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT server FROM threads").fetchall() == [("other guild",)]
    plain.close()


async def posts_left(store: Store) -> int:
    return (await tables(store))["posts"]


async def write_many(store: Store) -> int:
    """A thread of so many posts that they are not forgotten in one go."""
    many = 5 * ROWS_IN_STEP
    for number in range(many):
        await store.posts.record(record(post(str(number), f"Pauses hold for {number} days.")))
    return many


WAYS_TO_FORGET = {
    "too old": lambda store: store.posts.drop_text_before(after(days=1)),
    "a person": lambda store: store.choices.choose(
        Chosen(server="guild", author="ann", choice=Choice.OUT, at=after(days=1)), forget=True
    ),
    "a thread": lambda store: store.forums.forget_thread("guild", "pause"),
    "a forum": lambda store: store.forums.forget_forum("guild", "debates"),
    "a server": lambda store: store.forums.forget_server("guild"),
}


@pytest.mark.parametrize("way", WAYS_TO_FORGET)
async def test_while_much_is_forgotten_others_get_their_turn(store: Store, way: str):
    many = await write_many(store)
    forgetting = asyncio.create_task(WAYS_TO_FORGET[way](store))

    seen = [await posts_left(store)]
    while seen[-1]:
        seen.append(await posts_left(store))
    await forgetting

    assert {many, many - ROWS_IN_STEP, many - 2 * ROWS_IN_STEP, 0} <= set(seen)


@pytest.mark.parametrize("way", ["a person", "a thread", "a forum", "a server"])
async def test_what_was_stopped_half_way_is_forgotten_in_the_end(path: Path, way: str):
    store = await open_store(path, KEY)
    many = await write_many(store)
    await store.posts.record(record(post("1", "Others stay.", author="bo"), place=ELSEWHERE))
    forgetting = asyncio.create_task(WAYS_TO_FORGET[way](store))
    while await posts_left(store) > many - ROWS_IN_STEP:
        assert not forgetting.done()
    forgetting.cancel()
    await store.close()

    store = await open_store(path, KEY)
    assert 1 < await posts_left(store) < many
    assert await store.erasures.go_on() == {"guild"}
    left = await tables(store)
    assert (left["posts"], left["passages"], left["erasures"]) == (1, 1, 0)
    assert await store.posts.get("other guild", "1") is not None
    assert await store.erasures.go_on() == frozenset()
    await store.close()


async def test_what_is_too_old_is_forgotten_on_all_servers(store: Store):
    [old] = await store.posts.record(record(post("1", "Old.")))
    await store.posts.record(record(post("2", "New.", at=after(days=9)), nudge=nudge(due=after(days=9))))
    [there] = await store.posts.record(record(post("1", "Old."), nudge=nudge(), place=ELSEWHERE))

    assert await store.posts.drop_text_before(after(days=1)) == {"guild": (old,), "other guild": (there,)}

    assert await store.posts.get("guild", "1") is None
    assert await store.posts.get("guild", "2") is not None
    # The nudge that was never said left nothing to take back.
    assert (await tables(store))["nudges"] == 1
    assert await store.posts.drop_text_before(after(days=1)) == {}
