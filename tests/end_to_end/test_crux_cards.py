"""The card of a crux: posted once, kept up to date, through outages and restarts, without waking a thread."""

import pytest

from bot.store.servers import ServerSettings
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, ENGAGING, begin, raise_crux
from tests.end_to_end.simulated import Server, World, pressable, text_of

SEND = ("POST", "/channels/*/messages")
EDIT = ("PATCH", "/channels/*/messages/*")


async def test_a_crux_is_shown_where_it_was_raised(server: Server):
    debate = await begin(server)

    (card,) = server.crux_cards(debate.thread)

    assert f"**Crux c1**\n> {CRUX}" in text_of(card)
    assert english().say("crux-not-taken-up") in text_of(card)
    assert pressable(card) == ["ck:crux-hold:c1", "ck:crux-show:c1"]
    assert card.flags.suppress_notifications


async def test_what_is_said_to_a_crux_is_linked_on_its_card(world: World, server: Server):
    debate = await begin(server)
    carol = server.member("carol")
    said = await carol.send(debate.thread, ENGAGING)
    await world.passes(minutes=2)

    (card,) = server.crux_cards(debate.thread)
    link = f"https://discord.com/channels/{server.id}/{debate.thread.id}/{said.id}"
    assert f"Taken up in one post: [1]({link})" in text_of(card)

    await carol.delete(said)
    await world.passes(minutes=2)

    (card,) = server.crux_cards(debate.thread)
    assert english().say("crux-not-taken-up") in text_of(card)


async def test_a_lively_crux_is_edited_once_a_minute_at_most(world: World, server: Server):
    debate = await begin(server)
    for name in ("carol", "dan", "eve", "fay"):
        await server.member(name).slash(debate.thread, "crux hold", crux="c1", side="for")
    await world.passes(seconds=50)
    assert edits(world) == 1

    await world.passes(minutes=2)

    assert edits(world) == 2
    (card,) = server.crux_cards(debate.thread)
    assert text_of(card).count("<@") == 6


async def test_what_changes_nothing_that_is_seen_is_not_edited(world: World, server: Server):
    debate = await begin(server)
    await debate.bob.slash(debate.thread, "crux hold", crux="c1", side="for", reason="Because.")
    await world.passes(minutes=2)

    assert edits(world) == 0
    assert await world.store.cards.errands() == ()


async def test_a_card_is_sent_again_after_an_outage_and_only_once(world: World, server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)
    world.env.inject_error(*SEND, status=503)
    await raise_crux(server.member("bob"), thread, CRUX)
    assert server.crux_cards(thread) == []

    await world.passes(minutes=2)

    assert len(server.crux_cards(thread)) == 1
    nonces = {one.json["nonce"] for one in world.env.http_requests if one.json and "nonce" in one.json}
    assert len(nonces) == 1


async def test_a_card_that_a_crash_kept_from_being_noted_is_found_again(world: World, server: Server):
    debate = await begin(server)
    forget = "UPDATE crux_cards SET message = NULL, shown = 0"
    await world.store.database.write(lambda db: db.execute(forget))

    async with world.away():
        pass
    await world.passes(minutes=2)

    assert len(server.crux_cards(debate.thread)) == 1
    assert await world.store.cards.errands() == ()


async def test_what_changed_while_the_bot_was_away_is_shown_when_it_is_back(world: World, server: Server):
    debate = await begin(server)
    async with world.away():
        server.write(debate.thread, server.member("carol"), ENGAGING)
    await world.passes(minutes=2)

    (card,) = server.crux_cards(debate.thread)
    assert "Taken up in one post" in text_of(card)


async def test_an_archived_thread_is_not_woken_and_its_card_follows_when_it_wakes(
    world: World, server: Server
):
    debate = await begin(server)
    chat = server.guild.create_text_channel("chat")
    await server.archive(debate.thread)

    await debate.alice.slash(chat, "crux hold", crux="c1", side="against")
    await world.passes(minutes=5)
    assert server.is_archived(debate.thread)
    assert "Double crux" not in text_of(server.crux_cards(debate.thread)[0])

    await server.archive(debate.thread, archived=False)
    await world.passes(minutes=30)
    assert "Double crux" in text_of(server.crux_cards(debate.thread)[0])


