"""A small export, written by hand: two forums, three threads, and figures that can be counted on one's fingers.

orchard    "Leash rule": ann says a claim, bob and cid say it again, dee denies it; two cruxes, one resolved
           "Market day": nobody repeats anything; one crux that nobody took up
workshop   "Which glue?": one post
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.export.scripts import INDEXES, TABLES, VIEWS, script

SERVER = "https://discord.com/channels/700000000000000001/"
LEASH, MARKET, GLUE = "810000000000000001", "810000000000000002", "810000000000000003"
ORCHARD, WORKSHOP = "800000000000000001", "800000000000000002"
FIRST, AGAIN, THIRD, DENIAL = (f"82000000000000000{number}.1" for number in (1, 2, 3, 4))


class Export:
    """A file in the making: rows go in by keyword."""

    def __init__(self, connection: sqlite3.Connection, *, text: bool) -> None:
        self.connection = connection
        self.text = text

    def add(self, table: str, **row: object) -> None:
        if not self.text:
            row |= dict.fromkeys({"text", "title", "statement", "answer", "reason"} & row.keys())
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608 - names of our own


def make_example(path: Path, *, text: bool = True, mode: str = "nudge", schema: str = "1") -> Path:
    """Write the example; without text, in another mode or of another version if asked for."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(script(TABLES).replace("/*server*/", f"'{SERVER}'"))
        export = Export(connection, text=text)
        _about(export, schema)
        _places(export, mode)
        _discussion(export)
        _cruxes(export)
        if mode != "observe":
            _nudges(export)
        _daily(export, nudged=mode != "observe")
        connection.executescript(script(INDEXES) + script(VIEWS))
    return path


def _about(export: Export, schema: str) -> None:
    facts = {
        "schema": schema,
        "software": "cruxkeeper 0.1.0",
        "made_at": "2026-03-31T08:00:00Z",
        "server": "700000000000000001",
        "text": "yes" if export.text else "no",
        "settings": json.dumps({"floor": 0.8}),
    }
    for name, value in facts.items():
        export.add("_about", name=name, value=value)


def _places(export: Export, mode: str) -> None:
    forums = ((ORCHARD, "orchard", mode, 2, 7), (WORKSHOP, "workshop", "observe", 1, 1))
    for forum, name, its_mode, threads, posts in forums:
        export.add("forums", forum=forum, name=name, mode=its_mode, threads=threads, posts=posts)
    told = (
        (LEASH, ORCHARD, "Leash rule", "2026-03-02T10:00:00Z", "2026-03-20T10:00:00Z", 5, 4, 10, 5, 2, 1, 1),
        (MARKET, ORCHARD, "Market day", "2026-03-05T10:00:00Z", "2026-03-06T10:00:00Z", 2, 2, 4, 0, 1, 1, 0),
        (GLUE, WORKSHOP, "Which glue?", "2026-03-25T10:00:00Z", "2026-03-25T10:00:00Z", 1, 1, 2, 0, 0, 0, 0),
    )
    for thread, forum, title, first, last, posts, people, claims, repeats, cruxes, still_open, nudges in told:
        export.add(
            "threads",
            thread=thread,
            forum=forum,
            name=title if export.text else f"thread {thread}",
            title=title,
            first_post_at=first,
            last_post_at=last,
            posts=posts,
            people=people,
            claims=claims,
            repeats=repeats,
            cruxes=cruxes,
            open_cruxes=still_open,
            nudges=nudges,
        )


