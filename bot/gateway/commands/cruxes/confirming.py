"""The question to the author of a candidate, and its buttons: yes, yes in other words, no. Nobody else can answer it."""

from bot.gateway.buttons import Buttons
from bot.gateway.commands.cruxes.asking import Context, answer_or_refuse
from bot.gateway.commands.cruxes.fields import StatementField
from bot.gateway.errors import answer
from bot.gateway.forms import Form
from bot.gateway.neutral import harmless
from bot.gateway.reading import Interaction
from bot.gateway.rendering.crux_cards import NO, REWORD, YES
from bot.gateway.speech import language_for
from bot.moderator.cruxes import LONGEST_STATEMENT, Asker
from bot.wording.languages import Language
from models.argument import CruxState


def confirming_buttons(context: Context, buttons: Buttons) -> None:
    """What the three buttons do."""

    async def yes(interaction: Interaction, crux: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(interaction, lambda: _confirm(context, interaction, crux))

    async def reword(interaction: Interaction, crux: str) -> None:
        language = language_for(interaction)
        # Read at once, for a form cannot be deferred.
        stored = await context.services.keeper.cruxes.find(
            str(interaction.guild_id), crux, asker=Asker(id=str(interaction.user.id))
        )
        if stored is None or stored.crux.author != str(interaction.user.id):
            await answer(interaction, language.say("crux-refused-not-asked"))
        elif stored.crux.state is not CruxState.CANDIDATE:
            await answer(interaction, language.say("crux-refused-answered-already"))
        else:
            form = _RewordingForm(context, language, crux, stored.crux.statement)
            await interaction.response.send_modal(form)

    async def no(interaction: Interaction, crux: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(interaction, lambda: _decline(context, interaction, crux))

    buttons.on(YES, yes)
    buttons.on(REWORD, reword)
    buttons.on(NO, no)


class _RewordingForm(Form):
    """Asks for the claim in its author's own words."""

    def __init__(self, context: Context, language: Language, crux: str, statement: str) -> None:
        super().__init__(title=language.say("crux-form"), custom_id=context.forms.new_id())
        self._context = context
        self._crux = crux
        self._statement = StatementField(
            language.say("crux-form.statement"), language.say("crux-form.hint"), statement
        )
        self.add_item(self._statement.label)

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Open the crux with these words."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(
            interaction, lambda: _confirm(self._context, interaction, self._crux, self._statement.value)
        )


async def _confirm(
    context: Context, interaction: Interaction, crux: str, statement: str | None = None
) -> str:
    services, server = context.services, str(interaction.guild_id)
    confirmed = await services.keeper.raising.confirm(
        server,
        crux,
        str(interaction.user.id),
        now=services.clock(),
        card=(await services.keeper.store.servers.settings(server)).crux_cards,
        statement=statement,
    )
    context.cards.wake()
    return language_for(interaction).say(
        "crux-added", crux=crux, statement=harmless(confirmed.statement, LONGEST_STATEMENT)
    )


async def _decline(context: Context, interaction: Interaction, crux: str) -> str:
    services = context.services
    await services.keeper.raising.decline(
        str(interaction.guild_id), crux, str(interaction.user.id), now=services.clock()
    )
    context.cards.wake()
    return language_for(interaction).say("crux-declined")
