"""The panel of `/setup` at work: each press is checked, done, noted, and answered with the page as it is now."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import discord

from bot.gateway.backfilling import Backfilling
from bot.gateway.buttons import Buttons, Press
from bot.gateway.caps_form import CapsForm
from bot.gateway.choosing_forums import ForumChoice
from bot.gateway.consent import Consent
from bot.gateway.errors import answer
from bot.gateway.forms import Forms
from bot.gateway.menus import Choose, Menus
from bot.gateway.panel_state import panel_of
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering import panel as pages
from bot.gateway.rendering import panel_choices
from bot.gateway.rendering.panel import ACT, OFF, SWITCH, TURN
from bot.gateway.services import Services
from bot.gateway.speech import language_for
from bot.moderator.sureness import Sureness, with_sureness
from bot.store.records import Mode, Reach
from bot.store.servers import ServerSettings

# The page that each switch stands on.
_SWITCHES = {
    "weekly_summary": "channels",
    "opt_in": "members",
    "digest_for_all": "members",
    "text_in_exports": "members",
}
_CHANNELS = {"review": "review_channel", "log": "log_channel"}

_Handle = Callable[[Interaction, discord.Guild, str, tuple[str, ...]], Awaitable[None]]


class SettingUp:
    """Answers everything on the panel. Nothing of it is held in memory, so a restart goes unnoticed."""

    def __init__(
        self,
        services: Services,
        forums: ForumChoice,
        backfilling: Backfilling,
        forms: Forms,
        consent: Consent,
    ) -> None:
        self._services = services
        self._store = services.store
        self._forums = forums
        self._backfilling = backfilling
        self._forms = forms
        self._consent = consent
        self._rehearsing: set[str] = set()

    def register(self, buttons: Buttons, menus: Menus) -> None:
        """Have the panel's buttons and menus answered here."""
        buttons.on(TURN, _press(self._turn))
        buttons.on(SWITCH, _press(self._switch))
        buttons.on(ACT, _press(self._act))
        menus.on("setup-forums", _choice(self._choose_forums))
        menus.on("setup-mode", _choice(self._choose_mode))
        menus.on("setup-channel", _choice(self._choose_channel))
        menus.on("setup-reach", _choice(self._choose_reach))
        menus.on("setup-circle", _choice(self._make_circle))
        menus.on("setup-sureness", _choice(self._choose_sureness))
        menus.on("setup-backfill", _choice(self._read_further))
        menus.on("setup-holdout", _choice(partial(self._choose_share, "holdout")))
        menus.on("setup-floor", _choice(partial(self._choose_share, "floor")))

    async def open(self, interaction: Interaction, guild: discord.Guild) -> None:
        """Show the first page to whoever asked; the command has checked them."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer(interaction, await self._page(interaction, guild, "home"))

    async def _turn(
        self, interaction: Interaction, guild: discord.Guild, page: str, _: tuple[str, ...]
    ) -> None:
        await self._show(interaction, guild, page)

    async def _switch(
        self, interaction: Interaction, guild: discord.Guild, name: str, _: tuple[str, ...]
    ) -> None:
        if name in _SWITCHES:
            await self._change(
                interaction,
                guild,
                lambda chosen: replace(chosen, **{name: not getattr(chosen, name)}),
                page=_SWITCHES[name],
            )

    async def _act(
        self, interaction: Interaction, guild: discord.Guild, act: str, _: tuple[str, ...]
    ) -> None:
        if act == "caps":
            await self._ask_for_caps(interaction, guild)
        elif act == "rehearse":
            await self._rehearse(interaction, guild)
        elif act.startswith("stop."):
            forum = act.removeprefix("stop.")
            await self._backfilling.stop(str(guild.id), forum)
            await self._show(interaction, guild, f"forum.{forum}")
        elif act in {"pause", "resume"}:
            await self._change(
                interaction, guild, lambda chosen: replace(chosen, paused=act == "pause"), page="home"
            )

    async def _choose_forums(
        self, interaction: Interaction, guild: discord.Guild, _: str, values: tuple[str, ...]
    ) -> None:
        await self._forums.choose(guild, values, actor=str(interaction.user.id))
        await self._show(interaction, guild, "home")

    async def _choose_mode(
        self, interaction: Interaction, guild: discord.Guild, forum_id: str, values: tuple[str, ...]
    ) -> None:
        forum, (value,) = guild.get_channel(int(forum_id)), values
        if isinstance(forum, discord.ForumChannel):
            mode = None if value == OFF else Mode(value)
            await self._forums.set_mode(forum, mode, actor=str(interaction.user.id))
        await self._show(interaction, guild, f"forum.{forum_id}" if value != OFF else "home")

    async def _read_further(
        self, interaction: Interaction, guild: discord.Guild, forum: str, values: tuple[str, ...]
    ) -> None:
        days = int(values[0])
        if days in pages.BACKFILL_DAYS and forum in {
            one.forum for one in await self._store.forums.watched(str(guild.id))
        }:
            await self._backfilling.begin(str(guild.id), forum, days)
        await self._show(interaction, guild, f"forum.{forum}")

    async def _choose_channel(
        self, interaction: Interaction, guild: discord.Guild, which: str, values: tuple[str, ...]
    ) -> None:
        chosen = values[0] if values else None
        await self._change(
            interaction,
            guild,
            lambda settings: replace(settings, **{_CHANNELS[which]: chosen}),
            page="channels",
        )

    async def _choose_reach(
        self, interaction: Interaction, guild: discord.Guild, _: str, values: tuple[str, ...]
    ) -> None:
        reach = Reach(values[0])
        await self._change(interaction, guild, lambda chosen: replace(chosen, reach=reach), page="matching")

    async def _make_circle(
        self, interaction: Interaction, guild: discord.Guild, _: str, values: tuple[str, ...]
    ) -> None:
        await self._forums.join(guild, values, actor=str(interaction.user.id))
        await self._show(interaction, guild, "matching")

    async def _choose_sureness(
        self, interaction: Interaction, guild: discord.Guild, _: str, values: tuple[str, ...]
    ) -> None:
        sureness = Sureness(values[0])
        await self._change(
            interaction, guild, lambda chosen: with_sureness(chosen, sureness), page="matching"
        )

    async def _choose_share(
        self, name: str, interaction: Interaction, guild: discord.Guild, _: str, values: tuple[str, ...]
    ) -> None:
        share = float(values[0])
        await self._change(interaction, guild, lambda chosen: replace(chosen, **{name: share}), page="limits")

    async def _ask_for_caps(self, interaction: Interaction, guild: discord.Guild) -> None:
        settings = await self._store.servers.settings(str(guild.id))
        policy = self._services.terms.chosen(settings).policy

        async def keep(submitted: Interaction, caps: dict[str, int]) -> None:
            await self._change(submitted, guild, lambda chosen: replace(chosen, **caps), page="limits")

        form = CapsForm(language_for(interaction), policy, keep, self._forms.new_id())
        await interaction.response.send_modal(form)

    async def _rehearse(self, interaction: Interaction, guild: discord.Guild) -> None:
        server, language = str(guild.id), language_for(interaction)
        if server in self._rehearsing:
            await answer(interaction, language.say("rehearsing-already"))
            return
        self._rehearsing.add(server)
        try:
            await interaction.response.defer()
            await interaction.edit_original_response(view=pages.page(pages.text(language.say("rehearsing"))))
            tried = await self._services.rehearsing.rehearse(
                server,
                await self._store.servers.settings(server),
                forums=readable_for(interaction),
                now=self._services.clock(),
            )
            await interaction.edit_original_response(view=panel_choices.rehearsed(language, tried))
        finally:
            self._rehearsing.discard(server)

    async def _change(
        self,
        interaction: Interaction,
        guild: discord.Guild,
        alter: Callable[[ServerSettings], ServerSettings],
        *,
        page: str,
    ) -> None:
        """Change what the server chose, and show the page on which that stands."""
        settings = await self._store.servers.change(
            str(guild.id), alter, actor=str(interaction.user.id), now=self._services.clock()
        )
        self._consent.follow(str(guild.id), settings)
        await self._show(interaction, guild, page)

    async def _show(self, interaction: Interaction, guild: discord.Guild, page: str) -> None:
        if not interaction.response.is_done():
            await interaction.response.defer()
        self._follow(interaction, guild, page)
        await interaction.edit_original_response(view=await self._page(interaction, guild, page))

    def _follow(self, interaction: Interaction, guild: discord.Guild, page: str) -> None:
        """Keep the page of a forum up to date while its older posts are read."""
        if interaction.message is None:
            return
        name, _, forum = page.partition(".")
        self._backfilling.unfollow(interaction.message.id)
        if name == "forum":

            async def show() -> None:
                await interaction.edit_original_response(view=await self._page(interaction, guild, page))

            self._backfilling.follow(interaction.message.id, str(guild.id), forum, show)

    async def _page(self, interaction: Interaction, guild: discord.Guild, page: str) -> discord.ui.LayoutView:
        language = language_for(interaction)
        panel = await panel_of(self._services, guild)
        name, _, subject = page.partition(".")
        forum = next((one for one in panel.forums if one.id == subject), None)
        match name:
            case "forum" if forum is not None:
                read = await self._store.backfills.get(str(guild.id), forum.id)
                return pages.forum(language, panel, forum, read, self._services.pace.history.days)
            case "channels":
                return pages.channels(language, panel)
            case "matching":
                return panel_choices.matching(language, panel)
            case "limits":
                return panel_choices.limits(language, panel)
            case "members":
                return panel_choices.members(language, panel)
            case _:
                return pages.home(language, panel)


def _press(handle: _Handle) -> Press:
    async def press(interaction: Interaction, subject: str) -> None:
        if (guild := await admins_guild(interaction)) is not None:
            await handle(interaction, guild, subject, ())

    return press


def _choice(handle: _Handle) -> Choose:
    async def choose(interaction: Interaction, subject: str, values: tuple[str, ...]) -> None:
        if (guild := await admins_guild(interaction)) is not None:
            await handle(interaction, guild, subject, values)

    return choose


async def admins_guild(interaction: Interaction) -> discord.Guild | None:
    """The server, if whoever presses manages it by now; anybody else is told that this is not for them."""
    if interaction.guild is not None and interaction.permissions.manage_guild:
        return interaction.guild
    await answer(interaction, language_for(interaction).say("not-allowed"))
    return None
