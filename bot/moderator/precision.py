"""How often the bot is right, from verdicts, and how sure one can be of that."""

from dataclasses import dataclass
from math import sqrt

# Of a normal distribution, 95 in 100 lie within so many deviations.
_DEVIATIONS = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """`share` (0 to 1) of `judged` posts were judged right; with 95 % confidence the truth is from `low` to `high`."""

    right: int
    judged: int
    share: float
    low: float
    high: float


def precision(right: int, judged: int) -> Precision | None:
    """The share with Wilson's interval, which holds for small numbers too; None without any verdict."""
    if not judged:
        return None
    share = right / judged
    weight = _DEVIATIONS**2 / judged
    middle = (share + weight / 2) / (1 + weight)
    reach = sqrt(weight * (share * (1 - share) + weight / 4)) / (1 + weight)
    return Precision(
        right=right, judged=judged, share=share, low=max(0.0, middle - reach), high=min(1.0, middle + reach)
    )


def is_too_low(reached: Precision | None, floor: float, *, at_least: int) -> bool:
    """Whether at least so many verdicts put the share below the floor."""
    return reached is not None and reached.judged >= at_least and reached.share < floor
