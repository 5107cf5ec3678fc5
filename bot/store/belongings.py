"""Everything that is remembered of one person on one server, put together for them alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.owners import (
    crux_owner,
    event_owner,
    inbox_owner,
    message_owner,
    nudge_owner,
    objection_owner,
    passage_owner,
    position_owner,
    thread_owner,
    verdict_owner,
)
from bot.store.rows import Value, moment

_Row = Mapping[str, Value]
# Whom a sealed text belongs to, of the columns of its row.
_Owner = Callable[[str, str, _Row], str]

_MOMENTS = {
    "at",
    "until",
    "sent_at",
    "ended_at",
    "edited_at",
    "raised_at",
    "made_at",
    "decided_at",
    "said_at",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of thing that is remembered: a query by :server and :author, and how its sealed texts open.

    Columns that begin with an underscore are only there for that. A query with :posts (ids, as JSON) is asked about
    some posts at a time.
    """

    kind: str
    table: str
    sql: str
    sealed: Mapping[str, _Owner]

    @property
    def is_of_posts(self) -> bool:
        """Whether the query is about the posts that it is told."""
        return ":posts" in self.sql


def _section(kind: str, table: str, sql: str, **sealed: _Owner) -> Section:
    return Section(kind=kind, table=table, sql=sql, sealed=sealed)


_POSTS_AT_ONCE = 25


SECTIONS = (
    _section(
        "choice", "choices", "SELECT choice, at FROM choices WHERE (server, author) = (:server, :author)"
    ),
    _section("silence", "silences", "SELECT until FROM silences WHERE (server, author) = (:server, :author)"),
    _section(
        "posts",
        "posts",
        """
        SELECT post, forum, thread, iif(post = thread, title, NULL) AS title, sent_at, ended_at, act AS decision,
            because, repost_of, repost_share
        FROM posts JOIN threads USING (server, thread) WHERE (server, author) = (:server, :author) ORDER BY sent_at
        """,
        title=lambda server, _, row: thread_owner(server, str(row["thread"])),
    ),
    _section(
        "threads opened",
        "threads",
        "SELECT thread, forum, title FROM threads WHERE (server, opened_by) = (:server, :author) ORDER BY thread",
        title=lambda server, _, row: thread_owner(server, str(row["thread"])),
    ),
    _section(
        "messages",
        "posts",
        """
        SELECT message, post, messages.sent_at, edited_at, text
        FROM messages JOIN posts USING (server, post)
        WHERE (server, author) = (:server, :author) AND post IN (SELECT value FROM json_each(:posts))
        ORDER BY messages.sent_at
        """,
        text=lambda server, _, row: message_owner(server, str(row["message"])),
    ),
    _section(
        "claims in them",
        "posts",
        """
        SELECT post, form, kind, text, digest AS _digest, matches.how, matches.score, matches.model,
            (SELECT group_concat(crux) FROM engagements WHERE engagements.claim = passages.id) AS bears_on,
            (SELECT count(*) FROM vectors WHERE vectors.claim = passages.id) AS vectors
        FROM passages JOIN posts USING (server, post) LEFT JOIN matches ON matches.claim = passages.id
        WHERE (server, author) = (:server, :author) AND post IN (SELECT value FROM json_each(:posts))
        ORDER BY sent_at, rank
        """,
        text=lambda server, _, row: passage_owner(server, str(row["post"]), str(row["_digest"])),
    ),
    _section(
        "cruxes",
        "cruxes",
        """
        SELECT crux, thread, post, statement, raised_at, state FROM cruxes
        WHERE (server, author) = (:server, :author) ORDER BY raised_at
        """,
        statement=lambda server, _, row: crux_owner(server, str(row["crux"])),
    ),
    _section(
        "claims of others marked as cruxes",
        "cruxes",
        "SELECT crux, thread, post, raised_at, state FROM cruxes WHERE (server, marked_by) = (:server, :author)",
    ),
    _section(
        "positions on cruxes",
        "positions",
        "SELECT crux, side, reason, at FROM positions WHERE (server, author) = (:server, :author) ORDER BY at",
        reason=lambda server, author, row: position_owner(server, str(row["crux"]), author),
    ),
    _section(
        "changes of cruxes",
        "crux_events",
        "SELECT crux, change, state, at, note FROM crux_events WHERE (server, actor) = (:server, :author) ORDER BY id",
        note=lambda server, _, row: event_owner(server, str(row["crux"])),
    ),
    _section(
        "notes to them",
        "nudges",
        """
        SELECT post, thread, toward AS cruxes, text, wanted, withheld, said_at FROM nudges
        WHERE (server, author) = (:server, :author) ORDER BY id
        """,
        text=lambda server, _, row: nudge_owner(server, str(row["post"])),
    ),
    _section(
        "objections to notes",
        "objections",
        """
        SELECT nudge AS note, reason, state, at, decided_at FROM objections
        WHERE (server, author) = (:server, :author) ORDER BY id
        """,
        reason=lambda server, _, row: objection_owner(server, int(row["note"] or 0)),
    ),
    _section(
        "what was asked of moderators about their posts",
        "reviews",
        """
        SELECT post, thread, toward AS cruxes, state, made_at, decided_at FROM reviews
        WHERE (server, author) = (:server, :author) ORDER BY id
        """,
    ),
    _section(
        "verdicts given",
        "verdicts",
        """
        SELECT post, thread, verdict, role, reason, at FROM verdicts
        WHERE (server, actor) = (:server, :author) ORDER BY id
        """,
        reason=lambda server, author, _: verdict_owner(server, author),
    ),
    _section(
        "posts of others decided about as a moderator",
        "reviews",
        "SELECT post, thread, state, decided_at FROM reviews WHERE (server, decided_by) = (:server, :author)",
    ),
    _section(
        "notes sent as a moderator",
        "nudges",
        """
        SELECT post, thread, said_at, iif(own_words, text, NULL) AS own_words FROM nudges
        WHERE (server, approved_by) = (:server, :author) ORDER BY id
        """,
        own_words=lambda server, _, row: nudge_owner(server, str(row["post"])),
    ),
    _section(
        "objections decided as a moderator",
        "objections",
        "SELECT nudge AS note, state, decided_at FROM objections WHERE (server, decided_by) = (:server, :author)",
    ),
    _section(
        "changes of the server's settings",
        "audit",
        """
        SELECT action, object, before, after, at FROM audit
        WHERE (server, actor) = (:server, :author) ORDER BY id
        """,
    ),
    _section(
        "waiting to be read",
        "inbox",
        "SELECT message, thread, change, sent_at, text FROM inbox WHERE (server, author) = (:server, :author)",
        text=lambda server, _, row: inbox_owner(server, str(row["message"])),
    ),
)


