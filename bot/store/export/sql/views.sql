-- The main figures of the whole file, in one row.
CREATE VIEW overview AS
SELECT
    (SELECT value FROM _about WHERE name = 'as_of') AS as_of,                 -- the last moment that the file knows of
    (SELECT count(*) FROM threads) AS threads,                                -- threads
    (SELECT coalesce(sum(posts), 0) FROM threads) AS posts,                              -- posts in them
    (SELECT coalesce(sum(claims), 0) FROM threads) AS claims,                            -- claims in these
    (SELECT coalesce(sum(repeats), 0) FROM threads) AS repeats,                          -- of these, how many say again what was said before
    (SELECT round(1.0 * sum(repeats) / nullif(sum(claims), 0), 4) FROM threads) AS repeated_share, -- that part (0 to 1)
    (SELECT count(*) FROM cruxes WHERE state = 'open') AS open_cruxes,        -- cruxes that are open
    (SELECT count(*) FROM cruxes WHERE state = 'open' AND engaging_people = 0) AS untouched_cruxes, -- open cruxes that nobody but who raised them has taken up
    (SELECT count(*) FROM cruxes WHERE state = 'open' AND double) AS double_cruxes, -- open cruxes that people on both sides hold
    (SELECT count(*) FROM cruxes WHERE state = 'resolved') AS resolved_cruxes, -- cruxes that were resolved
    (SELECT round(avg(days_open), 1) FROM cruxes WHERE state = 'open') AS mean_days_open, -- days that the open ones have been open, on average
    (SELECT count(*) FROM nudges WHERE state IN ('sent', 'taken back')) AS nudges_sent, -- notes that were sent
    (SELECT count(*) FROM nudges WHERE state = 'withheld') AS nudges_withheld, -- notes that were withheld by lot
    (SELECT share FROM effect WHERE nudged = 'sent' AND outcome = 'engaged') AS engaged_after_nudge, -- part of the notes after which a crux was taken up (0 to 1)
    (SELECT share FROM effect WHERE nudged = 'withheld' AND outcome = 'engaged') AS engaged_without, -- the same where the note was withheld (0 to 1)
    coalesce((SELECT verdicts FROM precision WHERE cut = 'all'), 0) AS verdicts,           -- flags that somebody told about
    (SELECT share FROM precision WHERE cut = 'all') AS precision;             -- the part that was right (0 to 1)

-- What was said on each day, over all forums.
CREATE VIEW activity_by_day AS
SELECT
    day,                               -- the day
    sum(posts) AS posts,               -- posts
    sum(claims) AS claims,             -- claims in them
    sum(new) AS new,                   -- of these, how many say something new
    sum(repeats) AS repeats,           -- of these, how many say again what was said before
    sum(opposed) AS opposed,           -- of these, how many deny what was said before
    sum(engagements) AS engagements    -- times that a claim bore on a crux
FROM daily GROUP BY day ORDER BY day;

-- What was said in each week, over all forums.
CREATE VIEW activity_by_week AS
SELECT
    date(day, '-6 days', 'weekday 1') AS week,                               -- the week's Monday
    sum(posts) AS posts,                                                     -- posts
    sum(claims) AS claims,                                                   -- claims in them
    sum(new) AS new,                                                         -- of these, how many say something new
    sum(repeats) AS repeats,                                                 -- of these, how many say again what was said before
    sum(opposed) AS opposed,                                                 -- of these, how many deny what was said before
    round(1.0 * sum(repeats) / nullif(sum(claims), 0), 4) AS repeated_share, -- the part that was said before (0 to 1)
    sum(engagements) AS engagements,                                         -- times that a claim bore on a crux
    sum(cruxes_raised) AS cruxes_raised,                                     -- cruxes that were raised
    sum(cruxes_resolved) AS cruxes_resolved,                                 -- cruxes that were resolved
    sum(nudges_sent) AS nudges_sent,                                         -- notes that were sent
    sum(nudges_withheld) AS nudges_withheld                                  -- notes that were withheld by lot
