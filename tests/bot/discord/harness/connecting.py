"""The unmodified bot, connected to a small Discord on 127.0.0.1."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import pytest
import yarl

from bot.discord.asking.searching import Searcher
from bot.discord.gateway.client import CitecordClient
from bot.servers.servers import Servers
from bot.settings import DiscordSettings
from tests.bot.discord.harness.loopback import TOKEN, Loopback

ACKNOWLEDGED, ANSWERED, TYPING, POSTED = r"/callback$", r"/messages/@original$", r"/typing$", r"/messages$"


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
