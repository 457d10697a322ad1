"""LexicalScores: what the words of a question say of the passages of a scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import distinct
from index.ranking.asked import AskedWord
from index.ranking.evidence import Evidence, WeighedWord, wording
from index.ranking.formula import (
    ARTICLE_BM25,
    BEST_SENTENCE,
    Scores,
    best_first,
    best_sentence_scores,
    bm25,
    idf,
    times,
)
from index.store.contract import Ids
from index.view.faiss_vectors import Positions
from index.view.scope import Scope

ALL_SCORED = 20_000
"""In a larger scope the lexical side takes its candidates from the SHORTLIST passages of the highest BM25."""
SHORTLIST = 1_000


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
        self._scope = scope
        self._weight = weight
        self._shares = [word.share for word in asked]
        self._passages = [word.postings.passages for word in asked]
        self._articles = [word.postings.articles for word in asked]
        self._sentences = [word.postings.sentences for word in asked]
        self._weights = [word.share * idf(word.postings.passages.texts, len(scope.ids)) for word in asked]
        self._all: Parts | None = None  # those of every passage, where there are few
        self._words = [WeighedWord(own, word.postings) for own, word in zip(self._weights, asked, strict=True)]

    def candidates(self, count: int) -> Positions:
        """Rows of the best passages by words alone, at most so many."""
        if len(self._scope.ids) <= ALL_SCORED:
            self._all = self.parts(np.arange(len(self._scope.ids)))
            return best_first(self._all.total(), count)
        shortlist = self._shortlist()
        return shortlist[best_first(self.parts(shortlist).total(), count)]

    def _shortlist(self) -> Positions:
        """Rows to choose candidates from, ascending."""
        held = [found.rows for found in self._passages] or [np.zeros(0, dtype=np.int32)]
        rows = distinct(np.concatenate(held).astype(np.int64))
        of_passages, of_articles = self._bm25(rows)
        scores = (1 - ARTICLE_BM25) * of_passages + ARTICLE_BM25 * of_articles
        return np.sort(rows[best_first(scores, SHORTLIST)])

    def _bm25(self, rows: Positions) -> tuple[Scores, Scores]:
        """BM25 of the passages in these rows, ascending, and of their articles, (m,) each."""
        scope = self._scope
        numbers = distinct(scope.article_of[rows])
        some = None if len(rows) == len(scope.ids) else rows  # of all, no row has to be looked for
        several = None if len(numbers) == len(scope.article_rows) else numbers
        of_passages = bm25(self._passages, self._shares, scope.lengths, scope.mean_length, some)
        of_articles = bm25(self._articles, self._shares, scope.article_lengths, scope.mean_article_length, several)
        return of_passages, of_articles[np.searchsorted(numbers, scope.article_of[rows])]

    def parts(self, rows: Positions) -> Parts:
        """Those of these rows, ascending; what is not lexical is 0."""
        if self._all is not None:
            return self._all.of(rows)
        of_passages, of_articles = self._bm25(rows)
        sentence = best_sentence_scores(self._sentences, self._weights, self._scope.first_segment, rows)
        none = np.zeros(len(rows), dtype=np.float32)
        return Parts(
            passage_cosine=none,
            article_cosine=none,
            passage_bm25=times(self._weight * (1 - ARTICLE_BM25), of_passages),
            article_bm25=times(self._weight * ARTICLE_BM25, of_articles),
            best_sentence=times(self._weight * BEST_SENTENCE, sentence),
            cross_encoder=none,
        )

    def evidence(self, row: int, meaning: float, share: float) -> Evidence:
        """The evidence for the passage in a row. `meaning`, `share`: see Evidence."""
        first, end = self._scope.first_segment[row : row + 2].tolist()
        return Evidence(meaning, wording(self._words, row, range(first, end)), share)
