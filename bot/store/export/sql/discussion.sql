-- Where it was said, and what was said.

INSERT INTO forums (forum, name, mode, watched_since, threads, posts)
SELECT forum, coalesce(forum_name(name, forum), forum), mode, iso(since), 0, 0
FROM (
    SELECT forum FROM readable WHERE wanted
    UNION
    SELECT forum FROM store.forums
    WHERE server = :server AND :thread IS NULL AND (:forum IS NULL OR forum = :forum)
        AND (:forums IS NULL OR forum IN (SELECT value FROM json_each(:forums)))
)
LEFT JOIN (SELECT forum, name, mode, since FROM store.forums WHERE server = :server) USING (forum)
ORDER BY forum;

-- A title belongs to whoever opened the thread: it is shown only while their opening post may be.
INSERT INTO threads (thread, forum, name, title, first_post_at, last_post_at, posts, people, claims, repeats,
                     cruxes, open_cruxes, nudges)
SELECT thread, forum, coalesce(title, 'thread ' || thread), title, NULL, NULL, 0, 0, 0, 0, 0, 0, 0
FROM (
    SELECT thread, forum, iif(opener IN (SELECT author FROM people), thread_title(threads.title, thread), NULL) AS title
    FROM readable
    JOIN (
        SELECT threads.thread, title, author AS opener
        FROM store.threads LEFT JOIN store.posts ON posts.server = threads.server AND post = threads.thread
        WHERE threads.server = :server
    ) AS threads USING (thread)
    WHERE wanted AND thread IN (SELECT thread FROM kept_posts UNION SELECT thread FROM kept_cruxes)
)
ORDER BY thread;

INSERT INTO posts (post, thread, forum, author, sent_at, edited_at, messages, claims, repeats, opposed, quoted,
                   repost_of, repost_share, decision, because)
SELECT
    kept.post, kept.thread, kept.forum, kept.name, kept.sent_at,
    (SELECT iso(max(edited_at)) FROM store.messages WHERE server = :server AND messages.post = kept.post),
    (SELECT count(*) FROM store.messages WHERE server = :server AND messages.post = kept.post),
    count(*) FILTER (WHERE form = 'claim' AND kind IN ('new', 'repeat', 'opposed')),
    count(*) FILTER (WHERE form = 'claim' AND kind = 'repeat'),
    count(*) FILTER (WHERE form = 'claim' AND kind = 'opposed'),
    count(*) FILTER (WHERE kind = 'quoted'),
    original.post, iif(original.post IS NULL, NULL, repost_share), act,
    -- That somebody wants no notes is between them and the bot.
    iif(because = 'its author asked for no notes', 'its author has had enough notes for now', because)
FROM kept_posts AS kept
CROSS JOIN store.posts AS stored ON stored.server = :server AND stored.post = kept.post
LEFT JOIN kept_posts AS original ON original.post = stored.repost_of
LEFT JOIN store.passages ON passages.server = :server AND passages.post = kept.post
GROUP BY kept.n
ORDER BY kept.n;

INSERT INTO claims (claim, post, thread, forum, author, sent_at, kind, length, text)
SELECT
    kept_posts.post || '.' || (rank + 1), kept_posts.post, thread, forum, name, sent_at, kind, span_end - span_start,
    passage_text(text, kept_posts.post, digest)
FROM kept_posts CROSS JOIN store.passages ON passages.server = :server AND passages.post = kept_posts.post
WHERE form = 'claim' AND kind IN ('new', 'repeat', 'opposed')
ORDER BY n, rank;

-- What a repeat of a repeat repeats is what was said first.
CREATE TEMP TABLE origins (id INTEGER PRIMARY KEY, first INTEGER NOT NULL);

INSERT INTO origins
WITH RECURSIVE traced (id, first) AS (
    SELECT DISTINCT earlier, earlier
    FROM kept_matches AS later
    WHERE how IS NOT NULL
        AND earlier IN (SELECT id FROM kept_claims)
        AND NOT EXISTS (
            SELECT 1 FROM kept_matches AS before
            WHERE before.id = later.earlier AND before.how IS NOT NULL AND before.earlier IN (SELECT id FROM kept_claims)
        )
    UNION ALL
    SELECT kept_matches.id, first FROM traced JOIN kept_matches ON kept_matches.earlier = traced.id WHERE how IS NOT NULL
)
SELECT id, first FROM traced ORDER BY id;

INSERT INTO repeats (claim, earlier_claim, first_claim, post, thread, forum, author, sent_at, how, same_author,
                     same_thread, hours_between, score, threshold, model)
SELECT
    later.claim, earlier.claim, first.claim, kept_posts.post, kept_posts.thread, forum, name, sent_at, how,
    matches.author = kept_posts.author, matches.thread = kept_posts.thread,
    round((kept_posts.micros - matches.micros) / 3600e6, 2), score, threshold, model
FROM kept_claims AS later
CROSS JOIN store.passages ON passages.id = later.id AND kind = 'repeat'
CROSS JOIN kept_posts ON kept_posts.n = later.n
LEFT JOIN kept_matches AS matches ON matches.id = later.id
LEFT JOIN kept_claims AS earlier ON earlier.id = matches.earlier
LEFT JOIN origins ON origins.id = later.id
LEFT JOIN kept_claims AS first ON first.id = origins.first
ORDER BY later.id;

INSERT INTO denials (claim, earlier_claim, post, thread, forum, sent_at, score, threshold, model)
SELECT later.claim, earlier.claim, kept_posts.post, kept_posts.thread, forum, sent_at, score, threshold, model
FROM kept_claims AS later
CROSS JOIN store.passages ON passages.id = later.id AND kind = 'opposed'
CROSS JOIN kept_posts ON kept_posts.n = later.n
LEFT JOIN kept_matches AS matches ON matches.id = later.id
LEFT JOIN kept_claims AS earlier ON earlier.id = matches.earlier
ORDER BY later.id;

UPDATE claims SET times_repeated = counted.times
FROM (SELECT first_claim, count(*) AS times FROM repeats WHERE first_claim IS NOT NULL GROUP BY first_claim) AS counted
WHERE claim = counted.first_claim;
