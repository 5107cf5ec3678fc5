"""Cruxes: raised, listed, engaged, settled."""

from dataclasses import replace

import numpy as np
import pytest

from bot.store.errors import CruxExists, NoSuchCrux
from bot.store.opening import Store
from bot.store.records.cruxes import CruxChange, CruxEngagement, CruxEvent
from models.argument import CruxState, Place
from tests.store.examples import HERE, STAMP, START, after, claim, crux, post, record, vectors

NEXT_DOOR = Place(server="guild", forum="off-topic", thread="cats")
ELSEWHERE = Place(server="other guild", forum="debates", thread="pause")
VECTOR = vectors(["Labs would obey a pause"])


async def test_a_crux_is_read_back_with_its_vector(store: Store):
    await store.cruxes.add(crux(), HERE, VECTOR, STAMP)
    found = await store.cruxes.get("guild", "c1")
    assert found is not None
    assert (found.crux, found.place, found.engaged_by) == (crux(), HERE, 0)
    assert np.array_equal(found.vector.values, VECTOR.values)
    assert np.array_equal(found.vector.scales, VECTOR.scales)
    assert await store.cruxes.get("other guild", "c1") is None


async def test_cruxes_are_listed_by_place_and_state_oldest_first(store: Store):
    later = replace(crux("c2"), raised_at=after(hours=1))
    elsewhere = replace(crux("c3"), thread="cats", raised_at=after(hours=-1))
    candidate = replace(crux("c4"), state=CruxState.CANDIDATE, raised_at=after(hours=2))
    for one in (later, crux("c1"), candidate):
        await store.cruxes.add(one, HERE, VECTOR, STAMP)
    await store.cruxes.add(elsewhere, NEXT_DOOR, VECTOR, STAMP)
    await store.cruxes.add(crux("c1"), ELSEWHERE, VECTOR, STAMP)

    async def ids(
        *,
        thread: str | None = None,
        forum: str | None = None,
        states: tuple[CruxState, ...] = (CruxState.OPEN,),
    ) -> list[str]:
        found = await store.cruxes.list("guild", thread=thread, forum=forum, states=states)
        return [one.crux.id for one in found]

    assert await ids() == ["c3", "c1", "c2"]
    assert await ids(thread="pause") == ["c1", "c2"]
    assert await ids(forum="off-topic") == ["c3"]
    assert await ids(thread="pause", forum="off-topic") == []
    assert await ids(states=(CruxState.CANDIDATE, CruxState.OPEN), thread="pause") == ["c1", "c2", "c4"]
    assert await ids(states=()) == []


async def test_a_crux_remembers_who_changed_its_state(store: Store):
    await store.cruxes.add(crux(), HERE, VECTOR, STAMP)
    await store.cruxes.set_state(
        "guild", "c1", CruxState.RESOLVED, "mod", after(days=1), note="They did obey."
    )
    assert await store.cruxes.list("guild") == ()
    assert await store.cruxes.history("guild", "c1") == (
        CruxEvent(change=CruxChange.RAISED, state=CruxState.OPEN, actor="bo", at=START, note=""),
        CruxEvent(
            change=CruxChange.RESOLVED,
            state=CruxState.RESOLVED,
            actor="mod",
            at=after(days=1),
            note="They did obey.",
        ),
    )
    assert await store.cruxes.history("other guild", "c1") == ()


async def test_an_unknown_crux_has_no_state_to_change(store: Store):
    await store.cruxes.add(crux(), HERE, VECTOR, STAMP)
    with pytest.raises(NoSuchCrux, match="no crux c1 on this server"):
        await store.cruxes.set_state("other guild", "c1", CruxState.RESOLVED, "mod", START)


async def test_ids_are_short_and_never_given_twice(store: Store):
    assert [await store.cruxes.next_id("guild") for _ in range(2)] == ["c1", "c2"]
    assert await store.cruxes.next_id("other guild") == "c1"
    await store.cruxes.add(crux("c3"), HERE, VECTOR, STAMP)
    assert await store.cruxes.next_id("guild") == "c4"
    with pytest.raises(CruxExists, match="choose another id"):
        await store.cruxes.add(crux("c3", "Something else"), HERE, VECTOR, STAMP)


async def test_engagements_tell_who_met_a_crux_and_how(store: Store):
    await store.cruxes.add(crux(), HERE, VECTOR, STAMP)
    await store.cruxes.add(crux("c2"), HERE, VECTOR, STAMP)
    said = post("1", "They obeyed once.\nThey would again.\nCats are grey.")
    passages = [
        claim("They obeyed once.", within=said, engages=["c1"]),
        claim("They would again.", within=said, engages=["c1", "c2"]),
        claim("Cats are grey.", within=said),
    ]
    await store.posts.record(record(said, passages))

    first, second = await store.cruxes.engagements("guild", "c1")

    assert first == CruxEngagement(
        post="1", author="ann", thread="pause", text="They obeyed once.", score=0.8
    )
    assert second.text == "They would again."
    found = await store.cruxes.get("guild", "c1")
    assert found is not None
    assert found.engaged_by == 1
    assert await store.cruxes.engaged_by("guild", "pause", "ann") == {"c1", "c2"}
    assert await store.cruxes.engaged_by("guild", "pause", "ann", except_post="1") == frozenset()
    assert await store.cruxes.engaged_by("guild", "pause", "bo") == frozenset()
    assert await store.cruxes.engaged_by("guild", "cats", "ann") == frozenset()

    await store.posts.record(record(post("1", "They obeyed once.")))
    assert await store.cruxes.engagements("guild", "c1") == ()
