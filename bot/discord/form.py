"""What all forms have in common: their fields, who hears of a fault, and that the bot waits for one that was sent."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.discord.asking.visit import Visit, visit_of
from bot.discord.errors import handle_interaction_error
from bot.discord.interaction import Interaction

FORM_SECONDS = 3600.0
"""How long somebody may write. Discord does not tell when a form is closed, so that it must be forgotten some time."""

Field = ui.TextInput["Form"]


class Form(ui.Modal):
    """A form of fields for text; whatever goes wrong when it is sent is told to whoever sent it."""

    def __init__(self, title: str) -> None:
        super().__init__(title=title, timeout=FORM_SECONDS)

    def field(
        self, label: str, longest: int, *, hint: str | None = None, default: str | None = None, required: bool = True
    ) -> Field:
        """Add a field of several lines, of at most `longest` characters."""
        shown = default[:longest] if default else None
        field: Field = ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=longest, default=shown, required=required
        )
        self.add_item(ui.Label(text=label, description=hint, component=field))
        return field

    async def submit(self, interaction: Interaction, visit: Visit) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py when the form was sent."""
        with interaction.client.searching.under_way():
            await self.submit(interaction, visit_of(interaction))

    async def on_error(  # type: ignore[override]  # as discord.py's own form has it
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Tell whoever sent it."""
        await handle_interaction_error(error, type(self).__name__, interaction)
