"""A replay as somebody reads it in a terminal: threads as they unfold, then the figures."""

from typing import TextIO

from rich.console import Console

from bot.replay import rendering
from bot.replay.running import Judged
from bot.replay.standing import Standing
from bot.replay.summary import Tally
from models.argument import Place

_WIDEST = 100
_SHOWN_IN_FULL = 40


def make_console(stream: TextIO) -> Console:
    """A console that takes everybody's text as it is, and is never too wide to read."""
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    console.width = min(console.width, _WIDEST)
    return console


class Report:
    """Prints what is judged. A short replay is shown whole, of a long one only the posts with something to flag.

    Which of the two it is, is known after so many posts: until then they are held back.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        """Print to `console`; `quiet` leaves only the figures."""
        self._console = console
        self._quiet = quiet
        self._tally = Tally()
        self._held: list[Judged] = []
        self._thread: Place | None = None
        self._passed_over = 0
        self._standing = Standing()

    @property
    def posts(self) -> int:
        """How many posts there were so far."""
        return self._tally.posts

    def add(self, judged: Judged) -> None:
        """Take the next post."""
        self._tally.count(judged)
        if self._quiet:
            return
        self._held.append(judged)
        if self._is_long:
            self._release()

    def finish(self, seconds: float, encoding_seconds: float) -> None:
        """Print what is held back, and the figures."""
        self._release()
        self._end_thread()
        self._console.print(self._tally.summary(seconds, encoding_seconds))

    @property
    def _is_long(self) -> bool:
        return self.posts > _SHOWN_IN_FULL

    def _release(self) -> None:
        for judged in self._held:
            self._show(judged)
        self._held.clear()

    def _show(self, judged: Judged) -> None:
        if judged.outcome.place != self._thread:
            self._end_thread()
            self._console.print(rendering.thread(judged.recording))
            self._thread = judged.outcome.place
        self._standing.count(judged)
        if self._is_long and not rendering.is_flagged(judged):
            self._passed_over += 1
            return
        self._tell_passed_over()
        self._console.print(rendering.post(judged))

    def _end_thread(self) -> None:
        """Say how the thread stands: which cruxes are open, and who took them up."""
        self._tell_passed_over()
        if self._standing.cruxes:
            self._console.print(rendering.standing(self._standing))
        self._standing = Standing()

    def _tell_passed_over(self) -> None:
        if self._passed_over:
            self._console.print(rendering.passed_over(self._passed_over))
        self._passed_over = 0
