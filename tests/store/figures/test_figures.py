"""What an export says, asked of one that can be counted on one's fingers."""

import sqlite3
from datetime import date

import pytest

from bot.store.figures import activity, cruxes, judging, nudges, repeats, searching, threads
from bot.store.figures.scope import Scope
from tests.store.figures.example import AGAIN, FIRST, LEASH, MARKET, ORCHARD, THIRD, WORKSHOP

MARCH = Scope(forum=None, since=date(2026, 3, 1), until=date(2026, 3, 31))


def test_counts_are_summed_over_the_days_and_forums_that_are_asked_about(connection: sqlite3.Connection):
    whole = activity.in_all(connection, MARCH)
    assert (whole.posts, whole.claims, whole.repeats, whole.repeated) == (4, 10, 4, 0.4)
    workshop = Scope(forum=WORKSHOP, since=MARCH.since, until=MARCH.until)
    assert activity.in_all(connection, workshop).claims == 2
    nothing = activity.in_all(connection, MARCH.before)
    assert (nothing.claims, nothing.repeated) == (0, None)


def test_a_month_goes_by_days_and_a_longer_time_by_weeks(connection: sqlite3.Connection):
    by_day = activity.over_time(connection, MARCH)
    assert [one.day.day for one in by_day] == [2, 3, 10, 25, 31]
    quarter = Scope(forum=None, since=date(2026, 1, 1), until=MARCH.until)
    first, second, *_ = activity.over_time(connection, quarter)
    assert (first.day, first.last_day, first.claims) == (date(2026, 3, 2), date(2026, 3, 8), 6)
    assert second.repeats == 2


def test_the_time_before_is_as_long_and_ends_the_day_before():
    assert MARCH.before == Scope(forum=None, since=date(2026, 1, 29), until=date(2026, 2, 28))
    assert MARCH.before.days == MARCH.days


def test_a_claim_that_comes_back_is_told_where_it_was_said_first(connection: sqlite3.Connection):
    (one,) = repeats.returning(connection, MARCH)
    assert (one.claim, one.times, one.people, one.threads, one.denied) == (FIRST, 2, 2, 1, 1)
    assert (one.title, one.last_said) == ("Leash rule", "2026-03-10T10:00:00Z")
    assert repeats.returning(connection, MARCH.before) == []


def test_every_time_that_it_was_said_and_denied_is_listed(connection: sqlite3.Connection):
    assert [one.claim for one in repeats.repeated(connection, FIRST)] == [AGAIN, THIRD]
    assert [one.author for one in repeats.denied(connection, FIRST)] == ["dee"]
    again = repeats.saying(connection, THIRD)
    assert again is not None
    assert (again.how, again.score, again.said) == ("edited", 0.96, "wrong")
    assert repeats.saying(connection, "9.9") is None
    assert (repeats.origin(connection, THIRD), repeats.origin(connection, FIRST)) == (FIRST, None)


def test_a_thread_with_many_repeats_goes_round_in_circles(connection: sqlite3.Connection):
    (circle,) = repeats.circles(connection, MARCH)
    assert (circle.title, circle.claims, circle.repeats) == ("Leash rule", 10, 5)


def test_it_is_told_how_claims_were_repeated(connection: sqlite3.Connection):
    assert [(one.how, one.own, one.others) for one in repeats.manners(connection, MARCH)] == [
        ("edited", 0, 1),
        ("reworded", 0, 1),
    ]


def test_cruxes_are_counted_by_where_they_stand(connection: sqlite3.Connection):
    now = cruxes.standing(connection, None)
    assert (now.open, now.untouched, now.double, now.resolved) == (2, 1, 1, 1)
    assert (now.typical_days, now.longest_days) == (27.0, 28.0)
    assert cruxes.standing(connection, WORKSHOP).typical_days is None


def test_open_cruxes_come_with_the_longest_open_first(connection: sqlite3.Connection):
    first, second = cruxes.still_open(connection, ORCHARD)
    assert (first.crux, first.held_for, first.held_against, first.title) == ("C1", 1, 1, "Leash rule")
    assert (second.crux, second.engaging_people, second.last_engaged_at) == ("C3", 0, None)


