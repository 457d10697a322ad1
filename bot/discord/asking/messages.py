"""Asking by a message: a mention, a direct message, a new post of a forum."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import aiohttp
import discord

from bot.discord.asking.follow_ups import history_for
from bot.discord.asking.visit import visit_of_message, visit_of_post
from bot.discord.cards.answer_view import SEARCH_DEPTH, answer_view, viewer_of
from bot.discord.errors import handle_error
from bot.discord.interaction import Bot
from bot.discord.limits import THREAD_NAME_LENGTH, units
from bot.discord.words.escaping import one_line, shorten
from bot.discord.words.phrases import phrases_for
from index.answer import LIKELY
from index.question import LONGEST_QUESTION

_CODE = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|id:|/[^:>]+:)[^>\s]*>")
"""Mentions, custom emoji, timestamps: https://discord.com/developers/docs/reference#message-formatting."""


async def answer_message(bot: Bot, message: discord.Message) -> None:
    """Reply to a message that mentions the bot, or that was sent to it directly; leave all others alone.

    A reply to one of the bot's own messages mentions it where it pings, as replies do unless that is switched off.
    """
    asked = message.guild is None or (bot.user is not None and bot.user in message.mentions)
    ordinary = message.type in (discord.MessageType.default, discord.MessageType.reply)
    if message.author.bot or not ordinary or not asked:
        return

    async def tell(sentence: str) -> None:
        await _reply(message, content=sentence)

    say = phrases_for(message.guild.preferred_locale if message.guild else None)  # if the settings cannot be read
    try:
        visit = visit_of_message(message, bot.servers)
        say = visit.say_to_all
        with bot.searching.admit(visit):
            question = question_in(message.content)
            if not question:
                await tell(say("help"))
                return
            with _typing(message):
                history = await history_for(message, bot.user)
                answer = await bot.searching.search(visit, question, SEARCH_DEPTH, history=history)
                view = answer_view(answer, say, viewer_of(bot, visit))
                thread = await _thread_for(message, question) if visit.settings.threads else None
                await (thread.send(view=view, nonce=message.id) if thread else _reply(message, view=view))
    except Exception as error:  # noqa: BLE001 -- the global error handler decides about all of them
        await handle_error(error, "message", tell, say)


async def answer_post(bot: Bot, post: discord.Thread) -> None:
    """Answer a new post of a forum that the admins chose, once, and only where the answer is likely right.

    Nobody has asked the bot: it says nothing where it is not sure, where it may not answer and where something fails.
    Discord shows a bot without the message content intent the title alone, unless the post mentions it.
    """
    try:
        visit = visit_of_post(post, bot.servers)
        if post.parent_id not in visit.settings.forums:
            return
        with bot.searching.admit(visit):
            question = question_in(f"{post.name} {await _body(post)}")[:LONGEST_QUESTION]
            answer = await bot.searching.search(visit, question, SEARCH_DEPTH)
            if answer.pinned or (answer.answered and answer.confidence >= LIKELY):
                view = answer_view(answer, visit.say_to_all, viewer_of(bot, visit))
                await post.send(view=view, nonce=post.id)
    except Exception as error:  # noqa: BLE001 -- the global error handler decides what of it is logged
        await handle_error(error, "forum post", _say_nothing, phrases_for(post.guild.preferred_locale))


async def _body(post: discord.Thread) -> str:
    with suppress(discord.HTTPException):  # the first message may come after the post, or not be for the bot to read
        first = post.starter_message or await post.fetch_message(post.id)
        return first.content
    return ""


async def _say_nothing(_: str) -> None:
    """Keep silent: nobody has asked the bot anything."""


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
