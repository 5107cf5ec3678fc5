"""In whose language the bot answers, and what its commands are called there."""

import discord
from discord import app_commands

from bot.gateway.reading import Interaction
from bot.wording.languages import Language, UnknownText, english, language_of

_TEXT = "text"


def language_for(interaction: Interaction) -> Language:
    """The language of whoever asks: for answers that only they see."""
    return language_of(str(interaction.locale))


def language_on(guild: discord.Guild | None) -> Language:
    """The language of a server: for what everybody sees there."""
    return language_of(str(guild.preferred_locale)) if guild is not None else english()


def described(name: str) -> app_commands.locale_str:
    """The text of this name as Discord lists it with a command: in English, and translated by `Translator`.

    Commands are described where they are defined, so the English file is read when the first of them is imported.
    """
    return app_commands.locale_str(english().say(name), **{_TEXT: name})


class Translator(app_commands.Translator):
    """Gives Discord what `described` describes, in each language that there is."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in a language; None where Discord is to show English."""
        del context
        language = language_of(locale.value)
        name = string.extras.get(_TEXT)
        if language is english() or not isinstance(name, str):
            return None
        try:
            return language.say(name)
        except UnknownText:
            return None
