"""Who is on the sample's server, and the ids that Discord would have given them and all that they write."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

_DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_BITS_BELOW_TIME = 22


class Snowflakes:
    """Ids as Discord gives them: the time in milliseconds, and a number below it that tells apart what came together."""

    def __init__(self) -> None:
        self._given = 0

    def at(self, moment: datetime) -> str:
        """A new id for something that happened at a moment."""
        self._given = (self._given + 1) % (1 << _BITS_BELOW_TIME)
        return str(((moment - _DISCORD_EPOCH) // timedelta(milliseconds=1) << _BITS_BELOW_TIME) | self._given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member: how much they write beside others, and how readily they say again what was said (0 to 1)."""

    id: str
    talkative: float
    insistent: float


def gather_people(count: int, chance: Random, ids: Snowflakes, before: datetime) -> tuple[Person, ...]:
    """Members who came over the years before a moment: a few write most of it."""
    return tuple(
        Person(
            id=ids.at(before - timedelta(days=chance.uniform(1, 1500))),
            talkative=chance.paretovariate(1.2),
            insistent=min(chance.betavariate(1.6, 5), 0.7),
        )
        for _ in range(count)
    )
