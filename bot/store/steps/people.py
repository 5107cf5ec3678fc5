"""What people decide: admins about their server, holders about cruxes, moderators about notes, members about themselves."""

import sqlite_utils


def m007_servers(db: sqlite_utils.Database) -> None:
    """What the admins of a server chose, and what its forums and threads are called."""
    db.executescript("""
        -- `settings` is JSON of what differs from the defaults: a new setting needs no step.
        CREATE TABLE servers (
            server TEXT PRIMARY KEY,
            settings TEXT NOT NULL
        ) STRICT;

        -- Forums of one circle have the same readers: repeats are looked for across all of them.
        ALTER TABLE forums ADD COLUMN circle TEXT;
        ALTER TABLE forums ADD COLUMN name BLOB;
        ALTER TABLE threads ADD COLUMN title BLOB;
        -- Whose words the title is: the post that opened the thread may be too old to be read.
        ALTER TABLE threads ADD COLUMN opened_by TEXT;

        -- Older posts that an admin asked for: read back to `since`, thread by thread, down to `cursor` by now.
        CREATE TABLE backfills (
            server TEXT NOT NULL,
            forum TEXT NOT NULL,
            since INTEGER NOT NULL,
            state TEXT NOT NULL,
            cursor TEXT,
            done INTEGER NOT NULL DEFAULT 0,
            threads INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (server, forum)
        ) STRICT;
    """)


def m008_positions(db: sqlite_utils.Database) -> None:
    """Who holds a crux and which way, where its card stands, and what became of it."""
    db.executescript("""
        CREATE TABLE positions (
            server TEXT NOT NULL,
            crux TEXT NOT NULL,
            author TEXT NOT NULL,
            side TEXT NOT NULL,
            reason BLOB,
            at INTEGER NOT NULL,
            PRIMARY KEY (server, crux, author),
            FOREIGN KEY (server, crux) REFERENCES cruxes (server, crux) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX positions_by_author ON positions (server, author);

        -- One message a crux: the question to its author while it is a candidate, then the card. What is shown lags
        -- behind while `shown` is less than `version`.
        CREATE TABLE crux_cards (
            server TEXT NOT NULL,
            crux TEXT NOT NULL,
            wanted_at INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            shown INTEGER NOT NULL DEFAULT 0,
            message TEXT,
            digest TEXT,
            PRIMARY KEY (server, crux),
            FOREIGN KEY (server, crux) REFERENCES cruxes (server, crux) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX crux_cards_behind ON crux_cards (wanted_at) WHERE shown < version;

        -- As triggers, so that no change of a crux can leave its card as it was.
        CREATE TRIGGER crux_changed AFTER UPDATE OF state, statement, author ON cruxes BEGIN
            UPDATE crux_cards SET version = version + 1 WHERE (server, crux) = (new.server, new.crux);
        END;
        CREATE TRIGGER position_taken AFTER INSERT ON positions BEGIN
            UPDATE crux_cards SET version = version + 1 WHERE (server, crux) = (new.server, new.crux);
        END;
        CREATE TRIGGER position_changed AFTER UPDATE ON positions BEGIN
            UPDATE crux_cards SET version = version + 1 WHERE (server, crux) = (new.server, new.crux);
        END;
        CREATE TRIGGER position_left AFTER DELETE ON positions BEGIN
            UPDATE crux_cards SET version = version + 1 WHERE (server, crux) = (old.server, old.crux);
        END;
        CREATE TRIGGER crux_engaged AFTER INSERT ON engagements BEGIN
            UPDATE crux_cards SET version = version + 1 WHERE (server, crux) = (new.server, new.crux);
        END;
        CREATE TRIGGER crux_engaged_no_more AFTER DELETE ON engagements BEGIN
            UPDATE crux_cards SET version = version + 1 WHERE (server, crux) = (old.server, old.crux);
        END;

        -- `change` is what was done to the crux; `state` is where it stood afterwards.
        ALTER TABLE crux_events ADD COLUMN change TEXT NOT NULL DEFAULT 'raised';
        -- Who marked somebody else's claim as a crux, for its author to confirm.
        ALTER TABLE cruxes ADD COLUMN marked_by TEXT;
        ALTER TABLE cruxes ADD COLUMN merged_into TEXT;
    """)


