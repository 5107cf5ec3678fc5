"""The bot: it listens, remembers and speaks; what it makes of a text is thought in `models`."""
