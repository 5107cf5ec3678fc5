"""How often the bot is right, from verdicts, and how sure one can be of that."""

from dataclasses import dataclass

from bot.store.figures.shares import share


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """`share` (0 to 1) of `judged` posts were judged right; with 95 % confidence the truth is from `low` to `high`."""

    right: int
    judged: int
    share: float
    low: float
    high: float


def precision(right: int, judged: int) -> Precision | None:
    """The share with Wilson's interval; None without any verdict."""
    found = share(right, judged)
    if found.share is None:
        return None
    return Precision(right=right, judged=judged, share=found.share, low=found.low, high=found.high)


def is_too_low(reached: Precision, floor: float, *, at_least: int) -> bool:
    """Whether at least so many verdicts put the share below the floor."""
    return reached.judged >= at_least and reached.share < floor
