"""`/feedback`: an admin looks at questions that people gave, one at a time, and accepts or drops each as a test."""

from __future__ import annotations

import asyncio

from discord import app_commands, ui

from bot.discord.admin.rights import ADMINS, admin_visit, require_admin
from bot.discord.asking.visit import Visit
from bot.discord.cards.buttons.base import NumberButton
from bot.discord.cards.composing import text_view
from bot.discord.errors import RefusedError
from bot.discord.form import Form
from bot.discord.gateway.acknowledge import acknowledge, acknowledge_press, open_form
from bot.discord.interaction import Interaction, servers_of
from bot.discord.people.feedback import LONGEST_WORDS
from bot.discord.words.escaping import escape, escaped_units, one_line, shorten
from bot.discord.words.phrases import Phrases, described
from bot.servers.candidates import Candidate, is_answer
from index.question import LONGEST_QUESTION

QUESTION_SHOWN, HISTORY_SHOWN = 1500, 600
"""UTF-16 units of the question and of those before it: the answer has to fit below them."""


@app_commands.command(description=described("Look at questions that people gave as tests.", "feedback-command"))
@app_commands.guild_only()
@app_commands.default_permissions(ADMINS)
@app_commands.allowed_installs(guilds=True, users=False)
async def feedback(interaction: Interaction) -> None:
    """Show the oldest candidate to the admin alone."""
    visit = admin_visit(interaction)
    await acknowledge(interaction, private=True)
    await interaction.edit_original_response(view=await _oldest(interaction, visit))


class AcceptButton(NumberButton, name="citecord:feedback:accept"):
    """Opens the form in which an admin corrects a candidate and its answer before it is accepted."""

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Show the form, filled in."""
        require_admin(interaction, visit)
        candidate = await asyncio.to_thread(servers_of(interaction).feedback.candidate, visit.guild_id, self._number)
        if candidate is None:
            raise RefusedError(visit.say("feedback-gone"))
        await open_form(interaction, AcceptForm(visit.say, candidate))


class DropButton(NumberButton, name="citecord:feedback:drop"):
    """Deletes a candidate."""

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Drop it and show the next; one that is gone already is no error."""
        require_admin(interaction, visit)
        await acknowledge_press(interaction)
        await asyncio.to_thread(servers_of(interaction).feedback.drop, visit.guild_id, self._number)
        await interaction.edit_original_response(view=await _oldest(interaction, visit))


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

    async def submit(self, interaction: Interaction, visit: Visit) -> None:
        """Accept it, if its words stand in an article, and show the next."""
        require_admin(interaction, visit)
        question, answer = one_line(self._question.value), one_line(self._answer.value) or None
        await acknowledge_press(interaction)
        servers, searching = servers_of(interaction), interaction.client.searching

        def accept() -> bool:
            if answer and not is_answer(servers.index, answer, searching.collections_on_server(visit)):
                raise RefusedError(visit.say("feedback-not-there"))
            return servers.feedback.accept(visit.guild_id, self._number, question, answer)

        if not question or not await asyncio.to_thread(accept):
            raise RefusedError(visit.say("feedback-gone" if question else "question-empty"))
        await interaction.edit_original_response(view=await _oldest(interaction, visit))


async def _oldest(interaction: Interaction, visit: Visit) -> ui.LayoutView:
    say = visit.say
    waiting = await asyncio.to_thread(servers_of(interaction).feedback.waiting, visit.guild_id)
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
    """A text that people gave, in at most so many UTF-16 units, escaped."""
    return escape(shorten(one_line(text), longest, escaped_units))
