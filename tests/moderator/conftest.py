"""The use cases over a real store in memory, with an encoder that knows words but no language."""

from collections.abc import AsyncIterator

import pytest

from bot.app import assemble
from bot.config import Settings
from bot.moderator.cruxkeeper import Cruxkeeper
from models.word_judge import WordJudge, load_weights
from tests.encoders import HashingEncoder

KEY = bytes(range(32))


@pytest.fixture
async def keeper() -> AsyncIterator[Cruxkeeper]:
    async with assemble(
        Settings(), database=None, key=KEY, encoder=HashingEncoder(), judge=WordJudge(load_weights())
    ) as assembled:
        yield assembled
