"""`/check`: a draft, looked at before it is posted. The answer is private, and nothing of the draft is kept."""

import discord
from discord import app_commands

from bot.gateway.errors import answer
from bot.gateway.forms import Form, Forms
from bot.gateway.places import Places
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering.arguments import checked
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.wording.languages import Language
from models.argument import Place

_LONGEST_DRAFT = 4000
# Somebody at work on a draft checks it several times; more than this keeps others waiting.
_CHECKED_AT_ONCE = 10
_CHECKED_WITHIN_SECONDS = 600.0


def check_command(
    services: Services, places: Places, forms: Forms
) -> app_commands.Command[app_commands.Group, ..., None]:
    """The command, for everybody."""

    @app_commands.command(name="check", description=described("command-check"))
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.checks.cooldown(
        _CHECKED_AT_ONCE, _CHECKED_WITHIN_SECONDS, key=lambda asked: (asked.guild_id, asked.user.id)
    )
    async def check(interaction: Interaction) -> None:
        channel = interaction.channel
        place = places.of_thread(channel) if isinstance(channel, discord.Thread) else None
        form = CheckForm(services, language_for(interaction), place, forms.new_id())
        await interaction.response.send_modal(form)

    return check  # pyright: ignore[reportUnknownVariableType] - outside of a group its binding has no type


class CheckForm(Form):
    """Asks for a draft."""

    def __init__(self, services: Services, language: Language, place: Place | None, custom_id: str) -> None:
        super().__init__(title=language.say("check-form"), custom_id=custom_id)
        self._services = services
        self._place = place
        self._draft = discord.ui.TextInput[CheckForm](
            style=discord.TextStyle.paragraph, max_length=_LONGEST_DRAFT
        )
        self.add_item(
            discord.ui.Label(
                text=language.say("check-form.draft"),
                description=language.say("check-form.hint"),
                component=self._draft,
            )
        )

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Look at the draft, from where the form was opened, with the eyes of who wrote it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        author = str(interaction.user.id)
        result = await self._services.keeper.checking.check(
            self._draft.value[:_LONGEST_DRAFT],
            author=author,
            server=str(interaction.guild_id),
            forums=readable_for(interaction),
            place=self._place,
        )
        await answer(interaction, checked(language_for(interaction), result, author))
