"""The earlier claims in memory: against a list that is searched from end to end, and past ten thousand claims."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.neighbours import ClaimIndex, Known, Near, Scope
from models.sketches import Sketch
from models.vectors import Floats, Quantised, quantise, restore

DIMENSIONS = 8
EVERYTHING = Scope(until=10**9)
NO_SKETCH: Sketch = ()


def known(
    claim: int, *, post: str = "p", thread: str = "t", forum: str = "f", moment: int = 0, sketch: Sketch = ()
) -> Known:
    return Known(claim=claim, post=post, thread=thread, forum=forum, moment=moment, sketch=sketch)


def unit(seed: int, rows: int, dimensions: int = DIMENSIONS) -> Floats:
    drawn = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def filled(*claims: Known) -> tuple[ClaimIndex, Floats]:
    """An index of these claims, and the vectors that they have."""
    vectors = unit(7, len(claims))
    index = ClaimIndex(DIMENSIONS)
    index.add(claims, quantise(vectors))
    return index, vectors


def near(
    index: ClaimIndex, vector: Floats, scope: Scope = EVERYTHING, *, sketch: Sketch = (), most: int = 3
) -> list[Near]:
    (found,) = index.nearest(vector[None, :], [sketch], scope, most=most)
    return found


def found(index: ClaimIndex, vector: Floats, scope: Scope = EVERYTHING, *, most: int = 100) -> set[int]:
    return {one.claim for one in near(index, vector, scope, most=most)}


def test_the_nearest_claim_comes_first():
    index, vectors = filled(*(known(number) for number in range(20)))
    for number, vector in enumerate(vectors):
        best, second, third = near(index, vector)
        assert best.claim == number
        assert best.cosine == pytest.approx(1, abs=0.01)
        assert best.cosine >= second.cosine >= third.cosine


def test_an_empty_index_knows_nothing():
    index = ClaimIndex(DIMENSIONS)
    assert index.nearest(unit(1, 2), [NO_SKETCH, NO_SKETCH], EVERYTHING, most=3) == [[], []]
    assert index.nearest(unit(1, 0), [], EVERYTHING, most=3) == []
    index.add([], quantise(unit(1, 0)))
    assert len(index) == 0


def test_each_claim_asked_about_gets_its_own_answer():
    index, vectors = filled(*(known(number) for number in range(5)))
    answers = index.nearest(vectors[[3, 1]], [NO_SKETCH, NO_SKETCH], EVERYTHING, most=1)
    assert [[one.claim for one in answer] for answer in answers] == [[3], [1]]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(until=99), {1, 2, 3, 4}),
        (Scope(until=20), {1, 2}),
        (Scope(until=9), set()),
        (Scope(until=99, thread="slow"), {1, 2}),
        (Scope(until=99, thread="unheard of"), set()),
        (Scope(until=99, forums=frozenset({"town", "school"})), {1, 2, 4}),
        (Scope(until=99, forums=frozenset({"unheard of"})), set()),
        (Scope(until=99, forums=frozenset()), set()),
        (Scope(until=99, except_post="a"), {2, 3, 4}),
        (Scope(until=99, except_post="unheard of"), {1, 2, 3, 4}),
        (Scope(until=30, thread="slow", forums=frozenset({"town"}), except_post="b"), {1}),
    ],
)
def test_only_what_is_in_scope_is_found(scope: Scope, expected: set[int]):
    index, vectors = filled(
        known(1, post="a", thread="slow", forum="town", moment=10),
        known(2, post="b", thread="slow", forum="town", moment=20),
        known(3, post="c", thread="cross", forum="games", moment=30),
        known(4, post="d", thread="phones", forum="school", moment=40),
    )
    assert found(index, vectors[0], scope) == expected


def test_a_post_a_thread_and_a_forum_of_one_name_are_not_confused():
    index, vectors = filled(
        known(1, post="x", thread="y", forum="z"), known(2, post="y", thread="z", forum="x")
    )
    assert found(index, vectors[0], Scope(until=0, thread="y")) == {1}
    assert found(index, vectors[0], Scope(until=0, forums=frozenset({"x"}))) == {2}
    assert found(index, vectors[0], Scope(until=0, except_post="y")) == {1}


def test_what_was_forgotten_is_not_found():
    index, vectors = filled(known(1, post="a"), known(2, post="a"), known(3, post="b"))
    index.forget([3, 99])
    assert found(index, vectors[2]) == {1, 2}
    index.forget_post("a")
    index.forget_post("unheard of")
    assert found(index, vectors[2]) == set()
    assert len(index) == 0


def test_a_claim_that_is_added_again_is_replaced():
    index, vectors = filled(known(1, post="a"), known(2, post="a"))
    index.add([known(1, post="b")], quantise(-vectors[:1]))
    assert len(index) == 2
    assert near(index, -vectors[0], most=1)[0].claim == 1
    assert found(index, vectors[0], Scope(until=0, except_post="b")) == {2}
    index.forget_post("a")
    assert found(index, vectors[0]) == {1}


def test_near_verbatim_claims_come_whatever_their_cosine():
    index, vectors = filled(
        *(known(number, thread="t" if number else "u", sketch=(5, 50 + number)) for number in range(9))
    )
    vector = vectors[8]
    asked = near(index, vector, Scope(until=0, thread="t"), sketch=(51, 52, 7, 50), most=1)
    assert [one.claim for one in asked[:1]] == [8]
    assert {one.claim for one in asked[1:]} == {1, 2}
    assert asked[1].cosine == pytest.approx(float(vector @ vectors[asked[1].claim]), abs=0.02)


def test_a_forgotten_claim_is_not_found_by_its_words_either():
    index, vectors = filled(known(1, sketch=(5,)), known(2, sketch=(5,)))
    index.forget([1])
    assert {one.claim for one in near(index, vectors[0], sketch=(5,), most=0)} == {2}


def test_a_template_that_was_forgotten_hides_nothing():
    index, vectors = filled(*(known(number, sketch=(5,)) for number in range(50)))
    index.forget(range(1, 50))
    assert {one.claim for one in near(index, vectors[9], sketch=(5,), most=0)} == {0}


def test_a_template_in_other_threads_hides_nothing():
    index, vectors = filled(
        *(known(number, sketch=(5,), thread="u" if number else "t") for number in range(50))
    )
    assert {
        one.claim for one in near(index, vectors[9], Scope(until=0, thread="t"), sketch=(5,), most=0)
    } == {0}


def test_of_a_template_that_many_share_the_latest_come():
    index, vectors = filled(*(known(number, sketch=(5,)) for number in range(50)))
    alike = {one.claim for one in near(index, vectors[9], sketch=(5,), most=0)}
    assert 49 in alike
    assert 0 not in alike


def test_it_grows_and_is_packed_again():
    index, vectors = ClaimIndex(DIMENSIONS), unit(3, 5000)
    for start in range(0, 5000, 900):
        rows = range(start, min(start + 900, 5000))
        claims = [known(row, post=f"p{row // 10}", sketch=(row % 50,)) for row in rows]
        index.add(claims, quantise(vectors[list(rows)]))
    assert len(index) == 5000
    index.forget(range(1000, 4900))
    assert len(index) == 1100
    for claim in (0, 999, 4900, 4999):
        assert near(index, vectors[claim], most=1)[0].claim == claim
        assert claim not in found(
            index, vectors[claim], Scope(until=0, except_post=f"p{claim // 10}"), most=1100
        )
    assert {one.claim for one in near(index, vectors[0], sketch=(49,), most=0)} == {
        row for row in [*range(1000), *range(4900, 5000)] if row % 50 == 49
    }
    index.add([known(7000)], quantise(unit(9, 1)))
    assert near(index, unit(9, 1)[0], most=1)[0].claim == 7000


@pytest.mark.parametrize("dimensions", [100, 384])
def test_past_ten_thousand_claims_the_nearest_are_still_found(dimensions: int):
    others, asked = unit(1, 15_000, dimensions), unit(2, 12, dimensions)
    planted = 0.85 * asked + 0.15 * np.sqrt(dimensions) * 0.1 * unit(3, 12, dimensions)
    planted = (planted / np.linalg.norm(planted, axis=1, keepdims=True)).astype(np.float32)
    index = ClaimIndex(dimensions)
    index.add([known(row, thread=f"t{row % 3}") for row in range(15_000)], quantise(others))
    index.add([known(20_000 + row, thread="t0") for row in range(12)], quantise(planted))
    answers = index.nearest(asked, [NO_SKETCH] * 12, EVERYTHING, most=5)
    assert [answer[0].claim for answer in answers] == list(range(20_000, 20_012))
    assert all(len(answer) == 5 for answer in answers)
    for row, answer in enumerate(answers):
        assert answer[0].cosine == pytest.approx(float(asked[row] @ planted[row]), abs=0.01)
    inside = index.nearest(asked, [NO_SKETCH] * 12, Scope(until=0, thread="t1"), most=5)
    assert all(one.claim % 3 == 1 and one.claim < 20_000 for answer in inside for one in answer)


# --- against a list ------------------------------------------------------------------------------------------


@dataclass
class Listed:
    """What the index should answer, worked out the long way."""

    claims: dict[int, tuple[Known, Floats]] = field(default_factory=dict)

    def add(self, claims: list[Known], vectors: Quantised) -> None:
        self.claims |= {
            one.claim: (one, vector) for one, vector in zip(claims, restore(vectors), strict=True)
        }

    def forget(self, claims: list[int]) -> None:
        self.claims = {claim: kept for claim, kept in self.claims.items() if claim not in claims}

    def forget_post(self, post: str) -> None:
        self.forget([one.claim for one, _ in self.claims.values() if one.post == post])

    def nearest(self, vector: Floats, sketch: Sketch, scope: Scope, most: int) -> dict[int, float]:
        cosines = {
            one.claim: float(vector @ its)
            for one, its in self.claims.values()
            if one.moment <= scope.until
            and scope.thread in (None, one.thread)
            and (scope.forums is None or one.forum in scope.forums)
            and one.post != scope.except_post
        }
        best = sorted(cosines, key=lambda claim: -cosines[claim])[:most]
        alike = [claim for claim in cosines if set(sketch) & set(self.claims[claim][0].sketch)]
        return {claim: cosines[claim] for claim in (*best, *alike)}


CLAIMS = st.lists(
    st.builds(
        Known,
        claim=st.integers(0, 15),
        post=st.sampled_from("abc"),
        thread=st.sampled_from("abc"),
        forum=st.sampled_from("ab"),
        moment=st.integers(0, 3),
        sketch=st.sets(st.integers(0, 4), max_size=2).map(lambda shingles: tuple(sorted(shingles))),
    ),
    max_size=6,
    unique_by=lambda one: one.claim,
)
SCOPES = st.builds(
    Scope,
    until=st.integers(-1, 3),
    except_post=st.sampled_from([None, "a", "d"]),
    thread=st.sampled_from([None, "b", "d"]),
    forums=st.sampled_from([None, frozenset("a"), frozenset("ab")]),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), CLAIMS),
        st.tuples(st.just("forget"), st.lists(st.integers(0, 15), max_size=4)),
        st.tuples(st.just("forget_post"), st.sampled_from("abcd")),
    ),
    max_size=12,
)


@given(STEPS, SCOPES, st.sets(st.integers(0, 4), max_size=2), st.integers(0, 4), st.integers(0, 9))
@settings(max_examples=200)
def test_it_answers_like_a_list(
    steps: list[tuple[str, Any]], scope: Scope, sketch: set[int], most: int, seed: int
):
    index, listed = ClaimIndex(DIMENSIONS), Listed()
    for number, (step, given_) in enumerate(steps):
        for one in (index, listed):
            arguments = [given_, quantise(unit(number, len(given_)))] if step == "add" else [given_]
            getattr(one, step)(*arguments)
    vector = unit(100 + seed, 1)[0]
    answered = near(index, vector, scope, sketch=tuple(sketch), most=most)
    expected = listed.nearest(vector, tuple(sketch), scope, most)
    assert len(index) == len(listed.claims)
    assert len(answered) == len(expected)
    assert {one.claim: pytest.approx(one.cosine, abs=1e-5) for one in answered} == expected
