"""What people say of an answer, and what of it is kept."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.discord.gateway.client import CitecordClient
from bot.discord.limits import FORM_TITLE_LENGTH, LABEL_DESCRIPTION_LENGTH, LABEL_LENGTH
from bot.discord.words.languages import LANGUAGES
from bot.discord.words.phrases import phrases_in
from bot.servers.gaps import FEWEST_ASKERS
from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Kept, Servers
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import LOOSE, Open, Server, buttons, fields, reply, send

QUESTION = "Where does the cat sleep?"
SENTENCE = "The cat sleeps in the old barn."


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    return await open_server(index, LOOSE, servers)


@pytest_asyncio.fixture
async def refusing(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    opened: Server = await open_server(index, LOOSE, servers)
    servers.settings.put(opened.guild.id, GuildSettings(threshold=1.0, gaps=True))
    return opened


async def test_a_helpful_answer_becomes_a_candidate_only_when_the_form_is_sent(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    card = await server.ask(QUESTION)
    assert buttons(card) == [
        "More passages", "Wider context", "Post to channel", "Helpful", "Not helpful", "Dismiss",
    ]  # fmt: skip
    await server.env.restart_bot(CitecordClient(index, LOOSE, servers))
    form = await server.alice.click(card, label="Helpful")
    assert [field["text"] for field in fields(form)] == ["Your question"]
    assert fields(form)[0]["value"] == QUESTION
    assert servers.feedback.waiting(server.guild.id) == []
    sent = await send(server.alice, form, None)
    await send(server.alice, await server.alice.click(card, label="Helpful"), None)
    assert sent.ephemeral
    assert reply(sent).content.startswith("Thank you.")
    (candidate,) = servers.feedback.waiting(server.guild.id)
    assert (candidate.question, candidate.answer, candidate.helpful) == (QUESTION, SENTENCE, True)


async def test_nobody_speaks_for_whoever_asked(server: Server, servers: Servers) -> None:
    await server.ask(QUESTION, public=True)
    bob = server.guild.add_member(server.env.create_user("bob"))
    for label in ("Helpful", "Not helpful"):
        refused = await bob.click(server.last, label=label)
        assert reply(refused).content == "Only whoever asked can say that of this answer."
    assert servers.feedback.waiting(server.guild.id) == []


async def test_what_would_have_answered_may_be_said_and_earlier_questions_left_out(
    server: Server, servers: Servers
) -> None:
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    await server.alice.send(server.channel, f"{server.mention} And the dog?", reply_to=server.last)
    form = await server.alice.click(server.last, label="Not helpful")
    assert [field["text"] for field in fields(form)] == [
        "Your question",
        "Words of an article that answer it",
        "Earlier questions, one a line",
    ]
    assert fields(form)[2]["value"] == QUESTION
    await send(server.alice, form, "And the dog?", "The dog sleeps", None)
    form = await server.alice.click(server.last, label="Not helpful")
    await send(server.alice, form, "And the dog, where?", "", "")
    first, second = servers.feedback.waiting(server.guild.id)
    assert (first.helpful, first.answer, first.history) == (False, "The dog sleeps", (QUESTION,))
    assert (second.question, second.answer, second.history) == ("And the dog, where?", None, ())


async def test_feedback_is_offered_on_servers_only(server: Server) -> None:
    direct = reply(await server.alice.user.slash("ask", question=QUESTION))
    assert buttons(direct) == ["More passages", "Wider context", "Dismiss"]


async def test_a_passage_that_is_gone_cannot_be_called_helpful(
    server: Server, index: PassageIndex, servers: Servers
) -> None:
    form = await server.alice.click(await server.ask(QUESTION), label="Helpful")
    index.remove([article.id for article in index.articles()])
    assert reply(await send(server.alice, form, None)).content.startswith("These passages are no longer")
    assert servers.feedback.waiting(server.guild.id) == []


async def test_a_question_without_an_answer_can_be_reported_by_its_words(refusing: Server, servers: Servers) -> None:
    admin = refusing.admin()
    card = await refusing.ask("What does the warranty cover?")
    assert buttons(card)[-3:] == ["Tell the admins", "Not helpful", "Dismiss"]
    for _ in range(2):
        told = await refusing.alice.click(card, label="Tell the admins")
        assert told.ephemeral
        assert "/forget me" in reply(told).content
    assert servers.kept_about(refusing.alice.id) == Kept(0, 1, 0)
    shown = reply(await admin.slash(refusing.channel, "gaps")).content
    assert shown == "No topic has been reported by five different people yet."
    for number in range(1, FEWEST_ASKERS):
        servers.gaps.report(refusing.guild.id, number, f"Is there a warranty for number {number}?")
    shown = reply(await admin.slash(refusing.channel, "gaps", clear=True)).content
    assert shown.splitlines() == ["- **warranty**: 5 people", "What was reported is deleted."]
    assert servers.gaps.topics(refusing.guild.id) == []


async def test_nothing_is_reported_where_admins_have_not_switched_it_on(refusing: Server, servers: Servers) -> None:
    admin = refusing.admin()
    card = await refusing.ask("What does the warranty cover?")
    await refusing.alice.click(card, label="Tell the admins")
    said = reply(await admin.slash(refusing.channel, "settings change", gaps=False)).content
    assert "People may report unanswered questions: no" in said
    assert servers.kept_about(refusing.alice.id) == Kept(0, 0, 0)  # switching it off deletes what there was
    refused = await refusing.alice.click(card, label="Tell the admins")
    assert reply(refused).content == "The admins of this server do not collect unanswered topics."
    assert "Tell the admins" not in buttons(await refusing.ask("What does the warranty cover?"))
    assert reply(await admin.slash(refusing.channel, "gaps")).content.startswith("Unanswered topics are not collected")


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_fit_in_every_language(language: str) -> None:
    say = phrases_in(language)
    for key in ("feedback-form", "feedback-accept-form"):
        assert len(say(key)) <= FORM_TITLE_LENGTH
    for key in ("feedback-question", "feedback-words", "feedback-earlier", "feedback-asked"):
        assert len(say(key)) <= LABEL_LENGTH
    for key in ("feedback-consent", "feedback-words-hint", "feedback-earlier-hint", "feedback-answer-hint"):
        assert len(say(key)) <= LABEL_DESCRIPTION_LENGTH
