"""Asking by a command: /ask, /ask-long with its form, and "Find passages" in the menu of a message."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord.asking.messages import question_in
from bot.discord.asking.visit import Visit, visit_of
from bot.discord.cards.answer_view import SEARCH_DEPTH, answer_view, viewer_of
from bot.discord.cards.buttons.channel import is_shareable
from bot.discord.errors import RefusedError
from bot.discord.form import Form
from bot.discord.gateway.acknowledge import acknowledge, open_form
from bot.discord.interaction import Choices, Interaction, choice
from bot.discord.limits import CHOICE_LENGTH, CHOICES, units
from bot.discord.words.escaping import one_line, shorten
from bot.discord.words.phrases import Phrases, described, phrases_for
from index.question import LONGEST_QUESTION


@app_commands.command(
    description=described("Answer a question with passages from the articles, quoted word for word.", "ask-command")
)
@app_commands.describe(
    question=described("What you want to know.", "ask-question-option"),
    article=described("Search this article only.", "ask-article-option"),
    public=described("Show the answer to everybody in this channel, not only to you.", "ask-public-option"),
)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask(interaction: Interaction, question: str, article: str | None = None, public: bool | None = None) -> None:
    """Answer privately, unless the person or the settings want it public."""
    visit = visit_of(interaction)
    private = _usually_private(interaction, visit) if public is None else not public
    await _answer(interaction, visit, one_line(question), private=private, article=article)


@ask.autocomplete("question")
async def suggest_questions(interaction: Interaction, typed: str) -> Choices:
    """Titles and headings of what may be quoted here. Free text stays possible; what is typed is not kept."""
    suggested = await interaction.client.searching.suggestions(visit_of(interaction), typed, CHOICES)
    lines = [shorten(line, CHOICE_LENGTH, units) for line in map(one_line, suggested) if line]
    return [choice(line, line) for line in dict.fromkeys(lines)]


@ask.autocomplete("article")
async def suggest_articles(interaction: Interaction, typed: str) -> Choices:
    """Titles of the articles that may be quoted here and go on with what is typed."""
    titles = await interaction.client.searching.titles(visit_of(interaction), typed, CHOICES)
    return [choice(title, id_) for id_, title in titles]


@app_commands.command(name="ask-long", description=described("Ask a long question, in a form.", "ask-long-command"))
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask_long(interaction: Interaction) -> None:
    """Open the form; what is sent with it is answered as /ask does without further options."""
    await open_form(interaction, QuestionForm(phrases_for(interaction.locale)))


class QuestionForm(Form):
    """A question of several lines, which the field of a command does not take."""

    def __init__(self, say: Phrases) -> None:
        super().__init__(say("form-title"))
        self._question = self.field(say("ask-question-option"), LONGEST_QUESTION)

    async def submit(self, interaction: Interaction, visit: Visit) -> None:
        """Answer what was written, as /ask does."""
        private = _usually_private(interaction, visit)
        await _answer(interaction, visit, one_line(self._question.value), private=private)


@app_commands.context_menu(name="Find passages")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def find_passages(interaction: Interaction, message: discord.Message) -> None:
    """Answer the chosen message; only whoever chose it sees the answer."""
    visit, question = visit_of(interaction), question_in(message.content)
    if not question:
        raise RefusedError(visit.say("message-without-text"))
    await _answer(interaction, visit, question, private=True)


def _usually_private(interaction: Interaction, visit: Visit) -> bool:
    """Whether only whoever asks sees the answer: as the server's admins have set it, else as the operator has."""
    set_here = visit.settings.private
    return interaction.client.settings.private if set_here is None else set_here


async def _answer(
    interaction: Interaction, visit: Visit, question: str, *, private: bool, article: str | None = None
) -> None:
    """Acknowledge, then search, then put the card in place of the acknowledgement."""
    bot = interaction.client
    with bot.searching.admit(visit):
        await acknowledge(interaction, private=private)
        only = await bot.searching.article_named(visit, article) if article else None
        if article and not only:
            raise RefusedError(visit.say("article-unknown"))
        answer = await bot.searching.search(visit, question, SEARCH_DEPTH, article=only)
        viewer = viewer_of(bot, visit, shareable=private and is_shareable(interaction), article=only)
        view = answer_view(answer, visit.say if private else visit.say_to_all, viewer)
        # An edit, unlike a new message, can be repeated after a network fault without answering twice.
        await interaction.edit_original_response(view=view)
