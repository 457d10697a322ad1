"""Ranking: lexical and dense evidence for passages and their articles -> one score. Pure; arrays in, arrays out.

    score = w * (z(BM25 of the passage) + z(BM25 of its article)) / 2
          + (1 - w) * g * (z(cosine of the passage) + z(cosine of its article's beginning)) / 2

z(x) is x in standard deviations above its mean over the scope and a background of other passages, w is LEXICAL_WEIGHT,
and g falls from 1 to 0 where the encoder does not know the question's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.store import Counts, Ids, Postings
from index.vectors import Positions

Scores = npt.NDArray[np.float32]

K1 = 1.2
B = 0.75
"""BM25's saturation and length normalisation, the customary values; others change the fused result by under .003."""

LEXICAL_WEIGHT = 0.35
"""Share of the lexical score in the fused one: a plateau from .3 to .4 on scifact, clapnq and xquad-en."""

SMALLEST_VARIANCE = 1e-12
"""Below it, what varies is the rounding of float32."""

UNKNOWN_LANGUAGE_PIECES = 1.0
KNOWN_LANGUAGE_PIECES = 2.0
"""Letters per word piece at which an encoder's vote counts nothing, and from which it counts in full.

For all-MiniLM-L6-v2: English 3.5 to 4.5, German and Spanish 2.5; Russian, Greek, Arabic, Chinese, Hindi at most 1.05.
"""


def bm25(postings: Sequence[Postings], lengths: Counts) -> Scores:
    """BM25 scores (n,), 0 where no term stands, of n texts with `lengths` terms.

    `postings`: one for each distinct term of the question, rows 0..n-1. A frequency may be a fraction where a term's
    other forms are counted in, and a text then counts towards the document frequency by at most 1.

    Robertson and Zaragoza 2009, with Lucene's idf, which is never negative.
    """
    scores = np.zeros(len(lengths), dtype=np.float32)
    normalised = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean()))) if len(lengths) else lengths
    for term in postings:
        saturated = term.frequencies * (K1 + 1) / (term.frequencies + normalised[term.ids])
        scores[term.ids] += idf(term, len(lengths)) * saturated
    return scores


def idf(term: Postings, count: int) -> float:
    """ln(1 + (n - df + 0.5) / (df + 0.5)) for `count` texts."""
    frequency = float(np.minimum(term.frequencies, 1).sum())
    return float(np.log1p((count - frequency + 0.5) / (frequency + 0.5)))


def merged_postings(forms: Sequence[tuple[Postings, float]]) -> Postings:
    """Postings of a term's forms, each with its weight, as those of one term."""
    if not forms:
        return Postings(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
    ids, place = np.unique(np.concatenate([p.ids for p, _ in forms]), return_inverse=True)
    counted = np.concatenate([p.frequencies * weight for p, weight in forms])
    return Postings(ids, np.bincount(place, weights=counted, minlength=len(ids)).astype(np.float32))


def article_postings(postings: Postings, article_of: Ids, articles: int) -> Postings:
    """Postings over passages -> postings over articles; `article_of`: article number 0..articles-1 per passage."""
    counts = np.bincount(article_of[postings.ids], weights=postings.frequencies, minlength=articles)
    found = np.flatnonzero(counts)
    return Postings(found, counts[found].astype(np.float32))


@dataclass(frozen=True, slots=True)
class Background:
    """What passages about anything else would score: `mean` None stands for the mean of the scope's own."""

    mean: float | None
    deviation: float


LEXICAL_BACKGROUND = Background(mean=0.0, deviation=0.0)
DENSE_BACKGROUND = Background(mean=None, deviation=0.1)
"""Cosines of a question with all passages of a collection deviate by .1 (xquad-en .096)."""

BACKGROUND_COUNT = 50
"""Passages about something else that every scope is taken to hold besides its own.

In a scope of a few passages about one topic, the own scores' deviation says little: lexical evidence could not stand
out and small differences of cosine would. Each of xquad-en's 48 articles as a scope of its own (median 6 passages):
first passage right for .971 of questions with 50, .969 with 20, .967 with 200, .960 with none. Nothing from 300 up.
"""


def standardised(scores: Scores, population: Scores, count: int, background: Background) -> Scores:
    """Standard deviations above the mean of `count` scores of which `population` is a sample, and of the background."""
    if not count:
        return np.zeros_like(scores)
    own_mean, own_variance = float(population.mean()), float(population.var())
    other_mean = own_mean if background.mean is None else background.mean
    share = count / (count + BACKGROUND_COUNT)
    mean = share * own_mean + (1 - share) * other_mean
    variance = share * (own_variance + (own_mean - mean) ** 2)
    variance += (1 - share) * (background.deviation**2 + (other_mean - mean) ** 2)
    if variance < SMALLEST_VARIANCE:
        return np.zeros_like(scores)
    return ((scores - mean) / np.sqrt(variance)).astype(np.float32)


def encoder_share(letters_per_piece: float) -> float:
    """g: how much the encoder's vote counts, 0 to 1, for a question with so many letters to a word piece."""
    known = (letters_per_piece - UNKNOWN_LANGUAGE_PIECES) / (KNOWN_LANGUAGE_PIECES - UNKNOWN_LANGUAGE_PIECES)
    return min(1.0, max(0.0, known))


def fused(lexical: Scores, dense: Scores, share: float) -> Scores:
    """One score from the standardised two; `share` as encoder_share gives it."""
    return (LEXICAL_WEIGHT * lexical + (1 - LEXICAL_WEIGHT) * share * dense).astype(np.float32)


def best_first(scores: Scores, limit: int) -> Positions:
    """Rows of the highest scores, best first, ties in order of rows."""
    if limit < len(scores):
        rows = np.argpartition(-scores, limit)[:limit]
        rows.sort()
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")]
