"""A hundred thousand characters of anything pass every stage in a moment: time grows with length, not with its square."""

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

LENGTH = 100_000
TOGETHER = r"""
    a . .( ( [ ] * ** _ __ ~~ || ` ``` > < <@ </a: [a]( [a](b [a](< ![]( http:// … 。」 " “ 😀 漢 ไ
""".split()
WITH_SPACES = """
    > >>> *a **a _a __a ~~a ||a `a https://a.b/c a. 1. ! a; ' - A) , and except depends␣on without␣that the␣only␣way i␣would
    not␣a␣crux i␣don't␣buy used␣to
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
    started = time.process_time()
    stage(text)
    return time.process_time() - started


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str):
    slow: dict[str, str] = {}
    for name, stage in STAGES.items():
        # A stage that is slow already on a part of the text is given no more of it.
        for length in (LENGTH // 10, LENGTH):
            text = (unit * (length // len(unit) + 1))[:length]
            taken = seconds(stage, text)
            if taken > 0.1 + 1.9 * length / LENGTH:
                slow[name] = f"{taken:.1f} s for {length} characters"
                break
    assert not slow
