"""What forums and threads are called: the words of whoever named them, sealed like all that people write."""

import json
from collections.abc import Collection

import sqlite_utils

from bot.store.anchors import keep_thread
from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.owners import forum_owner, thread_owner
from bot.store.rows import change, select
from models.argument import Place


class Names:
    """The names of all servers' watched forums, and the titles of their threads."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; names are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def name_forum(self, server: str, forum: str, name: str) -> None:
        """Note what a forum is called, if it is watched."""
        sql = "UPDATE forums SET name = :name WHERE server = :server AND forum = :forum"
        sealed = self._cipher.seal(name, forum_owner(server, forum))
        await self._database.write(lambda db: change(db, sql, server=server, forum=forum, name=sealed))

    async def name_thread(self, place: Place, title: str, *, opened_by: str | None = None) -> None:
        """Note what a thread is called; the title goes with the post that opened the thread, or with its author."""
        sql = "UPDATE threads SET title = :title, opened_by = :by WHERE server = :server AND thread = :thread"
        sealed = self._cipher.seal(title, thread_owner(place.server, place.thread))

        def job(db: sqlite_utils.Database) -> None:
            keep_thread(db, place)
            change(db, sql, server=place.server, thread=place.thread, title=sealed, by=opened_by)

        await self._database.write(job)

    async def forums(self, server: str) -> dict[str, str]:
        """The names of the server's watched forums, by id, as far as they are known."""

        def shape(forum: str, name: bytes) -> tuple[str, str]:
            return forum, self._cipher.open(name, forum_owner(server, forum))

        sql = (
            "SELECT forum, name FROM forums WHERE server = :server AND name IS NOT NULL ORDER BY since, forum"
        )
        return dict(await self._database.read(lambda db: select(db, shape, sql, server=server)))

    async def threads_of(self, server: str, forum: str) -> dict[str, str]:
        """The titles of a forum's threads, by id, as far as they are known."""
        sql = "SELECT thread, title FROM threads WHERE (server, forum) = (:server, :forum) AND title IS NOT NULL"
        return await self._titles(server, sql, forum=forum)

    async def threads(self, server: str, threads: Collection[str]) -> dict[str, str]:
        """The titles of some threads, by id, as far as they are known."""
        sql = """
            SELECT thread, title FROM threads
            WHERE server = :server AND thread IN (SELECT value FROM json_each(:threads)) AND title IS NOT NULL
        """
        return await self._titles(server, sql, threads=json.dumps(list(threads)))

    async def _titles(self, server: str, sql: str, **given: str) -> dict[str, str]:
        def shape(thread: str, title: bytes) -> tuple[str, str]:
            return thread, self._cipher.open(title, thread_owner(server, thread))

        return dict(await self._database.read(lambda db: select(db, shape, sql, server=server, **given)))
