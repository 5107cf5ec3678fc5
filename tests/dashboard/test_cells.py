"""How numbers, shares, days, ages and links are written."""

import pytest

from bot.dashboard import cells


def test_numbers_and_shares_are_written_for_people():
    assert cells.number(12345) == "12,345"
    assert cells.percent(0.184) == "18\u202f%"
    assert cells.percent(None) == "\u2013"
    assert (cells.points(0.144), cells.points(-0.05), cells.points(0.0)) == ("+14", "\u22125", "+0")
    assert (cells.counted(1, "crux", "cruxes"), cells.counted(2, "crux", "cruxes")) == ("1 crux", "2 cruxes")


@pytest.mark.parametrize(
    ("days", "told"),
    [(0.4, "less than a day"), (1, "1 day"), (20, "20 days"), (28, "4 weeks"), (181, "6 months")],
)
def test_an_age_is_told_in_the_unit_that_one_would_use(days: float, told: str):
    assert cells.age(days) == told


def test_a_long_text_ends_with_a_word():
    assert cells.shortened("a short one", 20) == "a short one"
    assert cells.shortened("one two, three four", 12) == "one two …"
    assert cells.shortened(None) == "(text left out)"


def test_what_was_found_is_marked_and_the_rest_stays_text():
    assert cells.marked("a <b> \x02leash\x03") == "a &lt;b&gt; <mark>leash</mark>"


def test_cells_lead_to_discord_and_to_our_pages():
    assert 'href="https://discord.com/x"' in (cells.cell("url", "https://discord.com/x") or "")
    assert cells.cell("url", "javascript:alert(1)") is None
    thread = cells.cell("thread", {"value": "810000000000000001", "label": "Leash rule"})
    assert thread == '<a href="/threads/810000000000000001" title="810000000000000001">Leash rule</a>'
    assert ">…00001.2</a>" in (cells.cell("claim", "820000000000000001.2") or "")


def test_other_cells_are_made_readable_or_left_alone():
    assert cells.cell("state_since", "2026-03-05T09:07:00Z") == "5 Mar 2026, 09:07"
    assert cells.cell("score", 0.9587721) == "0.959"
    assert cells.cell("text", "x" * 60) == f'<span class="text">{"x" * 60}</span>'
    assert cells.cell("how", "reworded") is None
    assert cells.cell("posts", 7) is None
