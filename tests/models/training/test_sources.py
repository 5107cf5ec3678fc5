"""Rows of public data, and a held-out part that shares no sentence with the rest."""

import random
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.training.sources import read_rows, split_semantoneg
from tests.models.training.making import row, write_rows

SENTENCES = st.integers(0, 40).map(lambda number: f"Sentence {number}.")


def sentences(rows: list[dict[str, Any]]) -> set[str]:
    return {row[side].lower() for row in rows for side in ("a", "b")}


def chains() -> list[dict[str, Any]]:
    """Two hundred chains of three rows: the ends share no sentence but belong together."""
    rows = [row(f"{n} is {at}", f"{n} IS {at + 1}", "same") for n in range(200) for at in range(3)]
    random.Random(4).shuffle(rows)  # noqa: S311 - no secret
    return rows


def test_rows_are_read_with_all_that_they_hold(tmp_path: Path):
    rows = [row("Это дорого", "a", "same", votes_yes=3), row("b", "c", "opposite", seen_in_train=False)]
    assert read_rows(write_rows(tmp_path, "dev/pairs_small", rows)) == rows


@given(st.lists(st.builds(row, SENTENCES, SENTENCES, st.just("same")), max_size=40))
def test_no_sentence_is_on_both_sides_and_no_row_is_lost(rows: list[dict[str, Any]]):
    trained, held_out = split_semantoneg(rows)
    assert not sentences(trained) & sentences(held_out)
    assert [one for one in rows if one in trained] == trained
    assert len(trained) + len(held_out) == len(rows)


def test_rows_that_hang_together_stay_together_whatever_their_case():
    trained, held_out = split_semantoneg(chains())
    assert not sentences(trained) & sentences(held_out)
    assert len(trained) % 3 == len(held_out) % 3 == 0


def test_about_a_fifth_is_held_out():
    assert 0.12 < len(split_semantoneg(chains())[1]) / 600 < 0.28


def test_the_order_of_rows_decides_nothing():
    turned = [{**row, "a": row["b"], "b": row["a"]} for row in reversed(chains())]
    assert sentences(split_semantoneg(turned)[1]) == sentences(split_semantoneg(chains())[1])
