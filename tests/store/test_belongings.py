"""Everything that is remembered of somebody, for themselves."""

import asyncio
from pathlib import Path

import pytest

from bot.store.belongings import SECTIONS
from bot.store.opening import Store
from bot.store.records.cruxes import Side
from bot.store.verdicts import Opinion, Role, Verdict
from models.argument import EarlierClaim, Place
from tests.store.examples import (
    HERE,
    STAMP,
    START,
    after,
    claim,
    created,
    crux,
    message,
    nudge,
    post,
    record,
    vectors,
)
from tests.store.people import columns_naming_people


async def test_it_holds_what_somebody_said_and_did_in_their_words_and_nothing_of_others(store: Store):
    await store.cruxes.add(crux(author="bo"), HERE, vectors(["Labs would obey a pause"]), STAMP)
    [first] = await store.posts.record(record(post("1", "Pauses never hold.", author="cy")))
    again = post("2", "A pause does never hold.", author="bo", at=after(hours=1))
    earlier = EarlierClaim(id=first, post="1", author="cy", text="Pauses never hold.")
    repeats = claim(again.text, within=again, repeats=earlier, engages=["c1"])
    await store.posts.record(record(again, [repeats], nudge=nudge("A reminder for Bo.")))
    await store.objections.raise_("guild", 1, "bo", "Mine is about fusion.", after(hours=2))
    await store.positions.hold("guild", "c1", "bo", Side.FOR, "I saw it.", after(hours=2))
    verdict = Verdict(
        place=HERE, post="1", opinion=Opinion.WRONG, role=Role.MODERATOR, actor="bo", at=START, reason="No."
    )
    await store.verdicts.record(verdict)
    await store.inbox.add(created(message("4", "Not judged yet.", author="bo")))

    told = await store.belongings.of("guild", "bo")

    [said] = told["messages"]
    assert (said["text"], said["sent_at"]) == ("A pause does never hold.", after(hours=1).isoformat())
    [made] = told["claims in them"]
    assert (made["text"], made["how"], made["bears_on"], made["vectors"]) == (again.text, "edited", "c1", 1)
    assert [row["statement"] for row in told["cruxes"]] == ["Labs would obey a pause"]
    assert [row["reason"] for row in told["positions on cruxes"]] == ["I saw it."]
    assert [row["text"] for row in told["notes to them"]] == ["A reminder for Bo."]
    assert [row["reason"] for row in told["objections to notes"]] == ["Mine is about fusion."]
    assert {row["reason"] for row in told["verdicts given"]} == {"No.", "Mine is about fusion."}
    assert [row["text"] for row in told["waiting to be read"]] == ["Not judged yet."]
    assert "Pauses never hold." not in str(told)


async def test_while_much_is_put_together_others_get_their_turn(store: Store):
    texts = [f"Pauses hold for {number} days." for number in range(150)]
    for number, text in enumerate(texts):
        await store.posts.record(record(post(str(number), text, at=after(minutes=number))))

    telling, turns = asyncio.create_task(store.belongings.of("guild", "ann")), 0
    while not telling.done():
        await store.posts.posts_by("guild", "ann")
        turns += 1

    told = await telling
    assert turns > 5
    assert (
        [row["text"] for row in told["messages"]] == [row["text"] for row in told["claims in them"]] == texts
    )


async def test_another_server_and_another_person_have_their_own(store: Store):
    await store.posts.record(record(post("1", "Pauses never hold."), place=HERE))
    elsewhere = Place(server="other guild", forum="debates", thread="pause")
    await store.posts.record(record(post("2", "They leak."), place=elsewhere))

    assert [row["text"] for row in (await store.belongings.of("guild", "ann"))["messages"]] == [
        "Pauses never hold."
    ]
    assert not any((await store.belongings.of("guild", "nobody")).values())


@pytest.mark.usefixtures("store")
async def test_each_column_that_names_a_person_is_covered(path: Path):
    """A new table that names people fails here until it has a section."""
    covered = {
        (table, name)
        for table, name in columns_naming_people(path)
        for section in SECTIONS
        if section.table == table and f"(server, {name}) = (:server, :author)" in section.sql
    }
    assert covered == set(columns_naming_people(path))
