"""All use cases together with the store behind them: what Discord or a replay drives."""

from dataclasses import dataclass

from bot.moderator.checking import Checking
from bot.moderator.considering import Considering
from bot.moderator.cruxes import CruxDesk
from bot.moderator.digesting import Digesting
from bot.moderator.exporting import Exporting
from bot.moderator.forgetting import Forgetting
from bot.moderator.hindsight import Hindsight
from bot.moderator.judging import Judging
from bot.moderator.listening import Listener
from bot.moderator.lookup import LookUp
from bot.moderator.raising import Raising
from bot.moderator.rehearsing import Rehearsing
from bot.moderator.settling import Settling
from bot.moderator.terms import Terms
from bot.store.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Cruxkeeper:
    """The use cases, the store, and the terms that hold where a server chose nothing else.

    `models` names those that judge, for people to read.
    """

    store: Store
    considering: Considering
    listener: Listener
    cruxes: CruxDesk
    raising: Raising
    settling: Settling
    lookup: LookUp
    checking: Checking
    digesting: Digesting
    forgetting: Forgetting
    rehearsing: Rehearsing
    hindsight: Hindsight
    judging: Judging
    exporting: Exporting
    terms: Terms
    models: str