def _discussion(export: Export) -> None:
    posts = (
        ("820000000000000001", LEASH, ORCHARD, "ann", "2026-03-02T10:00:00Z", 3, 0, "none"),
        ("820000000000000002", LEASH, ORCHARD, "bob", "2026-03-03T10:00:00Z", 3, 2, "note"),
        ("820000000000000003", LEASH, ORCHARD, "cid", "2026-03-10T10:00:00Z", 2, 2, "nudge"),
        ("820000000000000004", LEASH, ORCHARD, "dee", "2026-03-11T10:00:00Z", 1, 0, "none"),
        ("820000000000000005", LEASH, ORCHARD, "bob", "2026-03-20T10:00:00Z", 1, 1, "nudge"),
        ("820000000000000006", MARKET, ORCHARD, "ann", "2026-03-05T10:00:00Z", 2, 0, "none"),
        ("820000000000000007", MARKET, ORCHARD, "dee", "2026-03-06T10:00:00Z", 2, 0, "none"),
        ("820000000000000008", GLUE, WORKSHOP, "cid", "2026-03-25T10:00:00Z", 2, 0, "none"),
    )
    for post, thread, forum, author, at, claims, repeats, decision in posts:
        export.add(
            "posts",
            post=post,
            thread=thread,
            forum=forum,
            author=author,
            sent_at=at,
            messages=1,
            claims=claims,
            repeats=repeats,
            opposed=int(author == "dee" and thread == LEASH),
            quoted=0,
            decision=decision,
            because="clear",
        )
    said = (
        (FIRST, "ann", "2026-03-02T10:00:00Z", "new", "Dogs off the leash frighten the children.", 2),
        (AGAIN, "bob", "2026-03-03T10:00:00Z", "repeat", "Children are afraid of loose dogs.", 0),
        (THIRD, "cid", "2026-03-10T10:00:00Z", "repeat", "Loose dogs frighten children.", 0),
        (DENIAL, "dee", "2026-03-11T10:00:00Z", "opposed", "No child I know minds a loose dog.", 0),
    )
    for claim, author, at, kind, text, times in said:
        export.add(
            "claims",
            claim=claim,
            post=claim[:-2],
            thread=LEASH,
            forum=ORCHARD,
            author=author,
            sent_at=at,
            kind=kind,
            length=len(text),
            times_repeated=times,
            text=text,
        )
    for claim, author, how, score in ((AGAIN, "bob", "reworded", 0.9), (THIRD, "cid", "edited", 0.96)):
        export.add(
            "repeats",
            claim=claim,
            earlier_claim=FIRST,
            first_claim=FIRST,
            post=claim[:-2],
            thread=LEASH,
            forum=ORCHARD,
            author=author,
            sent_at="2026-03-03T10:00:00Z" if author == "bob" else "2026-03-10T10:00:00Z",
            how=how,
            same_author=0,
            same_thread=1,
            hours_between=24.0,
            score=score,
            threshold=0.85,
            model="word-judge",
        )
    export.add(
        "denials",
        claim=DENIAL,
        earlier_claim=FIRST,
        post=DENIAL[:-2],
        thread=LEASH,
        forum=ORCHARD,
        sent_at="2026-03-11T10:00:00Z",
        score=0.9,
        threshold=0.7,
        model="word-judge",
    )


def _cruxes(export: Export) -> None:
    cruxes = (
        ("C1", "A leash rule would be kept.", LEASH, "2026-03-03T12:00:00Z", "open", None, 28.0, 1, 1),
        (
            "C2",
            "The park has been fenced.",
            LEASH,
            "2026-03-04T12:00:00Z",
            "resolved",
            "Since May.",
            6.0,
            0,
            0,
        ),
        ("C3", "People would come on Sundays.", MARKET, "2026-03-05T12:00:00Z", "open", None, 26.0, 0, 0),
    )
    for crux, statement, thread, raised, state, answer, days, double, taken_up in cruxes:
        export.add(
            "cruxes",
            crux=crux,
            name=statement if export.text else f"crux {crux}",
            statement=statement,
            thread=thread,
            forum=ORCHARD,
            author="ann",
            raised_at=raised,
            state=state,
            state_since="2026-03-10T12:00:00Z" if answer else raised,
            answer=answer,
            days_open=days,
            holders=2 * double,
            double=double,
            engaging_claims=taken_up,
            engaging_posts=taken_up,
            engaging_people=taken_up,
            first_engaged_at="2026-03-11T10:00:00Z" if taken_up else None,
            last_engaged_at="2026-03-11T10:00:00Z" if taken_up else None,
        )
        export.add("crux_history", crux=crux, number=1, change="raised", state="open", at=raised)
    export.add(
        "crux_history", crux="C2", number=2, change="resolved", state="resolved", at="2026-03-10T12:00:00Z"
    )
    for author, side in (("ann", "for"), ("dee", "against")):
        export.add(
            "positions", crux="C1", author=author, side=side, at="2026-03-04T10:00:00Z", reason="Seen it."
        )
    export.add(
        "engagements",
        claim=DENIAL,
        crux="C1",
        post=DENIAL[:-2],
        thread=LEASH,
        forum=ORCHARD,
        author="dee",
        sent_at="2026-03-11T10:00:00Z",
        by_raiser=0,
        score=0.7,
        threshold=0.5,
        model="word-judge",
    )


