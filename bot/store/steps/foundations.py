"""What is read and what is made of it: forums, posts, claims, cruxes, nudges."""

import sqlite_utils


def m001_about(db: sqlite_utils.Database) -> None:
    """What the database says of itself, the bot's own notes, and the encoders that vectors come from."""
    db.executescript("""
        CREATE TABLE about (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT;

        CREATE TABLE notes (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT;

        CREATE TABLE encoders (
            id INTEGER PRIMARY KEY,
            encoder TEXT NOT NULL,
            revision TEXT NOT NULL,
            segmenter TEXT NOT NULL,
            UNIQUE (encoder, revision, segmenter)
        ) STRICT;
    """)


def m002_forums_and_inbox(db: sqlite_utils.Database) -> None:
    """Which forums are watched, and the changes that wait to be worked on."""
    db.executescript("""
        CREATE TABLE forums (
            server TEXT NOT NULL,
            forum TEXT NOT NULL,
            mode TEXT NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (server, forum)
        ) STRICT;

        -- AUTOINCREMENT: a number that was done is never given to another change.
        CREATE TABLE inbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            forum TEXT NOT NULL,
            thread TEXT NOT NULL,
            message TEXT NOT NULL,
            change TEXT NOT NULL,
            live INTEGER NOT NULL,
            author TEXT,
            sent_at INTEGER,
            edited_at INTEGER,
            text BLOB
        ) STRICT;
        CREATE INDEX inbox_by_message ON inbox (server, message);

        CREATE TABLE tombstones (
            server TEXT NOT NULL,
            message TEXT NOT NULL,
            gone_at INTEGER NOT NULL,
            PRIMARY KEY (server, message)
        ) STRICT;
        CREATE INDEX tombstones_by_age ON tombstones (gone_at);
    """)


def m003_posts(db: sqlite_utils.Database) -> None:
    """Threads, their posts, what these consist of, and the vectors of their claims."""
    db.executescript("""
        CREATE TABLE threads (
            server TEXT NOT NULL,
            thread TEXT NOT NULL,
            forum TEXT NOT NULL,
            PRIMARY KEY (server, thread)
        ) STRICT;
        CREATE INDEX threads_by_forum ON threads (server, forum);

        CREATE TABLE posts (
            server TEXT NOT NULL,
            post TEXT NOT NULL,
            thread TEXT NOT NULL,
            author TEXT NOT NULL,
            sent_at INTEGER NOT NULL,
            ended_at INTEGER NOT NULL,
            act TEXT NOT NULL,
            because TEXT NOT NULL,
            repost_of TEXT,
            repost_share REAL,
            PRIMARY KEY (server, post),
            FOREIGN KEY (server, thread) REFERENCES threads (server, thread) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX posts_by_thread ON posts (server, thread, sent_at);
        CREATE INDEX posts_by_author ON posts (server, author);
        CREATE INDEX posts_by_age ON posts (ended_at);
        CREATE INDEX posts_by_repost ON posts (server, repost_of) WHERE repost_of IS NOT NULL;

        CREATE TABLE messages (
            server TEXT NOT NULL,
            message TEXT NOT NULL,
            post TEXT NOT NULL,
            rank INTEGER NOT NULL,
            sent_at INTEGER NOT NULL,
            edited_at INTEGER,
            text BLOB NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (server, message),
            FOREIGN KEY (server, post) REFERENCES posts (server, post) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX messages_by_post ON messages (server, post, rank);

        -- Only those of form 'claim' have a sketch, vectors, matches and engagements. AUTOINCREMENT: the id of a claim
        -- that was forgotten is never given to another one, so an index in memory cannot mistake them.
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            post TEXT NOT NULL,
            rank INTEGER NOT NULL,
            form TEXT NOT NULL,
            kind TEXT NOT NULL,
            span_start INTEGER NOT NULL,
            span_end INTEGER NOT NULL,
            text BLOB NOT NULL,
            digest TEXT NOT NULL,
            sketch BLOB,
            FOREIGN KEY (server, post) REFERENCES posts (server, post) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX passages_by_post ON passages (server, post, rank);

        CREATE TABLE vectors (
            claim INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
            encoder INTEGER NOT NULL REFERENCES encoders (id),
            vector BLOB NOT NULL,
            scale REAL NOT NULL,
            PRIMARY KEY (claim, encoder)
        ) STRICT;
    """)


