"""Shares with how sure one can be of them, and how far two of them lie apart."""

import math
from dataclasses import dataclass

_Z = 1.959964  # 95 % of a normal distribution lie within so many standard deviations


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`times` of `of`; `low` and `high` hold the true share with a confidence of 95 % (Wilson's interval)."""

    times: int
    of: int
    share: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """By how much one share exceeds another, from -1 to 1, with its 95 % interval (Newcombe's)."""

    by: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves no doubt of the direction."""
        return self.low > 0 or self.high < 0


def share(times: int, of: int) -> Share:
    """The share, with Wilson's interval, which holds for small numbers and at 0 and 1, too."""
    if not of:
        return Share(times=0, of=0, share=None, low=0.0, high=1.0)
    part, spread = times / of, _Z**2 / of
    middle = (part + spread / 2) / (1 + spread)
    reach = math.sqrt(spread * (part * (1 - part) + spread / 4)) / (1 + spread)
    # The interval holds the share itself, and ends at 0 and 1; rounding could have it otherwise.
    low, high = max(0.0, min(part, middle - reach)), min(1.0, max(part, middle + reach))
    return Share(times=times, of=of, share=part, low=low, high=high)


def difference(one: Share, other: Share) -> Difference | None:
    """One share less another; None where either counts nothing."""
    if one.share is None or other.share is None:
        return None
    by = one.share - other.share
    down = math.hypot(one.share - one.low, other.high - other.share)
    up = math.hypot(one.high - one.share, other.share - other.low)
    return Difference(by=by, low=max(-1.0, by - down), high=min(1.0, by + up))
