"""Ranking: lexical and dense evidence for a passage and its article -> one score. Pure; arrays in, arrays out.

    score = g * (3/4 cosine of the passage + 1/4 cosine of its article's beginning)
          + w * (3/4 BM25 of the passage   + 1/4 BM25 of its article)

w is the lexical weight; g falls from 1 to 0 where the encoder does not know the question's language. Nothing but
document frequencies and mean lengths depends on the other passages, so that the parts of a score add up, and scores
mean the same in any collection. On the public sets this ranks as well as adding standardised scores does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.store import Counts, Ids, Postings
from index.vectors import Positions

Scores = npt.NDArray[np.float32]

K1 = 1.2
B = 0.75
"""BM25's saturation and length normalisation, the customary values; others change the fused result by under .003."""

LEXICAL_WEIGHT = 0.04
"""What a point of BM25 counts against cosines of the default model: a plateau from .03 to .05 on five public sets.

It is .45 of the deviation (.09) of that model's cosines between a question and all passages. A model whose cosines lie
closer together wants it smaller in proportion.
"""

ARTICLE_SHARE = 0.25
"""Share of the whole article in either kind of evidence: a plateau from 0 to .5."""

BACKGROUND = 50
"""Passages about something else that every scope is taken to hold besides its own, when terms are weighted by rarity.

Without them nothing is rare in a scope of a few passages. Each of xquad-en's 48 articles as a scope of its own (median
6 passages): first passage right for .965 of questions with 50, .961 with none; from 10 to 200 the same within noise.
"""

UNKNOWN_LANGUAGE_PIECES = 1.5
KNOWN_LANGUAGE_PIECES = 3.0
"""Letters per word piece at which an encoder's vote counts nothing, and from which it counts in full.

For all-MiniLM-L6-v2: English 3.5 to 4.5, Spanish 2.6, German 2.5, Turkish 2.4, Vietnamese 1.9; Russian, Greek, Arabic,
Chinese, Hindi, Korean about 1. The order is that of the model's published results on XQuAD in these languages.
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
    """ln(1 + (n - df + 0.5) / (df + 0.5)), n being `count` texts and the background."""
    frequency = float(np.minimum(term.frequencies, 1).sum())
    return float(np.log1p((count + BACKGROUND - frequency + 0.5) / (frequency + 0.5)))


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


def encoder_share(letters_per_piece: float) -> float:
    """g: how much the encoder's vote counts, 0 to 1, for a question with so many letters to a word piece."""
    known = (letters_per_piece - UNKNOWN_LANGUAGE_PIECES) / (KNOWN_LANGUAGE_PIECES - UNKNOWN_LANGUAGE_PIECES)
    return min(1.0, max(0.0, known))


def with_article(passage: Scores, article: Scores) -> Scores:
    """Evidence for passages (n,) and for the article of each (n,), of one kind -> both in one."""
    return ((1 - ARTICLE_SHARE) * passage + ARTICLE_SHARE * article).astype(np.float32)


def best_first(scores: Scores, limit: int) -> Positions:
    """Rows of the highest scores, best first, ties in order of rows."""
    if limit < len(scores):
        rows = np.argpartition(-scores, limit)[:limit]
        rows.sort()
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")]
