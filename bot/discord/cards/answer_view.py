"""An answer as a card with its buttons, and the button that turns to the card with the next passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from discord import ui

from bot.discord.asking.visit import Visit
from bot.discord.cards.buttons.base import CardButton, pressed_message, pressed_question
from bot.discord.cards.buttons.channel import DismissButton, is_shareable, last_buttons
from bot.discord.cards.buttons.search import NearestButton, WiderButton
from bot.discord.cards.composing import PASSAGES_SHOWN, answer_card, refusal_card
from bot.discord.cards.questions import history_of, is_shown_whole
from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Bot, Interaction
from bot.discord.limits import CUSTOM_ID_LENGTH
from bot.discord.people.feedback import GapButton, HelpfulButton, UnhelpfulButton
from bot.discord.words.escaping import one_line
from bot.discord.words.phrases import Phrases
from index.answer import Answer, RankedPassage, Verdict

SEARCH_DEPTH = PASSAGES_SHOWN + 1
"""Passages to search for at first: one more than is shown, to know whether there are more."""
MOST_PASSAGES = 4 * PASSAGES_SHOWN
"""Further down the ranking hardly anything answers."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom a card is, which decides about its buttons.

    `asker`: the id of whoever asked. `shareable`: whether it can be posted for others. `feedback`, `gaps`: whether this
    server keeps the one or the other for those who agree. `article`: the id of the only article that was asked.
    """

    asker: int
    shareable: bool = False
    feedback: bool = False
    gaps: bool = False
    article: str | None = None


def viewer_of(bot: Bot, visit: Visit, *, shareable: bool = False, article: str | None = None) -> Viewer:
    """Whoever asks in this visit."""
    kept = bot.servers is not None and visit.place.guild_id is not None
    return Viewer(visit.user_id, shareable, feedback=kept, gaps=kept and visit.settings.gaps, article=article)


class MoreButton(
    CardButton, template=r"citecord:more:(?P<offset>[0-9]+):(?P<shown>[0-9a-z.]+)(?::(?P<article>[0-9a-z]+))?"
):
    """Shows the next passages, privately."""

    def __init__(self, offset: int, shown: Sequence[str], article: str | None = None, label: str = "·") -> None:
        only = f":{article}" if article else ""
        super().__init__(label, f"citecord:more:{offset}:{'.'.join(shown)}{only}")
        self._offset = offset
        self._shown = list(shown)
        self._article = article

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From how many passages were shown so far, which were the last of them, and the only article asked."""
        return cls(int(match["offset"]), match["shown"].split("."), match["article"])

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Search again and go on where the card ends; say so if it is no longer the same ranking."""
        bot, question = interaction.client, pressed_question(interaction)
        with bot.searching.admit(visit):
            await acknowledge(interaction, private=True)
            history = history_of(pressed_message(interaction))
            depth = self._offset + SEARCH_DEPTH
            answer = await bot.searching.search(visit, question, depth, history=history, article=self._article)
            before = answer.passages[self._offset - len(self._shown) : self._offset]
            changed = [passage.citation for passage in before] != self._shown or len(answer.passages) <= self._offset
            view = answer_view(
                answer,
                visit.say,
                viewer_of(bot, visit, shareable=is_shareable(interaction), article=self._article),
                offset=0 if changed else self._offset,
                notice=visit.say("articles-changed") if changed else None,
            )
            await interaction.edit_original_response(view=view)


def answer_view(
    answer: Answer, say: Phrases, viewer: Viewer, *, offset: int = 0, notice: str | None = None
) -> ui.LayoutView:
    """The card for an answer from its passage number `offset` on, with all buttons that make sense.

    A `notice` stands before everything else that is said about the answer.
    """
    whole = is_shown_whole(answer.question)
    unhelpful = [UnhelpfulButton(viewer.asker, say("not-helpful"))] if viewer.feedback and whole and not offset else []
    reports = viewer.gaps and whole and not answer.answered
    gap = [GapButton(viewer.asker, say("gap-report"))] if reports else []
    if answer.verdict is Verdict.NO:
        last: list[CardButton] = [*gap, *unhelpful, DismissButton(viewer.asker, say("dismiss"))]
        return refusal_card(answer, last, _nearest_buttons(answer, say), say, notice)
    shown = answer.worth_showing(offset, PASSAGES_SHOWN)
    end = offset + len(shown)
    citations = [passage.citation for passage in shown]
    buttons: list[CardButton] = []
    if len(answer.passages) > end and end < MOST_PASSAGES and whole:
        buttons += _fitting(MoreButton(end, citations, viewer.article, say("more-passages")))
    buttons += _fitting(WiderButton(shown[0].rank, citations, say("wider")))
    helpful = [HelpfulButton(viewer.asker, citations[0], say("helpful"))] if unhelpful else []
    post, dismiss = last_buttons(viewer.asker, say, citations, shareable=True)
    buttons += [*([post] if viewer.shareable else []), *helpful, *gap, *unhelpful, dismiss]
    return answer_card(answer, shown, buttons, say, notice)


def _nearest_buttons(answer: Answer, say: Phrases) -> list[CardButton]:
    """One for each nearest title whose article is among the passages of the answer."""
    if not is_shown_whole(answer.question):
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
