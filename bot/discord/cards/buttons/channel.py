"""Buttons that put a card into the channel or take it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Self

import discord

from bot.discord.asking.visit import Visit
from bot.discord.cards.buttons.base import CardButton, NumberButton, copied_buttons, pressed_message
from bot.discord.cards.composing import copied_card
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge_press, lost_reply
from bot.discord.interaction import Interaction
from bot.discord.words.phrases import Phrases

POST = "citecord:post"


class PostButton(CardButton, template=rf"{POST}(?::(?P<shown>[0-9a-z.]+))?"):
    """Turns a private answer into a message for the whole channel."""

    def __init__(self, shown: Sequence[str] = (), label: str = "·", *, done: bool = False) -> None:
        super().__init__(label, ":".join([POST, ".".join(shown)]) if shown else POST, disabled=done)
        self._shown = list(shown)

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the citations of the passages on the card; a card of an earlier version does not name them."""
        return cls(match["shown"].split(".") if match["shown"] else ())

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Post the card as it stands, once, if this person may write here and the articles still say so."""
        message, posted = pressed_message(interaction), interaction.client.posted
        if interaction.guild_id and not _may_write(interaction.permissions, interaction):
            raise RefusedError(visit.say("post-not-allowed"))
        interaction.client.searching.admit_command(visit.user_id)
        if message.id in posted:
            raise RefusedError(visit.say("post-done-before"))
        posted.append(message.id)
        try:
            # The acknowledgement takes the button away, so that it cannot be pressed again.
            with lost_reply(interaction):
                done = PostButton(self._shown, visit.say("posted"), done=True)
                await interaction.response.edit_message(view=_same_card(message, done))
            await self._check_passages(interaction, visit)
            await self._post(interaction, visit, message)
        except Exception:
            with suppress(ValueError, discord.HTTPException):  # what went wrong first is what counts
                posted.remove(message.id)
                again = PostButton(self._shown, visit.say("post"))
                await interaction.edit_original_response(view=_same_card(message, again))
            raise

    async def _check_passages(self, interaction: Interaction, visit: Visit) -> None:
        """A passage that was changed or taken out since, or that may no longer be seen here, is not made public."""
        visible = await interaction.client.searching.in_context(visit, self._shown) if self._shown else []
        if len(visible) < len(self._shown):
            raise RefusedError(visit.say("post-changed"))

    async def _post(self, interaction: Interaction, visit: Visit, message: discord.Message) -> None:
        others = [button for button in copied_buttons(message) if not _posts(button)]
        view = copied_card(message, others, visit.say_to_all("posted-by", user=interaction.user.mention))
        here, channel = interaction.app_permissions, interaction.channel
        # Where only the person has installed the app, Discord may say that it can write; the bot itself is not there.
        may_write = visit.place.guild_id and here.view_channel and _may_write(here, interaction)
        if may_write and isinstance(channel, discord.abc.Messageable):
            # An ordinary message, which people can reply to; the nonce keeps a repeated request from posting twice.
            await channel.send(view=view, nonce=interaction.id)
        else:
            await interaction.followup.send(view=view)


class DismissButton(NumberButton, name="citecord:dismiss"):
    """Deletes the answer; for whoever asked, whose id is the number, and for moderators."""

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Delete the card."""
        if visit.user_id != self._number and not interaction.permissions.manage_messages:
            raise RefusedError(visit.say("dismiss-not-allowed"))
        await acknowledge_press(interaction)
        await interaction.delete_original_response()


def last_buttons(asker: int, say: Phrases, shown: Sequence[str], *, shareable: bool) -> list[CardButton]:
    """What stands below every card with passages; `shown` are their citations."""
    return [*([PostButton(shown, say("post"))] if shareable else []), DismissButton(asker, say("dismiss"))]


def is_shareable(interaction: Interaction) -> bool:
    """Whether there is anybody else in the channel to post an answer for."""
    return not interaction.context.dm_channel


def _same_card(message: discord.Message, post: PostButton) -> discord.ui.LayoutView:
    """The card of a message with another button for posting."""
    buttons = [post if _posts(button) else button for button in copied_buttons(message)]
    return copied_card(message, buttons)


def _posts(button: CardButton) -> bool:
    return button.custom_id.startswith(POST)


def _may_write(permissions: discord.Permissions, interaction: Interaction) -> bool:
    in_thread = isinstance(interaction.channel, discord.Thread)
    return permissions.send_messages_in_threads if in_thread else permissions.send_messages
