"""The buttons of a card. They work after a restart, and nothing is remembered for them.

What a button needs stands in its custom_id (who asked, which passages were shown) and in the card (the question): it
is found again by the pattern of its custom_id, and searches anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.discord import cards
from bot.discord.citations import NO_TITLE
from bot.discord.errors import RefusedError, handle_interaction_error
from bot.discord.limits import BUTTON_LABEL_LENGTH, CUSTOM_ID_LENGTH
from bot.discord.text import one_line, shorten
from index.answer import Answer, RankedPassage

if TYPE_CHECKING:
    from bot.discord.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]

SEARCH_DEPTH = cards.PASSAGES_SHOWN + 1
"""Passages to search for at first: one more than is shown, to know whether there are more."""
MOST_PASSAGES = 4 * cards.PASSAGES_SHOWN
"""Further down the ranking hardly anything answers."""
CHANGED = "The articles have changed since this answer. This is what they say now:"
CLOSEST = "Closest passages of this article. They may not answer the question."


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
            await self.press(interaction)
        except Exception as error:  # noqa: BLE001 -- the global error handler decides about all of them
            await handle_interaction_error(error, type(self).__name__, interaction)


class MoreButton(CardButton, template=r"citecord:more:(?P<offset>[0-9]+):(?P<shown>.*)"):
    """Shows the next passages, privately."""

    def __init__(self, offset: int, shown: Sequence[str]) -> None:
        super().__init__("More passages", f"citecord:more:{offset}:{'.'.join(shown)}")
        self._offset = offset
        self._shown = list(shown)

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From how many passages were shown so far, and which were the last of them."""
        return cls(int(match["offset"]), match["shown"].split("."))

    async def press(self, interaction: Interaction) -> None:
        """Search again and go on where the card ends; say so if it is no longer the same ranking."""
        question = _question(interaction)
        bot = interaction.client
        with bot.searching.admit(interaction.user.id):
            await interaction.response.defer(ephemeral=True, thinking=True)
            answer = await bot.searching.search(question, self._offset + SEARCH_DEPTH)
            before = answer.passages[self._offset - len(self._shown) : self._offset]
            changed = [passage.citation for passage in before] != self._shown or len(answer.passages) <= self._offset
            view = answer_view(
                answer,
                asker=interaction.user.id,
                shareable=is_shareable(interaction),
                offset=0 if changed else self._offset,
                notice=CHANGED if changed else None,
            )
            await interaction.edit_original_response(view=view)


class NearestButton(CardButton, template=r"citecord:nearest:(?P<article>.+)"):
    """Shows what an article has that comes closest to a question without an answer, privately."""

    def __init__(self, article: str, title: str = "") -> None:
        label = shorten(one_line(title) or NO_TITLE, BUTTON_LABEL_LENGTH)
        super().__init__(label, f"citecord:nearest:{article}")
        self._article = article

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the article's id."""
        return cls(match["article"])

    async def press(self, interaction: Interaction) -> None:
        """Search again and show the passages of this article."""
        question = _question(interaction)
        bot = interaction.client
        with bot.searching.admit(interaction.user.id):
            await interaction.response.defer(ephemeral=True, thinking=True)
            answer = await bot.searching.search(question, SEARCH_DEPTH)
            passages = [passage for passage in answer.passages if passage.article.id == self._article]
            if not passages:
                raise RefusedError("The articles have changed; this one is no longer among the closest.")
            buttons = _last_buttons(interaction.user.id, shareable=is_shareable(interaction))
            view = cards.passages_card(question, CLOSEST, passages[: cards.PASSAGES_SHOWN], buttons)
            await interaction.edit_original_response(view=view)