FROM daily GROUP BY 1 ORDER BY 1;

-- What was said in each forum.
CREATE VIEW activity_by_forum AS
SELECT
    forum,                                                                   -- the forum
    forums.name AS forum_name,                                               -- what it is called
    mode,                                                                    -- how far the bot goes there
    sum(daily.posts) AS posts,                                               -- posts
    sum(claims) AS claims,                                                   -- claims in them
    sum(repeats) AS repeats,                                                 -- of these, how many say again what was said before
    round(1.0 * sum(repeats) / nullif(sum(claims), 0), 4) AS repeated_share, -- that part (0 to 1)
    sum(engagements) AS engagements,                                         -- times that a claim bore on a crux
    sum(nudges_sent) AS nudges_sent,                                         -- notes that were sent
    url                                                                      -- opens the forum in Discord
FROM forums JOIN daily USING (forum) GROUP BY forum ORDER BY sum(daily.posts) DESC, forum;

-- How repeats repeat.
CREATE VIEW repeats_by_kind AS
SELECT
    coalesce(how, 'unknown') AS how,     -- verbatim, edited, reworded; unknown where the earlier claim was deleted
    count(*) AS repeats,                 -- repeats of this kind
    sum(same_author) AS by_same_author,  -- of these, how many by who had said it before
    sum(same_thread) AS in_same_thread   -- of these, how many in the thread where it was said before
FROM repeats GROUP BY 1 ORDER BY 2 DESC, 1;

-- Claims that come back most often, counted where each was said first.
CREATE VIEW most_repeated_claims AS
SELECT
    claims.claim,                                                -- the claim, where it was said first
    claims.text,                                                 -- what it says
    times_repeated,                                              -- how many later claims say it again
    count(DISTINCT repeats.author) AS people,                    -- how many people said it again
    sum(repeats.author = claims.author) AS by_first_author,      -- how often who said it first did
    count(DISTINCT repeats.thread) AS threads,                   -- in how many threads
    claims.sent_at AS first_said_at,                             -- when it was said first
    max(repeats.sent_at) AS last_said_at,                        -- when it was said last
    (SELECT count(*) FROM denials WHERE denials.earlier_claim = claims.claim) AS denied, -- how many claims deny it
    claims.thread,                                               -- where it was said first
    claims.forum,                                                -- the forum of that thread
    claims.url                                                   -- opens it in Discord
FROM claims INDEXED BY claims_by_repetition CROSS JOIN repeats ON first_claim = claims.claim
WHERE times_repeated > 0
GROUP BY claims.claim ORDER BY times_repeated DESC, claims.claim;

-- Threads with the largest part of repeats, of those with at least ten claims.
CREATE VIEW threads_going_round AS
SELECT
    thread,                                             -- the thread
    name,                                               -- its title
    forum,                                              -- its forum
    posts,                                              -- posts
    people,                                             -- people who wrote them
    claims,                                             -- claims in them
    repeats,                                            -- of these, how many say again what was said before
    round(1.0 * repeats / claims, 4) AS repeated_share, -- that part (0 to 1)
    open_cruxes,                                        -- cruxes that are open in it
    nudges,                                             -- notes that were sent in it
    last_post_at,                                       -- when something was last said in it
    url                                                 -- opens it in Discord
FROM threads WHERE claims >= 10 ORDER BY 1.0 * repeats / claims DESC, thread;

-- Open cruxes, the longest open first.
CREATE VIEW open_cruxes AS
SELECT
    crux,                         -- its short name
    cruxes.name,                  -- what it says
    threads.name AS thread_name,  -- the title of its thread
    cruxes.thread,                -- its thread
    cruxes.forum,                 -- its forum
    author,                       -- who raised it
    raised_at,                    -- when
    days_open,                    -- days since then
    holders,                      -- people who hold it
    double,                       -- 1 where people on both sides hold it
    engaging_claims,              -- claims that bear on it
    engaging_people,              -- people other than its author who made them
    last_engaged_at,              -- when it was last taken up
    cruxes.url                    -- opens it in Discord
