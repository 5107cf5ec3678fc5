"""What the bot's answers look like, by topic: pure, harmless, and within Discord's limits."""
