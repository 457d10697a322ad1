"""IndexingQueue: one thread that reads and embeds, apart from those that search, and who may use it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

MOST_SERVERS = 20
"""Servers with a job. Who comes later is asked to try again, rather than held for longer than Discord waits."""

T = TypeVar("T")


class QueueFullError(Exception):
    """Too many servers are waiting."""


class AlreadyIndexingError(Exception):
    """This server has a job under way or waiting."""


class IndexingStoppedError(Exception):
    """The bot is being stopped; what was written so far stays."""


class IndexingQueue:
    """At most one job for each server; the work of all jobs is done piece by piece, first come first served."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="index")
        self._guilds: set[int] = set()
        self._stopping = False

    @contextmanager
    def job(self, guild_id: int) -> Iterator[None]:
        """Keep other jobs of this server out. Raises AlreadyIndexingError and QueueFullError."""
        if guild_id in self._guilds:
            raise AlreadyIndexingError
        if len(self._guilds) >= MOST_SERVERS:
            raise QueueFullError
        self._guilds.add(guild_id)
        try:
            yield
        finally:
            self._guilds.discard(guild_id)

    async def run(self, work: Callable[[], T]) -> T:
        """Do blocking work in the thread. Raises IndexingStoppedError where no more is begun."""
        self.check()
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def check(self) -> None:
        """To be called between two pieces of work: raises IndexingStoppedError where the thread has to end."""
        if self._stopping:
            raise IndexingStoppedError

    def begin_no_more(self) -> None:
        """Let each job end at its next `check`, so that whoever gave it can still be told."""
        self._stopping = True

    def stop(self) -> None:
        """Begin nothing more, and wait for what is being written."""
        self.begin_no_more()
        self._thread.shutdown(wait=True, cancel_futures=True)
