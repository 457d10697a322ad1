"""/doctor: said privately, to admins only, about the channel where it is asked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import discord

from bot.discord.words.phrases import phrases_in
from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.bot.discord.harness.server import ADMINS_ONLY, LOOSE, Open, Server, reply
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder


async def test_it_says_what_is_searched_in_this_channel(server: Server, index: PassageIndex, servers: Servers) -> None:
    name = own_collection(server.guild.id, "staff")
    index.update([article("The secret den.", "den", "Den")], name)
    staff = server.guild.create_text_channel("staff")
    settings = GuildSettings(collection_channels={name: (staff.id,)}, channels=(staff.id,))
    servers.settings.put(server.guild.id, settings)
    admin = server.admin()
    here = await admin.slash(server.channel, "doctor")
    assert here.ephemeral
    assert reply(here).content.splitlines() == [
        "The bot has the permissions that it needs in this channel.",
        "By “/settings answer-in” the bot does not answer in this channel.",
        "Searched here: 5 articles, 5 passages.",
        "- articles",
        f"The index was last changed on {phrases_in('en').date(datetime.now(UTC).date())}.",
        "Model: words.",
        "The model and the index fit together.",
        "The search has not been evaluated on these articles yet.",
        phrases_in("en")("doctor-intents"),
    ]
    there = reply(await admin.slash(staff, "doctor")).content
    assert there.splitlines()[1:4] == ["Searched here: 6 articles, 6 passages.", "- articles", "- staff"]


async def test_it_names_what_the_bot_may_not_do_here(server: Server) -> None:
    closed = server.guild.create_text_channel(
        "closed", overwrites={server.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    said = reply(await server.admin().slash(closed, "doctor")).content
    assert said.startswith("The bot cannot answer in public here; it lacks: Send Messages.")


async def test_it_names_what_keeps_mentions_from_being_answered_in_threads(server: Server, servers: Servers) -> None:
    closed = server.guild.create_text_channel(
        "closed", overwrites={server.guild.default_role: discord.PermissionOverwrite(create_public_threads=False)}
    )
    admin = server.admin()
    permitted = "The bot has the permissions that it needs in this channel."
    assert reply(await admin.slash(closed, "doctor")).content.splitlines()[:2] == [
        permitted, "Searched here: 5 articles, 5 passages."
    ]  # fmt: skip
    servers.settings.put(server.guild.id, GuildSettings(threads=True))
    assert reply(await admin.slash(closed, "doctor")).content.splitlines()[:2] == [
        permitted,
        "Mentions cannot be answered in a new thread here, as “/settings change” wants it;"
        " the bot lacks: Create Public Threads.",
    ]
    assert "new thread" not in reply(await admin.slash(server.channel, "doctor")).content


async def test_it_says_where_the_model_has_changed(
    open_server: Open, index: PassageIndex, servers: Servers, tmp_path: Path
) -> None:
    other = PassageIndex(SqliteStore(tmp_path), WordEncoder(["cat", "dog"]), SplitRule())
    servers.index = other
    server = await open_server(other, LOOSE, servers)
    said = reply(await server.admin().slash(server.channel, "doctor")).content
    assert "The articles were indexed with another model or other settings" in said
    other.close()


async def test_who_may_not_manage_the_server_is_refused(server: Server) -> None:
    await server.show_alice_all_commands()
    assert reply(await server.alice.slash(server.channel, "doctor")).content == ADMINS_ONLY
