"""Choosing which forums are read along in, and how far the bot goes there: done, noted, and caught up with."""

from collections.abc import Collection

import discord

from bot.gateway.catching_up import CatchingUp
from bot.gateway.rendering.panel import OFF
from bot.gateway.services import Services
from bot.gateway.watching import Watching
from bot.store.audit import AuditEntry
from bot.store.records.forums import Mode


class ForumChoice:
    """What admins choose about forums; each change is noted with who made it (`actor`)."""

    def __init__(self, services: Services, watching: Watching, catching_up: CatchingUp) -> None:
        self._store = services.keeper.store
        self._clock = services.clock
        self._default = services.keeper.terms.policy.mode
        self._watching = watching
        self._catching_up = catching_up

    async def set_mode(self, forum: discord.ForumChannel, mode: Mode | None, *, actor: str) -> None:
        """Read along in a forum and go that far there; None is not at all."""
        server, id_ = str(forum.guild.id), str(forum.id)
        before = await self._store.forums.mode_of(server, id_)
        if mode is None:
            await self._watching.unwatch(server, id_)
        else:
            await self._watching.watch(server, id_, mode, forum.name)
            self._catching_up.wake(forum.guild.id)
        if mode is not before:
            await self._note(server, actor, "mode", id_, before=before or OFF, after=mode or OFF)

    async def choose(
        self, guild: discord.Guild, forums: Collection[str], *, offered: Collection[str], actor: str
    ) -> None:
        """Read along in these forums, and no more in the others that were `offered`; new ones begin in the configured mode."""
        watched = self._watching.of(str(guild.id))
        for forum in guild.forums:
            id_ = str(forum.id)
            if id_ in forums and id_ not in watched:
                await self.set_mode(forum, self._default, actor=actor)
            elif id_ in watched and id_ in offered and id_ not in forums:
                await self.set_mode(forum, None, actor=actor)

    async def join(self, guild: discord.Guild, forums: Collection[str], *, actor: str) -> None:
        """Have repeats looked for across these forums."""
        server = str(guild.id)
        chosen = self._watching.of(server) & set(forums)
        if chosen:
            await self._store.forums.join(server, chosen)
            await self._note(
                server,
                actor,
                "circle",
                min(chosen),
                after=" ".join(f"<#{forum}>" for forum in sorted(chosen)),
            )

    async def _note(  # noqa: PLR0917 - as in a sentence
        self,
        server: str,
        actor: str,
        action: str,
        subject: str,
        before: str | None = None,
        after: str | None = None,
    ) -> None:
        entry = AuditEntry(
            actor=actor, action=action, subject=subject, before=before, after=after, at=self._clock()
        )
        await self._store.audit.note(server, entry)
