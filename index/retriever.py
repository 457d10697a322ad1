"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.analyzer import terms
from index.encoder import Encoder
from index.passage_view import CurrentView, PassageView, Scope, Vector
from index.ranking import LEXICAL_WEIGHT, Scores, article_postings, best_first, bm25, encoder_share, idf, with_article
from index.store import Ids, Postings, Store

CANDIDATES = 200
"""Passages taken from either side, lexical and dense, to be scored by both."""


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

    def __init__(self, store: Store, encoder: Encoder, lexical_weight: float = LEXICAL_WEIGHT) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._encoder = encoder
        self._lexical_weight = lexical_weight
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
        share = encoder_share(self._encoder.letters_per_piece(question))
        scores = share * _dense_scores(view, scope, vector, rows) + self._lexical_weight * lexical[rows]
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
    """BM25 of every passage of the scope with that of its article, (n,)."""
    articles = len(scope.article_rows)
    of_articles = [article_postings(term, scope.article_of, articles) for term in postings]
    return with_article(bm25(postings, scope.lengths), bm25(of_articles, scope.article_lengths)[scope.article_of])


def _dense_scores(view: PassageView, scope: Scope, vector: Vector, rows: Ids) -> Scores:
    """Cosine of some passages of the scope with that of their articles' beginnings, (rows,)."""
    of_articles = view.article_cosines(scope, vector, scope.article_of[rows])
    return with_article(view.cosines(scope, vector, rows), of_articles)


def _coverage(postings: Sequence[Postings], row: int, count: int) -> float:
    """Share of the question's terms, weighted by idf, that a row of the scope holds."""
    weights = [idf(term, count) for term in postings]
    held = sum(weight for term, weight in zip(postings, weights, strict=True) if row in term.ids)
    return held / sum(weights) if weights else 0.0
