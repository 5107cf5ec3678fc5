"""The message menu *Why this note?*: the evidence that a nudge rests on, in private."""

import discord
from discord import app_commands

from bot.gateway.buttons import Buttons
from bot.gateway.errors import answer
from bot.gateway.reading import Interaction, moderates, readable_for
from bot.gateway.rendering.nudges import why
from bot.gateway.rounds import Rounds
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.store.verdicts import Opinion


class WhyThisNote:
    """Shows the evidence to whoever may read the thread, and takes moderators' verdicts on it."""

    def __init__(self, services: Services, *after: Rounds) -> None:
        """`after` is woken when a note is to be taken back, or the log channel to be told."""
        self._services = services
        self._store = services.keeper.store
        self._after = after

    def menu(self) -> app_commands.ContextMenu:
        """The menu entry."""
        return app_commands.ContextMenu(
            name=described("menu-why"),
            callback=self.explain,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    def register(self, buttons: Buttons) -> None:
        """Have the buttons beneath the answer call us."""
        buttons.on("note-right", self.call_right)
        buttons.on("note-wrong", self.call_wrong)

    async def explain(self, interaction: Interaction, message: discord.Message) -> None:
        """Show which claims were taken to say again which earlier ones, how surely, and which cruxes are named."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server, language = str(interaction.guild_id), language_for(interaction)
        readable = readable_for(interaction)
        row = await self._store.nudges.by_message(server, str(message.id))
        if row is None or row.place.forum not in readable:
            await answer(interaction, language.say("why-no-note"))
            return
        pairs = await self._store.pairs.of(server, row.post)
        cruxes = [await self._store.cruxes.get(server, crux) for crux in row.toward]
        await answer(
            interaction,
            why(
                language,
                row,
                [pair for pair in pairs if pair.earlier_place.forum in readable],
                [stored for stored in cruxes if stored is not None],
                for_moderator=moderates(interaction, row.place.forum),
            ),
        )

    async def call_right(self, interaction: Interaction, number: str) -> None:
        """Take a moderator's word that the note was right."""
        await self._judge(interaction, number, Opinion.RIGHT)

    async def call_wrong(self, interaction: Interaction, number: str) -> None:
        """Take a moderator's word that it was wrong."""
        await self._judge(interaction, number, Opinion.WRONG)

    async def _judge(self, interaction: Interaction, number: str, opinion: Opinion) -> None:
        language = language_for(interaction)
        row = await self._store.nudges.get(str(interaction.guild_id), int(number))
        if row is None or row.author is None or not moderates(interaction, row.place.forum):
            await answer(interaction, language.say("nudge-gone"))
            return
        await self._services.keeper.judging.judge(
            row, opinion, str(interaction.user.id), self._services.clock()
        )
        await answer(interaction, language.say("why-thanks"))
        for rounds in self._after:
            rounds.wake()
