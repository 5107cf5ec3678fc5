"""What the gateway is given: the use cases, the store, the time, and how patient it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.gateway.readers import Readers
from bot.moderator.checking import Checking
from bot.moderator.cruxes import CruxDesk
from bot.moderator.digesting import Digesting
from bot.moderator.exporting import Exporting
from bot.moderator.forgetting import Forgetting
from bot.moderator.hindsight import Hindsight
from bot.moderator.judging import Judging
from bot.moderator.listening import Listener
from bot.moderator.lookup import LookUp
from bot.moderator.raising import Raising
from bot.moderator.rehearsing import Rehearsing
from bot.moderator.settling import Settling
from bot.moderator.terms import Terms
from bot.store.opening import Store


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
    """Everything that the gateway calls; `clock` gives aware datetimes in UTC.

    `models` names those that judge, for people to read. `terms` hold where a server chose nothing else; a forum that is set up without a word on its mode gets theirs.
    """

    store: Store
    listener: Listener
    cruxes: CruxDesk
    raising: Raising
    settling: Settling
    lookup: LookUp
    checking: Checking
    digesting: Digesting
    forgetting: Forgetting
    rehearsing: Rehearsing
    hindsight: Hindsight
    judging: Judging
    exporting: Exporting
    terms: Terms
    readers: Readers
    models: str
    clock: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)
