"""A staff article is quoted in the staff channel and nowhere else, whichever way somebody asks."""

from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord import ChannelHandle

from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness.animals import passage_index
from tests.bot.discord.harness.server import LOOSE, Open, Server, buttons, parts, reply, texts
from tests.support.articles import article

QUESTION = "Where does the fox sleep?"
SECRET = "The fox sleeps in the secret den."


def everything_said(server: Server) -> str:
    """All that the bot has sent so far."""
    return " ".join(str(entry.json) for entry in server.env.http_requests)


@pytest.fixture(params=[0.0, 1.0], ids=["answering", "refusing"])
def index(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    opened = passage_index(tmp_path, minimum_confidence=request.param)
    yield opened
    opened.close()


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    opened: Server = await open_server(index, LOOSE, servers)
    staff = opened.guild.create_text_channel("staff")
    name = own_collection(opened.guild.id, "staff")
    index.update([article(SECRET, "den", "The secret den")], name)
    index.update([article("The fox of the other server.", "other", "The other den")], own_collection(1, "staff"))
    servers.settings.put(opened.guild.id, GuildSettings(collection_channels={name: (staff.id,)}))
    return opened


async def test_no_surface_quotes_it_elsewhere(server: Server) -> None:
    first = await server.ask(QUESTION)
    await server.alice.click(first, custom_id=button_ids(first)[0])
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    chosen = await server.alice.send(server.channel, QUESTION)
    await server.alice.context_menu(server.channel, "Find passages", chosen)
    await server.alice.send_dm(QUESTION)
    await server.alice.user.slash("ask", question=QUESTION)
    said = everything_said(server)
    assert "All about the fox" in said
    assert "secret den" not in said
    assert "other" not in said


async def test_it_is_quoted_in_its_channel_and_in_a_thread_there(server: Server) -> None:
    staff = server.guild.channels["staff"]
    for place in (staff, await thread_in(server, "staff")):
        before = everything_said(server).count("secret den")
        card = await server.ask(QUESTION, place)
        assert "secret den" in str(texts(card) + buttons(card))
        await server.alice.send(place, f"{server.mention} {QUESTION}")
        assert everything_said(server).count("secret den") > before + 1
    assert "other" not in everything_said(server)


async def test_a_button_searches_in_the_scope_that_holds_when_it_is_pressed(server: Server, servers: Servers) -> None:
    name = own_collection(server.guild.id, "staff")
    servers.settings.put(server.guild.id, GuildSettings())
    card = await server.ask(QUESTION)
    assert "secret den" in str(texts(card) + buttons(card))
    servers.settings.put(
        server.guild.id, GuildSettings(collection_channels={name: (server.guild.channels["staff"].id,)})
    )
    for button in button_ids(card):
        if not {"dismiss", "post", "helpful", "unhelpful"} & set(button.split(":")):
            pressed = await server.alice.click(card, custom_id=button)
            assert pressed.response
            assert "secret den" not in str(texts(pressed.response) + buttons(pressed.response))


async def test_a_private_answer_from_the_staff_channel_is_posted_there(
    open_server: Open, servers: Servers, tmp_path: Path
) -> None:
    index = passage_index(tmp_path, minimum_confidence=0.0)
    server = await open_server(index, LOOSE, servers)
    staff = server.guild.create_text_channel("staff")
    name = own_collection(server.guild.id, "staff")
    index.update([article(SECRET, "den", "The secret den")], name)
    servers.settings.put(server.guild.id, GuildSettings(collection_channels={name: (staff.id,)}))
    card = await server.ask(QUESTION, staff)
    await server.alice.click(card, label="Post to channel")
    assert "secret den" in str(texts(staff.last_message))
    assert server.channel.history() == []


async def test_what_may_no_longer_be_seen_here_is_not_posted_here(
    open_server: Open, servers: Servers, tmp_path: Path
) -> None:
    index = passage_index(tmp_path, minimum_confidence=0.0)
    server = await open_server(index, LOOSE, servers)
    name = own_collection(server.guild.id, "staff")
    index.update([article(SECRET, "den", "The secret den")], name)
    card = await server.ask(QUESTION)
    assert "secret den" in str(texts(card))
    staff = server.guild.create_text_channel("staff")
    servers.settings.put(server.guild.id, GuildSettings(collection_channels={name: (staff.id,)}))
    refused = await server.alice.click(card, label="Post to channel")
    assert refused.followups[0].content.startswith("The articles have changed since this answer")
    assert server.channel.history() == []


async def test_where_the_bot_may_not_answer_it_says_where(server: Server, servers: Servers) -> None:
    servers.settings.put(server.guild.id, GuildSettings(channels=(server.guild.channels["staff"].id,)))
    refused = await server.ask(QUESTION)
    assert refused.content == f"On this server I answer in <#{server.guild.channels['staff'].id}> only."
    assert texts(await server.ask(QUESTION, await thread_in(server, "staff")))
    assert texts(reply(await server.alice.user.slash("ask", question=QUESTION)))


async def test_a_server_has_a_threshold_of_its_own(server: Server, servers: Servers) -> None:
    servers.settings.put(server.guild.id, GuildSettings(threshold=0.0))
    assert "match" in texts(await server.ask(QUESTION))[1]
    servers.settings.put(server.guild.id, GuildSettings(threshold=1.0))
    assert "This may answer it" in texts(await server.ask(QUESTION))[1]


async def thread_in(server: Server, channel: str) -> ChannelHandle:
    parent = server.client.get_channel(server.guild.channels[channel].id)
    assert isinstance(parent, discord.TextChannel)
    thread = await parent.create_thread(name="more", type=discord.ChannelType.public_thread)
    return next(handle for handle in server.guild.channels[channel].threads if handle.id == thread.id)


def button_ids(message: Any) -> list[str]:
    return [part["custom_id"] for part in parts(message) if part["type"] == 2 and "custom_id" in part]
