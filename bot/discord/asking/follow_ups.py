"""What a question goes on with: the earlier questions of its conversation, read from the bot's own cards.

Nothing is remembered for it: a card shows its question and those before it, so that a conversation goes on after a
restart, too, and people see how the bot has understood them.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import discord

from bot.discord.cards.questions import conversation_of, fitting_history, question_of

TALK = timedelta(minutes=15)
"""In a thread or a direct message a question goes on with the last answer, if that is no older."""
LOOKED_AT = 10
"""Newest messages among which that answer is looked for; one request."""


async def history_for(message: discord.Message, me: discord.abc.User | None) -> tuple[str, ...]:
    """The questions that a message goes on with, oldest first: those of the card that it replies to, or of the last
    one in this thread or direct conversation.
    """
    card = await _card_before(message, me)
    return fitting_history(conversation_of(card)) if card else ()


async def _card_before(message: discord.Message, me: discord.abc.User | None) -> discord.Message | None:
    reference = message.reference
    if reference is not None and reference.message_id is not None:
        with suppress(discord.HTTPException):  # deleted, or not to be read: then the question stands alone
            replied_to = reference.resolved or await message.channel.fetch_message(reference.message_id)
            return replied_to if isinstance(replied_to, discord.Message) and replied_to.author == me else None
        return None
    if message.guild is None or isinstance(message.channel, discord.Thread):
        with suppress(discord.HTTPException):
            earliest = message.created_at - TALK
            async for earlier in message.channel.history(limit=LOOKED_AT, before=message):
                if earlier.author == me and earlier.created_at >= earliest and question_of(earlier):
                    return earlier
    return None
