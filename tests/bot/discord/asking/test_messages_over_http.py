"""Mentions, replies and threads on a server over HTTP, while Discord's API is out of order: one answer each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.answers import answered
from tests.bot.discord.harness.connecting import POSTED, connected
from tests.bot.discord.harness.loopback import Fault, Loopback, too_many
from tests.bot.discord.harness.searchers import Fixed
from tests.bot.discord.harness.server import LOOSE

THREADS = r"/threads$"
FAULTS = {
    "429": lambda path: too_many("POST", path, 0.3),
    "502": lambda path: Fault("POST", path, 502),
    "502 though done": lambda path: Fault("POST", path, 502, done=True),
    "slow": lambda path: Fault("POST", path, delay=3.0),
}


@asynccontextmanager
async def on_a_server(small: Loopback, servers: Servers) -> AsyncIterator[None]:
    async with connected(small, Fixed(answered()), LOOSE, servers=servers) as client:
        await small.event("GUILD_CREATE", payloads.guild(payloads.GUILD, [payloads.text_channel()]))
        yield
        await client.searching.finish(10)
        await asyncio.sleep(0.2)


@pytest.mark.parametrize("kind", FAULTS)
async def test_a_mention_and_a_reply_are_answered_once(small_discord: Loopback, servers: Servers, kind: str) -> None:
    async with on_a_server(small_discord, servers):
        small_discord.faults.append(FAULTS[kind](POSTED))
        for _ in range(2):
            await small_discord.event("MESSAGE_CREATE", payloads.on_channel(7000, "Who sleeps?"))
        await small_discord.until(lambda: "7000" in small_discord.messages)
        card = payloads.card_message(7001, small_discord.messages["7000"])
        small_discord.faults.append(FAULTS[kind](POSTED))
        follow_up = payloads.replying(payloads.on_channel(7002, "And who barks?"), card)
        for _ in range(2):
            await small_discord.event("MESSAGE_CREATE", follow_up)
        await small_discord.until(lambda: "7002" in small_discord.messages)
    assert list(small_discord.messages) == ["7000", "7002"]
    asked = small_discord.messages["7002"]["components"][0]["components"]
    assert [part["content"] for part in asked[:2]] == ["### And who barks?", "-# ↪ Who sleeps?"]


@pytest.mark.parametrize("kind", FAULTS)
async def test_a_thread_is_begun_and_answered_in_once(small_discord: Loopback, servers: Servers, kind: str) -> None:
    servers.settings.put(payloads.GUILD, GuildSettings(threads=True))
    async with on_a_server(small_discord, servers):
        small_discord.faults += [FAULTS[kind](THREADS), FAULTS[kind](POSTED)]
        for _ in range(2):
            await small_discord.event("MESSAGE_CREATE", payloads.on_channel(7000, "Who sleeps?"))
        await small_discord.until(lambda: "7000" in small_discord.messages)
    assert small_discord.threads == ["7000"]
    assert list(small_discord.messages) == ["7000"]
    # Where the reply to the first attempt was lost, the bot does not know its thread: it answers in the channel.
    place = payloads.GUILD_CHANNEL if kind == "502 though done" else 7000
    assert {request.path for request in small_discord.matching("POST", POSTED)} == {f"/channels/{place}/messages"}
