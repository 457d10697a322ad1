"""Ranking: lexical and dense evidence for a passage and its article -> one score. Pure; arrays in, arrays out.

    score = g * ((1 - a) cosine of the passage + a cosine of its article's beginning)
          + w * (.75 BM25 of the passage + .25 BM25 of its article + .25 idf of the words in its best sentence)
          + g * .04 logit of the reader, within bounds; of what it has not read, the lower bound

g falls from 1 to 0 where the encoder does not know the question's language. a is .4 for an article that is no longer
than a passage, and falls with its length. w is the lexical weight, which falls with the length of the question. Nothing
but document frequencies and mean lengths depends on the other passages, so that the parts of a score add up, and scores
mean the same in any collection. On the public sets this ranks as well as adding standardised scores does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import Counts, Ids, Rows, Scores
from index.view.postings import Postings

K1 = 1.2
B = 0.75
"""BM25's saturation and length normalisation, the customary values; others change the fused result by under .003."""

LEXICAL_WEIGHT = 0.025
"""What a point of BM25 counts against all-MiniLM-L6-v2's cosines: a plateau from .02 to .03 on five public sets.

It is .28 of the deviation (.09) of that model's cosines between a question and all passages. A model whose cosines lie
closer together wants it smaller in proportion.
"""

ARTICLE_COSINE = 0.4
WHOLE_ARTICLE_TERMS = 50
"""Share of the article's beginning in the cosine (a plateau from .25 to .5 where articles are short), and the terms of
an article, about 500 characters, from which on it falls as their inverse: of a long page the beginning says nothing of
a passage further down."""

ARTICLE_BM25 = 0.25
"""Share of the whole article in BM25: a plateau from 0 to .5."""

SHORT_QUESTION = 4
"""Distinct words of a question up to which words count in full, and beyond which the lexical weight falls as the
inverse of their number: BM25 is a sum over words, a cosine is not, so that a question told as a story would be ranked
by its words alone. On four sets about documentation 3 to 5 are alike, on xquad-en and clapnq-dev any number."""

BEST_SENTENCE = 0.25
"""What the best sentence counts beside a point of BM25. It lifts passages that hold the answer in one place: xquad-en
gains .001 nDCG@10, covidqa's span Success@3 .03 to .05 with .5; beyond .25 scifact and clapnq-dev lose as much.
"""

BACKGROUND = 50
"""Passages about something else that every scope is taken to hold besides its own, when terms are weighted by rarity.

Without them nothing is rare in a scope of a few passages. Each of xquad-en's 48 articles as a scope of its own (median
6 passages): first passage right for .965 of questions with 50, .961 with none; from 10 to 200 the same within noise.
"""

READER_WEIGHT = 0.04
READER_BOUND = 4.0
"""What a point of the reader's logit counts, held within these bounds, so that a reader that is wrong and sure of it
does not decide alone: from .04 to .08 alike."""

UNKNOWN_LANGUAGE_PIECES = 1.5
KNOWN_LANGUAGE_PIECES = 3.0
"""Letters per word piece at which an encoder's vote counts nothing, and from which it counts in full.

For all-MiniLM-L6-v2: English 3.5 to 4.5, Spanish 2.6, German 2.5, Turkish 2.4, Vietnamese 1.9; Russian, Greek, Arabic,
Chinese, Hindi, Korean about 1. The order is that of the model's published results on XQuAD in these languages.
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """What scores are made of, each (k,), float32, as it enters the sum that is the score."""

    passage_cosine: Scores
    article_cosine: Scores
    passage_bm25: Scores
    article_bm25: Scores
    best_sentence: Scores
    reader: Scores

    @classmethod
    def none(cls, count: int) -> Parts:
        """Those of so many passages of which nothing is known."""
        nothing = np.zeros(count, dtype=np.float32)
        return cls(*[nothing] * len(cls.__slots__))

    def meaning(self) -> Scores:
        """What the cosines make of the scores, (k,)."""
        return self.passage_cosine + self.article_cosine

    def total(self) -> Scores:
        """The scores, (k,)."""
        return self.meaning() + self.passage_bm25 + self.article_bm25 + self.best_sentence + self.reader

    def of(self, places: Ids) -> Parts:
        """Those at some places, in their order."""
        return Parts(*(getattr(self, name)[places] for name in self.__slots__))


def bm25(
    postings: Sequence[Postings],
    shares: Sequence[float],
    lengths: Counts,
    mean_length: float,
    rows: Rows | None = None,
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
        scores[places] += share * idf(term.document_frequency, len(lengths)) * saturated
    return scores


def _entries(term: Postings, rows: Rows | None) -> tuple[Rows | slice, Rows | Counts]:
    """Which of a term's entries are of these rows (None: of all), and the place of each among the rows."""
    if rows is None:
        return slice(None), term.rows
    if not len(term.rows):
        return slice(0), term.rows
    found = np.minimum(np.searchsorted(term.rows, rows), len(term.rows) - 1)
    held = np.flatnonzero(term.rows[found] == rows)
    return found[held], held


def idf(document_frequency: float, count: int) -> float:
    """ln(1 + (n - df + 0.5) / (df + 0.5)), n being `count` texts and the background."""
    return math.log1p((count + BACKGROUND - min(document_frequency, count) + 0.5) / (document_frequency + 0.5))


def article_share(article_terms: Counts) -> Scores:
    """a: what the beginning of articles with so many terms counts of the cosine, (m,)."""
    return (ARTICLE_COSINE * np.minimum(1, WHOLE_ARTICLE_TERMS / np.maximum(article_terms, 1))).astype(np.float32)


def word_weight(weight: float, words: int) -> float:
    """w: what a point of BM25 counts for a question with so many distinct words."""
    return weight * min(1.0, SHORT_QUESTION / max(1, words))


def encoder_share(letters_per_piece: float) -> float:
    """g: how much the encoder's vote counts, 0 to 1, for a question with so many letters to a word piece."""
    known = (letters_per_piece - UNKNOWN_LANGUAGE_PIECES) / (KNOWN_LANGUAGE_PIECES - UNKNOWN_LANGUAGE_PIECES)
    return min(1.0, max(0.0, known))


def best_sentence_scores(sentences: Sequence[Postings], weights: Sequence[float], first: Ids, rows: Rows) -> Scores:
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


def _within(values: Counts, starts: Ids, ends: Ids) -> tuple[Rows, Rows]:
    """Which of ascending values are in one of the ranges, and in which."""
    low, high = np.searchsorted(values, starts), np.searchsorted(values, ends)
    owners = np.repeat(np.arange(len(starts)), high - low)
    begins = np.cumsum(high - low) - (high - low)
    return np.arange(len(owners)) + (low - begins)[owners], owners


def reader_scores(logits: Sequence[float | None], share: float) -> Scores:
    """What the reader adds to the scores of passages, (n,). None for one that was not read: it stays behind the others.

    `share`: g. Where the encoder does not know the language, neither does the reader, which was made of it.
    """
    held = [-READER_BOUND if one is None else min(READER_BOUND, max(-READER_BOUND, one)) for one in logits]
    return times(share * READER_WEIGHT, np.array(held, dtype=np.float32))


def times(weight: float, scores: Scores) -> Scores:
    """Scores that count so much."""
    return (weight * scores).astype(np.float32)


def best_first(scores: Scores, limit: int) -> Rows:
    """Rows of the highest scores, best first, ties in order of rows."""
    if limit < len(scores):
        rows = np.argpartition(-scores, limit)[:limit]
        rows.sort()
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")]
