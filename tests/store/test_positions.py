"""Who holds a crux: taken, turned, given up, merged, forgotten."""

from dataclasses import replace

from bot.store.opening import Store
from bot.store.records.cruxes import CruxChange, Position, Side
from bot.store.records.nudges import NudgeDraft
from models.argument import Crux, CruxState, Place
from tests.store.examples import HERE, STAMP, START, after, claim, crux, post, record, vectors

CATS = Place(server="guild", forum="off-topic", thread="cats")


async def raise_crux(store: Store, one: Crux, place: Place = HERE, *, card: bool = False) -> None:
    await store.cruxes.add(one, place, vectors([one.statement]), STAMP, reason="It is so.", card=card)


async def state(store: Store, crux_id: str) -> CruxState:
    found = await store.cruxes.get("guild", crux_id)
    assert found is not None
    return found.crux.state


async def nudged(store: Store, author: str, *toward: str) -> None:
    """A nudge that stands on Discord."""
    draft = NudgeDraft(toward=toward, text="Have you seen this?", due_at=START)
    await store.posts.record(record(post("9", "They would not.", author=author), nudge=draft))
    (errand,) = await store.nudges.errands(START)
    await store.nudges.said(errand.nudge, "90", START)
    assert await store.nudges.errands(START) == ()


async def test_who_raises_a_crux_holds_it_and_others_may_too(store: Store):
    await raise_crux(store, crux())
    assert (
        await store.positions.hold("guild", "c1", "ann", Side.AGAINST, "", after(hours=1)) is CruxChange.HELD
    )
    assert await store.positions.of("guild", "c1") == (
        Position(author="bo", side=Side.FOR, reason="It is so.", at=START),
        Position(author="ann", side=Side.AGAINST, reason="", at=after(hours=1)),
    )
    found = await store.cruxes.get("guild", "c1")
    assert found is not None
    assert (found.held_for, found.held_against, found.is_double) == (1, 1, True)
    assert await store.positions.held_by("guild", "ann", thread="pause") == {"c1"}
    assert await store.positions.held_by("guild", "ann", thread="cats") == frozenset()
    assert await store.positions.held_by("other guild", "ann") == frozenset()


async def test_a_change_of_mind_is_in_the_history_and_a_change_of_words_is_not(store: Store):
    await raise_crux(store, crux())
    await store.positions.hold("guild", "c1", "ann", Side.FOR, "", after(hours=1))
    await store.positions.hold("guild", "c1", "ann", Side.FOR, "Because I say so.", after(hours=2))
    assert (
        await store.positions.hold("guild", "c1", "ann", Side.AGAINST, "", after(hours=3))
        is CruxChange.TURNED
    )
    history = await store.cruxes.history("guild", "c1")
    assert [event.change for event in history] == [CruxChange.RAISED, CruxChange.HELD, CruxChange.TURNED]


async def test_with_its_last_holder_a_crux_goes(store: Store):
    await raise_crux(store, crux())
    await store.positions.hold("guild", "c1", "ann", Side.FOR, "", START)
    assert await store.positions.let_go("guild", "c1", "bo", START) is CruxChange.LET_GO
    assert await store.positions.let_go("guild", "c1", "bo", START) is None
    assert await state(store, "c1") is CruxState.OPEN
    assert await store.positions.let_go("guild", "c1", "ann", START) is CruxChange.WITHDRAWN
    assert await state(store, "c1") is CruxState.WITHDRAWN
    assert await store.positions.let_go("guild", "c1", "ann", START) is None
    assert await store.positions.hold("guild", "c1", "ann", Side.FOR, "", START) is None


async def test_what_was_settled_meanwhile_is_not_settled_again(store: Store):
    await raise_crux(store, crux())
    only_open = (CruxState.OPEN,)
    assert await store.cruxes.set_state("guild", "c1", CruxState.DISMISSED, "mod", START, expected=only_open)
    assert not await store.cruxes.set_state(
        "guild", "c1", CruxState.RESOLVED, "mod", START, expected=only_open
    )
    assert await state(store, "c1") is CruxState.DISMISSED


async def test_a_settled_crux_is_no_longer_named_and_a_nudge_that_names_nothing_is_taken_back(store: Store):
    for one in (crux("c1"), crux("c2")):
        await raise_crux(store, one)
    await nudged(store, "ann", "c1", "c2")

    await store.cruxes.set_state("guild", "c1", CruxState.RESOLVED, "mod", START)
    (errand,) = await store.nudges.errands(START)
    assert (errand.shown, errand.toward, errand.text) == ("90", ("c2",), "Have you seen this?")

    await store.positions.let_go("guild", "c2", "bo", START)
    (errand,) = await store.nudges.errands(START)
    assert (errand.shown, errand.text) == ("90", None)


async def test_who_takes_a_crux_up_as_theirs_is_no_longer_pointed_at_it(store: Store):
    await raise_crux(store, crux())
    await nudged(store, "ann", "c1")
    await store.positions.hold("guild", "c1", "carl", Side.FOR, "", START)
    assert await store.nudges.errands(START) == ()
    await store.positions.hold("guild", "c1", "ann", Side.AGAINST, "", START)
    (errand,) = await store.nudges.errands(START)
    assert errand.text is None


