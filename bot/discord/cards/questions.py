"""The questions of a conversation on a card: how they are written there, and how they are read back.

Nothing else is remembered of a conversation, so that it goes on after a restart of the bot: whatever is asked next to a
card is searched for with the questions that stand on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.discord.limits import units
from bot.discord.words.escaping import escape, escaped_units, one_line, shorten, unescape

HEADLINE_LENGTH = 150
"""UTF-16 units up to which a question is set as a headline; a longer one in bold."""
QUESTION_LENGTH = 600
HISTORY_LENGTH = 400
"""UTF-16 units for the earlier questions, escaped. They are read in passing, and most are short."""

_QUESTION_ID, _HISTORY_ID = 1, 2
"""Identify the text displays that hold the question and those before it."""
_HISTORY_MARK, _HISTORY_SEPARATOR = "-# ↪ ", " › "


def shown_questions(question: str, history: Sequence[str]) -> list[ui.TextDisplay[Any]]:
    """The question, shortened where it is too long, and below it those before it, oldest first."""
    headline: ui.TextDisplay[Any] = ui.TextDisplay(_question_text(question), id=_QUESTION_ID)
    return [headline, ui.TextDisplay(_history_text(history), id=_HISTORY_ID)] if history else [headline]


def is_shown_whole(question: str) -> bool:
    """Whether a card can show the question without cutting it, so that its buttons can search for it again."""
    return escaped_units(question) <= QUESTION_LENGTH


def fitting_history(questions: Sequence[str]) -> tuple[str, ...]:
    """The newest of earlier questions that a card can show whole, so that its buttons search with the same."""
    kept: list[str] = []
    for question in reversed(questions):
        plain = one_line(question).replace(_HISTORY_SEPARATOR, " ")
        if units(_history_text([plain, *kept])) > HISTORY_LENGTH:
            break
        kept.insert(0, plain)
    return tuple(kept)


def question_of(card: discord.Message) -> str | None:
    """The question that a card answers, as it stands there, cut or whole; None for a message that is no card."""
    shown = _text_of(card, _QUESTION_ID)
    if shown is None:
        return None
    return unescape(shown.removeprefix("### ").removeprefix("**").removesuffix("**"))


def history_of(card: discord.Message) -> tuple[str, ...]:
    """The earlier questions that a card's question was searched with, oldest first."""
    shown = _text_of(card, _HISTORY_ID)
    if shown is None:
        return ()
    return tuple(map(unescape, shown.removeprefix(_HISTORY_MARK).split(_HISTORY_SEPARATOR)))


def conversation_of(card: discord.Message) -> tuple[str, ...]:
    """The questions of a card, its own last; none for a message that is no card."""
    question = question_of(card)
    return (*history_of(card), question) if question else ()


def _text_of(message: discord.Message, id_: int) -> str | None:
    for container in message.components:
        for child in getattr(container, "children", ()):
            if isinstance(child, discord.TextDisplay) and child.id == id_:
                return child.content
    return None


def _question_text(question: str) -> str:
    shown = escape(shorten(one_line(question), QUESTION_LENGTH, escaped_units))
    return f"### {shown}" if units(shown) <= HEADLINE_LENGTH else f"**{shown}**"


def _history_text(history: Sequence[str]) -> str:
    return _HISTORY_MARK + _HISTORY_SEPARATOR.join(map(escape, history)) if history else ""
