"""Evidence: how well a passage fits the question, in numbers that mean the same in a collection of any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import Scores
from index.view.postings import Postings, TermPostings


@dataclass(frozen=True, slots=True)
class Evidence:
    """What confidence in a passage is made of.

    `meaning`: -1 to 1, cosine of the question with the passage and its article's beginning as ranking weighs the two,
    times `share`.
    `wording`: 0 to 1, see `wording`. `share`: 0 to 1, how far the encoder knows the question's language
    (formula.encoder_share). `reading`: the reader's logit; None where it has not read the passage.
    """

    meaning: float
    wording: float
    share: float
    reading: float | None = None


def wording(words: Sequence[TermPostings], weights: Sequence[float], row: int, sentences: range) -> float:
    """How much of the question's weight a passage's words hold: 0, none, to 1, every word in a single sentence.

    The mean of what the passage holds as a whole and what the best of its `sentences` holds, other forms counting by
    their likeness. `weights`: of each word of the question, its idf. `row`: the passage's, 0..n-1; `sentences`: the
    numbers of its sentences, at least one.
    """
    whole = sum(weights)
    weighed = list(zip(words, weights, strict=True))
    in_passage = sum(weight * _presence(word.passages, range(row, row + 1)) for word, weight in weighed)
    in_sentences = sum(weight * _presence(word.sentences, sentences) for word, weight in weighed)
    return float(np.max(in_passage) + np.max(in_sentences)) / 2 / whole if whole else 0.0


def _presence(postings: Postings, rows: range) -> Scores:
    """How often a term stands in each of the rows, once at most, (len(rows),)."""
    presence = np.zeros(len(rows), dtype=np.float32)
    first, last = np.searchsorted(postings.rows, [rows.start, rows.stop])
    presence[postings.rows[first:last] - rows.start] = np.minimum(1, postings.frequencies[first:last])
    return presence
