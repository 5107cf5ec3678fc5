"""Cards: wanted once, behind after every change of their crux, up to date once that is shown."""

from dataclasses import replace

from bot.store.crux_cards import CardErrand
from bot.store.opening import Store
from bot.store.records.cruxes import Side
from models.argument import CruxState
from tests.store.examples import HERE, STAMP, START, claim, crux, post, record, vectors

ENGAGING = "They obeyed once."


async def carded(store: Store) -> CardErrand:
    """A crux with a card that is to be shown."""
    await store.cruxes.add(crux(), HERE, vectors(["x"]), STAMP, card=True)
    (errand,) = await store.cards.errands()
    return errand


async def engage(store: Store, *cruxes: str) -> None:
    said = post("1", ENGAGING)
    await store.posts.record(record(said, [claim(ENGAGING, within=said, engages=cruxes)]))


async def test_a_card_is_wanted_only_where_one_was_asked_for(store: Store):
    await store.cruxes.add(crux("c2"), HERE, vectors(["x"]), STAMP)
    assert await store.cards.errands() == ()
    errand = await carded(store)
    assert errand == CardErrand(
        id=1, crux="c1", place=HERE, version=1, message=None, digest=None, wanted_at=START
    )


async def test_what_is_shown_is_up_to_date_until_something_changes(store: Store):
    errand = await carded(store)
    await store.cards.shown(errand, "77", "The card")
    assert await store.cards.errands() == ()
    assert await store.cards.by_message("guild", "77") == "c1"
    assert await store.cards.by_message("other guild", "77") is None

    changes = (
        store.positions.hold("guild", "c1", "ann", Side.FOR, "", START),
        store.positions.hold("guild", "c1", "ann", Side.FOR, "A reason", START),
        engage(store, "c1"),
        engage(store),
        store.positions.let_go("guild", "c1", "ann", START),
        store.cruxes.set_state("guild", "c1", CruxState.RESOLVED, "mod", START, "An answer"),
    )
    for made in changes:
        await made
        (behind,) = await store.cards.errands()
        assert behind.message == "77"
        assert store.cards.is_shown(behind, "The card")
        assert not store.cards.is_shown(behind, "Another card")
        await store.cards.shown(behind, "77", "The card")
        assert await store.cards.errands() == ()


async def test_what_changes_while_a_card_is_sent_is_shown_next(store: Store):
    errand = await carded(store)
    await store.positions.hold("guild", "c1", "ann", Side.FOR, "", START)
    await store.cards.shown(errand, "77", "The card")
    (behind,) = await store.cards.errands()
    assert (behind.message, behind.version) == ("77", errand.version + 1)


async def test_a_card_that_somebody_deleted_stays_away(store: Store):
    await store.cards.shown(await carded(store), "77", "The card")
    await store.positions.hold("guild", "c1", "ann", Side.FOR, "", START)
    (behind,) = await store.cards.errands()
    await store.cards.gone(behind)
    assert await store.cards.errands() == ()
    assert await store.cards.by_message("guild", "77") is None


async def test_what_cannot_be_shown_is_let_be_until_the_next_change(store: Store):
    errand = await carded(store)
    await store.cards.let_be(errand)
    assert await store.cards.errands() == ()
    await store.positions.hold("guild", "c1", "ann", Side.FOR, "", START)
    assert [one.crux for one in await store.cards.errands()] == ["c1"]


async def test_the_question_about_a_candidate_becomes_its_card(store: Store):
    marked = replace(crux(), state=CruxState.CANDIDATE)
    await store.cruxes.add(marked, HERE, vectors(["x"]), STAMP, marked_by="ann", card=True)
    (errand,) = await store.cards.errands()
    await store.cards.shown(errand, "77", "The question")
    await store.cruxes.confirm(
        replace(marked, state=CruxState.OPEN), "guild", vectors(["x"]), STAMP, card=True
    )
    (behind,) = await store.cards.errands()
    assert behind.message == "77"


async def test_new_vectors_change_no_card(store: Store):
    await store.cards.shown(await carded(store), "77", "The card")
    other = replace(STAMP, revision="2")
    (waiting,) = await store.vectors.next_cruxes(other, 10)
    await store.vectors.give_to_cruxes([waiting], vectors(["y"]), other)
    assert await store.cards.errands() == ()
