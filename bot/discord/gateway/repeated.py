"""Questions that Discord delivers twice are answered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import discord
from discord import ui

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
    """Say that an answer will come; whoever may see it is fixed from here on."""
    with lost_reply(interaction):
        await interaction.response.defer(ephemeral=private, thinking=True)


async def acknowledge_press(interaction: discord.Interaction[Any]) -> None:
    """Say that the message whose button was pressed, or whose form was sent, will change."""
    with lost_reply(interaction):
        await interaction.response.defer()


async def open_form(interaction: discord.Interaction[Any], form: ui.Modal) -> None:
    """Show a form; what is sent with it comes to its `on_submit`."""
    with lost_reply(interaction):
        await interaction.response.send_modal(form)
    interaction._state.store_view(form)  # which discord.py leaves out where the reply was lost


@contextmanager
def lost_reply(interaction: discord.Interaction[Any]) -> Iterator[None]:
    """Around the first response to an interaction: its reply may get lost on the way.

    The second attempt is then told that the interaction was acknowledged already. Since none reaches this point twice,
    that was the first attempt, and what follows may go on.
    """
    try:
        yield
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
        # discord.py must know, too: whatever is said from here on is a follow-up.
        interaction.response._response_type = discord.InteractionResponseType.deferred_channel_message
