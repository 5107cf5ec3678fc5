"""`/crux resolve`, `merge`, `dismiss` and `reopen`.

Discord knows permissions only for `/crux` as a whole, so who moderates is checked by the use cases.
"""

from collections.abc import Awaitable, Callable

from discord import app_commands

from bot.gateway.commands.cruxes.asking import (
    Command,
    Context,
    Named,
    answer_or_refuse,
    asker_of,
    command,
    suggesting,
)
from bot.gateway.reading import Interaction
from bot.gateway.speech import described, language_for
from bot.moderator.cruxes import Asker
from bot.moderator.settling import LONGEST_ANSWER
from models.argument import CruxState

_Answer = app_commands.Range[str, 2, LONGEST_ANSWER]
_Reason = app_commands.Range[str, 1, LONGEST_ANSWER]
_SETTLED = (CruxState.RESOLVED, CruxState.DISMISSED)


def resolve_command(context: Context) -> Command:
    """`/crux resolve`, for moderators, and for who raised a crux that nobody else holds."""

    @app_commands.describe(
        crux=described("command-crux-show.crux"), answer=described("command-crux-resolve.answer")
    )
    async def resolve(interaction: Interaction, crux: Named, answer: _Answer) -> None:
        async def done(server: str, asker: Asker) -> str:
            await context.services.keeper.settling.resolve(
                server, crux.strip(), answer, asker=asker, now=context.services.clock()
            )
            return language_for(interaction).say("crux-resolved", crux=crux.strip())

        await _settle(context, interaction, done)

    return command("resolve", resolve, crux=suggesting(context))


def merge_command(context: Context) -> Command:
    """`/crux merge`, for moderators."""

    @app_commands.describe(
        crux=described("command-crux-merge.crux"), into=described("command-crux-merge.into")
    )
    async def merge(interaction: Interaction, crux: Named, into: Named) -> None:
        async def done(server: str, asker: Asker) -> str:
            await context.services.keeper.settling.merge(
                server, crux.strip(), into.strip(), asker=asker, now=context.services.clock()
            )
            return language_for(interaction).say("crux-merged", crux=crux.strip(), into=into.strip())

        await _settle(context, interaction, done)

    return command("merge", merge, crux=suggesting(context), into=suggesting(context))


def dismiss_command(context: Context) -> Command:
    """`/crux dismiss`, for moderators."""

    @app_commands.describe(
        crux=described("command-crux-show.crux"), reason=described("command-crux-dismiss.reason")
    )
    async def dismiss(interaction: Interaction, crux: Named, reason: _Reason = "") -> None:
        async def done(server: str, asker: Asker) -> str:
            await context.services.keeper.settling.dismiss(
                server, crux.strip(), reason, asker=asker, now=context.services.clock()
            )
            return language_for(interaction).say("crux-dismissed", crux=crux.strip())

        await _settle(context, interaction, done)

    return command("dismiss", dismiss, crux=suggesting(context))


def reopen_command(context: Context) -> Command:
    """`/crux reopen`, for moderators: a resolution or a dismissal that was a mistake."""

    @app_commands.describe(crux=described("command-crux-show.crux"))
    async def reopen(interaction: Interaction, crux: Named) -> None:
        async def done(server: str, asker: Asker) -> str:
            await context.services.keeper.settling.reopen(
                server, crux.strip(), asker=asker, now=context.services.clock()
            )
            return language_for(interaction).say("crux-reopened", crux=crux.strip())

        await _settle(context, interaction, done)

    return command("reopen", reopen, crux=suggesting(context, _SETTLED))


async def _settle(
    context: Context, interaction: Interaction, done: Callable[[str, Asker], Awaitable[str]]
) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    asker = asker_of(interaction)
    await answer_or_refuse(interaction, lambda: done(str(interaction.guild_id), asker))
    context.cards.wake()
