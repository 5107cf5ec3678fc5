"""The use cases over a real store in memory, with an encoder that knows words but no language."""

from collections.abc import AsyncIterator

import pytest

from bot.app import Cruxkeeper, assemble
from bot.config import Settings
from tests.encoders import HashingEncoder

KEY = bytes(range(32))


@pytest.fixture
async def keeper() -> AsyncIterator[Cruxkeeper]:
    async with assemble(Settings(), database=None, key=KEY, encoder=HashingEncoder()) as assembled:
        yield assembled
