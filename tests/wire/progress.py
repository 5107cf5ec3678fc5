"""Waiting for what another process does, without sleeping: whatever it does wakes those who wait."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

# A machine that does other things as well may take a while to start the bot.
PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.05


class Progress:
    """Told of everything that reaches us; asks again then whether what is waited for has come."""

    def __init__(self) -> None:
        self._moved = asyncio.Event()

    def note(self) -> None:
        """Something has happened."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def until(self, found: Callable[[], T], patience: float = PATIENCE_SECONDS) -> T:
        """Wait until `found` returns something true, and return that. Raises TimeoutError."""
        async with asyncio.timeout(patience):
            while True:
                moved = self._moved
                if result := found():
                    return result
                await moved.wait()

    async def eventually(self, found: Callable[[], Awaitable[T]], patience: float = PATIENCE_SECONDS) -> T:
        """Like `until`, for what shows elsewhere, as in the database: looks again every now and then, too."""
        async with asyncio.timeout(patience):
            while not (result := await found()):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._moved.wait(), _LOOK_SECONDS)
            return result
