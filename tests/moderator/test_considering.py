"""One post after another: what was said before is found, remembered, forgotten, and answered at most once."""

import asyncio

import pytest

from bot.moderator.cruxkeeper import Cruxkeeper
from bot.moderator.decision import Because
from bot.store.records.forums import Mode
from bot.store.records.posts import Act
from models.argument import How, Kind, Place
from models.stitching import compose
from tests.moderator.forum import BUSES, CRUX, RENT, TREES, Forum


async def test_who_says_it_again_is_pointed_at_what_somebody_else_hangs_a_view_on(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    outcome = await forum.says("ann", RENT)
    assert outcome.decision.act is Act.NUDGE
    assert outcome.nudge is not None
    assert CRUX in outcome.nudge


async def test_the_evidence_names_the_earlier_claim_and_how_it_came_back(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    first = await forum.says("ann", RENT)
    again = await forum.says("bob", RENT.replace("always shrinks the supply", "always shrinks supply"))
    (repeat,) = again.assessment.of_kind(Kind.REPEAT)
    assert repeat.match is not None
    assert (repeat.match.earlier.post, repeat.match.how) == (first.assessment.post.id, How.EDITED)


async def test_who_has_taken_the_crux_up_is_left_in_peace(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    engaging = await forum.says(
        "ann", "New flats were built in Vienna even though their rents were capped for good."
    )
    assert engaging.assessment.engages == ("c1",)
    again = await forum.says("ann", RENT)
    assert (again.decision.act, again.decision.because) == (Act.NOTE, Because.NO_OPEN_CRUX)


async def test_nobody_is_pointed_at_a_crux_that_was_raised_after_they_spoke(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    spoken = forum.message("ann", RENT)
    forum.now = spoken.sent_at.replace(hour=23)
    await forum.raises("bob", CRUX)
    assert (await forum.considers(compose([spoken]))).decision.because is Because.NO_OPEN_CRUX


async def test_a_nudge_is_given_once_however_often_its_post_is_considered(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    repeat = compose([forum.message("ann", RENT)])
    await forum.considers(repeat)
    await forum.considers(repeat)
    later = repeat.ended_at.replace(hour=23)
    assert len(await keeper.store.nudges.errands(later)) == 1


async def test_a_second_repeat_on_the_same_day_is_let_pass(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", f"{RENT} {BUSES}")
    await forum.raises("bob", CRUX)
    assert (await forum.says("ann", RENT)).decision.act is Act.NUDGE
    assert (await forum.says("ann", BUSES)).decision.because is Because.AUTHOR_CAP


async def test_two_posts_that_arrive_together_do_not_both_look_new(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    one, other = compose([forum.message("ann", RENT)]), compose([forum.message("bob", RENT)])
    outcomes = await asyncio.gather(forum.considers(one), forum.considers(other))
    kinds = [outcome.assessment.passages[0].kind for outcome in outcomes]
    assert kinds == [Kind.NEW, Kind.REPEAT]


async def test_what_is_forgotten_is_never_found_again(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    first = await forum.says("ann", RENT)
    await keeper.considering.forget("town", first.assessment.post.id)
    assert (await forum.says("bob", RENT)).assessment.passages[0].kind is Kind.NEW


async def test_an_edited_post_is_found_by_its_new_words_only(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    message = forum.message("ann", RENT)
    await forum.considers(compose([message]))
    edited = compose([type(message)(id=message.id, author="ann", sent_at=message.sent_at, text=BUSES)])
    await forum.considers(edited)
    assert (await forum.says("bob", RENT)).assessment.passages[0].kind is Kind.NEW
    assert (await forum.says("bob", BUSES)).assessment.passages[0].kind is Kind.REPEAT


async def test_other_threads_and_servers_are_out_of_scope(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    for place in (
        Place(server="town", forum="debates", thread="another"),
        Place(server="village", forum="debates", thread="housing"),
    ):
        forum.place = place
        assert (await forum.says("ann", RENT)).assessment.passages[0].kind is Kind.NEW


async def test_a_whole_post_again_is_one_repost_with_what_was_left_out(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    first = await forum.says("ann", f"{RENT} {BUSES}\n> The minister said so himself.\n{TREES}")
    await forum.says("bob", "Nobody has asked the tenants yet what they would pay for a larger flat.")
    again = await forum.says("ann", f"{RENT} {BUSES} {TREES}")
    repost = again.assessment.repost
    assert repost is not None
    assert (repost.of, repost.left_out, repost.added) == (
        first.assessment.post.id,
        ("The minister said so himself.",),
        (),
    )


@pytest.mark.parametrize("text", ["", "   ", "```\ncode only\n```", "👍", "https://example.org/a?b=c"])
async def test_a_post_without_a_claim_is_remembered_and_left_alone(keeper: Cruxkeeper, text: str) -> None:
    outcome = await Forum(keeper=keeper).says("ann", text)
    assert outcome.decision.act is Act.NONE
    assert await keeper.store.posts.get("town", outcome.assessment.post.id) is not None


async def test_history_is_remembered_but_never_answered(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT, live=False)
    await forum.raises("bob", CRUX)
    assert (await forum.says("ann", RENT, live=False)).decision.because is Because.FROM_HISTORY


async def test_a_forum_that_only_observes_stays_silent(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper, mode=Mode.OBSERVE)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    outcome = await forum.says("ann", RENT)
    assert (outcome.decision.because, outcome.nudge) == (Because.OBSERVING, None)
