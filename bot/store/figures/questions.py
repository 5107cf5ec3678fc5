"""Ready-made questions: in plain words, with what may be filled in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """What is filled in: its name in the query, how it is asked for, and what stands there at first."""

    name: str
    label: str
    usual: str
    kind: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; `sql` binds its blanks by name, each as text."""

    name: str
    title: str
    told: str
    sql: str
    blanks: tuple[Blank, ...] = ()


_FORUM = Blank(name="forum", label="in the forum", usual="", kind="forum")

QUESTIONS = (
    Question(
        name="neglected_cruxes",
        title="Which open cruxes has nobody taken up for a while?",
        told="Open cruxes that nobody but who raised them took up, ever or for so many days: worth a post of yours.",
        blanks=(Blank(name="days", label="days without anything", usual="14", kind="number"), _FORUM),
        sql="""
SELECT crux, cruxes.name AS "what it says", cast(days_open AS INTEGER) AS "days open", coalesce(times, 0) AS "times taken up",
    coalesce(substr(last, 1, 10), 'never') AS "last taken up", threads.name AS "in thread", cruxes.url
FROM cruxes JOIN threads USING (thread) JOIN forums ON forums.forum = cruxes.forum
    LEFT JOIN (
        SELECT crux, count(*) AS times, max(sent_at) AS last FROM engagements WHERE NOT by_raiser GROUP BY crux
    ) USING (crux)
WHERE cruxes.state = 'open' AND (:forum = '' OR forums.name = :forum)
    AND julianday((SELECT max(last_post_at) FROM threads)) - julianday(coalesce(last, raised_at))
        >= cast(:days AS INTEGER)
ORDER BY raised_at
""",
    ),
    Question(
        name="circles_since",
        title="Which threads went round in circles since a certain day?",
        told="Threads in which a large part of what was said had been said before, counting from that day on.",
        blanks=(
            Blank(name="since", label="since (year-month-day)", usual="", kind="date"),
            Blank(name="share", label="at least so many percent said before", usual="40", kind="number"),
            _FORUM,
        ),
        sql="""
SELECT threads.name AS "in thread", forums.name AS "forum", sum(posts.claims) AS claims, sum(posts.repeats) AS "said before",
    cast(100 * sum(posts.repeats) / sum(posts.claims) AS INTEGER) AS "percent", threads.open_cruxes AS "open cruxes", threads.url
FROM posts JOIN threads USING (thread) JOIN forums ON forums.forum = threads.forum
WHERE posts.day >= :since AND (:forum = '' OR forums.name = :forum)
GROUP BY threads.thread
HAVING sum(posts.claims) >= 10 AND 100.0 * sum(posts.repeats) / sum(posts.claims) >= cast(:share AS REAL)
ORDER BY "percent" DESC
LIMIT 200
""",
    ),
    Question(
        name="claims_with_a_word",
        title="How often were claims with a certain word said again?",
        told="Only files with text can answer this. Words are found by their beginning.",
        blanks=(Blank(name="word", label="with the word", usual="trial"),),
        sql="""
SELECT claims.claim, claims.text AS "what it says", times_repeated AS "said again", threads.name AS "in thread", claims.url
FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid JOIN threads USING (thread)
WHERE claims_fts MATCH '"' || replace(:word, '"', '') || '"*' AND trim(:word, ' "') != ''
ORDER BY times_repeated DESC
LIMIT 200
""",
    ),
    Question(
        name="claims_across_threads",
        title="Which claims come back in several threads?",
        told="Claims that do not stay where they were made: perhaps they deserve a thread, or a pinned answer, of their own.",
        blanks=(Blank(name="threads", label="in at least so many threads", usual="2", kind="number"),),
        sql="""
SELECT claim, text AS "what it says", times_repeated AS "said again", threads AS "in threads", people AS "by people",
    denied, substr(last_said_at, 1, 10) AS "last said", url
FROM most_repeated_claims WHERE threads >= cast(:threads AS INTEGER) LIMIT 200
""",
    ),
    Question(
        name="contested_claims",
        title="Which claims are said again, and denied as well?",
        told="People disagree on these, and keep saying so: a crux may hide there.",
        blanks=(Blank(name="times", label="denied at least so often", usual="1", kind="number"),),
        sql="""
SELECT claims.claim, claims.text AS "what it says", times_repeated AS "said again", count(*) AS denied,
    threads.name AS "in thread", claims.url
FROM denials JOIN claims ON claims.claim = earlier_claim JOIN threads ON threads.thread = claims.thread
WHERE times_repeated > 0
GROUP BY earlier_claim HAVING count(*) >= cast(:times AS INTEGER)
ORDER BY min(times_repeated, count(*)) DESC, times_repeated DESC
LIMIT 200
""",
    ),
    Question(
        name="settled_cruxes",
        title="Which cruxes were resolved, with which answer, and how long did it take?",
        told="The latest first.",
        blanks=(_FORUM,),
        sql="""
SELECT crux, cruxes.name AS "what it says", answer, substr(state_since, 1, 10) AS resolved,
    round(days_open, 1) AS "days it took", engaging_claims AS "times taken up", threads.name AS "in thread", cruxes.url
FROM cruxes JOIN threads USING (thread) JOIN forums ON forums.forum = cruxes.forum
WHERE cruxes.state = 'resolved' AND (:forum = '' OR forums.name = :forum)
ORDER BY state_since DESC
LIMIT 200
""",
    ),
    Question(
        name="flags_between_scores",
        title="What did people say of flags with scores in a certain range?",
        told="Before you change a threshold: look at the flags that it would add or take away.",
        blanks=(
            Blank(name="from", label="scores from", usual="0.85", kind="number"),
            Blank(name="to", label="to", usual="0.90", kind="number"),
        ),
        sql="""
SELECT said, round(verdicts.score, 3) AS score, verdicts.how, later.text AS "what was said",
    earlier.text AS "taken to repeat", role AS "who told", posts.url
FROM verdicts JOIN posts USING (post) LEFT JOIN claims AS later USING (claim)
    LEFT JOIN claims AS earlier ON earlier.claim = earlier_claim
WHERE verdicts.score >= cast(:from AS REAL) AND verdicts.score < cast(:to AS REAL)
ORDER BY verdicts.score
LIMIT 200
""",
    ),
    Question(
        name="after_nudges",
        title="What happened after the nudges in a forum?",
        told="Each note and what the poster did within 48 hours.",
        blanks=(
            Blank(name="outcome", label="outcome (empty for all)", usual="", kind="outcome"),
            _FORUM,
        ),
        sql="""
SELECT substr(at, 1, 10) AS "on", threads.name AS "in thread", nudges.state, outcome, round(hours_to_outcome, 1) AS "hours later",
    nudges.cruxes AS "cruxes named", nudges.url
FROM nudges JOIN threads USING (thread) JOIN forums ON forums.forum = nudges.forum
WHERE (:outcome = '' OR outcome = :outcome) AND (:forum = '' OR forums.name = :forum)
ORDER BY at DESC
LIMIT 200
""",
    ),
)
