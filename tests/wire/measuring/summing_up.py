"""What was seen, as lines of the table."""

from collections.abc import Iterator, Sequence

from bot.benchmark.figures import Figure, percentile
from tests.wire.measuring.recorded import Record

_LATE_MILLISECONDS = 20


def percentiles(what: str, on: str, seconds: Sequence[float], *percents: int) -> Iterator[Figure]:
    """Some percentiles of how long something took, in milliseconds."""
    for percent in percents:
        yield Figure(
            what=f"{what}, p{percent}",
            on=on,
            times=f"{len(seconds):,}",
            found=percentile(seconds, percent) * 1000,
            unit="ms",
        )


def lateness(record: Record, begun: float, ended: float, on: str, *, idle: bool = False) -> Iterator[Figure]:
    """How late the event loop was between two moments; beside its target, unless the bot was `idle`."""
    lags = [lag * 1000 for at, lag in record.lags if begun <= at <= ended]
    found = {"p99": percentile(lags, 99), "worst": max(lags)}
    for which, late in found.items():
        yield Figure(
            what=f"event loop late, {which}",
            on=on,
            times=f"{len(lags):,}",
            found=late,
            unit="ms",
            digits=1,
            at_most=_LATE_MILLISECONDS if which == "p99" and not idle else None,
        )
