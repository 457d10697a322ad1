"""Searches in worker threads, so that the event loop stays free to acknowledge the next question."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from bot.discord.cooldown import UserCooldown
from bot.settings import DiscordSettings
from index.answer import Answer

SEARCH_SECONDS = 120.0
"""Longest wait for an answer, in the queue and in the search. Well under the 15 minutes that Discord leaves."""


class StoppingError(Exception):
    """The bot is being stopped and takes no more questions."""


class Searcher(Protocol):
    """What answers questions: blocking, safe to call from several threads."""

    def search(
        self, question: str, *, collections: Sequence[str] | None = None, top: int = 3, history: Sequence[str] = ()
    ) -> Answer:
        """Answer a question with the best `top` passages. Raises UserFacingError."""
        ...


class Searching:
    """The way of every question: admitted or refused, then searched for in a worker thread, counted while it lasts."""

    def __init__(self, searcher: Searcher, settings: DiscordSettings) -> None:
        self._searcher = searcher
        self._collections = settings.collections or None
        self._cooldown = UserCooldown(settings.cooldown_questions, settings.cooldown_seconds)
        self._threads = ThreadPoolExecutor(settings.search_threads, thread_name_prefix="search")
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopping = False

    @contextmanager
    def admit(self, user_id: int) -> Iterator[None]:
        """Keep the bot from stopping while the question is answered. Raises CooldownError and StoppingError."""
        if self._stopping:
            raise StoppingError
        self._cooldown.admit(user_id, time.monotonic())
        self._in_flight += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()

    async def search(self, question: str, top: int) -> Answer:
        """Answer a question. Raises UserFacingError, and TimeoutError after SEARCH_SECONDS."""
        search = partial(self._searcher.search, question, collections=self._collections, top=top)
        async with asyncio.timeout(SEARCH_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(self._threads, search)

    async def finish(self, seconds: float) -> None:
        """Take no more questions, and wait at most so long for those in flight."""
        self._stopping = True
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)
