"""What was written is read back; what is written again replaces it."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.opening import Store, open_store
from bot.store.records.claims import EncoderStamp
from models.argument import (
    EarlierClaim,
    Form,
    How,
    JudgedPassage,
    Kind,
    Message,
    Passage,
    Place,
    Post,
    ProposedCrux,
    Repost,
    Span,
)
from models.stitching import compose
from tests.store.examples import HERE, KEY, STAMP, after, claim, message, post, record, vectors

ELSEWHERE = Place(server="other guild", forum="debates", thread="pause")


async def test_a_post_is_read_back_as_it_was_written(store: Store):
    first = replace(message("1", "Pauses never hold."), edited_at=after(minutes=2))
    written = compose([first, message("2", "They leak.", at=after(minutes=1))])
    await store.posts.record(record(written))

    held = await store.posts.get("guild", "1")

    assert held is not None
    assert (held.place, held.post, held.because) == (HERE, written, "an example")
    assert await store.posts.holding("guild", "2") == held
    assert await store.posts.latest("guild", "pause") == held
    assert await store.posts.get("guild", "2") is None


async def test_passages_keep_form_kind_and_evidence(store: Store):
    [earlier] = await store.posts.record(record(post("1", "Pauses never hold.")))
    again = post("2", "> Really?\nPauses do never hold.", author="bo")
    same = claim(
        "Pauses do never hold.",
        within=again,
        repeats=EarlierClaim(id=earlier, post="1", author="ann", text="Pauses never hold."),
    )
    quoted = claim("Really?", within=again, form=Form.QUOTED)

    [later] = await store.posts.record(record(again, [quoted, same]))

    [first, second] = (await store.posts.passages("guild", ["2"]))["2"]
    assert (first.claim, first.form, first.kind, first.text) == (None, Form.QUOTED, Kind.QUOTED, "Really?")
    assert (second.claim, second.kind, second.how) == (later, Kind.REPEAT, How.EDITED)
    assert (second.earlier, second.score, second.span) == (earlier, 0.9, same.passage.span)


async def test_claims_are_found_by_id_within_their_server(store: Store):
    [id_] = await store.posts.record(record(post("1", "Pauses never hold.")))

    found = await store.posts.claims("guild", [id_, 999])

    assert found == {id_: EarlierClaim(id=id_, post="1", author="ann", text="Pauses never hold.")}
    assert await store.posts.claims("other guild", [id_]) == {}


async def test_rows_come_page_by_page_with_their_vectors(store: Store):
    later = await store.posts.record(record(post("2", "Third.", at=after(hours=1))))
    earlier = await store.posts.record(record(post("1", "First.\nSecond.")))

    found = await store.posts.rows("guild", STAMP)

    assert [row.id for row in found.rows] == [*earlier, *later]
    assert [row.sketch for row in found.rows] == [(0, 2**64 - 1), (1, 2**64 - 1), (0, 2**64 - 1)]
    expected = np.concatenate([vectors(["First.", "Second."]).values, vectors(["Third."]).values])
    assert np.array_equal(found.vectors.values, expected)
    page = await store.posts.rows("guild", STAMP, at_most=2)
    assert page.rows == found.rows[:2]
    rest = await store.posts.rows("guild", STAMP, after=page.rows[-1], at_most=2)
    assert rest.rows == found.rows[2:]
    assert np.array_equal(rest.vectors.values, expected[2:])


async def test_a_store_without_claims_has_no_rows(store: Store):
    quotation = post("1", "Really?")
    await store.posts.record(record(quotation, [claim("Really?", within=quotation, form=Form.QUOTED)]))
    found = await store.posts.rows("guild", STAMP)
    assert found.rows == ()
    assert found.vectors.values.shape == (0, 0)


async def test_a_claim_that_turns_out_to_be_quoted_is_no_row(store: Store):
    said = post("1", "Pauses never hold.")
    quoted = replace(claim(said.text, within=said), kind=Kind.QUOTED)
    assert len(await store.posts.record(record(said, [quoted]))) == 1
    assert (await store.posts.rows("guild", STAMP)).rows == ()


async def test_vectors_of_two_encoders_live_side_by_side(store: Store):
    newer = EncoderStamp(encoder="larger", revision="7", segmenter="1")
    [id_] = await store.posts.record(record(post("1", "Pauses never hold.")))
    assert await store.posts.record(record(post("1", "Pauses never hold."), stamp=newer)) == (id_,)
    assert [row.id for row in (await store.posts.rows("guild", STAMP)).rows] == [id_]
    assert [row.id for row in (await store.posts.rows("guild", newer)).rows] == [id_]


async def test_an_edit_keeps_the_ids_of_unchanged_claims(store: Store):
    before = await store.posts.record(record(post("1", "Kept.\nSaid twice.\nGoes.\nSaid twice.")))
    after_edit = await store.posts.record(record(post("1", "Added.\nSaid twice.\nSaid twice.\nKept.")))
    assert after_edit[1:] == (before[1], before[3], before[0])
    assert after_edit[0] not in before


async def test_matches_point_at_kept_claims_and_go_with_the_others(store: Store):
    kept, lost = await store.posts.record(record(post("1", "Kept.\nGoes.")))
    later = post("2", "Kept!\nGoes!", author="bo")
    repeats = [
        claim("Kept!", within=later, repeats=EarlierClaim(id=kept, post="1", author="ann", text="Kept.")),
        claim("Goes!", within=later, repeats=EarlierClaim(id=lost, post="1", author="ann", text="Goes.")),
    ]
    await store.posts.record(record(later, repeats))

    await store.posts.record(record(post("1", "Kept.")))

    passages = (await store.posts.passages("guild", ["2"]))["2"]
    assert [passage.earlier for passage in passages] == [kept, None]


async def test_ids_of_forgotten_claims_are_not_given_again(store: Store):
    [id_] = await store.posts.record(record(post("1", "Pauses never hold.")))
    await store.posts.forget("guild", "1")
    assert await store.posts.record(record(post("1", "Pauses never hold."))) != (id_,)


async def test_what_was_forgotten_while_it_was_judged_is_left_out(store: Store):
    later = post("2", "Pauses never hold.")
    gone = EarlierClaim(id=999, post="1", author="ann", text="Pauses never hold.")
    await store.posts.record(record(later, [claim(later.text, within=later, repeats=gone, engages=["c404"])]))
    [passage] = (await store.posts.passages("guild", ["2"]))["2"]
    assert (passage.kind, passage.how, passage.earlier) == (Kind.REPEAT, None, None)


async def test_a_post_takes_over_messages_when_the_stitching_changes(store: Store):
    one, two = message("1", "Pauses never hold."), message("2", "They leak.", at=after(minutes=1))
    await store.posts.record(record(compose([one])))
    await store.posts.record(record(compose([two])))

    await store.posts.record(record(compose([one, two])))

    held = await store.posts.holding("guild", "2")
    assert held is not None
    assert held.post.id == "1"
    assert await store.posts.get("guild", "2") is None
    assert len((await store.posts.rows("guild", STAMP)).rows) == 2


async def test_a_post_can_be_cut_in_two(store: Store):
    one, two = message("1", "Pauses never hold."), message("2", "They leak.", at=after(minutes=1))
    await store.posts.record(record(compose([one, two])))
    await store.posts.record(record(compose([one])))
    assert await store.posts.holding("guild", "2") is None
    await store.posts.record(record(compose([two])))
    assert len((await store.posts.rows("guild", STAMP)).rows) == 2


async def test_servers_do_not_see_each_other(store: Store):
    await store.posts.record(record(post("1", "Pauses never hold.")))
    await store.posts.record(record(post("1", "Cats are grey."), place=ELSEWHERE))

    here, there = await store.posts.get("guild", "1"), await store.posts.get("other guild", "1")

    assert here is not None
    assert there is not None
    assert (here.post.text, there.post.text) == ("Pauses never hold.", "Cats are grey.")
    await store.posts.forget("other guild", "1")
    assert await store.posts.get("guild", "1") == here


async def test_latest_is_the_last_post_before_a_moment(store: Store):
    await store.posts.record(record(post("9", "First.")))
    await store.posts.record(record(post("10", "Second.")))
    await store.posts.record(record(post("11", "Third.", at=after(hours=1))))
    latest = await store.posts.latest("guild", "pause", before=after(hours=1))
    assert latest is not None
    assert latest.post.id == "10"
    assert await store.posts.latest("guild", "pause", before=after(hours=-1)) is None
    assert await store.posts.latest("guild", "another thread") is None


async def test_what_reading_history_needs_to_know(store: Store):
    old = replace(message("9", "First."), edited_at=after(days=1))
    await store.posts.record(record(compose([old])))
    await store.posts.record(record(post("10", "Second.")))
    assert await store.posts.newest_message("guild", "pause") == "10"
    assert await store.posts.newest_message("guild", "another thread") is None
    assert await store.posts.recent_messages("guild", "pause", after(hours=0)) == {
        "9": after(days=1),
        "10": None,
    }
    assert await store.posts.recent_messages("guild", "pause", after(hours=1)) == {}
    assert await store.posts.posts_by("guild", "ann") == 2
    assert await store.posts.posts_by("other guild", "ann") == 0


async def test_reposts_and_proposed_cruxes_are_kept(store: Store):
    await store.posts.record(record(post("1", "Pauses never hold.")))
    again = post("2", "If pauses held, I would agree.")
    plain = record(again)
    proposed = ProposedCrux(passage=plain.assessment.passages[0].passage, marker="I would agree", score=0.7)
    repost = Repost(of="1", share=0.9, left_out=(), added=())
    await store.posts.record(
        replace(plain, assessment=replace(plain.assessment, repost=repost, proposed=(proposed,)))
    )
    held = await store.posts.get("guild", "2")
    assert held is not None
    assert (held.repost_of, held.repost_share) == ("1", 0.9)
    assert await store.posts.proposed("guild", "2") == (proposed,)

    await store.posts.forget("guild", "1")
    held = await store.posts.get("guild", "2")
    assert held is not None
    assert (held.repost_of, held.repost_share) == (None, None)


async def test_a_record_without_a_vector_for_each_claim_is_refused_as_a_whole(store: Store):
    short = replace(record(post("1", "First.\nSecond.")), vectors=vectors(["First."]))
    with pytest.raises(ValueError, match="argument"):
        await store.posts.record(short)
    assert await store.posts.get("guild", "1") is None


unicode = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@st.composite
def posts(draw: st.DrawFn) -> Post:
    texts = draw(st.lists(unicode, min_size=1, max_size=4))
    # An hour that a clock change skips equals no moment in another zone, so nothing could be read back as it.
    start = draw(st.datetimes(timezones=st.timezones(), allow_imaginary=False))
    edits = draw(st.lists(st.none() | st.just(start), min_size=len(texts), max_size=len(texts)))
    return compose(
        [
            Message(id=f"{rank}", author="ann", sent_at=start, text=text, edited_at=edit)
            for rank, (text, edit) in enumerate(zip(texts, edits, strict=True))
        ]
    )


@settings(deadline=None, max_examples=50)
@given(written=posts(), texts=st.lists(unicode, max_size=5), form=st.sampled_from(Form))
def test_any_text_is_read_back(written: Post, texts: list[str], form: Form):
    forms = [form, *[Form.CLAIM] * len(texts)]
    passages = [
        JudgedPassage(
            passage=Passage(form=each, text=text, span=Span(start=0, end=len(written.text))),
            kind=Kind.NEW if each is Form.CLAIM else Kind(each),
        )
        for each, text in zip(forms, [written.text, *texts], strict=True)
    ]

    async def round_trip() -> None:
        store = await open_store(None, KEY)
        given_record = record(written, passages)
        ids = await store.posts.record(given_record)
        held = await store.posts.get("guild", "0")
        stored = (await store.posts.passages("guild", ["0"]))["0"]
        rows = await store.posts.rows("guild", STAMP)
        again = await store.posts.record(given_record)
        await store.close()
        assert held is not None
        assert held.post == written
        assert [Passage(form=one.form, text=one.text, span=one.span) for one in stored] == [
            judged.passage for judged in passages
        ]
        assert tuple(one.claim for one in stored if one.claim is not None) == ids == again
        assert [(row.id, row.sketch) for row in rows.rows] == list(
            zip(ids, given_record.sketches, strict=True)
        )
        if ids:
            assert np.array_equal(rows.vectors.values, given_record.vectors.values)
            assert np.array_equal(rows.vectors.scales, given_record.vectors.scales)

    asyncio.run(round_trip())
