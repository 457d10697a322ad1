"""Ranking: lexical and dense evidence for a passage and its article -> one score. Pure; arrays in, arrays out.

    score = g * (.6 cosine of the passage + .4 cosine of its article's beginning)
          + w * (.75 BM25 of the passage + .25 BM25 of its article + .25 idf of the words in its best sentence)

Where a cross-encoder is set, .09 times its probability is added for the first passages of that order. w is the lexical
weight; g falls from 1 to 0 where the encoder does not know the question's language. Nothing but
document frequencies and mean lengths depends on the other passages, so that the parts of a score add up, and scores
mean the same in any collection. On the public sets this ranks as well as adding standardised scores does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.store.contract import Counts, Ids
from index.view.faiss_vectors import Positions

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: rows of texts (m,), int32, ascending, and how often in each (m,), float32.

    A frequency may be a fraction where a term's other forms are counted in. `texts`: in how many texts it stands, one
    in which its forms count less than once counting less.
    """

    rows: Counts
    frequencies: Scores
    texts: float


NOWHERE = Postings(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32), 0.0)
"""Those of a term that stands in no text."""


K1 = 1.2
B = 0.75
"""BM25's saturation and length normalisation, the customary values; others change the fused result by under .003."""

LEXICAL_WEIGHT = 0.025
"""What a point of BM25 counts against cosines of the default model: a plateau from .02 to .03 on five public sets.

It is .28 of the deviation (.09) of that model's cosines between a question and all passages. A model whose cosines lie
closer together wants it smaller in proportion.
"""

ARTICLE_COSINE = 0.4
ARTICLE_BM25 = 0.25
"""Share of the whole article in either kind of evidence: plateaus from .25 to .5 and from 0 to .5."""

BEST_SENTENCE = 0.25
"""What the best sentence counts beside a point of BM25. It lifts passages that hold the answer in one place: xquad-en
gains .001 nDCG@10, covidqa's span Success@3 .03 to .05 with .5; beyond .25 scifact and clapnq-dev lose as much.
"""

DENSE_ENOUGH = 8
"""Where a term stands in one row of so many, or more, an array of all rows is quicker than sorting."""

BACKGROUND = 50
"""Passages about something else that every scope is taken to hold besides its own, when terms are weighted by rarity.

Without them nothing is rare in a scope of a few passages. Each of xquad-en's 48 articles as a scope of its own (median
6 passages): first passage right for .965 of questions with 50, .961 with none; from 10 to 200 the same within noise.
"""

CROSS_ENCODER_WEIGHT = 0.09
"""What a cross-encoder's full certainty counts: one deviation of the default model's cosines, so that it moves passages
that are close to each other, and never decides alone. By that reason only: it was fitted to no data.
"""

UNKNOWN_LANGUAGE_PIECES = 1.5
KNOWN_LANGUAGE_PIECES = 3.0
"""Letters per word piece at which an encoder's vote counts nothing, and from which it counts in full.

For all-MiniLM-L6-v2: English 3.5 to 4.5, Spanish 2.6, German 2.5, Turkish 2.4, Vietnamese 1.9; Russian, Greek, Arabic,
Chinese, Hindi, Korean about 1. The order is that of the model's published results on XQuAD in these languages.
"""


def bm25(
    postings: Sequence[Postings],
    shares: Sequence[float],
    lengths: Counts,
    mean_length: float,
    rows: Positions | None = None,
) -> Scores:
    """BM25 scores, 0 where no term stands, of all n texts with `lengths` terms, (n,), or of those in some `rows`, (m,).

    `postings`: one for each distinct term of the question, rows 0..n-1; `shares`: what each counts, 0 to 1.

    Robertson and Zaragoza 2009, with Lucene's idf, which is never negative.
    """
    scores = np.zeros(len(lengths) if rows is None else len(rows), dtype=np.float32)
    for term, share in zip(postings, shares, strict=True):
        found, places = _entries(term, rows)
        frequencies = term.frequencies[found]
        normalised = K1 * (1 - B + B * lengths[term.rows[found]] / mean_length)
        saturated = frequencies * (K1 + 1) / (frequencies + normalised)
        scores[places] += share * idf(term.texts, len(lengths)) * saturated
    return scores


