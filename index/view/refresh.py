"""CurrentView: the newest PassageView of a store, brought up to date from its log of changes."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.arrays import Mask
from index.store.contract import NO_PASSAGES, IndexIdentity, PassageTable, RankingSource
from index.text.spelling import Lexicon
from index.view.dense import DenseVectors, LoadedVectors
from index.view.policy import SizePolicy
from index.view.snapshot import SnapshotHead, read_head, read_snapshot, write_snapshot
from index.view.view import PassageView

STALE_SHARE = 0.1
"""A lexicon is made anew when so much of the passages has changed: a word it lacks is found all the same, by itself."""

KEPT_SHARE = 0.01
"""A snapshot is written anew when so much has changed: what is older has to be replayed at every start."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """What the next view is made from: those of the view before, of a snapshot, or nothing. See PassageView."""

    as_of: int
    newest: int
    table: PassageTable
    dense: DenseVectors
    lexicons: Mapping[str, Lexicon]
    lexicon_age: int


class CurrentView:
    """The newest view of a store. A process sees at its next search what any other process has committed."""

    def __init__(self, source: RankingSource, snapshot: Path | None = None, policy: SizePolicy | None = None) -> None:
        """Nothing is read before the first `get`. `snapshot`: the file to begin with, and to `keep`."""
        self._source = source
        self._policy = policy or SizePolicy()
        self._snapshot = snapshot
        self._tried: SnapshotHead | None = None  # the page of the snapshot that was read last
        self._lock = threading.Lock()
        self._keeping = threading.Lock()
        self._view: PassageView | None = None
        self._identity: IndexIdentity | None = None  # what the store was made with when the view was

    def get(self) -> PassageView:
        """The view as of now."""
        view = self._view
        if view is None or view.as_of != self._source.newest_change():
            with self._lock, self._source.reading():
                view = self._refreshed()
        return view

    def keep(self) -> None:
        """Write the view to the snapshot file, unless the one that is there is nearly as new.

        What takes a while is done beside the questions, which are answered from the view that there is.
        """
        if self._snapshot is None:
            return
        with self._keeping:
            head = read_head(self._snapshot, self._source)
            if head and self._source.changed_since(head.change.number) <= KEPT_SHARE * self._source.count():
                return
            view, identity = self._newest_to_keep()
            lexicons = new_lexicons(self._source, view.lexicons) if view.lexicon_age else view.lexicons
            view = replace(view, lexicons=lexicons, lexicon_age=0, dense=view.dense.renewed(view.table))
            with self._lock:
                self._view, self._identity = view, identity  # what has changed meanwhile is replayed on it
            with suppress(OSError):  # every process can do without the file
                write_snapshot(self._snapshot, view, identity)

    def _newest_to_keep(self) -> tuple[PassageView, IndexIdentity | None]:
        """The view as of now, and what the store was made with. Very many vectors are not loaded for it."""
        with self._lock, self._source.reading():
            identity = self._source.identity()
            if self._view is None and self._policy.is_large(self._source.count()):
                return self._view_of(self._from_snapshot() or self._table_only()), identity
            return self._refreshed(), identity

    def _table_only(self) -> _Begun:
        """All passages, and none of their vectors: these are sorted into cells one batch at a time."""
        return replace(self._nothing(), as_of=self._source.newest_change(), table=self._source.passage_table())

    def _nothing(self) -> _Begun:
        return _Begun(0, 0, NO_PASSAGES, LoadedVectors.none(self._source, self._policy), {}, 0)

    def _refreshed(self) -> PassageView:
        newest, identity = self._source.newest_change(), self._source.identity()
        if self._view is None or self._view.as_of != newest:  # or another thread was faster
            self._view = self._view_of(self._begun(identity))
            self._identity = identity
        return self._view

    def _begun(self, identity: IndexIdentity | None) -> _Begun:
        """What is nearest to the store as it is now."""
        old = self._view
        if old is None or identity != self._identity:  # vectors of another model can be compared with no new ones
            return self._from_snapshot() or self._nothing()
        if old.dense.is_outgrown and self._snapshot:
            head = read_head(self._snapshot, self._source)
            if head and head != self._tried and (sorted_anew := self._from_snapshot()):
                return sorted_anew  # another process has done it meanwhile
        return _Begun(old.as_of, old.newest, old.table, old.dense, old.lexicons, old.lexicon_age)

    def _from_snapshot(self) -> _Begun | None:
        head = read_head(self._snapshot, self._source) if self._snapshot else None
        for _ in range(2):
            if self._snapshot is None or head is None:
                return None
            self._tried = head
            read = read_snapshot(self._snapshot, head, self._source, self._policy)
            if read:
                return _Begun(head.change.number, head.newest, read.table, read.dense, read.lexicons, head.lexicon_age)
            tried, head = head, read_head(self._snapshot, self._source)
            if head == tried:  # it is damaged; without it, the next `keep` makes a good one
                with suppress(OSError):
                    self._snapshot.unlink()
                return None
        return None

    def _view_of(self, begun: _Begun) -> PassageView:
        """The view as of now, made from what there is."""
        present = self._present(begun)
        table = self._table(begun, present)
        languages = self._source.languages()
        needed = {language for counts in languages.values() for language in counts}
        gone, came = len(present) - int(present.sum()), len(table.ids) - int(present.sum())
        lexicons, age = begun.lexicons, begun.lexicon_age + gone + came
        if age > STALE_SHARE * len(table.ids) or not needed <= lexicons.keys():
            lexicons, age = new_lexicons(self._source, needed), 0
        unchanged = table is begun.table
        return PassageView(
            source=self._source,
            policy=self._policy,
            as_of=self._source.newest_change(),
            newest=max(int(table.ids[-1]) if len(table.ids) else 0, begun.newest),
            table=table,
            dense=begun.dense if unchanged else begun.dense.caught_up(table, present, begun.newest),
            collections=self._source.collections(),
            languages=languages,
            lexicons=lexicons,
            lexicon_age=age,
        )

    def _present(self, begun: _Begun) -> Mask:
        """Which of the passages that it begins with are there still."""
        present = np.ones(len(begun.table.ids), dtype=bool)
        for change in self._source.changes(begun.as_of) if len(present) else ():
            if not change.added:
                first, last = np.searchsorted(begun.table.ids, [change.first, change.last + 1])
                present[first:last] = False
        return present

    def _table(self, begun: _Begun, present: Mask) -> PassageTable:
        newest = max(begun.newest, int(begun.table.ids[-1]) if len(begun.table.ids) else 0)
        new = self._source.passage_table(after=newest)
        if present.all() and not len(new.ids):
            return begun.table
        columns = ((getattr(begun.table, name)[present], getattr(new, name)) for name in PassageTable.__struct_fields__)
        return PassageTable(*(np.concatenate(pair) for pair in columns))


def new_lexicons(source: RankingSource, languages: Iterable[str]) -> dict[str, Lexicon]:
    """Lexicons of the terms that are in use now."""
    return {language: Lexicon(source.vocabulary(f"{language}_"), f"{language}_") for language in languages}