def m009_reviews(db: sqlite_utils.Database) -> None:
    """What moderators are asked, what they and the authors said to it, and which pairs are never raised again."""
    db.executescript("""
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            forum TEXT NOT NULL,
            thread TEXT NOT NULL,
            post TEXT NOT NULL,
            author TEXT,
            reply_to TEXT NOT NULL,
            toward TEXT NOT NULL,
            text BLOB,
            nudge_at REAL,
            state TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            decided_at INTEGER,
            decided_by TEXT,
            UNIQUE (server, post)
        ) STRICT;
        CREATE INDEX reviews_by_state ON reviews (state, made_at);
        CREATE INDEX reviews_by_author ON reviews (server, author);

        -- What stands, or is to stand, in the channels for moderators: `wanted` counts the changes of what is to be
        -- seen, `shown` is how far Discord has followed. `facts` is JSON of numbers and ids, nothing of what people write.
        CREATE TABLE notices (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            facts TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            wanted INTEGER NOT NULL DEFAULT 1,
            shown INTEGER,
            channel TEXT,
            message TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            given_up INTEGER NOT NULL DEFAULT 0,
            UNIQUE (server, kind, subject)
        ) STRICT;
        CREATE INDEX notices_to_show ON notices (made_at) WHERE shown IS NOT wanted AND NOT given_up;

        -- Without foreign keys: a post that its author goes on with is recorded anew, and its verdicts stay.
        -- `claim_digest` and `earlier_digest` name the two claims by what they say.
        CREATE TABLE verdicts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            forum TEXT NOT NULL,
            thread TEXT NOT NULL,
            post TEXT NOT NULL,
            claim_digest TEXT,
            earlier_digest TEXT,
            verdict TEXT NOT NULL,
            role TEXT NOT NULL,
            actor TEXT NOT NULL,
            reason BLOB,
            at INTEGER NOT NULL,
            how TEXT,
            score REAL,
            threshold REAL,
            model TEXT
        ) STRICT;
        CREATE INDEX verdicts_by_post ON verdicts (server, post);
        CREATE INDEX verdicts_by_time ON verdicts (server, at);

        CREATE TABLE objections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            nudge INTEGER NOT NULL REFERENCES nudges (id) ON DELETE CASCADE,
            author TEXT NOT NULL,
            reason BLOB,
            state TEXT NOT NULL,
            at INTEGER NOT NULL,
            decided_at INTEGER,
            decided_by TEXT,
            told INTEGER NOT NULL DEFAULT 0,
            UNIQUE (nudge, author)
        ) STRICT;

        CREATE TABLE muted_pairs (
            server TEXT NOT NULL,
            one TEXT NOT NULL,
            other TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (server, one, other)
        ) STRICT;

        -- A nudge that was decided, and by lot not sent: what would have happened anyway is measured on these.
        ALTER TABLE nudges ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE nudges ADD COLUMN nudge_at REAL;
        -- `own_words`: a moderator has put it in words of their own, and these stay.
        ALTER TABLE nudges ADD COLUMN approved_by TEXT;
        ALTER TABLE nudges ADD COLUMN own_words INTEGER NOT NULL DEFAULT 0;

        -- A forum that fell back to review is judged by the verdicts that came after.
        ALTER TABLE forums ADD COLUMN judged_since INTEGER NOT NULL DEFAULT 0;
    """)


def m010_choices(db: sqlite_utils.Database) -> None:
    """Who wants not to be read, or (where a server asks first) wants to be; and who changed what on a server."""
    db.executescript("""
        CREATE TABLE choices (
            server TEXT NOT NULL,
            author TEXT NOT NULL,
            choice TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (server, author)
        ) STRICT;

        -- Holds no text of anybody's: what was done, to what, by whom.
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            object TEXT NOT NULL,
            before TEXT,
            after TEXT,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX audit_by_server ON audit (server, at);
    """)


def m011_erasures(db: sqlite_utils.Database) -> None:
    """What is being forgotten as a whole, step by step."""
    db.executescript("""
        CREATE TABLE erasures (
            server TEXT NOT NULL,
            extent TEXT NOT NULL,
            subject TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (server, extent, subject)
        ) STRICT;
    """)
