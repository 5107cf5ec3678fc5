"""The messages in which cruxes are shown in their threads: where each stands, and whether it is up to date."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.rows import change, first, moment, select
from models.argument import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CardErrand:
    """A card that lags behind its crux.

    `message` is the id of ours in which it stands (None: not sent yet, or gone), `digest` that of what it shows there.
    """

    id: int
    crux: str
    place: Place
    version: int
    message: str | None
    digest: str | None
    wanted_at: datetime


class CruxCards:
    """The cards of all servers. What changes a crux, anywhere in the store, leaves its card behind."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; what is shown is remembered as a digest of `cipher`."""
        self._database = database
        self._cipher = cipher

    async def errands(self) -> tuple[CardErrand, ...]:
        """The cards that lag behind, on all servers, longest wanted first.

        The same errand comes back until `shown`, `gone` or `let_be` tells how it went.
        """
        sql = """
            SELECT crux_cards.rowid, server, crux, forum, thread, version, message, digest, wanted_at
            FROM crux_cards JOIN cruxes USING (server, crux) JOIN threads USING (server, thread)
            WHERE shown < version ORDER BY wanted_at, server, crux
        """
        return tuple(await self._database.read(lambda db: select(db, _errand, sql)))

    async def shown(self, errand: CardErrand, message: str, text: str) -> None:
        """Note that a card shows `text` now, as `message`; what changed meanwhile is another errand."""
        sql = """
            UPDATE crux_cards SET message = :message, digest = :digest, shown = :version
            WHERE server = :server AND crux = :crux
        """
        await self._settle(sql, errand, message=message, digest=self._cipher.digest(text))

    async def gone(self, errand: CardErrand) -> None:
        """Note that a card stands on Discord no more; it does not come back by itself."""
        sql = """
            UPDATE crux_cards SET message = NULL, digest = NULL, shown = :version, wanted_at = 0
            WHERE server = :server AND crux = :crux
        """
        await self._settle(sql, errand)

    async def let_be(self, errand: CardErrand) -> None:
        """Leave a card as it is until its crux changes again."""
        sql = "UPDATE crux_cards SET shown = :version WHERE server = :server AND crux = :crux"
        await self._settle(sql, errand)

    def is_shown(self, errand: CardErrand, text: str) -> bool:
        """Whether the card shows just that already."""
        return errand.digest == self._cipher.digest(text)

    async def by_message(self, server: str, message: str) -> str | None:
        """The id of the crux whose card is a message of ours."""
        sql = "SELECT crux FROM crux_cards WHERE server = :server AND message = :message"
        return await self._database.read(lambda db: first(db, str, sql, server=server, message=message))

    async def _settle(self, sql: str, errand: CardErrand, **values: str) -> None:
        await self._database.write(
            lambda db: change(
                db,
                sql,
                version=errand.version,
                server=errand.place.server,
                crux=errand.crux,
                **values,
            )
        )


def _errand(
    id_: int,
    server: str,
    crux: str,
    forum: str,
    thread: str,
    version: int,
    message: str | None,
    digest: str | None,
    wanted_at: int,
) -> CardErrand:
    return CardErrand(
        id=id_,
        crux=crux,
        place=Place(server=server, forum=forum, thread=thread),
        version=version,
        message=message,
        digest=digest,
        wanted_at=moment(wanted_at),
    )
