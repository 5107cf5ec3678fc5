"""A progress bar for a command that counts towards a known end."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Counter:
    """Knows how far a command is, and draws it where there is a terminal to draw on."""

    def __init__(self, console: Console, what: str) -> None:
        """Draw on `console`; `what` is going on."""
        self.done = 0
        """So many of `total` are done."""
        self.total = 0
        """What there is to do; 0 until that is known."""
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(what, total=None)

    def advance(self, done: int, total: int) -> None:
        """Note how far it is."""
        self.done, self.total = done, total
        self._bar.update(self._task, completed=done, total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
