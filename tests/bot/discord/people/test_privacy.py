"""/privacy and /forget me."""

from __future__ import annotations

from bot.discord.words.phrases import phrases_for
from bot.servers.servers import Servers
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import LOOSE, Open, Server, reply, send

QUESTION = "Where does the cat sleep?"


async def test_anybody_can_read_what_is_kept_about_people(server: Server) -> None:
    result = await server.alice.slash(server.channel, "privacy")
    assert result.ephemeral
    assert reply(result).content == phrases_for("en-US")("privacy")


async def test_privacy_says_what_is_kept_and_forget_me_deletes_it(
    open_server: Open, index: PassageIndex, servers: Servers
) -> None:
    server = await open_server(index, LOOSE, servers)
    nothing = reply(await server.alice.slash(server.channel, "privacy")).content
    assert nothing.endswith("Nothing is kept about you at present.")
    await send(server.alice, await server.alice.click(await server.ask(QUESTION), label="Helpful"), None)
    assert "questions given as tests: 1;" in reply(await server.alice.slash(server.channel, "privacy")).content
    for said in ("Deleted: questions given as tests: 1;", "Nothing is kept about you at present."):
        gone = await server.alice.slash(server.channel, "forget me")
        assert gone.ephemeral
        assert reply(gone).content.startswith(said)
    assert servers.feedback.waiting(server.guild.id) == []