def _nudges(export: Export) -> None:
    nudges = (
        ("820000000000000003", "cid", "sent", "2026-03-10T10:02:00Z", "engaged", 3.0),
        ("820000000000000005", "bob", "withheld", "2026-03-20T10:02:00Z", "ignored", None),
    )
    for post, author, state, at, outcome, hours in nudges:
        export.add(
            "nudges",
            post=post,
            thread=LEASH,
            forum=ORCHARD,
            author=author,
            state=state,
            sent_by="itself",
            at=at,
            cruxes=1,
            outcome=outcome,
            hours_to_outcome=hours,
            engaged=int(outcome == "engaged"),
        )
        export.add("nudge_cruxes", post=post, crux="C1")
    export.add(
        "objections", post="820000000000000003", at="2026-03-10T11:00:00Z", state="open", reason="Other dogs."
    )
    export.add(
        "verdicts",
        verdict=1,
        post="820000000000000003",
        claim=THIRD,
        earlier_claim=FIRST,
        thread=LEASH,
        forum=ORCHARD,
        said="wrong",
        role="moderator",
        at="2026-03-12T10:00:00Z",
        how="edited",
        score=0.96,
        threshold=0.85,
        model="word-judge",
        reason="Another park.",
    )
    cuts = (
        ("all", "all", 10, 8, 0.93),
        ("week", "2026-03-02", 6, 5, 0.93),
        ("week", "2026-03-09", 4, 3, 0.93),
        ("forum", ORCHARD, 10, 8, 0.93),
        ("how", "reworded", 10, 8, 0.93),
        ("score", "0.90", 6, 4, 0.91),
        ("score", "0.96", 4, 4, 0.97),
        ("at_least", "0.80", 10, 8, 0.93),
        ("at_least", "0.85", 10, 8, 0.93),
        ("at_least", "0.95", 4, 4, 0.97),
    )
    for cut, value, verdicts, correct, mean in cuts:
        export.add(
            "precision",
            cut=cut,
            value=value,
            verdicts=verdicts,
            correct=correct,
            share=correct / verdicts,
            low=0.5,
            high=0.95,
            mean_score=mean,
        )


def _daily(export: Export, *, nudged: bool) -> None:
    days = (
        ("2026-03-02", ORCHARD, 1, 3, 0, 0, 0),
        ("2026-03-03", ORCHARD, 1, 3, 2, 1, 0),
        ("2026-03-10", ORCHARD, 1, 2, 2, 0, int(nudged)),
        ("2026-03-25", WORKSHOP, 1, 2, 0, 0, 0),
        ("2026-03-31", ORCHARD, 0, 0, 0, 0, 0),
    )
    for day, forum, posts, claims, repeats, raised, sent in days:
        export.add(
            "daily",
            day=day,
            forum=forum,
            posts=posts,
            people=posts,
            claims=claims,
            new=claims - repeats,
            repeats=repeats,
            opposed=0,
            verbatim=0,
            edited=0,
            reworded=repeats,
            cruxes_raised=raised,
            cruxes_resolved=0,
            engagements=0,
            nudges_sent=sent,
            nudges_withheld=0,
            verdicts_right=0,
            verdicts_wrong=0,
        )
