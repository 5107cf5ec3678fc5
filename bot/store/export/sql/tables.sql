-- What the file says of itself: one row a fact.
CREATE TABLE _about (
    name TEXT PRIMARY KEY, -- which fact: schema, made_at, made_by, software, server, as_of, filters, text, thresholds, settings, models
    value TEXT             -- the fact; JSON where it has parts
) STRICT;

-- The forums that the bot reads along in, or has read along in.
CREATE TABLE forums (
    forum TEXT PRIMARY KEY,           -- Discord's id of the forum
    name TEXT NOT NULL,               -- what it is called; its id where the name is not known
    mode TEXT,                        -- how far the bot goes there: observe, review or nudge; empty where it no longer reads along
    watched_since TEXT,               -- when it was chosen
    threads INTEGER NOT NULL,         -- threads of it in this file
    posts INTEGER NOT NULL,           -- posts of it in this file
    url TEXT AS (/*server*/ || forum) -- opens the forum in Discord
) STRICT;

-- The threads in which something was said, or a crux raised.
CREATE TABLE threads (
    thread TEXT PRIMARY KEY,                       -- Discord's id of the thread
    forum TEXT NOT NULL REFERENCES forums (forum), -- the forum that it is in
    name TEXT NOT NULL,                            -- its title, or "thread" and its id where the title is not known or not allowed
    title TEXT,                                    -- its title; text, so it may be left out
    first_post_at TEXT,                            -- when the first of its posts in this file was sent
    last_post_at TEXT,                             -- when the last of them was sent
    posts INTEGER NOT NULL,                        -- posts of it in this file
    people INTEGER NOT NULL,                       -- how many people wrote them
    claims INTEGER NOT NULL,                       -- claims in them
    repeats INTEGER NOT NULL,                      -- of these, how many say again what was said before
    cruxes INTEGER NOT NULL,                       -- cruxes raised in it, whatever became of them
    open_cruxes INTEGER NOT NULL,                  -- of these, how many are open
    nudges INTEGER NOT NULL,                       -- notes that were sent in it
    url TEXT AS (/*server*/ || thread)             -- opens the thread in Discord
) STRICT;

-- What one person said in one go: consecutive messages of one author are one post.
CREATE TABLE posts (
    post TEXT PRIMARY KEY,                            -- Discord's id of its first message
    thread TEXT NOT NULL REFERENCES threads (thread), -- where it stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    author TEXT NOT NULL,                             -- who wrote it: the same name for the same person all over this server, and nowhere else
    sent_at TEXT NOT NULL,                            -- when its first message was sent
    day TEXT AS (substr(sent_at, 1, 10)),             -- the day of that
    edited_at TEXT,                                   -- when it was last edited
    messages INTEGER NOT NULL,                        -- messages that it consists of
    claims INTEGER NOT NULL,                          -- claims in it
    repeats INTEGER NOT NULL,                         -- of these, how many say again what was said before
    opposed INTEGER NOT NULL,                         -- of these, how many deny what was said before
    quoted INTEGER NOT NULL,                          -- passages beside the claims that are words of somebody else
    repost_of TEXT REFERENCES posts (post),           -- the earlier post that it is over again, as a whole
    repost_share REAL,                                -- how much of its words stands there (0 to 1)
    decision TEXT NOT NULL,                           -- what the bot made of it: none, note, review or nudge
    because TEXT NOT NULL,                            -- why
    url TEXT AS (/*server*/ || thread || '/' || post) -- opens it in Discord
) STRICT;

-- The smallest parts of a post that assert something. Quotations, thanks and the like are none.
CREATE TABLE claims (
    claim TEXT PRIMARY KEY,                           -- the id of the post, a full stop, and the number of the claim in it
    post TEXT NOT NULL REFERENCES posts (post),       -- the post that it is part of
    thread TEXT NOT NULL REFERENCES threads (thread), -- where that stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    author TEXT NOT NULL,                             -- who made it
    sent_at TEXT NOT NULL,                            -- when the post was sent
    day TEXT AS (substr(sent_at, 1, 10)),             -- the day of that
    kind TEXT NOT NULL,                               -- new, repeat (said before) or opposed (denies what was said before)
    length INTEGER NOT NULL,                          -- how long it is, in characters
    times_repeated INTEGER NOT NULL DEFAULT 0,        -- how many later claims in this file say it again, counted where it was said first
    text TEXT,                                        -- what it says; may be left out
    url TEXT AS (/*server*/ || thread || '/' || post) -- opens its post in Discord
) STRICT;

