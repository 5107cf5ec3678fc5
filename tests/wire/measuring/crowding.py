"""Many servers that all talk at once: is everything judged, in order, in memory that does not grow without end?"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from itertools import cycle, islice, pairwise
from time import time

from bot.benchmark.figures import Figure
from tests.wire.measuring.stage import Discussion, Stage, staged
from tests.wire.measuring.summing_up import lateness, percentiles

_A_SECOND = 50
_MEGABYTE = 1_000_000


async def measure_crowd(servers: int, seconds: int) -> list[Figure]:
    """Fifty messages a second, spread over all servers."""
    async with staged() as stage:
        discussions = await stage.discussions(servers=servers, each=1)
        begun = time()
        last: dict[Discussion, str] = {}
        sent: dict[str, tuple[Discussion, float]] = {}
        for number, discussion in enumerate(islice(cycle(discussions), seconds * _A_SECOND)):
            await asyncio.sleep(max(0.0, begun + number / _A_SECOND - time()))
            message, at = discussion.goes_on()
            last[discussion] = message
            sent[message] = discussion, at
        posted, most = time(), await stage.waiting()
        await stage.judged(last.items())
        drained = time()
        known = [
            await stage.world.store.posts.holding(d.server.id, message) for message, (d, _) in sent.items()
        ]
    decided = {message: at for message, at in stage.record.decided if message in sent}
    took = [at - sent[message][1] for message, at in decided.items()]
    on = f"{servers} servers, {_A_SECOND} messages a second for {seconds} s"
    counts = {"lost": known.count(None), "out of order in their thread": _out_of_order(list(decided), sent)}
    return [
        *(
            Figure(what=what, on=on, times=f"{len(sent):,}", found=found, at_most=0)
            for what, found in counts.items()
        ),
        *percentiles("message to decision", on, took, 50, 99),
        Figure(what="waiting when the last one came", on=on, times="1", found=most),
        Figure(what="until all were judged, after that", on=on, times="1", found=drained - posted, unit="s"),
        *lateness(stage.record, begun, drained, on),
        *_memory(stage, begun, drained, on),
    ]


def _out_of_order(decided: Sequence[str], sent: dict[str, tuple[Discussion, float]]) -> int:
    threads: defaultdict[int, list[int]] = defaultdict(list)
    for message in decided:
        threads[sent[message][0].thread.id].append(int(message))
    return sum(later < earlier for ids in threads.values() for earlier, later in pairwise(ids))


def _memory(stage: Stage, begun: float, drained: float, on: str) -> list[Figure]:
    weighed = [(at, resident / _MEGABYTE) for at, resident in stage.record.resident]
    moments = {
        "resident memory before": max(resident for at, resident in weighed if at <= begun),
        "resident memory, most": max(resident for at, resident in weighed if begun <= at <= drained),
        "resident memory after": weighed[-1][1],
    }
    return [Figure(what=what, on=on, times="1", found=found, unit="MB") for what, found in moments.items()]
