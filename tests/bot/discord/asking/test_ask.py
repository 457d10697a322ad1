from pathlib import Path

import pytest
from simcord import InteractionResult

from bot.settings import DiscordSettings
from corpus.errors import ModelMismatchError
from index.answer import Answer
from index.passage_index import PassageIndex
from tests.bot.discord.harness.animals import NOTHING_ANSWERS, passage_index
from tests.bot.discord.harness.searchers import Bare
from tests.bot.discord.harness.server import LOOSE, Open, Server, buttons, texts

QUESTION = "Where does the cat sleep?"


class Broken(Bare):
    """Fails at every search, with the question in the message of the error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def search(self, question: str, **scope: object) -> Answer:
        raise self.error


async def test_the_answer_is_private_and_acknowledged_before_the_search(server: Server) -> None:
    result = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert result.ephemeral
    requests = [(entry.method, (entry.json or {}).get("type")) for entry in server.env.http_requests[-2:]]
    assert requests == [("POST", 5), ("PATCH", None)]  # type 5: acknowledged, the answer comes later
    assert server.channel.history() == []
    assert texts(result.response)[0] == f"### {QUESTION}"
    assert (
        "Every farm has animals. **The cat sleeps in the old barn.** It snows in winter." in texts(result.response)[2]
    )
    assert texts(result.response)[3] == "-# **1** · All about the cat · paragraph 1"
    assert buttons(result.response) == ["More passages", "Wider context", "Post to channel", "Dismiss"]


async def test_at_most_three_passages_are_shown(server: Server) -> None:
    result = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert [text[:8] for text in texts(result.response) if text.startswith("-# ")] == [
        "-# **1**",
        "-# **2**",
        "-# **3**",
    ]


async def test_everybody_sees_the_answer_where_that_was_asked_for(server: Server) -> None:
    result = await server.alice.slash(server.channel, "ask", question=QUESTION, public=True)
    assert not result.ephemeral
    assert texts(server.last)[0] == f"### {QUESTION}"
    assert "Post to channel" not in buttons(server.last)


async def test_a_server_may_make_answers_public_by_default(open_server: Open, index: PassageIndex) -> None:
    server = await open_server(index, DiscordSettings(private=False))
    assert not (await server.alice.slash(server.channel, "ask", question=QUESTION)).ephemeral
    assert (await server.alice.slash(server.channel, "ask", question=QUESTION, public=False)).ephemeral


async def test_only_the_collections_of_the_settings_are_searched(open_server: Open, index: PassageIndex) -> None:
    server = await open_server(index, DiscordSettings(collections=("other",)))
    result = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert texts(result.response)[1] == (
        "**No answer:** there are no articles here yet. Whoever runs this bot can add some."
    )


async def test_where_nothing_answers_the_card_says_so_and_names_the_nearest(open_server: Open, tmp_path: Path) -> None:
    index = passage_index(tmp_path, 0.5, NOTHING_ANSWERS)
    server = await open_server(index)
    result = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert texts(result.response)[1].startswith("**No answer:** ")
    assert buttons(result.response)[0] == "All about the cat"
    assert not any("barn" in text for text in texts(result.response))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (" ", "The question is empty. Type what you want to know."),
        ("\u200b\u202e", "The question is empty. Type what you want to know."),
        ("🎉🎉", "The question holds no word to search for. Ask it in words."),
    ],
)
async def test_a_question_that_cannot_be_searched_for_is_answered_in_a_sentence(
    server: Server, question: str, sentence: str
) -> None:
    result = await server.alice.slash(server.channel, "ask", question=question)
    assert result.ephemeral
    assert _said(result) == sentence
    assert len(server.env.errors) == 1


async def test_a_question_of_6000_characters_is_refused_with_both_numbers(server: Server) -> None:
    result = await server.alice.slash(server.channel, "ask", question="why " * 1500)
    assert "5,999 characters; at most 4,000" in _said(result)
    assert len(server.env.errors) == 1


async def test_a_fault_of_the_index_is_not_told_to_members_but_logged(
    open_server: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    server = await open_server(Broken(ModelMismatchError("The index was made with another model.", "Run it.")))
    result = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert _said(result).startswith("The articles cannot be searched just now.")
    assert "The index was made with another model." in capsys.readouterr().out
    assert len(server.env.errors) == 1


async def test_a_defect_is_answered_and_logged_without_the_question(
    open_server: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    server = await open_server(Broken(ValueError(f"cannot search {QUESTION}")))
    result = await server.alice.slash(server.channel, "ask", question=QUESTION, public=True)
    said = _said(result)
    assert said.startswith("Something went wrong in the bot.")
    number = said.split("(Fault ")[1].removesuffix(".)")
    logged = capsys.readouterr().out
    assert number in logged
    assert "ValueError" in logged
    assert "test_ask.py" in logged
    assert not any(secret in logged for secret in (QUESTION, "alice", "simcord_interaction"))
    assert len(server.env.errors) == 1


async def test_a_message_that_discord_refuses_is_answered_too(server: Server) -> None:
    server.env.inject_error("PATCH", "/webhooks/*", status=400, code=50035)
    result = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert _said(result).startswith("Discord did not take the answer.")
    assert len(server.env.errors) == 1


async def test_an_interaction_that_is_gone_costs_no_search(open_server: Open) -> None:
    server = await open_server(Broken(AssertionError("searched")))
    server.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert [type(error.__cause__).__name__ for error in server.env.errors] == ["NotFound"]


async def test_the_cooldown_says_how_long_to_wait_and_ends(open_server: Open, index: PassageIndex) -> None:
    server = await open_server(index, DiscordSettings(cooldown_questions=2, cooldown_seconds=30))
    for _ in range(2):
        assert texts((await server.alice.slash(server.channel, "ask", question=QUESTION)).response)
    refused = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert not refused.deferred
    assert refused.ephemeral
    assert _said(refused) == "That was a lot of questions at once. Ask again in 30 seconds."
    bob = server.guild.add_member(server.env.create_user("bob"))
    assert texts((await bob.slash(server.channel, "ask", question=QUESTION)).response)
    await server.env.advance_time(31)
    assert texts((await server.alice.slash(server.channel, "ask", question=QUESTION)).response)
    assert len(server.env.errors) == 1


async def test_ask_works_in_direct_messages(server: Server) -> None:
    result = await server.alice.user.slash("ask", question=QUESTION)
    assert texts(result.response)[0] == f"### {QUESTION}"
    assert "Post to channel" not in buttons(result.response)


async def test_a_bot_that_is_being_stopped_says_so(open_server: Open, index: PassageIndex) -> None:
    server = await open_server(index, LOOSE)
    await server.client.searching.finish(0)
    result = await server.alice.slash(server.channel, "ask", question=QUESTION)
    assert _said(result) == "The bot is being restarted. Ask again in a minute."
    assert len(server.env.errors) == 1


def _said(result: InteractionResult) -> str:
    """The one sentence that answered an interaction, wherever it stands."""
    replies = [result.response, *result.followups]
    sentences = {reply.content for reply in replies if reply and reply.content}
    assert len(sentences) == 1
    return str(sentences.pop())
