"""The global error handler: whatever goes wrong, the person who asked is told in a plain sentence."""

from __future__ import annotations

import math
import secrets
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import discord
import structlog
from discord import app_commands

from bot.discord.asking.cooldown import CooldownError
from bot.discord.asking.searching import NotHereError, StoppingError
from bot.discord.interaction import Bot, Interaction
from bot.discord.words.phrases import Phrases, phrases_for
from corpus.errors import QuestionError, UserFacingError

log = structlog.get_logger()

ALREADY_ACKNOWLEDGED = 40060
GONE = {10008, 10062, ALREADY_ACKNOWLEDGED}
"""Unknown message, unknown interaction, already acknowledged:
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json.
"""

NAMED_CHANNELS = 10
"""Of those where the bot may answer, in a sentence that says so."""

Tell = Callable[[str], Awaitable[object]]


class RefusedError(Exception):
    """Something that this person may not do here; `str(error)` is the sentence to tell, in their language."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What to tell the person (None: nothing), and whether whoever runs the bot should know."""

    sentence: str | None
    logged: bool = True


# Each sentence is given by the key of its phrase: it is said in the person's language.
_REACTIONS: tuple[tuple[type[BaseException], Reaction], ...] = (
    (StoppingError, Reaction("fault-restarting", logged=False)),
    (UserFacingError, Reaction("fault-articles")),
    (TimeoutError, Reaction("fault-too-long")),
    (app_commands.CommandNotFound, Reaction("fault-command-gone")),
    (app_commands.CommandSignatureMismatch, Reaction("fault-command-changed")),
    (discord.InteractionResponded, Reaction(None, logged=False)),
    (discord.Forbidden, Reaction("fault-permission")),
    (discord.HTTPException, Reaction("fault-not-taken")),
    (BaseException, Reaction("fault-bot")),
)


def reaction_to(error: BaseException, say: Phrases) -> Reaction:
    """Decide what is said and logged about an error. The first row that fits counts:

    | error                                   | the person is told                     | logged        |
    |-----------------------------------------|----------------------------------------|---------------|
    | CommandInvokeError                      | as for its cause                       | as its cause  |
    | CooldownError                           | how many seconds to wait               | no            |
    | NotHereError                            | in which channels the bot answers      | no            |
    | QuestionError                           | what is wrong with it, what to do      | no            |
    | RefusedError                            | its sentence                           | no            |
    | interaction or message gone or answered | nothing: there is no place to say it   | no            |
    | StoppingError                           | ask again in a minute                  | no            |
    | other UserFacingError (store, model)    | articles cannot be searched just now   | yes           |
    | TimeoutError                            | it took too long, ask again            | yes           |
    | command unknown or changed              | reload Discord                         | yes           |
    | Forbidden                               | a permission is missing here           | yes           |
    | other HTTPException                     | Discord did not take it, ask again     | yes           |
    | anything else                           | a fault in the bot                     | yes           |

    What is logged gets a number, which the person is told too.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        return reaction_to(error.original, say)
    if isinstance(error, CooldownError):
        return Reaction(say("cooldown", seconds=max(1, math.ceil(error.wait))), logged=False)
    if isinstance(error, NotHereError):
        where = ", ".join(f"<#{channel}>" for channel in error.channels[:NAMED_CHANNELS])
        return Reaction(say("answers-elsewhere", channels=where), logged=False)
    if isinstance(error, QuestionError | RefusedError):
        unfit = error if isinstance(error, QuestionError) else None
        return Reaction(say(f"question-{unfit.fault}", **unfit.values) if unfit else str(error), logged=False)
    if isinstance(error, discord.HTTPException) and error.code in GONE:
        return Reaction(None, logged=False)
    reaction = next(reaction for kind, reaction in _REACTIONS if isinstance(error, kind))
    return replace(reaction, sentence=say(reaction.sentence)) if reaction.sentence else reaction


async def handle_error(error: BaseException, surface: str, tell: Tell, say: Phrases) -> None:
    """Tell the person by `tell` and log what happened: kind and place of the error, never texts, tokens or names."""
    reaction = reaction_to(error, say)
    sentence = reaction.sentence
    if reaction.logged:
        number = secrets.token_hex(3)
        log.error("not answered", surface=surface, number=number, **description(error))
        if sentence:
            sentence = f"{sentence} {say('fault-number', number=number)}"
    if sentence is None:
        return
    try:
        await tell(sentence)
    except (discord.HTTPException, discord.InteractionResponded, OSError, aiohttp.ClientError) as failure:
        log.warning("could not tell", surface=surface, **description(failure))


async def handle_interaction_error(error: BaseException, surface: str, interaction: Interaction) -> None:
    """As `handle_error`; the sentence goes privately to whoever asked, whether or not the question was acknowledged."""

    async def tell(sentence: str) -> None:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)

    await handle_error(error, surface, tell, phrases_for(interaction.locale))


class CommandTree(app_commands.CommandTree[Bot]):
    """The commands, with the global error handler."""

    async def _call(self, interaction: Interaction) -> None:
        """Use a command; the bot is not stopped before that has come to its end. discord.py has no hook around it."""
        with interaction.client.searching.under_way():
            await super()._call(interaction)

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Answer whatever a command raised."""
        name = interaction.command.qualified_name if interaction.command else "unknown command"
        await handle_interaction_error(error, name, interaction)


def description(error: BaseException) -> dict[str, object]:
    """Kind and place of an error. Its message is left out: it may hold the question; an operator's mend may not."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    frames = traceback.extract_tb(cause.__traceback__)[-4:]
    told: dict[str, object] = {
        "error": type(cause).__name__,
        "at": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(cause, UserFacingError):
        told["problem"] = str(cause)
    if isinstance(cause, discord.HTTPException):
        told |= {"status": cause.status, "code": cause.code}
    return told