FROM cruxes JOIN threads USING (thread) WHERE state = 'open' ORDER BY raised_at, crux;

-- Cruxes that people on both sides hold: what they would settle, the thread would settle.
CREATE VIEW double_cruxes AS
SELECT
    crux,                                                                                  -- its short name
    cruxes.name,                                                                           -- what it says
    state,                                                                                 -- where it stands
    (SELECT group_concat(side || ' ' || n, ', ') FROM (
        SELECT side, count(*) AS n FROM positions WHERE positions.crux = cruxes.crux GROUP BY side ORDER BY side
    )) AS sides,                                                                           -- how many hold it, side by side
    engaging_claims,                                                                       -- claims that bear on it
    days_open,                                                                             -- days that it was or has been open
    threads.name AS thread_name,                                                           -- the title of its thread
    cruxes.thread,                                                                         -- its thread
    cruxes.url                                                                             -- opens it in Discord
FROM cruxes JOIN threads USING (thread) WHERE double ORDER BY state != 'open', raised_at, crux;

-- Cruxes that were resolved, with the answers, the latest first.
CREATE VIEW resolved_cruxes AS
SELECT
    crux,                         -- its short name
    cruxes.name,                  -- what it says
    answer,                       -- how it was resolved
    state_since AS resolved_at,   -- when
    days_open,                    -- days that it took
    engaging_claims,              -- claims that bore on it
    threads.name AS thread_name,  -- the title of its thread
    cruxes.thread,                -- its thread
    cruxes.url                    -- opens it in Discord
FROM cruxes JOIN threads USING (thread) WHERE state = 'resolved' ORDER BY state_since DESC, crux;

-- How many cruxes stand where.
CREATE VIEW cruxes_by_state AS
SELECT
    state,                                     -- candidate, open, resolved, dismissed, withdrawn or merged
    count(*) AS cruxes,                        -- how many
    round(avg(days_open), 1) AS mean_days_open -- days that they were or have been open, on average
FROM cruxes GROUP BY state ORDER BY 2 DESC, 1;

-- Who took which crux up, and when: a row for each claim that bears on a crux.
CREATE VIEW crux_engagements AS
SELECT
    crux,                      -- the crux
    cruxes.name AS crux_name,  -- what it says
    engagements.author,        -- who took it up
    by_raiser,                 -- 1 where that is who raised it
    engagements.sent_at,       -- when
    claims.text,               -- in which words
    engagements.score,         -- how sure the judge was that it bears on it (0 to 1)
    engagements.thread,        -- where
    engagements.forum,         -- the forum of that thread
    claims.url                 -- opens it in Discord
FROM engagements JOIN cruxes USING (crux) JOIN claims USING (claim) ORDER BY engagements.sent_at, claim;

-- How the discussion of each thread moved among its cruxes: how many claims bore on which one on which day.
CREATE VIEW thread_cruxes_by_day AS
SELECT
    engagements.thread,        -- the thread
    engagements.day,           -- the day
    crux,                      -- the crux
    cruxes.name AS crux_name,  -- what it says
    count(*) AS claims         -- claims that bore on it
FROM engagements JOIN cruxes USING (crux)
GROUP BY engagements.thread, engagements.day, crux ORDER BY engagements.thread, engagements.day, crux;

-- What happened in each thread on each day.
CREATE VIEW thread_by_day AS
SELECT
    thread,                                             -- the thread
    day,                                                -- the day
    count(*) AS claims,                                 -- claims
    count(*) FILTER (WHERE kind = 'new') AS new,        -- of these, how many say something new
    count(*) FILTER (WHERE kind = 'repeat') AS repeats, -- of these, how many say again what was said before
    count(*) FILTER (WHERE kind = 'opposed') AS opposed -- of these, how many deny what was said before
FROM claims GROUP BY thread, day ORDER BY thread, day;

