"""The form for long questions: several lines, which the field of a command does not take."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.discord.form import Form
from bot.discord.words.escaping import one_line
from bot.discord.words.phrases import Phrases
from index.question import LONGEST_QUESTION

Ask = Callable[[discord.Interaction[Any], str], Awaitable[None]]


class QuestionForm(Form):
    """Hands what is written in it to `ask`."""

    def __init__(self, say: Phrases, ask: Ask) -> None:
        super().__init__(say("form-title"))
        self._ask = ask
        self._question = self.field(say("ask-question-option"), LONGEST_QUESTION)

    async def submit(self, interaction: discord.Interaction[Any]) -> None:
        """Ask it."""
        await self._ask(interaction, one_line(self._question.value))
