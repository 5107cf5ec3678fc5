-- Cruxes: what became of them, who holds them, what bears on them.

INSERT INTO cruxes (crux, name, statement, thread, forum, author, post, raised_at, state, state_since, answer,
                    merged_into, days_open)
SELECT
    crux, coalesce(statement, 'crux ' || crux), statement, thread, forum, name, post, iso(raised_at), state,
    iso(since), answer, merged_into,
    round(max(0, iif(state IN ('open', 'candidate'), coalesce((SELECT max(ended) FROM kept_posts), max(since) OVER ()), since)
        - raised_at) / 86400e6, 2)
FROM (
    SELECT
        stored.crux, crux_statement(statement, stored.crux) AS statement, stored.thread, readable.forum, people.name, kept_posts.post,
        raised_at, stored.state, coalesce(last.at, raised_at) AS since, target.crux AS merged_into,
        iif(stored.state = 'resolved' AND last.actor IN (SELECT author FROM people), crux_note(last.note, stored.crux), NULL)
            AS answer
    FROM kept_cruxes
    JOIN store.cruxes AS stored USING (crux)
    JOIN readable ON readable.thread = stored.thread
    LEFT JOIN people ON people.author = stored.author
    LEFT JOIN kept_posts ON kept_posts.post = stored.post
    LEFT JOIN kept_cruxes AS target ON target.crux = stored.merged_into
    LEFT JOIN store.crux_events AS last ON last.id = (
        SELECT min(id) FROM store.crux_events AS event
        WHERE server = :server AND event.crux = stored.crux AND id > coalesce((
            SELECT max(id) FROM store.crux_events AS before
            WHERE server = :server AND before.crux = stored.crux AND before.state != stored.state
        ), 0)
    )
    WHERE stored.server = :server
)
ORDER BY raised_at, crux;

INSERT INTO crux_history (crux, number, change, state, at, note)
SELECT crux, row_number() OVER (PARTITION BY crux ORDER BY id), change, state, iso(at),
    iif(change != 'merged' AND actor IN (SELECT author FROM people), crux_note(note, crux), NULL)
FROM store.crux_events
WHERE server = :server AND crux IN (SELECT crux FROM kept_cruxes)
ORDER BY crux, id;

INSERT INTO positions (crux, author, side, at, reason)
SELECT crux, name, side, iso(at), position_reason(reason, crux, author)
FROM store.positions JOIN people USING (author)
WHERE server = :server AND crux IN (SELECT crux FROM kept_cruxes)
ORDER BY crux, at, author;

INSERT INTO engagements (claim, crux, post, thread, forum, author, sent_at, by_raiser, score, threshold, model)
SELECT claim, crux, post, kept_posts.thread, forum, name, sent_at, kept_posts.author = kept_cruxes.author,
    score, threshold, model
FROM (
    SELECT kept_claims.claim, n, engagements.crux, score, threshold, model
    FROM store.engagements CROSS JOIN kept_claims ON kept_claims.id = engagements.claim
    WHERE server = :server
)
JOIN kept_posts USING (n)
JOIN kept_cruxes USING (crux)
ORDER BY n, claim, crux;

UPDATE cruxes SET
    holders = (SELECT count(*) FROM positions WHERE positions.crux = cruxes.crux),
    double = (SELECT count(DISTINCT side) > 1 FROM positions WHERE positions.crux = cruxes.crux);

UPDATE cruxes SET
    engaging_claims = claims, engaging_posts = posts, engaging_people = people, first_engaged_at = first,
    last_engaged_at = last
FROM (
    SELECT
        crux AS engaged, count(*) AS claims, count(DISTINCT post) AS posts,
        count(DISTINCT author) FILTER (WHERE NOT by_raiser) AS people, min(sent_at) AS first, max(sent_at) AS last
    FROM engagements GROUP BY crux
)
WHERE crux = engaged;
