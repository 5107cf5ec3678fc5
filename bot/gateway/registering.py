"""Tells Discord which commands there are, only when they changed: it counts how often it is told."""

import hashlib
import json

import discord
from discord import app_commands

from bot.store.notes import Notes


async def register_commands(tree: app_commands.CommandTree[discord.Client], notes: Notes) -> bool:
    """Sync the commands if this application last synced other ones; whether it was needed."""
    translator = tree.translator
    told = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    commands = sorted(told, key=lambda one: str(one["name"]))
    digest = hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
    # A second application on the same database has been told nothing yet.
    key = f"commands of {tree.client.application_id}"
    if await notes.get(key) == digest:
        return False
    await tree.sync()
    await notes.put(key, digest)
    return True
