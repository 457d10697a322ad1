"""Searches in worker threads, so that the event loop stays free to acknowledge the next question."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol, TypeVar

from bot.discord.asking.cooldown import UserCooldown
from bot.discord.asking.visit import Visit
from bot.discord.limits import CHOICE_LENGTH, CHOICES, units
from bot.servers.servers import Servers
from bot.servers.visibility import server_collections, visible_collections
from bot.settings import DiscordSettings
from index.answer import Answer, RankedPassage
from index.store.contract import ArticleSummary

SEARCH_SECONDS = 120.0
"""Longest wait for an answer, in the queue and in the search. Well under the 15 minutes that Discord leaves."""

COMMANDS_PER_QUESTION = 4
"""So many more often may commands that ask nothing be used: whoever sets up a server uses several one after another."""

T = TypeVar("T")


class StoppingError(Exception):
    """The bot is being stopped and takes no more questions."""


class NotHereError(Exception):
    """The admins of this server let the bot answer in `channels` (ids) only."""

    def __init__(self, channels: Sequence[int]) -> None:
        super().__init__("asked in a channel where the bot may not answer")
        self.channels = tuple(channels)


class Searcher(Protocol):
    """What answers questions: blocking, safe to call from several threads."""

    def collections(self) -> list[str]:
        """The names of all collections."""
        ...

    def suggestions(self, typed: str, collections: Sequence[str], limit: int) -> list[str]:
        """Titles and headings that go on with what is typed."""
        ...

    def titles(self, typed: str, collections: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """Ids and titles of articles that go on with what is typed."""
        ...

    def articles_named(self, name: str, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        """The articles that a name means."""
        ...

    def cited(
        self, question: str, citations: Sequence[str], collections: Sequence[str] | None = None
    ) -> list[RankedPassage]:
        """The cited passages as if they answered the question."""
        ...

    def in_context(
        self, citations: Sequence[str], collections: Sequence[str], first_rank: int = 1
    ) -> list[RankedPassage]:
        """The cited passages with what stands around them."""
        ...

    def search(  # noqa: PLR0913 -- what an answer may depend on, each by its name
        self,
        question: str,
        *,
        collections: Sequence[str] | None = None,
        top: int = 3,
        history: Sequence[str] = (),
        minimum_confidence: float | None = None,
        article: str | None = None,
        pinned: str | None = None,
    ) -> Answer:
        """Answer a question with the best `top` passages. Raises UserFacingError."""
        ...


class Searching:
    """The way of every question: admitted or refused, then searched for in a worker thread, counted while it lasts.

    What is searched, and what counts as an answer, depends on the visit: its place and the settings of its server.
    """

    def __init__(self, searcher: Searcher, settings: DiscordSettings, servers: Servers | None = None) -> None:
        self._searcher = searcher
        self._servers = servers
        self._shared = settings.collections
        self._cooldown = UserCooldown(settings.cooldown_questions, settings.cooldown_seconds)
        self._commands = UserCooldown(COMMANDS_PER_QUESTION * settings.cooldown_questions, settings.cooldown_seconds)
        self._threads = ThreadPoolExecutor(settings.search_threads, thread_name_prefix="search")
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopping = False

    @contextmanager
    def admit(self, visit: Visit) -> Iterator[None]:
        """Keep the bot from stopping while a question is answered.

        Raises StoppingError, NotHereError and CooldownError.
        """
        if self._stopping:
            raise StoppingError
        channels = visit.settings.channels
        if channels and not visit.place.is_in(channels):
            raise NotHereError(channels)
        self._cooldown.admit(visit.user_id, time.monotonic())
        with self.under_way():
            yield

    def admit_command(self, user_id: int) -> None:
        """Count a command that asks nothing; raises StoppingError and CooldownError."""
        if self._stopping:
            raise StoppingError
        self._commands.admit(user_id, time.monotonic())

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Keep the bot from stopping before this has come to its end."""
        self._in_flight += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()

    def collections_for(self, visit: Visit) -> list[str]:
        """The collections that may be quoted at this place: blocking, call it in a worker thread."""
        return visible_collections(self._searcher.collections(), visit.place, visit.settings, self._shared)

    def collections_on_server(self, visit: Visit) -> list[str]:
        """The collections that may be quoted in one channel of this server or another: blocking, like the above."""
        return server_collections(self._searcher.collections(), visit.guild_id, visit.settings, self._shared)

    async def suggestions(self, visit: Visit, typed: str, limit: int) -> list[str]:
        """What may be asked at this place, going on with what is typed. Not queued behind searches: it is quick.

        The questions that admins have put a passage first for stand before titles and headings.
        """

        def suggested() -> list[str]:
            collections = self.collections_for(visit)
            pinned = self._pinned_questions(visit, typed, collections)
            return [*pinned, *self._searcher.suggestions(typed, collections, limit)][:limit]

        return await asyncio.to_thread(suggested)

    async def titles(self, visit: Visit, typed: str, limit: int) -> list[tuple[str, str]]:
        """Ids and titles of the articles at this place that go on with what is typed."""
        return await asyncio.to_thread(lambda: self._searcher.titles(typed, self.collections_for(visit), limit))

    async def article_named(self, visit: Visit, name: str) -> str | None:
        """The id of the article at this place that has this id or title; None where there is none."""
        named = await self._run(lambda: self._searcher.articles_named(name, self.collections_for(visit)))
        return named[0].id if named else None

    async def search(
        self, visit: Visit, question: str, top: int, *, history: Sequence[str] = (), article: str | None = None
    ) -> Answer:
        """Answer a question from what may be quoted at this place, after the `history` of earlier questions.

        `article`: the id of the only one to look at. Raises UserFacingError, and TimeoutError after SEARCH_SECONDS.
        """

        def answer() -> Answer:
            return self._searcher.search(
                question,
                collections=self.collections_for(visit),
                top=top,
                history=history,
                minimum_confidence=visit.settings.threshold,
                article=article,
                pinned=None if history else self._pinned(visit, question),
            )

        return await self._run(answer)

    async def cited(self, visit: Visit, question: str, citations: Sequence[str]) -> list[RankedPassage]:
        """The cited passages as if they answered the question, as far as they may be quoted at this place."""
        return await self._run(lambda: self._searcher.cited(question, citations, self.collections_for(visit)))

    async def in_context(self, visit: Visit, citations: Sequence[str], first_rank: int = 1) -> list[RankedPassage]:
        """The cited passages with what stands around them, as far as they may be quoted at this place."""
        return await self._run(lambda: self._searcher.in_context(citations, self.collections_for(visit), first_rank))

    async def _run(self, work: Callable[[], T]) -> T:
        """Do blocking work in one of the search threads."""
        async with asyncio.timeout(SEARCH_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _pinned(self, visit: Visit, question: str) -> str | None:
        """The citation of the passage that admins of this server have put first for the question."""
        if self._servers is None or visit.place.guild_id is None:
            return None
        pin = self._servers.pins.of_question(visit.place.guild_id, question)
        return pin.citation if pin else None

    def _pinned_questions(self, visit: Visit, typed: str, collections: Sequence[str]) -> list[str]:
        """Pinned questions that hold every word typed, if their passages may be quoted here: others are a secret.

        One that is too long for a suggestion could not be asked by choosing it.
        """
        if self._servers is None or visit.place.guild_id is None:
            return []
        words = typed.casefold().split()
        fitting = [pin for pin in self._servers.pins.all(visit.place.guild_id) if units(pin.question) <= CHOICE_LENGTH]
        pins = [pin for pin in fitting if all(word in pin.question.casefold() for word in words)][:CHOICES]
        passages = self._searcher.cited(typed, [pin.citation for pin in pins], collections)
        visible = {passage.citation for passage in passages}
        return [pin.question for pin in pins if pin.citation in visible]

    async def finish(self, seconds: float) -> None:
        """Take no more questions, and wait at most so long for those in flight."""
        self._stopping = True
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)
