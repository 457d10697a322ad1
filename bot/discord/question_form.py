"""The form for long questions: several lines, which the field of a command does not take."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.discord.errors import handle_interaction_error
from bot.discord.phrases import Phrases
from bot.discord.text import one_line
from index.question import LONGEST_QUESTION

FORM_SECONDS = 3600.0
"""How long somebody may write. Discord does not tell when a form is closed, so that it must be forgotten some time."""

Ask = Callable[[discord.Interaction[Any], str], Awaitable[None]]


class QuestionForm(ui.Modal):
    """Hands what is written in it to `ask`."""

    def __init__(self, say: Phrases, ask: Ask) -> None:
        super().__init__(title=say("form-title"), timeout=FORM_SECONDS)
        self._ask = ask
        self._question: ui.TextInput[QuestionForm] = ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=LONGEST_QUESTION
        )
        self.add_item(ui.Label(text=say("ask-question-option"), component=self._question))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Ask it."""
        await self._ask(interaction, one_line(self._question.value))

    async def on_error(  # type: ignore[override]  # as discord.py's own form has it
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Tell whoever asked."""
        await handle_interaction_error(error, "question form", interaction)
