"""Who is read, held in memory: every message of every watched forum passes here before anything of it is kept."""

from dataclasses import replace
from datetime import datetime

from bot.gateway.services import Services
from bot.store.choices import Choice, Chosen
from bot.store.records.inbox import Change, Incoming
from bot.store.servers import ServerSettings


class Consent:
    """The choices of members and servers, in step with the store as long as changes are made here."""

    def __init__(self, services: Services) -> None:
        self._choices = services.keeper.store.choices
        self._servers = services.keeper.store.servers
        self._forgetting = services.keeper.forgetting
        self._clock = services.clock
        self._chosen: dict[str, dict[str, Chosen]] = {}
        self._asking_first: set[str] = set()

    async def load(self) -> None:
        """Read the choices from the store."""
        self._chosen.clear()
        for chosen in await self._choices.all():
            self._chosen.setdefault(chosen.server, {})[chosen.author] = chosen
        self._asking_first = set(await self._servers.asking_first())

    def follow(self, server: str, settings: ServerSettings) -> None:
        """Go by what a server's admins have just chosen."""
        if settings.opt_in:
            self._asking_first.add(server)
        else:
            self._asking_first.discard(server)

    def drop(self, server: str) -> None:
        """Forget the choices of a server that is forgotten as a whole."""
        self._chosen.pop(server, None)
        self._asking_first.discard(server)

    def asks_first(self, server: str) -> bool:
        """Whether only those are read who said yes."""
        return server in self._asking_first

    def choice_of(self, server: str, author: str) -> Choice | None:
        """What somebody chose; None if they never did."""
        chosen = self._chosen.get(server, {}).get(author)
        return chosen.choice if chosen else None

    def reads(self, server: str, author: str) -> bool:
        """Whether somebody is read by now."""
        choice = self.choice_of(server, author)
        return choice is Choice.IN if self.asks_first(server) else choice is not Choice.OUT

    def may_read(self, server: str, author: str, written_at: datetime) -> bool:
        """Whether what somebody wrote at a moment may be read: it is nothing from before they chose."""
        chosen = self._chosen.get(server, {}).get(author)
        return self.reads(server, author) and (chosen is None or written_at >= chosen.at)

    def admit(self, incoming: Incoming) -> Incoming | None:
        """A change that may be taken in; None for one in what may not be read.

        An edit that may not be read leaves what was known of the message untrue: it counts as its deletion.
        """
        message, server = incoming.message, incoming.place.server
        if message is None or self.may_read(server, message.author, message.written_at):
            return incoming
        if incoming.change is Change.EDITED and self.choice_of(server, message.author) is not Choice.OUT:
            return replace(incoming, change=Change.DELETED, message=None)
        return None

    async def choose(self, server: str, author: str, choice: Choice) -> None:
        """Keep what somebody chose; who is out is forgotten."""
        await self._keep(server, author, choice, forget=choice is Choice.OUT)

    async def forget(self, server: str, author: str) -> None:
        """Forget everything about a person, other than what they chose; catching up will not bring it back."""
        await self._keep(server, author, self.choice_of(server, author) or Choice.UNSAID, forget=True)

    async def _keep(self, server: str, author: str, choice: Choice, *, forget: bool) -> None:
        chosen = Chosen(server=server, author=author, choice=choice, at=self._clock())
        # First of all the gate: nothing more comes in while the rest goes.
        self._chosen.setdefault(server, {})[author] = chosen
        await self._choices.choose(chosen, forget=forget)
        if forget:
            self._forgetting.drop(server)
