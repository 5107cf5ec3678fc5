"""Keeps the cards of cruxes in step with them: posted once, edited as things change, deleted when they are over.

While a crux is a candidate, its card is the question to its author. What is to be shown is known to the store
(`bot.store.crux_cards`), so a restart or a refusal of Discord's loses nothing. No thread is woken for a card.
"""

import hashlib
import logging
from datetime import datetime, timedelta

import discord

from bot.gateway.buttons import has_button
from bot.gateway.errors import DISCORD_FAULTS, is_final
from bot.gateway.permits import is_out_of_sight
from bot.gateway.rendering.crux_cards import crux_card, question_card
from bot.gateway.rounds import Rests, Rounds
from bot.gateway.services import Services
from bot.gateway.speech import language_on
from bot.moderator.cruxes import Asker
from bot.store.crux_cards import CardErrand
from bot.store.records.cruxes import StoredCrux
from models.argument import CruxState

_log = logging.getLogger(__name__)

# Somebody answers a crux, or a thread wakes up, without any event for us: so somebody has to look.
_LOOK_EVERY = timedelta(seconds=15)
# Discord limits edits of older messages: a lively crux is brought up to date once in a while.
_BETWEEN_EDITS = timedelta(minutes=1)
_TOO_MANY_EDITS = 30046
_UNTIL_EDITS_ARE_ALLOWED = timedelta(hours=1)
# A card that could not be posted for so long would come out of the blue.
_POSTED_WITHIN = timedelta(days=1)
# A card that was sent before a crash is found again among so many messages.
_LOOK_BACK = 30
_CLOCKS_DIFFER = timedelta(minutes=1)
_SHOWN = {CruxState.CANDIDATE, CruxState.OPEN, CruxState.RESOLVED}


