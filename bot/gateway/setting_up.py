"""The panel of `/setup` at work: each press is checked, done, noted, and answered with the page as it is now."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

import discord

from bot.gateway.backfilling import Backfilling
from bot.gateway.buttons import Buttons
from bot.gateway.caps_form import CapsForm
from bot.gateway.choosing_forums import ForumChoice
from bot.gateway.consent import Consent
from bot.gateway.errors import answer
from bot.gateway.forms import Forms
from bot.gateway.menus import chosen_in
from bot.gateway.panel_state import panel_of
from bot.gateway.reading import Interaction, openable_for, readable_for
from bot.gateway.rendering import panel as pages
from bot.gateway.rendering import panel_choices
from bot.gateway.rendering.panel import ACT, CAPS, OFF, SWITCH, TURN
from bot.gateway.services import Services
from bot.gateway.speech import language_for
from bot.moderator.sureness import Sureness, with_sureness
from bot.store.records.forums import Mode, Reach
from bot.store.servers import ServerSettings

# The page that each switch stands on.
_SWITCHES = {
    "weekly_summary": "channels",
    "crux_cards": "members",
    "opt_in": "members",
    "digest_for_all": "members",
    "text_in_exports": "members",
}
_CHANNELS = {"review": "review_channel", "log": "log_channel"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """A press on the panel by somebody who manages the server: to what, and what was chosen in a menu."""

    interaction: Interaction
    guild: discord.Guild
    subject: str
    chosen: tuple[str, ...]

    @property
    def server(self) -> str:
        return str(self.guild.id)

    @property
    def actor(self) -> str:
        return str(self.interaction.user.id)

    @property
    def openable(self) -> frozenset[str]:
        """The forums that may be changed: the panel, or a right, may have gone out of date."""
        return openable_for(self.interaction)


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
        self._store = services.keeper.store
        self._forums = forums
        self._backfilling = backfilling
        self._forms = forms
        self._consent = consent
        self._rehearsing: set[str] = set()

    def register(self, buttons: Buttons) -> None:
        """Have the panel's buttons and menus answered here."""
        handlers = {
            TURN: self._turn,
            SWITCH: self._switch,
            ACT: self._act,
            CAPS: self._ask_for_caps,
            "setup-forums": self._choose_forums,
            "setup-mode": self._choose_mode,
            "setup-backfill": self._read_further,
            "setup-channel": self._choose_channel,
            "setup-reach": self._choose_reach,
            "setup-circle": self._make_circle,
            "setup-sureness": self._choose_sureness,
            "setup-holdout": partial(self._choose_share, "holdout"),
            "setup-floor": partial(self._choose_share, "floor"),
        }
        for action, handle in handlers.items():
            # A form has to be the first answer.
            buttons.on(action, partial(_check, handle, defer=action != CAPS))

    async def open(self, interaction: Interaction, guild: discord.Guild) -> None:
        """Show the first page to whoever asked; the command has checked them."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer(interaction, await self._page(interaction, guild, "home"))

    async def _turn(self, press: _Press) -> None:
        await self._show(press, press.subject)

    async def _switch(self, press: _Press) -> None:
        name = press.subject
        if name in _SWITCHES:
            await self._change(
                press,
                lambda chosen: replace(chosen, **{name: not getattr(chosen, name)}),
                page=_SWITCHES[name],
            )

    async def _act(self, press: _Press) -> None:
        act, _, forum = press.subject.partition(".")
        if act == "rehearse":
            await self._rehearse(press)
        elif act == "stop":
            if forum in press.openable:
                await self._backfilling.stop(press.server, forum)
            await self._show(press, f"forum.{forum}")
        elif act in {"pause", "resume"}:
            await self._change(press, lambda chosen: replace(chosen, paused=act == "pause"), page="home")

    async def _choose_forums(self, press: _Press) -> None:
        panel = await panel_of(self._services, press.guild, press.openable)
        # A menu holds only so many: the others have not been deselected.
        offered = [forum.id for forum in panel.forums[: pages.MOST_CHOSEN]]
        chosen = press.openable & set(press.chosen)
        await self._forums.choose(press.guild, chosen, offered=offered, actor=press.actor)
        await self._show(press, "home")

    async def _choose_mode(self, press: _Press) -> None:
        forum, (value,) = press.guild.get_channel(int(press.subject)), press.chosen
        if isinstance(forum, discord.ForumChannel) and press.subject in press.openable:
            mode = None if value == OFF else Mode(value)
            await self._forums.set_mode(forum, mode, actor=press.actor)
        await self._show(press, f"forum.{press.subject}" if value != OFF else "home")

    async def _read_further(self, press: _Press) -> None:
        forum, days = press.subject, int(press.chosen[0])
        watched = {one.forum for one in await self._store.forums.watched(press.server)}
        if days in pages.BACKFILL_DAYS and forum in watched & press.openable:
            await self._backfilling.begin(press.server, forum, days)
        await self._show(press, f"forum.{forum}")

    async def _choose_channel(self, press: _Press) -> None:
        name, channel = _CHANNELS[press.subject], press.chosen[0] if press.chosen else None
        await self._change(press, lambda settings: replace(settings, **{name: channel}), page="channels")

    async def _choose_reach(self, press: _Press) -> None:
        reach = Reach(press.chosen[0])
        await self._change(press, lambda chosen: replace(chosen, reach=reach), page="matching")

    async def _make_circle(self, press: _Press) -> None:
        await self._forums.join(press.guild, press.openable & set(press.chosen), actor=press.actor)
        await self._show(press, "matching")

    async def _choose_sureness(self, press: _Press) -> None:
        sureness = Sureness(press.chosen[0])
        await self._change(press, lambda chosen: with_sureness(chosen, sureness), page="matching")

    async def _choose_share(self, name: str, press: _Press) -> None:
        share = float(press.chosen[0])
        await self._change(press, lambda chosen: replace(chosen, **{name: share}), page="limits")

    async def _ask_for_caps(self, press: _Press) -> None:
        settings = await self._store.servers.settings(press.server)
        policy = self._services.keeper.terms.chosen(settings).policy

        async def keep(interaction: Interaction, caps: dict[str, int]) -> None:
            async def change(submitted: _Press) -> None:
                await self._change(submitted, lambda chosen: replace(chosen, **caps), page="limits")

            # Whoever opened the form may have lost the right to meanwhile.
            await _check(change, interaction, press.subject, defer=True)

        form = CapsForm(language_for(press.interaction), policy, keep, self._forms.new_id())
        await press.interaction.response.send_modal(form)

    async def _rehearse(self, press: _Press) -> None:
        interaction, language = press.interaction, language_for(press.interaction)
        if press.server in self._rehearsing:
            await answer(interaction, language.say("rehearsing-already"))
            return
        self._rehearsing.add(press.server)
        try:
            await interaction.edit_original_response(view=pages.page(pages.text(language.say("rehearsing"))))
            tried = await self._services.keeper.rehearsing.rehearse(
                press.server,
                await self._store.servers.settings(press.server),
                forums=readable_for(interaction),
                now=self._services.clock(),
            )
            await interaction.edit_original_response(view=panel_choices.rehearsed(language, tried))
        finally:
            self._rehearsing.discard(press.server)

    async def _change(
        self, press: _Press, alter: Callable[[ServerSettings], ServerSettings], *, page: str
    ) -> None:
        """Change what the server chose, and show the page on which that stands."""
        settings = await self._store.servers.change(
            press.server, alter, actor=press.actor, now=self._services.clock()
        )
        self._consent.follow(press.server, settings)
        await self._show(press, page)

    async def _show(self, press: _Press, page: str) -> None:
        """Show a page in place of the one that was pressed on; one on reading older posts follows that for a while."""
        interaction = press.interaction

        async def show() -> None:
            await interaction.edit_original_response(view=await self._page(interaction, press.guild, page))

        if interaction.message is not None:
            self._backfilling.unfollow(interaction.message.id)
            name, _, forum = page.partition(".")
            if name == "forum":
                self._backfilling.follow(interaction.message.id, press.server, forum, show)
        await show()

    async def _page(self, interaction: Interaction, guild: discord.Guild, page: str) -> discord.ui.LayoutView:
        language = language_for(interaction)
        panel = await panel_of(self._services, guild, openable_for(interaction))
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


async def _check(
    handle: Callable[[_Press], Awaitable[None]], interaction: Interaction, subject: str, *, defer: bool
) -> None:
    """Answer a press if whoever pressed manages the server."""
    guild = await admins_guild(interaction)
    if guild is None:
        return
    if defer:
        await interaction.response.defer()
    await handle(_Press(interaction=interaction, guild=guild, subject=subject, chosen=chosen_in(interaction)))


async def admins_guild(interaction: Interaction) -> discord.Guild | None:
    """The server, if whoever presses manages it by now; anybody else is told that this is not for them."""
    if interaction.guild is not None and interaction.permissions.manage_guild:
        return interaction.guild
    await answer(interaction, language_for(interaction).say("not-allowed"))
    return None
