"""Mentions answered in a new thread, and new posts of forums, where the admins want that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
import pytest_asyncio

from bot.discord.asking.messages import question_in
from bot.discord.asking.searching import Searcher
from bot.discord.limits import THREAD_NAME_LENGTH, units
from bot.servers.guild_settings import DEFAULT, GuildSettings
from bot.servers.servers import Servers
from index.answer import Answer, Refusal
from index.passage_index import PassageIndex
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.answers import answered, refused
from tests.bot.discord.harness.connecting import POSTED, connected
from tests.bot.discord.harness.hostile import HOSTILE
from tests.bot.discord.harness.loopback import Fault, Loopback
from tests.bot.discord.harness.searchers import Fixed
from tests.bot.discord.harness.server import LOOSE, Open, Server, reply, texts

GUILD, FORUM, OTHER_FORUM, POST = 50, 60, 61, 70

QUESTION = "Where does the fox sleep?"


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    return await open_server(index, LOOSE, servers)


async def test_a_mention_is_answered_in_a_new_thread(server: Server) -> None:
    said = await server.admin().slash(server.channel, "settings change", threads=True)
    assert "A mention is answered in a new thread: yes" in reply(said).content
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    (thread,) = server.channel.threads
    assert thread.name == QUESTION
    assert texts(thread.last_message)[0] == f"### {QUESTION}"
    assert not any(message.components for message in server.channel.history())


async def test_a_mention_in_that_thread_goes_on_with_its_questions(server: Server, servers: Servers) -> None:
    servers.settings.put(server.guild.id, GuildSettings(threads=True))
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    (thread,) = server.channel.threads
    await server.alice.send(thread, f"{server.mention} And in winter?")
    assert texts(thread.last_message)[:2] == ["### And in winter?", f"-# ↪ {QUESTION}"]


async def test_without_the_permission_the_answer_is_a_reply(server: Server, servers: Servers) -> None:
    servers.settings.put(server.guild.id, GuildSettings(threads=True))
    closed = server.guild.create_text_channel(
        "closed", overwrites={server.guild.default_role: discord.PermissionOverwrite(create_public_threads=False)}
    )
    asked = await server.alice.send(closed, f"{server.mention} {QUESTION}")
    assert closed.threads == []
    assert closed.last_message is not None
    assert texts(closed.last_message)[0] == f"### {QUESTION}"
    assert closed.last_message.reference is not None
    assert closed.last_message.reference.message_id == asked.id


@pytest.mark.parametrize("text", [text for text in HOSTILE if question_in(text)])
async def test_hostile_questions_make_thread_names_that_discord_takes(
    server: Server, servers: Servers, text: str
) -> None:
    servers.settings.put(server.guild.id, GuildSettings(threads=True))
    text = text.encode("utf-8", "replace").decode()
    await server.alice.send(server.channel, f"{server.mention} {text[:1500]} cat")
    (thread,) = server.channel.threads
    assert thread.name is not None
    assert 0 < units(thread.name) <= THREAD_NAME_LENGTH


async def test_who_asks_is_told_where_the_settings_cannot_be_read(server: Server, servers: Servers) -> None:
    servers._database.close()
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    assert "(Fault" in server.last.content


async def test_admins_choose_the_forums(server: Server, servers: Servers) -> None:
    admin, forum = server.admin(), server.guild.create_forum_channel("help")
    said = reply(await admin.slash(server.channel, "settings forums", channel1=forum))
    assert f"New forum posts get a first answer in: <#{forum.id}>" in said.content
    assert servers.settings.of(server.guild.id).forums == (forum.id,)
    refused_ = reply(await admin.slash(server.channel, "settings forums"))
    assert refused_.content == "Name at least one forum, or choose “nowhere”."
    await admin.slash(server.channel, "settings forums", nowhere=True)
    assert servers.settings.of(server.guild.id) == DEFAULT


class Heard(Fixed):
    """Also writes down what was asked."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.questions: list[str] = []

    def search(self, question: str, *, top: int = 3, history: Sequence[str] = (), **scope: object) -> Answer:
        self.questions.append(question)
        return super().search(question, top=top, history=history)


@asynccontextmanager
async def forum_server(small: Loopback, searcher: Searcher, servers: Servers) -> AsyncIterator[None]:
    """The bot on a server with two forums, of which the admins chose one."""
    servers.settings.put(GUILD, GuildSettings(forums=(FORUM,)))
    async with connected(small, searcher, LOOSE, servers=servers) as client:
        forums = [payloads.forum(FORUM), payloads.forum(OTHER_FORUM)]
        await small.event("GUILD_CREATE", payloads.guild(GUILD, forums))
        yield
        await client.searching.finish(5)


async def test_a_new_post_gets_one_answer_from_title_and_body(small_discord: Loopback, servers: Servers) -> None:
    first: dict[str, Any] = payloads.message(POST, payloads.ALICE, {"content": "It is in the old barn."})
    small_discord.faults.append(Fault("GET", f"/channels/{POST}/messages/{POST}$", 200, body=first))
    searcher = Heard(answered())
    async with forum_server(small_discord, searcher, servers):
        for _ in range(2):  # delivered twice
            await small_discord.event("THREAD_CREATE", payloads.post(POST, GUILD, FORUM, "Who sleeps?"))
        sent = await small_discord.wait_for("POST", POSTED)
        await asyncio.sleep(0.2)
    assert searcher.questions == ["Who sleeps? It is in the old barn."]
    assert [request.path for request in small_discord.matching("POST", POSTED)] == [f"/channels/{POST}/messages"]
    assert sent.body["allowed_mentions"] == {"parse": []}


async def test_a_post_whose_body_is_not_to_be_read_is_answered_from_its_title(
    small_discord: Loopback, servers: Servers
) -> None:
    searcher = Heard(answered())
    async with forum_server(small_discord, searcher, servers):
        await small_discord.event("THREAD_CREATE", payloads.post(POST, GUILD, FORUM, "Who sleeps?"))
        await small_discord.wait_for("POST", POSTED)
    assert searcher.questions == ["Who sleeps?"]


@pytest.mark.parametrize(
    ("answer", "forum"),
    [(refused(Refusal.NOTHING_CLOSE), FORUM), (answered(confidence=0.4), FORUM), (answered(), OTHER_FORUM)],
    ids=["no answer", "not sure", "another forum"],
)
async def test_nothing_is_said_where_the_bot_is_not_sure_or_not_wanted(
    small_discord: Loopback, servers: Servers, answer: Answer, forum: int
) -> None:
    searcher = Heard(answer)
    async with forum_server(small_discord, searcher, servers):
        await small_discord.event("THREAD_CREATE", payloads.post(POST, GUILD, forum, "Who sleeps?"))
        await asyncio.sleep(0.5)
    assert bool(searcher.questions) == (forum == FORUM)
    assert small_discord.matching("POST", POSTED) == []
