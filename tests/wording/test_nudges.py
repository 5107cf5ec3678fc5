"""What a poster reads: short, names the cruxes, accuses nobody."""

import re

import pytest

from bot.wording.languages import english
from bot.wording.nudges import may_be_quoted, nudge

ACCUSATIONS = re.compile(r"duplicat|cached|repeat|repost|again|wrong|should|must|@|<", re.IGNORECASE)
ONE = ["The pool would be full without the discount."]
TWO = [*ONE, "Nobody has counted the swimmers."]


@pytest.mark.parametrize("statements", [ONE, TWO])
def test_it_names_every_crux_on_a_line_of_its_own(statements: list[str]) -> None:
    lines = nudge(english(), statements).splitlines()
    assert [line.removeprefix("> ") for line in lines if line.startswith("> ")] == statements


@pytest.mark.parametrize("statements", [ONE, TWO])
def test_it_grants_obliges_nobody_and_accuses_of_nothing(statements: list[str]) -> None:
    text = nudge(english(), statements)
    assert text.startswith("Good to have this said plainly.")
    assert text.endswith("If not, that's fine too.")
    assert not ACCUSATIONS.search(text)


def test_it_is_short() -> None:
    assert len(nudge(english(), ["x" * 300, "y" * 300])) < 1000


def test_a_crux_that_accuses_is_pointed_at_without_its_words() -> None:
    accusing = "They repeat their cached arguments."
    assert not may_be_quoted(accusing)
    assert not ACCUSATIONS.search(nudge(english(), [accusing]))
    assert not may_be_quoted("Ihr wiederholt euch nur.")
