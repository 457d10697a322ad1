"""Answers as cards with their buttons, and the buttons that search again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import discord
from discord import ui

from bot.discord.asking.places import place_of
from bot.discord.cards import cards
from bot.discord.cards.buttons.base import CardButton, pressed_message, pressed_question
from bot.discord.cards.buttons.channel import DismissButton, is_shareable, last_buttons
from bot.discord.errors import RefusedError
from bot.discord.gateway.repeated import acknowledge
from bot.discord.limits import BUTTON_LABEL_LENGTH, CUSTOM_ID_LENGTH
from bot.discord.people.feedback import GapButton, HelpfulButton, UnhelpfulButton
from bot.discord.words.escaping import one_line, shorten
from bot.discord.words.phrases import Phrases, phrases_for
from bot.servers.visibility import Place
from index.answer import Answer, RankedPassage

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]


SEARCH_DEPTH = cards.PASSAGES_SHOWN + 1
"""Passages to search for at first: one more than is shown, to know whether there are more."""
MOST_PASSAGES = 4 * cards.PASSAGES_SHOWN
"""Further down the ranking hardly anything answers."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a card is, which decides about its buttons.

    `shareable`: whether it can be posted for others. `feedback`, `gaps`: whether this server keeps the one or the other
    for those who agree. `article`: the id of the only article that was asked.
    """

    asker: int
    shareable: bool = False
    feedback: bool = False
    gaps: bool = False
    article: str | None = None


def reader_at(
    bot: CitecordClient, place: Place, asker: int, *, shareable: bool = False, article: str | None = None
) -> Reader:
    """Whoever asks at this place."""
    kept = bot.servers is not None and place.guild_id is not None
    return Reader(asker, shareable, kept, kept and bot.searching.settings_at(place).gaps, article)


class MoreButton(
    CardButton, template=r"citecord:more:(?P<offset>[0-9]+):(?P<shown>[0-9a-z.]+)(?::(?P<article>[0-9a-z]+))?"
):
    """Shows the next passages, privately."""

    def __init__(self, offset: int, shown: Sequence[str], article: str | None = None, label: str = "·") -> None:
        scope = f":{article}" if article else ""
        super().__init__(label, f"citecord:more:{offset}:{'.'.join(shown)}{scope}")
        self._offset = offset
        self._shown = list(shown)
        self._article = article

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From how many passages were shown so far, which were the last of them, and the only article asked."""
        return cls(int(match["offset"]), match["shown"].split("."), match["article"])

    async def press(self, interaction: Interaction) -> None:
        """Search again and go on where the card ends; say so if it is no longer the same ranking."""
        question, say = pressed_question(interaction), phrases_for(interaction.locale)
        bot, place = interaction.client, place_of(interaction)
        with bot.searching.admit(interaction.user.id, place):
            await acknowledge(interaction, private=True)
            history = cards.history_of(pressed_message(interaction))
            depth = self._offset + SEARCH_DEPTH
            answer = await bot.searching.search(question, depth, history=history, place=place, article=self._article)
            before = answer.passages[self._offset - len(self._shown) : self._offset]
            changed = [passage.citation for passage in before] != self._shown or len(answer.passages) <= self._offset
            view = answer_view(
                answer,
                say,
                reader_at(bot, place, interaction.user.id, shareable=is_shareable(interaction), article=self._article),
                offset=0 if changed else self._offset,
                notice=say("articles-changed") if changed else None,
            )
            await interaction.edit_original_response(view=view)


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

    async def press(self, interaction: Interaction) -> None:
        """Quote the very passages of the card again, by their citations; nothing is searched for."""
        message, say = pressed_message(interaction), phrases_for(interaction.locale)
        bot, place = interaction.client, place_of(interaction)
        with bot.searching.admit(interaction.user.id, place):
            await acknowledge(interaction, private=True)
            passages = await bot.searching.in_context(self._shown, self._first, place=place)
            if not passages:
                raise RefusedError(say("wider-gone"))
            notice = say("wider-some-gone") if len(passages) < len(self._shown) else None
            shown = [passage.citation for passage in passages]
            buttons = last_buttons(interaction.user.id, say, shown, shareable=is_shareable(interaction))
            asked = cards.conversation_of(message)
            view = cards.context_card(asked, passages, buttons, say, notice)
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

    async def press(self, interaction: Interaction) -> None:
        """Search again and show the passages of this article."""
        question, say = pressed_question(interaction), phrases_for(interaction.locale)
        bot, place = interaction.client, place_of(interaction)
        with bot.searching.admit(interaction.user.id, place):
            await acknowledge(interaction, private=True)
            history = cards.history_of(pressed_message(interaction))
            answer = await bot.searching.search(
                question, cards.PASSAGES_SHOWN, history=history, place=place, article=self._article
            )
            if not answer.passages:
                raise RefusedError(say("nearest-changed"))
            shown = [passage.citation for passage in answer.passages]
            buttons = last_buttons(interaction.user.id, say, shown, shareable=is_shareable(interaction))
            view = cards.passages_card(answer, say("closest"), answer.passages, buttons, say)
            await interaction.edit_original_response(view=view)


def answer_view(
    answer: Answer, say: Phrases, reader: Reader, *, offset: int = 0, notice: str | None = None
) -> ui.LayoutView:
    """The card for an answer from its passage number `offset` on, with all buttons that make sense."""
    whole = cards.is_shown_whole(answer.question)
    unhelpful = [UnhelpfulButton(reader.asker, say("not-helpful"))] if reader.feedback and whole and not offset else []
    if not answer.answered:
        gap = [GapButton(reader.asker, say("gap-report"))] if reader.gaps and whole else []
        buttons: list[CardButton] = [*gap, *unhelpful, DismissButton(reader.asker, say("dismiss"))]
        return cards.refusal_card(answer, buttons, _nearest_buttons(answer, say), say, notice)
    end = offset + cards.PASSAGES_SHOWN
    shown = answer.passages[offset:end]
    citations = [passage.citation for passage in shown]
    buttons = []
    if len(answer.passages) > end and end < MOST_PASSAGES and whole:
        buttons += _fitting(MoreButton(end, citations, reader.article, say("more-passages")))
    buttons += _fitting(WiderButton(shown[0].rank, citations, say("wider")))
    helpful = [HelpfulButton(reader.asker, citations[0], say("helpful"))] if unhelpful else []
    post, dismiss = last_buttons(reader.asker, say, citations, shareable=True)
    buttons += [*([post] if reader.shareable else []), *helpful, *unhelpful, dismiss]
    return cards.answer_card(answer, shown, buttons, say, notice)


def _nearest_buttons(answer: Answer, say: Phrases) -> list[CardButton]:
    """One per nearest title whose article is among the passages found."""
    if not cards.is_shown_whole(answer.question):
        return []
    by_title: dict[str, RankedPassage] = {}
    for passage in reversed(answer.passages):
        by_title[passage.article.title] = passage
    articles = [by_title[title].article for title in answer.nearest if title in by_title]
    return [
        button
        for article in articles
        for button in _fitting(NearestButton(article.id, one_line(article.title) or say("untitled")))
    ]


def _fitting(button: CardButton) -> list[CardButton]:
    return [button] if len(button.custom_id) <= CUSTOM_ID_LENGTH else []
