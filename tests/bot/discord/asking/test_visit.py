"""The settings of a server are read once an event, however many parts of the answer depend on them."""

from __future__ import annotations

import pytest

from bot.discord.words.phrases import phrases_in
from bot.servers.guild_settings import GuildSettings, GuildSettingsStore
from bot.servers.servers import Servers
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import LOOSE, Open, texts

QUESTION = "Where does the cat sleep?"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """The servers whose settings are read, each time."""
    guilds: list[int | None] = []
    real = GuildSettingsStore.of

    def of(store: GuildSettingsStore, guild_id: int | None) -> GuildSettings:
        guilds.append(guild_id)
        return real(store, guild_id)

    monkeypatch.setattr(GuildSettingsStore, "of", of)
    return guilds


async def test_each_way_to_ask_reads_the_settings_once(
    open_server: Open, index: PassageIndex, servers: Servers, read: list[int | None]
) -> None:
    server = await open_server(index, LOOSE, servers)
    servers.settings.put(server.guild.id, GuildSettings(language="de", private=False, channels=(server.channel.id,)))
    await server.ask(QUESTION)
    assert read == [server.guild.id]
    assert texts(server.last)[1] == phrases_in("de")("strong-match")
    await server.alice.click(server.last, label=phrases_in("de")("more-passages"))
    assert read == [server.guild.id] * 2
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    assert read == [server.guild.id] * 3
    await server.alice.send_dm(QUESTION)
    assert read == [*[server.guild.id] * 3, None]


async def test_each_command_of_an_admin_reads_the_settings_once(
    open_server: Open, index: PassageIndex, servers: Servers, read: list[int | None]
) -> None:
    server = await open_server(index, LOOSE, servers)
    admin = server.admin()
    for times, command in enumerate(("doctor", "gaps", "pins list", "corpus list", "feedback", "settings show"), 1):
        await admin.slash(server.channel, command)
        assert read == [server.guild.id] * times, command
