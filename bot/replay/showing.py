"""Shows a replay while it runs: as lines of JSON or as a report, until its end or Ctrl-C."""

import signal
from collections.abc import Generator, Iterable
from contextlib import aclosing, contextmanager
from time import perf_counter
from types import FrameType
from typing import BinaryIO, Protocol

from bot.replay.lines import line
from bot.replay.progress import Progress
from bot.replay.recordings import Recording
from bot.replay.running import Judged, Replay


class Output(Protocol):
    """Where judged posts go: a `Report` or `JsonLines`."""

    def add(self, judged: Judged) -> None:
        """Show the next post."""
        ...

    def finish(self, seconds: float, encoding_seconds: float) -> None:
        """Show what remains, after so many seconds of judging and, within them, of encoding."""
        ...


class JsonLines:
    """A line of JSON a post, in UTF-8 wherever it runs."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write to `stream`, each line at once: whoever reads from a pipe need not wait."""
        self._stream = stream

    def add(self, judged: Judged) -> None:
        """Write the next post."""
        self._stream.write(f"{line(judged.outcome)}\n".encode())
        self._stream.flush()

    def finish(self, seconds: float, encoding_seconds: float) -> None:
        """Write nothing more: readers want posts and nothing else."""


async def show(
    replay: Replay, recordings: Iterable[Recording], *, output: Output, progress: Progress
) -> int | None:
    """Run a replay to its end and return None, or until Ctrl-C and return how many posts were judged.

    What the replay raises comes through, once everything that was judged before has been shown.
    """
    begun, encoded = perf_counter(), replay.encoding_seconds
    posts = 0
    with _interruption() as interrupted:
        try:
            async with aclosing(replay.run(recordings)) as judged_posts:
                async for judged in judged_posts:
                    posts += 1
                    output.add(judged)
                    progress.advance(judged)
                    if interrupted:
                        return posts
        finally:
            progress.close()
            output.finish(perf_counter() - begun, replay.encoding_seconds - encoded)
    return None


@contextmanager
def _interruption() -> Generator[list[int]]:
    """A list that the first Ctrl-C fills, so that the post at hand can be finished; the second one breaks off."""
    pressed: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        del frame
        pressed.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