-- Each claim that says again what was said before. What it repeats is left out where that was deleted, or is not for
-- the reader of this file.
CREATE TABLE repeats (
    claim TEXT PRIMARY KEY REFERENCES claims (claim), -- the later claim
    earlier_claim TEXT REFERENCES claims (claim),     -- the claim that it repeats
    first_claim TEXT REFERENCES claims (claim),       -- where that was said for the first time
    post TEXT NOT NULL REFERENCES posts (post),       -- the post of the later claim
    thread TEXT NOT NULL REFERENCES threads (thread), -- where that stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    author TEXT NOT NULL,                             -- who said it again
    sent_at TEXT NOT NULL,                            -- when
    day TEXT AS (substr(sent_at, 1, 10)),             -- the day of that
    how TEXT,                                         -- verbatim, edited or reworded
    same_author INTEGER,                              -- 1 where the same person had said it, 0 where somebody else had
    same_thread INTEGER,                              -- 1 where it had been said in the same thread, else 0
    hours_between REAL,                               -- hours from the earlier claim to the later one
    score REAL,                                       -- how sure the judge was that they say the same (0 to 1)
    threshold REAL,                                   -- the score that it took
    model TEXT                                        -- which judge it was
) STRICT;

-- Each claim that denies what was said before, and is therefore no repeat.
CREATE TABLE denials (
    claim TEXT PRIMARY KEY REFERENCES claims (claim), -- the later claim
    earlier_claim TEXT REFERENCES claims (claim),     -- the claim that it denies
    post TEXT NOT NULL REFERENCES posts (post),       -- the post of the later claim
    thread TEXT NOT NULL REFERENCES threads (thread), -- where that stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    sent_at TEXT NOT NULL,                            -- when it was said
    day TEXT AS (substr(sent_at, 1, 10)),             -- the day of that
    score REAL,                                       -- how sure the judge was that they contradict each other (0 to 1)
    threshold REAL,                                   -- the score that it took
    model TEXT                                        -- which judge it was
) STRICT;

-- Claims that somebody's whole view hangs on.
CREATE TABLE cruxes (
    crux TEXT PRIMARY KEY,                            -- its short name, as /crux show takes it
    name TEXT NOT NULL,                               -- what it says, or "crux" and its short name where text is left out
    statement TEXT,                                   -- what it says; text, so it may be left out
    thread TEXT NOT NULL REFERENCES threads (thread), -- where it was raised
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    author TEXT,                                      -- who raised it; empty where they asked to be forgotten
    post TEXT REFERENCES posts (post),                -- the post at which it was raised, if that is in this file
    raised_at TEXT NOT NULL,                          -- when it was raised
    state TEXT NOT NULL,                              -- candidate, open, resolved, dismissed, withdrawn or merged
    state_since TEXT NOT NULL,                        -- since when
    answer TEXT,                                      -- how it was resolved; text, so it may be left out
    merged_into TEXT REFERENCES cruxes (crux),        -- the crux that took its place
    days_open REAL NOT NULL,                          -- days from its being raised until it was no longer open, or until the end of the data
    holders INTEGER NOT NULL DEFAULT 0,               -- how many people hold it, on any side
    double INTEGER NOT NULL DEFAULT 0,                -- 1 where people on both sides hold it, else 0
    engaging_claims INTEGER NOT NULL DEFAULT 0,       -- claims that bear on it
    engaging_posts INTEGER NOT NULL DEFAULT 0,        -- posts that these are in
    engaging_people INTEGER NOT NULL DEFAULT 0,       -- people other than its author who made them
    first_engaged_at TEXT,                            -- when it was first taken up
    last_engaged_at TEXT,                             -- when it was last taken up
    url TEXT AS (/*server*/ || thread || coalesce('/' || post, '')) -- opens in Discord where it was raised
) STRICT;

-- What happened to each crux, in order: it was raised, resolved, opened again, and so on.
CREATE TABLE crux_history (
    crux TEXT NOT NULL REFERENCES cruxes (crux), -- which crux
    number INTEGER NOT NULL,                     -- 1 for its being raised, and so on
    change TEXT NOT NULL,                        -- what was done: raised, marked, confirmed, declined, held, turned, let go, withdrawn, resolved, dismissed, merged or reopened
    state TEXT NOT NULL,                         -- where it stood from then on
    at TEXT NOT NULL,                            -- when
    day TEXT AS (substr(at, 1, 10)),             -- the day of that
    note TEXT,                                   -- what was said to it; text, so it may be left out
    PRIMARY KEY (crux, number)
) STRICT;