class PostButton(CardButton, template=r"citecord:(?:post|posted)"):
    """Turns a private answer into a message for the whole channel."""

    def __init__(self, *, done: bool = False) -> None:
        super().__init__("Posted" if done else "Post to channel", "citecord:post", disabled=done)

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:  # noqa: ARG003 -- it carries nothing
        """From nothing: the card is the message that the button is on."""
        return cls()

    async def press(self, interaction: Interaction) -> None:
        """Post the card as it stands, once, if this person may write here."""
        message = _message(interaction)
        allowed = interaction.permissions
        in_thread = isinstance(interaction.channel, discord.Thread)
        if not (allowed.send_messages_in_threads if in_thread else allowed.send_messages):
            raise RefusedError("You may not write in this channel, so the answer stays private.")
        if message.id in interaction.client.posted:
            raise RefusedError("This answer has been posted already.")
        interaction.client.posted.append(message.id)
        try:
            # The acknowledgement takes the button away, so that it cannot be pressed again.
            await interaction.response.edit_message(view=_same_card(message, PostButton(done=True)))
            await self._post(interaction, message)
        except Exception:
            interaction.client.posted.remove(message.id)
            if interaction.response.is_done():
                await interaction.edit_original_response(view=_same_card(message, PostButton()))
            raise

    async def _post(self, interaction: Interaction, message: discord.Message) -> None:
        more = [button for button in _buttons_of(message) if isinstance(button, MoreButton)]
        view = cards.copied_card(message, [*more, DismissButton(interaction.user.id)], interaction.user)
        here = interaction.app_permissions
        can_write = (
            here.send_messages_in_threads if isinstance(interaction.channel, discord.Thread) else here.send_messages
        )
        if here.view_channel and can_write and isinstance(interaction.channel, discord.abc.Messageable):
            # An ordinary message, which people can reply to; the nonce keeps a repeated request from posting twice.
            await interaction.channel.send(view=view, nonce=interaction.id)
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


BUTTONS: tuple[type[CardButton], ...] = (MoreButton, NearestButton, PostButton, DismissButton)
"""To be registered with the client, so that they are found after a restart."""


def answer_view(
    answer: Answer, *, asker: int, shareable: bool, offset: int = 0, notice: str | None = None
) -> ui.LayoutView:
    """The card for an answer from its passage number `offset` on, with all buttons that make sense."""
    if not answer.answered:
        return cards.refusal_card(answer, [DismissButton(asker)], _nearest_buttons(answer), notice)
    end = offset + cards.PASSAGES_SHOWN
    shown = answer.passages[offset:end]
    buttons: list[CardButton] = []
    if len(answer.passages) > end and end < MOST_PASSAGES and cards.is_shown_whole(answer.question):
        buttons += _fitting(MoreButton(end, [passage.citation for passage in shown]))
    buttons += _last_buttons(asker, shareable=shareable)
    return cards.answer_card(answer, shown, buttons, notice)


def is_shareable(interaction: Interaction) -> bool:
    """Whether there is anybody else in the channel to post an answer for."""
    return not interaction.context.dm_channel


def _last_buttons(asker: int, *, shareable: bool) -> list[CardButton]:
    return [*([PostButton()] if shareable else []), DismissButton(asker)]


def _nearest_buttons(answer: Answer) -> list[CardButton]:
    """One per nearest title whose article is among the passages found."""
    if not cards.is_shown_whole(answer.question):
        return []
    by_title: dict[str, RankedPassage] = {}
    for passage in reversed(answer.passages):
        by_title[passage.article.title] = passage
    articles = [by_title[title].article for title in answer.nearest if title in by_title]
    return [button for article in articles for button in _fitting(NearestButton(article.id, article.title))]


def _fitting(button: CardButton) -> list[CardButton]:
    return [button] if len(button.custom_id) <= CUSTOM_ID_LENGTH else []


def _same_card(message: discord.Message, post: PostButton) -> ui.LayoutView:
    """The card of a message with another button for posting."""
    buttons = [post if isinstance(button, PostButton) else button for button in _buttons_of(message)]
    return cards.copied_card(message, buttons)


def _buttons_of(message: discord.Message) -> list[CardButton]:
    """The buttons below the card of a message."""
    ids = [
        child.custom_id
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for child in row.children
        if isinstance(child, discord.Button) and child.custom_id
    ]
    return [
        kind.from_match(match)
        for custom_id in ids
        for kind in BUTTONS
        if (match := kind.__discord_ui_compiled_template__.fullmatch(custom_id))
    ]


def _question(interaction: Interaction) -> str:
    question = cards.question_of(_message(interaction))
    if question is None:
        raise RefusedError("This answer no longer holds its question. Ask it again.")
    return question


def _message(interaction: Interaction) -> discord.Message:
    if interaction.message is None:
        raise RefusedError("This answer is gone. Ask again.")
    return interaction.message
