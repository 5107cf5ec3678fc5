"""The map of one thread: its cruxes, the claims that bear on them, deny each other, or come back; as text for two tools.

Argdown (https://argdown.org) and Mermaid (https://mermaid.js.org) draw it.
"""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

_LONGEST_LABEL = 140

_CRUXES = """
    SELECT crux, coalesce(statement, 'crux ' || crux), state, coalesce(answer, '')
    FROM cruxes WHERE thread = :thread ORDER BY raised_at, crux
"""
_CLAIMS = """
    SELECT claim, coalesce(text, 'a claim of ' || author || ' on ' || day), times_repeated
    FROM claims
    WHERE thread = :thread AND (
        times_repeated > 0
        OR claim IN (SELECT claim FROM engagements WHERE thread = :thread)
        OR claim IN (SELECT claim FROM denials WHERE thread = :thread)
        OR claim IN (SELECT earlier_claim FROM denials WHERE thread = :thread)
    )
    ORDER BY sent_at, rowid
"""
_BEARS = "SELECT claim, crux FROM engagements WHERE thread = :thread ORDER BY sent_at, claim, crux"
_DENIES = """
    SELECT denials.claim, earlier_claim FROM denials JOIN claims AS earlier ON earlier.claim = earlier_claim
    WHERE denials.thread = :thread AND earlier.thread = :thread ORDER BY denials.sent_at, denials.claim
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedCrux:
    """A crux of the thread; `answer` is empty unless it was resolved."""

    crux: str
    says: str
    state: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedClaim:
    """A claim that has to do with a crux or another claim, with the cruxes that it bears on and the claim that it denies."""

    claim: str
    says: str
    repeated: int
    bears_on: tuple[str, ...]
    denies: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadMap:
    """One thread."""

    name: str
    cruxes: tuple[MappedCrux, ...]
    claims: tuple[MappedClaim, ...]


def read_map(db: sqlite3.Connection, thread: str) -> ThreadMap:
    """Read the map of a thread from an export that holds it."""

    def ask(sql: str) -> list[Any]:
        with closing(db.execute(sql, {"thread": thread})) as found:
            return found.fetchall()

    bears: dict[str, list[str]] = {}
    for claim, crux in ask(_BEARS):
        bears.setdefault(claim, []).append(crux)
    denies = dict(ask(_DENIES))
    return ThreadMap(
        name=next((name for (name,) in ask("SELECT name FROM threads WHERE thread = :thread")), thread),
        cruxes=tuple(
            MappedCrux(crux=crux, says=says, state=state, answer=answer)
            for crux, says, state, answer in ask(_CRUXES)
        ),
        claims=tuple(
            MappedClaim(
                claim=claim,
                says=says,
                repeated=int(repeated),
                bears_on=tuple(bears.get(claim, ())),
                denies=denies.get(claim),
            )
            for claim, says, repeated in ask(_CLAIMS)
        ),
    )


def as_argdown(thread: ThreadMap) -> str:
    """A section for each crux, with the claims that bear on it, and one for the others.

    Whether a claim is for its crux or against it is not known, so no support or attack is drawn; contradictions are.
    """
    named = {crux.crux for crux in thread.cruxes}
    lines = ["===", f"title: {json.dumps(_one_line(thread.name), ensure_ascii=False)}", "===", ""]
    for crux in thread.cruxes:
        lines += [f"# {crux.crux}", "", f"[{crux.crux}]: {_in_argdown(crux.says)} #({crux.state})", ""]
        if crux.answer:
            lines += [f"// {_one_line(crux.answer)}", ""]
        for claim in thread.claims:
            if claim.bears_on[:1] == (crux.crux,):
                lines += _claim_in_argdown(claim)
    lines += ["# Beside the cruxes", ""]
    for claim in thread.claims:
        if not named.intersection(claim.bears_on[:1]):
            lines += _claim_in_argdown(claim)
    return "\n".join(lines)


def as_mermaid(thread: ThreadMap) -> str:
    """A flowchart: cruxes as hexagons, claims that bear on them, crossed arrows where one denies another."""
    lines = ["---", f"title: {json.dumps(_one_line(thread.name), ensure_ascii=False)}", "---", "flowchart LR"]
    nodes = {claim.claim: f"claim{number}" for number, claim in enumerate(thread.claims, 1)}
    cruxes = {crux.crux: f"crux{number}" for number, crux in enumerate(thread.cruxes, 1)}
    for crux in thread.cruxes:
        label = f"{crux.crux} ({crux.state}): {crux.says}"
        lines.append(f'    {cruxes[crux.crux]}{{{{"{_in_mermaid(label)}"}}}}')
    lines += [
        f'    {nodes[claim.claim]}["{_in_mermaid(claim.says + _again(claim))}"]' for claim in thread.claims
    ]
    for claim in thread.claims:
        lines += [f"    {nodes[claim.claim]} --> {cruxes[crux]}" for crux in claim.bears_on if crux in cruxes]
        if claim.denies in nodes:
            lines.append(f"    {nodes[claim.claim]} --x {nodes[claim.denies]}")
    return "\n".join(lines) + "\n"


def _claim_in_argdown(claim: MappedClaim) -> list[str]:
    tags = "".join(f" #({crux})" for crux in claim.bears_on)
    lines = [f"[{claim.claim}]: {_in_argdown(claim.says + _again(claim))}{tags}"]
    if claim.denies is not None:
        lines.append(f"  >< [{claim.denies}]")
    return [*lines, ""]


def _again(claim: MappedClaim) -> str:
    return f" (said {claim.repeated + 1} times)" if claim.repeated else ""


def _in_argdown(text: str) -> str:
    """Text that holds none of Argdown's signs."""
    return re.sub(r"([\\\[\]<>#*_@{}|])", r"\\\1", _one_line(text))


def _in_mermaid(text: str) -> str:
    """A label, shortened, with what would end it or make markup of it as entities."""
    line = _one_line(text)
    short = line if len(line) <= _LONGEST_LABEL else line[: _LONGEST_LABEL - 1].rstrip() + "…"
    return re.sub(r'[#"<>&`]', lambda sign: f"#{ord(sign[0])};", short)


def _one_line(text: str) -> str:
    return " ".join(text.split())
