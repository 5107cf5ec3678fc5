"""A store in a file of its own for each example."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.store.cipher import Cipher
from bot.store.opening import Store, open_store
from tests.store.examples import KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cruxkeeper.db"


@pytest.fixture
def cipher() -> Cipher:
    return Cipher(KEY)


@pytest.fixture
async def store(path: Path) -> AsyncGenerator[Store]:
    opened = await open_store(path, KEY)
    yield opened
    await opened.close()
