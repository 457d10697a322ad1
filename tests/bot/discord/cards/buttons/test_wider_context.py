"""The button "Wider context"."""

from __future__ import annotations

import pytest_asyncio

from bot.discord.gateway.client import CitecordClient
from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import LOOSE, Open, Server, buttons, reply, texts
from tests.support.articles import article

STORY = " ".join(f"Part {n} of the story is about the {'fox' if n == 50 else 'hen'} on the farm." for n in range(100))
QUESTION = "Where is the fox on the farm?"


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    index.remove([stored.id for stored in index.articles()])
    opened: Server = await open_server(index, LOOSE, servers)
    index.update([article(STORY, "story", "Story")], own_collection(opened.guild.id, "staff"))
    return opened


async def test_it_shows_the_quoted_passages_with_what_stands_around_them(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    card = await server.ask(QUESTION)
    await server.env.restart_bot(CitecordClient(index, LOOSE, servers))
    wider = await server.alice.click(card, label="Wider context")
    assert wider.ephemeral
    shown = texts(reply(wider))
    assert shown[0] == f"### {QUESTION}"
    assert shown[1] == "The passages with what stands around them"
    assert shown[3] == texts(card)[3]  # the same citation
    assert len(shown[2]) > len(texts(card)[2]) + 400
    assert "**Part" in shown[2]
    assert buttons(reply(wider)) == ["Post to channel", "Dismiss"]


async def test_passages_that_are_gone_are_not_shown(server: Server, index: PassageIndex) -> None:
    card = await server.ask(QUESTION)
    index.update([article("Nothing is left of it.", "story", "Story")], own_collection(server.guild.id, "staff"))
    assert reply(await server.alice.click(card, label="Wider context")).content == (
        "These passages are no longer in the articles. Ask again."
    )


async def test_passages_that_may_no_longer_be_seen_here_are_not_shown(server: Server, servers: Servers) -> None:
    card = await server.ask(QUESTION)
    staff = server.guild.create_text_channel("staff")
    name = own_collection(server.guild.id, "staff")
    servers.settings.put(server.guild.id, GuildSettings(collection_channels={name: (staff.id,)}))
    pressed = reply(await server.alice.click(card, label="Wider context"))
    assert "no longer in the articles" in pressed.content