async def test_a_merged_crux_counts_as_the_other_one(store: Store):
    for one in (crux("c1"), crux("c2", author="carl"), crux("c3")):
        await raise_crux(store, one)
    await store.positions.hold("guild", "c1", "carl", Side.AGAINST, "", START)
    said = post("1", "They obeyed once.")
    await store.posts.record(record(said, [claim("They obeyed once.", within=said, engages=["c1"])]))
    await nudged(store, "ann", "c1")

    assert await store.cruxes.merge("guild", "c1", "c2", "mod", after(days=1))

    assert await store.cruxes.history("guild", "c1") != ()
    assert {one.author: (one.side, one.reason) for one in await store.positions.of("guild", "c2")} == {
        "bo": (Side.FOR, "It is so."),
        "carl": (Side.FOR, "It is so."),
    }
    assert await store.positions.of("guild", "c1") == ()
    assert [one.post for one in await store.cruxes.engagements("guild", "c2")] == ["1"]
    (errand,) = await store.nudges.errands(START)
    assert errand.toward == ("c2",)

    assert await store.cruxes.merge("guild", "c2", "c3", "mod", after(days=2))
    merged = await store.cruxes.get("guild", "c1")
    assert merged is not None
    assert merged.merged_into == "c3"


async def test_who_raised_or_holds_the_other_one_is_no_longer_pointed_at_either(store: Store):
    for one in (crux("c1"), crux("c2", author="ann")):
        await raise_crux(store, one)
    await nudged(store, "ann", "c1")
    await store.cruxes.merge("guild", "c1", "c2", "mod", START)
    (errand,) = await store.nudges.errands(START)
    assert errand.text is None


async def test_only_open_cruxes_of_one_thread_are_merged(store: Store):
    await raise_crux(store, crux("c1"))
    await raise_crux(store, replace(crux("c2"), thread="cats"), CATS)
    await raise_crux(store, crux("c3"))
    await store.cruxes.set_state("guild", "c3", CruxState.RESOLVED, "mod", START)
    for one, into in (("c1", "c2"), ("c1", "c3"), ("c3", "c1"), ("c1", "c1"), ("c1", "c9")):
        assert not await store.cruxes.merge("guild", one, into, "mod", START)


async def test_a_candidate_becomes_a_crux_only_by_its_author(store: Store):
    marked = replace(crux(), state=CruxState.CANDIDATE)
    await store.cruxes.add(marked, HERE, vectors(["x"]), STAMP, marked_by="ann")
    assert await store.positions.of("guild", "c1") == ()
    said = replace(marked, statement="Labs would surely obey", raised_at=after(hours=1), state=CruxState.OPEN)

    somebody_else = replace(said, author="ann")
    assert not await store.cruxes.confirm(somebody_else, "guild", vectors(["y"]), STAMP, card=True)
    assert await store.cruxes.confirm(said, "guild", vectors(["y"]), STAMP, card=True)
    assert not await store.cruxes.confirm(said, "guild", vectors(["y"]), STAMP, card=True)

    found = await store.cruxes.get("guild", "c1")
    assert found is not None
    assert (found.crux, found.marked_by, found.held_for) == (said, "ann", 1)
    history = await store.cruxes.history("guild", "c1")
    assert [(event.change, event.actor) for event in history] == [
        (CruxChange.MARKED, "ann"),
        (CruxChange.CONFIRMED, "bo"),
    ]


async def test_a_candidate_goes_with_the_post_that_it_was_taken_from(store: Store):
    await store.posts.record(record(post("b1", "Labs would obey a pause", author="bo")))
    await store.cruxes.add(
        replace(crux(), state=CruxState.CANDIDATE), HERE, vectors(["x"]), STAMP, marked_by="ann"
    )
    await raise_crux(store, crux("c2"))
    await store.posts.forget("guild", "b1")
    gone, kept = await store.cruxes.get("guild", "c1"), await store.cruxes.get("guild", "c2")
    assert gone is not None
    assert kept is not None
    assert (gone.crux.state, gone.crux.statement, gone.crux.author) == (CruxState.WITHDRAWN, "", "")
    assert kept.crux.statement == "Labs would obey a pause"


async def test_who_is_forgotten_holds_nothing_and_has_marked_nothing(store: Store):
    await raise_crux(store, crux("c1", author="carl"))
    await store.positions.hold("guild", "c1", "bo", Side.AGAINST, "A secret reason", START)
    await raise_crux(store, crux("c2", author="carl"))
    await store.positions.hold("guild", "c2", "bo", Side.FOR, "", START)
    await store.positions.let_go("guild", "c2", "carl", START)
    for crux_id, now in (("c3", CruxState.CANDIDATE), ("c4", CruxState.OPEN)):
        marked = replace(crux(crux_id, author="carl"), state=now)
        await store.cruxes.add(marked, HERE, vectors(["x"]), STAMP, marked_by="bo")

    await store.posts.forget_author("guild", "bo", now=START)

    assert await store.positions.held_by("guild", "bo") == frozenset()
    assert [await state(store, crux_id) for crux_id in ("c1", "c2", "c3", "c4")] == [
        CruxState.OPEN,
        CruxState.WITHDRAWN,
        CruxState.WITHDRAWN,
        CruxState.OPEN,
    ]
    kept = await store.cruxes.get("guild", "c4")
    assert kept is not None
    assert kept.marked_by is None
