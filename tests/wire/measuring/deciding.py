"""From a message on Discord to the decision about it, stored; and how late the event loop is meanwhile."""

import asyncio
from itertools import cycle, islice
from time import time

from bot.benchmark.figures import Figure
from tests.wire.measuring.stage import Discussion, staged
from tests.wire.measuring.summing_up import lateness, percentiles

_A_SECOND = 10
_THREADS = 10
_IDLE_SECONDS = 10


async def measure_decisions(messages: int) -> list[Figure]:
    """Ten messages a second in ten threads of one server."""
    async with staged() as stage:
        discussions = await stage.discussions(servers=1, each=_THREADS)
        idle = time()
        await asyncio.sleep(_IDLE_SECONDS)
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
    took = [decided[message] - at for message, at in sent.items()]
    on = f"{_A_SECOND} messages a second in {_THREADS} threads"
    return [
        *percentiles("message to decision", on, took, 50, 99),
        *lateness(stage.record, begun, ended, on),
        # What else runs on the machine makes an idle loop late, too.
        *lateness(stage.record, idle, begun, "nothing, for comparison", idle=True),
    ]
