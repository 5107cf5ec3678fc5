"""Tens of thousands of characters of anything pass every stage in a moment: time grows with length, not with its square."""

import time
from collections.abc import Callable

import pytest

from models.cruxes import propose_cruxes
from models.markup import plain
from models.polarity import polarity_difference
from models.segmentation import segment
from models.sketches import Sketcher
from models.words import words
from tests.models.writing import claim, post

LENGTH = 50_000
TOO_SLOW, NOTHING = 1.0, 0.5  # seconds
TOGETHER = r"""
    a . .( ( [ ] * ** _ __ ~~ || ` ``` > < <@ </a: [a]( [a](b [a](< ![]( http:// … 。」 " “ 😀 漢 ไ
""".split()
WITH_SPACES = """
    > >>> *a **a _a __a ~~a ||a `a https://a.b/c a. 1. ! a; ' - A) , and except depends␣on without␣that the␣only␣way i␣would
    not␣a␣crux i␣don't␣buy used␣to if unless show␣me␣i␣would if␣i'd␣never␣ever i␣would␣agree for␣me,␣it
    rests␣really␣only␣on i␣only␣want␣it without␣i␣don't
""".split()
HOSTILE = [
    *TOGETHER,
    " ",
    "\n",
    "\u200b",
    "\u0301",
    "a *",
    *(f"{unit.replace('␣', ' ')} " for unit in WITH_SPACES),
]
STAGES: dict[str, Callable[[str], object]] = {
    "plain": plain,
    "segment": lambda text: segment(post(text)),
    "segment many": lambda text: segment(post(*(text[at : at + 2000] for at in range(0, len(text), 2000)))),
    "polarity": lambda text: polarity_difference(text, f"{text} not"),
    "cruxes": lambda text: propose_cruxes([claim(f"one two three four five six {text}")]),
    "sketches": lambda text: Sketcher(b"key").sketch(words(text)),
}


def seconds(stage: Callable[[str], object], text: str) -> float:
    """What this thread alone worked; the least of two tries, since anything may come in between."""
    tries: list[float] = []
    for n in range(2):
        started = time.thread_time()
        stage(f"{text}{n}")
        tries.append(time.thread_time() - started)
    return min(tries)


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str):
    """Ten times the text may take ten times as long, with room for noise; were it the square, it took a hundred times."""
    slow: dict[str, str] = {}
    for name, stage in STAGES.items():
        short, long = ((unit * (length // len(unit) + 1))[:length] for length in (LENGTH // 10, LENGTH))
        before = seconds(stage, short)
        # What is slow already on a part of the text is given no more of it.
        after = seconds(stage, long) if before < TOO_SLOW else before * 100
        if after > max(30 * before, NOTHING):
            slow[name] = f"{before:.2f} s for {len(short)} characters, {after:.2f} s for {len(long)}"
    assert not slow
