"""What people choose about being read, and what goes with it."""

from pathlib import Path

from bot.store.choices import Choice, Chosen
from bot.store.opening import Store, open_store
from bot.store.servers import ServerSettings
from tests.store.examples import KEY, START, after, post, record
from tests.store.people import KEPT, columns_naming_people, leave_traces, traces


def chosen(choice: Choice, author: str = "ann", **passed: float) -> Chosen:
    return Chosen(server="guild", author=author, choice=choice, at=after(**passed))


async def test_the_last_choice_counts(store: Store):
    await store.choices.choose(chosen(Choice.OUT), forget=True)
    await store.choices.choose(chosen(Choice.IN, hours=1), forget=False)
    await store.choices.choose(chosen(Choice.OUT, author="bo"), forget=True)

    assert await store.choices.all() == (chosen(Choice.IN, hours=1), chosen(Choice.OUT, author="bo"))


async def test_who_opts_out_is_forgotten_in_the_same_moment_and_nobody_else(store: Store):
    await store.posts.record(record(post("1", "Pauses never hold.")))
    await store.posts.record(record(post("2", "They leak.", author="bo")))

    await store.choices.choose(chosen(Choice.OUT), forget=True)

    assert await store.posts.get("guild", "1") is None
    assert await store.posts.get("guild", "2") is not None


async def test_what_was_being_judged_at_that_moment_is_not_written(store: Store):
    """A post is on its way into the store while its author asks to be forgotten."""
    before, later = post("1", "Pauses never hold."), post("2", "They leak.", at=after(hours=2))
    await store.choices.choose(chosen(Choice.UNSAID, hours=1), forget=True)

    assert await store.posts.record(record(before)) == ()
    assert len(await store.posts.record(record(later))) == 1

    assert await store.posts.get("guild", "1") is None
    await store.choices.choose(chosen(Choice.OUT, hours=1), forget=True)
    assert await store.posts.record(record(later)) == ()


async def test_of_who_is_forgotten_nothing_is_left_in_any_table_but_the_choice(path: Path):
    """A new table that names people fails here until `erase_person` covers it."""
    await (await open_store(path, KEY)).close()
    leave_traces(path, "guild", "ann")
    assert set(columns_naming_people(path)) <= set(traces(path, "ann"))

    store = await open_store(path, KEY)
    await store.posts.forget_author("guild", "ann", now=START)
    await store.close()

    assert traces(path, "ann") == [KEPT]


async def test_of_others_nothing_goes(path: Path):
    await (await open_store(path, KEY)).close()
    leave_traces(path, "other guild", "ann")
    before = traces(path, "ann")

    store = await open_store(path, KEY)
    await store.posts.forget_author("guild", "ann", now=START)
    await store.close()

    assert traces(path, "ann") == before


async def test_the_servers_that_ask_first_are_known(store: Store):
    await store.servers.choose("guild", ServerSettings(opt_in=True))
    await store.servers.choose("other guild", ServerSettings(paused=True))

    assert await store.servers.asking_first() == {"guild"}
