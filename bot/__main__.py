"""`python -m bot` is `cruxkeeper`."""

from bot.cli.main import main

main()
