"""`/feedback`: an admin looks at questions that people gave, one at a time, and accepts or drops each as a test."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands, ui

from bot.discord.admin.rights import ADMINS, admin_guild, servers_of
from bot.discord.cards.buttons.base import CardButton
from bot.discord.errors import RefusedError
from bot.discord.form import Form
from bot.discord.gateway.repeated import acknowledge, acknowledge_press, open_form
from bot.discord.people.feedback import LONGEST_WORDS
from bot.discord.text_view import text_view
from bot.discord.words.escaping import escape, escaped_units, one_line, shorten
from bot.discord.words.phrases import Phrases, phrases_for, text
from bot.servers.candidates import Candidate, is_answer
from bot.servers.visibility import server_collections
from index.question import LONGEST_QUESTION

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]

QUESTION_SHOWN, HISTORY_SHOWN = 1500, 600
"""UTF-16 units of the question and of those before it: the answer has to fit below them."""


@app_commands.command(description=text("Look at questions that people gave as tests.", "feedback-command"))
@app_commands.guild_only()
@app_commands.default_permissions(ADMINS)
@app_commands.allowed_installs(guilds=True, users=False)
async def feedback(interaction: discord.Interaction[Any]) -> None:
    """The oldest that nobody has looked at, privately."""
    guild_id = admin_guild(interaction)
    await acknowledge(interaction, private=True)
    await interaction.edit_original_response(view=await _oldest(interaction, guild_id))


class AcceptButton(CardButton, template=r"citecord:feedback:accept:(?P<number>[0-9]+)"):
    """Opens the form in which an admin corrects a question and its answer before it is accepted."""

    def __init__(self, number: int, label: str = "·") -> None:
        super().__init__(label, f"citecord:feedback:accept:{number}")
        self._number = number

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the number of the candidate."""
        return cls(int(match["number"]))

    async def press(self, interaction: Interaction) -> None:
        """Show the form, filled in."""
        guild_id, say = admin_guild(interaction), phrases_for(interaction.locale)
        candidate = await asyncio.to_thread(servers_of(interaction).feedback.candidate, guild_id, self._number)
        if candidate is None:
            raise RefusedError(say("feedback-gone"))
        await open_form(interaction, AcceptForm(say, candidate))


class DropButton(CardButton, template=r"citecord:feedback:drop:(?P<number>[0-9]+)"):
    """Deletes a candidate."""

    def __init__(self, number: int, label: str = "·") -> None:
        super().__init__(label, f"citecord:feedback:drop:{number}")
        self._number = number

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the number of the candidate."""
        return cls(int(match["number"]))

    async def press(self, interaction: Interaction) -> None:
        """Drop it and show the next; one that is gone already is no error."""
        guild_id = admin_guild(interaction)
        await acknowledge_press(interaction)
        await asyncio.to_thread(servers_of(interaction).feedback.drop, guild_id, self._number)
        await interaction.edit_original_response(view=await _oldest(interaction, guild_id))


class AcceptForm(Form):
    """The question and the words that answer it, to be corrected."""

    def __init__(self, say: Phrases, candidate: Candidate) -> None:
        super().__init__(say("feedback-accept-form"))
        self._number = candidate.id
        self._question = self.field(say("feedback-asked"), LONGEST_QUESTION, default=candidate.question)
        self._answer = self.field(
            say("feedback-words"),
            LONGEST_WORDS,
            hint=say("feedback-answer-hint"),
            default=candidate.answer,
            required=False,
        )

    async def submit(self, interaction: discord.Interaction[Any]) -> None:
        """Accept it, if its words stand in an article, and show the next."""
        guild_id, say = admin_guild(interaction), phrases_for(interaction.locale)
        question, answer = one_line(self._question.value), one_line(self._answer.value) or None
        await acknowledge_press(interaction)
        servers, shared = servers_of(interaction), interaction.client.settings.collections

        def accept() -> bool:
            scope = server_collections(servers.index.collections(), guild_id, servers.settings.of(guild_id), shared)
            if answer and not is_answer(servers.index, answer, scope):
                raise RefusedError(say("feedback-not-there"))
            return servers.feedback.accept(guild_id, self._number, question, answer)

        if not question or not await asyncio.to_thread(accept):
            raise RefusedError(say("feedback-gone" if question else "question-empty"))
        await interaction.edit_original_response(view=await _oldest(interaction, guild_id))


async def _oldest(interaction: Interaction, guild_id: int) -> ui.LayoutView:
    say = phrases_for(interaction.locale)
    waiting = await asyncio.to_thread(servers_of(interaction).feedback.waiting, guild_id)
    if not waiting:
        return text_view(say("feedback-none"))
    first = waiting[0]
    lines = [f"-# {say('feedback-waiting', count=len(waiting))}"]
    lines += [f"-# ↪ {_shown(' › '.join(first.history), HISTORY_SHOWN)}"] if first.history else []
    lines.append(f"**{_shown(first.question, QUESTION_SHOWN)}**")
    lines.append(say("feedback-found-helpful" if first.helpful else "feedback-found-unhelpful"))
    lines.append(f"> {_shown(first.answer, 2 * LONGEST_WORDS)}" if first.answer else say("feedback-no-words"))
    buttons = [AcceptButton(first.id, say("feedback-accept")), DropButton(first.id, say("feedback-drop"))]
    return text_view("\n".join(lines), buttons)


def _shown(text: str, longest: int) -> str:
    """A text that people gave, in at most so many UTF-16 units."""
    return escape(shorten(one_line(text), longest, escaped_units))
