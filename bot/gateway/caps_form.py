"""The form of `/setup` for how often the bot may speak."""

from collections.abc import Awaitable, Callable

import discord

from bot.gateway.errors import answer
from bot.gateway.forms import Form
from bot.gateway.reading import Interaction
from bot.gateway.speech import language_for
from bot.moderator.decision import Policy
from bot.wording.languages import Language

CAPS = ("per_author_and_day", "per_author_and_week", "per_thread_and_day", "per_server_and_day")
_MOST = 1000

Keep = Callable[[Interaction, dict[str, int]], Awaitable[None]]


class CapsForm(Form):
    """Asks for the four caps; `keep` gets them once they are numbers."""

    def __init__(self, language: Language, policy: Policy, keep: Keep, custom_id: str) -> None:
        super().__init__(title=language.say("caps-form"), custom_id=custom_id)
        self._keep = keep
        self._fields = {
            cap: discord.ui.TextInput[CapsForm](default=str(getattr(policy, cap)), max_length=4)
            for cap in CAPS
        }
        for cap, field in self._fields.items():
            self.add_item(
                discord.ui.Label(text=language.say(f"caps-form.{cap.replace('_', '-')}"), component=field)
            )

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Keep the numbers; anything else is asked for again."""
        typed = {cap: field.value.strip() for cap, field in self._fields.items()}
        if all(text.isascii() and text.isdigit() and int(text) <= _MOST for text in typed.values()):
            await self._keep(interaction, {cap: int(text) for cap, text in typed.items()})
        else:
            await answer(interaction, language_for(interaction).say("caps-no-number", most=_MOST))
