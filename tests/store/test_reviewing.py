"""Reviews, objections, verdicts and muted pairs: decided once, with all that follows, and gone with their post."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.notices import Notice, NoticeKind
from bot.store.objections import ObjectionState
from bot.store.opening import Store
from bot.store.records.forums import Mode
from bot.store.records.posts import Act, PostRecord
from bot.store.reviews import Review, ReviewState
from bot.store.rows import select
from bot.store.verdicts import Opinion, Role, Tally, Verdict
from bot.store.weeks import Effect, Week
from models.argument import CruxState, EarlierClaim, Place, Post
from models.stitching import compose
from tests.store.examples import (
    HERE,
    STAMP,
    START,
    after,
    claim,
    crux,
    message,
    nudge,
    post,
    record,
    vectors,
)

ELSEWHERE = Place(server="other guild", forum="debates", thread="pause")
FIRST, AGAIN = "Pauses never hold.", "A pause does never hold."


async def say_first(store: Store) -> EarlierClaim:
    """Ann says it first."""
    [first] = await store.posts.record(record(post("1", FIRST)))
    return EarlierClaim(id=first, post="1", author="ann", text=FIRST)


def repeated(
    earlier: EarlierClaim, act: Act = Act.REVIEW, of: Post | None = None, **drafted: object
) -> PostRecord:
    """Bo says it again, an hour later, and something is to be said about it, or asked."""
    again = of or post("2", AGAIN, author="bo", at=after(hours=1))
    draft = replace(nudge("Have you met c1?", due=after(hours=1)), **drafted)
    return replace(record(again, [claim(AGAIN, within=again, repeats=earlier)], nudge=draft), act=act)


async def asked(store: Store) -> Review:
    """Moderators are asked about what Bo said."""
    await store.posts.record(repeated(await say_first(store)))
    return await only_review(store)


async def only_review(store: Store) -> Review:
    review = await store.reviews.get("guild", 1)
    assert review is not None
    return review


async def nudged(store: Store) -> int:
    """A nudge about what Bo said stands on Discord."""
    await store.posts.record(repeated(await say_first(store), Act.NUDGE))
    [errand] = await store.nudges.errands(after(hours=1))
    await store.nudges.said(errand.nudge, "m1", after(hours=1), text=errand.text)
    return errand.nudge


async def show(store: Store) -> list[Notice]:
    """Discord is told everything that it does not show yet."""
    told = list(await store.notices.errands())
    for notice in told:
        await store.notices.shown(notice, "office", f"n{notice.id}")
    return told


async def opinions(store: Store) -> list[tuple[str, str, str, bool]]:
    def shape(post_: str, verdict: str, actor: str, has_evidence: int) -> tuple[str, str, str, bool]:
        return post_, verdict, actor, bool(has_evidence)

    sql = "SELECT post, verdict, actor, score IS NOT NULL FROM verdicts ORDER BY id"
    return await store.database.read(lambda db: select(db, shape, sql))


async def test_what_is_asked_is_not_said(store: Store):
    review = await asked(store)

    assert (review.state, review.text, review.author) == (ReviewState.WAITING, "Have you met c1?", "bo")
    assert await store.nudges.errands(after(days=1)) == ()
    [notice] = await show(store)
    assert (notice.kind, notice.subject, notice.message) == (NoticeKind.REVIEW, "1", None)
    assert await store.notices.errands() == ()


async def test_of_two_moderators_one_decides(store: Store):
    await asked(store)

    assert await store.reviews.decide("guild", 1, ReviewState.SENT, by="mia", now=after(hours=2))
    assert not await store.reviews.decide("guild", 1, ReviewState.WRONG, by="max", now=after(hours=2))

    decided = await only_review(store)
    assert (decided.state, decided.decided_by) == (ReviewState.SENT, "mia")
    [errand] = await store.nudges.errands(after(hours=2))
    assert (errand.text, errand.approved, errand.own_words) == ("Have you met c1?", True, False)
    assert await opinions(store) == [("2", "right", "mia", True)]


async def test_nobody_decides_on_another_server(store: Store):
    await asked(store)

    assert not await store.reviews.decide("other guild", 1, ReviewState.SENT, by="mia", now=START)
    assert await store.reviews.get("other guild", 1) is None


@pytest.mark.parametrize("own_words", ["Look at c1, Bo.", None])
async def test_what_a_moderator_wrote_is_theirs_to_get_and_to_have_forgotten(
    store: Store, own_words: str | None
):
    await asked(store)
    await store.reviews.decide(
        "guild", 1, ReviewState.SENT, by="mia", now=after(hours=2), own_words=own_words
    )
    await store.nudges.said(1, "m1", after(hours=2))

    [sent] = (await store.belongings.of("guild", "mia"))["notes sent as a moderator"]
    await store.posts.forget_author("guild", "mia")

    assert sent["own_words"] == own_words
    taken_back = [
        errand.shown for errand in await store.nudges.errands(after(hours=3)) if errand.text is None
    ]
    assert taken_back == (["m1"] if own_words else [])


async def test_a_moderators_own_words_stay_when_the_post_is_edited(store: Store):
    await asked(store)
    await store.reviews.decide(
        "guild", 1, ReviewState.SENT, by="mia", now=after(hours=2), own_words="Look at c1, Bo."
    )

    edited = post("2", f"{AGAIN} Truly.", author="bo", at=after(hours=1))
    first = EarlierClaim(id=1, post="1", author="ann", text=FIRST)
    await store.posts.record(repeated(first, of=edited))

    [errand] = await store.nudges.errands(after(hours=2))
    assert (errand.text, errand.own_words) == ("Look at c1, Bo.", True)
    assert (await only_review(store)).state is ReviewState.SENT


@pytest.mark.parametrize("state", [ReviewState.UNSENT, ReviewState.WRONG, ReviewState.MUTED])
async def test_what_was_declined_is_not_said_after_an_edit_either(store: Store, state: ReviewState):
    await asked(store)
    await store.reviews.decide("guild", 1, state, by="mia", now=after(hours=2))

    first = EarlierClaim(id=1, post="1", author="ann", text=FIRST)
    await store.posts.record(repeated(first, Act.NUDGE))
    await store.posts.record(repeated(first))

    assert await store.nudges.errands(after(days=1)) == ()
    assert (await only_review(store)).state is state


async def test_a_review_follows_its_post(store: Store):
    await asked(store)
    await show(store)
    changed = post("2", "Something else.", author="bo", at=after(hours=1))
    await store.posts.record(record(changed))
    assert (await only_review(store)).state is ReviewState.GONE
    assert len(await show(store)) == 1

    first = EarlierClaim(id=1, post="1", author="ann", text=FIRST)
    await store.posts.record(repeated(first))
    assert (await only_review(store)).state is ReviewState.WAITING
    assert len(await show(store)) == 1


async def test_a_review_that_nobody_decides_expires(store: Store):
    await asked(store)
    await show(store)

    assert await store.reviews.expire(after(hours=1)) == 0
    assert await store.reviews.expire(after(hours=2)) == 1

    assert (await only_review(store)).state is ReviewState.EXPIRED
    assert not await store.reviews.decide("guild", 1, ReviewState.SENT, by="mia", now=after(hours=2))
    assert len(await show(store)) == 1


async def test_a_waiting_review_counts_like_a_nudge(store: Store):
    await asked(store)
    history = await store.nudges.history(HERE, "bo", after(hours=2), except_post="9", repeats=[1])
    assert history.nudges_to_author_today == 1
    assert history.pairs_spent
    await store.reviews.decide("guild", 1, ReviewState.UNSENT, by="mia", now=after(hours=2))
    history = await store.nudges.history(HERE, "bo", after(hours=2), except_post="9", repeats=[1])
    assert history.nudges_to_author_today == 0
    assert history.pairs_spent


async def test_a_muted_pair_is_known_in_either_order_on_its_server_only(store: Store):
    await asked(store)
    assert not await store.pairs.any_muted("guild", [(AGAIN, FIRST)])

    await store.reviews.decide("guild", 1, ReviewState.MUTED, by="mia", now=after(hours=2))

    assert await store.pairs.any_muted("guild", [("Other.", "Words."), (AGAIN, FIRST)])
    assert await store.pairs.any_muted("guild", [(FIRST, AGAIN)])
    assert not await store.pairs.any_muted("guild", [(AGAIN, "Other.")])
    assert not await store.pairs.any_muted("other guild", [(AGAIN, FIRST)])
    assert await opinions(store) == []


async def test_a_pair_comes_with_its_evidence(store: Store):
    await asked(store)
    [pair] = await store.pairs.of("guild", "2")
    assert (pair.claim, pair.earlier, pair.earlier_post, pair.earlier_author) == (AGAIN, FIRST, "1", "ann")
    assert (pair.how, pair.score, pair.threshold, pair.model) == ("edited", 0.9, 0.5, "judge")
    assert pair.earlier_place == HERE


async def test_an_objection_takes_the_nudge_back_and_mutes_the_pair(store: Store):
    number = await nudged(store)

    assert await store.objections.raise_("guild", number, "bo", "It is about holds.", after(hours=2))
    assert not await store.objections.raise_("guild", number, "bo", "Again.", after(hours=2))
    assert not await store.objections.raise_("guild", number, "ann", "Not mine.", after(hours=2))

    [take_back] = await store.nudges.errands(after(hours=2))
    assert take_back.text is None
    assert await store.pairs.any_muted("guild", [(AGAIN, FIRST)])
    assert await opinions(store) == [("2", "different", "bo", True)]
    objection = await store.objections.get("guild", 1)
    assert objection is not None
    assert (objection.reason, objection.state) == ("It is about holds.", ObjectionState.OPEN)
    assert await store.objections.get("other guild", 1) is None
    assert [notice.kind for notice in await show(store)] == [NoticeKind.OBJECTION]


async def test_an_objection_is_settled_once_and_its_author_told_once(store: Store):
    number = await nudged(store)
    await store.objections.raise_("guild", number, "bo", "It is about holds.", after(hours=2))
    assert await store.objections.news("guild", "bo") is None

    upheld = ObjectionState.UPHELD
    assert await store.objections.settle("guild", 1, upheld, by="mia", now=after(hours=3))
    assert not await store.objections.settle(
        "guild", 1, ObjectionState.REJECTED, by="max", now=after(hours=3)
    )

    assert await store.objections.news("guild", "bo") is upheld
    assert await store.objections.news("guild", "bo") is None
    tally = await store.verdicts.tally("guild", latest=30, since=START)
    assert tally == Tally(right=0, judged=1)


async def test_a_note_that_was_right_after_all_counts_so(store: Store):
    number = await nudged(store)
    await store.objections.raise_("guild", number, "bo", "It is about holds.", after(hours=2))
    assert await store.verdicts.tally("guild", latest=30, since=START) == Tally(right=0, judged=1)

    await store.objections.settle("guild", 1, ObjectionState.REJECTED, by="mia", now=after(hours=3))

    assert await store.verdicts.tally("guild", latest=30, since=START) == Tally(right=1, judged=1)


def verdict(of: str, opinion: Opinion, *, by: str = "mia", hours: float = 2) -> Verdict:
    return Verdict(place=HERE, post=of, opinion=opinion, role=Role.MODERATOR, actor=by, at=after(hours=hours))


async def test_the_last_word_of_a_moderator_counts(store: Store):
    await asked(store)
    await store.verdicts.record(verdict("2", Opinion.RIGHT))
    await store.verdicts.record(verdict("2", Opinion.WRONG, by="max", hours=3))
    await store.verdicts.record(verdict("2", Opinion.UNSENT, hours=4))

    assert await store.verdicts.tally("guild", ["debates"], latest=30, since=START) == Tally(
        right=1, judged=1
    )
    assert await store.verdicts.tally("guild", ["off-topic"], latest=30, since=START) == Tally(
        right=0, judged=0
    )
    assert await store.verdicts.tally("other guild", latest=30, since=START) == Tally(right=0, judged=0)


async def test_only_the_latest_posts_are_counted(store: Store):
    for number in range(5):
        opinion = Opinion.WRONG if number < 2 else Opinion.RIGHT
        await store.verdicts.record(verdict(str(number), opinion, hours=number))
    assert await store.verdicts.tally("guild", latest=4, since=START) == Tally(right=3, judged=4)
    assert await store.verdicts.tally("guild", latest=9, since=after(hours=3)) == Tally(right=2, judged=2)


async def test_a_forum_falls_back_once_and_is_then_judged_anew(store: Store):
    await store.forums.watch("guild", "debates", Mode.NUDGE, START)
    await store.verdicts.record(verdict("2", Opinion.WRONG))
    tally = await store.verdicts.tally("guild", ["debates"], latest=30, since=START)

    assert await store.verdicts.fall_back("guild", "debates", tally, 0.8, after(hours=3))
    assert not await store.verdicts.fall_back("guild", "debates", tally, 0.8, after(hours=3))

    assert await store.forums.mode_of("guild", "debates") is Mode.REVIEW
    [notice] = await show(store)
    assert notice.facts == {"forum": "debates", "right": 0, "judged": 1, "floor": 0.8}
    assert await store.verdicts.tally("guild", ["debates"], latest=30, since=START) == Tally(
        right=0, judged=0
    )


async def test_a_forgotten_post_leaves_nothing_of_all_that(store: Store):
    number = await nudged(store)
    await store.objections.raise_("guild", number, "bo", "It is about holds.", after(hours=2))
    await show(store)

    await store.posts.forget("guild", "2")

    assert await opinions(store) == []
    assert await store.objections.get("guild", 1) is None
    assert [notice.kind for notice in await show(store)] == [NoticeKind.OBJECTION]


async def test_a_review_of_a_forgotten_post_keeps_no_words(store: Store):
    await asked(store)
    await show(store)

    await store.posts.forget("guild", "2")

    gone = await only_review(store)
    assert (gone.state, gone.author, gone.text, gone.toward) == (ReviewState.GONE, None, None, ())
    assert len(await show(store)) == 1
    await store.posts.drop_text_before(after(days=400))
    assert await store.reviews.get("guild", 1) is None


async def test_a_moderator_who_is_forgotten_leaves_the_decision(store: Store):
    await asked(store)
    await store.reviews.decide("guild", 1, ReviewState.SENT, by="mia", now=after(hours=2))

    await store.posts.forget_author("guild", "mia")

    assert (await only_review(store)).decided_by == ""
    assert await opinions(store) == [("2", "right", "", True)]


async def test_a_crux_whose_author_is_forgotten_is_named_to_moderators_no_more(store: Store):
    await store.cruxes.add(crux(author="cy"), HERE, vectors(["Labs would obey a pause"]), STAMP)
    await asked(store)

    await store.posts.forget_author("guild", "cy")

    gone = await only_review(store)
    assert (gone.state, gone.text, gone.toward) == (ReviewState.GONE, None, ())


async def test_what_is_asked_follows_when_a_crux_is_closed(store: Store):
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    await store.cruxes.add(crux("c2", "Pauses can be watched"), HERE, vectors(["watched"]), STAMP)
    await store.posts.record(repeated(await say_first(store), toward=("c1", "c2")))
    await show(store)

    await store.cruxes.set_state("guild", "c1", CruxState.RESOLVED, "mia", after(hours=2))
    assert (await only_review(store)).toward == ("c2",)
    assert len(await show(store)) == 1

    await store.cruxes.set_state("guild", "c2", CruxState.RESOLVED, "mia", after(hours=2))
    assert (await only_review(store)).state is ReviewState.GONE
    assert len(await show(store)) == 1


async def test_verdicts_survive_when_a_post_becomes_part_of_another(store: Store):
    await asked(store)
    await store.verdicts.record(verdict("2", Opinion.RIGHT))
    before = message("0", "Listen.", author="bo", at=after(minutes=59))
    whole = compose([before, message("2", AGAIN, author="bo", at=after(hours=1))])

    await store.posts.record(record(whole))

    assert await opinions(store) == [("0", "right", "mia", True)]


async def test_a_withheld_nudge_is_never_said_and_counts_like_one(store: Store):
    first = await say_first(store)
    await store.posts.record(repeated(first, Act.NUDGE, withheld=True))
    await store.posts.record(repeated(first, Act.NUDGE, withheld=False))

    assert await store.nudges.errands(after(days=1)) == ()
    history = await store.nudges.history(HERE, "bo", after(hours=1), except_post="9")
    assert history.nudges_to_author_today == 1


async def test_who_takes_up_the_crux_of_a_withheld_nudge_counts_as_such(store: Store):
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    first = await say_first(store)
    await store.posts.record(repeated(first, Act.NUDGE, withheld=True, toward=("c1", "c2")))

    later = post("5", "They would obey.", author="bo", at=after(hours=5))
    await store.posts.record(record(later, [claim("They would obey.", within=later, engages=["c1"])]))

    effect = await store.weeks.effect("guild", ["debates"], START, after(days=7), timedelta(days=2))
    assert (effect.withheld, effect.withheld_and_engaged) == (1, 1)


async def test_the_lot_of_a_post_is_always_the_same(store: Store):
    lots = [store.nudges.lot("guild", str(number)) for number in range(400)]
    assert lots == [store.nudges.lot("guild", str(number)) for number in range(400)]
    assert all(0 <= lot < 1 for lot in lots)
    assert sum(lot < 0.25 for lot in lots) == pytest.approx(100, abs=30)
    assert store.nudges.lot("guild", "1") != store.nudges.lot("other guild", "1")


async def test_a_notice_is_asked_for_once_and_given_up_in_the_end(store: Store):
    assert await store.notices.post("guild", NoticeKind.WEEK, "2026-W09", START, {})
    assert not await store.notices.post("guild", NoticeKind.WEEK, "2026-W09", START, {})
    [notice] = await store.notices.errands()
    assert len(notice.nonce) <= 25
    for _ in range(8):
        assert await store.notices.errands() == (notice,)
        await store.notices.failed(notice.id, False)
    assert await store.notices.errands() == ()


async def test_a_notice_that_changed_while_it_was_sent_is_shown_anew(store: Store):
    await asked(store)
    [under_way] = await store.notices.errands()
    await store.reviews.decide("guild", 1, ReviewState.UNSENT, by="mia", now=after(hours=2))
    await store.notices.shown(under_way, "office", "n1")

    [notice] = await store.notices.errands()
    assert (notice.channel, notice.message) == ("office", "n1")


async def test_a_week_in_numbers(store: Store):
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    number = await nudged(store)
    await store.objections.raise_("guild", number, "bo", "It is about holds.", after(hours=2))
    first = EarlierClaim(id=1, post="1", author="ann", text=FIRST)
    other = post("4", AGAIN, author="cy", at=after(hours=1))
    await store.posts.record(repeated(first, Act.NUDGE, of=other, withheld=True))

    counted = await store.weeks.count("guild", ["debates"], START, after(days=7))

    assert counted == Week(noticed=2, sent=1, withheld=1, objections=1, raised=1, resolved=0)
    nothing = Week(noticed=0, sent=0, withheld=0, objections=0, raised=0, resolved=0)
    assert await store.weeks.count("other guild", ["debates"], START, after(days=7)) == nothing
    assert await store.weeks.count("guild", ["off-topic"], START, after(days=7)) == nothing
    assert await store.weeks.count("guild", ["debates"], after(days=7), after(days=14)) == nothing


async def test_the_effect_is_who_took_it_up_afterwards(store: Store):
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    await nudged(store)
    two_days = timedelta(days=2)
    assert await store.weeks.effect("guild", ["debates"], START, after(days=7), two_days) == Effect(
        nudged=1, nudged_and_engaged=0, withheld=0, withheld_and_engaged=0
    )

    elsewhere = await store.weeks.effect("guild", ["off-topic"], START, after(days=7), two_days)
    assert elsewhere.nudged == 0

    later = post("5", "They would obey.", author="bo", at=after(hours=5))
    await store.posts.record(record(later, [claim("They would obey.", within=later, engages=["c1"])]))

    assert await store.weeks.effect("guild", ["debates"], START, after(days=7), two_days) == Effect(
        nudged=1, nudged_and_engaged=1, withheld=0, withheld_and_engaged=0
    )
    assert (
        await store.weeks.effect("guild", ["debates"], START, after(days=7), timedelta(hours=1))
    ).nudged_and_engaged == 0
