"""What the gateway is given: the use cases, the store, the time, and how patient it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.gateway.readers import Readers
from bot.moderator.cruxkeeper import Cruxkeeper


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How far back the gateway looks, and how long it waits.

    `history` is how much of a thread is read when it is first met; `reconciled` the recent stretch
    in which edits and deletions are looked for after an absence. A nudge is dropped when the post that it
    answers is older than `nudge_within`, or than `review_within` where moderators are asked. `farewell` is
    how long a stop waits for work that has begun.
    """

    history: timedelta = timedelta(days=14)
    reconciled: timedelta = timedelta(days=7)
    nudge_within: timedelta = timedelta(minutes=10)
    review_within: timedelta = timedelta(hours=24)
    farewell: timedelta = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that the gateway calls; `clock` gives aware datetimes in UTC."""

    keeper: Cruxkeeper
    readers: Readers
    clock: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)
