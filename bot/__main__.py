"""`python -m bot` is `citecord`."""

from bot.cli import main

main()
