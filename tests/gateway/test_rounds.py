"""Errands that fail: they rest, and the others get their turn."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.gateway.rounds import Rests

NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def _succeed() -> None:
    pass


async def _fail() -> None:
    message = "nobody foresaw this"
    raise LookupError(message)


async def test_an_errand_that_fails_as_nobody_foresaw_rests_and_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rests = Rests()
    with caplog.at_level(logging.ERROR, "bot"):
        await rests.attempt(1, _fail(), "saying a note", NOW)
        await rests.attempt(2, _succeed(), "saying a note", NOW)
    assert [record.message.split(", ")[0] for record in caplog.records] == ["saying a note failed"]
    assert rests.awake([1, 2], NOW) == {2}
    assert rests.awake([1, 2], NOW + timedelta(minutes=1)) == {1, 2}


async def test_an_errand_that_fails_again_rests_longer(caplog: pytest.LogCaptureFixture) -> None:
    rests = Rests()
    with caplog.at_level(logging.ERROR, "bot"):
        await rests.attempt(1, _fail(), "saying a note", NOW)
        await rests.attempt(1, _fail(), "saying a note", NOW)
    assert rests.awake([1], NOW + timedelta(seconds=20)) == frozenset()
    assert rests.awake([1], NOW + timedelta(seconds=30)) == {1}
