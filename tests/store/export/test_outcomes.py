"""What a poster did within 48 hours after a note, sent or withheld; and how often the bot was right."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.export.functions import may_appear
from bot.store.figures.nudges import effect
from bot.store.opening import Store
from bot.store.records.nudges import NudgeDraft
from bot.store.verdicts import Opinion, Role, Verdict
from models.stitching import compose
from tests.store.examples import HERE, STAMP, after, claim, crux, message, post, record, vectors
from tests.store.export.exports import Exporter, rows

NOTED = after(hours=1)


async def note(store: Store, *, withheld: bool = False) -> int:
    """Bo has raised a crux, Ann gets a note about her post, an hour later; returns its number."""
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    draft = NudgeDraft(toward=("c1",), text="Have you seen it?", due_at=NOTED, withheld=withheld)
    await store.posts.record(record(post("a1", "Nobody would obey it"), nudge=draft))
    found = await store.nudges.about(HERE.server, "a1")
    assert found is not None
    if not withheld:
        await store.nudges.said(found.id, "900", NOTED)
    return found.id


async def writes(
    store: Store, id_: str, when: timedelta, *, author: str = "ann", engages: bool = False
) -> None:
    told = post(id_, f"Words of {id_}", author=author, at=NOTED + when)
    cruxes = ["c1"] if engages else []
    await store.posts.record(record(told, [claim(told.text, within=told, engages=cruxes)]))


async def edits(store: Store, when: timedelta, *, engages: bool = False) -> None:
    """Ann edits the post that the note is about; the note stays as it is."""
    changed = replace(message("a1", "Nobody would obey it, I think"), edited_at=NOTED + when)
    told = compose([changed])
    cruxes = ["c1"] if engages else []
    draft = NudgeDraft(toward=("c1",), text="Have you seen it?", due_at=NOTED)
    await store.posts.record(record(told, [claim(told.text, within=told, engages=cruxes)], nudge=draft))


HOUR = timedelta(hours=1)
LATER = 60 * HOUR


@pytest.mark.parametrize("withheld", [False, True])
async def test_taking_up_a_crux_in_time_counts_as_engaged(store: Store, exported: Exporter, withheld: bool):
    await note(store, withheld=withheld)
    await writes(store, "a2", 3 * HOUR, engages=True)
    await writes(store, "b9", LATER, author="bo")
    (found,) = rows(exported(), "SELECT state, outcome, engaged, hours_to_outcome FROM nudges")
    state = "withheld" if withheld else "sent"
    assert found == {"state": state, "outcome": "engaged", "engaged": 1, "hours_to_outcome": 3.0}
    (effect,) = rows(exported(), "SELECT nudged, people, times FROM effect WHERE outcome = 'engaged'")
    assert effect == {"nudged": state, "people": 1, "times": 1}


@pytest.mark.parametrize(
    ("when", "author", "outcome"),
    [(49 * HOUR, "ann", "ignored"), (3 * HOUR, "cy", "ignored"), (48 * HOUR, "ann", "engaged")],
)
async def test_only_the_poster_counts_and_only_for_48_hours(
    store: Store, exported: Exporter, when: timedelta, author: str, outcome: str
):
    await note(store)
    await writes(store, "x2", when, author=author, engages=True)
    await writes(store, "b9", LATER, author="bo")
    assert rows(exported(), "SELECT outcome FROM nudges") == [{"outcome": outcome}]


async def test_until_48_hours_are_over_it_is_too_early(store: Store, exported: Exporter):
    await note(store)
    await writes(store, "b9", 47 * HOUR, author="bo")
    assert rows(exported(), "SELECT outcome FROM nudges") == [{"outcome": "too early"}]
    assert rows(exported(), "SELECT * FROM effect") == []


async def test_the_dashboards_tell_the_effect_that_the_table_tells(store: Store, exported: Exporter):
    """Who was quick does not count before the others had their 48 hours."""
    await note(store)
    await writes(store, "a2", 3 * HOUR, engages=True)
    early = exported()
    assert rows(early, "SELECT outcome FROM nudges") == [{"outcome": "engaged"}]
    assert rows(early, "SELECT * FROM effect") == []
    assert effect(early, None).sent.of == 0
    await writes(store, "b9", LATER, author="bo")
    late = exported()
    assert rows(late, "SELECT people FROM effect WHERE outcome = 'engaged'") == [{"people": 1}]
    assert effect(late, None).sent.share == 1.0


@pytest.mark.parametrize(("engages", "outcome"), [(False, "edited"), (True, "engaged")])
async def test_an_edit_is_an_outcome_and_may_take_up_a_crux(
    store: Store, exported: Exporter, engages: bool, outcome: str
):
    await note(store)
    await edits(store, 2 * HOUR, engages=engages)
    await writes(store, "b9", LATER, author="bo")
    (found,) = rows(exported(), "SELECT outcome, edited, hours_to_outcome FROM nudges")
    assert found == {"outcome": outcome, "edited": 1, "hours_to_outcome": 2.0}


async def test_an_objection_is_an_outcome_and_takes_the_note_back(store: Store, exported: Exporter):
    nudge = await note(store)
    await store.objections.raise_(HERE.server, nudge, "ann", "This is about next year", NOTED + HOUR)
    await writes(store, "b9", LATER, author="bo")
    (found,) = rows(exported(), "SELECT state, outcome, objected FROM nudges")
    assert found == {"state": "taken back", "outcome": "objected", "objected": 1}
    assert rows(exported(), "SELECT post, state, reason FROM objections") == [
        {"post": "a1", "state": "open", "reason": None}
    ]


async def test_a_moderator_has_the_last_word_on_a_flag(store: Store, exported: Exporter):
    await store.posts.record(record(post("a1", "Nobody would obey it")))
    for number, (role, opinion) in enumerate(
        [(Role.MODERATOR, Opinion.RIGHT), (Role.AUTHOR, Opinion.DIFFERENT)]
    ):
        verdict = Verdict(
            place=HERE, post="a1", opinion=opinion, role=role, actor=f"actor{number}", at=after(hours=number)
        )
        await store.verdicts.record(verdict)
    assert rows(
        exported(), "SELECT verdicts, correct, share, low, high FROM precision WHERE cut = 'all'"
    ) == [{"verdicts": 1, "correct": 1, "share": 1.0, "low": 0.2065, "high": 1.0}]
    assert rows(exported(), "SELECT said, role FROM verdicts ORDER BY at") == [
        {"said": "right", "role": "moderator"},
        {"said": "different", "role": "author"},
    ]


@pytest.mark.parametrize(
    ("choice", "opt_in", "may"),
    [
        (None, False, True),
        (None, True, False),
        ("in", True, True),
        ("out", False, False),
        ("unsaid", False, True),
        ("unsaid", True, False),
    ],
)
def test_who_may_appear(choice: str | None, opt_in: bool, may: bool):
    assert may_appear(choice, opt_in=opt_in) is may
