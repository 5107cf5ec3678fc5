"""Posts that another version of the segmenter has cut are cut anew, and what hangs on their claims stays."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import assemble
from bot.config import Settings
from bot.moderator.recutting import heirs_of
from bot.moderator.reencoding import Reencoded, reencode
from bot.moderator.thinking import stamp_of
from bot.store.errors import CutOtherwise
from bot.store.opening import Store, open_store
from bot.store.records.claims import EncoderStamp
from bot.store.verdicts import Opinion, Role, Verdict
from models.argument import EarlierClaim, Form, JudgedPassage, Kind, Passage, Post, Span
from models.segmentation import segment
from models.sketches import Sketcher
from models.vectors import Floats, Quantised, quantise
from models.word_judge import WordJudge, load_weights
from tests.encoders import HashingEncoder
from tests.store.examples import HERE, KEY, START, claim, crux, post, record

CARD = HashingEncoder().card
TODAY = stamp_of(CARD)
BEFORE = EncoderStamp(encoder=CARD.name, revision=CARD.revision, segmenter="0")
# Today two sentences are two claims; before, the second was cut in two.
ANN = post("1", "Pauses never hold in practice. Labs would simply move abroad.")
BO = post("2", "Labs simply move abroad.", author="bo")


class CountingEncoder(HashingEncoder):
    """The hashing encoder, which notes what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def encode(self, sentences: Sequence[str]) -> Floats:
        self.texts += sentences
        return super().encode(sentences)


def encoded(*texts: str) -> Quantised:
    return quantise(HashingEncoder().encode(texts))


async def remember(store: Store, of: Post, *claims: JudgedPassage) -> tuple[int, ...]:
    """Record a post as it was cut and encoded before; returns the ids of its claims."""
    made = encoded(*(one.passage.text for one in claims))
    return await store.posts.record(replace(record(of, claims, stamp=BEFORE), vectors=made))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Ann says something, Bo says the end of it again and takes up a crux; moderators have an opinion about that."""
    opened = await open_store(tmp_path / "cruxkeeper.db", KEY)
    await opened.cruxes.add(crux(), HERE, encoded("Labs would obey a pause"), BEFORE)
    cut = (claim(text, within=ANN) for text in (ANN.text[:30], "Labs would", "simply move abroad."))
    *_, last = await remember(opened, ANN, *cut)
    earlier = EarlierClaim(id=last, post="1", author="ann", text="simply move abroad.")
    await remember(opened, BO, claim(BO.text, within=BO, repeats=earlier, engages=["c1"]))
    verdict = Verdict(place=HERE, post="2", opinion=Opinion.WRONG, role=Role.MODERATOR, actor="mia", at=START)
    await opened.verdicts.record(verdict)
    await opened.pairs.mute("guild", "2", START)
    yield opened
    await opened.close()


async def bring_over(store: Store, encoder: HashingEncoder | None = None) -> Reencoded:
    return await reencode(
        store, CARD, lambda: encoder or HashingEncoder(), Sketcher(KEY), advance=lambda _done, _total: None
    )


async def test_posts_are_cut_anew_and_later_posts_go_on_pointing_at_what_they_repeat(store: Store):
    before = [one.claim for one in (await store.posts.passages("guild", ["1"]))["1"]]

    done = await bring_over(store)

    assert done.recut == 1
    now = (await store.posts.passages("guild", ["1"]))["1"]
    assert [(one.text, one.span) for one in now] == [(one.text, one.span) for one in segment(ANN)]
    # The longer half of the second sentence gives it its id.
    assert [one.claim for one in now] == [before[0], before[2]]
    [again] = (await store.posts.passages("guild", ["2"]))["2"]
    assert (again.kind, again.earlier) == (Kind.REPEAT, before[2])
    assert [one.text for one in await store.cruxes.engagements("guild", "c1")] == [BO.text]


async def test_a_muted_pair_stays_muted_in_the_words_of_today(store: Store):
    await bring_over(store)
    assert await store.pairs.any_muted("guild", [(BO.text, "Labs would simply move abroad.")])
    [pair] = await store.pairs.of("guild", "2")
    assert pair.earlier == "Labs would simply move abroad."


async def test_only_what_changed_is_encoded_and_every_claim_has_the_vector_of_its_words(store: Store):
    encoder = CountingEncoder()
    await bring_over(store, encoder)
    assert encoder.texts == ["Labs would simply move abroad."]
    found = await store.posts.rows("guild", TODAY)
    [changed] = [row for row, of in enumerate(found.rows) if of.id == 3]
    expected = encoded("Labs would simply move abroad.")
    assert found.vectors.values[changed].tolist() == expected.values[0].tolist()
    assert await store.vectors.others(TODAY) == 0


async def test_nothing_is_cut_where_the_segmenter_is_the_same(store: Store):
    await bring_over(store)
    assert (await bring_over(store)).recut is None


async def test_what_was_stopped_is_refused_until_it_is_done(store: Store, tmp_path: Path):
    def stop(done: int, _total: int) -> None:
        if done:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await reencode(store, CARD, HashingEncoder, Sketcher(KEY), advance=stop)
    await store.close()

    settings, judge = Settings(), WordJudge(load_weights())
    path = tmp_path / "cruxkeeper.db"
    with pytest.raises(CutOtherwise, match="model reencode"):
        async with assemble(settings, database=path, key=KEY, encoder=HashingEncoder(), judge=judge):
            pass
    again = await open_store(path, KEY)
    await bring_over(again)
    await again.close()
    async with assemble(settings, database=path, key=KEY, encoder=HashingEncoder(), judge=judge) as keeper:
        assert [one.text for one in (await keeper.store.posts.passages("guild", ["1"]))["1"]] == [
            one.text for one in segment(ANN)
        ]


def said(form: Form, start: int, end: int) -> Passage:
    return Passage(form=form, text="…", span=Span(start=start, end=end))


@pytest.mark.parametrize(
    ("before", "now", "heirs"),
    [
        pytest.param([(0, 9)], [(0, 9)], [(1,)], id="the same"),
        pytest.param([(0, 9)], [(0, 3), (3, 9)], [(), (1,)], id="cut in two: the longer part"),
        pytest.param([(0, 3), (3, 9)], [(0, 9)], [(2, 1)], id="joined: the longer one first"),
        pytest.param([(0, 4)], [(5, 9)], [()], id="elsewhere"),
    ],
)
def test_a_claim_lives_on_where_most_of_it_is(
    before: list[tuple[int, int]], now: list[tuple[int, int]], heirs: list[tuple[int, ...]]
):
    spans = {id_: Span(start=start, end=end) for id_, (start, end) in enumerate(before, 1)}
    assert heirs_of(spans, [said(Form.CLAIM, *span) for span in now]) == heirs


def test_a_claim_does_not_live_on_as_a_quotation():
    assert heirs_of({1: Span(start=0, end=9)}, [said(Form.QUOTED, 0, 9)]) == [()]
