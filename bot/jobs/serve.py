"""What `citecord serve` does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.jobs.doctor import Check, attempt, examine_search
from bot.servers.database import open_database
from bot.servers.servers import Servers
from bot.settings import DiscordSettings, Settings
from corpus.errors import DiscordStartError
from index.passage_index import PassageIndex


def serve_discord(index: PassageIndex, settings: DiscordSettings, token: str, data_dir: Path) -> None:
    """Run the bot until it is stopped; raises DiscordStartError for a missing or wrong token and without a network."""
    _require(token)
    from bot.discord.gateway.client import run_bot

    with closing(Servers(data_dir, index, settings)) as servers:
        index.warm_up()
        run_bot(index, settings, token.strip(), servers)


def checks_for_serving(data_dir: Path, settings: Settings, token: str) -> Iterator[Check]:
    """Whether the bot could start now: all that a question depends on, what is kept for servers, and Discord's door.

    Discord is only logged in to: no event is received and no command registered.
    """
    yield from examine_search(data_dir, settings)
    yield from attempt(lambda: _servers(data_dir))
    yield from attempt(lambda: _door(token))


def _servers(data_dir: Path) -> Iterator[Check]:
    with closing(open_database(data_dir)):
        yield Check("What is kept for servers can be read and written.")


def _door(token: str) -> Iterator[Check]:
    _require(token)
    from bot.discord.gateway.starting import try_login

    found = try_login(token)
    yield Check(f"Discord takes the token of {found.name}; it recommends {found.shards} shard(s).")
    if not found.public:
        yield Check(
            "The application is private: only its owner can add it to a server.",
            "Tick Public Bot on its Bot page if others should, too.",
            needed=False,
        )


def _require(token: str) -> None:
    if not token.strip():
        raise DiscordStartError(
            "There is no bot token.",
            "Set the environment variable DISCORD_TOKEN; the README's section on Discord says where to get one.",
        )
