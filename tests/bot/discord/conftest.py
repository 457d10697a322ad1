"""A bot with a real index, in a simulated Discord; every message that it sends is held against Discord's limits."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import structlog
from simcord import Env

from bot.discord.asking.searching import Searcher
from bot.discord.gateway.client import CitecordClient
from bot.discord.gateway.logs import LIBRARIES
from bot.servers.servers import Servers
from bot.settings import DiscordSettings
from index.passage_index import PassageIndex
from tests.bot.discord.harness.accepted import assert_accepted
from tests.bot.discord.harness.animals import passage_index
from tests.bot.discord.harness.connecting import point_to
from tests.bot.discord.harness.loopback import Loopback, loopback
from tests.bot.discord.harness.server import LOOSE, Open, Server


@pytest.fixture(autouse=True)
def plain_logs() -> Iterator[None]:
    """Logs go to standard output, whatever a test before this one has set up."""
    structlog.reset_defaults()
    yield
    structlog.reset_defaults()
    for name in LIBRARIES:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PassageIndex]:
    opened = passage_index(tmp_path, minimum_confidence=0.0)
    yield opened
    opened.close()


@pytest.fixture
def servers(tmp_path: Path, index: PassageIndex) -> Iterator[Servers]:
    opened = Servers(tmp_path, index, LOOSE)
    yield opened
    opened.close()


@pytest_asyncio.fixture
async def small_discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    """A small Discord on loopback, which every bot of this process reaches; at the end all that came is checked."""
    async with loopback() as small:
        point_to(monkeypatch, small.api, small.gateway.url)
        yield small
        for request in small.requests:
            assert_accepted(request.path, request.body)


@pytest_asyncio.fixture
async def open_server() -> AsyncIterator[Open]:
    """Starts a simulated Discord around a bot with this searcher; at the end all it has sent is checked."""
    started: list[Env] = []

    async def start(searcher: Searcher, settings: DiscordSettings = LOOSE, servers: Servers | None = None) -> Server:
        env = Env(CitecordClient(searcher, settings, servers))
        await env.start()
        started.append(env)
        guild = env.create_guild()
        return Server(env, guild, guild.create_text_channel("general"), guild.add_member(env.create_user("alice")))

    yield start
    for env in started:
        sent = [(entry.path, entry.json) for entry in env.http_requests]
        await env.shutdown()
        for path, body in sent:
            assert_accepted(path, body)


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex) -> Server:
    return await open_server(index)
