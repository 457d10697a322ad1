"""Hostile text through the whole bot. That Discord takes the messages is asserted when the server is closed."""

import pytest

from tests.bot.discord.answers import Fixed, answered, passage
from tests.bot.discord.conftest import Open, texts
from tests.bot.discord.hostile import HOSTILE


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
async def test_hostile_text_is_answered_and_pings_nobody(open_server: Open, text: str) -> None:
    passages = [passage(n, text, title=text, heading=text, url=text) for n in (1, 2, 3, 4, 5)]
    server = await open_server(Fixed(answered(passages=passages)))
    text = text.encode("utf-8", "replace").decode()  # a question comes from Discord as valid UTF-8
    everyone = server.guild.create_role("everyone pings", mentionable=True)
    private = await server.ask(text[:3000] + everyone.mention)
    await server.alice.click(private, label="Post to channel")
    await server.alice.send(server.channel, f"{server.mention} {text[:1500]} @everyone")
    for message in server.channel.history()[0::2]:
        assert len(texts(message)) >= 8
        assert not message.mention_everyone
        assert message.role_mentions == []
