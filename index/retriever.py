"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.analyzer import question_terms
from index.encoder import Encoder
from index.passage_view import CurrentView, PassageView, Scope
from index.ranking import Scores, article_postings, best_first, bm25, fused, standardised
from index.store import Ids, Store

CANDIDATES = 200
"""Passages taken from either side, lexical and dense, to be scored by both."""

POPULATION = 2048
"""Passages whose cosines stand in for all when dense scores are standardised: their deviation errs by 1.6 %."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well the first passage fits. `cosine`: -1 to 1, of the question and the passage that is nearest in meaning.

    `coverage`: 0 to 1, the share of the question's terms, weighted by idf, that the first passage holds.
    """

    cosine: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages best first: row ids, article row ids, fused scores, each (k,); `evidence` is None without a passage."""

    ids: Ids
    articles: Ids
    scores: Scores
    evidence: Evidence | None


class Retriever:
    """Ranks a store's passages. Safe to call from several threads."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._encoder = encoder
        self._view = CurrentView(store)

    def warm_up(self) -> None:
        """Load the passages' vectors now."""
        self._view.get()

    def rank(self, question: str, collections: Sequence[str] | None, limit: int) -> Ranking:
        """The best `limit` passages of the named collections (None: of all)."""
        view = self._view.get()
        scope = view.scope(collections)
        if not len(scope.ids):
            return Ranking(scope.ids, scope.ids, np.zeros(0, dtype=np.float32), None)
        vector = self._encoder.encode_questions([question])[0]
        lexical = self._lexical(view, scope, question)
        nearest = view.nearest(scope, vector, CANDIDATES)
        rows = np.union1d(nearest.positions, best_first(lexical.scores, CANDIDATES))
        cosines = view.cosines(scope, vector, rows)
        population = view.cosines(scope, vector, _spread(len(scope.ids), POPULATION))
        scores = fused(lexical.scores[rows], standardised(cosines, population))
        best = best_first(scores, limit)
        first = int(rows[best[0]])
        return Ranking(
            ids=scope.ids[rows[best]],
            articles=scope.article_rows[scope.article_of[rows[best]]],
            scores=scores[best],
            evidence=Evidence(float(nearest.cosines[0]), lexical.coverage(first)),
        )

    def _lexical(self, view: PassageView, scope: Scope, question: str) -> _LexicalEvidence:
        terms = [term for language in scope.languages for term in question_terms(question, language)]
        postings = [view.postings(self._store, scope, term) for term in terms]
        of_passages = bm25(postings, scope.lengths)
        articles = len(scope.article_rows)
        of_articles = bm25([article_postings(p, scope.article_of, articles) for p in postings], scope.article_lengths)
        from_passages = standardised(of_passages.scores, of_passages.scores)
        from_articles = standardised(of_articles.scores[scope.article_of], of_articles.scores[scope.article_of])
        scores = ((from_passages + from_articles) / 2).astype(np.float32)
        return _LexicalEvidence(scores, tuple(p.ids for p in postings), of_passages.idf)


@dataclass(frozen=True, slots=True)
class _LexicalEvidence:
    scores: Scores
    rows_of_terms: tuple[Ids, ...]
    idf: npt.NDArray[np.float64]

    def coverage(self, row: int) -> float:
        """Share of the question's terms, weighted by idf, that this row of the scope holds."""
        held = sum(weight for rows, weight in zip(self.rows_of_terms, self.idf, strict=True) if row in rows)
        return float(held / self.idf.sum()) if len(self.idf) else 0.0


def _spread(count: int, at_most: int) -> Ids:
    """`at_most` of the numbers 0..count-1, evenly apart."""
    return np.unique(np.linspace(0, count - 1, min(count, at_most)).astype(np.int64))
