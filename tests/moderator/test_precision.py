"""How often it is right, and how sure one can be."""

import pytest

from bot.moderator.precision import is_too_low, precision


def test_without_verdicts_nothing_can_be_said() -> None:
    assert precision(0, 0) is None


def test_the_interval_is_wilsons() -> None:
    reached = precision(8, 10)
    assert reached is not None
    assert (reached.right, reached.judged, reached.share) == (8, 10, 0.8)
    assert (reached.low, reached.high) == (pytest.approx(0.490, abs=0.001), pytest.approx(0.943, abs=0.001))


@pytest.mark.parametrize(("right", "judged"), [(0, 1), (1, 1), (10, 10), (0, 500)])
def test_it_stays_between_nothing_and_all(right: int, judged: int) -> None:
    reached = precision(right, judged)
    assert reached is not None
    assert 0 <= reached.low <= reached.share <= reached.high <= 1


@pytest.mark.parametrize(
    ("right", "judged", "too_low"), [(0, 9, False), (7, 10, True), (8, 10, False), (23, 30, True)]
)
def test_it_takes_ten_verdicts_below_the_floor(right: int, judged: int, *, too_low: bool) -> None:
    reached = precision(right, judged)
    assert reached is not None
    assert is_too_low(reached, 0.8, at_least=10) is too_low
