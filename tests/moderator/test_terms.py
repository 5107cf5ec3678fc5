"""What holds on a server: what its admins chose, else what is configured; and in which forums repeats are looked for."""

import pytest

from bot.moderator.cruxkeeper import Cruxkeeper
from bot.moderator.decision import Because, Policy
from bot.moderator.terms import Terms, forums_in_reach
from bot.store.records.forums import Mode, Reach
from bot.store.records.posts import Act
from bot.store.servers import ServerSettings
from models.argument import Kind, Place, Thresholds
from tests.moderator.forum import CRUX, RENT, Forum

CONFIGURED = Terms(thresholds=Thresholds(), policy=Policy(), reach=Reach.THREAD)
HERE = Place(server="town", forum="debates", thread="housing")


def test_a_server_that_chose_nothing_has_what_is_configured():
    assert CONFIGURED.chosen(ServerSettings()) == CONFIGURED


def test_each_choice_takes_the_place_of_one_setting():
    chosen = CONFIGURED.chosen(
        ServerSettings(
            asked=0.1,
            repeat=0.2,
            nudge_at=0.3,
            reach=Reach.CIRCLE,
            per_author_and_day=4,
            per_author_and_week=5,
            per_thread_and_day=6,
            per_server_and_day=0,
            paused=True,
        )
    )
    assert chosen == Terms(
        thresholds=Thresholds(asked=0.1, repeat=0.2),
        policy=Policy(
            nudge_at=0.3,
            per_author_and_day=4,
            per_author_and_week=5,
            per_thread_and_day=6,
            per_server_and_day=0,
            paused=True,
        ),
        reach=Reach.CIRCLE,
    )


@pytest.mark.parametrize(
    ("reach", "open_to", "forums"),
    [
        (Reach.FORUM, {"debates", "games", "staff"}, {"debates"}),
        (Reach.CIRCLE, {"debates", "games", "lounge"}, {"debates", "games"}),
        (Reach.CIRCLE, set[str](), {"debates"}),
        (Reach.CIRCLE, None, {"debates", "games", "staff"}),
        (Reach.SERVER, {"debates", "lounge"}, {"debates", "lounge"}),
        (Reach.SERVER, None, None),
    ],
)
def test_nothing_is_looked_for_where_a_reader_of_the_post_may_not_read(
    reach: Reach, open_to: set[str] | None, forums: set[str] | None
):
    circle = {"debates", "games", "staff"}
    assert forums_in_reach(reach, HERE, circle=circle, open_to=open_to) == forums


async def test_a_circle_is_looked_through_as_one_forum(keeper: Cruxkeeper):
    forum = Forum(keeper=keeper)
    for name in ("debates", "games", "lounge"):
        await keeper.store.forums.watch("town", name, Mode.NUDGE, forum.now)
    await keeper.store.forums.join("town", {"debates", "games"})
    await keeper.store.servers.choose("town", ServerSettings(reach=Reach.CIRCLE))
    await forum.says("ann", RENT)

    kinds: list[Kind] = []
    for name in ("games", "lounge"):
        forum.place = Place(server="town", forum=name, thread=name)
        kinds.append((await forum.says("bob", RENT)).assessment.passages[0].kind)

    assert kinds == [Kind.REPEAT, Kind.NEW]


async def test_while_a_server_is_paused_all_is_read_and_nothing_said(keeper: Cruxkeeper):
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    await keeper.store.servers.choose("town", ServerSettings(paused=True))
    paused = await forum.says("ann", RENT)
    await keeper.store.servers.choose("town", ServerSettings())

    assert (paused.decision.act, paused.decision.because) == (Act.NOTE, Because.PAUSED)
    assert paused.assessment.passages[0].kind is Kind.REPEAT
    assert (await forum.says("ann", RENT)).decision.act is Act.NUDGE


async def test_what_a_server_chose_holds_there_and_nowhere_else(keeper: Cruxkeeper):
    edited = RENT.replace("always shrinks the supply", "always shrinks supply")
    await keeper.store.servers.choose("town", ServerSettings(nudge_at=1.0))
    became: dict[str, Because] = {}
    for server in ("town", "village"):
        forum = Forum(keeper=keeper, place=Place(server=server, forum="debates", thread="housing"))
        await forum.says("ann", RENT)
        await forum.raises("bob", CRUX)
        became[server] = (await forum.says("ann", edited)).decision.because

    assert became == {"town": Because.TOO_LITTLE, "village": Because.CLEAR}
