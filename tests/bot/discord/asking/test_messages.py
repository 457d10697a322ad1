"""Mentions, direct messages and the menu of a message."""

import pytest

from bot.discord.asking.messages import question_in
from bot.discord.words.languages import ENGLISH
from bot.discord.words.phrases import phrases_in
from bot.settings import DiscordSettings
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import Open, Server, buttons, reply, texts

QUESTION = "Where does the dog sleep?"


async def test_a_mention_is_answered_with_a_public_reply(server: Server) -> None:
    asked = await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    card = server.last
    assert card.reference
    assert card.reference.message_id == asked.id
    assert texts(card)[0] == f"### {QUESTION}"
    assert "**The dog sleeps in the old barn.**" in texts(card)[2]
    assert buttons(card) == ["More passages", "Wider context", "Dismiss"]


async def test_a_reply_pings_nobody_not_even_whoever_asked(server: Server) -> None:
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    sent = next(entry.json for entry in server.env.http_requests if entry.path.endswith("/messages"))
    assert sent is not None
    assert sent["allowed_mentions"] == {"parse": []}  # no replied_user either


async def test_a_mention_without_a_question_gets_help(server: Server) -> None:
    await server.alice.send(server.channel, f"  {server.mention} ")
    assert server.last.content == phrases_in(ENGLISH)("help")


async def test_other_messages_are_left_alone(server: Server) -> None:
    bot = server.guild.add_member(server.env.create_user("other", bot=True))
    await server.alice.send(server.channel, QUESTION)
    await server.alice.send(server.channel, "@everyone " + QUESTION)
    await bot.send(server.channel, f"{server.mention} {QUESTION}")
    assert len(server.channel.history()) == 3


async def test_a_direct_message_is_a_question(server: Server) -> None:
    await server.alice.send_dm(QUESTION)
    assert texts(server.alice.user.dm_channel.last_message)[0] == f"### {QUESTION}"


async def test_find_passages_answers_the_chosen_message_privately(server: Server) -> None:
    bob = server.guild.add_member(server.env.create_user("bob"))
    chosen = await bob.send(server.channel, f"Does {server.alice.mention} know?\nWhere does the dog sleep?")
    result = await server.alice.context_menu(server.channel, "Find passages", chosen)
    assert result.ephemeral
    assert texts(result.response)[0] == "### Does know? Where does the dog sleep?"
    assert server.last.id == chosen.id


async def test_find_passages_on_a_message_without_text(server: Server) -> None:
    chosen = await server.alice.send(server.channel, server.alice.mention)
    result = await server.alice.context_menu(server.channel, "Find passages", chosen)
    assert reply(result).content == "That message holds no text to search for."
    assert len(server.env.errors) == 1


async def test_a_mention_too_many_is_told_how_long_to_wait(open_server: Open, index: PassageIndex) -> None:
    server = await open_server(index, DiscordSettings(cooldown_questions=1, cooldown_seconds=60))
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    assert server.last.content == "That was a lot of questions at once. Ask again in 60 seconds."


async def test_a_mention_without_a_word_is_answered(server: Server) -> None:
    await server.alice.send(server.channel, f"{server.mention} ?!")
    assert server.last.content == "The question holds no word to search for. Ask it in words."


async def test_a_reply_that_discord_refuses_is_followed_by_a_sentence(server: Server) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    assert server.last.content.startswith("Discord did not take the answer.")


async def test_a_channel_where_the_bot_may_not_write_ends_nothing(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.env.inject_error("POST", "/channels/*", status=403, code=50013, times=None)
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    assert "could not tell" in capsys.readouterr().out


async def test_the_sign_of_typing_may_fail(server: Server) -> None:
    server.env.inject_error("POST", "/channels/*/typing", status=500)
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    assert texts(server.last)[0] == f"### {QUESTION}"


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@123> why?", "why?"),
        ("<@!123>why <@&45> <#67> not?", "why not?"),
        ("<a:wave:123> how <t:1700000000:R>", "how"),
        ("is 3 < 4 or </ask:123> 5 > 4", "is 3 < 4 or 5 > 4"),
        ("\u202ewhat\u200b is\n\nit", "what is it"),
    ],
)
def test_what_a_message_asks(content: str, question: str) -> None:
    assert question_in(content) == question
