"""A server whose settings, articles, pins and candidates are kept."""

from __future__ import annotations

import pytest_asyncio

from bot.servers.servers import Servers
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import LOOSE, Open, Server


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    return await open_server(index, LOOSE, servers)