def test_a_resolved_crux_comes_with_its_answer_and_history(connection: sqlite3.Connection):
    (one,) = cruxes.settled(connection, MARCH)
    assert (one.crux, one.answer, one.days_open) == ("C2", "Since May.", 6.0)
    assert [turn.change for turn in cruxes.history(connection, "C2")] == ["raised", "resolved"]
    assert cruxes.settled(connection, MARCH.before) == []


def test_a_crux_tells_who_holds_it_and_what_bears_on_it(connection: sqlite3.Connection):
    assert [(one.author, one.side) for one in cruxes.positions(connection, "C1")] == [
        ("ann", "for"),
        ("dee", "against"),
    ]
    assert [(one.author, one.by_raiser) for one in cruxes.engagements(connection, "C1")] == [("dee", 0)]
    assert cruxes.crux(connection, "C9") is None


@pytest.mark.parametrize("order", threads.ORDERS)
def test_threads_come_in_any_order_that_is_offered(connection: sqlite3.Connection, order: str):
    assert len(threads.threads(connection, None, order=order)) == 3
    assert [one.thread for one in threads.threads(connection, WORKSHOP, order=order)] != [LEASH, MARKET]


def test_a_thread_is_told_post_by_post(connection: sqlite3.Connection):
    told = threads.thread(connection, LEASH)
    assert told is not None
    assert (told.name, told.repeated) == ("Leash rule", 0.5)
    posts = threads.posts(connection, LEASH)
    assert [post.author for post in posts] == ["ann", "bob", "cid", "dee", "bob"]
    assert [post.nudge for post in posts] == [None, None, "sent", None, "withheld"]
    assert [(one.crux, one.author) for one in threads.bearings(connection, LEASH)] == [("C1", "dee")]
    assert [(one.claim, one.times) for one in threads.again(connection, LEASH)] == [(FIRST, 2)]
    assert threads.thread(connection, "1") is None


def test_notes_are_compared_with_those_that_were_withheld(connection: sqlite3.Connection):
    assert nudges.states(connection, None) == {"sent": 1, "withheld": 1}
    found = nudges.effect(connection, None)
    assert (found.sent.share, found.withheld.share) == (1.0, 0.0)
    assert found.difference is not None
    assert not found.difference.sure
    assert nudges.effect(connection, WORKSHOP).difference is None
    latest = nudges.latest(connection, None)
    assert [(one.state, one.toward) for one in latest] == [
        ("withheld", "A leash rule would be kept."),
        ("sent", "A leash rule would be kept."),
    ]
    assert [one.reason for one in nudges.objections(connection, None)] == ["Other dogs."]


def test_the_judge_is_told_in_several_cuts(connection: sqlite3.Connection):
    whole = judging.overall(connection)
    assert whole is not None
    assert (whole.correct, whole.verdicts) == (8, 10)
    assert [one.value for one in judging.by_week(connection)] == ["2026-03-02", "2026-03-09"]
    assert [one.value for one in judging.by_forum(connection)] == ["orchard"]
    assert [one.value for one in judging.by_how(connection)] == ["reworded"]
    assert [one.mean_score for one in judging.by_score(connection)] == [0.91, 0.97]
    assert [one.verdicts for one in judging.by_threshold(connection)] == [10, 10, 4]


def test_flags_that_nobody_told_about_and_mistakes_are_named(connection: sqlite3.Connection):
    assert [flag.claim for flag in judging.to_review(connection, MARCH.since)] == [AGAIN]
    assert judging.to_review(connection, MARCH.until) == []
    assert [(one.said, one.reason) for one in judging.mistakes(connection)] == [("wrong", "Another park.")]


def test_words_are_found_by_their_beginning_in_claims_cruxes_and_titles(connection: sqlite3.Connection):
    found = searching.search(connection, "leash")
    assert [hit.key for hit in found.claims] == [FIRST]
    assert [hit.key for hit in found.cruxes] == ["C1"]
    assert [hit.key for hit in found.threads] == [LEASH]
    assert len(searching.search(connection, "loose child").claims) == 3
    assert f"{searching.OPEN}Leash{searching.CLOSE} rule" == found.threads[0].excerpt


@pytest.mark.parametrize("sought", ["", "  ", '"', "*", "' OR 1 --", "NEAR("])
def test_whatever_is_sought_is_taken_as_words(connection: sqlite3.Connection, sought: str):
    assert searching.search(connection, sought).threads == []
