"""What the caps on nudges need to know, inside a transaction of the caller."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta

import sqlite_utils

from bot.store.records.nudges import NudgeHistory
from bot.store.rows import first, micros, moment, select
from models.argument import Place

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def is_silenced(db: sqlite_utils.Database, server: str, author: str, now: datetime) -> bool:
    """Whether a person wants no nudges at a moment."""
    sql = """
        SELECT 1 FROM silences WHERE server = :server AND author = :author AND (until IS NULL OR until > :now)
    """
    return first(db, int, sql, server=server, author=author, now=micros(now)) is not None


def nudge_history(
    db: sqlite_utils.Database,
    place: Place,
    author: str,
    now: datetime,
    *,
    except_post: str,
    repeats: Collection[int],
) -> NudgeHistory:
    """See `Nudges.history`."""

    def shape(
        to_author_today: int,
        to_author_this_week: int,
        to_author_in_thread: int,
        in_thread_today: int,
        in_server_today: int,
        author_last: int | None,
        thread_last: int | None,
    ) -> NudgeHistory:
        return NudgeHistory(
            posts_before=_posts_by(db, place.server, author, except_post),
            nudges_to_author_today=to_author_today,
            nudges_to_author_this_week=to_author_this_week,
            nudges_to_author_in_thread=to_author_in_thread,
            nudges_in_thread_today=in_thread_today,
            nudges_in_server_today=in_server_today,
            since_author_nudged=_since(author_last, now),
            since_thread_nudged=_since(thread_last, now),
            author_silenced=is_silenced(db, place.server, author, now),
            pairs_spent=_are_spent(db, place.server, author, except_post, repeats),
            stands=_stands(db, place.server, except_post),
        )

    # A review that waits may become a nudge, so it counts as one.
    sql = """
        WITH due AS (
            SELECT thread, author, due_at FROM nudges
            WHERE server = :server AND post != :except_post AND wanted = 'said'
                AND NOT (given_up AND message_id IS NULL) AND due_at <= :soon
            UNION ALL
            SELECT thread, author, made_at FROM reviews
            WHERE server = :server AND post != :except_post AND state = 'waiting' AND made_at <= :soon
        )
        SELECT
            count(*) FILTER (WHERE author = :author AND due_at > :a_day_ago),
            count(*) FILTER (WHERE author = :author AND due_at > :a_week_ago),
            count(*) FILTER (WHERE author = :author AND thread = :thread),
            count(*) FILTER (WHERE thread = :thread AND due_at > :a_day_ago),
            count(*) FILTER (WHERE due_at > :a_day_ago),
            max(due_at) FILTER (WHERE author = :author),
            max(due_at) FILTER (WHERE thread = :thread)
        FROM due
    """
    # An aggregate without GROUP BY always has its one row.
    return select(
        db,
        shape,
        sql,
        server=place.server,
        thread=place.thread,
        author=author,
        except_post=except_post,
        # What is decided but not yet said counts; what was said long after a post that is judged once more does not.
        soon=micros(now + _HOUR),
        a_day_ago=micros(now - _DAY),
        a_week_ago=micros(now - _WEEK),
    )[0]


def _stands(db: sqlite_utils.Database, server: str, post: str) -> bool:
    sql = """
        SELECT 1 FROM nudges WHERE server = :server AND post = :post AND wanted = 'said' AND said_at IS NOT NULL
    """
    return first(db, int, sql, server=server, post=post) is not None


def _posts_by(db: sqlite_utils.Database, server: str, author: str, except_post: str) -> int:
    sql = "SELECT count(*) FROM posts WHERE server = :server AND author = :author AND post != :except_post"
    return select(db, int, sql, server=server, author=author, except_post=except_post)[0]


def _since(last: int | None, now: datetime) -> timedelta | None:
    # What is about to be said counts as said just now.
    return None if last is None else max(now - moment(last), timedelta(0))


def _are_spent(
    db: sqlite_utils.Database, server: str, author: str, except_post: str, repeats: Collection[int]
) -> bool:
    """Whether each of the repeated claims was repeated, or made, in a post of the author that was dealt with before."""
    sql = """
        WITH dealt_with AS (
            SELECT post FROM nudges
            WHERE server = :server AND author = :author AND (wanted = 'said' OR said_at IS NOT NULL)
            UNION
            SELECT post FROM reviews
            WHERE server = :server AND author = :author AND state IN ('waiting', 'unsent')
        ), answered AS (
            SELECT passages.id, matches.earlier
            FROM dealt_with
            JOIN passages ON passages.server = :server AND passages.post = dealt_with.post
            LEFT JOIN matches ON matches.claim = passages.id
            WHERE dealt_with.post != :except_post
        )
        SELECT count(*) FROM json_each(:repeats)
        WHERE value NOT IN (SELECT id FROM answered UNION SELECT earlier FROM answered WHERE earlier IS NOT NULL)
    """
    fresh = select(
        db, int, sql, server=server, author=author, except_post=except_post, repeats=json.dumps(list(repeats))
    )[0]
    return bool(repeats) and not fresh
