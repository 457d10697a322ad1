"""/ask-long: a form of several lines."""

from __future__ import annotations

from typing import Any

from bot.discord.limits import FORM_TITLE_LENGTH, LABEL_LENGTH
from bot.discord.words.languages import LANGUAGES
from bot.discord.words.phrases import phrases_in
from bot.settings import DiscordSettings
from index.passage_index import PassageIndex
from index.question import LONGEST_QUESTION
from tests.bot.discord.harness.server import Open, Server, reply, texts


def field(form: dict[str, Any]) -> dict[str, Any]:
    label = form["components"][0]
    component: dict[str, Any] = label["component"]
    return component


async def test_what_is_written_in_the_form_is_answered_as_by_ask(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "ask-long")
    assert shown.modal is not None
    form = field(shown.modal)
    assert (form["style"], form["max_length"]) == (2, LONGEST_QUESTION)
    answer = await server.alice.submit_modal(shown, {form["custom_id"]: "Where does\n\nthe fox sleep?"})
    assert answer.ephemeral
    assert texts(reply(answer))[0] == "### Where does the fox sleep?"


async def test_what_cannot_be_searched_for_is_refused_in_words(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "ask-long")
    assert shown.modal is not None
    refused = await server.alice.submit_modal(shown, {field(shown.modal)["custom_id"]: "?!"})
    assert reply(refused).content == "The question holds no word to search for. Ask it in words."


async def test_the_form_counts_for_the_cooldown(open_server: Open, index: PassageIndex) -> None:
    server = await open_server(index, DiscordSettings(cooldown_questions=1, cooldown_seconds=60))
    await server.ask("Where does the fox sleep?")
    shown = await server.alice.slash(server.channel, "ask-long")
    assert shown.modal is not None
    refused = await server.alice.submit_modal(shown, {field(shown.modal)["custom_id"]: "Where does the cat sleep?"})
    assert "Ask again in" in reply(refused).content


def test_title_and_label_fit_in_every_language() -> None:
    for language in LANGUAGES:
        assert len(phrases_in(language)("form-title")) <= FORM_TITLE_LENGTH
        assert len(phrases_in(language)("ask-question-option")) <= LABEL_LENGTH
