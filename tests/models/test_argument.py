"""The words of the core as types: what they say of themselves."""

from dataclasses import fields

import pytest

from models.argument import Assessment, Engagement, JudgedPassage, Kind, Thresholds
from tests.models.writing import claim, post


def engaging(*cruxes: str) -> JudgedPassage:
    engages = tuple(Engagement(crux=crux, score=0.9, threshold=0.5, model="hashing") for crux in cruxes)
    return JudgedPassage(passage=claim("It costs too much."), kind=Kind.NEW, engages=engages)


def test_a_post_names_each_crux_once_in_the_order_of_its_claims():
    judged = (engaging("b"), engaging(), engaging("a", "b"))
    assert Assessment(post=post("…"), passages=judged).engages == ("b", "a")


def test_passages_of_one_kind():
    aside = JudgedPassage(passage=claim("Thanks"), kind=Kind.ASIDE)
    assessment = Assessment(post=post("…"), passages=(engaging("a"), aside, engaging("b")))
    assert assessment.of_kind(Kind.ASIDE) == (aside,)
    assert assessment.of_kind(Kind.NEW) == (engaging("a"), engaging("b"))
    assert assessment.of_kind(Kind.REPEAT) == ()


def test_asking_lowers_only_the_bars_for_repeats():
    usual = Thresholds(repeat=0.8, repeat_of_others=0.9, asked=0.5)
    asked = usual.when_asked()
    assert (asked.repeat, asked.repeat_of_others) == (0.5, 0.5)
    others = [field.name for field in fields(Thresholds) if not field.name.startswith("repeat")]
    assert [getattr(asked, name) for name in others] == [getattr(usual, name) for name in others]
    assert Thresholds(repeat=0.4, asked=0.5).when_asked().repeat == 0.4


def test_somebody_elses_claim_never_counts_more_easily_than_ones_own():
    thresholds = Thresholds(repeat=0.8, repeat_of_others=0.9)
    assert (thresholds.repeat_by("ann", "ann"), thresholds.repeat_by("ann", "bob")) == (0.8, 0.9)
    assert Thresholds(repeat=0.95, repeat_of_others=0.9).repeat_by("ann", "bob") == 0.95


def test_the_defaults_are_probabilities_and_asking_is_easier():
    usual = Thresholds()
    assert all(0 < getattr(usual, name) < 1 for name in "edited repeat asked opposed engages repost".split())
    assert usual.asked <= usual.repeat


def test_what_was_judged_does_not_change():
    with pytest.raises(AttributeError):
        Thresholds().repeat = 0.1  # pyright: ignore[reportAttributeAccessIssue] - that is the point
