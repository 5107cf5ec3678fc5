"""What a server chose comes back as it was, and stays its own."""

from bot.store.opening import Store
from bot.store.records.forums import Reach
from bot.store.servers import ServerSettings


async def test_a_server_that_chose_nothing_has_the_defaults(store: Store) -> None:
    assert await store.servers.settings("s1") == ServerSettings()


async def test_what_was_chosen_comes_back(store: Store) -> None:
    chosen = ServerSettings(review_channel="c1", reach=Reach.FORUM, holdout=0.1, opt_in=True)
    await store.servers.choose("s1", ServerSettings(paused=True))
    await store.servers.choose("s1", chosen)
    assert await store.servers.settings("s1") == chosen
    assert await store.servers.settings("s2") == ServerSettings()


async def test_it_goes_with_the_server(store: Store) -> None:
    await store.servers.choose("s1", ServerSettings(paused=True))
    await store.forums.forget_server("s1")
    assert await store.servers.settings("s1") == ServerSettings()
