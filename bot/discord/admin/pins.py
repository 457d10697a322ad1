"""`/pins`: passages that admins put first for a question, and how they take that back."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands

from bot.discord.admin.rights import admin_group, admin_guild, is_admin, servers_of
from bot.discord.asking.places import place_of
from bot.discord.cards.buttons.base import CardButton
from bot.discord.choices import Choices, choice
from bot.discord.errors import RefusedError
from bot.discord.gateway.repeated import acknowledge, acknowledge_press
from bot.discord.limits import CHOICES
from bot.discord.text_view import text_view
from bot.discord.words.escaping import escape, escaped_units, isolate, one_line, shorten
from bot.discord.words.phrases import Phrases, phrases_for, text
from bot.servers.pins import Pin, PinsFullError
from bot.servers.visibility import server_collections
from corpus.errors import QuestionError
from index.answer import RankedPassage
from index.question import check_question

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]

PINS_SHOWN = 15
QUESTION_SHOWN, TITLE_SHOWN, TEXT_SHOWN = 100, 60, 200
"""Characters of each in a line."""

pins = admin_group("pins", text("Passages that come first for a question.", "pins-command"))


class UnpinButton(CardButton, template=r"citecord:unpin:(?P<number>[0-9]+)"):
    """Takes a pin back."""

    def __init__(self, number: int, label: str = "·") -> None:
        super().__init__(label, f"citecord:unpin:{number}")
        self._number = number

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the number of the pin."""
        return cls(int(match["number"]))

    async def press(self, interaction: Interaction) -> None:
        """Once; a second time says that it is gone."""
        guild_id, say = admin_guild(interaction), phrases_for(interaction.locale)
        await acknowledge_press(interaction)
        removed = await asyncio.to_thread(servers_of(interaction).pins.remove, guild_id, self._number)
        await interaction.edit_original_response(view=text_view(say("pins-undone" if removed else "pins-gone")))


@pins.command(name="add", description=text("Put a passage first for a question.", "pins-add-command"))
@app_commands.describe(
    question=text("The question, as people ask it.", "pins-question-option"),
    passage=text("The passage: type words of it, then choose.", "pins-passage-option"),
)
async def add(interaction: discord.Interaction[Any], question: str, passage: str) -> None:
    """From now on, in place of a passage that stood first for this question before."""
    guild_id, say = admin_guild(interaction), phrases_for(interaction.locale)
    servers, question = servers_of(interaction), one_line(question)
    check_question(question)
    await acknowledge(interaction, private=True)
    found = await asyncio.to_thread(_passages, interaction, guild_id, question, passage)
    if not found:
        raise RefusedError(say("pins-passage-unknown"))
    today = datetime.now(UTC).date()
    try:
        pin = await asyncio.to_thread(servers.pins.put, guild_id, question, passage, interaction.user.id, today)
    except PinsFullError:
        raise RefusedError(say("pins-full")) from None
    view = text_view(
        f"{say('pins-added')}\n{_line(pin, found[0], say)}\n> {escape(shorten(one_line(found[0].text), TEXT_SHOWN))}",
        [UnpinButton(pin.id, say("pins-undo"))],
    )
    await interaction.edit_original_response(view=view)


@pins.command(name="list", description=text("Show the passages that come first.", "pins-list-command"))
async def show(interaction: discord.Interaction[Any]) -> None:
    """Question, article, author and day of the newest, privately."""
    guild_id, say = admin_guild(interaction), phrases_for(interaction.locale)
    await acknowledge(interaction, private=True)

    def lines() -> list[str]:
        kept = servers_of(interaction).pins.all(guild_id)
        found = {
            pin.id: next(iter(_passages(interaction, guild_id, pin.question, pin.citation)), None)
            for pin in kept[:PINS_SHOWN]
        }
        shown = [_line(pin, found[pin.id], say) for pin in kept[:PINS_SHOWN]]
        return [*shown, "…"] if len(kept) > PINS_SHOWN else shown

    shown = await asyncio.to_thread(lines)
    await interaction.edit_original_response(view=text_view("\n".join(shown) or say("pins-none")))


@pins.command(name="remove", description=text("Take a passage back.", "pins-remove-command"))
@app_commands.describe(question=text("The question that it comes first for.", "pins-remove-option"))
async def remove(interaction: discord.Interaction[Any], question: str) -> None:
    """The question is then answered by the search alone."""
    guild_id, say = admin_guild(interaction), phrases_for(interaction.locale)
    await acknowledge(interaction, private=True)

    def take_back() -> bool:
        kept = servers_of(interaction).pins
        pin = kept.of_question(guild_id, question)
        number = pin.id if pin else int(question) if question.isdecimal() else None
        return number is not None and kept.remove(guild_id, number)

    removed = await asyncio.to_thread(take_back)
    await interaction.edit_original_response(view=text_view(say("pins-undone" if removed else "pins-gone")))


@add.autocomplete("passage")
async def suggest_passage(interaction: discord.Interaction[Any], typed: str) -> Choices:
    """Passages that answer what was typed, or else the question that stands beside it."""
    if not is_admin(interaction):
        return []
    asked = typed.strip() or str(getattr(interaction.namespace, "question", ""))
    try:
        answer = await interaction.client.searching.search(asked, CHOICES, place=place_of(interaction))
    except QuestionError:
        return []
    return [
        choice(f"{shorten(passage.article.title, TITLE_SHOWN)}: {passage.text}", passage.citation)
        for passage in answer.passages
    ]


@remove.autocomplete("question")
async def suggest_pinned(interaction: discord.Interaction[Any], typed: str) -> Choices:
    """Questions that have a pin."""
    if not is_admin(interaction) or interaction.guild_id is None:
        return []
    kept = await asyncio.to_thread(servers_of(interaction).pins.all, interaction.guild_id)
    found = [pin for pin in kept if typed.casefold() in pin.question.casefold()]
    return [choice(pin.question, str(pin.id)) for pin in found[:CHOICES]]


def _passages(interaction: Interaction, guild_id: int, question: str, citation: str) -> list[RankedPassage]:
    """The passage with this citation, if it is searched anywhere on the server; it is shown where it may be only."""
    servers, shared = servers_of(interaction), interaction.client.settings.collections
    scope = server_collections(servers.index.collections(), guild_id, servers.settings.of(guild_id), shared)
    return servers.index.cited(question, [citation], scope)


def _line(pin: Pin, passage: RankedPassage | None, say: Phrases) -> str:
    title = one_line(passage.article.title) or say("untitled") if passage else say("pins-passage-gone")
    parts = [isolate(escape(shorten(title, TITLE_SHOWN)))]
    parts += [f"<@{pin.author}>"] if pin.author else []
    parts.append(say.date(pin.day))
    return f"- **{escape(shorten(one_line(pin.question), QUESTION_SHOWN, escaped_units))}** · {' · '.join(parts)}"
