"""Keeps the channels for moderators in step with the store: cards to decide, what was decided, reports."""

import logging
from datetime import datetime, timedelta

import discord

from bot.gateway.errors import DISCORD_FAULTS, is_final
from bot.gateway.rendering import reports, reviews
from bot.gateway.reporting import week_report
from bot.gateway.rounds import Rests, Rounds
from bot.gateway.services import Services
from bot.gateway.speech import language_on
from bot.store.notices import Notice, NoticeKind
from bot.store.objections import Objection
from bot.store.reviews import Review, ReviewState
from bot.store.servers import ServerSettings
from bot.wording.languages import Language

_log = logging.getLogger(__name__)

_LOOK_EVERY = timedelta(seconds=15)
# What could not be said for so long is no news any more.
_NEWS_FOR = timedelta(days=7)
# So many messages are looked through for one that a crash kept us from noting.
_LOOK_BACK = 20
_CLOCKS_DIFFER = timedelta(minutes=1)
_TO_MODERATORS = {NoticeKind.REVIEW, NoticeKind.OBJECTION}


class Notifier:
    """Runs the errands that the store holds for the review and the log channel of each server."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services
        self._store = services.keeper.store
        self._clock = services.clock
        self._rests = Rests()
        self.rounds = Rounds(self._run_all, "telling moderators", every=_LOOK_EVERY)

    async def _run_all(self) -> None:
        now = self._clock()
        await self._store.reviews.expire(now - self._services.pace.review_within)
        errands = await self._store.notices.errands()
        awake = self._rests.awake([notice.id for notice in errands], now)
        for notice in errands:
            if notice.id in awake:
                await self._rests.attempt(notice.id, self._attempt(notice, now), "telling moderators", now)

    async def _attempt(self, notice: Notice, now: datetime) -> None:
        """Run one errand; the only place that catches what Discord and the network can do to it."""
        try:
            await self._run(notice, now)
        except DISCORD_FAULTS as fault:
            rest = self._rests.put_off(notice.id, now)
            what = f"{type(fault).__name__} {getattr(fault, 'code', '')}"
            _log.warning("notice %s rests for %s after %s", notice.id, rest, what)
            # Only what is not said yet may be dropped; what is shown must be put right, unless it has gone.
            if notice.message is None or isinstance(fault, discord.NotFound):
                await self._store.notices.failed(notice.id, forever=is_final(fault))

    async def _run(self, notice: Notice, now: datetime) -> None:
        guild = self._client.get_guild(int(notice.server))
        if guild is None or guild.unavailable:
            return
        if notice.message is not None and notice.channel is not None:
            await self._change(notice, notice.channel, notice.message, guild)
        elif now - notice.made_at > _NEWS_FOR:
            await self._store.notices.failed(notice.id, forever=True)
        else:
            await self._say(notice, guild, now)

    async def _say(self, notice: Notice, guild: discord.Guild, now: datetime) -> None:
        settings = await self._store.servers.settings(notice.server)
        channel = _channel_for(notice, settings, guild)
        if channel is None or settings.paused:
            return
        if not _may_write(channel):
            self._rests.put_off(notice.id, now)
            _log.warning(
                "notice %s waits: grant View Channel and Send Messages in channel %s", notice.id, channel.id
            )
            return
        view = await self._view(notice, channel, is_new=True)
        if view is None:
            await self._store.notices.failed(notice.id, forever=True)
            return
        said = await _already_said(channel, view, notice.made_at) or await channel.send(
            view=view, nonce=notice.nonce
        )
        await self._store.notices.shown(notice, str(channel.id), str(said.id))

    async def _change(self, notice: Notice, channel_id: str, message: str, guild: discord.Guild) -> None:
        channel = guild.get_channel(int(channel_id))
        view = await self._view(notice, channel, is_new=False)
        if view is not None:
            stands = self._client.get_partial_messageable(int(channel_id), guild_id=guild.id)
            await stands.get_partial_message(int(message)).edit(view=view)
        await self._store.notices.shown(notice, channel_id, message)

    async def _view(
        self, notice: Notice, channel: discord.abc.GuildChannel | None, *, is_new: bool
    ) -> discord.ui.LayoutView | None:
        """What the notice shows now; None if there is nothing to say (any more)."""
        language = language_on(channel.guild if channel else None)
        match notice.kind:
            case NoticeKind.REVIEW:
                review = await self._store.reviews.get(notice.server, int(notice.subject))
                if review is None or (is_new and review.state is not ReviewState.WAITING):
                    return None
                return await self._review(language, review, channel)
            case NoticeKind.OBJECTION:
                objection = await self._store.objections.get(notice.server, int(notice.subject))
                if objection is None:
                    return None if is_new else reviews.gone(language)
                evidence = await self._evidence(objection, (), channel)
                return reviews.objection_card(language, objection, evidence)
            case NoticeKind.FELL_BACK:
                return reports.fell_back(
                    language,
                    str(notice.facts["forum"]),
                    right=int(notice.facts["right"]),
                    judged=int(notice.facts["judged"]),
                    floor=float(notice.facts["floor"]),
                )
            case NoticeKind.WEEK:
                report = await week_report(self._services, notice.server, channel, notice.made_at)
                return reports.week(language, report)

    async def _review(
        self, language: Language, review: Review, channel: discord.abc.GuildChannel | None
    ) -> discord.ui.LayoutView:
        if review.state is not ReviewState.WAITING:
            nudge = await self._store.nudges.about(review.place.server, review.post)
            return reviews.review_outcome(language, review, nudge)
        evidence = await self._evidence(review, review.toward, channel)
        return reviews.review_card(language, review, evidence, open_for=self._services.pace.review_within)

    async def _evidence(
        self, about: Review | Objection, toward: tuple[str, ...], channel: discord.abc.GuildChannel | None
    ) -> reviews.Evidence:
        """What a card rests on, and whether every reader of the channel may read it."""
        server = about.place.server
        post = await self._store.posts.get(server, about.post)
        pairs = await self._store.pairs.of(server, about.post)
        cruxes = [await self._store.cruxes.get(server, crux) for crux in toward]
        forums = {about.place.forum, *(pair.earlier_place.forum for pair in pairs)}
        return reviews.Evidence(
            text=post.post.text if post else "",
            pairs=pairs,
            cruxes=[stored for stored in cruxes if stored is not None],
            quotable=channel is not None
            and forums <= self._services.readers.quotable_in(server, str(channel.id)),
        )


def _channel_for(
    notice: Notice, settings: ServerSettings, guild: discord.Guild
) -> discord.TextChannel | None:
    wanted = settings.review_channel if notice.kind in _TO_MODERATORS else settings.log_channel
    channel = guild.get_channel(int(wanted)) if wanted else None
    return channel if isinstance(channel, discord.TextChannel) else None


def _may_write(channel: discord.TextChannel) -> bool:
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.view_channel and allowed.send_messages


async def _already_said(
    channel: discord.TextChannel, view: discord.ui.LayoutView, made_at: datetime
) -> discord.Message | None:
    """A message of ours in the same words, should a crash have kept us from noting that it was sent.

    Discord ignores a nonce that it saw in the last few minutes; this covers the time after.
    """
    if not channel.permissions_for(channel.guild.me).read_message_history:
        return None
    wanted = _texts(view)
    # What was said before is another notice, and two may say the same.
    since = made_at - _CLOCKS_DIFFER
    async for message in channel.history(limit=_LOOK_BACK, after=since, oldest_first=True):
        if (
            message.author == channel.guild.me
            and _texts(discord.ui.LayoutView.from_message(message)) == wanted
        ):
            return message
    return None


def _texts(view: discord.ui.View | discord.ui.LayoutView) -> list[str]:
    return [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
