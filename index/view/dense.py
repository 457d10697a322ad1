"""Vectors of passages and articles by their row ids: all in memory, or, of very many, the most in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from index.arrays import Array, Cosines, Ids, Mask, Rows, Vector
from index.recently_used import RecentlyUsed
from index.store.contract import PassageTable, RankingSource, VectorTable
from index.view.faiss_vectors import Among, ApproximateVectors, ExactVectors, cells_for, sample_size
from index.view.policy import SizePolicy
from index.view.scope import Scope

RECENT_SHARE = 0.05
"""Passages that came after the cells were filled are searched exactly, beside the cells. When they are this share of
all, the cells are filled anew with them."""

OUTGROWN = 2
"""Cells are chosen anew when so many times their number is wanted, for four times the passages."""

_ARTICLE_IDS, _ARTICLE_VECTORS = "article ids", "article vectors"


@dataclass(frozen=True, slots=True)
class KeptVectors:
    """What a snapshot keeps of vectors: small arrays by name, and an index for a file of its own, if there is one.

    `covered`: every passage with a row id up to this one is in the cells of the index; None where it is exact.
    """

    arrays: Mapping[str, Array] = field(default_factory=dict)
    index: ExactVectors | ApproximateVectors | None = None
    covered: int | None = None


class DenseVectors(Protocol):
    """Never changes once made. Safe to call from several threads."""

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Rows:
        """Rows of the k passages of the scope nearest to a unit vector, fewer if there are no more."""

    def cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,); those no longer in the store may be 0."""

    def article_cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of articles' own vectors with a unit vector, (m,); NaN for an article without one."""

    def caught_up(self, table: PassageTable, present: Mask, newest: int) -> DenseVectors:
        """The same for `table`: those of the passages that are still `present`, and those with ids above `newest`."""

    @property
    def is_outgrown(self) -> bool:
        """Whether they had better be made anew: because so many need cells, or because too few are in the cells."""

    def renewed(self, table: PassageTable) -> DenseVectors:
        """Those of `table` held as their number asks for; these themselves where that is how they are held."""

    def kept(self) -> KeptVectors:
        """What a snapshot keeps of them, for `read_vectors`."""


def read_vectors(
    source: RankingSource, policy: SizePolicy, table: PassageTable, kept: KeptVectors, file: Path | None
) -> DenseVectors:
    """The vectors that gave `kept`, whose index stands in `file`."""
    if file is None or kept.covered is None:
        passages = ExactVectors.read(file) if file else ExactVectors()
        articles = VectorTable(kept.arrays[_ARTICLE_IDS], kept.arrays[_ARTICLE_VECTORS])
        return LoadedVectors(source, policy, table.ids, passages, articles)
    return CellVectors(source, policy, ApproximateVectors.read(file), kept.covered, table)


class LoadedVectors:
    """All vectors in memory, and exact search."""

    def __init__(
        self, source: RankingSource, policy: SizePolicy, ids: Ids, passages: ExactVectors, articles: VectorTable
    ) -> None:
        """`ids` of the passages, ascending, one for each vector."""
        self._source = source
        self._policy = policy
        self.ids = ids
        self.passages = passages
        self.articles = articles

    @classmethod
    def none(cls, source: RankingSource, policy: SizePolicy) -> LoadedVectors:
        """No vectors, to be caught up."""
        return cls(source, policy, np.zeros(0, dtype=np.int64), ExactVectors(), _joined([]))

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Rows:
        """Rows of the k passages of the scope nearest to a unit vector, fewer if there are no more."""
        rows = self.passages.search(vector, k, scope.among)
        return rows if scope.among is None else np.searchsorted(scope.places, rows)

    def cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,)."""
        return self.passages.cosines(vector, np.searchsorted(self.ids, ids))

    def article_cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of articles' own vectors with a unit vector, (m,); NaN for an article without one."""
        return _cosines(self.articles, ids, vector)

    def caught_up(self, table: PassageTable, present: Mask, newest: int) -> LoadedVectors:
        """See DenseVectors."""
        new = (batch.vectors for batch in self._source.vector_batches(after=newest))
        passages = self.passages.changed(np.flatnonzero(~present), new)
        articles = self.articles
        last = int(articles.ids[-1]) if len(articles.ids) else 0
        there = np.isin(articles.ids, table.articles)
        before = VectorTable(articles.ids[there], articles.vectors[there])
        newer = self._source.article_vector_batches(after=last)
        return LoadedVectors(self._source, self._policy, table.ids, passages, _joined([before, *newer]))

    @property
    def is_outgrown(self) -> bool:
        """Whether there are too many for exact search."""
        return self._policy.is_large(len(self.ids))

    def renewed(self, table: PassageTable) -> DenseVectors:
        """In cells, if they are many."""
        return CellVectors.made(self._source, self._policy, table) if self._policy.is_large(len(table.ids)) else self

    def kept(self) -> KeptVectors:
        """See DenseVectors."""
        arrays: dict[str, Array] = {_ARTICLE_IDS: self.articles.ids, _ARTICLE_VECTORS: self.articles.vectors}
        return KeptVectors(arrays, self.passages if len(self.passages) else None)


