"""Vectors of passages and articles, by their row ids: all in memory, or by far the most of them in the store."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from index.scope import Scope
from index.store import Ids, VectorTable
from index.vectors import Cosines, ExactVectors, Neighbours, Vector


class LoadedVectors:
    """All vectors in memory, and exact search."""

    def __init__(self, ids: Ids, passages: ExactVectors, articles: VectorTable) -> None:
        """`ids` of the passages, ascending, one for each vector."""
        self.ids = ids
        self.passages = passages
        self.articles = articles

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Neighbours:
        """The k passages of the scope nearest to a unit vector, as rows of the scope."""
        found = self.passages.search(vector, k, scope.among)
        if scope.among is None:
            return found
        return Neighbours(np.searchsorted(scope.positions, found.positions), found.cosines)

    def cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,)."""
        return self.passages.cosines(vector, np.searchsorted(self.ids, ids))

    def article_cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of articles' own vectors with a unit vector, (m,); NaN for an article without one."""
        return cosines_or_nan(self.articles, ids, vector)


def cosines_or_nan(table: VectorTable, ids: Ids, vector: Vector) -> Cosines:
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
