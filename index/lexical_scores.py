"""LexicalScores: what the words of a question say of the passages of a scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.asked_words import AskedWord
from index.evidence import Evidence, WeighedWord, wording
from index.ranking import (
    ARTICLE_BM25,
    BEST_SENTENCE,
    Scores,
    best_first,
    best_sentence_scores,
    bm25,
    idf,
    times,
    weights_held,
)
from index.scope import Scope
from index.store import Ids
from index.vectors import Positions

ALL_SCORED = 20_000
"""In a larger scope the lexical side takes its candidates from the SHORTLIST passages of the highest BM25."""
SHORTLIST = 2_000


@dataclass(frozen=True, slots=True)
class Parts:
    """What scores are made of, each (k,), float32, as it enters the sum that is the score."""

    passage_cosine: Scores
    article_cosine: Scores
    passage_bm25: Scores
    article_bm25: Scores
    best_sentence: Scores
    cross_encoder: Scores

    def total(self) -> Scores:
        """The scores, (k,)."""
        dense = self.passage_cosine + self.article_cosine
        return dense + self.passage_bm25 + self.article_bm25 + self.best_sentence + self.cross_encoder

    def of(self, rows: Ids) -> Parts:
        """Those of some rows, in their order."""
        return Parts(*(getattr(self, name)[rows] for name in self.__slots__))


class LexicalScores:
    """The lexical parts of the scores of any passages of a scope."""

    def __init__(self, scope: Scope, asked: Sequence[AskedWord], weight: float) -> None:
        """`weight` of a point of BM25 against cosines."""
        shares = [word.share for word in asked]
        passages = [word.postings.passages for word in asked]
        articles = [word.postings.articles for word in asked]
        weights = [share * idf(found.texts, len(scope.ids)) for found, share in zip(passages, shares, strict=True)]
        self._scope = scope
        self._weight = weight
        self._words = [WeighedWord(own, word.postings) for own, word in zip(weights, asked, strict=True)]
        self._of_passages = bm25(passages, shares, scope.lengths, scope.mean_length)
        self._of_articles = bm25(articles, shares, scope.article_lengths, scope.mean_article_length)
        self._held = weights_held([word.postings.sentences for word in asked], weights, scope.segments)

    def candidates(self, count: int) -> Positions:
        """Rows of the best passages by words alone, at most so many."""
        shortlist = self._shortlist()
        return shortlist[best_first(self.parts(shortlist).total(), count)]

    def _shortlist(self) -> Positions:
        """Rows to choose candidates from, ascending: all of them unless they are very many."""
        count = len(self._scope.ids)
        if count <= ALL_SCORED:
            return np.arange(count)
        rows = np.flatnonzero(self._of_passages)
        scores = (1 - ARTICLE_BM25) * self._of_passages[rows]
        scores += ARTICLE_BM25 * self._of_articles[self._scope.article_of[rows]]
        return np.sort(rows[best_first(scores, SHORTLIST)])

    def parts(self, rows: Positions) -> Parts:
        """Those of these rows; what is not lexical is 0."""
        none = np.zeros(len(rows), dtype=np.float32)
        sentence = best_sentence_scores(self._held, self._scope.first_segment, rows)
        article = self._of_articles[self._scope.article_of[rows]]
        return Parts(
            passage_cosine=none,
            article_cosine=none,
            passage_bm25=times(self._weight * (1 - ARTICLE_BM25), self._of_passages[rows]),
            article_bm25=times(self._weight * ARTICLE_BM25, article),
            best_sentence=times(self._weight * BEST_SENTENCE, sentence),
            cross_encoder=none,
        )

    def evidence(self, row: int, meaning: float, share: float) -> Evidence:
        """The evidence for the passage in a row. `meaning`, `share`: see Evidence."""
        first, end = self._scope.first_segment[row : row + 2].tolist()
        return Evidence(meaning, wording(self._words, row, range(first, end)), share)
