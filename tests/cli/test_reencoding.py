"""`cruxkeeper model reencode`: what is remembered follows the encoder that the settings name."""

import asyncio
import base64
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.store.opening import Store, open_store
from bot.store.records.claims import ClaimRows, EncoderStamp
from bot.store.records.cruxes import StoredCrux
from models import segmentation
from models.vectors import quantise
from tests.cli.calling import Call
from tests.cli.shelf import NamedEncoder, refuse, use_in_settings
from tests.encoders import HashingEncoder
from tests.store.examples import HERE, KEY, crux, post, record, vectors

DATABASE = Path("data/cruxkeeper.db")
FIRST = EncoderStamp(encoder="first", revision="1.0", segmenter=segmentation.VERSION)
SECOND = EncoderStamp(encoder="second", revision="1.0", segmenter=segmentation.VERSION)


def remember(posts: int) -> None:
    """So many posts of a hundred claims, one crux, and one whose author was forgotten, encoded by the first encoder."""

    async def fill(store: Store) -> None:
        for number in range(posts):
            lines = "\n".join(f"Claim {line} of post {number}." for line in range(100))
            await store.posts.record(record(post(str(number), lines), stamp=FIRST))
        await store.cruxes.add(crux("c1"), HERE, vectors(["c1"]), FIRST)
        await store.cruxes.add(crux("c2", "Nobody knows", author="cy"), HERE, vectors(["c2"]), FIRST)
        await store.posts.forget_author(HERE.server, "cy")

    DATABASE.parent.mkdir()
    DATABASE.with_suffix(".key").write_bytes(base64.b64encode(KEY) + b"\n")
    asyncio.run(_with_store(fill))


def rows(stamp: EncoderStamp) -> ClaimRows:
    found: list[ClaimRows] = []

    async def look(store: Store) -> None:
        found.append(await store.posts.rows(HERE.server, stamp))

    asyncio.run(_with_store(look))
    return found[0]


def the_crux(name: str) -> StoredCrux:
    found: list[StoredCrux | None] = []

    async def look(store: Store) -> None:
        found.append(await store.cruxes.get(HERE.server, name))

    asyncio.run(_with_store(look))
    assert found[0] is not None
    return found[0]


async def _with_store(job: Callable[[Store], Coroutine[None, None, None]]) -> None:
    store = await open_store(DATABASE, KEY)
    try:
        await job(store)
    finally:
        await store.close()


def test_everything_remembered_is_brought_over(model: Call):
    remember(posts=6)
    use_in_settings("second")
    before = [row.id for row in rows(FIRST).rows]

    code, out, err = model("reencode")

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Made 600 vectors of claims and 1 of cruxes.",
        "Removed 600 vectors of other encoders.",
        "Remembered by second: 600 claims and 1 cruxes.",
    ]
    found = rows(SECOND)
    assert [row.id for row in found.rows] == before
    assert rows(FIRST).rows == ()
    expected = quantise(HashingEncoder().encode([f"Claim {line} of post 0." for line in range(100)]))
    assert np.array_equal(found.vectors.values[:100], expected.values)
    statement = quantise(HashingEncoder().encode(["Labs would obey a pause"]))
    assert np.array_equal(the_crux("c1").vector.values, statement.values)
    forgotten = the_crux("c2")
    assert (forgotten.crux.statement, forgotten.vector.values.shape) == ("", (1, 384))
    assert not forgotten.vector.values.any()


def test_a_second_time_there_is_nothing_to_do_and_nothing_is_loaded(model: Call):
    remember(posts=1)
    use_in_settings("second")
    model("reencode")
    code, out, err = model("reencode", load=refuse)
    assert (code, err) == (0, "")
    assert out == "Nothing to do.\nRemembered by second: 100 claims and 1 cruxes.\n"


def test_what_was_stopped_half_way_goes_on(model: Call):
    remember(posts=6)
    use_in_settings("second")

    code, out, err = model("reencode", load=lambda settings: NamedEncoder(settings.encoder.model, 2))

    assert (code, out) == (130, "")
    assert err == "cruxkeeper: stopped after 256 of 601; these are kept: run it again to go on\n"
    kept = len(rows(SECOND).rows)
    assert 256 <= kept < 600
    assert len(rows(FIRST).rows) == 600

    encoder = NamedEncoder("second")
    code, out, _ = model("reencode", load=lambda _: encoder)
    assert code == 0
    assert sum(encoder.batches) == 601 - kept
    assert "Removed 600 vectors" in out
    assert len(rows(SECOND).rows) == 600
    assert rows(FIRST).rows == ()


def test_posts_that_another_version_has_cut_are_cut_anew(model: Call):
    async def fill(store: Store) -> None:
        whole = post("1", "Pauses never hold in practice. Labs would simply move abroad.")
        await store.posts.record(record(whole, stamp=replace(FIRST, segmenter="0")))

    remember(posts=1)
    asyncio.run(_with_store(fill))
    use_in_settings("first")

    code, out, err = model("reencode")

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Cut all posts anew; 1 of them changed by that.",
        "Made 2 vectors of claims and 0 of cruxes.",
        "Removed 0 vectors of other encoders.",
        "Remembered by first: 102 claims and 1 cruxes.",
    ]
    assert model("reencode")[1].startswith("Nothing to do.\n")


def test_an_encoder_that_does_not_ship_is_asked_for_its_card(model: Call):
    remember(posts=1)
    use_in_settings("third", "torch")
    assert model("reencode")[1].endswith("Remembered by third: 100 claims and 1 cruxes.\n")


def test_without_a_database_there_is_nothing_to_do(model: Call):
    code, out, err = model("reencode", load=refuse)
    assert (code, err) == (0, "")
    assert out == f"Nothing is remembered yet: there is no {DATABASE}\n"
    assert not DATABASE.parent.exists()


def test_another_key_is_one_line_and_1(model: Call):
    remember(posts=1)
    DATABASE.with_suffix(".key").write_bytes(base64.b64encode(bytes(32)))
    code, out, err = model("reencode")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "this database was written with another key" in err
