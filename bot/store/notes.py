"""Small facts that the bot keeps for itself from one start to the next; nothing of what people write."""

from bot.store.database import Database
from bot.store.rows import change, first


class Notes:
    """Texts by name, of the whole installation rather than of one server."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def get(self, name: str) -> str | None:
        """What was noted under a name."""
        sql = "SELECT value FROM notes WHERE name = :name"
        return await self._database.read(lambda db: first(db, str, sql, name=name))

    async def put(self, name: str, value: str) -> None:
        """Note a text under a name, over what was there."""
        sql = """
            INSERT INTO notes (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """
        await self._database.write(lambda db: change(db, sql, name=name, value=value))

    async def drop(self, name: str) -> None:
        """Note nothing under a name any more."""
        await self._database.write(lambda db: change(db, "DELETE FROM notes WHERE name = :name", name=name))
