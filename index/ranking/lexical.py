"""LexicalScores: what the words of a question say of the passages of a scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.arrays import Rows, Scores, distinct
from index.ranking.asked import AskedWord
from index.ranking.evidence import wording
from index.ranking.formula import (
    ARTICLE_BM25,
    BEST_SENTENCE,
    Parts,
    best_first,
    best_sentence_scores,
    bm25,
    idf,
    times,
)
from index.view.view import ScopedView


class LexicalScores:
    """The lexical parts of the scores of any passages of a scope."""

    def __init__(self, view: ScopedView, words: Sequence[AskedWord], weight: float) -> None:
        """`weight` of a point of BM25 against cosines."""
        self._scope = view.scope
        self._policy = view.policy
        self._words = words
        self._weight = weight
        self._shares = [word.share for word in words]
        self._passages = [word.postings.passages for word in words]
        self._articles = [word.postings.articles for word in words]
        self._sentences = [word.postings.sentences for word in words]
        self._idfs = [word.share * idf(word.postings.passages.document_frequency, self._count) for word in words]
        # Where there are few passages, all are scored once: the candidates are chosen among them.
        self._all = self._scored(np.arange(self._count)) if self._count <= self._policy.all_scored else None

    @property
    def _count(self) -> int:
        return len(self._scope.ids)

    def candidates(self, count: int) -> Rows:
        """Rows of the best passages by words alone, at most so many."""
        if self._all is not None:
            return best_first(self._all.total(), count)
        shortlist = self._shortlist()
        return shortlist[best_first(self._scored(shortlist).total(), count)]

    def parts(self, rows: Rows) -> Parts:
        """Those of these rows, ascending; what is not lexical is 0."""
        return self._scored(rows) if self._all is None else self._all.of(rows)

    def wording(self, row: int) -> float:
        """How much of the question's words the passage in a row holds, 0 to 1; see evidence.wording."""
        first, end = self._scope.first_segment[row : row + 2].tolist()
        return wording([word.postings for word in self._words], self._idfs, row, range(first, end))

    def _shortlist(self) -> Rows:
        """Rows to choose candidates from, ascending."""
        held = [postings.rows for postings in self._passages] or [np.zeros(0, dtype=np.int32)]
        rows = distinct(np.concatenate(held).astype(np.int64))
        of_passages, of_articles = self._bm25(rows)
        scores = (1 - ARTICLE_BM25) * of_passages + ARTICLE_BM25 * of_articles
        return np.sort(rows[best_first(scores, self._policy.shortlist)])

    def _scored(self, rows: Rows) -> Parts:
        of_passages, of_articles = self._bm25(rows)
        sentence = best_sentence_scores(self._sentences, self._idfs, self._scope.first_segment, rows)
        return replace(
            Parts.none(len(rows)),
            passage_bm25=times(self._weight * (1 - ARTICLE_BM25), of_passages),
            article_bm25=times(self._weight * ARTICLE_BM25, of_articles),
            best_sentence=times(self._weight * BEST_SENTENCE, sentence),
        )

    def _bm25(self, rows: Rows) -> tuple[Scores, Scores]:
        """BM25 of the passages in these rows, ascending, and of their articles, (m,) each."""
        scope = self._scope
        numbers = distinct(scope.article_of[rows])
        some = None if len(rows) == self._count else rows  # of all, no row has to be looked for
        several = None if len(numbers) == len(scope.article_rows) else numbers
        of_passages = bm25(self._passages, self._shares, scope.lengths, scope.mean_length, some)
        of_articles = bm25(self._articles, self._shares, scope.article_lengths, scope.mean_article_length, several)
        return of_passages, of_articles[np.searchsorted(numbers, scope.article_of[rows])]
