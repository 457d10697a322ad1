"""A message of plain text with buttons below: what admins see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.discord.limits import DISPLAYED_LENGTH, units
from bot.discord.words.escaping import shorten


def text_view(text: str, buttons: Sequence[ui.Item[Any]] = ()) -> ui.LayoutView:
    """The text, shortened where it is too long, and one row of buttons."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(shorten(text, DISPLAYED_LENGTH, units)))
    if buttons:
        view.add_item(ui.ActionRow(*buttons))
    return view
