"""Vectors of passages and articles by their row ids: all in memory, or, of very many, the most in the store."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Protocol

import numpy as np

from index.recently_used import RecentlyUsed
from index.store.contract import Ids, PassageTable, Store, VectorTable
from index.view.faiss_vectors import (
    Among,
    ApproximateVectors,
    Cosines,
    ExactVectors,
    Positions,
    Vector,
    cells_for,
    sample_size,
)
from index.view.scope import Mask, Scope

EXACT_PASSAGES = 100_000
"""A scope of so many passages is searched exactly: 5 ms on one core. Approximate search is for larger ones."""

RECENT_SHARE = 0.05
"""What came after the cells were filled is searched exactly, besides; from this share on it is sorted in, too."""

OUTGROWN = 2
"""Cells are chosen anew when so many times their number is wanted, for four times the passages."""


class DenseVectors(Protocol):
    """Never changes once made. Safe to call from several threads."""

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Positions:
        """Rows of the k passages of the scope nearest to a unit vector, fewer if there are no more."""

    def cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,); those no longer in the store may be 0."""

    def article_cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of articles' own vectors with a unit vector, (m,); NaN for an article without one."""

    def caught_up(self, store: Store, table: PassageTable, kept: Mask, newest: int) -> DenseVectors:
        """The same for `table`: those of the passages that were `kept`, and those with ids above `newest`."""


class LoadedVectors:
    """All vectors in memory, and exact search."""

    def __init__(self, ids: Ids, passages: ExactVectors, articles: VectorTable) -> None:
        """`ids` of the passages, ascending, one for each vector."""
        self.ids = ids
        self.passages = passages
        self.articles = articles

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Positions:
        """Rows of the k passages of the scope nearest to a unit vector, fewer if there are no more."""
        positions = self.passages.search(vector, k, scope.among).positions
        return positions if scope.among is None else np.searchsorted(scope.positions, positions)

    def cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,)."""
        return self.passages.cosines(vector, np.searchsorted(self.ids, ids))

    def article_cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of articles' own vectors with a unit vector, (m,); NaN for an article without one."""
        return _cosines(self.articles, ids, vector)

    def caught_up(self, store: Store, table: PassageTable, kept: Mask, newest: int) -> LoadedVectors:
        """See DenseVectors."""
        matrix = self.passages.matrix
        new = (batch.vectors for batch in store.vector_batches(after=newest))
        passages = ExactVectors(chain([matrix if kept.all() else matrix[kept]], new))
        articles = self.articles
        last = int(articles.ids[-1]) if len(articles.ids) else 0
        present = np.isin(articles.ids, table.articles)
        before = VectorTable(articles.ids[present], articles.vectors[present])
        return LoadedVectors(table.ids, passages, joined([before, *store.article_vector_batches(after=last)]))


