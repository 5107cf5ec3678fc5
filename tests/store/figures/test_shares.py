"""Shares and their intervals, held against published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.figures.shares import difference, share


def test_wilsons_interval_is_that_of_the_literature():
    # Newcombe (1998), Statistics in Medicine 17, 857-872: 81 of 263 and 15 of 148.
    one, other = share(81, 263), share(15, 148)
    assert (one.low, one.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert (other.low, other.high) == pytest.approx((0.0624, 0.1605), abs=5e-5)


def test_newcombes_interval_is_that_of_the_literature():
    # Newcombe (1998), Statistics in Medicine 17, 873-890, method 10: 56 of 70 less 48 of 80.
    found = difference(share(56, 70), share(48, 80))
    assert found is not None
    assert (found.by, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert found.sure


def test_of_nothing_nothing_is_known():
    nothing = share(0, 0)
    assert (nothing.share, nothing.low, nothing.high) == (None, 0.0, 1.0)
    assert difference(share(1, 2), nothing) is None


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(counted: tuple[int, int]):
    found = share(*counted)
    assert found.share is not None
    assert 0 <= found.low <= found.share <= found.high <= 1
