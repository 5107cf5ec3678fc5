"""The buttons on the cards for moderators: each decision is taken once, and the second to press is told whose it was."""

import discord

from bot.gateway.buttons import Buttons
from bot.gateway.errors import answer
from bot.gateway.forms import Form, Forms
from bot.gateway.reading import Interaction, moderates
from bot.gateway.rendering.nudges import LONGEST_OWN_WORDS
from bot.gateway.rendering.reviews import who
from bot.gateway.rounds import Rounds
from bot.gateway.services import Services
from bot.gateway.speech import language_for, language_on
from bot.store.notices import NoticeKind
from bot.store.objections import Objection, ObjectionState
from bot.store.reviews import Review, ReviewState
from bot.wording.languages import Language
from bot.wording.nudges import nudge


class CardButtons:
    """Checks who presses on what, decides, and has the card and the thread follow."""

    def __init__(self, services: Services, forms: Forms, *after: Rounds) -> None:
        """`after` is woken when something was decided."""
        self._store = services.keeper.store
        self._judging = services.keeper.judging
        self._clock = services.clock
        self._forms = forms
        self._after = after

    def register(self, buttons: Buttons) -> None:
        """Have the buttons call us."""
        buttons.on("review-send", self.send)
        buttons.on("review-edit", self.edit)
        buttons.on("review-unsent", self.leave_unsent)
        buttons.on("review-wrong", self.call_wrong)
        buttons.on("review-mute", self.mute)
        buttons.on("objection-uphold", self.uphold)
        buttons.on("objection-keep", self.keep)

    async def send(self, interaction: Interaction, number: str) -> None:
        """Have the note said as proposed."""
        await self._decide(interaction, number, ReviewState.SENT)

    async def edit(self, interaction: Interaction, number: str) -> None:
        """Open a form with the proposed words, to be said as the moderator leaves them."""
        review = await self._pressed_review(interaction, number)
        if review is None:
            return
        if review.state is not ReviewState.WAITING:
            await answer(interaction, _closed(language_for(interaction), review.decided_by))
            return
        found = [await self._store.cruxes.get(review.place.server, crux) for crux in review.toward]
        proposed = nudge(
            language_on(interaction.guild), [stored.crux.statement for stored in found if stored is not None]
        )
        form = OwnWordsForm(language_for(interaction), self, number, proposed, custom_id=self._forms.new_id())
        await interaction.response.send_modal(form)

    async def leave_unsent(self, interaction: Interaction, number: str) -> None:
        """Note that it was right, and say nothing."""
        await self._decide(interaction, number, ReviewState.UNSENT)

    async def call_wrong(self, interaction: Interaction, number: str) -> None:
        """Note that it was wrong, and say nothing."""
        await self._decide(interaction, number, ReviewState.WRONG)

    async def mute(self, interaction: Interaction, number: str) -> None:
        """Never raise these claims again."""
        await self._decide(interaction, number, ReviewState.MUTED)

    async def say(self, interaction: Interaction, number: str, own_words: str) -> None:
        """Have the note said in a moderator's own words."""
        await self._decide(interaction, number, ReviewState.SENT, own_words)

    async def uphold(self, interaction: Interaction, number: str) -> None:
        """Agree with an author that the note was wrong."""
        await self._settle(interaction, number, ObjectionState.UPHELD)

    async def keep(self, interaction: Interaction, number: str) -> None:
        """Keep that the note was fair."""
        await self._settle(interaction, number, ObjectionState.REJECTED)

    async def _decide(
        self, interaction: Interaction, number: str, state: ReviewState, own_words: str | None = None
    ) -> None:
        review = await self._pressed_review(interaction, number)
        if review is None:
            return
        # Nothing to say: the card itself will show what was decided.
        await interaction.response.defer()
        server, by = review.place.server, str(interaction.user.id)
        if not await self._judging.decide(server, review.id, state, by, self._clock(), own_words=own_words):
            found = await self._store.reviews.get(server, review.id)
            await answer(interaction, _closed(language_for(interaction), found.decided_by if found else None))
        self._wake()

    async def _settle(self, interaction: Interaction, number: str, state: ObjectionState) -> None:
        objection = await self._pressed_objection(interaction, number)
        if objection is None:
            return
        await interaction.response.defer()
        server, by = objection.place.server, str(interaction.user.id)
        if not await self._judging.settle(server, objection.id, state, by, self._clock()):
            found = await self._store.objections.get(server, objection.id)
            await answer(interaction, _closed(language_for(interaction), found.decided_by if found else None))
        self._wake()

    async def _pressed_review(self, interaction: Interaction, number: str) -> Review | None:
        """The review on whose card the button stands; if the presser may not decide it, this is said here."""
        review = await self._store.reviews.get(str(interaction.guild_id), int(number))
        allowed = review is not None and moderates(interaction, review.place.forum)
        return (
            review if await self._is_theirs(interaction, NoticeKind.REVIEW, number, allowed=allowed) else None
        )

    async def _pressed_objection(self, interaction: Interaction, number: str) -> Objection | None:
        objection = await self._store.objections.get(str(interaction.guild_id), int(number))
        allowed = objection is not None and moderates(interaction, objection.place.forum)
        return (
            objection
            if await self._is_theirs(interaction, NoticeKind.OBJECTION, number, allowed=allowed)
            else None
        )

    async def _is_theirs(
        self,
        interaction: Interaction,
        kind: NoticeKind,
        number: str,
        *,
        allowed: bool,
    ) -> bool:
        """Whether the presser may decide, on this very message; if not, this is said here."""
        language, message = language_for(interaction), interaction.message
        if not allowed:
            await answer(interaction, language.say("review-not-for-you"))
            return False
        server = str(interaction.guild_id)
        if message is None or not await self._store.notices.stands(server, kind, number, str(message.id)):
            await answer(interaction, language.say("review-closed"))
            return False
        return True

    def _wake(self) -> None:
        for rounds in self._after:
            rounds.wake()


class OwnWordsForm(Form):
    """Lets a moderator put a note into words of their own."""

    def __init__(
        self, language: Language, cards: CardButtons, number: str, proposed: str, *, custom_id: str
    ) -> None:
        super().__init__(title=language.say("review-form"), custom_id=custom_id)
        self._cards = cards
        self._number = number
        self._words = discord.ui.TextInput[OwnWordsForm](
            style=discord.TextStyle.paragraph,
            default=proposed[:LONGEST_OWN_WORDS],
            max_length=LONGEST_OWN_WORDS,
        )
        self.add_item(
            discord.ui.Label(
                text=language.say("review-form.words"),
                description=language.say("review-form.hint"),
                component=self._words,
            )
        )

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Send it in these words."""
        await self._cards.say(interaction, self._number, self._words.value[:LONGEST_OWN_WORDS])


def _closed(language: Language, decided_by: str | None) -> str:
    if decided_by is None:
        return language.say("review-closed")
    return language.say("review-decided-already", moderator=who(language, decided_by))
