"""What happens when something fails: one short answer, in private, with a reference that the log knows too.

The log never holds what somebody wrote: it names the thing that failed and shows where in the code.
"""

import asyncio
import logging
import secrets
from http import HTTPStatus

import aiohttp
import discord
from discord import app_commands

from bot.gateway.reading import Interaction
from bot.gateway.speech import language_for
from bot.wording.languages import Language

_log = logging.getLogger(__name__)

# What reaching Discord can fail with. A rate limit longer than we wait for is no HTTPException; discord.py
# retries neither a 503 nor a connection that was reset; a timeout is an OSError.
DISCORD_FAULTS = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
_REFUSALS = range(400, 500)
_ANSWERED_ALREADY = 40060
_SECOND_TRIES = (0.5, 2.0)
"""Seconds before an answer is tried again."""
_TRY_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


def is_final(fault: BaseException) -> bool:
    """Whether Discord will say the same again: a refusal, as opposed to an outage or a rate limit."""
    return (
        isinstance(fault, discord.HTTPException)
        and fault.status in _REFUSALS
        and fault.status not in _TRY_LATER
    )


def log_failure(what: str, fault: BaseException) -> str:
    """Log that `what` failed, and return the reference under which the log has it."""
    reference = secrets.token_hex(3)
    _log.error("%s failed, reference %s", what, reference, exc_info=fault)
    return reference


async def answer(interaction: Interaction, said: str | discord.ui.LayoutView) -> None:
    """Answer whoever pressed or asked, with words or a card, so that nobody else sees it and nothing is embedded.

    An outage is tried to be outlasted for as long as somebody may still be looking. Raises DISCORD_FAULTS.
    """
    for pause in _SECOND_TRIES:
        try:
            await _answer_once(interaction, said)
        except DISCORD_FAULTS as fault:
            if is_final(fault):
                raise
            await asyncio.sleep(pause)
        else:
            return
    await _answer_once(interaction, said)


async def _answer_once(interaction: Interaction, said: str | discord.ui.LayoutView) -> None:
    if interaction.response.is_done():
        await _follow_up(interaction, said)
        return
    try:
        if isinstance(said, str):
            await interaction.response.send_message(said, ephemeral=True, suppress_embeds=True)
        else:
            await interaction.response.send_message(view=said, ephemeral=True)
    except discord.HTTPException as fault:
        if fault.code != _ANSWERED_ALREADY:
            raise
        # A connection broke after the first answer, so that we do not know of it.
        await _follow_up(interaction, said)


async def _follow_up(interaction: Interaction, said: str | discord.ui.LayoutView) -> None:
    if isinstance(said, str):
        await interaction.followup.send(said, ephemeral=True, suppress_embeds=True)
    else:
        await interaction.followup.send(view=said, ephemeral=True)


async def answer_failure(interaction: Interaction, what: str, fault: BaseException) -> None:
    """Log that `what` failed, and tell whoever asked, with the reference."""
    reference = log_failure(what, fault)
    await _answer_if_reachable(interaction, language_for(interaction).say("failed", reference=reference))


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands, with the one place where their errors end up."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Explain what the asker can do about it; everything else is ours, and gets a reference."""
        explanation = _explained(error, language_for(interaction))
        if explanation is not None:
            await _answer_if_reachable(interaction, explanation)
        else:
            name = interaction.command.qualified_name if interaction.command else "unknown"
            cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
            await answer_failure(interaction, f"the command {name}", cause)


def _explained(error: app_commands.AppCommandError, language: Language) -> str | None:
    """What to do about an error that is not ours; the errors' own words quote what was typed."""
    match error:
        case app_commands.CommandOnCooldown(retry_after=seconds):
            return language.say("too-often", minutes=max(1, round(seconds / 60)))
        case app_commands.CheckFailure():
            return language.say("not-allowed")
        case app_commands.TransformerError():
            return language.say("not-understood")
        case _:
            return None


async def _answer_if_reachable(interaction: Interaction, text: str) -> None:
    try:
        await answer(interaction, text)
    except DISCORD_FAULTS as fault:
        _log.warning("an error could not be explained to who asked: %s", type(fault).__name__)