def m004_cruxes(db: sqlite_utils.Database) -> None:
    """Cruxes with their history; `last` is the number of the newest short id of a server."""
    db.executescript("""
        -- A crux without a statement, an event without a note: whose words these were asked to be forgotten.
        CREATE TABLE cruxes (
            server TEXT NOT NULL,
            crux TEXT NOT NULL,
            thread TEXT NOT NULL,
            author TEXT NOT NULL,
            post TEXT NOT NULL,
            statement BLOB,
            raised_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            encoder INTEGER NOT NULL REFERENCES encoders (id),
            vector BLOB NOT NULL,
            scale REAL NOT NULL,
            PRIMARY KEY (server, crux),
            FOREIGN KEY (server, thread) REFERENCES threads (server, thread) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX cruxes_by_thread ON cruxes (server, thread);
        CREATE INDEX cruxes_by_author ON cruxes (server, author);

        CREATE TABLE crux_events (
            id INTEGER PRIMARY KEY,
            server TEXT NOT NULL,
            crux TEXT NOT NULL,
            state TEXT NOT NULL,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            note BLOB,
            FOREIGN KEY (server, crux) REFERENCES cruxes (server, crux) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX crux_events_by_crux ON crux_events (server, crux);

        CREATE TABLE crux_numbers (
            server TEXT PRIMARY KEY,
            last INTEGER NOT NULL
        ) STRICT;
    """)


def m005_evidence(db: sqlite_utils.Database) -> None:
    """What claims have to do with earlier claims and with cruxes."""
    db.executescript("""
        CREATE TABLE matches (
            claim INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
            earlier INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
            how TEXT,
            score REAL NOT NULL,
            threshold REAL NOT NULL,
            model TEXT NOT NULL
        ) STRICT;
        CREATE INDEX matches_by_earlier ON matches (earlier);

        CREATE TABLE engagements (
            claim INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
            server TEXT NOT NULL,
            crux TEXT NOT NULL,
            score REAL NOT NULL,
            threshold REAL NOT NULL,
            model TEXT NOT NULL,
            PRIMARY KEY (claim, crux),
            FOREIGN KEY (server, crux) REFERENCES cruxes (server, crux) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX engagements_by_crux ON engagements (server, crux);

        CREATE TABLE proposals (
            claim INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
            marker BLOB NOT NULL,
            score REAL NOT NULL
        ) STRICT;
    """)


def m006_nudges(db: sqlite_utils.Database) -> None:
    """Nudges, wanted and shown, and who wants none. A nudge may outlive its post, so it has no foreign keys."""
    db.executescript("""
        CREATE TABLE nudges (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            forum TEXT NOT NULL,
            thread TEXT NOT NULL,
            post TEXT NOT NULL,
            author TEXT,
            reply_to TEXT NOT NULL,
            toward TEXT NOT NULL,
            text BLOB,
            text_digest TEXT,
            wanted TEXT NOT NULL,
            message_id TEXT,
            shown_text_digest TEXT,
            nonce TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            said_at INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            given_up INTEGER NOT NULL DEFAULT 0,
            UNIQUE (server, post)
        ) STRICT;
        CREATE INDEX nudges_by_message ON nudges (server, message_id);
        CREATE INDEX nudges_by_author ON nudges (server, author);
        CREATE INDEX nudges_by_due ON nudges (due_at);

        CREATE TABLE silences (
            server TEXT NOT NULL,
            author TEXT NOT NULL,
            until INTEGER,
            PRIMARY KEY (server, author)
        ) STRICT;
    """)
