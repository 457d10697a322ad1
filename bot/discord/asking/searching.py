"""Searches in worker threads, so that the event loop stays free to acknowledge the next question."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Protocol, TypeVar

from bot.discord.asking.cooldown import UserCooldown
from bot.discord.limits import CHOICE_LENGTH, CHOICES, units
from bot.servers.guild_settings import DEFAULT, GuildSettings
from bot.servers.servers import Servers
from bot.servers.visibility import Place, visible_collections
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
    """The way of every question: admitted or refused, then searched for in a worker thread, counted while it lasts."""

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
    def admit(self, user_id: int, place: Place) -> Iterator[None]:
        """Keep the bot from stopping while a question asked at this place is answered.

        Raises StoppingError, NotHereError and CooldownError.
        """
        if self._stopping:
            raise StoppingError
        channels = self.settings_at(place).channels
        if channels and not place.is_in(channels):
            raise NotHereError(channels)
        self._cooldown.admit(user_id, time.monotonic())
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

    def settings_at(self, place: Place) -> GuildSettings:
        """What the admins have set for the server that this place is on."""
        return self._servers.settings.of(place.guild_id) if self._servers else DEFAULT

    def collections_for(self, place: Place) -> list[str]:
        """The collections that may be quoted at this place: blocking, call it in a worker thread."""
        return visible_collections(self._searcher.collections(), place, self.settings_at(place), self._shared)

    async def suggestions(self, typed: str, place: Place, limit: int) -> list[str]:
        """What may be asked at this place, going on with what is typed. Not queued behind searches: it is quick.

        The questions that admins have put a passage first for stand before titles and headings.
        """

        def found() -> list[str]:
            collections = self.collections_for(place)
            pinned = self._pinned_questions(typed, place, collections)
            return [*pinned, *self._searcher.suggestions(typed, collections, limit)][:limit]

        return await asyncio.to_thread(found)

    async def titles(self, typed: str, place: Place, limit: int) -> list[tuple[str, str]]:
        """Ids and titles of the articles at this place that go on with what is typed."""
        return await asyncio.to_thread(lambda: self._searcher.titles(typed, self.collections_for(place), limit))

    async def article_named(self, name: str, place: Place) -> str | None:
        """The id of the article at this place that has this id or title; None where there is none."""
        found = await self._run(lambda: self._searcher.articles_named(name, self.collections_for(place)))
        return found[0].id if found else None

    async def search(
        self, question: str, top: int, *, place: Place, history: Sequence[str] = (), article: str | None = None
    ) -> Answer:
        """Answer a question from what may be quoted at this place, after the `history` of earlier questions.

        `article`: the id of the only one to look at. Raises UserFacingError, and TimeoutError after SEARCH_SECONDS.
        """
        return await self._run(partial(self._search, question, top, place, history, article))

    async def cited(self, question: str, citations: Sequence[str], *, place: Place) -> list[RankedPassage]:
        """The cited passages as if they answered the question, as far as they may be quoted at this place."""
        return await self._run(lambda: self._searcher.cited(question, citations, self.collections_for(place)))

    async def in_context(self, citations: Sequence[str], first_rank: int, *, place: Place) -> list[RankedPassage]:
        """The cited passages with what stands around them, as far as they may be quoted at this place."""

        return await self._run(lambda: self._searcher.in_context(citations, self.collections_for(place), first_rank))

    async def _run(self, work: Callable[[], T]) -> T:
        """Do blocking work in one of the search threads."""
        async with asyncio.timeout(SEARCH_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _search(self, question: str, top: int, place: Place, history: Sequence[str], article: str | None) -> Answer:
        return self._searcher.search(
            question,
            collections=self.collections_for(place),
            top=top,
            history=history,
            minimum_confidence=self.settings_at(place).threshold,
            article=article,
            pinned=None if history else self._pinned(question, place),
        )

    def _pinned(self, question: str, place: Place) -> str | None:
        """The citation of the passage that admins of this server have put first for the question."""
        if self._servers is None or place.guild_id is None:
            return None
        pin = self._servers.pins.of_question(place.guild_id, question)
        return pin.citation if pin else None

    def _pinned_questions(self, typed: str, place: Place, collections: Sequence[str]) -> list[str]:
        """Pinned questions that hold every word typed, if their passages may be quoted here: others are a secret.

        One that is too long for a suggestion could not be asked by choosing it.
        """
        if self._servers is None or place.guild_id is None:
            return []
        words = typed.casefold().split()
        fitting = [pin for pin in self._servers.pins.all(place.guild_id) if units(pin.question) <= CHOICE_LENGTH]
        pins = [pin for pin in fitting if all(word in pin.question.casefold() for word in words)][:CHOICES]
        visible = {found.citation for found in self._searcher.cited(typed, [pin.citation for pin in pins], collections)}
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
