"""Ranking: lexical and dense evidence for passages and their articles -> one score. Pure; arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.store import Counts, Ids, Postings
from index.vectors import Positions

Scores = npt.NDArray[np.float32]

K1 = 0.9
B = 0.4
"""BM25's saturation and length normalisation as Anserini sets them for passages; a plateau on the public sets."""

LEXICAL_WEIGHT = 0.4
"""Share of the standardised lexical score in the fused one; the dense score has the rest."""


@dataclass(frozen=True, slots=True)
class Bm25:
    """BM25 scores (n,), float32, higher is better, 0 where no term stands; `idf` of every term (terms,)."""

    scores: Scores
    idf: npt.NDArray[np.float64]


def bm25(postings: Sequence[Postings], lengths: Counts) -> Bm25:
    """Score n texts of `lengths` terms against a question whose distinct terms have these `postings` (rows 0..n-1).

    Robertson and Zaragoza 2009, with Lucene's idf, ln(1 + (n - df + 0.5) / (df + 0.5)), which is never negative.
    """
    count = len(lengths)
    scores = np.zeros(count, dtype=np.float32)
    frequencies = np.array([len(p.ids) for p in postings], dtype=np.float64)
    idf = np.log1p((count - frequencies + 0.5) / (frequencies + 0.5))
    average = float(lengths.mean()) if count else 1.0
    for term, weight in zip(postings, idf, strict=True):
        saturation = K1 * (1 - B + B * lengths[term.ids] / max(average, 1.0))
        scores[term.ids] += weight * (K1 + 1) * term.frequencies / (term.frequencies + saturation)
    return Bm25(scores, idf)


def article_postings(postings: Postings, article_of: Ids, articles: int) -> Postings:
    """Postings over passages -> postings over articles; `article_of`: article number 0..articles-1 per passage."""
    counts = np.bincount(article_of[postings.ids], weights=postings.frequencies, minlength=articles)
    found = np.flatnonzero(counts)
    return Postings(found, counts[found].astype(np.int32))


def standardised(scores: Scores, population: Scores) -> Scores:
    """Standard deviations above the mean of `population`; 0 for all where the population does not vary."""
    deviation = float(population.std())
    if deviation < 1e-6:  # noqa: PLR2004 -- rounding noise of float32
        return np.zeros_like(scores)
    return ((scores - float(population.mean())) / deviation).astype(np.float32)


def fused(lexical: Scores, dense: Scores) -> Scores:
    """One score from the standardised two."""
    return (LEXICAL_WEIGHT * lexical + (1 - LEXICAL_WEIGHT) * dense).astype(np.float32)


def best_first(scores: Scores, limit: int) -> Positions:
    """Rows of the highest scores, best first, ties in order of rows."""
    if limit < len(scores):
        rows = np.argpartition(-scores, limit)[:limit]
        rows.sort()
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")]
