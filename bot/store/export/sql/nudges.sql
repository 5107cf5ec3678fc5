-- Notes, what came of them, and what people said of them.

INSERT INTO nudges (post, thread, forum, author, state, sent_by, at, message)
SELECT
    post, kept_posts.thread, kept_posts.forum, name,
    CASE
        WHEN withheld THEN 'withheld'
        WHEN wanted = 'withdrawn' THEN iif(said_at IS NULL, 'dropped', 'taken back')
        WHEN said_at IS NOT NULL THEN 'sent'
        WHEN given_up THEN 'failed'
        ELSE 'waiting'
    END,
    iif(approved_by IS NULL, 'itself', 'a moderator'), iso(coalesce(said_at, due_at)), message_id
FROM store.nudges JOIN kept_posts USING (post)
WHERE server = :server AND nudges.author IS NOT NULL
ORDER BY n;

INSERT INTO nudge_cruxes (post, crux)
SELECT DISTINCT nudges.post, named.value
FROM store.nudges AS stored
JOIN nudges ON nudges.post = stored.post
JOIN json_each(stored.toward) AS named
JOIN kept_cruxes ON kept_cruxes.crux = named.value
WHERE server = :server
ORDER BY nudges.post, named.value;

UPDATE nudges SET cruxes = (SELECT count(*) FROM nudge_cruxes WHERE nudge_cruxes.post = nudges.post);

INSERT INTO objections (post, at, state, reason)
SELECT nudges.post, iso(objections.at), objections.state, objection_reason(reason, objections.nudge)
FROM store.objections
JOIN store.nudges AS stored ON stored.id = objections.nudge
JOIN nudges ON nudges.post = stored.post
JOIN kept_posts ON kept_posts.post = nudges.post AND kept_posts.author = objections.author
WHERE objections.server = :server
ORDER BY nudges.post;

INSERT INTO reviews (post, thread, forum, state, asked_at, decided_at, hours_waited)
SELECT post, kept_posts.thread, kept_posts.forum, state, iso(made_at), iso(decided_at),
    round((decided_at - made_at) / 3600e6, 2)
FROM store.reviews JOIN kept_posts USING (post)
WHERE server = :server
ORDER BY n;

-- Times are ISO 8601 and all in UTC, so they compare as text. What comes first decides: engaged, objected, edited.
CREATE TEMP TABLE outcomes (post TEXT PRIMARY KEY, until TEXT, over INTEGER, engaged TEXT, objected TEXT, edited TEXT);

INSERT INTO outcomes
SELECT
    post, until, until <= (SELECT iso(max(ended)) FROM kept_posts),
    (
        SELECT min(max(engagements.sent_at, iif(engagements.post = asked.post, edited_at, engagements.sent_at)))
        FROM engagements
        JOIN posts USING (post)
        WHERE engagements.thread = asked.thread AND engagements.author = asked.author AND NOT by_raiser
            AND (
                (engagements.sent_at > asked.at AND engagements.sent_at <= until)
                OR (engagements.post = asked.post AND edited_at > asked.at AND edited_at <= until)
            )
    ),
    (SELECT at FROM objections WHERE objections.post = asked.post AND at <= until),
    (SELECT edited_at FROM posts WHERE posts.post = asked.post AND edited_at > asked.at AND edited_at <= until)
FROM (SELECT *, later(at, 48) AS until FROM nudges WHERE state IN ('sent', 'taken back', 'withheld')) AS asked;

UPDATE nudges SET
    engaged = outcomes.engaged IS NOT NULL,
    objected = outcomes.objected IS NOT NULL,
    edited = outcomes.edited IS NOT NULL,
    outcome = CASE
        WHEN outcomes.engaged IS NOT NULL THEN 'engaged'
        WHEN outcomes.objected IS NOT NULL THEN 'objected'
        WHEN outcomes.edited IS NOT NULL THEN 'edited'
        WHEN over THEN 'ignored'
        ELSE 'too early'
    END,
    outcome_at = coalesce(outcomes.engaged, outcomes.objected, outcomes.edited),
    hours_to_outcome = round(hours(at, coalesce(outcomes.engaged, outcomes.objected, outcomes.edited)), 2)
FROM outcomes
WHERE outcomes.post = nudges.post;

INSERT INTO verdicts (post, claim, earlier_claim, thread, forum, said, role, at, how, score, threshold, model, reason)
SELECT
    kept_posts.post, flagged.claim, earlier_claim, kept_posts.thread, kept_posts.forum, verdict, role, iso(at), stored.how,
    stored.score, stored.threshold, stored.model,
    iif(stored.actor IN (SELECT author FROM people), verdict_reason(reason, stored.actor), NULL)
FROM store.verdicts AS stored
JOIN kept_posts USING (post)
LEFT JOIN (
    SELECT claim, post, digest, min(rank)
    FROM kept_claims JOIN store.passages USING (id)
    WHERE passages.server = :server AND post IN (SELECT post FROM store.verdicts WHERE server = :server)
    GROUP BY post, digest
) AS flagged ON flagged.post = stored.post AND flagged.digest = stored.claim_digest
LEFT JOIN repeats ON repeats.claim = flagged.claim
WHERE stored.server = :server AND (role != 'author' OR stored.actor IN (SELECT author FROM people))
ORDER BY stored.id;
