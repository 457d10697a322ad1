"""Questions that Discord delivers twice are answered once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from bot.discord.errors import ALREADY_ACKNOWLEDGED

QUESTIONS = ("INTERACTION_CREATE", "MESSAGE_CREATE")
REMEMBERED = 10_000
"""Ids of each kind. A repetition follows its original within minutes: it comes of a resumed connection."""


def drop_repeated_events(client: discord.Client) -> None:
    """Pass on each interaction and each message once, by their ids; nothing else of them is kept."""
    parsers = client._connection.parsers
    for event in QUESTIONS:
        parsers[event] = _once(parsers[event])


def _once(parse: Callable[[Any], Any]) -> Callable[[Any], None]:
    seen: dict[str, None] = {}

    def parse_new(data: Any) -> None:
        if data["id"] in seen:
            return
        seen[data["id"]] = None
        if len(seen) > REMEMBERED:
            del seen[next(iter(seen))]
        parse(data)

    return parse_new


async def acknowledge(interaction: discord.Interaction[Any], *, private: bool) -> None:
    """Say that an answer will come; whoever may see it is fixed from here on.

    Where the reply to this was lost on the way, the second attempt is told that it was acknowledged already. Since no
    interaction reaches this point twice, that was the first attempt, and the answer may follow.
    """
    try:
        await interaction.response.defer(ephemeral=private, thinking=True)
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
