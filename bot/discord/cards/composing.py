"""What is shown, composed of components v2: cards of answers, and plain text with buttons. Nothing is sent here.

A card is a container: the question, how well it is answered, then each passage as a block quote with its citation and a
link button beside it. A row of buttons stands below the container.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.discord.cards.block_quote import block_quote, shares
from bot.discord.cards.citations import citation_line, source_link
from bot.discord.cards.questions import shown_questions
from bot.discord.limits import DISPLAYED_LENGTH, ROW_BUTTONS, units
from bot.discord.words.escaping import shorten
from bot.discord.words.phrases import Phrases
from index.answer import LIKELY, STRONG, Answer, RankedPassage, Refusal

Part = ui.Item[Any]

PASSAGES_SHOWN = 3
PASSAGE_LENGTH = 1500
"""UTF-16 units of a block quote. More at once is not read; the splitter's passages are shorter by default."""
MOST_CONTEXT = 3000
"""UTF-16 units of a passage with what stands around it: one alone may fill the card."""
RESERVED = 120
"""UTF-16 units kept free for the line that a shared card gets."""

GREEN, BLUE, AMBER, GREY = 0x2E8B57, 0x4F74C8, 0xC08A2B, 0x8A8F98

REFUSALS = {
    Refusal.NO_ARTICLES: "refusal-no-articles",
    Refusal.NOTHING_CLOSE: "refusal-nothing-close",
    Refusal.ANSWER_ABSENT: "refusal-answer-absent",
}


@dataclass(frozen=True, slots=True)
class Strength:
    """How well an answer fits: the phrase that says so, and the colour of the card's edge."""

    phrase: str
    colour: int


_FURTHER = Strength("more-passages-follow", GREY)
_MAYBE = Strength("may-answer", GREY)
_PINNED = Strength("pinned-answer", GREEN)


def strength(confidence: float) -> Strength:
    """Strong, likely or weak, from the probability that one of the first passages answers."""
    if confidence >= STRONG:
        return Strength("strong-match", GREEN)
    if confidence >= LIKELY:
        return Strength("likely-match", BLUE)
    return Strength("weak-match", AMBER)


def answer_card(
    answer: Answer, passages: Sequence[RankedPassage], buttons: Sequence[Part], say: Phrases, notice: str | None = None
) -> ui.LayoutView:
    """An answer with some of its passages; a `notice` stands before everything else that is said about it."""
    first = _PINNED if answer.pinned else strength(answer.confidence) if answer.answered else _MAYBE
    fit = first if passages[0].rank == 1 else _FURTHER
    return passages_card(answer, _joined(notice, say(fit.phrase)), passages, buttons, say, fit.colour)


def passages_card(  # noqa: PLR0913, PLR0917 -- each of them is shown
    answer: Answer,
    line: str,
    passages: Sequence[RankedPassage],
    buttons: Sequence[Part],
    say: Phrases,
    colour: int = GREY,
) -> ui.LayoutView:
    """The question with those before it, a line about what follows, and passages."""
    return _quoting_card(shown_questions(answer.question, answer.history), line, passages, buttons, say, colour)


def context_card(
    asked: Sequence[str],
    passages: Sequence[RankedPassage],
    buttons: Sequence[Part],
    say: Phrases,
    notice: str | None = None,
) -> ui.LayoutView:
    """Passages with what stands around them, the passages themselves in bold.

    `asked`: the questions of the conversation, oldest first; none where the card no longer held them.
    """
    heading = shown_questions(asked[-1], asked[:-1]) if asked else []
    return _quoting_card(heading, _joined(notice, say("wider-line")), passages, buttons, say, GREY, MOST_CONTEXT)


def _quoting_card(  # noqa: PLR0913, PLR0917 -- each of them is shown
    asked: Sequence[ui.TextDisplay[Any]],
    line: str,
    passages: Sequence[RankedPassage],
    buttons: Sequence[Part],
    say: Phrases,
    colour: int,
    longest: int = PASSAGE_LENGTH,
) -> ui.LayoutView:
    citations = [citation_line(passage, say) for passage in passages]
    left = DISPLAYED_LENGTH - RESERVED - sum(map(units, [*(part.content for part in asked), line, *citations]))
    needs = [units(block_quote(passage.text, passage.highlight, passage.bold, longest)) for passage in passages]
    children: list[Part] = [*asked, ui.TextDisplay(line)]
    for passage, citation, share in zip(passages, citations, shares(needs, left), strict=True):
        quote = block_quote(passage.text, passage.highlight, passage.bold, share)
        children += [ui.Separator(), ui.TextDisplay(quote)]
        children.append(_citation(citation, source_link(passage), say))
    return _card(children, colour, buttons)


def refusal_card(
    answer: Answer, buttons: Sequence[Part], nearest: Sequence[Part], say: Phrases, notice: str | None = None
) -> ui.LayoutView:
    """No answer, and why; buttons with the nearest titles, if there are any."""
    why = say(REFUSALS[answer.refusal or Refusal.NOTHING_CLOSE])
    asked = shown_questions(answer.question, answer.history)
    children: list[Part] = [*asked, ui.TextDisplay(_joined(notice, why))]
    if nearest:
        children += [ui.Separator(), ui.TextDisplay(say("nearest-articles"))]
        children += [ui.ActionRow(button) for button in nearest]
    return _card(children, GREY, buttons)


def copied_card(message: discord.Message, buttons: Sequence[Part], line: str | None = None) -> ui.LayoutView:
    """The card of a message again, with other buttons and perhaps a line in small print below."""
    view = ui.LayoutView(timeout=None)
    for component in message.components:
        if isinstance(component, discord.Container):
            view.add_item(ui.Container.from_component(component))
    if line:
        view.add_item(ui.TextDisplay(f"-# {line}"))
    return _with_buttons(view, buttons)


def text_view(text: str, buttons: Sequence[Part] = ()) -> ui.LayoutView:
    """A message of plain text, shortened where it is too long, with buttons below: what admins see."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(shorten(text, DISPLAYED_LENGTH, units)))
    return _with_buttons(view, buttons)


def _joined(*lines: str | None) -> str:
    return "\n".join(line for line in lines if line)


def _citation(citation: str, link: str | None, say: Phrases) -> Part:
    if link is None:
        return ui.TextDisplay(citation)
    return ui.Section(citation, accessory=ui.Button(label=say("open"), url=link))


def _card(children: Sequence[Part], colour: int, buttons: Sequence[Part]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*children, accent_colour=colour))
    return _with_buttons(view, buttons)


def _with_buttons(view: ui.LayoutView, buttons: Sequence[Part]) -> ui.LayoutView:
    rows = 1 if len(buttons) <= ROW_BUTTONS else 2
    size = (len(buttons) + rows - 1) // rows
    for start in range(0, len(buttons), max(1, size)):
        view.add_item(ui.ActionRow(*buttons[start : start + size]))
    return view
