"""How fast it is and how much memory it takes: what `make bench` measures. No part of the bot, and no test."""
