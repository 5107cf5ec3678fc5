"""The bot as a process of its own, started by its command line and stopped by a signal."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.wire.progress import PATIENCE_SECONDS, Progress

ROOT = Path(__file__).parents[2]


class BotProcess:
    """A running `cruxkeeper run`, and the lines of its log so far."""

    def __init__(self, process: asyncio.subprocess.Process, progress: Progress) -> None:
        self._process = process
        self._progress = progress
        self.log: list[str] = []

    async def has_logged(self, words: str) -> str:
        """Wait for a line of the log that holds these words, and return it."""
        return await self._progress.until(
            lambda: next((line for line in self.log if words in line), None) or ""
        )

    async def ends(self) -> int:
        """Wait until it has ended by itself, and return its exit code."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self._process.wait()

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, wait until it has, and return its exit code."""
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.ends()

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._process.kill()

    async def listen(self) -> None:
        """Take in the lines of its log until it ends; pytest shows them beside a test that fails."""
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            sys.stderr.write(line.decode())
            self.log.append(line.decode().rstrip("\n"))
            self._progress.note()


@asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, token: str, progress: Progress
) -> AsyncGenerator[BotProcess]:
    """Start a module in `folder`, with the settings that lie there; it is killed if it has not ended at the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *command),
        cwd=folder,
        env=_environment(token),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    bot = BotProcess(process, progress)
    listening = asyncio.create_task(bot.listen())
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await listening


def _environment(token: str) -> Mapping[str, str]:
    """What the bot inherits: no settings of whoever runs the tests."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CRUXKEEPER_")}
    return {**inherited, "PYTHONPATH": str(ROOT), "CRUXKEEPER_TOKEN": token}
