"""What a replay came to, in figures."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from bot.replay.running import Judged
from bot.store.records.posts import Act
from models.argument import Kind, Place


class Tally:
    """Counts what was judged."""

    def __init__(self) -> None:
        self.posts = 0
        self._threads: set[Place] = set()
        self._passages: Counter[Kind] = Counter()
        self._acts: Counter[Act] = Counter()
        self._raised = 0
        self._engaging = 0

    def count(self, judged: Judged) -> None:
        """Take a post into account."""
        outcome = judged.outcome
        self.posts += 1
        self._threads.add(outcome.place)
        self._passages.update(passage.kind for passage in outcome.assessment.passages)
        self._acts[outcome.decision.act] += 1
        self._raised += len(judged.raised)
        self._engaging += bool(outcome.assessment.engages)

    def summary(self, seconds: float, encoding_seconds: float) -> RenderableType:
        """The figures, a line each; `seconds` is how long judging took, without loading the encoder."""
        rows = self._rows(seconds, encoding_seconds)
        lines = [Text.assemble((f"{name:<9}", "dim"), figures) for name, figures in rows]
        return Group("", Rule(style="dim"), *lines)

    def _rows(self, seconds: float, encoding_seconds: float) -> Iterator[tuple[str, str]]:
        kinds, acts = self._passages, self._acts
        yield "threads", f"{len(self._threads):,}, with {_count(self.posts, 'post')}"
        yield (
            "claims",
            f"{kinds[Kind.NEW]:,} new, {kinds[Kind.REPEAT]:,} said before, {kinds[Kind.OPPOSED]:,} denying what was said before",
        )
        yield "besides", f"{_count(kinds[Kind.QUOTED], 'quotation')}, {_count(kinds[Kind.ASIDE], 'aside')}"
        yield "cruxes", f"{self._raised:,} raised, taken up in {_count(self._engaging, 'post')}"
        yield (
            "nudges",
            f"{acts[Act.NUDGE]:,}"
            + (f", and {_count(acts[Act.REVIEW], 'question')} to moderators" if acts[Act.REVIEW] else ""),
        )
        pace = self.posts / max(seconds, 1e-9)
        share = min(encoding_seconds / max(seconds, 1e-9), 1)
        yield "time", f"{seconds:.1f} s, {pace:,.0f} posts a second; {share:.0%} of it in the encoder"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
