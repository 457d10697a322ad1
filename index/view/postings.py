"""Postings: where the words of a question stand within a scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import Counts, Ids, Rows, Scores, Values
from index.store.contract import Entries
from index.view.scope import Scope

DENSE_ENOUGH = 8
"""Where a term stands in one row of so many, or more, an array of all rows is quicker than sorting."""

OBJECTS = 150
"""What the arrays of a word take besides their entries, 1.2 KB, counted in entries."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: rows of texts (m,), int32, ascending, and how often in each (m,), float32.

    A frequency may be a fraction where a term's other forms are counted in. `document_frequency`: in how many texts it
    stands, one in which its forms count less than once counting less.
    """

    rows: Counts
    frequencies: Scores
    document_frequency: float


NOWHERE = Postings(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32), 0.0)
"""Those of a term that stands in no text."""


@dataclass(frozen=True, slots=True)
class TermPostings:
    """Where a word of the question stands within a scope: in passages by row, in articles and in segments by number.

    Segments are sentences here: what stands in title or heading only stands in none.
    """

    passages: Postings
    articles: Postings
    sentences: Postings

    def __len__(self) -> int:
        """Entries, and as many more as take the room of the objects around them."""
        return OBJECTS + len(self.passages.rows) + len(self.articles.rows) + len(self.sentences.rows)


def located(scope: Scope, entries: Sequence[Entries], weights: Sequence[float]) -> TermPostings:
    """Where a word stands within a scope, by where each of its forms stands and what an occurrence of it counts."""
    if not entries:
        return TermPostings(NOWHERE, NOWHERE, NOWHERE)
    joined = np.concatenate(entries)
    counts = np.repeat(np.array(weights), [len(form) for form in entries])
    rows, inside = scope.rows_of(joined["passage"].astype(np.int64))
    if not inside.all():  # the store may be ahead of the view: what this does not know is left out
        rows, joined, counts = rows[inside], joined[inside], counts[inside]
    frequencies = (counts * joined["count"]).astype(np.float32)
    return term_postings(scope, rows, joined["segment"].astype(np.int64), frequencies)


def term_postings(scope: Scope, rows: Rows, segments: Ids, frequencies: Scores) -> TermPostings:
    """Postings from entries, each (m,): rows of the scope, segments in their passages, and how much it counts there."""
    numbers = scope.first_segment[rows] + segments
    if scope.segments >= DENSE_ENOUGH * len(rows) and np.any(numbers[1:] < numbers[:-1]):
        order = np.argsort(numbers, kind="stable")  # once for all three, which `counted` would each have to sort
        rows, segments, frequencies, numbers = rows[order], segments[order], frequencies[order], numbers[order]
    passages = counted(rows, frequencies, len(scope.ids))
    in_sentence = segments > 0  # 0 is title and heading
    return TermPostings(
        passages=passages,
        articles=counted(scope.article_of[passages.rows], passages.frequencies, len(scope.article_rows)),
        sentences=counted(numbers[in_sentence], frequencies[in_sentence], scope.segments),
    )


def counted(rows: Rows, frequencies: Scores, count: int) -> Postings:
    """Postings from rows 0..count-1 in any order, with repetitions, each with the frequency that it adds."""
    if not len(rows):
        return NOWHERE
    if count < DENSE_ENOUGH * len(rows):
        sums = np.bincount(rows, weights=frequencies, minlength=count).astype(np.float64)
        return _postings(np.flatnonzero(sums), sums[sums > 0])
    if np.any(rows[1:] < rows[:-1]):
        order = np.argsort(rows, kind="stable")  # which joins runs that are in order already
        rows, frequencies = rows[order], frequencies[order]
    begins = np.flatnonzero(np.diff(rows, prepend=-1))
    return _postings(rows[begins], np.add.reduceat(frequencies.astype(np.float64), begins))


def _postings(rows: Rows, sums: Values) -> Postings:
    """Postings of a term that stands in these rows, so often."""
    return Postings(rows.astype(np.int32), sums.astype(np.float32), float(np.minimum(sums, 1).sum()))
