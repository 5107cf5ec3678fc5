"""The week in numbers, for the log channel of each server that wants it."""

from datetime import UTC, datetime, time, timedelta

import discord

from bot.gateway.rendering.reports import WeekReport
from bot.gateway.rounds import Rounds
from bot.gateway.services import Services
from bot.store.notices import NoticeKind

_LOOK_EVERY = timedelta(hours=1)
_WEEK = timedelta(days=7)
# Few people are nudged in a week: what notes change shows over a longer stretch, if at all.
_EFFECT_OVER = timedelta(days=90)
_EFFECT_WITHIN = timedelta(hours=48)


class Reporter:
    """Has each week reported once it is over, where there was anything to report."""

    def __init__(self, services: Services, notices: Rounds) -> None:
        """`notices` is woken when there is something to say."""
        self._services = services
        self._store = services.keeper.store
        self._notices = notices
        self.rounds = Rounds(self._look, "summing up the week", every=_LOOK_EVERY)

    async def _look(self) -> None:
        now = self._services.clock()
        monday = _monday(now)
        for server in {forum.server for forum in await self._store.forums.all_watched()}:
            settings = await self._store.servers.settings(server)
            if settings.log_channel is None or not settings.weekly_summary or settings.paused:
                continue
            told = self._services.readers.countable_in(server, settings.log_channel)
            counted = await self._store.weeks.count(server, told, monday - _WEEK, monday)
            if counted.is_quiet:
                continue
            subject = f"{monday - _WEEK:%G-W%V}"
            if await self._store.notices.post(server, NoticeKind.WEEK, subject, now, {}):
                self._notices.wake()


async def week_report(
    services: Services, server: str, channel: discord.abc.GuildChannel | None, now: datetime
) -> WeekReport:
    """The week before the one that `now` lies in, from Monday to Sunday in UTC, for the readers of a channel.

    Forums that not all of them may read are left out.
    """
    told = services.readers.countable_in(server, str(channel.id)) if channel else frozenset[str]()
    watched = {one.forum for one in await services.keeper.store.forums.watched(server)}
    until = _monday(now)
    since = until - _WEEK
    return WeekReport(
        since=since,
        until=until,
        week=await services.keeper.store.weeks.count(server, told, since, until),
        left_out=len(watched - told),
        reached=await services.keeper.judging.precision(server, told, since=until - _EFFECT_OVER),
        # Whoever got a note just now has not had the time.
        effect=await services.keeper.store.weeks.effect(
            server, told, until - _EFFECT_OVER, until - _EFFECT_WITHIN, _EFFECT_WITHIN
        ),
        effect_over=_EFFECT_OVER,
        effect_within=_EFFECT_WITHIN,
    )


def _monday(now: datetime) -> datetime:
    today = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    return today - timedelta(days=today.weekday())
