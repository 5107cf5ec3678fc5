"""`/argument`: where something was argued before."""

from discord import app_commands

from bot.gateway.errors import answer
from bot.gateway.neutral import harmless
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering.arguments import argued_before
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.moderator.comparing import Within
from bot.moderator.cruxes import Asker

_SEARCHED_AT_ONCE = 20
_SEARCHED_WITHIN_SECONDS = 600.0
_CRUXES_AT_MOST = 3
_LONGEST_QUESTION = 100

_Words = app_commands.Range[str, 2, 300]


class ArgumentCommands(app_commands.Group):
    """The group `/argument`. Every answer is private, and holds only what the asker may read."""

    def __init__(self, services: Services) -> None:
        super().__init__(
            name="argument",
            description=described("command-argument"),
            guild_only=True,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._lookup = services.keeper.lookup
        self._cruxes = services.keeper.cruxes
        # As a decorator it would count for all instances of this class together.
        self.search.checks = []
        app_commands.checks.cooldown(
            _SEARCHED_AT_ONCE, _SEARCHED_WITHIN_SECONDS, key=lambda asked: (asked.guild_id, asked.user.id)
        )(self.search)

    @app_commands.command(name="search", description=described("command-argument-search"))
    @app_commands.describe(words=described("command-argument-search.words"))
    async def search(self, interaction: Interaction, words: _Words) -> None:
        """Find the best earlier posts, what was said against them, and the cruxes about it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        language, server, forums = (
            language_for(interaction),
            str(interaction.guild_id),
            readable_for(interaction),
        )
        found = await self._lookup.search(words, Within(server=server, forums=forums))
        cruxes = await self._cruxes.search(server, words, asker=Asker(forums=forums))
        if found or cruxes:
            heading = language.say("argued-heading", words=harmless(words, _LONGEST_QUESTION))
            await answer(
                interaction, argued_before(language, found, heading, cruxes=cruxes[:_CRUXES_AT_MOST])
            )
        else:
            await answer(interaction, language.say("argued-nothing"))
