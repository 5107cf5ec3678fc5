"""What forums and threads are called: kept sealed, and gone with whoever's words they are."""

from bot.store.opening import Store
from bot.store.records.forums import Mode
from tests.store.examples import HERE, START, after, post, record


async def test_names_come_back_and_follow_a_renaming(store: Store):
    await store.forums.watch(HERE.server, HERE.forum, Mode.OBSERVE, START)
    for name in ("debates", "big debates"):
        await store.names.name_forum(HERE.server, HERE.forum, name)
        await store.names.name_thread(HERE, f"A pause, in {name}?")

    assert await store.names.forums(HERE.server) == {HERE.forum: "big debates"}
    titles = {HERE.thread: "A pause, in big debates?"}
    assert await store.names.threads_of(HERE.server, HERE.forum) == titles
    assert await store.names.threads(HERE.server, [HERE.thread, "another"]) == titles
    assert await store.names.threads("another server", [HERE.thread]) == {}


async def test_no_name_stands_readable_in_the_database(store: Store):
    await store.forums.watch(HERE.server, HERE.forum, Mode.OBSERVE, START)
    await store.names.name_forum(HERE.server, HERE.forum, "debates of old")
    await store.names.name_thread(HERE, "A pause?")

    dump = await store.database.read(lambda db: "\n".join(db.conn.iterdump()))

    assert b"debates of old".hex() not in dump.lower()
    assert b"A pause?".hex() not in dump.lower()
    assert "A pause?" not in dump


async def test_a_title_goes_with_the_post_that_opened_the_thread(store: Store):
    await store.posts.record(record(post(HERE.thread, "They would obey."), ()))
    await store.names.name_thread(HERE, "A pause?")
    await store.posts.forget(HERE.server, HERE.thread)

    assert await store.names.threads_of(HERE.server, HERE.forum) == {}


async def test_a_title_goes_with_whoever_opened_the_thread_even_before_it_was_read(store: Store):
    await store.posts.record(record(post("1", "They would obey.", author="bo")))
    await store.names.name_thread(HERE, "A pause?", opened_by="ann")

    await store.posts.forget_author(HERE.server, "bo")
    assert await store.names.threads_of(HERE.server, HERE.forum) == {HERE.thread: "A pause?"}

    await store.posts.forget_author(HERE.server, "ann")
    assert await store.names.threads_of(HERE.server, HERE.forum) == {}


async def test_a_title_goes_with_the_last_post_of_its_thread(store: Store):
    await store.posts.record(record(post("1", "They would obey.")))
    await store.names.name_thread(HERE, "A pause?", opened_by="ann")

    await store.posts.drop_text_before(START)
    assert await store.names.threads_of(HERE.server, HERE.forum) == {HERE.thread: "A pause?"}

    await store.posts.drop_text_before(after(hours=1))
    assert await store.names.threads_of(HERE.server, HERE.forum) == {}


async def test_a_forum_that_nobody_reads_has_no_name(store: Store):
    await store.names.name_forum(HERE.server, HERE.forum, "debates")
    assert await store.names.forums(HERE.server) == {}
