"""The button of a card, which works after a restart though nothing is remembered for it.

What a button needs stands in its custom_id (who asked, which passages were shown) and in the card (the question). When
it is pressed, discord.py finds its class by the pattern of the custom_id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.discord.cards import cards
from bot.discord.errors import RefusedError, handle_interaction_error
from bot.discord.words.phrases import phrases_for

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]


class CardButton(ui.DynamicItem["ui.Button[ui.LayoutView]"], template="citecord"):
    """A button that is made again from its custom_id when it is pressed; it always answers."""

    def __init__(self, label: str, custom_id: str, *, disabled: bool = False) -> None:
        super().__init__(ui.Button(label=label, custom_id=custom_id, disabled=disabled))

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The button with this custom_id."""
        raise NotImplementedError

    async def press(self, interaction: Interaction) -> None:
        """Do what the button says."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 -- discord.py calls it with these
        item: ui.Item[Any],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """Called by discord.py with the custom_id of a button that was pressed."""
        return cls.from_match(match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py when the button was pressed."""
        try:
            with interaction.client.searching.under_way():
                await self.press(interaction)
        except Exception as error:  # noqa: BLE001 -- the global error handler decides about all of them
            await handle_interaction_error(error, type(self).__name__, interaction)


def copied_buttons(message: discord.Message) -> list[CardButton]:
    """The buttons below the card of a message, for another card."""
    return [
        CardButton(button.label or "", button.custom_id, disabled=button.disabled)
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for button in row.children
        if isinstance(button, discord.Button) and button.custom_id
    ]


def pressed_question(interaction: Interaction) -> str:
    """The question of the card whose button was pressed."""
    question = cards.question_of(pressed_message(interaction))
    if question is None:
        raise RefusedError(phrases_for(interaction.locale)("card-without-question"))
    return question


def pressed_message(interaction: Interaction) -> discord.Message:
    """The message whose button was pressed."""
    if interaction.message is None:
        raise RefusedError(phrases_for(interaction.locale)("card-gone"))
    return interaction.message
