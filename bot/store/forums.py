"""Which forums are watched, and forgetting a thread, a forum or a server as a whole."""

import json
import secrets
from collections.abc import Collection
from datetime import UTC, datetime

from bot.store.database import Database
from bot.store.erasures import Erasure, Extent, erase
from bot.store.records.forums import Mode, WatchedForum
from bot.store.rows import change, first, micros, select


class Forums:
    """The forums that admins chose."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def watch(self, server: str, forum: str, mode: Mode, now: datetime) -> None:
        """Watch a forum from now on, or change the mode of one that is watched."""
        await self._database.write(
            lambda db: change(
                db,
                """
                INSERT INTO forums (server, forum, mode, since) VALUES (:server, :forum, :mode, :since)
                ON CONFLICT (server, forum) DO UPDATE SET mode = excluded.mode
                """,
                server=server,
                forum=forum,
                mode=mode,
                since=micros(now),
            )
        )

    async def unwatch(self, server: str, forum: str) -> None:
        """Stop watching; what is remembered of the forum stays."""
        sql = "DELETE FROM forums WHERE server = :server AND forum = :forum"
        await self._database.write(lambda db: change(db, sql, server=server, forum=forum))

    async def watched(self, server: str) -> tuple[WatchedForum, ...]:
        """The watched forums of one server, in the order they were chosen."""
        sql = "SELECT server, forum, mode, circle FROM forums WHERE server = :server ORDER BY since, forum"
        return tuple(await self._database.read(lambda db: select(db, _forum, sql, server=server)))

    async def all_watched(self) -> tuple[WatchedForum, ...]:
        """The watched forums of all servers, server by server."""
        sql = "SELECT server, forum, mode, circle FROM forums ORDER BY server, since, forum"
        return tuple(await self._database.read(lambda db: select(db, _forum, sql)))

    async def mode_of(self, server: str, forum: str) -> Mode | None:
        """How far the bot goes in a forum; None if it is not watched."""
        sql = "SELECT mode FROM forums WHERE server = :server AND forum = :forum"
        return await self._database.read(lambda db: first(db, Mode, sql, server=server, forum=forum))

    async def join(self, server: str, forums: Collection[str]) -> None:
        """Make a circle of watched forums, which leave the ones they were in; of a single forum: leave its circle."""
        sql = """
            UPDATE forums SET circle = :circle
            WHERE server = :server AND forum IN (SELECT value FROM json_each(:forums))
        """
        # A name of its own: those who stay in an old circle must not come along.
        circle = secrets.token_hex(8) if len(forums) > 1 else None
        names = json.dumps(sorted(forums))
        await self._database.write(lambda db: change(db, sql, server=server, circle=circle, forums=names))

    async def circle(self, server: str, forum: str) -> frozenset[str]:
        """The watched forums of the circle that a forum is in, itself among them; none if it is in no circle."""
        sql = """
            SELECT others.forum FROM forums JOIN forums AS others USING (server, circle)
            WHERE server = :server AND forums.forum = :forum
        """
        return frozenset(
            await self._database.read(lambda db: select(db, str, sql, server=server, forum=forum))
        )

    async def forget_thread(self, server: str, thread: str) -> tuple[int, ...]:
        """Forget a thread: posts, cruxes, what waits in the inbox; returns the ids of the claims that went.

        Nudges shown in it are to be taken back. Whether its forum is watched does not change.
        """
        return await self._forget(server, Extent.THREAD, thread)

    async def forget_forum(self, server: str, forum: str) -> tuple[int, ...]:
        """Forget all threads of a forum, as `forget_thread` does."""
        return await self._forget(server, Extent.FORUM, forum)

    async def forget_server(self, server: str) -> None:
        """Forget everything of a server, as if the bot had never been there; nothing of it is taken back."""
        await self._forget(server, Extent.SERVER, server)

    async def _forget(self, server: str, extent: Extent, subject: str) -> tuple[int, ...]:
        erasure = Erasure(server=server, extent=extent, subject=subject, at=datetime.now(UTC))
        return await erase(self._database, erasure)


def _forum(server: str, forum: str, mode: str, circle: str | None) -> WatchedForum:
    return WatchedForum(server=server, forum=forum, mode=Mode(mode), circle=circle)
