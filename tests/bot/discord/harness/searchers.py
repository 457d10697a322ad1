"""Searchers for tests of everything but the search."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from index.answer import Answer, RankedPassage
from index.store.contract import ArticleSummary
from tests.bot.discord.harness.answers import answered


class Bare:
    """Has one collection and nothing in it to suggest, to name or to cite; `search` is for those who inherit."""

    def collections(self) -> list[str]:
        return ["articles"]

    def suggestions(self, typed: str, collections: Sequence[str], limit: int) -> list[str]:
        return []

    def titles(self, typed: str, collections: Sequence[str], limit: int) -> list[tuple[str, str]]:
        return []

    def articles_named(self, name: str, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        return []

    def cited(
        self, question: str, citations: Sequence[str], collections: Sequence[str] | None = None
    ) -> list[RankedPassage]:
        return []

    def in_context(
        self, citations: Sequence[str], collections: Sequence[str], first_rank: int = 1
    ) -> list[RankedPassage]:
        return []

    def search(self, question: str, *, top: int = 3, history: Sequence[str] = (), **scope: object) -> Answer:
        raise NotImplementedError


class Fixed(Bare):
    """Gives one answer to every question."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def in_context(
        self, citations: Sequence[str], collections: Sequence[str], first_rank: int = 1
    ) -> list[RankedPassage]:
        return [passage for passage in self.answer.passages if passage.citation in citations]

    def search(self, question: str, *, top: int = 3, history: Sequence[str] = (), **scope: object) -> Answer:
        return replace(self.answer, question=question, passages=self.answer.passages[:top], history=tuple(history))


class Slow(Fixed):
    """Blocks its thread for so many seconds at every search."""

    def __init__(self, seconds: float) -> None:
        super().__init__(answered())
        self.seconds = seconds

    def search(self, question: str, *, top: int = 3, history: Sequence[str] = (), **scope: object) -> Answer:
        time.sleep(self.seconds)
        return super().search(question, top=top, history=history)
