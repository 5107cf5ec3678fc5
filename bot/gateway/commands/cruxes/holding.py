"""`/crux hold` and `/crux withdraw`, and the button *My view hangs on it, too*."""

from discord import app_commands

from bot.gateway.buttons import Buttons
from bot.gateway.commands.cruxes.asking import (
    Command,
    Context,
    Named,
    answer_or_refuse,
    asker_of,
    command,
    may_write,
    suggesting,
)
from bot.gateway.commands.cruxes.fields import ReasonField, SideField
from bot.gateway.errors import answer
from bot.gateway.forms import Form
from bot.gateway.reading import Interaction
from bot.gateway.rendering.crux_cards import HOLD
from bot.gateway.speech import described, language_for
from bot.moderator.raising import LONGEST_REASON
from bot.moderator.refusals import CruxRejected, Refusal
from bot.store.records.cruxes import Side
from bot.wording.languages import Language

_Reason = app_commands.Range[str, 1, LONGEST_REASON]
_SIDES = [app_commands.Choice(name=described(f"command-crux-hold.side-{side}"), value=side) for side in Side]


def hold_command(context: Context) -> Command:
    """`/crux hold`: one's own view hangs on this, too."""

    @app_commands.describe(
        crux=described("command-crux-show.crux"),
        side=described("command-crux-hold.side"),
        reason=described("command-crux-hold.reason"),
    )
    @app_commands.choices(side=_SIDES)
    async def hold(interaction: Interaction, crux: Named, side: str, reason: _Reason = "") -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(
            interaction, lambda: _hold(context, interaction, crux.strip(), Side(side), reason)
        )

    return command("hold", hold, crux=suggesting(context))


def withdraw_command(context: Context) -> Command:
    """`/crux withdraw`: it no longer hangs on this."""

    @app_commands.describe(crux=described("command-crux-show.crux"))
    async def withdraw(interaction: Interaction, crux: Named) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(interaction, lambda: _withdraw(context, interaction, crux.strip()))

    return command("withdraw", withdraw, crux=suggesting(context, held=True))


def holding_buttons(context: Context, buttons: Buttons) -> None:
    """*My view hangs on it, too*: opens a form, which cannot be deferred, so all is checked when it is sent."""

    async def hold(interaction: Interaction, crux: str) -> None:
        language = language_for(interaction)
        message = interaction.message
        shown = message and await context.services.keeper.store.cards.by_message(
            str(interaction.guild_id), str(message.id)
        )
        if shown != crux:
            await answer(interaction, language.say("no-such-crux"))
        else:
            await interaction.response.send_modal(_HoldingForm(context, language, crux))

    buttons.on(HOLD, hold)


class _HoldingForm(Form):
    """Asks which way, and why."""

    def __init__(self, context: Context, language: Language, crux: str) -> None:
        super().__init__(title=language.say("crux-hold-form"), custom_id=context.forms.new_id())
        self._context = context
        self._crux = crux
        self._side = SideField(language)
        self._reason = ReasonField(language)
        for field in (self._side, self._reason):
            self.add_item(field.label)

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Note it for whoever filled it in."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(
            interaction,
            lambda: _hold(self._context, interaction, self._crux, self._side.value, self._reason.value),
        )


async def _hold(context: Context, interaction: Interaction, crux: str, side: Side, reason: str) -> str:
    services, language = context.services, language_for(interaction)
    server, asker = str(interaction.guild_id), asker_of(interaction)
    stored = await services.keeper.cruxes.find(server, crux, asker=asker)
    if stored is None:
        raise CruxRejected(Refusal.UNKNOWN)
    if not may_write(interaction, stored.place):
        return language.say("crux-not-for-readers")
    await services.keeper.raising.hold(server, crux, asker.id, side, reason, services.clock())
    context.cards.wake()
    held = await services.keeper.cruxes.find(server, crux, asker=asker)
    return language.say(
        "crux-held", crux=crux, side=side, double="yes" if held is not None and held.is_double else "no"
    )


async def _withdraw(context: Context, interaction: Interaction, crux: str) -> str:
    services, server, asker = context.services, str(interaction.guild_id), asker_of(interaction)
    if await services.keeper.cruxes.find(server, crux, asker=asker) is None:
        raise CruxRejected(Refusal.UNKNOWN)
    done = await services.keeper.raising.withdraw(server, crux, asker.id, services.clock())
    context.cards.wake()
    return language_for(interaction).say("crux-let-go", crux=crux, done=done.replace(" ", "-"))
