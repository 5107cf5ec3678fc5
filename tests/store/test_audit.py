"""Who changed what: noted with the change itself, and kept for each server."""

from dataclasses import replace

from bot.store.audit import AuditEntry
from bot.store.opening import Store
from bot.store.servers import ServerSettings
from tests.store.examples import START, after


async def test_the_trail_comes_back_latest_first(store: Store):
    first = AuditEntry(actor="ann", action="watch", subject="debates", after="observe", at=START)
    second = replace(first, before="observe", after="nudge", at=after(days=1))
    for entry in (first, second):
        await store.audit.note("guild", entry)

    assert await store.audit.latest("guild") == (second, first)
    assert await store.audit.latest("guild", at_most=1) == (second,)
    assert await store.audit.latest("other guild") == ()


async def test_a_changed_setting_is_noted_with_what_it_was_and_is(store: Store):
    changed = await store.servers.change(
        "guild", lambda chosen: replace(chosen, paused=True, holdout=0.1), actor="ann", now=START
    )
    await store.servers.change("guild", lambda chosen: chosen, actor="bob", now=START)

    assert await store.servers.settings("guild") == changed == ServerSettings(paused=True, holdout=0.1)
    noted = {
        (entry.actor, entry.subject, entry.before, entry.after) for entry in await store.audit.latest("guild")
    }
    assert noted == {("ann", "holdout", "0.0", "0.1"), ("ann", "paused", "False", "True")}


async def test_what_is_old_is_dropped_on_all_servers_and_nothing_younger(store: Store):
    old = AuditEntry(actor="ann", action="set", subject="paused", at=START)
    young = replace(old, at=after(days=1))
    for server in ("guild", "other guild"):
        await store.audit.note(server, old)
        await store.audit.note(server, young)

    assert await store.audit.drop_before(after(days=1)) == 2

    assert await store.audit.latest("guild") == await store.audit.latest("other guild") == (young,)


async def test_who_is_forgotten_is_no_longer_named(store: Store):
    await store.audit.note("guild", AuditEntry(actor="ann", action="set", subject="paused", at=START))
    await store.posts.forget_author("guild", "ann", now=START)

    (entry,) = await store.audit.latest("guild")
    assert entry.actor == ""
