"""The message menu *Mark as crux*: of one's own message a crux, of anybody else's a question to its author."""

import discord
from discord import app_commands

from bot.gateway.commands.cruxes.asking import Context, answer_or_refuse, may_write
from bot.gateway.commands.cruxes.fields import StatementField
from bot.gateway.commands.cruxes.raising import RaisingForm
from bot.gateway.errors import answer
from bot.gateway.forms import Form
from bot.gateway.neutral import harmless
from bot.gateway.reading import Interaction
from bot.gateway.speech import described, language_for
from bot.gateway.translate import is_said_by_a_person
from bot.moderator.cruxes import LONGEST_STATEMENT
from bot.moderator.raising import Marked, likeliest_crux
from bot.wording.languages import Language
from models.argument import Place

# With them, nobody is asked more than a few questions by one person.
_AT_ONCE = 5
_WITHIN_SECONDS = 600.0


def mark_menu(context: Context) -> app_commands.ContextMenu:
    """The menu entry; a form cannot be deferred, so all that takes time is asked when it is sent."""

    async def mark(interaction: Interaction, message: discord.Message) -> None:
        language = language_for(interaction)
        place = await context.places.find(interaction.guild_id or 0, message.channel.id)
        if place is None or not _may_be_read(context, place, message):
            await answer(interaction, language.say("crux-mark-not-here"))
        elif not may_write(interaction, place):
            await answer(interaction, language.say("crux-not-for-readers"))
        else:
            prefilled = likeliest_crux(message.content, context.services.clock())
            form = RaisingForm if message.author == interaction.user else _MarkingForm
            await interaction.response.send_modal(
                form(context, language, place, message=message, prefilled=prefilled)
            )

    menu = app_commands.ContextMenu(
        name=described("menu-mark-as-crux"),
        callback=mark,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    app_commands.checks.cooldown(
        _AT_ONCE, _WITHIN_SECONDS, key=lambda asked: (asked.guild_id, asked.user.id)
    )(menu)
    return menu


def _may_be_read(context: Context, place: Place, message: discord.Message) -> bool:
    """Whether a message is somebody's own words, and nobody's who does not want them kept."""
    return is_said_by_a_person(message) and context.consent.may_read(
        place.server, str(message.author.id), message.created_at
    )


class _MarkingForm(Form):
    """Asks which of an author's words say what their view hangs on."""

    def __init__(
        self,
        context: Context,
        language: Language,
        place: Place,
        *,
        message: discord.Message,
        prefilled: str,
    ) -> None:
        super().__init__(title=language.say("crux-mark-form"), custom_id=context.forms.new_id())
        self._context = context
        self._place = place
        self._message = message
        self._statement = StatementField(
            language.say("crux-mark-form.statement"), language.say("crux-mark-form.hint"), prefilled
        )
        self.add_item(self._statement.label)

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Keep the candidate, and have its author asked."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(interaction, lambda: self._mark(interaction))

    async def _mark(self, interaction: Interaction) -> str:
        services, language = self._context.services, language_for(interaction)
        if not may_write(interaction, self._place):
            return language.say("crux-not-for-readers")
        # While the form was open, its author may have deleted it, or edited it, or asked not to be read.
        try:
            message = await self._message.fetch()
        except discord.NotFound:
            return language.say("crux-mark-gone")
        if not _may_be_read(self._context, self._place, message):
            return language.say("crux-mark-not-here")
        server = self._place.server
        held = await services.keeper.store.posts.holding(server, str(message.id))
        author = str(message.author.id)
        crux = await services.keeper.raising.mark(
            Marked(
                place=self._place,
                post=held.post.id if held else str(message.id),
                author=author,
                text=message.content,
            ),
            statement=self._statement.value,
            marker=str(interaction.user.id),
            now=services.clock(),
            card=(await services.keeper.store.servers.settings(server)).crux_cards,
        )
        self._context.cards.wake()
        return language.say(
            "crux-marked",
            crux=crux.id,
            author=f"<@{author}>",
            statement=harmless(crux.statement, LONGEST_STATEMENT),
        )
