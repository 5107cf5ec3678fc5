"""Discord: translates in, renders out; the only package that knows discord.py."""
