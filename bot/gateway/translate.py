"""From Discord's messages to ours; the only reader of `discord.Message`."""

import discord

from models.argument import Message

_WRITTEN_BY_HAND = {discord.MessageType.default, discord.MessageType.reply}


def is_said_by_a_person(message: discord.Message) -> bool:
    """Whether somebody says this here in their own words: no bot, webhook, notice of Discord's, forward."""
    return not (
        message.author.bot
        or message.webhook_id is not None
        or message.type not in _WRITTEN_BY_HAND
        or message.flags.forwarded
        or message.guild is None
    )


def to_message(message: discord.Message) -> Message:
    """The message as its author wrote it; attachments, embeds and reactions are none of our business."""
    return Message(
        id=str(message.id),
        author=str(message.author.id),
        sent_at=message.created_at,
        text=message.content,
        edited_at=message.edited_at,
    )
