"""Suggestions: titles and headings that go on with what somebody is typing, as questions to ask or articles to name."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from index.store.contract import Lookup, RankingSource

SCOPES_KEPT = 100
"""Scopes whose lines are held in memory, before all are read again."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line to suggest. `value` is what choosing it means."""

    text: str
    spaced: str
    value: str


@dataclass(frozen=True, slots=True)
class _Lines:
    """What there is to suggest in a scope."""

    questions: list[_Line]
    articles: list[_Line]


class Suggestions:
    """The titles and headings of a store. Safe to call from several threads; read again when the store has changed."""

    def __init__(self, lookup: Lookup, source: RankingSource) -> None:
        """Nothing is read before the first call. `source` says whether anything has changed."""
        self._lookup = lookup
        self._source = source
        self._lock = threading.Lock()
        self._as_of = -1
        self._lines: dict[tuple[str, ...], _Lines] = {}

    def matching(self, typed: str, collections: Sequence[str], limit: int) -> list[str]:
        """The titles and headings in which every word that was typed begins a word, at most `limit`.

        Those that ask something come first, then those that begin as typed.
        """
        found = _begun(self._lines_of(collections).questions, typed)
        found.sort(key=lambda line: not line.text.endswith(("?", "？", "؟")))
        return [line.text for line in found[:limit]]

    def titles(self, typed: str, collections: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """Ids and titles of the articles in whose titles every word that was typed begins a word, at most `limit`."""
        return [(line.value, line.text) for line in _begun(self._lines_of(collections).articles, typed)[:limit]]

    def _lines_of(self, names: Sequence[str]) -> _Lines:
        newest, collections = self._source.newest_change(), tuple(sorted(names))
        with self._lock:
            if newest != self._as_of or len(self._lines) > SCOPES_KEPT:
                self._as_of, self._lines = newest, {}
            if collections not in self._lines:
                distinct = dict.fromkeys(self._lookup.headlines(collections))
                self._lines[collections] = _Lines(
                    questions=[_Line(text, _spaced(text), text) for text in distinct],
                    articles=[_Line(title, _spaced(title), id_) for id_, title in self._lookup.titles(collections)],
                )
            return self._lines[collections]


def _begun(lines: Sequence[_Line], typed: str) -> list[_Line]:
    """The lines that go on with what was typed; those that begin with it come first."""
    words = [f" {word}" for word in _spaced(typed).split()]
    begun = " ".join(typed.casefold().split())
    found = [line for line in lines if all(word in line.spaced for word in words)]
    return sorted(found, key=lambda line: not line.text.casefold().startswith(begun))


def _spaced(line: str) -> str:
    """The line with a space where a word may begin, so that " wor" finds the beginning of one."""
    return " " + "".join(letter if letter.isalnum() else " " for letter in line.casefold())
