"""Charts as what a browser is given: marks where the figures say, words for those who point at them, links."""

import re
from datetime import date, timedelta

import pytest

from bot.charts.axes import round_ticks
from bot.charts.columns import Column, columns
from bot.charts.intervals import Estimate, comparison, over_time, reliability
from bot.charts.lanes import Mark, Shape, lane, sample
from bot.charts.marks import Told, tag

MONDAY = date(2026, 3, 2)


def told(text: str = "told") -> Told:
    return Told(text=text, href="/rows")


def estimate(share: float | None, low: float = 0.5, high: float = 0.9) -> Estimate:
    return Estimate(share=share, low=low, high=high, told=told())


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(0, [0, 1]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (37, [0, 10, 20, 30, 40]), (950, [0, 500, 1000])],
)
def test_ticks_are_round_whole_numbers_that_reach_the_highest(highest: float, ticks: list[float]):
    assert round_ticks(highest) == ticks


def test_a_column_is_as_high_as_its_number_and_stacked_from_the_bottom():
    drawn = columns(
        [Column(day=MONDAY, parts=(("repeat", 25), ("new", 75)), told=told())], label="said", height=200
    )
    rects = re.findall(r'<rect [^>]*y="([\d.]+)"[^>]*height="([\d.]+)" class="fill (\w+)"', drawn)
    assert rects == [("150", "50", "repeat"), ("0", "150", "new")]
    assert '<a class="mark" href="/rows"><title>told</title>' in drawn
    assert "2 Mar" in drawn


def test_what_makes_no_sum_stands_beside_each_other():
    column = Column(day=MONDAY, parts=(("two", 100), ("good", 50)), told=told())
    drawn = columns([column], label="raised", beside=True, height=200)
    rects = re.findall(
        r'<rect x="([\d.]+)%" y="([\d.]+)" width="([\d.]+)%" height="([\d.]+)" class="fill (\w+)"', drawn
    )
    assert rects == [("11", "0", "39", "200", "two"), ("50", "100", "39", "100", "good")]


def test_many_days_have_few_dates():
    stacks = [Column(day=MONDAY + timedelta(days=day), parts=(("new", 1),), told=told()) for day in range(60)]
    assert columns(stacks, label="said").count('class="tick below') == 6


def test_nothing_to_draw_is_an_empty_chart():
    assert "mark" not in columns([], label="said")
    assert "mark" not in over_time([], label="right")
    assert "mark" not in reliability([], label="right")
    assert "mark" not in comparison([], label="helped")


def test_what_is_written_into_a_chart_stays_text():
    drawn = columns([Column(day=MONDAY, parts=(), told=Told(text="<script>", href='"><b>'))], label='a"b')
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert 'aria-label="a&#34;b"' in drawn


def test_a_comparison_leaves_out_what_nobody_counted():
    drawn = comparison([("one", estimate(0.7)), ("two", estimate(None))], label="helped")
    assert re.findall(r'class="dot (\w+)"', drawn) == ["one"]
    assert '<circle cx="70%"' in drawn
    assert 'x1="50%" x2="90%"' in drawn


def test_weeks_without_verdicts_leave_a_gap_of_marks_but_not_of_time():
    weeks = [(MONDAY + timedelta(weeks=week), estimate(share)) for week, share in enumerate((0.8, None, 0.6))]
    drawn = over_time(weeks, label="right", floor=0.75, height=100)
    assert drawn.count('class="dot"') == 2
    assert drawn.count('class="joint"') == 1
    assert 'y1="25" y2="25" class="promise"' in drawn


def test_scores_near_1_have_the_room_of_the_whole_chart():
    drawn = reliability([(0.9, estimate(0.85, low=0.5))], label="right", height=200)
    assert "80\u202f%" in drawn
    assert "20\u202f%" not in drawn
    assert '<circle cx="50%" cy="150" r="4"' in drawn


@pytest.mark.parametrize("shape", ["disc", "ring", "up", "down", "square", "bar"])
def test_every_shape_has_its_place_in_a_lane(shape: Shape):
    drawn = lane(
        [Mark(post=1, shape=shape, series="one", told=told())], posts=4, label="a crux", lasting=(0, 3)
    )
    assert drawn.count('class="mark"') == 1
    assert "37.5%" in drawn
    assert "lasting" in drawn
    assert sample(shape, "one").startswith("<svg")


def test_an_attribute_that_is_none_is_left_out():
    assert tag("a", "x & y", class_="b", href=None) == '<a class="b">x &amp; y</a>'