-- Notes by what became of them and what the poster did.
CREATE VIEW nudge_outcomes AS
SELECT
    state,                                               -- sent, withheld, waiting, taken back, dropped, failed
    coalesce(outcome, 'none') AS outcome,                -- engaged, objected, edited, ignored, too early; none where nobody saw it and nobody was meant not to
    count(*) AS nudges,                                  -- how many
    round(avg(hours_to_outcome), 1) AS mean_hours        -- hours from the note to that, on average
FROM nudges GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2;

-- Notes in each week.
CREATE VIEW nudges_by_week AS
SELECT
    date(day, '-6 days', 'weekday 1') AS week,                    -- the week's Monday
    count(*) FILTER (WHERE state IN ('sent', 'taken back')) AS sent, -- notes that were sent
    count(*) FILTER (WHERE state = 'withheld') AS withheld,       -- notes that were withheld by lot
    sum(engaged) AS engaged,                                      -- after how many of them a crux was taken up
    sum(objected) AS objected                                     -- to how many of them the poster objected
FROM nudges GROUP BY 1 ORDER BY 1;

-- How often the bot was right, by week.
CREATE VIEW precision_by_week AS
SELECT
    value AS week,  -- the week's Monday
    verdicts,       -- flags that somebody told about
    correct,        -- of these, how many were right
    share,          -- that part (0 to 1)
    low,            -- it lies above this with a confidence of 95 %
    high            -- it lies below this with a confidence of 95 %
FROM precision WHERE cut = 'week' ORDER BY value;

-- How often the bot was right, by forum.
CREATE VIEW precision_by_forum AS
SELECT
    forum,                -- the forum
    name AS forum_name,   -- what it is called
    mode,                 -- how far the bot goes there
    verdicts,             -- flags that somebody told about
    correct,              -- of these, how many were right
    share,                -- that part (0 to 1)
    low,                  -- it lies above this with a confidence of 95 %
    high                  -- it lies below this with a confidence of 95 %
FROM precision JOIN forums ON forum = value WHERE cut = 'forum' ORDER BY verdicts DESC, forum;

-- How often the bot would have been right with another threshold, and how many flags that would have left.
CREATE VIEW precision_by_threshold AS
SELECT
    cast(value AS REAL) AS threshold,  -- the threshold
    verdicts,                          -- flags at or above it that somebody told about
    correct,                           -- of these, how many were right
    share,                             -- that part (0 to 1)
    low,                               -- it lies above this with a confidence of 95 %
    high                               -- it lies below this with a confidence of 95 %
FROM precision WHERE cut = 'at_least' ORDER BY value;

-- Whether the judge is as sure as it should be: of flags with a score of about 0.9, nine in ten should be right.
CREATE VIEW reliability AS
SELECT
    cast(value AS REAL) AS score_from,  -- scores from here on, for a step of 0.02
    mean_score,                         -- how sure the judge was on average (0 to 1)
    verdicts,                           -- flags that somebody told about
    correct,                            -- of these, how many were right
    share,                              -- that part (0 to 1)
    low,                                -- it lies above this with a confidence of 95 %
    high                                -- it lies below this with a confidence of 95 %
FROM precision WHERE cut = 'score' ORDER BY value;

-- Repeats that nobody has told about yet, the least sure first: where a verdict says most.
CREATE VIEW flags_to_review AS
SELECT
    repeats.claim,                  -- the later claim
    later.text,                     -- what it says
    earlier.text AS earlier_text,   -- what it is taken to repeat
    how,                            -- verbatim, edited or reworded
    score,                          -- how sure the judge is (0 to 1)
    threshold,                      -- the score that it took
    round(score - threshold, 4) AS margin, -- by how much it was reached
    repeats.thread,                 -- where
    repeats.forum,                  -- the forum of that thread
    repeats.sent_at,                -- when
    later.url,                      -- opens it in Discord
    earlier.url AS earlier_url      -- opens in Discord what it is taken to repeat
FROM repeats JOIN claims AS later ON later.claim = repeats.claim JOIN claims AS earlier ON earlier.claim = earlier_claim
WHERE NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.post = repeats.post)
ORDER BY score - threshold, repeats.sent_at DESC, repeats.claim;
