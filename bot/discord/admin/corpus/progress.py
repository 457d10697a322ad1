"""How far a long job is, shown in the private answer to the command that started it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import discord

from bot.discord.interaction import Interaction
from bot.discord.words.phrases import Phrases

EDIT_SECONDS = 2.0
"""Between two edits; Discord lets a message be edited about once a second."""
TOKEN_SECONDS = 14 * 60.0
"""An answer can be edited for 15 minutes: interactions/receiving-and-responding."""

T = TypeVar("T")


@dataclass(slots=True)
class Progress:
    """Articles done and passages embedded, counted by the thread that does them and read by the event loop."""

    total: int
    done: int = 0
    passages: int = 0

    def step(self) -> None:
        """One more is done."""
        self.done += 1


async def shown(interaction: Interaction, say: Phrases, progress: Progress, work: Awaitable[T]) -> T:
    """Wait for the work and say how far it is; raises what the work raises."""
    task = asyncio.ensure_future(work)
    started, told = time.monotonic(), ""
    while not (await asyncio.wait({task}, timeout=EDIT_SECONDS))[0]:
        spent = time.monotonic() - started
        if spent > TOKEN_SECONDS:
            await _edit(interaction, say("corpus-takes-long"))
            break
        now = _sentence(progress, say)
        if now != told:
            told = now
            await _edit(interaction, now)
    return await task


def _sentence(progress: Progress, say: Phrases) -> str:
    """How many articles are done, and how many passages: in a long article, which takes minutes, only these move."""
    line = say("corpus-progress", done=progress.done, total=progress.total)
    return f"{line}\n-# {say('corpus-passages', count=progress.passages)}" if progress.passages else line


async def _edit(interaction: Interaction, content: str) -> None:
    with suppress(discord.HTTPException, OSError):  # the job itself is what counts
        await interaction.edit_original_response(content=content)
