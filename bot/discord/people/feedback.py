"""What people can say of an answer: that it helped, that it did not, that nothing answered.

Nothing is kept unless they send the form or press the button that says what is kept.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Self

from bot.discord.asking.visit import Visit
from bot.discord.cards.buttons.base import CardButton, NumberButton, pressed_message, pressed_question
from bot.discord.cards.questions import history_of
from bot.discord.errors import RefusedError
from bot.discord.form import Field, Form
from bot.discord.gateway.acknowledge import acknowledge, open_form
from bot.discord.interaction import Interaction, servers_of
from bot.discord.words.escaping import one_line
from bot.discord.words.phrases import Phrases
from bot.servers.candidates import FeedbackFullError
from index.question import LONGEST_QUESTION

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

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Open the form; nothing is kept before it is sent."""
        await _open_form(interaction, visit, self._asker, self._citation)


class UnhelpfulButton(NumberButton, name="citecord:unhelpful"):
    """Opens the form by which a question that was answered badly becomes a test; for whoever asked."""

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Open the form; nothing is kept before it is sent."""
        await _open_form(interaction, visit, self._number, None)


class GapButton(NumberButton, name="citecord:gap"):
    """Reports that nothing answers the question, by its single words; for whoever asked."""

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Keep the words and say so; a second time changes nothing."""
        _check_asker(visit, self._number)
        question = pressed_question(interaction)
        with interaction.client.searching.admit(visit):
            if not visit.settings.gaps:
                raise RefusedError(visit.say("gap-off"))
            await acknowledge(interaction, private=True)
            await asyncio.to_thread(servers_of(interaction).gaps.report, visit.guild_id, visit.user_id, question)
            await interaction.edit_original_response(content=visit.say("gap-told"))


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

    async def submit(self, interaction: Interaction, visit: Visit) -> None:
        """Keep it for the admins of this server."""
        question = one_line(self._question.value)
        if not question:
            raise RefusedError(visit.say("question-empty"))
        earlier = self._earlier.value.splitlines() if self._earlier else ()
        history = [line for line in map(one_line, earlier) if line]
        with interaction.client.searching.admit(visit):
            await acknowledge(interaction, private=True)
            try:
                await asyncio.to_thread(
                    servers_of(interaction).feedback.give,
                    visit.guild_id,
                    visit.user_id,
                    question,
                    helpful=self._citation is not None,
                    answer=await self._answer(interaction, visit, question),
                    history=history,
                )
            except FeedbackFullError:
                raise RefusedError(visit.say("feedback-full")) from None
            await interaction.edit_original_response(content=visit.say("feedback-kept"))

    async def _answer(self, interaction: Interaction, visit: Visit, question: str) -> str | None:
        """Words of an article that answer: the best sentence of the passage that helped, or those that were given."""
        if self._citation is None:
            return (one_line(self._words.value) if self._words else "") or None
        passages = await interaction.client.searching.cited(visit, question, [self._citation])
        if not passages:
            raise RefusedError(visit.say("wider-gone"))
        start, end = passages[0].highlight
        return passages[0].text[start:end]


def _check_asker(visit: Visit, asker: int) -> None:
    """Raise RefusedError unless this person, on a server, pressed a button of an answer to their own question."""
    if visit.user_id != asker or visit.place.guild_id is None:
        raise RefusedError(visit.say("feedback-not-yours"))


async def _open_form(interaction: Interaction, visit: Visit, asker: int, citation: str | None) -> None:
    _check_asker(visit, asker)
    question, history = pressed_question(interaction), history_of(pressed_message(interaction))
    await open_form(interaction, FeedbackForm(visit.say, question, history, citation))
