"""What the bot takes for a crux of somebody's, by their own words: shown to them alone, and used for nothing else."""

from dataclasses import dataclass

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.owners import passage_owner
from bot.store.rows import change, select
from models.argument import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim that its author's view seems to hang on; `claim` is its id."""

    claim: int
    place: Place
    post: str
    text: str


class Proposals:
    """The proposals of all servers. They are made by `Posts.record`, and go with the claims that they are about."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; texts are opened by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def to(self, server: str, author: str, at_most: int) -> tuple[Proposal, ...]:
        """What was proposed to a person and not answered yet, newest first."""

        def shape(claim: int, forum: str, thread: str, post: str, text: bytes, digest: str) -> Proposal:
            return Proposal(
                claim=claim,
                place=Place(server=server, forum=forum, thread=thread),
                post=post,
                text=self._cipher.open(text, passage_owner(server, post, digest)),
            )

        # CROSS JOIN: begin with the person's posts, not with every proposal there is.
        sql = """
            SELECT passages.id, forum, thread, post, text, digest
            FROM posts
            CROSS JOIN passages USING (server, post)
            CROSS JOIN proposals ON proposals.claim = passages.id
            JOIN threads USING (server, thread)
            WHERE server = :server AND author = :author
            ORDER BY sent_at DESC, score DESC LIMIT :most
        """
        return tuple(
            await self._database.read(
                lambda db: select(db, shape, sql, server=server, author=author, most=at_most)
            )
        )

    async def drop(self, server: str, author: str, claim: int) -> None:
        """Propose a claim to its author no more, unless they change the words of its post."""
        sql = """
            DELETE FROM proposals WHERE claim IN (
                SELECT passages.id FROM passages JOIN posts USING (server, post)
                WHERE server = :server AND author = :author AND passages.id = :claim
            )
        """
        await self._database.write(lambda db: change(db, sql, server=server, author=author, claim=claim))
