"""Says on Discord what was decided: sends nudges, edits them, takes them back, as the store asks for it."""

import logging
from collections.abc import Callable
from datetime import timedelta

import discord
from discord.utils import snowflake_time

from bot.gateway.buttons import has_button
from bot.gateway.errors import DISCORD_FAULTS, is_final
from bot.gateway.permits import is_out_of_sight
from bot.gateway.rendering.nudges import nudge
from bot.gateway.rounds import Rests, Rounds
from bot.gateway.services import Services
from bot.gateway.speech import language_on
from bot.store.records.forums import Mode
from bot.store.records.nudges import Errand, Wanted
from models.argument import CruxState

_log = logging.getLogger(__name__)

# A nudge is due some time after the post, without any event at that moment: so somebody has to look.
_LOOK_EVERY = timedelta(seconds=10)
# A post that was answered within this many messages is recognised as answered, should we have forgotten.
_LOOK_AHEAD = 20


class Unspeakable(Exception):
    """This cannot or should not be said any more; the text is the reason, for the log."""


class Speaker:
    """Runs the errands that the store holds, one after another, until Discord shows what was decided."""

    def __init__(self, client: discord.Client, services: Services, when_told: Callable[[], None]) -> None:
        """`when_told` is called after something was said, or given up."""
        self._client = client
        self._store = services.keeper.store
        self._readers = services.readers
        self._clock = services.clock
        self._pace = services.pace
        self._when_told = when_told
        self._rests = Rests()
        self.rounds = Rounds(self._run_all, "speaking", every=_LOOK_EVERY)

    async def _run_all(self) -> None:
        errands = await self._store.nudges.errands(self._clock())
        awake = self._rests.awake([errand.nudge for errand in errands], self._clock())
        for errand in errands:
            if errand.nudge in awake:
                await self._rests.attempt(errand.nudge, self._attempt(errand), "saying a note", self._clock())
        if awake:
            self._when_told()

    async def _attempt(self, errand: Errand) -> None:
        """Run one errand; the only place that catches what Discord and the network can do to it."""
        try:
            await self._run(errand)
        except Unspeakable as reason:
            await self._give_up(errand, str(reason))
        except DISCORD_FAULTS as fault:
            if is_final(fault):
                await self._give_up(
                    errand, f"Discord refused it: {type(fault).__name__} {getattr(fault, 'code', '')}"
                )
            else:
                await self._put_off(errand, fault)

    async def _run(self, errand: Errand) -> None:
        guild = self._client.get_guild(int(errand.place.server))
        if guild is None:
            reason = "we are no longer on that server"
            raise Unspeakable(reason)
        if errand.shown is None:
            await self._say(errand, guild)
        elif errand.text is None:
            await self._take_back(errand, int(errand.shown), guild)
        else:
            await self._change(errand, int(errand.shown), guild)

    async def _say(self, errand: Errand, guild: discord.Guild) -> None:
        within = self._pace.review_within if errand.approved else self._pace.nudge_within
        if self._clock() - snowflake_time(int(errand.reply_to)) > within:
            reason = "the post is too old by now"
            raise Unspeakable(reason)
        row = await self._store.nudges.get(errand.place.server, errand.nudge)
        # Others were said before it, which takes its time: meanwhile its post may have changed or gone.
        if guild.unavailable or row is None or row.wanted is Wanted.WITHDRAWN:
            return
        await self._refuse_what_is_no_longer_wanted(errand, row.author)
        thread = _open_thread(guild, int(errand.place.thread))
        view = await self._words(errand)
        shown = await self._already_said(errand, thread) or await thread.send(
            view=view,
            reference=discord.MessageReference(
                message_id=int(errand.reply_to), channel_id=thread.id, guild_id=guild.id
            ),
            mention_author=False,
            silent=True,
            nonce=errand.nonce,
        )
        await self._store.nudges.said(errand.nudge, str(shown.id), self._clock(), text=errand.text)

    async def _refuse_what_is_no_longer_wanted(self, errand: Errand, author: str | None) -> None:
        """Wishes, settings and permissions may have changed since it was decided. Raises Unspeakable."""
        server, forum = errand.place.server, errand.place.forum
        if author is None or await self._store.nudges.is_silenced(server, author, self._clock()):
            reason = "its author asked for no notes"
            raise Unspeakable(reason)
        if (await self._store.servers.settings(server)).paused:
            reason = "we are paused on that server"
            raise Unspeakable(reason)
        mode = await self._store.forums.mode_of(server, forum)
        if mode is not Mode.NUDGE and not (mode is Mode.REVIEW and errand.approved):
            reason = "its forum is no longer in a mode that allows it"
            raise Unspeakable(reason)
        if not await self._store.nudges.rests_on(errand.nudge) <= self._readers.open_to(server, forum):
            reason = "not everybody who reads the thread may read what it is about"
            raise Unspeakable(reason)

    async def _change(self, errand: Errand, shown: int, guild: discord.Guild) -> None:
        await self._shown(errand, shown, guild).edit(view=await self._words(errand))
        await self._store.nudges.changed(errand.nudge, text=errand.text)

    async def _take_back(self, errand: Errand, shown: int, guild: discord.Guild) -> None:
        if is_out_of_sight(guild, errand.place.forum):
            # Refused now, it would be given up, and stand there once the forum is open to us again.
            self._rests.put_off(errand.nudge, self._clock())
            return
        try:
            await self._shown(errand, shown, guild).delete()
        except discord.NotFound:
            _log.debug("nudge %s was deleted by somebody else", errand.nudge)
        await self._store.nudges.taken_back(errand.nudge)

    def _shown(self, errand: Errand, shown: int, guild: discord.Guild) -> discord.PartialMessage:
        # Partial, because an archived thread is in no cache; deleting is possible inside one.
        thread = self._client.get_partial_messageable(int(errand.place.thread), guild_id=guild.id)
        return thread.get_partial_message(shown)

    async def _words(self, errand: Errand) -> discord.ui.LayoutView:
        found = [await self._store.cruxes.get(errand.place.server, crux) for crux in errand.toward]
        still_open = [
            stored for stored in found if stored is not None and stored.crux.state is CruxState.OPEN
        ]
        if not still_open:
            reason = "none of its cruxes is open any more"
            raise Unspeakable(reason)
        language = language_on(self._client.get_guild(int(errand.place.server)))
        return nudge(language, errand.nudge, still_open, own_words=errand.text if errand.own_words else None)

    async def _already_said(self, errand: Errand, thread: discord.Thread) -> discord.Message | None:
        """Our answer to this post, should a crash have kept us from noting that it was sent.

        Discord ignores a nonce that it saw in the last few minutes; this covers the time after.
        """
        reply_to = discord.Object(int(errand.reply_to))
        async for message in thread.history(limit=_LOOK_AHEAD, after=reply_to):
            # The card of a crux that was raised in this post answers it, too.
            if message.author == thread.guild.me and has_button(message, "nudge-", str(errand.nudge)):
                return message
        return None

    async def _give_up(self, errand: Errand, reason: str) -> None:
        _log.info("nudge %s is given up: %s", errand.nudge, reason)
        if errand.shown is not None and errand.text is not None:
            # The old words stay; given up for good, the nudge could not be taken back any more.
            await self._store.nudges.changed(errand.nudge, text=errand.text)
        else:
            await self._store.nudges.failed(errand.nudge, forever=True)

    async def _put_off(self, errand: Errand, fault: BaseException) -> None:
        length = self._rests.put_off(errand.nudge, self._clock())
        _log.warning("nudge %s rests for %s after %s", errand.nudge, length, type(fault).__name__)
        if errand.shown is None:
            # Only what is not said yet may be dropped after some tries; what is shown must be put right.
            await self._store.nudges.failed(errand.nudge, forever=False)


def _open_thread(guild: discord.Guild, thread_id: int) -> discord.Thread:
    """The thread, if one can speak in it: a message into an archived one would wake it for everybody."""
    thread = guild.get_thread(thread_id)
    if thread is None or thread.archived or thread.locked or thread.parent is None:
        reason = "the thread is closed"
        raise Unspeakable(reason)
    allowed = thread.permissions_for(guild.me)
    if not (allowed.view_channel and allowed.send_messages_in_threads and allowed.read_message_history):
        reason = (
            "we may not write there: grant View Channel, Read Message History and Send Messages in Threads"
        )
        raise Unspeakable(reason)
    return thread
