"""The client: what it asks Discord for, what it keeps in memory, and which parts hear which events."""

import asyncio
import logging
import sys
from datetime import timedelta

import discord

from bot.gateway.backfilling import Backfilling
from bot.gateway.buttons import Buttons, PersistentButton
from bot.gateway.catching_up import CatchingUp
from bot.gateway.choosing_forums import ForumChoice
from bot.gateway.commands.arguments import ArgumentCommands
from bot.gateway.commands.check import check_command
from bot.gateway.commands.cruxes.asking import Context
from bot.gateway.commands.cruxes.group import crux_buttons, crux_commands
from bot.gateway.commands.cruxes.marking import mark_menu
from bot.gateway.commands.digest import digest_command
from bot.gateway.commands.export import export_command
from bot.gateway.commands.privacy import Privacy
from bot.gateway.commands.said_before import said_before_menu
from bot.gateway.commands.setup import setup_command
from bot.gateway.commands.status import StatusCommands
from bot.gateway.commands.why import WhyThisNote
from bot.gateway.consent import Consent
from bot.gateway.crux_cards import CardKeeper
from bot.gateway.errors import Tree, log_failure
from bot.gateway.forms import Forms
from bot.gateway.intake import Intake
from bot.gateway.listening import Listening
from bot.gateway.memberships import Memberships
from bot.gateway.menus import PersistentMenu
from bot.gateway.notifying import Notifier
from bot.gateway.nudging import NudgeButtons
from bot.gateway.places import Places
from bot.gateway.reading import Interaction
from bot.gateway.registering import register_commands
from bot.gateway.reporting import Reporter
from bot.gateway.reviewing import CardButtons
from bot.gateway.services import Services
from bot.gateway.setting_up import SettingUp
from bot.gateway.speaking import Speaker
from bot.gateway.speech import Translator
from bot.gateway.watching import Watching
from bot.gateway.welcoming import Welcoming

_log = logging.getLogger(__name__)

_LONGEST_RATE_LIMIT_SECONDS = 60.0
# The tasks in which discord.py runs what is ours, by their names.
_HANDLERS = ("discord.py: ", "CommandTree-", "discord-ui-")


class CruxkeeperClient(discord.AutoShardedClient):
    """Puts the parts together and connects them to Discord's events."""

    def __init__(self, services: Services) -> None:
        # We have no voice, and whoever reads the log need not be warned of that.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=_intents(),
            # Members come with what they do; messages with the events about them; nothing else is remembered.
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            # Whatever a text says, nobody is pinged.
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=_LONGEST_RATE_LIMIT_SECONDS,
        )
        self._services = services
        services.readers.look_at(self)
        self.buttons = Buttons()
        self._consent = Consent(services)
        self._watching = Watching(services, self._consent)
        self._places = Places(self, self._watching, services.keeper.store.posts)
        self._notifier = Notifier(self, services)
        self._speaker = Speaker(self, services, self._notifier.rounds.wake)
        self._cards = CardKeeper(self, services)
        self._reporter = Reporter(services, self._notifier.rounds)
        self._intake = Intake(services, self._consent, self._speaker.rounds, self._notifier.rounds)
        self._catching_up = CatchingUp(self, services, self._watching, self._intake)
        self._forms = Forms()
        self._backfilling = Backfilling(self, services, self._watching, self._intake)
        self._forum_choice = ForumChoice(services, self._watching, self._catching_up)
        self._setting_up = SettingUp(
            services, self._forum_choice, self._backfilling, self._forms, self._consent
        )
        self._setting_up.register(self.buttons)
        welcoming = Welcoming(services, self._setting_up)
        welcoming.register(self.buttons)
        speaking = (self._speaker.rounds, self._notifier.rounds)
        self._why = WhyThisNote(services, *speaking)
        self._why.register(self.buttons)
        NudgeButtons(services, self._forms, *speaking).register(self.buttons)
        CardButtons(services, self._forms, *speaking).register(self.buttons)
        self.tree = Tree(self)
        self._memberships = Memberships(self, services, self._watching, welcoming)
        Listening(
            self,
            self._watching,
            self._places,
            self._intake,
            self._catching_up,
            welcoming,
            self._memberships,
        ).register()

    async def setup_hook(self) -> None:
        """Get ready before the first event comes."""
        await self.tree.set_translator(Translator())
        self.add_dynamic_items(PersistentButton, PersistentMenu)
        await self._watching.load()
        await self._consent.load()
        cruxes = Context(
            services=self._services,
            places=self._places,
            forms=self._forms,
            consent=self._consent,
            cards=self._cards.rounds,
        )
        self.tree.add_command(crux_commands(cruxes))
        self.tree.add_command(mark_menu(cruxes))
        crux_buttons(cruxes, self.buttons)
        self.tree.add_command(said_before_menu(self._services, self._consent))
        self.tree.add_command(setup_command(self._services, self._forum_choice, self._setting_up))
        for command in StatusCommands(self._services, self._catching_up).commands(self.buttons):
            self.tree.add_command(command)
        self.tree.add_command(export_command(self._services))
        self.tree.add_command(ArgumentCommands(self._services))
        self.tree.add_command(digest_command(self._services, self._places))
        self.tree.add_command(check_command(self._services, self._places, self._forms))
        self.tree.add_command(self._why.menu())
        self.tree.add_command(Privacy(self._services, self._watching, self._consent).command(self.buttons))
        await register_commands(self.tree, self._services.keeper.store.notes)

    async def on_ready(self) -> None:
        """Go on with what an earlier run left: changes waiting to be judged, nudges waiting to be said."""
        _log.info("ready on %d servers", len(self.guilds))
        await self._memberships.note()
        for rounds in (
            self._speaker.rounds,
            self._notifier.rounds,
            self._reporter.rounds,
            self._cards.rounds,
        ):
            rounds.start()
        for server in await self._services.keeper.store.inbox.servers_with_work():
            self._intake.wake(server)
        self._backfilling.start()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer what discord.py drops; everything else has its own way."""
        await self._forms.answer_lost(interaction)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log what a listener failed with; the arguments of an event hold what somebody wrote."""
        if (fault := sys.exception()) is not None:
            log_failure(event_method, fault)

    async def leave_off(self) -> None:
        """Take nothing more in, finish what has begun, and disconnect; all that together within the farewell."""
        farewell, now = self._services.pace.farewell, asyncio.get_running_loop().time
        end = now() + farewell.total_seconds()

        def left() -> timedelta:
            return timedelta(seconds=max(0.0, end - now()))

        await self._catching_up.close()
        await self._backfilling.close()
        await self._intake.close(farewell / 2)
        await self._speaker.rounds.close(left())
        await self._notifier.rounds.close(left())
        await self._cards.rounds.close(left())
        await self._reporter.rounds.close(left())
        await _finish_handlers(left())
        await self.close()
        # What came in meanwhile; it found the doors closed.
        await _finish_handlers(left())


async def _finish_handlers(within: timedelta) -> None:
    """Wait for the listeners, commands and buttons that are at work; discord.py starts them and lets go of them."""
    handlers = [task for task in asyncio.all_tasks() if task.get_name().startswith(_HANDLERS)]
    if handlers:
        _, late = await asyncio.wait(handlers, timeout=within.total_seconds())
        for task in late:
            task.cancel()


def _intents() -> discord.Intents:
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.message_content = True
    return intents