async def test_a_settled_crux_loses_its_card_in_an_archived_thread_too(world: World, server: Server):
    debate = await begin(server)
    chat = server.guild.create_text_channel("chat")
    await server.archive(debate.thread)

    await debate.bob.slash(chat, "crux withdraw", crux="c1")
    await world.passes(minutes=2)

    assert server.is_archived(debate.thread)
    assert server.crux_cards(debate.thread) == []


async def test_a_card_that_a_moderator_deleted_does_not_come_back(world: World, server: Server):
    debate, mod = await begin(server), server.moderator()
    await mod.delete(server.crux_cards(debate.thread)[0])

    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="for")
    await world.passes(minutes=5)
    await server.member("carol").slash(debate.thread, "crux hold", crux="c1", side="for")
    await world.passes(minutes=5)

    assert server.crux_cards(debate.thread) == []


async def test_where_the_bot_may_not_write_there_is_no_card_and_no_end_of_trying(
    world: World, server: Server
):
    forum = await server.watched_forum()
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    server.deny(forum, None, send_messages_in_threads=False)

    await raise_crux(server.member("bob"), thread, CRUX)
    await world.passes(minutes=30)
    assert len(await world.store.cards.errands()) == 1
    long_ago = "UPDATE crux_cards SET wanted_at = 0"
    await world.store.database.write(lambda db: db.execute(long_ago))
    await world.passes(minutes=60)
    server.deny(forum, None, send_messages_in_threads=None)
    await world.passes(minutes=30)

    assert server.crux_cards(thread) == []
    assert await world.store.cards.errands() == ()


async def test_a_server_can_do_without_cards(world: World, server: Server):
    await world.store.servers.choose(server.id, ServerSettings(crux_cards=False))
    debate = await begin(server)
    await world.passes(minutes=2)

    assert server.crux_cards(debate.thread) == []


async def test_paused_the_bot_posts_no_card(world: World, server: Server):
    await world.store.servers.choose(server.id, ServerSettings(paused=True))
    debate = await begin(server)
    assert server.crux_cards(debate.thread) == []

    await world.store.servers.choose(server.id, ServerSettings())
    await world.passes(minutes=60)

    assert len(server.crux_cards(debate.thread)) == 1


@pytest.mark.parametrize("code", [30046, 50001])
async def test_an_edit_that_discord_refuses_is_not_tried_over_and_over(
    world: World, server: Server, code: int
):
    debate = await begin(server)
    world.env.inject_error(*EDIT, status=403, code=code)

    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="for")
    await world.passes(minutes=10)

    assert edits(world) == 1


async def test_a_forgotten_crux_leaves_nothing_on_discord(world: World, server: Server):
    debate = await begin(server)

    await world.store.posts.forget_author(server.id, str(debate.bob.id))
    await world.passes(minutes=2)

    assert server.crux_cards(debate.thread) == []


async def test_a_card_goes_once_the_bot_sees_the_forum_again(world: World, server: Server):
    debate = await begin(server)
    server.deny(debate.forum, None, view_channel=False)
    await world.store.posts.forget_author(server.id, str(debate.bob.id))
    await world.passes(minutes=2)
    assert len(server.crux_cards(debate.thread)) == 1

    server.deny(debate.forum, None, view_channel=None)
    await world.passes(minutes=15)

    assert server.crux_cards(debate.thread) == []


async def test_the_buttons_work_after_a_restart(world: World, server: Server):
    debate = await begin(server)
    async with world.away():
        pass
    (card,) = server.crux_cards(debate.thread)

    form = await server.member("carol").click(card, custom_id="ck:crux-hold:c1")

    assert form.modal is not None


async def test_a_copied_button_opens_nothing(world: World, server: Server):
    debate = await begin(server)
    (card,) = server.crux_cards(debate.thread)
    move = "UPDATE crux_cards SET message = '1'"
    await world.store.database.write(lambda db: db.execute(move))

    answer = await debate.alice.click(card, custom_id="ck:crux-hold:c1")

    assert answer.modal is None


def edits(world: World) -> int:
    """How often the bot has edited a message."""
    return sum(one.method == "PATCH" and "/messages/" in one.path for one in world.env.http_requests)
