-- Counts over what is in the file.

UPDATE forums SET
    threads = (SELECT count(*) FROM threads WHERE threads.forum = forums.forum),
    posts = (SELECT count(*) FROM posts WHERE posts.forum = forums.forum);

UPDATE threads SET
    first_post_at = counted.first, last_post_at = counted.last, posts = counted.posts, people = counted.people,
    claims = counted.claims, repeats = counted.repeats
FROM (
    SELECT
        thread AS of, min(sent_at) AS first, max(sent_at) AS last, count(*) AS posts, count(DISTINCT author) AS people,
        sum(claims) AS claims, sum(repeats) AS repeats
    FROM posts GROUP BY thread
) AS counted
WHERE thread = counted.of;

UPDATE threads SET
    cruxes = (SELECT count(*) FROM cruxes WHERE cruxes.thread = threads.thread),
    open_cruxes = (SELECT count(*) FROM cruxes WHERE cruxes.thread = threads.thread AND state = 'open'),
    nudges = (SELECT count(*) FROM nudges WHERE nudges.thread = threads.thread AND state IN ('sent', 'taken back'));

INSERT INTO daily
WITH RECURSIVE
of_posts AS (SELECT day, forum, count(*) AS posts, count(DISTINCT author) AS people FROM posts GROUP BY day, forum),
of_claims AS (
    SELECT
        day, forum, count(*) AS claims, count(*) FILTER (WHERE kind = 'new') AS new,
        count(*) FILTER (WHERE kind = 'repeat') AS repeats, count(*) FILTER (WHERE kind = 'opposed') AS opposed
    FROM claims GROUP BY day, forum
),
of_repeats AS (
    SELECT
        day, forum, count(*) FILTER (WHERE how = 'verbatim') AS verbatim,
        count(*) FILTER (WHERE how = 'edited') AS edited, count(*) FILTER (WHERE how = 'reworded') AS reworded
    FROM repeats GROUP BY day, forum
),
raised AS (SELECT substr(raised_at, 1, 10) AS day, forum, count(*) AS cruxes_raised FROM cruxes GROUP BY 1, 2),
resolved AS (
    SELECT substr(state_since, 1, 10) AS day, forum, count(*) AS cruxes_resolved
    FROM cruxes WHERE state = 'resolved' GROUP BY 1, 2
),
of_engagements AS (SELECT day, forum, count(*) AS engagements FROM engagements GROUP BY day, forum),
of_nudges AS (
    SELECT
        day, forum, count(*) FILTER (WHERE state IN ('sent', 'taken back')) AS nudges_sent,
        count(*) FILTER (WHERE state = 'withheld') AS nudges_withheld
    FROM nudges GROUP BY day, forum
),
of_verdicts AS (
    SELECT
        day, forum, count(DISTINCT post) FILTER (WHERE said IN ('right', 'unsent')) AS verdicts_right,
        count(DISTINCT post) FILTER (WHERE said IN ('wrong', 'different')) AS verdicts_wrong
    FROM verdicts GROUP BY day, forum
),
-- From the first post on; what is done about posts may come days after the last of them.
span (day, last) AS (
    SELECT (SELECT min(day) FROM of_posts), max(day)
    FROM (
        SELECT day FROM of_posts UNION ALL SELECT day FROM raised UNION ALL SELECT day FROM resolved
        UNION ALL SELECT day FROM of_nudges UNION ALL SELECT day FROM of_verdicts
    )
    UNION ALL
    SELECT date(day, '+1 day'), last FROM span WHERE day < last
)
SELECT
    day, forum, coalesce(of_posts.posts, 0), coalesce(people, 0), coalesce(claims, 0), coalesce(new, 0),
    coalesce(repeats, 0), coalesce(opposed, 0), coalesce(verbatim, 0), coalesce(edited, 0), coalesce(reworded, 0),
    coalesce(cruxes_raised, 0), coalesce(cruxes_resolved, 0), coalesce(engagements, 0), coalesce(nudges_sent, 0),
    coalesce(nudges_withheld, 0), coalesce(verdicts_right, 0), coalesce(verdicts_wrong, 0)
FROM span
CROSS JOIN forums
LEFT JOIN of_posts USING (day, forum)
LEFT JOIN of_claims USING (day, forum)
LEFT JOIN of_repeats USING (day, forum)
LEFT JOIN raised USING (day, forum)
LEFT JOIN resolved USING (day, forum)
LEFT JOIN of_engagements USING (day, forum)
LEFT JOIN of_nudges USING (day, forum)
LEFT JOIN of_verdicts USING (day, forum)
WHERE day IS NOT NULL
ORDER BY day, forum;

-- The last word on each repeated claim; `first` marks one claim of each post. A moderator's counts before an author's.
CREATE TEMP TABLE last_word AS
SELECT
    forum, date(day, '-6 days', 'weekday 1') AS week, how, score, said IN ('right', 'unsent') AS correct,
    row_number() OVER (PARTITION BY post ORDER BY verdict) = 1 AS first
FROM (
    SELECT *, rank() OVER (PARTITION BY post ORDER BY role = 'moderator' DESC, at DESC, by DESC) AS place
    FROM verdicts JOIN (SELECT post, at, role, max(verdict) AS by FROM verdicts GROUP BY post, at, role)
        USING (post, at, role)
)
WHERE place = 1;

INSERT INTO precision
SELECT
    cut, value, count(*), sum(correct), round(avg(correct), 4), wilson_low(sum(correct), count(*)),
    wilson_high(sum(correct), count(*)), round(avg(score), 4)
FROM (
    SELECT 'all' AS cut, 'all' AS value, correct, score FROM last_word WHERE first
    UNION ALL SELECT 'week', week, correct, score FROM last_word WHERE first
    UNION ALL SELECT 'forum', forum, correct, score FROM last_word WHERE first
    UNION ALL SELECT 'how', how, correct, score FROM last_word WHERE how IS NOT NULL
    UNION ALL
    SELECT 'at_least', printf('%.2f', step.value / 100.0), correct, score
    FROM last_word JOIN json_each('[60, 70, 80, 85, 90, 92, 94, 95, 96, 97, 98, 99]') AS step ON score >= step.value / 100.0
    UNION ALL
    SELECT 'score', printf('%.2f', min(cast(score * 50 AS INTEGER), 49) / 50.0), correct, score
    FROM last_word WHERE score IS NOT NULL
)
GROUP BY cut, value
ORDER BY cut, value;

INSERT INTO effect
SELECT
    nudged, outcome, count(*), sum(happened), round(avg(happened), 4), wilson_low(sum(happened), count(*)),
    wilson_high(sum(happened), count(*))
FROM (
    SELECT iif(state = 'withheld', 'withheld', 'sent') AS nudged, named.value AS outcome,
        CASE named.value WHEN 'engaged' THEN nudges.engaged WHEN 'edited' THEN nudges.edited ELSE nudges.objected END AS happened
    FROM nudges
    JOIN outcomes USING (post)
    CROSS JOIN json_each('["engaged", "edited", "objected"]') AS named
    WHERE over
)
GROUP BY nudged, outcome
ORDER BY nudged, outcome;
