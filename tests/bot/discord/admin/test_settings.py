"""/settings: what an admin sets holds for the next question."""

from __future__ import annotations

from bot.discord.gateway.client import CitecordClient
from bot.servers.guild_settings import DEFAULT
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import ADMINS_ONLY, LOOSE, Server, reply, texts
from tests.support.articles import article

QUESTION = "Where does the fox sleep?"


async def test_what_is_set_is_shown_and_survives_a_restart(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    admin = server.admin()
    changed = await admin.slash(
        server.channel, "settings change", shared=False, private=False, threshold=70, language="de"
    )
    assert changed.ephemeral
    await server.env.restart_bot(CitecordClient(index, LOOSE, servers))
    shown = reply(await admin.slash(server.channel, "settings show"))
    assert shown.content == reply(changed).content
    assert shown.content.splitlines() == [
        "Articles that all servers share: no",
        "Answers to /ask are private: no",
        "Answers when at least this sure: 70%",
        "Language of what everybody sees: Deutsch",
        "A mention is answered in a new thread: no",
        "New forum posts get a first answer in: no",
        "People may report unanswered questions: no",
        "Answers in: everywhere on this server",
    ]
    await server.ask(QUESTION)
    assert "Hier gibt es noch keine Artikel" in texts(server.last)[1]  # in public, and without the shared ones


async def test_the_language_can_be_left_to_discord_again(server: Server, servers: Servers) -> None:
    admin = server.admin()
    await admin.slash(server.channel, "settings change", language="fr")
    await admin.slash(server.channel, "settings change", threads=True)
    assert servers.settings.of(server.guild.id).language == "fr"
    said = reply(await admin.slash(server.channel, "settings change", language="auto"))
    assert "Language of what everybody sees: as Discord has it for this server" in said.content
    assert servers.settings.of(server.guild.id).language is None


async def test_the_bot_answers_in_the_chosen_channels_only(server: Server) -> None:
    admin = server.admin()
    chosen = server.guild.create_text_channel("questions")
    await admin.slash(server.channel, "settings answer-in", channel1=chosen)
    assert (await server.ask(QUESTION)).content == f"On this server I answer in {chosen.mention} only."
    assert texts(await server.ask(QUESTION, chosen))
    await admin.slash(server.channel, "settings answer-in", everywhere=True)
    assert texts(await server.ask(QUESTION))


async def test_a_restricted_collection_is_quoted_in_its_channel_only(server: Server, index: PassageIndex) -> None:
    admin = server.admin()
    index.update([article("The fox sleeps in the secret den.", "den", "Den")], own_collection(server.guild.id, "staff"))
    staff = server.guild.create_text_channel("staff")
    assert "secret den" in str(texts(await server.ask(QUESTION)))
    (suggested,) = await admin.autocomplete(server.channel, "settings restrict", "collection", "sta")
    said = await admin.slash(server.channel, "settings restrict", collection=suggested["value"], channel1=staff)
    assert f"staff: {staff.mention}" in reply(said).content
    assert "secret den" not in str(texts(await server.ask(QUESTION)))
    assert "secret den" in str(texts(await server.ask(QUESTION, staff)))
    await admin.slash(server.channel, "settings restrict", collection="staff", everywhere=True)
    assert "secret den" in str(texts(await server.ask(QUESTION)))


async def test_nothing_is_opened_by_leaving_the_channels_out(server: Server, servers: Servers) -> None:
    admin = server.admin()
    for command, options in (("answer-in", {}), ("restrict", {"collection": "articles"})):
        refused = await admin.slash(server.channel, f"settings {command}", **options)
        assert reply(refused).content == "Name at least one channel, or choose “everywhere”."
    unknown = await admin.slash(server.channel, "settings restrict", collection="discord/1/x", everywhere=True)
    assert reply(unknown).content.startswith("There is nothing of that name here.")
    assert servers.settings.of(server.guild.id) == DEFAULT


async def test_who_may_not_manage_the_server_is_refused(server: Server, servers: Servers) -> None:
    await server.show_alice_all_commands()
    for command, options in (
        ("show", {}),
        ("change", {"shared": False}),
        ("answer-in", {"channel1": server.channel}),
        ("restrict", {"collection": "articles", "channel1": server.channel}),
    ):
        refused = await server.alice.slash(server.channel, f"settings {command}", **options)
        assert refused.ephemeral
        assert reply(refused).content == ADMINS_ONLY
    assert await server.alice.autocomplete(server.channel, "settings restrict", "collection", "") == []
    assert servers.settings.of(server.guild.id) == DEFAULT
