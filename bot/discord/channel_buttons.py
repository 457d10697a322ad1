"""Buttons that put a card into the channel or take it out."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import discord

from bot.discord import cards
from bot.discord.card_button import CardButton, copied_buttons, pressed_message
from bot.discord.errors import RefusedError

if TYPE_CHECKING:
    from bot.discord.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]


POST = "citecord:post"


class PostButton(CardButton, template=POST):
    """Turns a private answer into a message for the whole channel."""

    def __init__(self, *, done: bool = False) -> None:
        super().__init__("Posted" if done else "Post to channel", POST, disabled=done)

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:  # noqa: ARG003 -- it carries nothing
        """From nothing: the card is the message that the button is on."""
        return cls()

    async def press(self, interaction: Interaction) -> None:
        """Post the card as it stands, once, if this person may write here."""
        message = pressed_message(interaction)
        if interaction.guild_id and not _may_write(interaction.permissions, interaction):
            raise RefusedError("You may not write in this channel, so the answer stays private.")
        if message.id in interaction.client.posted:
            raise RefusedError("This answer has been posted already.")
        interaction.client.posted.append(message.id)
        try:
            # The acknowledgement takes the button away, so that it cannot be pressed again.
            await interaction.response.edit_message(view=_same_card(message, PostButton(done=True)))
            await self._post(interaction, message)
        except Exception:
            with suppress(ValueError, discord.HTTPException):  # what went wrong first is what counts
                interaction.client.posted.remove(message.id)
                await interaction.edit_original_response(view=_same_card(message, PostButton()))
            raise

    async def _post(self, interaction: Interaction, message: discord.Message) -> None:
        others = [button for button in copied_buttons(message) if button.custom_id != POST]
        view = cards.copied_card(message, others, posted_by=interaction.user)
        here, channel = interaction.app_permissions, interaction.channel
        if isinstance(channel, discord.abc.Messageable) and here.view_channel and _may_write(here, interaction):
            # An ordinary message, which people can reply to; the nonce keeps a repeated request from posting twice.
            await channel.send(view=view, nonce=interaction.id)
        else:
            await interaction.followup.send(view=view)


class DismissButton(CardButton, template=r"citecord:dismiss:(?P<asker>[0-9]+)"):
    """Deletes the answer; for whoever asked and for moderators."""

    def __init__(self, asker: int) -> None:
        super().__init__("Dismiss", f"citecord:dismiss:{asker}")
        self._asker = asker

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the id of whoever asked."""
        return cls(int(match["asker"]))

    async def press(self, interaction: Interaction) -> None:
        """Delete the card."""
        if interaction.user.id != self._asker and not interaction.permissions.manage_messages:
            raise RefusedError("Only whoever asked, or a moderator, can dismiss this answer.")
        await interaction.response.defer()
        await interaction.delete_original_response()


def last_buttons(asker: int, *, shareable: bool) -> list[CardButton]:
    """What stands below every card."""
    return [*([PostButton()] if shareable else []), DismissButton(asker)]


def is_shareable(interaction: Interaction) -> bool:
    """Whether there is anybody else in the channel to post an answer for."""
    return not interaction.context.dm_channel


def _same_card(message: discord.Message, post: PostButton) -> discord.ui.LayoutView:
    """The card of a message with another button for posting."""
    buttons = [post if button.custom_id == POST else button for button in copied_buttons(message)]
    return cards.copied_card(message, buttons)


def _may_write(permissions: discord.Permissions, interaction: Interaction) -> bool:
    in_thread = isinstance(interaction.channel, discord.Thread)
    return permissions.send_messages_in_threads if in_thread else permissions.send_messages
