"""A bot with a real index, in a simulated Discord; every message that it sends is held against Discord's limits."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
import structlog
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, ResponseMessage

from bot.discord.asking.searching import Searcher
from bot.discord.gateway.client import CitecordClient
from bot.discord.gateway.logs import LIBRARIES
from bot.servers.servers import Servers
from bot.settings import DiscordSettings
from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.bot.discord.harness.accepted import assert_accepted
from tests.bot.discord.harness.connecting import point_to
from tests.bot.discord.harness.loopback import Loopback, loopback
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder

ANIMALS = ("cat", "dog", "cow", "hen", "fox")
LOOSE = DiscordSettings(cooldown_questions=1000, cooldown_seconds=0)
"""No cooldown, for tests of other things."""


def passage_index(folder: Path, minimum_confidence: float) -> PassageIndex:
    """Five articles of one passage each; "cat" is nearest to the first, and the others follow."""
    index = PassageIndex(SqliteStore(folder), WordEncoder(ANIMALS), SplitRule(), minimum_confidence)
    texts = [f"Every farm has animals. The {name} sleeps in the old barn. It snows in winter." for name in ANIMALS]
    index.update([article(text, name, f"All about the {name}") for name, text in zip(ANIMALS, texts, strict=True)])
    return index


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
    async with loopback() as found:
        point_to(monkeypatch, found.api, found.gateway.url)
        yield found
        for request in found.requests:
            assert_accepted(request.path, request.body)


@dataclass
class Server:
    """A guild with one channel and one member, and a bot in it."""

    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor

    @property
    def mention(self) -> str:
        assert self.client.user
        return self.client.user.mention

    @property
    def client(self) -> CitecordClient:
        assert isinstance(self.env.bot, CitecordClient)
        return self.env.bot

    @property
    def last(self) -> discord.Message:
        """The newest message of the channel."""
        message = self.channel.last_message
        assert message
        return message

    async def ask(self, question: str, channel: ChannelHandle | None = None, **options: object) -> ResponseMessage:
        """What Alice gets when she uses /ask."""
        return reply(await self.alice.slash(channel or self.channel, "ask", question=question, **options))


def reply(result: InteractionResult) -> ResponseMessage:
    """The message that answers an interaction."""
    assert result.response
    return result.response


FORM = 9
"""The kind of answer to an interaction that is a form, which is no message."""

Open = Callable[..., Any]


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
    opened: Server = await open_server(index)
    return opened


def texts(message: Any) -> list[str]:
    """The text displays of a message, in their order."""
    return [part["content"] for part in parts(message) if part["type"] == 10]


def buttons(message: Any) -> list[str]:
    """The labels of the buttons of a message, in their order."""
    return [part["label"] for part in parts(message) if part["type"] == 2]


def parts(message: Any) -> list[dict[str, Any]]:
    components = [part if isinstance(part, dict) else part.to_dict() for part in message.components]
    found = []
    while components:
        part = components.pop(0)
        found.append(part)
        nested = [*part.get("components", ()), *([part["accessory"]] if part.get("accessory") else [])]
        components[:0] = nested
    return found