def _entries(term: Postings, rows: Positions | None) -> tuple[Positions | slice, Positions | Counts]:
    """Which of a term's entries are of these rows (None: of all), and the place of each among the rows."""
    if rows is None:
        return slice(None), term.rows
    if not len(term.rows):
        return slice(0), term.rows
    found = np.minimum(np.searchsorted(term.rows, rows), len(term.rows) - 1)
    held = np.flatnonzero(term.rows[found] == rows)
    return found[held], held


def idf(texts: float, count: int) -> float:
    """ln(1 + (n - df + 0.5) / (df + 0.5)), df being `texts`, and n `count` texts and the background."""
    return math.log1p((count + BACKGROUND - min(texts, count) + 0.5) / (texts + 0.5))


def counted(rows: Ids, frequencies: Scores, count: int) -> Postings:
    """Postings from rows 0..count-1 in any order, with repetitions, each with the frequency that it adds."""
    if not len(rows):
        return NOWHERE
    if count < DENSE_ENOUGH * len(rows):
        sums = np.bincount(rows, weights=frequencies, minlength=count).astype(np.float64)
        return postings_of(np.flatnonzero(sums), sums[sums > 0])
    if np.any(rows[1:] < rows[:-1]):
        order = np.argsort(rows, kind="stable")  # which joins runs that are in order already
        rows, frequencies = rows[order], frequencies[order]
    begins = np.flatnonzero(np.diff(rows, prepend=-1))
    return postings_of(rows[begins], np.add.reduceat(frequencies.astype(np.float64), begins))


def postings_of(rows: Ids, sums: npt.NDArray[np.float64]) -> Postings:
    """Postings of a term that stands in these rows, so often."""
    return Postings(rows.astype(np.int32), sums.astype(np.float32), float(np.minimum(sums, 1).sum()))


def encoder_share(letters_per_piece: float) -> float:
    """g: how much the encoder's vote counts, 0 to 1, for a question with so many letters to a word piece."""
    known = (letters_per_piece - UNKNOWN_LANGUAGE_PIECES) / (KNOWN_LANGUAGE_PIECES - UNKNOWN_LANGUAGE_PIECES)
    return min(1.0, max(0.0, known))


def best_sentence_scores(
    sentences: Sequence[Postings], weights: Sequence[float], first: Ids, rows: Positions
) -> Scores:
    """For passages the highest sum, over a sentence, of the weights (idf) of the terms that it holds, (m,).

    `sentences`: postings over all sentences of all passages; `first`: every passage's first sentence, and one more that
    is the end of all (n + 1,). `rows`: of the passages asked for, ascending (m,).
    """
    if not len(rows):
        return np.zeros(0, dtype=np.float32)
    starts, ends = first[rows], first[rows + 1]
    places = np.cumsum(ends - starts) - (ends - starts)  # of the passages' sentences, numbered through anew
    held = np.zeros(places[-1] + ends[-1] - starts[-1], dtype=np.float32)
    for term, weight in zip(sentences, weights, strict=True):
        if len(rows) + 1 == len(first):
            held[term.rows] += weight * np.minimum(term.frequencies, 1)
        else:
            inside, owners = _within(term.rows, starts, ends)
            held[term.rows[inside] + (places - starts)[owners]] += weight * np.minimum(term.frequencies[inside], 1)
    return np.maximum.reduceat(held, places)


def _within(values: Counts, starts: Ids, ends: Ids) -> tuple[Positions, Positions]:
    """Which of ascending values are in one of the ranges, and in which."""
    low, high = np.searchsorted(values, starts), np.searchsorted(values, ends)
    owners = np.repeat(np.arange(len(starts)), high - low)
    begins = np.cumsum(high - low) - (high - low)
    return np.arange(len(owners)) + (low - begins)[owners], owners


def times(weight: float, scores: Scores) -> Scores:
    """Scores that count so much."""
    return (weight * scores).astype(np.float32)


def best_first(scores: Scores, limit: int) -> Positions:
    """Rows of the highest scores, best first, ties in order of rows."""
    if limit < len(scores):
        rows = np.argpartition(-scores, limit)[:limit]
        rows.sort()
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")]
