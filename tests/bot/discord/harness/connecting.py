"""The unmodified bot, connected to a small Discord on 127.0.0.1."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import pytest
import yarl

from bot.discord.asking.searching import Searcher
from bot.discord.gateway.client import CitecordClient
from bot.servers.servers import Servers
from bot.settings import DiscordSettings
from index.answer import Answer
from tests.bot.discord.harness.answers import Fixed, answered
from tests.bot.discord.harness.loopback import TOKEN, Loopback

ACKNOWLEDGED, ANSWERED, TYPING, POSTED = r"/callback$", r"/messages/@original$", r"/typing$", r"/messages$"


class Slow(Fixed):
    """Blocks its thread for so many seconds at every search."""

    def __init__(self, seconds: float) -> None:
        super().__init__(answered())
        self.seconds = seconds

    def collections(self) -> list[str]:
        return ["articles"]

    def search(self, question: str, *, top: int = 3, **scope: object) -> Answer:
        time.sleep(self.seconds)
        return super().search(question)


def point_to(monkeypatch: pytest.MonkeyPatch, api: str, gateway: str) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", api)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(gateway))


@asynccontextmanager
async def connected(
    small: Loopback,
    searcher: Searcher,
    settings: DiscordSettings,
    heartbeat_timeout: float = 60,
    servers: Servers | None = None,
) -> AsyncIterator[CitecordClient]:
    async with CitecordClient(searcher, settings, servers) as client:
        client._connection.heartbeat_timeout = heartbeat_timeout
        running = asyncio.create_task(client.start(TOKEN))
        await small.gateway.back()
        yield client
        await client.close()
        await running
