"""CurrentView: the newest PassageView of a store, brought up to date from its log of changes."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.dense import EXACT_PASSAGES, DenseVectors, IndexedVectors, LoadedVectors, joined
from index.lexicon import Lexicon
from index.passage_view import PassageView
from index.scope import Mask
from index.snapshot import read_head, read_snapshot, write_snapshot
from index.store import NO_PASSAGES, PassageTable, Store
from index.vectors import ExactVectors

STALE_SHARE = 0.1
"""A lexicon is made anew when so much of the passages has changed: a word it lacks is found all the same, by itself."""

KEPT_SHARE = 0.01
"""A snapshot is written anew when so much has changed: what is older has to be replayed at every start."""


class CurrentView:
    """The newest view of a store. A process sees at its next search what any other process has committed."""

    def __init__(self, store: Store, snapshot: Path | None = None) -> None:
        """Nothing is read before the first `get`. `snapshot`: the file to begin with, and to `keep`."""
        self._store = store
        self._snapshot = snapshot
        self._lock = threading.Lock()
        self._view: PassageView | None = None

    def get(self) -> PassageView:
        """The view as of now."""
        view = self._view
        if view is None or view.position != self._store.position():
            with self._lock, self._store.reading():
                view = self._refreshed()
        return view

    def keep(self) -> None:
        """Write the view to the snapshot file, unless the one that is there is nearly as new."""
        if self._snapshot is None:
            return
        head = read_head(self._snapshot, self._store)
        if head and self._store.changed_since(head.change.position) <= KEPT_SHARE * self._store.count():
            return
        with self._lock, self._store.reading():
            view = self._refreshed(to_keep=True)
        with suppress(OSError):  # every process can do without the file
            write_snapshot(self._snapshot, self._store, view)

    def _refreshed(self, *, to_keep: bool = False) -> PassageView:
        """The view as of now. `to_keep`: with lexicons and cells that hold all, which takes a while."""
        position = self._store.position()
        old = self._view
        if old is not None and old.position == position and not to_keep:
            return old  # another thread was faster
        begun = _Parts.of_view(old) if old else self._read()
        kept = self._kept(begun)
        table = self._table(begun, kept)
        languages = self._store.languages()
        needed = {language for counts in languages.values() for language in counts}
        lexicons, age = begun.lexicons, begun.lexicon_age + _difference(begun.table, table)
        if (to_keep and age) or age > STALE_SHARE * len(table.ids) or not needed <= lexicons.keys():
            lexicons, age = new_lexicons(self._store, needed), 0
        dense = begun.dense
        if to_keep and len(table.ids) > EXACT_PASSAGES and isinstance(dense, LoadedVectors):
            dense = IndexedVectors.made(self._store, table)  # from the store: they need not all be loaded to be sorted
        elif table is not begun.table:
            dense = dense.caught_up(self._store, table, kept, begun.newest)
        if to_keep and isinstance(dense, IndexedVectors) and dense.outdated:
            dense = IndexedVectors.made(self._store, table, dense.cells)
        self._view = PassageView(
            position=position,
            newest=max(int(table.ids[-1]) if len(table.ids) else 0, begun.newest),
            table=table,
            dense=dense,
            collections=self._store.collections(),
            languages=languages,
            lexicons=lexicons,
            lexicon_age=age,
        )
        return self._view

    def _read(self) -> _Parts:
        """What a new process begins with."""
        found = read_snapshot(self._snapshot, self._store) if self._snapshot else None
        if found is not None:
            head = found.head
            return _Parts(head.change.position, head.newest, found.table, found.dense, found.lexicons, head.lexicon_age)
        nothing = LoadedVectors(NO_PASSAGES.ids, ExactVectors(), joined([]))
        return _Parts(0, 0, NO_PASSAGES, nothing, {}, 0)

    def _kept(self, begun: _Parts) -> Mask:
        """Which of the passages that it begins with are there still."""
        kept = np.ones(len(begun.table.ids), dtype=bool)
        for change in self._store.changes(begun.position) if len(kept) else ():
            if not change.added:
                first, last = np.searchsorted(begun.table.ids, [change.first, change.last + 1])
                kept[first:last] = False
        return kept

    def _table(self, begun: _Parts, kept: Mask) -> PassageTable:
        new = self._store.passage_table(after=begun.newest)
        if kept.all() and not len(new.ids):
            return begun.table
        columns = ((getattr(begun.table, name)[kept], getattr(new, name)) for name in PassageTable.__slots__)
        return PassageTable(*(np.concatenate(pair) for pair in columns))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the next view is made from: those of the view before, of a snapshot, or nothing. See PassageView."""

    position: int
    newest: int
    table: PassageTable
    dense: DenseVectors
    lexicons: Mapping[str, Lexicon]
    lexicon_age: int

    @classmethod
    def of_view(cls, view: PassageView) -> _Parts:
        return cls(view.position, view.newest, view.table, view.dense, view.lexicons, view.lexicon_age)


def new_lexicons(store: Store, languages: Iterable[str]) -> dict[str, Lexicon]:
    """Lexicons of the terms that are in use now."""
    return {language: Lexicon(store.vocabulary(f"{language}_"), f"{language}_") for language in languages}


def _difference(old: PassageTable, new: PassageTable) -> int:
    """How many passages are in one of them only."""
    return 0 if old is new else len(np.setxor1d(old.ids, new.ids, assume_unique=True))