-- Who holds which crux, and which way.
CREATE TABLE positions (
    crux TEXT NOT NULL REFERENCES cruxes (crux), -- which crux
    author TEXT NOT NULL,                        -- who
    side TEXT NOT NULL,                          -- for (it is so) or against (it is not so)
    at TEXT NOT NULL,                            -- since when
    reason TEXT,                                 -- why; text, so it may be left out
    PRIMARY KEY (crux, author)
) STRICT;

-- Which claims bear on which cruxes: for or against, with evidence, a question, a concession.
CREATE TABLE engagements (
    claim TEXT NOT NULL REFERENCES claims (claim),    -- the claim
    crux TEXT NOT NULL REFERENCES cruxes (crux),      -- the crux
    post TEXT NOT NULL REFERENCES posts (post),       -- the post of the claim
    thread TEXT NOT NULL REFERENCES threads (thread), -- where that stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    author TEXT NOT NULL,                             -- who made the claim
    sent_at TEXT NOT NULL,                            -- when
    day TEXT AS (substr(sent_at, 1, 10)),             -- the day of that
    by_raiser INTEGER NOT NULL,                       -- 1 where who raised the crux takes it up, else 0
    score REAL NOT NULL,                              -- how sure the judge was (0 to 1)
    threshold REAL NOT NULL,                          -- the score that it took
    model TEXT NOT NULL,                              -- which judge it was
    PRIMARY KEY (claim, crux)
) STRICT;

-- Notes that point a poster at open cruxes: sent, about to be, or withheld by lot so that the effect can be measured.
CREATE TABLE nudges (
    post TEXT PRIMARY KEY REFERENCES posts (post),    -- the post that it answers
    thread TEXT NOT NULL REFERENCES threads (thread), -- where that stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    author TEXT NOT NULL,                             -- who wrote the post
    state TEXT NOT NULL,                              -- sent, withheld, waiting, taken back (after it was sent), dropped (before), failed
    sent_by TEXT NOT NULL,                            -- "itself", or "a moderator" who pressed Send
    at TEXT NOT NULL,                                 -- when it was sent, or would have been
    day TEXT AS (substr(at, 1, 10)),                  -- the day of that
    cruxes INTEGER NOT NULL DEFAULT 0,                -- how many cruxes it names
    outcome TEXT,                                     -- what the poster did within 48 hours: engaged, edited, objected, ignored; "too early" until these are over; empty if it was neither sent nor withheld
    outcome_at TEXT,                                  -- when they did
    hours_to_outcome REAL,                            -- hours from the note to that
    engaged INTEGER NOT NULL DEFAULT 0,               -- 1 where they took up a crux of the thread that somebody else raised, else 0
    edited INTEGER NOT NULL DEFAULT 0,                -- 1 where they edited the post, else 0
    objected INTEGER NOT NULL DEFAULT 0,              -- 1 where they said "mine is different", else 0
    message TEXT,                                     -- Discord's id of the note, while it stands
    url TEXT AS (/*server*/ || thread || '/' || coalesce(message, post)) -- opens the note, or else the post, in Discord
) STRICT;

-- Which cruxes each note names.
CREATE TABLE nudge_cruxes (
    post TEXT NOT NULL REFERENCES nudges (post), -- the post that the note answers
    crux TEXT NOT NULL REFERENCES cruxes (crux), -- a crux that it names
    PRIMARY KEY (post, crux)
) STRICT;

-- What authors say to a note: mine is different.
CREATE TABLE objections (
    post TEXT PRIMARY KEY REFERENCES nudges (post), -- the post that the note answers
    at TEXT NOT NULL,                               -- when
    day TEXT AS (substr(at, 1, 10)),                -- the day of that
    state TEXT NOT NULL,                            -- open, upheld or rejected by the moderators
    reason TEXT                                     -- in which way it is different; text, so it may be left out
) STRICT;

-- Cards on which moderators are asked whether a note should be sent.
CREATE TABLE reviews (
    post TEXT PRIMARY KEY REFERENCES posts (post),    -- the post that it is about
    thread TEXT NOT NULL REFERENCES threads (thread), -- where that stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    state TEXT NOT NULL,                              -- waiting, sent, unsent, wrong, muted, expired or gone
    asked_at TEXT NOT NULL,                           -- when the card was shown
    day TEXT AS (substr(asked_at, 1, 10)),            -- the day of that
    decided_at TEXT,                                  -- when it was decided
    hours_waited REAL                                 -- hours from the one to the other
) STRICT;

