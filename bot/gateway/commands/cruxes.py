"""`/crux`: raise a crux, list, search and show them."""

import discord
from discord import app_commands

from bot.gateway.errors import answer
from bot.gateway.forms import Form, Forms
from bot.gateway.neutral import harmless
from bot.gateway.places import Places
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering import cruxes as rendering
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.moderator.cruxes import LONGEST_STATEMENT, CruxRejected
from bot.wording.languages import Language
from models.argument import Place

# Nobody raises more in earnest; a flood of cruxes would drown those that matter.
_ADDED_AT_ONCE = 5
_ADDED_WITHIN_SECONDS = 600.0
# How far back in a thread its raiser's own post is looked for.
_POSTS_BACK = 50

_Words = app_commands.Range[str, 2, 200]
_Named = app_commands.Range[str, 1, 100]


class CruxCommands(app_commands.Group):
    """The group `/crux`. Every answer is private, and holds only what the asker may read."""

    def __init__(self, services: Services, places: Places, forms: Forms) -> None:
        super().__init__(
            name="crux",
            description=described("command-crux"),
            guild_only=True,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._services = services
        self._cruxes = services.cruxes
        self._places = places
        self._forms = forms
        # As a decorator it would count for all instances of this class together.
        self.add.checks = []
        app_commands.checks.cooldown(
            _ADDED_AT_ONCE, _ADDED_WITHIN_SECONDS, key=lambda asked: (asked.guild_id, asked.user.id)
        )(self.add)

    @app_commands.command(name="add", description=described("command-crux-add"))
    async def add(self, interaction: Interaction) -> None:
        """Open the form: a form cannot be deferred, so nothing else is asked before."""
        place = self._here(interaction)
        if place is None:
            await answer(interaction, language_for(interaction).say("crux-not-here"))
        else:
            form = CruxForm(self._services, language_for(interaction), place, self._forms.new_id())
            await interaction.response.send_modal(form)

    @app_commands.command(name="list", description=described("command-crux-list"))
    async def list_(self, interaction: Interaction) -> None:
        """List the open cruxes of the thread, or of everything that the asker can read."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        here = self._here(interaction)
        found = await self._cruxes.list(
            str(interaction.guild_id), thread=here.thread if here else None, forums=readable_for(interaction)
        )
        language = language_for(interaction)
        heading = language.say("cruxes-of-thread" if here else "cruxes-of-server")
        await answer(
            interaction, rendering.crux_list(language, found, heading) if found else language.say("no-cruxes")
        )

    @app_commands.command(name="search", description=described("command-crux-search"))
    @app_commands.describe(words=described("command-crux-search.words"))
    async def search(self, interaction: Interaction, words: _Words) -> None:
        """Find cruxes by words and by meaning."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._cruxes.search(str(interaction.guild_id), words, forums=readable_for(interaction))
        language = language_for(interaction)
        await answer(
            interaction,
            rendering.crux_list(language, found, language.say("cruxes-found"))
            if found
            else language.say("no-cruxes-found"),
        )

    @app_commands.command(name="show", description=described("command-crux-show"))
    @app_commands.describe(crux=described("command-crux-show.crux"))
    async def show(self, interaction: Interaction, crux: _Named) -> None:
        """Show one crux; one that does not exist and one that is not for the asker get the same answer."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        view = await self._cruxes.show(
            str(interaction.guild_id), crux.strip(), forums=readable_for(interaction)
        )
        language = language_for(interaction)
        await answer(interaction, rendering.crux(language, view) if view else language.say("no-such-crux"))

    @show.autocomplete("crux")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest cruxes while somebody types; answered from memory, for this cannot be deferred."""
        found = await self._cruxes.suggest(str(interaction.guild_id), typed, forums=readable_for(interaction))
        return [
            app_commands.Choice(name=rendering.choice(crux.id, crux.statement), value=crux.id)
            for crux in found
        ]

    def _here(self, interaction: Interaction) -> Place | None:
        channel = interaction.channel
        return self._places.of_thread(channel) if isinstance(channel, discord.Thread) else None


class CruxForm(Form):
    """Asks for the statement of a new crux."""

    def __init__(self, services: Services, language: Language, place: Place, custom_id: str) -> None:
        super().__init__(title=language.say("crux-form"), custom_id=custom_id)
        self._services = services
        self._place = place
        self._statement = discord.ui.TextInput[CruxForm](
            style=discord.TextStyle.paragraph, max_length=LONGEST_STATEMENT
        )
        self.add_item(
            discord.ui.Label(
                text=language.say("crux-form.statement"),
                description=language.say("crux-form.hint"),
                component=self._statement,
            )
        )

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Raise the crux, for whoever wrote it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        author = str(interaction.user.id)
        try:
            crux = await self._services.cruxes.add(
                place=self._place,
                post=await self._latest_post_of(author),
                author=author,
                statement=self._statement.value,
                now=self._services.clock(),
            )
        except CruxRejected as rejection:
            await answer(interaction, str(rejection))
        else:
            statement = harmless(crux.statement, LONGEST_STATEMENT)
            await answer(
                interaction,
                language_for(interaction).say("crux-added", crux=crux.id, statement=statement),
            )

    async def _latest_post_of(self, author: str) -> str:
        """The post that the crux is raised at: the author's last one in the thread, else its first."""
        posts = self._services.store.posts
        before = None
        for _ in range(_POSTS_BACK):
            stored = await posts.latest(self._place.server, self._place.thread, before=before)
            if stored is None:
                break
            if stored.post.author == author:
                return stored.post.id
            before = stored.post.sent_at
        return self._place.thread