class Belongings:
    """What is remembered of people, for each of them."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read through `database`; texts are opened by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def of(self, server: str, author: str) -> dict[str, list[dict[str, Value]]]:
        """All of it by kind, moments in ISO 8601; each kind is there, even if there is nothing of it.

        It is read a few posts at a time, so that others get their turn.
        """
        told: dict[str, list[dict[str, Value]]] = {section.kind: [] for section in SECTIONS}

        async def add(sections: Sequence[Section], posts: Sequence[str] = ()) -> None:
            asked = {"server": server, "author": author, "posts": json.dumps(posts)}
            found = await self._database.read(
                lambda db: [self._rows(db, section, asked) for section in sections]
            )
            for section, rows in zip(sections, found, strict=True):
                told[section.kind] += rows

        await add([section for section in SECTIONS if not section.is_of_posts])
        posts = [str(row["post"]) for row in told["posts"]]
        of_posts = [section for section in SECTIONS if section.is_of_posts]
        for first in range(0, len(posts), _POSTS_AT_ONCE):
            await add(of_posts, posts[first : first + _POSTS_AT_ONCE])
        return told

    def _rows(
        self, db: sqlite_utils.Database, section: Section, asked: Mapping[str, str]
    ) -> list[dict[str, Value]]:
        found = db.conn.execute(section.sql, asked)
        names = [column[0] for column in found.description]
        told = (dict(zip(names, row, strict=True)) for row in found)
        return [self._readable(section, asked["server"], asked["author"], row) for row in told]

    def _readable(self, section: Section, server: str, author: str, row: _Row) -> dict[str, Value]:
        told: dict[str, Value] = {}
        for name, value in row.items():
            if name in section.sealed and isinstance(value, bytes):
                told[name] = self._cipher.open(value, section.sealed[name](server, author, row))
            elif name in _MOMENTS and isinstance(value, int):
                told[name] = moment(value).isoformat()
            elif not name.startswith("_"):
                told[name] = value
        return told
