"""A forum in which people say things, one after the other, ten minutes apart unless told otherwise."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.moderator.considering import Outcome
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.store.records.forums import Mode
from bot.store.records.inbox import Change, Incoming
from models.argument import Crux, Message, Place, Post
from models.stitching import compose

RENT = (
    "Rent control always shrinks the supply of flats, because nobody builds what cannot be let at a profit."
)
BUSES = "The bus lanes on the ring road were painted over last winter without asking a single shop there."
TREES = "Every lime tree along the canal was felled although two surveys had called them perfectly healthy."
HOUSING = Place(server="town", forum="debates", thread="housing")
CRUX = "New flats would be built even if their rents were capped for good."


@dataclass(kw_only=True)
class Forum:
    """Keeps the time and counts the messages."""

    keeper: Cruxkeeper
    mode: Mode = Mode.NUDGE
    place: Place = HOUSING
    now: datetime = datetime(2026, 3, 2, 18, tzinfo=UTC)
    last: int = field(default=100)

    def message(self, author: str, text: str, *, minutes: float = 20) -> Message:
        self.now += timedelta(minutes=minutes)
        self.last += 1
        return Message(id=str(self.last), author=author, sent_at=self.now, text=text)

    async def says(self, author: str, text: str, *, minutes: float = 20, live: bool = True) -> Outcome:
        """Somebody posts, and the post is considered at once."""
        return await self.considers(compose([self.message(author, text, minutes=minutes)]), live=live)

    async def considers(self, post: Post, *, live: bool = True) -> Outcome:
        (prepared,) = await self.keeper.considering.prepare([post])
        return await self.keeper.considering.consider(self.place, prepared, live=live, mode=self.mode)

    async def raises(self, author: str, statement: str, post: str = "100") -> Crux:
        return await self.keeper.raising.add(
            place=self.place, post=post, author=author, statement=statement, now=self.now
        )

    async def hears(
        self, message: Message, change: Change = Change.CREATED, *, live: bool = True
    ) -> list[Outcome]:
        """A message comes in as Discord reports it, through the inbox."""
        gone = change is Change.DELETED
        incoming = Incoming(
            place=self.place,
            message_id=message.id,
            change=change,
            message=None if gone else message,
            live=live,
        )
        await self.keeper.listener.receive(incoming)
        return list(await self.keeper.listener.work(self.place.server))
