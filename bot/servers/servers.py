"""Servers: all that is kept for the servers that the bot is on, opened together."""

from __future__ import annotations

from pathlib import Path

from bot.servers.database import open_database
from bot.servers.guild_settings import GuildSettingsStore


class Servers:
    """The stores in a data directory's servers.sqlite. Safe to call from several threads. Raises StoreError."""

    def __init__(self, data_dir: Path) -> None:
        self._database = open_database(data_dir)
        self.settings = GuildSettingsStore(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