class IndexedVectors:
    """Very many passages: approximate search in a large scope, exact search in a small one.

    Vectors themselves are read from the store: those of some hundred candidates for a question, and once those of a
    small scope.
    """

    def __init__(
        self,
        store: Store,
        cells: ApproximateVectors,
        covered: int,
        table: PassageTable,
        recent: ExactVectors | None = None,
    ) -> None:
        """`covered`: every passage with a row id up to this one is in the `cells`, with others that are gone, maybe.
        `recent`: the vectors of the others, if they are at hand.
        """
        self._store = store
        self.cells = cells
        self.covered = covered
        self._ids = table.ids
        self._old = int(np.searchsorted(table.ids, covered, side="right"))
        self._recent = recent or ExactVectors(batch.vectors for batch in store.vector_batches(after=covered))
        self._small: RecentlyUsed[tuple[int, ...] | None, ExactVectors] = RecentlyUsed(2 * EXACT_PASSAGES, len)
        self._among: RecentlyUsed[tuple[int, ...] | None, tuple[Among, Among]] = RecentlyUsed(16, lambda _: 1)

    @classmethod
    def made(cls, store: Store, table: PassageTable, before: ApproximateVectors | None = None) -> IndexedVectors:
        """Sort all vectors of the store into cells: those of `before` if there are enough of them still."""
        count = len(table.ids)
        if before is not None and before.cells * OUTGROWN > cells_for(count):
            cells = before.emptied()
        else:
            step = -(-count // sample_size(count))
            # A copy, or it would hold on to the whole of its batch.
            sample = np.concatenate([batch.vectors[::step].copy() for batch in store.vector_batches()])
            cells = ApproximateVectors(sample, count)
            del sample
        covered = int(table.ids[-1])
        for batch in store.vector_batches():
            known = batch.ids <= covered  # another process may have added some since
            cells.add(batch.ids[known], batch.vectors[known])
        return cls(store, cells, covered, table)

    @property
    def outdated(self) -> bool:
        """Whether enough has come or gone that it should be made anew."""
        changed = len(self._recent) + len(self.cells) - self._old
        return changed > RECENT_SHARE * len(self._ids)

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Positions:
        """Rows of the k passages of the scope nearest to a unit vector, about, or a few more."""
        if len(scope.ids) <= EXACT_PASSAGES:
            return self._exact(scope).search(vector, k).positions
        everything = scope.among is None and len(self.cells) == self._old
        among, recently = (None, None) if everything else self._among_those(scope)
        found = self.cells.search(vector, k, among, share=len(scope.ids) / len(self._ids))
        recent = self._ids[self._old :][self._recent.search(vector, k, recently).positions]
        rows, inside = scope.rows_of(np.concatenate([found, recent]))
        return rows[inside]

    def cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,); 0 for one that another process has just taken out."""
        return np.nan_to_num(_cosines(self._store.vectors(ids), ids, vector))

    def article_cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of articles' own vectors with a unit vector, (m,); NaN for an article without one."""
        return _cosines(self._store.article_vectors(ids), ids, vector)

    def caught_up(self, store: Store, table: PassageTable, kept: Mask, newest: int) -> IndexedVectors:
        """See DenseVectors."""
        matrix = self._recent.matrix[kept[self._old :]]
        recent = ExactVectors(chain([matrix], (batch.vectors for batch in store.vector_batches(after=newest))))
        return IndexedVectors(store, self.cells, self.covered, table, recent)

    def _exact(self, scope: Scope) -> ExactVectors:
        found = self._small.get(scope.key) if scope.key is not None else None
        if found is None:
            table = self._store.vectors(scope.ids)
            if not len(table.ids):
                return ExactVectors()  # another process has just taken them all out
            halves = np.zeros((len(scope.ids), table.vectors.shape[1]), dtype=np.float16)
            halves[np.searchsorted(scope.ids, table.ids)] = table.vectors
            found = ExactVectors([halves])
            if scope.key is not None:
                self._small.put(scope.key, found)
        return found

    def _among_those(self, scope: Scope) -> tuple[Among, Among]:
        """The scope's passages among the ids in the cells, and among the positions of the recent ones."""
        found = self._among.get(scope.key) if scope.key is not None else None
        if found is None:
            recent = self._ids[self._old :]
            positions = np.flatnonzero(scope.rows_of(recent)[1])
            found = Among(scope.ids, int(self._ids[-1]) + 1), Among(positions, len(recent))
            if scope.key is not None:
                self._among.put(scope.key, found)
        return found


def _cosines(table: VectorTable, ids: Ids, vector: Vector) -> Cosines:
    """Cosines with a unit vector of the table's vectors with these ids, (m,); NaN where it has none."""
    cosines = np.full(len(ids), np.nan, dtype=np.float32)
    if len(table.ids):
        places = np.minimum(np.searchsorted(table.ids, ids), len(table.ids) - 1)
        own = table.ids[places] == ids
        cosines[own] = table.vectors[places[own]].astype(np.float32) @ vector
    return cosines


def joined(batches: Iterable[VectorTable]) -> VectorTable:
    """Several tables as one."""
    tables = [table for table in batches if len(table.ids)]
    if not tables:
        return VectorTable(np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float16))
    return VectorTable(
        np.concatenate([table.ids for table in tables]), np.concatenate([table.vectors for table in tables])
    )
