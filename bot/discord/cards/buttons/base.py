"""What all buttons have in common: they work after a restart though nothing is remembered for them.

What a button needs stands in its custom_id (who asked, which passages were shown) and in the message above it (the
question). When it is pressed, discord.py finds its class by the pattern of the custom_id, among those that
gateway/registered.py names.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.discord.asking.visit import Visit, visit_of
from bot.discord.cards.questions import question_of
from bot.discord.errors import RefusedError, handle_interaction_error
from bot.discord.interaction import Interaction
from bot.discord.words.phrases import phrases_for


class CardButton(ui.DynamicItem["ui.Button[ui.LayoutView]"], template="citecord"):
    """A button that is made again from its custom_id when it is pressed; it always answers."""

    def __init__(self, label: str, custom_id: str, *, disabled: bool = False) -> None:
        super().__init__(ui.Button(label=label, custom_id=custom_id, disabled=disabled))

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The button with this custom_id."""
        raise NotImplementedError

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Do what the button says."""
        raise NotImplementedError

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 -- discord.py calls it with these
        item: ui.Item[Any],  # noqa: ARG003 -- likewise
        match: re.Match[str],
        /,
    ) -> Self:
        """Called by discord.py with the custom_id of a button that was pressed."""
        return cls.from_match(match)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py when the button was pressed."""
        try:
            with interaction.client.searching.under_way():
                await self.press(interaction, visit_of(interaction))
        except Exception as error:  # noqa: BLE001 -- the global error handler decides about all of them
            await handle_interaction_error(error, type(self).__name__, interaction)


class NumberButton(CardButton, template="citecord"):
    """A button whose custom_id is a name and one number: the id of what it acts on, or of whoever may press it."""

    _name: ClassVar[str]

    def __init_subclass__(cls, *, name: str) -> None:
        """`name` is what the custom_id has before the number."""
        super().__init_subclass__(template=rf"{name}:(?P<number>[0-9]+)")
        cls._name = name

    def __init__(self, number: int, label: str = "·") -> None:
        super().__init__(label, f"{self._name}:{number}")
        self._number = number

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the number; the label is not needed any more."""
        return cls(int(match["number"]))


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
    question = question_of(pressed_message(interaction))
    if question is None:
        raise RefusedError(phrases_for(interaction.locale)("card-without-question"))
    return question


def pressed_message(interaction: Interaction) -> discord.Message:
    """The message whose button was pressed."""
    if interaction.message is None:
        raise RefusedError(phrases_for(interaction.locale)("card-gone"))
    return interaction.message
