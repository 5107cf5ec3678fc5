"""The way in: every change is safe in the inbox first, then one task a server works the inbox off."""

from datetime import timedelta

from bot.gateway.consent import Consent
from bot.gateway.rounds import Rounds
from bot.gateway.services import Services
from bot.gateway.tasks import OnDemand, Tasks
from bot.store.records.inbox import Incoming


class Intake:
    """Takes changes in, live ones and those from history; the listener drops what is known already."""

    def __init__(self, services: Services, consent: Consent, *speaking: Rounds) -> None:
        """`speaking` is woken when something was judged."""
        self._listener = services.keeper.listener
        self._consent = consent
        self._speaking = speaking
        self._tasks = Tasks()
        self._work = OnDemand(self.work_off, "judging what was posted", self._tasks)
        self._open = True

    async def take(self, incoming: Incoming) -> bool:
        """Keep a change and have it judged soon, if its author is read; after `close` it is left to be caught up with.

        Returns whether it was kept.
        """
        admitted = self._consent.admit(incoming) if self._open else None
        if admitted is None:
            return False
        await self._listener.receive(admitted)
        self._work.wake(admitted.place.server)
        return True

    def wake(self, server: str) -> None:
        """Judge what already waits in a server's inbox."""
        self._work.wake(server)

    async def work_off(self, server: str) -> None:
        """Judge everything in a server's inbox, then see whether something is to be said or taken back."""
        await self._listener.work(server)
        for rounds in self._speaking:
            rounds.wake()

    async def close(self, within: timedelta) -> None:
        """Take nothing more in, and finish what has begun; what is cut off stays in the inbox."""
        self._open = False
        await self._tasks.finish(within)
