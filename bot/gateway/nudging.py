"""The buttons under a nudge: what is open, what was said before, and the author's way to say no."""

from datetime import datetime, timedelta

import discord

from bot.gateway.buttons import Buttons
from bot.gateway.errors import answer
from bot.gateway.forms import Form, Forms
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering import nudges as rendering
from bot.gateway.rounds import Rounds
from bot.gateway.services import Services
from bot.gateway.speech import language_for
from bot.moderator.cruxes import Asker
from bot.store.objections import ObjectionState
from bot.store.records.nudges import NudgeRow, Wanted
from bot.wording.languages import Language
from models.argument import CruxState

_A_DAY = timedelta(days=1)
_SHORTEST_REASON = 5
LONGEST_REASON = 500


class NudgeButtons:
    """Answers in private. What the presser may read, and who they are, is looked at with each press."""

    def __init__(self, services: Services, forms: Forms, *after: Rounds) -> None:
        """`after` is woken when something is to be taken back, or moderators are to be told."""
        self._services = services
        self._store = services.keeper.store
        self._forms = forms
        self._after = after

    def register(self, buttons: Buttons) -> None:
        """Have the buttons call us."""
        buttons.on("nudge-open", self.see_open)
        buttons.on("nudge-earlier", self.see_earlier)
        buttons.on("nudge-different", self.say_different)
        buttons.on("nudge-quiet", self.ask_for_quiet)
        buttons.on("quiet-day", self.quiet_for_a_day)
        buttons.on("quiet-always", self.quiet_for_good)
        buttons.on("quiet-off", self.quiet_no_more)

    async def see_open(self, interaction: Interaction, number: str) -> None:
        """Show the cruxes that the nudge names, as they stand now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        row = await self._pressed(interaction, number)
        if row is None:
            return
        asker, server = Asker(forums=readable_for(interaction)), row.place.server
        views = [await self._services.keeper.cruxes.show(server, crux, asker=asker) for crux in row.toward]
        found = [view for view in views if view is not None and view.stored.crux.state is CruxState.OPEN]
        if not found:
            await answer(interaction, language_for(interaction).say("nudge-gone"))
            return
        news = await self._news(interaction, row)
        await answer(interaction, rendering.open_cruxes(language_for(interaction), found, news))

    async def see_earlier(self, interaction: Interaction, number: str) -> None:
        """Show where it was said before, if the presser may read that now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        row = await self._pressed(interaction, number)
        if row is None:
            return
        readable = readable_for(interaction)
        pairs = [
            pair
            for pair in await self._store.pairs.of(row.place.server, row.post)
            if pair.earlier_place.forum in readable
        ]
        news = await self._news(interaction, row)
        await answer(interaction, rendering.earlier_post(language_for(interaction), pairs, news))

    async def say_different(self, interaction: Interaction, number: str) -> None:
        """Ask the author what is different about theirs."""
        row = await self._pressed_by_author(interaction, number)
        if row is not None:
            language = language_for(interaction)
            await interaction.response.send_modal(
                DifferentForm(language, self, number, custom_id=self._forms.new_id())
            )

    async def object_to(self, interaction: Interaction, number: str, reason: str) -> None:
        """Take the nudge back, because its author says that theirs is different."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        row = await self._find(interaction, number)
        language = language_for(interaction)
        if row is None or not _is_author(interaction, row):
            await answer(interaction, language.say("nudge-gone"))
            return
        objected = await self._services.keeper.judging.object_to(
            row, str(interaction.user.id), reason, self._services.clock()
        )
        await answer(interaction, language.say("nudge-objected" if objected else "nudge-gone"))
        for rounds in self._after:
            rounds.wake()

    async def ask_for_quiet(self, interaction: Interaction, number: str) -> None:
        """Ask the author for how long they want no notes."""
        row = await self._pressed_by_author(interaction, number)
        if row is None:
            return
        server, author = row.place.server, str(interaction.user.id)
        is_quiet = await self._store.nudges.is_silenced(server, author, self._services.clock())
        news = await self._news(interaction, row)
        await answer(
            interaction, rendering.quiet(language_for(interaction), row.id, is_quiet=is_quiet, news=news)
        )

    async def quiet_for_a_day(self, interaction: Interaction, number: str) -> None:
        """Give the author no notes for a day."""
        await self._keep_quiet(interaction, number, self._services.clock() + _A_DAY)
        await _close(interaction, language_for(interaction).say("nudge-quiet-for-a-day"))

    async def quiet_for_good(self, interaction: Interaction, number: str) -> None:
        """Give the author no notes any more."""
        await self._keep_quiet(interaction, number, None)
        await _close(interaction, language_for(interaction).say("nudge-quiet-for-good"))

    async def quiet_no_more(self, interaction: Interaction, number: str) -> None:
        """Give the author notes again."""
        await self._keep_quiet(interaction, number, self._services.clock())
        await _close(interaction, language_for(interaction).say("nudge-quiet-over"))

    async def _keep_quiet(self, interaction: Interaction, number: str, until: datetime | None) -> None:
        # The buttons stand in an answer that only the author sees, and whoever presses speaks for themselves alone.
        del number
        await self._store.nudges.silence(str(interaction.guild_id), str(interaction.user.id), until)

    async def _pressed(self, interaction: Interaction, number: str) -> NudgeRow | None:
        """The nudge under whose message the button stands; if it is gone, or out of sight, this is said here."""
        row = await self._find(interaction, number)
        message = interaction.message
        if (
            row is None
            or row.wanted is Wanted.WITHDRAWN
            or message is None
            or row.shown != str(message.id)
            or row.place.forum not in readable_for(interaction)
        ):
            await answer(interaction, language_for(interaction).say("nudge-gone"))
            return None
        return row

    async def _pressed_by_author(self, interaction: Interaction, number: str) -> NudgeRow | None:
        row = await self._pressed(interaction, number)
        if row is not None and not _is_author(interaction, row):
            await answer(interaction, language_for(interaction).say("nudge-for-author"))
            return None
        return row

    async def _find(self, interaction: Interaction, number: str) -> NudgeRow | None:
        return await self._store.nudges.get(str(interaction.guild_id), int(number))

    async def _news(self, interaction: Interaction, row: NudgeRow) -> ObjectionState | None:
        """What became of an earlier objection of the author's: they can be told only when they press something."""
        if not _is_author(interaction, row):
            return None
        return await self._store.objections.news(row.place.server, str(interaction.user.id))


class DifferentForm(Form):
    """Asks the author what is different about their point."""

    def __init__(self, language: Language, buttons: NudgeButtons, number: str, *, custom_id: str) -> None:
        super().__init__(title=language.say("different-form"), custom_id=custom_id)
        self._buttons = buttons
        self._number = number
        self._reason = discord.ui.TextInput[DifferentForm](
            style=discord.TextStyle.paragraph, min_length=_SHORTEST_REASON, max_length=LONGEST_REASON
        )
        self.add_item(
            discord.ui.Label(
                text=language.say("different-form.reason"),
                description=language.say("different-form.hint"),
                component=self._reason,
            )
        )

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Object, with the reason."""
        await self._buttons.object_to(interaction, self._number, self._reason.value[:LONGEST_REASON])


def _is_author(interaction: Interaction, row: NudgeRow) -> bool:
    return row.author == str(interaction.user.id)


async def _close(interaction: Interaction, text: str) -> None:
    """Put an answer in the place of a private question, whose buttons are done with."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(text))
    await interaction.response.edit_message(view=view)
