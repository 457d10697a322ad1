"""What people can say of an answer: that it helped, that it did not, that nothing was found.

Nothing is kept unless they send the form or press the button that says what is kept.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.discord.admin.rights import servers_of
from bot.discord.asking.places import place_of
from bot.discord.cards import cards
from bot.discord.cards.buttons.base import CardButton, pressed_message, pressed_question
from bot.discord.errors import RefusedError
from bot.discord.form import Field, Form
from bot.discord.gateway.repeated import acknowledge, open_form
from bot.discord.words.escaping import one_line
from bot.discord.words.phrases import Phrases, phrases_for
from bot.servers.candidates import FeedbackFullError
from index.question import LONGEST_QUESTION

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]

LONGEST_WORDS = 500
LONGEST_HISTORY = 2000


class HelpfulButton(CardButton, template=r"citecord:helpful:(?P<asker>[0-9]+):(?P<citation>[0-9a-z]+)"):
    """Opens the form by which a question that was answered well becomes a test."""

    def __init__(self, asker: int, citation: str, label: str = "·") -> None:
        super().__init__(label, f"citecord:helpful:{asker}:{citation}")
        self._asker, self._citation = asker, citation

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the id of whoever asked and the citation of the first passage."""
        return cls(int(match["asker"]), match["citation"])

    async def press(self, interaction: Interaction) -> None:
        """Nothing is kept before the form is sent."""
        await _open_form(interaction, self._asker, self._citation)


class UnhelpfulButton(CardButton, template=r"citecord:unhelpful:(?P<asker>[0-9]+)"):
    """Opens the form by which a question that was answered badly becomes a test."""

    def __init__(self, asker: int, label: str = "·") -> None:
        super().__init__(label, f"citecord:unhelpful:{asker}")
        self._asker = asker

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the id of whoever asked."""
        return cls(int(match["asker"]))

    async def press(self, interaction: Interaction) -> None:
        """Nothing is kept before the form is sent."""
        await _open_form(interaction, self._asker, None)


class GapButton(CardButton, template=r"citecord:gap:(?P<asker>[0-9]+)"):
    """Reports that nothing answers the question, by its single words."""

    def __init__(self, asker: int, label: str = "·") -> None:
        super().__init__(label, f"citecord:gap:{asker}")
        self._asker = asker

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the id of whoever asked."""
        return cls(int(match["asker"]))

    async def press(self, interaction: Interaction) -> None:
        """Keep the words and say so; a second time changes nothing."""
        guild_id, question = _own_card(interaction, self._asker), pressed_question(interaction)
        bot, say = interaction.client, phrases_for(interaction.locale)
        with bot.searching.admit(interaction.user.id, place_of(interaction)):
            if not bot.searching.settings_at(place_of(interaction)).gaps:
                raise RefusedError(say("gap-off"))
            await acknowledge(interaction, private=True)
            await asyncio.to_thread(servers_of(interaction).gaps.report, guild_id, self._asker, question)
            await interaction.edit_original_response(content=say("gap-told"))


class FeedbackForm(Form):
    """Sending it is the agreement to keep what stands in it."""

    def __init__(self, say: Phrases, question: str, history: Sequence[str], citation: str | None) -> None:
        """`citation`: of the passage that helped, None where none did."""
        super().__init__(say("feedback-form"))
        self._citation = citation
        self._question = self.field(
            say("feedback-question"), LONGEST_QUESTION, hint=say("feedback-consent"), default=question
        )
        self._words: Field | None = None
        if citation is None:
            self._words = self.field(
                say("feedback-words"), LONGEST_WORDS, hint=say("feedback-words-hint"), required=False
            )
        self._earlier: Field | None = None
        if history:
            self._earlier = self.field(
                say("feedback-earlier"),
                LONGEST_HISTORY,
                hint=say("feedback-earlier-hint"),
                default="\n".join(history),
                required=False,
            )

    async def submit(self, interaction: discord.Interaction[Any]) -> None:
        """Keep it for the admins of this server."""
        say, place = phrases_for(interaction.locale), place_of(interaction)
        assert place.guild_id is not None
        question = one_line(self._question.value)
        if not question:
            raise RefusedError(say("question-empty"))
        earlier = self._earlier.value.splitlines() if self._earlier else ()
        history = [line for line in map(one_line, earlier) if line]
        with interaction.client.searching.admit(interaction.user.id, place):
            await acknowledge(interaction, private=True)
            try:
                await asyncio.to_thread(
                    servers_of(interaction).feedback.give,
                    place.guild_id,
                    interaction.user.id,
                    question,
                    helpful=self._citation is not None,
                    answer=await self._answer(interaction, question),
                    history=history,
                )
            except FeedbackFullError:
                raise RefusedError(say("feedback-full")) from None
            await interaction.edit_original_response(content=say("feedback-kept"))

    async def _answer(self, interaction: Interaction, question: str) -> str | None:
        """Words of an article that answer: the best sentence of the passage that helped, or those that were given."""
        if self._citation is None:
            return (one_line(self._words.value) if self._words else "") or None
        passages = await interaction.client.searching.cited(question, [self._citation], place=place_of(interaction))
        if not passages:
            raise RefusedError(phrases_for(interaction.locale)("wider-gone"))
        start, end = passages[0].highlight
        return passages[0].text[start:end]


def _own_card(interaction: Interaction, asker: int) -> int:
    """The id of the server, if the card answers this person; raises RefusedError."""
    if interaction.user.id != asker or interaction.guild_id is None:
        raise RefusedError(phrases_for(interaction.locale)("feedback-not-yours"))
    return interaction.guild_id


async def _open_form(interaction: Interaction, asker: int, citation: str | None) -> None:
    _own_card(interaction, asker)
    question, history = pressed_question(interaction), cards.history_of(pressed_message(interaction))
    await open_form(interaction, FeedbackForm(phrases_for(interaction.locale), question, history, citation))
