"""A progress bar for replays that take longer than somebody would wait without one."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from bot.replay.running import Judged

_SECONDS_WITHOUT = 2.0


class Progress:
    """Counts in bytes of the files: their sizes are known before they are read."""

    def __init__(self, console: Console, files: Sequence[Path], *, wanted: bool) -> None:
        """Draw on `console`, if that is a terminal and a bar is wanted, once some seconds have passed."""
        self._sizes = {file: file.stat().st_size for file in files}
        self._wanted = wanted and console.is_terminal
        self._started = False
        self._begun = perf_counter()
        self._posts = 0
        self._bar = Bar(
            TextColumn("replaying"),
            BarColumn(),
            TextColumn("{task.fields[posts]:,} posts"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._bar.add_task("", total=sum(self._sizes.values()), posts=0)

    def advance(self, judged: Judged) -> None:
        """Count a post."""
        recording = judged.recording
        share = len(judged.outcome.assessment.post.messages) / len(recording.messages)
        self._posts += 1
        self._bar.update(self._task, advance=self._sizes[recording.source] * share, posts=self._posts)
        if self._wanted and not self._started and perf_counter() - self._begun > _SECONDS_WITHOUT:
            self._bar.start()
            self._started = True

    def close(self) -> None:
        """Take the bar away."""
        if self._started:
            self._bar.stop()
