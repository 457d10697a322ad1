"""/pins: a passage that admins put first for a question."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.discord.gateway.client import CitecordClient
from bot.servers import pins as pins_module
from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import ADMINS_ONLY, LOOSE, Open, Server, reply, texts
from tests.support.articles import article

QUESTION = "Where does the cat sleep?"


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    opened: Server = await open_server(index, LOOSE, servers)
    servers.settings.put(opened.guild.id, GuildSettings(threshold=1.0))  # the search alone answers nothing
    return opened


async def citation_of(server: Server, words: str) -> str:
    """What an admin chooses among the suggestions for some words."""
    shown = await server.admin().autocomplete(server.channel, "pins add", "passage", words)
    return str(shown[0]["value"])


async def test_a_pinned_passage_comes_first_until_it_is_undone(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    admin = server.admin()
    hen = await citation_of(server, "hen")
    assert "This may answer it" in texts(await server.ask(QUESTION))[1]
    added = await admin.slash(server.channel, "pins add", question=QUESTION, passage=hen)
    assert added.ephemeral
    assert texts(reply(added))[0].splitlines()[1].startswith(f"- **{QUESTION}** · All about the hen · <@")
    await server.env.restart_bot(CitecordClient(index, LOOSE, servers))
    card = await server.ask("where does the CAT sleep")
    assert texts(card)[1] == "Chosen by the admins of this server"
    assert "The hen sleeps" in texts(card)[2]
    assert "The cat sleeps" in texts(card)[4]
    more = await server.alice.click(card, label="More passages")
    assert [text[:8] for text in texts(reply(more))[3::2]] == ["-# **4**", "-# **5**"]
    assert "This may answer it" in texts(await server.ask("Where does the dog sleep?"))[1]
    undone = await admin.click(reply(added), label="Undo")
    assert texts(reply(undone)) == ["Taken back. The search alone decides again."]
    assert "This may answer it" in texts(await server.ask(QUESTION))[1]


async def test_pins_are_listed_with_author_and_day_and_removed_by_their_question(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    admin = server.admin()
    assert "No passage comes first" in texts(reply(await admin.slash(server.channel, "pins list")))[0]
    hen, fox = await citation_of(server, "hen"), await citation_of(server, "fox")
    await admin.slash(server.channel, "pins add", question=QUESTION, passage=hen)
    await admin.slash(server.channel, "pins add", question="Who is *clever*?", passage=fox)
    index.remove([one.id for one in index.articles() if one.title == "All about the fox"])
    today = servers.pins.all(server.guild.id)[0].day
    assert today == datetime.now(UTC).date()
    first, second = texts(reply(await admin.slash(server.channel, "pins list")))[0].splitlines()
    assert first.startswith(r"- **Who is \*clever\*?** · no longer in the articles · ")
    assert second.startswith(f"- **{QUESTION}** · All about the hen · {admin.mention} · ")
    shown = await admin.autocomplete(server.channel, "pins remove", "question", "cat")
    assert [choice["name"] for choice in shown] == [QUESTION]
    for said in ("Taken back. The search alone decides again.", "There is no passage that comes first"):
        removed = await admin.slash(server.channel, "pins remove", question=shown[0]["value"])
        assert texts(reply(removed))[0].startswith(said)
    await admin.slash(server.channel, "pins remove", question="who is clever")
    assert servers.pins.all(server.guild.id) == []


async def test_a_pinned_passage_is_quoted_only_where_its_collection_may_be(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    admin, name = server.admin(), own_collection(server.guild.id, "staff")
    index.update([article("The secret den.", "den", "Den")], name)
    staff = server.guild.create_text_channel("staff")
    settings = GuildSettings(threshold=1.0, collection_channels={name: (staff.id,)})
    servers.settings.put(server.guild.id, settings)
    (secret,) = index.search("secret den", collections=[name]).passages
    await admin.slash(server.channel, "pins add", question=QUESTION, passage=secret.citation)
    assert "secret den" in str(texts(await server.ask(QUESTION, staff)))
    assert "secret den" not in str(texts(await server.ask(QUESTION)))
    direct = reply(await server.alice.user.slash("ask", question=QUESTION))
    assert "secret den" not in str(texts(direct))


async def test_a_pinned_question_is_suggested_first_and_only_where_its_passage_may_be_quoted(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    admin, name = server.admin(), own_collection(server.guild.id, "staff")
    index.update([article("The secret den.", "den", "Den")], name)
    staff = server.guild.create_text_channel("staff")
    servers.settings.put(server.guild.id, GuildSettings(collection_channels={name: (staff.id,)}))
    (secret,) = index.search("secret den", collections=[name]).passages
    long = f"What about the {'very ' * 20}old hen?"
    for question, passage in (
        ("What about the hen?", await citation_of(server, "hen")),
        ("What about the den?", secret.citation),
        (long, await citation_of(server, "hen")),
    ):
        await admin.slash(server.channel, "pins add", question=question, passage=passage)
    here = await server.alice.autocomplete(server.channel, "ask", "question", "about the HEN")
    assert [choice["value"] for choice in here] == ["What about the hen?", "All about the hen"]
    there = await server.alice.autocomplete(staff, "ask", "question", "what about")
    assert [choice["value"] for choice in there] == ["What about the den?", "What about the hen?"]
    assert await server.alice.autocomplete(server.channel, "ask", "question", "den") == []
    assert await server.alice.user.autocomplete("ask", "question", "den") == []


async def test_a_passage_of_another_server_cannot_be_pinned(server: Server, index: PassageIndex) -> None:
    index.update([article("The secret den.", "den", "Den")], own_collection(99, "staff"))
    (secret,) = index.search("secret den", collections=[own_collection(99, "staff")]).passages
    for citation in (secret.citation, "nonsense"):
        refused = await server.admin().slash(server.channel, "pins add", question=QUESTION, passage=citation)
        assert reply(refused).content == "There is no such passage. Choose one of those that are suggested."


async def test_pins_are_for_admins_and_bounded(
    server: Server, servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    hen = await citation_of(server, "hen")
    await server.show_alice_all_commands()
    for command, options in (("add", {"question": "x", "passage": hen}), ("list", {}), ("remove", {"question": "x"})):
        assert reply(await server.alice.slash(server.channel, f"pins {command}", **options)).content == ADMINS_ONLY
    assert await server.alice.autocomplete(server.channel, "pins add", "passage", "hen") == []
    monkeypatch.setattr(pins_module, "MOST_PINS", 0)
    full = await server.admin().slash(server.channel, "pins add", question=QUESTION, passage=hen)
    assert reply(full).content.startswith("This server has as many such passages as it may.")
    assert servers.pins.all(server.guild.id) == []


async def test_one_article_alone_can_be_asked(server: Server, servers: Servers) -> None:
    servers.settings.put(server.guild.id, GuildSettings())
    shown = await server.alice.autocomplete(server.channel, "ask", "article", "about the h")
    assert [choice["name"] for choice in shown] == ["All about the hen"]
    for named in (shown[0]["value"], "all about the HEN"):
        card = await server.ask(QUESTION, article=named)
        assert len(texts(card)) == 4
        assert "The hen sleeps" in texts(card)[2]
    unknown = await server.alice.slash(server.channel, "ask", question=QUESTION, article="nothing")
    assert reply(unknown).content.startswith("There is no article of that name here.")


async def test_more_passages_of_one_article_stay_in_it(server: Server, index: PassageIndex, servers: Servers) -> None:
    servers.settings.put(server.guild.id, GuildSettings())
    text = "\n\n".join(f"The cat number {number} sleeps. " + "It is a long story. " * 40 for number in range(6))
    index.update([article(text, "long", "Many cats")])
    card = await server.ask(QUESTION, article="Many cats")
    more = await server.alice.click(card, label="More passages")
    assert all("Many cats" in text for text in texts(reply(more))[3::2])
    assert texts(reply(more))[1] == "More passages, the best match first"
