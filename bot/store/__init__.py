"""Everything the bot remembers, and the only place with SQL."""
