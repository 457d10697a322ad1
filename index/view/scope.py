"""Scope: the passages that one search may see, numbered through, and their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.store.contract import Counts, Ids, PassageTable
from index.view.faiss_vectors import Among, Positions

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scope:
    """The passages that one search may see, as rows 0..n-1 in ascending order of their ids, and their articles.

    `key`: the row ids of its collections; None for a scope within these, which is not worth remembering.
    `positions`: where each stands in the view (n,); `among`: the same for a search by vector, None for all of the view.
    `lengths`: number of terms (n,), and the mean of it. `article_of`: article number 0..a-1 per passage (n,).
    `article_rows`: row ids (a,). `article_lengths`: number of terms (a,), and the mean. `first_passage`: row of every
    article's first (a,). `first_segment`: of every passage, when the segments of the scope are numbered through, and
    one more, which is how many there are (n + 1,). `languages`: those of the articles, that of the most first.
    """

    key: tuple[int, ...] | None
    positions: Positions
    among: Among | None
    ids: Ids
    lengths: Counts
    mean_length: float
    article_of: Ids
    article_rows: Ids
    article_lengths: Counts
    mean_article_length: float
    first_passage: Positions
    first_segment: Ids
    languages: tuple[str, ...]

    @property
    def segments(self) -> int:
        """How many segments there are."""
        return int(self.first_segment[-1])

    def rows_of(self, ids: Ids) -> tuple[Positions, Mask]:
        """The row of every passage with one of these row ids, (m,), and whether it is in the scope at all, (m,)."""
        if not len(self.ids):
            return np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=bool)
        first, last = int(self.ids[0]), int(self.ids[-1])
        if last - first + 1 == len(self.ids):  # nothing is missing between them
            return ids - first, (ids >= first) & (ids <= last)
        rows = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return rows, self.ids[rows] == ids


def new_scope(
    table: PassageTable, positions: Positions, languages: Sequence[str], key: tuple[int, ...] | None = None
) -> Scope:
    """The scope of the passages at these positions of the table, ascending."""
    everything = len(positions) == len(table.ids)
    some = slice(None) if everything else positions  # a slice copies nothing
    ids, lengths, articles, segments = table.ids[some], table.lengths[some], table.articles[some], table.segments[some]
    # An article's passages are written in one go: they are neighbours, and articles come in the order of their rows.
    begins = np.flatnonzero(np.diff(articles, prepend=-1))
    article_of = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(articles)))
    article_lengths = np.bincount(article_of, weights=lengths, minlength=len(begins)).astype(np.int32)
    return Scope(
        key=key,
        positions=positions,
        among=None if everything else Among(positions, len(table.ids)),
        ids=ids,
        lengths=lengths,
        mean_length=max(1.0, float(lengths.mean())) if len(lengths) else 1.0,
        article_of=article_of,
        article_rows=articles[begins],
        article_lengths=article_lengths,
        mean_article_length=max(1.0, float(article_lengths.mean())) if len(article_lengths) else 1.0,
        first_passage=begins,
        first_segment=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(segments, dtype=np.int64)]),
        languages=tuple(languages),
    )
