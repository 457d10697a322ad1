"""Buttons that look into the articles again, for the passages of a card or for the question on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

from bot.discord.asking.visit import Visit
from bot.discord.cards.buttons.base import CardButton, pressed_message, pressed_question
from bot.discord.cards.buttons.channel import is_shareable, last_buttons
from bot.discord.cards.composing import PASSAGES_SHOWN, context_card, passages_card
from bot.discord.cards.questions import conversation_of, history_of
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Interaction
from bot.discord.limits import BUTTON_LABEL_LENGTH
from bot.discord.words.escaping import shorten
from index.answer import RankedPassage


class WiderButton(CardButton, template=r"citecord:wider:(?P<first>[0-9]+):(?P<shown>[0-9a-z.]+)"):
    """Shows the passages of a card with what stands around them, privately."""

    def __init__(self, first: int, shown: Sequence[str], label: str = "·") -> None:
        super().__init__(label, f"citecord:wider:{first}:{'.'.join(shown)}")
        self._first = first
        self._shown = list(shown)

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the rank of the first passage shown and the citations of all of them."""
        return cls(int(match["first"]), match["shown"].split("."))

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Quote the very passages of the card again, by their citations; nothing is searched for."""
        message, searching = pressed_message(interaction), interaction.client.searching
        with searching.admit(visit):
            await acknowledge(interaction, private=True)
            passages = await searching.in_context(visit, self._shown, self._first)
            if not passages:
                raise RefusedError(visit.say("wider-gone"))
            notice = visit.say("wider-some-gone") if len(passages) < len(self._shown) else None
            buttons = _buttons_below(passages, interaction, visit)
            view = context_card(conversation_of(message), passages, buttons, visit.say, notice)
            await interaction.edit_original_response(view=view)


class NearestButton(CardButton, template=r"citecord:nearest:(?P<article>.+)"):
    """Shows what an article has that comes closest to a question without an answer, privately."""

    def __init__(self, article: str, title: str = "·") -> None:
        super().__init__(shorten(title, BUTTON_LABEL_LENGTH), f"citecord:nearest:{article}")
        self._article = article

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the article's id."""
        return cls(match["article"])

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Search again and show the passages of this article."""
        question, searching = pressed_question(interaction), interaction.client.searching
        with searching.admit(visit):
            await acknowledge(interaction, private=True)
            history = history_of(pressed_message(interaction))
            answer = await searching.search(visit, question, PASSAGES_SHOWN, history=history, article=self._article)
            if not answer.passages:
                raise RefusedError(visit.say("nearest-changed"))
            buttons = _buttons_below(answer.passages, interaction, visit)
            view = passages_card(answer, visit.say("closest"), answer.passages, buttons, visit.say)
            await interaction.edit_original_response(view=view)


def _buttons_below(passages: Sequence[RankedPassage], interaction: Interaction, visit: Visit) -> list[CardButton]:
    citations = [passage.citation for passage in passages]
    return last_buttons(visit.user_id, visit.say, citations, shareable=is_shareable(interaction))
