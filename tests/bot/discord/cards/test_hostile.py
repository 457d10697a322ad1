"""Hostile text through the whole bot. That Discord takes the messages is asserted when the server is closed."""

import re

import pytest

from tests.bot.discord.harness.answers import answered, passage
from tests.bot.discord.harness.hostile import HOSTILE, seen, seen_in_block_quote
from tests.bot.discord.harness.searchers import Fixed
from tests.bot.discord.harness.server import Open, texts


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
async def test_hostile_text_is_answered_and_pings_nobody(open_server: Open, text: str) -> None:
    passages = [passage(n, text, title=text, heading=text, url=text) for n in (1, 2, 3, 4, 5)]
    server = await open_server(Fixed(answered(passages=passages)))
    text = text.encode("utf-8", "replace").decode()  # a question comes from Discord as valid UTF-8
    everyone = server.guild.create_role("everyone pings", mentionable=True)
    private = await server.ask(text[:3000] + everyone.mention)
    await server.alice.click(private, label="Post to channel")
    await server.alice.send(server.channel, f"{server.mention} {text[:1500]} @everyone")
    posted, asked, replied = server.channel.history()
    assert "@everyone" in asked.content
    for message in (posted, replied):
        question, fit, *quoted = texts(message)
        seen(question.removeprefix("### ").removeprefix("**").removesuffix("**"))
        assert fit == "Strong match"
        for quote, citation in zip(quoted[0:6:2], quoted[1:6:2], strict=True):
            seen_in_block_quote(quote)
            seen(re.sub("-# \\*\\*[123]\\*\\*|[\u2068\u2069]", "", citation))
        assert not message.mention_everyone
        assert message.role_mentions == []
