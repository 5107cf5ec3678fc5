"""What the bot takes for a crux of the asker's: shown to them alone, when they look at their own cruxes.

Discord lets no bot whisper unasked, and a guess about somebody's view is nobody else's business: so it waits here. It
becomes a crux only when its author raises it, in words of their choice.
"""

from bot.gateway.buttons import Buttons
from bot.gateway.commands.cruxes.asking import Context, may_write
from bot.gateway.commands.cruxes.raising import RaisingForm
from bot.gateway.errors import answer
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering.crux_cards import PROPOSED_NO, PROPOSED_YES, proposal_card
from bot.gateway.speech import language_for
from bot.moderator.raising import fitting
from bot.store.proposals import Proposal
from models.argument import CruxState

_AT_ONCE = 2
# Looked through for one that was pressed.
_REMEMBERED = 50


async def propose(context: Context, interaction: Interaction) -> None:
    """Show the newest few, each with its buttons."""
    for proposal in (await _proposals(context, interaction))[:_AT_ONCE]:
        await answer(interaction, proposal_card(language_for(interaction), proposal))


def proposing_buttons(context: Context, buttons: Buttons) -> None:
    """*Yes* opens the form that raises a crux, which cannot be deferred; *No* has it proposed no more."""

    async def yes(interaction: Interaction, claim: str) -> None:
        language = language_for(interaction)
        known = {str(one.claim): one for one in await _proposals(context, interaction)}
        proposal = known.get(claim)
        if proposal is None or not may_write(interaction, proposal.place):
            await answer(interaction, language.say("crux-proposal-gone"))
        else:
            form = RaisingForm(
                context,
                language,
                proposal.place,
                post=proposal.post,
                prefilled=fitting(proposal.text),
            )
            await interaction.response.send_modal(form)

    async def no(interaction: Interaction, claim: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        if claim.isdecimal():
            await context.services.keeper.store.proposals.drop(
                str(interaction.guild_id), str(interaction.user.id), int(claim)
            )
        await answer(interaction, language_for(interaction).say("crux-declined"))

    buttons.on(PROPOSED_YES, yes)
    buttons.on(PROPOSED_NO, no)


async def _proposals(context: Context, interaction: Interaction) -> list[Proposal]:
    """What is proposed to the asker and no crux yet, as far as they may read where it stands."""
    store, server = context.services.keeper.store, str(interaction.guild_id)
    proposed = await store.proposals.to(server, str(interaction.user.id), _REMEMBERED)
    readable = readable_for(interaction)
    # All there are: also what waits for the author's word, and what they said no to, which nobody else is shown.
    raised = {
        (one.crux.post, one.crux.author) for one in await store.cruxes.list(server, states=tuple(CruxState))
    }
    author = str(interaction.user.id)
    return [one for one in proposed if one.place.forum in readable and (one.post, author) not in raised]
