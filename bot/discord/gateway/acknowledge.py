"""The first response to an interaction. Discord waits three seconds for it, and its reply may get lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import discord
from discord import ui

from bot.discord.errors import ALREADY_ACKNOWLEDGED
from bot.discord.interaction import Interaction


async def acknowledge(interaction: Interaction, *, private: bool) -> None:
    """Say that an answer will come; whoever may see it is fixed from here on."""
    with lost_reply(interaction):
        await interaction.response.defer(ephemeral=private, thinking=True)


async def acknowledge_press(interaction: Interaction) -> None:
    """Say that the message whose button was pressed, or whose form was sent, will change."""
    with lost_reply(interaction):
        await interaction.response.defer()


async def open_form(interaction: Interaction, form: ui.Modal) -> None:
    """Show a form; what is sent with it comes to its `on_submit`."""
    with lost_reply(interaction):
        await interaction.response.send_modal(form)
    interaction._state.store_view(form)  # which discord.py leaves out where the reply was lost


@contextmanager
def lost_reply(interaction: Interaction) -> Iterator[None]:
    """Around the first response to an interaction, for the case that its reply gets lost.

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
