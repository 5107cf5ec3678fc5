"""Logging for `run`."""

import logging
import re

import pytest

from bot import logs


@pytest.fixture(autouse=True)
def _as_before():
    """Give pytest its own logging back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_record_is_one_line_even_with_a_traceback(capsys: pytest.CaptureFixture[str]):
    logs.configure()
    try:
        next(iter(()))
    except StopIteration:
        logging.getLogger("bot.test").exception("two\nlines")
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ERROR bot\.test: two\\nlines\\nTraceback.*\n", err
    )


@pytest.mark.parametrize("name", ["discord", "discord.http", "discord.gateway", "discord.client"])
def test_what_discord_py_logs_of_messages_stays_out(name: str):
    logs.configure(logging.DEBUG)
    assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
    assert logging.getLogger("bot.test").isEnabledFor(logging.DEBUG)


def test_what_would_let_anybody_answer_in_our_name_stays_out(capsys: pytest.CaptureFixture[str]):
    logs.configure()
    address = "https://discord.com/api/v10/webhooks/1/aW50ZXJhY3Rpb24/messages/@original"
    logging.getLogger("discord.http").warning(
        "We are being rate limited. PATCH %s responded with 429.", address
    )
    assert "/webhooks/1/…/messages/@original responded with 429." in capsys.readouterr().err
