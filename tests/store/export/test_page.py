"""The documentation of an export says what its SQL says."""

from pathlib import Path

import pytest

from bot.store.export.page import PAGE, with_tables

ROOT = Path(__file__).parents[3]


def test_the_page_is_up_to_date():
    page = (ROOT / PAGE).read_text("utf-8")
    assert page == with_tables(page), "run `python -m bot.store.export.page`"


def test_a_page_without_its_marks_is_left_alone():
    with pytest.raises(ValueError, match="needs the lines"):
        with_tables("# The export\n")
