"""Suggestions while somebody types."""

from __future__ import annotations

from discord import app_commands

from bot.discord.limits import CHOICE_LENGTH, units
from bot.discord.words.escaping import one_line, shorten

Choices = list[app_commands.Choice[str]]


def choice(name: str, value: str) -> app_commands.Choice[str]:
    """A suggestion that Discord takes, whatever its name is."""
    return app_commands.Choice(name=shorten(one_line(name) or value, CHOICE_LENGTH, units), value=value)
