"""Suggestions: titles and headings that go on with what somebody is typing, as questions to ask."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from index.store import Store

SCOPES_KEPT = 100
"""Scopes whose lines are held in memory, before all are read again."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    spaced: str


class Suggestions:
    """The titles and headings of a store. Safe to call from several threads; read again when the store has changed."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before the first call."""
        self._store = store
        self._lock = threading.Lock()
        self._position = -1
        self._lines: dict[tuple[str, ...], list[_Line]] = {}

    def matching(self, typed: str, collections: Sequence[str], limit: int) -> list[str]:
        """The titles and headings in which every word that was typed begins a word, at most `limit`.

        Those that ask something come first, then those that begin as typed.
        """
        words = [f" {word}" for word in _spaced(typed).split()]
        begun = " ".join(typed.casefold().split())
        found = [
            line.text
            for line in self._lines_of(tuple(sorted(collections)))
            if all(word in line.spaced for word in words)
        ]
        found.sort(key=lambda line: (not line.endswith(("?", "？", "؟")), not line.casefold().startswith(begun)))
        return found[:limit]

    def _lines_of(self, collections: tuple[str, ...]) -> list[_Line]:
        position = self._store.position()
        with self._lock:
            if position != self._position or len(self._lines) > SCOPES_KEPT:
                self._position, self._lines = position, {}
            if collections not in self._lines:
                distinct = dict.fromkeys(self._store.headlines(collections))
                self._lines[collections] = [_Line(text, _spaced(text)) for text in distinct]
            return self._lines[collections]


def _spaced(line: str) -> str:
    """The line with a space where a word may begin, so that " wor" finds the beginning of one."""
    return " " + "".join(letter if letter.isalnum() else " " for letter in line.casefold())
