"""The ways to ask: /ask, the message menu's "Find passages", a mention, a direct message."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands

from bot.discord.asking.follow_ups import history_of
from bot.discord.asking.places import phrases_for_everybody, place_of
from bot.discord.asking.question_form import QuestionForm
from bot.discord.cards.buttons.channel import is_shareable
from bot.discord.cards.buttons.search import SEARCH_DEPTH, answer_view, reader_at
from bot.discord.choices import choice
from bot.discord.errors import RefusedError, handle_error
from bot.discord.gateway.repeated import acknowledge, open_form
from bot.discord.limits import CHOICE_LENGTH, CHOICES, THREAD_NAME_LENGTH, units
from bot.discord.words.escaping import one_line, shorten
from bot.discord.words.phrases import phrases_for, text
from bot.servers.guild_settings import DEFAULT
from bot.servers.visibility import Place
from index.answer import LIKELY
from index.question import LONGEST_QUESTION

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

_CODE = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|id:|/[^:>]+:)[^>\s]*>")
"""Mentions, custom emoji, timestamps: https://discord.com/developers/docs/reference#message-formatting."""


@app_commands.command(
    description=text("Answer a question with passages from the articles, quoted word for word.", "ask-command")
)
@app_commands.describe(
    question=text("What you want to know.", "ask-question-option"),
    article=text("Search this article only.", "ask-article-option"),
    public=text("Show the answer to everybody in this channel, not only to you.", "ask-public-option"),
)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask(
    interaction: discord.Interaction[Any], question: str, article: str | None = None, public: bool | None = None
) -> None:
    """Answer privately, unless the person or the settings want it public."""
    private = _usually_private(interaction) if public is None else not public
    await _answer_interaction(interaction, one_line(question), private=private, article=article)


def _usually_private(interaction: discord.Interaction[Any]) -> bool:
    set_here = interaction.client.searching.settings_at(place_of(interaction)).private
    return bool(interaction.client.settings.private if set_here is None else set_here)


