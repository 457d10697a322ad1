"""`/pins`: passages that admins put first for a question, and how they take that back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from discord import app_commands

from bot.discord.admin.rights import admin_group, admin_visit, is_admin, require_admin
from bot.discord.asking.visit import Visit, visit_of
from bot.discord.cards.buttons.base import NumberButton
from bot.discord.cards.composing import text_view
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge, acknowledge_press
from bot.discord.interaction import Choices, Interaction, choice, servers_of
from bot.discord.limits import CHOICES
from bot.discord.words.escaping import escape, escaped_units, isolate, one_line, shorten
from bot.discord.words.phrases import Phrases, described
from bot.servers.pins import Pin, PinsFullError
from corpus.errors import QuestionError
from index.answer import RankedPassage
from index.question import check_question

PINS_SHOWN = 15
QUESTION_SHOWN, TITLE_SHOWN, TEXT_SHOWN = 100, 60, 200
"""Characters of each in a line."""

pins = admin_group("pins", described("Passages that come first for a question.", "pins-command"))


class UnpinButton(NumberButton, name="citecord:unpin"):
    """Takes a pin back."""

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Take it back; pressed a second time it says that the pin is gone."""
        require_admin(interaction, visit)
        await acknowledge_press(interaction)
        removed = await asyncio.to_thread(servers_of(interaction).pins.remove, visit.guild_id, self._number)
        await interaction.edit_original_response(view=text_view(_said_of_removal(visit.say, removed)))


@pins.command(name="add", description=described("Put a passage first for a question.", "pins-add-command"))
@app_commands.describe(
    question=described("The question, as people ask it.", "pins-question-option"),
    passage=described("The passage: type words of it, then choose.", "pins-passage-option"),
)
async def add(interaction: Interaction, question: str, passage: str) -> None:
    """Put it first from now on, in place of a passage that stood first for this question before."""
    visit, question = admin_visit(interaction), one_line(question)
    say, kept = visit.say, servers_of(interaction).pins
    check_question(question)
    await acknowledge(interaction, private=True)
    chosen = await asyncio.to_thread(_cited, interaction, visit, question, passage)
    if chosen is None:
        raise RefusedError(say("pins-passage-unknown"))
    today = datetime.now(UTC).date()
    try:
        pin = await asyncio.to_thread(kept.put, visit.guild_id, question, passage, visit.user_id, today)
    except PinsFullError:
        raise RefusedError(say("pins-full")) from None
    quoted = f"> {escape(shorten(one_line(chosen.text), TEXT_SHOWN))}"
    lines = [say("pins-added"), _line(pin, chosen, say), quoted]
    view = text_view("\n".join(lines), [UnpinButton(pin.id, say("pins-undo"))])
    await interaction.edit_original_response(view=view)


@pins.command(name="list", description=described("Show the passages that come first.", "pins-list-command"))
async def show(interaction: Interaction) -> None:
    """Show question, article, author and day of the newest pins to the admin alone."""
    visit = admin_visit(interaction)
    await acknowledge(interaction, private=True)

    def lines() -> list[str]:
        kept = servers_of(interaction).pins.all(visit.guild_id)
        newest = [
            _line(pin, _cited(interaction, visit, pin.question, pin.citation), visit.say) for pin in kept[:PINS_SHOWN]
        ]
        return [*newest, "…"] if len(kept) > PINS_SHOWN else newest

    shown = "\n".join(await asyncio.to_thread(lines)) or visit.say("pins-none")
    await interaction.edit_original_response(view=text_view(shown))


@pins.command(name="remove", description=described("Take a passage back.", "pins-remove-command"))
@app_commands.describe(question=described("The question that it comes first for.", "pins-remove-option"))
async def remove(interaction: Interaction, question: str) -> None:
    """Take the pin of a question back; the search alone answers it then."""
    visit, kept = admin_visit(interaction), servers_of(interaction).pins
    await acknowledge(interaction, private=True)

    def take_back() -> bool:
        pin = kept.of_question(visit.guild_id, question)
        number = pin.id if pin else int(question) if question.isdecimal() else None
        return number is not None and kept.remove(visit.guild_id, number)

    removed = await asyncio.to_thread(take_back)
    await interaction.edit_original_response(view=text_view(_said_of_removal(visit.say, removed)))


@add.autocomplete("passage")
async def suggest_passage(interaction: Interaction, typed: str) -> Choices:
    """Passages that answer what was typed, or else the question that stands beside it."""
    visit = visit_of(interaction)
    if not is_admin(interaction, visit):
        return []
    asked = typed.strip() or str(getattr(interaction.namespace, "question", ""))
    try:
        answer = await interaction.client.searching.search(visit, asked, CHOICES)
    except QuestionError:
        return []
    return [
        choice(f"{shorten(passage.article.title, TITLE_SHOWN)}: {passage.text}", passage.citation)
        for passage in answer.passages
    ]


@remove.autocomplete("question")
async def suggest_pinned(interaction: Interaction, typed: str) -> Choices:
    """Questions that have a pin."""
    visit = visit_of(interaction)
    if not is_admin(interaction, visit):
        return []
    kept = await asyncio.to_thread(servers_of(interaction).pins.all, visit.guild_id)
    fitting = [pin for pin in kept if typed.casefold() in pin.question.casefold()]
    return [choice(pin.question, str(pin.id)) for pin in fitting[:CHOICES]]


def _cited(interaction: Interaction, visit: Visit, question: str, citation: str) -> RankedPassage | None:
    """The passage with this citation, if it is searched anywhere on the server; people see it only where they may.

    Blocking.
    """
    scope = interaction.client.searching.collections_on_server(visit)
    return next(iter(servers_of(interaction).index.cited(question, [citation], scope)), None)


def _said_of_removal(say: Phrases, removed: bool) -> str:
    return say("pins-undone" if removed else "pins-gone")


def _line(pin: Pin, passage: RankedPassage | None, say: Phrases) -> str:
    title = one_line(passage.article.title) or say("untitled") if passage else say("pins-passage-gone")
    parts = [isolate(escape(shorten(title, TITLE_SHOWN)))]
    parts += [f"<@{pin.author}>"] if pin.author else []
    parts.append(say.date(pin.day))
    return f"- **{escape(shorten(one_line(pin.question), QUESTION_SHOWN, escaped_units))}** · {' · '.join(parts)}"
