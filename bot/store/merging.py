"""How one crux comes to count as another, inside a transaction of the caller."""

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.crux_rows import read_positions, write_position
from bot.store.positions import side_of
from bot.store.rows import change, select
from models.argument import CruxState

_BOTH_OPEN_IN_ONE_THREAD = """
    SELECT count(DISTINCT crux) = 2 AND count(DISTINCT thread) = 1 FROM cruxes
    WHERE server = :server AND crux IN (:crux, :into) AND state = :open
"""
_STEPS = (
    "UPDATE cruxes SET state = 'merged', merged_into = :into WHERE server = :server AND crux = :crux",
    # Whoever looks for a crux finds the one that it counts as in one step.
    "UPDATE cruxes SET merged_into = :into WHERE server = :server AND merged_into = :crux",
    """
    INSERT OR IGNORE INTO engagements (claim, server, crux, score, threshold, model)
    SELECT claim, server, :into, score, threshold, model FROM engagements WHERE server = :server AND crux = :crux
    """,
    "DELETE FROM engagements WHERE server = :server AND crux = :crux",
)


def merge_rows(db: sqlite_utils.Database, cipher: Cipher, server: str, crux: str, into: str) -> bool:
    """Hand over who holds a crux and what engaged it; False, with nothing done, unless both are open in one thread."""
    names = {"server": server, "crux": crux, "into": into}
    if not select(db, bool, _BOTH_OPEN_IN_ONE_THREAD, open=CruxState.OPEN, **names)[0]:
        return False
    for step in _STEPS:
        change(db, step, **names)
    _move_positions(db, cipher, server, crux, into)
    return True


def _move_positions(db: sqlite_utils.Database, cipher: Cipher, server: str, crux: str, into: str) -> None:
    """Let those who hold a crux hold another one instead; who holds that already goes on holding it as before."""
    for position in read_positions(db, cipher, server, crux):
        if side_of(db, server, into, position.author) is None:
            write_position(db, cipher, server, into, position)
    change(db, "DELETE FROM positions WHERE server = :server AND crux = :crux", server=server, crux=crux)
