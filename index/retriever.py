"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.analyzer import terms
from index.encoder import Encoder
from index.passage_view import CurrentView, PassageView, Scope, Vector
from index.ranking import (
    DENSE_BACKGROUND,
    LEXICAL_BACKGROUND,
    Scores,
    article_postings,
    best_first,
    bm25,
    encoder_share,
    fused,
    idf,
    standardised,
)
from index.store import Ids, Postings, Store

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
        postings = self._postings(view, scope, question)
        lexical = _lexical_scores(scope, postings)
        nearest = view.nearest(scope, vector, CANDIDATES)
        rows = np.union1d(nearest.positions, best_first(lexical, CANDIDATES))
        dense = _dense_scores(view, scope, vector, rows)
        scores = fused(lexical[rows], dense, encoder_share(self._encoder.letters_per_piece(question)))
        best = best_first(scores, limit)
        return Ranking(
            ids=scope.ids[rows[best]],
            articles=scope.article_rows[scope.article_of[rows[best]]],
            scores=scores[best],
            evidence=Evidence(float(nearest.cosines[0]), _coverage(postings, int(rows[best[0]]), len(scope.ids))),
        )

    def _postings(self, view: PassageView, scope: Scope, question: str) -> list[Postings]:
        """Those of the question's distinct terms, as each of the scope's languages takes them."""
        return [
            view.postings(self._store, scope, term, language)
            for language in scope.languages
            for term in dict.fromkeys(terms(question, language))
        ]


def _lexical_scores(scope: Scope, postings: Sequence[Postings]) -> Scores:
    """z(BM25) of every passage of the scope and of its article, averaged, (n,)."""
    articles = len(scope.article_rows)
    of_passages = bm25(postings, scope.lengths)
    of_articles = bm25([article_postings(p, scope.article_of, articles) for p in postings], scope.article_lengths)
    own = standardised(of_passages, of_passages, len(of_passages), LEXICAL_BACKGROUND)
    article = standardised(of_articles, of_articles, articles, LEXICAL_BACKGROUND)
    return ((own + article[scope.article_of]) / 2).astype(np.float32)


def _dense_scores(view: PassageView, scope: Scope, vector: Vector, rows: Ids) -> Scores:
    """z(cosine) of some passages of the scope and of their articles, averaged, (rows,)."""
    passages, articles = len(scope.ids), len(scope.article_rows)
    sample = view.cosines(scope, vector, _spread(passages, POPULATION))
    own = standardised(view.cosines(scope, vector, rows), sample, passages, DENSE_BACKGROUND)
    sample = view.article_cosines(scope, vector, _spread(articles, POPULATION))
    cosines = view.article_cosines(scope, vector, scope.article_of[rows])
    article = standardised(cosines, sample, articles, DENSE_BACKGROUND)
    return ((own + article) / 2).astype(np.float32)


def _coverage(postings: Sequence[Postings], row: int, count: int) -> float:
    """Share of the question's terms, weighted by idf, that a row of the scope holds."""
    weights = [idf(term, count) for term in postings]
    held = sum(weight for term, weight in zip(postings, weights, strict=True) if row in term.ids)
    return held / sum(weights) if weights else 0.0


def _spread(count: int, at_most: int) -> Ids:
    """`at_most` of the numbers 0..count-1, evenly apart."""
    return np.unique(np.linspace(0, count - 1, min(count, at_most)).astype(np.int64))
