"""From a message on Discord to the decision about it, stored; and how late the event loop is meanwhile."""

import asyncio
from itertools import cycle, islice
from time import time

from bot.benching.figures import Figure, percentile
from tests.wire.measuring.stage import Discussion, staged

_A_SECOND = 10
_THREADS = 10
_LAG_MILLISECONDS = 20


async def measure_decisions(messages: int) -> list[Figure]:
    """Ten messages a second in ten threads of one server."""
    async with staged() as stage:
        discussions = await stage.discussions(servers=1, each=_THREADS)
        begun = time()
        last: dict[Discussion, str] = {}
        sent: dict[str, float] = {}
        for number, discussion in enumerate(islice(cycle(discussions), messages)):
            await asyncio.sleep(max(0.0, begun + number / _A_SECOND - time()))
            message, at = discussion.goes_on()
            last[discussion] = message
            sent[message] = at
        await stage.judged(last.items())
        ended = time()
    decided = dict(stage.record.decided)
    took = [(decided[message] - at) * 1000 for message, at in sent.items()]
    lags = [lag * 1000 for at, lag in stage.record.lags if begun <= at <= ended]
    on = f"{_A_SECOND} messages a second in {_THREADS} threads"
    return [
        Figure(
            what="message to decision, p50",
            on=on,
            times=f"{len(took):,}",
            found=percentile(took, 50),
            unit="ms",
        ),
        Figure(
            what="message to decision, p99",
            on=on,
            times=f"{len(took):,}",
            found=percentile(took, 99),
            unit="ms",
        ),
        Figure(
            what="event loop late, p99",
            on=on,
            times=f"{len(lags):,}",
            found=percentile(lags, 99),
            unit="ms",
            digits=1,
            at_most=_LAG_MILLISECONDS,
        ),
        Figure(
            what="event loop late, worst", on=on, times=f"{len(lags):,}", found=max(lags), unit="ms", digits=1
        ),
    ]
