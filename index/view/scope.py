"""Scope: the passages that one search may see, numbered through, and their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import Counts, Ids, Mask, Rows
from index.store.contract import PassageTable
from index.view.faiss_vectors import Among


@dataclass(frozen=True, slots=True)
class Scope:
    """The passages that one search may see, as rows 0..n-1 in ascending order of their ids, and their articles.

    `key`: the row ids of its collections; None for a scope within these, which is not worth remembering.
    `places`: the row of each in the view's table (n,); `among`: the same for a search by vector, None for all of the
    view.
    `lengths`: number of terms (n,), and the mean of it. `article_of`: article number 0..a-1 per passage (n,).
    `article_rows`: row ids (a,). `article_lengths`: number of terms (a,), and the mean. `first_passage`: row of every
    article's first (a,). `first_segment`: of every passage, when the segments of the scope are numbered through, and
    one more, which is how many there are (n + 1,). `languages`: those of the articles, that of the most first.
    """

    key: tuple[int, ...] | None
    places: Rows
    among: Among | None
    ids: Ids
    lengths: Counts
    mean_length: float
    article_of: Ids
    article_rows: Ids
    article_lengths: Counts
    mean_article_length: float
    first_passage: Rows
    first_segment: Ids
    languages: tuple[str, ...]

    @property
    def segments(self) -> int:
        """How many segments there are."""
        return int(self.first_segment[-1])

    def rows_of(self, ids: Ids) -> tuple[Rows, Mask]:
        """The row of every passage with one of these row ids, (m,), and whether it is in the scope at all, (m,)."""
        if not len(self.ids):
            return np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=bool)
        first, last = int(self.ids[0]), int(self.ids[-1])
        if last - first + 1 == len(self.ids):  # nothing is missing between them
            return ids - first, (ids >= first) & (ids <= last)
        rows = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return rows, self.ids[rows] == ids


def new_scope(table: PassageTable, places: Rows, languages: Sequence[str], key: tuple[int, ...] | None = None) -> Scope:
    """The scope of the passages in these rows of the table, ascending."""
    everything = len(places) == len(table.ids)
    some = slice(None) if everything else places  # a slice copies nothing
    ids, lengths, articles, segments = table.ids[some], table.lengths[some], table.articles[some], table.segments[some]
    # An article's passages are written in one go: they are neighbours, and articles come in the order of their rows.
    begins = np.flatnonzero(np.diff(articles, prepend=-1))
    article_of = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(articles)))
    article_lengths = np.bincount(article_of, weights=lengths, minlength=len(begins)).astype(np.int32)
    return Scope(
        key=key,
        places=places,
        among=None if everything else Among(places, len(table.ids)),
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
