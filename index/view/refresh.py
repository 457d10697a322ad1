"""CurrentView: the newest PassageView of a store, brought up to date from its log of changes."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.store.contract import NO_PASSAGES, IndexIdentity, PassageTable, Store
from index.text.spelling import Lexicon
from index.view.dense import EXACT_PASSAGES, DenseVectors, IndexedVectors, LoadedVectors, joined
from index.view.faiss_vectors import ExactVectors
from index.view.scope import Mask
from index.view.snapshot import read_head, read_snapshot, write_snapshot
from index.view.view import PassageView

STALE_SHARE = 0.1
"""A lexicon is made anew when so much of the passages has changed: a word it lacks is found all the same, by itself."""

KEPT_SHARE = 0.01
"""A snapshot is written anew when so much has changed: what is older has to be replayed at every start."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """What the next view is made from: those of the view before, of a snapshot, or nothing. See PassageView."""

    position: int
    newest: int
    table: PassageTable
    dense: DenseVectors
    lexicons: Mapping[str, Lexicon]
    lexicon_age: int


_NOTHING = _Begun(0, 0, NO_PASSAGES, LoadedVectors(NO_PASSAGES.ids, ExactVectors(), joined([])), {}, 0)


class CurrentView:
    """The newest view of a store. A process sees at its next search what any other process has committed."""

    def __init__(self, store: Store, snapshot: Path | None = None) -> None:
        """Nothing is read before the first `get`. `snapshot`: the file to begin with, and to `keep`."""
        self._store = store
        self._snapshot = snapshot
        self._tried = ""  # the digest of the snapshot that was read last
        self._lock = threading.Lock()
        self._keeping = threading.Lock()
        self._view: PassageView | None = None
        self._identity: IndexIdentity | None = None  # what the store was made with when the view was

    def get(self) -> PassageView:
        """The view as of now."""
        view = self._view
        if view is None or view.position != self._store.position():
            with self._lock, self._store.reading():
                view = self._refreshed()
        return view

    def keep(self) -> None:
        """Write the view to the snapshot file, unless the one that is there is nearly as new.

        What takes a while is done beside the questions, which are answered from the view that there is.
        """
        if self._snapshot is None:
            return
        with self._keeping:
            head = read_head(self._snapshot, self._store)
            if head and self._store.changed_since(head.change.position) <= KEPT_SHARE * self._store.count():
                return
            view, identity = self._newest_to_keep()
            lexicons = new_lexicons(self._store, view.lexicons) if view.lexicon_age else view.lexicons
            view = replace(view, lexicons=lexicons, lexicon_age=0, dense=_in_cells(self._store, view))
            with self._lock:
                self._view, self._identity = view, identity  # what has changed meanwhile is replayed on it
            with suppress(OSError):  # every process can do without the file
                write_snapshot(self._snapshot, self._store, view, identity)

    def _newest_to_keep(self) -> tuple[PassageView, IndexIdentity | None]:
        """The view as of now, and what the store was made with. Very many vectors are not loaded for it."""
        with self._lock, self._store.reading():
            few = self._store.count() <= EXACT_PASSAGES
            if self._view is None:
                return self._view_of(
                    self._from_snapshot() or (_NOTHING if few else self._table_only())
                ), self._store.identity()
            if few and isinstance(self._view.dense, IndexedVectors):
                return self._view_of(_NOTHING), self._store.identity()  # there were more once
            return self._refreshed(), self._store.identity()

    def _table_only(self) -> _Begun:
        return replace(_NOTHING, position=self._store.position(), table=self._store.passage_table())

    def _refreshed(self) -> PassageView:
        position, identity = self._store.position(), self._store.identity()
        if self._view is None or self._view.position != position:  # or another thread was faster
            self._view = self._view_of(self._begun(identity))
            self._identity = identity
        return self._view

    def _begun(self, identity: IndexIdentity | None) -> _Begun:
        """What is nearest to the store as it is now."""
        old = self._view
        if old is None or identity != self._identity:  # vectors of another model can be compared with no new ones
            return self._from_snapshot() or _NOTHING
        if _outgrown(old) and self._snapshot:
            head = read_head(self._snapshot, self._store)
            if head and head.sha256 != self._tried and (found := self._from_snapshot()):
                return found  # another process has sorted them meanwhile
        return _Begun(old.position, old.newest, old.table, old.dense, old.lexicons, old.lexicon_age)

    def _from_snapshot(self) -> _Begun | None:
        if self._snapshot is None:
            return None
        head = read_head(self._snapshot, self._store)
        if head is None:
            return None
        self._tried = head.sha256
        found = read_snapshot(self._snapshot, self._store)
        if found is None:  # it is damaged; without it, the next `keep` makes a good one
            with suppress(OSError):
                self._snapshot.unlink()
            return None
        return _Begun(head.change.position, head.newest, found.table, found.dense, found.lexicons, head.lexicon_age)

    def _view_of(self, begun: _Begun) -> PassageView:
        """The view as of now, made from what there is."""
        kept = self._kept(begun)
        table = self._table(begun, kept)
        languages = self._store.languages()
        needed = {language for counts in languages.values() for language in counts}
        gone, came = len(kept) - int(kept.sum()), len(table.ids) - int(kept.sum())
        lexicons, age = begun.lexicons, begun.lexicon_age + gone + came
        if age > STALE_SHARE * len(table.ids) or not needed <= lexicons.keys():
            lexicons, age = new_lexicons(self._store, needed), 0
        unchanged = table is begun.table
        return PassageView(
            position=self._store.position(),
            newest=max(int(table.ids[-1]) if len(table.ids) else 0, begun.newest),
            table=table,
            dense=begun.dense if unchanged else begun.dense.caught_up(self._store, table, kept, begun.newest),
            collections=self._store.collections(),
            languages=languages,
            lexicons=lexicons,
            lexicon_age=age,
        )

    def _kept(self, begun: _Begun) -> Mask:
        """Which of the passages that it begins with are there still."""
        kept = np.ones(len(begun.table.ids), dtype=bool)
        for change in self._store.changes(begun.position) if len(kept) else ():
            if not change.added:
                first, last = np.searchsorted(begun.table.ids, [change.first, change.last + 1])
                kept[first:last] = False
        return kept

    def _table(self, begun: _Begun, kept: Mask) -> PassageTable:
        newest = max(begun.newest, int(begun.table.ids[-1]) if len(begun.table.ids) else 0)
        new = self._store.passage_table(after=newest)
        if kept.all() and not len(new.ids):
            return begun.table
        columns = ((getattr(begun.table, name)[kept], getattr(new, name)) for name in PassageTable.__struct_fields__)
        return PassageTable(*(np.concatenate(pair) for pair in columns))


def _outgrown(view: PassageView) -> bool:
    """Whether many vectors are searched exactly that another process may have sorted into cells."""
    if isinstance(view.dense, IndexedVectors):
        return view.dense.outdated
    return len(view.table.ids) > EXACT_PASSAGES


def _in_cells(store: Store, view: PassageView) -> DenseVectors:
    """The view's vectors sorted into cells, if they are many."""
    if len(view.table.ids) <= EXACT_PASSAGES:
        return view.dense
    if not isinstance(view.dense, IndexedVectors):
        return IndexedVectors.made(store, view.table)
    return IndexedVectors.made(store, view.table, view.dense.cells) if view.dense.outdated else view.dense


def new_lexicons(store: Store, languages: Iterable[str]) -> dict[str, Lexicon]:
    """Lexicons of the terms that are in use now."""
    return {language: Lexicon(store.vocabulary(f"{language}_"), f"{language}_") for language in languages}
