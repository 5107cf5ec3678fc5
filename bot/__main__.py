"""`python -m bot` is `cruxkeeper`."""

from bot.cli import main

main()