@ask.autocomplete("question")
async def suggest_questions(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """Titles and headings of what may be quoted here. Free text stays possible; what is typed is not kept."""
    found = await interaction.client.searching.suggestions(typed, place_of(interaction), CHOICES)
    lines = [shorten(line, CHOICE_LENGTH, units) for line in map(one_line, found) if line]
    return [app_commands.Choice(name=line, value=line) for line in dict.fromkeys(lines)]


@ask.autocomplete("article")
async def suggest_articles(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """Titles of what may be quoted here."""
    found = await interaction.client.searching.titles(typed, place_of(interaction), CHOICES)
    return [choice(title, id_) for id_, title in found]


@app_commands.command(name="ask-long", description=text("Ask a long question, in a form.", "ask-long-command"))
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask_long(interaction: discord.Interaction[Any]) -> None:
    """Open the form; what is sent with it is answered as /ask does without further options."""

    async def answer(submitted: discord.Interaction[Any], question: str) -> None:
        await _answer_interaction(submitted, question, private=_usually_private(submitted))

    await open_form(interaction, QuestionForm(phrases_for(interaction.locale), answer))


@app_commands.context_menu(name="Find passages")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def find_passages(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Answer the chosen message, privately."""
    question = question_in(message.content)
    if not question:
        raise RefusedError(phrases_for(interaction.locale)("message-without-text"))
    await _answer_interaction(interaction, question, private=True)


COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.ContextMenu, ...] = (
    ask,
    ask_long,
    find_passages,
)


async def _answer_interaction(
    interaction: discord.Interaction[CitecordClient], question: str, *, private: bool, article: str | None = None
) -> None:
    """Acknowledge, then search, then put the card in place of the acknowledgement."""
    searching, place = interaction.client.searching, place_of(interaction)
    settings = searching.settings_at(place)
    say = phrases_for(interaction.locale) if private else phrases_for_everybody(interaction, settings)
    with searching.admit(interaction.user.id, place):
        await acknowledge(interaction, private=private)
        only = await searching.article_named(article, place) if article else None
        if article and not only:
            raise RefusedError(phrases_for(interaction.locale)("article-unknown"))
        answer = await searching.search(question, SEARCH_DEPTH, place=place, article=only)
        shareable = private and is_shareable(interaction)
        reader = reader_at(interaction.client, place, interaction.user.id, shareable=shareable, article=only)
        view = answer_view(answer, say, reader)
        # An edit, unlike a new message, can be repeated after a network fault without answering twice.
        await interaction.edit_original_response(view=view)


async def answer_message(bot: CitecordClient, message: discord.Message) -> None:
    """Reply to a message that mentions the bot, or that was sent to it directly; leave all others alone.

    A reply to one of the bot's own messages mentions it where it pings, as replies do unless that is switched off.
    """
    asked = message.guild is None or (bot.user is not None and bot.user in message.mentions)
    ordinary = message.type in (discord.MessageType.default, discord.MessageType.reply)
    if message.author.bot or not ordinary or not asked:
        return

    async def tell(sentence: str) -> None:
        await _reply(message, content=sentence)

    place, say = place_of(message), phrases_for_everybody(message, DEFAULT)
    try:
        settings = bot.searching.settings_at(place)
        say = phrases_for_everybody(message, settings)
        with bot.searching.admit(message.author.id, place):
            question = question_in(message.content)
            if not question:
                await tell(say("help"))
                return
            with _typing(message):
                history = await history_of(message, bot.user)
                answer = await bot.searching.search(question, SEARCH_DEPTH, place=place, history=history)
                view = answer_view(answer, say, reader_at(bot, place, message.author.id))
                thread = await _thread_for(message, question) if settings.threads else None
                await (thread.send(view=view, nonce=message.id) if thread else _reply(message, view=view))
    except Exception as error:  # noqa: BLE001 -- the global error handler decides about all of them
        await handle_error(error, "message", tell, say)


async def answer_post(bot: CitecordClient, post: discord.Thread) -> None:
    """Answer a new post of a forum that the admins chose, once, and only where the answer is likely right.

    Nobody has asked the bot: it says nothing where it is not sure, where it may not answer and where something fails.
    Discord shows a bot without the message content intent the title alone, unless the post mentions it.
    """
    place = Place(post.guild.id, post.id, post.parent_id)
    say = phrases_for(post.guild.preferred_locale)
    try:
        settings = bot.searching.settings_at(place)
        if post.parent_id not in settings.forums:
            return
        say = phrases_for(settings.language or post.guild.preferred_locale)
        with bot.searching.admit(post.owner_id, place):
            question = question_in(f"{post.name} {await _body(post)}")[:LONGEST_QUESTION]
            answer = await bot.searching.search(question, SEARCH_DEPTH, place=place)
            if answer.pinned or (answer.answered and answer.confidence >= LIKELY):
                view = answer_view(answer, say, reader_at(bot, place, post.owner_id))
                await post.send(view=view, nonce=post.id)
    except Exception as error:  # noqa: BLE001 -- the global error handler decides what of it is logged
        await handle_error(error, "forum post", _say_nothing, say)


async def _body(post: discord.Thread) -> str:
    with suppress(discord.HTTPException):  # the first message may come after the post, or not be for the bot to read
        first = post.starter_message or await post.fetch_message(post.id)
        return first.content
    return ""


async def _say_nothing(_: str) -> None:
    """Where nobody has asked, nobody is told."""


async def _thread_for(message: discord.Message, question: str) -> discord.Thread | None:
    """A new thread on a message in a channel; None where there can be none: then the answer goes into the channel."""
    if not isinstance(message.channel, discord.TextChannel):
        return None
    with suppress(discord.HTTPException):
        return await message.create_thread(name=shorten(question, THREAD_NAME_LENGTH, units))
    return message.channel.get_thread(message.id)


@contextmanager
def _typing(message: discord.Message) -> Iterator[None]:
    """Show that the bot is at work: a courtesy, which the answer never waits for."""

    async def show() -> None:
        with suppress(discord.HTTPException, OSError, aiohttp.ClientError):
            await message.channel.typing()

    showing = asyncio.create_task(show())
    try:
        yield
    finally:
        showing.cancel()


async def _reply(message: discord.Message, **content: Any) -> None:
    """Reply once, whatever the network does: Discord drops a second message with the same nonce."""
    reference = message.to_reference(fail_if_not_exists=False)
    await message.channel.send(reference=reference, nonce=message.id, **content)


def question_in(content: str) -> str:
    """What a message asks: its text in one line, without mentions, emoji codes and the like."""
    return one_line(_CODE.sub(" ", content))
