"""How a thread stands at its end: its open cruxes, and in how many posts each was taken up."""

from collections import Counter

from bot.replay.running import Judged
from models.argument import Crux


class Standing:
    """Counts over the posts of one thread."""

    def __init__(self) -> None:
        self.cruxes: list[tuple[Crux, str]] = []
        """Every open crux, oldest first, with the handle of who raised it."""
        self._taken_up: Counter[str] = Counter()

    def count(self, judged: Judged) -> None:
        """Take the next post of the thread into account."""
        self.cruxes += [(crux, judged.recording.handle(crux.author)) for crux in judged.raised]
        self._taken_up.update(judged.outcome.assessment.engages)

    def taken_up(self, crux: Crux) -> int:
        """In how many posts a crux was taken up."""
        return self._taken_up[crux.id]