class CardKeeper:
    """Runs the errands of cards, one after another."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services
        self._cards = services.keeper.store.cards
        self._rests = Rests()
        # Until when a card that was just sent or edited is left as it is.
        self._still: dict[int, datetime] = {}
        self.rounds = Rounds(self._run_all, "showing cruxes", every=_LOOK_EVERY)

    async def _run_all(self) -> None:
        now = self._services.clock()
        errands = await self._cards.errands()
        awake = self._rests.awake([errand.id for errand in errands], now)
        self._still = {card: until for card, until in self._still.items() if until > now}
        for errand in errands:
            if errand.id in awake and errand.id not in self._still:
                await self._rests.attempt(errand.id, self._attempt(errand), "showing a crux", now)

    async def _attempt(self, errand: CardErrand) -> None:
        """Run one errand; the only place that catches what Discord and the network can do to it."""
        now = self._services.clock()
        try:
            await self._run(errand)
        except discord.NotFound:
            # A moderator deleted it, and knows why.
            await self._cards.gone(errand)
        except DISCORD_FAULTS as fault:
            code = getattr(fault, "code", "")
            if code == _TOO_MANY_EDITS:
                self._still[errand.id] = now + _UNTIL_EDITS_ARE_ALLOWED
            elif is_final(fault):
                _log.info(
                    "card %s is let be: Discord refused it: %s %s", errand.crux, type(fault).__name__, code
                )
                await self._cards.let_be(errand)
            else:
                length = self._rests.put_off(errand.id, now)
                _log.warning("card %s rests for %s after %s", errand.crux, length, type(fault).__name__)

    async def _run(self, errand: CardErrand) -> None:
        guild = self._client.get_guild(int(errand.place.server))
        if guild is None:
            await self._cards.let_be(errand)
            return
        stored = await self._services.keeper.cruxes.find(
            errand.place.server, errand.crux, asker=Asker(moderated=None)
        )
        if guild.unavailable:
            return
        if stored is None or stored.crux.state not in _SHOWN:
            await self._delete(errand, guild)
        elif errand.message is None:
            await self._post(errand, stored, guild)
        else:
            await self._edit(errand, errand.message, stored, guild)

    async def _post(self, errand: CardErrand, stored: StoredCrux, guild: discord.Guild) -> None:
        now = self._services.clock()
        settings = await self._services.keeper.store.servers.settings(errand.place.server)
        is_late = now - errand.wanted_at > _POSTED_WITHIN
        if is_late or not settings.crux_cards or not await self._is_welcome(stored):
            await self._cards.let_be(errand)
            return
        thread = _open_thread(guild, errand)
        if thread is None or settings.paused:
            self._rests.put_off(errand.id, now)
            return
        view = await self._view(stored, guild)
        shown = await self._already_posted(errand, thread) or await thread.send(
            view=view,
            reference=discord.MessageReference(
                message_id=int(stored.crux.post),
                channel_id=thread.id,
                guild_id=guild.id,
                fail_if_not_exists=False,
            ),
            mention_author=False,
            silent=True,
            nonce=_nonce(errand),
        )
        await self._cards.shown(errand, str(shown.id), _text(view))
        self._still[errand.id] = now + _BETWEEN_EDITS

    async def _edit(self, errand: CardErrand, message: str, stored: StoredCrux, guild: discord.Guild) -> None:
        view = await self._view(stored, guild)
        if self._cards.is_shown(errand, _text(view)):
            await self._cards.shown(errand, message, _text(view))
            return
        now = self._services.clock()
        thread = _open_thread(guild, errand)
        if thread is None:
            # In an archived thread Discord takes no edits; it is brought up to date when it wakes.
            self._rests.put_off(errand.id, now)
            return
        await thread.get_partial_message(int(message)).edit(view=view)
        await self._cards.shown(errand, message, _text(view))
        self._still[errand.id] = now + _BETWEEN_EDITS

    async def _delete(self, errand: CardErrand, guild: discord.Guild) -> None:
        if is_out_of_sight(guild, errand.place.forum):
            # Refused now, it would be let be, and stand there once the forum is open to us again.
            self._rests.put_off(errand.id, self._services.clock())
            return
        if errand.message is not None:
            # Partial, because an archived thread is in no cache; deleting is possible inside one.
            thread = self._client.get_partial_messageable(int(errand.place.thread))
            await thread.get_partial_message(int(errand.message)).delete()
        await self._cards.gone(errand)

    async def _is_welcome(self, stored: StoredCrux) -> bool:
        """Whether a card may be posted: nobody who wants to hear nothing from us is asked a question in public."""
        if stored.crux.state is not CruxState.CANDIDATE:
            return stored.crux.state is CruxState.OPEN
        return not await self._services.keeper.store.nudges.is_silenced(
            stored.place.server, stored.crux.author, self._services.clock()
        )

    async def _view(self, stored: StoredCrux, guild: discord.Guild) -> discord.ui.LayoutView:
        language = language_on(guild)
        if stored.crux.state is CruxState.CANDIDATE:
            return question_card(language, stored)
        view = await self._services.keeper.cruxes.show(stored.place.server, stored.crux.id)
        return question_card(language, stored) if view is None else crux_card(language, view)

    async def _already_posted(self, errand: CardErrand, thread: discord.Thread) -> discord.Message | None:
        """The card, should a crash have kept us from noting that it was sent."""
        since = errand.wanted_at - _CLOCKS_DIFFER
        async for message in thread.history(limit=_LOOK_BACK, after=since, oldest_first=True):
            if message.author == thread.guild.me and has_button(message, "crux-", errand.crux):
                return message
        return None


def _open_thread(guild: discord.Guild, errand: CardErrand) -> discord.Thread | None:
    """The thread, if one can speak in it: a message into an archived one would wake it for everybody."""
    thread = guild.get_thread(int(errand.place.thread))
    if thread is None or thread.archived or thread.locked or thread.parent is None:
        return None
    allowed = thread.permissions_for(guild.me)
    may_speak = allowed.view_channel and allowed.send_messages_in_threads and allowed.read_message_history
    return thread if may_speak else None


def _text(view: discord.ui.LayoutView) -> str:
    return str(view.to_components())


def _nonce(errand: CardErrand) -> str:
    """22 characters (Discord takes 25), the same whenever this card is sent."""
    named = f"card\0{errand.place.server}\0{errand.crux}\0{errand.wanted_at.timestamp()}"
    return "cc" + hashlib.blake2b(named.encode(), digest_size=10).hexdigest()
