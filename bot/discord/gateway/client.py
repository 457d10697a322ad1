"""The bot as a client of Discord, and its life from start to stop."""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from contextlib import suppress

import aiohttp
import discord
import structlog

from bot.discord.asking.messages import answer_message, answer_post
from bot.discord.asking.searching import Searcher, Searching
from bot.discord.errors import CommandTree, description
from bot.discord.gateway.events import guard_events
from bot.discord.gateway.logs import configure_logs, log_event_error
from bot.discord.gateway.registered import BUTTONS, COMMANDS, SERVER_BUTTONS, SERVER_COMMANDS
from bot.discord.gateway.starting import closed_for_good, login, recommended_shards
from bot.discord.interaction import Bot
from bot.discord.words.phrases import CommandTranslator
from bot.servers.servers import Servers
from bot.settings import DiscordSettings

log = structlog.get_logger()

STOP_SECONDS = 20.0
"""Longest wait for answers in flight when the bot is stopped; service managers kill after 30 s or more."""
SYNC_SECONDS = 20.0
"""Longest wait for Discord to take the commands."""
POSTED_KEPT = 1000
"""Ids of posted answers. Two presses of one button come within seconds."""


class CitecordClient(Bot):
    """Answers questions with passages. No privileged intent, no message kept, no mention ever sent.

    One connection to the gateway per shard, and one shard where `settings.shards` and Discord ask for no more.
    """

    def __init__(self, searcher: Searcher, settings: DiscordSettings, servers: Servers | None = None) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = True
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            shard_count=settings.shards or 1,
        )
        guard_events(self)
        self.settings = settings
        self.servers = servers
        self.searching = Searching(searcher, settings, servers)
        self.posted = deque(maxlen=POSTED_KEPT)
        self.tree = CommandTree(self)
        for command in (*COMMANDS, *(SERVER_COMMANDS if servers else ())):
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Register buttons and commands.

        The commands are sent plainly at every start: it is one request that overwrites them with the same, and Discord
        counts only new ones; to compare first would take as many requests. Without it the bot works with those of its
        last start, so that a fault here is no reason not to start.
        """
        self.add_dynamic_items(*BUTTONS, *(SERVER_BUTTONS if self.servers else ()))
        await self.tree.set_translator(CommandTranslator())
        try:
            async with asyncio.timeout(SYNC_SECONDS):
                await self.tree.sync()
        except (OSError, aiohttp.ClientError, discord.HTTPException) as error:
            log.error("commands not registered", **description(error))  # noqa: TRY400 -- kind and place are enough

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected until closed. Raises discord.ConnectionClosed where Discord ends it for good."""
        if not self.settings.shards:
            self.shard_count = await recommended_shards(self)
        await super().connect(reconnect=reconnect)

    async def on_ready(self) -> None:
        """Log that the bot is connected, on how many servers and by how many shards."""
        log.info("connected", guilds=len(self.guilds), shards=self.shard_count)

    async def on_message(self, message: discord.Message) -> None:
        """Answer mentions and direct messages."""
        await answer_message(self, message)

    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Answer new posts of the forums that admins chose."""
        await answer_post(self, thread)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:  # noqa: ARG002 -- as discord.py calls it
        """Log what an event raised that nobody waits for an answer to."""
        log_event_error(event_method)


def run_bot(searcher: Searcher, settings: DiscordSettings, token: str, servers: Servers | None = None) -> None:
    """Run the bot until SIGTERM or Ctrl-C; answers in flight are finished first.

    Raises DiscordStartError for a missing or refused token and where Discord cannot be reached; KeyboardInterrupt after
    Ctrl-C, once all is closed.
    """
    configure_logs()
    if asyncio.run(_run(searcher, settings, token, servers)) == signal.SIGINT:
        raise KeyboardInterrupt


async def _run(searcher: Searcher, settings: DiscordSettings, token: str, servers: Servers | None) -> int:
    """Returns the number of the signal that ended it, 0 if Discord did."""
    stopped = _stop_signals()
    async with CitecordClient(searcher, settings, servers) as client:
        running = asyncio.create_task(_start(client, token))
        await asyncio.wait((running, stopped), return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            log.info("stopping")
            if servers:
                servers.queue.begin_no_more()
            await client.searching.finish(STOP_SECONDS)
            await client.close()
            running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    return stopped.result() if stopped.done() else 0


async def _start(client: CitecordClient, token: str) -> None:
    await login(client, token)
    try:
        await client.connect()
    except discord.ConnectionClosed as error:
        log.error("disconnected", code=error.code)  # noqa: TRY400 -- the code says it all
        raise closed_for_good(error.code) from None


def _stop_signals() -> asyncio.Future[int]:
    """A future that the first SIGTERM or SIGINT fulfils. A second one stops at once."""
    loop = asyncio.get_running_loop()
    stopped: asyncio.Future[int] = loop.create_future()

    def stop(number: int) -> None:
        if not stopped.done():
            stopped.set_result(number)
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(each)

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
            loop.add_signal_handler(number, stop, number)
    return stopped
