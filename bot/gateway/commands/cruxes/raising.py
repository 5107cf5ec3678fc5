"""`/crux add`, and the form that raises a crux of one's own."""

import discord

from bot.gateway.commands.cruxes.asking import (
    Command,
    Context,
    answer_or_refuse,
    command,
    may_write,
    thread_of,
)
from bot.gateway.commands.cruxes.fields import ReasonField, SideField, StatementField
from bot.gateway.errors import answer
from bot.gateway.forms import Form
from bot.gateway.neutral import harmless
from bot.gateway.reading import Interaction
from bot.gateway.speech import language_for
from bot.moderator.cruxes import LONGEST_STATEMENT
from bot.store.posts import Posts
from bot.wording.languages import Language
from models.argument import Place

# How far back in a thread its raiser's own post is looked for.
_POSTS_BACK = 50


def add_command(context: Context) -> Command:
    """`/crux add`: a form cannot be deferred, so nothing else is asked before."""

    async def add(interaction: Interaction) -> None:
        place, language = thread_of(context, interaction), language_for(interaction)
        if place is None:
            await answer(interaction, language.say("crux-not-here"))
        elif not may_write(interaction, place):
            await answer(interaction, language.say("crux-not-for-readers"))
        else:
            await interaction.response.send_modal(RaisingForm(context, language, place))

    return command("add", add)


class RaisingForm(Form):
    """Asks for one claim that somebody's view hangs on, which way, and why."""

    def __init__(
        self,
        context: Context,
        language: Language,
        place: Place,
        *,
        message: discord.Message | None = None,
        post: str | None = None,
        prefilled: str = "",
    ) -> None:
        super().__init__(title=language.say("crux-form"), custom_id=context.forms.new_id())
        self._context = context
        self._place = place
        self._message = message
        self._at = post
        self._statement = StatementField(
            language.say("crux-form.statement"), language.say("crux-form.hint"), prefilled
        )
        self._side = SideField(language)
        self._reason = ReasonField(language)
        for field in (self._statement, self._side, self._reason):
            self.add_item(field.label)

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Raise the crux, for whoever wrote it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer_or_refuse(interaction, lambda: self._raise(interaction))

    async def _raise(self, interaction: Interaction) -> str:
        services, language = self._context.services, language_for(interaction)
        if not may_write(interaction, self._place):
            return language.say("crux-not-for-readers")
        author = str(interaction.user.id)
        crux = await services.keeper.raising.add(
            place=self._place,
            post=await self._post(author),
            author=author,
            statement=self._statement.value,
            side=self._side.value,
            reason=self._reason.value,
            now=services.clock(),
            card=(await services.keeper.store.servers.settings(self._place.server)).crux_cards,
        )
        self._context.cards.wake()
        return language.say("crux-added", crux=crux.id, statement=harmless(crux.statement, LONGEST_STATEMENT))

    async def _post(self, author: str) -> str:
        """The post that the crux is raised at: the one it was taken from, or the author's latest."""
        if self._at is not None:
            return self._at
        posts = self._context.services.keeper.store.posts
        if self._message is None:
            return await _latest_post_of(posts, self._place, author)
        held = await posts.holding(self._place.server, str(self._message.id))
        return held.post.id if held else str(self._message.id)


async def _latest_post_of(posts: Posts, place: Place, author: str) -> str:
    """The post that a crux is raised at: the author's last one in the thread, else its first."""
    before = None
    for _ in range(_POSTS_BACK):
        stored = await posts.latest(place.server, place.thread, before=before)
        if stored is None:
            break
        if stored.post.author == author:
            return stored.post.id
        before = stored.post.sent_at
    return place.thread
