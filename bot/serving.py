"""What `citecord serve` does."""

from __future__ import annotations

from bot.settings import DiscordSettings
from corpus.errors import DiscordStartError
from index.passage_index import PassageIndex


def serve_discord(index: PassageIndex, settings: DiscordSettings, token: str) -> None:
    """Run the bot until it is stopped; raises DiscordStartError for a missing or wrong token and without a network."""
    if not token.strip():
        raise DiscordStartError(
            "There is no bot token.",
            "Set the environment variable DISCORD_TOKEN; the README's section on Discord says where to get one.",
        )
    from bot.discord.client import run_bot

    index.warm_up()
    run_bot(index, settings, token.strip())
