-- What may be in the file, and what is asked for; nothing else is looked at from here on.

-- Whoever wants to be read, or (where a server asks first) said so, with the name that they have in this file.
CREATE TEMP TABLE people (author TEXT PRIMARY KEY, name TEXT NOT NULL);

INSERT INTO people
SELECT author, pseudonym(author)
FROM (
    SELECT author FROM store.posts WHERE server = :server
    UNION SELECT author FROM store.cruxes WHERE server = :server
    UNION SELECT author FROM store.positions WHERE server = :server
    UNION SELECT actor FROM store.crux_events WHERE server = :server
    UNION SELECT actor FROM store.verdicts WHERE server = :server
)
LEFT JOIN (SELECT author, choice FROM store.choices WHERE server = :server) USING (author)
WHERE author != '' AND may_appear(choice);

-- The threads that the reader may read; those that are asked for are `wanted`.
CREATE TEMP TABLE readable (thread TEXT PRIMARY KEY, forum TEXT NOT NULL, wanted INTEGER NOT NULL);

INSERT INTO readable
SELECT thread, forum, (:forum IS NULL OR forum = :forum) AND (:thread IS NULL OR thread = :thread)
FROM store.threads
WHERE server = :server AND (:forums IS NULL OR forum IN (SELECT value FROM json_each(:forums)))
ORDER BY thread;

CREATE TEMP TABLE kept_posts (
    n INTEGER PRIMARY KEY,
    post TEXT NOT NULL UNIQUE,
    thread TEXT NOT NULL,
    forum TEXT NOT NULL,
    author TEXT NOT NULL,
    name TEXT NOT NULL,
    micros INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    sent_at TEXT NOT NULL
);

INSERT INTO kept_posts (post, thread, forum, author, name, micros, ended, sent_at)
SELECT post, thread, forum, author, name, sent_at, ended_at, iso(sent_at)
FROM store.posts JOIN readable USING (thread) JOIN people USING (author)
WHERE posts.server = :server AND wanted AND sent_at >= :since
ORDER BY sent_at, length(post), post;

CREATE TEMP TABLE kept_claims (id INTEGER PRIMARY KEY, claim TEXT NOT NULL, n INTEGER NOT NULL);

INSERT INTO kept_claims
SELECT id, passages.post || '.' || (rank + 1), n
FROM kept_posts CROSS JOIN store.passages ON passages.server = :server AND passages.post = kept_posts.post
WHERE form = 'claim' AND kind IN ('new', 'repeat', 'opposed')
ORDER BY id;

CREATE TEMP TABLE kept_cruxes (crux TEXT PRIMARY KEY, thread TEXT NOT NULL, author TEXT NOT NULL);

INSERT INTO kept_cruxes
SELECT crux, thread, author
FROM store.cruxes JOIN readable USING (thread)
WHERE cruxes.server = :server AND wanted AND (author = '' OR author IN (SELECT author FROM people))
ORDER BY raised_at, crux;

-- Matches of kept claims with earlier ones that the reader may see, asked for or not.
CREATE TEMP TABLE kept_matches (
    id INTEGER PRIMARY KEY,
    earlier INTEGER NOT NULL,
    how TEXT,
    score REAL NOT NULL,
    threshold REAL NOT NULL,
    model TEXT NOT NULL,
    thread TEXT NOT NULL,
    author TEXT NOT NULL,
    micros INTEGER NOT NULL
);

INSERT INTO kept_matches
SELECT kept_claims.id, earlier, how, score, threshold, model, posts.thread, posts.author, sent_at
FROM kept_claims
CROSS JOIN store.matches ON matches.claim = kept_claims.id
CROSS JOIN store.passages ON passages.id = earlier AND passages.server = :server
CROSS JOIN store.posts ON posts.server = :server AND posts.post = passages.post
WHERE posts.thread IN (SELECT thread FROM readable) AND posts.author IN (SELECT author FROM people)
ORDER BY kept_claims.id;

CREATE INDEX temp.kept_matches_by_earlier ON kept_matches (earlier);