class CellVectors:
    """Very many passages: approximate search in a large scope, exact search in a small one.

    Vectors themselves are read from the store: those of some hundred candidates for a question, and once those of a
    small scope.
    """

    def __init__(  # noqa: PLR0913, PLR0917 -- what it is made of
        self,
        source: RankingSource,
        policy: SizePolicy,
        cells: ApproximateVectors,
        covered: int,
        table: PassageTable,
        recent: ExactVectors | None = None,
    ) -> None:
        """`covered`: every passage with a row id up to this one is in the `cells`, with others that are gone, maybe.
        `recent`: the vectors of the others, if they are at hand.
        """
        self._source = source
        self._policy = policy
        self.cells = cells
        self.covered = covered
        self._ids = table.ids
        self._old = int(np.searchsorted(table.ids, covered, side="right"))
        if recent is None:
            recent = ExactVectors(batch.vectors for batch in source.vector_batches(after=covered))
        self._recent = recent
        self._small: RecentlyUsed[tuple[int, ...] | None, ExactVectors] = RecentlyUsed(2 * policy.exact_passages, len)
        self._among: RecentlyUsed[tuple[int, ...] | None, tuple[Among, Among]] = RecentlyUsed(16, lambda _: 1)

    @classmethod
    def made(
        cls, source: RankingSource, policy: SizePolicy, table: PassageTable, before: ApproximateVectors | None = None
    ) -> CellVectors:
        """Sort all vectors of the store into cells: those of `before` if there are enough of them still."""
        count = len(table.ids)
        if before is not None and before.cells * OUTGROWN > cells_for(count):
            cells = before.emptied()
        else:
            step = -(-count // sample_size(count))
            # A copy, or it would hold on to the whole of its batch.
            sample = np.concatenate([batch.vectors[::step].copy() for batch in source.vector_batches()])
            cells = ApproximateVectors(sample, count)
            del sample
        covered = int(table.ids[-1])
        for batch in source.vector_batches():
            known = batch.ids <= covered  # another process may have added some since
            cells.add(batch.ids[known], batch.vectors[known])
        return cls(source, policy, cells, covered, table)

    @property
    def is_outgrown(self) -> bool:
        """Whether enough has come or gone that the cells should be filled anew."""
        changed = len(self._recent) + len(self.cells) - self._old
        return changed > RECENT_SHARE * len(self._ids)

    def renewed(self, table: PassageTable) -> DenseVectors:
        """All in memory where few are left; in cells filled anew where much has come or gone."""
        if not self._policy.is_large(len(table.ids)):
            passages, articles = self._stored(table.ids), _joined(self._source.article_vector_batches())
            return LoadedVectors(self._source, self._policy, table.ids, passages, articles)
        return CellVectors.made(self._source, self._policy, table, self.cells) if self.is_outgrown else self

    def kept(self) -> KeptVectors:
        """See DenseVectors."""
        return KeptVectors({}, self.cells, self.covered)

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Rows:
        """Rows of the k passages of the scope nearest to a unit vector, about, or a few more."""
        if not self._policy.is_large(len(scope.ids)):
            return self._exact(scope).search(vector, k)
        everything = scope.among is None and len(self.cells) == self._old
        among, recently = (None, None) if everything else self._among_those(scope)
        old = self.cells.search(vector, k, among, share=len(scope.ids) / len(self._ids))
        recent = self._ids[self._old :][self._recent.search(vector, k, recently)]
        rows, inside = scope.rows_of(np.concatenate([old, recent]))
        return rows[inside]

    def cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,); 0 for one that another process has just taken out."""
        return np.nan_to_num(_cosines(self._source.vectors(ids), ids, vector))

    def article_cosines(self, ids: Ids, vector: Vector) -> Cosines:
        """Cosines of articles' own vectors with a unit vector, (m,); NaN for an article without one."""
        return _cosines(self._source.article_vectors(ids), ids, vector)

    def caught_up(self, table: PassageTable, present: Mask, newest: int) -> CellVectors:
        """See DenseVectors."""
        new = (batch.vectors for batch in self._source.vector_batches(after=newest))
        recent = self._recent.changed(np.flatnonzero(~present[self._old :]), new)
        return CellVectors(self._source, self._policy, self.cells, self.covered, table, recent)

    def _exact(self, scope: Scope) -> ExactVectors:
        """The vectors of a small scope, read once and held while there is room."""
        vectors = self._small.get(scope.key) if scope.key is not None else None
        if vectors is None:
            vectors = self._stored(scope.ids)
            if scope.key is not None and len(vectors):
                self._small.put(scope.key, vectors)
        return vectors

    def _stored(self, ids: Ids) -> ExactVectors:
        """The vectors of these passages from the store, 0 for those that another process has just taken out."""
        table = self._source.vectors(ids)
        if not len(table.ids):
            return ExactVectors()  # all of them, or there are none
        halves = np.zeros((len(ids), table.vectors.shape[1]), dtype=np.float16)
        halves[np.searchsorted(ids, table.ids)] = table.vectors
        return ExactVectors([halves])

    def _among_those(self, scope: Scope) -> tuple[Among, Among]:
        """The scope's passages among the ids in the cells, and among the rows of the recent ones."""
        among = self._among.get(scope.key) if scope.key is not None else None
        if among is None:
            recent = self._ids[self._old :]
            rows = np.flatnonzero(scope.rows_of(recent)[1])
            among = Among(scope.ids, int(self._ids[-1]) + 1), Among(rows, len(recent))
            if scope.key is not None:
                self._among.put(scope.key, among)
        return among


def _cosines(table: VectorTable, ids: Ids, vector: Vector) -> Cosines:
    """Cosines with a unit vector of the table's vectors with these ids, (m,); NaN where it has none."""
    cosines = np.full(len(ids), np.nan, dtype=np.float32)
    if len(table.ids):
        places = np.minimum(np.searchsorted(table.ids, ids), len(table.ids) - 1)
        own = table.ids[places] == ids
        cosines[own] = table.vectors[places[own]].astype(np.float32) @ vector
    return cosines


def _joined(batches: Iterable[VectorTable]) -> VectorTable:
    """Several tables as one."""
    tables = [table for table in batches if len(table.ids)]
    if not tables:
        return VectorTable(np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float16))
    return VectorTable(
        np.concatenate([table.ids for table in tables]), np.concatenate([table.vectors for table in tables])
    )
