"""What `citecord serve` does."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.servers.servers import Servers
from bot.settings import DiscordSettings
from corpus.errors import DiscordStartError
from index.passage_index import PassageIndex


def serve_discord(index: PassageIndex, settings: DiscordSettings, token: str, data_dir: Path) -> None:
    """Run the bot until it is stopped; raises DiscordStartError for a missing or wrong token and without a network."""
    if not token.strip():
        raise DiscordStartError(
            "There is no bot token.",
            "Set the environment variable DISCORD_TOKEN; the README's section on Discord says where to get one.",
        )
    from bot.discord.client import run_bot

    with closing(Servers(data_dir, index, settings)) as servers:
        index.warm_up()
        run_bot(index, settings, token.strip(), servers)
