"""PassageView: what ranking needs of the store, in memory; brought up to date from the log of changes."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from index.store import Counts, Ids, PassageTable, Postings, Store
from index.vectors import FlatVectors, Neighbours, Positions

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Scope:
    """The passages that one search may see, as rows 0..n-1 in ascending order of their ids.

    `positions`: where each stands in the view (n,). `lengths`: number of terms (n,). `article_of`: article number
    0..a-1 per passage (n,). `article_lengths`: number of terms (a,). `languages`: those of the articles.
    """

    positions: Positions
    ids: Ids
    lengths: Counts
    article_of: Ids
    article_rows: Ids
    article_lengths: Counts
    languages: tuple[str, ...]
    row_of: Ids


@dataclass(frozen=True)
class PassageView:
    """The passages as of log position `position`. Never changes; searches in flight keep the one they began with.

    A passage's *position* is its row number in `table`. `newest` is the highest row id ever seen.
    """

    position: int
    newest: int
    table: PassageTable
    vectors: FlatVectors
    collections: dict[str, int]
    languages: dict[str, frozenset[str]]
    _scopes: dict[tuple[int, ...], Scope] = field(default_factory=dict)
    _postings: dict[str, Postings] = field(default_factory=dict)

    def scope(self, names: Sequence[str] | None) -> Scope:
        """The passages of the named collections, of all for None; names without a collection count for nothing."""
        known = sorted(name for name in self.collections if names is None or name in names)
        rows = tuple(self.collections[name] for name in known)
        if rows not in self._scopes:
            languages = frozenset[str]().union(*(self.languages.get(name, ()) for name in known))
            self._scopes[rows] = self._new_scope(rows, languages)
        return self._scopes[rows]

    def postings(self, store: Store, scope: Scope, term: str) -> Postings:
        """A term's postings within the scope, with its rows in place of ids."""
        if term not in self._postings:
            self._postings[term] = self._by_position(store.postings(term))
        everywhere = self._postings[term]
        rows = scope.row_of[everywhere.ids]
        inside = rows >= 0
        return Postings(rows[inside], everywhere.frequencies[inside])

    def nearest(self, scope: Scope, vector: npt.NDArray[np.float32], k: int) -> Neighbours:
        """The k passages of the scope nearest to a unit vector, as rows of the scope."""
        everything = len(scope.positions) == len(self.vectors)
        found = self.vectors.search(vector, k, among=None if everything else scope.positions)
        return Neighbours(scope.row_of[found.positions], found.cosines)

    def cosines(self, scope: Scope, vector: npt.NDArray[np.float32], rows: Ids) -> npt.NDArray[np.float32]:
        """Cosines of some rows of the scope with a unit vector."""
        return self.table.vectors[scope.positions[rows]] @ vector

    def _new_scope(self, collections: tuple[int, ...], languages: frozenset[str]) -> Scope:
        positions = np.flatnonzero(np.isin(self.table.collections, collections))
        article_rows, article_of = np.unique(self.table.articles[positions], return_inverse=True)
        lengths = self.table.lengths[positions]
        row_of = np.full(len(self.table.ids), -1, dtype=np.int64)
        row_of[positions] = np.arange(len(positions))
        article_lengths = np.bincount(article_of, weights=lengths, minlength=len(article_rows)).astype(np.int32)
        return Scope(
            positions=positions,
            ids=self.table.ids[positions],
            lengths=lengths,
            article_of=article_of,
            article_rows=article_rows,
            article_lengths=article_lengths,
            languages=tuple(sorted(languages)),
            row_of=row_of,
        )

    def _by_position(self, postings: Postings) -> Postings:
        # The store may be ahead of this view: ids that it does not know are left out.
        if not len(self.table.ids):
            return Postings(postings.ids[:0], postings.frequencies[:0])
        positions = np.minimum(np.searchsorted(self.table.ids, postings.ids), len(self.table.ids) - 1)
        known = self.table.ids[positions] == postings.ids
        return Postings(positions[known], postings.frequencies[known])


class CurrentView:
    """The newest view of a store. A process sees at its next search what any other process has committed."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before the first `get`."""
        self._store = store
        self._lock = threading.Lock()
        self._view: PassageView | None = None

    def get(self) -> PassageView:
        """The view as of now."""
        view = self._view
        if view is None or view.position != self._store.position():
            with self._lock:
                view = self._refreshed()
        return view

    def _refreshed(self) -> PassageView:
        # Read before the table: what is committed in between is then read again next time rather than missed.
        position = self._store.position()
        old = self._view
        if old is not None and old.position == position:
            return old  # another thread was faster
        table = self._store.passage_table() if old is None else self._caught_up(old)
        newest = max(int(table.ids[-1]) if len(table.ids) else 0, old.newest if old else 0)
        vectors = FlatVectors(table.vectors)
        self._view = PassageView(
            position=position,
            newest=newest,
            table=replace(table, vectors=vectors.matrix),  # one copy of the vectors in memory: FAISS's
            vectors=vectors,
            collections=dict(self._store.collections()),
            languages=dict(self._store.languages()),
        )
        return self._view

    def _caught_up(self, old: PassageView) -> PassageTable:
        kept = np.ones(len(old.table.ids), dtype=bool)
        for change in self._store.changes(old.position):
            if not change.added:
                first, last = np.searchsorted(old.table.ids, [change.first, change.last + 1])
                kept[first:last] = False
        new = self._store.passage_table(after=old.newest)
        if not kept.any():
            return new
        return _joined(_masked(old.table, kept), new) if len(new.ids) else _masked(old.table, kept)


def _masked(table: PassageTable, mask: Mask) -> PassageTable:
    return PassageTable(
        ids=table.ids[mask],
        articles=table.articles[mask],
        collections=table.collections[mask],
        lengths=table.lengths[mask],
        vectors=table.vectors[mask],
    )


def _joined(first: PassageTable, second: PassageTable) -> PassageTable:
    return PassageTable(
        ids=np.concatenate([first.ids, second.ids]),
        articles=np.concatenate([first.articles, second.articles]),
        collections=np.concatenate([first.collections, second.collections]),
        lengths=np.concatenate([first.lengths, second.lengths]),
        vectors=np.concatenate([first.vectors, second.vectors]),
    )
