"""The group `/crux`, put together."""

from datetime import timedelta

from discord import app_commands

from bot.gateway.buttons import Buttons
from bot.gateway.commands.cruxes.asking import Context
from bot.gateway.commands.cruxes.confirming import confirming_buttons
from bot.gateway.commands.cruxes.holding import hold_command, holding_buttons, withdraw_command
from bot.gateway.commands.cruxes.looking_up import (
    history_command,
    list_command,
    search_command,
    show_command,
    showing_buttons,
)
from bot.gateway.commands.cruxes.proposing import proposing_buttons
from bot.gateway.commands.cruxes.raising import add_command
from bot.gateway.commands.cruxes.settling import (
    dismiss_command,
    merge_command,
    reopen_command,
    resolve_command,
)
from bot.gateway.speech import described

# Nobody does more in earnest, and a flood of cruxes would drown those that matter.
_AT_ONCE = 5
# Whoever asks comes before what is posted: nobody may keep the models busy all the time.
_SEARCHED_AT_ONCE = 20
_WITHIN = timedelta(minutes=10)


def crux_commands(context: Context) -> app_commands.Group:
    """All of `/crux`. Every answer is private, and holds only what the asker may read."""
    group = app_commands.Group(
        name="crux",
        description=described("command-crux"),
        guild_only=True,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    add, hold, search = add_command(context), hold_command(context), search_command(context)
    for command, at_once in ((add, _AT_ONCE), (hold, _AT_ONCE), (search, _SEARCHED_AT_ONCE)):
        app_commands.checks.cooldown(
            at_once, _WITHIN.total_seconds(), key=lambda asked: (asked.guild_id, asked.user.id)
        )(command)
    for command in (
        add,
        hold,
        search,
        withdraw_command(context),
        list_command(context),
        show_command(context),
        history_command(context),
        resolve_command(context),
        merge_command(context),
        dismiss_command(context),
        reopen_command(context),
    ):
        group.add_command(command)
    return group


def crux_buttons(context: Context, buttons: Buttons) -> None:
    """What the buttons beneath cruxes do."""
    for press in (showing_buttons, holding_buttons, confirming_buttons, proposing_buttons):
        press(context, buttons)
