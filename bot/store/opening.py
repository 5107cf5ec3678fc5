"""The store as one value, opened and closed as a whole."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.store.arguments import Arguments
from bot.store.audit import Audit
from bot.store.backfills import Backfills
from bot.store.belongings import Belongings
from bot.store.choices import Choices
from bot.store.cipher import Cipher
from bot.store.crux_cards import CruxCards
from bot.store.cruxes import Cruxes
from bot.store.cuts import Cuts
from bot.store.database import PATIENCE, Database
from bot.store.erasures import Erasures
from bot.store.forums import Forums
from bot.store.inbox import Inbox
from bot.store.names import Names
from bot.store.notes import Notes
from bot.store.notices import Notices
from bot.store.nudges import Nudges
from bot.store.objections import Objections
from bot.store.pairs import Pairs
from bot.store.positions import Positions
from bot.store.posts import Posts
from bot.store.proposals import Proposals
from bot.store.reviews import Reviews
from bot.store.servers import Servers
from bot.store.tallies import Tallies
from bot.store.vectors import Vectors
from bot.store.verdicts import Verdicts
from bot.store.weeks import Weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Everything remembered, by what it is about; all parts share one database."""

    database: Database
    posts: Posts
    arguments: Arguments
    cruxes: Cruxes
    positions: Positions
    proposals: Proposals
    cards: CruxCards
    forums: Forums
    erasures: Erasures
    servers: Servers
    inbox: Inbox
    nudges: Nudges
    names: Names
    pairs: Pairs
    reviews: Reviews
    objections: Objections
    verdicts: Verdicts
    notices: Notices
    weeks: Weeks
    notes: Notes
    choices: Choices
    belongings: Belongings
    audit: Audit
    backfills: Backfills
    tallies: Tallies
    vectors: Vectors
    cuts: Cuts

    async def close(self) -> None:
        """Finish what is queued and close the database; closing again does nothing."""
        await self.database.close()


async def open_store(path: Path | None, key: bytes, *, patience: timedelta = PATIENCE) -> Store:
    """Open the store in the file at `path` (None: in memory), made if need be, whose texts `key` (32 bytes) seals.

    `patience` is how long to wait for another process that is writing. Raises KeyUnusable, and what `Database.open` raises.
    """
    cipher = Cipher(key)
    database = await Database.open(path, cipher, patience=patience)
    return Store(
        database=database,
        posts=Posts(database, cipher),
        arguments=Arguments(database, cipher),
        cruxes=Cruxes(database, cipher),
        positions=Positions(database, cipher),
        proposals=Proposals(database, cipher),
        cards=CruxCards(database, cipher),
        forums=Forums(database),
        erasures=Erasures(database),
        servers=Servers(database),
        inbox=Inbox(database, cipher),
        nudges=Nudges(database, cipher),
        names=Names(database, cipher),
        pairs=Pairs(database, cipher),
        reviews=Reviews(database, cipher),
        objections=Objections(database, cipher),
        verdicts=Verdicts(database, cipher),
        notices=Notices(database),
        weeks=Weeks(database),
        notes=Notes(database),
        choices=Choices(database),
        belongings=Belongings(database, cipher),
        audit=Audit(database),
        backfills=Backfills(database),
        tallies=Tallies(database),
        vectors=Vectors(database, cipher),
        cuts=Cuts(database, cipher),
    )