-- What moderators and authors say of what the bot took for a repeat.
CREATE TABLE verdicts (
    verdict INTEGER PRIMARY KEY,                      -- its number in this file
    post TEXT NOT NULL REFERENCES posts (post),       -- the post that it is about
    claim TEXT REFERENCES claims (claim),             -- the claim that it is about, if that still stands
    earlier_claim TEXT REFERENCES claims (claim),     -- the claim that this was taken to repeat
    thread TEXT NOT NULL REFERENCES threads (thread), -- where the post stands
    forum TEXT NOT NULL REFERENCES forums (forum),    -- the forum of that thread
    said TEXT NOT NULL,                               -- right, unsent (right, and yet better without a note), wrong or different
    role TEXT NOT NULL,                               -- who said so: moderator or author
    at TEXT NOT NULL,                                 -- when
    day TEXT AS (substr(at, 1, 10)),                  -- the day of that
    how TEXT,                                         -- what the bot had said: verbatim, edited or reworded
    score REAL,                                       -- how sure it was (0 to 1)
    threshold REAL,                                   -- the score that it took
    model TEXT,                                       -- which judge it was
    reason TEXT                                       -- why; text, so it may be left out
) STRICT;

-- What happened on each day in each forum, days without anything included.
CREATE TABLE daily (
    day TEXT NOT NULL,                             -- the day, in UTC
    forum TEXT NOT NULL REFERENCES forums (forum), -- the forum
    posts INTEGER NOT NULL,                        -- posts
    people INTEGER NOT NULL,                       -- people who wrote them
    claims INTEGER NOT NULL,                       -- claims in them
    new INTEGER NOT NULL,                          -- of these, how many say something new
    repeats INTEGER NOT NULL,                      -- of these, how many say again what was said before
    opposed INTEGER NOT NULL,                      -- of these, how many deny what was said before
    verbatim INTEGER NOT NULL,                     -- of the repeats, how many word for word
    edited INTEGER NOT NULL,                       -- of the repeats, how many with small edits
    reworded INTEGER NOT NULL,                     -- of the repeats, how many in other words
    cruxes_raised INTEGER NOT NULL,                -- cruxes that were raised
    cruxes_resolved INTEGER NOT NULL,              -- cruxes that were resolved
    engagements INTEGER NOT NULL,                  -- times that a claim bore on a crux
    nudges_sent INTEGER NOT NULL,                  -- notes that were sent
    nudges_withheld INTEGER NOT NULL,              -- notes that were withheld by lot
    verdicts_right INTEGER NOT NULL,               -- verdicts that the bot was right
    verdicts_wrong INTEGER NOT NULL,               -- verdicts that it was not
    PRIMARY KEY (day, forum)
) STRICT;

-- How often the bot was right where somebody told it, in several cuts. Each post (for how, at_least and score: each
-- repeated claim) counts once, by the last verdict on it, a moderator's before an author's.
CREATE TABLE precision (
    cut TEXT NOT NULL,         -- by what: all, week, forum, how, at_least (what it were with this threshold) or score (the scores of one step of 0.02)
    value TEXT NOT NULL,       -- which one: the week's Monday, the forum's id, the kind of repeat, the score
    verdicts INTEGER NOT NULL, -- how many were judged
    correct INTEGER NOT NULL,  -- of these, how many were right
    share REAL,                -- the part that was right (0 to 1); empty where there is none
    low REAL,                  -- it lies above this with a confidence of 95 % (Wilson)
    high REAL,                 -- it lies below this with a confidence of 95 % (Wilson)
    mean_score REAL,           -- how sure the bot was on average (0 to 1)
    PRIMARY KEY (cut, value)
) STRICT;

-- What posters did within 48 hours after a note, beside those whose note was withheld by lot.
CREATE TABLE effect (
    nudged TEXT NOT NULL,    -- sent or withheld
    outcome TEXT NOT NULL,   -- engaged, edited or objected
    people INTEGER NOT NULL, -- notes whose 48 hours are over
    times INTEGER NOT NULL,  -- of these, how many led to it
    share REAL,              -- that part (0 to 1); empty where there is none
    low REAL,                -- it lies above this with a confidence of 95 % (Wilson)
    high REAL,               -- it lies below this with a confidence of 95 % (Wilson)
    PRIMARY KEY (nudged, outcome)
) STRICT;

-- Full-text search over what claims say.
CREATE VIRTUAL TABLE claims_fts USING fts5 (text, content = 'claims', tokenize = 'unicode61 remove_diacritics 2');

-- Full-text search over what cruxes say, and how they were resolved.
CREATE VIRTUAL TABLE cruxes_fts USING fts5 (statement, answer, content = 'cruxes', tokenize = 'unicode61 remove_diacritics 2');

-- Full-text search over the titles of threads.
CREATE VIRTUAL TABLE threads_fts USING fts5 (title, content = 'threads', tokenize = 'unicode61 remove_diacritics 2');
